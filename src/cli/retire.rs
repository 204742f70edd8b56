//! `retire`: a node leaves the graph.

use super::answers::node;
use super::apply::{ApplyArgs, Plan, apply, base, unbroken};
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use talkgraph::edit::{Retiring, retire};

/// Take a node out of the graph, or put another in its place.
#[derive(Debug, Args)]
#[command(after_help = details!["A node that is still named somewhere stays, and the places are listed. With `--replaced-by`, the other node takes its place in every file and answers to its names.
"; "
  talkgraph retire mesos                       where nothing names it
  talkgraph retire k8s --replaced-by kubernetes
  talkgraph retire k8s --replaced-by kubernetes --dry-run
"])]
pub(crate) struct RetireArgs {
    /// The node: its id, name or an alias.
    #[arg(value_name = "NODE")]
    node: String,

    /// The node that takes its place.
    #[arg(long, value_name = "NODE")]
    replaced_by: Option<String>,

    /// Let the other node not answer to the names of this one.
    #[arg(long)]
    no_alias: bool,

    #[command(flatten)]
    apply: ApplyArgs,
}

/// Retires the node.
pub(super) fn run(args: &RetireArgs, context: &mut Context) -> Result<Exit, CliError> {
    apply(&args.apply, context, |snapshot, _| {
        unbroken(snapshot)?;
        let retired = node(&snapshot.graph, &args.node)?;
        let replacement =
            args.replaced_by.as_deref().map(|given| node(&snapshot.graph, given)).transpose()?;
        let base = base(snapshot);
        let how = Retiring { replacement, keep: !args.no_alias };
        let changes =
            retire(&base, retired, how).map_err(|error| CliError::edit(error, &snapshot.graph))?;
        let own: Vec<String> = retired
            .out()
            .filter(|edge| !edge.derived() && edge.file() == retired.file())
            .filter(|edge| {
                retired.span().start <= edge.span().start && edge.span().end <= retired.span().end
            })
            .map(|edge| format!("{} {}", edge.kind_decl().snake, edge.to().id()))
            .collect();
        let lost = (!own.is_empty())
            .then(|| format!("what it said of itself goes with it: {}", own.join(", ")));
        Ok(Plan { changes, remarks: lost.into_iter().collect() })
    })
}
