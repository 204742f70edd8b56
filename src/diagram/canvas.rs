//! Marks on a page: what is left of a picture once everything has its place.
//!
//! A mark names its colour by meaning, so one canvas serves every theme.

use super::measure::Weight;
use super::palette::Paint;
use std::fmt::Write as _;

/// One mark, or several that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Shape { path: Path, fill: Option<Paint>, stroke: Option<Pen>, opacity: Option<&'static str> },
    Text(Text),
    Group { label: Label, marks: Vec<Mark> },
    Moved { x: f64, y: f64, marks: Vec<Mark> },
}

/// What a group of marks stands for.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Label {
    pub(super) id: Option<String>,
    pub(super) tip: Vec<String>,
    pub(super) link: Option<String>,
}

/// An outline.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Path {
    Rect { x: f64, y: f64, width: f64, height: f64, radius: f64 },
    Ellipse { x: f64, y: f64, rx: f64, ry: f64 },
    Free(String),
}

/// A stroke.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pen {
    pub(super) paint: Paint,
    pub(super) width: f64,
    pub(super) dash: Option<&'static str>,
    pub(super) round: bool,
}

impl Pen {
    pub(super) const fn new(paint: Paint, width: f64) -> Self {
        Self { paint, width, dash: None, round: false }
    }
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// One line of text; `y` is its baseline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) anchor: Anchor,
    pub(super) paint: Paint,
    pub(super) turn: i32,
    pub(super) content: String,
}

impl Text {
    pub(super) fn new(x: f64, y: f64, size: f64, paint: Paint, content: impl Into<String>) -> Self {
        let (weight, anchor) = (Weight::Regular, Anchor::Start);
        Self { x, y, size, weight, anchor, paint, turn: 0, content: content.into() }
    }

    pub(super) const fn bold(mut self) -> Self {
        self.weight = Weight::Bold;
        self
    }

    pub(super) const fn middle(mut self) -> Self {
        self.anchor = Anchor::Middle;
        self
    }

    pub(super) const fn end(mut self) -> Self {
        self.anchor = Anchor::End;
        self
    }

    pub(super) const fn turned(mut self, degrees: i32) -> Self {
        self.turn = degrees;
        self
    }
}

/// Marks with the size of the page they need.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Canvas {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) marks: Vec<Mark>,
}

impl Canvas {
    pub(super) fn text(&mut self, text: Text) {
        if !text.content.is_empty() {
            self.marks.push(Mark::Text(text));
        }
    }

    pub(super) fn shape(&mut self, path: Path, fill: Option<Paint>, stroke: Option<Pen>) {
        self.marks.push(Mark::Shape { path, fill, stroke, opacity: None });
    }

    pub(super) fn group(&mut self, label: Label, marks: Vec<Mark>) {
        self.marks.push(Mark::Group { label, marks });
    }
}

/// Makes a rectangle.
pub(super) const fn rect(x: f64, y: f64, width: f64, height: f64, radius: f64) -> Path {
    Path::Rect { x, y, width, height, radius }
}

/// Appends a coordinate: one decimal, none where it is zero, never `-0`.
pub(super) fn push_number(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round();
    let tenths = if tenths.is_finite() { tenths as i64 } else { 0 };
    if tenths < 0 {
        out.push('-');
    }
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let _ = if rest == 0 { write!(out, "{whole}") } else { write!(out, "{whole}.{rest}") };
}

/// A coordinate as text.
pub(super) fn number(value: f64) -> String {
    let mut out = String::new();
    push_number(&mut out, value);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_one_spelling() {
        assert_eq!(number(-0.04), "0");
        assert_eq!(number(12.34), "12.3");
        assert_eq!(number(-1.05), "-1.1");
        assert_eq!(number(1e300), "922337203685477580.7");
        assert_eq!(number(f64::NAN), "0");
    }
}
