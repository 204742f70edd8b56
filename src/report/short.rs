//! One line per finding: `path:line:column: error[code]: message`, for scripts and editors that jump to places.

use super::on_one_line;
use super::places::Places;
use crate::diagnostic::{Diagnostic, Severity};
use crate::style::{self, Styled};
use std::io::{self, Write};

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    places: &Places<'_>,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        write!(out, "{}", on_one_line(places.path(diagnostic.file())))?;
        if let Some(start) = places.start(diagnostic) {
            write!(out, ":{}:{}", start.line, start.column)?;
        }
        writeln!(out, ": {}: {}", header(diagnostic), on_one_line(&diagnostic.message))?;
    }
    Ok(())
}

fn header(diagnostic: &Diagnostic) -> Styled<String> {
    let header = format!("{}[{}]", diagnostic.severity, diagnostic.code);
    match diagnostic.severity {
        Severity::Error => style::error(header),
        Severity::Warning => style::warning(header),
        Severity::Note => style::note(header),
    }
}
