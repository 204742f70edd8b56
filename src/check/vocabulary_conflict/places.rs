//! Where the parts of a vocabulary's declarations stand.

use crate::check::context::Context;
use crate::diagnostic::Location;
use crate::syntax::{Form, Group, Map, Value};
use crate::text::{FileId, Span};

/// The tree of the vocabulary that is read.
pub(super) struct Places<'a> {
    file: FileId,
    vocabulary: Option<Group<'a>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(context: &Context<'a>, (file, index): (FileId, u32)) -> Self {
        Self { file, vocabulary: context.group(file, index) }
    }

    /// The word that names a field of an edge kind's declaration, else the kind's name.
    pub(super) fn edge_field(&self, kind: &str, name: &str, declared: Location) -> Location {
        self.field(self.kind("edges", kind), name).unwrap_or(declared)
    }

    /// Tells whether an edge kind's declaration has a field.
    pub(super) fn has_edge_field(&self, kind: &str, name: &str) -> bool {
        self.field(self.kind("edges", kind), name).is_some()
    }

    /// The word that names a property, in the declaration of a kind of `nodes` or `edges`, else the kind's name.
    pub(super) fn prop(&self, which: &str, kind: &str, prop: &str, declared: Location) -> Location {
        let place = || {
            let props = value(self.kind(which, kind)?, "props")?;
            let key = entry(map(props)?, prop)?.0;
            Some(Location { file: self.file, span: key })
        };
        place().unwrap_or(declared)
    }

    fn kind(&self, which: &str, kind: &str) -> Option<Group<'a>> {
        let kinds = map(value(self.vocabulary?, which)?)?;
        match entry(kinds, kind)?.1?.form() {
            Form::Group(group) => Some(group),
            _ => None,
        }
    }

    fn field(&self, group: Option<Group<'a>>, name: &str) -> Option<Location> {
        let key = group?.fields().filter_map(|field| field.key).find(|key| key.text == name)?;
        Some(Location { file: self.file, span: key.span })
    }
}

fn value<'a>(group: Group<'a>, name: &str) -> Option<Value<'a>> {
    group.fields().find(|field| field.key.is_some_and(|key| key.text == name))?.value
}

fn map(value: Value<'_>) -> Option<Map<'_>> {
    match value.form() {
        Form::Map(map) => Some(map),
        _ => None,
    }
}

fn entry<'a>(map: Map<'a>, name: &str) -> Option<(Span, Option<Value<'a>>)> {
    let entry = map.entries().find(|entry| entry.key.text() == name)?;
    Some((entry.key.span(), entry.value))
}
