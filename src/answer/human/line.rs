//! Styled text that knows how wide it is.
//!
//! Renderers say what a word means; how many columns it takes and where a line may break are settled here, so that Japanese and Latin text wrap
//! alike well.
//!
//! **Invariant.** Widths are in terminal columns, never in bytes or characters.

use crate::text::{display_width, wrap};
use anstyle::Style;
use std::fmt::Write as _;

/// A line, or a text that is to be wrapped into lines: stretches of one style.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    parts: Vec<(Style, String)>,
}

impl Line {
    /// A line without text.
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of one style.
    pub fn styled(style: Style, text: impl Into<String>) -> Self {
        Self::new().then(style, text)
    }

    /// A line without style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::styled(Style::new(), text)
    }

    /// So many spaces.
    pub fn spaces(count: usize) -> Self {
        Self::plain(" ".repeat(count))
    }

    /// Adds text of a style.
    #[must_use]
    pub fn then(mut self, style: Style, text: impl Into<String>) -> Self {
        self.push(style, text);
        self
    }

    /// Adds text without style.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.then(Style::new(), text)
    }

    /// Adds text of a style.
    pub fn push(&mut self, style: Style, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push((style, text));
        }
    }

    /// Adds another line.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// Fills up with spaces to `width` columns.
    pub fn pad(&mut self, width: usize) {
        let missing = width.saturating_sub(self.width());
        self.push(Style::new(), " ".repeat(missing));
    }

    /// Tells whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|(_, text)| text.is_empty())
    }

    /// The columns it takes.
    pub fn width(&self) -> usize {
        self.parts.iter().map(|(_, text)| display_width(text)).sum()
    }

    /// The text without styles.
    pub fn to_plain(&self) -> String {
        self.parts.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// The text with its styles as ANSI sequences; the stream at the edge strips them where they are not wanted.
    pub fn write_to(&self, out: &mut String) {
        for (style, text) in &self.parts {
            if *style == Style::new() {
                out.push_str(text);
            } else {
                let _ = write!(out, "{style}{text}{style:#}");
            }
        }
        let kept = out.trim_end_matches(' ').len();
        out.truncate(kept);
    }

    /// Breaks it into lines of at most `columns`, as [`wrap`] does. There is always at least one line.
    pub fn wrap(&self, columns: usize) -> Vec<Self> {
        if self.width() <= columns {
            return vec![self.clone()];
        }
        let mut letters = self
            .parts
            .iter()
            .flat_map(|(style, text)| text.chars().map(move |letter| (*style, letter)));
        // Breaking drops spaces and nothing else, so the letters of the lines are those of the parts in order.
        let styled = |line: String| {
            let mut part = Self::new();
            for wanted in line.chars() {
                let found = letters.find(|(_, letter)| *letter == wanted);
                let style = found.map_or(Style::new(), |(style, _)| style);
                match part.parts.last_mut() {
                    Some((last, text)) if *last == style => text.push(wanted),
                    _ => part.parts.push((style, wanted.to_string())),
                }
            }
            part
        };
        wrap(&self.to_plain(), columns).into_iter().map(styled).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_survive_a_break() {
        let bold = Style::new().bold();
        let lines = Line::plain("a ").then(bold, "bb  cc").text("。日本").wrap(4);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1], Line::styled(bold, "cc").text("。"));
        let mut text = String::new();
        lines[0].write_to(&mut text);
        assert_eq!(text, "a \u{1b}[1mbb\u{1b}[0m");
    }
}
