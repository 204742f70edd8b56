//! Expansions that are only counted.
//!
//! Where rows are gathered and nothing asks which edges and nodes the last expansions bind, it is enough to know how many there are: they
//! multiply. What a group rests on is found afterwards, for the groups that are returned, by matching again from their nodes.

use super::greedy::Greedy;
use super::{Act, Check, Choose, Count, Counting, Expand, Op, Pair, WIDE};
use crate::query::code::{AggregateCall, Code, Kinds, PatternGraph, Segment, Sink, Slot, Step};
use crate::query::functions::Aggregate;
use crate::query::limits::Limits;
use crate::query::pattern::Direction;
use crate::query::view::View;
use std::cell::OnceCell;

/// How many expansions of one segment are counted at most.
pub(in crate::query) const MOST: usize = 4;
/// A pattern is planned from so many of its nodes at most, the first ones.
const STARTS: usize = 8;

/// A plan with fewer rows in all is quicker run than replaced.
const WORTH: f64 = 1_000.0;

/// A segment planned to count.
pub(super) struct Counted {
    pub(super) ops: Vec<Op>,
    pub(super) sink: Sink,
    pub(super) counting: Counting,
}

/// The cheapest plan that counts, where there is one and it is picked over the one that does not.
pub(super) fn counted<V: View>(
    view: &V,
    segment: &Segment,
    sink: &Sink,
    plain: &[Op],
    limits: &Limits<'_>,
    choose: &Choose,
) -> Option<Counted> {
    let [Step::Match(graph)] = segment.steps.as_slice() else { return None };
    if !sink.grouped || !segment.load.is_empty() || sink.aggregates.iter().any(|call| !counts(call))
    {
        return None;
    }
    if choose(&[self::cost(plain), WORTH]) == 0 {
        return None;
    }
    let seeds: Vec<(usize, u32)> = sink.columns.iter().enumerate().filter_map(seed).collect();
    if !sink
        .columns
        .iter()
        .filter(|column| column.is_key)
        .all(|key| follows(graph, &seeds, &key.code))
    {
        return None;
    }
    let from = |graph: &PatternGraph, first: Option<usize>| {
        let mut ops = vec![Op::once()];
        Greedy::new(view, graph, segment.as_set, limits, choose, &mut ops).run_from(first);
        ops
    };
    let starts = graph.nodes.len().min(STARTS);
    let starts = (0..starts).filter(|at| !graph.nodes[*at].bound).map(Some);
    let mut best: Option<(f64, Vec<Op>, Sink, usize)> = None;
    for start in std::iter::once(None).chain(starts) {
        let mut ops = from(graph, start);
        let mut sink = sink.clone();
        let Some(start) = count_off(view, &mut ops, &mut sink, &seeds, choose) else { continue };
        let cost = cost(&ops);
        if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
            best = Some((cost, ops, sink, start));
        }
    }
    let (cost, ops, sink, start) = best?;
    if choose(&[self::cost(plain), cost]) == 0 {
        return None;
    }
    let mut seeded = graph.clone();
    for node in &mut seeded.nodes {
        node.bound |= seeds.iter().any(|(_, slot)| *slot == node.slot);
    }
    let first = match segment.key.first() {
        Some(Slot::Node(slot)) if seeds.is_empty() => {
            graph.nodes.iter().position(|node| node.slot == *slot)
        }
        _ => None,
    };
    let again = from(&seeded, first);
    let ordered = ordered(view, segment, &seeds, &again);
    let single = is_single(&ops[..start], &seeds);
    Some(Counted { ops, sink, counting: Counting { start, again, seeds, single, ordered } })
}

/// What all the rows of a plan together cost.
fn cost(ops: &[Op]) -> f64 {
    ops.iter().map(|op| op.estimate).sum()
}

