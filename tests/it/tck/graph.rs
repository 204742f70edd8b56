//! A graph as the TCK has them: any labels on a node, parallel edges, loops, any properties.

use std::collections::BTreeMap;
use talkgraph::graph::{EdgeId, NodeId};

use talkgraph::query::{Adjacent, Kind, Label, Lookup, Value, View, Way};

#[derive(Debug, Clone, Default)]
pub(super) struct TestNode {
    pub(super) labels: Vec<String>,
    pub(super) props: BTreeMap<String, Value>,
}

#[derive(Debug, Clone)]
pub(super) struct TestEdge {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) kind: String,
    pub(super) props: BTreeMap<String, Value>,
}

/// Nodes and edges, and what a view needs of them once [`TestGraph::index`] ran.
#[derive(Debug, Clone, Default)]
pub(super) struct TestGraph {
    pub(super) nodes: Vec<TestNode>,
    pub(super) edges: Vec<TestEdge>,
    labels: Vec<String>,
    kinds: Vec<String>,
    with_label: Vec<Vec<NodeId>>,
    /// For each node and way: all edges, then those of each kind.
    adjacent: Vec<[Vec<Vec<EdgeId>>; 2]>,
}

impl TestGraph {
    pub(super) fn node(&self, id: NodeId) -> &TestNode {
        &self.nodes[id.0 as usize]
    }

    pub(super) fn edge(&self, id: EdgeId) -> &TestEdge {
        &self.edges[id.0 as usize]
    }

    /// Makes the look-ups anew after nodes or edges changed.
    pub(super) fn index(&mut self) {
        self.labels = self.nodes.iter().flat_map(|node| node.labels.clone()).collect();
        self.labels.sort();
        self.labels.dedup();
        self.kinds = self.edges.iter().map(|edge| edge.kind.clone()).collect();
        self.kinds.sort();
        self.kinds.dedup();
        self.with_label = self
            .labels
            .iter()
            .map(|label| {
                let ids = (0..self.nodes.len()).filter(|at| self.nodes[*at].labels.contains(label));
                ids.map(|at| NodeId(at as u32)).collect()
            })
            .collect();
        let empty = vec![Vec::new(); self.kinds.len() + 1];
        self.adjacent = vec![[empty.clone(), empty]; self.nodes.len()];
        for (at, edge) in self.edges.iter().enumerate() {
            let kind = self.kinds.binary_search(&edge.kind).expect("the kinds were gathered");
            for (node, way) in [(edge.from, 0), (edge.to, 1)] {
                let lists = &mut self.adjacent[node.0 as usize][way];
                lists[0].push(EdgeId(at as u32));
                lists[kind + 1].push(EdgeId(at as u32));
            }
        }
    }
}

fn look_up<T>(names: &[String], name: &str, make: fn(u16) -> T) -> Lookup<T> {
    match names.binary_search_by(|known| known.as_str().cmp(name)) {
        Ok(at) => Lookup::Known(make(at as u16)),
        Err(_) => Lookup::Absent,
    }
}

impl View for TestGraph {
    fn node_count(&self) -> u32 {
        self.nodes.len() as u32
    }

    fn edge_count(&self) -> u32 {
        self.edges.len() as u32
    }

    fn label_count(&self) -> u16 {
        self.labels.len() as u16
    }

    fn label_name(&self, label: Label) -> &str {
        &self.labels[label.0 as usize]
    }

    fn find_label(&self, name: &str) -> Lookup<Label> {
        look_up(&self.labels, name, Label)
    }

    fn has_label(&self, node: NodeId, label: Label) -> bool {
        self.node(node).labels.contains(&self.labels[label.0 as usize])
    }

    fn with_label(&self, label: Label) -> &[NodeId] {
        &self.with_label[label.0 as usize]
    }

    fn kind_count(&self) -> u16 {
        self.kinds.len() as u16
    }

    fn kind_name(&self, kind: Kind) -> &str {
        &self.kinds[kind.0 as usize]
    }

    fn find_kind(&self, name: &str) -> Lookup<Kind> {
        look_up(&self.kinds, name, Kind)
    }

    fn is_symmetric(&self, _kind: Kind) -> bool {
        false
    }

    fn kind(&self, edge: EdgeId) -> Kind {
        match self.find_kind(&self.edge(edge).kind) {
            Lookup::Known(kind) => kind,
            _ => unreachable!("the kinds were gathered"),
        }
    }

    fn ends(&self, edge: EdgeId) -> (NodeId, NodeId) {
        (self.edge(edge).from, self.edge(edge).to)
    }

    fn adjacent(&self, node: NodeId, way: Way, kind: Option<Kind>) -> Adjacent<'_> {
        let lists = &self.adjacent[node.0 as usize][usize::from(way == Way::In)];
        Adjacent::Ids(&lists[kind.map_or(0, |kind| kind.0 as usize + 1)])
    }

    fn find_node_property(&self, _name: &str) -> Lookup<()> {
        Lookup::Known(())
    }

    fn find_edge_property(&self, _name: &str) -> Lookup<()> {
        Lookup::Known(())
    }

    fn node_property(&self, node: NodeId, name: &str) -> Value {
        self.node(node).props.get(name).cloned().unwrap_or_default()
    }

    fn edge_property(&self, edge: EdgeId, name: &str) -> Value {
        self.edge(edge).props.get(name).cloned().unwrap_or_default()
    }

    fn node_property_names(&self, node: NodeId) -> Vec<&str> {
        self.node(node).props.keys().map(String::as_str).collect()
    }

    fn edge_property_names(&self, edge: EdgeId) -> Vec<&str> {
        self.edge(edge).props.keys().map(String::as_str).collect()
    }
}
