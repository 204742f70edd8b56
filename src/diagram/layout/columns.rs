//! Columns: boxes that stand above each other, found in the places that an engine gave.

use super::{Area, Placed};
use crate::diagram::scene::{Net, Order};

/// What edges must go around, by column from left to right.
pub(super) struct Columns {
    /// Single boxes and whole blocks.
    areas: Vec<Area>,
    /// The column of each.
    of: Vec<usize>,
    /// The left and right end of each column.
    spans: Vec<(f64, f64)>,
    /// What each box of the net stands in: the position of an area.
    places: Vec<Option<usize>>,
    /// The position of the areas of each column, from top to bottom.
    members: Vec<Vec<usize>>,
    /// How far a gap reaches above and below all boxes.
    height: f64,
}

impl Columns {
    pub(super) fn new(net: &Net, placed: &Placed) -> Self {
        let mut areas = Vec::new();
        let mut stands = vec![None; net.items.len()];
        for (cluster, area) in net.clusters.iter().zip(&placed.clusters) {
            if cluster.order != Order::Free {
                for member in &cluster.members {
                    if let Some(place) = stands.get_mut(*member) {
                        *place = Some(areas.len());
                    }
                }
                areas.push(*area);
            }
        }
        for (place, area) in stands.iter_mut().zip(&placed.boxes) {
            if place.is_none() {
                *place = Some(areas.len());
                areas.push(*area);
            }
        }
        let mut order: Vec<usize> = (0..areas.len()).collect();
        order.sort_by(|a, b| areas[*a].x.total_cmp(&areas[*b].x).then(a.cmp(b)));
        let mut of = vec![0; areas.len()];
        let mut spans: Vec<(f64, f64)> = Vec::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for at in order {
            let (left, right) = (areas[at].x, areas[at].x + areas[at].width);
            match (spans.last_mut(), members.last_mut()) {
                (Some(span), Some(members)) if left < span.1 => {
                    span.1 = span.1.max(right);
                    members.push(at);
                }
                _ => {
                    spans.push((left, right));
                    members.push(vec![at]);
                }
            }
            of[at] = spans.len() - 1;
        }
        for members in &mut members {
            members.sort_by(|a, b| areas[*a].y.total_cmp(&areas[*b].y).then(a.cmp(b)));
        }
        Self { areas, of, spans, places: stands, members, height: placed.height }
    }

    pub(super) const fn len(&self) -> usize {
        self.spans.len()
    }

    /// What a box of the net stands in.
    pub(super) fn place_of(&self, item: usize) -> Option<usize> {
        self.places.get(item).copied().flatten()
    }

    pub(super) fn area(&self, place: usize) -> Area {
        self.areas.get(place).copied().unwrap_or_default()
    }

    pub(super) fn column(&self, place: usize) -> usize {
        self.of.get(place).copied().unwrap_or(0)
    }

    /// Whether a column has others before it and none behind it.
    pub(super) const fn is_last(&self, column: usize) -> bool {
        column > 0 && column + 1 == self.spans.len()
    }

    pub(super) fn span(&self, column: usize) -> (f64, f64) {
        self.spans.get(column).copied().unwrap_or_default()
    }

    pub(super) fn middle(&self, column: usize) -> f64 {
        let (left, right) = self.span(column);
        f64::midpoint(left, right)
    }

    /// The left and right end of all that stands between two areas of one column, these included.
    pub(super) fn beyond(&self, one: usize, other: usize) -> (f64, f64) {
        let (a, b) = (self.area(one), self.area(other));
        let (top, bottom) = (a.y.min(b.y), (a.y + a.height).max(b.y + b.height));
        let members = self.members.get(self.column(one)).into_iter().flatten();
        let between =
            members.map(|at| self.area(*at)).filter(|area| area.y >= top && area.y < bottom);
        between.fold((a.x.min(b.x), (a.x + a.width).max(b.x + b.width)), |ends, area| {
            (ends.0.min(area.x), ends.1.max(area.x + area.width))
        })
    }

    /// The gap of a column nearest to a height: gap `n` lies above the `n`th box.
    pub(super) fn gap(&self, column: usize, y: f64) -> usize {
        let members = self.members.get(column).map_or(&[][..], Vec::as_slice);
        members.iter().filter(|at| self.area(**at).middle().y < y).count()
    }

    /// The heights between which edges may cross a column in a gap; both the same where it is too narrow.
    pub(super) fn bounds(&self, column: usize, gap: usize) -> (f64, f64) {
        let members = self.members.get(column).map_or(&[][..], Vec::as_slice);
        let above = gap.checked_sub(1).and_then(|at| members.get(at));
        let low = above.map_or(0.0, |at| self.area(*at).y + self.area(*at).height);
        let high = members.get(gap).map_or(self.height, |at| self.area(*at).y);
        let margin = ((high - low) / 2.0).clamp(0.0, 9.0);
        if high < low {
            let middle = f64::midpoint(low, high);
            return (middle, middle);
        }
        (low + margin, high - margin)
    }

