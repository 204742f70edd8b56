//! How large a picture's text is on a screen, and what to do where it is too small.
//!
//! `px = font size × min(1920 / width, 1080 / height)`: the height of the text when the whole picture fills a Full HD screen.

use super::scene::{Body, Picture};
use super::svg::text_size;
use thiserror::Error;

/// The screen that pictures are judged on.
pub const SCREEN: (f64, f64) = (1920.0, 1080.0);
/// Text below this many pixels is hard to read from the middle of a room.
pub const SMALLEST: f64 = 10.0;
/// Above this many nodes a net is hard to follow.
pub const MANY: usize = 60;
/// Above this many edges a net is hard to follow.
pub const MANY_EDGES: usize = 90;
/// Above this many nodes nothing is drawn unless it is forced: an engine may take minutes.
pub const MOST: usize = 150;

/// The factor by which a page of this size fills the screen.
pub fn scale(width: f64, height: f64) -> f64 {
    (SCREEN.0 / width).min(SCREEN.1 / height)
}

/// A picture that holds too much to be laid out in a time that anybody waits.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the picture would hold {nodes} nodes; nobody can read more than {MOST}")]
pub struct TooMuch {
    /// The number of nodes.
    pub nodes: usize,
}

/// Refuses a picture that holds more than [`MOST`] nodes, before anything is laid out.
pub fn bearable(picture: &Picture, force: bool) -> Result<(), TooMuch> {
    let (nodes, _) = picture.size();
    if nodes > MOST && !force { Err(TooMuch { nodes }) } else { Ok(()) }
}

/// How readable a picture is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Legibility {
    /// The height of its main text on the screen, in pixels.
    pub pixels: f64,
    /// The number of nodes shown.
    pub nodes: usize,
    /// The number of edges shown.
    pub edges: usize,
    /// Whether it is a net, which crowds sooner.
    pub net: bool,
}

impl Legibility {
    /// Judges a picture whose page has this size.
    pub fn of(picture: &Picture, (width, height): (f64, f64)) -> Self {
        let (nodes, edges) = picture.size();
        let net = matches!(picture.body, Body::Net(_));
        Self { pixels: text_size(&picture.body) * scale(width, height), nodes, edges, net }
    }

    /// Whether whoever asked should be told of a narrower picture.
    pub fn is_poor(&self) -> bool {
        self.pixels < SMALLEST || (self.net && (self.nodes > MANY || self.edges > MANY_EDGES))
    }
}
