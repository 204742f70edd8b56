//! What stands around every picture: title, subtitle, legend, footer, margins.

use super::legend;
use crate::diagram::canvas::{Canvas, Mark, Text};
use crate::diagram::measure::{Weight, width, wrap};
use crate::diagram::palette::Paint;
use crate::diagram::scene::Picture;
use crate::diagram::words::say;
use crate::vocabulary::Language;

/// The margin of a page.
pub(super) const MARGIN: f64 = 36.0;
/// The narrowest inside of a page: titles and footers stay readable.
const NARROWEST: f64 = 640.0;
const TITLE: f64 = 26.0;
const SUBTITLE: f64 = 13.0;
const FOOTER: f64 = 10.0;
/// Between subtitle and content, and between content and legend.
const GAP: f64 = 24.0;

/// What a frame adds to the width and height of a body: margins, title, one row of legend, footer.
pub(super) const AROUND: (f64, f64) = (2.0 * MARGIN, 196.0);

/// Puts a body, drawn from its own corner, into the frame of its picture.
pub(super) fn draw(picture: &Picture, body: Canvas) -> Canvas {
    let title = width(&picture.title, TITLE, Weight::Bold);
    let inside = body.width.max(title.min(1200.0)).max(NARROWEST);
    let mut page = Canvas { width: inside + 2.0 * MARGIN, height: 0.0, marks: Vec::new() };
    let mut y = MARGIN + 18.0;
    for line in wrap(&picture.title, inside, 2, TITLE, Weight::Bold) {
        page.text(Text::new(MARGIN, y, TITLE, Paint::Ink, line).bold());
        y += 30.0;
    }
    y -= 5.0;
    for line in wrap(&picture.subtitle, inside, 2, SUBTITLE, Weight::Regular) {
        page.text(Text::new(MARGIN, y, SUBTITLE, Paint::Muted, line));
        y += 18.0;
    }
    y += GAP - 18.0;
    let left = MARGIN + (inside - body.width) / 2.0;
    let bottom = y + body.height;
    page.marks.push(Mark::Moved { x: left, y, marks: body.marks });
    y = bottom + GAP;
    y = legend::draw(&mut page, &picture.legend, MARGIN, y, inside);
    y += FOOTER;
    for line in wrap(&picture.footer, inside, 3, FOOTER, Weight::Regular) {
        page.text(Text::new(MARGIN, y, FOOTER, Paint::Muted, line));
        y += 14.0;
    }
    page.height = y + MARGIN - 24.0;
    page
}

/// The body of a picture that has nothing to show.
pub(super) fn nothing(language: Language) -> Canvas {
    let mut canvas = Canvas { width: NARROWEST, height: 60.0, marks: Vec::new() };
    let said = say(
        language,
        "Nothing is recorded that this picture could show.",
        "この図に描けるものはまだ記録されていません。",
    );
    canvas.text(Text::new(0.0, 34.0, 15.0, Paint::Muted, said));
    canvas
}
