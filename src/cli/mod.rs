//! The argument tree, and one file per command.
//!
//! A command is a struct of arguments, whose doc comment is its help, and a `run` that turns them into output and an [`Exit`]. To add one: a `mod`
//! line and a line in [`commands!`] below.

mod args;
mod arrange;
mod context;
pub(crate) mod defect;
mod error;
mod markdown;

mod add;
mod answers;
mod apply;
mod ask;
mod check;
mod compare;
mod completions;
mod condition;
mod diagram;
mod dialogue;
mod diff;
mod explain;
mod export;
mod filters;
mod fmt;
mod git;
mod graphviz;
mod limits;
mod list;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod new;
mod output;
mod path;
mod query;
mod rename;
mod repl;
mod retire;
mod show;
mod stats;
mod unified;

pub(crate) use args::parse;

use args::GlobalArgs;
use clap::{Parser, Subcommand};
use context::Context;
use error::CliError;
use std::process::ExitCode;

/// A knowledge graph of technologies and talks, asked in plain words.
#[derive(Debug, Parser)]
#[command(
    name = "talkgraph",
    version,
    max_term_width = 80,
    after_help = details!["The graph is a folder `graph/` of RON files, here or in a folder above. Where there is none, the built-in graph of CloudNative Days Tokyo 2019 answers.
"; "
  talkgraph check                   every mistake in the graph at once
  talkgraph explain unknown-node    what a finding means
"]
)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

/// Builds the commands from one line each: the name in the argument tree, its arguments, and what runs it.
macro_rules! commands {
    ($($(#[$when:meta])* $name:ident($args:path) => $run:path,)*) => {
        #[derive(Debug, Subcommand)]
        enum Command {
            $($(#[$when])* $name($args),)*
        }

        impl Command {
            fn run(&self, context: &mut Context) -> Result<Exit, CliError> {
                match self {
                    $($(#[$when])* Self::$name(args) => $run(args, context),)*
                }
            }
        }
    };
}

commands! {
    Ask(ask::AskArgs) => ask::run,
    Query(query::QueryArgs) => query::run,
    Repl(repl::ReplArgs) => repl::run,
    Show(show::ShowArgs) => show::run,
    List(list::ListArgs) => list::run,
    Path(path::PathArgs) => path::run,
    Compare(compare::CompareArgs) => compare::run,
    Stats(stats::StatsArgs) => stats::run,
    Diagram(Box<diagram::DiagramArgs>) => diagram::run,
    Export(export::ExportArgs) => export::run,
    Check(check::CheckArgs) => check::run,
    Fmt(fmt::FmtArgs) => fmt::run,
    Diff(diff::DiffArgs) => diff::run,
    New(new::NewArgs) => new::run,
    Add(Box<add::AddArgs>) => add::run,
    Rename(rename::RenameArgs) => rename::run,
    Retire(retire::RetireArgs) => retire::run,
    Explain(explain::ExplainArgs) => explain::run,
    #[cfg(feature = "lsp")]
    Lsp(lsp::LspArgs) => lsp::run,
    Completions(completions::CompletionsArgs) => completions::run,
    Man(man::ManArgs) => man::run,
}

impl Cli {
    /// Runs the command; what goes wrong becomes words and a number here and nowhere else.
    pub(crate) fn run(&self) -> ExitCode {
        let mut context = Context::new(&self.global);
        let outcome = self.command.run(&mut context);
        match outcome.and_then(|exit| context.finish().map(|()| exit)) {
            Ok(exit) => exit.into(),
            Err(error) => error.tell(&mut context),
        }
    }
}

/// How a command ended, as far as scripts tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Answered, or nothing wrong.
    Success = 0,
    /// Understood, but nothing is recorded; or `check` found errors.
    Nothing = 1,
    /// A question that was not understood, bad usage, or files that cannot be written.
    NotUnderstood = 2,
    /// Stopped by a limit; what was found until then is written.
    Stopped = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The end of a command's help: what its first line leaves out, and examples, aligned by hand to fit 80 columns.
///
/// The doc comment of a command is its first line alone: a second paragraph there would make clap spread every option over three lines.
macro_rules! details {
    ($text:literal; $examples:literal) => {
        concat!($text, "\n", details!($examples))
    };
    ($examples:literal) => {
        concat!("\u{1b}[1m\u{1b}[4mExamples:\u{1b}[0m", $examples)
    };
}
use details;
