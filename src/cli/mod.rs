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
mod stream;
mod unified;

pub(crate) use args::parse;

use args::GlobalArgs;
use clap::{ArgMatches, Args as _, FromArgMatches as _, Subcommand};
use context::Context;
use error::CliError;
use std::ffi::OsString;
use std::process::ExitCode;

/// A command line: the options of every command, and one command with its own.
#[derive(Debug)]
pub(crate) struct Cli {
    global: GlobalArgs,
    command: Command,
}

/// The argument tree with those of the commands that are `wanted`.
///
/// An `ask` lasts two milliseconds; to build all commands for it took a tenth of that.
fn tree(wanted: impl Fn(&str) -> bool) -> clap::Command {
    let tree = clap::Command::new("talkgraph")
        .version(env!("CARGO_PKG_VERSION"))
        .about("A knowledge graph of technologies and talks, asked in plain words")
        .max_term_width(80)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .after_help(details!["The graph is a folder `graph/` of RON files, here or in a folder above. Where there is none, the built-in graph of CloudNative Days Tokyo 2019 answers.
"; "
  talkgraph check                   every mistake in the graph at once
  talkgraph explain unknown-node    what a finding means
"]);
    Command::add_to(GlobalArgs::augment_args(tree), wanted)
}

/// Builds the commands from one line each: the word in the argument tree, the arguments, and what runs it.
macro_rules! commands {
    ($($(#[$when:meta])* $word:literal $name:ident($args:path) => $run:path,)*) => {
        #[derive(Debug, Subcommand)]
        enum Command {
            $($(#[$when])* #[command(name = $word)] $name($args),)*
        }

        impl Command {
            /// Adds the commands that are `wanted` to the tree.
            fn add_to(mut tree: clap::Command, wanted: impl Fn(&str) -> bool) -> clap::Command {
                $($(#[$when])* if wanted($word) {
                    tree = tree.subcommand(<$args>::augment_args(clap::Command::new($word)));
                })*
                tree
            }

            fn run(&self, context: &mut Context) -> Result<Exit, CliError> {
                match self {
                    $($(#[$when])* Self::$name(args) => $run(args, context),)*
                }
            }
        }
    };
}

commands! {
    "ask" Ask(ask::AskArgs) => ask::run,
    "query" Query(query::QueryArgs) => query::run,
    "repl" Repl(repl::ReplArgs) => repl::run,
    "show" Show(show::ShowArgs) => show::run,
    "list" List(list::ListArgs) => list::run,
    "path" Path(path::PathArgs) => path::run,
    "compare" Compare(compare::CompareArgs) => compare::run,
    "stats" Stats(stats::StatsArgs) => stats::run,
    "diagram" Diagram(Box<diagram::DiagramArgs>) => diagram::run,
    "export" Export(export::ExportArgs) => export::run,
    "check" Check(check::CheckArgs) => check::run,
    "fmt" Fmt(fmt::FmtArgs) => fmt::run,
    "diff" Diff(diff::DiffArgs) => diff::run,
    "new" New(new::NewArgs) => new::run,
    "add" Add(Box<add::AddArgs>) => add::run,
    "rename" Rename(rename::RenameArgs) => rename::run,
    "retire" Retire(retire::RetireArgs) => retire::run,
    "explain" Explain(explain::ExplainArgs) => explain::run,
    #[cfg(feature = "lsp")]
    "lsp" Lsp(lsp::LspArgs) => lsp::run,
    "completions" Completions(completions::CompletionsArgs) => completions::run,
    "man" Man(man::ManArgs) => man::run,
}

impl Cli {
    /// Reads a command line.
    ///
    /// A tree of the commands that the line names reads it as the whole tree would; where that fails, the whole tree says why, or gives the help.
    fn read(line: &[OsString]) -> Result<Self, clap::Error> {
        let named = |word: &str| line.iter().any(|typed| typed == word);
        tree(named)
            .try_get_matches_from(line)
            .and_then(|found| Self::of(&found))
            .or_else(|_| Self::of(&tree(|_| true).try_get_matches_from(line)?))
            .map_err(|error| error.format(&mut tree(|_| true)))
    }

    fn of(found: &ArgMatches) -> Result<Self, clap::Error> {
        let global = GlobalArgs::from_arg_matches(found)?;
        Ok(Self { global, command: Command::from_arg_matches(found)? })
    }

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
