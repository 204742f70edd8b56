//! The difference as Markdown, for the description of a pull request.

use super::human::{cited, summary};
use super::{Change, Difference, Fate};
use crate::vocabulary::Language;
use std::io::{self, Write};

/// Writes a difference as headed lists.
///
/// Names come from files, so every character that Markdown gives a meaning is taken as it stands.
///
/// # Errors
///
/// Only those of `out`.
pub fn markdown(
    difference: &Difference<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "**{}**", summary(difference))?;
    let nodes = difference.nodes.iter().map(|diff| {
        let node = diff.node;
        let kind = node.kind_decl().label.get(language).unwrap_or(&node.kind_decl().name);
        let was = diff.was.map_or(String::new(), |was| format!(", was `{was}`"));
        let text =
            format!("**{}** ({}, `{}`{was})", plain(node.name(language)), plain(kind), node.id());
        (&diff.fate, text)
    });
    let nodes: Vec<(&Fate, String)> = nodes.collect();
    section("Nodes", &nodes, out)?;
    let edges = difference.edges.iter().map(|diff| {
        let edge = diff.edge;
        let (from, to) = (plain(edge.from().name(language)), plain(edge.to().name(language)));
        let cited = cited(edge).map_or(String::new(), |cited| format!(" – {}", plain(&cited)));
        (&diff.fate, format!("{from} *{}* {to}{cited}", edge.kind_decl().name))
    });
    let edges: Vec<(&Fate, String)> = edges.collect();
    section("Edges", &edges, out)
}

fn section(title: &str, entries: &[(&Fate, String)], out: &mut dyn Write) -> io::Result<()> {
    let word = |fate: &Fate| match fate {
        Fate::Added => "added",
        Fate::Changed(_) => "changed",
        Fate::Removed => "removed",
    };
    for wanted in ["added", "changed", "removed"] {
        let mut entries = entries.iter().filter(|(fate, _)| word(fate) == wanted).peekable();
        if entries.peek().is_some() {
            writeln!(out, "\n### {title} {wanted}\n")?;
        }
        for (fate, text) in entries {
            writeln!(out, "- {text}")?;
            if let Fate::Changed(changes) = fate {
                for Change { property, old, new } in changes {
                    let value =
                        |value: &Option<String>| value.as_deref().map_or("–".to_owned(), plain);
                    writeln!(out, "  - {}: {} → {}", plain(property), value(old), value(new))?;
                }
            }
        }
    }
    Ok(())
}

/// A text without anything that Markdown or HTML would read otherwise.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let in_word = |one: char| one.is_alphanumeric() || one == '_';
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            // Within a word, an underscore means nothing.
            '_' if out.ends_with(in_word) && characters.peek().copied().is_some_and(in_word) => {
                out.push('_');
            }
            control if control.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '@' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}
