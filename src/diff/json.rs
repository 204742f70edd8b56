//! The difference for programs: one object, keys in a fixed order.

use super::{Change, Difference, Fate, Tally};
use crate::graph::Node;
use crate::vocabulary::Language;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a difference as JSON, on several lines.
///
/// # Errors
///
/// Only those of `out`.
pub fn json(difference: &Difference<'_>, out: &mut dyn Write) -> io::Result<()> {
    let nodes: Vec<Value> = difference
        .nodes
        .iter()
        .map(|diff| {
            let node = diff.node;
            json!({
                "change": word(&diff.fate, diff.was.is_some()),
                "id": node.id(),
                "was": diff.was,
                "kind": node.kind_decl().name,
                "names": { "en": node.name_in(Language::En), "ja": node.name_in(Language::Ja) },
                "properties": properties(&diff.fate),
                "file": node.path(),
                "line": node.line(),
            })
        })
        .collect();
    let edges: Vec<Value> = difference
        .edges
        .iter()
        .map(|diff| {
            let edge = diff.edge;
            json!({
                "change": word(&diff.fate, false),
                "from": edge.from().id(),
                "edge": edge.kind_decl().name,
                "to": edge.to().id(),
                "citation": edge.source().map(|node: Node<'_>| json!({ "source": node.id(), "at": edge.at() })),
                "properties": properties(&diff.fate),
                "file": edge.path(),
                "line": edge.line(),
            })
        })
        .collect();
    let summary = json!({
        "nodes": tally(difference.node_tally()),
        "edges": tally(difference.edge_tally()),
    });
    let all = json!({ "summary": summary, "nodes": nodes, "edges": edges });
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

fn word(fate: &Fate, renamed: bool) -> &'static str {
    match fate {
        Fate::Added => "added",
        Fate::Removed => "removed",
        Fate::Changed(_) if renamed => "renamed",
        Fate::Changed(_) => "changed",
    }
}

fn properties(fate: &Fate) -> Vec<Value> {
    let Fate::Changed(changes) = fate else { return Vec::new() };
    let one = |Change { property, old, new }: &Change| json!({ "property": property, "old": old, "new": new });
    changes.iter().map(one).collect()
}

fn tally(tally: Tally) -> Value {
    json!({
        "added": tally.added,
        "removed": tally.removed,
        "changed": tally.changed,
        "renamed": tally.renamed,
    })
}
