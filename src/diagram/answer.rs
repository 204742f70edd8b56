//! An answer as a picture: what was found, with the edges it rests on.
//!
//! It reads from left to right: what was found, then what that rests on, edge by edge; a way from its first node to its last; of two things compared,
//! one on each side of what they share.

use super::scene::Picture;
use super::sheet::Sheet;
use super::view::{Options, View};
use super::web::{Web, is_open};
use super::words::{capital, number, plural};
use crate::graph::{EdgeId, Graph, NodeId};
use crate::vocabulary::Language;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// So many answers that rest on the same nodes in the same way stand alone; more stand in one block, which one arrow joins.
const ALONE: usize = 8;

/// How the nodes of an answer stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Side by side.
    #[default]
    Set,
    /// One after the other.
    Way,
    /// Those that two others share.
    Shared([NodeId; 2]),
}

/// What an answer says, as far as a picture shows it.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The question.
    pub question: String,
    /// How it was understood, and what else the line below the heading says.
    pub understood: Vec<String>,
    /// How the nodes found stand to each other.
    pub form: Form,
    /// The nodes found.
    pub nodes: Vec<NodeId>,
    /// What is said of a node beside its name.
    pub notes: Vec<(NodeId, String)>,
    /// The edges that the nodes found rest on.
    pub evidence: Vec<EdgeId>,
    /// How many answers are not among the nodes.
    pub left_out: usize,
    /// How many matches that the nodes rest on are not among the evidence.
    pub more: usize,
}

/// Draws an answer.
pub(super) fn picture(graph: &Graph, options: &Options, found: &Found) -> Picture {
    let mut sheet = Sheet::new(graph, options);
    let mut web = Web::default();
    let subjects = match found.form {
        Form::Shared(pair) => pair.to_vec(),
        Form::Way | Form::Set => found.nodes.clone(),
    };
    // What stands out among others; where nothing else is shown, or a crowd, a halo says nothing.
    let others = !found.evidence.is_empty();
    if others && subjects.len() <= ALONE {
        web.add_subjects(&mut sheet, &subjects);
    }
    for node in subjects.iter().chain(&found.nodes) {
        web.add(&mut sheet, graph.node(*node));
    }
    for (node, note) in &found.notes {
        let at = web.add(&mut sheet, graph.node(*node));
        if let Some(item) = web.item_mut(at) {
            item.gloss = Some(note.clone());
        }
    }
    let mut evidence: Vec<EdgeId> = found.evidence.clone();
    evidence.sort_unstable();
    evidence.dedup();
    for edge in &evidence {
        let edge = graph.edge(*edge);
        web.add(&mut sheet, edge.from());
        web.add(&mut sheet, edge.to());
    }
    let gathered = gather(&mut sheet, &mut web, found, &evidence);
    for edge in evidence.iter().filter(|edge| !gathered.contains(edge)) {
        web.join(&mut sheet, graph.edge(*edge));
    }
    let depths = depths(&mut sheet, &mut web, found, &evidence);
    web.rank_by(&depths);
    let answers = sheet.say("answers", "答え").to_owned();
    sheet.leave_out(found.left_out, &answers);
    let matches = sheet.say("further matches", "ほかの根拠").to_owned();
    sheet.leave_out(found.more, &matches);
    let (nodes, edges) = (found.nodes.len(), evidence.len());
    let counts = match options.language {
        Language::En if edges == 0 => number(nodes, "answer"),
        Language::Ja if edges == 0 => format!("答え{nodes}件"),
        Language::En => format!("{} by {}", number(nodes, "answer"), number(edges, "edge")),
        Language::Ja => format!("答え{nodes}件・根拠のエッジ{edges}件"),
    };
    let said: Vec<&str> =
        found.understood.iter().map(String::as_str).chain([counts.as_str()]).collect();
    let title = options.title.clone().unwrap_or_else(|| capital(&found.question));
    web.finish(sheet, View::Answer, (title, capital(&said.join(" · "))), 96.0)
}

/// How an edge leads from a node: its kind, its direction, its other end, whether it is not yet done.
type Lead = (u16, bool, NodeId, bool);

