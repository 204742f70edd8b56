//! One claim of the graph as a sentence, with every place that makes it.

use super::line::Line;
use super::sentence::{named, predicate, sentence};
use crate::answer::wording::{inverse, label, pick, short};
use crate::graph::{Edge, NodeId, Value};
use crate::style;
use crate::vocabulary::Language;

/// Places in one source are joined into notes of about this many columns.
const NOTE: usize = 20;

/// A claim: an edge as a sentence, and where it is written.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// The sentence, with its details.
    pub(super) said: Line,
    /// Why it is so, in the words of the source.
    pub(super) because: Option<String>,
    /// Each place that makes the claim.
    pub(super) places: Vec<Place>,
}

/// Where a claim comes from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// Who said it: `1D2`.
    pub(super) source: String,
    /// Where in the source: `L107`.
    pub(super) at: String,
    /// The row that wrote it down: `graph/cndt2019/1d2.ron:14`.
    pub(super) row: String,
}

impl Place {
    /// Source and place: `1D2 L107`.
    pub(super) fn citation(&self) -> String {
        match (self.source.as_str(), self.at.as_str()) {
            (source, "") => source.to_owned(),
            ("", at) => at.to_owned(),
            (source, at) => format!("{source} {at}"),
        }
    }
}

impl Statement {
    /// The citations, places in one source joined: `1D2 L107 L108`.
    pub(super) fn citations(&self) -> Vec<String> {
        let mut sources: Vec<(&str, Vec<&str>)> = Vec::new();
        for place in &self.places {
            match sources.iter_mut().find(|(source, _)| *source == place.source) {
                Some((_, known)) if known.contains(&&*place.at) => {}
                Some((_, known)) => known.push(&place.at),
                None => sources.push((&place.source, vec![&place.at])),
            }
        }
        let mut notes = Vec::new();
        for (source, mut places) in sources {
            // "L99" comes before "L107".
            places.sort_by_key(|at| (at.len(), *at));
            let mut note = source.to_owned();
            for at in places.into_iter().filter(|at| !at.is_empty()) {
                if note.len() > source.len() && note.len() + at.len() >= NOTE {
                    notes.push(std::mem::replace(&mut note, source.to_owned()));
                }
                if !note.is_empty() {
                    note.push(' ');
                }
                note.push_str(at);
            }
            notes.push(note);
        }
        notes.retain(|note| !note.is_empty());
        notes
    }

    /// Adds the places of another claim that this one does not have.
    pub(super) fn adopt(&mut self, places: Vec<Place>) {
        for place in places {
            if !self.places.contains(&place) {
                self.places.push(place);
            }
        }
    }
}

/// From where a sentence is told.
#[derive(Debug, Clone, Copy)]
pub(super) enum Seen {
    /// From a node that stands above it, and is therefore left out.
    From(NodeId),
    /// From nowhere: both ends are named.
    Whole,
    /// From a heading that already says node and kind: only the other end is named.
    Under(NodeId),
    /// As [`Seen::Under`], without the details.
    Bare(NodeId),
    /// From the node before on a way to the node after: neither is named.
    Along(NodeId),
}

/// The claims that edges make; edges that say the same become one claim with several places.
pub(super) fn statements<'g>(
    edges: impl IntoIterator<Item = Edge<'g>>,
    seen: Seen,
    language: Language,
) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    for edge in edges {
        let said = told(edge, seen, language);
        let because = match seen {
            Seen::Bare(_) => None,
            _ => edge.prop("because").map(|because| because.show(language)),
        };
        let place = place(edge, language);
        match found.iter_mut().find(|one| one.said == said && one.because == because) {
            Some(one) => one.adopt(vec![place]),
            None => found.push(Statement { said, because, places: vec![place] }),
        }
    }
    found
}

/// Where an edge comes from.
pub(super) fn place(edge: Edge<'_>, language: Language) -> Place {
    Place {
        source: edge.source().map_or("", |source| short(source, language)).to_owned(),
        at: edge.at().unwrap_or("").to_owned(),
        row: format!("{}:{}", edge.path(), edge.line()),
    }
}

/// An edge as it is told from some place.
fn told(edge: Edge<'_>, seen: Seen, language: Language) -> Line {
    let (kind, from, to) = (edge.kind_decl(), edge.from(), edge.to());
    let said = match seen {
        Seen::Bare(node) => return named(edge.other(node), language),
        Seen::Along(node) if node == to.key() => Line::plain(inverse(kind, language)),
        Seen::Along(_) => Line::plain(label(kind, language)),
        Seen::Under(node) => named(edge.other(node), language),
        Seen::From(node) if node == from.key() => {
            predicate(kind, true, named(to, language), language)
        }
        Seen::From(node) if node == to.key() => {
            predicate(kind, false, named(from, language), language)
        }
        _ => sentence(kind, named(from, language), named(to, language), language),
    };
    details(edge, language, said)
}

/// Adds the details of an edge beside its reason: short ones in brackets, texts after a dash.
fn details(edge: Edge<'_>, language: Language, said: Line) -> Line {
    let (mut short, mut texts) = (Vec::new(), Vec::new());
    for (key, value) in edge.props() {
        match (key, &value) {
            ("because", _) => {}
            (_, Value::Text(_) | Value::Bilingual { .. }) => texts.push(value.show(language)),
            (_, Value::Word(word)) => short.push(spaced(word)),
            (_, value) => short.push(format!("{key} {}", value.show(language))),
        }
    }
    let mut line = said;
    if !short.is_empty() {
        line = line.text(format!(" ({})", short.join(", ")));
    }
    if !texts.is_empty() {
        line = line.then(style::MUTED, " – ").text(texts.join("; "));
    }
    if edge.implied() {
        line = line.then(style::IMPLIED, pick(language, " (implied)", "（推定）"));
    }
    line
}

/// A CamelCase word in lower-case words: `InDevelopment` is "in development".
fn spaced(word: &str) -> String {
    let mut text = String::with_capacity(word.len() + 2);
    for (at, letter) in word.chars().enumerate() {
        if at > 0 && letter.is_uppercase() {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
}
