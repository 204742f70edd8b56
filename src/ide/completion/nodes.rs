//! Nodes by the spelling that is typed: id, name or alias, in either script.

use super::super::card;
use super::super::name::spelt;
use super::super::world::World;
use super::fit::Fits;
use super::{Completion, MOST, Sort};
use crate::check::Called;
use crate::text::FileId;
use crate::vocabulary::NodeKindId;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Of so many matches it is looked up how much is said of each; of more, those of the first files.
const WEIGHED: usize = 2_000;

/// A name that matches, before anything is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    distance: u8,
    elsewhere: bool,
    file: FileId,
    declaration: u32,
    name: u32,
}

/// A node that fits, ordered as the list shows it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Found<'w> {
    /// 0 where the whole name was typed, 1 where its beginning was, 2 else.
    distance: u8,
    /// Nodes that the file speaks of already come first, then those that many files speak of.
    elsewhere: bool,
    mentioned: Reverse<usize>,
    pub(in super::super) id: &'w str,
    pub(in super::super) file: FileId,
    pub(in super::super) declaration: u32,
    /// The name that matched, as a position among the file's.
    name: u32,
}

impl World {
    /// Adds the nodes that fit and match.
    pub(super) fn nodes(
        &self,
        file: FileId,
        typed: &str,
        fits: &Fits,
        items: &mut Vec<Completion>,
    ) {
        let (found, _) = self.matching(Some(file), typed, MOST, |kind| self.fits(fits, kind));
        items.extend(found.iter().map(|found| self.item(found, typed)));
    }

    /// The nodes of which a name contains what is typed, the likeliest first, and whether there were more than `most`.
    pub(in super::super) fn matching(
        &self,
        here: Option<FileId>,
        typed: &str,
        most: usize,
        fits: impl Fn(NodeKindId) -> bool,
    ) -> (Vec<Found<'_>>, bool) {
        let kinds: Vec<bool> = self.vocabulary.node_kinds().map(|(kind, _)| fits(kind)).collect();
        let typed = if typed.is_empty() { String::new() } else { spelt(typed) };
        let own = here.map(|here| self.spoken_of(here)).unwrap_or_default();
        let mut seen: Vec<Candidate> = Vec::new();
        for (file, content) in (0..).map(FileId).zip(&self.files) {
            for (at, name) in (0..).zip(&content.names) {
                let kind = content.facts.declarations[name.declaration as usize].kind;
                if !kind.is_some_and(|kind| kinds[kind.0 as usize]) {
                    continue;
                }
                let distance = if name.folded.starts_with(&*typed) {
                    u8::from(name.folded.len() != typed.len())
                } else if name.folded.contains(&*typed) {
                    2
                } else {
                    continue;
                };
                let declaration = name.declaration;
                let elsewhere = Some(file) != here && !own.contains(&(file, declaration));
                let candidate = Candidate { distance, elsewhere, file, declaration, name: at };
                match seen.last_mut() {
                    Some(last) if (last.file, last.declaration) == (file, declaration) => {
                        *last = (*last).min(candidate);
                    }
                    _ => seen.push(candidate),
                }
            }
        }
        let cut = seen.len() > most;
        if seen.len() > WEIGHED {
            seen.select_nth_unstable(WEIGHED);
            seen.truncate(WEIGHED);
        }
        let mut found: Vec<Found<'_>> = seen.iter().filter_map(|one| self.weigh(one)).collect();
        found.sort_unstable();
        found.truncate(most);
        (found, cut)
    }

    /// The declarations that a file refers to.
    fn spoken_of(&self, file: FileId) -> FxHashSet<(FileId, u32)> {
        let content = self.file(file);
        let mentions = content.mentions.iter();
        mentions.filter_map(|mention| self.index.declared(content.word(mention.span))).collect()
    }

    /// A match with how much is said of its node; only the first declaration of an id counts.
    fn weigh(&self, candidate: &Candidate) -> Option<Found<'_>> {
        let Candidate { distance, elsewhere, file, declaration, name } = *candidate;
        let content = self.file(file);
        let id = content.id(content.facts.declarations.get(declaration as usize)?)?;
        let entry = self.index.entry(id)?;
        if entry.declared.first() != Some(&(file, declaration)) {
            return None;
        }
        let mentioned = Reverse(entry.mentioned.len());
        Some(Found { distance, elsewhere, mentioned, id, file, declaration, name })
    }

    fn fits(&self, fits: &Fits, kind: NodeKindId) -> bool {
        let vocabulary = &self.vocabulary;
        match fits {
            Fits::Kinds(kinds) => kinds.contains(kind),
            Fits::Citable => vocabulary.node(kind).citable,
            Fits::Subjects(Some(edge)) => vocabulary.edge(*edge).from.contains(kind),
            Fits::Objects(Some(edge)) => vocabulary.edge(*edge).to.contains(kind),
            Fits::Subjects(None) => {
                vocabulary.edge_kinds().any(|(_, edge)| edge.from.contains(kind))
            }
            Fits::Objects(None) => vocabulary.edge_kinds().any(|(_, edge)| edge.to.contains(kind)),
        }
    }

    fn item(&self, found: &Found<'_>, typed: &str) -> Completion {
        let content = self.file(found.file);
        let mut item = Completion::new(Sort::Node, found.id);
        let Some(declaration) = content.facts.declarations.get(found.declaration as usize) else {
            return item;
        };
        content.word(declaration.kind_span).clone_into(&mut item.detail);
        item.description = card::Called::read(content, declaration).both(found.id);
        if let Some(name) = content.names.get(found.name as usize).filter(|_| !typed.is_empty()) {
            let text = content.word(name.span);
            let text =
                if name.called == Called::Id { text } else { text.trim_matches(['r', '#', '"']) };
            // An editor compares letters; what is typed in another width or script it must take from us.
            let plain = text.to_lowercase().contains(&typed.to_lowercase());
            if plain { text } else { typed }.clone_into(&mut item.filter);
        }
        item
    }
}
