//! What a map shows of a graph that holds more than a page does.
//!
//! The rules, in order: a thing is drawn that several use, or that one uses and that stands on, competes with or replaced another thing; those of most
//! users, links and talks come first. Then comes what stands on the things chosen, competes with them or was left for them; then everybody who uses one
//! of them. Where nobody is known to use anything, the things with most ties are drawn. A thing that only one uses and nothing else touches is named
//! in the box of who uses it. Of several edges between two nodes the most telling one is drawn.

use super::migrations::left;
use super::palette::Tone;
use super::scene::Stroke;
use super::sheet::Sheet;
use super::web::is_open;
use crate::graph::{Edge, Node, NodeId};
use crate::vocabulary::{EdgeKindId, Head, Line};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many things that somebody uses, others, actors and arrows stay readable.
const USED: usize = 12;
const OTHERS: usize = 11;
const ACTORS: usize = 12;
const ARROWS: usize = 45;

/// An edge as the map draws it: a move starts at what was left where that is in the picture.
#[derive(Clone, Copy)]
pub(super) struct Relation<'g> {
    pub(super) edge: Edge<'g>,
    pub(super) from: Node<'g>,
    pub(super) to: Node<'g>,
}

impl Relation<'_> {
    fn ends(&self) -> (NodeId, NodeId) {
        (self.from.key(), self.to.key())
    }

    fn is_move(&self) -> bool {
        self.from != self.edge.from()
    }
}

/// What a map shows.
pub(super) struct Choice<'g> {
    pub(super) actors: Vec<NodeId>,
    /// What each actor alone uses and nothing else touches, the most mentioned first.
    pub(super) own: BTreeMap<NodeId, Vec<NodeId>>,
    pub(super) things: Vec<NodeId>,
    pub(super) relations: Vec<Relation<'g>>,
    pub(super) actors_left_out: usize,
    pub(super) things_left_out: usize,
    pub(super) relations_left_out: usize,
}

impl<'g> Choice<'g> {
    pub(super) fn new(sheet: &Sheet<'g>) -> Self {
        let relations = relations(sheet);
        let users = users(sheet, &relations);
        let (used_limit, others_limit) = match sheet.options.limit {
            Some(limit) => (limit.div_ceil(2), limit / 2),
            None => (USED, OTHERS),
        };
        let links = links(sheet, &relations);
        let touched: BTreeSet<NodeId> = links.keys().flat_map(|(a, b)| [*a, *b]).collect();
        let (tied, lone): (Users, Users) = users
            .iter()
            .map(|(node, users)| (*node, users.clone()))
            .partition(|(node, users)| users.len() > 1 || touched.contains(node));
        let mut used = choose_used(sheet, &tied, &links, used_limit);
        if used.is_empty() {
            used = most_tied(sheet, &links, used_limit);
        }
        // Where so little is left that nothing is shared, an arrow tells more than a name in a box.
        if used.is_empty() {
            used = choose_used(sheet, &lone, &links, used_limit);
        }
        let others = choose_others(sheet, &used, &links, others_limit);
        let mut things: BTreeSet<NodeId> = used;
        things.extend(others);
        let (actors, all_actors) = choose_actors(sheet, &users, &things);
        let inside = |node: &NodeId| things.contains(node) || actors.contains(node);
        let kept: Vec<Relation<'g>> = relations
            .iter()
            .filter(|relation| inside(&relation.from.key()) && inside(&relation.to.key()))
            .copied()
            .collect();
        let (drawn, relations_left_out) = most_telling(kept, sheet.options.limit.is_none());
        let mut known: BTreeSet<NodeId> = users.keys().copied().collect();
        known.extend(&touched);
        let own = own(sheet, &lone, &things, &actors);
        let named: usize = own.values().map(Vec::len).sum();
        Self {
            actors_left_out: all_actors - actors.len(),
            actors,
            own,
            things_left_out: known.difference(&things).count() - named,
            things: things.into_iter().collect(),
            relations: drawn,
            relations_left_out,
        }
    }
}

/// Whether the map draws edges of a kind unless others are asked for.
///
/// Not those that file, mention or chain; not those that end in no head or an open one, which a vocabulary gives to looser relations; of those that end
/// in a bar, only what follows from a choice: what was chosen against.
fn usual(sheet: &Sheet<'_>, kind: EdgeKindId) -> bool {
    let roles = &sheet.roles;
    let listed = [&roles.files, &roles.mentions, &roles.chains, &roles.gives];
    let follows = roles.moves.iter().any(|found| found.implied == kind);
    let refused = roles.choices.iter().any(|found| found.implied == kind);
    let head = Stroke::of(sheet.graph.vocabulary().edge(kind)).head;
    !listed.iter().any(|kinds| kinds.contains(&kind))
        && !follows
        && !matches!(head, Head::Open | Head::None)
        && (head != Head::Tee || refused)
}

