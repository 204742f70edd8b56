//! Pictures of a graph, fit for a slide as they are.
//!
//! A view chooses what to show and says it as a [`Picture`]; layout engines give places; one writer of ours draws SVG. DOT and Mermaid are written
//! from the same picture, so all formats tell one story.
//!
//! ```
//! # use talkgraph::diagram;
//! ```
//!
//! **Invariant.** Nothing is dropped silently: what a view leaves out is counted in the footer.

#![expect(clippy::cast_precision_loss, reason = "no picture counts beyond 2^52")]

mod canvas;
pub mod dot;
pub mod escape;
pub mod layout;
pub mod legibility;
pub mod measure;
pub mod palette;
pub mod roles;
pub mod scene;
mod scope;
mod sheet;
pub mod svg;
mod view;
mod words;

mod choice;
mod focus;
mod landscape;
mod map;
mod matrix;
mod migrations;
mod programme;
mod summary;
mod timeline;
mod web;

use crate::graph::Graph;
use scene::Picture;

pub use view::{Options, View};

/// Draws a view of a graph.
pub fn picture(graph: &Graph, view: View, options: &Options) -> Picture {
    let middle = options.nodes.clone();
    let options = scope::for_view(view, options);
    match view {
        View::Map => map::picture(graph, &options),
        View::Migrations => migrations::picture(graph, &options),
        View::Focus => focus::picture(graph, &options, &middle),
        View::Matrix => matrix::picture(graph, &options),
        View::Timeline => timeline::picture(graph, &options),
        _ => landscape::picture(graph, &options),
    }
}
