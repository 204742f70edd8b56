//! The map: who uses what, and how the used things stand to each other.
//!
//! It reads from left to right: those who act, what they use, what runs on that. A graph holds more than a page does, so [`Choice`] decides, and
//! the footer counts the rest. What one alone uses and nothing else touches is named in that one's box.

use super::choice::{Choice, Relation};
use super::measure::{Weight, width};
use super::palette::Tone;
use super::scene::Picture;
use super::sheet::Sheet;
use super::view::{Options, View};
use super::web::Web;
use super::words::{list, plural};
use crate::graph::{Graph, Node, NodeId};
use crate::vocabulary::{EdgeKindId, Head, Language, NodeKindId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many things stand on one that has a column of its own.
const HUB: usize = 5;
/// Things stand in at most this many columns.
const DEEPEST: usize = 4;

/// Draws the map.
pub(super) fn picture(graph: &Graph, options: &Options) -> Picture {
    let mut sheet = Sheet::new(graph, options);
    let choice = Choice::new(&sheet);
    let mut web = Web::default();
    let who = kinds_of(graph, &choice.actors);
    let actors: Vec<usize> =
        choice.actors.iter().map(|node| actor(&mut sheet, &mut web, &choice, *node)).collect();
    let name = sheet.kind_name(&who);
    let name = if sheet.language() == Language::En { plural(&name) } else { name };
    web.cluster(&name, actors.clone());
    for node in &choice.things {
        web.add(&mut sheet, graph.node(*node));
    }
    for relation in &choice.relations {
        draw(&mut sheet, &mut web, relation);
    }
    let depths = depths(&web, actors.len(), choice.things.len());
    web.rank_by(&depths);
    gather(&mut sheet, &mut web, &choice, &depths);
    if let Some(actor) = actors.first() {
        web.hint_from(*actor);
    }
    leave_out(&mut sheet, &choice);
    let things: Vec<NodeKindId> =
        sheet.things().iter().copied().filter(|kind| !sheet.roles.who.contains(kind)).collect();
    let shown = choice.things.iter().filter(|node| things.contains(&graph.node(**node).kind()));
    let mut counted = Vec::new();
    if !choice.actors.is_empty() {
        counted.push(sheet.count(choice.actors.len(), &who));
    }
    counted.push(sheet.count(shown.count(), &things));
    let counted = list(sheet.language(), &counted);
    let verb = verb(&sheet, &choice);
    let nobody = choice.actors.is_empty();
    let (own, subtitle) = match (sheet.language(), nobody) {
        (Language::En, false) => (
            format!("Who {} what", verb.unwrap_or("uses")),
            format!("{counted} · left to right: who acts, what they use, what runs on it"),
        ),
        (Language::Ja, false) => (
            format!("誰が何を{}か", verb.unwrap_or("使う")),
            format!("{counted} · 左から右へ: 使う側、使われるもの、その上で動くもの"),
        ),
        (Language::En, true) => (
            "What stands on what".to_owned(),
            format!("{counted} · left to right: what carries, what stands on it"),
        ),
        (Language::Ja, true) => {
            ("何が何の上にあるか".to_owned(), format!("{counted} · 左から右へ: 土台、その上のもの"))
        }
    };
    let title = sheet.title(&own);
    web.finish(sheet, View::Map, (title, subtitle), 150.0)
}

/// What those who act do most, in the words of the vocabulary.
fn verb<'g>(sheet: &Sheet<'g>, choice: &Choice<'g>) -> Option<&'g str> {
    let mut counts: BTreeMap<EdgeKindId, usize> = BTreeMap::new();
    for relation in choice.relations.iter().filter(|found| sheet.roles.is_who(found.from)) {
        *counts.entry(relation.edge.kind()).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind)))?;
    sheet.graph.vocabulary().edge(most.0).label.get(sheet.language())
}

/// The kind that most of some nodes have.
fn kinds_of(graph: &Graph, nodes: &[NodeId]) -> Vec<NodeKindId> {
    let mut counts: BTreeMap<NodeKindId, usize> = BTreeMap::new();
    for node in nodes {
        *counts.entry(graph.node(*node).kind()).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind)));
    most.map(|(kind, _)| kind).into_iter().collect()
}

