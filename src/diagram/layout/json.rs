//! What Graphviz and its likes are asked, and how their JSON is read.
//!
//! Every engine that reads DOT and writes `json0` gives the same parts, so they differ only in how they are called.

use super::{Area, Block, Placed, Point, Refused, Route};
use crate::diagram::dot;
use crate::diagram::scene::Net;
use serde_json::Value;

/// The DOT text that asks an engine for places.
pub fn request(net: &Net) -> String {
    dot::places(net)
}

/// Reads the places of a net from what an engine wrote as `json0`.
pub fn read_places(net: &Net, json: &str) -> Result<Placed, Refused> {
    let value: Value =
        serde_json::from_str(json).map_err(|error| Refused::Failed(error.to_string()))?;
    let [_, _, width, height] = numbers(&value, "bb").ok_or(Refused::Incomplete("its size"))?;
    let mut placed = Placed {
        width,
        height,
        boxes: vec![Area::default(); net.items.len()],
        clusters: vec![Area::default(); net.clusters.len()],
        routes: vec![Route::default(); net.arrows.len()],
    };
    let list = |key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut found = 0;
    for object in list("objects") {
        let name = object.get("name").and_then(Value::as_str).unwrap_or("");
        if let Some(area) = part(name, "cluster_").and_then(|at| placed.clusters.get_mut(at)) {
            let [left, low, right, high] =
                numbers(&object, "bb").ok_or(Refused::Incomplete("a cluster"))?;
            *area = Area { x: left, y: height - high, width: right - left, height: high - low };
        } else if let Some(at) = part(name, "g") {
            let area = centred(&object, height)?;
            found += spread(net, at, area, &mut placed);
        } else if let Some(area) = part(name, "n").and_then(|at| placed.boxes.get_mut(at)) {
            *area = centred(&object, height)?;
            found += 1;
        }
    }
    if found < net.items.len() {
        return Err(Refused::Incomplete("a box"));
    }
    for edge in list("edges") {
        let id = edge.get("id").and_then(Value::as_str).unwrap_or("");
        if let Some(route) = part(id, "e").and_then(|at| placed.routes.get_mut(at)) {
            let pos = edge.get("pos").and_then(Value::as_str).unwrap_or("");
            route.points = spline(pos, height);
        }
    }
    Ok(placed)
}

/// The area of a node, which engines give by its middle.
fn centred(object: &Value, height: f64) -> Result<Area, Refused> {
    let [x, y] = numbers(object, "pos").ok_or(Refused::Incomplete("a box"))?;
    let size = |key: &str| numbers::<1>(object, key).map_or(0.0, |[inches]| inches * 72.0);
    let (w, h) = (size("width"), size("height"));
    Ok(Area { x: x - w / 2.0, y: height - y - h / 2.0, width: w, height: h })
}

/// Gives a block its place and its boxes theirs; returns how many boxes those were.
fn spread(net: &Net, at: usize, area: Area, placed: &mut Placed) -> usize {
    let (Some(cluster), Some(place)) = (net.clusters.get(at), placed.clusters.get_mut(at)) else {
        return 0;
    };
    *place = area;
    let Some(block) = Block::new(net, cluster) else { return 0 };
    for (at, inner) in cluster.members.iter().zip(block.cells(area)) {
        if let Some(place) = placed.boxes.get_mut(*at) {
            *place = inner;
        }
    }
    cluster.members.len()
}

/// The position that a name like `n12` carries.
fn part(name: &str, prefix: &str) -> Option<usize> {
    name.strip_prefix(prefix)?.parse().ok()
}

/// Exactly `N` numbers, separated by commas.
fn numbers<const N: usize>(object: &Value, key: &str) -> Option<[f64; N]> {
    let text = object.get(key)?.as_str()?;
    let parts: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    parts?.try_into().ok().filter(|parts: &[f64; N]| parts.iter().all(|part| part.is_finite()))
}

/// The points of `[s,x,y] [e,x,y] x,y x,y …`; a start or end beyond the curve replaces its last point.
fn spline(pos: &str, height: f64) -> Vec<Point> {
    let (mut start, mut end, mut points) = (None, None, Vec::new());
    let first = pos.split(';').next().unwrap_or("");
    for token in first.split_ascii_whitespace() {
        let (slot, rest) = match (token.strip_prefix("s,"), token.strip_prefix("e,")) {
            (Some(rest), _) => (Some(&mut start), rest),
            (_, Some(rest)) => (Some(&mut end), rest),
            _ => (None, token),
        };
        let Some((x, y)) = rest.split_once(',') else { continue };
        let (Ok(x), Ok(y)) = (x.parse::<f64>(), y.parse::<f64>()) else { continue };
        let point = Point { x, y: height - y };
        match slot {
            Some(slot) => *slot = Some(point),
            None => points.push(point),
        }
    }
    if let (Some(start), Some(first)) = (start, points.first_mut()) {
        *first = start;
    }
    if let (Some(end), Some(last)) = (end, points.last_mut()) {
        *last = end;
    }
    points
}
