//! What a command is given: resolved options, where to write, and the graph.
//!
//! Options as typed become decisions here (which folder, which language, how wide), so that no command looks at the environment itself.

use super::args::{Format, GlobalArgs, Lang};
use super::error::CliError;
use super::stream::Styled;
use anstream::ColorChoice;
use clap::ValueEnum as _;
use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal as _, Stderr, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;
use talkgraph::diagnostic::Diagnostic;
use talkgraph::disk::{embedded, find_graph, graph_folder, read_folder};
use talkgraph::report;
use talkgraph::snapshot::Snapshot;
use talkgraph::style;
use talkgraph::text::Sources;
use talkgraph::vocabulary::Language;

/// Standard output, buffered; what strips colour sits between the buffer and the pipe.
pub(crate) type Out = BufWriter<Styled<StdoutLock<'static>>>;

/// Everything that a command needs beside its own arguments.
pub(crate) struct Context {
    /// Where the answer goes.
    pub(crate) out: Out,
    /// Unlocked, so that a panic on another thread can be told while this one waits for it.
    notices: Styled<Stderr>,
    columns: Option<usize>,
    unicode: bool,
    folder: Option<PathBuf>,
    format: Format,
    language: Option<Language>,
    quiet: bool,
    verbose: bool,
    /// When the last answer was found, before it was written.
    pub(super) found: Option<Instant>,
}

impl Context {
    /// Resolves the options of every command.
    pub(super) fn new(global: &GlobalArgs) -> Self {
        let color = ColorChoice::from(global.color);
        Self {
            out: BufWriter::new(Styled::new(io::stdout().lock(), color)),
            notices: Styled::new(io::stderr(), color),
            columns: columns(),
            unicode: unicode(),
            folder: global.folder.clone(),
            format: global.format,
            language: global.lang.map(|lang| match lang {
                Lang::En => Language::En,
                Lang::Ja => Language::Ja,
            }),
            quiet: global.quiet,
            verbose: global.verbose,
            found: None,
        }
    }

    /// The format asked for, which must be among those that the command writes.
    pub(crate) fn format(&self, known: &[Format]) -> Result<Format, CliError> {
        if known.contains(&self.format) {
            return Ok(self.format);
        }
        let name = |format: &Format| {
            format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
        };
        Err(CliError::Format {
            format: name(&self.format),
            known: known.iter().map(|format| format!("`{}`", name(format))).collect(),
        })
    }

