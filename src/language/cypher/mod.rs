//! Formal text: the read-only part of openCypher, with what GQL adds to its patterns.
//!
//! Text becomes a tree that knows its places, the tree is checked, and lowers to the [`Pattern`] that every question lowers to.
//!
//! **Invariant.** No text makes this module panic, recurse beyond a bound, or take more memory than a fixed multiple of its length.

mod check;
mod error;
mod lexer;
mod literal;
mod lower;
mod parser;
mod raise;
mod refused;
mod slips;
mod tell;
#[cfg(test)]
mod tests;
mod token;
mod tree;

pub use error::{Class, CypherError, Reason, Suggestion};
pub use raise::raised;

use crate::diagnostic::Severity;
use crate::query::Pattern;
use crate::text::Span;
use crate::vocabulary::Vocabulary;

/// The longest query that is read, in bytes.
pub const MAX_LENGTH: usize = 64 << 10;

/// Whether a query runs, or shows how it would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Run it.
    #[default]
    Run,
    /// Show the plan (`EXPLAIN`).
    Explain,
    /// Run it and show the plan with what each step met (`PROFILE`).
    Profile,
}

/// A query that means something.
#[derive(Debug, Clone, PartialEq)]
pub struct Formal {
    /// What is asked of it.
    pub mode: Mode,
    /// What it means.
    pub pattern: Pattern,
    /// What is odd about it.
    pub warnings: Vec<CypherError>,
}

/// Reads a query, and checks it against a vocabulary where one is given.
///
/// Errors lie in the order of the text. A mistake of grammar hides all others, for nothing after it can be trusted.
///
/// ```
/// use talkgraph::language::cypher::read;
/// use talkgraph::vocabulary::Vocabulary;
///
/// let formal = read("MATCH (t:Talk)-[:MENTIONS]->(x) RETURN t.name, count(x)", None).unwrap();
/// assert_eq!(formal.pattern.to_string(), "MATCH (t:Talk)-[:MENTIONS]->(x) RETURN t.name, count(x)");
///
/// let errors = read("MATCH (t:Talk) RETRUN t", None).unwrap_err();
/// assert_eq!(errors[0].fixes[0].title, "did you mean `RETURN`?");
/// ```
pub fn read(text: &str, vocabulary: Option<&Vocabulary>) -> Result<Formal, Vec<CypherError>> {
    if text.len() > MAX_LENGTH {
        let message = format!("the query is longer than {} KiB", MAX_LENGTH >> 10);
        let span = Span::empty(0);
        return Err(vec![CypherError::new(Class::LimitExceeded, Reason::TooLong, span, message)]);
    }
    let (mode, query) = parser::parse(text).map_err(|error| vec![*error])?;
    let mut found = check::check(text, &query, vocabulary);
    found.sort_by_key(|error| error.span);
    if found.iter().any(|error| error.severity == Severity::Error) {
        return Err(found);
    }
    Ok(Formal { mode, pattern: lower::query(text, &query), warnings: found })
}

/// Whether a text is a formal query, and no plain question: it begins with a clause, or with a word of SQL that is taken for one.
///
/// ```
/// use talkgraph::language::cypher::is_formal;
///
/// assert!(is_formal("match (t:Talk) return t"));
/// assert!(!is_formal("which talks mention Kubernetes?"));
/// assert!(!is_formal("with whom does Rakuten work"));
/// ```
pub fn is_formal(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let end = first.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(first.len());
    let (word, rest) = first.split_at(end);
    let is_word = |known: &&str| known.eq_ignore_ascii_case(word);
    if word.eq_ignore_ascii_case("WITH") {
        let joins = |word: &str| word.eq_ignore_ascii_case("AS") || word.starts_with('*');
        return words.any(joins);
    }
    // A word of the language runs into brackets and quotes, a word of a question into other signs.
    let apart = rest.is_empty() || rest.starts_with(['(', '[', '{', '\'', '"', '`', '/']);
    apart && parser::BEGINNINGS.iter().any(is_word)
}

/// Whether more text could mend what is wrong with a query: it ends too early, or in the middle of a text or a comment.
///
/// ```
/// use talkgraph::language::cypher::is_unfinished;
///
/// assert!(is_unfinished("MATCH (t:Talk)"));
/// assert!(!is_unfinished("MATCH (t:Talk) RETURN t"));
/// assert!(!is_unfinished("MATCH (t:Talk)) RETURN t"));
/// ```
pub fn is_unfinished(text: &str) -> bool {
    match parser::parse(text) {
        Ok(_) => false,
        Err(error) => {
            let end = text.trim_end().len();
            let without_return =
                error.reason == Reason::InvalidClauseComposition && error.span.end as usize >= end;
            let within = error.reason == Reason::UnclosedLiteral;
            let at_end = error.span.start as usize >= end;
            error.class == Class::SyntaxError && (within || at_end || without_return)
        }
    }
}

/// Reads a query by its grammar alone: whether its names exist and its types fit is not asked.
///
/// What this reads prints as text that reads back as the same pattern.
pub fn parse(text: &str) -> Result<Pattern, CypherError> {
    let (_, query) = parser::parse(text).map_err(|error| *error)?;
    Ok(lower::query(text, &query))
}
