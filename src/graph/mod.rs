//! The graph itself: petgraph inside, ids outside.
//!
//! Everything above names a node by what a curator typed, or by a [`NodeId`] that lives no longer than its graph. petgraph's own indices are
//! positions that no other module sees.
//!
//! **Invariant.** Nodes lie in id order, edges in (subject, kind, object, source) order, so neither the order of files nor the machine
//! changes what a walk meets.

mod build;
mod counts;
mod cycles;
mod derive;
mod edge;
mod facts;
mod index;
mod names;
mod node;
mod pool;
mod read;
mod spans;
mod strings;
mod value;

use crate::text::{FileId, LineIndex, Sources};
use crate::vocabulary::{EdgeKindId, NodeKindId, Vocabulary};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use build::build;
pub use counts::Counts;
pub use edge::{Edge, EdgeId};
pub use facts::{Declaration, Document, Facts, Form, Reference, Row, read_facts, read_file_facts};
pub use index::Index;
pub use names::{Named, Names};
pub use node::{Node, NodeId};
pub use value::Value;

use edge::{EdgeData, Written};
use index::Indexes;
use node::NodeData;
use spans::Spans;
use strings::Strings;
use value::Stored;

/// A set of nodes and the edges between them, read once and never changed.
///
/// There is no `insert`: an edit happens in the RON text, and a new graph is built from it. That keeps the files the only truth, and lets every
/// reader share one graph without a lock.
#[derive(Debug)]
pub struct Graph {
    vocabulary: Arc<Vocabulary>,
    strings: Strings,
    inner: DiGraph<NodeData, EdgeData>,
    /// What each row says, in the order of the facts.
    written: Vec<Written>,
    props: Vec<(value::Key, Stored)>,
    values: Vec<Stored>,
    aliases: Vec<strings::Text>,
    /// `outgoing[n]..outgoing[n + 1]` are the edges that start at node `n`.
    outgoing: Vec<u32>,
    /// The same for `incoming_edges`.
    incoming: Vec<u32>,
    /// Edges in (object, kind, subject) order.
    incoming_edges: Vec<EdgeId>,
    /// Nodes grouped by kind, in id order within a kind.
    kind_starts: Vec<u32>,
    kind_nodes: Vec<NodeId>,
    lines: Vec<OnceLock<LineIndex>>,
    names: OnceLock<Names>,
    counts: OnceLock<Counts>,
    spans: Spans,
    indexes: Indexes,
}

impl Graph {
    /// The vocabulary whose kinds the nodes and edges carry.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The files that the graph was read from.
    pub fn sources(&self) -> &Sources {
        self.strings.sources()
    }

