//! `path`: how two nodes are connected.

use super::answers::{self, EvidenceArgs};
use super::context::Context;
use super::error::CliError;
use super::limits::LimitArgs;
use super::{Exit, details};
use clap::Args;
use talkgraph::answer::{Answer, Kind, Ways};

/// Show the shortest connections between two nodes.
#[derive(Debug, Args)]
#[command(after_help = details!["An edge is followed either way. Of equally short ways, those come first whose edges say more than a mention.
"; "
  talkgraph path circleci hashicorp
  talkgraph path 楽天 シスコ             by names in any language
  talkgraph path rook etcd --format json  for programs
"])]
pub(crate) struct PathArgs {
    /// The first node: its id, its code, its name or an alias.
    #[arg(value_name = "A")]
    from: String,
    /// The last node.
    #[arg(value_name = "B")]
    to: String,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// Writes the shortest ways.
pub(super) fn run(args: &PathArgs, context: &mut Context) -> Result<Exit, CliError> {
    let snapshot = answers::snapshot(context)?;
    let graph = &snapshot.graph;
    let (from, to) = match answers::two_nodes(graph, &args.from, &args.to) {
        Ok(nodes) => nodes,
        Err(error) => {
            let question = format!("path {} {}", args.from, args.to);
            return answers::unknown(error, question, Kind::Path, context);
        }
    };
    let ways = args.limits.within(|limits| Ways::new(graph, from, to, limits))?;
    let question = format!("path {} {}", from.id(), to.id());
    let answer = Answer::of_ways(question, context.language(), ways);
    answers::write(&answer, &args.evidence, context)
}
