//! What the engine asks of a graph.
//!
//! The graph of RON files is one answer; tests bring others, with several labels on a node, parallel edges and loops.

use super::pattern::Direction;
use super::value::Value;
use crate::graph::{EdgeId, NodeId};
use std::ops::Range;

/// A label of nodes, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(pub u16);

/// A kind of edges, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub u16);

/// From which end an edge is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Edges that start at the node.
    Out,
    /// Edges that end at the node.
    In,
}

/// From which ends edges are looked at by a step in a direction.
pub(super) const fn ways(direction: Direction, symmetric: bool) -> &'static [Way] {
    match direction {
        Direction::Out if !symmetric => &[Way::Out],
        Direction::In if !symmetric => &[Way::In],
        _ => &[Way::Out, Way::In],
    }
}

/// A node or an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// A node.
    Node(NodeId),
    /// An edge.
    Edge(EdgeId),
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup<T> {
    /// Something that exists.
    Known(T),
    /// Something that may be asked for, but that nothing has.
    Absent,
    /// A mistake; with the names that look alike, best first.
    Unknown(Vec<String>),
}

/// A graph that can be asked.
///
/// **Invariant.** Node ids are `0..node_count`, edge ids `0..edge_count`, and every answer is the same each time. Each edge has one kind and is
/// adjacent once to its subject and once to its object.
pub trait View {
    /// The number of nodes.
    fn node_count(&self) -> u32;
    /// The number of edges.
    fn edge_count(&self) -> u32;

    /// The number of labels; they are `0..label_count`.
    fn label_count(&self) -> u16;
    /// The name of a label.
    fn label_name(&self, label: Label) -> &str;
    /// The label of that name.
    fn find_label(&self, name: &str) -> Lookup<Label>;
    /// Whether a node has a label.
    fn has_label(&self, node: NodeId, label: Label) -> bool;
    /// The nodes with a label, in id order.
    fn with_label(&self, label: Label) -> &[NodeId];

    /// The number of kinds; they are `0..kind_count`.
    fn kind_count(&self) -> u16;
    /// The name of a kind.
    fn kind_name(&self, kind: Kind) -> &str;
    /// The kind of that name.
    fn find_kind(&self, name: &str) -> Lookup<Kind>;
    /// Whether edges of a kind hold both ways.
    fn is_symmetric(&self, kind: Kind) -> bool;

    /// The kind of an edge.
    fn kind(&self, edge: EdgeId) -> Kind;
    /// The subject and the object of an edge.
    fn ends(&self, edge: EdgeId) -> (NodeId, NodeId);
    /// The edges of a node, all or those of one kind; in the same order each time.
    fn adjacent(&self, node: NodeId, way: Way, kind: Option<Kind>) -> Adjacent<'_>;
    /// The edges of one kind from one node to another, where that is quicker than walking; else `None`.
    fn between(&self, _from: NodeId, _to: NodeId, _kind: Kind) -> Option<Adjacent<'_>> {
        None
    }

    /// Whether nodes can have a property of that name.
    fn find_node_property(&self, name: &str) -> Lookup<()>;
    /// Whether edges can have a property of that name.
    fn find_edge_property(&self, name: &str) -> Lookup<()>;
    /// A property of a node; null where it has none.
    fn node_property(&self, node: NodeId, name: &str) -> Value;
    /// A property of an edge; null where it has none.
    fn edge_property(&self, edge: EdgeId, name: &str) -> Value;
    /// The names of the properties that a node has, in a fixed order.
    fn node_property_names(&self, node: NodeId) -> Vec<&str>;
    /// The names of the properties that an edge has, in a fixed order.
    fn edge_property_names(&self, edge: EdgeId) -> Vec<&str>;
    /// Whether every node has a value of this property, no two the same, in the order of the nodes, and [`View::seek`] finds its node.
    fn is_unique(&self, _name: &str) -> bool {
        false
    }
    /// The node whose unique property has this value.
    fn seek(&self, _name: &str, _value: &Value) -> Option<NodeId> {
        None
    }

    /// The nodes that may have a value of a property, in id order, every one that has it among them; `None` where one must look.
    fn with_value(&self, _name: &str, _value: &Value) -> Option<Vec<NodeId>> {
        None
    }

    /// What `id` gives for a node: its position, unless nodes have ids of their own.
    fn node_id(&self, node: NodeId) -> Value {
        Value::Int(i64::from(node.0))
    }
    /// Where something was said; null where that is not known.
    fn citation(&self, _of: Element) -> Value {
        Value::Null
    }
    /// Where something is written, as a path with a line; null where that is not known.
    fn file(&self, _of: Element) -> Value {
        Value::Null
    }

    /// Whether the other end of every edge of a kind, seen from that way, is known to have one of these labels.
    fn leads_only_to(&self, _kind: Kind, _way: Way, _labels: &[Label]) -> bool {
        false
    }
    /// Whether the edges of one kind around a node come in the order of their other ends.
    fn is_sorted(&self) -> bool {
        false
    }
    /// Whether no two edges of a kind are known to go from one node to the same other.
    fn is_simple(&self, _kind: Kind) -> bool {
        false
    }

    /// Whether an edge of a kind may end where it starts.
    fn has_loops(&self, _kind: Kind) -> bool {
        true
    }
    /// Says that [`View::adjacent`] will be asked for the edges of a kind around many nodes.
    fn prepare(&self, _kind: Kind, _way: Way) {}

    /// The number of edges of a kind, for estimates.
    fn edges_of_kind(&self, _kind: Kind) -> u32 {
        self.edge_count() / u32::from(self.kind_count().max(1))
    }
    /// The number of nodes at that end of an edge of a kind, for estimates.
    fn nodes_at(&self, _kind: Kind, _way: Way) -> u32 {
        self.node_count()
    }
    /// The number of edges of a kind whose other end, seen from that way, has a label, for estimates.
    fn edges_to_label(&self, kind: Kind, _way: Way, _label: Label) -> u32 {
        self.edges_of_kind(kind) / u32::from(self.label_count().max(1))
    }
}

/// Edges of one node.
#[derive(Debug, Clone)]
pub enum Adjacent<'v> {
    /// Edges with ids in a row.
    Span(Range<u32>),
    /// Edges with any ids.
    Ids(&'v [EdgeId]),
}

impl Adjacent<'_> {
    /// No edges.
    pub const NONE: Self = Self::Span(0..0);

    /// How many are left.
    pub fn len(&self) -> usize {
        match self {
            Self::Span(span) => span.len(),
            Self::Ids(ids) => ids.len(),
        }
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Iterator for Adjacent<'_> {
    type Item = EdgeId;

    fn next(&mut self) -> Option<EdgeId> {
        match self {
            Self::Span(span) => span.next().map(EdgeId),
            Self::Ids(ids) => {
                let (first, rest) = ids.split_first()?;
                *ids = rest;
                Some(*first)
            }
        }
    }
}
