//! A question put to a loaded graph of 100,000 nodes and 400,000 edges, in each shape that people ask.
//!
//! The words of the graph are gathered once, as a program that answers many questions does.

#[path = "corpus/mod.rs"]
mod corpus;

use divan::{Bencher, black_box};
use std::sync::OnceLock;
use talkgraph::answer::Outcome;
use talkgraph::ask::{Asker, Options};
use talkgraph::snapshot::Snapshot;

fn main() {
    divan::main();
}

const SIZE: (usize, usize) = (100_000, 400_000);

static ASKER: OnceLock<Asker<'static>> = OnceLock::new();

/// The graph, read once; what it is asked first it counts once.
fn asker() -> &'static Asker<'static> {
    ASKER.get_or_init(|| {
        let snapshot: &Snapshot =
            Box::leak(Box::new(Snapshot::new(corpus::sources(SIZE.0, SIZE.1))));
        let asker = Asker::new(&snapshot.graph);
        asker.ask("who uses Tech 7?", &Options::default());
        asker
    })
}

const QUESTIONS: &[&str] = &[
    "which talks mention Tech 7?",
    "which talks mention both Tech 7 and Tech 1000?",
    "talks about Topic 3",
    "which talks on day 2 mention Tech 7?",
    "which talks don't mention Tech 7?",
    "who uses Tech 7?",
    "what does Company 5 use?",
    "why did Company 5 choose Tech 7?",
    "does Company 5 use Tech 7?",
    "how many talks mention Tech 7?",
    "who made Tech 1000?",
    "companies that use something made by Company 5",
    "which companies use Tech 7 but not Tech 8?",
    "how is Company 5 related to Company 6?",
    "compare Tech 700 and Tech 701",
    "most mentioned technologies",
    "tell me about Tech 7",
    "Topic 3 Tech 7",
    "Tech 7を使っている会社は?",
    "Company 5が作った技術を使っている会社は?",
    "Tech 7とTech 8の両方に言及しているトークは?",
    "Tech 7上で動くものは?",
];

#[divan::bench(args = QUESTIONS, sample_count = 20)]
fn a_hundred_thousand_nodes(bencher: Bencher<'_, '_>, question: &str) {
    let asker = asker();
    bencher.bench_local(|| {
        let answer = asker.ask(black_box(question), &Options::default());
        assert!(
            matches!(answer.outcome, Outcome::Answered | Outcome::NothingRecorded),
            "{question}: {:?}",
            answer.outcome
        );
        answer.rows.len()
    });
}

/// Gathering the words of so large a graph.
#[divan::bench(sample_count = 5)]
fn words_of_a_hundred_thousand_nodes(bencher: Bencher<'_, '_>) {
    let snapshot = Snapshot::new(corpus::sources(SIZE.0, SIZE.1));
    bencher.bench_local(|| {
        Asker::new(black_box(&snapshot.graph));
    });
}
