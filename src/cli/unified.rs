//! Shows what a command changes in a file, as a unified diff that `patch` and people read.

use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};
use talkgraph::style;

/// Lines around a change that are shown with it.
const CONTEXT: usize = 2;

/// Writes the difference between two texts of the file at `path`; nothing where they are equal. No old text means a new file.
pub(super) fn write(
    out: &mut dyn Write,
    path: &str,
    old: Option<&str>,
    new: &str,
) -> io::Result<()> {
    let path = visible(path);
    let diff = TextDiff::from_lines(old.unwrap_or(""), new);
    let mut unified = diff.unified_diff();
    let mut hunks = unified.context_radius(CONTEXT).iter_hunks().peekable();
    if hunks.peek().is_none() {
        return Ok(());
    }
    match old {
        Some(_) => writeln!(out, "{}", style::muted(format_args!("--- a/{path}")))?,
        None => writeln!(out, "{}", style::muted("--- /dev/null"))?,
    }
    writeln!(out, "{}", style::muted(format_args!("+++ b/{path}")))?;
    for hunk in hunks {
        writeln!(out, "{}", style::muted(hunk.header()))?;
        for change in hunk.iter_changes() {
            let line = visible(change.value().trim_end_matches(['\n', '\r']));
            match change.tag() {
                ChangeTag::Delete => writeln!(out, "{}", style::removed(format_args!("-{line}")))?,
                ChangeTag::Insert => writeln!(out, "{}", style::added(format_args!("+{line}")))?,
                ChangeTag::Equal => writeln!(out, " {line}")?,
            }
            if change.missing_newline() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

/// A text without characters that would drive the reader's terminal.
fn visible(line: &str) -> String {
    let hidden = |character: char| character.is_control() && character != '\t';
    line.chars().map(|character| if hidden(character) { '\u{fffd}' } else { character }).collect()
}
