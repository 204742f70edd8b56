//! Values of expressions and columns.
//!
//! They own their texts, so an outcome outlives the graph it came from; a text that is passed on is shared, not copied.
//!
//! **Invariant.** A value nests at most [`MAX_NESTING`] deep, so that comparing or dropping one needs little stack.

use crate::graph::{EdgeId, NodeId};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// How deep lists and maps may nest in a value.
pub const MAX_NESTING: u32 = 100;

/// A value.
#[derive(Debug, Clone, Default)]
pub enum Value {
    /// The unknown value.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(Arc<str>),
    /// A node.
    Node(NodeId),
    /// An edge.
    Edge(EdgeId),
    /// A path.
    Path(Arc<Route>),
    /// A list.
    List(List),
    /// A map.
    Map(Map),
}

/// A path on the graph: nodes with the edges between them.
///
/// **Invariant.** There is one node more than edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The nodes, in order.
    pub nodes: Vec<NodeId>,
    /// The edges, in order.
    pub edges: Vec<EdgeId>,
}

/// A list of values.
#[derive(Debug, Clone)]
pub struct List(Arc<(u32, Vec<Value>)>);

/// Values by name, in name order.
#[derive(Debug, Clone)]
pub struct Map(Arc<(u32, BTreeMap<Arc<str>, Value>)>);

impl Deref for List {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0.1
    }
}

impl Deref for Map {
    type Target = BTreeMap<Arc<str>, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0.1
    }
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// A list; `None` where it would nest deeper than [`MAX_NESTING`].
    pub fn list(items: Vec<Self>) -> Option<Self> {
        let depth = 1 + items.iter().map(Self::nesting).max().unwrap_or(0);
        (depth <= MAX_NESTING).then(|| Self::List(List(Arc::new((depth, items)))))
    }

    /// A map; `None` where it would nest deeper than [`MAX_NESTING`].
    pub fn map(entries: BTreeMap<Arc<str>, Self>) -> Option<Self> {
        let depth = 1 + entries.values().map(Self::nesting).max().unwrap_or(0);
        (depth <= MAX_NESTING).then(|| Self::Map(Map(Arc::new((depth, entries)))))
    }

    /// A number of things in memory, which is far below the greatest whole number.
    pub(super) fn count(things: usize) -> Self {
        Self::Int(i64::try_from(things).unwrap_or(i64::MAX))
    }

    /// A list of values that do not nest themselves.
    pub(super) fn flat_list(items: Vec<Self>) -> Self {
        Self::List(List(Arc::new((1, items))))
    }

    fn nesting(&self) -> u32 {
        match self {
            Self::List(list) => list.0.0,
            Self::Map(map) => map.0.0,
            _ => 0,
        }
    }

    /// Whether it is the unknown value.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node, where it is one.
    pub const fn as_node(&self) -> Option<NodeId> {
        match self {
            Self::Node(node) => Some(*node),
            _ => None,
        }
    }

    /// The edge, where it is one.
    pub const fn as_edge(&self) -> Option<EdgeId> {
        match self {
            Self::Edge(edge) => Some(*edge),
            _ => None,
        }
    }

    /// The whole number, where it is one.
    pub const fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// What kind of value it is, as messages call it.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a truth value",
            Self::Int(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Text(_) => "a text",
            Self::Node(_) => "a node",
            Self::Edge(_) => "an edge",
            Self::Path(_) => "a path",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }

    /// About how many bytes it takes, shared parts counted each time.
    pub(super) fn size(&self) -> usize {
        let inner = match self {
            Self::Text(text) => text.len() + 16,
            Self::Path(route) => route.nodes.len() * 8 + 64,
            Self::List(list) => list.iter().map(Self::size).sum::<usize>() + 32,
            Self::Map(map) => map.iter().map(|(name, value)| name.len() + 32 + value.size()).sum(),
            _ => 0,
        };
        inner + size_of::<Self>()
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

/// Equivalence: null equals null, and a whole number its fraction-less double.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        super::order::order(self, other).is_eq()
    }
}
