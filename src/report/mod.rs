//! Renderers of diagnostics: one file per format, all from the same findings.
//!
//! Rules give data, and this is where it becomes words for a reader: a person, a shell script, a program, or a code review.
//! Colour is written always; the stream at the edge strips it.
//!
//! **Invariant.** The cost is linear in the findings and the text they point at, whatever the shape of either.

mod excerpt;
mod github;
mod human;
mod json;
mod places;
mod sarif;
mod short;
mod summary;

pub use json::{Told, told};
pub use summary::Summary;

use crate::diagnostic::Diagnostic;
use crate::text::Sources;
use places::Places;
use std::io::{self, Write};

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Excerpts with carets, help and suggested changes, as rustc draws them.
    #[default]
    Human,
    /// One line each: `path:line:column: error[code]: message`.
    Short,
    /// One object with every finding and its fixes as edits.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Columns that excerpts are trimmed to where the reader's width is unknown.
const DEFAULT_COLUMNS: usize = 140;

/// Writes findings in the order given; `columns` is the width of the reader's terminal where there is one.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(
    out: &mut dyn Write,
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    columns: Option<usize>,
) -> io::Result<()> {
    let places = Places::new(sources);
    match format {
        Format::Human => {
            human::write(out, diagnostics, &places, columns.unwrap_or(DEFAULT_COLUMNS))
        }
        Format::Short => short::write(out, diagnostics, &places),
        Format::Json => json::write(out, diagnostics, &places),
        Format::Github => github::write(out, diagnostics, &places),
        Format::Sarif => sarif::write(out, diagnostics, &places),
    }
}

/// Writes findings as a compiler draws them, without a line that counts them: for a text that is no file.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_drawn(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    columns: Option<usize>,
) -> io::Result<()> {
    human::draw(out, diagnostics, &Places::new(sources), columns.unwrap_or(DEFAULT_COLUMNS))
}

/// Renders findings into a text, as [`write()`] does.
///
/// ```
/// use talkgraph::{diagnostic::*, report::{self, Format}, text::*};
///
/// let sources = Sources::new([("graph/a.ron".to_owned(), "Graph(nodes: [nomado])".into())]);
/// let found = [Diagnostic::new(Code::WrongShape, FileId(0), Span::new(14, 20), "a node needs a kind")];
/// assert_eq!(
///     report::render(Format::Github, &found, &sources, None),
///     "::error file=graph/a.ron,line=1,endLine=1,col=15,endColumn=20,title=wrong-shape::a node needs a kind\n",
/// );
/// ```
pub fn render(
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    columns: Option<usize>,
) -> String {
    let mut out = Vec::new();
    // Memory takes every byte, so there is no error to report.
    let _ = write(&mut out, format, diagnostics, sources, columns);
    String::from_utf8_lossy(&out).into_owned()
}

/// Makes control characters visible and keeps a text on one line, so that no file can drive the reader's terminal.
fn on_one_line(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(&text.replace("\r\n", " ").replace('\n', " "))
}

#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tests;
