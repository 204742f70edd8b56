//! Puts the variables of one match into order.

use super::estimate::{degree, fan_out, label_share, nodes, selectivity};
use super::lookup::certain;
use super::{Act, Chain, Check, Choose, Expand, Op};
use crate::graph::NodeId;
use crate::query::code::{Code, EdgeVar, Filter, Labels, PatternGraph, Slot};
use crate::query::limits::Limits;
use crate::query::pattern::{Direction, Shortest};
use crate::query::view::View;
use std::sync::Arc;

/// The share of rows that pass a look-up between two bound nodes.
const LOOKED_UP: f64 = 0.1;

/// A step that could come next.
#[derive(Debug, Clone, Copy)]
enum Next {
    Scan(usize),
    /// A node by a unique property, with the filter that names it.
    Seek(usize, usize),
    Edge(usize),
}

pub(super) struct Greedy<'a, V> {
    pub(super) view: &'a V,
    pub(super) graph: &'a PatternGraph,
    as_set: bool,
    limits: &'a Limits<'a>,
    choose: &'a Choose,
    ops: &'a mut Vec<Op>,
    nodes: Vec<bool>,
    /// The nodes that a constant names: what joins them is counted instead of guessed.
    known: Vec<Option<NodeId>>,
    edges: Vec<bool>,
    filters: Vec<bool>,
    rows: f64,
}

impl<'a, V: View> Greedy<'a, V> {
    pub(super) fn new(
        view: &'a V,
        graph: &'a PatternGraph,
        as_set: bool,
        limits: &'a Limits<'a>,
        choose: &'a Choose,
        ops: &'a mut Vec<Op>,
    ) -> Self {
        let rows = ops.last().map_or(1.0, |op| op.estimate);
        Self {
            view,
            graph,
            as_set,
            limits,
            choose,
            ops,
            nodes: vec![false; graph.nodes.len()],
            known: vec![None; graph.nodes.len()],
            edges: vec![false; graph.edges.len()],
            filters: vec![false; graph.filters.len()],
            rows,
        }
    }

    /// Appends the operations that match the whole graph, from one of its nodes where that is given.
    pub(super) fn run_from(mut self, first: Option<usize>) {
        let mut checks = Vec::new();
        for (at, node) in self.graph.nodes.iter().enumerate() {
            if node.bound {
                self.nodes[at] = true;
                checks.push(Check::Bound(node.slot));
                checks.extend(
                    node.labels.iter().map(|labels| Check::Labels(node.slot, labels.clone())),
                );
            }
        }
        let (ready, share) = self.take_filters();
        checks.extend(ready);
        if !checks.is_empty() {
            self.rows *= share;
            self.push(Act::Once, checks, "check".to_owned());
        }
        if let Some(at) = first.filter(|at| !self.nodes[*at]) {
            let next = self.seek(at).map_or(Next::Scan(at), |(filter, ..)| Next::Seek(at, filter));
            self.take(next, self.cost(next));
        }
        loop {
            let next = self.candidates();
            if next.is_empty() {
                return;
            }
            let costs: Vec<f64> = next.iter().map(|next| self.cost(*next)).collect();
            let at = (self.choose)(&costs).min(next.len() - 1);
            self.take(next[at], costs[at]);
        }
    }

    fn candidates(&self) -> Vec<Next> {
        let mut next: Vec<Next> = Vec::new();
        let unplaced = || (0..self.nodes.len()).filter(|at| !self.nodes[*at]);
        next.extend(unplaced().filter_map(|at| Some(Next::Seek(at, self.seek(at)?.0))));
        for (at, edge) in self.graph.edges.iter().enumerate() {
            let reached = self.is_bound(edge) || self.nodes[edge.from] || self.nodes[edge.to];
            if !self.edges[at] && reached && !self.waits(edge) {
                next.push(Next::Edge(at));
            }
        }
        if next.is_empty() {
            next.extend(unplaced().map(Next::Scan));
        }
        next
    }

    /// Whether an edge lies in its place already.
    fn is_bound(&self, edge: &EdgeVar) -> bool {
        edge.bound && !self.waits(edge)
    }

    /// Whether an edge is bound by an earlier match that is planned with this one and has not come to it yet.
    fn waits(&self, edge: &EdgeVar) -> bool {
        let mut others = self.graph.edges.iter().zip(&self.edges);
        edge.bound && others.any(|(other, done)| !other.bound && !done && other.slot == edge.slot)
    }

