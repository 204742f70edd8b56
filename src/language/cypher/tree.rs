//! A query as written: the shape of [`crate::query::Pattern`], but every part knows its bytes.
//!
//! The pattern carries no places, because questions that are no text lower to it too; what names mean and which types fit is checked here,
//! where an error can point at the words.

use crate::query::pattern::{Arithmetic, Comparison, Direction, Quantifier, Shortest, TextTest};
use crate::text::Span;

/// A name and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

/// Branches joined by `UNION`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Query {
    pub(super) branches: Vec<Branch>,
    pub(super) all: bool,
    pub(super) span: Span,
}

/// Clauses, first to last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Branch {
    pub(super) clauses: Vec<Clause>,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clause {
    Match(Match),
    Unwind { list: Expr, variable: Name },
    With(Projection),
    Return(Projection),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    pub(super) optional: bool,
    pub(super) paths: Vec<Path>,
    pub(super) predicate: Option<Expr>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Projection {
    /// The word `WITH` or `RETURN`.
    pub(super) word: Span,
    pub(super) distinct: bool,
    /// Where `*` stands.
    pub(super) star: Option<Span>,
    pub(super) items: Vec<Item>,
    pub(super) order: Vec<Sort>,
    pub(super) skip: Option<Expr>,
    pub(super) limit: Option<Expr>,
    pub(super) predicate: Option<Expr>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) expr: Expr,
    pub(super) alias: Option<Name>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sort {
    pub(super) expr: Expr,
    pub(super) descending: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Path {
    pub(super) variable: Option<Name>,
    pub(super) shortest: Option<Shortest>,
    pub(super) start: NodeSlot,
    pub(super) steps: Vec<(EdgeSlot, NodeSlot)>,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct NodeSlot {
    pub(super) variable: Option<Name>,
    pub(super) labels: Option<LabelExpr>,
    pub(super) props: Vec<(Name, Expr)>,
    pub(super) predicate: Option<Expr>,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct EdgeSlot {
    pub(super) variable: Option<Name>,
    pub(super) kinds: Option<LabelExpr>,
    pub(super) direction: Direction,
    /// The least and the greatest number of edges.
    pub(super) range: Option<(u32, Option<u32>)>,
    pub(super) props: Vec<(Name, Expr)>,
    pub(super) predicate: Option<Expr>,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum LabelExpr {
    Name(Name),
    And(Vec<LabelExpr>),
    Or(Vec<LabelExpr>),
    Not(Box<LabelExpr>),
    Any,
}

/// An expression, where it stands, and how deep it nests.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expr {
    pub(super) kind: Box<ExprKind>,
    pub(super) span: Span,
    pub(super) height: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum ExprKind {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Parameter(String),
    Variable(String),
    Property(Expr, Name),
    List(Vec<Expr>),
    Map(Vec<(Name, Expr)>),
    Index(Expr, Expr),
    Slice {
        list: Expr,
        from: Option<Expr>,
        to: Option<Expr>,
    },
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Xor(Expr, Expr),
    Not(Expr),
    Compare(Expr, Vec<(Comparison, Expr)>),
    Minus(Expr),
    /// A sign that changes nothing, yet asks for a number.
    Plus(Expr),
    Arithmetic(Arithmetic, Expr, Expr),
    TextTest(TextTest, Expr, Expr),
    In(Expr, Expr),
    IsNull(Expr),
    IsNotNull(Expr),
    HasLabels(Expr, LabelExpr),
    Call {
        name: Name,
        distinct: bool,
        args: Vec<Expr>,
    },
    CountAll,
    Case {
        subject: Option<Expr>,
        branches: Vec<(Expr, Expr)>,
        otherwise: Option<Expr>,
    },
    ListComprehension {
        variable: Name,
        list: Expr,
        predicate: Option<Expr>,
        projection: Option<Expr>,
    },
    PatternComprehension {
        path: Path,
        predicate: Option<Expr>,
        projection: Expr,
    },
    Quantified {
        quantifier: Quantifier,
        variable: Name,
        list: Expr,
        predicate: Expr,
    },
    Reduce {
        accumulator: Name,
        start: Expr,
        variable: Name,
        list: Expr,
        step: Expr,
    },
    Exists(Query),
    Count(Query),
    PathExists(Path),
    MapProjection {
        variable: Name,
        items: Vec<MapItem>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum MapItem {
    All,
    Property(Name),
    Variable(Name),
    Entry(Name, Expr),
}

impl Path {
    /// How deep the deepest value of a slot nests.
    pub(super) fn height(&self) -> u32 {
        let edges =
            self.steps.iter().map(|(edge, _)| slot_height(&edge.props, edge.predicate.as_ref()));
        let nodes = self.steps.iter().map(|(_, node)| node);
        let nodes = std::iter::once(&self.start).chain(nodes);
        nodes
            .map(|node| slot_height(&node.props, node.predicate.as_ref()))
            .chain(edges)
            .max()
            .unwrap_or(0)
    }
}

fn slot_height(props: &[(Name, Expr)], predicate: Option<&Expr>) -> u32 {
    props.iter().map(|(_, value)| value).chain(predicate).map(|expr| expr.height).max().unwrap_or(0)
}

impl Query {
    /// How deep the deepest expression of a clause nests.
    pub(super) fn height(&self) -> u32 {
        let clauses = self.branches.iter().flat_map(|branch| &branch.clauses);
        clauses.map(Clause::height).max().unwrap_or(0)
    }
}

impl Clause {
    fn height(&self) -> u32 {
        match self {
            Self::Match(found) => {
                let paths = found.paths.iter().map(Path::height).max().unwrap_or(0);
                paths.max(found.predicate.as_ref().map_or(0, |predicate| predicate.height))
            }
            Self::Unwind { list, .. } => list.height,
            Self::With(projection) | Self::Return(projection) => {
                let items = projection.items.iter().map(|item| &item.expr);
                let order = projection.order.iter().map(|sort| &sort.expr);
                let rest = [&projection.skip, &projection.limit, &projection.predicate];
                let all = items.chain(order).chain(rest.into_iter().flatten());
                all.map(|expr| expr.height).max().unwrap_or(0)
            }
        }
    }
}

impl Expr {
    /// The expressions directly inside; not those of a subquery or a pattern, which have rows of their own.
    pub(super) fn parts(&self) -> Vec<&Self> {
        match &*self.kind {
            ExprKind::Property(of, _)
            | ExprKind::Not(of)
            | ExprKind::Minus(of)
            | ExprKind::Plus(of)
            | ExprKind::IsNull(of)
            | ExprKind::IsNotNull(of)
            | ExprKind::HasLabels(of, _) => vec![of],
            ExprKind::List(items) | ExprKind::And(items) | ExprKind::Or(items) => {
                items.iter().collect()
            }
            ExprKind::Call { args, .. } => args.iter().collect(),
            ExprKind::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
            ExprKind::Index(left, right)
            | ExprKind::Xor(left, right)
            | ExprKind::Arithmetic(_, left, right)
            | ExprKind::TextTest(_, left, right)
            | ExprKind::In(left, right) => vec![left, right],
            ExprKind::Slice { list, from, to } => {
                std::iter::once(list).chain(from).chain(to).collect()
            }
            ExprKind::Compare(first, rest) => {
                std::iter::once(first).chain(rest.iter().map(|(_, right)| right)).collect()
            }
            ExprKind::Case { subject, branches, otherwise } => {
                let branches = branches.iter().flat_map(|(when, then)| [when, then]);
                subject.iter().chain(branches).chain(otherwise).collect()
            }
            ExprKind::ListComprehension { list, predicate, projection, .. } => {
                std::iter::once(list).chain(predicate).chain(projection).collect()
            }
            ExprKind::Quantified { list, predicate, .. } => vec![list, predicate],
            ExprKind::Reduce { start, list, step, .. } => vec![start, list, step],
            ExprKind::MapProjection { items, .. } => {
                let values = items.iter().filter_map(|item| match item {
                    MapItem::Entry(_, value) => Some(value),
                    _ => None,
                });
                values.collect()
            }
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Text(_)
            | ExprKind::Parameter(_)
            | ExprKind::Variable(_)
            | ExprKind::CountAll
            | ExprKind::PatternComprehension { .. }
            | ExprKind::Exists(_)
            | ExprKind::Count(_)
            | ExprKind::PathExists(_) => Vec::new(),
        }
    }
}
