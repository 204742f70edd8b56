//! What a vocabulary's kinds are to a picture: who acts, what is spoken of, what gathers, what moves.
//!
//! No kind is known by name here. A role follows from what the vocabulary declares and from how often the graph uses it, so a graph of papers and
//! methods is drawn as well as one of talks and technologies.

use crate::graph::{Edge, Graph, Node, NodeId, Value};
use crate::vocabulary::{
    Asked, EdgeKind, EdgeKindId, KindSet, Language, NodeKind, NodeKindId, Phrase, Property, Type,
    Vocabulary,
};

/// An edge kind that says that something moved: it names what was left, and how far the move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The kind itself.
    pub kind: EdgeKindId,
    /// The position, among the kind's details, of the node that was left.
    pub left: usize,
    /// The edge kind that follows from that detail.
    pub implied: EdgeKindId,
    /// The position, among the kind's details, of how far the move is.
    pub status: Option<usize>,
}

/// The roles of all kinds of one graph.
#[derive(Debug, Clone)]
pub struct Roles<'g> {
    graph: &'g Graph,
    /// Kinds that answer *who*.
    pub who: Vec<NodeKindId>,
    /// Kinds that say things and are not made of others: talks, papers.
    pub talks: Vec<NodeKindId>,
    /// Kinds that pictures are about: technologies and all that answers to that name.
    pub things: Vec<NodeKindId>,
    /// Edge kinds whose first object is the category of their subject.
    pub files: Vec<EdgeKindId>,
    /// Edge kinds by which a talk mentions what it speaks of.
    pub mentions: Vec<EdgeKindId>,
    /// Edge kinds from talks to those who gave them.
    pub gives: Vec<EdgeKindId>,
    /// Edge kinds that chain: a part of a part is a part.
    pub chains: Vec<EdgeKindId>,
    /// Edge kinds that hold both ways between things.
    pub rivals: Vec<EdgeKindId>,
    /// Edge kinds that say that something moved.
    pub moves: Vec<Move>,
    /// Edge kinds that say that one was taken and another left.
    pub choices: Vec<Move>,
}

impl<'g> Roles<'g> {
    /// Finds the roles.
    pub fn new(graph: &'g Graph) -> Self {
        let vocabulary = graph.vocabulary();
        let edges = |test: &dyn Fn(&EdgeKind) -> bool| -> Vec<EdgeKindId> {
            vocabulary.edge_kinds().filter(|(_, kind)| test(kind)).map(|(id, _)| id).collect()
        };
        let who: Vec<NodeKindId> = vocabulary
            .node_kinds()
            .filter(|(_, kind)| kind.asked == Some(Asked::Who))
            .map(|(id, _)| id)
            .collect();
        let mut roles = Self {
            graph,
            who,
            talks: Vec::new(),
            things: Vec::new(),
            files: edges(&|kind| kind.inherits),
            mentions: edges(&|kind| kind.follows_facts),
            gives: Vec::new(),
            chains: edges(&|kind| kind.transitive),
            rivals: Vec::new(),
            moves: Vec::new(),
            choices: Vec::new(),
        };
        roles.talks = roles.find_talks();
        roles.things = roles.find_things();
        roles.gives = edges(&|kind| roles.joins_talk_to_who(kind));
        roles.rivals = edges(&|kind| roles.is_rivalry(kind));
        roles.find_moves();
        roles
    }

    /// The graph.
    pub const fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// A kind, and every kind that also answers to its name.
    pub fn family(&self, kind: NodeKindId) -> Vec<NodeKindId> {
        let vocabulary = self.graph.vocabulary();
        let label = vocabulary.node(kind).label.get(Language::En);
        vocabulary
            .node_kinds()
            .filter(|(id, other)| {
                *id == kind || label.is_some_and(|label| answers_to(other, label))
            })
            .map(|(id, _)| id)
            .collect()
    }

    fn find_talks(&self) -> Vec<NodeKindId> {
        let kinds = self.graph.vocabulary().node_kinds().len();
        let (mut said, mut all) = (vec![0usize; kinds], vec![0usize; kinds]);
        for node in self.graph.nodes().filter(|node| node.kind_decl().citable) {
            let says = node.out().any(|edge| self.mentions.contains(&edge.kind()));
            bump(&mut said, node.kind(), usize::from(says));
            bump(&mut all, node.kind(), 1);
        }
        // Where nothing mentions anything, the commonest kind stands in.
        if said.iter().all(|count| *count == 0) {
            said = all;
        }
        let citable = |kind: &NodeKind| kind.citable;
        largest(self.graph.vocabulary(), &said, citable).map_or_else(Vec::new, |kind| {
            let family = self.family(kind);
            family.into_iter().filter(|kind| self.graph.vocabulary().node(*kind).citable).collect()
        })
    }