    /// How many times the rows grow. Below zero: the step only checks, so it comes first.
    fn cost(&self, next: Next) -> f64 {
        match next {
            Next::Seek(_, filter) => match &*self.graph.filters[filter].code {
                Code::In(..) => 3.0,
                _ => 1.0,
            },
            Next::Scan(at) => {
                let node = &self.graph.nodes[at];
                nodes(self.view, &node.labels) * self.share_of_filters(&[Slot::Node(node.slot)])
            }
            Next::Edge(at) => {
                let edge = &self.graph.edges[at];
                let (from, to) = (self.nodes[edge.from], self.nodes[edge.to]);
                if edge.bound {
                    return -2.0;
                }
                let (near, direction, target) = if from {
                    (edge.from, edge.direction, edge.to)
                } else {
                    (edge.to, reverse(edge.direction), edge.from)
                };
                let fan = self.chain_fan(edge, self.known[near], direction);
                if from && to {
                    return -1.0 / (1.0 + fan);
                }
                let target = &self.graph.nodes[target];
                fan * label_share(self.view, &edge.kinds, direction, &target.labels)
                    * self.share_of_filters(&[Slot::Node(target.slot), edge.slot])
            }
        }
    }

    /// The mean number of ways to walk an edge or a chain; the first step from a known node is counted.
    fn chain_fan(&self, edge: &EdgeVar, near: Option<NodeId>, direction: Direction) -> f64 {
        let first = near.map(|node| degree(self.view, node, &edge.kinds, direction));
        let Some(hops) = edge.hops else {
            return first.unwrap_or_else(|| fan_out(self.view, &edge.kinds, direction));
        };
        let fan = fan_out(self.view, &edge.kinds, direction);
        let all = f64::from(self.view.node_count());
        let max = hops.max.unwrap_or(self.limits.trail_hops).min(16);
        let ways = |hop: u32| match (hop, first) {
            (0, _) => 1.0,
            (_, Some(first)) => first * fan.powf(f64::from(hop - 1)),
            (_, None) => fan.powf(f64::from(hop)),
        };
        let sum: f64 = (hops.min..=max.max(hops.min)).take(17).map(ways).sum();
        if edge.shortest.is_some() || self.reaches(edge) { sum.min(all) } else { sum }
    }

    /// The share of rows that pass the filters which a step would make ready.
    fn share_of_filters(&self, placed: &[Slot]) -> f64 {
        let mut share = 1.0;
        for (at, filter) in self.graph.filters.iter().enumerate() {
            if !self.filters[at]
                && filter.needs.iter().any(|slot| placed.contains(slot))
                && self.is_ready(filter, placed)
            {
                share *= selectivity(self.view, filter);
            }
        }
        share
    }

    pub(super) fn is_ready(&self, filter: &Filter, placed: &[Slot]) -> bool {
        filter.needs.iter().all(|slot| {
            placed.contains(slot)
                || !(self.graph.nodes.iter().zip(&self.nodes))
                    .any(|(node, done)| !done && Slot::Node(node.slot) == *slot)
                    && !(self.graph.edges.iter().zip(&self.edges))
                        .any(|(edge, done)| !done && !edge.bound && edge.slot == *slot)
        })
    }

    fn take(&mut self, next: Next, cost: f64) {
        let (act, text, fresh) = match next {
            Next::Scan(at) => {
                let node = &self.graph.nodes[at];
                self.nodes[at] = true;
                let cover = node.labels.iter().filter_map(Labels::cover).min_by_key(Vec::len);
                let act = Act::Scan { node: node.slot, labels: cover, by: self.value_of(at) };
                (act, format!("scan {}", node.text), vec![at])
            }
            Next::Seek(at, filter) => {
                let node = &self.graph.nodes[at];
                let Some((_, property, value, list)) = self.seek(at) else { return };
                let text = format!("seek {} by {}", node.text, self.graph.filters[filter].text);
                let (property, value) = (Arc::clone(property), value.clone());
                self.nodes[at] = true;
                if let (Code::Constant(named), false) = (&value, list) {
                    self.known[at] = self.view.seek(&property, named);
                }
                let act = Act::Seek { node: node.slot, property, value, list };
                (act, text, vec![at])
            }
            Next::Edge(at) => self.take_edge(at),
        };
        let mut checks = Vec::new();
        for at in fresh {
            let node = &self.graph.nodes[at];
            let open = node.labels.iter().filter(|labels| !certain(self.view, &act, labels));
            checks.extend(open.map(|labels| Check::Labels(node.slot, labels.clone())));
        }
        let (ready, share) = self.take_filters();
        checks.extend(ready);
        self.rows *= if cost < 0.0 { share * LOOKED_UP } else { cost };
        self.push(act, checks, text);
    }

