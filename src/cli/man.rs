//! `man`: manual pages, from the argument tree.

use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::{Args, Command};
use clap_mangen::Man;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use talkgraph::disk::{WriteError, write_atomic};

/// Print the manual page, or write one for each command.
#[derive(Debug, Args)]
#[command(after_help = details!["
  talkgraph man | man -l -                 read the manual
  talkgraph man ~/.local/share/man/man1    install a page for each command
"])]
pub(crate) struct ManArgs {
    /// The folder that the pages are written to.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Writes the page or the pages.
pub(super) fn run(args: &ManArgs, context: &mut Context) -> Result<Exit, CliError> {
    let mut tree = super::tree(|_| true);
    tree.build();
    let Some(folder) = &args.folder else {
        context.out.write_all(&page(tree)?)?;
        return Ok(Exit::Success);
    };
    fs::create_dir_all(folder)
        .map_err(|source| WriteError::System { path: folder.clone(), source })?;
    for command in tree.get_subcommands().filter(|command| !command.is_hide_set()) {
        write(folder, command.clone())?;
    }
    write(folder, tree)?;
    context.notice(format_args!("the manual is in `{}`", folder.display()));
    Ok(Exit::Success)
}

fn page(command: Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}

/// Writes a command's page under its full name, such as `talkgraph-check.1`.
fn write(folder: &Path, command: Command) -> Result<(), CliError> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let path = folder.join(format!("{name}.1"));
    let old = fs::read_to_string(&path).ok();
    Ok(write_atomic(&path, old.as_deref(), &String::from_utf8_lossy(&page(command)?))?)
}
