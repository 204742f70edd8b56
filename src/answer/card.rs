//! All that is known of one node.

use super::{Answer, Direct, Kind, Outcome, Row};
use crate::graph::{Edge, EdgeId, Graph, Node};
use crate::vocabulary::{EdgeKind, EdgeKindId, Language};
use std::collections::BTreeSet;

/// A node with its edges grouped by kind, and with what it says where it is citable.
#[derive(Debug, Clone)]
pub struct Card<'g> {
    /// The node.
    pub node: Node<'g>,
    /// The edges that start at it.
    pub out: Vec<Group<'g>>,
    /// The edges that end at it; those of a symmetric kind are among `out`.
    pub incoming: Vec<Group<'g>>,
    /// The written edges that cite it and do not start at it, in the order written.
    pub says: Vec<Edge<'g>>,
}

/// The edges of one kind at one node.
#[derive(Debug, Clone)]
pub struct Group<'g> {
    /// The kind.
    pub kind: &'g EdgeKind,
    /// Whether they start at the node, or hold both ways.
    pub out: bool,
    /// The edges, in the order of their other ends.
    pub edges: Vec<Edge<'g>>,
}

impl<'g> Answer<'g> {
    /// A card as an answer.
    pub fn of_card(question: impl Into<String>, language: Language, card: Card<'g>) -> Self {
        let mut answer = Self::new(question, language);
        answer.outcome = Outcome::Answered;
        answer.kind = Kind::Card;
        answer.rows = vec![Row::new(card.node, card.edges().collect())];
        answer.value = Direct::Card(Box::new(card));
        answer
    }
}

impl<'g> Card<'g> {
    /// Gathers what `graph` knows of `node`, which must be one of its nodes.
    pub fn new(graph: &'g Graph, node: Node<'g>) -> Self {
        let mut says: Vec<Edge<'g>> = Vec::new();
        if node.kind_decl().citable {
            let cited = |edge: &Edge<'g>| {
                !edge.derived() && edge.source() == Some(node) && edge.from() != node
            };
            says = graph.edges().filter(cited).collect();
            says.sort_by_key(|edge| (edge.file(), edge.span().start));
        }
        let (out, incoming) = groups(graph, node).into_iter().partition(|group| group.out);
        Self { node, out, incoming, says }
    }

    /// Every edge at the node, each once.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'g>> + '_ {
        let mut seen: BTreeSet<EdgeId> = BTreeSet::new();
        self.out
            .iter()
            .chain(&self.incoming)
            .flat_map(|group| group.edges.iter().copied())
            .filter(move |edge| seen.insert(edge.key()))
    }
}

/// The edges at a node by kind and direction: what it does before what is done to it, mentions last.
pub(super) fn groups<'g>(graph: &'g Graph, node: Node<'g>) -> Vec<Group<'g>> {
    let mut kinds: Vec<(EdgeKindId, &'g EdgeKind)> = graph.vocabulary().edge_kinds().collect();
    kinds.sort_by_key(|(id, kind)| (kind.follows_facts, *id));
    let mut found = Vec::new();
    for (id, kind) in &kinds {
        let mut edges: Vec<Edge<'g>> = graph.out_of_kind(node.key(), *id).collect();
        if kind.symmetric {
            let back = graph.incoming_of_kind(node.key(), *id).filter(|edge| edge.from() != node);
            edges.extend(back);
            edges.sort_by_key(|edge| edge.other(node.key()).key());
        }
        if !edges.is_empty() {
            found.push(Group { kind, out: true, edges });
        }
    }
    for (id, kind) in kinds.iter().filter(|(_, kind)| !kind.symmetric) {
        let edges: Vec<Edge<'g>> = graph.incoming_of_kind(node.key(), *id).collect();
        if !edges.is_empty() {
            found.push(Group { kind, out: false, edges });
        }
    }
    found
}
