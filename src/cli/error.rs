//! What can go wrong at the edge, and the one place where it becomes words and an exit code.
//!
//! A command returns data about its trouble; nothing below `main` prints an error or picks a number.

use super::Exit;
use super::context::Context;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use talkgraph::diagnostic::{Code, Diagnostic, Location};
use talkgraph::disk::WriteError;
use talkgraph::edit::{EditError, ID_RULE};
use talkgraph::graph::Graph;
use talkgraph::query::QueryError;
use talkgraph::style;
use talkgraph::text::Sources;
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
    /// A graph where a new one was to be made.
    #[error("there is a graph already in `{}`", .0.display())]
    GraphThere(PathBuf),
    /// A file or folder that somebody named and that is not there.
    #[error("there is no file or folder `{}`", .0.display())]
    NoFile(PathBuf),
    /// Standard input is no text.
    #[error("standard input is {0}")]
    Input(&'static str),
    /// A layout that the formatter could not prove to be the same text.
    #[error("`{0}` is left as it is: its layout could not be proven to keep the text")]
    Layout(String),
    /// Git did not give a revision.
    #[error("{message}")]
    Git {
        /// Why.
        message: String,
        /// Whether there is no git at all.
        missing: bool,
    },
    /// A change that cannot be made, with the places that stand in its way.
    #[error("{error}")]
    Edit {
        /// Why.
        error: EditError,
        /// The places, as `path:line`.
        places: Vec<String>,
    },
    /// A change that would bring errors into the graph; they were told.
    #[error("nothing is written: the graph would get {0} new error{plural}", plural = if *.0 == 1 { "" } else { "s" })]
    Refused(usize),
    /// A file that would change has a syntax error; it was told.
    #[error("nothing is written: a file that would change has a syntax error")]
    Mistaken,
    /// A file has a syntax error, and a place that counts may hide in it.
    #[error("`{0}` has a syntax error, and what it names is not known")]
    Broken(String),
    /// A change that contradicts itself.
    #[error("the changes of a file overlap")]
    Overlap,
    /// Some files were written, then the system refused.
    #[error("only {done} of {count} files are written")]
    Partly {
        /// How many were written.
        done: usize,
        /// How many should be.
        count: usize,
        /// Why the next was not.
        source: WriteError,
    },
    /// An option of another use of the command.
    #[error("`--{option}` belongs to {to}")]
    Belongs {
        /// The option.
        option: &'static str,
        /// What it is for.
        to: &'static str,
    },
    /// Words that say too little to add something.
    #[error("{0}")]
    Add(&'static str),
    /// A setting without a value.
    #[error("`{0}` is not of the form KEY=VALUE")]
    Pair(String),
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
    /// No formal query, neither as an argument nor from a pipe.
    #[error("there is no query")]
    NoQuery,
    /// An order of `repl` that cannot be followed.
    #[error("{0}")]
    Order(String),
    /// A file that should hold a query.
    #[error("`{}` cannot be read", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Two names of one node, where two nodes are needed.
    #[error("both names mean the node `{0}`")]
    SameNode(String),
    /// A filter without a value, or a word that belongs to nothing.
    #[error("`{0}` is neither a kind nor a filter with a value")]
    Filter(String),
    /// A condition that means nothing; what is wrong with it is told in place of a message.
    #[error("the condition is not understood")]
    Condition {
        /// What is wrong.
        found: Vec<Diagnostic>,
        /// The text of the condition.
        sources: Sources,
    },
    /// A condition that no node fulfils.
    #[error("the condition holds for no node")]
    Unfulfilled(String),
    /// The search for what fulfils a condition took too long or too much.
    #[error("a limit stopped the search for what the condition holds for")]
    Stopped,
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
        if let Self::Condition { found, sources } = self {
            context.findings(found, sources);
            let is_limit = found.iter().any(|one| one.code == Code::QueryLimit);
            return if is_limit { Exit::Stopped } else { Exit::NotUnderstood }.into();
        }
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
        match self {
            // The request was understood; the graph is what stands in its way.
            Self::Refused(_) | Self::Mistaken | Self::Broken(_) => Exit::Nothing.into(),
            Self::Edit { error: EditError::Dangling { .. }, .. } => Exit::Nothing.into(),
            Self::Unfulfilled(_) => Exit::Nothing.into(),
            Self::Stopped => Exit::Stopped.into(),
            _ => Exit::NotUnderstood.into(),
        }
    }

    /// A change that cannot be made, with its places in the files of `graph`.
    pub(super) fn edit(error: EditError, graph: &Graph) -> Self {
        let show = |at: &Location| {
            format!("{}:{}", graph.sources().path(at.file), graph.line(at.file, at.span.start))
        };
        let places = match &error {
            EditError::Taken { at, .. } | EditError::Answered { at, .. } => vec![show(at)],
            EditError::Dangling { at, .. } => at.iter().map(show).collect(),
            _ => Vec::new(),
        };
        Self::Edit { error, places }
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
            Self::Git { missing, .. } => {
                let folders = "`talkgraph diff OLD NEW` compares two folders, without git";
                let install = missing.then(|| "install git".to_owned());
                install.into_iter().chain([folders.to_owned()]).collect()
            }
            Self::Edit { error, places } => edit_hints(error, places),
            Self::Broken(_) => vec!["`talkgraph check` names the mistake".to_owned()],
            Self::Partly { .. } => vec!["run the command again to write the others".to_owned()],
            Self::Add(_) => vec![
                "`talkgraph add KIND NAME` adds a node".to_owned(),
                "`talkgraph add fact SUBJECT KIND OBJECT --in TALK` adds a fact".to_owned(),
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
            Self::Unfulfilled(query) => vec![format!("it asks `{query}`")],
            Self::Query(error) => {
                let guesses = error.near().iter().map(|name| format!("did you mean `{name}`?"));
                guesses.take(1).collect()
            }
            Self::Write(WriteError::Changed(_)) => vec!["run the command again".to_owned()],
            Self::NoQuestion => vec!["`talkgraph ask --examples` lists some".to_owned()],
            Self::NoQuery => {
                vec!["such as `talkgraph query 'MATCH (t:Talk) RETURN t.name'`".to_owned()]
            }
            Self::SameNode(_)
            | Self::Condition { .. }
            | Self::Stopped
            | Self::Unreadable { .. }
            | Self::Order(_)
            | Self::NoFile(_)
            | Self::GraphThere(_)
            | Self::Refused(_)
            | Self::Mistaken
            | Self::Overlap
            | Self::Belongs { .. }
            | Self::Pair(_)
            | Self::Input(_)
            | Self::Write(_)
            | Self::Output(_) => Vec::new(),
        }
    }
}

