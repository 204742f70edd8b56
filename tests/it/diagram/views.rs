//! What each view says of the curated graph.

use super::{curated, drawn, graph, names, picture};
use std::collections::BTreeSet;
use talkgraph::diagram::legibility::{Legibility, SMALLEST};
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::scene::{Body, Sample};
use talkgraph::diagram::{self, Options, View, layout, svg};
use talkgraph::vocabulary::{Language, Line};

#[test]
fn every_view_is_readable_on_a_slide_by_itself() {
    let snapshot = curated();
    for (name, view) in View::ALL {
        let picture = picture(&snapshot, *view);
        let drawn = svg::draw(&picture, &layout::Pure).unwrap();
        let found = Legibility::of(&picture, drawn.size());
        assert!(found.pixels >= SMALLEST && !found.is_poor(), "{name}: {found:?}");
        assert!(found.nodes > 0, "{name} is empty");
    }
}

#[test]
fn a_map_keeps_within_what_a_slide_holds_and_says_what_it_left_out() {
    let picture = picture(&curated(), View::Map);
    let (nodes, edges) = picture.size();
    assert!(
        (20..=36).contains(&nodes) && (20..=45).contains(&edges),
        "{nodes} nodes, {edges} edges"
    );
    assert!(picture.footer.contains("not shown:"), "{}", picture.footer);
    let found = names(&picture);
    for name in ["Kubernetes", "OpenStack", "CircleCI", "SB Payment Service", "Rook"] {
        assert!(found.contains(&name), "{name} is missing from {found:?}");
    }
}