/// How telling an edge is where two nodes are joined by several: moves, then refusals and choices, then the rest.
fn weight(relation: &Relation<'_>) -> u8 {
    let stroke = Stroke::of(relation.edge.kind_decl());
    match (stroke.tone, stroke.line, stroke.head) {
        (Tone::Move, ..) => 4,
        (_, _, Head::Tee) => 3,
        (_, Line::Bold, _) => 2,
        (_, Line::Solid, _) => 1,
        _ => 0,
    }
}

/// Every edge that a map may draw, moves twice: from who moves, and from what was left.
fn relations<'g>(sheet: &Sheet<'g>) -> Vec<Relation<'g>> {
    let roles = &sheet.roles;
    let stands = |node: Node<'g>| sheet.keeps(node) && !node.kind_decl().citable;
    let mut found = Vec::new();
    for edge in sheet.graph.edges() {
        let (from, to) = (edge.from(), edge.to());
        let fits = sheet.draws(edge.kind(), |kind| usual(sheet, kind))
            && from != to
            && stands(from)
            && stands(to)
            && !roles.is_who(to);
        if !fits {
            continue;
        }
        found.push(Relation { edge, from, to });
        let is_move = roles.moves.iter().any(|found| found.kind == edge.kind());
        if let Some(from) = left(sheet, edge)
            && is_move
            && from != to
            && stands(from)
        {
            found.push(Relation { edge, from, to });
        }
    }
    let users = users(sheet, &found);
    let things = sheet.things();
    let chosen = |node: Node<'_>| {
        let shared = || users.get(&node.key()).is_some_and(|users| users.len() > 1);
        things.contains(&node.kind()) || (sheet.options.kinds.is_empty() && shared())
    };
    found.retain(|relation| {
        chosen(relation.to) && (roles.is_who(relation.from) || chosen(relation.from))
    });
    found
}

type Users = BTreeMap<NodeId, BTreeSet<NodeId>>;

/// Who uses what.
fn users(sheet: &Sheet<'_>, relations: &[Relation<'_>]) -> Users {
    let mut users = Users::new();
    for relation in relations.iter().filter(|relation| sheet.roles.is_who(relation.from)) {
        users.entry(relation.to.key()).or_default().insert(relation.from.key());
    }
    users
}

/// The pairs of things that are tied, and how telling that is: one replaced the other, competes with it, stands on it.
type Links = BTreeMap<(NodeId, NodeId), usize>;

fn links(sheet: &Sheet<'_>, relations: &[Relation<'_>]) -> Links {
    let mut found = Links::new();
    for relation in relations.iter().filter(|relation| !sheet.roles.is_who(relation.from)) {
        let kind = relation.edge.kind_decl();
        let weight = match () {
            () if relation.is_move() => 3,
            () if kind.symmetric => 2,
            () if Stroke::of(kind).head == Head::Hollow => 1,
            () => continue,
        };
        let known = found.entry(relation.ends()).or_default();
        *known = weight.max(*known);
    }
    found
}

/// What each actor alone uses and no box stands for, the most mentioned first.
fn own(
    sheet: &Sheet<'_>,
    lone: &Users,
    things: &BTreeSet<NodeId>,
    actors: &[NodeId],
) -> BTreeMap<NodeId, Vec<NodeId>> {
    let mut found: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for (node, users) in lone.iter().filter(|(node, _)| !things.contains(node)) {
        for user in users.iter().filter(|user| actors.contains(user)) {
            found.entry(*user).or_default().push(*node);
        }
    }
    for nodes in found.values_mut() {
        nodes.sort_by_key(|node| (Reverse(talks(sheet, *node)), *node));
    }
    found
}

fn talks(sheet: &Sheet<'_>, node: NodeId) -> usize {
    sheet.roles.talks_on(sheet.graph.node(node)).len()
}

