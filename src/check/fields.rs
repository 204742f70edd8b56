//! The properties of every node and the details of every row, each named once.
//!
//! Most rules ask "which properties of this node are …?". The trees are walked once, here, and the rules read a flat table.
//!
//! **Invariant.** The fields of one owner lie in the order written.

use super::Input;
use crate::syntax::{Form, Group};
use crate::text::{FileId, Span};
use crate::vocabulary::{EdgeKindId, Property};

/// What a property is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    Id,
    Name,
    Aka,
    Allow,
    Nodes,
    Edges,
    Cite,
    At,
    Because,
    Note,
    Implied,
    /// One that the kind declares, as a position among them.
    Declared(u16),
    /// A shorthand of an edge kind.
    Shorthand(EdgeKindId),
    Unknown,
}

/// A property as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// The word that names it.
    pub(super) key: Span,
    /// The name and the value.
    pub(super) span: Span,
    /// The position of its value in the file's tree.
    pub(super) value: u32,
    /// What it is for.
    pub(super) slot: Slot,
}

/// The fields of all nodes and rows.
#[derive(Debug, Default)]
pub(super) struct Fields {
    all: Vec<Field>,
    /// Where the fields of each declaration begin, and one more.
    nodes: Vec<u32>,
    /// The same for rows.
    rows: Vec<u32>,
}

impl Fields {
    pub(super) fn new(input: &Input<'_>) -> Self {
        let mut fields = Self::default();
        fields.all.reserve(input.facts.rows.len() * 2 + input.facts.declarations.len() * 4);
        for declaration in &input.facts.declarations {
            fields.nodes.push(fields.all.len() as u32);
            let props = declaration.kind.map(|kind| input.vocabulary.node(kind).props.as_slice());
            if let Some(group) = group(input, declaration.file, declaration.index) {
                fields.read(group, |key| node_slot(input, props.unwrap_or_default(), key));
            }
        }
        fields.nodes.push(fields.all.len() as u32);
        for row in &input.facts.rows {
            fields.rows.push(fields.all.len() as u32);
            let props = row.kind.map(|kind| input.vocabulary.edge(kind).props.as_slice());
            if let Some(group) = row.details.and_then(|index| group(input, row.file, index)) {
                fields.read(group, |key| detail_slot(props.unwrap_or_default(), key));
            }
        }
        fields.rows.push(fields.all.len() as u32);
        fields
    }

    fn read(&mut self, group: Group<'_>, slot: impl Fn(&str) -> Slot) {
        for field in group.fields() {
            if let (Some(key), Some(value)) = (field.key, field.value) {
                let span = key.span.cover(value.span());
                let field =
                    Field { key: key.span, span, value: value.index(), slot: slot(key.text) };
                self.all.push(field);
            }
        }
    }

    /// The properties of a declaration.
    pub(super) fn of_node(&self, declaration: u32) -> &[Field] {
        Self::stretch(&self.all, &self.nodes, declaration)
    }

    /// The details of a row.
    pub(super) fn of_row(&self, row: u32) -> &[Field] {
        Self::stretch(&self.all, &self.rows, row)
    }

    fn stretch<'f>(all: &'f [Field], starts: &[u32], at: u32) -> &'f [Field] {
        let at = at as usize;
        match (starts.get(at), starts.get(at + 1)) {
            (Some(start), Some(end)) => all.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

fn group<'a>(input: &Input<'a>, file: FileId, index: u32) -> Option<Group<'a>> {
    match input.documents.get(file.0 as usize)?.value(input.sources, index).form() {
        Form::Group(group) => Some(group),
        _ => None,
    }
}

fn node_slot(input: &Input<'_>, props: &[Property], key: &str) -> Slot {
    match key {
        "id" => Slot::Id,
        "name" => Slot::Name,
        "aka" => Slot::Aka,
        "allow" => Slot::Allow,
        "nodes" => Slot::Nodes,
        "edges" => Slot::Edges,
        _ => match props.iter().position(|prop| prop.name == key) {
            Some(at) => Slot::Declared(at as u16),
            None => input.vocabulary.find_snake(key).map_or(Slot::Unknown, Slot::Shorthand),
        },
    }
}

fn detail_slot(props: &[Property], key: &str) -> Slot {
    match key {
        "cite" => Slot::Cite,
        "at" => Slot::At,
        "because" => Slot::Because,
        "note" => Slot::Note,
        "implied" => Slot::Implied,
        "allow" => Slot::Allow,
        _ => props
            .iter()
            .position(|prop| prop.name == key)
            .map_or(Slot::Unknown, |at| Slot::Declared(at as u16)),
    }
}
