//! The focus: one node and its surroundings, what leads to it on the left, what it leads to on the right.
//!
//! Neighbours of one relation stand together in a block that one edge joins to the middle: forty edges to one box would hide it.

use super::scene::{Picture, Stroke};
use super::sheet::Sheet;
use super::view::{Options, View};
use super::web::{Web, is_open, open_label};
use super::words::{capital, grouped, list, number};
use crate::graph::{Edge, EdgeId, Graph, Node, NodeId};
use crate::vocabulary::{EdgeKind, EdgeKindId, Head, Language};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many neighbours stay readable.
const USUAL: usize = 40;
/// How many rows of boxes a side has before its blocks become wider; a block's name takes as much as a row.
const HIGHEST: usize = 15;
/// The same where the other side is empty, so that there is more room for width.
const HIGHEST_ALONE: usize = 9;
/// How many boxes stand beside each other in a block.
const WIDEST: usize = 3;

/// Draws the focus.
pub(super) fn picture(graph: &Graph, options: &Options, middle: &[NodeId]) -> Picture {
    let mut sheet = Sheet::new(graph, options);
    let mut web = Web::default();
    web.add_subjects(&mut sheet, middle);
    let (nodes, edges) = match middle {
        [only] if options.hops <= 1 => star(&mut sheet, &mut web, graph.node(*only)),
        _ => reach(&mut sheet, &mut web, middle),
    };
    let language = sheet.language();
    let named: Vec<String> =
        middle.iter().map(|node| graph.node(*node).name(language).to_owned()).collect();
    // A name of a thing or of somebody is written as it is; a word begins a heading.
    let proper = |node: &NodeId| {
        let node = graph.node(*node);
        sheet.roles.is_thing(node) || sheet.roles.is_who(node)
    };
    let own = list(language, &named);
    let own = if middle.first().is_some_and(proper) { own } else { capital(&own) };
    let near = options.hops <= 1;
    let subtitle = match (language, near) {
        (Language::En, true) => {
            format!("{} by {}", number(nodes, "neighbour"), number(edges, "edge"))
        }
        (Language::En, false) => {
            format!("{} within {} edges", number(nodes, "node"), options.hops)
        }
        (Language::Ja, true) => format!("隣接ノード{}・エッジ{}", grouped(nodes), grouped(edges)),
        (Language::Ja, false) => {
            format!("{}ホップ以内のノード{}", options.hops, grouped(nodes))
        }
    };
    let kind = match middle {
        [only] => sheet.kind_name(&[graph.node(*only).kind()]),
        _ => String::new(),
    };
    let subtitle =
        if kind.is_empty() { subtitle } else { format!("{} · {subtitle}", capital(&kind)) };
    let title = options.title.as_deref().map_or(own, capital);
    web.finish(sheet, View::Focus, (title, subtitle), 96.0)
}

/// What neighbours in one block share: how an edge leads to each from the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Relation {
    kind: EdgeKindId,
    /// Whether the edge starts in the middle.
    out: bool,
    /// Whether it is not yet done.
    open: bool,
}

impl Relation {
    fn new<'g>(edge: Edge<'g>, middle: Node<'g>) -> Self {
        Self { kind: edge.kind(), out: edge.from() == middle, open: is_open(edge) }
    }

    /// The label as seen from the middle; an arrow says where it is the other's, for want of a word.
    fn label(self, kind: &EdgeKind, language: Language) -> String {
        let own = kind.label.get(language).unwrap_or(&kind.name);
        let label = match kind.inverse.get(language) {
            _ if self.out || kind.symmetric => own.to_owned(),
            Some(inverse) => inverse.to_owned(),
            None => format!("← {own}"),
        };
        if self.open { open_label(language, &label) } else { label }
    }
}

/// Puts the neighbours of a node into blocks by relation; returns how many nodes and edges those are.
fn star<'g>(sheet: &mut Sheet<'g>, web: &mut Web, middle: Node<'g>) -> (usize, usize) {
    let language = sheet.language();
    let edges = edges_at(sheet, middle);
    let mut around: BTreeMap<NodeId, Vec<Edge<'g>>> = BTreeMap::new();
    for edge in &edges {
        let other = edge.other(middle.key());
        if other != middle {
            around.entry(other.key()).or_default().push(*edge);
        }
    }
    let mut ranked: Vec<(NodeId, Vec<Edge<'g>>)> = around.into_iter().collect();
    ranked.sort_by_key(|(node, edges)| {
        let node = sheet.graph.node(*node);
        (Reverse(edges.len()), Reverse(node.out().len() + node.incoming().len()), node.key())
    });
    let limit = sheet.options.limit.unwrap_or(USUAL);
    let what = sheet.say("further neighbours", "ほかの隣接ノード").to_owned();
    sheet.leave_out(ranked.len().saturating_sub(limit), &what);
    ranked.truncate(limit);
    ranked.sort_by_key(|(node, _)| *node);
    // The relation that fewest neighbours share says most of a node that has several.
    let mut common: BTreeMap<Relation, usize> = BTreeMap::new();
    let side = |edge: &Edge<'g>| Relation::new(*edge, middle);
    for edge in ranked.iter().flat_map(|(_, edges)| edges) {
        *common.entry(side(edge)).or_default() += 1;
    }
    let mut groups: BTreeMap<Relation, (Edge<'g>, Vec<usize>, usize)> = BTreeMap::new();
    for (node, edges) in &ranked {
        let most = edges.iter().max_by_key(|edge| (common.get(&side(edge)), Reverse(side(edge))));
        let Some(edge) = most else { continue };
        let at = web.add(sheet, sheet.graph.node(*node));
        let mut labels: Vec<String> =
            edges.iter().map(|edge| side(edge).label(edge.kind_decl(), language)).collect();
        labels.dedup();
        if let Some(item) = web.item_mut(at) {
            item.tip.extend(edges.iter().map(|edge| super::web::says(sheet, *edge)));
            if labels.len() > 1 {
                item.gloss = Some(labels.join(", "));
            }
        }
        let group = groups.entry(side(edge)).or_insert_with(|| (*edge, Vec::new(), 0));
        group.1.push(at);
        group.2 += edges.len();
    }
    for (_, edges) in &ranked {
        for edge in edges {
            sheet.cite(*edge);
        }
    }
    let mut columns: BTreeMap<Relation, usize> = BTreeMap::new();
    let on_left = |relation: &Relation, edge: &Edge<'g>| {
        (Stroke::of(edge.kind_decl()).head == Head::Hollow) == relation.out
    };
    let left_ones = groups.iter().filter(|(key, (edge, ..))| on_left(key, edge)).count();
    let both = left_ones > 0 && left_ones < groups.len();
    let highest = if both { HIGHEST } else { HIGHEST_ALONE };
    for left in [true, false] {
        let here = groups.iter().filter(|(key, (edge, ..))| on_left(key, edge) == left);
        let sizes: Vec<usize> = here.clone().map(|(_, (_, members, _))| members.len()).collect();
        columns.extend(here.map(|(key, _)| *key).zip(across(&sizes, highest)));
    }
    for (key, (edge, members, edges)) in groups {
        web.join(sheet, edge);
        web.bundle(edges);
        let columns = columns.get(&key).copied().unwrap_or(1);
        web.block(&key.label(edge.kind_decl(), language), members, columns);
    }
    (ranked.len(), ranked.iter().map(|(_, edges)| edges.len()).sum())
}

