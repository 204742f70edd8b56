//! Small graphs for the tests of the rules, and findings in a form to read.
//!
//! Every fix that a test shows is applied and checked again: a fix that mends nothing fails the test.

use super::{Input, check};
use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::graph::{Document, build, read_facts};
use crate::syntax::{Form, parse};
use crate::text::{LineIndex, Sources, Span, apply};
use crate::vocabulary::read;
use expect_test::Expect;
use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

/// The files of a fixture: each begins with a line `//- path`; text without one is `graph/a.ron`.
pub(super) fn files(fixture: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in fixture.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("//- ") {
            files.push((path.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        } else if !line.trim().is_empty() {
            files.push(("graph/a.ron".to_owned(), line.to_owned()));
        }
    }
    files
}

/// Everything that reading and the rules find in some files.
pub(super) fn findings(files: &[(String, String)]) -> (Arc<Sources>, Vec<Diagnostic>) {
    let owned = files.iter().map(|(path, text)| (path.clone(), Cow::Owned(text.clone())));
    let sources = Arc::new(Sources::new(owned));
    let mut found = Vec::new();
    let documents: Vec<Document> = sources
        .iter()
        .map(|(file, source)| {
            let (tree, syntax) = parse(file, &source.text);
            found.extend(syntax);
            Document { file, tree: Arc::new(tree) }
        })
        .collect();
    let written = documents.iter().find_map(|document| {
        let root = document.root(&sources)?;
        let Form::Group(group) = root.form() else { return None };
        (group.name()?.text == "Vocabulary").then_some((document.file, root))
    });
    let (vocabulary, problems) = read(written);
    found.extend(problems);
    let vocabulary = Arc::new(vocabulary);
    let facts = read_facts(&documents, &sources, &vocabulary);
    let graph = build(&facts, &documents, &sources, &vocabulary);
    let input = Input {
        sources: &sources,
        documents: &documents,
        vocabulary: &vocabulary,
        facts: &facts,
        graph: &graph,
    };
    found.extend(check(&input));
    found.sort();
    (sources, found)
}

/// Checks what a rule finds in a fixture, that no other error comes with it, and that its fixes mend.
#[expect(clippy::needless_pass_by_value, reason = "as `expect!` gives it")]
#[track_caller]
pub(super) fn finds(code: Code, fixture: &str, expect: Expect) {
    let files = files(fixture);
    let (sources, found) = findings(&files);
    let mut out = String::new();
    for diagnostic in &found {
        if diagnostic.code == code || diagnostic.severity == Severity::Error {
            render(&sources, diagnostic, &mut out);
        }
    }
    expect.assert_eq(&out);
    let errors = |found: &[Diagnostic]| {
        found.iter().filter(|other| other.severity == Severity::Error).count()
    };
    let same = |found: &[Diagnostic]| found.iter().filter(|other| other.code == code).count();
    for fix in found.iter().filter(|found| found.code == code).flat_map(|found| &found.fixes) {
        let (_, after) = findings(&mended(&files, &sources, fix));
        assert!(same(&after) < same(&found), "the fix does not mend: {}", fix.title);
        if fix.certain {
            assert!(errors(&after) <= errors(&found), "the fix breaks more: {}", fix.title);
        }
    }
}

/// Checks that a rule finds nothing in a fixture, and that the fixture has no error at all.
#[track_caller]
pub(super) fn accepts(code: Code, fixture: &str) {
    let (sources, found) = findings(&files(fixture));
    let mut out = String::new();
    for diagnostic in &found {
        if diagnostic.code == code || diagnostic.severity == Severity::Error {
            render(&sources, diagnostic, &mut out);
        }
    }
    assert!(out.is_empty(), "{out}");
}

fn mended(files: &[(String, String)], sources: &Sources, fix: &Fix) -> Vec<(String, String)> {
    let path = sources.path(fix.file);
    let mend = |(name, text): &(String, String)| {
        let text = if name == path {
            apply(text, &fix.edits).expect("the edits fit the text")
        } else {
            text.clone()
        };
        (name.clone(), text)
    };
    files.iter().map(mend).collect()
}

fn render(sources: &Sources, diagnostic: &Diagnostic, out: &mut String) {
    let Diagnostic { severity, code, message, primary, .. } = diagnostic;
    let at = place(sources, primary.at.file, primary.at.span);
    writeln!(out, "{severity}[{code}] {at}: {message}").unwrap();
    if !primary.text.is_empty() {
        writeln!(out, "    ^ {}", primary.text).unwrap();
    }
    for label in &diagnostic.related {
        let at = place(sources, label.at.file, label.at.span);
        writeln!(out, "    {at}: {}", label.text).unwrap();
    }
    for help in &diagnostic.help {
        writeln!(out, "    help: {help}").unwrap();
    }
    for fix in &diagnostic.fixes {
        let title = if fix.certain { "fix" } else { "perhaps" };
        writeln!(out, "    {title}: {}", fix.title).unwrap();
        let text = sources.text(fix.file);
        let after = apply(text, &fix.edits).expect("the edits fit the text");
        let (old, new): (Vec<_>, Vec<_>) = (text.lines().collect(), after.lines().collect());
        let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old[head..].iter().rev().zip(new[head..].iter().rev());
        let tail = rest.take_while(|(a, b)| a == b).count();
        let gone: Vec<&str> = old[head..old.len() - tail].iter().map(|line| line.trim()).collect();
        let come: Vec<&str> = new[head..new.len() - tail].iter().map(|line| line.trim()).collect();
        let (gone, come) = match (gone.as_slice(), come.as_slice()) {
            ([one], [other]) => (vec![around(one, other)], vec![around(other, one)]),
            _ => (
                gone.into_iter().map(str::to_owned).collect(),
                come.into_iter().map(str::to_owned).collect(),
            ),
        };
        for line in gone {
            writeln!(out, "      - {line}").unwrap();
        }
        for line in come {
            writeln!(out, "      + {line}").unwrap();
        }
    }
}

/// The part of a line that differs from another, with a few characters around it.
fn around(line: &str, other: &str) -> String {
    const KEPT: usize = 16;
    let (line, other): (Vec<char>, Vec<char>) = (line.chars().collect(), other.chars().collect());
    let head = line.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = line[head..].iter().rev().zip(other[head..].iter().rev());
    let tail = rest.take_while(|(a, b)| a == b).count();
    let (start, end) = (head.saturating_sub(KEPT), (line.len() - tail + KEPT).min(line.len()));
    let dots = |there: bool| if there { "…" } else { "" };
    let middle: String = line[start..end].iter().collect();
    format!("{}{middle}{}", dots(start > 0), dots(end < line.len()))
}

fn place(sources: &Sources, file: crate::text::FileId, span: Span) -> String {
    let text = sources.text(file);
    let at = LineIndex::new(text).line_column(span.start, text);
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    let mut words = words.join(" ");
    if words.chars().count() > 40 {
        words = words.chars().take(40).chain(['…']).collect();
    }
    let path = sources.path(file).trim_start_matches("graph/");
    format!("{path}:{}:{} `{words}`", at.line, at.column)
}
