//! The words and signs of a formal query.

use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a word of the language; which one, its place decides.
    Word,
    /// A name in backticks.
    Quoted,
    /// A text in quotes.
    Text,
    /// A whole number.
    Int,
    /// A number with a fraction or an exponent.
    Float,
    /// A parameter with its `$`.
    Parameter,
    /// A sign of one or two characters.
    Sign(&'static str),
    /// Something that is no token; the reader says why when it comes to it.
    Bad(Bad),
    /// The end of the query.
    End,
}

/// Why something is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bad {
    /// A text without its closing quote.
    Text,
    /// A name without its closing backtick.
    Name,
    /// A comment without its end.
    Comment,
    /// Digits that run into letters.
    Number,
    /// A `$` without a name.
    Parameter,
    /// A character that means nothing here.
    Character,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// Every sign, longest first.
pub(super) const SIGNS: &[&str] = &[
    "..", "<>", "<=", ">=", "=~", "==", "!=", "=>", "&&", "||", "+=", "(", ")", "[", "]", "{", "}",
    ",", ".", ":", ";", "=", "<", ">", "+", "-", "*", "/", "%", "^", "|", "&", "!", "?",
];
