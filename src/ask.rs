//! The whole trip of a question in one function: words become a pattern, the pattern finds edges, the edges become an answer.
//!
//! This is what a program embeds. It never fails: what is not understood is an outcome, not an error.

mod examples;
mod formal;

pub use formal::{Answered, Terms, literal, query};

use crate::answer::{
    Absent, Answer, Card, Comparison, Correction, Direct, Explained, Kind, Limit, Outcome, Row,
    Suggestion, Truncated,
};
use crate::graph::{Edge, Graph, Node, NodeId, Value};
use crate::language::question::{self, Extra, Lexicon, Limits, Side, Understanding, understand};
use crate::query::pattern::Clause;
use crate::query::{Expr, Parameters, run};
use crate::snapshot::Snapshot;
use crate::text::nearest;

/// Of so many names of a question that is not connected, it is said what they can be asked with.
const ASKABLE: usize = 2;
/// So many questions are offered in place of one that is not connected.
const ASKED: usize = 8;

/// How a question is to be answered.
#[derive(Debug, Clone)]
pub struct Options<'c> {
    /// So many rows at most; the rest is counted and said.
    pub rows: usize,
    /// How much work the question may cause.
    pub limits: Limits<'c>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { rows: 1000, limits: Limits::default() }
    }
}

/// Answers a plain question, English or Japanese, from a graph.
///
/// ```
/// use talkgraph::answer::Outcome;
/// use talkgraph::ask::{Options, ask};
/// use talkgraph::disk::embedded;
/// use talkgraph::snapshot::Snapshot;
///
/// let snapshot = Snapshot::new(embedded());
/// let answer = ask(&snapshot, "who made Nomad?", &Options::default());
/// assert_eq!(answer.outcome, Outcome::Answered);
/// let makers: Vec<&str> = answer.nodes().map(|node| node.id()).collect();
/// assert_eq!(makers, ["hashicorp"]);
/// let source = answer.edges().find_map(|edge| edge.at());
/// assert_eq!(source, Some("L123"));
/// ```
pub fn ask<'s>(snapshot: &'s Snapshot, question: &str, options: &Options<'_>) -> Answer<'s> {
    Asker::new(&snapshot.graph).ask(question, options)
}

/// Answers many questions about one graph, whose words are gathered once.
#[derive(Debug)]
pub struct Asker<'g> {
    graph: &'g Graph,
    lexicon: Lexicon,
}

impl<'g> Asker<'g> {
    /// Gathers the words of a graph.
    pub fn new(graph: &'g Graph) -> Self {
        Self { graph, lexicon: Lexicon::new(graph) }
    }

