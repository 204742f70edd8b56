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

/// An edge as stored.
#[derive(Debug, Clone)]
pub(crate) struct EdgeData {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) kind: EdgeKindId,
    pub(super) implied: bool,
    pub(super) derived: bool,
    pub(super) source: Option<NodeId>,
    pub(super) at: Option<Text>,
    pub(super) props: (u32, u32),
    pub(super) file: FileId,
    pub(super) span: Span,
    /// The position among the facts of the row that wrote it, or that it follows from.
    pub(super) row: u32,
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

    /// Its position in the graph.
    pub const fn key(self) -> EdgeId {
        self.key
    }

    /// Its subject.
    pub fn from(self) -> Node<'g> {
        self.graph.node(self.data().from)
    }

    /// Its object.
    pub fn to(self) -> Node<'g> {
        self.graph.node(self.data().to)
    }

    /// The end that is not `node`; the object where both are.
    pub fn other(self, node: NodeId) -> Node<'g> {
        if self.data().to == node { self.from() } else { self.to() }
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
        self.data().implied
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
        self.data().at.map(|text| self.graph.strings.get(text))
    }

    /// Its details beside `cite`, `at` and `implied`: `because`, `note`, and what its kind declares, in that order.
    pub fn props(self) -> impl ExactSizeIterator<Item = (&'g str, Value<'g>)> {
        let (start, end) = self.data().props;
        let kind = self.kind_decl();
        // A derived edge carries no details: those of its row are of another kind.
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
        self.data().file
    }

    /// The path of that file.
    pub fn path(self) -> &'g str {
        self.graph.sources().path(self.data().file)
    }

    /// The bytes of that row.
    pub fn span(self) -> Span {
        self.data().span
    }

    /// The line of that row, from 1.
    pub fn line(self) -> u32 {
        self.graph.line(self.data().file, self.data().span.start)
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
