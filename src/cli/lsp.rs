//! `talkgraph lsp`

use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use std::io;
use talkgraph::lsp::{Options, serve_stdio};

/// Serve an editor as its language server.
#[derive(Debug, Args)]
#[command(after_help = details!["An editor starts this command by itself; `docs/editors.md` says how to tell it to. `-C DIR` names the graph where the editor's own folder does not lead to it.
"; "
  talkgraph lsp                     as an editor starts it
  talkgraph -C notes lsp            the graph in the folder `notes`
"])]
pub(crate) struct LspArgs {
    /// Understood for editors that always say it.
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(crate) fn run(args: &LspArgs, context: &mut Context) -> Result<Exit, CliError> {
    let LspArgs { stdio: _ } = args;
    let options = Options { folder: context.folder()?, ..Options::default() };
    let mut polite = false;
    context.plain(|out| {
        polite = serve_stdio(io::stdin(), out, options)?;
        Ok(())
    })?;
    Ok(if polite { Exit::Success } else { Exit::Nothing })
}
