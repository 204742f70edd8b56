//! A picture as DOT, complete by itself: clusters, legend, title and theme are in the file, so `dot -Tsvg` of it is a slide.
//!
//! The text is built as the syntax tree of `graphviz-rust` and printed by it. That printer escapes nothing, so every text of the graph passes through
//! [`super::escape`] first; and it separates short statements only where it is told to write semicolons.
//!
//! **Invariant.** No attribute that names a file (`image`, `stylesheet`, `shapefile`, `fontpath`) is ever written.

mod board;
mod days;
mod legend;
mod net;
mod table;

use super::escape::{dot_text, html_text};
use super::measure::{Weight, fit, width};
use super::palette::{Paint, Theme};
use super::scene::{Body, Item, Picture};
use super::svg::balance;
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

pub(super) use net::places;

/// The fonts, best first, in the order that Pango tries them.
const FONTS: &str =
    "Helvetica,Arial,Noto Sans CJK JP,Noto Sans JP,Hiragino Sans,Yu Gothic,sans-serif";

/// A longer name takes two lines, in pixels.
const LONGEST: f64 = 230.0;

/// Writes a picture as DOT.
pub fn dot(picture: &Picture, theme: Theme) -> String {
    let mut stmts = vec![whole(picture, theme), defaults(theme)];
    let inner = match &picture.body {
        Body::Net(net) => net::statements(net, theme),
        Body::Board(board) => board::statements(board, picture.language, theme),
        Body::Table(table) => table::statements(table, theme),
        Body::Days(days) => days::statements(days, theme),
    };
    // The title is the label of a cluster around everything, without a border of its own.
    let mut root = vec![
        attribute("label", title(picture, theme)),
        attribute("labelloc", word("t")),
        attribute("labeljust", word("l")),
        attribute("peripheries", word("0")),
        attribute("margin", word("16")),
    ];
    let (edges, parts): (Vec<Stmt>, Vec<Stmt>) =
        inner.into_iter().partition(|stmt| matches!(stmt, Stmt::Edge(_)));
    root.extend(parts);
    stmts.push(cluster("cluster_talkgraph", root));
    stmts.extend(edges);
    print(stmts)
}

/// Prints the statements of one directed graph.
fn print(stmts: Vec<Stmt>) -> String {
    let graph = Graph::DiGraph { id: Id::Plain("talkgraph".to_owned()), strict: false, stmts };
    let mut text = graph.print(PrinterContext::default().with_semi());
    text.push('\n');
    text
}

fn whole(picture: &Picture, theme: Theme) -> Stmt {
    let mut attributes = match &picture.body {
        Body::Net(net) => settings("LR", net.gap),
        _ => settings("TB", 11.0),
    };
    attributes.extend([
        pair("bgcolor", color(Paint::Page, theme)),
        pair("fontname", text(FONTS)),
        pair("fontcolor", color(Paint::Ink, theme)),
        pair("pad", word("0.4")),
        pair("outputorder", word("edgesfirst")),
        pair("tooltip", text(&picture.summary)),
        pair("labelloc", word("b")),
        pair("labeljust", word("l")),
        pair("label", legend::label(picture, theme)),
    ]);
    Stmt::GAttribute(GraphAttributes::Graph(attributes))
}

/// What decides places: the same for an engine and for whoever runs `dot` on the file.
fn settings(direction: &str, gap: f64) -> Vec<Attribute> {
    vec![
        pair("rankdir", word(direction)),
        pair("newrank", word("true")),
        pair("compound", word("true")),
        pair("nodesep", word("0.2")),
        pair("ranksep", word(&inches(gap))),
    ]
}

fn defaults(theme: Theme) -> Stmt {
    Stmt::GAttribute(GraphAttributes::Node(vec![
        pair("fontname", text(FONTS)),
        pair("fontsize", word("13")),
        pair("fontcolor", color(Paint::Ink, theme)),
        pair("penwidth", word("1.4")),
    ]))
}

