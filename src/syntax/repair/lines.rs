//! The lines of a document as far as their layout tells about brackets.

use super::super::lexer::Lexer;
use super::super::token::TokenKind;
use super::{Bracket, WIDEST};

/// A line that holds a token.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Counts lines with tokens.
    pub(super) number: u32,
    /// How far the first token is indented, in bytes.
    pub(super) indent: u32,
    /// Where the first token begins.
    pub(super) start: u32,
    /// The bracket, comma or colon that comes first, or 0.
    pub(super) first: u8,
    /// Where the last token ends.
    pub(super) end: u32,
    /// The bracket, comma or colon that comes last, or 0, and where it begins.
    pub(super) last: u8,
    pub(super) last_at: u32,
    /// Whether a word comes first and a comma second, as in a row without its bracket.
    pub(super) is_row: bool,
    /// All brackets.
    pub(super) brackets: Vec<Bracket>,
    /// How many of them are closing ones that nothing but such stands before.
    pub(super) leading: usize,
}

impl Line {
    pub(super) const fn begins_with_closer(&self) -> bool {
        matches!(self.first, b')' | b']' | b'}')
    }

    pub(super) const fn ends_with_opener(&self) -> bool {
        matches!(self.last, b'(' | b'[' | b'{')
    }

    /// Where a bracket belongs that was to be closed on this line: before a comma that ends it.
    pub(super) const fn closing_place(&self) -> u32 {
        if self.last == b',' { self.last_at } else { self.end }
    }
}

/// An open bracket, and the line that opened it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) bracket: Bracket,
    pub(super) line: u32,
    pub(super) indent: u32,
}

/// Tells whether the next line shows that `open` was to be closed before it.
pub(super) fn is_over(open: &Open, next: Option<&Line>) -> bool {
    match next {
        None => true,
        Some(next) if next.begins_with_closer() => next.indent < open.indent,
        Some(next) => next.indent <= open.indent,
    }
}

/// Tells whether the next line shows that `open` is still open.
pub(super) fn goes_on(open: &Open, next: Option<&Line>) -> bool {
    next.is_some_and(|next| {
        next.indent > open.indent || (next.indent == open.indent && next.begins_with_closer())
    })
}

/// Tells whether a line stands within brackets that its layout shows to be over; the outermost bracket never is.
pub(super) fn is_against(stack: &[Open], line: &Line) -> bool {
    stack.len() > 1 && stack.last().is_some_and(|top| is_over(top, Some(line)))
}

/// Reads lines one by one.
pub(super) struct Lines<'a, 't> {
    lexer: &'a Lexer<'t>,
    at: usize,
    line_start: usize,
    number: u32,
    /// Whether a line was too long to be kept; the rest of it came as further lines.
    pub(super) too_wide: bool,
}

impl<'a, 't> Lines<'a, 't> {
    pub(super) const fn new(lexer: &'a Lexer<'t>) -> Self {
        Self { lexer, at: 0, line_start: 0, number: 0, too_wide: false }
    }

    /// Reads the next line with a token into `line`; tells whether there was one.
    pub(super) fn read(&mut self, line: &mut Line) -> bool {
        line.brackets.clear();
        line.leading = 0;
        line.is_row = false;
        let mut tokens = 0_u32;
        let mut empty = true;
        let mut all_leading = true;
        let mut began_with_word = false;
        while self.at < self.lexer.bytes.len() {
            let start = self.at;
            let cut = self.lexer.cut(start);
            if cut.kind == TokenKind::Whitespace {
                self.at = cut.end;
                let blank = self.lexer.bytes.get(start..cut.end).unwrap_or(&[]);
                if let Some(feed) = blank.iter().rposition(|byte| *byte == b'\n') {
                    self.line_start = start + feed + 1;
                    if !empty {
                        break;
                    }
                }
                continue;
            }
            self.at = cut.end;
            if cut.kind == TokenKind::Comment {
                continue;
            }
            if empty {
                empty = false;
                self.number += 1;
                line.number = self.number;
                line.indent = start.saturating_sub(self.line_start) as u32;
                line.start = start as u32;
                line.first = cut.mark;
                began_with_word = cut.kind == TokenKind::Word;
            }
            tokens = tokens.saturating_add(1);
            line.is_row |= tokens == 2 && cut.kind == TokenKind::Comma && began_with_word;
            line.end = cut.end as u32;
            line.last = cut.mark;
            line.last_at = start as u32;
            let closes = cut.kind == TokenKind::Close;
            all_leading &= closes;
            if closes || cut.kind == TokenKind::Open {
                let width = (cut.end - start).min(4) as u8;
                line.brackets.push(Bracket { at: start as u32, byte: cut.mark, width });
                line.leading += usize::from(all_leading);
                if line.brackets.len() >= WIDEST {
                    self.too_wide = true;
                    break;
                }
            }
        }
        !empty
    }
}
