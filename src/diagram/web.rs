//! Nets in the making: boxes, clusters and arrows gathered from nodes and edges of the graph.

use super::measure::{Weight, width};
use super::scene::{Arrow, Body, Cluster, Item, Net, Order, Picture, Sample, Stroke};
use super::sheet::Sheet;
use super::summary;
use super::view::View;
use super::words::{capital, spaced};
use crate::graph::{Edge, Node, NodeId, Value};
use crate::vocabulary::{EdgeKindId, Head, Language, NodeKindId, Type};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A net in the making.
#[derive(Default)]
pub(super) struct Web {
    items: Vec<Item>,
    places: BTreeMap<NodeId, usize>,
    kinds: BTreeSet<NodeKindId>,
    clusters: Vec<Cluster>,
    arrows: Vec<Arrow>,
    columns: Vec<Vec<usize>>,
    hints: Vec<(usize, usize)>,
    edge_kinds: BTreeSet<EdgeKindId>,
    /// Kinds of which an edge is drawn open.
    open: BTreeSet<EdgeKindId>,
}

impl Web {
    /// Adds a node, once, and returns its position.
    pub(super) fn add<'g>(&mut self, sheet: &mut Sheet<'g>, node: Node<'g>) -> usize {
        if let Some(at) = self.places.get(&node.key()) {
            return *at;
        }
        self.kinds.insert(node.kind());
        self.items.push(sheet.item(node));
        self.places.insert(node.key(), self.items.len() - 1);
        self.items.len() - 1
    }

    /// Adds nodes that stand out: what a picture is about.
    pub(super) fn add_subjects(&mut self, sheet: &mut Sheet<'_>, nodes: &[NodeId]) {
        for node in nodes {
            let at = self.add(sheet, sheet.graph.node(*node));
            if let Some(item) = self.item_mut(at) {
                item.subject = true;
            }
        }
    }

    /// Whether a node is in the net.
    pub(super) fn has(&self, node: Node<'_>) -> bool {
        self.places.contains_key(&node.key())
    }

    /// Changes a box.
    pub(super) fn item_mut(&mut self, at: usize) -> Option<&mut Item> {
        self.items.get_mut(at)
    }

    /// Puts boxes under one name; fewer than two need none.
    pub(super) fn cluster(&mut self, title: &str, members: Vec<usize>) {
        if members.len() > 1 {
            self.clusters.push(Cluster { title: capital(title), members, order: Order::Free });
        }
    }

    /// Lets boxes stand in one column.
    pub(super) fn column(&mut self, members: Vec<usize>) {
        if members.len() > 1 {
            self.columns.push(members);
        }
    }

    /// Puts boxes into one block, even a single one, since its name says how it is joined.
    pub(super) fn block(&mut self, title: &str, members: Vec<usize>, columns: usize) {
        self.clusters.push(Cluster {
            title: capital(title),
            members,
            order: Order::Block(columns),
        });
    }

    /// Joins two nodes of the net as an edge says.
    pub(super) fn join<'g>(&mut self, sheet: &mut Sheet<'g>, edge: Edge<'g>) {
        self.join_as(sheet, edge, edge.from(), edge.to(), None);
    }

    /// Joins two nodes of the net, which need not be the ends of the edge that says so.
    pub(super) fn join_as<'g>(
        &mut self,
        sheet: &mut Sheet<'g>,
        edge: Edge<'g>,
        from: Node<'g>,
        to: Node<'g>,
        label: Option<String>,
    ) {
        let (Some(from), Some(to)) = (self.places.get(&from.key()), self.places.get(&to.key()))
        else {
            return;
        };
        let kind = edge.kind_decl();
        let open = is_open(edge);
        let stroke = Stroke::of(kind);
        let stroke = if open { stroke.open() } else { stroke };
        sheet.cite(edge);
        self.edge_kinds.insert(edge.kind());
        if open {
            self.open.insert(edge.kind());
        }
        let said = says(sheet, edge);
        let known = self.arrows.iter_mut().find(|arrow| {
            let same = (arrow.from, arrow.to) == (*from, *to)
                || (arrow.stroke.both && (arrow.to, arrow.from) == (*from, *to));
            same && arrow.stroke == stroke
        });
        if let Some(arrow) = known {
            arrow.edges += 1;
            if !arrow.tip.contains(&said) {
                arrow.tip.push(said);
            }
            arrow.label = merged(arrow.label.take(), label, sheet.language());
            return;
        }
        self.arrows.push(Arrow {
            from: *from,
            to: *to,
            stroke,
            label,
            backward: stroke.head == Head::Hollow,
            ranks: true,
            edges: 1,
            tip: vec![said],
        });
    }

    /// Says that the last arrow stands for several edges.
    pub(super) fn bundle(&mut self, edges: usize) {
        if let Some(arrow) = self.arrows.last_mut() {
            arrow.edges = edges;
        }
    }

    /// Lets arrows lead from column to column, whichever way their heads point; those within a column decide nothing.
    pub(super) fn rank_by(&mut self, depths: &[usize]) {
        let depth = |at: usize| depths.get(at).copied().unwrap_or(0);
        for arrow in &mut self.arrows {
            let (from, to) = (depth(arrow.from), depth(arrow.to));
            arrow.backward = from > to;
            arrow.ranks = from != to;
        }
        let deepest = depths.iter().max().map_or(0, |depth| depth + 1);
        // An engine sees a block as one box, which its arrows place.
        let blocks = self.clusters.iter().filter(|cluster| cluster.order != Order::Free);
        let blocked: BTreeSet<usize> =
            blocks.flat_map(|cluster| &cluster.members).copied().collect();
        for wanted in 0..deepest {
            let column = |at: &usize| depth(*at) == wanted && !blocked.contains(at);
            let members = (0..self.items.len()).filter(column).collect();
            self.column(members);
        }
    }

    /// The boxes that an arrow of some look joins, first the one it leads from.
    pub(super) fn pairs(&self, look: impl Fn(&Stroke) -> bool) -> Vec<(usize, usize)> {
        let wanted = self.arrows.iter().filter(|arrow| look(&arrow.stroke));
        wanted.map(|arrow| (arrow.from, arrow.to)).collect()
    }

    /// Puts every box that no arrow places behind a box.
    pub(super) fn hint_from(&mut self, first: usize) {
        let placed = |at: usize| {
            self.arrows.iter().any(|arrow| arrow.ranks && (arrow.from == at || arrow.to == at))
        };
        let free: Vec<usize> =
            (0..self.items.len()).filter(|at| *at != first && !placed(*at)).collect();
        self.hints.extend(free.into_iter().map(|at| (first, at)));
    }

    /// The legend: kinds of node, then kinds of edge, in the order of the vocabulary.
    pub(super) fn legend(&self, sheet: &Sheet<'_>) -> Vec<Sample> {
        let mut legend = sheet.node_samples(&self.kinds);
        let mut known: BTreeSet<Stroke> = BTreeSet::new();
        for kind in &self.edge_kinds {
            let decl = sheet.graph.vocabulary().edge(*kind);
            let stroke = Stroke::of(decl);
            let label = decl.label.get(sheet.language()).unwrap_or(&decl.name).to_owned();
            let drawn = |wanted: Stroke| self.arrows.iter().any(|arrow| arrow.stroke == wanted);
            let both =
                [(stroke, label.clone()), (stroke.open(), open_label(sheet.language(), &label))];
            let twice = usize::from(stroke != stroke.open());
            for (stroke, label) in both.into_iter().take(1 + twice) {
                let open = stroke == Stroke::of(decl).open() && stroke != Stroke::of(decl);
                if !drawn(stroke) || (open && !self.open.contains(kind)) {
                    continue;
                }
                if known.insert(stroke) {
                    legend.push(Sample::Edge(stroke, label));
                } else if let Some(Sample::Edge(_, shared)) = legend
                    .iter_mut()
                    .find(|sample| matches!(sample, Sample::Edge(other, _) if *other == stroke))
                {
                    // Kinds that look alike share one entry, which names them all.
                    if !shared.split(" / ").any(|part| part == label) {
                        shared.push_str(" / ");
                        shared.push_str(&label);
                    }
                }
            }
        }
        legend
    }

    /// The finished picture, its columns at least so many pixels apart, and further where labels need it.
    pub(super) fn finish(
        self,
        sheet: Sheet<'_>,
        view: View,
        (title, subtitle): (String, String),
        gap: f64,
    ) -> Picture {
        let legend = self.legend(&sheet);
        let net = self.into_net(gap);
        let summary = summary::net(&net, &subtitle, sheet.language());
        sheet.finish(view, title, subtitle, summary, legend, Body::Net(net))
    }

    fn into_net(self, gap: f64) -> Net {
        let Self { items, clusters, arrows, columns, hints, .. } = self;
        let labels = arrows.iter().filter_map(|arrow| arrow.label.as_deref());
        let longest = labels.map(|label| width(label, 10.0, Weight::Regular)).fold(0.0, f64::max);
        // A very long label may lie on boxes rather than push all columns apart.
        let needed = if longest > 0.0 { longest.min(200.0) + 64.0 } else { 0.0 };
        Net { items, clusters, arrows, columns, hints, gap: gap.max(needed) }
    }
}

