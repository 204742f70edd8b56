//! Two files become a graph that every rule is asked of, and every finding is told, in a format that the length of the input chooses.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::borrow::Cow;
use talkgraph::report::{Format, write};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::{Sources, apply};

/// Between the two files of one input.
const BETWEEN: &str = "\n---\n";

fuzz_target!(|text: &str| {
    let (first, second) = text.split_once(BETWEEN).unwrap_or((text, ""));
    let file = |path: &str, text: &str| (path.to_owned(), Cow::Owned(text.to_owned()));
    let snapshot = Snapshot::new(Sources::new([
        file("graph/a.ron", first),
        file("graph/vocabulary.ron", second),
    ]));
    let found = snapshot.check();
    let formats = [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif];
    let format = formats[text.len() % formats.len()];
    let mut told = Vec::new();
    write(&mut told, format, &found, &snapshot.sources, Some(80)).expect("memory takes it");
    for one in &found {
        for fix in &one.fixes {
            assert!(apply(snapshot.sources.text(one.file()), &fix.edits).is_some(), "{fix:?}");
        }
    }
});