    /// How far each area moves aside within its column: blocks of an outer column stand at its inner border, where their edges start.
    fn inwards(&self, blocks: usize) -> Vec<f64> {
        let last = self.spans.len().saturating_sub(1);
        let aside = |(at, area): (usize, &Area)| {
            let column = self.column(at);
            let (left, right) = self.span(column);
            match column {
                _ if at >= blocks || last == 0 => 0.0,
                0 => right - area.x - area.width,
                _ if column == last => left - area.x,
                _ => 0.0,
            }
        };
        self.areas.iter().enumerate().map(aside).collect()
    }

    /// Moves each column right of the first by `extra` more than the one before it, with the clusters around its boxes.
    pub(super) fn part(&self, net: &Net, placed: &mut Placed, extra: f64) {
        let blocks = net.clusters.iter().filter(|cluster| cluster.order != Order::Free).count();
        let aside = self.inwards(blocks);
        let shift = |item: usize| {
            self.place_of(item).map_or(0.0, |place| {
                self.column(place) as f64 * extra + aside.get(place).copied().unwrap_or(0.0)
            })
        };
        for (cluster, area) in net.clusters.iter().zip(&mut placed.clusters) {
            let shifts = || cluster.members.iter().map(|item| shift(*item));
            let (least, most) =
                (shifts().fold(f64::INFINITY, f64::min), shifts().fold(0.0, f64::max));
            if least.is_finite() {
                area.x += least;
                area.width += most - least;
            }
        }
        for (item, area) in placed.boxes.iter_mut().enumerate() {
            area.x += shift(item);
        }
        for (arrow, route) in net.arrows.iter().zip(&mut placed.routes) {
            // Edges from a box to itself keep their curve; all others get one anew.
            route.points.iter_mut().for_each(|point| point.x += shift(arrow.from));
        }
        placed.width += self.len().saturating_sub(1) as f64 * extra;
    }
}

/// Moves rising numbers into bounds and `least` apart, or as far apart as the bounds allow.
pub(super) fn spread(numbers: &mut [f64], low: f64, high: f64, least: f64) {
    let steps = numbers.len().saturating_sub(1);
    let step = if steps == 0 { 0.0 } else { least.min((high - low).max(0.0) / steps as f64) };
    let mut floor = low;
    for number in numbers.iter_mut() {
        *number = number.max(floor);
        floor = *number + step;
    }
    let mut ceiling = high;
    for number in numbers.iter_mut().rev() {
        *number = number.min(ceiling);
        ceiling = *number - step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str) -> crate::diagram::scene::Item {
        use crate::diagram::scene::Look;
        use crate::vocabulary::{Color, Shape};
        crate::diagram::scene::Item {
            id: id.to_owned(),
            name: id.to_owned(),
            gloss: None,
            look: Look { shape: Shape::Box, color: Color::Blue },
            tip: Vec::new(),
            link: None,
            badge: None,
            subject: false,
        }
    }

    /// Two boxes above each other, and one right of them.
    fn three() -> (Net, Placed) {
        let net = Net { items: ["a", "b", "c"].map(item).to_vec(), ..Net::default() };
        let at = |x: f64, y: f64| Area { x, y, width: 40.0, height: 20.0 };
        let boxes = vec![at(0.0, 0.0), at(10.0, 60.0), at(200.0, 30.0)];
        (net, Placed { width: 240.0, height: 80.0, boxes, ..Placed::default() })
    }

    #[test]
    fn boxes_above_each_other_are_one_column() {
        let (net, placed) = three();
        let columns = Columns::new(&net, &placed);
        assert_eq!(columns.len(), 2);
        assert_eq!([0, 1, 2].map(|place| columns.column(place)), [0, 0, 1]);
        assert_eq!((columns.span(0), columns.span(1)), ((0.0, 50.0), (200.0, 240.0)));
        assert!(columns.is_last(1) && !columns.is_last(0));
    }

    #[test]
    fn gaps_lie_between_boxes_and_beyond_the_outer_ones() {
        let (net, placed) = three();
        let columns = Columns::new(&net, &placed);
        assert_eq!([-5.0, 40.0, 79.0].map(|y| columns.gap(0, y)), [0, 1, 2]);
        assert_eq!(columns.bounds(0, 1), (29.0, 51.0));
        assert_eq!(columns.bounds(1, 0), (9.0, 21.0));
        // The last box ends where the picture does: no room below it.
        assert_eq!(columns.bounds(0, 2), (80.0, 80.0));
    }

    #[test]
    fn columns_move_apart_evenly() {
        let (net, mut placed) = three();
        Columns::new(&net, &placed).part(&net, &mut placed, 30.0);
        assert_eq!(placed.boxes.iter().map(|area| area.x).collect::<Vec<_>>(), [0.0, 10.0, 230.0]);
        assert!((placed.width - 270.0).abs() < 1e-9);
    }

    #[test]
    fn numbers_keep_apart_and_within_bounds() {
        let check = |numbers: &[f64], expected: &[f64]| {
            let mut numbers = numbers.to_vec();
            spread(&mut numbers, 0.0, 30.0, 10.0);
            assert_eq!(numbers, expected);
        };
        check(&[15.0], &[15.0]);
        check(&[50.0], &[30.0]);
        check(&[5.0, 5.0], &[5.0, 15.0]);
        check(&[29.0, 29.0, 29.0], &[10.0, 20.0, 30.0]);
        check(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], &[0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0]);
    }
}
