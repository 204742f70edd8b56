//! Edges from side to side: what an engine's curves become once every box has its place.
//!
//! Engines aim a curve at the middle of a box and cut it at the border, so the curves of a busy box crowd at its corners. Here each edge between two
//! columns leaves one box on the side that faces the other and meets that one likewise, the ends of a side apart from each other in the order of where
//! they lead. Through the columns between, an edge keeps to the gap that the engine chose for it. What joins two boxes of one column bows out beside it.
//!
//! **Invariant.** No edge crosses a box whose column the engine let it cross freely.

use super::columns::{Columns, spread};
use super::{Placed, Point, Route};
use crate::diagram::scene::Net;

/// Between two ends on one side of a box, where there is room.
pub(in crate::diagram) const APART: f64 = 11.0;
/// From the corner of a box to the nearest end.
pub(in crate::diagram) const CORNER: f64 = 11.0;
/// Between two edges in one gap.
const LANE: f64 = 8.0;
/// How far an edge within a column bows out, at least and at most.
const BOW: (f64, f64) = (30.0, 96.0);
/// The part of its way that a curve goes straight before it turns.
const STRAIGHT: f64 = 0.46;

/// Which side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// One end of an edge.
#[derive(Debug, Clone, Copy)]
struct End {
    /// The position of its obstacle.
    place: usize,
    side: Side,
    /// Where it would like to be.
    y: f64,
    /// Where it leads, which orders the ends of a side.
    towards: f64,
}

/// An edge in the making.
struct Way {
    arrow: usize,
    /// From left to right; within a column from the first to the second.
    ends: [End; 2],
    /// Whether the arrow's route starts at the second end.
    reversed: bool,
    /// The columns crossed, each with the height at which.
    through: Vec<(usize, f64)>,
}

/// Leads all edges from side to side, and moves the columns apart until the whole is `wanted(height)` wide, each gap by at most `most`.
pub(in crate::diagram) fn lead(
    net: &Net,
    placed: &mut Placed,
    wanted: impl Fn(f64) -> f64,
    most: f64,
) {
    let columns = Columns::new(net, placed);
    let mut ways: Vec<Way> =
        (0..net.arrows.len()).filter_map(|at| way(net, placed, &columns, at)).collect();
    share_lanes(&columns, &mut ways);
    let gaps = columns.len().saturating_sub(1);
    if gaps > 0 {
        let extra = (wanted(placed.height) - placed.width) / gaps as f64;
        columns.part(net, placed, extra.clamp(0.0, most));
    }
    // The places have moved, their heights have not.
    let columns = Columns::new(net, placed);
    settle(&columns, &mut ways);
    for way in &ways {
        let mut points = curve(&columns, way);
        let furthest = points.iter().map(|point| point.x).fold(0.0, f64::max);
        placed.width = placed.width.max(furthest);
        if way.reversed {
            points.reverse();
        }
        if let Some(route) = placed.routes.get_mut(way.arrow) {
            *route = Route { points };
        }
    }
}

/// What an arrow joins, on which sides and through which gaps; nothing where it leads from a box to itself.
fn way(net: &Net, placed: &Placed, columns: &Columns, at: usize) -> Option<Way> {
    let arrow = net.arrows.get(at)?;
    let route = placed.routes.get(at)?;
    let (first, second) =
        if arrow.backward { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
    let (first, second) = (columns.place_of(first)?, columns.place_of(second)?);
    if first == second {
        return None;
    }
    let (one, other) = (columns.column(first), columns.column(second));
    let reversed = one > other;
    let (left, right) = if reversed { (second, first) } else { (first, second) };
    let middle = |place: usize| columns.area(place).middle().y;
    let (above, below) = (middle(left), middle(right));
    if one == other {
        let side = if columns.is_last(one) { Side::Left } else { Side::Right };
        let end = |place, y| End { place, side, y, towards: y };
        let ends = [end(left, below), end(right, above)];
        return Some(Way { arrow: at, ends, reversed, through: Vec::new() });
    }
    let line = polyline(&route.points);
    let through: Vec<(usize, f64)> = (one.min(other) + 1..one.max(other))
        .map(|column| {
            let x = columns.middle(column);
            (column, height_at(&line, x).unwrap_or_else(|| f64::midpoint(above, below)))
        })
        .collect();
    // Halfway between the two, so that an edge between neighbours is straight, but never far from the middle of a high box.
    let half = f64::midpoint(above, below);
    let near = |wish: f64, middle: f64| wish.clamp(middle - CORNER, middle + CORNER);
    let after = through.first().map_or(below, |(_, y)| *y);
    let before = through.last().map_or(above, |(_, y)| *y);
    let straight = through.is_empty();
    let ends = [
        End {
            place: left,
            side: Side::Right,
            y: near(if straight { half } else { after }, above),
            towards: after,
        },
        End {
            place: right,
            side: Side::Left,
            y: near(if straight { half } else { before }, below),
            towards: before,
        },
    ];
    Some(Way { arrow: at, ends, reversed, through })
}

/// Gives the edges that cross a column between the same two boxes a height each.
fn share_lanes(columns: &Columns, ways: &mut [Way]) {
    for column in 0..columns.len() {
        let mut crossing: Vec<(usize, usize, usize, f64)> = Vec::new();
        for (at, way) in ways.iter().enumerate() {
            for (step, (_, y)) in
                way.through.iter().enumerate().filter(|(_, (through, _))| *through == column)
            {
                crossing.push((columns.gap(column, *y), at, step, *y));
            }
        }
        crossing.sort_by(|a, b| (a.0.cmp(&b.0)).then(a.3.total_cmp(&b.3)).then(a.1.cmp(&b.1)));
        for lane in crossing.chunk_by(|a, b| a.0 == b.0) {
            let Some((gap, ..)) = lane.first() else { continue };
            let (low, high) = columns.bounds(column, *gap);
            let mut heights: Vec<f64> = lane.iter().map(|(.., y)| *y).collect();
            spread(&mut heights, low, high, LANE);
            for ((_, at, step, _), height) in lane.iter().zip(heights) {
                if let Some((_, y)) = ways.get_mut(*at).and_then(|way| way.through.get_mut(*step)) {
                    *y = height;
                }
            }
        }
    }
}

/// Gives all ends of each side of each box their places.
fn settle(columns: &Columns, ways: &mut [Way]) {
    let mut ends: Vec<(usize, Side, f64, usize, usize)> = Vec::new();
    for (at, way) in ways.iter().enumerate() {
        for (which, end) in way.ends.iter().enumerate() {
            ends.push((end.place, end.side, end.towards, at, which));
        }
    }
    ends.sort_by(|a, b| {
        let sides = (a.0, a.1 == Side::Right).cmp(&(b.0, b.1 == Side::Right));
        sides.then(a.2.total_cmp(&b.2)).then((a.3, a.4).cmp(&(b.3, b.4)))
    });
    for side in ends.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((place, ..)) = side.first() else { continue };
        let area = columns.area(*place);
        let wished = |at: usize, which: usize| {
            ways.get(at).and_then(|way| way.ends.get(which)).map_or(0.0, |end| end.y)
        };
        let mut heights: Vec<f64> =
            side.iter().map(|(.., at, which)| wished(*at, *which)).collect();
        let corner = CORNER.min(area.height / 2.0);
        spread(&mut heights, area.y + corner, area.y + area.height - corner, APART);
        for ((.., at, which), height) in side.iter().zip(heights) {
            if let Some(end) = ways.get_mut(*at).and_then(|way| way.ends.get_mut(*which)) {
                end.y = height;
            }
        }
    }
}

