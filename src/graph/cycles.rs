//! Questions about the whole shape of the graph, answered by petgraph.

use super::{Graph, NodeId};
use crate::vocabulary::EdgeKindId;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{EdgeFiltered, EdgeRef};

impl Graph {
    /// The groups of nodes that reach each other over written edges of one kind, each in id order.
    ///
    /// A node alone is a group only where an edge leads from it to itself.
    pub fn cycles(&self, kind: EdgeKindId) -> Vec<Vec<NodeId>> {
        let of_kind = EdgeFiltered::from_fn(&self.inner, |edge| {
            edge.weight().kind == kind && !edge.weight().derived
        });
        let mut groups: Vec<Vec<NodeId>> = kosaraju_scc(&of_kind)
            .into_iter()
            .filter(|group| match group.as_slice() {
                [only] => self
                    .inner
                    .edges_connecting(*only, *only)
                    .any(|edge| edge.weight().kind == kind && edge.source() == *only),
                _ => true,
            })
            .map(|group| {
                let mut group: Vec<_> =
                    group.into_iter().map(|node| NodeId(node.index() as u32)).collect();
                group.sort();
                group
            })
            .collect();
        groups.sort();
        groups
    }

    /// The number of pieces that no edge joins.
    pub fn component_count(&self) -> usize {
        petgraph::algo::connected_components(&self.inner)
    }
}
