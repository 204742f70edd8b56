//! Lines and columns of a text.
//!
//! The compiler's floors speak in byte offsets; people and editors speak in lines. This is the only place that converts.

use super::Span;

/// A place as people count it: line and column from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, counted in characters and not in bytes.
    pub column: u32,
}

/// Where each line of one text begins.
///
/// A line ends at `\n`; a `\r` before it belongs to the line's end, not to its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    length: u32,
}

impl LineIndex {
    /// Reads where the lines of `text` begin, in one pass.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
        Self { starts, length: text.len() as u32 }
    }

    /// The number of lines; a text that ends in a line feed has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// The bytes of a line from 1, without its line ending; `None` past the end.
    pub fn line_span(&self, line: u32, text: &str) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)? as usize)?;
        let end = self.starts.get(line as usize).copied().unwrap_or(self.length);
        let content = Span::new(start, end).of(text).trim_end_matches(['\n', '\r']);
        Some(Span::new(start, start + content.len() as u32))
    }

    /// The place of `offset` as people count it; past the end it is the end.
    pub fn line_column(&self, offset: u32, text: &str) -> LineColumn {
        let (line, before) = self.before(offset, text);
        LineColumn { line, column: before.chars().count() as u32 + 1 }
    }

    /// The line of `offset` and the text between the line's start and `offset`.
    fn before<'t>(&self, offset: u32, text: &'t str) -> (u32, &'t str) {
        let mut offset = offset.min(self.length);
        while !text.is_char_boundary(offset as usize) {
            offset -= 1;
        }
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0);
        (line, Span::new(start, offset).of(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\r\n日本😀x\n";
        let index = LineIndex::new(text);
        let x = text.find('x').unwrap() as u32;
        assert_eq!(index.line_column(x, text), LineColumn { line: 2, column: 4 });
        assert_eq!(index.line_column(99, text), LineColumn { line: 3, column: 1 });
        assert_eq!(index.line_span(1, text), Some(Span::new(0, 1)));
        assert_eq!(index.line_count(), 3);
    }
}
