//! Chains of edges where each trail counts: depth first, on a stack of its own.

use super::Runtime;
use super::machine::is_used;
use super::star::Star;
use crate::graph::{EdgeId, NodeId};
use crate::query::limits::Halt;
use crate::query::plan::Chain;
use crate::query::view::View;

/// Enumerates trails, in the order of the edges around each node.
#[derive(Debug)]
pub(super) struct TrailCursor<'v> {
    start: NodeId,
    started: bool,
    edges: Vec<EdgeId>,
    /// The edges around the start and around the end of each edge so far.
    stars: Vec<Star<'v>>,
}

impl<'v> TrailCursor<'v> {
    pub(super) fn new(start: NodeId) -> Self {
        Self { start, started: false, edges: Vec::new(), stars: vec![Star::new(start)] }
    }

    /// Binds the next trail and its far end.
    pub(super) fn next<V: View>(
        &mut self,
        run: &mut Runtime<'v, '_, V>,
        chain: &Chain,
    ) -> Result<bool, Halt> {
        if !self.started {
            self.started = true;
            if chain.min == 0 && bind(run, chain, self.start, self.edges.iter()) {
                return Ok(true);
            }
        }
        while let Some(star) = self.stars.last_mut() {
            let deep = self.edges.len() as u32 >= chain.max;
            if deep && (!chain.open || run.meter.cut) {
                self.retreat();
                continue;
            }
            let Some((edge, far)) = star.next(run.view, &chain.kinds, chain.direction) else {
                self.retreat();
                continue;
            };
            run.meter.visit()?;
            if self.edges.contains(&edge)
                || is_used(run, edge, &chain.distinct)
                || !fits(run, chain, edge)?
            {
                continue;
            }
            if deep {
                run.meter.cut = true;
                continue;
            }
            self.edges.push(edge);
            self.stars.push(Star::new(far));
            if self.edges.len() as u32 >= chain.min && bind(run, chain, far, self.edges.iter()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn retreat(&mut self) {
        self.stars.pop();
        self.edges.pop();
    }
}

/// Whether an edge satisfies what is asked of each edge of a chain.
pub(super) fn fits<V: View>(
    run: &mut Runtime<'_, '_, V>,
    chain: &Chain,
    edge: EdgeId,
) -> Result<bool, Halt> {
    let Some((slot, code)) = &chain.each else { return Ok(true) };
    run.frame.ids[*slot as usize] = edge.0;
    run.holds(code)
}

/// Binds a chain and its far end, unless that is bound to another node.
pub(super) fn bind<'e, V>(
    run: &mut Runtime<'_, '_, V>,
    chain: &Chain,
    far: NodeId,
    edges: impl DoubleEndedIterator<Item = &'e EdgeId>,
) -> bool {
    if chain.into && run.frame.node(chain.to) != Some(far) {
        return false;
    }
    run.frame.ids[chain.to as usize] = far.0;
    let trail = &mut run.frame.trails[chain.trail as usize];
    trail.bound = true;
    trail.edges.clear();
    if chain.reversed {
        trail.edges.extend(edges.rev());
    } else {
        trail.edges.extend(edges);
    }
    true
}
