//! Where the label of an edge stands: on its line, as near to the middle as is free.

use crate::diagram::layout::{Area, Point, Route, bezier};

/// Where along the line a label is tried, in eighths of its pieces.
const TRIES: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/// Finds a place for a label of some size that meets none of the areas taken; the middle of the line where all places are taken.
pub(super) fn place(route: &Route, (width, height): (f64, f64), taken: &[Area]) -> Option<Area> {
    let around =
        |point: Point| Area { x: point.x - width / 2.0, y: point.y - height / 2.0, width, height };
    let mut tries = TRIES.iter().filter_map(|part| along(&route.points, *part)).map(around);
    let free = tries.find(|area| !taken.iter().any(|other| meet(area, other)));
    free.or_else(|| along(&route.points, 0.5).map(around))
}

fn meet(a: &Area, b: &Area) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// The point of a chain of Béziers at a part of its length, the length measured along its corners.
fn along(points: &[Point], part: f64) -> Option<Point> {
    let mut steps = Vec::new();
    let mut at = 0;
    while let Some(&[a, b, c, d]) = points.get(at..at + 4) {
        for step in 1..=8 {
            steps.push(bezier([a, b, c, d], f64::from(step) / 8.0));
        }
        at += 3;
    }
    let start = *points.first()?;
    let whole: f64 = lengths(start, &steps).sum();
    let mut left = whole * part;
    let mut from = start;
    for (to, length) in steps.iter().zip(lengths(start, &steps)) {
        if left <= length && length > 0.0 {
            let share = left / length;
            return Some(Point {
                x: from.x + (to.x - from.x) * share,
                y: from.y + (to.y - from.y) * share,
            });
        }
        left -= length;
        from = *to;
    }
    Some(from)
}

fn lengths(start: Point, steps: &[Point]) -> impl Iterator<Item = f64> {
    let before = std::iter::once(start).chain(steps.iter().copied());
    before.zip(steps).map(|(from, to)| {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        (dx * dx + dy * dy).sqrt()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn straight() -> Route {
        let points = [0.0, 30.0, 60.0, 90.0].map(|x| Point { x, y: 0.0 });
        Route { points: points.to_vec() }
    }

    #[test]
    fn a_label_stands_in_the_middle_of_its_line() {
        let area = place(&straight(), (20.0, 10.0), &[]).unwrap();
        assert_eq!((area.x, area.y), (35.0, -5.0));
    }

    #[test]
    fn a_label_makes_room_for_a_box() {
        let taken = Area { x: 40.0, y: -5.0, width: 10.0, height: 10.0 };
        let area = place(&straight(), (20.0, 10.0), &[taken]).unwrap();
        assert!(area.x + area.width <= 40.0 || area.x >= 50.0, "{area:?}");
    }

    #[test]
    fn a_line_without_points_has_no_label() {
        assert_eq!(place(&Route::default(), (20.0, 10.0), &[]), None);
    }
}
