//! Patterns after analysis: names are gone, places in a frame stand in their stead.

use super::functions::{Aggregate, Function};
use super::pattern::{Arithmetic, Comparison, Direction, Path, Quantifier, Shortest, TextTest};
use super::value::Value;
use super::view::{Kind, Label, View};
use crate::graph::NodeId;
use std::sync::Arc;

/// A place in a frame. Nodes and edges share one row of numbers, so their positions never coincide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Slot {
    /// A node, or nothing.
    Node(u32),
    /// An edge, or nothing.
    Edge(u32),
    /// A chain of edges, or nothing.
    Trail(u32),
    /// Any value.
    Value(u32),
}

/// How many places of each sort a frame has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FrameSize {
    pub(super) ids: u32,
    pub(super) trails: u32,
    pub(super) values: u32,
}

/// An expression ready to be evaluated.
#[derive(Debug, Clone)]
pub(super) enum Code {
    Constant(Value),
    Slot(Slot),
    Path(Arc<PathSlots>),
    Property(Box<Code>, Arc<str>),
    List(Vec<Code>),
    Map(Vec<(Arc<str>, Code)>),
    Index(Box<Code>, Box<Code>),
    Slice {
        list: Box<Code>,
        from: Option<Box<Code>>,
        to: Option<Box<Code>>,
    },
    And(Vec<Code>),
    Or(Vec<Code>),
    Xor(Box<Code>, Box<Code>),
    Not(Box<Code>),
    Compare(Box<Code>, Vec<(Comparison, Code)>),
    Minus(Box<Code>),
    Arithmetic(Arithmetic, Box<Code>, Box<Code>),
    TextTest(TextTest, Box<Code>, Box<Code>),
    In(Box<Code>, Box<Code>),
    IsNull {
        of: Box<Code>,
        negated: bool,
    },
    HasLabels {
        of: Box<Code>,
        labels: Labels,
        kinds: Kinds,
    },
    Call(Function, Vec<Code>),
    Case {
        subject: Option<Box<Code>>,
        branches: Vec<(Code, Code)>,
        otherwise: Option<Box<Code>>,
    },
    Comprehension {
        item: u32,
        list: Box<Code>,
        predicate: Option<Box<Code>>,
        projection: Option<Box<Code>>,
    },
    Quantified {
        quantifier: Quantifier,
        item: u32,
        list: Box<Code>,
        predicate: Box<Code>,
    },
    Reduce {
        carried: u32,
        start: Box<Code>,
        item: u32,
        list: Box<Code>,
        step: Box<Code>,
    },
    Exists(Box<Subquery>),
    Count(Box<Subquery>),
    Collect(Box<Subquery>, Box<Code>),
    MapProjection {
        of: Box<Code>,
        all: bool,
        entries: Vec<(Arc<str>, Code)>,
    },
}

impl Code {
    /// Whether it looks for a pattern, and so has evidence of its own.
    pub(super) fn has_pattern(&self) -> bool {
        match self {
            Self::Exists(_) | Self::Count(_) | Self::Collect(..) => true,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_pattern),
            Self::Not(inner) | Self::IsNull { of: inner, .. } => inner.has_pattern(),
            Self::Xor(left, right) | Self::In(left, right) => {
                left.has_pattern() || right.has_pattern()
            }
            Self::Compare(first, rest) => {
                first.has_pattern() || rest.iter().any(|(_, right)| right.has_pattern())
            }
            Self::Call(_, args) => args.iter().any(Self::has_pattern),
            Self::Quantified { list, predicate, .. } => {
                list.has_pattern() || predicate.has_pattern()
            }
            _ => false,
        }
    }
}

/// Where the parts of a path lie.
#[derive(Debug, Clone)]
pub(super) struct PathSlots {
    pub(super) start: u32,
    /// Each edge or trail with the node it leads to.
    pub(super) steps: Vec<(Slot, u32)>,
}

/// A pattern inside an expression.
#[derive(Debug, Clone)]
pub(super) struct Subquery {
    /// Which plan, in the order of analysis.
    pub(super) id: usize,
    pub(super) query: Query,
    /// What is said to be missing where nothing is found.
    pub(super) absent: Vec<Absent>,
}

/// A path that may turn out not to be there.
#[derive(Debug, Clone)]
pub(super) struct Absent {
    pub(super) path: Arc<Path>,
    /// The node at each place of the path, where it is known beforehand.
    pub(super) nodes: Vec<Option<Known>>,
}

/// A node that is known before a path is sought.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known {
    Slot(u32),
    Node(NodeId),
}

/// A condition on the labels of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Labels {
    Has(Label),
    /// A label that no node has.
    Absent,
    /// At least one label.
    Any,
    Not(Box<Labels>),
    All(Vec<Labels>),
    OneOf(Vec<Labels>),
}

impl Labels {
    pub(super) fn hold<V: View>(&self, view: &V, node: NodeId) -> bool {
        match self {
            Self::Has(label) => view.has_label(node, *label),
            Self::Absent => false,
            Self::Any => (0..view.label_count()).any(|label| view.has_label(node, Label(label))),
            Self::Not(inner) => !inner.hold(view, node),
            Self::All(parts) => parts.iter().all(|part| part.hold(view, node)),
            Self::OneOf(parts) => parts.iter().any(|part| part.hold(view, node)),
        }
    }

    /// The labels of which a node needs exactly one, where nothing else is asked.
    pub(super) fn alternatives(&self) -> Option<Vec<Label>> {
        match self {
            Self::Has(label) => Some(vec![*label]),
            Self::OneOf(parts) => {
                let has =
                    |part: &Self| if let Self::Has(label) = part { Some(*label) } else { None };
                parts.iter().map(has).collect()
            }
            _ => None,
        }
    }

