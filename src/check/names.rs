//! Every id, name, alias and code of the declared nodes, for did-you-mean and for names that clash.
//!
//! [`Graph::names`](crate::graph::Graph::names) holds the names of the nodes that came to be; here are those of all declarations, with their places.
//!
//! **Invariant.** Names lie in (file, place) order, and so do the names that fold alike.

use super::Input;
use super::fields::{Fields, Slot};
use crate::syntax::{Form, Literal, Value};
use crate::text::{Span, fold, nearest};
use rustc_hash::{FxHashMap, FxHasher};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::hash::Hasher;
use std::rc::Rc;

const NONE: u32 = u32::MAX;

/// Guesses are made for this many distinct misspellings. A graph with more is not misspelt but lacks a file.
const GUESSES: u32 = 1_000;

/// By what a node is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Called {
    Id,
    Name,
    Alias,
    Code,
}

/// One way to name a node.
#[derive(Debug)]
pub(super) struct Name<'a> {
    /// The spelling as written.
    pub(super) written: Cow<'a, str>,
    /// The spelling it is compared by.
    pub(super) folded: Cow<'a, str>,
    /// The declaration that it names.
    pub(super) declaration: u32,
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) called: Called,
    /// The next name that may fold alike.
    next: u32,
    /// Which characters occur, one bit for several.
    letters: u64,
    /// The number of characters.
    length: u32,
}

/// All names of all declarations.
pub(super) struct Names<'a> {
    all: Vec<Name<'a>>,
    /// The first and last name of each folded spelling's hash.
    chains: FxHashMap<u64, (u32, u32)>,
    guesses: RefCell<FxHashMap<String, Rc<[Guess]>>>,
    budget: Cell<u32>,
}

/// A node that a misspelt reference may mean.
#[derive(Debug, Clone)]
pub(super) struct Guess {
    pub(super) declaration: u32,
    /// The name that looks alike.
    pub(super) written: String,
}

impl<'a> Names<'a> {
    pub(super) fn new(input: &Input<'a>, ids: &FxHashMap<&'a str, u32>, fields: &Fields) -> Self {
        let count = input.facts.declarations.len();
        let mut names = Self {
            all: Vec::with_capacity(count * 4),
            chains: FxHashMap::default(),
            guesses: RefCell::default(),
            budget: Cell::new(GUESSES),
        };
        names.chains.reserve(count * 3);
        for (at, declaration) in (0..).zip(&input.facts.declarations) {
            let text = input.sources.text(declaration.file);
            let Some(id) = declaration.id else { continue };
            if ids.get(id.of(text)) != Some(&at) {
                continue;
            }
            let mut add = |written, span, called| names.add(written, at, span, called);
            add(Cow::Borrowed(id.of(text)), id, Called::Id);
            let props = declaration.kind.map(|kind| input.vocabulary.node(kind).props.as_slice());
            for field in fields.of_node(at) {
                let called = match field.slot {
                    Slot::Name => Called::Name,
                    Slot::Aka => Called::Alias,
                    Slot::Declared(prop)
                        if props
                            .and_then(|props| props.get(prop as usize))
                            .is_some_and(|prop| prop.name == "code") =>
                    {
                        Called::Code
                    }
                    _ => continue,
                };
                let Some(document) = input.documents.get(declaration.file.0 as usize) else {
                    continue;
                };
                texts(document.value(input.sources, field.value), &mut |literal| {
                    add(literal.decode(), literal.span(), called);
                });
            }
        }
        names
    }

    fn add(&mut self, written: Cow<'a, str>, declaration: u32, span: Span, called: Called) {
        if written.trim().is_empty() {
            return;
        }
        let folded = folded(&written);
        let (letters, length) = if folded.is_ascii() {
            let letters = folded.bytes().fold(0, |set, byte| set | letter(char::from(byte)));
            (letters, folded.len() as u32)
        } else {
            folded.chars().fold((0, 0), |(set, length), c| (set | letter(c), length + 1))
        };
        let at = self.all.len() as u32;
        let chain = self.chains.entry(hash(&folded)).or_insert((at, at));
        if chain.1 != at {
            if let Some(last) = self.all.get_mut(chain.1 as usize) {
                last.next = at;
            }
            chain.1 = at;
        }
        let next = NONE;
        self.all.push(Name { written, folded, declaration, span, called, next, letters, length });
    }

    /// Every name, in (file, place) order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Name<'a>> {
        self.all.iter()
    }

    /// The names that fold to the same as `folded`, which is folded already.
    pub(super) fn alike<'n>(&'n self, folded: &'n str) -> impl Iterator<Item = &'n Name<'a>> {
        let first = self.chains.get(&hash(folded)).map_or(NONE, |chain| chain.0);
        let first = self.all.get(first as usize);
        std::iter::successors(first, |name| self.all.get(name.next as usize))
            .filter(move |name| name.folded == folded)
    }

    /// The nodes that answer to a name, whatever its case, width and joints; each once.
    pub(super) fn answering(&self, name: &str) -> Vec<u32> {
        let folded = fold(name);
        let mut nodes: Vec<u32> = self.alike(&folded).map(|name| name.declaration).collect();
        nodes.dedup();
        nodes
    }

    /// The nodes whose id, name or alias looks most like a misspelt one, best first, at most three.
    pub(super) fn guess(&self, typed: &str) -> Rc<[Guess]> {
        if let Some(known) = self.guesses.borrow().get(typed) {
            return Rc::clone(known);
        }
        let guesses: Rc<[Guess]> = match self.budget.get() {
            0 => Rc::default(),
            left => {
                self.budget.set(left - 1);
                self.look(typed).into()
            }
        };
        self.guesses.borrow_mut().insert(typed.to_owned(), Rc::clone(&guesses));
        guesses
    }

    fn look(&self, typed: &str) -> Vec<Guess> {
        let folded = fold(typed);
        let letters = folded.chars().fold(0, |set, c| set | letter(c));
        let length = folded.chars().count() as u32;
        // Two edits touch at most four letters, so most names are ruled out by two numbers.
        let likely: Vec<&Name<'a>> = self
            .all
            .iter()
            .filter(|name| name.length.abs_diff(length) <= 2)
            .filter(|name| (name.letters ^ letters).count_ones() <= 4)
            .collect();
        let found = nearest(typed, likely.iter().map(|name| &*name.written));
        let mut guesses: Vec<Guess> = Vec::new();
        for written in found {
            let Some(name) = likely.iter().find(|name| name.written == written) else { continue };
            if guesses.iter().all(|guess| guess.declaration != name.declaration) {
                guesses.push(Guess { declaration: name.declaration, written: written.to_owned() });
            }
        }
        guesses
    }
}

/// Calls `visit` with each text of a name, a code or a list of aliases.
pub(crate) fn texts<'t>(value: Value<'t>, visit: &mut impl FnMut(Literal<'t>)) {
    let mut text = |value: Value<'t>| {
        if let Form::Text(literal) = value.form() {
            visit(literal);
        }
    };
    match value.form() {
        Form::Text(_) => text(value),
        Form::List(list) => list.items().for_each(text),
        Form::Group(group) => group.fields().filter_map(|field| field.value).for_each(text),
        _ => {}
    }
}

/// The folded spelling, borrowed where the name is spelt so already.
fn folded<'a>(written: &Cow<'a, str>) -> Cow<'a, str> {
    match written {
        Cow::Borrowed(text)
            if text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) =>
        {
            Cow::Borrowed(text)
        }
        text => Cow::Owned(fold(text)),
    }
}

fn letter(character: char) -> u64 {
    1 << (u32::from(character) % 64)
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
