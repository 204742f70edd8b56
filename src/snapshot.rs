//! One immutable value: files, vocabulary, graph.
//!
//! The whole reading of a graph in one place, so that a question, a check and an editor see the same thing.

use crate::check::{Input, check_while};
use crate::diagnostic::Diagnostic;
use crate::graph::{Document, Facts, Graph, build, read_facts};
use crate::parallel::both;
use crate::syntax::{Form, parse};
use crate::text::{FileId, Sources};
use crate::vocabulary::{Vocabulary, read};
use std::ops::Range;
use std::sync::Arc;

/// Files below this many bytes in all are read on one thread: starting more would take longer than it saves.
const PARALLEL_FROM: usize = 256 * 1024;

/// A graph with everything it was read from.
#[derive(Debug)]
pub struct Snapshot {
    /// The files.
    pub sources: Arc<Sources>,
    /// Their trees, in file order.
    pub documents: Vec<Document>,
    /// The kinds.
    pub vocabulary: Arc<Vocabulary>,
    /// What the files say, as written.
    pub facts: Facts,
    /// The graph.
    pub graph: Graph,
    /// What reading found: syntax, forms, the vocabulary. The rules of [`crate::check`] find the rest.
    pub diagnostics: Vec<Diagnostic>,
}

impl Snapshot {
    /// Reads files into a graph; never fails, whatever they hold.
    pub fn new(sources: Sources) -> Self {
        let sources = Arc::new(sources);
        let (documents, mut diagnostics) = parse_all(&sources);
        let (vocabulary, found) = read_vocabulary(&documents, &sources);
        diagnostics.extend(found);
        let vocabulary = Arc::new(vocabulary);
        let facts = in_halves(
            &sources,
            |files| read_facts(&documents[files], &sources, &vocabulary),
            |mut first, second| {
                first.append(second);
                first
            },
        );
        let graph = build(&facts, &documents, &sources, &vocabulary);
        Self { sources, documents, vocabulary, facts, graph, diagnostics }
    }

    /// Everything that is wrong with the files, in (file, place) order: what reading found, and what the rules find.
    pub fn check(&self) -> Vec<Diagnostic> {
        self.check_while(&|| true).unwrap_or_default()
    }

    /// [`Snapshot::check`], given up between two rules once `wanted` says no; then nothing.
    pub fn check_while(&self, wanted: &dyn Fn() -> bool) -> Option<Vec<Diagnostic>> {
        let input = Input {
            sources: &self.sources,
            documents: &self.documents,
            vocabulary: &self.vocabulary,
            facts: &self.facts,
            graph: &self.graph,
        };
        let mut diagnostics = check_while(&input, wanted)?;
        diagnostics.extend_from_slice(&self.diagnostics);
        diagnostics.sort_unstable();
        diagnostics.dedup();
        Some(diagnostics)
    }
}

/// Does `work` on all files, or on two halves of them side by side where there is enough to do.
///
/// The result is the same either way: halves are joined in file order.
fn in_halves<T: Send>(
    sources: &Sources,
    work: impl Fn(Range<usize>) -> T + Sync,
    join: impl FnOnce(T, T) -> T,
) -> T {
    let total: usize = sources.iter().map(|(_, source)| source.text.len()).sum();
    if total < PARALLEL_FROM {
        return work(0..sources.len());
    }
    let middle = half(sources, total);
    let (first, second) = both(|| work(0..middle), || work(middle..sources.len()));
    join(first, second)
}

/// Parses every file.
fn parse_all(sources: &Sources) -> (Vec<Document>, Vec<Diagnostic>) {
    in_halves(
        sources,
        |files| {
            let mut diagnostics = Vec::new();
            let documents = files
                .map(|file| {
                    let file = FileId(file as u32);
                    if sources.is_unread(file) {
                        // Whoever could not read it has said so; there is nothing in it to be wrong.
                        return Document { file, tree: Arc::new(parse(file, "").0) };
                    }
                    let (tree, found) = parse(file, sources.text(file));
                    diagnostics.extend(found);
                    Document { file, tree: Arc::new(tree) }
                })
                .collect();
            (documents, diagnostics)
        },
        |(mut documents, mut diagnostics), (more_documents, more_diagnostics): (Vec<_>, Vec<_>)| {
            documents.extend(more_documents);
            diagnostics.extend(more_diagnostics);
            (documents, diagnostics)
        },
    )
}

/// The number of files that hold about half of the text.
fn half(sources: &Sources, total: usize) -> usize {
    let mut sum = 0;
    sources
        .iter()
        .take_while(|(_, source)| {
            sum += source.text.len();
            sum <= total.div_ceil(2)
        })
        .count()
}

fn read_vocabulary(documents: &[Document], sources: &Sources) -> (Vocabulary, Vec<Diagnostic>) {
    let written = documents.iter().find_map(|document| {
        let root = document.root(sources)?;
        match root.form() {
            Form::Group(group) if group.name().is_some_and(|name| name.text == "Vocabulary") => {
                Some((document.file, root))
            }
            _ => None,
        }
    });
    read(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn a_file_that_could_not_be_read_is_no_further_mistake() {
        let file = |path: &str, text: &'static str, unread| Source {
            path: path.to_owned(),
            text: text.into(),
            unread,
        };
        let sources = Sources::from_files(vec![
            file("graph/a.ron", "", true),
            file("graph/b.ron", "Graph(\n  \u{fffd}N", true),
            file("graph/c.ron", "Graph(", false),
        ]);
        let found = Snapshot::new(sources).check();
        assert!(
            !found.is_empty() && found.iter().all(|found| found.file() == FileId(2)),
            "{found:?}"
        );
    }
}
