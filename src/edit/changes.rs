//! What a command changes, file by file.

use crate::format::document;
use crate::text::{Edit, FileId, Source, Sources, apply};
use std::collections::BTreeMap;

/// Edits of files, new files, and files that go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The edits of each file; they do not overlap.
    pub edits: BTreeMap<FileId, Vec<Edit>>,
    /// The paths and texts of new files.
    pub created: Vec<(String, String)>,
    /// Files that go.
    pub removed: Vec<FileId>,
    /// The file that is written last, so that a change which was interrupted can be made again.
    pub last: Option<FileId>,
}

impl Changes {
    /// Edits of a single file.
    pub(super) fn of_file(file: FileId, edits: Vec<Edit>) -> Self {
        Self { edits: BTreeMap::from([(file, edits)]), ..Self::default() }
    }

    pub(super) fn edit(&mut self, file: FileId, edit: Edit) {
        self.edits.entry(file).or_default().push(edit);
    }

    /// The new text of each file that changes; `None` where edits of a file overlap.
    ///
    /// A file that was in canonical layout is so afterwards: a row that grew too wide is broken into lines. Any other keeps its own.
    pub fn texts(&self, sources: &Sources) -> Option<BTreeMap<FileId, String>> {
        let mut texts = BTreeMap::new();
        for (file, edits) in &self.edits {
            let old = sources.text(*file);
            let mut new = apply(old, edits)?;
            if document(*file, old).is_ok_and(|laid_out| laid_out == old) {
                new = document(*file, &new).unwrap_or(new);
            }
            if new != old {
                texts.insert(*file, new);
            }
        }
        Some(texts)
    }

    /// The files as they are afterwards; `None` where edits of a file overlap.
    pub fn apply(&self, sources: &Sources) -> Option<Sources> {
        Some(self.put(&self.texts(sources)?, sources))
    }

    /// The files as they are afterwards, with the texts that [`Changes::texts`] gave.
    pub fn put(&self, texts: &BTreeMap<FileId, String>, sources: &Sources) -> Sources {
        let mut files = Vec::with_capacity(sources.len() + self.created.len());
        for (file, source) in sources.iter().filter(|(file, _)| !self.removed.contains(file)) {
            let mut source = source.clone();
            if let Some(text) = texts.get(&file) {
                source.text = text.clone().into();
            }
            files.push(source);
        }
        for (path, text) in &self.created {
            let text = text.clone().into();
            files.push(Source { path: path.clone(), text, unread: false });
        }
        Sources::from_files(files)
    }
}
