//! A table of Markdown, as GitHub renders it.

use super::{EVIDENCE, evidence, plain};
use crate::answer::Answer;
use std::io;

/// Writes a table of Markdown.
pub fn markdown(answer: &Answer<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.map(|cell| escaped(&cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))
    };
    line(&mut answer.columns.iter().cloned().chain([EVIDENCE.to_owned()]))?;
    line(&mut (0..=answer.columns.len()).map(|_| "---".to_owned()))?;
    for row in &answer.rows {
        line(&mut row.values().iter().map(plain).chain([evidence(row)]))?;
    }
    Ok(())
}

/// A text that is no markup in a cell.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied();
        let within =
            [before, after].into_iter().all(|near| near.is_some_and(char::is_alphanumeric));
        before = Some(c);
        match c {
            // Within a word it is no markup.
            '_' if within => escaped.push(c),
            '\r' => {}
            '\n' => escaped.push_str("<br>"),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_break_its_table() {
        assert_eq!(escaped("a|b\n<script> runs_on _"), "a\\|b<br>&lt;script> runs_on \\_");
    }
}
