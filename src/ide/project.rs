//! A graph under an editor's hands: its files, and what is known to be wrong with each.
//!
//! A file that is typed into shows its own findings at once, and keeps what the last whole check found from afar until the next one: a warning that needs
//! every file must not flicker at each key.

use super::pass::Pass;
use super::world::World;
use crate::diagnostic::{Diagnostic, Label};
use crate::text::{FileId, SourceText, Sources, Span};
use std::collections::BTreeMap;

/// The files of a graph with their findings.
#[derive(Debug)]
pub struct Project {
    world: World,
    /// Counts the changes.
    revision: u64,
    /// The findings of the last whole check, file by file; empty where there is none of these files.
    whole: Vec<Vec<Diagnostic>>,
    /// The files changed since, with what the whole check found in them from afar.
    edited: BTreeMap<FileId, Vec<Diagnostic>>,
}

impl Project {
    /// Reads files; `disk` is what was found while they were fetched.
    pub fn new(sources: Sources, disk: Vec<Diagnostic>) -> Self {
        let world = World::new(sources, disk);
        Self { world, revision: 0, whole: Vec::new(), edited: BTreeMap::new() }
    }

    /// The files as they are now.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The number of changes so far.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes a file's new text.
    pub fn set_text(&mut self, file: FileId, text: SourceText) {
        let old = self.world.sources.shared_text(file);
        if *old == *text {
            return;
        }
        let changed = Change::between(&old, &text);
        let far = match self.edited.remove(&file) {
            Some(far) => far,
            None => self.far_findings(file),
        };
        let far = far.into_iter().filter_map(|found| changed.carry(found)).collect();
        self.edited.insert(file, far);
        self.world.set_text(file, text);
        self.revision += 1;
    }

    /// Takes in files that came, changed or went (no text).
    pub fn change_files(&mut self, changes: Vec<(String, Option<SourceText>)>) {
        self.world.change_files(changes);
        self.whole.clear();
        self.edited.clear();
        self.revision += 1;
    }

    /// What is wrong with a file as far as it is known now, in the order of places.
    pub fn diagnostics(&self, file: FileId) -> Vec<Diagnostic> {
        match (self.edited.get(&file), self.whole.get(file.0 as usize)) {
            (None, Some(whole)) => whole.clone(),
            (far, _) => {
                let mut found = self.world.check_file(file);
                found.extend(far.into_iter().flatten().cloned());
                found.sort_unstable();
                found.dedup();
                found
            }
        }
    }

    /// Tells at once whether the last whole check found nothing in a file that was not changed since.
    pub fn is_clean(&self, file: FileId) -> bool {
        let whole = self.whole.get(file.0 as usize);
        whole.is_some_and(Vec::is_empty) && !self.edited.contains_key(&file)
    }

    /// Tells whether every finding is known.
    pub fn is_settled(&self) -> bool {
        self.edited.is_empty() && self.whole.len() == self.world.len()
    }

    /// The whole check of what the files say now, with the revision that its findings are for.
    pub fn pass(&mut self) -> (u64, Pass) {
        self.world.settle();
        (self.revision, self.world.pass())
    }

    /// Takes the findings of a whole check, unless something was changed since; tells whether they were taken.
    pub fn accept(&mut self, revision: u64, found: Vec<Vec<Diagnostic>>) -> bool {
        if revision != self.revision || found.len() != self.world.len() {
            return false;
        }
        self.whole = found;
        self.edited.clear();
        true
    }

    /// What the whole check found in a file and a look at the file alone does not find.
    fn far_findings(&self, file: FileId) -> Vec<Diagnostic> {
        let Some(whole) = self.whole.get(file.0 as usize).filter(|whole| !whole.is_empty()) else {
            return Vec::new();
        };
        let near = self.world.check_file(file);
        whole.iter().filter(|found| near.binary_search(found).is_err()).cloned().collect()
    }
}

/// The stretch of a text that became another.
#[derive(Debug, Clone, Copy)]
struct Change {
    old: Span,
    /// The bytes that stand there now.
    new: u32,
}

impl Change {
    fn between(old: &str, new: &str) -> Self {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let tail = old[start..].iter().rev().zip(new[start..].iter().rev());
        let tail = tail.take_while(|(a, b)| a == b).count();
        let (start, end) = (start as u32, (old.len() - tail) as u32);
        Self { old: Span::new(start, end), new: (new.len() - tail) as u32 - start }
    }

    /// The same bytes in the new text, where they were not changed.
    fn carry_span(self, span: Span) -> Option<Span> {
        if span.end <= self.old.start {
            return Some(span);
        }
        let moved = |at: u32| at - self.old.end + self.old.start + self.new;
        (span.start >= self.old.end).then(|| Span::new(moved(span.start), moved(span.end)))
    }

    /// The finding with its places in the new text; nothing where what it speaks of was changed.
    fn carry(self, mut found: Diagnostic) -> Option<Diagnostic> {
        let file = found.file();
        let carry = |label: &mut Label| {
            if label.at.file != file {
                return true;
            }
            self.carry_span(label.at.span).map(|span| label.at.span = span).is_some()
        };
        if !carry(&mut found.primary) {
            return None;
        }
        found.related.retain_mut(carry);
        found.fixes.retain_mut(|fix| {
            fix.file != file
                || fix
                    .edits
                    .iter_mut()
                    .all(|edit| self.carry_span(edit.span).map(|span| edit.span = span).is_some())
        });
        Some(found)
    }
}