    /// Answers a plain question, English or Japanese.
    pub fn ask(&self, question: &str, options: &Options<'_>) -> Answer<'g> {
        let understanding = self.understand(question, options);
        self.told(question, &understanding, options)
    }

    /// Answers a question, and says how: the words as they were taken, and the plan of the query with its visits.
    pub fn explain(&self, question: &str, options: &Options<'_>) -> Answer<'g> {
        let mut understanding = self.understand(question, options);
        let mut answer = self.told(question, &understanding, options);
        let plan = understanding.pattern.as_ref().and_then(|pattern| {
            run(self.graph, pattern, &Parameters::default(), &options.limits.query).ok()
        });
        let words = std::mem::take(&mut understanding.explain);
        answer.explained = Some(Explained { words, plan: plan.map(|found| found.plan) });
        answer
    }

    /// The answer; where its words are not connected, with what its names can be asked with.
    fn told(
        &self,
        question: &str,
        understanding: &Understanding,
        options: &Options<'_>,
    ) -> Answer<'g> {
        let mut answer = told(self.graph, question, understanding, options.rows);
        if answer.outcome == Outcome::NotConnected {
            let with = self.instead(understanding, options);
            if !with.is_empty() {
                answer.suggestions = vec![Suggestion::Ask { with }];
            }
        }
        answer
    }

    /// Questions with the names of a question that is not connected; where it has none, one of each form.
    fn instead(&self, understanding: &Understanding, options: &Options<'_>) -> Vec<String> {
        let language = understanding.language;
        let words = understanding.explain.first().map_or("", String::as_str).split(" | ");
        let mut names: Vec<Node<'g>> =
            words.filter_map(|word| self.graph.resolve(word).ok()).collect();
        names.dedup();
        names.truncate(ASKABLE);
        if names.is_empty() {
            return self.forms(language, options);
        }
        let each = ASKED / names.len();
        names
            .into_iter()
            .flat_map(|node| self.examples_about(node, language, options).into_iter().take(each))
            .collect()
    }

    fn understand(&self, question: &str, options: &Options<'_>) -> Understanding {
        understand(self.graph, &self.lexicon, question, &options.limits)
    }
}

/// What a question was understood as, told as an answer of at most `rows` rows.
fn told<'g>(
    graph: &'g Graph,
    question: &str,
    understanding: &Understanding,
    rows: usize,
) -> Answer<'g> {
    let mut answer = Answer::new(question, understanding.language);
    answer.outcome = outcome(understanding.outcome);
    answer.kind = kind(understanding.kind);
    answer.understood =
        (!understanding.understood.is_empty()).then(|| understanding.understood.clone());
    answer.query = understanding.pattern.as_ref().map(ToString::to_string);
    answer.value = value(graph, understanding);
    answer.corrections = understanding
        .corrections
        .iter()
        .map(|one| Correction { from: one.from.clone(), to: one.to.clone() })
        .collect();
    answer.remarks.clone_from(&understanding.remarks);
    answer.suggestions = suggestions(graph, understanding);
    let shared = understanding.answers.iter().filter(|one| is_shared(one));
    let asked = property(understanding);
    answer.rows = shared.map(|one| row(graph, one, asked)).collect();
    if asked.is_some() {
        answer.value = Direct::Values(values(&answer.rows));
    }
    // Where a limit stopped the search, nothing found is not nothing recorded.
    if let Some(limit) = understanding.stopped.as_ref().and_then(|stop| Limit::of(stop.limit)) {
        answer.outcome = Outcome::Stopped;
        answer.truncated = Some(Truncated { limit, shown: answer.rows.len(), of: None });
    }
    answer.shorten(rows);
    answer
}

/// The answer's value; what is compared or told whole is gathered from the graph, as `compare` and `show` do.
fn value<'g>(graph: &'g Graph, understanding: &Understanding) -> Direct<'g> {
    match (understanding.kind, &understanding.value) {
        (question::Kind::Card, _) => match understanding.answers.as_slice() {
            [only] => Direct::Card(Box::new(Card::new(graph, graph.node(only.node)))),
            _ => Direct::Nothing,
        },
        (question::Kind::Compare, _) => match compared(graph, &understanding.answers) {
            Some([a, b]) => Direct::Comparison(Box::new(Comparison::new(graph, a, b))),
            None => Direct::Nothing,
        },
        (_, None) => Direct::Nothing,
        (_, Some(question::Value::Yes)) => Direct::Yes,
        (_, Some(question::Value::Count(count))) => {
            Direct::Number(i64::try_from(*count).unwrap_or(i64::MAX))
        }
        (_, Some(question::Value::Texts(texts))) => Direct::Texts(texts.clone()),
    }
}

/// The two nodes whose neighbours the answers are; which is first shows in the answers that only one has.
fn compared<'g>(graph: &'g Graph, answers: &[question::Answer]) -> Option<[Node<'g>; 2]> {
    let others = |answer: &question::Answer| -> Vec<NodeId> {
        answer.evidence.iter().map(|edge| graph.edge(*edge).other(answer.node).key()).collect()
    };
    let only = |side: Side| {
        let mut only = answers.iter().filter(move |answer| answer.extra == Extra::Side(side));
        only.find_map(|answer| others(answer).first().copied())
    };
    let all: Vec<NodeId> = answers.iter().flat_map(others).collect();
    let not = |node: NodeId| all.iter().copied().find(|other| *other != node);
    let (first, second) = match (only(Side::First), only(Side::Second)) {
        (Some(first), second) => (first, second.or_else(|| not(first))?),
        (None, Some(second)) => (not(second)?, second),
        (None, None) => {
            let first = all.first().copied()?;
            (first, not(first)?)
        }
    };
    Some([graph.node(first), graph.node(second)])
}

