//! All files of a graph, kept read while one of them is typed into.
//!
//! A keystroke reads one file again and changes that file's entries in the index. A change of the vocabulary changes what every file means; it is taken
//! in by [`World::settle`], after a pause in the typing.
//!
//! **Invariant.** `sources`, `documents` and `files` hold the same files in the same order.

use super::file::{File, Parsed, THIS, stamp};
use super::index::Index;
use crate::diagnostic::Diagnostic;
use crate::graph::{Declaration, Document};
use crate::text::{FileId, Source, SourceText, Sources};
use crate::vocabulary::{Vocabulary, read};
use rustc_hash::FxHashMap;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

/// The files of a graph with what each says, open to changes.
#[derive(Debug)]
pub struct World {
    pub(super) sources: Arc<Sources>,
    pub(super) documents: Vec<Document>,
    pub(super) files: Vec<Arc<File>>,
    pub(super) vocabulary: Arc<Vocabulary>,
    /// The file that declares the vocabulary.
    pub(super) declared_in: Option<FileId>,
    /// What is wrong with the vocabulary, told of its file.
    pub(super) vocabulary_problems: Vec<Diagnostic>,
    /// What the disk found, by the path of the file.
    disk: FxHashMap<String, Vec<Diagnostic>>,
    pub(super) index: Index,
    /// Whether the vocabulary was changed since it was read.
    stale: bool,
}

impl World {
    /// Reads files; `disk` is what was found while they were fetched.
    pub fn new(sources: Sources, disk: Vec<Diagnostic>) -> Self {
        let mut by_path: FxHashMap<String, Vec<Diagnostic>> = FxHashMap::default();
        for found in disk {
            let path = sources.path(found.file()).to_owned();
            by_path.entry(path).or_default().push(stamp(found, THIS));
        }
        let parsed = each(sources.len(), |at| {
            let file = FileId(at as u32);
            // Whoever could not read it has said so; there is nothing in it to be wrong.
            let unread = sources.is_unread(file);
            Parsed::new(if unread { "".into() } else { sources.shared_text(file) })
        });
        Self::from_parsed(sources, &parsed, by_path)
    }

    fn from_parsed(
        sources: Sources,
        parsed: &[Parsed],
        disk: FxHashMap<String, Vec<Diagnostic>>,
    ) -> Self {
        let written = parsed.iter().position(|parsed| parsed.vocabulary().is_some());
        let (vocabulary, problems) = read(written.and_then(|at| {
            parsed.get(at).and_then(|parsed| Some((FileId(at as u32), parsed.vocabulary()?)))
        }));
        let files: Vec<Arc<File>> =
            each(parsed.len(), |at| Arc::new(File::new(parsed[at].clone(), &vocabulary)));
        let documents = (0..)
            .zip(&files)
            .map(|(at, file)| Document { file: FileId(at), tree: Arc::clone(&file.parsed.tree) })
            .collect();
        let index = Index::new(
            (0..)
                .map(FileId)
                .zip(&files)
                .map(|(id, file)| (id, &**file))
                .collect::<Vec<_>>()
                .into_iter(),
        );
        Self {
            sources: Arc::new(sources),
            documents,
            files,
            vocabulary: Arc::new(vocabulary),
            declared_in: written.map(|at| FileId(at as u32)),
            vocabulary_problems: problems,
            disk,
            index,
            stale: false,
        }
    }

