//! The whole trip of a question in one function: words become a pattern, the pattern finds edges, the edges become an answer.
//!
//! This is what a program embeds. It never fails: what is not understood is an outcome, not an error.

use crate::answer::{
    Answer, Card, Comparison, Correction, Direct, Kind, Limit, Outcome, Row, Suggestion, Truncated,
};
use crate::graph::{Edge, Graph, Node, NodeId};
use crate::language::question::{self, Extra, Lexicon, Limits, Side, Understanding, understand};
use crate::snapshot::Snapshot;

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
pub fn ask<'s>(snapshot: &'s Snapshot, question: &str, options: &Options<'_>) -> Answer<'s> {
    let graph = &snapshot.graph;
    let understanding = understand(graph, &Lexicon::new(graph), question, &options.limits);
    told(graph, question, &understanding, options)
}

/// What a question was understood as, told as an answer.
pub fn told<'g>(
    graph: &'g Graph,
    question: &str,
    understanding: &Understanding,
    options: &Options<'_>,
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
    answer.rows = shared.map(|one| row(graph, one)).collect();
    let all = answer.rows.len();
    if let Some(stop) = &understanding.stopped {
        answer.remarks.push(stop.reason.clone());
        answer.truncated = Some(Truncated { limit: Limit::Visits, shown: all, of: None });
    }
    if all > options.rows {
        answer.rows.truncate(options.rows);
        answer.truncated.get_or_insert(Truncated {
            limit: Limit::Rows,
            shown: options.rows,
            of: Some(all),
        });
    }
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

/// The two nodes whose neighbours the answers are.
fn compared<'g>(graph: &'g Graph, answers: &[question::Answer]) -> Option<[Node<'g>; 2]> {
    let mut ends: [Option<NodeId>; 2] = [None, None];
    for answer in answers {
        let mut others =
            answer.evidence.iter().map(|edge| graph.edge(*edge).other(answer.node).key());
        match answer.extra {
            Extra::Side(Side::First) => ends[0] = ends[0].or(others.next()),
            Extra::Side(Side::Second) => ends[1] = ends[1].or(others.next()),
            _ => {
                for other in others {
                    match ends {
                        [None, _] => ends[0] = Some(other),
                        [Some(first), None] if first != other => ends[1] = Some(other),
                        _ => {}
                    }
                }
            }
        }
    }
    let [first, second] = ends;
    Some([graph.node(first?), graph.node(second?)])
}

/// Tells whether an answer is one of what was asked for, and not of what only one of two nodes has.
const fn is_shared(answer: &question::Answer) -> bool {
    !matches!(answer.extra, Extra::Side(Side::First | Side::Second))
}

fn row<'g>(graph: &'g Graph, answer: &question::Answer) -> Row<'g> {
    let edges: Vec<Edge<'g>> = answer.evidence.iter().map(|edge| graph.edge(*edge)).collect();
    let mut row = Row::new(graph.node(answer.node), edges);
    match &answer.extra {
        Extra::Count(count) => row.count = i64::try_from(*count).ok(),
        Extra::Value(value) => row.value = Some(value.clone()),
        Extra::None | Extra::Side(_) => {}
    }
    row
}

/// The unknown words with what they may mean, what else to ask, and the readings of an ambiguous question.
fn suggestions<'g>(graph: &'g Graph, understanding: &Understanding) -> Vec<Suggestion<'g>> {
    let mut found = Vec::new();
    let (mut instead, mut with) = (Vec::new(), understanding.suggestions.clone());
    if understanding.outcome == question::Outcome::NotUnderstood {
        std::mem::swap(&mut instead, &mut with);
    }
    for word in &understanding.unknown {
        found.push(Suggestion::Word { word: word.clone(), instead: std::mem::take(&mut instead) });
    }
    if !with.is_empty() || !instead.is_empty() {
        with.append(&mut instead);
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
