//! A net as DOT: for an engine that only gives places, and for whoever runs `dot` on the file.

use super::{
    attribute, cluster, color, edge, html, invisible, name_and_gloss, node, pair, pointed, print, same_rank,
    settings, text, word,
};
use crate::diagram::canvas::number;
use crate::diagram::measure::{Weight, width};
use crate::diagram::palette::{Paint, Theme};
use crate::diagram::layout::Block;
use crate::diagram::scene::{Arrow, Cluster, Item, Net, Order, Stroke};
use crate::diagram::svg::{CLUSTER_TEXT, LABEL_TEXT, box_size};
use crate::vocabulary::{Head, Line, Shape};
use graphviz_rust::dot_structures::{Attribute, GraphAttributes, Stmt};

/// Sizes alone: what an engine needs to give places. Parts are named by their position: `n0`, `cluster_0`, `e0`.
pub(in crate::diagram) fn places(net: &Net) -> String {
    let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(settings("LR")))];
    let sized = |name: &str, (width, height): (f64, f64)| {
        node(
            name,
            vec![
                pair("shape", word("box")),
                pair("fixedsize", word("true")),
                pair("width", word(&inches(width))),
                pair("height", word(&inches(height))),
                pair("label", text("")),
            ],
        )
    };
    let bare = |at: &usize| {
        sized(&format!("n{at}"), net.items.get(*at).map_or((0.0, 0.0), box_size))
    };
    let named = |at: &usize| format!("n{at}");
    for (at, group) in net.clusters.iter().enumerate() {
        if let Some(block) = Block::new(net, group) {
            stmts.push(sized(&format!("g{at}"), block.size()));
            continue;
        }
        let title = width(&group.title, CLUSTER_TEXT, Weight::Bold);
        let mut inner = vec![
            attribute("label", blank(title + 12.0, 18.0)),
            attribute("labeljust", word("l")),
            attribute("margin", word("14")),
        ];
        inner.extend(group.members.iter().map(bare));
        if group.order == Order::Column {
            let ids: Vec<String> = group.members.iter().map(named).collect();
            inner.push(same_rank(ids.iter().map(String::as_str)));
        }
        stmts.push(cluster(&format!("cluster_{at}"), inner));
    }
    stmts.extend(free(net).map(|at| bare(&at)));
    for (at, arrow) in net.arrows.iter().enumerate() {
        let mut attributes = vec![
            pair("id", text(&format!("e{at}"))),
            pair("dir", word("none")),
        ];
        attributes.extend(placing(net, arrow));
        if let Some(label) = &arrow.label {
            let own = width(label, LABEL_TEXT, Weight::Regular);
            attributes.push(pair("label", blank(own + 12.0, 14.0)));
        }
        let (from, to) = ends(arrow);
        let met = |at: usize| match block_of(net, at) {
            Some(block) => format!("g{block}"),
            None => format!("n{at}"),
        };
        stmts.push(edge(&met(from), &met(to), attributes));
    }
    stmts.extend(net.hints.iter().map(|(from, to)| invisible(&named(from), &named(to))));
    print(stmts)
}

/// The net with everything that is seen.
pub(super) fn statements(net: &Net, theme: Theme) -> Vec<Stmt> {
    let mut stmts = Vec::new();
    let full = |at: &usize| net.items.get(*at).map(|item| boxed(item, theme));
    for (at, group) in net.clusters.iter().enumerate() {
        let mut inner = cluster_attributes(group, theme);
        inner.extend(group.members.iter().filter_map(full));
        if group.order == Order::Column {
            let ids = group.members.iter().filter_map(|at| net.items.get(*at));
            inner.push(same_rank(ids.map(|item| item.id.as_str())));
        }
        stmts.push(cluster(&format!("cluster_{at}"), inner));
    }
    stmts.extend(free(net).filter_map(|at| full(&at)));
    for arrow in &net.arrows {
        let (from, to) = ends(arrow);
        if let (Some(from), Some(to)) = (net.items.get(from), net.items.get(to)) {
            let mut attributes = drawn(arrow, theme);
            attributes.extend(placing(net, arrow));
            let (tail, head) = ends(arrow);
            for (name, at) in [("ltail", tail), ("lhead", head)] {
                if let Some(block) = block_of(net, at) {
                    attributes.push(pair(name, text(&format!("cluster_{block}"))));
                }
            }
            stmts.push(edge(&from.id, &to.id, attributes));
        }
    }
    for (from, to) in &net.hints {
        if let (Some(from), Some(to)) = (net.items.get(*from), net.items.get(*to)) {
            stmts.push(invisible(&from.id, &to.id));
        }
    }
    stmts
}

/// The block that a box stands in.
fn block_of(net: &Net, at: usize) -> Option<usize> {
    let block = |cluster: &Cluster| matches!(cluster.order, Order::Block(_));
    net.clusters.iter().position(|cluster| block(cluster) && cluster.members.contains(&at))
}

