//! The rows of a formal query for other programs: a line for each row, its evidence in the last column.
//!
//! A node is its id and an edge its two ids with the kind between them, so that what one query gives another can ask for. Words stay in the
//! language that files are written in; only [`super::human`] translates.

mod markdown;
mod separated;

use super::{Cell, Row};
use crate::graph::{Edge, Node};

pub use super::json::write_rows as jsonl;
pub use markdown::markdown;
pub use separated::{csv, tsv};

/// The name of the last column.
const EVIDENCE: &str = "evidence";

/// What a row rests on: each edge with who said it and where it is written, joined by `; `.
fn evidence(row: &Row<'_>) -> String {
    let mut parts: Vec<String> = row.edges.iter().map(|edge| claim(*edge)).collect();
    parts.extend(row.absent.iter().map(|absent| format!("no such edge: {}", absent.pattern)));
    if row.more > 0 {
        parts.push(format!("and {} more", row.more));
    }
    parts.join("; ")
}

/// An edge with its citation: `circleci Uses nomad (cndt2019_1d2 L108, graph/cndt2019/1d2.ron:34)`.
fn claim(edge: Edge<'_>) -> String {
    let mut places: Vec<String> = Vec::new();
    if let Some(source) = edge.source() {
        places.push(match edge.at() {
            Some(at) => format!("{} {at}", source.id()),
            None => source.id().to_owned(),
        });
    }
    places.push(format!("{}:{}", edge.path(), edge.line()));
    let implied = if edge.implied() { ", implied" } else { "" };
    format!("{}{implied} ({})", statement(edge), places.join(", "))
}

fn statement(edge: Edge<'_>) -> String {
    format!("{} {} {}", edge.from().id(), edge.kind_decl().name, edge.to().id())
}

/// A cell as a text; the unknown value is an empty one.
fn plain(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) => text.clone(),
        other => nested(other),
    }
}

/// A value inside of another, as the query language writes it.
fn nested(cell: &Cell<'_>) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match cell {
        Cell::Null => "null".to_owned(),
        Cell::Bool(truth) => truth.to_string(),
        Cell::Int(number) => number.to_string(),
        Cell::Float(number) => format!("{number:?}"),
        Cell::Text(text) => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        Cell::Node(node) => node.id().to_owned(),
        Cell::Edge(edge) => statement(*edge),
        Cell::Path(nodes, edges) => path(nodes, edges),
        Cell::List(items) => format!("[{}]", joined(items.iter().map(nested).collect())),
        Cell::Map(entries) => {
            let entry = |(name, value): &(String, Cell<'_>)| format!("{name}: {}", nested(value));
            format!("{{{}}}", joined(entries.iter().map(entry).collect()))
        }
    }
}

/// Nodes with the kinds of the edges between them, arrows in the direction of each edge.
fn path(nodes: &[Node<'_>], edges: &[Edge<'_>]) -> String {
    let mut text = nodes.first().map_or_else(String::new, |node| node.id().to_owned());
    for (edge, node) in edges.iter().zip(nodes.iter().skip(1)) {
        let kind = &edge.kind_decl().name;
        let (left, right) = if edge.to() == *node { (" -", "-> ") } else { (" <-", "- ") };
        for part in [left, kind, right, node.id()] {
            text.push_str(part);
        }
    }
    text
}
