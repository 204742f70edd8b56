//! The difference for people, on a terminal.

use super::{Change, Difference, Fate, Tally};
use crate::graph::{Edge, Node};
use crate::style;
use crate::vocabulary::Language;
use std::io::{self, Write};

/// Writes a difference: a sign before each line says what became of it.
///
/// # Errors
///
/// Only those of `out`.
pub fn human(
    difference: &Difference<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", summary(difference))?;
    if !difference.nodes.is_empty() {
        writeln!(out, "\n{}", style::heading("Nodes"))?;
    }
    for diff in &difference.nodes {
        let node = diff.node;
        let id = match diff.was {
            Some(was) => format!("{was} → {}", node.id()),
            None => node.id().to_owned(),
        };
        let kind = node.kind_decl().label.get(language).unwrap_or(&node.kind_decl().name);
        write!(out, "  {} {}  ", sign(&diff.fate), style::name(visible(node.name(language))))?;
        write!(out, "{}  {}  ", style::kind(visible(kind)), style::id(id))?;
        place(node.path(), node.line(), out)?;
        details(&diff.fate, out)?;
    }
    if !difference.edges.is_empty() {
        writeln!(out, "\n{}", style::heading("Edges"))?;
    }
    for diff in &difference.edges {
        let edge = diff.edge;
        write!(
            out,
            "  {} {} ",
            sign(&diff.fate),
            style::name(visible(edge.from().name(language)))
        )?;
        write!(out, "{} ", style::kind(&edge.kind_decl().name))?;
        write!(out, "{}  ", style::name(visible(edge.to().name(language))))?;
        if let Some(cited) = cited(edge) {
            write!(out, "{}  ", style::evidence(visible(&cited)))?;
        }
        place(edge.path(), edge.line(), out)?;
        details(&diff.fate, out)?;
    }
    Ok(())
}

fn sign(fate: &Fate) -> style::Styled<&'static str> {
    match fate {
        Fate::Added => style::added("+"),
        Fate::Removed => style::removed("-"),
        Fate::Changed(_) => style::implied("~"),
    }
}

fn place(path: &str, line: u32, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", style::muted(format_args!("{}:{line}", visible(path))))
}

fn details(fate: &Fate, out: &mut dyn Write) -> io::Result<()> {
    let Fate::Changed(changes) = fate else { return Ok(()) };
    for Change { property, old, new } in changes {
        write!(out, "      {property}: ")?;
        match (old, new) {
            (Some(old), Some(new)) => {
                let (old, new) = (visible(old), visible(new));
                writeln!(out, "{} → {}", style::removed(old), style::added(new))?;
            }
            (None, Some(new)) => writeln!(out, "+ {}", style::added(visible(new)))?,
            (Some(old), None) => writeln!(out, "- {}", style::removed(visible(old)))?,
            (None, None) => writeln!(out)?,
        }
    }
    Ok(())
}

/// A text on one line, without characters that would drive the reader's terminal.
fn visible(text: &str) -> String {
    let shown = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        control if control.is_control() => char::REPLACEMENT_CHARACTER,
        other => other,
    };
    text.chars().map(shown).collect()
}

/// The source of an edge with the place in it: `1D2 L108`.
pub(super) fn cited(edge: Edge<'_>) -> Option<String> {
    let source = edge.source().map(|node: Node<'_>| node.code().unwrap_or(node.id()));
    let parts: Vec<&str> = source.into_iter().chain(edge.at()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// One line that counts everything.
pub(super) fn summary(difference: &Difference<'_>) -> String {
    let mut parts = Vec::new();
    let mut count = |what: &str, tally: Tally| {
        let fates = [
            (tally.added, "added"),
            (tally.removed, "removed"),
            (tally.changed, "changed"),
            (tally.renamed, "renamed"),
        ];
        for (count, fate) in fates.into_iter().filter(|(count, _)| *count > 0) {
            parts.push(format!("{count} {what}{} {fate}", if count == 1 { "" } else { "s" }));
        }
    };
    count("node", difference.node_tally());
    count("edge", difference.edge_tally());
    if parts.is_empty() { "the graphs say the same".to_owned() } else { parts.join(", ") }
}
