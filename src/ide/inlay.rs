//! Inlay hints: the names of nodes behind their ids, and lenses: how much is known of a node, above its declaration.

use super::world::World;
use crate::text::{FileId, Span, fold};

/// A name to show behind an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown.
    pub offset: u32,
    /// The name.
    pub name: String,
}

/// A node whose facts can be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The id in the node's declaration.
    pub span: Span,
    /// The id.
    pub id: String,
}

impl World {
    /// The names of the nodes that a stretch of a file mentions; a name that the id spells already is left out.
    pub fn hints(&self, file: FileId, within: Span) -> Vec<Hint> {
        let content = self.file(file);
        let from = content.mentions.partition_point(|mention| mention.span.end < within.start);
        let mentions = content.mentions[from..]
            .iter()
            .take_while(|mention| mention.span.start <= within.end)
            .filter(|mention| !mention.quoted);
        let hints = mentions.filter_map(|mention| {
            let id = content.word(mention.span);
            let called = self.called(id)?;
            let name = called.name()?;
            (fold(name) != fold(id))
                .then(|| Hint { offset: mention.span.end, name: name.to_owned() })
        });
        hints.collect()
    }

    /// The declarations of a file whose facts can be counted.
    pub fn lenses(&self, file: FileId) -> Vec<Lens> {
        let content = self.file(file);
        let declared = content.facts.declarations.iter().filter_map(|declaration| {
            let span = declaration.id?;
            Some(Lens { span, id: content.word(span).to_owned() })
        });
        declared.collect()
    }

    /// How many facts and sources speak of a node: `12 facts, 4 talks`.
    pub fn lens_title(&self, id: &str) -> String {
        self.tally(id)
    }
}
