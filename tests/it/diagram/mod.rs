//! Pictures: what they show, that no text of a graph becomes markup, and that the committed ones are those of the committed graph.

mod answers;
mod edges;
mod exports;
mod limits;
mod other_graph;
mod text;
mod views;

use std::borrow::Cow;
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::scene::Picture;
use talkgraph::diagram::{self, Options, View, layout, svg};
use talkgraph::disk::embedded;
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

/// A graph of some files.
fn graph(files: &[(&str, &str)]) -> Snapshot {
    let files =
        files.iter().map(|(path, text)| ((*path).to_owned(), Cow::Owned((*text).to_owned())));
    Snapshot::new(Sources::new(files))
}

/// The graph that is compiled in.
fn curated() -> Snapshot {
    Snapshot::new(embedded())
}

/// The options that a view needs at least: a focus needs a middle.
fn options(snapshot: &Snapshot, view: View) -> Options {
    let mut options = Options::default();
    if view == View::Focus {
        options.nodes.extend(diagram::hub(&snapshot.graph));
    }
    options
}

fn picture(snapshot: &Snapshot, view: View) -> Picture {
    diagram::picture(&snapshot.graph, view, &options(snapshot, view))
}

fn drawn(picture: &Picture, theme: Theme) -> String {
    svg::draw(picture, &layout::Pure).expect("the picture can be laid out").svg(theme)
}

/// The boxes of a net by name.
fn names(picture: &Picture) -> Vec<&str> {
    match &picture.body {
        diagram::scene::Body::Net(net) => net.items.iter().map(|item| item.name.as_str()).collect(),
        diagram::scene::Body::Board(board) => {
            let items = board.groups.iter().flat_map(|group| &group.items);
            items.map(|item| item.name.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
