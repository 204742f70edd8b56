//! Answers for programs: one JSON object, its keys always there and always in one order.
//!
//! Each struct is one object of the text, its fields the keys in order; `docs/json.md` describes them.

mod card;
mod cell;
mod figures;

use super::{Answer, Direct, Explained, Inventory, Row, Stats, Suggestion};
use crate::diagnostic::Diagnostic;
use crate::export::{Citation, EdgeProps};
use crate::graph::{Edge, Node, Value};
use crate::report;
use crate::text::Sources;
use crate::vocabulary::Language;
use serde::Serialize;
use std::io;

use card::{Carded, Compared};
use cell::Cells;

/// Writes an answer as one object, indented, with a line feed at its end.
pub fn write(answer: &Answer<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    object(&Whole::new(answer), out)
}

/// Writes the answer to a formal query as one object, with what is wrong or odd about its text; `sources` hold the text.
pub fn write_query(
    answer: &Answer<'_>,
    findings: &[Diagnostic],
    sources: &Sources,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let diagnostics = Some(report::told(findings, sources));
    let columns = Some(&*answer.columns);
    object(&Whole { columns, diagnostics, ..Whole::new(answer) }, out)
}

/// Writes each row as an object on a line of its own: its values by column, then its evidence.
pub fn write_rows(answer: &Answer<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for row in &answer.rows {
        let line = Lined::new(row, &answer.columns, answer.language);
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes figures as one object, indented, with a line feed at its end.
pub fn write_stats(
    stats: &Stats<'_>,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    object(&figures::Figures::new(stats, language), out)
}

/// Writes the kinds as one object, indented, with a line feed at its end.
pub fn write_inventory(inventory: &Inventory<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    object(&figures::Kinds::new(inventory), out)
}

fn object(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Whole<'a> {
    question: &'a str,
    language: &'static str,
    outcome: &'static str,
    understood: Option<&'a str>,
    query: Option<&'a str>,
    kind: &'static str,
    value: Option<Told<'a>>,
    corrections: Vec<Corrected<'a>>,
    remarks: &'a [String],
    suggestions: Vec<Suggested<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<&'a [String]>,
    answers: Vec<Answered<'a>>,
    truncated: Option<Truncation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diagnostics: Option<Vec<report::Told<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explained: Option<Explanation<'a>>,
}

impl<'a> Whole<'a> {
    fn new(answer: &'a Answer<'_>) -> Self {
        let language = answer.language;
        let corrected = |one: &'a super::Correction| Corrected { from: &one.from, to: &one.to };
        Self {
            question: &answer.question,
            language: language.code(),
            outcome: answer.outcome.code(),
            understood: answer.understood.as_deref(),
            query: answer.query.as_deref(),
            kind: answer.kind.code(),
            value: Told::new(&answer.value, language),
            corrections: answer.corrections.iter().map(corrected).collect(),
            remarks: &answer.remarks,
            suggestions: answer.suggestions.iter().map(Suggested::new).collect(),
            columns: None,
            answers: answer
                .rows
                .iter()
                .map(|row| Answered::new(row, &answer.columns, language))
                .collect(),
            diagnostics: None,
            explained: answer.explained.as_ref().map(Explanation::new),
            truncated: answer.truncated.map(|truncated| Truncation {
                limit: truncated.limit.code(),
                shown: truncated.shown,
                of: truncated.of,
            }),
        }
    }
}

/// The answer where it is no list of nodes.
#[derive(Serialize)]
#[serde(untagged)]
enum Told<'a> {
    Yes(bool),
    Number(i64),
    Texts(&'a [String]),
    Value(&'a Value<'a>),
    Values(&'a [Value<'a>]),
    Ways(Vec<Vec<&'a str>>),
    Card(Box<Carded<'a>>),
    Comparison(Compared<'a>),
}

impl<'a> Told<'a> {
    fn new(value: &'a Direct<'_>, language: Language) -> Option<Self> {
        Some(match value {
            Direct::Nothing => return None,
            Direct::Yes => Self::Yes(true),
            Direct::Number(number) => Self::Number(*number),
            Direct::Texts(texts) => Self::Texts(texts),
            Direct::Values(values) => match values.as_slice() {
                [one] => Self::Value(one),
                several => Self::Values(several),
            },
            Direct::Ways(ways) => Self::Ways(
                ways.iter().map(|way| way.iter().map(|node| node.id()).collect()).collect(),
            ),
            Direct::Card(card) => Self::Card(Box::new(Carded::new(card))),
            Direct::Comparison(comparison) => Self::Comparison(Compared::new(comparison, language)),
        })
    }
}

#[derive(Serialize)]
struct Corrected<'a> {
    from: &'a str,
    to: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Suggested<'a> {
    Word { word: &'a str, instead: &'a [String] },
    Ask { ask: &'a [String] },
    Reading { understood: &'a str, query: &'a str, answers: Vec<&'a str> },
}

impl<'a> Suggested<'a> {
    fn new(suggestion: &'a Suggestion<'_>) -> Self {
        match suggestion {
            Suggestion::Word { word, instead } => Self::Word { word, instead },
            Suggestion::Ask { with } => Self::Ask { ask: with },
            Suggestion::Reading { understood, query, nodes } => Self::Reading {
                understood,
                query,
                answers: nodes.iter().map(|node| node.id()).collect(),
            },
        }
    }
}

#[derive(Serialize)]
struct Truncation {
    limit: &'static str,
    shown: usize,
    of: Option<usize>,
}

/// How an answer was found.
#[derive(Serialize)]
struct Explanation<'a> {
    words: &'a [String],
    plan: Vec<Step<'a>>,
    visits: Option<u64>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "step")]
    text: &'a str,
    expected: f64,
    rows: Option<u64>,
    visits: Option<u64>,
}

impl<'a> Explanation<'a> {
    fn new(explained: &'a Explained) -> Self {
        let visits = explained.plan.as_ref().and_then(|plan| plan.visits);
        let steps = explained.plan.iter().flat_map(|plan| &plan.steps).map(|step| Step {
            text: &step.text,
            expected: step.estimate,
            rows: visits.map(|_| step.rows),
            visits: visits.map(|_| step.visits),
        });
        Self { words: &explained.words, plan: steps.collect(), visits }
    }
}

/// A node that answers, or a row of a table, with its evidence.
#[derive(Serialize)]
struct Answered<'a> {
    #[serde(flatten)]
    node: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Cells<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a Value<'a>>,
    evidence: Vec<Evidence<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    more_evidence: usize,
}

impl<'a> Answered<'a> {
    fn new(row: &'a Row<'a>, columns: &'a [String], language: Language) -> Self {
        let absent = row.absent.iter().map(|absent| Evidence::Absent { absent: &absent.pattern });
        let edges = row.edges.iter().map(|edge| Evidence::Written(Claim::new(*edge)));
        Self {
            node: row.node.map(|node| Named::new(node, language)),
            values: (!columns.is_empty() && row.node.is_none())
                .then(|| Cells::new(columns, &row.cells, language)),
            count: row.count,
            value: row.value.as_ref().map(|(_, value)| value),
            evidence: edges.chain(absent).collect(),
            more_evidence: row.more,
        }
    }
}

/// A row on a line of its own.
#[derive(Serialize)]
struct Lined<'a> {
    values: Cells<'a>,
    evidence: Vec<Evidence<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    more_evidence: usize,
}

