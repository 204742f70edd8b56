//! Edges counted instead of walked.

use super::Runtime;
use super::frame::NOTHING;
use super::star::Star;
use crate::graph::{EdgeId, NodeId};
use crate::query::code::{AggregateCall, Kinds};
use crate::query::limits::Halt;
use crate::query::pattern::Direction;
use crate::query::plan::{Act, Count, MOST_COUNTS, Op};
use crate::query::view::{Kind, View, Way, ways};

/// How many edges were counted instead of bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight {
    pub(super) edges: u64,
    /// At how many different nodes they end, where that was asked.
    pub(super) ends: u64,
}

impl Weight {
    /// What a binding counts for that nothing was counted for.
    pub(super) const ONE: Self = Self { edges: 1, ends: 1 };

    /// What a binding adds to a count: different values of its own count once, however many rows it counts for.
    pub(super) const fn adds(self, call: &AggregateCall) -> u64 {
        match (&call.of, call.distinct) {
            (Some(_), true) => 1,
            (None, true) => self.ends,
            (_, false) => self.edges,
        }
    }
}

impl<V: View> Runtime<'_, '_, V> {
    /// How many rows the present binding counts for; `None` where there is none.
    pub(super) fn weigh(&mut self, counts: &[Op]) -> Result<Option<Weight>, Halt> {
        let mut weights = [Weight::ONE; MOST_COUNTS];
        for (at, op) in counts.iter().enumerate() {
            let Act::Count(count) = &op.act else { continue };
            let before = self.meter.visits;
            let edges = self.count(count, &mut weights, at)?;
            op.visits.set(op.visits.get() + (self.meter.visits - before));
            if edges == 0 {
                return Ok(None);
            }
            op.rows.set(op.rows.get() + 1);
        }
        let edges = weights.iter().fold(1, |product: u64, one| product.saturating_mul(one.edges));
        Ok(Some(Weight { edges, ends: weights[0].ends }))
    }

    /// Counts around the node that is bound, after those counted before.
    fn count(
        &mut self,
        count: &Count,
        weights: &mut [Weight; MOST_COUNTS],
        at: usize,
    ) -> Result<u64, Halt> {
        let Some(node) = self.frame.node(count.from) else { return Ok(0) };
        self.meter.visit()?;
        let mut found = self.edges_around(count, node)?;
        for edge in &count.taken {
            found.edges -= u64::from(self.is_around(count, node, *edge));
        }
        if let Some(pair) = &count.pair {
            let other = std::mem::replace(&mut weights[pair.other], Weight::ONE);
            let shared = if pair.same { found.edges } else { self.loops_at(count, node)? };
            found.edges = other.edges.saturating_mul(found.edges).saturating_sub(shared);
        }
        weights[at] = found;
        Ok(found.edges)
    }

    fn edges_around(&mut self, count: &Count, node: NodeId) -> Result<Weight, Halt> {
        if !count.ends || self.is_plain(count) {
            if let Some(edges) = self.degree(count, node) {
                return Ok(Weight { edges, ends: edges });
            }
            if count.wide {
                let edges = u64::from(self.of_all(count)?[node.0 as usize]);
                return Ok(Weight { edges, ends: edges });
            }
        }
        let mut edges = 0;
        let mut ends = Vec::new();
        let mut star = Star::new(node);
        while let Some((_, far)) = star.next(self.view, &count.kinds, count.direction) {
            self.meter.visit()?;
            if count.labels.iter().all(|labels| labels.hold(self.view, far)) {
                edges += 1;
                if count.ends && ends.last() != Some(&far) {
                    ends.push(far);
                }
            }
        }
        ends.sort_unstable();
        ends.dedup();
        Ok(Weight { edges, ends: ends.len() as u64 })
    }

    /// The number of edges where that is known without a look at them.
    fn degree(&self, count: &Count, node: NodeId) -> Option<u64> {
        let Kinds::Of(kinds) = &count.kinds else { return None };
        let way = match count.direction {
            Direction::Out => Way::Out,
            Direction::In => Way::In,
            Direction::Either => return None,
        };
        let one_way = |kind: &Kind| !self.view.is_symmetric(*kind);
        (count.labels.is_empty() && kinds.iter().all(one_way)).then(|| {
            let edges = |kind: &Kind| self.view.adjacent(node, way, Some(*kind)).len() as u64;
            kinds.iter().map(edges).sum()
        })
    }

    /// Whether edges that leave a node one way end at different nodes.
    fn is_plain(&self, count: &Count) -> bool {
        count.direction != Direction::Either
            && matches!(&count.kinds, Kinds::Of(kinds) if matches!(kinds.as_slice(),
                [kind] if self.view.is_simple(*kind) && !self.view.is_symmetric(*kind)))
    }

    /// Whether a bound edge is among those that are counted around a node.
    fn is_around(&self, count: &Count, node: NodeId, edge: u32) -> bool {
        let id = EdgeId(self.frame.id(edge));
        if id.0 == NOTHING || !count.kinds.contains(self.view.kind(id)) {
            return false;
        }
        let (from, to) = self.view.ends(id);
        let ways = ways(count.direction, self.view.is_symmetric(self.view.kind(id)));
        let out = ways.contains(&Way::Out) && from == node;
        let far = if out { to } else { from };
        let into = ways.contains(&Way::In) && to == node;
        (out || into) && count.labels.iter().all(|labels| labels.hold(self.view, far))
    }

    fn loops_at(&mut self, count: &Count, node: NodeId) -> Result<u64, Halt> {
        if let Kinds::Of(kinds) = &count.kinds
            && !kinds.iter().any(|kind| self.view.has_loops(*kind))
        {
            return Ok(0);
        }
        let mut loops = 0;
        let mut star = Star::new(node);
        while let Some((_, far)) = star.next(self.view, &count.kinds, count.direction) {
            self.meter.visit()?;
            loops += u64::from(far == node);
        }
        Ok(loops)
    }

    /// The numbers of all nodes, counted when first asked for.
    fn of_all<'c>(&mut self, count: &'c Count) -> Result<&'c [u32], Halt> {
        if let Some(table) = count.table.get() {
            return Ok(table);
        }
        let table = self.table(count)?;
        Ok(count.table.get_or_init(|| table))
    }

    /// For every node the number of its edges, a loop met once.
    fn table(&mut self, count: &Count) -> Result<Box<[u32]>, Halt> {
        let view = self.view;
        self.meter.hold(view.node_count() as usize * size_of::<u32>())?;
        let mut table = vec![0; view.node_count() as usize];
        let fits = |far| count.labels.iter().all(|labels| labels.hold(view, far));
        // For each kind: whether its edges count where they start, and where they end.
        let counts = |kind| {
            let ways = ways(count.direction, view.is_symmetric(kind));
            let counts = |way| count.kinds.contains(kind) && ways.contains(&way);
            (counts(Way::Out), counts(Way::In))
        };
        let counts: Vec<(bool, bool)> =
            (0..view.kind_count()).map(|kind| counts(Kind(kind))).collect();
        for edge in (0..view.edge_count()).map(EdgeId) {
            let (out, into) = counts[view.kind(edge).0 as usize];
            if !(out || into) {
                continue;
            }
            self.meter.visit()?;
            let (from, to) = view.ends(edge);
            if out && fits(to) {
                table[from.0 as usize] += 1;
            }
            // A loop is met once.
            if into && !(out && from == to) && fits(from) {
                table[to.0 as usize] += 1;
            }
        }
        Ok(table.into_boxed_slice())
    }
}
