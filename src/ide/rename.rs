//! Rename: another id for a node, in every file that names it.
//!
//! The edits are those of [`crate::edit::rename`], computed from the files as they are on the screen; so the editor changes what the command changes, and
//! refuses what it refuses. Only the files that bear on the two ids are looked at, because an editor asks between two keys.

use super::local::placed;
use super::name::spelt;
use super::target::Target;
use super::world::World;
use crate::diagnostic::Location;
use crate::edit::{Base, EditError, ID_RULE, Renaming, rename};
use crate::graph::{Facts, build};
use crate::syntax::TokenKind;
use crate::text::{Edit, FileId, Span};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Why a node keeps its id.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum RenameError {
    /// There is no node at the place.
    #[error("there is no node here; ids of nodes can be renamed")]
    NoNode,
    /// The node is declared nowhere.
    #[error("no file declares `{0}`")]
    Undeclared(String),
    /// The new word is no id, or leads to another node.
    #[error("{error}: {more}")]
    Edit {
        /// Why, as `talkgraph rename` says it.
        error: EditError,
        /// What is an id, or where the other node stands.
        more: String,
    },
    /// A row that cannot be read seems to name the node.
    #[error("`{id}` stands in a row with a mistake, in {place}: mend it first")]
    Hidden {
        /// The id.
        id: String,
        /// The file and line of the row.
        place: String,
    },
}

impl World {
    /// The id at `offset` that may be renamed, and its bytes.
    pub fn renameable(&self, file: FileId, offset: u32) -> Result<(Span, &str), RenameError> {
        let Some((Target::Node(id), span)) = self.target(file, offset) else {
            return Err(RenameError::NoNode);
        };
        match self.node(id) {
            Some(_) => Ok((span, id)),
            None => Err(RenameError::Undeclared(id.to_owned())),
        }
    }

    /// The changes of every file that give the node at `offset` another id; the former one stays as an alias, unless the node answers to it already.
    pub fn rename(
        &self,
        file: FileId,
        offset: u32,
        new: &str,
    ) -> Result<BTreeMap<FileId, Vec<Edit>>, RenameError> {
        let (_, id) = self.renameable(file, offset)?;
        let facts = self.facts_naming(id, new);
        let graph = build(&facts, &self.documents, &self.sources, &self.vocabulary);
        let base = Base { documents: &self.documents, facts: &facts, graph: &graph };
        let node = graph.find(id).ok_or_else(|| RenameError::Undeclared(id.to_owned()))?;
        let renaming = Renaming { id: Some(new.to_owned()), name: None, keep: true };
        let edits = rename(&base, node, &renaming)
            .map_err(|error| {
                let place = error.place().map(|at| self.place(at.file, at.span.start));
                let more = place.map(|place| format!("by the node in {place}"));
                RenameError::Edit { error, more: more.unwrap_or_else(|| ID_RULE.to_owned()) }
            })?
            .edits;
        match self.hidden(id, &edits) {
            Some(at) if new != id => Err(RenameError::Hidden {
                id: id.to_owned(),
                place: self.place(at.file, at.span.start),
            }),
            _ => Ok(edits),
        }
    }

    /// What the files say that name a node, or that have a node which answers to another id.
    fn facts_naming(&self, id: &str, other: &str) -> Facts {
        let mut files: BTreeSet<FileId> = BTreeSet::new();
        for entry in [self.index.entry(id), self.index.entry(other)].into_iter().flatten() {
            files.extend(entry.declared.iter().map(|(file, _)| *file));
        }
        files.extend(self.index.entry(id).into_iter().flat_map(|entry| &entry.mentioned));
        let mut namesakes = BTreeSet::new();
        self.namesakes(&spelt(other), None, &mut namesakes);
        files.extend(namesakes.into_iter().map(|(file, _)| file));
        let mut facts = Facts::default();
        for file in files {
            facts.append(placed(self.file(file), file));
        }
        facts
    }

    /// A place that seems to name a node and is not among the edits, because its row could not be read.
    fn hidden(&self, id: &str, edits: &BTreeMap<FileId, Vec<Edit>>) -> Option<Location> {
        let broken = (0..).map(FileId).zip(&self.files);
        broken.filter(|(_, content)| !content.parsed.problems.is_empty()).find_map(
            |(file, content)| {
                let edited = |span: Span| {
                    edits.get(&file).is_some_and(|edits| edits.iter().any(|one| one.span == span))
                };
                let tokens = content.tree().tokens(content.text());
                let mut tokens = tokens.filter(|token| !token.kind.is_trivia()).peekable();
                while let Some(token) = tokens.next() {
                    let key = tokens.peek().is_some_and(|next| next.kind == TokenKind::Colon);
                    if token.kind == TokenKind::Word
                        && token.text == id
                        && !key
                        && !edited(token.span)
                    {
                        return Some(Location { file, span: token.span });
                    }
                }
                None
            },
        )
    }
}