/// The chain of Béziers of an edge, from its first end to its second.
fn curve(columns: &Columns, way: &Way) -> Vec<Point> {
    let [first, second] = way.ends.map(|end| {
        let area = columns.area(end.place);
        let x = if end.side == Side::Left { area.x } else { area.x + area.width };
        (Point { x, y: end.y }, end.side)
    });
    let ((start, side), (end, other)) = (first, second);
    if side == other {
        let reach = (0.22 * (end.y - start.y).abs()).clamp(BOW.0, BOW.1);
        let beyond = columns.beyond(way.ends[0].place, way.ends[1].place);
        let x = if side == Side::Left { beyond.0 - reach } else { beyond.1 + reach };
        return vec![start, Point { x, y: start.y }, Point { x, y: end.y }, end];
    }
    // A box may be narrower than its column: the edge turns beside the column, not on the boxes above and below.
    let edge_of = |end: &End| {
        let (left, right) = columns.span(columns.column(end.place));
        if end.side == Side::Left { left } else { right }
    };
    let [before, after] = way.ends.each_ref().map(edge_of);
    let mut points = vec![start];
    straight(&mut points, Point { x: before, y: start.y });
    for (column, y) in &way.through {
        let (left, right) = columns.span(*column);
        turn(&mut points, Point { x: left, y: *y });
        straight(&mut points, Point { x: right, y: *y });
    }
    turn(&mut points, Point { x: after, y: end.y });
    straight(&mut points, end);
    points
}

/// Leads on to a point in a curve that is level at both ends.
fn turn(points: &mut Vec<Point>, to: Point) {
    let Some(from) = points.last().copied() else { return };
    let reach = (to.x - from.x) * STRAIGHT;
    points.extend([Point { x: from.x + reach, y: from.y }, Point { x: to.x - reach, y: to.y }, to]);
}

/// Leads straight on to a point, which may be where it is already.
fn straight(points: &mut Vec<Point>, to: Point) {
    let Some(from) = points.last().copied() else { return };
    if (to.x - from.x).abs() < 0.05 {
        return;
    }
    let part = |share: f64| Point {
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
    };
    points.extend([part(1.0 / 3.0), part(2.0 / 3.0), to]);
}

/// The corners of a chain of Béziers, eight a piece.
fn polyline(points: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = points.first().copied().into_iter().collect();
    let mut at = 0;
    while let Some(&[a, b, c, d]) = points.get(at..at + 4) {
        line.extend((1..=8).map(|step| super::bezier([a, b, c, d], f64::from(step) / 8.0)));
        at += 3;
    }
    line
}

/// The height of a line where it first crosses an x.
fn height_at(line: &[Point], x: f64) -> Option<f64> {
    line.windows(2).find_map(|pair| {
        let &[a, b] = pair else { return None };
        let inside = (a.x <= x && x <= b.x) || (b.x <= x && x <= a.x);
        let share = if (b.x - a.x).abs() < 1e-9 { 0.0 } else { (x - a.x) / (b.x - a.x) };
        inside.then_some(a.y + (b.y - a.y) * share)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_high_as_it_is_between_its_ends() {
        let line = [(0.0, 0.0), (10.0, 20.0)].map(|(x, y)| Point { x, y });
        assert_eq!(height_at(&line, 5.0), Some(10.0));
        assert_eq!(height_at(&line, 11.0), None);
        assert_eq!(height_at(&[], 5.0), None);
    }

    #[test]
    fn a_curve_ends_where_it_should_and_level() {
        let mut points = vec![Point::default()];
        turn(&mut points, Point { x: 100.0, y: 50.0 });
        assert_eq!(points.len(), 4);
        assert_eq!((points[1].y, points[2].y), (0.0, 50.0));
    }
}
