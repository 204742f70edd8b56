//! The parts of an answer.

use super::{Card, Cell, Comparison};
use crate::graph::{Edge, Node, Value};
use crate::query::{self, Plan};
use std::borrow::Cow;

/// Whether and how a question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The graph holds the answer.
    Answered,
    /// It was understood, and no file says anything of the kind.
    NothingRecorded,
    /// A word in it is unknown.
    NotUnderstood,
    /// Every word in it is known, and no way of relating them is.
    NotConnected,
    /// It has several readings whose answers differ.
    Ambiguous,
    /// A limit stopped the search; the rows are those found until then.
    Stopped,
}

impl Outcome {
    /// The name that programs read.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NothingRecorded => "nothing_recorded",
            Self::NotUnderstood => "not_understood",
            Self::NotConnected => "not_connected",
            Self::Ambiguous => "ambiguous",
            Self::Stopped => "stopped",
        }
    }

    /// The exit code of a command that ends so.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Answered => 0,
            Self::NothingRecorded => 1,
            Self::NotUnderstood | Self::NotConnected | Self::Ambiguous => 2,
            Self::Stopped => 3,
        }
    }
}

/// What form an answer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nodes.
    List,
    /// Whether something is so.
    YesNo,
    /// How many.
    Count,
    /// Why.
    Reason,
    /// How two nodes are connected; rows in order along the way.
    Path,
    /// What two nodes share, and what only one has.
    Compare,
    /// Nodes with counts, the greatest first.
    Ranking,
    /// All that is known of one node.
    Card,
}

impl Kind {
    /// The name that programs read.
    pub const fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::YesNo => "yes_no",
            Self::Count => "count",
            Self::Reason => "reason",
            Self::Path => "path",
            Self::Compare => "compare",
            Self::Ranking => "ranking",
            Self::Card => "card",
        }
    }
}

/// An answer that is no list of nodes.
#[derive(Debug, Clone, Default)]
pub enum Direct<'g> {
    /// There is none: the rows are the answer.
    #[default]
    Nothing,
    /// Yes. There is no "no": what no file says may still be so.
    Yes,
    /// How many.
    Number(i64),
    /// Texts, such as reasons.
    Texts(Vec<String>),
    /// Values of a property, such as a day.
    Values(Vec<Value<'g>>),
    /// Two nodes side by side.
    Comparison(Box<Comparison<'g>>),
    /// All that is known of one node.
    Card(Box<Card<'g>>),
    /// Every shortest way, the first of which the rows follow.
    Ways(Vec<Vec<Node<'g>>>),
}

/// A misspelt word and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The word as typed.
    pub from: String,
    /// The word it was taken for.
    pub to: String,
}

/// What to do where a question was not answered.
#[derive(Debug, Clone)]
pub enum Suggestion<'g> {
    /// A word that is unknown, with known ones that look alike.
    Word {
        /// The word as typed.
        word: String,
        /// Known words, the nearest first.
        instead: Vec<String>,
    },
    /// What can be asked instead.
    Ask {
        /// Questions or beginnings that do work.
        with: Vec<String>,
    },
    /// One of several readings.
    Reading {
        /// The reading in words.
        understood: String,
        /// The formal query that it equals.
        query: String,
        /// What it would answer.
        nodes: Vec<Node<'g>>,
    },
}

/// One node of an answer, or one row of a table, with what it rests on.
#[derive(Debug, Clone, Default)]
pub struct Row<'g> {
    /// The node; absent in a row of plain values.
    pub node: Option<Node<'g>>,
    /// The values of a row of a table, in the order of its columns.
    pub cells: Vec<Cell<'g>>,
    /// The number that a ranking orders by.
    pub count: Option<i64>,
    /// A property that was asked for, such as a day: its name and its value.
    pub value: Option<(&'g str, Value<'g>)>,
    /// The edges it rests on, in the order matched.
    pub edges: Vec<Edge<'g>>,
    /// Edges that it rests on and that are left out above.
    pub more: usize,
    /// Edges that it rests on not being there.
    pub absent: Vec<Absent>,
}

impl<'g> Row<'g> {
    /// A node with its evidence.
    pub fn new(node: Node<'g>, edges: Vec<Edge<'g>>) -> Self {
        Self { node: Some(node), edges, ..Self::default() }
    }

    /// The values of the columns of a formal query; of a row that is a node, the node.
    pub fn values(&self) -> Cow<'_, [Cell<'g>]> {
        match self.node {
            Some(node) => Cow::Owned(vec![Cell::Node(node)]),
            None => Cow::Borrowed(&self.cells),
        }
    }

    /// Tells whether an edge that it rests on was inferred by the curator.
    pub fn implied(&self) -> bool {
        self.edges.iter().any(|edge| edge.implied())
    }
}

/// An edge that the graph does not hold, on which a row rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// The pattern that nothing matched, as formal text.
    pub pattern: String,
}

/// How an answer was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// How the words were taken, and what else they could have meant, a line each.
    pub words: Vec<String>,
    /// How the query was run; nothing where there is none.
    pub plan: Option<Plan>,
}

/// What kept an answer from being whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The number of rows shown.
    Rows,
    /// The number of edges visited.
    Visits,
    /// The time.
    Time,
    /// The memory of rows.
    Memory,
}

impl Limit {
    /// The limit of the engine that kept rows back; a chain that it does not follow further is none that stops it.
    pub const fn of(limit: query::Limit) -> Option<Self> {
        match limit {
            query::Limit::Hops => None,
            query::Limit::Rows => Some(Self::Rows),
            query::Limit::Visits => Some(Self::Visits),
            query::Limit::Bytes => Some(Self::Memory),
            query::Limit::Time => Some(Self::Time),
        }
    }

    /// The name that programs read.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Visits => "visits",
            Self::Time => "time",
            Self::Memory => "memory",
        }
    }
}

/// What was left out of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truncated {
    /// Why.
    pub limit: Limit,
    /// How many rows are shown.
    pub shown: usize,
    /// How many there are, where that is known.
    pub of: Option<usize>,
}
