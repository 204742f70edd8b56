//! Where the edges of one kind lie around every node, made for the kinds that many nodes are asked about.
//!
//! A search of the few edges of one node finds them as well; for most nodes of a large graph, one look at all edges is quicker.

use super::{EdgeId, Graph, NodeId};
use crate::vocabulary::EdgeKindId;
use std::ops::Range;
use std::sync::OnceLock;

/// What is made takes so many bytes at most.
const MOST_BYTES: usize = 64 << 20;

/// Positions by kind, those of edges that start at a node and those of edges that end there, each made when first asked for.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<[OnceLock<OfNodes>; 2]>);

/// For every node where its edges begin, and where they end.
type OfNodes = Box<[(u32, u32)]>;

impl Spans {
    /// Nothing yet, for so many kinds of edges.
    pub(super) fn new(kinds: usize) -> Self {
        Self((0..kinds).map(|_| Default::default()).collect())
    }

    /// The edges of a kind that start at a node, by id; `None` where that has not been made.
    pub(super) fn out(&self, node: NodeId, kind: EdgeKindId) -> Option<Range<u32>> {
        let (start, end) = *self.0.get(kind.0 as usize)?[0].get()?.get(node.0 as usize)?;
        Some(start..end)
    }

    /// The edges of a kind that end at a node, as positions among the incoming ones; `None` where that has not been made.
    pub(super) fn incoming(&self, node: NodeId, kind: EdgeKindId) -> Option<Range<usize>> {
        let (start, end) = *self.0.get(kind.0 as usize)?[1].get()?.get(node.0 as usize)?;
        Some(start as usize..end as usize)
    }
}

impl Graph {
    /// Prepares for a look at the edges of a kind around many nodes: those that start there, or those that end there.
    pub fn prepare(&self, kind: EdgeKindId, incoming: bool) {
        let Some(made) = self.spans.0.get(kind.0 as usize) else { return };
        if made[usize::from(incoming)].get().is_some() {
            return;
        }
        let all = self.spans.0.iter().flatten().filter(|one| one.get().is_some()).count() + 1;
        if all * self.node_count() * size_of::<(u32, u32)>() > MOST_BYTES {
            return;
        }
        made[usize::from(incoming)].get_or_init(|| {
            let mut spans = vec![(0, 0); self.node_count()];
            let mut add = |node: NodeId, at: u32| {
                let span = &mut spans[node.0 as usize];
                if span.1 == 0 {
                    span.0 = at;
                }
                span.1 = at + 1;
            };
            if incoming {
                for (at, edge) in (0..).zip(&self.incoming_edges) {
                    if self.edge_data(*edge).kind == kind {
                        add(self.ends(*edge).1, at);
                    }
                }
            } else {
                for edge in (0..self.edge_count() as u32).map(EdgeId) {
                    if self.edge_data(edge).kind == kind {
                        add(self.ends(edge).0, edge.0);
                    }
                }
            }
            spans.into_boxed_slice()
        });
    }
}
