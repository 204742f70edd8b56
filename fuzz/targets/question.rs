//! A question of the built-in graph: no panic, and what was answered can be written for people and for programs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;
use talkgraph::answer::json;
use talkgraph::ask::{Asker, Options};
use talkgraph::disk::embedded;
use talkgraph::snapshot::Snapshot;

static ASKER: OnceLock<Asker<'static>> = OnceLock::new();

fuzz_target!(|question: &str| {
    let asker = ASKER.get_or_init(|| {
        let snapshot: &Snapshot = Box::leak(Box::new(Snapshot::new(embedded())));
        Asker::new(&snapshot.graph)
    });
    let answer = asker.ask(question, &Options::default());
    let mut told = Vec::new();
    json::write(&answer, &mut told).expect("memory takes it");
});
