//! What can go wrong at the edge, and the one place where it becomes words and an exit code.
//!
//! A command returns data about its trouble; nothing below `main` prints an error or picks a number.

use super::Exit;
use super::context::Context;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use talkgraph::disk::WriteError;
use talkgraph::query::QueryError;
use talkgraph::style;
use thiserror::Error;

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub(crate) enum CliError {
    /// The folder named by `-C` holds no graph.
    #[error("there is no graph in `{}`", .0.display())]
    NoGraph(PathBuf),
    /// There is no graph on the disk, and the built-in one cannot be changed.
    #[error("there is no `graph/` here or in a folder above")]
    NothingToChange,
    /// A file or folder that somebody named and that is not there.
    #[error("there is no file or folder `{}`", .0.display())]
    NoFile(PathBuf),
    /// Standard input is no text.
    #[error("standard input is {0}")]
    Input(&'static str),
    /// A layout that the formatter could not prove to be the same text.
    #[error("`{0}` is left as it is: its layout could not be proven to keep the text")]
    Layout(String),
    /// The format is one that this command does not write.
    #[error("this command does not write `{format}`")]
    Format {
        /// What was asked for.
        format: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A word that should name one of a few things.
    #[error("there is no {what} `{given}`")]
    Unknown {
        /// What it should name, such as "code".
        what: &'static str,
        /// What was typed.
        given: String,
        /// The nearest names there are.
        alike: Vec<String>,
        /// How to see all of them.
        hint: &'static str,
    },
    /// No question, neither in words nor from a pipe.
    #[error("there is no question")]
    NoQuestion,
    /// Two names of one node, where two nodes are needed.
    #[error("both names mean the node `{0}`")]
    SameNode(String),
    /// A filter without a value, or a word that belongs to nothing.
    #[error("`{0}` is neither a kind nor a filter with a value")]
    Filter(String),
    /// A picture that cannot be drawn or written as asked.
    #[error("{message}")]
    Picture {
        /// Why.
        message: String,
        /// What can be done instead.
        hints: Vec<String>,
    },
    /// The engine refuses a pattern.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The output could not be written.
    #[error("the output cannot be written")]
    Output(#[from] io::Error),
}

impl CliError {
    /// Tells the trouble on stderr, and says how the process ends.
    pub(super) fn tell(&self, context: &mut Context) -> ExitCode {
        if let Self::Output(error) = self
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            // The reader has all it wanted.
            return ExitCode::SUCCESS;
        }
        // What was answered before the trouble stands above it.
        let _ = context.finish();
        let mut text = format!("{} {self}", style::error("error:"));
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            // The number of a system's error says nothing that its words do not.
            let words = error.to_string();
            text.push_str(": ");
            text.push_str(words.split(" (os error").next().unwrap_or_default());
            cause = error.source();
        }
        context.say(text);
        for hint in self.hints() {
            context.say(format_args!("{} {hint}", style::hint("hint:")));
        }
        Exit::NotUnderstood.into()
    }

    /// What the reader can do about it.
    fn hints(&self) -> Vec<String> {
        match self {
            Self::NoGraph(_) => vec![
                "a graph is a folder `graph/` with RON files in it".to_owned(),
                "without `-C`, the built-in graph answers".to_owned(),
            ],
            Self::NothingToChange => vec![
                "`talkgraph new DIR` makes one".to_owned(),
                "`-C DIR` names another folder".to_owned(),
            ],
            Self::Layout(_) => {
                vec!["this is a defect of talkgraph: please report the file".to_owned()]
            }
            Self::Format { known, .. } => {
                vec![format!("it writes {}", known.join(" or "))]
            }
            Self::Unknown { alike, hint, .. } => {
                let alike: Vec<String> = alike.iter().map(|name| format!("`{name}`")).collect();
                let guess =
                    (!alike.is_empty()).then(|| format!("did you mean {}?", alike.join(" or ")));
                guess.into_iter().chain([(*hint).to_owned()]).collect()
            }
            Self::Filter(_) => {
                vec!["a filter is written `--NAME VALUE`, such as `--day 2`".to_owned()]
            }
            Self::Picture { hints, .. } => hints.clone(),
            Self::Query(error) => {
                let guesses = error.near().iter().map(|name| format!("did you mean `{name}`?"));
                guesses.take(1).collect()
            }
            Self::Write(WriteError::Changed(_)) => vec!["run the command again".to_owned()],
            Self::NoQuestion => vec!["`talkgraph ask --examples` lists some".to_owned()],
            Self::SameNode(_)
            | Self::NoFile(_)
            | Self::Input(_)
            | Self::Write(_)
            | Self::Output(_) => Vec::new(),
        }
    }
}