    /// The graph folder that `-C` names, if it does.
    #[cfg(feature = "lsp")]
    pub(crate) fn folder(&self) -> Result<Option<PathBuf>, CliError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        graph_folder(folder).map(Some).ok_or_else(|| CliError::NoGraph(folder.clone()))
    }

    /// Writes in another format from now on.
    pub(crate) fn set_format(&mut self, format: Format) {
        self.format = format;
    }

    /// The language asked for by option, if any.
    pub(crate) fn asked_language(&self) -> Option<Language> {
        self.language
    }

    /// The language of the output where no question decides it: the option's, else the locale's.
    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or_else(|| {
            locale(["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(env::var_os))
        })
    }

    /// The width of the terminal, or `None` where the output is no terminal and must not be broken into lines.
    ///
    /// `TALKGRAPH_COLUMNS` sets it everywhere, for output that goes onto a page.
    pub(crate) fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Whether the output can show more than ASCII drawings; files and pipes can.
    pub(crate) fn unicode(&self) -> bool {
        self.unicode
    }

    /// Whether what is said on stderr has colour.
    pub(crate) fn is_styled(&self) -> bool {
        self.notices.is_styled()
    }

    /// Writes what has no styles, such as JSON, past the stream that would look for them.
    pub(crate) fn plain(
        &mut self,
        write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.out.flush()?;
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        write(&mut out)?;
        out.flush()
    }

    /// Says one line on stderr, whatever the options.
    pub(crate) fn say(&mut self, line: impl Display) {
        let line = format!("{line}\n");
        // Where nobody listens, the exit code still speaks.
        let _ = self.notices.write_all(line.as_bytes());
    }

    /// Writes findings to stderr, as `check` writes them to stdout.
    pub(crate) fn tell(&mut self, found: &[Diagnostic], sources: &Sources) {
        let told = report::render(report::Format::Human, found, sources, self.columns);
        self.say(told.trim_end());
    }

    /// Says one line on stderr that a reader in a hurry can do without.
    pub(crate) fn notice(&mut self, line: impl Display) {
        if !self.quiet {
            self.say(format_args!("{} {line}", style::note("note:")));
        }
    }

    /// Draws findings on stderr, an empty line between them.
    pub(crate) fn findings(&mut self, found: &[Diagnostic], sources: &Sources) {
        let mut text = Vec::new();
        // Memory takes every byte, and where nobody listens, the exit code still speaks.
        let _ = report::write_drawn(&mut text, found, sources, self.columns);
        let _ = self.out.flush();
        let _ = self.notices.write_all(&text);
    }

    /// The folder of the graph, where there is one on the disk.
    fn found_folder(&self) -> Result<Option<PathBuf>, CliError> {
        Ok(match &self.folder {
            Some(folder) => {
                Some(graph_folder(folder).ok_or_else(|| CliError::NoGraph(folder.clone()))?)
            }
            None => find_graph(Path::new(".")),
        })
    }

    /// The folder of the graph for a command that changes it; the built-in graph cannot be changed.
    pub(crate) fn graph_folder(&self) -> Result<PathBuf, CliError> {
        self.found_folder()?.ok_or(CliError::NothingToChange)
    }

    /// Reads the files of the graph; where there is none, those of the built-in one, and says so.
    pub(crate) fn sources(&mut self) -> Result<(Sources, Vec<Diagnostic>), CliError> {
        let Some(folder) = self.found_folder()? else {
            self.notice(
                "no `graph/` here: the built-in graph of CloudNative Days Tokyo 2019 answers; `-C DIR` names another",
            );
            return Ok((embedded(), Vec::new()));
        };
        if self.verbose {
            self.notice(format_args!("the graph in `{}`", folder.display()));
        }
        Ok(read_folder(&folder))
    }

    /// Reads the graph, with what the disk found among its diagnostics.
    pub(crate) fn snapshot(&mut self) -> Result<Snapshot, CliError> {
        let start = Instant::now();
        let (sources, found) = self.sources()?;
        let mut snapshot = Snapshot::new(sources);
        snapshot.diagnostics.extend(found);
        if self.verbose {
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            let files = snapshot.sources.len();
            self.notice(format_args!("{files} files read in {milliseconds:.1} ms"));
        }
        Ok(snapshot)
    }

    /// Writes out what is still in the buffer.
    pub(super) fn finish(&mut self) -> Result<(), CliError> {
        Ok(self.out.flush()?)
    }
}

fn columns() -> Option<usize> {
    let set = env::var_os("TALKGRAPH_COLUMNS");
    if let Some(columns) = set.and_then(|set| set.to_str()?.parse().ok()) {
        return Some(columns);
    }
    let out = io::stdout();
    if !out.is_terminal() {
        return None;
    }
    terminal_size::terminal_size_of(out).map(|(width, _)| usize::from(width.0))
}

fn unicode() -> bool {
    let plain = |name: OsString| matches!(name.to_str(), Some("dumb" | "linux"));
    !io::stdout().is_terminal() || !env::var_os("TERM").is_some_and(plain)
}

/// The language of the first locale that is set.
fn locale(mut set: impl Iterator<Item = OsString>) -> Language {
    let first = set.find(|value| !value.is_empty()).unwrap_or_default();
    if first.to_string_lossy().starts_with("ja") { Language::Ja } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let check = |set: &[&str], expected| {
            assert_eq!(locale(set.iter().map(OsString::from)), expected);
        };
        check(&["", "ja_JP.UTF-8"], Language::Ja);
        check(&["C", "ja_JP.UTF-8"], Language::En);
        check(&[], Language::En);
    }
}
