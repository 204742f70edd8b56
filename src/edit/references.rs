//! Where a node is named.

use super::Base;
use crate::diagnostic::Location;
use crate::graph::{Form as Written, Node};
use crate::syntax::{Field, Form, Value};
use crate::text::{FileId, Span};
use crate::vocabulary::{Property, Type};

/// Every place that names a node by its id, save for its declaration; in (file, place) order.
///
/// Those are subjects and objects of rows, entries of shorthand, sources, and properties whose type is a node. A row with a syntax error is not seen.
pub fn references(base: &Base<'_>, node: Node<'_>) -> Vec<Location> {
    let mut found = Found { base, id: node.id(), at: Vec::new() };
    let vocabulary = base.graph.vocabulary();
    for row in &base.facts.rows {
        if row.form == Written::Row {
            found.word(row.file, row.subject.span);
        }
        found.word(row.file, row.object.span);
        let props = row.kind.map_or(&[][..], |kind| &vocabulary.edge(kind).props);
        if let Some(details) = row.details.and_then(|index| base.group(row.file, index)) {
            details.fields().for_each(|field| found.field(row.file, field, props));
        }
    }
    for declaration in &base.facts.declarations {
        let props = declaration.kind.map_or(&[][..], |kind| &vocabulary.node(kind).props);
        if let Some(group) = base.group(declaration.file, declaration.index) {
            group.fields().for_each(|field| found.field(declaration.file, field, props));
        }
    }
    found.at.sort_unstable();
    found.at.dedup();
    found.at
}

struct Found<'b, 'a> {
    base: &'b Base<'a>,
    id: &'b str,
    at: Vec<Location>,
}

impl Found<'_, '_> {
    /// Takes a word where it is the id, bare or in quotes.
    fn word(&mut self, file: FileId, span: Span) {
        if span.of(self.base.text(file)).trim_matches('"') == self.id {
            self.at.push(Location { file, span });
        }
    }

    /// Takes what a property names, where it is a source or its type is a node.
    fn field(&mut self, file: FileId, field: Field<'_>, props: &[Property]) {
        let (Some(key), Some(value)) = (field.key, field.value) else { return };
        let declared = props.iter().find(|property| property.name == key.text);
        if key.text == "cite" || declared.is_some_and(|property| names_nodes(&property.ty)) {
            self.value(file, value);
        }
    }

    fn value(&mut self, file: FileId, value: Value<'_>) {
        match value.form() {
            Form::Identifier(_) | Form::Text(_) => self.word(file, value.span()),
            Form::List(list) => list.items().for_each(|item| self.value(file, item)),
            _ => {}
        }
    }
}

fn names_nodes(ty: &Type) -> bool {
    match ty {
        Type::Node { .. } => true,
        Type::List(inner) => names_nodes(inner),
        _ => false,
    }
}
