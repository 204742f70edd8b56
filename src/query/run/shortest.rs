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
    /// Searches that are done, with the edge that comes before each.
    searches: Vec<(Option<EdgeId>, Search<'v>)>,
    /// Ends of ways by search, the next one last.
    ends: Vec<(usize, NodeId)>,
    /// Ways being followed back, the next one last.
    open: Vec<Back>,
}

/// A way followed back from its end.
#[derive(Debug, Clone)]
struct Back {
    search: usize,
    end: NodeId,
    /// Where it has come to.
    at: NodeId,
    /// Its edges so far, the last first.
    edges: Vec<EdgeId>,
}

impl<'v> RouteCursor<'v> {
    /// Searches as far as needed; nothing is bound yet.
    pub(super) fn new<V: View>(
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
        start: NodeId,
        all: bool,
    ) -> Result<Self, Halt> {
        let mut made = Self { searches: Vec::new(), ends: Vec::new(), open: Vec::new() };
        let wanted = if chain.into { run.frame.node(chain.to) } else { None };
        if wanted.is_none_or(|wanted| wanted == start) {
            if chain.min == 0 {
                made.add(None, Search::new(start, None), start);
            } else {
                for (first, search) in closed_ways(run, chain, start, all)? {
                    made.add(Some(first), search, start);
                }
            }
        }
        if wanted != Some(start) {
            let mut search = Search::new(start, None);
            search.every = all;
            if let Some(wanted) = wanted {
                let found = search.find(run, chain, chain.max, wanted)?;
                run.meter.cut |= chain.open && search.cut && !found;
                if found {
                    made.add(None, search, wanted);
                }
            } else {
                let at = made.searches.len();
                while let Some(found) = search.next(run, chain, chain.max)? {
                    made.ends.push((at, found));
                }
                run.meter.cut |= chain.open && search.cut;
                made.searches.push((None, search));
            }
        }
        made.ends.reverse();
        Ok(made)
    }

    fn add(&mut self, first: Option<EdgeId>, search: Search<'v>, end: NodeId) {
        self.ends.push((self.searches.len(), end));
        self.searches.push((first, search));
    }

    /// Binds the next way with its end.
    pub(super) fn next<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
    ) -> Result<bool, Halt> {
        loop {
            let Some(mut back) = self.open.pop() else {
                let Some((search, end)) = self.ends.pop() else { return Ok(false) };
                self.open.push(Back { search, end, at: end, edges: Vec::new() });
                continue;
            };
            run.meter.tick()?;
            let Some((first, search)) = self.searches.get(back.search) else { return Ok(false) };
            if back.at == search.start() {
                back.edges.extend(*first);
                return Ok(bind(run, chain, back.end, back.edges.iter().rev()));
            }
            for (near, edge) in search.ways_to(back.at) {
                let mut next = back.clone();
                next.at = near;
                next.edges.push(edge);
                self.open.push(next);
            }
        }
    }
}