    /// Labels of which every fitting node has at least one; `None` where there is no such set.
    pub(super) fn cover(&self) -> Option<Vec<Label>> {
        match self {
            Self::Has(label) => Some(vec![*label]),
            Self::Absent => Some(Vec::new()),
            Self::Any | Self::Not(_) => None,
            Self::All(parts) => parts.iter().filter_map(Self::cover).min_by_key(Vec::len),
            Self::OneOf(parts) => {
                let mut labels: Vec<Label> =
                    parts.iter().map(Self::cover).collect::<Option<Vec<_>>>()?.concat();
                labels.sort_unstable();
                labels.dedup();
                Some(labels)
            }
        }
    }
}

/// A set of kinds of edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kinds {
    All,
    /// These, in order.
    Of(Vec<Kind>),
}

impl Kinds {
    pub(super) fn contains(&self, kind: Kind) -> bool {
        match self {
            Self::All => true,
            Self::Of(kinds) => kinds.contains(&kind),
        }
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Of(kinds), other) | (other, Self::Of(kinds)) => {
                kinds.iter().any(|kind| other.contains(*kind))
            }
            (Self::All, Self::All) => true,
        }
    }
}

/// Branches ready to be planned and run.
#[derive(Debug, Clone)]
pub(super) struct Query {
    pub(super) branches: Vec<Pipeline>,
    pub(super) all: bool,
}

/// The segments of a branch; each is fed by the rows of the one before.
#[derive(Debug, Clone)]
pub(super) struct Pipeline {
    pub(super) segments: Vec<Segment>,
    /// The columns of the last, in the order of the first branch.
    pub(super) columns: Vec<String>,
    /// For each column, its position among those of the last segment.
    pub(super) order: Vec<usize>,
}

/// Matches and unwindings up to the next projection.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Where the columns of the row before go.
    pub(super) load: Vec<Slot>,
    pub(super) steps: Vec<Step>,
    /// Absent in a subquery that returns nothing.
    pub(super) sink: Option<Sink>,
    /// What rows are ordered by where nothing else orders them: bindings, as written.
    pub(super) key: Vec<Slot>,
    pub(super) evidence: Vec<Source>,
    /// Whether it does not matter how often a binding occurs.
    pub(super) as_set: bool,
}

/// One step of a segment, before planning.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Match(PatternGraph),
    Optional {
        graph: PatternGraph,
        /// Set where there was a match.
        flag: u32,
        /// What is nothing where there was none.
        fresh: Vec<Slot>,
    },
    Unwind {
        list: Code,
        item: u32,
        /// The position of the item, for the order of rows.
        position: u32,
    },
    /// A value that must be a node or an edge becomes one.
    Cast {
        value: u32,
        slot: Slot,
    },
}

/// Node and edge variables with what must hold of them.
#[derive(Debug, Clone, Default)]
pub(super) struct PatternGraph {
    pub(super) nodes: Vec<NodeVar>,
    pub(super) edges: Vec<EdgeVar>,
    pub(super) filters: Vec<Filter>,
}

#[derive(Debug, Clone)]
pub(super) struct NodeVar {
    pub(super) slot: u32,
    /// Whether it was bound before.
    pub(super) bound: bool,
    pub(super) labels: Vec<Labels>,
    /// How the plan shows it.
    pub(super) text: String,
}

#[derive(Debug, Clone)]
pub(super) struct EdgeVar {
    pub(super) slot: Slot,
    /// Whether it was bound before.
    pub(super) bound: bool,
    /// Positions among the node variables.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) direction: Direction,
    pub(super) kinds: Kinds,
    /// Least and greatest length of a chain.
    pub(super) hops: Option<HopRange>,
    /// What must hold of each edge of a chain, the edge lying in a slot of its own.
    pub(super) each: Option<(u32, Arc<Code>)>,
    pub(super) shortest: Option<Shortest>,
    /// Edges of one clause are different.
    pub(super) clause: u32,
    /// Whether nothing but the ends of a chain can be asked for.
    pub(super) anonymous: bool,
    /// How the plan shows it.
    pub(super) text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HopRange {
    pub(super) min: u32,
    /// Up to a limit where absent.
    pub(super) max: Option<u32>,
}

/// A condition with the places that it reads.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    pub(super) code: Arc<Code>,
    pub(super) needs: Vec<Slot>,
    pub(super) text: String,
}

/// Where the evidence of a binding comes from, in the order written.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Edge(u32),
    Trail(u32),
    /// A condition with a pattern inside.
    Condition(Arc<Code>),
    Optional {
        flag: u32,
        found: Vec<Source>,
        absent: Vec<Absent>,
    },
}

/// A projection.
#[derive(Debug, Clone)]
pub(super) struct Sink {
    pub(super) columns: Vec<Column>,
    /// Whether rows with equal keys become one.
    pub(super) grouped: bool,
    pub(super) aggregates: Vec<AggregateCall>,
    pub(super) order: Vec<(Code, bool)>,
    pub(super) skip: Option<Code>,
    pub(super) limit: Option<Code>,
    pub(super) predicate: Option<Code>,
}

#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) slot: Slot,
    pub(super) code: Code,
    /// Whether rows are grouped by it; otherwise it is computed of a whole group.
    pub(super) is_key: bool,
}

#[derive(Debug, Clone)]
pub(super) struct AggregateCall {
    pub(super) function: Aggregate,
    pub(super) distinct: bool,
    /// What is gathered; absent in `count(*)`, and where only the number of edges counts, or with `distinct` that of their ends.
    pub(super) of: Option<Code>,
    /// The second argument, of percentiles.
    pub(super) at: Option<Code>,
    pub(super) slot: u32,
}
