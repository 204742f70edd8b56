//! Answers for programs: one JSON object, its keys always there and always in one order.
//!
//! Each struct is one object of the text, its fields the keys in order; `docs/json.md` describes them.

use super::{Answer, Card, Comparison, Coverage, Direct, Group, Row, Side, Stats, Suggestion};
use crate::export::{Aliases, Citation, EdgeProps, Names, NodeProps};
use crate::graph::{Edge, Node, Value};
use crate::vocabulary::Language;
use serde::Serialize;
use std::io;

/// Writes an answer as one object, indented, with a line feed at its end.
pub fn write(answer: &Answer<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    object(&Whole::new(answer), out)
}

/// Writes figures as one object, indented, with a line feed at its end.
pub fn write_stats(
    stats: &Stats<'_>,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    object(&Figures::new(stats, language), out)
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
    answers: Vec<Answered<'a>>,
    truncated: Option<Truncation>,
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
            answers: answer.rows.iter().filter_map(|row| Answered::new(row, language)).collect(),
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

/// A node that answers, with its evidence.
#[derive(Serialize)]
struct Answered<'a> {
    id: &'a str,
    kind: &'a str,
    code: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    evidence: Vec<Evidence<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    more_evidence: usize,
}

impl<'a> Answered<'a> {
    fn new(row: &'a Row<'a>, language: Language) -> Option<Self> {
        let node = row.node?;
        let absent = row.absent.iter().map(|absent| Evidence::Absent { absent: &absent.pattern });
        let edges = row.edges.iter().map(|edge| Evidence::Written(Claim::new(*edge)));
        Some(Self {
            id: node.id(),
            kind: &node.kind_decl().name,
            code: node.code(),
            name: node.name(language),
            count: row.count,
            value: row.value.as_deref(),
            evidence: edges.chain(absent).collect(),
            more_evidence: row.more,
        })
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

/// A node's card.
#[derive(Serialize)]
struct Carded<'g> {
    names: Names<'g>,
    aka: Aliases<'g>,
    props: NodeProps<'g>,
    file: &'g str,
    line: u32,
    out: Vec<Grouped<'g>>,
    r#in: Vec<Grouped<'g>>,
    says: Vec<Claim<'g>>,
}

impl<'g> Carded<'g> {
    fn new(card: &Card<'g>) -> Self {
        Self {
            names: Names(card.node),
            aka: Aliases(card.node),
            props: NodeProps(card.node),
            file: card.node.path(),
            line: card.node.line(),
            out: card.out.iter().map(Grouped::new).collect(),
            r#in: card.incoming.iter().map(Grouped::new).collect(),
            says: Claim::each(&card.says),
        }
    }
}

/// The edges of one kind.
#[derive(Serialize)]
struct Grouped<'g> {
    edge: &'g str,
    edges: Vec<Claim<'g>>,
}

impl<'g> Grouped<'g> {
    fn new(group: &Group<'g>) -> Self {
        Self { edge: &group.kind.name, edges: Claim::each(&group.edges) }
    }
}

/// What only one of two nodes has; what both have are the answers.
#[derive(Serialize)]
struct Compared<'a> {
    between: Vec<Claim<'a>>,
    only: [OnlyOne<'a>; 2],
}

#[derive(Serialize)]
struct OnlyOne<'a> {
    id: &'a str,
    answers: Vec<Stood<'a>>,
}

/// A node to which one of the compared nodes stands in some way.
#[derive(Serialize)]
struct Stood<'a> {
    id: &'a str,
    kind: &'a str,
    code: Option<&'a str>,
    name: &'a str,
    evidence: Vec<Claim<'a>>,
}

impl<'a> Compared<'a> {
    fn new(comparison: &'a Comparison<'a>, language: Language) -> Self {
        let stood = |side: &Side<'a>| Stood {
            id: side.node.id(),
            kind: &side.node.kind_decl().name,
            code: side.node.code(),
            name: side.node.name(language),
            evidence: Claim::each(&side.edges),
        };
        let only = |node: Node<'a>, sides: &[Side<'a>]| OnlyOne {
            id: node.id(),
            answers: sides.iter().map(stood).collect(),
        };
        let ([a, b], [only_a, only_b]) = (comparison.nodes, &comparison.only);
        Self { between: Claim::each(&comparison.between), only: [only(a, only_a), only(b, only_b)] }
    }
}

/// The graph in figures.
#[derive(Serialize)]
struct Figures<'g> {
    files: usize,
    nodes: usize,
    edges: EdgeFigures,
    node_kinds: Vec<NodeKindFigures<'g>>,
    edge_kinds: Vec<EdgeKindFigures<'g>>,
    most_mentioned: Vec<Mentioned<'g>>,
    uncited: Vec<Claim<'g>>,
    implied: Vec<Claim<'g>>,
    orphans: Vec<&'g str>,
    coverage: Vec<Covered<'g>>,
    covered: Lines,
}

#[derive(Serialize)]
struct EdgeFigures {
    written: usize,
    derived: usize,
}

#[derive(Serialize)]
struct NodeKindFigures<'g> {
    kind: &'g str,
    count: usize,
}

#[derive(Serialize)]
struct EdgeKindFigures<'g> {
    kind: &'g str,
    written: usize,
    derived: usize,
}

#[derive(Serialize)]
struct Mentioned<'g> {
    id: &'g str,
    kind: &'g str,
    name: &'g str,
    count: usize,
}

#[derive(Serialize)]
struct Covered<'g> {
    source: &'g str,
    edges: usize,
    #[serde(flatten)]
    lines: Lines,
    others: Vec<&'g str>,
}

#[derive(Serialize)]
struct Lines {
    lines: Vec<String>,
    count: u64,
}

impl Lines {
    fn new(ranges: &super::Ranges) -> Self {
        Self { lines: ranges.iter().collect(), count: ranges.count() }
    }
}

impl<'g> Figures<'g> {
    fn new(stats: &Stats<'g>, language: Language) -> Self {
        let (written, derived) = stats.edges();
        let mentioned = |(node, count): &(Node<'g>, usize)| Mentioned {
            id: node.id(),
            kind: &node.kind_decl().name,
            name: node.name(language),
            count: *count,
        };
        let covered = |one: &Coverage<'g>| Covered {
            source: one.source.id(),
            edges: one.edges,
            lines: Lines::new(&one.lines),
            others: one.others.clone(),
        };
        Self {
            files: stats.files,
            nodes: stats.nodes,
            edges: EdgeFigures { written, derived },
            node_kinds: stats
                .node_kinds
                .iter()
                .map(|(kind, count)| NodeKindFigures { kind: &kind.name, count: *count })
                .collect(),
            edge_kinds: stats
                .edge_kinds
                .iter()
                .map(|(kind, written, derived)| EdgeKindFigures {
                    kind: &kind.name,
                    written: *written,
                    derived: *derived,
                })
                .collect(),
            most_mentioned: stats.most_mentioned.iter().map(mentioned).collect(),
            uncited: Claim::each(&stats.uncited),
            implied: Claim::each(&stats.implied),
            orphans: stats.orphans.iter().map(|node| node.id()).collect(),
            coverage: stats.coverage.iter().map(covered).collect(),
            covered: Lines::new(&stats.covered),
        }
    }
}
