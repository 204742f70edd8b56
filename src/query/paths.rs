//! The shortest connections between two nodes, the telling ones first.

use crate::graph::{EdgeId, Graph, NodeId};
use std::collections::BTreeMap;
use std::collections::VecDeque;

/// What makes one path tell less than another of the same length: edges that only follow from others, then mere mentions; then the edges.
type Rank = (u32, u32, Vec<EdgeId>);

/// The shortest paths from one node to another over edges of every kind, either way, the most telling first.
///
/// At most `max_hops` edges long and at most `how_many`, no two over the same nodes. Of several edges between two nodes a path takes the one that
/// tells most: written over derived, any kind over a mention that follows from facts, then the first in id order. Empty where the nodes are
/// not connected; one path without edges from a node to itself.
///
/// ```
/// use std::borrow::Cow;
/// use talkgraph::query::shortest_paths;
/// use talkgraph::snapshot::Snapshot;
/// use talkgraph::text::Sources;
///
/// let file = "Graph(nodes: [
///     Technology(id: rook, name: \"Rook\", runs_on: [kubernetes]),
///     Technology(id: kubernetes, name: \"Kubernetes\"),
///     Company(id: acme, name: \"Acme\"),
/// ], edges: [(acme, Uses, rook)])";
/// let snapshot = Snapshot::new(Sources::new([("graph/a.ron".to_owned(), Cow::Borrowed(file))]));
/// let graph = &snapshot.graph;
/// let node = |id| graph.find(id).unwrap().key();
/// let paths = shortest_paths(graph, node("acme"), node("kubernetes"), 4, 3);
/// assert_eq!(paths.len(), 1);
/// assert_eq!(format!("{:?}", graph.edge(paths[0][1])), "(rook, RunsOn, kubernetes)");
/// ```
pub fn shortest_paths(
    graph: &Graph,
    from: NodeId,
    to: NodeId,
    max_hops: u32,
    how_many: usize,
) -> Vec<Vec<EdgeId>> {
    if from == to {
        return vec![Vec::new(); how_many.min(1)];
    }
    let distances = distances(graph, from, to, max_hops);
    let Some(length) = distance(&distances, to) else { return Vec::new() };
    // The nodes on shortest paths, by distance, from the end backwards.
    let mut layers = vec![vec![to]];
    for hops in (1..length).rev() {
        let last = layers.last().map_or(&[][..], Vec::as_slice);
        let mut layer: Vec<NodeId> = last
            .iter()
            .flat_map(|node| neighbours(graph, *node).map(|(_, near)| near))
            .filter(|near| distance(&distances, *near) == Some(hops))
            .collect();
        layer.sort_unstable();
        layer.dedup();
        layers.push(layer);
    }
    // The best ways to each of them, from the start forwards.
    let mut ways: BTreeMap<NodeId, Vec<Rank>> = BTreeMap::from([(from, vec![(0, 0, Vec::new())])]);
    for layer in layers.into_iter().rev() {
        let next = |node: NodeId| {
            let mut ranks: Vec<Rank> = Vec::new();
            for (near, edge) in best_edges(graph, node, |near| ways.contains_key(&near)) {
                let (derived, mentions) = dullness(graph, edge);
                for (all_derived, all_mentions, edges) in &ways[&near] {
                    let edges = edges.iter().copied().chain([edge]).collect();
                    ranks.push((all_derived + derived, all_mentions + mentions, edges));
                }
            }
            ranks.sort_unstable();
            ranks.truncate(how_many);
            (node, ranks)
        };
        ways = layer.into_iter().map(next).collect();
    }
    let found = ways.remove(&to).unwrap_or_default();
    found.into_iter().map(|(_, _, edges)| edges).collect()
}

const UNMET: u32 = u32::MAX;

fn distance(distances: &[u32], node: NodeId) -> Option<u32> {
    distances.get(node.0 as usize).copied().filter(|distance| *distance != UNMET)
}

/// How far each node is from the start, for nodes no farther than the goal.
fn distances(graph: &Graph, from: NodeId, to: NodeId, max_hops: u32) -> Vec<u32> {
    let mut distances = vec![UNMET; graph.node_count()];
    if let Some(start) = distances.get_mut(from.0 as usize) {
        *start = 0;
    }
    let mut queue = VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        let hops = distances[node.0 as usize] + 1;
        if hops > max_hops || distances.get(to.0 as usize).is_none_or(|goal| *goal < hops) {
            break;
        }
        for (_, far) in neighbours(graph, node) {
            let distance = &mut distances[far.0 as usize];
            if *distance == UNMET {
                *distance = hops;
                queue.push_back(far);
            }
        }
    }
    distances
}

fn neighbours(graph: &Graph, node: NodeId) -> impl Iterator<Item = (EdgeId, NodeId)> {
    let out = graph.out_ids(node, None).map(EdgeId).map(|edge| (edge, graph.ends(edge).1));
    let incoming = graph.incoming_ids(node, None).iter().map(|edge| (*edge, graph.ends(*edge).0));
    out.chain(incoming)
}

/// For each neighbour that is wanted, the edge that tells most.
fn best_edges(
    graph: &Graph,
    node: NodeId,
    wanted: impl Fn(NodeId) -> bool,
) -> BTreeMap<NodeId, EdgeId> {
    let mut best = BTreeMap::new();
    for (edge, near) in neighbours(graph, node) {
        if wanted(near) {
            let known = best.entry(near).or_insert(edge);
            let rank = |edge| (dullness(graph, edge), edge);
            if rank(edge) < rank(*known) {
                *known = edge;
            }
        }
    }
    best
}

/// Whether an edge only follows from others, and whether it is of a kind that says no more than that something was mentioned.
fn dullness(graph: &Graph, edge: EdgeId) -> (u32, u32) {
    let edge = graph.edge(edge);
    (u32::from(edge.derived()), u32::from(edge.kind_decl().follows_facts))
}
