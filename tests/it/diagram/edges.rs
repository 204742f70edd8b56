//! Where edges run, read back from the drawn file: around boxes, to the sides of boxes, apart from each other.

use super::{curated, drawn, picture};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use talkgraph::diagram::View;
use talkgraph::diagram::palette::Theme;

struct Box {
    name: String,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Box {
    fn holds(&self, (x, y): (f64, f64), inset: f64) -> bool {
        x > self.x + inset
            && x < self.x + self.width - inset
            && y > self.y + inset
            && y < self.y + self.height - inset
    }
}

/// The outlines that are rectangles, and the curves of edges with their heads cut off.
fn read(svg: &str) -> (Vec<Box>, Vec<Vec<(f64, f64)>>) {
    let document = Document::parse(svg).expect("the picture is XML");
    let (mut boxes, mut curves) = (Vec::new(), Vec::new());
    let number = |node: Node<'_, '_>, name: &str| {
        node.attribute(name).and_then(|text| text.parse::<f64>().ok()).unwrap_or_default()
    };
    let body = document.descendants().find(|node| node.attribute("transform").is_some());
    for group in body.expect("a net is moved into its frame").children().filter(Node::is_element) {
        let id = group.attribute("id").unwrap_or("");
        // The outline is filled; a halo around it is not, and a bar in it comes after it.
        let outline = |node: &Node<'_, '_>| {
            node.has_tag_name("rect") && node.attribute("fill") != Some("none")
        };
        if group.has_tag_name("g") && id.starts_with("node-") {
            if let Some(rect) = group.children().find(outline) {
                let [x, y, width, height, round] =
                    ["x", "y", "width", "height", "rx"].map(|name| number(rect, name));
                // An edge is led on to a round end.
                let ends = if round > 10.0 { 6.0 } else { 0.0 };
                let (x, width) = (x + ends, width - 2.0 * ends);
                boxes.push(Box { name: id.to_owned(), x, y, width, height });
            }
        } else if group.has_tag_name("g") {
            let path = group.children().find(|node| node.has_tag_name("path"));
            if let Some(d) = path.and_then(|path| path.attribute("d")) {
                let numbers: Vec<f64> = d
                    .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
                    .filter_map(|part| part.parse().ok())
                    .collect();
                curves.push(numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect());
            }
        }
    }
    (boxes, curves)
}

/// Points along a chain of Béziers.
fn samples(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&[a, b, c, d]) = points.get(at..at + 4) {
        for step in 0..=16 {
            let t = f64::from(step) / 16.0;
            let s = 1.0 - t;
            let of = |a: f64, b: f64, c: f64, d: f64| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            found.push((of(a.0, b.0, c.0, d.0), of(a.1, b.1, c.1, d.1)));
        }
        at += 3;
    }
    found
}

#[test]
fn no_edge_crosses_a_box() {
    let snapshot = curated();
    for view in [View::Map, View::Migrations, View::Focus] {
        let (boxes, curves) = read(&drawn(&picture(&snapshot, view), Theme::Light));
        assert!(boxes.len() > 8 && curves.len() > 8, "{view:?}: {} {}", boxes.len(), curves.len());
        for curve in curves {
            for point in samples(&curve) {
                let crossed = boxes.iter().find(|one| one.holds(point, 1.5));
                if let Some(crossed) = crossed {
                    let Box { name, x, y, width, height } = crossed;
                    panic!("{view:?}: {curve:?} crosses {name}: {x} {y} {width} {height}");
                }
            }
        }
    }
}

#[test]
fn edges_leave_a_box_at_its_sides_and_apart() {
    let (boxes, curves) = read(&drawn(&picture(&curated(), View::Map), Theme::Light));
    let mut sides: BTreeMap<(String, bool), Vec<f64>> = BTreeMap::new();
    for (x, y) in curves.iter().flat_map(|curve| [curve[0], curve[curve.len() - 1]]) {
        // Heads are as long as a line is shortened by; round boxes are met a little inside.
        let met = boxes.iter().find_map(|one| {
            let level = y > one.y && y < one.y + one.height;
            let (left, right) = ((x - one.x).abs(), (x - one.x - one.width).abs());
            (level && left.min(right) < 22.0).then_some((one, left > right))
        });
        let Some((one, side)) = met else { panic!("an edge ends at no side: {x} {y}") };
        sides.entry((one.name.clone(), side)).or_default().push(y);
    }
    for ((name, _), mut heights) in sides {
        heights.sort_by(f64::total_cmp);
        for pair in heights.windows(2) {
            assert!(pair[1] - pair[0] > 6.0, "two edges meet {name} at {pair:?}");
        }
    }
}
