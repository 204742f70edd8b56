//! Findings as workflow commands, which GitHub shows beside the changed lines.
//!
//! The form is that of GitHub's page “Workflow commands for GitHub Actions”: `::error file=…,line=…::message`. Columns are given only where a finding
//! stays on one line, because GitHub ignores them elsewhere; `endColumn` is the last character, not the one after it.

use super::places::Places;
use crate::diagnostic::{Diagnostic, Severity};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    places: &Places<'_>,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = property(places.path(diagnostic.file()));
        let title = diagnostic.code;
        let place = place(diagnostic, places);
        let message = escape(&message(diagnostic, places));
        writeln!(out, "::{command} file={file}{place},title={title}::{message}")?;
    }
    Ok(())
}

fn place(diagnostic: &Diagnostic, places: &Places<'_>) -> String {
    let at = diagnostic.primary.at;
    if !places.has_text(at.file) {
        return String::new();
    }
    let range = places.range(at);
    let mut place = format!(",line={},endLine={}", range.start.line, range.end.line);
    if range.start.line == range.end.line {
        let last = range.end.column.saturating_sub(1).max(range.start.column);
        let _ = write!(place, ",col={},endColumn={last}", range.start.column);
    }
    place
}

/// Everything that the reader of a review needs: message, label, further places, help, fixes.
fn message(diagnostic: &Diagnostic, places: &Places<'_>) -> String {
    let mut message = diagnostic.message.clone();
    if !diagnostic.primary.text.is_empty() {
        let _ = write!(message, ": {}", diagnostic.primary.text);
    }
    for related in &diagnostic.related {
        let start = places.range(related.at).start;
        let path = places.path(related.at.file);
        let _ = write!(message, "\n{path}:{}:{}: {}", start.line, start.column, related.text);
    }
    for help in &diagnostic.help {
        let _ = write!(message, "\nhelp: {help}");
    }
    for fix in &diagnostic.fixes {
        let _ = write!(message, "\nhelp: {}", fix.title);
    }
    message
}

/// Escapes the text after `::`.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, where `:` and `,` mean something too.
fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_end_a_command_is_escaped() {
        assert_eq!(escape("50% of\r\n::error::"), "50%25 of%0D%0A::error::");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
