//! Where lines come from: a line editor on a terminal, plain text in a pipe or without the feature `repl`.

use crate::cli::context::Context;
use crate::cli::error::CliError;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use talkgraph::graph::Graph;

/// A line longer than this is cut: no query is that long.
const LONGEST_LINE: u64 = 1 << 20;

/// What reading gave.
pub(super) enum Read {
    /// One line, or several that the editor holds together.
    Line(String),
    /// The line was thrown away, and what stood before it.
    #[cfg(feature = "repl")]
    Cancelled,
    /// There is no more.
    End,
}

/// The prompt at the beginning, and within a query.
const PROMPTS: [&str; 2] = ["talkgraph> ", "        -> "];

/// A source of lines.
pub(super) struct Lines {
    terminal: bool,
    #[cfg(feature = "repl")]
    editor: Option<editor::Editor>,
}

impl Lines {
    /// Opens the terminal, with the words of a graph to complete, or whatever takes its place.
    #[cfg_attr(
        not(feature = "repl"),
        expect(unused_variables, reason = "only an editor completes")
    )]
    pub(super) fn open(graph: &Graph) -> Self {
        let terminal = io::stdin().is_terminal();
        Self {
            terminal,
            #[cfg(feature = "repl")]
            editor: terminal.then(|| editor::Editor::open(graph)).flatten(),
        }
    }

    /// Whether a person types.
    pub(super) const fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// The next line.
    pub(super) fn read(&mut self, within: bool, context: &mut Context) -> Result<Read, CliError> {
        let prompt = PROMPTS[usize::from(within)];
        #[cfg(feature = "repl")]
        if let Some(editor) = &mut self.editor {
            return editor.read(prompt);
        }
        if self.terminal {
            write!(context.out, "{prompt}")?;
            context.out.flush()?;
        }
        let mut line = String::new();
        let mut stdin = io::Read::take(io::stdin().lock(), LONGEST_LINE);
        match stdin.read_line(&mut line)? {
            0 => Ok(Read::End),
            _ => Ok(Read::Line(line.trim_end_matches(['\r', '\n']).to_owned())),
        }
    }

    /// Puts a text into the history.
    #[cfg_attr(
        not(feature = "repl"),
        expect(
            unused_variables,
            clippy::unused_self,
            clippy::needless_pass_by_ref_mut,
            reason = "only an editor has a history"
        )
    )]
    pub(super) fn remember(&mut self, text: &str) {
        #[cfg(feature = "repl")]
        if let Some(editor) = &mut self.editor {
            editor.remember(text);
        }
    }

    /// Keeps the history for the next time.
    #[cfg_attr(
        not(feature = "repl"),
        expect(
            clippy::unused_self,
            clippy::needless_pass_by_ref_mut,
            reason = "only an editor has a history"
        )
    )]
    pub(super) fn close(&mut self) {
        #[cfg(feature = "repl")]
        if let Some(editor) = &mut self.editor {
            editor.close();
        }
    }
}

#[cfg(feature = "repl")]
mod editor {
    //! The line editor: history, several lines, completion.

    use super::super::complete::Words;
    use super::{CliError, Graph, Read};
    use rustyline::completion::Completer;
    use rustyline::error::ReadlineError;
    use rustyline::highlight::Highlighter;
    use rustyline::hint::Hinter;
    use rustyline::history::FileHistory;
    use rustyline::validate::{ValidationContext, ValidationResult, Validator};
    use rustyline::{Config, Context, Helper};
    use std::env;
    use std::io;
    use std::path::PathBuf;

    /// So many texts are kept.
    const KEPT: usize = 1000;

    pub(super) struct Editor {
        inner: rustyline::Editor<Completing, FileHistory>,
        history: Option<PathBuf>,
    }

    impl Editor {
        /// An editor on the terminal; `None` where the terminal has no lines to edit.
        pub(super) fn open(graph: &Graph) -> Option<Self> {
            let config = Config::builder()
                .max_history_size(KEPT)
                .and_then(|config| config.history_ignore_dups(true))
                .ok()?
                .completion_type(rustyline::CompletionType::List)
                .auto_add_history(false)
                .build();
            let mut inner = rustyline::Editor::with_config(config).ok()?;
            inner.set_helper(Some(Completing(Words::new(graph))));
            let history = history();
            if let Some(path) = &history {
                // There is none the first time.
                let _ = inner.load_history(path);
            }
            Some(Self { inner, history })
        }

        pub(super) fn read(&mut self, prompt: &str) -> Result<Read, CliError> {
            match self.inner.readline(prompt) {
                Ok(line) => Ok(Read::Line(line)),
                Err(ReadlineError::Interrupted) => Ok(Read::Cancelled),
                Err(ReadlineError::Eof) => Ok(Read::End),
                Err(ReadlineError::Io(error)) => Err(error.into()),
                Err(error) => Err(io::Error::other(error).into()),
            }
        }

        pub(super) fn remember(&mut self, text: &str) {
            // A history that is full forgets its oldest text.
            let _ = self.inner.add_history_entry(text);
        }

        pub(super) fn close(&mut self) {
            if let Some(path) = &self.history {
                let made =
                    path.parent().is_some_and(|folder| std::fs::create_dir_all(folder).is_ok());
                if made {
                    // A history that cannot be kept is no reason to complain about at the end.
                    let _ = self.inner.append_history(path);
                }
            }
        }
    }

    /// Where the history lies, as the XDG base directories have it.
    fn history() -> Option<PathBuf> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let state = set("XDG_STATE_HOME").map(PathBuf::from);
        let state = state.or_else(|| Some(PathBuf::from(set("HOME")?).join(".local/state")))?;
        Some(state.join("talkgraph/history"))
    }

    struct Completing(Words);

    impl Helper for Completing {}
    impl Highlighter for Completing {}

    impl Hinter for Completing {
        type Hint = String;
    }

    impl Completer for Completing {
        type Candidate = String;

        fn complete(
            &self,
            line: &str,
            at: usize,
            _: &Context<'_>,
        ) -> rustyline::Result<(usize, Vec<String>)> {
            Ok(self.0.complete(line, at))
        }
    }

    /// A query that goes on is edited as one text.
    impl Validator for Completing {
        fn validate(
            &self,
            context: &mut ValidationContext<'_>,
        ) -> rustyline::Result<ValidationResult> {
            let text = context.input();
            let ended = text.lines().last().is_none_or(|line| line.trim().is_empty());
            let open = !ended && super::super::is_open(text);
            Ok(if open { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
        }
    }
}
