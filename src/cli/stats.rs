//! `stats`: the graph in figures.

use super::answers::{self, EvidenceArgs};
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use std::io::Write as _;
use talkgraph::answer::{Stats, human, json};

/// Count the graph, and name what lacks a source.
#[derive(Debug, Args)]
#[command(after_help = details!["The lines of a source that no edge cites are what a curator has left to read.
"; "
  talkgraph stats                  for people
  talkgraph stats --all            with every edge that lacks a source
  talkgraph stats --format json    for programs
"])]
pub(crate) struct StatsArgs {
    #[command(flatten)]
    evidence: EvidenceArgs,
}

/// Writes the figures.
pub(super) fn run(args: &StatsArgs, context: &mut Context) -> Result<Exit, CliError> {
    let format = context.format(&[Format::Human, Format::Json])?;
    let snapshot = answers::snapshot(context)?;
    let stats = Stats::new(&snapshot.graph);
    let language = context.language();
    if format == Format::Json {
        context.plain(|out| json::write_stats(&stats, language, out))?;
    } else {
        let page = answers::page(&args.evidence, language, context);
        context.out.write_all(human::to_text(&human::stats(&stats, page)).as_bytes())?;
    }
    Ok(Exit::Success)
}
