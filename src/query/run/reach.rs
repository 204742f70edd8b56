//! Chains of edges where only the ends count: breadth first, one witness for each end.

use super::Runtime;
use super::chain::{bind, fits};
use super::star::Star;
use crate::graph::{EdgeId, NodeId};
use crate::query::limits::Halt;
use crate::query::plan::Chain;
use crate::query::view::View;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// Finds each node that a chain leads to, nearest first.
#[derive(Debug)]
pub(super) struct ReachCursor<'v> {
    start: NodeId,
    state: State,
    search: Search<'v>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Begin,
    Walk,
    End,
}

impl<'v> ReachCursor<'v> {
    pub(super) fn new(start: NodeId) -> Self {
        Self { start, state: State::Begin, search: Search::new(start, None) }
    }

    /// Binds the next end with one chain that leads there.
    pub(super) fn next<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
    ) -> Result<bool, Halt> {
        if self.state == State::Begin {
            self.state = State::Walk;
            if chain.min == 0 && bind(run, chain, self.start, [].iter()) {
                return Ok(true);
            }
        }
        let wanted = if chain.into { run.frame.node(chain.to) } else { None };
        if self.state == State::Walk {
            if wanted != Some(self.start) {
                while let Some(found) = self.search.next(run, chain, chain.max)? {
                    if wanted.is_none_or(|wanted| wanted == found) {
                        let edges = self.search.way_to(found);
                        if wanted.is_some() {
                            self.state = State::End;
                        }
                        return Ok(bind(run, chain, found, edges.iter()));
                    }
                }
            }
            self.state = State::End;
            run.meter.cut |= self.search.cut && chain.open;
            // The start itself is an end where a chain leads back to it.
            if chain.min > 0
                && wanted.is_none_or(|wanted| wanted == self.start)
                && let Some((first, search)) = closed_ways(run, chain, self.start, false)?.pop()
            {
                let rest = search.way_to(self.start);
                let edges: Vec<EdgeId> = std::iter::once(first).chain(rest).collect();
                return Ok(bind(run, chain, self.start, edges.iter()));
            }
        }
        Ok(false)
    }
}

/// A breadth-first search from one node.
#[derive(Debug)]
pub(super) struct Search<'v> {
    start: NodeId,
    /// An edge that must not be used.
    banned: Option<EdgeId>,
    queue: VecDeque<NodeId>,
    /// For each node met, its distance and the edges that lead there from nodes one step nearer.
    met: FxHashMap<NodeId, Met>,
    star: Option<Star<'v>>,
    /// Whether every nearest way is kept instead of one.
    pub(super) every: bool,
    /// Whether the greatest distance kept something from being met.
    pub(super) cut: bool,
}

#[derive(Debug, Default)]
pub(super) struct Met {
    pub(super) distance: u32,
    pub(super) ways: Vec<(NodeId, EdgeId)>,
}

impl<'v> Search<'v> {
    pub(super) fn new(start: NodeId, banned: Option<EdgeId>) -> Self {
        let met = FxHashMap::from_iter([(start, Met::default())]);
        let queue = VecDeque::from([start]);
        Self { start, banned, queue, met, star: None, every: false, cut: false }
    }

    pub(super) const fn start(&self) -> NodeId {
        self.start
    }

    pub(super) fn met(&self, node: NodeId) -> Option<&Met> {
        self.met.get(&node)
    }

    /// The next node met, within a distance.
    pub(super) fn next<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
        max: u32,
    ) -> Result<Option<NodeId>, Halt> {
        while let Some(near) = self.queue.front().copied() {
            let distance = self.met.get(&near).map_or(0, |met| met.distance) + 1;
            let star = self.star.get_or_insert_with(|| Star::new(near));
            while let Some((edge, far)) = star.next(run.view, &chain.kinds, chain.direction) {
                run.meter.visit()?;
                if Some(edge) == self.banned || !fits(run, chain, edge)? {
                    continue;
                }
                match self.met.get_mut(&far) {
                    Some(met) => {
                        if self.every && met.distance == distance {
                            met.ways.push((near, edge));
                        }
                    }
                    None if distance > max => {
                        self.cut = true;
                        break;
                    }
                    None => {
                        self.met.insert(far, Met { distance, ways: vec![(near, edge)] });
                        self.queue.push_back(far);
                        return Ok(Some(far));
                    }
                }
            }
            self.star = None;
            self.queue.pop_front();
        }
        Ok(None)
    }

    /// Goes on until a node is met, and where every way is kept until all nearest ways there are known; tells whether it was.
    pub(super) fn find<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
        max: u32,
        wanted: NodeId,
    ) -> Result<bool, Halt> {
        loop {
            if let Some(met) = self.met.get(&wanted) {
                // Ways to a node are complete once everything nearer has been followed.
                let nearest = self.queue.front().and_then(|node| self.met.get(node));
                if !self.every || nearest.is_none_or(|nearest| nearest.distance >= met.distance) {
                    return Ok(true);
                }
            }
            if self.next(run, chain, max)?.is_none() {
                return Ok(self.met.contains_key(&wanted));
            }
        }
    }

    /// The first nearest way from the start to a node that was met.
    pub(super) fn way_to(&self, node: NodeId) -> Vec<EdgeId> {
        let mut edges = Vec::new();
        let mut at = node;
        while at != self.start {
            let Some((near, edge)) = self.met.get(&at).and_then(|met| met.ways.first()) else {
                break;
            };
            edges.push(*edge);
            at = *near;
        }
        edges.reverse();
        edges
    }
}

/// The shortest ways from a node back to itself: for each first edge that begins one, that edge and the search that came back.
///
/// After its first edge such a way is a shortest way back without that edge, so no edge is used twice.
pub(super) fn closed_ways<'v, V: View>(
    run: &mut Runtime<'v, '_, V>,
    chain: &Chain,
    start: NodeId,
    every: bool,
) -> Result<Vec<(EdgeId, Search<'v>)>, Halt> {
    let mut ways: Vec<(EdgeId, Search<'v>)> = Vec::new();
    let mut best = chain.max;
    let mut star = Star::new(start);
    while let Some((first, far)) = star.next(run.view, &chain.kinds, chain.direction) {
        run.meter.visit()?;
        if best == 0 || !fits(run, chain, first)? {
            continue;
        }
        let mut search = Search::new(far, Some(first));
        search.every = every;
        if search.find(run, chain, best - 1, start)? {
            let length = search.met(start).map_or(0, |met| met.distance) + 1;
            if length < best || ways.is_empty() {
                ways.clear();
                best = length;
            }
            if every || ways.is_empty() {
                ways.push((first, search));
            }
        }
    }
    Ok(ways)
}
