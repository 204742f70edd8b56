//! In which order a pattern is matched.
//!
//! The plan is greedy: it starts where the fewest nodes are, and goes on over the connected edge that multiplies rows least. Whatever it
//! chooses, the rows are the same; only the number of visits differs.

mod count;
mod estimate;
mod greedy;
mod late;
mod lookup;

use super::code::{Code, Labels, Pipeline, Query, Segment, Sink, Slot, Source, Step};
use super::limits::Limits;
use super::pattern::Direction;
use super::view::{Kind, Label, View, Way, ways};
use crate::graph::NodeId;
use crate::query::code::{Kinds, PatternGraph};
use std::cell::{Cell, OnceCell};
use std::sync::Arc;

pub(super) use count::MOST as MOST_COUNTS;

/// From one node in so many on, a look at all edges is quicker than one around each node.
const WIDE: f64 = 16.0;

/// Picks one of several steps by their costs; the least, except in tests.
pub(super) type Choose = dyn Fn(&[f64]) -> usize;

/// The first of the least costs.
pub(super) fn least(costs: &[f64]) -> usize {
    let better = |best: usize, at: usize| if costs[at] < costs[best] { at } else { best };
    (1..costs.len()).fold(0, better)
}

/// Branches in the order of their operations.
#[derive(Debug)]
pub(super) struct PlannedQuery {
    pub(super) branches: Vec<PlannedPipeline>,
    pub(super) all: bool,
}

#[derive(Debug)]
pub(super) struct PlannedPipeline {
    pub(super) segments: Vec<PlannedSegment>,
    pub(super) order: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct PlannedSegment {
    pub(super) load: Vec<Slot>,
    pub(super) ops: Vec<Op>,
    pub(super) sink: Option<Sink>,
    pub(super) key: Vec<Slot>,
    pub(super) evidence: Vec<Source>,
    /// Columns that hold a node until the rows are chosen, with the property that they are.
    pub(super) late: Vec<(usize, Arc<str>)>,
    /// Whether groups come in the order of their keys; else in that of their first matches, which an earlier clause may have ordered.
    pub(super) by_keys: bool,
    /// Kinds whose edges are looked for around very many nodes.
    pub(super) wide: Vec<(Kind, Way)>,
    /// Where the last operations count instead of binding: which they are, and how the matches behind a row are found.
    pub(super) counting: Option<Counting>,
}

/// Groups that are counted, with the way to find the first matches of each.
#[derive(Debug)]
pub(super) struct Counting {
    /// Where the operations that count begin.
    pub(super) start: usize,
    /// Operations that match, from the nodes by which rows are gathered.
    pub(super) again: Vec<Op>,
    /// Columns that are nodes, with the places where these lie beforehand.
    pub(super) seeds: Vec<(usize, u32)>,
    /// Whether each binding is a group of its own.
    pub(super) single: bool,
    /// How many of the first numbers of a key never fall while matches come.
    pub(super) ordered: usize,
}

/// One operation: it binds places, then checks.
#[derive(Debug)]
pub(super) struct Op {
    pub(super) act: Act,
    pub(super) checks: Vec<Check>,
    /// How many rows are expected to pass, in all.
    pub(super) estimate: f64,
    pub(super) text: String,
    /// How many edges and nodes it looked at.
    pub(super) visits: Cell<u64>,
    /// How many rows passed.
    pub(super) rows: Cell<u64>,
}

impl Op {
    fn new(act: Act, checks: Vec<Check>, estimate: f64, text: String) -> Self {
        Self { act, checks, estimate, text, visits: Cell::new(0), rows: Cell::new(0) }
    }

    /// What every plan begins with.
    fn once() -> Self {
        Self::new(Act::Once, Vec::new(), 1.0, String::new())
    }
}

#[derive(Debug)]
pub(super) enum Act {
    /// Binds nothing, once.
    Once,
    Scan {
        node: u32,
        labels: Option<Vec<Label>>,
        /// A property that must have a value, by which the nodes may be found.
        by: Option<(Arc<str>, Code)>,
    },
    /// The nodes whose unique property has a value, or one of a list of values.
    Seek {
        node: u32,
        property: Arc<str>,
        value: Code,
        list: bool,
    },
    Expand(Expand),
    /// How many edges there are, which nothing else asks for.
    Count(Count),
    /// An edge that is bound binds its ends.
    Ends {
        edge: u32,
        from: (u32, bool),
        to: (u32, bool),
        direction: Direction,
        kinds: Kinds,
        distinct: Vec<Slot>,
    },
    Trail(Chain),
    Reach(Chain),
    Shortest {
        chain: Chain,
        all: bool,
    },
    Unwind {
        list: Code,
        item: u32,
        position: u32,
    },
    Cast {
        value: u32,
        slot: Slot,
    },
    /// Tries what follows; where that fails throughout, binds nothing and goes on after `exit`.
    Enter {
        flag: u32,
        fresh: Vec<Slot>,
        exit: usize,
    },
    Exit {
        enter: usize,
    },
}

/// One edge from a bound node.
#[derive(Debug)]
pub(super) struct Expand {
    pub(super) edge: u32,
    pub(super) from: u32,
    pub(super) to: u32,
    /// Whether the far end is bound, too.
    pub(super) into: bool,
    /// As seen from the bound node.
    pub(super) direction: Direction,
    pub(super) kinds: Kinds,
    /// Bound edges of the same clause that could be this one.
    pub(super) distinct: Vec<Slot>,
}

/// Edges from a bound node, to be counted.
#[derive(Debug)]
pub(super) struct Count {
    pub(super) from: u32,
    /// As seen from the bound node.
    pub(super) direction: Direction,
    pub(super) kinds: Kinds,
    /// What the far end must be.
    pub(super) labels: Vec<Labels>,
    /// Bound edges, which do not count.
    pub(super) taken: Vec<u32>,
    /// A count whose edges must be other ones, among the counts before this.
    pub(super) pair: Option<Pair>,
    /// Whether it is also asked at how many different nodes they end.
    pub(super) ends: bool,
    /// Whether the edges of all nodes are counted at once where they must be looked at.
    pub(super) wide: bool,
    /// The number of every node, once it is known.
    pub(super) table: OnceCell<Box<[u32]>>,
}

/// Two counts around one node, over the same kinds.
#[derive(Debug)]
pub(super) struct Pair {
    /// Which of the counts the other is.
    pub(super) other: usize,
    /// Whether both look the same way, so that they share all edges; else they share those from the node to itself.
    pub(super) same: bool,
}

/// Several edges in a row from a bound node.
#[derive(Debug)]
pub(super) struct Chain {
    pub(super) trail: u32,
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) into: bool,
    pub(super) direction: Direction,
    /// Whether it is walked against the order written.
    pub(super) reversed: bool,
    pub(super) kinds: Kinds,
    pub(super) min: u32,
    pub(super) max: u32,
    /// Whether `max` is a limit instead of the pattern's own.
    pub(super) open: bool,
    pub(super) each: Option<(u32, Arc<Code>)>,
    pub(super) distinct: Vec<Slot>,
}

