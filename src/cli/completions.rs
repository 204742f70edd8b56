//! `completions`: a shell's completions, from the argument tree.

use super::context::Context;
use super::error::CliError;
use super::{Exit, details, tree};
use clap::Args;
use clap_complete::Shell;
use std::io::Write as _;

/// Print the completions of a shell.
#[derive(Debug, Args)]
#[command(after_help = details!["
  source <(talkgraph completions bash)
  talkgraph completions zsh > ~/.zfunc/_talkgraph
  talkgraph completions fish > ~/.config/fish/completions/talkgraph.fish
"])]
pub(crate) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh.
    #[arg(hide_possible_values = true)]
    shell: Shell,
}

/// Writes the completions.
pub(super) fn run(args: &CompletionsArgs, context: &mut Context) -> Result<Exit, CliError> {
    // The generator panics where its writer fails, and memory does not.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut tree(|_| true), "talkgraph", &mut script);
    context.out.write_all(&script)?;
    Ok(Exit::Success)
}
