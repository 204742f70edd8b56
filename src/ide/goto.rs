//! Definition, references and highlights: where a word's meaning stands, and where else it is used.

use super::name::spelt;
use super::target::{Target, Uses};
use super::world::World;
use crate::diagnostic::Location;
use crate::text::{FileId, Span};
use std::collections::BTreeSet;

/// A place to go to: the whole of what stands there, and the word that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination {
    /// The file.
    pub file: FileId,
    /// The whole declaration.
    pub whole: Span,
    /// The word that names it.
    pub word: Span,
}

/// Where a word is used in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Highlight {
    /// The place.
    pub span: Span,
    /// Whether it is the declaration.
    pub declares: bool,
}

impl World {
    /// Where the word at `offset` is declared, with the bytes of that word; a name or alias leads to its node.
    pub fn definition(&self, file: FileId, offset: u32) -> Option<(Span, Vec<Destination>)> {
        let (target, span) = self.target(file, offset)?;
        let destinations = match target {
            Target::Node(id) => {
                let id = if self.node(id).is_some() { id } else { self.node_called(id)? };
                let declared = &self.index.entry(id)?.declared;
                declared.iter().filter_map(|(file, at)| self.declaration(*file, *at)).collect()
            }
            Target::NodeKind(kind) => self.declared_kind(self.vocabulary.node(kind).declared),
            Target::EdgeKind(kind) => self.declared_kind(self.vocabulary.edge(kind).declared),
            Target::Property(_) | Target::Plain(_) => Vec::new(),
        };
        (!destinations.is_empty()).then_some((span, destinations))
    }

    fn declaration(&self, file: FileId, at: u32) -> Option<Destination> {
        let declaration = self.file(file).facts.declarations.get(at as usize)?;
        let word = declaration.id.unwrap_or(declaration.kind_span);
        Some(Destination { file, whole: declaration.span, word })
    }

    #[expect(clippy::unused_self, reason = "reads as a question to the world")]
    fn declared_kind(&self, declared: Option<Location>) -> Vec<Destination> {
        let to = |at: Location| Destination { file: at.file, whole: at.span, word: at.span };
        declared.map(to).into_iter().collect()
    }

    /// The only node that answers to a name or alias.
    pub(super) fn node_called(&self, name: &str) -> Option<&str> {
        let mut found = BTreeSet::new();
        self.namesakes(&spelt(name), None, &mut found);
        let mut ids = found.iter().filter_map(|(file, at)| {
            let content = self.file(*file);
            content.id(content.facts.declarations.get(*at as usize)?)
        });
        let first = ids.next()?;
        ids.all(|other| other == first).then_some(first)
    }

    /// Every place that uses the word at `offset`, in (file, place) order; with its declarations where asked for.
    pub fn references(&self, file: FileId, offset: u32, declarations: bool) -> Vec<Location> {
        let Some((target, _)) = self.target(file, offset) else { return Vec::new() };
        let Uses { declared, used } = self.uses(target);
        let mut places: Vec<Location> =
            declared.into_iter().filter(|_| declarations).chain(used).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The uses of the word at `offset` within its file.
    pub fn highlights(&self, file: FileId, offset: u32) -> Vec<Highlight> {
        let Some((target, _)) = self.target(file, offset) else { return Vec::new() };
        let Uses { declared, used } = self.uses(target);
        let here = |places: Vec<Location>, declares| {
            places
                .into_iter()
                .filter(move |place| place.file == file)
                .map(move |place| Highlight { span: place.span, declares })
        };
        let mut all: Vec<Highlight> = here(declared, true).chain(here(used, false)).collect();
        all.sort_unstable();
        all
    }

    /// Where something is declared, and where it is used.
    fn uses(&self, target: Target<'_>) -> Uses {
        let of_kind = |declared: Option<Location>, used| Uses {
            declared: declared.into_iter().collect(),
            used,
        };
        let files = || (0..).map(FileId).zip(&self.files);
        match target {
            Target::Node(id) => self.places_of(id),
            Target::NodeKind(kind) => {
                let used = files().flat_map(|(file, content)| {
                    let of = content.facts.declarations.iter().filter(|one| one.kind == Some(kind));
                    of.map(move |one| Location { file, span: one.kind_span })
                });
                of_kind(self.vocabulary.node(kind).declared, used.collect())
            }
            Target::EdgeKind(kind) => {
                let used = files().flat_map(|(file, content)| {
                    let of = content.facts.rows.iter().filter(|row| row.kind == Some(kind));
                    let mut spans: Vec<Span> = of.map(|row| row.kind_span).collect();
                    // The entries of one shorthand share the word that names it.
                    spans.dedup();
                    spans.into_iter().map(move |span| Location { file, span })
                });
                of_kind(self.vocabulary.edge(kind).declared, used.collect())
            }
            Target::Property(_) | Target::Plain(_) => Uses::default(),
        }
    }
}