/// What must hold after an operation.
#[derive(Debug)]
pub(super) enum Check {
    Bound(u32),
    /// The node is this one; never so where no node has the value that was asked for.
    Is(u32, Option<NodeId>),
    Labels(u32, Labels),
    Code(Arc<Code>),
}

/// Plans a query.
pub(super) fn plan<V: View>(
    view: &V,
    query: &Query,
    limits: &Limits<'_>,
    choose: &Choose,
) -> PlannedQuery {
    let branch = |pipeline: &Pipeline| PlannedPipeline {
        segments: pipeline
            .segments
            .iter()
            .map(|segment| plan_segment(view, segment, limits, choose))
            .collect(),
        order: pipeline.order.clone(),
    };
    PlannedQuery { branches: query.branches.iter().map(branch).collect(), all: query.all }
}

fn plan_segment<V: View>(
    view: &V,
    segment: &Segment,
    limits: &Limits<'_>,
    choose: &Choose,
) -> PlannedSegment {
    let mut ops = vec![Op::once()];
    let plan_match = |graph: &PatternGraph, ops: &mut Vec<Op>| {
        greedy::Greedy::new(view, graph, segment.as_set, limits, choose, ops).run_from(None);
    };
    for step in &segment.steps {
        let rows = ops.last().map_or(1.0, |op| op.estimate);
        match step {
            Step::Match(graph) => plan_match(graph, &mut ops),
            Step::Optional { graph, flag, fresh } => {
                let enter = ops.len();
                let act = Act::Enter { flag: *flag, fresh: fresh.clone(), exit: 0 };
                ops.push(Op::new(act, Vec::new(), rows, "optional".to_owned()));
                plan_match(graph, &mut ops);
                let end = ops.len();
                let estimate = ops.last().map_or(rows, |op| op.estimate).max(rows);
                let act = Act::Exit { enter };
                ops.push(Op::new(act, Vec::new(), estimate, "end of optional".to_owned()));
                if let Act::Enter { exit, .. } = &mut ops[enter].act {
                    *exit = end;
                }
            }
            Step::Unwind { list, item, position } => {
                let act = Act::Unwind { list: list.clone(), item: *item, position: *position };
                let text = "unwind a list".to_owned();
                ops.push(Op::new(act, Vec::new(), rows * 10.0, text));
            }
            Step::Cast { value, slot } => {
                let act = Act::Cast { value: *value, slot: *slot };
                let text = "take a value as a node".to_owned();
                ops.push(Op::new(act, Vec::new(), rows, text));
            }
        }
    }
    let (mut sink, late) = match &segment.sink {
        Some(sink) => {
            let (sink, late) = late::late(view, sink);
            (Some(sink), late)
        }
        None => (None, Vec::new()),
    };
    let counted =
        sink.as_ref().and_then(|sink| count::counted(view, segment, sink, &ops, limits, choose));
    let mut counting = None;
    if let Some(counted) = counted {
        (ops, sink, counting) = (counted.ops, Some(counted.sink), Some(counted.counting));
    }
    let wide = wide(view, &ops);
    PlannedSegment {
        load: segment.load.clone(),
        ops,
        sink,
        key: segment.key.clone(),
        evidence: segment.evidence.clone(),
        late,
        by_keys: segment.load.is_empty() && matches!(segment.steps.as_slice(), [Step::Match(_)]),
        wide,
        counting,
    }
}

/// The kinds that a plan follows from very many nodes, and which way.
fn wide<V: View>(view: &V, ops: &[Op]) -> Vec<(Kind, Way)> {
    let mut wide = Vec::new();
    for pair in ops.windows(2) {
        let (kinds, direction) = match &pair[1].act {
            Act::Expand(expand) => (&expand.kinds, expand.direction),
            Act::Count(count) => (&count.kinds, count.direction),
            _ => continue,
        };
        let Kinds::Of(kinds) = kinds else { continue };
        if pair[0].estimate * WIDE <= f64::from(view.node_count()) {
            continue;
        }
        for kind in kinds {
            let ways = ways(direction, view.is_symmetric(*kind));
            wide.extend(ways.iter().map(|way| (*kind, *way)));
        }
    }
    wide
}
