//! `repl`: questions and formal queries, one after the other, on a graph that is read once.

#[cfg(feature = "repl")]
mod complete;
mod lines;
mod orders;

use super::answers::{self, EvidenceArgs};
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::limits::LimitArgs;
use super::query::{self, TermArgs};
use super::{Exit, details};
use clap::Args;
use lines::{Lines, Read};
use std::io::Write as _;
use std::time::Instant;
use talkgraph::ask::{Asker, Options};
use talkgraph::graph::Graph;
use talkgraph::language::cypher::{is_formal, is_unfinished};

/// Ask again and again: plain questions and formal queries.
#[derive(Debug, Args)]
#[command(after_help = details!["A formal query may run over several lines and ends at `;`, at an empty line, or where it is whole. Tab completes kinds, properties and names; the history is kept. `:help` lists the orders. In a pipe there is no prompt, and the exit code is the worst of all answers.
"; "
  talkgraph repl
  talkgraph repl -C ../papers --lang ja
  talkgraph repl --format jsonl < queries.cypher
"])]
pub(crate) struct ReplArgs {
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// Reads and answers until there is nothing more to read.
pub(super) fn run(args: &ReplArgs, context: &mut Context) -> Result<Exit, CliError> {
    context.format(query::FORMATS)?;
    let snapshot = answers::snapshot(context)?;
    let graph = &snapshot.graph;
    let mut session = Session {
        graph,
        asker: None,
        terms: args.terms.clone(),
        limits: args.limits.clone(),
        timed: false,
        told: false,
    };
    let mut lines = Lines::open(graph);
    if lines.is_terminal() {
        context.notice("`:help` lists the orders, Tab completes, Ctrl-D leaves");
    }
    let mut worst = Exit::Success;
    let mut text = String::new();
    loop {
        let more = match lines.read(!text.is_empty(), context)? {
            Read::Line(line) => {
                if text.is_empty() && line.trim_start().starts_with(':') {
                    match session.obey(line.trim(), context) {
                        Ok(true) => {}
                        Ok(false) => break,
                        Err(error) => _ = error.tell(context),
                    }
                    continue;
                }
                text.push_str(&line);
                text.push('\n');
                !line.trim().is_empty() && is_open(&text)
            }
            #[cfg(feature = "repl")]
            Read::Cancelled => {
                text.clear();
                continue;
            }
            Read::End if text.trim().is_empty() => break,
            Read::End => false,
        };
        if more {
            continue;
        }
        let whole = std::mem::take(&mut text);
        if whole.trim().is_empty() {
            continue;
        }
        lines.remember(whole.trim());
        let exit = match session.answer(whole.trim(), context) {
            Ok(exit) => exit,
            // A reader that went away ends everything; any other trouble is told, and the next line is read.
            Err(CliError::Output(error)) => return Err(error.into()),
            Err(error) => {
                _ = error.tell(context);
                Exit::NotUnderstood
            }
        };
        context.out.flush()?;
        if exit as u8 > worst as u8 {
            worst = exit;
        }
    }
    lines.close();
    Ok(if lines.is_terminal() { Exit::Success } else { worst })
}

/// Whether a text goes on in the next line: a formal query that is not whole, and no `;` ends it.
fn is_open(text: &str) -> bool {
    is_formal(text) && !text.trim_end().ends_with(';') && is_unfinished(text)
}

/// What is remembered from one answer to the next.
struct Session<'g> {
    graph: &'g Graph,
    /// Gathered when the first question is asked, for queries need no words.
    asker: Option<Asker<'g>>,
    terms: TermArgs,
    limits: LimitArgs,
    timed: bool,
    /// Whether it was said that a question is not answered in the format of rows.
    told: bool,
}

impl Session<'_> {
    fn answer(&mut self, text: &str, context: &mut Context) -> Result<Exit, CliError> {
        let start = Instant::now();
        let exit = if is_formal(text) {
            query::answer(self.graph, "query", text, &self.terms, &self.limits, context)?
        } else {
            self.question(text, context)?
        };
        if self.timed {
            context.out.flush()?;
            let milliseconds = |end: Instant| end.duration_since(start).as_secs_f64() * 1000.0;
            let all = milliseconds(Instant::now());
            let found = context.found.take().map_or(all, milliseconds);
            context.say(format_args!("{all:.3} ms, {found:.3} ms of them to find the answer"));
        }
        Ok(exit)
    }

    /// Answers a question as people read it, where rows are written in a format that only queries have.
    fn in_words(
        &mut self,
        text: &str,
        rows: Format,
        context: &mut Context,
    ) -> Result<Exit, CliError> {
        if !std::mem::replace(&mut self.told, true) {
            context.notice("plain questions are answered in the human format, rows of queries in that of `:format`");
        }
        context.set_format(Format::Human);
        let exit = self.question(text, context);
        context.set_format(rows);
        exit
    }

    fn question(&mut self, text: &str, context: &mut Context) -> Result<Exit, CliError> {
        let format = context.format(query::FORMATS)?;
        if !matches!(format, Format::Human | Format::Json) {
            return self.in_words(text, format, context);
        }
        let asker = self.asker.get_or_insert_with(|| Asker::new(self.graph));
        let (explain, evidence) = (self.terms.explain, self.terms.evidence);
        let mut answer = self.limits.within(|limits| {
            let mut options = Options { rows: self.limits.rows(), ..Options::default() };
            options.limits.query = answers::with_evidence(limits, evidence);
            if explain { asker.explain(text, &options) } else { asker.ask(text, &options) }
        });
        context.found = Some(Instant::now());
        if let Some(language) = context.asked_language() {
            answer.language = language;
        }
        answers::write(&answer, &EvidenceArgs { all: evidence }, context)
    }
}
