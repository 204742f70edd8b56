//! What stands at a place: a node, a kind, or a property.

use super::world::World;
use crate::diagnostic::Location;
use crate::graph::Form as Written;
use crate::syntax::{Form, Value};
use crate::text::{FileId, Span};
use crate::vocabulary::{EdgeKindId, NodeKindId, Property};

/// What a word of a file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target<'w> {
    /// A node, declared or not.
    Node(&'w str),
    /// A kind of node.
    NodeKind(NodeKindId),
    /// A kind of edge.
    EdgeKind(EdgeKindId),
    /// A property that a kind declares.
    Property(&'w Property),
    /// A property or detail that needs no declaration.
    Plain(&'w str),
}

/// Where something is declared and where it is used, each in (file, place) order.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) declared: Vec<Location>,
    pub(super) used: Vec<Location>,
}

impl World {
    /// What stands at `offset`, and the bytes of its word.
    pub(super) fn target(&self, file: FileId, offset: u32) -> Option<(Target<'_>, Span)> {
        let content = self.file(file);
        let at = content.mentions.partition_point(|mention| mention.span.end < offset);
        let mention = content.mentions.get(at).filter(|mention| mention.span.touches(offset));
        if let Some(mention) = mention {
            return Some((Target::Node(content.named(mention)), mention.span));
        }
        for declaration in content.facts.declarations.iter().filter(|one| one.span.touches(offset))
        {
            if let Some(id) = declaration.id.filter(|id| id.touches(offset)) {
                return Some((Target::Node(content.word(id)), id));
            }
            if declaration.kind_span.touches(offset) {
                return Some((Target::NodeKind(declaration.kind?), declaration.kind_span));
            }
        }
        if let Some(row) = content.facts.rows.iter().find(|row| row.kind_span.touches(offset)) {
            return Some((Target::EdgeKind(row.kind?), row.kind_span));
        }
        let path = content.tree().path_at(content.text(), offset);
        if content.parsed.vocabulary().is_some() {
            return self.kind_at(path.last()?);
        }
        self.property_at(file, &path, offset)
    }

    /// The kind that a word of the vocabulary names.
    fn kind_at<'w>(&'w self, value: &Value<'w>) -> Option<(Target<'w>, Span)> {
        let Form::Identifier(word) = value.form() else { return None };
        let node = self.vocabulary.find_node(word).map(Target::NodeKind);
        let target = node.or_else(|| self.vocabulary.find_edge(word).map(Target::EdgeKind))?;
        Some((target, value.span()))
    }

    fn property_at<'w>(
        &'w self,
        file: FileId,
        path: &[Value<'w>],
        offset: u32,
    ) -> Option<(Target<'w>, Span)> {
        let content = self.file(file);
        let (key, group) = path.iter().rev().find_map(|value| {
            let Form::Group(group) = value.form() else { return None };
            let key = group.fields().filter_map(|field| field.key);
            Some((key.into_iter().find(|key| key.span.touches(offset))?, value.index()))
        })?;
        let facts = &content.facts;
        if let Some(declaration) = facts.declarations.iter().find(|one| one.index == group) {
            let kind = declaration.kind.map(|kind| self.vocabulary.node(kind));
            let target = match kind.and_then(|kind| kind.prop(key.text)) {
                Some(property) => Target::Property(property),
                // An empty shorthand has no row that would have been found above.
                None => match self.vocabulary.find_snake(key.text) {
                    Some(kind) => Target::EdgeKind(kind),
                    None => Target::Plain(key.text),
                },
            };
            return Some((target, key.span));
        }
        let row = facts.rows.iter().find(|row| row.details == Some(group))?;
        let property = row.kind.and_then(|kind| self.vocabulary.edge(kind).prop(key.text));
        Some((property.map_or(Target::Plain(key.text), Target::Property), key.span))
    }

    /// Every place that names a node.
    pub(super) fn places_of(&self, id: &str) -> Uses {
        let Some(entry) = self.index.entry(id) else { return Uses::default() };
        let declared = entry.declared.iter().filter_map(|(file, at)| {
            let declaration = self.file(*file).facts.declarations.get(*at as usize)?;
            Some(Location { file: *file, span: declaration.id? })
        });
        let mentioned = entry.mentioned.iter().flat_map(|file| {
            let content = self.file(*file);
            content
                .mentions
                .iter()
                .filter(|mention| content.named(mention) == id)
                .map(|mention| Location { file: *file, span: mention.span })
        });
        Uses { declared: declared.collect(), used: mentioned.collect() }
    }

    /// Calls `visit` with every row that has a node as subject or object: the file and the row's position in it.
    pub(super) fn each_fact_of(&self, id: &str, mut visit: impl FnMut(FileId, u32)) {
        let Some(entry) = self.index.entry(id) else { return };
        let mut files: Vec<FileId> = entry.declared.iter().map(|(file, _)| *file).collect();
        files.extend_from_slice(&entry.mentioned);
        files.sort_unstable();
        files.dedup();
        for file in files {
            let content = self.file(file);
            for (at, row) in (0..).zip(&content.facts.rows) {
                // Lengths first: reading the words of every row would cost more than all else.
                let is = |span: Span| span.len() as usize == id.len() && content.word(span) == id;
                if is(row.object.span) || is(row.subject.span) {
                    visit(file, at);
                }
            }
        }
    }

    /// The ends of a row as written, with whether it is a shorthand.
    pub(super) fn row_ends(&self, file: FileId, row: u32) -> Option<(&str, &str, bool)> {
        let content = self.file(file);
        let row = content.facts.rows.get(row as usize)?;
        let short = row.form != Written::Row;
        Some((content.word(row.subject.span), content.word(row.object.span), short))
    }
}