/// How many boxes stand beside each other in each of the blocks of one side, given how many each holds.
///
/// The highest block becomes wider until the side is no higher than a slide that is read well, or all blocks are as wide as may be.
fn across(sizes: &[usize], most: usize) -> Vec<usize> {
    let mut across = vec![1; sizes.len()];
    loop {
        let rows: Vec<usize> =
            sizes.iter().zip(&across).map(|(size, across)| size.div_ceil(*across)).collect();
        let highest = rows.iter().sum::<usize>() + rows.len();
        let widen = (0..sizes.len())
            .filter(|at| rows[*at] > 1 && across[*at] < WIDEST)
            .max_by_key(|at| (rows[*at], Reverse(*at)));
        match widen {
            Some(at) if highest > most => across[at] += 1,
            _ => return across,
        }
    }
}

/// Adds everything within some edges; returns how many nodes and edges those are.
fn reach(sheet: &mut Sheet<'_>, web: &mut Web, middle: &[NodeId]) -> (usize, usize) {
    let graph = sheet.graph;
    let limit = sheet.options.limit.unwrap_or(usize::MAX);
    let mut inside: BTreeSet<NodeId> = middle.iter().copied().collect();
    let mut ring: Vec<NodeId> = middle.to_vec();
    let mut left_out = 0;
    for _ in 0..sheet.options.hops.max(1) {
        let mut next: BTreeSet<NodeId> = BTreeSet::new();
        for node in &ring {
            for edge in edges_at(sheet, graph.node(*node)) {
                let other = edge.other(*node).key();
                if !inside.contains(&other) {
                    next.insert(other);
                }
            }
        }
        let degree =
            |node: &NodeId| graph.node(*node).out().len() + graph.node(*node).incoming().len();
        let mut next: Vec<NodeId> = next.into_iter().collect();
        next.sort_by_key(|node| (Reverse(degree(node)), *node));
        let room = limit.saturating_sub(inside.len());
        left_out += next.len().saturating_sub(room);
        next.truncate(room);
        inside.extend(&next);
        ring = next;
    }
    let what = sheet.say("further nodes", "ほかのノード").to_owned();
    sheet.leave_out(left_out, &what);
    let mut joined: BTreeSet<EdgeId> = BTreeSet::new();
    for node in &inside {
        web.add(sheet, graph.node(*node));
        for edge in edges_at(sheet, graph.node(*node)) {
            if inside.contains(&edge.other(*node).key()) {
                joined.insert(edge.key());
            }
        }
    }
    for edge in &joined {
        web.join(sheet, graph.edge(*edge));
    }
    (inside.len(), joined.len())
}

/// The edges at a node that a focus draws: those written, to nodes of the kinds asked for.
fn edges_at<'g>(sheet: &Sheet<'g>, node: Node<'g>) -> Vec<Edge<'g>> {
    let kinds = &sheet.options.kinds;
    let edges = node.out().chain(node.incoming());
    edges
        .filter(|edge| sheet.draws(edge.kind(), |_| !edge.derived()))
        .filter(|edge| {
            let other = edge.other(node.key());
            sheet.keeps(other) && (kinds.is_empty() || kinds.contains(&other.kind()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_block_becomes_wider_until_a_side_fits() {
        assert_eq!(across(&[2, 3], HIGHEST), [1, 1]);
        assert_eq!(across(&[12], HIGHEST), [1]);
        assert_eq!(across(&[12], HIGHEST_ALONE), [2]);
        assert_eq!(across(&[7, 2, 3, 3, 2], HIGHEST), [3, 2, 2, 2, 1]);
        assert_eq!(across(&[40, 40], HIGHEST), [WIDEST, WIDEST]);
        assert_eq!(across(&[], HIGHEST), Vec::<usize>::new());
    }
}