    /// The files as last given.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The kinds as last settled.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The file with exactly this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.sources.find(path)
    }

    /// A file, which must be one of these.
    pub fn file(&self, file: FileId) -> &File {
        &self.files[file.0 as usize]
    }

    /// The number of files; their ids are the numbers below.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Tells whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Puts another text in the place of a file's.
    pub fn set_text(&mut self, file: FileId, text: SourceText) {
        let at = file.0 as usize;
        let Some(old) = self.files.get(at).cloned() else { return };
        let parsed = Parsed::new(text.clone());
        self.stale |= old.parsed.vocabulary().is_some() || parsed.vocabulary().is_some();
        self.disk.remove(self.sources.path(file));
        let new = Arc::new(File::new(parsed, &self.vocabulary));
        self.index.update(file, &old, &new);
        Arc::make_mut(&mut self.sources).set_text(file, text);
        self.documents[at].tree = Arc::clone(&new.parsed.tree);
        self.files[at] = new;
    }

    /// Takes in files that came, changed or went (no text); those that stay are not read again.
    pub fn change_files(&mut self, changes: Vec<(String, Option<SourceText>)>) {
        let (known, news): (Vec<_>, Vec<_>) = changes
            .into_iter()
            .partition(|(path, text)| text.is_some() && self.find(path).is_some());
        for (path, text) in known {
            if let (Some(file), Some(text)) = (self.find(&path), text)
                && *self.file(file).text() != *text
            {
                self.set_text(file, text);
            }
        }
        if news.iter().all(|(path, text)| text.is_none() && self.find(path).is_none()) {
            return;
        }
        let mut texts: FxHashMap<String, (SourceText, Parsed)> = self
            .sources
            .iter()
            .zip(&self.files)
            .map(|((_, file), read)| (file.path.clone(), (file.text.clone(), read.parsed.clone())))
            .collect();
        for (path, text) in news {
            self.disk.remove(&path);
            match text {
                Some(text) => texts.insert(path, (text.clone(), Parsed::new(text))),
                None => texts.remove(&path),
            };
        }
        let files = texts.iter().map(|(path, (text, _))| Source {
            path: path.clone(),
            text: text.clone(),
            unread: self.disk.contains_key(path),
        });
        let sources = Sources::from_files(files.collect());
        let parsed: Vec<Parsed> = sources
            .iter()
            .filter_map(|(_, file)| texts.get(&file.path).map(|(_, parsed)| parsed.clone()))
            .collect();
        *self = Self::from_parsed(sources, &parsed, std::mem::take(&mut self.disk));
    }

    /// Takes in a changed vocabulary: reads every file by it. Does nothing where it did not change.
    pub fn settle(&mut self) {
        if !self.stale {
            return;
        }
        let parsed: Vec<Parsed> = self.files.iter().map(|file| file.parsed.clone()).collect();
        let sources = Sources::clone(&self.sources);
        *self = Self::from_parsed(sources, &parsed, std::mem::take(&mut self.disk));
    }

    /// The kinds as the files say now, with what is wrong in them; costs a reading of that one file.
    pub(super) fn fresh_vocabulary(&self) -> (Arc<Vocabulary>, Vec<Diagnostic>) {
        if !self.stale {
            return (Arc::clone(&self.vocabulary), self.vocabulary_problems.clone());
        }
        let written = (0..)
            .map(FileId)
            .zip(&self.files)
            .find_map(|(id, file)| file.parsed.vocabulary().map(|value| (id, value)));
        let (vocabulary, problems) = read(written);
        (Arc::new(vocabulary), problems)
    }

    /// What the disk found about a file, and what its syntax is wrong in.
    pub(super) fn reading_problems(&self, file: FileId) -> impl Iterator<Item = Diagnostic> {
        let disk = self.disk.get(self.sources.path(file)).into_iter().flatten();
        let syntax = &self.file(file).parsed.problems;
        disk.chain(syntax).cloned().map(move |found| stamp(found, file))
    }

    /// The node that an id stands for: its first declaration, in (file, place) order.
    pub(super) fn node(&self, id: &str) -> Option<(FileId, &Declaration)> {
        let (file, at) = self.index.declared(id)?;
        Some((file, self.file(file).facts.declarations.get(at as usize)?))
    }
}

/// Does `work` for every number below `count`, on as many threads as there are processors where there is enough to do.
fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    const ALONE: usize = 256;
    let threads = thread::available_parallelism().map_or(1, usize::from).min(8);
    if count < ALONE || threads == 1 {
        return (0..count).map(work).collect();
    }
    let share = count.div_ceil(threads);
    let work = &work;
    thread::scope(|scope| {
        let parts: Vec<_> = (0..threads)
            .map(|part| {
                let range = part * share..((part + 1) * share).min(count);
                scope.spawn(move || range.map(work).collect::<Vec<T>>())
            })
            .collect();
        let mut all = Vec::with_capacity(count);
        for part in parts {
            match part.join() {
                Ok(part) => all.extend(part),
                Err(panic) => resume_unwind(panic),
            }
        }
        all
    })
}
