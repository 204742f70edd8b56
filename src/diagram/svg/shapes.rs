//! Boxes: one outline for each shape of the vocabulary, with a name and a gloss inside.

use crate::diagram::canvas::{Canvas, Label, Mark, Path, Pen, Text, number, rect};
use crate::diagram::layout::{APART, Area, CORNER, Point};
use crate::diagram::measure::{Weight, fit, squeeze, width, wrap};
use crate::diagram::palette::Paint;
use crate::diagram::scene::{Item, Look, Net};
use crate::vocabulary::Shape;

/// The size of a name.
pub(super) const NAME: f64 = 13.0;
/// The size of the line below it.
pub(super) const GLOSS: f64 = 10.5;
const HEIGHT: f64 = 44.0;
/// The size of a name on two lines, and how much higher its box is.
const LONG_NAME: f64 = 11.5;
const MORE: f64 = 14.0;
const NARROWEST: f64 = 112.0;
const WIDEST: f64 = 224.0;
/// The ends of a pill that many edges meet stay as round as those of others.
const ROUNDEST: f64 = 29.0;
/// The width of the cloud in the corner of a managed service.
const CLOUD: f64 = 18.0;

/// The width and height of the box of a node.
pub(in crate::diagram) fn box_size(item: &Item) -> (f64, f64) {
    let gloss = item.gloss.as_deref().map_or(0.0, |gloss| width(gloss, GLOSS, Weight::Regular));
    let text = width(&item.name, NAME, Weight::Bold).max(gloss);
    let size = (text + padding(item.look.shape)).clamp(NARROWEST, WIDEST);
    let (lines, _) = name(item, WIDEST);
    let more = if lines.len() > 1 { MORE } else { 0.0 };
    // Whole even pixels: an engine that counts in inches then gives back what it was given.
    ((size / 4.0).ceil() * 4.0, HEIGHT + more)
}

/// The name of a node in a box of some width, with its size: on one line, a little smaller where it must be, else on two.
fn name(item: &Item, width: f64) -> (Vec<String>, f64) {
    let room = width - padding(item.look.shape) + 14.0;
    let (line, size) = squeeze(&item.name, room, NAME, Weight::Bold);
    if line == item.name {
        return (vec![line], size);
    }
    (balance(&item.name, room, LONG_NAME), LONG_NAME)
}

/// A text in two lines about equally long where it fits so, else cut.
pub(in crate::diagram) fn balance(text: &str, room: f64, size: f64) -> Vec<String> {
    let half = width(text, size, Weight::Bold) / 2.0;
    let mut tried = half;
    while tried < room {
        let lines = wrap(text, tried, 3, size, Weight::Bold);
        if lines.len() <= 2 && lines.iter().all(|line| width(line, size, Weight::Bold) <= tried) {
            return lines;
        }
        tried += 6.0;
    }
    wrap(text, room, 2, size, Weight::Bold)
}