fn title(picture: &Picture, theme: Theme) -> Id {
    let ink = Paint::Ink.hex(theme);
    let muted = Paint::Muted.hex(theme);
    let (title, subtitle) = (html_text(&picture.title), html_text(&picture.subtitle));
    html(&format!(
        "<TABLE BORDER=\"0\" CELLPADDING=\"2\">\
         <TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"26\" COLOR=\"{ink}\"><B>{}</B></FONT></TD></TR>\
         <TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"13\" COLOR=\"{muted}\">{}</FONT></TD></TR></TABLE>",
        filled(&title),
        filled(&subtitle),
    ))
}

/// A text that an HTML-like label may hold: an empty one is an error to Graphviz.
fn filled(text: &str) -> &str {
    if text.trim().is_empty() { " " } else { text }
}

/// A text cut to so many pixels, as an HTML-like label holds it; Graphviz itself would make room for any length.
fn cut(text: &str, room: f64) -> String {
    html_text(&fit(text, room, 13.0, Weight::Bold))
}

/// A text in bold, of some size and colour.
fn bold(text: &str, size: u32, hex: &str) -> String {
    let text = html_text(text);
    format!("<FONT POINT-SIZE=\"{size}\" COLOR=\"{hex}\"><B>{}</B></FONT>", filled(&text))
}

/// A name in bold above its gloss.
fn name_and_gloss(item: &Item, theme: Theme, gloss_size: &str) -> String {
    let lines: Vec<String> = if width(&item.name, 13.0, Weight::Bold) > LONGEST {
        balance(&item.name, LONGEST, 13.0).iter().map(|line| html_text(line)).collect()
    } else {
        vec![html_text(&item.name)]
    };
    let name = format!("<B>{}</B>", filled(&lines.join("<BR/>")));
    match &item.gloss {
        Some(gloss) => {
            let gloss = html_text(gloss);
            let muted = Paint::Muted.hex(theme);
            format!(
                "{name}<BR/><FONT POINT-SIZE=\"{gloss_size}\" COLOR=\"{muted}\">{}</FONT>",
                filled(&gloss)
            )
        }
        None => name,
    }
}

/// The attributes that every box has whatever its form: what to show to whoever points at it, and where it leads.
fn pointed(item: &Item) -> Vec<Attribute> {
    let lines: Vec<&str> =
        std::iter::once(item.name.as_str()).chain(item.tip.iter().map(String::as_str)).collect();
    let mut found = vec![pair("tooltip", text(&lines.join("\n")))];
    if let Some(link) = &item.link {
        found.push(pair("URL", text(link)));
        found.push(pair("target", text("_top")));
    }
    found
}

/// Pixels, which are points here, as inches with four decimals.
fn inches(pixels: f64) -> String {
    let parts = (pixels / 72.0 * 10_000.0).round() as i64;
    format!("{}.{:04}", parts / 10_000, parts % 10_000)
}

fn node(id: &str, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Node(Node { id: NodeId(text(id), None), attributes })
}

fn edge(from: &str, to: &str, attributes: Vec<Attribute>) -> Stmt {
    let end = |id: &str| Vertex::N(NodeId(text(id), None));
    Stmt::Edge(Edge { ty: EdgeTy::Pair(end(from), end(to)), attributes })
}

fn invisible(from: &str, to: &str) -> Stmt {
    edge(from, to, vec![pair("style", word("invis"))])
}

fn cluster(id: &str, stmts: Vec<Stmt>) -> Stmt {
    Stmt::Subgraph(Subgraph { id: Id::Plain(id.to_owned()), stmts })
}

/// Boxes that stand on one rank.
fn same_rank<'t>(ids: impl Iterator<Item = &'t str>) -> Stmt {
    let mut stmts = vec![attribute("rank", word("same"))];
    stmts.extend(ids.map(|id| node(id, Vec::new())));
    Stmt::Subgraph(Subgraph { id: Id::Anonymous(String::new()), stmts })
}

fn attribute(name: &str, value: Id) -> Stmt {
    Stmt::Attribute(pair(name, value))
}

fn pair(name: &str, value: Id) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), value)
}

fn word(value: &str) -> Id {
    Id::Plain(value.to_owned())
}

fn text(value: &str) -> Id {
    Id::Escaped(dot_text(value))
}

fn color(paint: Paint, theme: Theme) -> Id {
    text(paint.hex(theme))
}

/// A label of markup of ours, whose texts are escaped already.
fn html(markup: &str) -> Id {
    Id::Html(format!("<{markup}>"))
}
