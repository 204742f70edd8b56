//! Rename: another id for a node, in every file that names it.

use super::target::{Target, Uses};
use super::world::World;
use crate::diagnostic::Location;
use crate::edit::is_id;
use crate::text::{Edit, FileId, Span};
use std::collections::BTreeMap;
use thiserror::Error;

/// Why a node keeps its id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RenameError {
    /// There is no node at the place.
    #[error("there is no node here; ids of nodes can be renamed")]
    NoNode,
    /// The node is declared nowhere.
    #[error("no file declares `{0}`")]
    Undeclared(String),
    /// The new word is no id.
    #[error("`{0}` is not an id: lower-case letters, digits and `_`, a letter first")]
    NotAnId(String),
    /// The new id belongs to another node.
    #[error("`{id}` is the id of another node, declared in {place}")]
    Collision {
        /// The new id.
        id: String,
        /// The file and line of that node.
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

    /// The changes of every file that give the node at `offset` another id.
    pub fn rename(
        &self,
        file: FileId,
        offset: u32,
        new: &str,
    ) -> Result<BTreeMap<FileId, Vec<Edit>>, RenameError> {
        let (_, id) = self.renameable(file, offset)?;
        if !is_id(new) {
            return Err(RenameError::NotAnId(new.to_owned()));
        }
        if new != id
            && let Some((file, declaration)) = self.node(new)
        {
            let place = self.place(file, declaration.span.start);
            return Err(RenameError::Collision { id: new.to_owned(), place });
        }
        let Uses { declared, used } = self.places_of(id);
        let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
        for Location { file, span } in declared.into_iter().chain(used) {
            edits.entry(file).or_default().push(Edit::replace(span, new));
        }
        Ok(edits)
    }
}