#[test]
fn a_map_reads_from_left_to_right() {
    let picture = picture(&curated(), View::Map);
    let Body::Net(net) = &picture.body else { panic!("a map is a net") };
    let placed = layout::Layout::place(&layout::Pure, net).unwrap();
    let left = |at: usize| placed.boxes[at].x;
    for arrow in net.arrows.iter().filter(|arrow| arrow.ranks) {
        let (first, last) =
            if arrow.backward { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
        assert!(
            left(first) < left(last),
            "{} stands right of {}",
            net.items[first].name,
            net.items[last].name
        );
    }
}

#[test]
fn boxes_keep_apart_and_stay_inside_their_clusters() {
    let snapshot = curated();
    for view in [View::Map, View::Migrations, View::Focus] {
        let picture = picture(&snapshot, view);
        let Body::Net(net) = &picture.body else { panic!("{view:?} is a net") };
        let placed = layout::Layout::place(&layout::Pure, net).unwrap();
        for (at, a) in placed.boxes.iter().enumerate() {
            for b in &placed.boxes[at + 1..] {
                let apart = a.x + a.width <= b.x + 0.1
                    || b.x + b.width <= a.x + 0.1
                    || a.y + a.height <= b.y + 0.1
                    || b.y + b.height <= a.y + 0.1;
                assert!(apart, "{view:?}: {a:?} and {b:?} overlap");
            }
        }
        for (cluster, area) in net.clusters.iter().zip(&placed.clusters) {
            for member in &cluster.members {
                let inner = placed.boxes[*member];
                assert!(
                    area.x <= inner.x
                        && area.y <= inner.y
                        && inner.x + inner.width <= area.x + area.width
                        && inner.y + inner.height <= area.y + area.height,
                    "{view:?}: {} is outside {}",
                    net.items[*member].name,
                    cluster.title
                );
            }
        }
    }
}

#[test]
fn a_legend_holds_exactly_the_kinds_that_are_present() {
    let snapshot = curated();
    for view in [View::Map, View::Migrations, View::Focus] {
        let picture = picture(&snapshot, view);
        let Body::Net(net) = &picture.body else { panic!("{view:?} is a net") };
        let looks: BTreeSet<_> = net.items.iter().map(|item| item.look).collect();
        let strokes: BTreeSet<_> = net.arrows.iter().map(|arrow| arrow.stroke).collect();
        let mut shown = (BTreeSet::new(), BTreeSet::new());
        for sample in &picture.legend {
            match sample {
                Sample::Node(look, _) => drop(shown.0.insert(*look)),
                Sample::Edge(stroke, _) => drop(shown.1.insert(*stroke)),
                Sample::Category(..) => {}
            }
        }
        assert_eq!(shown, (looks, strokes), "{view:?}");
    }
}

#[test]
fn migrations_name_who_moved_and_dash_what_is_not_done() {
    let picture = picture(&curated(), View::Migrations);
    let Body::Net(net) = &picture.body else { panic!("migrations are a net") };
    let labels: Vec<&str> = net.arrows.iter().filter_map(|arrow| arrow.label.as_deref()).collect();
    for label in ["CircleCI", "ZOZO (ongoing)", "GMO Pepabo (ongoing)"] {
        assert!(labels.contains(&label), "{label} in {labels:?}");
    }
    let open: Vec<&&str> = labels.iter().filter(|label| label.contains("considering")).collect();
    assert_eq!(open, [&"CircleCI (considering)"]);
    let dashed = net.arrows.iter().filter(|arrow| arrow.stroke.line == Line::Dashed);
    for arrow in dashed.clone() {
        let said = arrow.tip.join("\n");
        assert!(!said.contains("status: done") && said.contains("status: "), "{said}");
    }
    assert_eq!(dashed.count(), 4);
}

#[test]
fn what_is_done_and_what_is_not_share_no_block_and_no_line() {
    let snapshot = graph(&[
        (
            "a.ron",
            "Graph(nodes: [Company(id: acme, name: \"Acme\"), Practice(id: micro, name: \"Micro\"), \
             Practice(id: mono, name: \"Mono\"), Technology(id: nomad, name: \"Nomad\")])\n",
        ),
        (
            "b.ron",
            "Talk(id: t, name: \"T\", edges: [(acme, MigratesTo, micro, (from: mono, status: Done)), \
             (acme, MigratesTo, nomad, (status: Ongoing))])\n",
        ),
    ]);
    let acme = snapshot.graph.find("acme").expect("it is in the graph");
    let options = Options { nodes: vec![acme.key()], hops: 1, ..Options::default() };
    let picture = diagram::picture(&snapshot.graph, View::Focus, &options);
    let Body::Net(net) = &picture.body else { panic!("a focus is a net") };
    let blocks: Vec<(&str, &str)> = net
        .clusters
        .iter()
        .flat_map(|block| block.members.iter().map(|at| (&*block.title, &*net.items[*at].name)))
        .collect();
    assert!(blocks.contains(&("Migrates to", "Micro")), "{blocks:?}");
    assert!(blocks.contains(&("Migrates to (not yet done)", "Nomad")), "{blocks:?}");
    for arrow in &net.arrows {
        let dashed = arrow.stroke.line == Line::Dashed;
        let nomad = net.items[arrow.to].name == "Nomad";
        assert_eq!(dashed, nomad, "{:?}", arrow.tip);
    }
}

#[test]
fn a_talk_of_many_says_how_many_more_gave_it() {
    let snapshot = graph(&[
        (
            "a.ron",
            "Graph(nodes: [Person(id: ann, name: \"Ann\"), Person(id: bob, name: \"Bob\"), Person(id: cy, name: \"Cy\")])\n",
        ),
        ("b.ron", "Talk(id: t, name: \"T\", day: 1, presented_by: [ann, bob, cy], edges: [])\n"),
        ("c.ron", "Talk(id: u, name: \"U\", day: 1, presented_by: [ann, bob], edges: [])\n"),
    ]);
    let picture = diagram::picture(&snapshot.graph, View::Timeline, &Options::default());
    let Body::Days(days) = &picture.body else { panic!("a timeline is days") };
    let talks = days.iter().flat_map(|day| &day.talks);
    let names: Vec<&str> = talks.map(|talk| talk.item.name.as_str()).collect();
    assert_eq!(names, ["Ann, Bob +1", "Ann, Bob"]);
}

#[test]
fn a_matrix_loses_no_mention() {
    let picture = picture(&curated(), View::Matrix);
    let Body::Table(table) = &picture.body else { panic!("a matrix is a table") };
    for row in table.rows.iter().flat_map(|rows| &rows.rows) {
        assert_eq!(row.cells.iter().sum::<usize>(), row.total, "{}", row.item.name);
    }
}

#[test]
fn a_landscape_shows_every_technology() {
    let snapshot = curated();
    let picture = picture(&snapshot, View::Landscape);
    let vocabulary = snapshot.graph.vocabulary();
    let all: usize = ["Technology", "Service", "Protocol"]
        .iter()
        .map(|kind| snapshot.graph.of_kind(vocabulary.find_node(kind).unwrap()).len())
        .sum();
    assert_eq!(names(&picture).len(), all);
}

#[test]
fn filters_narrow_every_view() {
    let snapshot = curated();
    let storage = snapshot.graph.resolve("storage").unwrap().key();
    let about = Options { about: vec![storage], ..Options::default() };
    let landscape = diagram::picture(&snapshot.graph, View::Landscape, &about);
    assert!(names(&landscape).contains(&"Rook") && !names(&landscape).contains(&"Nomad"));
    let day = Options { day: Some("2".to_owned()), ..Options::default() };
    let timeline = diagram::picture(&snapshot.graph, View::Timeline, &day);
    let Body::Days(days) = &timeline.body else { panic!("a timeline is days") };
    assert_eq!(days.iter().map(|day| day.title.as_str()).collect::<Vec<_>>(), ["Day 2"]);
    let kind = snapshot.graph.vocabulary().find_node("Practice").unwrap();
    let kinds = Options { kinds: vec![kind], ..Options::default() };
    let practices = diagram::picture(&snapshot.graph, View::Landscape, &kinds);
    assert!(names(&practices).contains(&"microservices"));
    let edge = snapshot.graph.vocabulary().find_edge("RunsOn").unwrap();
    let edges = Options { edges: vec![edge], ..Options::default() };
    let map = diagram::picture(&snapshot.graph, View::Map, &edges);
    let entries = map.legend.iter().filter(|entry| matches!(entry, Sample::Edge(..)));
    assert_eq!(entries.map(Sample::label).collect::<Vec<_>>(), ["runs on"]);
}

#[test]
fn japanese_pictures_speak_japanese() {
    let snapshot = curated();
    for (name, view) in View::ALL {
        let mut options = super::options(&snapshot, *view);
        options.language = Language::Ja;
        let picture = diagram::picture(&snapshot.graph, *view, &options);
        let japanese = |text: &str| text.chars().any(|c| ('ぁ'..='鿿').contains(&c));
        assert!(japanese(&picture.subtitle) && japanese(&picture.footer), "{name}");
        assert!(drawn(&picture, Theme::Light).contains("lang=\"ja\""));
    }
}

#[test]
fn pictures_can_be_read_aloud() {
    let snapshot = curated();
    for (name, view) in View::ALL {
        let text = drawn(&picture(&snapshot, *view), Theme::Auto);
        let svg = roxmltree::Document::parse(&text).unwrap();
        let root = svg.root_element();
        assert_eq!(root.attribute("role"), Some("img"), "{name}");
        let ids = root.attribute("aria-labelledby").unwrap().split(' ');
        for id in ids {
            let named = root.children().find(|child| child.attribute("id") == Some(id));
            assert!(
                named.and_then(|node| node.text()).is_some_and(|text| !text.is_empty()),
                "{name}: {id}"
            );
        }
        assert!(text.contains("prefers-color-scheme: dark"), "{name}");
    }
}

#[test]
fn a_map_of_things_that_nobody_is_known_to_use_shows_what_stands_on_what() {
    let snapshot = curated();
    let edges = ["runs_on", "competes_with"]
        .map(|name| snapshot.graph.vocabulary().resolve_edge(name).unwrap())
        .to_vec();
    let options = Options { edges, ..Options::default() };
    let picture = diagram::picture(&snapshot.graph, View::Map, &options);
    assert!(picture.title.starts_with("What stands on what"), "{}", picture.title);
    let found = names(&picture);
    for name in ["Kubernetes", "Rook", "Nomad"] {
        assert!(found.contains(&name), "{name} is missing from {found:?}");
    }
    assert!(!picture.subtitle.contains("compan"), "{}", picture.subtitle);
}

#[test]
fn a_map_counts_companies_apart_from_what_they_use() {
    let snapshot = curated();
    let vocabulary = snapshot.graph.vocabulary();
    let kinds =
        ["Company", "Technology"].map(|name| vocabulary.resolve_node(name).unwrap()).to_vec();
    let options = Options { kinds, ..Options::default() };
    let picture = diagram::picture(&snapshot.graph, View::Map, &options);
    let (before, after) = picture.subtitle.split_once(" and ").unwrap();
    assert!(before.ends_with("companies") && after.contains("technolog"), "{}", picture.subtitle);
}

#[test]
fn a_condition_leaves_what_it_holds_for_and_what_belongs_to_that() {
    let snapshot = curated();
    let graph = &snapshot.graph;
    let drawn = |view: View, ids: &[&str], mut options: Options| {
        let mut fitting: Vec<_> = ids.iter().map(|id| graph.find(id).unwrap().key()).collect();
        fitting.sort_unstable();
        options.fitting = Some(fitting);
        let picture = diagram::picture(graph, view, &options);
        let mut found: Vec<String> = match &picture.body {
            Body::Days(days) => {
                let talks = days.iter().flat_map(|day| &day.talks);
                talks.map(|talk| talk.code.clone().unwrap_or_default()).collect()
            }
            Body::Table(table) => {
                let columns = table.columns.iter().flat_map(|columns| &columns.items);
                let rows = table.rows.iter().flat_map(|rows| &rows.rows);
                columns.chain(rows.map(|row| &row.item)).map(|item| item.id.clone()).collect()
            }
            _ => names(&picture).into_iter().map(str::to_owned).collect(),
        };
        found.sort_unstable();
        found
    };
    let plain = |view, ids: &[&str]| drawn(view, ids, Options::default());
    assert_eq!(plain(View::Landscape, &["nomad", "rook"]), ["Nomad", "Rook"]);
    assert_eq!(plain(View::Landscape, &["linbit"]), ["DRBD", "LINSTOR"]);
    assert_eq!(plain(View::Timeline, &["nomad"]), ["1D2"]);
    assert_eq!(plain(View::Timeline, &["cndt2019_2a4", "nomad"]), ["2A4"]);
    assert_eq!(plain(View::Matrix, &["nomad", "mesos"]), ["cndt2019_1d2", "mesos", "nomad"]);
    let map = plain(View::Map, &["nomad"]);
    assert_eq!(map, ["CircleCI", "Nomad"]);
    let moves = plain(View::Migrations, &["gmo_pepabo"]);
    assert_eq!(moves, ["Kubernetes", "bare metal"]);
    let nodes = vec![graph.find("kubernetes").unwrap().key()];
    let focus =
        drawn(View::Focus, &["rook", "zozo", "nomad"], Options { nodes, ..Options::default() });
    assert_eq!(focus, ["Kubernetes", "Nomad", "Rook"]);
    for (name, view) in View::ALL {
        let options = Options { fitting: Some(Vec::new()), ..super::options(&snapshot, *view) };
        let subjects = usize::from(*view == View::Focus);
        assert_eq!(diagram::picture(graph, *view, &options).size().0, subjects, "{name}");
    }
}
