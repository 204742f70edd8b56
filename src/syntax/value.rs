//! Typed views of the tree.
//!
//! A view is a position with the tree and the text it belongs to; making one costs nothing, and passing over a subtree is one step.

use super::kind::{Entry as Packed, Kind};
use super::literal::{self, Literal, Style};
use super::number::Number;
use super::tree::Tree;
use crate::text::Span;

/// A value of a document.
#[derive(Debug, Clone, Copy)]
pub struct Value<'t> {
    tree: &'t Tree,
    text: &'t str,
    index: u32,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Form<'t> {
    /// A bare word, such as `kubernetes`, `Uses` or `None`.
    Identifier(&'t str),
    /// A string, plain or raw.
    Text(Literal<'t>),
    /// A character in single quotes.
    Char(char),
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number<'t>),
    /// Round brackets, with or without a name.
    Group(Group<'t>),
    /// Square brackets.
    List(List<'t>),
    /// Curly brackets.
    Map(Map<'t>),
    /// Something that is no value.
    Broken,
}

/// A word with its place.
#[derive(Debug, Clone, Copy)]
pub struct Word<'t> {
    /// The word, without the mark of a raw identifier.
    pub text: &'t str,
    /// Its bytes.
    pub span: Span,
}

/// A field of a group.
#[derive(Debug, Clone, Copy)]
pub struct Field<'t> {
    /// The word before the colon.
    pub key: Option<Word<'t>>,
    /// The value; `None` where it is missing.
    pub value: Option<Value<'t>>,
    /// What stands last in it, written or missing.
    last: Value<'t>,
}

impl Field<'_> {
    /// The bytes of the whole field.
    pub fn span(&self) -> Span {
        let last = self.last.span();
        self.key.map_or(last, |key| key.span.cover(last))
    }
}

/// An entry of a map.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The key.
    pub key: Value<'t>,
    /// The value; `None` where it is missing.
    pub value: Option<Value<'t>>,
}

/// Round brackets.
#[derive(Debug, Clone, Copy)]
pub struct Group<'t>(Value<'t>);

/// Square brackets.
#[derive(Debug, Clone, Copy)]
pub struct List<'t>(Value<'t>);

/// Curly brackets.
#[derive(Debug, Clone, Copy)]
pub struct Map<'t>(Value<'t>);

impl<'t> Value<'t> {
    pub(super) const fn new(tree: &'t Tree, text: &'t str, index: u32) -> Self {
        Self { tree, text, index }
    }

    fn entry(self) -> Packed {
        self.tree.entry(self.index)
    }

    const fn at(self, index: u32) -> Self {
        Self { index, ..self }
    }

    /// Its bytes.
    pub fn span(self) -> Span {
        let entry = self.entry();
        let end = if entry.is_open() {
            self.tree.entry(entry.number()).start
        } else {
            entry.start + entry.number()
        };
        Span::new(entry.start, end.max(entry.start))
    }

    /// Its text as written.
    pub fn text(self) -> &'t str {
        self.span().of(self.text)
    }

    /// Its position in the tree; [`Tree::value_at_index`] leads back.
    pub const fn index(self) -> u32 {
        self.index
    }

    /// Tells whether a syntax error lies inside.
    pub fn is_broken(self) -> bool {
        self.entry().is_broken()
    }

    /// What it is.
    pub fn form(self) -> Form<'t> {
        let text = |style| Form::Text(Literal::new(self.text(), self.span(), style));
        match self.entry().kind() {
            Kind::Identifier | Kind::Name | Kind::Key => Form::Identifier(bare(self.text())),
            Kind::Text => text(Style::Plain),
            Kind::Escaped => text(Style::Escaped),
            Kind::Raw => text(Style::Raw),
            Kind::Char => Form::Char(literal::character(self.text())),
            Kind::Bool => Form::Bool(self.text() == "true"),
            Kind::Number => Form::Number(Number::new(self.text())),
            Kind::Group => Form::Group(Group(self)),
            Kind::List => Form::List(List(self)),
            Kind::Map => Form::Map(Map(self)),
            Kind::Close | Kind::Missing | Kind::Broken => Form::Broken,
        }
    }

    /// The direct children, words before brackets and colons included.
    fn children(self) -> impl Iterator<Item = Self> {
        let end = self.end();
        let mut at = self.index + 1;
        std::iter::from_fn(move || {
            let here = at;
            if here >= end {
                return None;
            }
            at = self.tree.entry(here).next(here);
            Some(self.at(here))
        })
    }

    /// The position of the end of a bracket; 0 for what is none.
    fn end(self) -> u32 {
        let entry = self.entry();
        if entry.is_open() { entry.number() } else { 0 }
    }

    /// The direct children that are values.
    pub(super) fn parts(self) -> impl Iterator<Item = Self> {
        self.children()
            .filter(|child| !matches!(child.kind(), Kind::Name | Kind::Key | Kind::Missing))
    }

    fn kind(self) -> Kind {
        self.entry().kind()
    }

    fn word(self) -> Word<'t> {
        let span = self.span();
        Word { text: bare(span.of(self.text)), span }
    }

    fn written(self) -> Option<Self> {
        (self.kind() != Kind::Missing).then_some(self)
    }

    /// The bytes of the opening bracket; none where the bracket is missing.
    fn open_span(self) -> Span {
        let name = self.at(self.index + 1);
        let named = self.kind() == Kind::Group && name.kind() == Kind::Name;
        let mut at = if named { name.span().end } else { self.span().start };
        let rest = Span::new(at, self.span().end).of(self.text);
        for token in super::token::tokens(rest) {
            if !token.kind.is_trivia() {
                let width = if token.kind == super::TokenKind::Open { token.span.len() } else { 0 };
                return Span::new(at, at + width);
            }
            at += token.span.len();
        }
        Span::empty(at)
    }

    /// The bytes of the closing bracket; `None` where it is missing.
    fn close_span(self) -> Option<Span> {
        let close = self.tree.entry(self.entry().number());
        let width = close.number();
        (close.kind() == Kind::Close && width > 0)
            .then(|| Span::new(close.start.saturating_sub(width), close.start))
    }
}

