//! The one intermediate form of every question: the read-only part of openCypher as data.
//!
//! Kinds, properties and functions are still names here; the engine resolves them against a graph. A pattern prints as formal text, which a
//! reader can paste back.

mod build;
mod expr;
mod path;
mod print;
mod print_expr;

pub use expr::{Arithmetic, Comparison, Expr, MapItem, Quantifier, TextTest};
pub use path::{Direction, EdgeSlot, Hops, LabelExpr, NodeSlot, Path, Shortest};

/// A whole question: one branch, or several joined by `UNION`.
///
/// The pattern of an `EXISTS { … }` or `COUNT { … }` has the same form; there a branch may end without [`Clause::Return`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pattern {
    /// The branches, in the order written; all return columns of the same names.
    pub branches: Vec<Branch>,
    /// Whether rows that several branches return are kept apart (`UNION ALL`).
    pub all: bool,
}

/// Clauses, each fed by the rows of the one before; the first by a single empty row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Branch {
    /// The clauses, in order; the last is [`Clause::Return`].
    pub clauses: Vec<Clause>,
}

/// One step of a branch.
#[derive(Debug, Clone, PartialEq)]
pub enum Clause {
    /// Joins each row with every way to lay the paths on the graph.
    Match(Match),
    /// Gives a row for each item of a list.
    Unwind {
        /// The list.
        expr: Expr,
        /// What each item is called.
        variable: String,
    },
    /// Keeps, computes or gathers, and goes on.
    With(Projection),
    /// Keeps, computes or gathers, and ends.
    Return(Projection),
}

/// Paths to lay on the graph; no edge is used twice within one match.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Match {
    /// Whether a row without a match is kept, its new variables null.
    pub optional: bool,
    /// The paths; a variable that occurs twice is a join.
    pub paths: Vec<Path>,
    /// What must hold of a match.
    pub predicate: Option<Expr>,
}

/// What a row keeps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Projection {
    /// Whether equal rows are one.
    pub distinct: bool,
    /// Whether every variable in scope is kept (`*`).
    pub star: bool,
    /// The items, in column order.
    pub items: Vec<Item>,
    /// What rows are ordered by, most significant first.
    pub order: Vec<Sort>,
    /// How many rows to leave out at the start.
    pub skip: Option<Expr>,
    /// How many rows to keep at most.
    pub limit: Option<Expr>,
    /// What must hold of a projected row; only after `WITH`.
    pub predicate: Option<Expr>,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it holds.
    pub expr: Expr,
    /// What it is called; its formal text where absent.
    pub alias: Option<String>,
}

impl Item {
    /// The name of the column: the alias, else the text of the expression.
    pub fn name(&self) -> String {
        self.alias.clone().unwrap_or_else(|| match &self.expr {
            Expr::Variable(name) => name.clone(),
            expr => expr.to_string(),
        })
    }
}

/// One key of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct Sort {
    /// The key.
    pub expr: Expr,
    /// Whether the greatest comes first.
    pub descending: bool,
}
