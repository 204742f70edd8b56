//! Where boxes, clusters and edges go: engines behind one trait.
//!
//! An engine is given sizes and returns places. It never sees a text, a colour or a font, so another engine draws the same picture elsewhere.

mod block;
mod columns;
mod json;
mod lead;
#[cfg(feature = "layout")]
mod pure;

use super::scene::Net;
use thiserror::Error;

pub(super) use block::{Block, LONGEST_TITLE};
pub use json::{read_places, request};
pub(super) use lead::{APART, CORNER, lead};
#[cfg(feature = "layout")]
pub use pure::Pure;

/// A point of a picture; x grows to the right, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A rectangle by its corner and size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// The left end.
    pub x: f64,
    /// The top.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Area {
    /// The point in the middle.
    pub fn middle(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}

/// An edge as a chain of cubic Béziers: 1 + 3n points, from subject to object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Route {
    /// The points, the tips of heads included.
    pub points: Vec<Point>,
}

/// The places of all parts of a net.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Placed {
    /// The width of all.
    pub width: f64,
    /// The height of all.
    pub height: f64,
    /// A place for each box.
    pub boxes: Vec<Area>,
    /// A place for each cluster.
    pub clusters: Vec<Area>,
    /// A route for each edge.
    pub routes: Vec<Route>,
}

/// Why an engine gave no places.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// This program was built without an engine.
    #[error("this talkgraph was built without a layout engine")]
    NoEngine,
    /// The engine is not installed.
    #[error("`{program}` is not installed")]
    NotInstalled {
        /// The program that was looked for.
        program: String,
    },
    /// The engine did not end in time.
    #[error("`{program}` did not finish within {seconds} s and was stopped")]
    TooSlow {
        /// The program that was stopped.
        program: String,
        /// The limit.
        seconds: u64,
    },
    /// The engine said no.
    #[error("the layout engine failed: {0}")]
    Failed(String),
    /// The engine's answer lacks a part that was asked for.
    #[error("the layout engine's answer lacks {0}")]
    Incomplete(&'static str),
}

/// Something that gives places.
pub trait Layout {
    /// Gives every part of a net its place.
    fn place(&self, net: &Net) -> Result<Placed, Refused>;
}

/// The engine of a program built without one: it refuses every net.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl Layout for Nothing {
    fn place(&self, _: &Net) -> Result<Placed, Refused> {
        Err(Refused::NoEngine)
    }
}

/// The point of a cubic Bézier at a part of its way.
pub(super) fn bezier([a, b, c, d]: [Point; 4], part: f64) -> Point {
    let rest = 1.0 - part;
    let weights = [
        rest * rest * rest,
        3.0 * rest * rest * part,
        3.0 * rest * part * part,
        part * part * part,
    ];
    let sum = |of: fn(&Point) -> f64| {
        weights.iter().zip([a, b, c, d]).map(|(weight, point)| weight * of(&point)).sum()
    };
    Point { x: sum(|point| point.x), y: sum(|point| point.y) }
}
