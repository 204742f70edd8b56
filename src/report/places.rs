//! Where findings lie, in lines and columns, at a cost that does not grow with the file.
//!
//! One file may hold a hundred thousand findings, and all of them in one line. So the lines of a file are read once, and the columns of a long line
//! are counted from the nearest of many known points.

use crate::diagnostic::{Diagnostic, Location};
use crate::text::{FileId, LineColumn, LineIndex, Sources, Span};
use std::cell::OnceCell;

/// How many bytes lie between two points whose characters are counted.
const STRIDE: usize = 4096;

/// A stretch of a file as people count it; both ends from 1, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    /// The place of the first character.
    pub(super) start: LineColumn,
    /// The place after the last character.
    pub(super) end: LineColumn,
}

/// The files of the findings, each read for its lines at the first use.
pub(super) struct Places<'s> {
    sources: &'s Sources,
    files: Vec<OnceCell<Lines>>,
}

/// The lines of one file, and how many characters lie before each stride of bytes.
struct Lines {
    index: LineIndex,
    characters: Vec<u32>,
}

impl<'s> Places<'s> {
    pub(super) fn new(sources: &'s Sources) -> Self {
        Self { sources, files: (0..sources.len()).map(|_| OnceCell::new()).collect() }
    }

    pub(super) fn path(&self, file: FileId) -> &'s str {
        self.sources.path(file)
    }

    pub(super) fn text(&self, file: FileId) -> &'s str {
        self.sources.text(file)
    }

    /// Tells whether there is a text to point into.
    pub(super) fn has_text(&self, file: FileId) -> bool {
        !self.sources.is_unread(file) || !self.sources.text(file).is_empty()
    }

    /// The number of files.
    pub(super) fn file_count(&self) -> usize {
        self.sources.len()
    }

    /// The nearest span that lies in the file's text, with both ends between characters.
    pub(super) fn clamp(&self, at: Location) -> Span {
        let text = self.text(at.file);
        let start = boundary(text, at.span.start);
        Span::new(start, boundary(text, at.span.end).max(start))
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub(super) fn line(&self, file: FileId, offset: u32) -> u32 {
        self.lines(file).map_or(1, |lines| lines.index.line(offset))
    }

    /// The bytes of a line from 1, without its line ending.
    pub(super) fn line_span(&self, file: FileId, line: u32) -> Span {
        self.lines(file)
            .and_then(|lines| lines.index.line_span(line, self.text(file)))
            .unwrap_or_default()
    }

    /// Where a span lies as people count it.
    pub(super) fn range(&self, at: Location) -> Range {
        let span = self.clamp(at);
        Range {
            start: self.line_column(at.file, span.start),
            end: self.line_column(at.file, span.end),
        }
    }

    /// Where a finding begins as people count it, or `None` where its file has no text.
    pub(super) fn start(&self, diagnostic: &Diagnostic) -> Option<LineColumn> {
        let at = diagnostic.primary.at;
        self.has_text(at.file).then(|| self.line_column(at.file, self.clamp(at).start))
    }

    fn line_column(&self, file: FileId, offset: u32) -> LineColumn {
        let Some(lines) = self.lines(file) else {
            return LineColumn { line: 1, column: 1 };
        };
        let text = self.text(file);
        let line = lines.index.line(offset);
        let start = lines.index.line_span(line, text).unwrap_or_default().start;
        let column = if (offset - start) as usize <= STRIDE {
            count(text.as_bytes(), start as usize, offset as usize)
        } else {
            lines.before(text, offset) - lines.before(text, start)
        };
        LineColumn { line, column: column + 1 }
    }

    fn lines(&self, file: FileId) -> Option<&Lines> {
        let cell = self.files.get(file.0 as usize)?;
        Some(cell.get_or_init(|| Lines::new(self.sources.text(file))))
    }
}

impl Lines {
    fn new(text: &str) -> Self {
        let mut characters = vec![0];
        let mut sum = 0;
        for stride in text.as_bytes().chunks(STRIDE) {
            sum += count(stride, 0, stride.len());
            characters.push(sum);
        }
        Self { index: LineIndex::new(text), characters }
    }

    /// The number of characters before `offset` in the whole text.
    fn before(&self, text: &str, offset: u32) -> u32 {
        let stride = offset as usize / STRIDE;
        let known = self.characters.get(stride).copied().unwrap_or(0);
        known + count(text.as_bytes(), stride * STRIDE, offset as usize)
    }
}

/// The number of characters that begin in a stretch of UTF-8.
fn count(bytes: &[u8], start: usize, end: usize) -> u32 {
    let stretch = bytes.get(start..end).unwrap_or(&[]);
    stretch.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

/// The nearest place between two characters, at or before `offset`.
pub(super) fn boundary(text: &str, offset: u32) -> u32 {
    let mut offset = offset.min(text.len() as u32);
    while !text.is_char_boundary(offset as usize) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    #[test]
    fn columns_of_a_very_long_line_are_those_of_the_plain_count() {
        let text = format!("x\n{}\ny", "日本a".repeat(5000));
        let sources = Sources::new([("a.ron".to_owned(), Cow::Owned(text.clone()))]);
        let places = Places::new(&sources);
        let index = LineIndex::new(&text);
        for offset in
            [0, 1, 2, 5, 4096, 9000, 20_000, 34_999, text.len() as u32 - 1, text.len() as u32]
        {
            let offset = boundary(&text, offset);
            let span = Span::empty(offset);
            let found = places.range(Location { file: FileId(0), span }).start;
            assert_eq!(found, index.line_column(offset, &text), "at {offset}");
        }
    }

    #[test]
    fn a_place_of_nowhere_is_the_first() {
        let sources = Sources::default();
        let at = Location { file: FileId(7), span: Span::new(3, 9) };
        assert_eq!(Places::new(&sources).range(at).end, LineColumn { line: 1, column: 1 });
    }
}