    /// The number of nodes; their ids are `0..node_count` in id order.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// The number of edges, derived ones included.
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// Every node, in id order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = Node<'_>> {
        (0..self.node_count() as u32).map(|at| self.node(NodeId(at)))
    }

    /// Every edge, in (subject, kind, object) order.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = Edge<'_>> {
        (0..self.edge_count() as u32).map(|at| self.edge(EdgeId(at)))
    }

    /// The node at this position, which must come from this graph.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node::new(self, id)
    }

    /// The edge at this position, which must come from this graph.
    pub fn edge(&self, id: EdgeId) -> Edge<'_> {
        Edge::new(self, id)
    }

    /// The node that a file declares with exactly this id.
    pub fn find(&self, id: &str) -> Option<Node<'_>> {
        let (mut low, mut high) = (0, self.node_count() as u32);
        while low < high {
            let middle = low.midpoint(high);
            match self.node(NodeId(middle)).id().cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(self.node(NodeId(middle))),
            }
        }
        None
    }

    /// The nodes of one kind, in id order.
    pub fn of_kind(&self, kind: NodeKindId) -> &[NodeId] {
        let at = kind.0 as usize;
        match (self.kind_starts.get(at), self.kind_starts.get(at + 1)) {
            (Some(start), Some(end)) => &self.kind_nodes[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// The edges that start at a node, in (kind, object) order.
    pub fn out(&self, node: NodeId) -> impl ExactSizeIterator<Item = Edge<'_>> + Clone {
        let (start, end) = self.out_range(node);
        (start..end).map(|at| self.edge(EdgeId(at)))
    }

    /// The edges of one kind that start at a node, in object order.
    pub fn out_of_kind(
        &self,
        node: NodeId,
        kind: EdgeKindId,
    ) -> impl ExactSizeIterator<Item = Edge<'_>> + Clone {
        let (start, end) = self.out_range(node);
        let first = partition(start, end, |at| self.edge_data(EdgeId(at)).kind < kind);
        let last = partition(first, end, |at| self.edge_data(EdgeId(at)).kind <= kind);
        (first..last).map(|at| self.edge(EdgeId(at)))
    }

    /// The edges that end at a node, in (kind, subject) order.
    pub fn incoming(&self, node: NodeId) -> impl ExactSizeIterator<Item = Edge<'_>> + Clone {
        self.in_slice(node).iter().map(|id| self.edge(*id))
    }

    /// The edges of one kind that end at a node, in subject order.
    pub fn incoming_of_kind(
        &self,
        node: NodeId,
        kind: EdgeKindId,
    ) -> impl ExactSizeIterator<Item = Edge<'_>> + Clone {
        let slice = self.in_slice(node);
        let first = slice.partition_point(|id| self.edge_data(*id).kind < kind);
        let last = slice.partition_point(|id| self.edge_data(*id).kind <= kind);
        slice[first..last].iter().map(|id| self.edge(*id))
    }

    /// The ids of the edges that start at a node, all or those of one kind; they lie in a row.
    pub fn out_ids(&self, node: NodeId, kind: Option<EdgeKindId>) -> Range<u32> {
        let (start, end) = self.out_range(node);
        let Some(kind) = kind else { return start..end };
        if let Some(known) = self.spans.out(node, kind) {
            return known;
        }
        let first = partition(start, end, |at| self.edge_data(EdgeId(at)).kind < kind);
        first..partition(first, end, |at| self.edge_data(EdgeId(at)).kind <= kind)
    }

    /// The ids of the edges that end at a node, all or those of one kind, in (kind, subject) order.
    pub fn incoming_ids(&self, node: NodeId, kind: Option<EdgeKindId>) -> &[EdgeId] {
        let slice = self.in_slice(node);
        let Some(kind) = kind else { return slice };
        if let Some(known) = self.spans.incoming(node, kind) {
            return &self.incoming_edges[known];
        }
        let first = slice.partition_point(|id| self.edge_data(*id).kind < kind);
        let last = slice.partition_point(|id| self.edge_data(*id).kind <= kind);
        &slice[first..last]
    }

    /// The ids of the edges of one kind from one node to another; they lie in a row.
    pub fn ids_between(&self, from: NodeId, to: NodeId, kind: EdgeKindId) -> Range<u32> {
        let Range { start, end } = self.out_ids(from, Some(kind));
        let first = partition(start, end, |at| self.ends(EdgeId(at)).1 < to);
        first..partition(first, end, |at| self.ends(EdgeId(at)).1 <= to)
    }

    /// How many edges of each kind there are and between how many nodes; counted at the first call.
    pub fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| Counts::new(self))
    }

    /// The line, from 1, of a byte of a file.
    pub fn line(&self, file: FileId, offset: u32) -> u32 {
        let index = self
            .lines
            .get(file.0 as usize)
            .map(|lines| lines.get_or_init(|| LineIndex::new(self.sources().text(file))));
        index.map_or(1, |index| index.line(offset))
    }

    /// Every name and alias, folded, with the nodes that answer to it; made at the first call.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(self))
    }

    pub(super) fn node_data(&self, id: NodeId) -> &NodeData {
        &self.inner[NodeIndex::new(id.0 as usize)]
    }

    pub(super) fn edge_data(&self, id: EdgeId) -> &EdgeData {
        &self.inner[EdgeIndex::new(id.0 as usize)]
    }

    /// The subject and the object of an edge, which must come from this graph.
    pub fn ends(&self, id: EdgeId) -> (NodeId, NodeId) {
        let edge = &self.inner.raw_edges()[id.0 as usize];
        (NodeId(edge.source().index() as u32), NodeId(edge.target().index() as u32))
    }

    fn out_range(&self, node: NodeId) -> (u32, u32) {
        let at = node.0 as usize;
        (self.outgoing[at], self.outgoing[at + 1])
    }

    fn in_slice(&self, node: NodeId) -> &[EdgeId] {
        let at = node.0 as usize;
        &self.incoming_edges[self.incoming[at] as usize..self.incoming[at + 1] as usize]
    }
}

/// The first position in `start..end` where `before` no longer holds.
fn partition(mut start: u32, mut end: u32, before: impl Fn(u32) -> bool) -> u32 {
    while start < end {
        let middle = start.midpoint(end);
        if before(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}