/// Boxes outside every cluster.
fn free(net: &Net) -> impl Iterator<Item = usize> {
    let mut taken = vec![false; net.items.len()];
    for member in net.clusters.iter().flat_map(|cluster| &cluster.members) {
        if let Some(taken) = taken.get_mut(*member) {
            *taken = true;
        }
    }
    taken.into_iter().enumerate().filter(|(_, taken)| !taken).map(|(at, _)| at)
}

/// The ends of an arrow in the order in which they lie on the page.
const fn ends(arrow: &Arrow) -> (usize, usize) {
    if arrow.backward { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) }
}

fn placing(net: &Net, arrow: &Arrow) -> Vec<Attribute> {
    let column = net.clusters.iter().any(|cluster| {
        cluster.order == Order::Column
            && cluster.members.contains(&arrow.from)
            && cluster.members.contains(&arrow.to)
    });
    if arrow.ranks && !column { Vec::new() } else { vec![pair("constraint", word("false"))] }
}

fn inches(pixels: f64) -> String {
    // Points are pixels here; four decimals of an inch are a hundredth of one.
    let parts = (pixels / 72.0 * 10_000.0).round() as i64;
    format!("{}.{:04}", parts / 10_000, parts % 10_000)
}

/// A label of a size and nothing in it.
fn blank(width: f64, height: f64) -> graphviz_rust::dot_structures::Id {
    html(&format!(
        "<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"{}\" HEIGHT=\"{}\"><TR><TD></TD></TR></TABLE>",
        width.ceil() as i64,
        height.ceil() as i64
    ))
}

fn cluster_attributes(group: &Cluster, theme: Theme) -> Vec<Stmt> {
    vec![
        attribute("label", text(&group.title)),
        attribute("labelloc", word("t")),
        attribute("labeljust", word("l")),
        attribute("peripheries", word("1")),
        attribute("style", text("rounded,filled")),
        attribute("fillcolor", color(Paint::Cluster, theme)),
        attribute("color", color(Paint::ClusterLine, theme)),
        attribute("fontcolor", color(Paint::Muted, theme)),
        attribute("fontname", text("Helvetica bold,Arial bold,Noto Sans CJK JP bold,sans-serif")),
        attribute("fontsize", word("12")),
        attribute("margin", word("14")),
        attribute("tooltip", text(&group.title)),
    ]
}

/// A box with its text.
fn boxed(item: &Item, theme: Theme) -> Stmt {
    let (width, height) = box_size(item);
    let (shape, style) = match item.look.shape {
        Shape::Rounded | Shape::Cloud => ("box", "rounded,filled"),
        Shape::Box | Shape::Bar => ("box", "filled"),
        Shape::Pill | Shape::Ellipse => ("ellipse", "filled"),
        Shape::Note => ("note", "filled"),
        Shape::Tab => ("tab", "filled"),
    };
    let color_of = item.look.color;
    let mut attributes = vec![
        pair("label", html(&name_and_gloss(item, theme, "10.5"))),
        pair("shape", word(shape)),
        pair("style", text(style)),
        pair("fillcolor", color(Paint::Fill(color_of), theme)),
        pair("color", color(Paint::Line(color_of), theme)),
        pair("fontcolor", color(Paint::Name(color_of), theme)),
        pair("width", word(&inches(width))),
        pair("height", word(&inches(height))),
        pair("margin", text("0.16,0.04")),
    ];
    if item.look.shape == Shape::Bar || item.subject {
        attributes.push(pair("penwidth", word(if item.subject { "2.6" } else { "1.6" })));
    }
    attributes.extend(pointed(item));
    node(&item.id, attributes)
}

/// How an arrow looks.
fn drawn(arrow: &Arrow, theme: Theme) -> Vec<Attribute> {
    let Stroke { line, both, tone, .. } = arrow.stroke;
    let head = match arrow.stroke.head {
        Head::Filled => "normal",
        Head::Hollow => "onormal",
        Head::Open => "open",
        Head::Vee => "vee",
        Head::Diamond => "odiamond",
        Head::Tee => "tee",
        Head::None => "none",
    };
    let style = match line {
        Line::Solid | Line::Bold => "solid",
        Line::Dashed => "dashed",
        Line::Dotted => "dotted",
    };
    let direction = if both { "both" } else if arrow.backward { "back" } else { "forward" };
    let paint = Paint::Stroke(tone);
    let mut attributes = vec![
        pair("style", word(style)),
        pair("penwidth", word(&number(arrow.stroke.width()))),
        pair("color", color(paint, theme)),
        pair("dir", word(direction)),
        pair("arrowsize", word("0.8")),
    ];
    if both || !arrow.backward {
        attributes.push(pair("arrowhead", word(head)));
    }
    if both || arrow.backward {
        attributes.push(pair("arrowtail", word(head)));
    }
    let tip = text(&arrow.tip.join("\n"));
    attributes.push(pair("tooltip", tip.clone()));
    if let Some(label) = &arrow.label {
        attributes.push(pair("label", text(&format!(" {label} "))));
        attributes.push(pair("labeltooltip", tip));
        attributes.push(pair("fontname", text(super::FONTS)));
        attributes.push(pair("fontsize", word("10")));
        attributes.push(pair("fontcolor", color(paint, theme)));
    }
    attributes
}
