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

/// Reads lines one by one.
pub(super) struct Lines<'a, 't> {
    lexer: &'a Lexer<'t>,
    at: usize,
    line_start: usize,
    number: u32,
    /// Whether a line was too long to be kept.
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
        let mut empty = true;
        let mut all_leading = true;
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
            }
            line.end = cut.end as u32;
            line.last = cut.mark;
            line.last_at = start as u32;
            let closes = cut.kind == TokenKind::Close;
            all_leading &= closes;
            if closes || cut.kind == TokenKind::Open {
                let width = (cut.end - start).min(4) as u8;
                line.brackets.push(Bracket { at: start as u32, byte: cut.mark, width });
                line.leading += usize::from(all_leading);
                self.too_wide |= line.brackets.len() > WIDEST;
            }
        }
        !empty
    }
}