/// Adds who acts, with what that one alone uses as the second line.
fn actor(sheet: &mut Sheet<'_>, web: &mut Web, choice: &Choice<'_>, node: NodeId) -> usize {
    let at = web.add(sheet, sheet.graph.node(node));
    let own = choice.own.get(&node).map(Vec::as_slice).unwrap_or_default();
    let names: Vec<&str> =
        own.iter().map(|node| sheet.graph.node(*node).name(sheet.language())).collect();
    if let (Some(item), [first, rest @ ..]) = (web.item_mut(at), names.as_slice()) {
        let (also, comma) = match sheet.language() {
            Language::En => ("also ", ", "),
            Language::Ja => ("ほかに", "、"),
        };
        item.tip.push(format!("{also}{}", names.join(comma)));
        let mut line = format!("{also}{first}");
        for (at, name) in rest.iter().enumerate() {
            let more = rest.len() - at;
            if width(&line, 10.5, Weight::Regular) + width(name, 10.5, Weight::Regular) > 150.0 {
                let _ = write!(line, " +{more}");
                break;
            }
            let _ = write!(line, "{comma}{name}");
        }
        item.gloss = Some(line);
    }
    at
}

/// The column of each box: who acts, then things behind what they stand on, and behind what was left for them.
fn depths(web: &Web, actors: usize, things: usize) -> Vec<usize> {
    let bases = web.pairs(|stroke| stroke.head == Head::Hollow);
    let stands = |at: usize| bases.iter().any(|(from, _)| *from == at);
    let moves = web.pairs(|stroke| stroke.tone == Tone::Move);
    let moves = moves.into_iter().filter(|(from, _)| *from >= actors && !stands(*from));
    let behind: Vec<(usize, usize)> =
        bases.iter().map(|(runner, base)| (*base, *runner)).chain(moves).collect();
    let mut depths: Vec<usize> = (0..actors + things).map(|at| usize::from(at >= actors)).collect();
    // What carries many stands between those who use it and those it carries.
    for (at, depth) in depths.iter_mut().enumerate() {
        if bases.iter().filter(|(_, base)| *base == at).count() >= HUB {
            *depth = 2;
        }
    }
    // What stands in a circle would move back for ever.
    for _ in 0..DEEPEST {
        for (before, after) in &behind {
            let least = depths.get(*before).map_or(0, |depth| depth + 1).min(DEEPEST);
            if let Some(depth) = depths.get_mut(*after) {
                *depth = (*depth).max(least);
            }
        }
    }
    depths
}

/// Puts the things of one category and column together.
fn gather<'g>(sheet: &mut Sheet<'g>, web: &mut Web, choice: &Choice<'g>, depths: &[usize]) {
    let mut groups: BTreeMap<(usize, usize), (Node<'g>, Vec<usize>)> = BTreeMap::new();
    for node in choice.things.iter().map(|node| sheet.graph.node(*node)) {
        let at = web.add(sheet, node);
        let category = sheet.roles.category(node).filter(|_| sheet.roles.is_thing(node));
        if let (Some(category), Some(depth)) = (category, depths.get(at)) {
            let place = sheet.place(Some(category));
            groups.entry((*depth, place)).or_insert_with(|| (category, Vec::new())).1.push(at);
        }
    }
    for (category, members) in groups.into_values() {
        web.cluster(category.name(sheet.language()), members);
    }
}

/// Draws a relation; a move from what was left bears the name of who moved.
fn draw<'g>(sheet: &mut Sheet<'g>, web: &mut Web, relation: &Relation<'g>) {
    let Relation { edge, from, to, .. } = *relation;
    let who = (from != edge.from()).then(|| edge.from().name(sheet.language()).to_owned());
    web.join_as(sheet, edge, from, to, who);
}

fn leave_out(sheet: &mut Sheet<'_>, choice: &Choice<'_>) {
    let language = sheet.language();
    let many = |name: String| if language == Language::En { plural(&name) } else { name };
    let things = many(sheet.kind_name(sheet.things()));
    let who = many(sheet.kind_name(&kinds_of(sheet.graph, &choice.actors)));
    sheet.leave_out(choice.actors_left_out, &who);
    sheet.leave_out(choice.things_left_out, &things);
    let edges = sheet.say("edges between what is shown", "表示中のノード間のエッジ").to_owned();
    sheet.leave_out(choice.relations_left_out, &edges);
}
