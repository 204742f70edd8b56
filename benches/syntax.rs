//! Reading RON, beside the `ron` crate.
//!
//! One document of 20 MiB in the shape of curated ones. `ron` reads it into serde types, into its own `Value` and, cheapest of all, into nothing.

#[path = "corpus/mod.rs"]
mod corpus;

use corpus::Random;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::fmt::Write;
use talkgraph::format::document as layout;
use talkgraph::syntax::parse;
use talkgraph::text::FileId;

fn main() {
    divan::main();
}

const SIZE: usize = 20 << 20;

/// A document of about `size` bytes: nodes, then rows with and without details, comments and Japanese between them.
fn document(size: usize) -> String {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut text = String::from("Graph(\n    nodes: [\n");
    let mut at = 0;
    while text.len() < size / 3 {
        at += 1;
        let topic = random.below(1000);
        let _ = match random.below(8) {
            0 => writeln!(text, "        // what is run by oneself: テクノロジー {at}"),
            1 => writeln!(
                text,
                "        Topic(id: topic_{at}, name: (en: \"Topic {at}\", ja: \"話題{at}\")),"
            ),
            _ => writeln!(
                text,
                "        Technology(id: technology_{at}, name: \"Technology {at}\", aka: [\"tech {at}\", \"テクノロジー{at}\"], about: [topic_{topic}]),"
            ),
        };
    }
    text.push_str("    ],\n    edges: [\n");
    while text.len() < size {
        let (from, to, line) = (random.below(at), random.below(at), random.below(400));
        let _ = match random.below(8) {
            0 => writeln!(text, "        (technology_{from}, RunsOn, technology_{to}),"),
            1 => writeln!(
                text,
                "        (technology_{from}, Uses, technology_{to}, (\n            role: (en: \"services\", ja: \"サービス群\"),\n            at: \"L{line}\",\n        )),"
            ),
            _ => writeln!(
                text,
                "        (technology_{from}, Uses, technology_{to}, (role: \"executions\", at: \"L{line}\")),"
            ),
        };
    }
    text.push_str("    ],\n)\n");
    text
}

fn over(bencher: Bencher<'_, '_>, text: &str, read: impl Fn(&str) -> usize) {
    bencher.counter(BytesCount::of_str(text)).bench_local(|| read(black_box(text)));
}

#[divan::bench(sample_count = 20)]
fn a_large_document(bencher: Bencher<'_, '_>) {
    over(bencher, &document(SIZE), |text| parse(FileId(0), text).0.size());
}

#[divan::bench(sample_count = 20)]
fn a_large_document_with_a_bracket_missing(bencher: Bencher<'_, '_>) {
    let text = document(SIZE).replacen(")),\n", "),\n", 1);
    over(bencher, &text, |text| parse(FileId(0), text).1.len());
}

#[divan::bench]
fn a_file_of_usual_size(bencher: Bencher<'_, '_>) {
    over(bencher, &document(8 << 10), |text| parse(FileId(0), text).0.size());
}

#[divan::bench(sample_count = 5)]
fn tokens_of_a_large_document(bencher: Bencher<'_, '_>) {
    let text = document(SIZE);
    let (tree, _) = parse(FileId(0), &text);
    over(bencher, &text, |text| tree.tokens(text).count());
}

/// The layout with its proof: three readings, two layouts and a comparison.
#[divan::bench(sample_count = 3)]
fn layout_of_a_large_document(bencher: Bencher<'_, '_>) {
    let text = document(SIZE);
    over(bencher, &text, |text| layout(FileId(0), text).map_or(0, |laid_out| laid_out.len()));
}

#[divan::bench(sample_count = 3)]
fn ron_reads_a_large_document_into_nothing(bencher: Bencher<'_, '_>) {
    over(bencher, &document(SIZE), |text| {
        usize::from(ron::from_str::<serde::de::IgnoredAny>(text).is_ok())
    });
}

#[divan::bench(sample_count = 3)]
fn ron_reads_a_large_document_into_its_value(bencher: Bencher<'_, '_>) {
    over(bencher, &document(SIZE), |text| usize::from(ron::from_str::<ron::Value>(text).is_ok()));
}