    fn take_edge(&mut self, at: usize) -> (Act, String, Vec<usize>) {
        let edge = &self.graph.edges[at];
        let (from, to) = (self.nodes[edge.from], self.nodes[edge.to]);
        let distinct = self.distinct(edge);
        self.edges[at] = true;
        self.nodes[edge.from] = true;
        self.nodes[edge.to] = true;
        let fresh: Vec<usize> = [(edge.from, from), (edge.to, to)]
            .into_iter()
            .filter(|(_, done)| !done)
            .map(|(at, _)| at)
            .collect();
        let slot = |at: usize| self.graph.nodes[at].slot;
        let walk = |word: &str| {
            let (left, right) =
                (&self.graph.nodes[edge.from].text, &self.graph.nodes[edge.to].text);
            format!("{word} {left}{}{right}", edge.text)
        };
        if let (true, Slot::Edge(place)) = (edge.bound, edge.slot) {
            let act = Act::Ends {
                edge: place,
                from: (slot(edge.from), from),
                to: (slot(edge.to), to),
                direction: edge.direction,
                kinds: edge.kinds.clone(),
                distinct,
            };
            return (act, walk("take the ends of"), fresh);
        }
        let (near, far, direction) = if from {
            (edge.from, edge.to, edge.direction)
        } else {
            (edge.to, edge.from, reverse(edge.direction))
        };
        let (reversed, into) = (!from, from && to);
        let (near, far) = (slot(near), slot(far));
        match edge.slot {
            Slot::Edge(place) | Slot::Node(place) | Slot::Value(place) => {
                let kinds = edge.kinds.clone();
                let act =
                    Expand { edge: place, from: near, to: far, into, direction, kinds, distinct };
                (Act::Expand(act), walk(if into { "look up" } else { "expand" }), fresh)
            }
            Slot::Trail(trail) => {
                let hops =
                    edge.hops.unwrap_or(crate::query::code::HopRange { min: 1, max: Some(1) });
                let reach = edge.shortest.is_some() || self.reaches(edge);
                let limit = if reach { self.limits.reach_hops } else { self.limits.trail_hops };
                let chain = Chain {
                    trail,
                    from: near,
                    to: far,
                    into,
                    direction,
                    reversed,
                    kinds: edge.kinds.clone(),
                    min: hops.min,
                    max: hops.max.unwrap_or(limit),
                    open: hops.max.is_none(),
                    each: edge.each.clone(),
                    distinct,
                };
                match edge.shortest {
                    Some(shortest) => {
                        let all = shortest == Shortest::All;
                        (Act::Shortest { chain, all }, walk("shortest"), fresh)
                    }
                    None if self.reaches(edge) => (Act::Reach(chain), walk("reach"), fresh),
                    None => (Act::Trail(chain), walk("trails"), fresh),
                }
            }
        }
    }

    /// Whether only the ends of a chain matter, so that one witness for each end is enough.
    fn reaches(&self, edge: &EdgeVar) -> bool {
        let alone = |other: &EdgeVar| {
            other.slot == edge.slot
                || other.clause != edge.clause
                || !other.kinds.meets(&edge.kinds)
        };
        self.as_set
            && edge.anonymous
            && edge.shortest.is_none()
            && edge.hops.is_some_and(|hops| hops.min <= 1)
            && self.graph.edges.iter().all(alone)
    }

    /// The placed edges of the same clause that an edge could repeat.
    fn distinct(&self, edge: &EdgeVar) -> Vec<Slot> {
        if edge.shortest.is_some() {
            return Vec::new();
        }
        let others = self.graph.edges.iter().zip(&self.edges);
        others
            .filter(|(other, done)| {
                **done
                    && other.clause == edge.clause
                    && other.shortest.is_none()
                    && other.kinds.meets(&edge.kinds)
            })
            .map(|(other, _)| other.slot)
            .collect()
    }

    /// The filters that are ready, cheap ones first, with the share of rows that pass.
    fn take_filters(&mut self) -> (Vec<Check>, f64) {
        let mut ready = Vec::new();
        let mut share = 1.0;
        for at in 0..self.filters.len() {
            let filter = &self.graph.filters[at];
            if !self.filters[at] && self.is_ready(filter, &[]) {
                self.filters[at] = true;
                share *= selectivity(self.view, filter);
                ready.push(Arc::clone(&filter.code));
            }
        }
        ready.sort_by_key(|code| code.has_pattern());
        (ready.into_iter().map(|code| self.check(code)).collect(), share)
    }

    fn push(&mut self, act: Act, checks: Vec<Check>, text: String) {
        self.ops.push(Op::new(act, checks, self.rows, text));
    }
}

const fn reverse(direction: Direction) -> Direction {
    match direction {
        Direction::Out => Direction::In,
        Direction::In => Direction::Out,
        Direction::Either => Direction::Either,
    }
}
