//! Text is never markup: names come back as they are, and nothing that a name holds adds to a picture.

use super::{drawn, graph};
use proptest::prelude::*;
use std::fmt::Write as _;
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::{self, Options, View, dot, escape, layout, mermaid, svg};
use talkgraph::snapshot::Snapshot;

/// Names that try to be something else.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</text></svg><svg onload=alert(1)>",
    "\"]; evil [label=\"x",
    "\"; image=\"/etc/passwd",
    "\\N \\G \\L \\\\",
    "&lt;b&gt; &#x3C; &amp;amp;",
    "]]>--><!-- <![CDATA[",
    "' onmouseover='x",
    "a\nb\r\nc\td",
    "%%{init: {'theme':'base'}}%%",
    "end",
    "1. item",
    "- item",
    "`markdown` **bold** _it_",
    "click A href \"javascript:alert(1)\"",
    "<TABLE><TR><TD>",
    "> > <",
    "$x^2$ $$y$$",
    "שלום עולם العربية",
    "\u{202E}reversed",
    "👨\u{200D}👩\u{200D}👧 🇯🇵",
    "日本語だけの名前",
    "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{85}\u{FFFE}",
    " ",
];

/// The name as text of the notation.
fn written(name: &str) -> String {
    let mut out = String::from("\"");
    for c in name.chars() {
        let _ = write!(out, "\\u{{{:X}}}", c as u32);
    }
    out.push('"');
    out
}

/// A graph of two nodes with one name, an edge between them, and a talk that tells of it.
fn named(name: &str) -> Snapshot {
    let name = written(name);
    graph(&[
        (
            "a.ron",
            &format!(
                "Talk(id: t, code: {name}, name: {name}, day: 1, presented_by: [c], edges: [(c, Uses, x, (role: {name})), (d, Uses, x), (y, RunsOn, x), (c, MigratesTo, x, (from: y))])\n"
            ),
        ),
        (
            "b.ron",
            &format!(
                "Graph(nodes: [Company(id: c, name: {name}), Company(id: d, name: {name}), Technology(id: y, name: {name}, about: [k]), Technology(id: x, name: {name}, about: [k]), Topic(id: k, name: {name})])\n"
            ),
        ),
    ])
}

/// A text as XML can hold it.
fn held(text: &str) -> String {
    text.chars().map(escape::xml_char).collect()
}

/// Checks each view of a graph with one name: the SVG is well-formed and says the name, and has the elements of a picture whose name is plain.
fn check(name: &str) {
    let (snapshot, plain) = (named(name), named("plain"));
    assert_eq!(
        snapshot.graph.find("x").map(|node| node.name(talkgraph::vocabulary::Language::En)),
        Some(name)
    );
    for (view_name, view) in View::ALL {
        let options = |snapshot: &Snapshot| Options {
            nodes: if *view == View::Focus {
                vec![snapshot.graph.find("x").unwrap().key()]
            } else {
                Vec::new()
            },
            ..Options::default()
        };
        let picture = diagram::picture(&snapshot.graph, *view, &options(&snapshot));
        let usual = diagram::picture(&plain.graph, *view, &options(&plain));
        let text = drawn(&picture, Theme::Light);
        let svg = roxmltree::Document::parse(&text)
            .unwrap_or_else(|error| panic!("{view_name} of {name:?}: {error}\n{text}"));
        let said = svg.descendants().filter(|node| node.has_tag_name("title"));
        let lines = |title: &str| title.split('\n').map(str::to_owned).collect::<Vec<_>>();
        let wanted = held(name);
        let known = said.filter_map(|node| node.text()).any(|title| {
            title == wanted
                || title.starts_with(&format!("{wanted}\n"))
                || lines(title).contains(&wanted)
        });
        assert!(known, "{view_name} does not say {name:?}\n{text}");
        let count = |text: &str, tag: &str| {
            let svg = roxmltree::Document::parse(text).unwrap();
            svg.descendants().filter(|node| node.has_tag_name(tag)).count()
        };
        for tag in ["script", "a", "image", "foreignObject"] {
            assert_eq!(count(&text, tag), 0, "{view_name} of {name:?} has <{tag}>");
        }
        let groups = |text: &str| count(text, "g");
        assert_eq!(groups(&text), groups(&drawn(&usual, Theme::Light)), "{view_name} of {name:?}");
        let (nodes, edges) = (
            statements(&dot::dot(&picture, Theme::Dark)),
            statements(&dot::dot(&usual, Theme::Dark)),
        );
        assert_eq!(nodes, edges, "{view_name} of {name:?} has other statements");
        let chart = mermaid::mermaid(&picture, Theme::Light).unwrap();
        let plain = mermaid::mermaid(&usual, Theme::Light).unwrap();
        assert_eq!(
            chart.lines().count(),
            plain.lines().count(),
            "{view_name} of {name:?}\n{chart}"
        );
    }
}

