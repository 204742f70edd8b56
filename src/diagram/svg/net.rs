//! A net on its page: clusters behind, edges on them, boxes in front, labels on top.

use super::{edges, shapes};
use crate::diagram::canvas::{Canvas, Label, Mark, Pen, Text, rect};
use crate::diagram::layout::Placed;
use crate::diagram::measure::{Weight, fit, width};
use crate::diagram::palette::Paint;
use crate::diagram::scene::Net;

/// The size of a cluster's name.
pub(in crate::diagram) const CLUSTER: f64 = 12.0;
/// The size of an edge's label.
pub(in crate::diagram) const LABEL: f64 = 10.0;

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
    for (arrow, route) in net.arrows.iter().zip(&placed.routes) {
        let marks = edges::marks(&route.points, arrow.stroke, arrow.backward);
        let label = Label { id: None, tip: arrow.tip.clone(), link: None };
        canvas.marks.push(Mark::Group { label, marks });
    }
    for (item, area) in net.items.iter().zip(&placed.boxes) {
        shapes::draw(&mut canvas, item, area);
    }
    for (arrow, route) in net.arrows.iter().zip(&placed.routes) {
        if let (Some(label), Some(at)) = (&arrow.label, route.label) {
            let own = width(label, LABEL, Weight::Regular) + 6.0;
            let back = rect(at.x - own / 2.0, at.y - 7.0, own, 14.0, 3.0);
            canvas.shape(back, Some(Paint::Page), None);
            let ink = Paint::Stroke(arrow.stroke.tone);
            canvas.text(Text::new(at.x, at.y + 3.5, LABEL, ink, label.clone()).middle());
        }
    }
    canvas
}
