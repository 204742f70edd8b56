//! A net as DOT: for an engine that only gives places, and for whoever runs `dot` on the file.

use super::{
    attribute, bold, cluster, color, edge, html, inches, invisible, name_and_gloss, node, pair,
    pointed, print, same_rank, settings, text, word,
};
use crate::diagram::canvas::number;
use crate::diagram::layout::{Block, LONGEST_TITLE};
use crate::diagram::measure::{Weight, fit, width};
use crate::diagram::palette::{Paint, Theme};
use crate::diagram::scene::{Arrow, Cluster, Item, Net, Order, Stroke};
use crate::diagram::svg::{CLUSTER_TEXT, box_sizes};
use crate::vocabulary::{Head, Line, Shape};
use graphviz_rust::dot_structures::{Attribute, GraphAttributes, Stmt};

/// Sizes alone: what an engine needs to give places. Parts are named by their position: `n0`, `cluster_0`, `e0`.
pub(in crate::diagram) fn places(net: &Net) -> String {
    let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(settings("LR", net.gap)))];
    let fixed = |name: &str, (width, height): (f64, f64)| {
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
    let sizes = box_sizes(net);
    let bare = |at: &usize| fixed(&format!("n{at}"), sizes.get(*at).copied().unwrap_or_default());
    let named = |at: &usize| format!("n{at}");
    for (at, group) in net.clusters.iter().enumerate() {
        if let Some(block) = Block::new(net, group) {
            stmts.push(fixed(&format!("g{at}"), block.size()));
            continue;
        }
        let title = width(&group.title, CLUSTER_TEXT, Weight::Bold).min(LONGEST_TITLE);
        let mut inner = vec![
            attribute("label", blank(title + 12.0, 18.0)),
            attribute("labeljust", word("l")),
            attribute("margin", word("14")),
        ];
        inner.extend(group.members.iter().map(bare));
        stmts.push(cluster(&format!("cluster_{at}"), inner));
    }
    stmts.extend(free(net).map(|at| bare(&at)));
    for (at, arrow) in net.arrows.iter().enumerate() {
        let mut attributes = vec![pair("id", text(&format!("e{at}"))), pair("dir", word("none"))];
        attributes.extend(placing(arrow));
        let (from, to) = ends(arrow);
        let met = |at: usize| match block_of(net, at) {
            Some(block) => format!("g{block}"),
            None => format!("n{at}"),
        };
        stmts.push(edge(&met(from), &met(to), attributes));
    }
    for column in &net.columns {
        let ids: Vec<String> = column.iter().map(named).collect();
        stmts.push(same_rank(ids.iter().map(String::as_str)));
    }
    stmts.extend(net.hints.iter().map(|(from, to)| invisible(&named(from), &named(to))));
    print(stmts)
}

/// The net with everything that is seen.
pub(super) fn statements(net: &Net, theme: Theme) -> Vec<Stmt> {
    let mut stmts = Vec::new();
    let sizes = box_sizes(net);
    let full = |at: &usize| Some(boxed(net.items.get(*at)?, *sizes.get(*at)?, theme));
    for (at, group) in net.clusters.iter().enumerate() {
        let mut inner = cluster_attributes(group, theme);
        inner.extend(group.members.iter().filter_map(full));
        stmts.push(cluster(&format!("cluster_{at}"), inner));
    }
    stmts.extend(free(net).filter_map(|at| full(&at)));
    stmts.extend(block_columns(net));
    for arrow in &net.arrows {
        let (from, to) = ends(arrow);
        if let (Some(from), Some(to)) = (net.items.get(from), net.items.get(to)) {
            let mut attributes = drawn(arrow, theme);
            attributes.extend(placing(arrow));
            let (tail, head) = ends(arrow);
            for (name, at) in [("ltail", tail), ("lhead", head)] {
                if let Some(block) = block_of(net, at) {
                    attributes.push(pair(name, text(&format!("cluster_{block}"))));
                }
            }
            stmts.push(edge(&from.id, &to.id, attributes));
        }
    }
    for column in &net.columns {
        let items = column.iter().filter_map(|at| net.items.get(*at));
        stmts.push(same_rank(items.map(|item| item.id.as_str())));
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

/// Invisible edges that let all boxes of a block stand on the side of the one that its arrow meets.
fn block_columns(net: &Net) -> Vec<Stmt> {
    let mut found = Vec::new();
    for cluster in net.clusters.iter().filter(|cluster| cluster.order != Order::Free) {
        for arrow in &net.arrows {
            let (from, to) = ends(arrow);
            for member in &cluster.members {
                let (from, to) = if cluster.members.contains(&from) {
                    (*member, to)
                } else if cluster.members.contains(&to) {
                    (from, *member)
                } else {
                    continue;
                };
                if let (Some(from), Some(to)) = (net.items.get(from), net.items.get(to)) {
                    found.push(invisible(&from.id, &to.id));
                }
            }
        }
    }
    found
}

/// The ends of an arrow in the order in which they lie on the page.
const fn ends(arrow: &Arrow) -> (usize, usize) {
    if arrow.backward { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) }
}

fn placing(arrow: &Arrow) -> Option<Attribute> {
    (!arrow.ranks).then(|| pair("constraint", word("false")))
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
    let title = fit(&group.title, LONGEST_TITLE, CLUSTER_TEXT, Weight::Bold);
    vec![
        attribute("label", html(&bold(&title, 12, Paint::Muted.hex(theme)))),
        attribute("labelloc", word("t")),
        attribute("labeljust", word("l")),
        attribute("peripheries", word("1")),
        attribute("style", text("rounded,filled")),
        attribute("fillcolor", color(Paint::Cluster, theme)),
        attribute("color", color(Paint::ClusterLine, theme)),
        attribute("margin", word("14")),
        attribute("tooltip", text(&group.title)),
    ]
}

/// A box with its text.
fn boxed(item: &Item, (width, height): (f64, f64), theme: Theme) -> Stmt {
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
    let direction = if both {
        "both"
    } else if arrow.backward {
        "back"
    } else {
        "forward"
    };
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