/// Whether a number of equal rows is as good to an aggregate as the rows.
const fn counts(call: &AggregateCall) -> bool {
    match call.function {
        Aggregate::Count => true,
        function => function.as_set(),
    }
}

/// The column with the place of the node that it is.
fn seed((at, column): (usize, &crate::query::code::Column)) -> Option<(usize, u32)> {
    match column.code {
        Code::Slot(Slot::Node(slot)) if column.is_key => Some((at, slot)),
        _ => None,
    }
}

/// Whether a value by which rows are gathered follows from the nodes by which they are, so that all matches around those are of the group.
fn follows(graph: &PatternGraph, seeds: &[(usize, u32)], key: &Code) -> bool {
    let free = graph.nodes.iter().filter(|node| seeds.iter().all(|(_, seed)| *seed != node.slot));
    let mut free = free.map(|node| Slot::Node(node.slot));
    let mut edges = graph.edges.iter().map(|edge| edge.slot);
    !free.any(|slot| key.reads(slot)) && !edges.any(|slot| key.reads(slot))
}

/// Turns the last expansions into counts and tells where they begin; `None` where there is none.
fn count_off<V: View>(
    view: &V,
    ops: &mut [Op],
    sink: &mut Sink,
    seeds: &[(usize, u32)],
    choose: &Choose,
) -> Option<usize> {
    let mut first = ops.len();
    let mut ends = false;
    while first > 1 && ops.len() - first < MOST {
        let at = first - 1;
        let Some(count) = as_count(&ops[at]) else { break };
        let Act::Expand(expand) = &ops[at].act else { break };
        let (edge, to) = (Slot::Edge(expand.edge), Slot::Node(expand.to));
        if !asks_only_how_many(sink, edge, to) {
            break;
        }
        let paired = paired(&ops[first..], expand.edge);
        if !stands_beside(view, &ops[first..], &count, expand) {
            break;
        }
        for call in &mut sink.aggregates {
            let far = matches!(call.of, Some(Code::Slot(slot)) if slot == to || slot == edge);
            if far {
                call.of = None;
                ends |= call.distinct;
            }
        }
        if let Some(later) = paired
            && let Act::Count(later) = &mut ops[first + later].act
        {
            later.taken.clear();
            later.pair = Some(Pair { other: at, same: later.direction == count.direction });
        }
        let estimate = ops[at - 1].estimate;
        let text = format!("count{}", ops[at].text.strip_prefix("expand").unwrap_or_default());
        ops[at] = Op::new(Act::Count(count), Vec::new(), estimate, text);
        first = at;
    }
    for at in first..ops.len() {
        let before = ops[at - 1].estimate;
        ops[at].estimate = before;
        if let Act::Count(count) = &mut ops[at].act {
            count.ends = ends;
            count.wide = choose(&[before * WIDE, f64::from(view.node_count())]) == 1;
            if let Some(pair) = &mut count.pair {
                pair.other -= first;
            }
        }
    }
    let (head, counts) = ops.split_at(first);
    let lone = |op: &Op| matches!(&op.act, Act::Count(count) if count.taken.is_empty());
    match counts {
        [] => None,
        [count] if ends => (is_single(head, seeds) && lone(count)).then_some(first),
        _ => (!ends).then_some(first),
    }
}

/// An expansion as a count, where only the kind of the far end is checked.
fn as_count(op: &Op) -> Option<Count> {
    let Act::Expand(expand) = &op.act else { return None };
    if expand.into {
        return None;
    }
    let mut labels = Vec::new();
    for check in &op.checks {
        match check {
            Check::Labels(slot, wanted) if *slot == expand.to => labels.push(wanted.clone()),
            _ => return None,
        }
    }
    let edge = |slot: &Slot| if let Slot::Edge(edge) = slot { Some(*edge) } else { None };
    Some(Count {
        from: expand.from,
        direction: expand.direction,
        kinds: expand.kinds.clone(),
        labels,
        taken: expand.distinct.iter().map(edge).collect::<Option<_>>()?,
        pair: None,
        ends: false,
        wide: false,
        table: OnceCell::new(),
    })
}