/// Places that are listed before the rest is only counted.
const MOST_PLACES: usize = 10;

/// What the reader can do about a change that cannot be made.
fn edit_hints(error: &EditError, places: &[String]) -> Vec<String> {
    match error {
        EditError::Unknown { what, alike, .. } if !alike.is_empty() => {
            let alike: Vec<String> = alike.iter().map(|name| format!("`{name}`")).collect();
            match *what {
                "property" => vec![format!("it has {}", alike.join(", "))],
                _ => vec![format!("did you mean {}?", alike.join(" or "))],
            }
        }
        EditError::Unknown { what: "node", .. } => {
            vec!["`talkgraph add KIND NAME` adds a node".to_owned()]
        }
        EditError::Unknown { .. } => Vec::new(),
        EditError::Value { takes, .. } => vec![format!("it takes {takes}")],
        EditError::Taken { .. } | EditError::Answered { .. } => {
            places.iter().map(|place| format!("by the node in {place}")).collect()
        }
        EditError::NoId(_) => vec![ID_RULE.to_owned(), "`--id` gives one".to_owned()],
        EditError::Dangling { id, .. } => {
            let mut hints: Vec<String> =
                places.iter().take(MOST_PLACES).map(|place| format!("in {place}")).collect();
            if places.len() > MOST_PLACES {
                hints.push(format!("and in {} more places", places.len() - MOST_PLACES));
            }
            hints.push(format!(
                "`talkgraph retire {id} --replaced-by NODE` puts another node there"
            ));
            hints
        }
        EditError::Unfit { .. } | EditError::NoPlace(_) => Vec::new(),
    }
}
