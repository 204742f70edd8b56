//! Every rule over a graph of 1,000 files and 40,000 facts, and the search for near-duplicates among 100,000 nodes.

#[path = "corpus/mod.rs"]
mod corpus;

use divan::{Bencher, black_box};
use std::borrow::Cow;
use std::fmt::Write;
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

fn main() {
    divan::main();
}

const SIZE: (usize, usize) = (10_000, 40_000);

/// The rules alone, over a graph that is read already.
#[divan::bench]
fn rules(bencher: Bencher<'_, '_>) {
    let snapshot = Snapshot::new(corpus::sources(SIZE.0, SIZE.1));
    bencher.bench_local(|| black_box(&snapshot).check().len());
}

/// From text to findings, as the command does it.
#[divan::bench]
fn read_and_rules(bencher: Bencher<'_, '_>) {
    let sources = corpus::sources(SIZE.0, SIZE.1);
    bencher
        .with_inputs(|| sources.clone())
        .bench_local_values(|sources| Snapshot::new(black_box(sources)).check().len());
}

/// Names of three words each, in one registry.
fn registry(nodes: usize) -> Sources {
    const WORDS: &[&str] = &[
        "storage",
        "container",
        "operator",
        "cluster",
        "gateway",
        "registry",
        "network",
        "metrics",
        "tracing",
        "policy",
        "runtime",
        "scheduler",
        "message",
        "function",
        "service",
        "database",
    ];
    let mut random = corpus::Random(0x2545_f491_4f6c_dd1d);
    let mut text = String::from("Graph(\n    nodes: [\n");
    for at in 0..nodes {
        let mut word = || WORDS[random.below(WORDS.len())];
        let (first, second, third) = (word(), word(), word());
        let _ = writeln!(
            text,
            "        Technology(id: n{at}, name: \"{first} {second} {at}\", aka: [\"{third} {first} {at:x}\"]),"
        );
    }
    text.push_str("    ],\n)\n");
    Sources::new([("graph/registry.ron".to_owned(), Cow::Owned(text))])
}

/// The rules over 100,000 nodes without an edge; near-duplicates are the larger part of it.
#[divan::bench]
fn many_nodes(bencher: Bencher<'_, '_>) {
    let snapshot = Snapshot::new(registry(100_000));
    bencher.bench_local(|| black_box(&snapshot).check().len());
}
