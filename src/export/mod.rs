//! The whole graph, written for other tools: one file per format.
//!
//! An export carries everything that the files say, derived edges included, so that a reader needs neither RON nor the rules by which edges
//! follow from one another.
//!
//! **Invariant.** The same graph gives the same bytes; nothing is sorted or counted here that the graph does not already hold in order.

mod json;

use crate::graph::Graph;
use std::io;

pub use json::Json;
pub(crate) use json::{Aliases, Citation, EdgeProps, Names, NodeProps};

/// One form in which a graph leaves the program.
pub trait Export {
    /// Writes `graph` to `out`, which should be buffered; fails only where `out` does.
    fn export(&self, graph: &Graph, out: &mut dyn io::Write) -> io::Result<()>;
}
