//! `show`: all that is known of one node.

use super::answers::{self, EvidenceArgs};
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use talkgraph::answer::{Answer, Card, Kind};

/// Show all that is known of a node, with who said so.
#[derive(Debug, Args)]
#[command(after_help = details!["A node is named by its id, its code, its name or an alias, in any case. Of a talk or a document, what it says is summed up.
"; "
  talkgraph show kubernetes              by id
  talkgraph show 1D2                     a talk by its code, with what it says
  talkgraph show クバネティス --lang ja  in Japanese
  talkgraph show rook --format json      for programs
"])]
pub(crate) struct ShowArgs {
    /// The node: its id, its code, its name or an alias.
    #[arg(required = true, value_name = "NODE")]
    node: Vec<String>,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

/// Writes the card.
pub(super) fn run(args: &ShowArgs, context: &mut Context) -> Result<Exit, CliError> {
    let snapshot = answers::snapshot(context)?;
    let graph = &snapshot.graph;
    let given = args.node.join(" ");
    let node = match answers::node(graph, &given) {
        Ok(node) => node,
        Err(error) => return answers::unknown(error, format!("show {given}"), Kind::Card, context),
    };
    let question = format!("show {}", node.id());
    let answer = Answer::of_card(question, context.language(), Card::new(graph, node));
    answers::write(&answer, &args.evidence, context)
}
