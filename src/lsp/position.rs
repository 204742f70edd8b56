//! Between byte offsets and the positions of the protocol: lines from 0, and units of the encoding agreed upon.

use crate::text::{LineIndex, Span};
use lsp_types::{Position, PositionEncodingKind, Range};
use std::cell::Cell;

/// What a position counts within its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    /// Units of UTF-16, as every editor can.
    #[default]
    Utf16,
    /// Bytes of UTF-8.
    Utf8,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The best encoding among those that an editor offers: bytes need no counting.
    pub(super) fn best(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.is_empty() || offered.contains(&PositionEncodingKind::UTF16) {
            Self::Utf16
        } else if offered.contains(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The units that a text takes.
    pub(super) fn units(self, text: &str) -> u32 {
        match self {
            Self::Utf8 => text.len() as u32,
            _ if text.is_ascii() => text.len() as u32,
            Self::Utf16 => text.encode_utf16().count() as u32,
            Self::Utf32 => text.chars().count() as u32,
        }
    }

    fn width(self, character: char) -> u32 {
        match self {
            Self::Utf8 => character.len_utf8() as u32,
            Self::Utf16 => character.len_utf16() as u32,
            Self::Utf32 => 1,
        }
    }
}

/// The positions of one text.
#[derive(Debug)]
pub(super) struct Positions<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    encoding: Encoding,
    /// The last place that was converted: its line's start, its offset, and its unit. A long line is thus counted once, not once for each place.
    last: Cell<(u32, u32, u32)>,
}

impl<'t> Positions<'t> {
    pub(super) fn new(text: &'t str, lines: &'t LineIndex, encoding: Encoding) -> Self {
        Self { text, lines, encoding, last: Cell::default() }
    }

    /// The position of an offset; past the end it is the end.
    pub(super) fn position(&self, offset: u32) -> Position {
        let mut offset = offset.min(self.text.len() as u32);
        while !self.text.is_char_boundary(offset as usize) {
            offset -= 1;
        }
        let line = self.lines.line(offset);
        let start = self.lines.line_span(line, self.text).map_or(0, |span| span.start);
        let (from, known) = match self.last.get() {
            (same, last, unit) if same == start && last >= start && last <= offset => (last, unit),
            _ => (start, 0),
        };
        let unit = known + self.encoding.units(Span::new(from, offset.max(from)).of(self.text));
        self.last.set((start, offset, unit));
        Position::new(line - 1, unit)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        let start = self.position(span.start);
        Range::new(start, self.position(span.end))
    }

    /// The offset of a position; past a line's end it is that end, past the text its end, inside a character its start.
    pub(super) fn offset(&self, position: Position) -> u32 {
        let line = self.lines.line_span(position.line.saturating_add(1), self.text);
        let Some(span) = line else { return self.text.len() as u32 };
        let content = span.of(self.text);
        if content.is_ascii() {
            return span.start + position.character.min(span.len());
        }
        let mut units = 0;
        for (at, character) in content.char_indices() {
            let width = self.encoding.width(character);
            if units + width > position.character {
                return span.start + at as u32;
            }
            units += width;
        }
        span.end
    }

    /// The bytes of a range; one that ends before it begins is empty.
    pub(super) fn span(&self, range: Range) -> Span {
        let start = self.offset(range.start);
        Span::new(start, self.offset(range.end).max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_counts_its_own_units() {
        let text = "a\r\n日本😀x\n";
        let lines = LineIndex::new(text);
        let x = text.find('x').unwrap() as u32;
        for (encoding, unit) in [(Encoding::Utf8, 10), (Encoding::Utf16, 4), (Encoding::Utf32, 3)] {
            let positions = Positions::new(text, &lines, encoding);
            assert_eq!(positions.position(x), Position::new(1, unit));
            assert_eq!(positions.offset(Position::new(1, unit)), x);
            assert_eq!(positions.offset(Position::new(1, 99)), x + 1);
            assert_eq!(positions.offset(Position::new(9, 0)), text.len() as u32);
        }
        // Half of the emoji's pair is its start.
        let positions = Positions::new(text, &lines, Encoding::Utf16);
        assert_eq!(positions.offset(Position::new(1, 3)), x - 4);
        assert_eq!(
            positions.span(Range::new(Position::new(1, 4), Position::new(0, 0))),
            Span::empty(x)
        );
    }

    #[test]
    fn places_may_be_asked_for_in_any_order() {
        let text = "あいうえお\nか";
        let lines = LineIndex::new(text);
        let positions = Positions::new(text, &lines, Encoding::Utf16);
        let ask = |offset| positions.position(offset);
        assert_eq!(ask(9), Position::new(0, 3));
        assert_eq!(ask(12), Position::new(0, 4));
        assert_eq!(ask(3), Position::new(0, 1));
        assert_eq!(ask(16), Position::new(1, 0));
        assert_eq!(ask(6), Position::new(0, 2));
    }
}
