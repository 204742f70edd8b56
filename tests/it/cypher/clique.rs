//! A graph in which every node has an edge to every other.

use talkgraph::graph::{EdgeId, NodeId};
use talkgraph::query::{Adjacent, Kind, Label, Lookup, Value, View, Way};

/// Nodes without labels, and one kind of edges.
pub(super) struct Clique {
    size: u32,
    /// The edges to each node, one node after the other.
    incoming: Vec<EdgeId>,
}

impl Clique {
    pub(super) fn new(size: u32) -> Self {
        let others = move |to: u32| (0..size).filter(move |from| *from != to);
        let edge = |from: u32, to: u32| EdgeId(from * (size - 1) + to - u32::from(to > from));
        let incoming = (0..size).flat_map(|to| others(to).map(move |from| edge(from, to)));
        Self { size, incoming: incoming.collect() }
    }

    fn degree(&self) -> u32 {
        self.size.saturating_sub(1)
    }
}

impl View for Clique {
    fn node_count(&self) -> u32 {
        self.size
    }

    fn edge_count(&self) -> u32 {
        self.size * self.degree()
    }

    fn label_count(&self) -> u16 {
        0
    }

    fn label_name(&self, _: Label) -> &'static str {
        ""
    }

    fn find_label(&self, _: &str) -> Lookup<Label> {
        Lookup::Absent
    }

    fn has_label(&self, _: NodeId, _: Label) -> bool {
        false
    }

    fn with_label(&self, _: Label) -> &[NodeId] {
        &[]
    }

    fn kind_count(&self) -> u16 {
        1
    }

    fn kind_name(&self, _: Kind) -> &'static str {
        "E"
    }

    fn find_kind(&self, name: &str) -> Lookup<Kind> {
        if name == "E" { Lookup::Known(Kind(0)) } else { Lookup::Absent }
    }

    fn is_symmetric(&self, _: Kind) -> bool {
        false
    }

    fn kind(&self, _: EdgeId) -> Kind {
        Kind(0)
    }

    fn ends(&self, edge: EdgeId) -> (NodeId, NodeId) {
        let (from, at) = (edge.0 / self.degree(), edge.0 % self.degree());
        (NodeId(from), NodeId(at + u32::from(at >= from)))
    }

    fn adjacent(&self, node: NodeId, way: Way, _: Option<Kind>) -> Adjacent<'_> {
        let degree = self.degree();
        let (start, end) = (node.0 * degree, (node.0 + 1) * degree);
        match way {
            Way::Out => Adjacent::Span(start..end),
            Way::In => Adjacent::Ids(&self.incoming[start as usize..end as usize]),
        }
    }

    fn find_node_property(&self, _: &str) -> Lookup<()> {
        Lookup::Absent
    }

    fn find_edge_property(&self, _: &str) -> Lookup<()> {
        Lookup::Absent
    }

    fn node_property(&self, _: NodeId, _: &str) -> Value {
        Value::Null
    }

    fn edge_property(&self, _: EdgeId, _: &str) -> Value {
        Value::Null
    }

    fn node_property_names(&self, _: NodeId) -> Vec<&str> {
        Vec::new()
    }

    fn edge_property_names(&self, _: EdgeId) -> Vec<&str> {
        Vec::new()
    }
}

#[test]
fn every_two_nodes_are_joined_both_ways() {
    let clique = Clique::new(4);
    for node in (0..4).map(NodeId) {
        for edge in clique.adjacent(node, Way::Out, None) {
            assert_eq!(clique.ends(edge).0, node);
        }
        for edge in clique.adjacent(node, Way::In, None) {
            assert_eq!(clique.ends(edge).1, node);
        }
    }
}
