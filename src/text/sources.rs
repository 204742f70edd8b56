//! The set of files a graph is written in.
//!
//! The core never opens a file: it is given this value, and the same value gives the same graph on every machine.
//!
//! **Invariant.** Sources lie in path order, and a [`FileId`] is a position in that order.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The position of a file in its [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// The text of a file, shared by every set of files that holds it: a copy of a large graph's sources copies no text.
#[derive(Clone)]
pub enum SourceText {
    /// A text that is compiled in.
    Static(&'static str),
    /// A text that was read or typed.
    Shared(Arc<String>),
}

impl Deref for SourceText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Static(text) => text,
            Self::Shared(text) => text,
        }
    }
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SourceText {}

impl From<&'static str> for SourceText {
    fn from(text: &'static str) -> Self {
        Self::Static(text)
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self::Shared(Arc::new(text))
    }
}

impl From<Cow<'static, str>> for SourceText {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

/// One file: how people name it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path to show, with `/`, relative to where the user stands where that is shorter.
    pub path: String,
    /// The whole text.
    pub text: SourceText,
    /// Set where the file could not be read as text: no rule looks into it, and what text it has serves to show a place.
    pub unread: bool,
}

/// All files of one graph, in path order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Puts files into path order; of two files with one path the later wins, as an unsaved buffer wins over the disk.
    pub fn new(files: impl IntoIterator<Item = (String, Cow<'static, str>)>) -> Self {
        Self::from_files(
            files
                .into_iter()
                .map(|(path, text)| Source { path, text: text.into(), unread: false })
                .collect(),
        )
    }

    /// Puts files of which some may be unread into path order, as [`Sources::new`] does.
    pub fn from_files(mut files: Vec<Source>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, earlier| {
            let same = later.path == earlier.path;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        Self { files }
    }

    /// Each file with its id, in path order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(at, source)| (FileId(at as u32), source))
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Tells whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text of a file; nothing for an id of another set.
    pub fn text(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |source| &source.text)
    }

    /// The text of a file, to keep; nothing for an id of another set.
    pub fn shared_text(&self, file: FileId) -> SourceText {
        self.files.get(file.0 as usize).map_or_else(|| "".into(), |source| source.text.clone())
    }

    /// Puts another text in the place of a file's; an id of another set changes nothing.
    pub fn set_text(&mut self, file: FileId, text: SourceText) {
        if let Some(source) = self.files.get_mut(file.0 as usize) {
            source.text = text;
            source.unread = false;
        }
    }

    /// The path of a file; nothing for an id of another set.
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |source| &source.path)
    }

    /// Tells whether a file could not be read as text.
    pub fn is_unread(&self, file: FileId) -> bool {
        self.files.get(file.0 as usize).is_some_and(|source| source.unread)
    }

    /// The file with exactly this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|source| source.path.as_str().cmp(path)).ok()?;
        Some(FileId(at as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_reading_does_not_show_and_the_later_text_wins() {
        let sources = Sources::new([
            ("b.ron".to_owned(), Cow::Borrowed("1")),
            ("a.ron".to_owned(), Cow::Borrowed("2")),
            ("b.ron".to_owned(), Cow::Borrowed("3")),
        ]);
        assert_eq!(sources.len(), 2);
        assert_eq!(sources.find("b.ron"), Some(FileId(1)));
        assert_eq!(sources.text(FileId(1)), "3");
    }
}
