//! Every code has a page, and its examples do what the page says.
//!
//! The examples of files are RON, those of queries openCypher.

use std::borrow::Cow;
use std::collections::BTreeSet;
use talkgraph::ask::{Terms, query};
use talkgraph::diagnostic::{Code, Severity};
use talkgraph::disk::embedded;
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

/// What no text can show: it happens before there is a text.
const OF_THE_DISK: &[Code] = &[Code::UnreadableFile, Code::NotUtf8, Code::FileTooLarge];

/// The block under a heading of a page, in the language of its code.
fn example(code: Code, heading: &str) -> Option<String> {
    let section = code.explanation().split_once(&format!("\n## {heading}\n"))?.1;
    let section = section.split("\n## ").next()?;
    let fence = if code.is_of_queries() { "```cypher\n" } else { "```ron\n" };
    let block = section.split_once(fence)?.1;
    Some(block.split_once("```")?.0.to_owned())
}

/// The codes and severities that are found in an example: one file, or several after lines `//- path`.
fn found(code: Code, example: &str) -> BTreeSet<(Code, Severity)> {
    if code.is_of_queries() {
        let snapshot = Snapshot::new(embedded());
        let asked = query(&snapshot.graph, example, &Terms::default());
        let found = asked.map_or_else(|refused| refused, |answered| answered.warnings);
        return found.iter().map(|found| (found.code, found.severity)).collect();
    }
    let mut files: Vec<(String, String)> = Vec::new();
    for line in example.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("//- ") {
            files.push((path.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        } else {
            files.push(("graph/example.ron".to_owned(), line.to_owned()));
        }
    }
    let owned = files.into_iter().map(|(path, text)| (path, Cow::Owned(text)));
    let snapshot = Snapshot::new(Sources::new(owned));
    snapshot.check().iter().map(|found| (found.code, found.severity)).collect()
}

/// The codes whose page shows examples.
fn shown() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| !OF_THE_DISK.contains(code))
}

#[test]
fn every_code_has_a_page_of_meaning_examples_and_mending() {
    let mut lacking = Vec::new();
    for code in Code::ALL {
        let page = code.explanation();
        let meaning = page.split("\n\n").nth(1).unwrap_or("");
        if !page.starts_with(&format!("# {code}\n\n"))
            || meaning.starts_with('#')
            || meaning.len() < 80
        {
            lacking.push(format!("{code}: a head and what it means"));
        }
        if !OF_THE_DISK.contains(code) && !page.contains("\n## How to mend it\n") {
            lacking.push(format!("{code}: how to mend it"));
        }
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn a_wrong_example_yields_its_code_and_nothing_else() {
    let mut failed = Vec::new();
    for code in shown() {
        let found = example(code, "Wrong").map(|wrong| found(code, &wrong));
        let codes = found.map(|found| found.into_iter().map(|(code, _)| code).collect());
        if codes != Some(BTreeSet::from([code])) {
            failed.push(format!("{code}: {codes:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_right_example_is_free_of_its_code_and_of_errors() {
    let mut failed = Vec::new();
    for code in shown() {
        let found = example(code, "Right").map(|right| found(code, &right));
        let clean = found.as_ref().is_some_and(|found| {
            found.iter().all(|(other, severity)| *other != code && *severity != Severity::Error)
        });
        if !clean {
            failed.push(format!("{code}: {found:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
