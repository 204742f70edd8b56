//! Edges: a line of its pattern, and a head of its form at the end it leads to.

use crate::diagram::canvas::{Mark, Path, Pen, push_number};
use crate::diagram::layout::Point;
use crate::diagram::palette::Paint;
use crate::diagram::scene::Stroke;
use crate::vocabulary::{Head, Line};

/// The marks of an edge along a chain of Béziers; `backward` ones are routed from object to subject.
pub(super) fn marks(points: &[Point], stroke: Stroke, backward: bool) -> Vec<Mark> {
    let mut points = points.to_vec();
    if points.len() < 4 || !(points.len() - 1).is_multiple_of(3) {
        return Vec::new();
    }
    if backward {
        points.reverse();
    }
    let mut found = Vec::new();
    let mut heads = Vec::new();
    heads.extend(head_at_end(&mut points, stroke));
    if stroke.both {
        points.reverse();
        heads.extend(head_at_end(&mut points, stroke));
        points.reverse();
    }
    let pen = Pen {
        paint: Paint::Stroke(stroke.tone),
        width: stroke.width(),
        dash: dash(stroke),
        round: stroke.line == Line::Dotted,
    };
    found.push(Mark::Shape {
        path: Path::Free(curve(&points)),
        fill: None,
        stroke: Some(pen),
        opacity: None,
    });
    found.extend(heads);
    found
}

const fn dash(stroke: Stroke) -> Option<&'static str> {
    match (stroke.line, stroke.head) {
        (Line::Dashed, Head::Vee) => Some("9 6"),
        (Line::Dashed, _) => Some("6 4"),
        (Line::Dotted, Head::Diamond) => Some("0.1 5"),
        (Line::Dotted, _) => Some("0.1 4"),
        (Line::Solid | Line::Bold, _) => None,
    }
}

fn curve(points: &[Point]) -> String {
    let mut out = String::from("M");
    for (at, point) in points.iter().enumerate() {
        match at {
            0 => {}
            1 => out.push('C'),
            _ => out.push(' '),
        }
        push_number(&mut out, point.x);
        out.push(' ');
        push_number(&mut out, point.y);
    }
    out
}

/// The length a head takes from its line.
fn reach(stroke: Stroke) -> f64 {
    match stroke.head {
        Head::None => 0.0,
        Head::Tee => 4.0,
        Head::Open => 1.0,
        Head::Vee => 9.0,
        Head::Diamond => 12.0,
        Head::Filled | Head::Hollow => 10.0,
    }
}

/// Shortens the line by its head and returns the head.
fn head_at_end(points: &mut [Point], stroke: Stroke) -> Option<Mark> {
    let [.., before, tip] = points else { return None };
    let (dx, dy) = (tip.x - before.x, tip.y - before.y);
    let length = (dx * dx + dy * dy).sqrt();
    if stroke.head == Head::None || length < 0.01 {
        return None;
    }
    let (ux, uy) = (dx / length, dy / length);
    let end = *tip;
    let cut = reach(stroke).min(length * 0.9);
    *tip = Point { x: end.x - ux * cut, y: end.y - uy * cut };
    // A point `along` the line before its end, and `aside` of it.
    let at = |along: f64, aside: f64| Point {
        x: end.x - ux * along - uy * aside,
        y: end.y - uy * along + ux * aside,
    };
    let paint = Paint::Stroke(stroke.tone);
    let outline = Pen::new(paint, 1.4);
    let (corners, closed, fill, pen) = match stroke.head {
        Head::Filled => {
            (vec![at(0.0, 0.0), at(10.0, 3.8), at(10.0, -3.8)], true, Some(paint), None)
        }
        Head::Hollow => {
            let corners = vec![at(0.7, 0.0), at(10.0, 4.4), at(10.0, -4.4)];
            (corners, true, Some(Paint::Page), Some(outline))
        }
        Head::Vee => {
            let corners = vec![at(0.0, 0.0), at(15.0, 6.6), at(9.0, 0.0), at(15.0, -6.6)];
            (corners, true, Some(paint), None)
        }
        Head::Diamond => {
            let corners = vec![at(0.7, 0.0), at(6.5, 3.8), at(12.3, 0.0), at(6.5, -3.8)];
            (corners, true, Some(Paint::Page), Some(outline))
        }
        Head::Open => {
            let pen = Pen { round: true, ..Pen::new(paint, 1.3) };
            (vec![at(7.5, 3.6), at(0.5, 0.0), at(7.5, -3.6)], false, None, Some(pen))
        }
        Head::Tee => (vec![at(4.0, 5.5), at(4.0, -5.5)], false, None, Some(Pen::new(paint, 2.0))),
        Head::None => return None,
    };
    let mut d = String::from("M");
    for (at, corner) in corners.iter().enumerate() {
        if at > 0 {
            d.push('L');
        }
        push_number(&mut d, corner.x);
        d.push(' ');
        push_number(&mut d, corner.y);
    }
    if closed {
        d.push('z');
    }
    Some(Mark::Shape { path: Path::Free(d), fill, stroke: pen, opacity: None })
}