/// Nodes, edges and attributes of a DOT text, as `graphviz-rust` reads it.
fn statements(text: &str) -> (usize, usize, usize) {
    use graphviz_rust::dot_structures::{Graph, GraphAttributes, Stmt};
    fn count(stmts: &[Stmt], sum: &mut (usize, usize, usize)) {
        for stmt in stmts {
            match stmt {
                Stmt::Node(node) => {
                    sum.0 += 1;
                    sum.2 += node.attributes.len();
                }
                Stmt::Edge(edge) => {
                    sum.1 += 1;
                    sum.2 += edge.attributes.len();
                }
                Stmt::Attribute(_) => sum.2 += 1,
                Stmt::GAttribute(
                    GraphAttributes::Graph(list)
                    | GraphAttributes::Node(list)
                    | GraphAttributes::Edge(list),
                ) => sum.2 += list.len(),
                Stmt::Subgraph(graph) => count(&graph.stmts, sum),
            }
        }
    }
    let (Graph::DiGraph { stmts, .. } | Graph::Graph { stmts, .. }) =
        graphviz_rust::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let mut sum = (0, 0, 0);
    count(&stmts, &mut sum);
    sum
}

#[test]
fn hostile_names_stay_names() {
    for name in HOSTILE {
        check(name);
    }
}

#[test]
fn a_name_of_500_letters_is_cut_on_the_page_and_whole_in_its_tip() {
    check("long ".repeat(100).trim_end());
    check(&"長".repeat(500));
}

#[test]
fn links_are_checked() {
    let snapshot = graph(&[(
        "a.ron",
        "Graph(nodes: [Technology(id: good, name: \"G\", url: \"https://example.org/?a=1&b=<x>\", about: [k]), Technology(id: bad, name: \"B\", url: \"javascript:alert(1)\", about: [k]), Topic(id: k, name: \"K\")])\n",
    )]);
    let picture = diagram::picture(&snapshot.graph, View::Landscape, &Options::default());
    let text = drawn(&picture, Theme::Light);
    assert!(text.contains("<a href=\"https://example.org/?a=1&amp;b=%3Cx%3E\">"), "{text}");
    let dot = dot::dot(&picture, Theme::Light);
    assert!(!text.contains("javascript") && !dot.contains("javascript"));
    assert!(picture.remarks.iter().any(|remark| remark.contains("`bad`")), "{:?}", picture.remarks);
}

#[test]
fn an_engine_never_sees_a_text() {
    let snapshot = named("SECRET");
    let picture = diagram::picture(&snapshot.graph, View::Map, &Options::default());
    let diagram::scene::Body::Net(net) = &picture.body else { panic!("a map is a net") };
    assert!(!net.items.is_empty());
    assert!(!layout::request(net).contains("SECRET"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_string_comes_back_from_the_picture(name in "\\PC{1,24}|[\\x00-\\x7F]{1,16}|[<>&\"'\\\\%{}\\[\\]|#;`$]{1,12}") {
        prop_assume!(!name.trim().is_empty());
        check(&name);
    }

    #[test]
    fn any_link_is_a_safe_attribute_or_none(link in "\\PC{0,40}|(https?|mailto|javascript|data):[\\x00-\\x7F]{0,24}") {
        if let Some(url) = escape::url(&link) {
            prop_assert!(url.chars().all(|c| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c)), "{}", url);
            prop_assert!(["http:", "https:", "mailto:"].iter().any(|scheme| url.starts_with(scheme)));
            prop_assert_eq!(escape::url(&url), Some(url.clone()));
        }
    }
}

#[test]
fn a_net_is_drawn_as_well_with_an_engine_that_gives_nothing() {
    let snapshot = named("x");
    let picture = diagram::picture(&snapshot.graph, View::Map, &Options::default());
    let refused = svg::draw(&picture, &layout::Nothing).unwrap_err();
    assert_eq!(refused, layout::Refused::NoEngine);
    assert!(dot::dot(&picture, Theme::Light).contains("digraph"));
}
