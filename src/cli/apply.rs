//! Makes changes of the graph: shows them, holds the rules against the result, and only then writes.
//!
//! Everything from reading to writing happens while the graph's lock is held, so that two commands at once lose nothing. All new texts lie on the disk
//! before the first takes its file's name; a full disk is found out while nothing has changed yet.

use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::{Exit, unified};
use clap::Args;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use talkgraph::diagnostic::{Code, Diagnostic, Severity};
use talkgraph::disk::{Staged, WriteError, lock, read_folder, remove_file, stage};
use talkgraph::edit::{Base, Changes};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::{FileId, Sources};

/// How often a change is computed anew because somebody else wrote a file meanwhile.
const ATTEMPTS: usize = 5;

/// Whether a change is made or only shown.
#[derive(Debug, Default, Args)]
pub(super) struct ApplyArgs {
    /// Show what would change, and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Whether the change is shown so that somebody can agree to it.
    #[arg(skip)]
    pub(super) preview: bool,

    /// Whether it was shown and agreed to.
    #[arg(skip)]
    pub(super) agreed: bool,
}

impl ApplyArgs {
    fn only_shows(&self) -> bool {
        self.dry_run || self.preview
    }
}

/// The base that changes of a snapshot are computed from.
pub(super) fn base(snapshot: &Snapshot) -> Base<'_> {
    Base { documents: &snapshot.documents, facts: &snapshot.facts, graph: &snapshot.graph }
}

/// What a command wants to change, with remarks for the reader.
pub(super) struct Plan {
    pub(super) changes: Changes,
    pub(super) remarks: Vec<String>,
}

/// Computes changes by `plan`, shows them and makes them.
pub(super) fn apply(
    args: &ApplyArgs,
    context: &mut Context,
    plan: impl Fn(&Snapshot, &str) -> Result<Plan, CliError>,
) -> Result<Exit, CliError> {
    context.format(&[Format::Human])?;
    let folder = context.graph_folder()?;
    for attempt in 1.. {
        let held = if args.only_shows() { None } else { Some(lock(&folder)?) };
        let (sources, found) = read_folder(&folder);
        let mut before = Snapshot::new(sources);
        before.diagnostics.extend(found);
        let Plan { changes, remarks } = plan(&before, &shown(&folder))?;
        let mistaken = mistakes_in(&changes, &before);
        if !mistaken.is_empty() {
            context.tell(&mistaken, &before.sources);
            return Err(CliError::Mistaken);
        }
        let texts = changes.texts(&before.sources).ok_or(CliError::Overlap)?;
        let after = Snapshot::new(changes.put(&texts, &before.sources));
        let found = after.check();
        let new = new_in(&found, &before, is_error);
        let written = if new.is_empty() && !args.only_shows() {
            write(&changes, &texts, &before.sources)
        } else {
            Ok(())
        };
        drop(held);
        match written {
            Err(CliError::Write(WriteError::Changed(_))) if attempt < ATTEMPTS => continue,
            other => other?,
        }
        if !args.agreed || !new.is_empty() {
            show(&changes, &texts, &before.sources, context)?;
        }
        if !new.is_empty() {
            context.tell(&new, &after.sources);
            return Err(CliError::Refused(new.len()));
        }
        let alike = new_in(&found, &before, |found| found.code == Code::NearDuplicate);
        if !args.agreed && !alike.is_empty() {
            context.tell(&alike, &after.sources);
        }
        for remark in remarks.into_iter().filter(|_| !args.agreed) {
            context.notice(remark);
        }
        if texts.is_empty() && changes.created.is_empty() && changes.removed.is_empty() {
            context.notice("nothing to change");
        } else if args.dry_run {
            context.notice("nothing is written: this is a dry run");
        }
        return Ok(Exit::Success);
    }
    Ok(Exit::Success)
}

/// The folder as paths of its files begin.
fn shown(folder: &Path) -> String {
    let shown = folder.to_string_lossy().replace('\\', "/");
    shown.strip_prefix("./").map_or(shown.clone(), str::to_owned)
}

/// What reading found wrong in the files that would change: their edits may not be where they seem.
fn mistakes_in(changes: &Changes, before: &Snapshot) -> Vec<Diagnostic> {
    let mut found = before.diagnostics.clone();
    found.retain(|found| changes.edits.contains_key(&found.file()) && is_error(found));
    found.sort_unstable();
    found
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}

/// Refuses a graph with a file that could not be read in full, because a place that names a node may hide in it.
pub(super) fn unbroken(snapshot: &Snapshot) -> Result<(), CliError> {
    match snapshot.diagnostics.iter().find(|found| is_error(found)) {
        Some(found) => Err(CliError::Broken(snapshot.sources.path(found.file()).to_owned())),
        None => Ok(()),
    }
}

/// What a change would bring into the graph, of all that is found in it afterwards; where nothing of the sort is, what was wrong before does not matter.
fn new_in(
    found: &[Diagnostic],
    before: &Snapshot,
    counts: impl Fn(&Diagnostic) -> bool,
) -> Vec<Diagnostic> {
    let mut new: Vec<Diagnostic> = found.iter().filter(|found| counts(found)).cloned().collect();
    if new.is_empty() {
        return new;
    }
    let key = |found: &Diagnostic| (found.code, found.message.clone());
    let mut known: BTreeMap<(Code, String), usize> = BTreeMap::new();
    for found in before.check() {
        *known.entry(key(&found)).or_default() += 1;
    }
    new.retain(|found| {
        let count = known.get_mut(&key(found)).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_none()
    });
    new
}

/// Writes every file: first all texts beside their files, then all names.
fn write(
    changes: &Changes,
    texts: &BTreeMap<FileId, String>,
    sources: &Sources,
) -> Result<(), CliError> {
    let mut staged: Vec<Staged> = Vec::new();
    for (path, text) in &changes.created {
        let path = Path::new(path);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        staged.push(stage(path, None, text)?);
    }
    let last = |file: &FileId| Some(*file) == changes.last;
    let (end, start): (Vec<_>, Vec<_>) = texts.iter().partition(|(file, _)| last(file));
    for (file, text) in start.into_iter().chain(end) {
        staged.push(stage(Path::new(sources.path(*file)), Some(sources.text(*file)), text)?);
    }
    let count = staged.len();
    for (done, staged) in staged.into_iter().enumerate() {
        staged.commit().map_err(|error| match error {
            error @ WriteError::Changed(_) => error.into(),
            error if done == 0 => error.into(),
            error => CliError::Partly { done, count, source: error },
        })?;
    }
    for file in &changes.removed {
        remove_file(Path::new(sources.path(*file)), sources.text(*file))?;
    }
    Ok(())
}

/// Shows what changes, file by file.
fn show(
    changes: &Changes,
    texts: &BTreeMap<FileId, String>,
    sources: &Sources,
    context: &mut Context,
) -> Result<(), CliError> {
    for (file, text) in texts {
        let (path, old) = (sources.path(*file), sources.text(*file));
        unified::write(&mut context.out, path, Some(old), text)?;
    }
    for (path, text) in &changes.created {
        unified::write(&mut context.out, path, None, text)?;
    }
    for file in &changes.removed {
        unified::write(&mut context.out, sources.path(*file), Some(sources.text(*file)), "")?;
    }
    Ok(context.out.flush()?)
}
