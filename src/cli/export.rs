//! `export`: the whole graph, for other tools.

use super::answers;
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::{Args, ValueEnum};
use talkgraph::export::{Export, Json};

/// Write the whole graph for other tools.
#[derive(Debug, Args)]
#[command(after_help = details!["Every node and every edge, those that follow from others included, in id order: the same files give the same bytes.
"; "
  talkgraph export json > graph.json    one object, a line per node and edge
  talkgraph export json | jq '.edges[] | select(.kind == \"RunsOn\")'
"])]
pub(crate) struct ExportArgs {
    /// The format: json.
    #[arg(id = "as", value_name = "FORMAT", hide_possible_values = true)]
    format: ExportFormat,
}

/// A format that the graph leaves in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// One object with all nodes and all edges.
    Json,
}

/// Writes the graph.
pub(super) fn run(args: &ExportArgs, context: &mut Context) -> Result<Exit, CliError> {
    let snapshot = answers::snapshot(context)?;
    let format: &dyn Export = match args.format {
        ExportFormat::Json => &Json,
    };
    context.plain(|out| format.export(&snapshot.graph, out))?;
    Ok(Exit::Success)
}
