//! Strings, characters and numbers as written, and what they mean.

use crate::text::Span;
use std::borrow::Cow;

/// A string as written, plain or raw.
#[derive(Debug, Clone, Copy)]
pub struct Literal<'t> {
    written: &'t str,
    span: Span,
}

impl<'t> Literal<'t> {
    pub(super) const fn new(written: &'t str, span: Span) -> Self {
        Self { written, span }
    }

    /// The bytes of the whole literal.
    pub const fn span(self) -> Span {
        self.span
    }

    /// Where the content starts and ends within the literal.
    fn content(self) -> (usize, usize) {
        let bytes = self.written.as_bytes();
        let length = bytes.len();
        if !matches!(bytes.first(), Some(b'"' | b'\'')) {
            let start = self.written.find('"').map_or(0, |at| at + 1);
            let hashes = bytes.iter().rev().take_while(|byte| **byte == b'#').count();
            let closed = length - hashes > start && bytes[length - hashes - 1] == b'"';
            return (start, if closed { length - hashes - 1 } else { length });
        }
        let closed = length > 1 && bytes.last() == bytes.first();
        (1, if closed { length - 1 } else { length })
    }

    /// The place of the content, where it means itself: no escapes.
    pub fn content_span(self) -> Option<Span> {
        let (start, end) = self.content();
        let raw = self.written.starts_with('r');
        let content = self.written.get(start..end)?;
        (raw || !content.as_bytes().contains(&b'\\'))
            .then(|| Span::new(self.span.start + start as u32, self.span.start + end as u32))
    }

    /// What the string means.
    pub fn decode(self) -> Cow<'t, str> {
        let (start, end) = self.content();
        let content = self.written.get(start..end).unwrap_or("");
        if self.written.starts_with('r') || !content.contains('\\') {
            return Cow::Borrowed(content);
        }
        let mut out = String::with_capacity(content.len());
        let mut rest = content.chars();
        while let Some(character) = rest.next() {
            if character != '\\' {
                out.push(character);
                continue;
            }
            match rest.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('t') => out.push('\t'),
                Some('0') => out.push('\0'),
                Some('x') => {
                    let digits: String = rest.by_ref().take(2).collect();
                    out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                }
                Some('u') => {
                    let digits: String =
                        rest.by_ref().skip(1).take_while(|digit| *digit != '}').collect();
                    out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                }
                Some(other) => out.push(other),
                None => {}
            }
        }
        Cow::Owned(out)
    }

    pub(super) fn character(self) -> char {
        self.decode().chars().next().unwrap_or('\0')
    }
}

/// A number as written.
#[derive(Debug, Clone, Copy)]
pub struct Number<'t>(&'t str);

impl<'t> Number<'t> {
    pub(super) const fn new(written: &'t str) -> Self {
        Self(written)
    }

    /// The whole number it means, where it fits.
    pub fn as_i64(self) -> Option<i64> {
        let plain: String = self.0.chars().filter(|c| *c != '_').collect();
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
        };
        let value = match digits.get(..2) {
            Some("0x") => i128::from_str_radix(&digits[2..], 16),
            Some("0b") => i128::from_str_radix(&digits[2..], 2),
            Some("0o") => i128::from_str_radix(&digits[2..], 8),
            _ => digits.parse::<i128>(),
        };
        i64::try_from(sign * value.ok()?).ok()
    }

    /// The number as floating point.
    pub fn as_f64(self) -> Option<f64> {
        self.0.replace('_', "").parse().ok()
    }
}