/// The sizes of all boxes of a net: those of one column are equally wide, those that many edges meet are higher, so that the ends stay apart.
pub(in crate::diagram) fn box_sizes(net: &Net) -> Vec<(f64, f64)> {
    let mut sizes: Vec<(f64, f64)> = net.items.iter().map(box_size).collect();
    // How many ends lie on the left and on the right of each.
    let mut ends = vec![[0_u16; 2]; sizes.len()];
    for arrow in &net.arrows {
        let (left, right) =
            if arrow.backward { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
        for (at, side) in [(left, 1), (right, usize::from(!arrow.ranks))] {
            if let Some(ends) = ends.get_mut(at) {
                ends[side] = ends[side].saturating_add(1);
            }
        }
    }
    for (size, ends) in sizes.iter_mut().zip(ends) {
        let most = ends[0].max(ends[1]).saturating_sub(1).min(24);
        let needed = 2.0 * CORNER + f64::from(most) * APART;
        size.1 = size.1.max((needed / 2.0).ceil() * 2.0);
    }
    for column in &net.columns {
        let widest = column.iter().filter_map(|at| sizes.get(*at)).map(|size| size.0);
        let widest = widest.fold(0.0, f64::max);
        for at in column {
            if let Some(size) = sizes.get_mut(*at) {
                size.0 = widest;
            }
        }
    }
    sizes
}

/// What a shape needs left and right of its text.
fn padding(shape: Shape) -> f64 {
    match shape {
        Shape::Cloud => 24.0 + 2.0 * CLOUD,
        Shape::Pill | Shape::Note => 36.0,
        Shape::Ellipse => 52.0,
        Shape::Bar | Shape::Rounded | Shape::Box | Shape::Tab => 28.0,
    }
}

/// Draws a node into its place.
pub(super) fn draw(canvas: &mut Canvas, item: &Item, area: &Area) {
    let mut inner = Canvas::default();
    let Area { x, y, width: w, height: h } = *area;
    if item.subject {
        let halo = Pen::new(Paint::Line(item.look.color), 1.2);
        let wide = |round| rect(x - 4.0, y - 4.0, w + 8.0, h + 8.0, round);
        let Point { x: cx, y: cy } = area.middle();
        let around = match item.look.shape {
            Shape::Ellipse => Path::Ellipse { x: cx, y: cy, rx: w / 2.0 + 4.0, ry: h / 2.0 + 4.0 },
            Shape::Pill => wide((h / 2.0).min(ROUNDEST) + 4.0),
            Shape::Rounded | Shape::Cloud => wide(11.0),
            Shape::Box | Shape::Bar | Shape::Note | Shape::Tab => wide(3.0),
        };
        inner.shape(around, None, Some(halo));
    }
    outline(&mut inner, item.look, x, y, w, h, false);
    let bar = if item.look.shape == Shape::Bar { 5.0 } else { 0.0 };
    let middle = x + f64::midpoint(w, bar);
    let room = w - padding(item.look.shape) + 14.0;
    let (lines, size) = name(item, w);
    let ink = Paint::Name(item.look.color);
    let step = size + 2.0;
    let below = if item.gloss.is_some() { 16.0 } else { 0.0 };
    let whole = step * (lines.len().saturating_sub(1)) as f64 + below;
    let mut baseline = y + h / 2.0 - whole / 2.0 + 4.6;
    let last = baseline + whole;
    for line in lines {
        inner.text(Text::new(middle, baseline, size, ink, line).bold().middle());
        baseline += step;
    }
    if let Some(gloss) = &item.gloss {
        let gloss = fit(gloss, room, GLOSS, Weight::Regular);
        inner.text(Text::new(middle, last, GLOSS, Paint::Muted, gloss).middle());
    }
    canvas.group(label(item), inner.marks);
}

/// Leads the end of a line on to a round outline, since engines end all lines at the rectangle around it.
pub(super) fn meet(points: &mut [Point], shape: Shape, area: &Area) {
    let (wide, tall) = match shape {
        Shape::Pill => {
            let round = (area.height / 2.0).min(ROUNDEST);
            (round, round)
        }
        Shape::Ellipse => (area.width / 2.0, area.height / 2.0),
        _ => return,
    };
    let [.., before, end] = points else { return };
    let (dx, dy) = (end.x - before.x, end.y - before.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 0.01 {
        return;
    }
    let middle = area.middle();
    let inside = |x: f64, y: f64| {
        // Only the round corners count; between them the outline is the rectangle's.
        let across = ((x - middle.x).abs() - (area.width / 2.0 - wide)).max(0.0) / wide;
        let down = ((y - middle.y).abs() - (area.height / 2.0 - tall)).max(0.0) / tall;
        across * across + down * down <= 1.0
    };
    for step in 0..60 {
        let along = f64::from(step) * 0.5;
        let (x, y) = (end.x + dx / length * along, end.y + dy / length * along);
        if inside(x, y) {
            *end = Point { x, y };
            return;
        }
    }
}

/// What a reader's program is told of a node.
pub(super) fn label(item: &Item) -> Label {
    let tip = std::iter::once(item.name.clone()).chain(item.tip.iter().cloned()).collect();
    Label { id: Some(format!("node-{}", item.id)), tip, link: item.link.clone() }
}

/// Draws the outline alone; a small one, as legends show it, has smaller corners.
pub(super) fn outline(
    canvas: &mut Canvas,
    look: Look,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
    small: bool,
) {
    let fill = Some(Paint::Fill(look.color));
    let pen = Pen::new(Paint::Line(look.color), if look.shape == Shape::Bar { 1.6 } else { 1.4 });
    let radius = if small { 5.0 } else { 8.0 };
    let path = match look.shape {
        Shape::Rounded | Shape::Cloud => rect(x, y, w, h, radius),
        Shape::Box | Shape::Bar => rect(x, y, w, h, 0.0),
        Shape::Pill => rect(x, y, w, h, (h / 2.0).min(ROUNDEST)),
        Shape::Ellipse => {
            Path::Ellipse { x: x + w / 2.0, y: y + h / 2.0, rx: w / 2.0, ry: h / 2.0 }
        }
        Shape::Note => note(x, y, w, h, if small { 6.0 } else { 10.0 }),
        Shape::Tab => tab(x, y, w, h, if small { 3.0 } else { 5.0 }),
    };
    canvas.shape(path, fill, Some(pen));
    match look.shape {
        Shape::Bar => {
            let bar = rect(x, y, if small { 4.0 } else { 5.0 }, h, 0.0);
            canvas.shape(bar, Some(Paint::Line(look.color)), None);
        }
        Shape::Cloud => {
            let size = if small { 9.0 } else { 15.0 };
            let inset = if small { 3.0 } else { 7.0 };
            canvas.marks.push(cloud(look, x + w - size - inset, y + inset, size));
        }
        Shape::Note => {
            let fold = if small { 6.0 } else { 10.0 };
            let path = format!(
                "M{} {}v{}h{}",
                number(x + w - fold),
                number(y),
                number(fold),
                number(fold)
            );
            canvas.shape(Path::Free(path), None, Some(pen));
        }
        _ => {}
    }
}

/// A page with a folded corner.
fn note(x: f64, y: f64, w: f64, h: f64, fold: f64) -> Path {
    Path::Free(format!(
        "M{} {}h{}l{} {}v{}h{}z",
        number(x),
        number(y),
        number(w - fold),
        number(fold),
        number(fold),
        number(h - fold),
        number(-w),
    ))
}

/// A card of a card index.
fn tab(x: f64, y: f64, w: f64, h: f64, lip: f64) -> Path {
    let third = (w / 3.0).round();
    Path::Free(format!(
        "M{} {}v{}h{}v{}h{}v{}h{}z",
        number(x),
        number(y + h),
        number(-h - lip),
        number(third),
        number(lip),
        number(w - third),
        number(h),
        number(-w),
    ))
}

/// A small cloud: somebody else runs this.
fn cloud(look: Look, x: f64, y: f64, size: f64) -> Mark {
    let at = |dx: f64, dy: f64| format!("{} {}", number(x + dx * size), number(y + dy * size));
    let by = |dx: f64, dy: f64| format!("{} {}", number(dx * size), number(dy * size));
    let d = format!(
        "M{}c{} {} {}c{} {} {}c{} {} {}c{} {} {}z",
        at(0.25, 0.62),
        by(-0.32, 0.0),
        by(-0.32, -0.36),
        by(-0.02, -0.36),
        by(0.02, -0.3),
        by(0.42, -0.34),
        by(0.5, -0.08),
        by(0.28, -0.04),
        by(0.32, 0.44),
        by(0.02, 0.44),
        by(-0.1, 0.0),
        by(-0.4, 0.0),
        by(-0.5, 0.0),
    );
    let pen = Pen { round: true, ..Pen::new(Paint::Line(look.color), 1.2) };
    Mark::Shape { path: Path::Free(d), fill: None, stroke: Some(pen), opacity: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_lines_are_about_equally_long_and_only_then_cut() {
        let lines = balance("identical environments on every cloud", 190.0, 11.5);
        assert_eq!(lines, ["identical environments", "on every cloud"]);
        let lines = balance("one two three four five six seven", 60.0, 11.5);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert_eq!(balance("", 60.0, 11.5), Vec::<String>::new());
    }

    #[test]
    fn an_end_is_led_on_to_a_round_outline_and_not_beyond() {
        let area = Area { x: 100.0, y: 0.0, width: 100.0, height: 44.0 };
        let line = |y: f64| [Point { x: 0.0, y }, Point { x: 100.0, y }];
        let mut level = line(22.0);
        meet(&mut level, Shape::Pill, &area);
        assert!((level[1].x - 100.0).abs() < 0.6, "{level:?}");
        let mut high = line(11.0);
        meet(&mut high, Shape::Pill, &area);
        assert!(high[1].x > 102.0 && high[1].x < 104.0, "{high:?}");
        let mut square = line(11.0);
        meet(&mut square, Shape::Box, &area);
        assert!((square[1].x - 100.0).abs() < 1e-9);
    }
}
