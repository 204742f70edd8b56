//! How many edges of each kind there are, and between what.

use super::Graph;
use crate::vocabulary::{EdgeKindId, NodeKindId};

/// Numbers of edges by kind, from which a planner guesses how many rows a step gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    of_kind: Vec<OfKind>,
    /// For each kind of edge and kind of node: how many edges end there, how many start there.
    ends: Vec<[u32; 2]>,
    node_kinds: usize,
}

/// Numbers for one kind of edge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct OfKind {
    edges: u32,
    subjects: u32,
    objects: u32,
    /// How many edges go where the edge before them goes, too.
    doubles: u32,
    /// How many edges end where they start.
    loops: u32,
}

impl Counts {
    pub(super) fn new(graph: &Graph) -> Self {
        let node_kinds = graph.vocabulary().node_kinds().len();
        let edge_kinds = graph.vocabulary().edge_kinds().len();
        let mut of_kind = vec![OfKind::default(); edge_kinds];
        let mut ends = vec![[0; 2]; edge_kinds * node_kinds];
        for node in graph.nodes() {
            let node_kind = node.kind().0 as usize;
            let mut last = None;
            for edge in node.out() {
                let kind = edge.kind().0 as usize;
                of_kind[kind].edges += 1;
                let to = edge.to().key();
                of_kind[kind].subjects += u32::from(last.is_none_or(|(last, _)| last != kind));
                of_kind[kind].loops += u32::from(to == node.key());
                of_kind[kind].doubles += u32::from(last == Some((kind, to)));
                ends[kind * node_kinds + node_kind][1] += 1;
                last = Some((kind, to));
            }
            let mut last = None;
            for edge in node.incoming() {
                let kind = edge.kind().0 as usize;
                of_kind[kind].objects += u32::from(last != Some(kind));
                ends[kind * node_kinds + node_kind][0] += 1;
                last = Some(kind);
            }
        }
        Self { of_kind, ends, node_kinds }
    }

    fn get(&self, kind: EdgeKindId) -> OfKind {
        self.of_kind.get(kind.0 as usize).copied().unwrap_or_default()
    }

    /// The number of edges of a kind.
    pub fn edges(&self, kind: EdgeKindId) -> u32 {
        self.get(kind).edges
    }

    /// Whether no two edges of a kind have the same subject and the same object.
    pub fn is_simple(&self, kind: EdgeKindId) -> bool {
        self.get(kind).doubles == 0
    }

    /// Whether an edge of a kind ends where it starts.
    pub fn has_loops(&self, kind: EdgeKindId) -> bool {
        self.get(kind).loops > 0
    }

    /// The number of nodes at which an edge of a kind starts.
    pub fn subjects(&self, kind: EdgeKindId) -> u32 {
        self.get(kind).subjects
    }

    /// The number of nodes at which an edge of a kind ends.
    pub fn objects(&self, kind: EdgeKindId) -> u32 {
        self.get(kind).objects
    }

    /// The number of edges of a kind that end at a node of a kind.
    pub fn ending_at(&self, kind: EdgeKindId, node: NodeKindId) -> u32 {
        self.end(kind, node, 0)
    }

    /// The number of edges of a kind that start at a node of a kind.
    pub fn starting_at(&self, kind: EdgeKindId, node: NodeKindId) -> u32 {
        self.end(kind, node, 1)
    }

    fn end(&self, kind: EdgeKindId, node: NodeKindId, end: usize) -> u32 {
        let at = kind.0 as usize * self.node_kinds + node.0 as usize;
        self.ends.get(at).map_or(0, |ends| ends[end])
    }
}
