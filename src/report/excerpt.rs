//! The few lines of a file that a finding shows.
//!
//! The drawing of a snippet costs as much as the text it is given, so it is given little: the lines around each place as they stand, and empty lines
//! for what lies between, which the drawing folds away. Line numbers stay right, and a place in a huge file costs no more than one in a small file.

use super::places::{Places, boundary};
use crate::text::{FileId, Span};
use std::ops::Range;

/// Lines of more bytes than this are cut.
pub(super) const LONGEST_LINE: u32 = 4096;

/// Lines of more bytes than this are cut where the drawing would not trim them itself.
const WIDE_LINE: u32 = 160;

/// How many lines one excerpt may reach over.
pub(super) const MOST_LINES: u32 = 100;

/// How many bytes of a cut line stay on each side of the place shown.
const CONTEXT: u32 = 60;

/// The lines that the drawing may show after the first line of a place; it elides the middle of a long one.
const SHOWN_AFTER: u32 = 5;

/// The lines that the drawing may show before the last line of a place.
const SHOWN_BEFORE: u32 = 2;

/// A piece of a file, and how places in the file map to places in it.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The number of its first line.
    pub(super) first_line: u32,
    /// Its text; lines end in `\n`.
    pub(super) text: String,
    lines: Vec<Line>,
}

/// One line that is shown: where it lies in the file and in the excerpt, and how much of the file is there.
#[derive(Debug, Clone, Copy)]
struct Line {
    file: Span,
    at: usize,
}

impl Excerpt {
    /// The lines around `spans`, which lie near one another in one file and none of them in a line too long to show.
    pub(super) fn around(places: &Places<'_>, file: FileId, spans: &[Span]) -> Self {
        let ends: Vec<(u32, u32)> = spans
            .iter()
            .map(|span| (places.line(file, span.start), places.line(file, span.end)))
            .collect();
        let first_line = ends.iter().map(|(first, _)| *first).min().unwrap_or(1);
        let last_line = ends.iter().map(|(_, last)| *last).max().unwrap_or(1);
        let mut excerpt = Self { first_line, text: String::new(), lines: Vec::new() };
        for number in first_line..=last_line {
            let shown = ends.iter().any(|(first, last)| {
                (first.saturating_sub(1)..=first + SHOWN_AFTER).contains(&number)
                    || (last.saturating_sub(SHOWN_BEFORE)..=last + 1).contains(&number)
            });
            if shown {
                let line = places.line_span(file, number);
                let end = boundary(places.text(file), line.start + line.len().min(LONGEST_LINE));
                excerpt.push(places.text(file), Span::new(line.start, end));
            }
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// One line, cut on both sides of `span`, with `…` for what was cut.
    pub(super) fn cut(places: &Places<'_>, file: FileId, span: Span) -> Self {
        let text = places.text(file);
        let first_line = places.line(file, span.start);
        let line = places.line_span(file, first_line);
        let start = boundary(text, span.start.saturating_sub(CONTEXT));
        let end = boundary(text, span.end + CONTEXT);
        let kept = Span::new(line.start.max(start), line.end.min(end));
        let mut excerpt = Self { first_line, text: String::new(), lines: Vec::new() };
        if kept.start > line.start {
            excerpt.text.push('…');
        }
        excerpt.push(text, kept);
        if kept.end < line.end {
            excerpt.text.push('…');
        }
        excerpt.text.push('\n');
        excerpt
    }

    /// The lines that a change of `spans` touches, or `None` where they are too many or too long to be read as a change.
    pub(super) fn of_change(places: &Places<'_>, file: FileId, spans: &[Span]) -> Option<Self> {
        let whole = spans.iter().copied().reduce(Span::cover)?;
        let (first, last) = (places.line(file, whole.start), places.line(file, whole.end));
        if first == last && places.line_span(file, first).len() > WIDE_LINE {
            return (whole.len() <= LONGEST_LINE).then(|| Self::cut(places, file, whole));
        }
        let short = |number| places.line_span(file, number).len() <= LONGEST_LINE;
        (last - first <= SHOWN_AFTER + SHOWN_BEFORE && (first..=last).all(short))
            .then(|| Self::around(places, file, &[whole]))
    }

    /// Where a span of the file lies in the excerpt; what lies outside is moved to the nearest shown place.
    pub(super) fn locate(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    fn push(&mut self, text: &str, file: Span) {
        self.lines.push(Line { file, at: self.text.len() });
        self.text.push_str(file.of(text));
    }

    fn offset(&self, offset: u32) -> usize {
        let after = self.lines.partition_point(|line| line.file.start <= offset);
        let Some(line) = self.lines.get(after.saturating_sub(1)) else {
            return 0;
        };
        line.at + offset.saturating_sub(line.file.start).min(line.file.len()) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;
    use std::borrow::Cow;

    fn check(
        text: &str,
        make: impl Fn(&Places<'_>) -> Excerpt,
        span: Span,
        expected: (&str, &str),
    ) {
        let sources = Sources::new([("a.ron".to_owned(), Cow::Owned(text.to_owned()))]);
        let excerpt = make(&Places::new(&sources));
        assert_eq!(excerpt.text, expected.0);
        assert_eq!(excerpt.text.get(excerpt.locate(span)), Some(expected.1));
    }

    #[test]
    fn lines_between_two_places_are_left_empty() {
        let text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n日本\n";
        let last = Span::new(24, 30);
        check(
            text,
            |places| Excerpt::around(places, FileId(0), &[Span::new(0, 1), last]),
            last,
            ("a\nb\nc\nd\ne\nf\n\n\n\n\nk\nl\n日本\n", "日本"),
        );
    }

    #[test]
    fn a_long_line_is_cut_around_its_place() {
        let text = format!("{}nomado{}", "あ".repeat(100), "b".repeat(100));
        let span = Span::new(300, 306);
        let expected = format!("…{}nomado{}…\n", "あ".repeat(20), "b".repeat(60));
        check(&text, |places| Excerpt::cut(places, FileId(0), span), span, (&expected, "nomado"));
    }
}
