//! A net on its page: clusters behind, edges on them, boxes in front, labels on top.

use super::{edges, labels, shapes};
use crate::diagram::canvas::{Canvas, Label, Mark, Pen, Text, rect};
use crate::diagram::layout::Placed;
use crate::diagram::measure::{Weight, fit, width};
use crate::diagram::palette::Paint;
use crate::diagram::scene::{Net, Order};
use std::collections::BTreeSet;

/// The size of a cluster's name.
pub(in crate::diagram) const CLUSTER: f64 = 12.0;
/// The size of an edge's label.
const LABEL: f64 = 10.0;

/// Draws a net whose parts have their places.
pub(super) fn draw(net: &Net, placed: &Placed) -> Canvas {
    let mut canvas = Canvas { width: placed.width, height: placed.height, marks: Vec::new() };
    for (cluster, area) in net.clusters.iter().zip(&placed.clusters) {
        let border = Pen::new(Paint::ClusterLine, 1.0);
        let path = rect(area.x, area.y, area.width, area.height, 12.0);
        canvas.shape(path, Some(Paint::Cluster), Some(border));
        let title = fit(&cluster.title, area.width - 24.0, CLUSTER, Weight::Bold);
        let (x, y) = (area.x + 14.0, area.y + 20.0);
        canvas.text(Text::new(x, y, CLUSTER, Paint::Muted, title).bold());
    }
    // What stands in a block is met at the block's border.
    let blocks = net.clusters.iter().filter(|cluster| cluster.order != Order::Free);
    let blocked: BTreeSet<usize> = blocks.flat_map(|block| &block.members).copied().collect();
    for (arrow, route) in net.arrows.iter().zip(&placed.routes) {
        let mut points = route.points.clone();
        let (first, last) =
            if arrow.backward { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
        for at in [last, first] {
            if let (Some(item), Some(area)) = (net.items.get(at), placed.boxes.get(at))
                && !blocked.contains(&at)
            {
                shapes::meet(&mut points, item.look.shape, area);
            }
            points.reverse();
        }
        let marks = edges::marks(&points, arrow.stroke, arrow.backward);
        let label = Label { id: None, tip: arrow.tip.clone(), link: None };
        canvas.marks.push(Mark::Group { label, marks });
    }
    for (item, area) in net.items.iter().zip(&placed.boxes) {
        shapes::draw(&mut canvas, item, area);
    }
    let mut taken = placed.boxes.clone();
    for (arrow, route) in net.arrows.iter().zip(&placed.routes) {
        let Some(label) = &arrow.label else { continue };
        let own = width(label, LABEL, Weight::Regular) + 8.0;
        let Some(area) = labels::place(route, (own, 14.0), &taken) else { continue };
        canvas.shape(rect(area.x, area.y, own, 14.0, 4.0), Some(Paint::Page), None);
        let ink = Paint::Stroke(arrow.stroke.tone);
        let middle = area.middle();
        canvas.text(Text::new(middle.x, middle.y + 3.5, LABEL, ink, label.clone()).middle());
        taken.push(area);
    }
    canvas
}
