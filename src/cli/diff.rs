//! `diff`: what changed in the meaning of the graph.

use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::{Exit, details, git};
use clap::Args;
use std::path::Path;
use talkgraph::diagnostic::Severity;
use talkgraph::diff::{difference, human, json, markdown};
use talkgraph::disk::{graph_folder, read_folder};
use talkgraph::snapshot::Snapshot;

/// Show what changed in the graph: nodes and edges, not lines.
#[derive(Debug, Args)]
#[command(after_help = details!["A side is a revision of git or a folder. One side is compared with the files as they are, none is HEAD. Layout, order and the file that a fact stands in mean nothing; a renamed node is recognised. The formats are human, markdown and json.
"; "
  talkgraph diff                             since the last commit
  talkgraph diff main                        since a branch
  talkgraph diff v1 v2                       between two revisions
  talkgraph diff old/graph new/graph         between two folders
  talkgraph diff main --format markdown      for a pull request
"])]
pub(crate) struct DiffArgs {
    /// The old side [default: HEAD].
    #[arg(value_name = "OLD")]
    old: Option<String>,

    /// The new side [default: the files as they are].
    #[arg(value_name = "NEW")]
    new: Option<String>,
}

/// Compares the two sides and writes their difference.
pub(super) fn run(args: &DiffArgs, context: &mut Context) -> Result<Exit, CliError> {
    let format = context.format(&[Format::Human, Format::Markdown, Format::Json])?;
    let (old, new) = match (args.old.as_deref().and_then(|old| old.split_once("..")), &args.new) {
        (Some((old, new)), None) => {
            (Some(old), Some(new.trim_start_matches('.')).filter(|new| !new.is_empty()))
        }
        _ => (args.old.as_deref(), args.new.as_deref()),
    };
    let old = side(old.filter(|old| !old.is_empty()).unwrap_or("HEAD"), context)?;
    let new = match new {
        Some(new) => side(new, context)?,
        None => Snapshot::new(read_folder(&context.graph_folder()?).0),
    };
    for (snapshot, which) in [(&old, "old"), (&new, "new")] {
        if snapshot.diagnostics.iter().any(|found| found.severity == Severity::Error) {
            context.notice(format_args!(
                "the {which} side has syntax errors, so something may be missing"
            ));
        }
    }
    let difference = difference(&old.graph, &new.graph);
    let language = context.language();
    match format {
        Format::Json => context.plain(|out| json(&difference, out))?,
        Format::Markdown => context.plain(|out| markdown(&difference, language, out))?,
        _ => human(&difference, language, &mut context.out)?,
    }
    Ok(Exit::Success)
}

/// The graph that a side means: that of a folder where it is one, else that of a revision.
fn side(given: &str, context: &Context) -> Result<Snapshot, CliError> {
    if let Some(folder) = graph_folder(Path::new(given)) {
        return Ok(Snapshot::new(read_folder(&folder).0));
    }
    Ok(Snapshot::new(git::sources_at(&context.graph_folder()?, given)?))
}
