//! The filters of `list`: options whose names come from the vocabulary of the graph that is read.
//!
//! `--day 2` asks for a property, `--about storage` for an edge to a node. An edge kind is named by its own name (`runs-on`), by what it is called in a
//! sentence or by how people say it (`on`); seen from its object (`used-by`) it is followed backwards.

use super::answers;
use super::error::CliError;
use talkgraph::graph::{Graph, Node};
use talkgraph::query::Expr;
use talkgraph::query::pattern::{Direction, EdgeSlot, LabelExpr, NodeSlot, Path};
use talkgraph::text::{fold, nearest};
use talkgraph::vocabulary::{
    EdgeKind, KindSet, Language, NodeKindId, Phrase, Property, Type, Words as Spoken,
};

/// A filter, understood.
#[derive(Debug)]
pub(super) enum Filter<'g> {
    /// A property with the value that it must have.
    Property(&'g str, Expr),
    /// Kinds of edge, and the node at their other end.
    Edge {
        /// The kinds, all in one direction.
        kinds: Vec<&'g EdgeKind>,
        /// Whether the listed nodes are the subjects.
        out: bool,
        /// The other end.
        node: Node<'g>,
    },
}

/// The words after `list`.
#[derive(Debug, Default)]
pub(super) struct Words<'w> {
    /// The kind.
    pub(super) kind: Option<&'w str>,
    /// The filters as typed, name and value.
    pub(super) filters: Vec<(&'w str, &'w str)>,
}

/// Splits the words after `list` into the kind and the filters.
pub(super) fn split(words: &[String]) -> Result<Words<'_>, CliError> {
    let Words { mut kind, mut filters } = Words::default();
    let mut words = words.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word.strip_prefix("--") {
            Some(filter) => match filter.split_once('=') {
                Some(pair) => filters.push(pair),
                None => match words.next() {
                    Some(value) => filters.push((filter, value)),
                    None => return Err(CliError::Filter(word.to_owned())),
                },
            },
            None if kind.is_none() => kind = Some(word),
            None => return Err(CliError::Filter(word.to_owned())),
        }
    }
    Ok(Words { kind, filters })
}

/// Understands one filter for nodes of some kinds.
pub(super) fn understand<'g>(
    graph: &'g Graph,
    kinds: &[NodeKindId],
    (name, value): (&str, &str),
) -> Result<Filter<'g>, CliError> {
    let folded = fold(name);
    let vocabulary = graph.vocabulary();
    let mut props = kinds.iter().flat_map(|kind| &vocabulary.node(*kind).props);
    if let Some(property) = props.find(|property| fold(&property.name) == folded) {
        return Ok(Filter::Property(&property.name, of_type(property, value)));
    }
    let found = named(graph, kinds, &folded);
    let Some((_, _, out)) = found.first().copied() else {
        return Err(unknown(graph, kinds, name));
    };
    let kinds = found.into_iter().map(|(_, kind, _)| kind).collect();
    Ok(Filter::Edge { kinds, out, node: answers::node(graph, value)? })
}

/// The edge kinds that a filter names for nodes of some kinds: those that it names most closely, of one direction.
fn named<'g>(
    graph: &'g Graph,
    kinds: &[NodeKindId],
    folded: &str,
) -> Vec<(u8, &'g EdgeKind, bool)> {
    let fits = |set: &KindSet| kinds.iter().any(|kind| set.contains(*kind));
    let mut found = Vec::new();
    for (_, kind) in graph.vocabulary().edge_kinds() {
        if fits(&kind.from)
            && let Some(rank) = closeness(folded, kind, true)
        {
            found.push((rank, kind, true));
        }
        if fits(&kind.to)
            && let Some(rank) = closeness(folded, kind, false)
        {
            found.push((rank, kind, false));
        }
    }
    found.sort_by_key(|(rank, _, out)| (*rank, !out));
    let best = found.first().map(|(rank, _, out)| (*rank, *out));
    found.retain(|(rank, _, out)| Some((*rank, *out)) == best);
    found
}

