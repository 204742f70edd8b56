//! In which order a pattern is matched.
//!
//! The plan is greedy: it starts where the fewest nodes are, and goes on over the connected edge that multiplies rows least. Whatever it
//! chooses, the rows are the same; only the number of visits differs.

mod estimate;
mod greedy;

use super::code::{Code, Labels, Pipeline, Query, Segment, Sink, Slot, Source, Step};
use super::limits::Limits;
use super::pattern::Direction;
use super::view::{Label, View};
use crate::query::code::{Kinds, PatternGraph};
use std::cell::Cell;
use std::sync::Arc;

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
}

#[derive(Debug)]
pub(super) enum Act {
    /// Binds nothing, once.
    Once,
    Scan {
        node: u32,
        labels: Option<Vec<Label>>,
    },
    /// The nodes whose unique property has a value, or one of a list of values.
    Seek {
        node: u32,
        property: Arc<str>,
        value: Code,
        list: bool,
    },
    Expand(Expand),
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
    let once = Op::new(Act::Once, Vec::new(), 1.0, String::new());
    let mut ops = vec![once];
    let plan_match = |graph: &PatternGraph, ops: &mut Vec<Op>| {
        greedy::Greedy::new(view, graph, segment.as_set, limits, choose, ops).run();
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
    PlannedSegment {
        load: segment.load.clone(),
        ops,
        sink: segment.sink.clone(),
        key: segment.key.clone(),
        evidence: segment.evidence.clone(),
    }
}
