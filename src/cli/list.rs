//! `list`: nodes of a kind, or the kinds themselves.

use super::answers::{self, EvidenceArgs};
use super::args::Format;
use super::condition::{NODE, WhereArgs};
use super::context::Context;
use super::error::CliError;
use super::filters::{self, Filter};
use super::limits::LimitArgs;
use super::{Exit, details};
use clap::Args;
use std::io::Write as _;
use talkgraph::answer::{Answer, Inventory, human, json, kinds_called, kinds_in_words};
use talkgraph::query::pattern::{Clause, Match, NodeSlot, Path};
use talkgraph::query::{Expr, Parameters, Pattern, run as run_pattern};
use talkgraph::vocabulary::{Language, NodeKindId, Vocabulary};

/// List the nodes of a kind, or all kinds.
#[derive(Debug, Args)]
#[command(after_help = details!["A kind is named in English or Japanese, singular or plural. A filter is a property or a kind of edge of the vocabulary, `--NAME VALUE`; several must all hold. `--where` takes what stands behind WHERE in a query, the node being `n`.
"; "
  talkgraph list                                     the kinds, with counts
  talkgraph list talks --day 2 --mentions kubernetes
  talkgraph list technologies --on k8s --about storage
  talkgraph list companies --use openstack
  talkgraph list technologies --where \"n.name =~ '.*DB.*'\"
  talkgraph list talks --day 2 --where 'NOT (n)-[:MENTIONS]->(:Company)'
  talkgraph list 技術 --made-by HashiCorp
"])]
pub(crate) struct ListArgs {
    /// A kind, then filters.
    #[arg(value_name = "KIND|--FILTER VALUE")]
    words: Vec<String>,
    #[command(flatten)]
    condition: WhereArgs,
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
        None if filters.is_empty() && args.condition.texts().is_empty() => {
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
    let names: Vec<&str> = kinds.iter().map(|kind| vocabulary.node(*kind).name.as_str()).collect();
    let condition = args.condition.read(graph, &names, context)?;
    let pattern = pattern(&names, &filters, condition);
    let found = args
        .limits
        .within(|limits| run_pattern(graph, &pattern, &Parameters::default(), limits))?;

    let conditions = args.condition.texts().iter();
    let question: Vec<String> = ["list".to_owned()]
        .into_iter()
        .chain(args.words.iter().cloned())
        .chain(conditions.clone().map(|text| format!("--where {text}")))
        .collect();
    let question = question.join(" ");
    let mut answer = Answer::of_query(question, language, graph, &pattern, found);
    let mut limits: Vec<String> = filters.iter().map(|filter| filter.words(language)).collect();
    limits.extend(conditions.map(|text| match language {
        Language::En => format!("where {text}"),
        Language::Ja => format!("条件 {text}"),
    }));
    answer.understood = Some(understood(vocabulary, &kinds, &limits, language));
    answer.shorten(args.limits.rows());
    answers::write(&answer, &args.evidence, context)
}

/// `MATCH (n:Kind {property: value})-[:EDGE]->({id: node}), … WHERE condition RETURN DISTINCT n`
fn pattern(kinds: &[&str], filters: &[Filter<'_>], condition: Option<Expr>) -> Pattern {
    let mut first = NodeSlot::var(NODE);
    if !kinds.is_empty() {
        first = first.one_of(kinds.iter().copied());
    }
    for filter in filters {
        if let Filter::Property(name, value) = filter {
            first = first.prop(*name, value.clone());
        }
    }
    let mut paths: Vec<Path> = Vec::new();
    for filter in filters {
        let start = if paths.is_empty() { first.clone() } else { NodeSlot::var(NODE) };
        paths.extend(filter.path(start));
    }
    if paths.is_empty() {
        paths.push(Path::new(first));
    }
    let found = Clause::Match(Match { optional: false, paths, predicate: condition });
    Pattern::new(vec![found, Clause::return_distinct(&[NODE])])
}

/// The kinds and what limits them, in words.
fn understood(
    vocabulary: &Vocabulary,
    kinds: &[NodeKindId],
    filters: &[String],
    language: Language,
) -> String {
    let kinds = kinds_in_words(vocabulary, kinds, language);
    if filters.is_empty() {
        return kinds;
    }
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
