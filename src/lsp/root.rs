//! One graph folder that an editor works in.

use super::uri::normal;
use crate::disk::read_folder;
use crate::ide::Project;
use crate::text::{FileId, Source, SourceText, Sources};
use lsp_types::Diagnostic;
use rustc_hash::FxHashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// Folders that hold no graph, as the command line skips them.
const SKIPPED: &[&str] = &["target", "node_modules"];

/// A graph with where it lies, and what the editor was told of it.
#[derive(Debug)]
pub(super) struct Root {
    /// The graph folder, absolute.
    pub(super) folder: PathBuf,
    /// The folder that paths are told from.
    base: PathBuf,
    pub(super) project: Project,
    /// The findings that were sent, by path; files without any are left out.
    pub(super) published: FxHashMap<String, Vec<Diagnostic>>,
    /// The whole check that runs now: what makes it stop.
    pub(super) running: Option<Arc<AtomicBool>>,
    /// When the next whole check is to start.
    pub(super) due: Option<Instant>,
}

impl Root {
    /// Reads a graph folder.
    pub(super) fn open(folder: &Path) -> Self {
        let folder = absolute(folder);
        let base = folder.parent().unwrap_or(&folder).to_owned();
        let (sources, found) = read_folder(&folder);
        // All paths lie in one folder, so their order is the same from wherever they are told.
        let files = sources.iter().map(|(_, source)| Source {
            path: told(&absolute(Path::new(&source.path)), &base),
            text: source.text.clone(),
            unread: source.unread,
        });
        let sources = Sources::from_files(files.collect());
        let project = Project::new(sources, found);
        let published = FxHashMap::default();
        Self { folder, base, project, published, running: None, due: None }
    }

    /// Tells whether a path is one of a graph file in this folder, there or not.
    pub(super) fn holds(&self, path: &Path) -> bool {
        let Ok(inner) = path.strip_prefix(&self.folder) else { return false };
        let skipped = |part: &str| part.starts_with('.') || SKIPPED.contains(&part);
        path.extension().is_some_and(|ending| ending == "ron")
            && inner.iter().all(|part| part.to_str().is_some_and(|part| !skipped(part)))
    }

    /// How the project calls a file.
    pub(super) fn told(&self, path: &Path) -> String {
        told(path, &self.base)
    }

    /// The path of one of the project's files.
    pub(super) fn path(&self, file: FileId) -> PathBuf {
        self.base.join(self.project.world().sources().path(file))
    }

    /// Takes the texts of files from the disk; one that is not there goes.
    pub(super) fn reload(&mut self, paths: &[PathBuf]) {
        let changes = paths.iter().map(|path| (self.told(path), on_disk(path))).collect();
        self.change(changes);
    }

    /// Takes in files that came, changed or went (no text).
    pub(super) fn change(&mut self, changes: Vec<(String, Option<SourceText>)>) {
        let world = self.project.world();
        if let [(path, Some(text))] = changes.as_slice()
            && let Some(file) = world.find(path)
        {
            self.project.set_text(file, text.clone());
        } else {
            self.project.change_files(changes);
        }
    }
}

/// The text of a file on the disk, where there is one that a graph could be read from.
fn on_disk(path: &Path) -> Option<SourceText> {
    /// Larger files are no graph; the limit is that of [`crate::disk::Limits`].
    const LARGEST: u64 = 64 << 20;
    let metadata = fs::metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned().into())
}

fn absolute(path: &Path) -> PathBuf {
    normal(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// A path as told from a folder, with `/`.
fn told(path: &Path, base: &Path) -> String {
    let inner = path.strip_prefix(base).unwrap_or(path);
    inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
