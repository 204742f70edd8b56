//! Too little and too much: each gives a sensible picture or a clear message.

use super::{drawn, graph};
use std::cell::Cell;
use std::fmt::Write as _;
use talkgraph::diagram::layout::{Layout, Placed, Pure, Refused};
use talkgraph::diagram::legibility::{MOST, bearable};
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::scene::Net;
use talkgraph::diagram::{self, Options, View, dot, mermaid, svg};
use talkgraph::snapshot::Snapshot;

/// A graph of so many technologies in forty categories, each used by one of a hundred companies and on top of another.
fn large(nodes: usize) -> Snapshot {
    let mut text = String::from("Graph(nodes: [\n");
    for at in 0..40 {
        let _ = writeln!(text, "Topic(id: k{at}, name: \"category {at}\"),");
    }
    for at in 0..100 {
        let _ = writeln!(text, "Company(id: c{at}, name: \"Company {at}\"),");
    }
    for at in 0..nodes {
        let _ = writeln!(
            text,
            "Technology(id: t{at}, name: \"Technology {at}\", about: [k{}]),",
            at % 40
        );
    }
    text.push_str("], edges: [\n");
    for at in 1..nodes {
        let _ = writeln!(text, "(c{}, Uses, t{at}),\n(t{at}, RunsOn, t{}),", at % 100, at / 3);
    }
    text.push_str("])\n");
    graph(&[("a.ron", &text)])
}

/// An engine that counts what it is asked to place: boxes, and edges between them.
#[derive(Default)]
struct Counted {
    boxes: Cell<usize>,
    edges: Cell<usize>,
}

impl Layout for Counted {
    fn place(&self, net: &Net) -> Result<Placed, Refused> {
        self.boxes.set(self.boxes.get() + net.items.len());
        self.edges.set(self.edges.get() + net.arrows.len());
        Pure.place(net)
    }
}

#[test]
fn five_thousand_nodes_give_pictures_that_can_be_read() {
    let snapshot = large(5_000);
    assert!(snapshot.graph.node_count() > 5_000);
    for (name, view) in View::ALL {
        let picture = diagram::picture(&snapshot.graph, *view, &super::options(&snapshot, *view));
        assert!(bearable(&picture, false).is_ok(), "{name}: {:?}", picture.size());
        // What an engine needs grows with the square of what it is given, and that does not grow with the graph.
        let engine = Counted::default();
        let page = svg::draw(&picture, &engine).expect("the picture can be laid out");
        let (boxes, edges) = (engine.boxes.get(), engine.edges.get());
        assert!(boxes <= 60 && edges <= 90, "{name}: {boxes} boxes, {edges} edges to place");
        assert!(page.svg(Theme::Light).len() < 300_000, "{name}");
        assert!(dot::dot(&picture, Theme::Light).len() < 300_000, "{name}");
    }
    let landscape = diagram::picture(&snapshot.graph, View::Landscape, &Options::default());
    assert!(landscape.footer.contains("4,880 named only"), "{}", landscape.footer);
}

#[test]
fn what_nobody_can_read_is_refused_before_it_is_laid_out() {
    let snapshot = large(1_000);
    let options = Options { limit: Some(1_000), ..Options::default() };
    let picture = diagram::picture(&snapshot.graph, View::Map, &options);
    let refused = bearable(&picture, false).unwrap_err();
    assert!(refused.nodes > MOST && refused.to_string().contains("150"), "{refused}");
    assert!(bearable(&picture, true).is_ok());
    let commands = diagram::narrower(&snapshot.graph, View::Map, &options, &picture);
    assert!(!commands.is_empty() && commands.len() <= 3, "{commands:?}");
    assert!(
        commands.iter().all(|command| command.starts_with("talkgraph diagram ")),
        "{commands:?}"
    );
    assert!(matches!(
        mermaid::mermaid(&picture, Theme::Light),
        Err(mermaid::TooLarge::Edges(_) | mermaid::TooLarge::Characters(_))
    ));
}

#[test]
fn an_empty_graph_and_one_node_are_pictures_too() {
    for text in
        ["Graph(nodes: [], edges: [])\n", "Graph(nodes: [Technology(id: a, name: \"A\")])\n"]
    {
        let snapshot = graph(&[("a.ron", text)]);
        for (name, view) in View::ALL {
            let picture =
                diagram::picture(&snapshot.graph, *view, &super::options(&snapshot, *view));
            let svg = drawn(&picture, Theme::Light);
            assert!(roxmltree::Document::parse(&svg).is_ok(), "{name}");
            let dot = dot::dot(&picture, Theme::Light);
            assert!(graphviz_rust::parse(&dot).is_ok(), "{name}: {dot}");
            assert!(mermaid::mermaid(&picture, Theme::Light).is_ok(), "{name}");
            if picture.size() == (0, 0) {
                assert!(svg.contains("Nothing is recorded"), "{name}");
            }
        }
    }
}

#[test]
fn what_stands_in_a_circle_is_drawn() {
    let snapshot = graph(&[(
        "a.ron",
        "Graph(nodes: [Technology(id: a), Technology(id: b), Company(id: c)], edges: [(a, RunsOn, b), (b, RunsOn, a), (a, RunsOn, a), (c, Uses, a), (c, Uses, b)])\n",
    )]);
    let picture = diagram::picture(&snapshot.graph, View::Map, &Options::default());
    assert_eq!(picture.size().0, 3);
    assert!(drawn(&picture, Theme::Light).contains("</svg>"));
}