    fn find_things(&self) -> Vec<NodeKindId> {
        let vocabulary = self.graph.vocabulary();
        let kinds = vocabulary.node_kinds().len();
        let (mut filed, mut spoken) = (vec![0usize; kinds], vec![0usize; kinds]);
        for node in self.graph.nodes() {
            if let Some(category) = self.category(node)
                && category.kind() != node.kind()
                && !node.kind_decl().citable
            {
                bump(&mut filed, category.kind(), 1);
            }
            for edge in node.incoming().filter(|edge| self.is_talk(edge.from())) {
                bump(&mut spoken, edge.to().kind(), 1);
            }
            bump(&mut spoken, node.kind(), 1);
        }
        let plain = |kind: &NodeKind| !kind.citable && kind.asked.is_none();
        let category = largest(vocabulary, &filed, plain);
        let mut families: Vec<(usize, Vec<NodeKindId>)> = vocabulary
            .node_kinds()
            .filter(|(id, kind)| plain(kind) && Some(*id) != category)
            .map(|(id, _)| {
                let family: Vec<NodeKindId> =
                    self.family(id).into_iter().filter(|kind| Some(*kind) != category).collect();
                (family.iter().map(|kind| spoken[kind.0 as usize]).sum(), family)
            })
            .filter(|(spoken, _)| *spoken > 0)
            .collect();
        families.sort_by_key(|(spoken, _)| std::cmp::Reverse(*spoken));
        match families.into_iter().next() {
            Some((_, family)) => family,
            None => category.into_iter().collect(),
        }
    }

    fn joins_talk_to_who(&self, kind: &EdgeKind) -> bool {
        let KindSet::Of(to) = &kind.to else { return false };
        let from_talk = self.talks.iter().any(|talk| kind.from.contains(*talk));
        from_talk && !to.is_empty() && to.iter().all(|kind| self.who.contains(kind))
    }

    fn is_rivalry(&self, kind: &EdgeKind) -> bool {
        let KindSet::Of(from) = &kind.from else { return false };
        kind.symmetric && self.things.iter().any(|thing| from.contains(thing))
    }

    fn find_moves(&mut self) {
        for (kind, decl) in self.graph.vocabulary().edge_kinds() {
            let left = decl.props.iter().enumerate().find_map(|(at, prop)| match prop.ty {
                Type::Node { implies: Some(implied), .. } => Some((at, implied)),
                _ => None,
            });
            let Some((left, implied)) = left else { continue };
            let status = decl.props.iter().position(|prop| matches!(prop.ty, Type::OneOf(_)));
            let found = Move { kind, left, implied, status };
            if status.is_some() { self.moves.push(found) } else { self.choices.push(found) }
        }
        if self.moves.is_empty() {
            std::mem::swap(&mut self.moves, &mut self.choices);
        }
    }

    /// Whether the node acts: a company, a person.
    pub fn is_who(&self, node: Node<'_>) -> bool {
        self.who.contains(&node.kind())
    }

    /// Whether the node is a talk.
    pub fn is_talk(&self, node: Node<'_>) -> bool {
        self.talks.contains(&node.kind())
    }

    /// Whether the node is one of those that pictures are about.
    pub fn is_thing(&self, node: Node<'_>) -> bool {
        self.things.contains(&node.kind())
    }

    /// Whether an edge of this kind says what a talk speaks of.
    pub fn speaks(&self, kind: EdgeKindId) -> bool {
        if self.mentions.is_empty() {
            !self.gives.contains(&kind) && !self.chains.contains(&kind)
        } else {
            self.mentions.contains(&kind)
        }
    }

    /// What a node is filed under: the first that its own declaration names, else the first that any row names.
    pub fn category(&self, node: Node<'g>) -> Option<Node<'g>> {
        let filed = node.out().filter(|edge| !edge.derived() && self.files.contains(&edge.kind()));
        let own = |edge: &Edge<'g>| {
            let (inner, outer) = (edge.span(), node.span());
            edge.file() == node.file() && outer.start <= inner.start && inner.end <= outer.end
        };
        filed.min_by_key(|edge| (!own(edge), edge.row())).map(Edge::to)
    }

