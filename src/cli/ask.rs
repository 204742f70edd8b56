//! `ask`: a plain question.

use super::answers::{self, EvidenceArgs};
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::limits::LimitArgs;
use super::{Exit, details};
use clap::Args;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use talkgraph::ask::{Asker, Options};
use talkgraph::vocabulary::Language;

/// So many bytes of questions are read from a pipe.
const LONGEST_INPUT: u64 = 1 << 20;

/// Answer a plain question, English or Japanese, with who said so.
#[derive(Debug, Args)]
#[command(after_help = details!["The words need no quotes unless the shell would take them. Without words, or with `-`, each line of a pipe is a question. Ends with 0 where answered, 1 where nothing is recorded, 2 where not understood, 3 where a limit stopped it.
"; "
  talkgraph ask which talks mention storage on k8s
  talkgraph ask 'why did CircleCI choose Nomad?'
  talkgraph ask OpenStackを使っている会社は？
  talkgraph ask --examples                        beginnings that work
  talkgraph ask --explain who uses Nomad          how it was found
  talkgraph ask --format json < questions.txt     a line each, for programs
"])]
pub(crate) struct AskArgs {
    /// The question.
    #[arg(value_name = "QUESTION")]
    question: Vec<String>,
    /// Show how the words were taken, the pattern, and the plan with its visits.
    #[arg(long)]
    explain: bool,
    /// List questions that this graph answers.
    #[arg(long, conflicts_with_all = ["question", "explain"])]
    examples: bool,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    limits: LimitArgs,
}
