//! The words that a vocabulary is written with: its fields, and the words that choose.
//!
//! The reader names them where a field is misspelt, and an editor offers them; both see one list.

use super::Type;

/// The fields of a vocabulary.
pub(crate) const VOCABULARY: &[&str] = &["extends", "nodes", "edges"];

/// The fields of a kind of node.
pub(crate) const NODE_KIND: &[&str] =
    &["name", "words", "citable", "asked", "props", "draw", "rules"];

/// The fields of a kind of edge.
pub(crate) const EDGE_KIND: &[&str] = &[
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
    "tells",
    "implies",
    "passes_through",
    "at_most",
    "cited",
    "props",
    "draw",
    "rules",
];

/// The fields of a property.
pub(crate) const PROPERTY: &[&str] = &["type", "implies", "required", "words", "values", "asked"];

/// The fields of how a kind is drawn.
pub(crate) const DRAW: &[&str] = &["shape", "color", "line", "head"];

/// The fields of a text in two languages.
pub(crate) const LANGUAGES: &[&str] = &["en", "ja"];

/// The types that are one word.
pub(crate) const PLAIN_TYPES: &[(&str, Type)] = &[
    ("Text", Type::Text),
    ("Int", Type::Int),
    ("Bool", Type::Bool),
    ("Date", Type::Date),
    ("Year", Type::Year),
    ("Url", Type::Url),
];

/// The types that take something in round brackets.
pub(crate) const OTHER_TYPES: &[&str] = &["OneOf", "Node", "List"];
