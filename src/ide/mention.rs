//! The places of a file that name a node.

use super::file::File;
use crate::graph::{Form as Written, Reference};
use crate::syntax::{Form, Value};
use crate::text::Span;
use crate::vocabulary::{KindSet, Property, Type, Vocabulary};

/// As what a node is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The subject of a row.
    Subject(u32),
    /// The object of a row or of a shorthand entry.
    Object(u32),
    /// What a row cites.
    Cite(u32),
    /// A detail of a row whose type is a node.
    Detail(u32),
    /// A property of a declaration whose type is a node.
    Property(u32),
}

/// A word that names a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    pub(super) span: Span,
    /// Whether it is written as text, in quotes.
    pub(super) quoted: bool,
    pub(super) role: Role,
}

/// Every reference of a file, in the order of the text.
pub(super) fn mentions(file: &File, vocabulary: &Vocabulary) -> Vec<Mention> {
    let mut found = Vec::with_capacity(file.facts.rows.len() * 2);
    for (at, declaration) in (0..).zip(&file.facts.declarations) {
        let Some(kind) = declaration.kind else { continue };
        let props = &vocabulary.node(kind).props;
        if props.iter().any(|prop| node_type(&prop.ty).is_some()) {
            fields(file, declaration.index, props, Role::Property(at), &mut found);
        }
    }
    for (at, row) in (0..).zip(&file.facts.rows) {
        let mut add = |Reference { span, quoted }, role| found.push(Mention { span, quoted, role });
        if row.form == Written::Row {
            add(row.subject, Role::Subject(at));
        }
        add(row.object, Role::Object(at));
        let Some(details) = row.details else { continue };
        if let Some(cite) = file.field(details, "cite") {
            value(cite, Role::Cite(at), &mut found);
        }
        let props = row.kind.map(|kind| vocabulary.edge(kind).props.as_slice());
        fields(file, details, props.unwrap_or_default(), Role::Detail(at), &mut found);
    }
    found.sort_unstable();
    found
}

/// The kinds that a property's value may be of, where it names nodes.
pub(super) fn node_type(ty: &Type) -> Option<&KindSet> {
    match ty {
        Type::Node { kinds, .. } => Some(kinds),
        Type::List(item) => node_type(item),
        _ => None,
    }
}

fn fields(file: &File, index: u32, props: &[Property], role: Role, found: &mut Vec<Mention>) {
    for prop in props.iter().filter(|prop| node_type(&prop.ty).is_some()) {
        let Some(written) = file.field(index, &prop.name) else { continue };
        match written.form() {
            Form::List(list) => list.items().for_each(|item| value(item, role, found)),
            _ => value(written, role, found),
        }
    }
}

fn value(value: Value<'_>, role: Role, found: &mut Vec<Mention>) {
    let quoted = match value.form() {
        Form::Identifier(_) => false,
        Form::Text(_) => true,
        _ => return,
    };
    found.push(Mention { span: value.span(), quoted, role });
}