/// The things that somebody uses, the most telling first.
fn choose_used(sheet: &Sheet<'_>, users: &Users, links: &Links, limit: usize) -> BTreeSet<NodeId> {
    let mut linked: BTreeMap<NodeId, usize> = BTreeMap::new();
    for node in links.keys().flat_map(|(a, b)| [*a, *b]) {
        *linked.entry(node).or_default() += 1;
    }
    let linked = |node: NodeId| linked.get(&node).copied().unwrap_or(0);
    let mut ranked: Vec<(usize, NodeId)> = users
        .iter()
        .map(|(node, users)| (6 * users.len() + 3 * linked(*node) + talks(sheet, *node), *node))
        .collect();
    ranked.sort_by_key(|(worth, node)| (Reverse(*worth), *node));
    ranked.into_iter().take(limit).map(|(_, node)| node).collect()
}

/// Where nobody is known to use anything, the things with most ties.
fn most_tied(sheet: &Sheet<'_>, links: &Links, limit: usize) -> BTreeSet<NodeId> {
    let mut ties: BTreeMap<NodeId, usize> = BTreeMap::new();
    for node in links.keys().flat_map(|(a, b)| [*a, *b]) {
        *ties.entry(node).or_default() += 1;
    }
    let mut ranked: Vec<(usize, NodeId)> =
        ties.into_iter().map(|(node, ties)| (3 * ties + talks(sheet, node), node)).collect();
    ranked.sort_by_key(|(worth, node)| (Reverse(*worth), *node));
    ranked.into_iter().take(limit).map(|(_, node)| node).collect()
}

/// Further things that stand on the used ones, compete with them or were left for them.
fn choose_others(
    sheet: &Sheet<'_>,
    used: &BTreeSet<NodeId>,
    links: &Links,
    limit: usize,
) -> BTreeSet<NodeId> {
    let mut near: BTreeMap<NodeId, usize> = BTreeMap::new();
    for ((a, b), weight) in links {
        for (near_one, other) in [(a, b), (b, a)] {
            if used.contains(near_one) && !used.contains(other) {
                *near.entry(*other).or_default() += weight;
            }
        }
    }
    // Of two that are tied alike, the one that more is known of tells more.
    let degree = |node| sheet.graph.out(node).len() + sheet.graph.incoming(node).len();
    let mut ranked: Vec<((usize, usize), NodeId)> = near
        .into_iter()
        .map(|(node, ties)| ((3 * ties + talks(sheet, node), degree(node)), node))
        .collect();
    ranked.sort_by_key(|(worth, node)| (Reverse(*worth), *node));
    ranked.into_iter().take(limit).map(|(_, node)| node).collect()
}

/// Those who use what was chosen, those who use most of it first; and how many actors there are in all.
fn choose_actors(
    sheet: &Sheet<'_>,
    users: &Users,
    things: &BTreeSet<NodeId>,
) -> (Vec<NodeId>, usize) {
    let mut counts: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (thing, users) in users {
        for user in users {
            *counts.entry(*user).or_default() += usize::from(things.contains(thing));
        }
    }
    let all = counts.len();
    let mut ranked: Vec<(usize, NodeId)> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(node, count)| (count, node))
        .collect();
    ranked.sort_by_key(|(count, node)| (Reverse(*count), *node));
    ranked.truncate(sheet.options.limit.unwrap_or(ACTORS).max(ACTORS));
    let mut actors: Vec<NodeId> = ranked.into_iter().map(|(_, node)| node).collect();
    actors.sort_unstable();
    (actors, all)
}

/// One relation for each pair of nodes, what is done before what is not, at most [`ARROWS`] of them, and how many more pairs there were.
fn most_telling(relations: Vec<Relation<'_>>, bounded: bool) -> (Vec<Relation<'_>>, usize) {
    let moved: BTreeSet<_> = relations
        .iter()
        .filter(|relation| relation.is_move())
        .map(|relation| relation.edge.key())
        .collect();
    // A move that is drawn from what was left need not be drawn from who moves, too, if that one has another edge there.
    let told =
        |relation: &Relation<'_>| !relation.is_move() && moved.contains(&relation.edge.key());
    let mut best: BTreeMap<(NodeId, NodeId), Relation<'_>> = BTreeMap::new();
    for relation in relations {
        let worth =
            |relation: &Relation<'_>| (!told(relation), weight(relation), !is_open(relation.edge));
        match best.get(&relation.ends()) {
            Some(known) if worth(known) >= worth(&relation) => {}
            _ => {
                best.insert(relation.ends(), relation);
            }
        }
    }
    let mut found: Vec<Relation<'_>> = best.into_values().collect();
    let more = if bounded { found.len().saturating_sub(ARROWS) } else { 0 };
    if more > 0 {
        found.sort_by_key(|relation| (Reverse(weight(relation)), relation.ends()));
        found.truncate(ARROWS);
        found.sort_by_key(Relation::ends);
    }
    (found, more)
}
