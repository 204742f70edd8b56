//! One edge, seen from outside.

use super::strings::Text;
use super::value::{Key, Value};
use super::{Graph, Node, NodeId};
use crate::text::{FileId, Span};
use crate::vocabulary::{EdgeKind, EdgeKindId};
use std::fmt;

/// The position of an edge in its graph, in (subject, kind, object) order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeId(pub u32);

/// What an edge carries; its ends are petgraph's, and what its row says is kept once for the row and all that follows from it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EdgeData {
    /// The position among the facts of the row that wrote it, or that it follows from.
    pub(super) row: u32,
    pub(super) source: Option<NodeId>,
    pub(super) kind: EdgeKindId,
    pub(super) derived: bool,
}

/// What a row says beside its three parts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    pub(super) file: FileId,
    pub(super) span: Span,
    pub(super) at: Option<Text>,
    pub(super) props: (u32, u32),
    pub(super) implied: bool,
}

/// An edge of a graph.
#[derive(Clone, Copy)]
pub struct Edge<'g> {
    graph: &'g Graph,
    key: EdgeId,
}

impl<'g> Edge<'g> {
    pub(super) const fn new(graph: &'g Graph, key: EdgeId) -> Self {
        Self { graph, key }
    }

    fn data(self) -> &'g EdgeData {
        self.graph.edge_data(self.key)
    }

    fn written(self) -> &'g Written {
        &self.graph.written[self.data().row as usize]
    }

    /// Its position in the graph.
    pub const fn key(self) -> EdgeId {
        self.key
    }

    /// Its subject.
    pub fn from(self) -> Node<'g> {
        self.graph.node(self.graph.ends(self.key).0)
    }

    /// Its object.
    pub fn to(self) -> Node<'g> {
        self.graph.node(self.graph.ends(self.key).1)
    }

    /// The end that is not `node`; the object where both are.
    pub fn other(self, node: NodeId) -> Node<'g> {
        let (from, to) = self.graph.ends(self.key);
        self.graph.node(if to == node { from } else { to })
    }

    /// Its kind.
    pub fn kind(self) -> EdgeKindId {
        self.data().kind
    }

    /// What the vocabulary says of its kind.
    pub fn kind_decl(self) -> &'g EdgeKind {
        self.graph.vocabulary.edge(self.kind())
    }

    /// Whether the curator inferred it.
    pub fn implied(self) -> bool {
        self.written().implied
    }

    /// Whether it follows from a row instead of being one.
    pub fn derived(self) -> bool {
        self.data().derived
    }

    /// The citable node that said it.
    pub fn source(self) -> Option<Node<'g>> {
        self.data().source.map(|node| self.graph.node(node))
    }

    /// Where in its source it was said: `L125`.
    pub fn at(self) -> Option<&'g str> {
        self.written().at.map(|text| self.graph.strings.get(text))
    }

    /// Its details beside `cite`, `at` and `implied`: `because`, `note`, and what its kind declares, in that order.
    pub fn props(self) -> impl ExactSizeIterator<Item = (&'g str, Value<'g>)> {
        // A derived edge carries no details: those of its row are of another kind.
        let (start, end) = if self.derived() { (0, 0) } else { self.written().props };
        let kind = self.kind_decl();
        self.graph.props[start as usize..end as usize].iter().map(move |(key, stored)| {
            let name = match key {
                Key::Because => "because",
                Key::Note => "note",
                Key::Declared(at) => kind.props[*at as usize].name.as_str(),
            };
            (name, Value::new(self.graph, *stored))
        })
    }

    /// The detail of that name.
    pub fn prop(self, name: &str) -> Option<Value<'g>> {
        self.props().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The file of the row that wrote it, or that it follows from.
    pub fn file(self) -> FileId {
        self.written().file
    }

    /// The path of that file.
    pub fn path(self) -> &'g str {
        self.graph.sources().path(self.written().file)
    }

    /// The bytes of that row.
    pub fn span(self) -> Span {
        self.written().span
    }

    /// The line of that row, from 1.
    pub fn line(self) -> u32 {
        self.graph.line(self.written().file, self.written().span.start)
    }

    /// The position of that row in [`super::Facts`].
    pub fn row(self) -> usize {
        self.data().row as usize
    }
}

impl PartialEq for Edge<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Edge<'_> {}

impl fmt::Debug for Edge<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {}, {})", self.from().id(), self.kind_decl().name, self.to().id())
    }
}
