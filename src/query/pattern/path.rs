//! Paths: node slots joined by edge slots.

use super::Expr;

/// A chain of node slots and edge slots.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    /// What the whole path is called.
    pub variable: Option<String>,
    /// Whether only shortest ones count; then there is exactly one step.
    pub shortest: Option<Shortest>,
    /// Where it begins.
    pub start: NodeSlot,
    /// Each edge slot with the node slot it leads to.
    pub steps: Vec<(EdgeSlot, NodeSlot)>,
}

/// Which of the shortest paths between two nodes are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortest {
    /// One of them; which one is fixed, but not said.
    Any,
    /// Every one.
    All,
}

/// A place for a node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeSlot {
    /// What the node is called.
    pub variable: Option<String>,
    /// What kinds it may have.
    pub labels: Option<LabelExpr>,
    /// Properties with the values they must equal.
    pub props: Vec<(String, Expr)>,
    /// What else must hold (`WHERE` inside the slot).
    pub predicate: Option<Expr>,
}

/// A place for an edge, or for a chain of edges.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EdgeSlot {
    /// What the edge is called; a list of edges where there is a range.
    pub variable: Option<String>,
    /// What kinds it may have.
    pub kinds: Option<LabelExpr>,
    /// Which way it points.
    pub direction: Direction,
    /// How many edges in a row; exactly one, not in a list, where absent.
    pub range: Option<Hops>,
    /// Properties with the values they must equal, of every edge of a chain.
    pub props: Vec<(String, Expr)>,
    /// What else must hold of every edge.
    pub predicate: Option<Expr>,
}

/// Which way an edge slot points, seen from the node slot before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Direction {
    /// From the node before to the node after.
    #[default]
    Out,
    /// From the node after to the node before.
    In,
    /// Either way.
    Either,
}

/// How many edges a chain may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hops {
    /// At least this many; 0 lets both ends be one node.
    pub min: u32,
    /// At most this many; up to a limit of the engine where absent.
    pub max: Option<u32>,
}

/// A condition on kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelExpr {
    /// The kind of this name.
    Name(String),
    /// Every one of these.
    And(Vec<LabelExpr>),
    /// At least one of these.
    Or(Vec<LabelExpr>),
    /// Not this.
    Not(Box<LabelExpr>),
    /// Any kind at all (`%`).
    Any,
}
