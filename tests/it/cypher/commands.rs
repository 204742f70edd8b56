//! The formal query that `list`, `path` and `compare` print, fed back as text, gives what they told.

use crate::questions;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use talkgraph::answer::{Answer, Cell, Comparison, Outcome, Ways};
use talkgraph::ask::{Terms, query};
use talkgraph::graph::{Graph, Node, Value};
use talkgraph::query::Limits;
use talkgraph::vocabulary::Language;

/// The ids of the nodes in the first column; of a path, those of all its nodes.
fn rows(found: &Answer<'_>) -> Vec<Vec<String>> {
    let id = |node: &Node<'_>| node.id().to_owned();
    let ids = |row: &talkgraph::answer::Row<'_>| match (row.node, row.values().first()) {
        (Some(node), _) => vec![id(&node)],
        (None, Some(Cell::Node(node))) => vec![id(node)],
        (None, Some(Cell::Path(nodes, _))) => nodes.iter().map(id).collect(),
        _ => Vec::new(),
    };
    found.rows.iter().map(ids).collect()
}

fn asked<'g>(graph: &'g Graph, text: &str) -> Answer<'g> {
    match query(graph, text, &Terms::default()) {
        Ok(found) => found.answer,
        Err(errors) => panic!("{text}\n    {}", errors[0].message),
    }
}

/// Pairs of nodes from all over a graph: each node with the one so many places on, and with the one right behind it.
fn pairs(graph: &Graph, most: usize) -> Vec<(Node<'_>, Node<'_>)> {
    let nodes: Vec<Node<'_>> = graph.nodes().collect();
    let count = nodes.len();
    let mut found: Vec<(Node<'_>, Node<'_>)> = Vec::new();
    for step in [1, 7, 31, 101] {
        let pairs = (0..count).map(|at| (nodes[at], nodes[(at + step) % count]));
        found.extend(pairs.filter(|(a, b)| a != b));
    }
    let every = found.len().div_ceil(most).max(1);
    found.into_iter().step_by(every).collect()
}

#[test]
fn the_query_of_a_path_finds_its_ways() {
    let (mut told, mut connected) = (0, 0);
    for snapshot in questions::all_graphs() {
        let graph = &snapshot.graph;
        for (a, b) in pairs(graph, 150) {
            let ways = Ways::new(graph, a, b, &Limits::default()).expect("the pattern is sound");
            let answer = Answer::of_ways("", Language::En, ways.clone());
            let text = answer.query.as_deref().expect("a path prints its query");
            let found: BTreeSet<Vec<String>> = rows(&asked(graph, text)).into_iter().collect();
            let nodes = |way: &talkgraph::answer::Way<'_>| {
                way.nodes.iter().map(|node| node.id().to_owned()).collect::<Vec<_>>()
            };
            let ways: BTreeSet<Vec<String>> = ways.ways.iter().map(nodes).collect();
            assert_eq!(found, ways, "{text}");
            (told, connected) = (told + 1, connected + usize::from(!ways.is_empty()));
        }
    }
    assert!(told > 300 && connected > 200, "{connected} of {told} pairs are connected");
}

#[test]
fn the_query_of_a_comparison_finds_what_both_share() {
    let (mut told, mut sharing) = (0, 0);
    for snapshot in questions::all_graphs() {
        let graph = &snapshot.graph;
        for (a, b) in pairs(graph, 1000) {
            let comparison = Comparison::new(graph, a, b);
            let answer = Answer::of_comparison("", Language::En, comparison);
            let text = answer.query.as_deref().expect("a comparison prints its query");
            let found: BTreeSet<Vec<String>> = rows(&asked(graph, text)).into_iter().collect();
            let shared: BTreeSet<Vec<String>> = rows(&answer).into_iter().collect();
            assert_eq!(found, shared, "{text}");
            (told, sharing) = (told + 1, sharing + usize::from(!shared.is_empty()));
        }
    }
    assert!(told > 700 && sharing > 100, "{sharing} of {told} pairs share something");
}

/// A graph on the disk, and the same graph read.
fn folders() -> Vec<(PathBuf, Graph)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["graph", "tests/questions/papers", "tests/questions/films"];
    let graphs = questions::all_graphs().into_iter().map(|snapshot| snapshot.graph);
    folders.map(|folder| root.join(folder)).into_iter().zip(graphs).collect()
}

