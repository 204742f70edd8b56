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
pub mod mermaid;
pub mod palette;
#[cfg(feature = "png")]
pub mod png;
pub mod roles;
pub mod scene;
mod scope;
mod sheet;
pub mod svg;
mod view;
mod words;

mod advice;
mod answer;
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

pub use advice::{hub, narrower};
pub use answer::{Form, Found};
pub use view::{Options, View};

/// Says what a view shows of a graph; nothing has a place yet.
pub fn picture(graph: &Graph, view: View, options: &Options) -> Picture {
    let middle = options.nodes.clone();
    let options = scope::for_view(graph, view, options);
    match view {
        View::Landscape => landscape::picture(graph, &options),
        View::Map => map::picture(graph, &options),
        View::Migrations => migrations::picture(graph, &options),
        View::Matrix => matrix::picture(graph, &options),
        View::Focus => focus::picture(graph, &options, &middle),
        View::Timeline => timeline::picture(graph, &options),
        View::Answer => {
            let found = Found { nodes: middle, ..Found::default() };
            answer::picture(graph, &options, &found)
        }
    }
}

/// Every view of a whole graph, each with the name of its files; the focus is on the [`hub`] where the options name no middle.
pub fn every(graph: &Graph, options: &Options) -> Vec<(String, Picture)> {
    let mut found = Vec::new();
    for (name, view) in View::ALL {
        let mut options = options.clone();
        let mut name = (*name).to_owned();
        if *view == View::Focus {
            if options.nodes.is_empty() {
                options.nodes.extend(hub(graph));
            }
            let Some(middle) = options.nodes.first() else { continue };
            name = format!("{name}-{}", graph.node(*middle).id());
        }
        found.push((name, picture(graph, *view, &options)));
    }
    found
}

/// Says what an answer shows: the nodes found and the edges they rest on.
pub fn answer(graph: &Graph, options: &Options, found: &Found) -> Picture {
    answer::picture(graph, &scope::for_view(graph, View::Answer, options), found)
}
