//! `check`: every rule over every file.

use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::{Args, ValueEnum};
use talkgraph::report::{self, Summary};

/// The formats that findings are written in.
const FORMATS: &[Format] =
    &[Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif];

/// Name every mistake in the graph at once, with its place and a fix.
#[derive(Debug, Args)]
#[command(after_help = details!["Ends with 0 where there is no error, with 1 where there is one. The formats are human, short, json, github and sarif.
"; "
  talkgraph check                    for people
  talkgraph check --deny warnings    for a pipeline that lets nothing through
  talkgraph check --format github    beside the changed lines of a pull request
"])]
pub(crate) struct CheckArgs {
    /// Also end with 1 where there are warnings.
    #[arg(long, value_name = "WHAT", hide_possible_values = true)]
    deny: Option<Deny>,
}

/// What is treated as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Every warning.
    Warnings,
}

/// Checks the graph and writes the findings.
pub(super) fn run(args: &CheckArgs, context: &mut Context) -> Result<Exit, CliError> {
    let format = match context.format(FORMATS)? {
        Format::Short => report::Format::Short,
        Format::Json => report::Format::Json,
        Format::Github => report::Format::Github,
        Format::Sarif => report::Format::Sarif,
        _ => report::Format::Human,
    };
    let snapshot = context.snapshot()?;
    let found = snapshot.check();
    let columns = context.columns();
    report::write(&mut context.out, format, &found, &snapshot.sources, columns)?;

    let summary = Summary::new(&found);
    let denied = if args.deny == Some(Deny::Warnings) { summary.warnings } else { 0 };
    Ok(if summary.errors + denied == 0 { Exit::Success } else { Exit::Nothing })
}
