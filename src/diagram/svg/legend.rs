//! The legend: one sample for each kind that is present, in rows at the bottom left.

use super::{edges, shapes};
use crate::diagram::canvas::{Canvas, Path, Text};
use crate::diagram::layout::Point;
use crate::diagram::measure::{Weight, fit, width};
use crate::diagram::palette::Paint;
use crate::diagram::scene::Sample;

const SIZE: f64 = 11.0;
const ROW: f64 = 24.0;
/// Between two entries.
const GAP: f64 = 22.0;
/// The longest label.
const WIDEST: f64 = 260.0;

/// Draws the legend from `(left, top)` and returns where the next thing may start.
pub(super) fn draw(page: &mut Canvas, legend: &[Sample], left: f64, top: f64, room: f64) -> f64 {
    if legend.is_empty() {
        return top;
    }
    let (mut x, mut y) = (left, top + ROW / 2.0 - 4.0);
    for sample in legend {
        let label = fit(sample.label(), WIDEST, SIZE, Weight::Regular);
        let own = width_of(sample);
        let needed = own + 8.0 + width(&label, SIZE, Weight::Regular);
        if x > left && x + needed > left + room {
            x = left;
            y += ROW;
        }
        sign(page, sample, x, y);
        page.text(Text::new(x + own + 8.0, y + 4.0, SIZE, Paint::Ink, label));
        x += needed + GAP;
    }
    y + ROW
}

fn width_of(sample: &Sample) -> f64 {
    match sample {
        Sample::Node(..) => 28.0,
        Sample::Edge(..) => 44.0,
        Sample::Category(..) => 10.0,
    }
}

fn sign(page: &mut Canvas, sample: &Sample, x: f64, y: f64) {
    match sample {
        Sample::Node(look, _) => shapes::outline(page, *look, x, y - 9.0, 28.0, 18.0, true),
        Sample::Edge(stroke, _) => {
            let points: Vec<Point> =
                [0.0, 14.0, 30.0, 44.0].iter().map(|dx| Point { x: x + dx, y }).collect();
            let marks = edges::marks(&points, *stroke, false);
            page.marks.extend(marks);
        }
        Sample::Category(rank, _) => {
            let circle = Path::Ellipse { x: x + 5.0, y, rx: 5.0, ry: 5.0 };
            page.shape(circle, Some(Paint::Category(*rank)), None);
        }
    }
}
