//! The options that every command takes, and reading the command line.

use super::arrange::arrange;
use super::{Cli, Exit};
use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, io};

/// The options of every command, as typed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct GlobalArgs {
    /// The folder that holds `graph/`, or the graph folder itself [default: the nearest above].
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub(crate) folder: Option<PathBuf>,

    /// How the output is written: human or json; for `check` also short, github or sarif; for `query` jsonl, csv, tsv or markdown; for `diff` markdown; for `diagram` svg, png, dot or mmd.
    #[arg(
        long,
        value_name = "FORMAT",
        global = true,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: Format,

    /// When to use colour: auto, always or never; `NO_COLOR` is respected.
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) color: Color,

    /// The language of the output: en or ja [default: that of the question or the locale].
    #[arg(long, value_name = "LANG", global = true, hide_possible_values = true)]
    pub(crate) lang: Option<Lang>,

    /// Say nothing but the answer and errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Say which graph is read, and how long it takes.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

/// How output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Human,
    /// One line per finding.
    Short,
    /// For programs.
    Json,
    /// Workflow commands of GitHub.
    Github,
    /// SARIF 2.1.0.
    Sarif,
    /// A line of JSON for each row.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A table of Markdown, or the description of a pull request.
    Markdown,
    /// A picture as SVG.
    Svg,
    /// A picture as PNG.
    Png,
    /// A picture for Graphviz.
    Dot,
    /// A picture for Mermaid.
    Mmd,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal that has it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A language of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

/// A command line that is no command: a mistake, or a wish for help.
pub(crate) struct Usage {
    error: clap::Error,
    color: ColorChoice,
}

/// Reads the command line.
pub(crate) fn parse() -> Result<Cli, Usage> {
    Cli::read(&arrange(env::args_os().collect()))
        .map_err(|error| Usage { error, color: color(env::args_os()) })
}

impl Usage {
    /// Prints help to stdout and mistakes to stderr.
    pub(crate) fn print(&self) -> ExitCode {
        let text = self.error.render();
        // A reader that went away has read enough.
        let _ = if self.error.use_stderr() {
            write!(AutoStream::new(io::stderr(), self.color), "{}", text.ansi())
        } else {
            write!(AutoStream::new(io::stdout(), self.color), "{}", text.ansi())
        };
        if self.error.use_stderr() { Exit::NotUnderstood.into() } else { ExitCode::SUCCESS }
    }
}

/// The colour asked for on a command line that could not be read as a whole.
fn color(args: impl Iterator<Item = OsString>) -> ColorChoice {
    let mut color = Color::Auto;
    let mut args = args.filter_map(|arg| arg.into_string().ok()).take_while(|arg| arg != "--");
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--color") {
            Some("") => args.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(value) = value.and_then(|value| Color::from_str(&value, false).ok()) {
            color = value;
        }
    }
    color.into()
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    #[test]
    fn the_argument_tree_is_sound() {
        tree(|_| true).debug_assert();
    }

    #[test]
    fn a_wrong_command_line_still_says_its_colour() {
        let check = |line: &str, expected| {
            assert_eq!(color(line.split(' ').map(OsString::from)), expected, "{line}");
        };
        check("talkgraph --color never --oops", ColorChoice::Never);
        check("talkgraph --oops --color=always", ColorChoice::Always);
        check("talkgraph --color pink", ColorChoice::Auto);
        check("talkgraph -- --color never", ColorChoice::Auto);
    }
}