/// What `list` answers as JSON; `None` where it takes a filter for a mistake.
fn listed(folder: &Path, words: &[String]) -> Option<serde_json::Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkgraph"));
    command.env_clear().stdin(Stdio::null());
    command.args(["list", "-q", "--format", "json", "-C"]).arg(folder).args(words);
    let output = command.output().expect("the binary starts");
    match output.status.code() {
        Some(0 | 1) => Some(serde_json::from_slice(&output.stdout).expect("it is JSON")),
        Some(2) => None,
        code => panic!("{words:?} ends with {code:?}"),
    }
}

/// Lists to ask for: every kind that has nodes, with each property and each kind of edge of a node in their middle as a filter, and with conditions.
fn lists(graph: &Graph) -> Vec<Vec<String>> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut found = vec![owned(&["--where", "n.name STARTS WITH 'K' OR size(n.aka) > 2"])];
    let mut filtered = BTreeSet::new();
    for (id, kind) in graph.vocabulary().node_kinds() {
        let nodes = graph.of_kind(id);
        let Some(middle) = nodes.get(nodes.len() / 2) else { continue };
        found.push(owned(&[&kind.name]));
        found.push(owned(&[&kind.name, "--where", "EXISTS { (n)-[e]->() WHERE e.implied }"]));
        let node = graph.node(*middle);
        for (name, value) in node.props() {
            let value = match value {
                Value::Text(text) => text.to_owned(),
                Value::Int(number) => number.to_string(),
                _ => continue,
            };
            if filtered.insert((name.to_owned(), true)) {
                let condition = format!("n.{name} >= '' OR n.{name} > 1");
                found.push(owned(&[
                    &kind.name,
                    &format!("--{name}"),
                    &value,
                    "--where",
                    &condition,
                ]));
            }
        }
        for edge in node.out().chain(node.incoming()) {
            let (kind, out) = (edge.kind_decl(), edge.from() == node);
            let label = if out { &kind.label } else { &kind.inverse };
            let Some(label) = label.get(Language::En) else { continue };
            if filtered.insert((label.to_owned(), out)) {
                let filter = format!("--{}", label.replace(' ', "-"));
                let other = edge.other(node.key()).id();
                found.push(owned(&[&node.kind_decl().name, &filter, other]));
            }
        }
    }
    found
}

#[test]
fn the_query_of_a_list_gives_its_nodes() {
    let (mut told, mut refused) = (0, Vec::new());
    for (folder, graph) in folders() {
        for words in lists(&graph) {
            let Some(answer) = listed(&folder, &words) else {
                refused.push(words.join(" "));
                continue;
            };
            let text = answer["query"].as_str().expect("a list prints its query");
            let ids = answer["answers"].as_array().expect("rows are an array").iter();
            let ids: Vec<Vec<String>> = ids
                .map(|row| vec![row["id"].as_str().expect("a row is a node").to_owned()])
                .collect();
            let found = asked(&graph, text);
            assert_eq!(rows(&found), ids, "list {}\n    {text}", words.join(" "));
            let nothing = answer["outcome"] == "nothing_recorded";
            assert_eq!(nothing, found.outcome == Outcome::NothingRecorded, "{text}");
            told += usize::from(!nothing);
        }
    }
    assert!(told > 60, "{told} lists were fed back");
    assert!(refused.len() < 5, "{refused:#?}");
}

#[test]
fn the_query_of_a_diagram_finds_what_its_condition_holds_for() {
    let (folder, graph) = folders().into_iter().next().expect("the curated graph is first");
    let conditions = [
        "n.day = 2",
        "n:Company AND NOT (n)-[:USES]->()",
        "COUNT { (n)<-[:MENTIONS]-() } > 3 OR n.name CONTAINS 'DB'",
    ];
    for (condition, view) in conditions.iter().zip(["timeline", "map", "landscape"]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_talkgraph"));
        command.env_clear().stdin(Stdio::null()).arg("-C").arg(&folder);
        command.args(["diagram", view, "--format", "mmd", "--where", condition]);
        let output = command.output().expect("the binary starts");
        let told = String::from_utf8(output.stderr).expect("what is said is UTF-8");
        let said = told.lines().find_map(|line| {
            let (count, text) = line.split_once("holds for ")?.1.split_once(" nodes: `")?;
            Some((count.parse::<usize>().ok()?, text.strip_suffix('`')?))
        });
        let (count, text) = said.unwrap_or_else(|| panic!("{condition}: {told}"));
        assert_eq!(asked(&graph, text).rows.len(), count, "{text}");
        assert!(count > 1 && text.contains("WHERE"), "{text}");
    }
}
