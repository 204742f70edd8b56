//! Chains of edges where only the ends count: breadth first, one witness for each end.

use super::Runtime;
use super::chain::{bind, fits};
use super::star::Star;
use crate::graph::{EdgeId, NodeId};
use crate::query::limits::Halt;
use crate::query::plan::Chain;
use crate::query::view::View;
use rustc_hash::FxHashMap;

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
    /// The nodes met, nearest first.
    met: Vec<Met>,
    places: Places,
    /// The edges by which nodes were met.
    ways: Vec<WayBack>,
    /// Which of the nodes met is being followed.
    at: usize,
    star: Option<Star<'v>>,
    /// Whether every nearest way is kept instead of one.
    pub(super) every: bool,
    /// Whether the greatest distance kept something from being met.
    pub(super) cut: bool,
}

#[derive(Debug, Clone, Copy)]
struct Met {
    node: NodeId,
    distance: u32,
    /// The last of the ways kept, by position; [`NO_WAY`] for the start.
    way: u32,
}

/// An edge that leads to a node from one that is a step nearer.
#[derive(Debug, Clone, Copy)]
struct WayBack {
    near: NodeId,
    edge: EdgeId,
    /// The way to the same node that was kept before.
    earlier: u32,
}

const NO_WAY: u32 = u32::MAX;

impl<'v> Search<'v> {
    pub(super) fn new(start: NodeId, banned: Option<EdgeId>) -> Self {
        let mut places = Places::Few(FxHashMap::default());
        places.put(start, 0);
        Self {
            start,
            banned,
            met: vec![Met { node: start, distance: 0, way: NO_WAY }],
            places,
            ways: Vec::new(),
            at: 0,
            star: None,
            every: false,
            cut: false,
        }
    }

    pub(super) const fn start(&self) -> NodeId {
        self.start
    }

    /// How far a node is that was met.
    pub(super) fn distance(&self, node: NodeId) -> Option<u32> {
        Some(self.met[self.places.get(node)? as usize].distance)
    }

    /// The nearest ways to a node that were kept, the last first: each from a node that is a step nearer.
    pub(super) fn ways_to(&self, node: NodeId) -> impl Iterator<Item = (NodeId, EdgeId)> {
        let mut way = self.places.get(node).map_or(NO_WAY, |at| self.met[at as usize].way);
        std::iter::from_fn(move || {
            let found = self.ways.get(way as usize)?;
            way = found.earlier;
            Some((found.near, found.edge))
        })
    }

    /// The next node met, within a distance.
    pub(super) fn next<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
        max: u32,
    ) -> Result<Option<NodeId>, Halt> {
        while let Some(Met { node: near, distance, .. }) = self.met.get(self.at).copied() {
            let distance = distance + 1;
            let star = self.star.get_or_insert_with(|| Star::new(near));
            while let Some((edge, far)) = star.next(run.view, &chain.kinds, chain.direction) {
                run.meter.visit()?;
                if Some(edge) == self.banned || !fits(run, chain, edge)? {
                    continue;
                }
                let way = self.ways.len() as u32;
                if let Some(at) = self.places.get(far) {
                    let met = &mut self.met[at as usize];
                    if self.every && met.distance == distance {
                        let earlier = std::mem::replace(&mut met.way, way);
                        self.ways.push(WayBack { near, edge, earlier });
                    }
                } else if distance > max {
                    self.cut = true;
                    break;
                } else {
                    self.places.put(far, self.met.len() as u32);
                    self.met.push(Met { node: far, distance, way });
                    self.places.widen(run.view.node_count(), &self.met);
                    self.ways.push(WayBack { near, edge, earlier: NO_WAY });
                    return Ok(Some(far));
                }
            }
            self.star = None;
            self.at += 1;
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
        let mut found = self.distance(wanted);
        loop {
            if let Some(distance) = found {
                // Ways to a node are complete once everything nearer has been followed.
                let nearest = self.met.get(self.at);
                if !self.every || nearest.is_none_or(|nearest| nearest.distance >= distance) {
                    return Ok(true);
                }
            }
            match self.next(run, chain, max)? {
                Some(node) if node == wanted => found = self.distance(wanted),
                Some(_) => {}
                None => return Ok(found.is_some()),
            }
        }
    }

    /// What is left of a search that has ended: the ways to one node.
    fn only(&self, end: NodeId) -> Self {
        let mut kept = Self::new(self.start, self.banned);
        (kept.met, kept.every) = (Vec::new(), self.every);
        let mut open = vec![end];
        let mut places = FxHashMap::default();
        while let Some(node) = open.pop() {
            let Some(at) = self.places.get(node) else { continue };
            if places.contains_key(&node) {
                continue;
            }
            places.insert(node, kept.met.len() as u32);
            let mut met = Met { way: NO_WAY, ..self.met[at as usize] };
            // The last way is kept last again.
            for (near, edge) in self.ways_to(node).collect::<Vec<_>>().into_iter().rev() {
                let earlier = std::mem::replace(&mut met.way, kept.ways.len() as u32);
                kept.ways.push(WayBack { near, edge, earlier });
                open.push(near);
            }
            kept.met.push(met);
        }
        (kept.at, kept.places) = (kept.met.len(), Places::Few(places));
        kept
    }

    /// The nearest way from the start to a node that was met, where one is kept for each.
    pub(super) fn way_to(&self, node: NodeId) -> Vec<EdgeId> {
        let mut edges = Vec::new();
        let mut at = node;
        while at != self.start {
            let Some((near, edge)) = self.ways_to(at).next() else { break };
            edges.push(edge);
            at = near;
        }
        edges.reverse();
        edges
    }
}

/// Where each node stands among those met: by hash while they are few, else in a row for all nodes.
#[derive(Debug)]
enum Places {
    Few(FxHashMap<NodeId, u32>),
    /// A position plus one; 0 where not met.
    Many(Vec<u32>),
}

impl Places {
    /// From so many nodes on, a row for all costs less than the hashing.
    const FEW: usize = 1024;

    fn get(&self, node: NodeId) -> Option<u32> {
        match self {
            Self::Few(places) => places.get(&node).copied(),
            Self::Many(places) => places.get(node.0 as usize)?.checked_sub(1),
        }
    }

    fn put(&mut self, node: NodeId, at: u32) {
        match self {
            Self::Few(places) => {
                places.insert(node, at);
            }
            Self::Many(places) => places[node.0 as usize] = at + 1,
        }
    }

    /// Goes over to a row for all nodes where many were met.
    fn widen(&mut self, nodes: u32, met: &[Met]) {
        let Self::Few(few) = self else { return };
        if few.len() > Self::FEW {
            let mut places = vec![0; nodes as usize];
            for (at, met) in (1..).zip(met) {
                places[met.node.0 as usize] = at;
            }
            *self = Self::Many(places);
        }
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
            let length = search.distance(start).unwrap_or(0) + 1;
            if length < best || ways.is_empty() {
                ways.clear();
                best = length;
            }
            if every || ways.is_empty() {
                ways.push((first, search.only(start)));
            }
        }
    }
    Ok(ways)
}
