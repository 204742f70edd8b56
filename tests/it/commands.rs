//! The pages of commands: each console block is run in the package's folder, and must print what it says.

use std::borrow::Cow;
use talkgraph::answer::{Direct, Outcome};
use talkgraph::ask::{Options, ask};
use talkgraph::disk::embedded;
use talkgraph::report;
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

/// After an intended change, `TRYCMD=overwrite cargo test --test it commands` writes the new output into the pages.
#[test]
fn the_pages_of_commands_tell_the_truth() {
    trycmd::TestCases::new().env("TALKGRAPH_COLUMNS", "80").case("tests/commands/*.md").run();
}

/// The README is the first page that anybody reads, so it must be true as well.
#[test]
fn the_readme_tells_the_truth() {
    trycmd::TestCases::new().env("TALKGRAPH_COLUMNS", "80").case("README.md").run();
}

/// The page of the query language shows what it says.
#[test]
fn the_page_of_the_query_language_tells_the_truth() {
    trycmd::TestCases::new().env("TALKGRAPH_COLUMNS", "80").case("docs/query.md").run();
}

/// The first block of the README in a language.
fn block(language: &str) -> &'static str {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once(&format!("```{language}\n")).expect("the README has one");
    rest.split_once("```").expect("it is closed").0
}

/// The built-in graph with one more talk.
fn graph_with(talk: &str) -> Snapshot {
    let sources = embedded();
    let files =
        sources.iter().map(|(_, file)| (file.path.clone(), Cow::Owned(file.text.to_string())));
    let added = ("graph/cndt2019/3a1.ron".to_owned(), Cow::Owned(talk.to_owned()));
    Snapshot::new(Sources::new(files.chain([added])))
}

#[test]
fn the_talk_of_the_readme_checks_out_and_answers() {
    let snapshot = graph_with(block("ron"));
    assert!(snapshot.check().is_empty(), "{:?}", snapshot.check());
    let answer = ask(&snapshot, "why did Rakuten choose Rook", &Options::default());
    let Direct::Texts(reasons) = &answer.value else { panic!("{:?}", answer.value) };
    assert_eq!(reasons, &["it heals itself"]);
    for question in ["did Rakuten reject DRBD", "does 3A1 mention DRBD"] {
        let answer = ask(&snapshot, question, &Options::default());
        assert_eq!(answer.outcome, Outcome::Answered, "{question}");
    }
}

#[test]
fn the_mistake_of_the_readme_is_told_as_it_says() {
    let snapshot = graph_with(&block("ron").replace("Uses, rook", "Uses, rok"));
    let mut told = Vec::new();
    let (found, sources) = (snapshot.check(), &snapshot.sources);
    report::write(&mut told, report::Format::Human, &found, sources, Some(80))
        .expect("memory does not fail");
    let told = String::from_utf8(told).expect("it is UTF-8");
    let told = anstream::adapter::strip_str(&told).to_string();
    assert!(told.starts_with(block("text")), "{told}");
}