/// Puts many answers that rest on the same nodes in the same way into one block; returns the edges that its arrows stand for.
fn gather(
    sheet: &mut Sheet<'_>,
    web: &mut Web,
    found: &Found,
    evidence: &[EdgeId],
) -> BTreeSet<EdgeId> {
    let graph = sheet.graph;
    let mut gathered = BTreeSet::new();
    if found.form != Form::Set {
        return gathered;
    }
    let mut leads: BTreeMap<NodeId, BTreeMap<Lead, Vec<EdgeId>>> =
        found.nodes.iter().map(|node| (*node, BTreeMap::new())).collect();
    for edge in evidence.iter().map(|edge| graph.edge(*edge)) {
        for (end, out) in [(edge.from(), true), (edge.to(), false)] {
            if let Some(leads) = leads.get_mut(&end.key()) {
                let lead = (edge.kind().0, out, edge.other(end.key()).key(), is_open(edge));
                leads.entry(lead).or_default().push(edge.key());
            }
        }
    }
    let mut alike: BTreeMap<Vec<Lead>, Vec<NodeId>> = BTreeMap::new();
    for (node, leads) in &leads {
        alike.entry(leads.keys().copied().collect()).or_default().push(*node);
    }
    let crowds = alike.iter().filter(|(_, nodes)| nodes.len() > ALONE);
    for (ways, nodes) in crowds {
        for way in ways {
            let of = |node: &NodeId| leads.get(node)?.get(way).cloned();
            let edges: Vec<EdgeId> = nodes.iter().filter_map(of).flatten().collect();
            for edge in &edges {
                sheet.cite(graph.edge(*edge));
            }
            if let Some(first) = edges.first() {
                web.join(sheet, graph.edge(*first));
                web.bundle(edges.len());
            }
            gathered.extend(edges);
        }
        let members: Vec<usize> =
            nodes.iter().map(|node| web.add(sheet, graph.node(*node))).collect();
        let kinds: BTreeSet<_> = nodes.iter().map(|node| graph.node(*node).kind()).collect();
        let name = match (kinds.first(), kinds.len(), sheet.language()) {
            (Some(kind), 1, Language::En) => plural(&sheet.kind_name(&[*kind])),
            (Some(kind), 1, Language::Ja) => sheet.kind_name(&[*kind]),
            (.., Language::En) => "answers".to_owned(),
            (.., Language::Ja) => "答え".to_owned(),
        };
        let columns = if members.len() > 2 * ALONE { 4 } else { 2 };
        web.block(&name, members, columns);
    }
    gathered
}

/// The column of each box.
fn depths(sheet: &mut Sheet<'_>, web: &mut Web, found: &Found, evidence: &[EdgeId]) -> Vec<usize> {
    let graph = sheet.graph;
    let mut place = |node: NodeId| web.add(sheet, graph.node(node));
    let mut depths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut next: VecDeque<NodeId> = VecDeque::new();
    let starts: Vec<(NodeId, usize)> = match found.form {
        Form::Set => found.nodes.iter().map(|node| (*node, 0)).collect(),
        Form::Way => found.nodes.iter().enumerate().map(|(at, node)| (*node, at)).collect(),
        Form::Shared([first, second]) => {
            let shared = found.nodes.iter().map(|node| (*node, 1));
            [(first, 0), (second, 2)].into_iter().chain(shared).collect()
        }
    };
    for (node, depth) in starts {
        depths.entry(place(node)).or_insert(depth);
        next.push_back(node);
    }
    let mut around: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for edge in evidence.iter().map(|edge| graph.edge(*edge)) {
        let (from, to) = (edge.from().key(), edge.to().key());
        around.entry(from).or_default().push(to);
        around.entry(to).or_default().push(from);
    }
    while let Some(node) = next.pop_front() {
        let depth = depths.get(&place(node)).map_or(0, |depth| depth + 1);
        for other in around.get(&node).into_iter().flatten() {
            let at = place(*other);
            if let std::collections::btree_map::Entry::Vacant(entry) = depths.entry(at) {
                entry.insert(depth);
                next.push_back(*other);
            }
        }
    }
    let boxes = depths.keys().last().map_or(0, |last| last + 1);
    (0..boxes).map(|at| depths.get(&at).copied().unwrap_or(1)).collect()
}