/// What the edges of a kind that are not yet done are called.
pub(super) fn open_label(language: Language, label: &str) -> String {
    match language {
        Language::En => format!("{label} (not yet done)"),
        Language::Ja => format!("{label}（未完了）"),
    }
}

fn merged(one: Option<String>, other: Option<String>, language: Language) -> Option<String> {
    let comma = if language == Language::En { ", " } else { "、" };
    match (one, other) {
        (Some(one), Some(other)) if one.split(comma).any(|part| part == other) => Some(one),
        (Some(one), Some(other)) => Some(format!("{one}{comma}{other}")),
        (one, other) => one.or(other),
    }
}

/// The word that says how far a move is, with whether that is not done: only the first of those that its kind lists says so.
pub(super) fn status(edge: Edge<'_>) -> Option<(&str, bool)> {
    for prop in &edge.kind_decl().props {
        if let (Type::OneOf(words), Some(Value::Word(word))) = (&prop.ty, edge.prop(&prop.name)) {
            let at = words.iter().position(|known| known == word)?;
            return Some((word, at > 0));
        }
    }
    None
}

/// Whether an edge speaks of what is not yet so.
pub(super) fn is_open(edge: Edge<'_>) -> bool {
    status(edge).is_some_and(|(_, open)| open)
}

/// An edge as a line of a tip: the sentence, its details, where it was said.
pub(super) fn says(sheet: &Sheet<'_>, edge: Edge<'_>) -> String {
    let language = sheet.language();
    let kind = edge.kind_decl();
    let (from, to) = (edge.from().name(language), edge.to().name(language));
    let label = kind.label.get(language).unwrap_or(&kind.name);
    let mut out = match language {
        Language::En => format!("{from} {label} {to}"),
        Language::Ja => format!("{from} → {to}（{label}）"),
    };
    for (name, value) in edge.props() {
        let value = match value {
            Value::Word(word) => spaced(word),
            value => value.show(language),
        };
        let _ = write!(out, " · {}: {value}", name.replace('_', " "));
    }
    if let Some(source) = edge.source() {
        let code = source.code().unwrap_or_else(|| source.name(language));
        let _ = match edge.at() {
            Some(at) => write!(out, " [{code}, {at}]"),
            None => write!(out, " [{code}]"),
        };
    }
    out
}