impl<'t> Group<'t> {
    /// The name before the bracket.
    pub fn name(self) -> Option<Word<'t>> {
        let name = self.0.at(self.0.index + 1);
        (name.kind() == Kind::Name).then(|| name.word())
    }

    /// The fields, in the order written.
    pub fn fields(self) -> impl Iterator<Item = Field<'t>> {
        // Nothing is walked as often as this, so each entry is fetched once.
        let whole = self.0;
        let end = whole.end();
        let named = whole.at(whole.index + 1).kind() == Kind::Name;
        let mut at = whole.index + 1 + u32::from(named);
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let (first, entry) = (whole.at(at), whole.tree.entry(at));
            at = entry.next(at);
            if entry.kind() != Kind::Key {
                return Some(Field { key: None, value: first.written(), last: first });
            }
            let span = Span::new(entry.start, entry.start + entry.number());
            let key = Some(Word { text: bare(span.of(whole.text)), span });
            if at >= end {
                return Some(Field { key, value: None, last: first });
            }
            let (value, entry) = (whole.at(at), whole.tree.entry(at));
            at = entry.next(at);
            let written = (entry.kind() != Kind::Missing).then_some(value);
            Some(Field { key, value: written, last: value })
        })
    }

    /// The values of fields without a key, in the order written; `None` for a field with a key, and for a missing value.
    pub fn items(self) -> impl Iterator<Item = Option<Value<'t>>> {
        let mut children = self.0.children().filter(|child| child.kind() != Kind::Name);
        std::iter::from_fn(move || {
            let first = children.next()?;
            if first.kind() == Kind::Key {
                children.next();
                return Some(None);
            }
            Some(first.written())
        })
    }

    /// Tells whether every field has a key.
    pub fn is_keyed(self) -> bool {
        self.items().all(|item| item.is_none())
    }

    /// At most how many fields there are, found without reading them.
    pub fn at_most(self) -> usize {
        at_most(self.0)
    }

    /// The bytes of the opening bracket.
    pub fn open_span(self) -> Span {
        self.0.open_span()
    }

    /// The bytes of the closing bracket; `None` where it is missing.
    pub fn close_span(self) -> Option<Span> {
        self.0.close_span()
    }
}

impl<'t> List<'t> {
    /// The items, in the order written.
    pub fn items(self) -> impl Iterator<Item = Value<'t>> {
        self.0.children().filter(|child| child.kind() != Kind::Missing)
    }

    /// At most how many items there are, found without reading them.
    pub fn at_most(self) -> usize {
        at_most(self.0)
    }

    /// The bytes of the opening bracket.
    pub fn open_span(self) -> Span {
        self.0.open_span()
    }

    /// The bytes of the closing bracket; `None` where it is missing.
    pub fn close_span(self) -> Option<Span> {
        self.0.close_span()
    }
}

impl<'t> Map<'t> {
    /// The entries, in the order written.
    pub fn entries(self) -> impl Iterator<Item = Entry<'t>> {
        let mut children = self.0.children();
        std::iter::from_fn(move || {
            let key = children.next()?;
            Some(Entry { key, value: children.next().and_then(Value::written) })
        })
    }

    /// The bytes of the opening bracket.
    pub fn open_span(self) -> Span {
        self.0.open_span()
    }

    /// The bytes of the closing bracket; `None` where it is missing.
    pub fn close_span(self) -> Option<Span> {
        self.0.close_span()
    }
}

fn at_most(value: Value<'_>) -> usize {
    value.entry().number().saturating_sub(value.index + 1) as usize
}

/// A word without the mark that makes any word an identifier.
fn bare(word: &str) -> &str {
    match word.as_bytes() {
        [b'r', b'#', ..] => word.get(2..).unwrap_or(word),
        _ => word,
    }
}
