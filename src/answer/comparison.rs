//! What two nodes share, and what only one has.

use super::card::groups;
use super::{Answer, Direct, Kind, Outcome, Row};
use crate::graph::{Edge, Graph, Node, NodeId};
use crate::query::pattern::{Branch, Clause, Direction, EdgeSlot, NodeSlot, Path};
use crate::query::{Expr, Pattern};
use crate::vocabulary::{EdgeKind, Language};
use std::collections::BTreeMap;

/// Two nodes side by side.
#[derive(Debug, Clone)]
pub struct Comparison<'g> {
    /// The two nodes, in the order asked.
    pub nodes: [Node<'g>; 2],
    /// The edges between the two.
    pub between: Vec<Edge<'g>>,
    /// What both stand to in the same way.
    pub both: Vec<Shared<'g>>,
    /// What only the first, and only the second, stands to in some way.
    pub only: [Vec<Side<'g>>; 2],
}

/// A node to which both compared nodes stand in the same way.
#[derive(Debug, Clone)]
pub struct Shared<'g> {
    /// The node.
    pub node: Node<'g>,
    /// The way.
    pub kind: &'g EdgeKind,
    /// Whether the edges start at the compared nodes, or hold both ways.
    pub out: bool,
    /// The edges of the first and of the second.
    pub edges: [Vec<Edge<'g>>; 2],
}

/// A node to which one of the compared nodes stands in some way.
#[derive(Debug, Clone)]
pub struct Side<'g> {
    /// The node.
    pub node: Node<'g>,
    /// The way.
    pub kind: &'g EdgeKind,
    /// Whether the edges start at the compared node, or hold both ways.
    pub out: bool,
    /// The edges.
    pub edges: Vec<Edge<'g>>,
}

/// A way to stand to a node: position of the kind and direction in the order of [`groups`], and the node.
type Way = (bool, bool, usize, NodeId);

impl<'g> Answer<'g> {
    /// A comparison as an answer; what both share are its rows.
    pub fn of_comparison(
        question: impl Into<String>,
        language: Language,
        comparison: Comparison<'g>,
    ) -> Self {
        let mut answer = Self::new(question, language);
        let shared = comparison.shared_nodes();
        let nothing = shared.is_empty()
            && comparison.between.is_empty()
            && comparison.only.iter().all(Vec::is_empty);
        answer.outcome = if nothing { Outcome::NothingRecorded } else { Outcome::Answered };
        answer.kind = Kind::Compare;
        answer.query = Some(comparison.pattern().to_string());
        answer.rows = shared.into_iter().map(|(node, edges)| Row::new(node, edges)).collect();
        answer.value = Direct::Comparison(Box::new(comparison));
        answer
    }
}

impl<'g> Comparison<'g> {
    /// Compares two nodes of `graph`.
    pub fn new(graph: &'g Graph, a: Node<'g>, b: Node<'g>) -> Self {
        let mut between: Vec<Edge<'g>> = a.out().filter(|edge| edge.to() == b).collect();
        between.extend(b.out().filter(|edge| edge.to() == a && a != b));
        let ways_of = |node: Node<'g>, other: Node<'g>| -> BTreeMap<Way, Side<'g>> {
            let mut ways = BTreeMap::new();
            for group in groups(graph, node) {
                for edge in &group.edges {
                    let end = edge.other(node.key());
                    if end == other || end == node {
                        continue;
                    }
                    let way =
                        (group.kind.follows_facts, !group.out, edge.kind().0 as usize, end.key());
                    ways.entry(way)
                        .or_insert_with(|| Side {
                            node: end,
                            kind: group.kind,
                            out: group.out,
                            edges: Vec::new(),
                        })
                        .edges
                        .push(*edge);
                }
            }
            ways
        };
        let (first, mut second) = (ways_of(a, b), ways_of(b, a));
        let (mut both, mut only_first) = (Vec::new(), Vec::new());
        for (way, side) in first {
            match second.remove(&way) {
                Some(other) => both.push(Shared {
                    node: side.node,
                    kind: side.kind,
                    out: side.out,
                    edges: [side.edges, other.edges],
                }),
                None => only_first.push(side),
            }
        }
        let only = [only_first, second.into_values().collect()];
        Self { nodes: [a, b], between, both, only }
    }

    /// The pattern of what both share: an edge of one kind leads to it from both, or from it to both; a symmetric kind does either.
    fn pattern(&self) -> Pattern {
        let [a, b] = self.nodes.map(Node::id);
        let branch = |first: Direction, second: Direction| {
            let path = Path::new(NodeSlot::with_id(a))
                .step(EdgeSlot::any(first).named("e"), NodeSlot::var("n"))
                .step(EdgeSlot::any(second).named("f"), NodeSlot::with_id(b));
            let kind = |edge: &str| Expr::call("type", vec![Expr::var(edge)]);
            let others = Expr::var("n").prop("id").is_in(vec![a, b]).negated();
            let same = Expr::all_of([kind("e").equals(kind("f")), others]);
            Branch {
                clauses: vec![
                    Clause::matching_where(vec![path], same),
                    Clause::return_distinct(&["n"]),
                ],
            }
        };
        let branches =
            vec![branch(Direction::Out, Direction::In), branch(Direction::In, Direction::Out)];
        Pattern { branches, all: false }
    }

    /// The nodes that both share, each once with the edges of both, in the order of [`Self::both`].
    pub fn shared_nodes(&self) -> Vec<(Node<'g>, Vec<Edge<'g>>)> {
        let mut found: Vec<(Node<'g>, Vec<Edge<'g>>)> = Vec::new();
        for shared in &self.both {
            let edges = shared.edges.iter().flatten().copied();
            match found.iter_mut().find(|(node, _)| *node == shared.node) {
                Some((_, known)) => known.extend(edges),
                None => found.push((shared.node, edges.collect())),
            }
        }
        found
    }
}
