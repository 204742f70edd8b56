//! Markdown for a terminal: headings, code, lists and paragraphs of the small dialect that talkgraph's own pages are written in.
//!
//! Backticks stay, because without colour they alone tell code from prose.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::mem;
use talkgraph::style;
use talkgraph::text::wrap;

/// Columns that code is moved in by.
const INDENT: &str = "    ";

/// Writes a page; `columns` is where lines of prose break, and without it they stay as they were written.
pub(crate) fn write(out: &mut impl Write, page: &str, columns: Option<usize>) -> io::Result<()> {
    let mut prose = Prose { text: String::new(), hang: 0, columns };
    let mut is_code = false;
    let mut is_blank = true;
    for line in page.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            prose.flush(out)?;
            is_code = !is_code;
        } else if is_code {
            let indent = if line.is_empty() { "" } else { INDENT };
            writeln!(out, "{indent}{line}")?;
            is_blank = false;
        } else if trimmed.is_empty() {
            prose.flush(out)?;
            // One empty line is as good as many, and none is needed at the top.
            if !is_blank {
                writeln!(out)?;
            }
            is_blank = true;
        } else {
            is_blank = false;
            if let Some(heading) = heading(trimmed) {
                prose.flush(out)?;
                writeln!(out, "{}", style::heading(heading))?;
            } else if trimmed.starts_with('|') {
                prose.flush(out)?;
                writeln!(out, "{trimmed}")?;
            } else {
                prose.add(out, trimmed)?;
            }
        }
    }
    prose.flush(out)
}

/// The text of a heading of any level.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    (text.len() < line.len()).then(|| text.strip_prefix(' ')).flatten()
}

/// The width of a list item's mark, or 0.
fn mark(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or("");
    match digits {
        0 if rest.starts_with("- ") || rest.starts_with("* ") => 2,
        1.. if rest.starts_with(". ") => digits + 2,
        _ => 0,
    }
}

/// A paragraph or list item that is being gathered from its lines.
struct Prose {
    text: String,
    hang: usize,
    columns: Option<usize>,
}

impl Prose {
    fn add(&mut self, out: &mut impl Write, line: &str) -> io::Result<()> {
        let mark = mark(line);
        if mark > 0 {
            self.flush(out)?;
            self.hang = mark;
        }
        if !self.text.is_empty() {
            self.text.push(if self.columns.is_some() { ' ' } else { '\n' });
        }
        self.text.push_str(line);
        Ok(())
    }

    fn flush(&mut self, out: &mut impl Write) -> io::Result<()> {
        let text = mem::take(&mut self.text);
        let hang = mem::take(&mut self.hang);
        if text.is_empty() {
            return Ok(());
        }
        let (mark, text) = text.split_at_checked(hang).unwrap_or(("", &text));
        let lines = match self.columns {
            Some(columns) => wrap(text, columns.saturating_sub(hang)),
            None => text.lines().map(str::to_owned).collect(),
        };
        let mut inline = Inline::default();
        for (at, line) in lines.iter().enumerate() {
            let line = inline.style(line);
            if at == 0 {
                writeln!(out, "{mark}{line}")?;
            } else {
                writeln!(out, "{:hang$}{line}", "")?;
            }
        }
        Ok(())
    }
}

/// Which spans are open at the end of a line; they run on in the next.
#[derive(Default)]
struct Inline {
    is_code: bool,
    is_strong: bool,
}

impl Inline {
    /// Puts `code` and **strong** into their styles.
    fn style(&mut self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        loop {
            let next = if self.is_code { rest.find('`') } else { rest.find(['`', '*']) };
            let (plain, marked) = rest.split_at(next.unwrap_or(rest.len()));
            self.push(&mut out, plain);
            rest = if let Some(after) = marked.strip_prefix('`') {
                // The mark itself is part of the code on both sides.
                let was_code = mem::replace(&mut self.is_code, true);
                self.push(&mut out, "`");
                self.is_code = !was_code;
                after
            } else if let Some(after) = marked.strip_prefix("**") {
                self.is_strong = !self.is_strong;
                after
            } else if let Some(after) = marked.strip_prefix('*') {
                self.push(&mut out, "*");
                after
            } else {
                return out;
            };
        }
    }

    fn push(&self, out: &mut String, text: &str) {
        let styled = match (self.is_code, self.is_strong) {
            _ if text.is_empty() => return,
            (true, _) => style::literal(text),
            (false, true) => style::name(text),
            (false, false) => style::value(text),
        };
        let _ = write!(out, "{styled}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    const PAGE: &str = "\
# title

An edge must end at a node that *some* file declares. **Never** write `a
name` there:

```ron
(circleci, Uses, nomado)

```


- the first item, which is long enough to be broken
- the second
12. twelve
| a | b |
";

    fn check(columns: Option<usize>, expected: &Expect) {
        let mut out = Vec::new();
        write(&mut out, PAGE, columns).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("\u{1b}["), "it is styled");
        expected.assert_eq(&anstream::adapter::strip_str(&text).to_string());
    }

    #[test]
    fn prose_breaks_at_the_terminals_edge_and_code_does_not() {
        check(
            Some(30),
            &expect![[r#"
            title

            An edge must end at a node
            that *some* file declares.
            Never write `a name`
            there:

                (circleci, Uses, nomado)


            - the first item, which is
              long enough to be broken
            - the second
            12. twelve
            | a | b |
        "#]],
        );
    }

    #[test]
    fn without_a_terminal_lines_stay_as_written() {
        check(
            None,
            &expect![[r#"
            title

            An edge must end at a node that *some* file declares. Never write `a
            name` there:

                (circleci, Uses, nomado)


            - the first item, which is long enough to be broken
            - the second
            12. twelve
            | a | b |
        "#]],
        );
    }

    #[test]
    fn code_that_runs_over_a_line_keeps_its_style() {
        let mut inline = Inline::default();
        assert_eq!(
            inline.style("a `b"),
            format!("a {}{}", style::literal("`"), style::literal("b"))
        );
        let expected = format!("{}{} d", style::literal("c"), style::literal("`"));
        assert_eq!(inline.style("c` d"), expected);
    }
}
