//! The declared kinds of nodes and edges, and how people speak of them.
//!
//! A vocabulary is data: written in RON beside the graph, or the built-in one. Nothing above this floor knows a kind by name, so another
//! domain needs another vocabulary and no other code.
//!
//! **Invariant.** A kind's id is its position; kinds lie in the order of declaration, built-in ones first.

mod edge_kind;
pub(crate) mod fields;
mod node_kind;
mod parts;
mod property;
mod read;
mod words;

use crate::text::fold;
use rustc_hash::FxHashMap;

pub use edge_kind::{Cited, EdgeKind, EdgeKindId, KindSet};
pub use node_kind::{NodeKind, NodeKindId};
pub use property::{Property, Type};
pub use read::read;
pub use words::{
    Asked, Bilingual, Color, Conjugation, Draw, Head, Language, Line, Phrase, Shape, Words,
};

/// All kinds of one graph.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    nodes: Vec<NodeKind>,
    edges: Vec<EdgeKind>,
    node_names: FxHashMap<String, NodeKindId>,
    edge_names: FxHashMap<String, EdgeKindId>,
    edge_snakes: FxHashMap<String, EdgeKindId>,
}

impl Vocabulary {
    /// The built-in vocabulary's text, in the notation of every other vocabulary.
    pub const DEFAULT: &'static str = include_str!("default.ron");

    /// Gathers kinds; of two with one name the later stands in the earlier's place.
    pub(crate) fn new(nodes: Vec<NodeKind>, edges: Vec<EdgeKind>) -> Self {
        let mut vocabulary = Self { nodes, edges, ..Self::default() };
        for (at, kind) in vocabulary.nodes.iter().enumerate() {
            vocabulary.node_names.insert(kind.name.clone(), NodeKindId(at as u16));
        }
        for (at, kind) in vocabulary.edges.iter().enumerate() {
            let id = EdgeKindId(at as u16);
            vocabulary.edge_names.insert(kind.name.clone(), id);
            vocabulary.edge_snakes.insert(kind.snake.clone(), id);
        }
        vocabulary
    }

    /// Each kind of node with its id, in declaration order.
    pub fn node_kinds(&self) -> impl ExactSizeIterator<Item = (NodeKindId, &NodeKind)> {
        self.nodes.iter().enumerate().map(|(at, kind)| (NodeKindId(at as u16), kind))
    }

    /// Each kind of edge with its id, in declaration order.
    pub fn edge_kinds(&self) -> impl ExactSizeIterator<Item = (EdgeKindId, &EdgeKind)> {
        self.edges.iter().enumerate().map(|(at, kind)| (EdgeKindId(at as u16), kind))
    }

    /// The kind of node with this id, which must come from this vocabulary.
    pub fn node(&self, id: NodeKindId) -> &NodeKind {
        &self.nodes[id.0 as usize]
    }

    /// The kind of edge with this id, which must come from this vocabulary.
    pub fn edge(&self, id: EdgeKindId) -> &EdgeKind {
        &self.edges[id.0 as usize]
    }

    /// The kind of node written exactly so, in CamelCase.
    pub fn find_node(&self, name: &str) -> Option<NodeKindId> {
        self.node_names.get(name).copied()
    }

    /// The kind of edge written exactly so, in CamelCase.
    pub fn find_edge(&self, name: &str) -> Option<EdgeKindId> {
        self.edge_names.get(name).copied()
    }

    /// The kind of edge whose snake-case name this is, as shorthand properties are written.
    pub fn find_snake(&self, name: &str) -> Option<EdgeKindId> {
        self.edge_snakes.get(name).copied()
    }

    /// The kind of node that a person or a formal query names: case, `-` and `_` do not matter.
    pub fn resolve_node(&self, name: &str) -> Option<NodeKindId> {
        let exact = || self.find_node(name);
        let folded = || {
            let name = fold(name);
            self.node_kinds().find(|(_, kind)| fold(&kind.name) == name).map(|(id, _)| id)
        };
        exact().or_else(folded)
    }

    /// The kind of edge that a person or a formal query names: case, `-` and `_` do not matter.
    pub fn resolve_edge(&self, name: &str) -> Option<EdgeKindId> {
        let exact = || self.find_edge(name).or_else(|| self.find_snake(&name.to_lowercase()));
        let folded = || {
            let name = fold(name);
            self.edge_kinds().find(|(_, kind)| fold(&kind.name) == name).map(|(id, _)| id)
        };
        exact().or_else(folded)
    }

    /// The kind of node that a person names, or calls as the vocabulary calls it in either language.
    pub fn called_node(&self, name: &str) -> Option<NodeKindId> {
        self.resolve_node(name).or_else(|| {
            let name = fold(name);
            self.node_kinds().find(|(_, kind)| kind.label.is_called(&name)).map(|(id, _)| id)
        })
    }

    /// The kind of edge that a person names, or calls as the vocabulary calls it in either language.
    pub fn called_edge(&self, name: &str) -> Option<EdgeKindId> {
        self.resolve_edge(name).or_else(|| {
            let name = fold(name);
            self.edge_kinds().find(|(_, kind)| kind.label.is_called(&name)).map(|(id, _)| id)
        })
    }
}
