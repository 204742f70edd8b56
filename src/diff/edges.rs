//! Compares the edges of two graphs.

use super::renames::Renames;
use super::{Change, EdgeDiff, Fate, changes, now, text};
use crate::graph::{Edge, Graph, Node};
use std::collections::BTreeMap;

/// The ends and the kind of an edge, by the ids that nodes have in the new graph.
type Ends<'g> = (&'g str, &'g str, &'g str);

/// How alike two edges between the same nodes must be to be one, the strictest first.
const PASSES: [fn(&Written, &Written) -> bool; 4] = [
    |one, other| one == other,
    |one, other| one.source == other.source && one.at == other.at,
    |one, other| one.source == other.source,
    |_, _| true,
];

/// What a row says beside its ends.
#[derive(Debug, Clone, PartialEq)]
struct Written {
    source: String,
    at: String,
    all: Vec<(String, String)>,
}

/// The edges that differ, in the order of the new graph; what is gone stands where it would.
pub(super) fn compare_edges<'g>(
    old: &'g Graph,
    new: &'g Graph,
    renames: &Renames<'g>,
) -> Vec<EdgeDiff<'g>> {
    let mut groups: BTreeMap<Ends<'_>, (Vec<Edge<'_>>, Vec<Edge<'_>>)> = BTreeMap::new();
    for edge in old.edges().filter(|edge| !edge.derived()) {
        groups.entry(ends(edge, Some(renames))).or_default().0.push(edge);
    }
    for edge in new.edges().filter(|edge| !edge.derived()) {
        groups.entry(ends(edge, None)).or_default().1.push(edge);
    }
    let mut found = Vec::new();
    for (gone, come) in groups.into_values() {
        compare_group(&gone, &come, renames, &mut found);
    }
    found
}

fn ends<'g>(edge: Edge<'g>, renames: Option<&Renames<'g>>) -> Ends<'g> {
    let (from, to) = (now(edge.from().id(), renames), now(edge.to().id(), renames));
    let kind = edge.kind_decl();
    let turned = kind.symmetric && to < from;
    if turned { (to, &kind.name, from) } else { (from, &kind.name, to) }
}

fn compare_group<'g>(
    old: &[Edge<'g>],
    new: &[Edge<'g>],
    renames: &Renames<'g>,
    found: &mut Vec<EdgeDiff<'g>>,
) {
    let old: Vec<(Edge<'g>, Written)> =
        old.iter().map(|edge| (*edge, written(*edge, Some(renames)))).collect();
    let new: Vec<(Edge<'g>, Written)> =
        new.iter().map(|edge| (*edge, written(*edge, None))).collect();
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for same in PASSES {
        for (at, (_, latter)) in new.iter().enumerate() {
            if partner.get(at).copied().flatten().is_some() {
                continue;
            }
            let mut candidates = old.iter().zip(&taken).enumerate();
            let former =
                candidates.find(|(_, ((_, former), taken))| !**taken && same(former, latter));
            if let Some((former, _)) = former {
                taken[former] = true;
                partner[at] = Some(former);
            }
        }
    }
    for ((edge, latter), partner) in new.into_iter().zip(partner) {
        let fate = match partner.and_then(|at| old.get(at)) {
            None => Fate::Added,
            Some((_, former)) => Fate::Changed(differing(former, &latter)),
        };
        if fate != Fate::Changed(Vec::new()) {
            found.push(EdgeDiff { edge, fate });
        }
    }
    let gone = old.into_iter().zip(taken).filter(|(_, taken)| !taken);
    found.extend(gone.map(|((edge, _), _)| EdgeDiff { edge, fate: Fate::Removed }));
}

fn differing(old: &Written, new: &Written) -> Vec<Change> {
    changes(old.all.clone(), &new.all)
}

fn written(edge: Edge<'_>, renames: Option<&Renames<'_>>) -> Written {
    let source =
        edge.source().map_or(String::new(), |node: Node<'_>| now(node.id(), renames).to_owned());
    let at = edge.at().unwrap_or("").to_owned();
    let mut all: Vec<(String, String)> =
        edge.props().map(|(key, value)| (key.to_owned(), text(&value, renames))).collect();
    for (key, value) in [("cite", &source), ("at", &at)] {
        if !value.is_empty() {
            all.push((key.to_owned(), value.clone()));
        }
    }
    if edge.implied() {
        all.push(("implied".to_owned(), "true".to_owned()));
    }
    Written { source, at, all }
}
