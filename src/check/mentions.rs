//! Which declaration each reference leads to.
//!
//! References that lead somewhere are followed once and kept as positions; those that lead nowhere are kept whole, for the rules that speak of them.

use super::Input;
use super::fields::{Field, Fields, Slot};
use super::findings::Owner;
use crate::graph::{Form as Written, Reference, Row};
use crate::syntax::{Form, Value};
use crate::text::{FileId, Span};
use crate::vocabulary::{Property, Type};
use rustc_hash::FxHashMap;

const NOWHERE: u32 = u32::MAX;

/// The source of a row that cites what is not there.
const LOST: u32 = u32::MAX - 1;

/// A reference that leads to no id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Loose {
    pub(super) file: FileId,
    pub(super) span: Span,
    /// Whether it is text in quotes.
    pub(super) quoted: bool,
    /// The node or row that it stands in.
    pub(super) owner: Owner,
}

/// Where all references lead.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// Subject, object and source of each row.
    rows: Vec<[u32; 3]>,
    /// Whether any row or property leads to each declaration.
    touched: Vec<bool>,
    /// The references that lead nowhere, in (file, place) order within nodes and within rows.
    pub(super) loose: Vec<Loose>,
}

impl Mentions {
    pub(super) fn new(input: &Input<'_>, ids: &FxHashMap<&str, u32>, fields: &Fields) -> Self {
        let facts = input.facts;
        let mut follow = Follow {
            input,
            ids,
            mentions: Self {
                rows: Vec::with_capacity(facts.rows.len()),
                touched: vec![false; facts.declarations.len()],
                loose: Vec::new(),
            },
        };
        for (at, declaration) in (0..).zip(&facts.declarations) {
            let props = declaration.kind.map(|kind| input.vocabulary.node(kind).props.as_slice());
            for field in fields.of_node(at) {
                follow.field(declaration.file, Owner::Node(at), props.unwrap_or_default(), field);
            }
        }
        for (at, row) in (0..).zip(&facts.rows) {
            follow.row(at, row, fields);
        }
        follow.mentions
    }

    /// The declarations of a row's subject and object.
    pub(super) fn ends(&self, row: u32) -> (Option<u32>, Option<u32>) {
        let [from, to, _] = self.rows.get(row as usize).copied().unwrap_or([NOWHERE; 3]);
        (known(from), known(to))
    }

    /// The declaration that a row cites, or stands in; `Err` where it cites what is not there.
    pub(super) fn source(&self, row: u32) -> Result<Option<u32>, ()> {
        match self.rows.get(row as usize).map_or(NOWHERE, |row| row[2]) {
            LOST => Err(()),
            source => Ok(known(source)),
        }
    }

    /// Tells whether any row or property leads to a declaration.
    pub(super) fn touches(&self, declaration: u32) -> bool {
        self.touched.get(declaration as usize).copied().unwrap_or(false)
    }
}

fn known(at: u32) -> Option<u32> {
    (at != NOWHERE).then_some(at)
}

struct Follow<'i, 'a> {
    input: &'i Input<'a>,
    ids: &'i FxHashMap<&'a str, u32>,
    mentions: Mentions,
}

impl Follow<'_, '_> {
    fn row(&mut self, at: u32, row: &Row, fields: &Fields) {
        let owner = Owner::Row(at);
        let from = match row.form {
            Written::Row => self.reference(row.file, row.subject, owner),
            Written::Shorthand { subject } => {
                let id = row.subject.span.of(self.input.sources.text(row.file));
                self.touch(self.ids.get(id).copied().unwrap_or(subject))
            }
        };
        let to = self.reference(row.file, row.object, owner);
        let mut source = row.inside.map_or(NOWHERE, |inside| self.touch(inside));
        let props = row.kind.map(|kind| self.input.vocabulary.edge(kind).props.as_slice());
        for field in fields.of_row(at) {
            let to = self.field(row.file, owner, props.unwrap_or_default(), field);
            if field.slot == Slot::Cite {
                source = if to == NOWHERE { LOST } else { to };
            }
        }
        self.mentions.rows.push([from, to, source]);
    }

    /// Follows the nodes that a field names; gives the last.
    fn field(&mut self, file: FileId, owner: Owner, props: &[Property], field: &Field) -> u32 {
        let ty = match field.slot {
            Slot::Cite => None,
            Slot::Declared(at) => match props.get(at as usize).map(|prop| &prop.ty) {
                Some(ty) => Some(ty),
                None => return NOWHERE,
            },
            _ => return NOWHERE,
        };
        let several = match ty {
            None | Some(Type::Node { .. }) => false,
            Some(Type::List(item)) if matches!(**item, Type::Node { .. }) => true,
            Some(_) => return NOWHERE,
        };
        let Some(document) = self.input.documents.get(file.0 as usize) else { return NOWHERE };
        let value = document.value(self.input.sources, field.value);
        match value.form() {
            Form::List(nodes) if several => {
                let mut last = NOWHERE;
                for item in nodes.items() {
                    last = self.value(file, owner, item);
                }
                last
            }
            _ if several => NOWHERE,
            _ => self.value(file, owner, value),
        }
    }

    fn value(&mut self, file: FileId, owner: Owner, value: Value<'_>) -> u32 {
        let quoted = match value.form() {
            Form::Identifier(_) => false,
            Form::Text(_) => true,
            _ => return NOWHERE,
        };
        self.reference(file, Reference { span: value.span(), quoted }, owner)
    }

    fn reference(&mut self, file: FileId, reference: Reference, owner: Owner) -> u32 {
        let Reference { span, quoted } = reference;
        if !quoted && let Some(at) = self.ids.get(span.of(self.input.sources.text(file))) {
            return self.touch(*at);
        }
        self.mentions.loose.push(Loose { file, span, quoted, owner });
        NOWHERE
    }

    fn touch(&mut self, declaration: u32) -> u32 {
        if let Some(touched) = self.mentions.touched.get_mut(declaration as usize) {
            *touched = true;
        }
        declaration
    }
}
