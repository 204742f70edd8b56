//! Takes a node out of the graph, or puts another in its place.

use super::alias::add_aliases;
use super::references::references;
use super::{Base, Changes, EditError};
use crate::diagnostic::Location;
use crate::graph::Node;
use crate::text::{Edit, remove_item};
use crate::vocabulary::Language;

/// How a node leaves.
#[derive(Debug, Clone, Copy)]
pub struct Retiring<'g> {
    /// The node that takes its place wherever it is named.
    pub replacement: Option<Node<'g>>,
    /// Whether the replacement answers to its names.
    pub keep: bool,
}

/// Takes a node out: its declaration, and its names where another takes its place.
///
/// # Errors
///
/// [`EditError::Dangling`] with the places that name it, where nothing takes its place; [`EditError::Unfit`] where an edge joins it with its
/// replacement, or where it is a whole file that facts stand in.
pub fn retire(base: &Base<'_>, node: Node<'_>, how: Retiring<'_>) -> Result<Changes, EditError> {
    let mut changes = Changes::default();
    let Some(declaration) = base.declaration(node) else { return Ok(changes) };
    let file = declaration.file;
    let unfit = |reason| EditError::Unfit { id: node.id().to_owned(), reason };
    let whole = Base::is_whole_file(declaration);
    let own = |at: &Location| {
        let inside = declaration.span.start <= at.span.start && at.span.end <= declaration.span.end;
        at.file == file && inside
    };
    let at: Vec<Location> = references(base, node).into_iter().filter(|at| !own(at)).collect();
    let says = base.facts.rows.iter().any(|row| row.file == file && row.inside.is_some());
    if whole && says {
        return Err(unfit("is a file with facts in it: move or delete them first"));
    }
    match how.replacement {
        None if !at.is_empty() => {
            return Err(EditError::Dangling { id: node.id().to_owned(), at });
        }
        None => {}
        Some(other) if other == node => return Err(unfit("cannot take its own place")),
        Some(other) => {
            let joined = node.out().chain(node.incoming());
            if joined.filter(|edge| !edge.derived()).any(|edge| edge.other(node.key()) == other) {
                return Err(unfit("has an edge to the node that is to take its place"));
            }
            for place in at {
                changes.edit(place.file, Edit::replace(place.span, other.id()));
            }
            if how.keep {
                let languages = [Language::En, Language::Ja];
                let names = |node: Node<'_>| -> Vec<String> {
                    let names = languages.into_iter().filter_map(|language| node.name_in(language));
                    let names = names.chain(node.aliases()).chain([node.id()]);
                    names.map(str::to_owned).collect()
                };
                for edit in add_aliases(base, other, &names(node), &names(other)) {
                    changes.edit(other.file(), edit);
                }
            }
        }
    }
    if whole {
        changes.removed.push(file);
    } else {
        let text = base.text(file);
        changes.edit(file, remove_item(text, declaration.span));
        changes.last = Some(file);
    }
    Ok(changes)
}
