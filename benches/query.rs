//! The engine on a graph of 100,000 nodes and 400,000 edges: papers that cite, propose and are written.
//!
//! `tests/extra/engines.sh` puts the same questions to other engines.

mod corpus;

use corpus::Random;
use divan::{Bencher, black_box};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::OnceLock;
use talkgraph::language::cypher::read;
use talkgraph::query::{Limits, Outcome, Parameters, run};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

fn main() {
    divan::main();
}

const PAPERS: usize = 70_000;
const AUTHORS: usize = 25_000;
const METHODS: usize = 5_000;

/// The questions, by what they try.
const QUERIES: &[(&str, &str)] = &[
    ("one hop from an id", "MATCH ({id: 'p0'})<-[:CITES]-(p) RETURN p.id"),
    ("two hops", "MATCH (p:Paper)-[:CITES]->(:Paper)-[:CITES]->({id: 'p3'}) RETURN DISTINCT p.id"),
    (
        "three hops with a filter",
        "MATCH (a:Author)<-[:WRITTEN_BY]-(p:Paper)-[:CITES]->(q:Paper)-[:PROPOSES]->({id: 'm17'})
         WHERE p.year = 2018 AND q.year < 2018 RETURN DISTINCT a.id",
    ),
    (
        "the ten most cited",
        "MATCH (:Paper)-[:CITES]->(q:Paper) RETURN q.id, count(*) AS n ORDER BY n DESC, q.id LIMIT 10",
    ),
    ("count of two hops", "MATCH (:Paper)-[:CITES]->()-[:CITES]->() RETURN count(*)"),
    ("ends of chains", "MATCH ({id: 'p60000'})-[:CITES*1..6]->(q) RETURN count(DISTINCT q)"),
    (
        "a shortest path",
        "MATCH p = ANY SHORTEST ({id: 'p69999'})-[:CITES*]->({id: 'p1'}) RETURN length(p)",
    ),
    ("negation", "MATCH (p:Paper {year: 2010}) WHERE NOT EXISTS { (p)<-[:CITES]-() } RETURN p.id"),
    ("top ten of all", "MATCH (p:Paper) RETURN p.id ORDER BY p.year DESC, p.id LIMIT 10"),
];

/// The graph, made once.
fn graph() -> &'static Snapshot {
    static GRAPH: OnceLock<Snapshot> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let mut text = String::from("Graph(\n    nodes: [\n");
        for at in 0..METHODS {
            let _ = writeln!(text, "        Method(id: m{at}, name: \"Method {at}\"),");
        }
        for at in 0..AUTHORS {
            let _ = writeln!(text, "        Author(id: a{at}, name: \"Author {at}\"),");
        }
        for at in 0..PAPERS {
            let year = 1990 + at * 35 / PAPERS;
            let _ = writeln!(text, "        Paper(id: p{at}, name: \"Paper {at}\", year: {year}),");
        }
        text.push_str("    ],\n    edges: [\n");
        for at in 1..PAPERS {
            for _ in 0..4 {
                // Papers cite what is older, and a few classics more than all others.
                let below = if random.below(4) == 0 { at.min(100) } else { at };
                let _ = writeln!(text, "        (p{at}, Cites, p{}),", random.below(below));
            }
            let _ = writeln!(text, "        (p{at}, WrittenBy, a{}),", random.below(AUTHORS));
            if random.below(2) == 0 {
                let _ = writeln!(text, "        (p{at}, Proposes, m{}),", random.below(METHODS));
            }
        }
        text.push_str("    ],\n)\n");
        let vocabulary = include_str!("../tests/questions/papers/vocabulary.ron");
        let files = [("graph/graph.ron", text), ("graph/vocabulary.ron", vocabulary.to_owned())];
        let files = files.map(|(path, text)| (path.to_owned(), Cow::Owned(text)));
        Snapshot::new(Sources::new(files))
    })
}

fn answer(text: &str) -> Outcome {
    let snapshot = graph();
    let formal = read(text, Some(snapshot.graph.vocabulary())).expect("the query is right");
    let limits = Limits { rows: 1_000_000, ..Limits::default() };
    run(&snapshot.graph, &formal.pattern, &Parameters::default(), &limits).expect("it runs")
}

#[divan::bench(args = QUERIES.iter().map(|(name, _)| *name))]
fn query(bencher: Bencher<'_, '_>, name: &str) {
    let (_, text) = QUERIES.iter().find(|(known, _)| *known == name).expect("it is listed");
    let found = answer(text);
    assert!(found.stopped.is_none() && !found.rows.is_empty(), "{name}: {:?}", found.stopped);
    bencher.bench(|| answer(black_box(text)));
}
