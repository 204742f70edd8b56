//! Shortest paths: breadth first, then the ways back.

use super::Runtime;
use super::chain::bind;
use super::reach::{Search, closed_ways};
use crate::graph::{EdgeId, NodeId};
use crate::query::limits::Halt;
use crate::query::plan::Chain;
use crate::query::view::View;

/// Gives shortest ways from one node, to one other or to each.
#[derive(Debug)]
pub(super) struct RouteCursor<'v> {
    start: NodeId,
    search: Search<'v>,
    /// Ends whose ways are still to be given, the next one last.
    ends: Vec<NodeId>,
    /// Ways to the present end, the next one last.
    ways: Vec<Vec<EdgeId>>,
    end: NodeId,
    /// Ways being followed back: where they have come to, and their edges so far, last edge first.
    open: Vec<(NodeId, Vec<EdgeId>)>,
}

impl<'v> RouteCursor<'v> {
    /// Searches as far as needed; nothing is bound yet.
    pub(super) fn new<V: View>(
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
        start: NodeId,
        all: bool,
    ) -> Result<Self, Halt> {
        let mut search = Search::new(start, None);
        search.every = all;
        let mut ends = Vec::new();
        let wanted = if chain.into { run.frame.node(chain.to) } else { None };
        let mut ways = Vec::new();
        if chain.min == 0 && wanted.is_none_or(|wanted| wanted == start) {
            ways.push(Vec::new());
        } else if chain.min > 0 && wanted.is_none_or(|wanted| wanted == start) {
            ways = closed_ways(run, chain, start, chain.max)?;
            let least = ways.last().map_or(0, Vec::len);
            ways.retain(|way| way.len() == least);
            if !all {
                ways.truncate(1);
            }
        }
        if wanted != Some(start) {
            while let Some(found) = search.next(run, chain, chain.max)? {
                if wanted.is_none() {
                    ends.push(found);
                } else if wanted == Some(found) {
                    ends.push(found);
                    if !all {
                        break;
                    }
                }
                // Ways to a node are complete once everything nearer has been followed.
                let met = wanted.and_then(|wanted| search.met(wanted)).map(|met| met.distance);
                if met.is_some_and(|met| search.distance().is_some_and(|at| at >= met)) {
                    break;
                }
            }
            run.meter.cut |= chain.open && search.cut && (wanted.is_none() || ends.is_empty());
        }
        ends.reverse();
        Ok(Self { start, search, ends, ways, end: start, open: Vec::new() })
    }

    /// Binds the next way with its end.
    pub(super) fn next<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
    ) -> Result<bool, Halt> {
        loop {
            if let Some(edges) = self.ways.pop() {
                return Ok(bind(run, chain, self.end, edges.iter()));
            }
            if let Some((node, edges)) = self.open.pop() {
                run.meter.tick()?;
                if node == self.start {
                    self.ways.push(edges.iter().rev().copied().collect());
                    continue;
                }
                let ways = self.search.met(node).map_or(&[][..], |met| &met.ways);
                for (near, edge) in ways.iter().rev() {
                    let mut edges = edges.clone();
                    edges.push(*edge);
                    self.open.push((*near, edges));
                }
                continue;
            }
            let Some(end) = self.ends.pop() else { return Ok(false) };
            self.end = end;
            self.open.push((end, Vec::new()));
        }
    }
}
