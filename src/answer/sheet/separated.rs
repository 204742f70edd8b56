//! Values separated by commas (RFC 4180) or by tabs.

use super::{EVIDENCE, evidence, plain};
use crate::answer::Answer;
use std::borrow::Cow;
use std::io;

/// Writes comma-separated values: a header, then a line for each row, each ended by CR LF as RFC 4180 has it.
pub fn csv(answer: &Answer<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write(answer, out, ",", "\r\n", quoted)
}

/// Writes tab-separated values: a header, then a line for each row; tabs and line feeds inside of values are `\t` and `\n`.
pub fn tsv(answer: &Answer<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write(answer, out, "\t", "\n", escaped)
}

fn write(
    answer: &Answer<'_>,
    out: &mut dyn io::Write,
    between: &str,
    end: &str,
    field: impl Fn(&str) -> Cow<'_, str>,
) -> io::Result<()> {
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.map(|cell| field(&cell).into_owned()).collect();
        write!(out, "{}{end}", cells.join(between))
    };
    line(&mut answer.columns.iter().cloned().chain([EVIDENCE.to_owned()]))?;
    for row in &answer.rows {
        line(&mut row.values().iter().map(plain).chain([evidence(row)]))?;
    }
    Ok(())
}

/// A field of comma-separated values; in quotes where it must be.
fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

/// A field of tab-separated values.
fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['\\', '\t', '\r', '\n']) {
        let text = text.replace('\\', "\\\\").replace('\t', "\\t");
        Cow::Owned(text.replace('\r', "\\r").replace('\n', "\\n"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_cannot_break_its_line() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\"\n"), "\"a, \"\"b\"\"\n\"");
        assert_eq!(escaped("a\tb\nc\\"), "a\\tb\\nc\\\\");
    }
}