/// How closely a folded name fits a kind of edge, from 0; `None` where it does not.
fn closeness(folded: &str, kind: &EdgeKind, out: bool) -> Option<u8> {
    let (label, words, nouns) = if out {
        (&kind.label, &kind.words, &kind.object_words)
    } else {
        (&kind.inverse, &kind.inverse_words, &kind.subject_words)
    };
    let labels = [Language::En, Language::Ja].map(|language| label.get(language).unwrap_or(""));
    let own = out && folded == fold(&kind.name);
    if own || labels.iter().any(|label| fold(label) == folded) {
        return Some(0);
    }
    // "runs on" is also named by its last word, the more so where people say just that.
    let last = |label: &&str| label.rsplit(' ').next().is_some_and(|word| fold(word) == folded);
    let part = out && labels.iter().any(last);
    match (part, says(words, folded) || says(nouns, folded)) {
        (true, true) => Some(1),
        (true, false) => Some(2),
        (false, true) => Some(3),
        (false, false) => None,
    }
}

fn says(words: &Spoken, folded: &str) -> bool {
    let mut phrases = words.en.iter().chain(&words.ja);
    let says = |phrase: &Phrase| match phrase {
        Phrase::Plain(text) => fold(text) == folded,
        Phrase::Irregular { base, past, participle } => {
            [base, past, participle].into_iter().any(|form| fold(form) == folded)
        }
        Phrase::Verb { stem, .. } => fold(stem) == folded,
    };
    phrases.any(says)
}

/// A value of the type that a property has; text where it is of no such type, which then equals nothing.
fn of_type(property: &Property, value: &str) -> Expr {
    match property.ty {
        Type::Int | Type::Year => value.parse::<i64>().map_or_else(|_| value.into(), Expr::from),
        Type::Bool => value.parse::<bool>().map_or_else(|_| value.into(), Expr::from),
        _ => value.into(),
    }
}

fn unknown(graph: &Graph, kinds: &[NodeKindId], name: &str) -> CliError {
    let vocabulary = graph.vocabulary();
    let props = kinds.iter().flat_map(|kind| &vocabulary.node(*kind).props);
    let mut known: Vec<String> = props.map(|property| property.name.clone()).collect();
    known.extend(vocabulary.edge_kinds().map(|(_, kind)| kind.snake.replace('_', "-")));
    CliError::Unknown {
        what: "filter",
        given: format!("--{name}"),
        alike: nearest(name, &known).into_iter().map(|name| format!("--{name}")).collect(),
        hint: "a filter is a property such as `--day 2` or an edge such as `--about storage`",
    }
}

impl Filter<'_> {
    /// The path that the node `n` of a pattern must have for an edge filter.
    pub(super) fn path(&self, start: NodeSlot) -> Option<Path> {
        let Self::Edge { kinds, out, node } = self else { return None };
        let direction = match out {
            _ if kinds.iter().all(|kind| kind.symmetric) => Direction::Either,
            true => Direction::Out,
            false => Direction::In,
        };
        let names = LabelExpr::one_of(kinds.iter().map(|kind| kind.upper.as_str()));
        let edge = EdgeSlot::any(direction).kinds(names);
        Some(Path::new(start).step(edge, NodeSlot::with_id(node.id())))
    }

    /// The filter in words.
    pub(super) fn words(&self, language: Language) -> String {
        match self {
            Self::Property(name, value) => match value {
                Expr::Text(text) => format!("{name} {text}"),
                other => format!("{name} {other}"),
            },
            Self::Edge { kinds, out, node } => {
                let label = |kind: &&EdgeKind| {
                    let label = if *out { &kind.label } else { &kind.inverse };
                    label.get(language).unwrap_or(&kind.name).to_owned()
                };
                let labels: Vec<String> = kinds.iter().map(label).collect();
                let name = node.name(language);
                match language {
                    Language::En => format!("{} {name}", labels.join(" or ")),
                    Language::Ja => format!("{} → {name}", labels.join("・")),
                }
            }
        }
    }
}
