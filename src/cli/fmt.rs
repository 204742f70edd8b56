//! `fmt`: the canonical layout of files.

use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::{Exit, details, unified};
use clap::Args;
use std::io::{self, Read as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use talkgraph::diagnostic::Diagnostic;
use talkgraph::disk::{Limits, lock, read_paths, write_atomic};
use talkgraph::format::{Refusal, document};
use talkgraph::style;
use talkgraph::text::{FileId, Source, Sources};

/// Lay out files in the canonical way, with every comment kept.
#[derive(Debug, Args)]
#[command(after_help = details!["Nothing is sorted, and only blanks, line ends and trailing commas change. A file with a syntax error stays as it is. Ends with 1 where a file has one, or where `--check` or `--diff` finds something to change.
"; "
  talkgraph fmt                    every file of the graph
  talkgraph fmt --check            name the files that would change
  talkgraph fmt --diff             show what would change
  talkgraph fmt graph/people.ron   one file
  talkgraph fmt - < a.ron          from standard input to standard output
"])]
pub(crate) struct FmtArgs {
    /// Files and folders, or - for standard input [default: the graph].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write nothing; name the files that would change.
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change.
    #[arg(long)]
    diff: bool,
}

/// What became of one file.
enum Outcome {
    /// It was in canonical layout.
    Same,
    /// It has another layout now, or would have.
    Changed(String),
    /// It has mistakes and stays as it is.
    Mistaken(Vec<Diagnostic>),
    /// It is in order but cannot be written.
    Failed(CliError),
}

/// Lays out the files.
pub(super) fn run(args: &FmtArgs, context: &mut Context) -> Result<Exit, CliError> {
    context.format(&[Format::Human])?;
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return standard_input(args, context);
    }
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        return Err(CliError::NoFile(missing.clone()));
    }
    let only_looks = args.check || args.diff;
    // A graph that is changed meanwhile waits; files elsewhere are nobody else's.
    let graph = context.graph_folder().ok().filter(|_| !only_looks);
    let held = graph.map(|folder| lock(&folder)).transpose()?;
    let (sources, mut mistakes) = if args.paths.is_empty() {
        read_paths(&[context.graph_folder()?])
    } else {
        read_paths(&args.paths)
    };
    let outcomes = each_file(&sources, only_looks);
    drop(held);

    let mut changed = 0;
    let mut failed = None;
    for ((_, source), outcome) in sources.iter().zip(outcomes) {
        match outcome {
            Outcome::Same => {}
            Outcome::Changed(text) => {
                changed += 1;
                if args.diff {
                    unified::write(&mut context.out, &source.path, Some(&source.text), &text)?;
                } else {
                    writeln!(context.out, "{}", style::evidence(&source.path))?;
                }
            }
            Outcome::Mistaken(found) => mistakes.extend(found),
            Outcome::Failed(error) => failed = failed.or(Some(error)),
        }
    }
    context.out.flush()?;
    if !mistakes.is_empty() {
        mistakes.sort_unstable();
        context.tell(&mistakes, &sources);
    }
    let files = sources.len();
    let verb = if only_looks { "would change" } else { "changed" };
    context.notice(format_args!("{changed} of {files} file{} {verb}", plural(files)));
    if let Some(error) = failed {
        return Err(error);
    }
    let clean = mistakes.is_empty() && !(only_looks && changed > 0);
    Ok(if clean { Exit::Success } else { Exit::Nothing })
}

/// Lays out every file, several at a time, and writes what changed unless it `only_looks`; outcomes lie in file order.
fn each_file(sources: &Sources, only_looks: bool) -> Vec<Outcome> {
    let files: Vec<(FileId, &Source)> = sources.iter().collect();
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(files.len()));
    let work = || {
        while let Some((file, source)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = one_file(*file, source, only_looks);
            if let Ok(mut done) = done.lock() {
                done.push((*file, outcome));
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(file, _)| *file);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

fn one_file(file: FileId, source: &Source, only_looks: bool) -> Outcome {
    if source.unread {
        return Outcome::Same;
    }
    match document(file, &source.text) {
        Ok(text) if *text == *source.text => Outcome::Same,
        Ok(text) if only_looks => Outcome::Changed(text),
        Ok(text) => match write_atomic(Path::new(&source.path), Some(&source.text), &text) {
            Ok(()) => Outcome::Changed(text),
            Err(error) => Outcome::Failed(error.into()),
        },
        Err(Refusal::Syntax(found)) => Outcome::Mistaken(found),
        Err(Refusal::Unproven) => Outcome::Failed(CliError::Layout(source.path.clone())),
    }
}

/// Lays out standard input; where it has mistakes, nothing is written to standard output.
fn standard_input(args: &FmtArgs, context: &mut Context) -> Result<Exit, CliError> {
    let limit = Limits::default().file_bytes;
    let mut bytes = Vec::new();
    io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(CliError::Input("larger than a file may be"));
    }
    let text = String::from_utf8(bytes).map_err(|_| CliError::Input("not UTF-8"))?;
    let name = "stdin";
    let same = match document(FileId(0), &text) {
        Ok(laid_out) => {
            if args.diff {
                unified::write(&mut context.out, name, Some(&text), &laid_out)?;
            } else if !args.check {
                context.plain(|out| out.write_all(laid_out.as_bytes()))?;
            }
            laid_out == text || !(args.check || args.diff)
        }
        Err(Refusal::Syntax(found)) => {
            context.tell(&found, &Sources::new([(name.to_owned(), text.into())]));
            false
        }
        Err(Refusal::Unproven) => return Err(CliError::Layout(name.to_owned())),
    };
    Ok(if same { Exit::Success } else { Exit::Nothing })
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
