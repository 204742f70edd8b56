//! Reads the graph of a revision out of git, without touching the working files.

use super::error::CliError;
use std::borrow::Cow;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use talkgraph::disk::Limits;
use talkgraph::text::Sources;

/// Folders that hold no graph, as with files on the disk.
const SKIPPED: &[&str] = &["target", "node_modules"];

/// A file of a revision.
struct Blob {
    hash: String,
    path: String,
}

/// The RON files that `folder` held at a revision; paths are told from the top of the repository.
pub(super) fn sources_at(folder: &Path, revision: &str) -> Result<Sources, CliError> {
    let commit = resolve(folder, revision)?;
    let prefix = git(folder, &["rev-parse", "--show-prefix"])?;
    let prefix = prefix.trim_end();
    let mut list = vec!["ls-tree", "-r", "-z", "--full-tree", &commit];
    if !prefix.is_empty() {
        list.extend(["--", prefix]);
    }
    let blobs: Vec<Blob> =
        git(folder, &list)?.split('\0').filter_map(|line| blob(line, prefix)).collect();
    let limits = Limits::default();
    if blobs.len() > limits.files {
        return Err(trouble(format!("`{revision}` has more than {} files", limits.files)));
    }
    let texts = contents(folder, &blobs, limits)?;
    Ok(Sources::new(blobs.into_iter().map(|blob| blob.path).zip(texts)))
}

/// The commit that a revision means.
fn resolve(folder: &Path, revision: &str) -> Result<String, CliError> {
    let wanted = format!("{revision}^{{commit}}");
    let found = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
    match found {
        Ok(commit) if !commit.trim().is_empty() => Ok(commit.trim().to_owned()),
        Err(error @ CliError::Git { .. }) if !is_repository(folder) => Err(error),
        Err(error @ CliError::Git { missing: true, .. }) => Err(error),
        _ => Err(trouble(format!("git knows no revision `{revision}`"))),
    }
}

fn is_repository(folder: &Path) -> bool {
    git(folder, &["rev-parse", "--git-dir"]).is_ok()
}

/// A line of `ls-tree`, where it is a RON file that a graph is read from.
fn blob(line: &str, prefix: &str) -> Option<Blob> {
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, _, hash) = (about.next()?, about.next()?, about.next()?);
    let inside = path.strip_prefix(prefix)?;
    let hidden = inside.split('/').any(|part| part.starts_with('.') || SKIPPED.contains(&part));
    let ron = Path::new(path).extension().is_some_and(|ending| ending == "ron");
    (mode.starts_with("100") && ron && !hidden)
        .then(|| Blob { hash: hash.to_owned(), path: path.to_owned() })
}

/// The texts of blobs, in their order; what is no text is an empty one.
fn contents(
    folder: &Path,
    blobs: &[Blob],
    limits: Limits,
) -> Result<Vec<Cow<'static, str>>, CliError> {
    let mut child = command(folder)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| not_there(&error))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(trouble("git gives no output".to_owned()));
    };
    let read = thread::scope(|scope| {
        scope.spawn(move || {
            // Where git ends early, reading finds that out.
            let _ = blobs.iter().try_for_each(|blob| writeln!(input, "{}", blob.hash));
        });
        read_batch(io::BufReader::new(output), blobs.len(), limits)
    });
    child.wait()?;
    read
}

fn read_batch(
    mut output: impl io::BufRead,
    count: usize,
    limits: Limits,
) -> Result<Vec<Cow<'static, str>>, CliError> {
    let mut texts = Vec::with_capacity(count);
    let mut left = limits.folder_bytes;
    for _ in 0..count {
        let mut head = String::new();
        output.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| trouble(format!("git says `{}`", head.trim_end())))?;
        if size > limits.file_bytes || size > left {
            return Err(trouble("a revision is larger than a graph may be".to_owned()));
        }
        left -= size;
        let mut bytes = vec![0; size as usize];
        output.read_exact(&mut bytes)?;
        output.read_exact(&mut [0])?;
        texts.push(Cow::Owned(String::from_utf8(bytes).unwrap_or_default()));
    }
    Ok(texts)
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).stdin(Stdio::null());
    command
}

/// What a git command prints.
fn git(folder: &Path, args: &[&str]) -> Result<String, CliError> {
    let output = command(folder).args(args).output().map_err(|error| not_there(&error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let first = told.lines().next().unwrap_or("git failed");
    Err(trouble(first.trim_start_matches("fatal: ").to_owned()))
}

fn trouble(message: String) -> CliError {
    CliError::Git { message, missing: false }
}

fn not_there(error: &io::Error) -> CliError {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "there is no `git` here".to_owned(),
        _ => format!("`git` cannot be run: {error}"),
    };
    CliError::Git { message, missing: true }
}
