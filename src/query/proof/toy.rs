//! A small graph with everything that the graph of RON files lacks: several labels on a node, or none, parallel edges, loops.

use crate::graph::{EdgeId, NodeId};
use crate::query::value::Value;
use crate::query::view::{Adjacent, Kind, Label, Lookup, View, Way};

/// `A` and `B`.
pub(super) const LABELS: [&str; 2] = ["A", "B"];
/// `K` and `L` hold one way, `S` both ways.
pub(super) const KINDS: [&str; 3] = ["K", "L", "S"];

/// A node: a bit for each label, and its property `p`.
#[derive(Debug, Clone)]
pub(super) struct ToyNode {
    pub(super) labels: u8,
    pub(super) p: Option<i64>,
}

#[derive(Debug, Clone)]
pub(super) struct ToyEdge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: u16,
    pub(super) p: Option<i64>,
}

#[derive(Debug, Clone)]
pub(super) struct Toy {
    pub(super) nodes: Vec<ToyNode>,
    pub(super) edges: Vec<ToyEdge>,
    out: Vec<Vec<EdgeId>>,
    incoming: Vec<Vec<EdgeId>>,
    with_label: Vec<Vec<NodeId>>,
    /// Whether a node can be found by its `id`, and it is known what the edges of a kind have in common.
    seek: bool,
}

impl Toy {
    pub(super) fn new(nodes: Vec<ToyNode>, edges: Vec<ToyEdge>, seek: bool) -> Self {
        let mut out = vec![Vec::new(); nodes.len()];
        let mut incoming = vec![Vec::new(); nodes.len()];
        let mut order: Vec<usize> = (0..edges.len()).collect();
        let ends = |at: &usize| if seek { (edges[*at].from, edges[*at].to) } else { (0, 0) };
        // By kind, where asked for in the order of both ends, which is that of the other end around a node.
        order.sort_by_key(|at| (edges[*at].kind, ends(at)));
        for at in order {
            out[edges[at].from as usize].push(EdgeId(at as u32));
            incoming[edges[at].to as usize].push(EdgeId(at as u32));
        }
        let with = |label: usize| {
            let fits = |(_, node): &(usize, &ToyNode)| node.labels & (1 << label) != 0;
            nodes.iter().enumerate().filter(fits).map(|(at, _)| NodeId(at as u32)).collect()
        };
        let with_label = (0..LABELS.len()).map(with).collect();
        Self { nodes, edges, out, incoming, with_label, seek }
    }

    /// The same nodes with some of the edges; ids of edges change.
    pub(super) fn with_edges(&self, edges: &[EdgeId]) -> Self {
        let edges = edges.iter().map(|edge| self.edges[edge.0 as usize].clone()).collect();
        Self::new(self.nodes.clone(), edges, self.seek)
    }
}

impl View for Toy {
    fn node_count(&self) -> u32 {
        self.nodes.len() as u32
    }

    fn edge_count(&self) -> u32 {
        self.edges.len() as u32
    }

    fn label_count(&self) -> u16 {
        LABELS.len() as u16
    }

    fn label_name(&self, label: Label) -> &str {
        LABELS[label.0 as usize]
    }

    fn find_label(&self, name: &str) -> Lookup<Label> {
        let at = LABELS.iter().position(|label| *label == name);
        at.map_or(Lookup::Absent, |at| Lookup::Known(Label(at as u16)))
    }

    fn has_label(&self, node: NodeId, label: Label) -> bool {
        self.nodes[node.0 as usize].labels & (1 << label.0) != 0
    }

    fn with_label(&self, label: Label) -> &[NodeId] {
        &self.with_label[label.0 as usize]
    }

    fn kind_count(&self) -> u16 {
        KINDS.len() as u16
    }

    fn kind_name(&self, kind: Kind) -> &str {
        KINDS[kind.0 as usize]
    }

    fn find_kind(&self, name: &str) -> Lookup<Kind> {
        let at = KINDS.iter().position(|kind| *kind == name);
        at.map_or(Lookup::Absent, |at| Lookup::Known(Kind(at as u16)))
    }

    fn is_symmetric(&self, kind: Kind) -> bool {
        kind.0 == 2
    }

    fn kind(&self, edge: EdgeId) -> Kind {
        Kind(self.edges[edge.0 as usize].kind)
    }

    fn ends(&self, edge: EdgeId) -> (NodeId, NodeId) {
        let edge = &self.edges[edge.0 as usize];
        (NodeId(edge.from), NodeId(edge.to))
    }

    fn adjacent(&self, node: NodeId, way: Way, kind: Option<Kind>) -> Adjacent<'_> {
        let all = match way {
            Way::Out => &self.out[node.0 as usize],
            Way::In => &self.incoming[node.0 as usize],
        };
        let Some(kind) = kind else { return Adjacent::Ids(all) };
        let first = all.partition_point(|edge| View::kind(self, *edge) < kind);
        let last = all.partition_point(|edge| View::kind(self, *edge) <= kind);
        Adjacent::Ids(&all[first..last])
    }

    fn find_node_property(&self, _name: &str) -> Lookup<()> {
        Lookup::Known(())
    }

    fn find_edge_property(&self, _name: &str) -> Lookup<()> {
        Lookup::Known(())
    }

    fn node_property(&self, node: NodeId, name: &str) -> Value {
        match name {
            "id" => Value::Int(i64::from(node.0)),
            "p" => self.nodes[node.0 as usize].p.map_or(Value::Null, Value::Int),
            _ => Value::Null,
        }
    }

    fn edge_property(&self, edge: EdgeId, name: &str) -> Value {
        match name {
            "p" => self.edges[edge.0 as usize].p.map_or(Value::Null, Value::Int),
            _ => Value::Null,
        }
    }

    fn node_property_names(&self, _node: NodeId) -> Vec<&str> {
        vec!["id", "p"]
    }

    fn edge_property_names(&self, _edge: EdgeId) -> Vec<&str> {
        vec!["p"]
    }

    fn leads_only_to(&self, kind: Kind, way: Way, labels: &[Label]) -> bool {
        let end = |edge: &ToyEdge| NodeId(if way == Way::Out { edge.to } else { edge.from });
        let fits = |edge: &ToyEdge| labels.iter().any(|label| self.has_label(end(edge), *label));
        self.seek && self.edges.iter().filter(|edge| edge.kind == kind.0).all(fits)
    }

    fn is_sorted(&self) -> bool {
        self.seek
    }

    fn is_simple(&self, kind: Kind) -> bool {
        let of_kind = || self.edges.iter().filter(|edge| edge.kind == kind.0);
        let alike = |edge: &&ToyEdge| {
            of_kind().filter(|other| (other.from, other.to) == (edge.from, edge.to)).count() > 1
        };
        self.seek && !of_kind().any(|edge| alike(&edge))
    }

    fn has_loops(&self, kind: Kind) -> bool {
        let loops = |edge: &ToyEdge| edge.kind == kind.0 && edge.from == edge.to;
        !self.seek || self.edges.iter().any(loops)
    }

    fn is_unique(&self, name: &str) -> bool {
        self.seek && name == "id"
    }

    fn seek(&self, name: &str, value: &Value) -> Option<NodeId> {
        let at = u32::try_from(value.as_int()?).ok()?;
        (name == "id" && (at as usize) < self.nodes.len()).then_some(NodeId(at))
    }
}
