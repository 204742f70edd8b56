//! Strings as written, and what they mean.

use super::escape;
use crate::text::Span;
use std::borrow::Cow;

/// How a string is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// In quotes, without escapes.
    Plain,
    /// In quotes, with escapes.
    Escaped,
    /// Raw: nothing in it is an escape.
    Raw,
}

/// A string as written, plain or raw.
#[derive(Debug, Clone, Copy)]
pub struct Literal<'t> {
    written: &'t str,
    span: Span,
    style: Style,
}

impl<'t> Literal<'t> {
    pub(super) const fn new(written: &'t str, span: Span, style: Style) -> Self {
        Self { written, span, style }
    }

    /// The bytes of the whole literal, quotes included.
    pub const fn span(self) -> Span {
        self.span
    }

    /// The text as written, quotes included.
    pub const fn written(self) -> &'t str {
        self.written
    }

    /// The bytes between the quotes, within the literal; a string that is never closed has no closing quote to leave out.
    fn content(self) -> (usize, usize) {
        let whole = self.written;
        if self.style == Style::Raw {
            let hashes = whole.bytes().skip(1).take_while(|byte| *byte == b'#').count();
            let start = (hashes + 2).min(whole.len());
            let closed = whole.len() > start + hashes
                && whole.bytes().rev().nth(hashes) == Some(b'"')
                && whole.bytes().rev().take(hashes).all(|byte| byte == b'#');
            return (start, if closed { whole.len() - hashes - 1 } else { whole.len() });
        }
        let start = whole.chars().next().map_or(0, char::len_utf8);
        let last = whole.get(start..).and_then(|rest| rest.chars().next_back());
        let quoted =
            last.is_some_and(|c| matches!(c, '"' | '\'') || super::confusable::is_quote(c));
        let end = whole.len() - last.filter(|_| quoted).map_or(0, char::len_utf8);
        (start, end)
    }

    /// The place of the content where it means itself, so that it may be borrowed from the file.
    pub fn content_span(self) -> Option<Span> {
        let (start, end) = self.content();
        (self.style != Style::Escaped)
            .then(|| Span::new(self.span.start + start as u32, self.span.start + end as u32))
    }

    /// What the string means.
    pub fn decode(self) -> Cow<'t, str> {
        let (start, end) = self.content();
        let content = self.written.get(start..end).unwrap_or("");
        if self.style != Style::Escaped {
            return Cow::Borrowed(content);
        }
        let mut out = String::with_capacity(content.len());
        escape::decode(content, &mut out);
        Cow::Owned(out)
    }
}

/// The character that a literal in single quotes means.
pub(super) fn character(written: &str) -> char {
    let rest = written.get(1..).unwrap_or("");
    let escaped = escape::read(rest, true).ok().map(|(character, _)| character);
    let plain = rest.chars().next().filter(|character| *character != '\\');
    plain.or(escaped).unwrap_or(char::REPLACEMENT_CHARACTER)
}