/// Whether an edge and its far end show in a projection by their number only.
fn asks_only_how_many(sink: &Sink, edge: Slot, to: Slot) -> bool {
    let apart = |code: &Code| !code.reads(edge) && !code.reads(to);
    let keys = sink.columns.iter().filter(|column| column.is_key);
    keys.map(|column| &column.code).all(apart)
        && sink.aggregates.iter().all(|call| match &call.of {
            None => true,
            Some(Code::Slot(slot)) if *slot == to => call.function == Aggregate::Count,
            Some(Code::Slot(slot)) if *slot == edge => {
                call.function == Aggregate::Count && !call.distinct
            }
            Some(code) => apart(code),
        })
}

/// The count after an expansion whose edges must differ from its own.
fn paired(later: &[Op], edge: u32) -> Option<usize> {
    later.iter().position(|op| matches!(&op.act, Act::Count(other) if other.taken.contains(&edge)))
}

/// Whether an expansion can be counted beside the counts after it.
fn stands_beside<V: View>(view: &V, later: &[Op], count: &Count, expand: &Expand) -> bool {
    let one_way = match &count.kinds {
        Kinds::Of(kinds) => !kinds.iter().any(|kind| view.is_symmetric(*kind)),
        Kinds::All => false,
    };
    // The edges that two counts share are known where both look the same way or against each other, and nothing else sets them apart.
    let shares_plainly = |other: &Count| {
        one_way
            && [other.direction, count.direction].iter().all(|way| *way != Direction::Either)
            && (&other.kinds, other.from) == (&count.kinds, count.from)
            && other.taken.len() == 1
            && other.pair.is_none()
            && count.taken.is_empty()
            && other.labels.is_empty()
            && count.labels.is_empty()
    };
    let mut shared = 0;
    let each = later.iter().all(|op| match &op.act {
        Act::Count(other) if other.from == expand.to => false,
        Act::Count(other) if other.taken.contains(&expand.edge) => {
            shared += 1;
            shares_plainly(other)
        }
        _ => true,
    });
    each && shared < 2
}

/// Whether operations bind nothing but one node by which rows are gathered, so that each binding is a group.
fn is_single(ops: &[Op], seeds: &[(usize, u32)]) -> bool {
    match ops {
        [_, op] => match &op.act {
            Act::Scan { node, .. } | Act::Seek { node, .. } => {
                seeds.iter().any(|(_, slot)| slot == node)
            }
            _ => false,
        },
        _ => false,
    }
}

/// How many of the first numbers of a key never fall while matches come.
fn ordered<V: View>(view: &V, segment: &Segment, seeds: &[(usize, u32)], ops: &[Op]) -> usize {
    let mut binding = ops.iter().filter(|op| !matches!(op.act, Act::Once));
    let rising = match binding.next().map(|op| &op.act) {
        Some(Act::Scan { node, labels, .. }) => {
            labels.as_ref().is_none_or(|labels| labels.len() < 2).then_some(*node)
        }
        Some(Act::Seek { node, .. }) => Some(*node),
        Some(Act::Expand(Expand {
            to, into: false, direction, kinds: Kinds::Of(kinds), ..
        })) => {
            let one = matches!(kinds.as_slice(), [kind] if !view.is_symmetric(*kind));
            (one && *direction != Direction::Either && view.is_sorted()).then_some(*to)
        }
        _ => None,
    };
    // The first number says which row came in, and there is one.
    let mut known = 1;
    for slot in &segment.key {
        let Slot::Node(slot) = slot else { break };
        let fixed = seeds.iter().any(|(_, seed)| seed == slot);
        if !fixed && Some(*slot) != rising {
            break;
        }
        known += 1;
        if !fixed {
            break;
        }
    }
    known
}
