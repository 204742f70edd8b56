//! Edits of the text on 10,000 files with 400,000 facts: what is computed, and the whole commands with a disk.
//!
//! A command reads the graph, computes its edits, holds every rule against the result and shows it; `--dry-run` leaves out the writing alone.

#[path = "corpus/mod.rs"]
mod corpus;

use divan::{Bencher, black_box};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use talkgraph::edit::{Base, Fact, Renaming, add_fact, references, rename};
use talkgraph::snapshot::Snapshot;

fn main() {
    divan::main();
}

/// About 10,000 talks, 90,000 other nodes and 400,000 facts.
const NODES: usize = 100_000;
const FACTS: usize = 400_000 + 78_000;

fn snapshot() -> &'static Snapshot {
    static LARGE: OnceLock<Snapshot> = OnceLock::new();
    LARGE.get_or_init(|| Snapshot::new(corpus::sources(NODES, FACTS)))
}

fn base() -> Base<'static> {
    let Snapshot { documents, facts, graph, .. } = snapshot();
    Base { documents, facts, graph }
}

#[divan::bench(sample_count = 10)]
fn references_of_a_node(bencher: Bencher<'_, '_>) {
    let node = snapshot().graph.find("tech_1").expect("it is declared");
    bencher.bench_local(|| references(&base(), black_box(node)).len());
}

#[divan::bench(sample_count = 10)]
fn rename_of_a_node(bencher: Bencher<'_, '_>) {
    let node = snapshot().graph.find("tech_1").expect("it is declared");
    let renaming = Renaming { id: Some("renamed".to_owned()), name: None, keep: true };
    bencher.bench_local(|| {
        let changes = rename(&base(), black_box(node), &renaming).expect("it can be renamed");
        changes.apply(&snapshot().sources).map(|after| after.len())
    });
}

#[divan::bench(sample_count = 10)]
fn a_fact_in_a_talk(bencher: Bencher<'_, '_>) {
    let fact = Fact {
        subject: "company_1".to_owned(),
        kind: snapshot().vocabulary.find_edge("Uses").expect("it is built in"),
        object: "tech_1".to_owned(),
        home: "talk_77".to_owned(),
        cite: None,
        at: Some("L1".to_owned()),
        implied: false,
        settings: Vec::new(),
    };
    bencher.bench_local(|| {
        let changes = add_fact(&base(), black_box(&fact)).expect("it can be added");
        changes.apply(&snapshot().sources).map(|after| after.len())
    });
}

/// The folder with the files, written once; it goes with the machine's other temporary files.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (path, text) in corpus::files(NODES, FACTS) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
            let file = File::create(path);
            file.and_then(|mut file| file.write_all(text.as_bytes())).expect("it can be written");
        }
        folder
    });
    folder.path()
}

#[divan::bench(sample_count = 5, args = [
    "rename tech_1 renamed --dry-run -q",
    "add fact company_1 Uses tech_1 --in talk_77 --at L1 --dry-run -q",
    "fmt --check -q",
])]
fn command(bencher: Bencher<'_, '_>, line: &str) {
    let folder = folder();
    bencher.bench_local(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_talkgraph"))
            .arg("-C")
            .arg(folder)
            .args(line.split(' '))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .status();
        assert!(status.is_ok_and(|status| status.code() != Some(2)));
    });
}