impl<'a> Lined<'a> {
    fn new(row: &'a Row<'a>, columns: &'a [String], language: Language) -> Self {
        let Answered { evidence, more_evidence, .. } = Answered::new(row, columns, language);
        Self { values: Cells::of_row(columns, row, language), evidence, more_evidence }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
#[serde(untagged)]
enum Evidence<'a> {
    Written(Claim<'a>),
    Absent { absent: &'a str },
}

/// A node as it is named.
#[derive(Serialize)]
struct Named<'g> {
    id: &'g str,
    kind: &'g str,
    code: Option<&'g str>,
    name: &'g str,
}

impl<'g> Named<'g> {
    fn new(node: Node<'g>, language: Language) -> Self {
        Self {
            id: node.id(),
            kind: &node.kind_decl().name,
            code: node.code(),
            name: node.name(language),
        }
    }
}

/// An edge with its citation.
#[derive(Serialize)]
struct Claim<'g> {
    from: &'g str,
    edge: &'g str,
    to: &'g str,
    props: EdgeProps<'g>,
    implied: bool,
    citation: Option<Citation<'g>>,
    file: &'g str,
    line: u32,
}

impl<'g> Claim<'g> {
    fn new(edge: Edge<'g>) -> Self {
        Self {
            from: edge.from().id(),
            edge: &edge.kind_decl().name,
            to: edge.to().id(),
            props: EdgeProps(edge),
            implied: edge.implied(),
            citation: Citation::of(edge),
            file: edge.path(),
            line: edge.line(),
        }
    }

    fn each(edges: &[Edge<'g>]) -> Vec<Self> {
        edges.iter().copied().map(Self::new).collect()
    }
}
