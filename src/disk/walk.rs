//! Finds the RON files below a folder, and what pretends to be one.

use super::find::is_ron;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

/// Folders that hold no graph, by name; hidden ones are skipped too.
const SKIPPED: &[&str] = &["target", "node_modules"];

/// A walk ends after this many entries: whoever points at a whole disk meant something else.
const MOST_ENTRIES: usize = 1_000_000;

/// Something that is named as a RON file or stands in the way of finding one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Why it cannot be read, in the reader's words; nothing for a plain file.
    pub(super) trouble: Option<String>,
}

/// Collects the entries below `root`, in path order.
///
/// Links to files are followed. A link to a folder is followed once, and only out of what is read anyway, so no walk goes in circles.
pub(super) fn walk(root: &Path) -> Vec<Entry> {
    let mut walk = Walk { found: Vec::new(), folders: vec![root.to_owned()], entered: Vec::new() };
    let mut seen = 0;
    while let Some(folder) = walk.folders.pop() {
        match fs::read_dir(&folder) {
            Ok(entries) => {
                for entry in entries {
                    seen += 1;
                    walk.visit(root, &folder, entry);
                }
            }
            Err(error) => {
                let text = format!("this folder cannot be read: {}", reason(&error));
                walk.report(folder, text);
            }
        }
        if seen > MOST_ENTRIES {
            let text =
                format!("this folder holds more than {MOST_ENTRIES} entries; the rest is not read");
            walk.report(root.to_owned(), text);
            break;
        }
    }
    if walk.found.is_empty() {
        walk.report(root.to_owned(), "this folder holds no RON file".to_owned());
    }
    walk.found.sort();
    walk.found
}

struct Walk {
    found: Vec<Entry>,
    /// Folders still to read.
    folders: Vec<PathBuf>,
    /// The real paths of the folders entered by a link, and of the root once there was a link.
    entered: Vec<PathBuf>,
}

impl Walk {
    fn report(&mut self, path: PathBuf, trouble: String) {
        self.found.push(Entry { path, trouble: Some(trouble) });
    }

    fn visit(&mut self, root: &Path, folder: &Path, entry: io::Result<fs::DirEntry>) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let text = format!("this folder cannot be read to its end: {}", reason(&error));
                return self.report(folder.to_owned(), text);
            }
        };
        let path = entry.path();
        let kind = entry.file_type();
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            if is_ron(&path) || kind.is_ok_and(|kind| kind.is_dir()) {
                self.report(path, "the name of this file is not UTF-8".to_owned());
            }
            return;
        };
        if name.starts_with('.') {
            return;
        }
        match kind {
            Ok(kind) if kind.is_dir() && is_ron(&path) => {
                self.report(path, "this is a folder, and its name is that of a file".to_owned());
            }
            Ok(kind) if kind.is_dir() => {
                if !SKIPPED.contains(&name) {
                    self.folders.push(path);
                }
            }
            Ok(kind) if kind.is_symlink() => self.follow(root, path),
            Ok(kind) => self.take(path, kind),
            Err(error) => self.report(path, unreadable(&error)),
        }
    }

    /// Takes what is named as a RON file.
    fn take(&mut self, path: PathBuf, kind: FileType) {
        if is_ron(&path) {
            let trouble =
                (!kind.is_file()).then(|| format!("this is {}, not a file", species(kind)));
            self.found.push(Entry { path, trouble });
        }
    }

    /// Takes what a symbolic link leads to.
    fn follow(&mut self, root: &Path, path: PathBuf) {
        match fs::metadata(&path) {
            Ok(target) if target.is_dir() => self.enter(root, path),
            Ok(target) => self.take(path, target.file_type()),
            Err(error) if is_ron(&path) => {
                let target = fs::read_link(&path).unwrap_or_default();
                let text = match error.kind() {
                    io::ErrorKind::NotFound => {
                        format!(
                            "this symbolic link leads nowhere: there is no `{}`",
                            target.display()
                        )
                    }
                    _ => format!("this symbolic link cannot be followed: {}", reason(&error)),
                };
                self.report(path, text);
            }
            Err(_) => {}
        }
    }

    fn enter(&mut self, root: &Path, path: PathBuf) {
        if self.entered.is_empty() {
            self.entered.extend(root.canonicalize());
        }
        match path.canonicalize() {
            Ok(target) => {
                let twice = self
                    .entered
                    .iter()
                    .any(|known| target.starts_with(known) || known.starts_with(&target));
                if twice {
                    let text = "this symbolic link leads to a folder that is read already";
                    self.report(path, text.to_owned());
                } else {
                    self.entered.push(target);
                    self.folders.push(path);
                }
            }
            Err(error) => self.report(path, unreadable(&error)),
        }
    }
}

/// The message for a file that the system refuses to open.
pub(super) fn unreadable(error: &io::Error) -> String {
    format!("this file cannot be read: {}", reason(error))
}

/// What the system says, as a part of a sentence: `permission denied`.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => text.to_owned(),
    }
}

/// What a thing on the disk is that is neither file nor folder nor link.
#[cfg(unix)]
fn species(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_char_device() || kind.is_block_device() {
        "a device"
    } else {
        "something else"
    }
}

/// What a thing on the disk is that is neither file nor folder nor link.
#[cfg(not(unix))]
fn species(_: FileType) -> &'static str {
    "something else"
}
