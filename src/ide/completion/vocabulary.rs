//! What fits inside a vocabulary.

use super::super::cursor::Frame;
use super::fit::{Fit, Keys};
use crate::vocabulary::{Asked, Color, Head, Line, Shape, fields};

/// What fits inside `Vocabulary(…)`.
pub(super) fn fit(root: &Frame<'_>, inner: &[Frame<'_>]) -> Fit<'static> {
    match (root.key, inner) {
        (None, []) => Fit::Keys(Keys::Listed(fields::VOCABULARY)),
        (Some("extends"), []) => Fit::Words(vec!["Default"]),
        (Some("nodes"), [map, kind, inner @ ..]) if map.bracket == "{" => {
            part(kind, inner, fields::NODE_KIND)
        }
        (Some("edges"), [map, kind, inner @ ..]) if map.bracket == "{" => {
            part(kind, inner, fields::EDGE_KIND)
        }
        _ => Fit::Nothing,
    }
}

fn part(kind: &Frame<'_>, inner: &[Frame<'_>], keys: &'static [&'static str]) -> Fit<'static> {
    let truth = || Fit::Words(vec!["true", "false"]);
    match (kind.key, inner) {
        (None, []) => Fit::Keys(Keys::Listed(keys)),
        (
            Some(
                "citable" | "symmetric" | "transitive" | "acyclic" | "inherits" | "follows_facts"
                | "tells",
            ),
            [],
        ) => truth(),
        (Some("cited"), []) => Fit::Words(vec!["Required", "Optional"]),
        (Some("asked"), []) => Fit::Words(names(Asked::ALL)),
        (Some("from" | "to"), [list]) if list.bracket == "[" => Fit::NodeKinds,
        (Some("implies" | "passes_through"), []) => Fit::EdgeKindNames,
        (Some("name" | "inverse"), [pair]) if pair.key.is_none() => Fit::Keys(Keys::Languages),
        (Some("words" | "inverse_words" | "subject_words" | "object_words"), [pair])
            if pair.key.is_none() =>
        {
            Fit::Keys(Keys::Listed(fields::LANGUAGES))
        }
        (Some("draw"), [draw]) => match draw.key {
            None => Fit::Keys(Keys::Listed(fields::DRAW)),
            Some("shape") => Fit::Words(names(Shape::ALL)),
            Some("color") => Fit::Words(names(Color::ALL)),
            Some("line") => Fit::Words(names(Line::ALL)),
            Some("head") => Fit::Words(names(Head::ALL)),
            Some(_) => Fit::Nothing,
        },
        (Some("rules"), [map]) => match map.key {
            None => Fit::Rules,
            Some(_) => Fit::Words(vec!["Error", "Warning", "Note", "Off"]),
        },
        (Some("props"), [_, property, inner @ ..]) => match (property.key, inner) {
            (None, []) => Fit::Keys(Keys::Listed(fields::PROPERTY)),
            (Some("required"), []) => truth(),
            (Some("asked"), []) => Fit::Words(names(Asked::ALL)),
            (Some("type"), []) => {
                Fit::Words([names(fields::PLAIN_TYPES).as_slice(), fields::OTHER_TYPES].concat())
            }
            (Some("type"), [.., list]) if list.bracket == "[" => Fit::NodeKinds,
            (Some("implies"), []) => Fit::EdgeKindNames,
            _ => Fit::Nothing,
        },
        _ => Fit::Nothing,
    }
}

fn names<T>(all: &'static [(&'static str, T)]) -> Vec<&'static str> {
    all.iter().map(|(name, _)| *name).collect()
}
