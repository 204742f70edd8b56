//! Edges counted instead of walked.

use super::Runtime;
use super::frame::{NOTHING, Weight};
use super::star::Star;
use crate::graph::{EdgeId, NodeId};
use crate::query::code::Kinds;
use crate::query::limits::Halt;
use crate::query::pattern::Direction;
use crate::query::plan::{Count, Op};
use crate::query::view::{Kind, View};
use std::cell::OnceCell;

impl<V: View> Runtime<'_, '_, V> {
    /// What the counts of a plan make of the present binding.
    pub(super) fn weight(&self, ops: &[Op]) -> Weight {
        let counts = ops.iter().rev().take_while(|op| op.is_count()).count();
        let weights = &self.frame.weights[..counts];
        Weight {
            edges: weights.iter().fold(1, |product, weight| product.saturating_mul(weight.edges)),
            ends: weights.first().map_or(1, |weight| weight.ends),
        }
    }

    /// Counts around the node that is bound; tells whether there is anything.
    pub(super) fn count(&mut self, count: &Count) -> Result<bool, Halt> {
        let Some(node) = self.frame.node(count.from) else { return Ok(false) };
        self.meter.visit()?;
        let mut found = self.edges_around(count, node)?;
        for edge in &count.taken {
            found.edges -= u64::from(self.is_around(count, node, *edge));
        }
        if let Some(pair) = &count.pair {
            let other = &mut self.frame.weights[pair.weight as usize];
            let all = other.edges.saturating_mul(found.edges);
            *other = Weight::ONE;
            let shared = if pair.same { found.edges } else { self.loops_at(count, node)? };
            found.edges = all.saturating_sub(shared);
        }
        self.frame.weights[count.weight as usize] = found;
        Ok(found.edges > 0)
    }

    fn edges_around(&mut self, count: &Count, node: NodeId) -> Result<Weight, Halt> {
        if count.wide && (!count.ends || self.is_plain(count)) {
            let edges = self.of_all(count, &count.table, false)?[node.0 as usize];
            return Ok(Weight { edges: u64::from(edges), ends: u64::from(edges) });
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
        let both =
            count.direction == Direction::Either || self.view.is_symmetric(self.view.kind(id));
        let out = (both || count.direction == Direction::Out) && from == node;
        let far = if out { to } else { from };
        let into = (both || count.direction == Direction::In) && to == node;
        (out || into) && count.labels.iter().all(|labels| labels.hold(self.view, far))
    }

    fn loops_at(&mut self, count: &Count, node: NodeId) -> Result<u64, Halt> {
        if !count.wide {
            let mut loops = 0;
            let mut star = Star::new(node);
            while let Some((_, far)) = star.next(self.view, &count.kinds, count.direction) {
                self.meter.visit()?;
                loops += u64::from(far == node);
            }
            return Ok(loops);
        }
        Ok(u64::from(self.of_all(count, &count.loops, true)?[node.0 as usize]))
    }

    /// The numbers of all nodes, counted when first asked for.
    fn of_all<'c>(
        &mut self,
        count: &Count,
        kept: &'c OnceCell<Box<[u32]>>,
        loops: bool,
    ) -> Result<&'c [u32], Halt> {
        if let Some(table) = kept.get() {
            return Ok(table);
        }
        let table = self.table(count, loops)?;
        Ok(kept.get_or_init(|| table))
    }

    /// For every node the number of its edges, or of those to itself, a loop met once.
    fn table(&mut self, count: &Count, loops: bool) -> Result<Box<[u32]>, Halt> {
        let view = self.view;
        let mut table = vec![0; view.node_count() as usize];
        let fits = |far| count.labels.iter().all(|labels| labels.hold(view, far));
        // For each kind: whether its edges count where they start, and where they end.
        let ways = |kind| {
            let both = count.direction == Direction::Either || view.is_symmetric(kind);
            let counts = count.kinds.contains(kind);
            (
                counts && (both || count.direction == Direction::Out),
                counts && (both || count.direction == Direction::In),
            )
        };
        let ways: Vec<(bool, bool)> = (0..view.kind_count()).map(|kind| ways(Kind(kind))).collect();
        for edge in (0..view.edge_count()).map(EdgeId) {
            let (out, into) = ways[view.kind(edge).0 as usize];
            if !(out || into) {
                continue;
            }
            self.meter.visit()?;
            let (from, to) = view.ends(edge);
            if loops {
                table[from.0 as usize] += u32::from(from == to);
                continue;
            }
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
