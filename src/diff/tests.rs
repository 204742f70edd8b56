//! Differences case by case.

use super::{difference, human, json, markdown};
use crate::graph::{Document, Graph, build, read_facts};
use crate::syntax::{Tree, parse};
use crate::text::Sources;
use crate::vocabulary::{Language, read};
use expect_test::expect;
use std::sync::Arc;

/// A tree as a document holds it.
fn shared<T: From<Tree>>(tree: Tree) -> T {
    T::from(tree)
}

fn graph(files: &[&'static str]) -> Graph {
    let named = |(at, text): (usize, &&'static str)| (format!("graph/{at}.ron"), (*text).into());
    let sources = Arc::new(Sources::new(files.iter().enumerate().map(named)));
    let documents: Vec<Document> = sources
        .iter()
        .map(|(file, source)| Document { file, tree: shared(parse(file, &source.text).0) })
        .collect();
    let vocabulary = Arc::new(read(None).0);
    let facts = read_facts(&documents, &sources, &vocabulary);
    build(&facts, &documents, &sources, &vocabulary)
}

const OLD: &str = r#"Talk(
    id: t, code: "1A1", name: "T", day: 1,
    nodes: [
        Technology(id: rook, name: "Rook", about: [storage]),
        Technology(id: mesos, name: "Mesos"),
        Technology(id: nomad, name: (en: "Nomad", ja: "ノマド"), aka: ["HashiCorp Nomad"]),
        Technology(id: marathon, name: "Marathon"),
        Topic(id: storage, name: "storage"),
        Company(id: circleci, name: "CircleCI"),
    ],
    edges: [
        (circleci, Uses, nomad, (role: "executions", at: "L1")),
        (circleci, Uses, nomad, (role: "all", at: "L9")),
        (circleci, Chose, nomad, (over: mesos, because: "simple", at: "L2")),
        (nomad, CompetesWith, mesos, (at: "L3")),
        (circleci, Uses, marathon, (at: "L4")),
        (marathon, RunsOn, mesos, (at: "L4")),
    ],
)"#;

const NEW: &str = r#"Talk(
    id: t, code: "1A1", name: "T", day: 2,
    edges: [
        (mesos, CompetesWith, nomad_scheduler, (at: "L3")),
        (circleci, Uses, nomad_scheduler, (role: "executions", at: "L1")),
        (circleci, Chose, nomad_scheduler, (over: mesos, because: (en: "simple", ja: "単純"), at: "L2", implied: true)),
        (circleci, Uses, dcos, (at: "L4")),
        (dcos, RunsOn, mesos, (at: "L4")),
        (circleci, Uses, ceph, (at: "L5")),
    ],
)"#;

const NODES: &str = r#"Graph(nodes: [
    Technology(id: mesos, name: "Mesos"), Technology(id: ceph, name: "Ceph <b>*"),
    Technology(id: dcos, name: "DC/OS"),
    Technology(id: nomad_scheduler, name: (en: "Nomad Scheduler", ja: "ノマド"), aka: ["Nomad"]),
    Topic(id: storage, name: "storage"), Company(id: circleci, name: "CircleCI"),
])"#;

#[test]
fn nodes_and_edges_are_told_and_renames_recognised() {
    let (old, new) = (graph(&[OLD]), graph(&[NEW, NODES]));
    let difference = difference(&old, &new);
    let mut told = Vec::new();
    human(&difference, Language::En, &mut told).expect("memory does not fail");
    let told = String::from_utf8(told).expect("it is UTF-8");
    expect![[r#"
        1 node added, 1 node removed, 3 nodes changed, 2 nodes renamed, 1 edge added, 2 edges removed, 1 edge changed

        Nodes
          + Ceph <b>*  technology  ceph  graph/1.ron:2
          ~ DC/OS  technology  marathon → dcos  graph/1.ron:3
              name: Marathon → DC/OS
          ~ Nomad Scheduler  technology  nomad → nomad_scheduler  graph/1.ron:4
              name: Nomad → Nomad Scheduler
              aka: HashiCorp Nomad → Nomad
          - Rook  technology  rook  graph/0.ron:4
          ~ T  talk  t  graph/0.ron:1
              day: 1 → 2

        Edges
          ~ CircleCI Chose Nomad Scheduler  1A1 L2  graph/0.ron:6
              because: simple → simple / 単純
              implied: + true
          + CircleCI Uses Ceph <b>*  1A1 L5  graph/0.ron:9
          - CircleCI Uses Nomad  1A1 L9  graph/0.ron:13
          - Rook About storage  1A1  graph/0.ron:4
    "#]].assert_eq(&anstream::adapter::strip_str(&told).to_string());
    let mut told = Vec::new();
    markdown(&difference, Language::Ja, &mut told).expect("memory does not fail");
    expect![[r#"
        **1 node added, 1 node removed, 3 nodes changed, 2 nodes renamed, 1 edge added, 2 edges removed, 1 edge changed**

        ### Nodes added

        - **Ceph &lt;b>\*** (技術, `ceph`)

        ### Nodes changed

        - **DC/OS** (技術, `dcos`, was `marathon`)
          - name: Marathon → DC/OS
        - **ノマド** (技術, `nomad_scheduler`, was `nomad`)
          - name: Nomad → Nomad Scheduler
          - aka: HashiCorp Nomad → Nomad
        - **T** (トーク, `t`)
          - day: 1 → 2

        ### Nodes removed

        - **Rook** (技術, `rook`)

        ### Edges added

        - CircleCI *Uses* Ceph &lt;b>\* – 1A1 L5

        ### Edges changed

        - CircleCI *Chose* ノマド – 1A1 L2
          - because: simple → simple / 単純
          - implied: – → true

        ### Edges removed

        - CircleCI *Uses* ノマド – 1A1 L9
        - Rook *About* storage – 1A1
    "#]].assert_eq(&String::from_utf8(told).expect("it is UTF-8"));
    let mut told = Vec::new();
    json(&difference, &mut told).expect("memory does not fail");
    let told: serde_json::Value = serde_json::from_slice(&told).expect("it is JSON");
    assert_eq!(told["summary"]["nodes"]["renamed"], 2);
    assert_eq!(told["nodes"].as_array().map(Vec::len), Some(difference.nodes.len()));
}

#[test]
fn a_graph_does_not_differ_from_itself_whatever_its_files() {
    let (one, other) = (graph(&[NEW, NODES]), graph(&[NODES, NEW]));
    assert!(difference(&one, &other).is_empty());
    let (one, other) = (graph(&[OLD]), graph(&[OLD]));
    assert!(difference(&one, &other).is_empty());
}

#[test]
fn no_name_drives_the_terminal_or_breaks_a_line() {
    let old = graph(&["Graph()"]);
    let new = graph(&["Graph(nodes: [Technology(id: a, name: \"A\\u{1b}[31m\\nB\")])"]);
    let mut told = Vec::new();
    human(&difference(&old, &new), Language::En, &mut told).expect("memory does not fail");
    let told = String::from_utf8(told).expect("it is UTF-8");
    assert!(told.contains("A\u{fffd}[31m B"), "{told:?}");
}

#[test]
fn two_nodes_that_could_be_the_renamed_one_are_both_new() {
    let old = graph(&["Graph(nodes: [Technology(id: a, name: \"Kube\")])"]);
    let new = graph(&[
        "Graph(nodes: [Technology(id: b, name: \"Kube\"), Technology(id: c, name: \"kube\")])",
    ]);
    let tally = difference(&old, &new).node_tally();
    assert_eq!((tally.added, tally.removed, tally.renamed), (2, 1, 0));
}
