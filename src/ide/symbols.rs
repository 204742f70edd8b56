//! Symbols: the outline of a file, and the nodes of the whole graph by name.

use super::card::Called;
use super::world::World;
use crate::diagnostic::Location;
use crate::graph::Form as Written;
use crate::syntax::{Form, Value};
use crate::text::{FileId, Span};

/// A search is cut behind this many nodes.
const MOST: usize = 200;

/// What a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolSort {
    /// A node that is its whole file.
    Source,
    /// Another node.
    Node,
    /// An edge.
    Edge,
    /// A kind that a vocabulary declares.
    Kind,
}

/// An entry of a file's outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What it stands for.
    pub sort: SymbolSort,
    /// How it is called: a node by its id, an edge by its sentence.
    pub name: String,
    /// The kind and the name of a node.
    pub detail: String,
    /// Everything that belongs to it.
    pub whole: Span,
    /// The word that names it.
    pub word: Span,
    /// What stands inside.
    pub children: Vec<Symbol>,
}

/// A node of the graph, as a search finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its names.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Where its id stands in its declaration.
    pub at: Location,
}

impl World {
    /// The outline of a file: its nodes and edges, or the kinds that it declares.
    pub fn symbols(&self, file: FileId) -> Vec<Symbol> {
        let content = self.file(file);
        if let Some(vocabulary) = content.parsed.vocabulary() {
            return kinds(vocabulary);
        }
        let root = content.root().map(Value::index);
        let mut whole: Option<Symbol> = None;
        let mut inner = Vec::new();
        for declaration in &content.facts.declarations {
            let word = declaration.id.unwrap_or(declaration.kind_span);
            let called = Called::read(content, declaration);
            let kind = content.word(declaration.kind_span);
            let is_whole = Some(declaration.index) == root;
            let symbol = Symbol {
                sort: if is_whole { SymbolSort::Source } else { SymbolSort::Node },
                name: content.word(word).to_owned(),
                detail: format!("{kind} · {}", called.both(content.word(word))),
                whole: declaration.span,
                word,
                children: Vec::new(),
            };
            if is_whole {
                whole = Some(symbol);
            } else {
                inner.push(symbol);
            }
        }
        for row in content.facts.rows.iter().filter(|row| row.form == Written::Row) {
            let word = |span| content.word(span);
            inner.push(Symbol {
                sort: SymbolSort::Edge,
                name: format!(
                    "{} {} {}",
                    word(row.subject.span),
                    word(row.kind_span),
                    word(row.object.span)
                ),
                detail: content
                    .detail(row, "at")
                    .map_or_else(String::new, |at| at.text().trim_matches('"').to_owned()),
                whole: row.span,
                word: row.kind_span,
                children: Vec::new(),
            });
        }
        inner.sort_by_key(|symbol| symbol.whole);
        match whole {
            Some(mut whole) => {
                whole.children = inner;
                vec![whole]
            }
            None => inner,
        }
    }

    /// The nodes of which an id, name or alias contains `query`, the likeliest first.
    pub fn search(&self, query: &str) -> Vec<Place> {
        let (found, _) = self.matching(None, query, MOST, |_| true);
        let places = found.iter().filter_map(|found| {
            let content = self.file(found.file);
            let declaration = content.facts.declarations.get(found.declaration as usize)?;
            Some(Place {
                id: found.id.to_owned(),
                name: Called::read(content, declaration).both(found.id),
                kind: content.word(declaration.kind_span).to_owned(),
                at: Location { file: found.file, span: declaration.id? },
            })
        });
        places.collect()
    }
}

/// The kinds that a vocabulary declares.
fn kinds(vocabulary: Value<'_>) -> Vec<Symbol> {
    let Form::Group(group) = vocabulary.form() else { return Vec::new() };
    let mut found = Vec::new();
    for field in group.fields() {
        let (Some(key), Some(value)) = (field.key, field.value) else { continue };
        let Form::Map(map) = value.form() else { continue };
        for entry in map.entries() {
            let word = entry.key.span();
            found.push(Symbol {
                sort: SymbolSort::Kind,
                name: entry.key.text().to_owned(),
                detail: key.text.to_owned(),
                whole: entry.value.map_or(word, |value| word.cover(value.span())),
                word,
                children: Vec::new(),
            });
        }
    }
    found
}