    /// The nodes that a node stands under, over edges that hand on, itself first, at most eight steps up.
    pub fn above(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = vec![node];
        let mut start = 0;
        for _ in 0..8 {
            let end = found.len();
            for at in start..end {
                let node = self.graph.node(found[at]);
                for edge in node.out().filter(|edge| self.files.contains(&edge.kind())) {
                    if !found.contains(&edge.to().key()) {
                        found.push(edge.to().key());
                    }
                }
            }
            if found.len() == end {
                break;
            }
            start = end;
        }
        found
    }

    /// The talks that speak of a node, in id order, each once.
    pub fn talks_on(&self, node: Node<'g>) -> Vec<Node<'g>> {
        let mut talks: Vec<Node<'g>> =
            node.incoming().map(Edge::from).filter(|from| self.is_talk(*from)).collect();
        talks.sort_by_key(|talk| talk.key());
        talks.dedup();
        talks
    }

    /// Those who gave a talk, as written; who is not a person comes first.
    pub fn givers(&self, talk: Node<'g>) -> Vec<Node<'g>> {
        let mut givers: Vec<Node<'g>> = talk
            .out()
            .filter(|edge| self.gives.contains(&edge.kind()) && self.is_who(edge.to()))
            .map(Edge::to)
            .collect();
        givers.sort_by_key(|node| (std::cmp::Reverse(node.kind()), node.key()));
        givers.dedup();
        givers
    }

    /// What says when a talk was: the property that answers *when*, else the first date, year or number.
    pub fn when(&self, talk: Node<'g>) -> Option<(&'g Property, Value<'g>)> {
        let props = &talk.kind_decl().props;
        let dated = |prop: &&Property| matches!(prop.ty, Type::Date | Type::Year);
        let prop = props
            .iter()
            .find(|prop| prop.asked == Some(Asked::When))
            .or_else(|| props.iter().find(dated))?;
        Some((prop, talk.prop(&prop.name)?))
    }

    /// The event that most talks are part of, at the top of the chain.
    pub fn occasion(&self) -> Option<Node<'g>> {
        let mut tops: Vec<(NodeId, usize)> = Vec::new();
        for talk in self.talks.iter().flat_map(|kind| self.graph.of_kind(*kind)) {
            let mut node = self.graph.node(*talk);
            for _ in 0..16 {
                let mut up = node.out().filter(|edge| self.chains.contains(&edge.kind()));
                match up.next() {
                    Some(edge) if edge.to().key() != node.key() => node = edge.to(),
                    _ => break,
                }
            }
            if node.key() != *talk {
                match tops.iter_mut().find(|(top, _)| *top == node.key()) {
                    Some((_, count)) => *count += 1,
                    None => tops.push((node.key(), 1)),
                }
            }
        }
        let talks: usize = self.talks.iter().map(|kind| self.graph.of_kind(*kind).len()).sum();
        tops.into_iter()
            .max_by_key(|(top, count)| (*count, std::cmp::Reverse(*top)))
            .filter(|(_, count)| *count * 2 > talks)
            .map(|(top, _)| self.graph.node(top))
    }
}

fn bump(counts: &mut [usize], kind: NodeKindId, by: usize) {
    if let Some(count) = counts.get_mut(kind.0 as usize) {
        *count += by;
    }
}

/// The kind with the highest count above zero; of equals the one declared first.
fn largest(
    vocabulary: &Vocabulary,
    counts: &[usize],
    fits: impl Fn(&NodeKind) -> bool,
) -> Option<NodeKindId> {
    vocabulary
        .node_kinds()
        .filter(|(id, kind)| fits(kind) && counts[id.0 as usize] > 0)
        .max_by_key(|(id, _)| (counts[id.0 as usize], std::cmp::Reverse(*id)))
        .map(|(id, _)| id)
}

/// Whether a word means this kind.
fn answers_to(kind: &NodeKind, word: &str) -> bool {
    let says = |phrase: &Phrase| matches!(phrase, Phrase::Plain(plain) if plain == word);
    kind.label.get(Language::En) == Some(word) || kind.words.en.iter().any(says)
}
