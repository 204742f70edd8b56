//! `compare`: what two nodes share, and what only one has.

use super::answers::{self, EvidenceArgs};
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use talkgraph::answer::{Answer, Comparison, Kind};

/// Compare two nodes: what both share, what only one has.
#[derive(Debug, Args)]
#[command(after_help = details!["
  talkgraph compare rook linstor                 two technologies
  talkgraph compare 'SB Payment Service' yjfx    two companies by name
  talkgraph compare 1D2 1B3 --all                two talks, nothing folded
"])]
pub(crate) struct CompareArgs {
    /// The first node: its id, its code, its name or an alias.
    #[arg(value_name = "A")]
    first: String,
    /// The second node.
    #[arg(value_name = "B")]
    second: String,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

/// Writes the comparison.
pub(super) fn run(args: &CompareArgs, context: &mut Context) -> Result<Exit, CliError> {
    let snapshot = answers::snapshot(context)?;
    let graph = &snapshot.graph;
    let (first, second) = match answers::two_nodes(graph, &args.first, &args.second) {
        Ok(nodes) => nodes,
        Err(error) => {
            let question = format!("compare {} {}", args.first, args.second);
            return answers::unknown(error, question, Kind::Compare, context);
        }
    };
    let question = format!("compare {} {}", first.id(), second.id());
    let comparison = Comparison::new(graph, first, second);
    let answer = Answer::of_comparison(question, context.language(), comparison);
    answers::write(&answer, &args.evidence, context)
}
