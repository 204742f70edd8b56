//! From RON to an answer, beside the plainest loader that `ron`, serde and petgraph allow.
//!
//! The plain loader only loads: it reads each file into serde types and puts nodes and edges into a petgraph graph by id. Ours parses, reads the
//! vocabulary, builds the graph with its derived edges, prepares the words of questions and answers one.

#[path = "corpus/mod.rs"]
mod corpus;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use petgraph::graph::DiGraph;
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use std::collections::HashMap;
use std::fmt;
use talkgraph::answer::Outcome;
use talkgraph::ask::{Options, ask};
use talkgraph::snapshot::Snapshot;

fn main() {
    divan::main();
}

const SIZE: (usize, usize) = (10_000, 40_000);

/// A bare word, which `ron` reads as an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Ident(String);

impl<'de> Deserialize<'de> for Ident {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;
        impl Visitor<'_> for Word {
            type Value = Ident;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a bare word")
            }
            fn visit_str<E: Error>(self, word: &str) -> Result<Ident, E> {
                Ok(Ident(word.to_owned()))
            }
        }
        deserializer.deserialize_identifier(Word)
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
#[allow(dead_code)]
struct Details {
    at: Option<Text>,
    because: Option<Text>,
    role: Option<Text>,
}

/// An optional text that is written without `Some`.
#[derive(Deserialize)]
#[serde(transparent)]
#[allow(dead_code)]
struct Text(String);

struct Row {
    from: Ident,
    kind: Ident,
    to: Ident,
    details: Details,
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = Row;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an edge")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Row, A::Error> {
                let missing = || A::Error::custom("an edge has three parts");
                Ok(Row {
                    from: seq.next_element()?.ok_or_else(missing)?,
                    kind: seq.next_element()?.ok_or_else(missing)?,
                    to: seq.next_element()?.ok_or_else(missing)?,
                    details: seq.next_element()?.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_tuple(4, Parts)
    }
}

#[derive(Deserialize)]
#[allow(dead_code)]
enum Node {
    Event { id: Ident, name: String },
    Topic { id: Ident, name: Pair },
    Company { id: Ident, name: String, aka: Vec<String> },
    Technology { id: Ident, name: String, aka: Vec<String>, about: Vec<Ident> },
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Pair {
    en: String,
    ja: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
enum File {
    Graph { nodes: Vec<Node> },
    Talk { id: Ident, code: String, name: Pair, day: u32, part_of: Vec<Ident>, edges: Vec<Row> },
}

/// Loads every file and joins what it says by id.
fn plain(files: &[(String, String)]) -> DiGraph<String, (String, Details)> {
    let parsed: Vec<File> = files
        .iter()
        .map(|(path, text)| {
            let options = ron::Options::default()
                .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
            options.from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"))
        })
        .collect();
    let mut graph = DiGraph::new();
    let mut ids: HashMap<String, _> = HashMap::new();
    let mut edges = Vec::new();
    for file in parsed {
        match file {
            File::Graph { nodes } => {
                for node in nodes {
                    let (id, about) = match node {
                        Node::Event { id, .. }
                        | Node::Topic { id, .. }
                        | Node::Company { id, .. } => (id, Vec::new()),
                        Node::Technology { id, about, .. } => (id, about),
                    };
                    edges.extend(about.into_iter().map(|to| Row {
                        from: id.clone(),
                        kind: Ident("About".to_owned()),
                        to,
                        details: Details::default(),
                    }));
                    ids.insert(id.0.clone(), graph.add_node(id.0));
                }
            }
            File::Talk { id, part_of, edges: rows, .. } => {
                edges.extend(part_of.into_iter().map(|to| Row {
                    from: id.clone(),
                    kind: Ident("PartOf".to_owned()),
                    to,
                    details: Details::default(),
                }));
                ids.insert(id.0.clone(), graph.add_node(id.0));
                edges.extend(rows);
            }
        }
    }
    for row in edges {
        graph.add_edge(ids[&row.from.0], ids[&row.to.0], (row.kind.0, row.details));
    }
    graph
}

#[divan::bench]
fn plain_loader_loads(bencher: Bencher<'_, '_>) {
    let files = corpus::files(SIZE.0, SIZE.1);
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| plain(black_box(&files)).edge_count());
}

#[divan::bench]
fn talkgraph_loads(bencher: Bencher<'_, '_>) {
    let sources = corpus::sources(SIZE.0, SIZE.1);
    bencher
        .with_inputs(|| sources.clone())
        .bench_local_values(|sources| Snapshot::new(black_box(sources)));
}

#[divan::bench]
fn talkgraph_loads_and_answers(bencher: Bencher<'_, '_>) {
    let sources = corpus::sources(SIZE.0, SIZE.1);
    bencher.with_inputs(|| sources.clone()).bench_local_values(|sources| {
        let snapshot = Snapshot::new(black_box(sources));
        let answer = ask(&snapshot, "which companies use Tech 7?", &Options::default());
        assert_eq!(answer.outcome, Outcome::Answered);
        answer.rows.len()
    });
}
