//! `explain`: what a diagnostic means.

use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::{Exit, details, markdown};
use clap::Args;
use serde_json::{Value, json};
use std::io::{self, Write};
use talkgraph::diagnostic::{Code, Severity};
use talkgraph::style;
use talkgraph::text::{nearest, pad_end, wrap};

/// Lines of prose are no longer than this, however wide the terminal is.
const WIDEST: usize = 100;

/// Say what a finding means, with a wrong and a right example.
#[derive(Debug, Args)]
#[command(after_help = details!["
  talkgraph explain unknown-node    one code
  talkgraph explain                 all codes
"])]
pub(crate) struct ExplainArgs {
    /// The code in brackets, as in error[unknown-node].
    code: Option<String>,
}

/// Writes the page of a code, or the list of all.
pub(super) fn run(args: &ExplainArgs, context: &mut Context) -> Result<Exit, CliError> {
    let format = context.format(&[Format::Human, Format::Json])?;
    let columns = context.columns().map(|columns| columns.min(WIDEST));
    let out = &mut context.out;
    match (&args.code, format) {
        (Some(given), Format::Json) => json(out, &about(find(given)?))?,
        (Some(given), _) => page(out, find(given)?, columns)?,
        (None, Format::Json) => json(out, &Code::ALL.iter().copied().map(about).collect())?,
        (None, _) => list(out, columns)?,
    }
    Ok(Exit::Success)
}

fn find(given: &str) -> Result<Code, CliError> {
    Code::named(given).ok_or_else(|| CliError::Unknown {
        what: "code",
        given: given.to_owned(),
        alike: alike(given),
        hint: "`talkgraph explain` lists all codes",
    })
}

fn page(out: &mut impl Write, code: Code, columns: Option<usize>) -> io::Result<()> {
    writeln!(out, "{} ({})\n", style::heading(code), code.severity())?;
    // The page begins with the code as its title, which stands above with the severity.
    let text = code.explanation();
    let text = text.strip_prefix(&format!("# {code}\n")).unwrap_or(text);
    let text = if text.trim().is_empty() { code.summary() } else { text };
    markdown::write(out, text, columns)
}

fn list(out: &mut impl Write, columns: Option<usize>) -> io::Result<()> {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0) + 2;
    let groups =
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")];
    let mut first = true;
    for (severity, heading) in groups {
        let mut codes = Code::ALL.iter().filter(|code| code.severity() == severity).peekable();
        if codes.peek().is_none() {
            continue;
        }
        if !first {
            writeln!(out)?;
        }
        first = false;
        writeln!(out, "{}", style::heading(heading))?;
        for code in codes {
            let summary = match columns {
                Some(columns) => wrap(code.summary(), columns.saturating_sub(width + 2).max(20)),
                None => vec![code.summary().to_owned()],
            };
            write!(out, "  {}", style::literal(pad_end(code.name(), width)))?;
            let indent = " ".repeat(width + 2);
            writeln!(out, "{}", summary.join(&format!("\n{indent}")))?;
        }
    }
    Ok(())
}

fn about(code: Code) -> Value {
    json!({
        "code": code.name(),
        "severity": code.severity().to_string(),
        "summary": code.summary(),
        "explanation": code.explanation(),
    })
}

fn json(out: &mut impl Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Codes that look like what was typed, else those that have it as a part.
fn alike(given: &str) -> Vec<String> {
    let names = || Code::ALL.iter().map(|code| code.name());
    let mut alike = nearest(given, names());
    if alike.is_empty() && given.len() > 2 {
        alike = names().filter(|name| name.contains(&given.to_lowercase())).take(3).collect();
    }
    alike.into_iter().map(str::to_owned).collect()
}
