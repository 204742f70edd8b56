//! The tokens of a document: every byte of it, whitespace and comments included.
//!
//! The tree holds values only. What lies between them is read again from the text when a formatter or an editor asks.
//!
//! **Invariant.** The tokens of a text, put together, are the text.

use super::lexer::{Apostrophe, Lexer, Prefixed, Seen};
use super::quotes;
use super::scan::{self, Class};
use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Blanks and line ends.
    Whitespace,
    /// `// …` up to the line's end, or `/* … */`.
    Comment,
    /// A bare word.
    Word,
    /// A string, plain or raw.
    Text,
    /// A character in single quotes.
    Char,
    /// A number.
    Number,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// What is no RON.
    Other,
}

/// A stretch of the text with what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes.
    pub span: Span,
    /// The text as written.
    pub text: &'t str,
}

impl TokenKind {
    /// Tells whether the token stands between values and means nothing.
    pub const fn is_trivia(self) -> bool {
        matches!(self, Self::Whitespace | Self::Comment)
    }
}

/// A token as the repair of brackets needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) kind: TokenKind,
    pub(super) end: usize,
    /// The ASCII character of a bracket, comma or colon, whatever it is written with.
    pub(super) mark: u8,
}

const fn cut(kind: TokenKind, end: usize) -> Cut {
    Cut { kind, end, mark: 0 }
}

const fn mark(byte: u8, end: usize) -> Cut {
    let kind = match byte {
        b'(' | b'[' | b'{' => TokenKind::Open,
        b')' | b']' | b'}' => TokenKind::Close,
        b',' => TokenKind::Comma,
        b':' => TokenKind::Colon,
        _ => TokenKind::Other,
    };
    Cut { kind, end, mark: byte }
}

impl Lexer<'_> {
    /// The token at `at`, which must lie before the end of the text; it is never empty.
    pub(super) fn cut(&self, at: usize) -> Cut {
        let byte = self.byte(at);
        match scan::CLASS[byte as usize] {
            Class::Space => cut(TokenKind::Whitespace, scan::past_spaces(self.bytes, at)),
            Class::Word => self.cut_word(at),
            Class::Number => cut(TokenKind::Number, self.run_end(at)),
            Class::Quote => cut(TokenKind::Text, self.string_end(at, at + 1)),
            Class::Apostrophe => match self.apostrophe(at) {
                Apostrophe::Char { end } => cut(TokenKind::Char, end),
                Apostrophe::Quoted { end } => cut(TokenKind::Text, end),
                Apostrophe::Lone => cut(TokenKind::Other, at + 1),
            },
            Class::Open | Class::Close | Class::Comma | Class::Colon => mark(byte, at + 1),
            Class::Slash => match self.comment(at) {
                Some((end, _)) => cut(TokenKind::Comment, end),
                None => cut(TokenKind::Other, at + 1),
            },
            Class::High => self.cut_high(at),
            Class::Other => {
                let end = self.conflict_end(at).or_else(|| self.attribute_end(at));
                cut(TokenKind::Other, end.unwrap_or(at + 1))
            }
        }
    }

    /// The tokens from `at` on that are neither space nor comment, each with where it begins.
    pub(super) fn solid(&self, mut at: usize) -> impl Iterator<Item = (usize, Cut)> {
        let cuts = std::iter::from_fn(move || {
            let start = at;
            let cut = (start < self.bytes.len()).then(|| self.cut(start))?;
            at = cut.end;
            Some((start, cut))
        });
        cuts.filter(|(_, cut)| !cut.kind.is_trivia())
    }

    fn cut_word(&self, at: usize) -> Cut {
        let end = self.word_end(at);
        if matches!(self.byte(end), b'"' | b'#' | b'\'') {
            match self.prefixed(at, end) {
                Prefixed::Word => {}
                Prefixed::RawWord { end } => return cut(TokenKind::Word, end),
                Prefixed::Raw { end, .. } | Prefixed::Bytes { end, .. } => {
                    return cut(TokenKind::Text, end);
                }
                Prefixed::Byte { end } => return cut(TokenKind::Number, end),
            }
        }
        if matches!(self.byte(end), b'.' | b'+' | b'-') {
            return cut(TokenKind::Word, self.run_end(end));
        }
        cut(TokenKind::Word, end)
    }

    fn cut_high(&self, at: usize) -> Cut {
        let (seen, width) = self.seen(at);
        let end = at + width;
        match seen {
            Seen::Word => self.cut_word(at),
            Seen::Space => cut(TokenKind::Whitespace, end),
            Seen::Confusable(look) => match look.stands_for {
                '"' => cut(TokenKind::Text, self.odd_string_end(at, end)),
                '0'..='9' => cut(TokenKind::Number, self.run_end(at)),
                other => mark(u8::try_from(other).unwrap_or(0), end),
            },
            Seen::Stray => cut(TokenKind::Other, end),
        }
    }

    /// The end of the string whose opening quote is `quote..content`, closed or not.
    pub(super) fn string_end(&self, quote: usize, content: usize) -> usize {
        let scanned = self.string(content);
        if scanned.closed { scanned.end } else { quotes::ending(self.text, quote, content).end() }
    }

    /// The end of a text that begins with a quote of another script: the next quote of any script on its line.
    pub(super) fn odd_string_end(&self, quote: usize, content: usize) -> usize {
        let line = quotes::line_content_end(self.bytes, content);
        let rest = self.text.get(content..line).unwrap_or("");
        let closing =
            rest.char_indices().find(|(_, c)| *c == '"' || super::confusable::is_quote(*c));
        match closing {
            Some((at, character)) => content + at + character.len_utf8(),
            None => quotes::ending(self.text, quote, content).end(),
        }
    }

    /// The end of an attribute of the document, such as `#![enable(…)]`.
    pub(super) fn attribute_end(&self, at: usize) -> Option<usize> {
        let begins = at == 0 || self.byte(at - 1) == b'\n';
        if !begins || !self.starts_with(at, "#!") {
            return None;
        }
        let line = scan::line_end(self.bytes, at);
        let rest = self.text.get(at + 2..line)?;
        rest.trim_start().starts_with('[').then_some(())?;
        Some(at + 2 + rest.rfind(']')? + 1)
    }
}

/// Every token of a text, whitespace, comments and mistakes included; put together they are the text.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let lexer = Lexer::new(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        let found = lexer.cut(at);
        at = found.end.clamp(start + 1, text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let span = Span::new(start as u32, at as u32);
        Some(Token { kind: found.kind, span, text: span.of(text) })
    })
}
