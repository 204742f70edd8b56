//! Formal text: the read-only part of openCypher, with what GQL adds to its patterns.
//!
//! Text becomes a tree that knows its places, the tree is checked, and lowers to the [`Pattern`] that every question lowers to.
//!
//! **Invariant.** No text makes this module panic, recurse beyond a bound, or take more memory than a fixed multiple of its length.

mod check;
mod error;
mod keywords;
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
pub use keywords::KEYWORDS;
pub use raise::raised;

use crate::diagnostic::Severity;
use crate::query::{Expr, Pattern};
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
    bounded(text, "query")?;
    let (mode, query) = parser::parse(text).map_err(|error| vec![*error])?;
    let warnings = warnings(check::check(text, &query, vocabulary))?;
    Ok(Formal { mode, pattern: lower::query(text, &query), warnings })
}

/// A condition that means something.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// What must hold.
    pub predicate: Expr,
    /// What is odd about it.
    pub warnings: Vec<CypherError>,
}

/// Reads what may stand behind `WHERE` after `MATCH (variable:kinds)`; no kinds stand for any.
///
/// ```
/// use talkgraph::language::cypher::read_condition;
/// use talkgraph::vocabulary;
///
/// let (vocabulary, _) = vocabulary::read(None);
/// let read = |text| read_condition(text, ("n", &["Talk"]), Some(&vocabulary));
/// assert_eq!(read("n.day=2 and n.name <> ''").unwrap().predicate.to_string(), "n.day = 2 AND n.name <> ''");
/// assert_eq!(read("day = 2").unwrap_err()[0].fixes[0].title, "did you mean `n.day`?");
/// ```
///
/// # Errors
/// What is wrong with the text, in its order.
pub fn read_condition(
    text: &str,
    node: (&str, &[&str]),
    vocabulary: Option<&Vocabulary>,
) -> Result<Condition, Vec<CypherError>> {
    bounded(text, "condition")?;
    let condition = parser::parse_condition(text).map_err(|error| vec![*error])?;
    let warnings = warnings(check::check_condition(text, &condition, node, vocabulary))?;
    Ok(Condition { predicate: lower::condition(text, &condition), warnings })
}

/// Refuses a text that is too long to be read.
fn bounded(text: &str, what: &str) -> Result<(), Vec<CypherError>> {
    if text.len() <= MAX_LENGTH {
        return Ok(());
    }
    let message = format!("the {what} is longer than {} KiB", MAX_LENGTH >> 10);
    let span = Span::empty(0);
    Err(vec![CypherError::new(Class::LimitExceeded, Reason::TooLong, span, message)])
}

/// What was found in the order of the text, unless there is an error among it.
fn warnings(mut found: Vec<CypherError>) -> Result<Vec<CypherError>, Vec<CypherError>> {
    found.sort_by_key(|error| error.span);
    let wrong = found.iter().any(|error| error.severity == Severity::Error);
    if wrong { Err(found) } else { Ok(found) }
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