/// Tells whether an answer is one of what was asked for, and not of what only one of two nodes has.
const fn is_shared(answer: &question::Answer) -> bool {
    !matches!(answer.extra, Extra::Side(Side::First | Side::Second))
}

fn row<'g>(graph: &'g Graph, answer: &question::Answer, asked: Option<&str>) -> Row<'g> {
    let edges: Vec<Edge<'g>> = answer.evidence.iter().map(|edge| graph.edge(*edge)).collect();
    let mut row = Row::new(graph.node(answer.node), edges);
    row.more = answer.more;
    row.absent = answer.absent.iter().cloned().map(|pattern| Absent { pattern }).collect();
    if let Extra::Count(count) = answer.extra {
        row.count = i64::try_from(count).ok();
    }
    if let Some(name) = asked {
        row.value = row.node.and_then(|node| node.props().find(|(key, _)| *key == name));
    }
    row
}

/// The property that was asked for, which its pattern returns beside each node.
fn property(understanding: &Understanding) -> Option<&str> {
    let valued = |answer: &question::Answer| matches!(answer.extra, Extra::Value(_));
    understanding.answers.iter().find(|answer| valued(answer))?;
    let clause = understanding.pattern.as_ref()?.branches.first()?.clauses.last()?;
    let Clause::Return(projection) = clause else { return None };
    match &projection.items.get(1)?.expr {
        Expr::Property(_, name) => Some(name),
        _ => None,
    }
}

/// The values of rows, each once.
fn values<'g>(rows: &[Row<'g>]) -> Vec<Value<'g>> {
    let mut values: Vec<Value<'g>> = Vec::new();
    for (_, value) in rows.iter().filter_map(|row| row.value.as_ref()) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    values
}

/// The unknown words with what they may mean, what else to ask, and the readings of an ambiguous question.
fn suggestions<'g>(graph: &'g Graph, understanding: &Understanding) -> Vec<Suggestion<'g>> {
    let mut found = Vec::new();
    let mut with = understanding.suggestions.clone();
    for word in &understanding.unknown {
        let alone = understanding.unknown.len() == 1;
        let (instead, rest) = with
            .into_iter()
            .partition(|known| alone || !nearest(word, [known.as_str()]).is_empty());
        with = rest;
        found.push(Suggestion::Word { word: word.clone(), instead });
    }
    if !with.is_empty() {
        found.push(Suggestion::Ask { with });
    }
    let reading = |reading: &question::Reading| Suggestion::Reading {
        understood: reading.understood.clone(),
        query: reading.pattern.to_string(),
        nodes: reading.answers.iter().map(|answer| graph.node(answer.node)).collect(),
    };
    found.extend(understanding.readings.iter().map(reading));
    found
}

const fn outcome(outcome: question::Outcome) -> Outcome {
    match outcome {
        question::Outcome::Answered => Outcome::Answered,
        question::Outcome::NothingRecorded => Outcome::NothingRecorded,
        question::Outcome::NotUnderstood => Outcome::NotUnderstood,
        question::Outcome::NotConnected => Outcome::NotConnected,
        question::Outcome::Ambiguous => Outcome::Ambiguous,
        question::Outcome::Stopped => Outcome::Stopped,
    }
}

const fn kind(kind: question::Kind) -> Kind {
    match kind {
        question::Kind::List => Kind::List,
        question::Kind::YesNo => Kind::YesNo,
        question::Kind::Count => Kind::Count,
        question::Kind::Reason => Kind::Reason,
        question::Kind::Path => Kind::Path,
        question::Kind::Compare => Kind::Compare,
        question::Kind::Ranking => Kind::Ranking,
        question::Kind::Card => Kind::Card,
    }
}
