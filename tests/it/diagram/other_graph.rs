//! Another domain is drawn as well without touching the code: papers, authors, methods.

use super::{drawn, graph, names};
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::roles::Roles;
use talkgraph::diagram::scene::{Body, Sample};
use talkgraph::diagram::{self, Options, View, dot, mermaid};
use talkgraph::snapshot::Snapshot;
use talkgraph::vocabulary::NodeKindId;

const VOCABULARY: &str = include_str!("papers/vocabulary.ron");
const PAPERS: &str = include_str!("papers/papers.ron");

fn papers() -> Snapshot {
    let mut files: Vec<(&str, &str)> =
        PAPERS.split("//- ").filter_map(|file| file.split_once('\n')).collect();
    files.push(("vocabulary.ron", VOCABULARY));
    let snapshot = graph(&files);
    let found: Vec<String> = snapshot.check().iter().map(|found| format!("{found:?}")).collect();
    assert_eq!(found, Vec::<String>::new());
    snapshot
}

#[test]
fn roles_follow_from_the_vocabulary() {
    let snapshot = papers();
    let roles = Roles::new(&snapshot.graph);
    let names = |kinds: &[NodeKindId]| -> Vec<&str> {
        kinds.iter().map(|kind| snapshot.graph.vocabulary().node(*kind).name.as_str()).collect()
    };
    assert_eq!(names(&roles.who), ["Author"]);
    assert_eq!(names(&roles.talks), ["Paper"]);
    assert_eq!(names(&roles.things), ["Method", "Dataset"]);
    let edge = |kind| snapshot.graph.vocabulary().edge(kind).name.as_str();
    assert_eq!(roles.gives.iter().map(|kind| edge(*kind)).collect::<Vec<_>>(), ["WrittenBy"]);
    assert_eq!(roles.moves.iter().map(|found| edge(found.kind)).collect::<Vec<_>>(), ["Replaces"]);
    assert_eq!(roles.rivals.iter().map(|kind| edge(*kind)).collect::<Vec<_>>(), ["ComparedWith"]);
}

#[test]
fn every_view_has_something_to_show() {
    let snapshot = papers();
    for (name, view) in View::ALL {
        let options = super::options(&snapshot, *view);
        let picture = diagram::picture(&snapshot.graph, *view, &options);
        assert!(picture.size().0 >= 4, "{name} shows {:?}", picture.size());
        assert!(drawn(&picture, Theme::Dark).starts_with("<svg"));
        assert!(dot::dot(&picture, Theme::Dark).starts_with("digraph"));
        assert!(mermaid::mermaid(&picture, Theme::Dark).unwrap().contains("flowchart"));
        for word in ["technolog", "talk ", "compan"] {
            assert!(
                !picture.title.contains(word) && !picture.subtitle.contains(word),
                "{}",
                picture.subtitle
            );
        }
    }
}

#[test]
fn its_own_kinds_name_the_pictures() {
    let snapshot = papers();
    let landscape = diagram::picture(&snapshot.graph, View::Landscape, &Options::default());
    assert_eq!(landscape.title, "Method landscape");
    assert!(names(&landscape).contains(&"Transformer"));
    let timeline = diagram::picture(&snapshot.graph, View::Timeline, &Options::default());
    let Body::Days(days) = &timeline.body else { panic!("a timeline is days") };
    let titles: Vec<&str> = days.iter().map(|day| day.title.as_str()).collect();
    assert_eq!(timeline.title, "Five papers, 1997 to 2020");
    assert_eq!(titles, ["1997", "2015", "2017", "2018", "2020"]);
    let map = diagram::picture(&snapshot.graph, View::Map, &Options::default());
    let labels: Vec<&str> = map.legend.iter().map(Sample::label).collect();
    assert_eq!(
        labels,
        [
            "author",
            "method",
            "proposes",
            "extends",
            "compared with",
            "replaces",
            "replaces (not yet done)"
        ]
    );
}

#[test]
fn a_graph_without_roles_is_drawn_by_its_kinds() {
    let snapshot = graph(&[
        ("a.ron", "Graph(nodes: [Thing(id: a), Thing(id: b)], edges: [(a, Knows, b)])\n"),
        (
            "vocabulary.ron",
            "Vocabulary(nodes: {Thing: (name: \"thing\")}, edges: {Knows: (from: [Thing], to: [Thing], cited: Optional)})\n",
        ),
    ]);
    for (name, view) in View::ALL {
        let picture = diagram::picture(&snapshot.graph, *view, &super::options(&snapshot, *view));
        assert!(drawn(&picture, Theme::Light).ends_with("</svg>\n"), "{name}");
    }
    let landscape = diagram::picture(&snapshot.graph, View::Landscape, &Options::default());
    assert_eq!(names(&landscape), ["a", "b"]);
}
