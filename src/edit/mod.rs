//! Changes of the graph, as edits of its text.
//!
//! A node is added, renamed or retired, a fact is written down: each is computed from the places of a reading and comes out as the few bytes that
//! change. Comments, order and layout of everything else stay, because nobody writes a file anew from what was understood of it.
//!
//! **Invariant.** Nothing is written here and nothing is checked: whoever applies [`Changes`] reads the result again and holds the rules against it.

mod alias;
mod changes;
mod fact;
mod insert;
mod node;
mod notation;
mod references;
mod rename;
mod retire;
mod settings;

pub use changes::Changes;
pub use fact::{Fact, add_fact, home_of};
pub use insert::put_into;
pub use node::{NewNode, add_node, derive_id};
pub use notation::{ID_RULE, is_id, quote, spelt_id};
pub use references::references;
pub use rename::{Renaming, rename};
pub use retire::{Retiring, retire};
pub use settings::Setting;

use crate::diagnostic::Location;
use crate::graph::{Declaration, Document, Facts, Graph, Node};
use crate::syntax::{Field, Form, Group};
use crate::text::FileId;
use thiserror::Error;

/// The reading that changes are computed from.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The trees of the files, in file order.
    pub documents: &'a [Document],
    /// What the files say, as written.
    pub facts: &'a Facts,
    /// The graph; it knows the files and the vocabulary.
    pub graph: &'a Graph,
}

/// Why a change cannot be made.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum EditError {
    /// A word that should name something and does not.
    #[error("there is no {what} `{given}`")]
    Unknown {
        /// What it should name: "kind", "node", "property".
        what: &'static str,
        /// What was given.
        given: String,
        /// What looks like it, or all there is where that is little.
        alike: Vec<String>,
    },
    /// A value that the property does not take.
    #[error("`{value}` is not a value of `{property}`")]
    Value {
        /// The property.
        property: String,
        /// What was given.
        value: String,
        /// What it takes, in the reader's words.
        takes: String,
    },
    /// The id belongs to a node already.
    #[error("the id `{id}` is taken")]
    Taken {
        /// The id.
        id: String,
        /// Where the node stands that has it.
        at: Location,
    },
    /// Another node answers to the name.
    #[error("`{id}` answers to `{name}`")]
    Answered {
        /// The name, as given.
        name: String,
        /// The node that has it.
        id: String,
        /// Where that node stands.
        at: Location,
    },
    /// No id can be made of a name, or what was given is none.
    #[error("`{0}` makes no id")]
    NoId(String),
    /// A node of a whole file where one in a registry is needed, or the reverse.
    #[error("`{id}` {reason}")]
    Unfit {
        /// The node or file.
        id: String,
        /// What stands in the way.
        reason: &'static str,
    },
    /// Other places name the node.
    #[error("`{id}` is still named elsewhere")]
    Dangling {
        /// The node.
        id: String,
        /// The places.
        at: Vec<Location>,
    },
    /// The file is not in a shape that can be added to.
    #[error("`{0}` has no place for it")]
    NoPlace(String),
}

impl EditError {
    /// Where the node stands that is in the way.
    pub fn place(&self) -> Option<Location> {
        match self {
            Self::Taken { at, .. } | Self::Answered { at, .. } => Some(*at),
            _ => None,
        }
    }
}

impl<'a> Base<'a> {
    fn text(&self, file: FileId) -> &'a str {
        self.graph.sources().text(file)
    }

    fn path(&self, file: FileId) -> &'a str {
        self.graph.sources().path(file)
    }

    fn declaration(&self, node: Node<'_>) -> Option<&'a Declaration> {
        self.facts.declarations.get(node.declaration())
    }

    /// The brackets at a position of a file's tree.
    fn group(&self, file: FileId, index: u32) -> Option<Group<'a>> {
        let document = self.documents.get(file.0 as usize)?;
        match document.value(self.graph.sources(), index).form() {
            Form::Group(group) => Some(group),
            _ => None,
        }
    }

    /// The brackets that a file is.
    fn root(&self, file: FileId) -> Option<Group<'a>> {
        self.group(file, 0)
    }

    /// Tells whether a declaration is the value of its whole file.
    fn is_whole_file(declaration: &Declaration) -> bool {
        declaration.index == 0
    }

    /// Tells whether a file is a registry.
    fn is_registry(&self, file: FileId) -> bool {
        self.root(file).and_then(Group::name).is_some_and(|name| name.text == "Graph")
    }

    fn node(&self, given: &str) -> Result<Node<'a>, EditError> {
        self.graph.resolve(given).map_err(|alike| EditError::Unknown {
            what: "node",
            given: given.to_owned(),
            alike,
        })
    }
}

/// The field of that name.
fn field<'t>(group: Group<'t>, name: &str) -> Option<Field<'t>> {
    group.fields().find(|field| field.key.is_some_and(|key| key.text == name))
}

#[cfg(test)]
mod tests;
