//! The whole check of all files, as a value that another thread can carry out.

use super::file::File;
use super::local::{by_file, placed};
use super::world::World;
use crate::check::{Input, check_while};
use crate::diagnostic::Diagnostic;
use crate::graph::{Document, Facts, build};
use crate::text::{FileId, Sources};
use crate::vocabulary::Vocabulary;
use std::sync::Arc;

/// Everything that a whole check looks at, at one moment; making it copies no text and no tree.
#[derive(Debug)]
pub struct Pass {
    sources: Arc<Sources>,
    documents: Vec<Document>,
    files: Vec<Arc<File>>,
    vocabulary: Arc<Vocabulary>,
    /// What reading found.
    read: Vec<Diagnostic>,
}

impl World {
    /// The whole check of the files as they are now; the vocabulary should be settled.
    pub fn pass(&self) -> Pass {
        let files = (0..self.len() as u32).map(FileId);
        let mut read: Vec<Diagnostic> =
            files.flat_map(|file| self.reading_problems(file)).collect();
        read.extend_from_slice(&self.vocabulary_problems);
        Pass {
            sources: Arc::clone(&self.sources),
            documents: self.documents.clone(),
            files: self.files.clone(),
            vocabulary: Arc::clone(&self.vocabulary),
            read,
        }
    }
}

impl Pass {
    /// The findings of each file, as `talkgraph check` has them; nothing once `wanted` says no.
    pub fn run(self, wanted: &dyn Fn() -> bool) -> Option<Vec<Vec<Diagnostic>>> {
        let mut facts = Facts::default();
        for (id, file) in (0..).map(FileId).zip(&self.files) {
            facts.append(placed(file, id));
        }
        if !wanted() {
            return None;
        }
        let graph = build(&facts, &self.documents, &self.sources, &self.vocabulary);
        let input = Input {
            sources: &self.sources,
            documents: &self.documents,
            vocabulary: &self.vocabulary,
            facts: &facts,
            graph: &graph,
        };
        let mut found = check_while(&input, wanted)?;
        found.extend(self.read);
        found.sort_unstable();
        found.dedup();
        Some(by_file(found, self.files.len()))
    }
}
