//! What fits inside a vocabulary.

use super::super::cursor::Frame;
use super::fit::{Fit, Keys};
use crate::vocabulary::{Color, Head, Line, Shape};

const NODE_KIND: &[&str] = &["name", "words", "citable", "asked", "props", "draw", "rules"];
const EDGE_KIND: &[&str] = &[
    "from",
    "to",
    "name",
    "inverse",
    "words",
    "inverse_words",
    "subject_words",
    "object_words",
    "symmetric",
    "transitive",
    "acyclic",
    "inherits",
    "follows_facts",
    "implies",
    "passes_through",
    "at_most",
    "cited",
    "props",
    "draw",
    "rules",
];
const PROPERTY: &[&str] = &["type", "required", "words", "asked"];
const TYPES: &[&str] = &["Text", "Int", "Bool", "Date", "Year", "Url", "OneOf", "Node", "List"];

/// What fits inside `Vocabulary(…)`.
pub(super) fn fit(root: &Frame<'_>, inner: &[Frame<'_>]) -> Fit<'static> {
    match (root.key, inner) {
        (None, []) => Fit::Keys(Keys::Listed(&["extends", "nodes", "edges"])),
        (Some("extends"), []) => Fit::Words(vec!["Default"]),
        (Some("nodes"), [map, kind, inner @ ..]) if map.bracket == "{" => {
            part(kind, inner, NODE_KIND)
        }
        (Some("edges"), [map, kind, inner @ ..]) if map.bracket == "{" => {
            part(kind, inner, EDGE_KIND)
        }
        _ => Fit::Nothing,
    }
}

fn part(kind: &Frame<'_>, inner: &[Frame<'_>], keys: &'static [&'static str]) -> Fit<'static> {
    let truth = || Fit::Words(vec!["true", "false"]);
    match (kind.key, inner) {
        (None, []) => Fit::Keys(Keys::Listed(keys)),
        (
            Some("citable" | "symmetric" | "transitive" | "acyclic" | "inherits" | "follows_facts"),
            [],
        ) => truth(),
        (Some("cited"), []) => Fit::Words(vec!["Required", "Optional"]),
        (Some("asked"), []) => Fit::Words(vec!["Who", "Where", "When"]),
        (Some("from" | "to"), [list]) if list.bracket == "[" => Fit::NodeKinds,
        (Some("implies" | "passes_through"), []) => Fit::EdgeKindNames,
        (Some("name" | "inverse"), [pair]) if pair.key.is_none() => Fit::Keys(Keys::Languages),
        (Some("words" | "inverse_words" | "subject_words" | "object_words"), [pair])
            if pair.key.is_none() =>
        {
            Fit::Keys(Keys::Listed(&["en", "ja"]))
        }
        (Some("draw"), [draw]) => match draw.key {
            None => Fit::Keys(Keys::Listed(&["shape", "color", "line", "head"])),
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
            (None, []) => Fit::Keys(Keys::Listed(PROPERTY)),
            (Some("required"), []) => truth(),
            (Some("asked"), []) => Fit::Words(vec!["Who", "Where", "When"]),
            (Some("type"), []) => Fit::Words(TYPES.to_vec()),
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
