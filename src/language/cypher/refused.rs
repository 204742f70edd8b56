//! The parts of openCypher that are left out on purpose, refused by name.
//!
//! The graph is changed by editing its files, never by a query; and its dates are texts, which compare as dates do.

use super::error::{Class, CypherError, Reason};
use super::parser::Parser;
use super::token::Kind;
use crate::text::Span;

/// Clauses that write.
const WRITING: &[&str] = &[
    "CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "NODETACH", "INSERT", "FOREACH",
    "LOAD", "DROP",
];

/// Clauses that read, but are no part of the language here.
const OTHER: &[(&str, &str)] = &[
    (
        "CALL",
        "there are no procedures; functions and `EXISTS { … }`, `COUNT { … }` subqueries need no `CALL`",
    ),
    ("YIELD", "there are no procedures to yield from"),
    ("USE", "there is one graph; `-C DIR` chooses it"),
    ("LET", "`WITH *, value AS name` does the same"),
    ("FILTER", "`WITH * WHERE condition` does the same"),
    ("FINISH", "a query ends in `RETURN`"),
    ("FOR", "`UNWIND list AS item` does the same"),
];

/// The functions that make temporal values.
const TEMPORAL: &[&str] = &["date", "time", "localtime", "datetime", "localdatetime", "duration"];

fn refusal(span: Span, message: String, help: &str) -> CypherError {
    CypherError::new(Class::NotSupported, Reason::Refused, span, message).help(help)
}

/// The refusal of a clause that begins here, where one does.
pub(super) fn clause(parser: &Parser<'_>) -> Option<CypherError> {
    let token = parser.peek();
    if token.kind != Kind::Word || parser.is_sign_at(1, "(") && !begins_clause(parser) {
        return None;
    }
    let word = parser.of(token).to_ascii_uppercase();
    let follows =
        !matches!(parser.ahead(1).kind, Kind::End | Kind::Sign("," | ")" | "." | "=" | "]" | "}"));
    if !follows {
        return None;
    }
    if WRITING.contains(&word.as_str()) {
        let message = format!("`{word}` changes the graph, and a query only reads it");
        return Some(refusal(
            token.span,
            message,
            "the graph is edited in its RON files: see `talkgraph add --help`",
        ));
    }
    let (_, help) = OTHER.iter().find(|(other, _)| *other == word)?;
    Some(refusal(token.span, format!("`{word}` is not supported"), help))
}

/// Whether the word here may begin a clause although a parenthesis follows.
fn begins_clause(parser: &Parser<'_>) -> bool {
    ["CREATE", "MERGE", "INSERT", "FOREACH"].iter().any(|word| parser.is_word(word))
}

/// The error of a clause that no subquery may hold, where one begins here.
pub(super) fn clause_in_subquery(parser: &Parser<'_>) -> Option<CypherError> {
    let refused = clause(parser)?;
    let word = parser.of(parser.peek()).to_ascii_uppercase();
    if !WRITING.contains(&word.as_str()) {
        return Some(refused);
    }
    let message = format!("`{word}` in a subquery, which may only read");
    Some(CypherError::syntax(Reason::InvalidClauseComposition, refused.span, message))
}

/// The refusal of a function that makes temporal values, where `name` is one.
pub(super) fn function(name: &str, span: Span) -> Option<CypherError> {
    let base = name.split('.').next().unwrap_or(name);
    if !TEMPORAL.iter().any(|temporal| temporal.eq_ignore_ascii_case(base)) {
        return None;
    }
    let message = format!("`{name}` makes a temporal value, and these are not supported");
    Some(refusal(
        span,
        message,
        "dates are texts here and compare as dates do: `t.date >= '2019-07-22'`",
    ))
}
