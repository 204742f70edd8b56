//! Reads a folder into sources: every RON file below it, in path order, within limits.

use super::find::{from_here, shown};
use super::walk::{Entry, unreadable, walk};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Source, Sources, Span};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// How much is read at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file; never more than 4 GiB, because places in it are 32 bits wide.
    pub file_bytes: u64,
    /// Bytes of all files together.
    pub folder_bytes: u64,
    /// The number of files.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 64 << 20, folder_bytes: 1 << 30, files: 100_000 }
    }
}

/// Reads every `*.ron` below `folder`; never fails, and says in diagnostics what could not be read.
///
/// Paths are shown with `/`, from the current folder. Hidden folders, `target` and `node_modules` are skipped. A file that could not be read is
/// among the sources as [`Source::unread`], so that its diagnostic has a place to point at.
pub fn read_folder(folder: &Path) -> (Sources, Vec<Diagnostic>) {
    read_folder_within(folder, Limits::default())
}

/// Reads a folder as [`read_folder`] does, within other limits.
pub fn read_folder_within(folder: &Path, limits: Limits) -> (Sources, Vec<Diagnostic>) {
    read_entries(walk(&from_here(folder)), limits)
}

/// Reads files and folders that somebody named, each folder as [`read_folder`] does; a file is read whatever its name.
pub fn read_paths(paths: &[PathBuf]) -> (Sources, Vec<Diagnostic>) {
    let mut entries = Vec::new();
    for path in paths {
        if path.is_dir() {
            entries.extend(walk(path));
        } else {
            let trouble = path.metadata().is_ok_and(|file| !file.is_file());
            let trouble = trouble.then(|| "this is not a file".to_owned());
            entries.push(Entry { path: path.clone(), trouble });
        }
    }
    entries.sort();
    entries.dedup();
    read_entries(entries, Limits::default())
}

fn read_entries(entries: Vec<Entry>, limits: Limits) -> (Sources, Vec<Diagnostic>) {
    let mut files = Vec::new();
    let mut troubles = Vec::new();
    let mut left = limits.folder_bytes;
    let count = entries.len();
    for (at, entry) in entries.into_iter().enumerate() {
        let path = shown(&entry.path);
        let outcome = match entry.trouble {
            Some(text) => Err(Trouble::new(Code::UnreadableFile, text)),
            None if at >= limits.files => Err(too_many(limits, count - at)),
            None => match read_file(&entry.path, limits.file_bytes.min(u64::from(u32::MAX))) {
                Ok(text) if text.len() as u64 > left => Err(too_much(limits, count - at)),
                outcome => outcome,
            },
        };
        let (text, trouble) = match outcome {
            Ok(text) => (text, None),
            Err(mut trouble) => (std::mem::take(&mut trouble.text), Some(trouble)),
        };
        left = left.saturating_sub(text.len() as u64);
        let ends = trouble.as_ref().is_some_and(|trouble| trouble.ends);
        let unread = trouble.is_some();
        troubles.extend(trouble.map(|trouble| (path.clone(), trouble)));
        files.push(Source { path, text: text.into(), unread });
        if ends {
            break;
        }
    }
    let sources = Sources::from_files(files);
    let mut diagnostics: Vec<Diagnostic> = troubles
        .into_iter()
        .filter_map(|(path, trouble)| {
            let file = sources.find(&path)?;
            let mut found = Diagnostic::new(trouble.code, file, trouble.span, trouble.message);
            found.help.extend(trouble.help.map(str::to_owned));
            Some(found)
        })
        .collect();
    diagnostics.sort();
    (sources, diagnostics)
}

/// Why a file has no text that a graph could be read from.
struct Trouble {
    code: Code,
    message: String,
    help: Option<&'static str>,
    /// What there is to show, and where in it the trouble lies.
    text: String,
    span: Span,
    /// Whether no further file is read.
    ends: bool,
}

impl Trouble {
    fn new(code: Code, message: String) -> Self {
        Self { code, message, help: None, text: String::new(), span: Span::default(), ends: false }
    }
}

fn read_file(path: &Path, limit: u64) -> Result<String, Trouble> {
    let bytes = read_bytes(path, limit)
        .map_err(|error| Trouble::new(Code::UnreadableFile, unreadable(&error)))?
        .map_err(|bytes| too_large(bytes, limit))?;
    String::from_utf8(bytes)
        .map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// The bytes of a file, or its size where that is above the limit.
fn read_bytes(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(Err(size));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    Ok(if size > limit { Err(size) } else { Ok(bytes) })
}

fn too_large(bytes: u64, limit: u64) -> Trouble {
    let message = format!("this file has {}, and a file may have {}", size(bytes), size(limit));
    let help = Some("split it: the order and number of files mean nothing");
    Trouble { help, ..Trouble::new(Code::FileTooLarge, message) }
}

fn too_much(limits: Limits, rest: usize) -> Trouble {
    let message = format!(
        "the folder has more than {} in all; from this file on, {rest} are not read",
        size(limits.folder_bytes)
    );
    Trouble { ends: true, ..Trouble::new(Code::FileTooLarge, message) }
}

fn too_many(limits: Limits, rest: usize) -> Trouble {
    let message = format!(
        "the folder has more than {} files; from this file on, {rest} are not read",
        limits.files
    );
    Trouble { ends: true, ..Trouble::new(Code::FileTooLarge, message) }
}

fn not_utf8(bytes: &[u8], valid: usize) -> Trouble {
    let message = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this file is UTF-16, not UTF-8".to_owned(),
        _ => format!("byte {:#04x} at offset {valid} is not UTF-8", bytes.get(valid).unwrap_or(&0)),
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let end = valid + char::REPLACEMENT_CHARACTER.len_utf8();
    Trouble {
        help: Some("save the file as UTF-8"),
        span: Span::new(valid as u32, end as u32),
        text,
        ..Trouble::new(Code::NotUtf8, message)
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes.div_ceil(1024)),
        _ => format!("{} MiB", bytes.div_ceil(1_048_576)),
    }
}
