//! Which nodes answer to which name.
//!
//! **Invariant.** Entries lie in (folded name, node) order.

use super::{Graph, Node, NodeId};
use crate::text::{fold, nearest};

/// One way to name a node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The folded spelling.
    pub folded: String,
    /// The node that answers to it.
    pub node: NodeId,
    /// The spelling as written.
    pub written: String,
}

/// Every id, name, alias and code of a graph, folded.
#[derive(Debug, Default)]
pub struct Names {
    entries: Vec<Named>,
}

impl Names {
    pub(super) fn new(graph: &Graph) -> Self {
        let mut entries = Vec::with_capacity(graph.node_count() * 3);
        for node in graph.nodes() {
            let mut add = |written: &str| {
                let folded = fold(written);
                entries.push(Named { folded, node: node.key(), written: written.to_owned() });
            };
            add(node.id());
            node.name_in(crate::vocabulary::Language::En).into_iter().for_each(&mut add);
            node.name_in(crate::vocabulary::Language::Ja).into_iter().for_each(&mut add);
            node.aliases().for_each(&mut add);
            node.code().into_iter().for_each(&mut add);
        }
        entries.sort();
        entries.dedup_by(|later, earlier| {
            later.folded == earlier.folded && later.node == earlier.node
        });
        Self { entries }
    }

    /// Every name, in folded order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Named> {
        self.entries.iter()
    }

    /// The nodes that answer to a name, whatever its case, width and joints.
    pub fn get(&self, name: &str) -> impl Iterator<Item = NodeId> {
        let folded = fold(name);
        let start = self.entries.partition_point(|entry| entry.folded < folded);
        self.entries[start..]
            .iter()
            .take_while(move |entry| entry.folded == folded)
            .map(|entry| entry.node)
    }

    /// The names that look most like a misspelt one, as written, at most three.
    pub fn nearest(&self, typed: &str) -> Vec<&str> {
        nearest(typed, self.entries.iter().map(|entry| entry.written.as_str()))
    }
}

impl Graph {
    /// The node that a person names: by exact id first, then by name, alias or code in any case.
    ///
    /// `Err` holds the names that look alike, best first, where nothing or more than one node answers.
    pub fn resolve(&self, name: &str) -> Result<Node<'_>, Vec<String>> {
        if let Some(node) = self.find(name.trim()) {
            return Ok(node);
        }
        let found: Vec<NodeId> = self.names().get(name).collect();
        match found.as_slice() {
            [only] => Ok(self.node(*only)),
            [] => Err(self.names().nearest(name).into_iter().map(str::to_owned).collect()),
            several => Err(several.iter().map(|id| self.node(*id).id().to_owned()).collect()),
        }
    }
}
