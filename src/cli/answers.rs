//! Writes answers: for people or for programs, and the exit code that goes with them.

use super::Exit;
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use clap::Args;
use std::io::Write as _;
use talkgraph::answer::human::{self, Page};
use talkgraph::answer::{Answer, Kind, Outcome, Suggestion, json};
use talkgraph::diagnostic::Severity;
use talkgraph::graph::{Graph, Node};
use talkgraph::query::Limits;
use talkgraph::snapshot::Snapshot;
use talkgraph::vocabulary::Language;

/// On a wider terminal an answer stays this wide, because longer lines are no pleasure to read.
const WIDEST: usize = 120;

/// Of so many matches behind one row the edges are kept where all are asked for.
const SUPPORTS: usize = 1000;

/// How much of an answer is shown.
#[derive(Debug, Args)]
pub(super) struct EvidenceArgs {
    /// Show all evidence, however much there is.
    #[arg(long, alias = "evidence")]
    pub(super) all: bool,
}

/// The limits with which a run keeps, where all evidence is asked for, the edges of as many matches behind one row as a reader may want.
pub(super) fn with_evidence<'c>(limits: &Limits<'c>, all: bool) -> Limits<'c> {
    let supports = if all { SUPPORTS } else { limits.supports };
    Limits { supports, ..*limits }
}

/// The page that the terminal makes.
pub(super) fn page(evidence: &EvidenceArgs, language: Language, context: &Context) -> Page {
    Page {
        width: context.columns().map(|columns| columns.min(WIDEST)),
        unicode: context.unicode(),
        all: evidence.all,
        language,
    }
}

/// Writes an answer in the format asked for.
pub(super) fn write(
    answer: &Answer<'_>,
    evidence: &EvidenceArgs,
    context: &mut Context,
) -> Result<Exit, CliError> {
    if context.format(&[Format::Human, Format::Json])? == Format::Json {
        context.plain(|out| json::write(answer, out))?;
    } else {
        let page = page(evidence, answer.language, context);
        let text = human::to_text(&human::answer(answer, page));
        context.out.write_all(text.as_bytes())?;
    }
    Ok(exit(answer))
}

/// How the process ends after an answer.
pub(super) const fn exit(answer: &Answer<'_>) -> Exit {
    match answer.outcome {
        Outcome::Answered => Exit::Success,
        Outcome::NothingRecorded => Exit::Nothing,
        Outcome::NotUnderstood | Outcome::NotConnected | Outcome::Ambiguous => Exit::NotUnderstood,
        Outcome::Stopped => Exit::Stopped,
    }
}

/// Reads the graph; where files of it are damaged, says that answers may lack something.
pub(super) fn snapshot(context: &mut Context) -> Result<Snapshot, CliError> {
    let snapshot = context.snapshot()?;
    let errors =
        snapshot.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    if errors > 0 {
        context.notice(format_args!(
            "the graph has {errors} error{}, so something may be missing: `talkgraph check` names them",
            if errors == 1 { "" } else { "s" }
        ));
    }
    Ok(snapshot)
}

/// What a program reads where a question names a node that is not there: the answer of `ask` to words that it does not know.
pub(super) fn unknown(
    error: CliError,
    question: String,
    kind: Kind,
    context: &mut Context,
) -> Result<Exit, CliError> {
    let is_json = context.format(&[Format::Human, Format::Json])? == Format::Json;
    match error {
        CliError::Unknown { what: "node", given, alike, .. } if is_json => {
            let mut answer = Answer::new(question, context.language());
            answer.outcome = Outcome::NotUnderstood;
            answer.kind = kind;
            answer.suggestions = vec![Suggestion::Word { word: given, instead: alike }];
            write(&answer, &EvidenceArgs { all: false }, context)
        }
        error => Err(error),
    }
}

/// Two different nodes that a person names.
pub(super) fn two_nodes<'g>(
    graph: &'g Graph,
    first: &str,
    second: &str,
) -> Result<(Node<'g>, Node<'g>), CliError> {
    let (first, second) = (node(graph, first)?, node(graph, second)?);
    if first == second {
        return Err(CliError::SameNode(first.id().to_owned()));
    }
    Ok((first, second))
}

/// The node that a person names.
pub(super) fn node<'g>(graph: &'g Graph, given: &str) -> Result<Node<'g>, CliError> {
    graph.resolve(given).map_err(|alike| CliError::Unknown {
        what: "node",
        given: given.to_owned(),
        alike,
        hint: "`talkgraph list` lists all kinds, `talkgraph list KIND` all nodes of one",
    })
}
