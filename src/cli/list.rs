//! `list`: nodes of a kind, or the kinds themselves.

use super::answers::{self, EvidenceArgs};
use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::filters::{self, Filter};
use super::limits::LimitArgs;
use super::{Exit, details};
use clap::Args;
use std::io::Write as _;
use talkgraph::answer::{Answer, Inventory, human, json, kinds_called, kinds_in_words};
use talkgraph::query::pattern::{Clause, NodeSlot, Path};
use talkgraph::query::{Parameters, Pattern, run as run_pattern};
use talkgraph::vocabulary::{Language, NodeKindId, Vocabulary};

/// List the nodes of a kind, or all kinds.
#[derive(Debug, Args)]
#[command(after_help = details!["A kind is named in English or Japanese, singular or plural. A filter is a property or a kind of edge of the vocabulary, `--NAME VALUE`; several must all hold.
"; "
  talkgraph list                                     the kinds, with counts
  talkgraph list talks --day 2 --mentions kubernetes
  talkgraph list technologies --on k8s --about storage
  talkgraph list companies --use openstack
  talkgraph list 技術 --made-by HashiCorp
"])]
pub(crate) struct ListArgs {
    /// A kind, then filters.
    #[arg(value_name = "KIND|--FILTER VALUE")]
    words: Vec<String>,
    #[command(flatten)]
    evidence: EvidenceArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// Writes the nodes or the kinds.
pub(super) fn run(args: &ListArgs, context: &mut Context) -> Result<Exit, CliError> {
    let format = context.format(&[Format::Human, Format::Json])?;
    let filters::Words { kind, filters } = filters::split(&args.words)?;
    let snapshot = answers::snapshot(context)?;
    let graph = &snapshot.graph;
    let language = context.language();
    let vocabulary = graph.vocabulary();
    let kinds = match kind {
        Some(kind) => {
            let found = kinds_called(vocabulary, kind);
            if found.is_empty() {
                return Err(unknown(vocabulary, kind));
            }
            found
        }
        None if filters.is_empty() => {
            let inventory = Inventory::new(graph);
            if format == Format::Json {
                context.plain(|out| json::write_inventory(&inventory, out))?;
            } else {
                let page = answers::page(&args.evidence, language, context);
                let text = human::to_text(&human::inventory(&inventory, page));
                context.out.write_all(text.as_bytes())?;
            }
            return Ok(Exit::Success);
        }
        None => Vec::new(),
    };
    let all: Vec<NodeKindId> = vocabulary.node_kinds().map(|(id, _)| id).collect();
    let wanted = if kinds.is_empty() { &all } else { &kinds };
    let filters: Vec<Filter<'_>> = filters
        .into_iter()
        .map(|filter| filters::understand(graph, wanted, filter))
        .collect::<Result<_, _>>()?;
    let pattern = pattern(vocabulary, &kinds, &filters);
    let found = args
        .limits
        .within(|limits| run_pattern(graph, &pattern, &Parameters::default(), limits))?;

    let question = format!("list {}", args.words.join(" "));
    let mut answer = Answer::of_query(question, language, graph, &pattern, found);
    answer.understood = Some(understood(vocabulary, &kinds, &filters, language));
    answer.shorten(args.limits.rows());
    answers::write(&answer, &args.evidence, context)
}

/// `MATCH (n:Kind {property: value})-[:EDGE]->({id: node}), … RETURN DISTINCT n`
fn pattern(vocabulary: &Vocabulary, kinds: &[NodeKindId], filters: &[Filter<'_>]) -> Pattern {
    let mut first = NodeSlot::var("n");
    if !kinds.is_empty() {
        first = first.one_of(kinds.iter().map(|kind| vocabulary.node(*kind).name.as_str()));
    }
    for filter in filters {
        if let Filter::Property(name, value) = filter {
            first = first.prop(*name, value.clone());
        }
    }
    let mut paths: Vec<Path> = Vec::new();
    for filter in filters {
        let start = if paths.is_empty() { first.clone() } else { NodeSlot::var("n") };
        paths.extend(filter.path(start));
    }
    if paths.is_empty() {
        paths.push(Path::new(first));
    }
    Pattern::new(vec![Clause::matching(paths), Clause::return_distinct(&["n"])])
}

/// The kinds and the filters in words.
fn understood(
    vocabulary: &Vocabulary,
    kinds: &[NodeKindId],
    filters: &[Filter<'_>],
    language: Language,
) -> String {
    let kinds = kinds_in_words(vocabulary, kinds, language);
    if filters.is_empty() {
        return kinds;
    }
    let filters: Vec<String> = filters.iter().map(|filter| filter.words(language)).collect();
    match language {
        Language::En => format!("{kinds}: {}", filters.join("; ")),
        Language::Ja => format!("{kinds}：{}", filters.join("、")),
    }
}

fn unknown(vocabulary: &Vocabulary, given: &str) -> CliError {
    let names: Vec<String> = vocabulary.node_kinds().map(|(_, kind)| kind.name.clone()).collect();
    let alike = talkgraph::text::nearest(given, &names);
    CliError::Unknown {
        what: "kind of node",
        given: given.to_owned(),
        alike: alike.into_iter().map(str::to_owned).collect(),
        hint: "`talkgraph list` lists all kinds",
    }
}
