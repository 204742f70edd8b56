//! Recognises a node that has another id now.
//!
//! A node that is gone and one that is new are one node where their kind is the same and either they share a name, or they stand in the same edges. Of
//! several candidates none is taken: a wrong guess would hide a change.

use crate::graph::{Graph, Node};
use crate::text::fold;
use crate::vocabulary::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer edges than this are no evidence of a node being the same.
const FEWEST_EDGES: usize = 2;

/// Which node of the old graph is which of the new one, where their ids differ.
#[derive(Debug, Default)]
pub(super) struct Renames<'g> {
    latter: BTreeMap<&'g str, &'g str>,
    former: BTreeMap<&'g str, &'g str>,
}

impl<'g> Renames<'g> {
    /// The id that a node of the old graph has now.
    pub(super) fn latter(&self, old: &str) -> Option<&'g str> {
        self.latter.get(old).copied()
    }

    /// The id that a node of the new graph had.
    pub(super) fn former(&self, new: &str) -> Option<&'g str> {
        self.former.get(new).copied()
    }

    fn put(&mut self, old: Node<'g>, new: Node<'g>) {
        self.latter.insert(old.id(), new.id());
        self.former.insert(new.id(), old.id());
    }
}

/// Finds the nodes that were renamed.
pub(super) fn renames<'g>(old: &'g Graph, new: &'g Graph) -> Renames<'g> {
    let mut gone: Vec<Node<'_>> =
        old.nodes().filter(|node| new.find(node.id()).is_none()).collect();
    let mut come: Vec<Node<'_>> =
        new.nodes().filter(|node| old.find(node.id()).is_none()).collect();
    let mut renames = Renames::default();
    pair(&gone, &come, names, &mut renames);
    gone.retain(|node| renames.latter(node.id()).is_none());
    come.retain(|node| renames.former(node.id()).is_none());
    let known: BTreeSet<&str> =
        old.nodes().map(Node::id).filter(|id| new.find(id).is_some()).collect();
    pair(&gone, &come, |node| surroundings(node, &known), &mut renames);
    renames
}

/// Pairs nodes of one kind that share a mark with each other and with no third.
fn pair<'g>(
    gone: &[Node<'g>],
    come: &[Node<'g>],
    marks: impl Fn(Node<'g>) -> BTreeSet<String>,
    renames: &mut Renames<'g>,
) {
    let mut by_mark: BTreeMap<(String, String), (Vec<Node<'g>>, Vec<Node<'g>>)> = BTreeMap::new();
    let key = |node: Node<'g>, mark| (node.kind_decl().name.clone(), mark);
    for node in gone {
        for mark in marks(*node) {
            by_mark.entry(key(*node, mark)).or_default().0.push(*node);
        }
    }
    for node in come {
        for mark in marks(*node) {
            by_mark.entry(key(*node, mark)).or_default().1.push(*node);
        }
    }
    let mut partners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (gone, come) in by_mark.values() {
        for old in gone {
            for new in come {
                partners.entry(old.id()).or_default().insert(new.id());
                partners.entry(new.id()).or_default().insert(old.id());
                pairs.push((*old, *new));
            }
        }
    }
    let alone = |id: &str| partners.get(id).is_some_and(|partners| partners.len() == 1);
    for (old, new) in pairs {
        if alone(old.id()) && alone(new.id()) {
            renames.put(old, new);
        }
    }
}

/// Everything that a node answers to.
fn names(node: Node<'_>) -> BTreeSet<String> {
    let own =
        [node.name_in(Language::En), node.name_in(Language::Ja), node.code(), Some(node.id())];
    own.into_iter().flatten().chain(node.aliases()).map(fold).collect()
}

/// The edges of a node to nodes that are in both graphs, as a single mark.
fn surroundings(node: Node<'_>, known: &BTreeSet<&str>) -> BTreeSet<String> {
    let out = node.out().map(|edge| (">", edge, edge.to()));
    let all = out.chain(node.incoming().map(|edge| ("<", edge, edge.from())));
    let edges: BTreeSet<String> = all
        .filter(|(_, edge, other)| !edge.derived() && known.contains(other.id()))
        .map(|(direction, edge, other)| {
            let source = edge.source().map_or("", Node::id);
            let (kind, at) = (&edge.kind_decl().name, edge.at().unwrap_or(""));
            format!("{direction}{kind} {} {source} {at}", other.id())
        })
        .collect();
    if edges.len() < FEWEST_EDGES {
        return BTreeSet::new();
    }
    BTreeSet::from([Vec::from_iter(edges).join("\n")])
}
