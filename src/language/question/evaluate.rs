//! Finds what a reading describes.

use super::grammar::Grammar;
use super::lower::Lower;
use super::patterns;
use super::prepare::Ask;
use super::resolve;
use super::term::{Form, Term};
use super::understanding::{Answer, Extra, Kind, Stop, Value};
use crate::graph::{Edge, EdgeId, NodeId};
use crate::query::{self, Limits, Parameters, Pattern};
use crate::vocabulary::{Asked, Language};

/// How many a ranking shows where nothing says how many.
const RANKED: i64 = 10;

/// What is asked, with everything beside the description.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) ask: Ask,
    /// Whether it asks if something is so.
    pub(super) yes_no: bool,
    pub(super) limit: Option<i64>,
}

/// What a reading finds.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The description, with every modifier bound in the way that was taken.
    pub(super) term: Term,
    pub(super) pattern: Pattern,
    pub(super) kind: Kind,
    pub(super) answers: Vec<Answer>,
    pub(super) value: Option<Value>,
    /// The wider sense in which it was looked for, where it was.
    pub(super) wide: Option<Term>,
    pub(super) ask: Ask,
    pub(super) stopped: Option<Stop>,
}

impl Found {
    pub(super) fn is_empty(&self) -> bool {
        match &self.value {
            Some(Value::Texts(texts)) => texts.is_empty(),
            _ => self.answers.is_empty(),
        }
    }
}

/// What fits a description literally, the ways of its modifiers tried in order.
pub(super) fn literally(
    g: &Grammar<'_, '_>,
    question: Question,
    term: &Term,
    limits: &Limits<'_>,
) -> Option<Found> {
    let mut first = None;
    for choice in resolve::choices(term) {
        let Some(found) = find(g, question, &choice, limits) else { continue };
        if !found.is_empty() || found.stopped.is_some() {
            return Some(found);
        }
        first.get_or_insert(found);
    }
    first
}

/// What fits a description in the nearest wider sense that finds anything.
pub(super) fn widely(
    g: &Grammar<'_, '_>,
    question: Question,
    term: &Term,
    limits: &Limits<'_>,
) -> Option<Found> {
    for choice in resolve::choices(term).iter().take(2) {
        for wide in resolve::wider(g, choice) {
            let Some(found) = find(g, question, &wide, limits) else { continue };
            if !found.is_empty() {
                return Some(Found { wide: Some(wide), term: Term::clone(choice), ..found });
            }
        }
    }
    None
}

/// What fits a bound description; none where it cannot be asked.
fn find(
    g: &Grammar<'_, '_>,
    question: Question,
    term: &Term,
    limits: &Limits<'_>,
) -> Option<Found> {
    let lowered = Lower::new(g.graph, g.lexicon).description(term);
    if let Some((counted, most)) = lowered.counted.clone() {
        if question.ask != Ask::Nodes {
            return None;
        }
        let pattern = patterns::ranking(lowered, &counted, most, question.limit.unwrap_or(RANKED));
        let (rows, stopped) = rows(g, &pattern, limits)?;
        let answers = rows.iter().filter_map(ranked).collect();
        return Some(Found {
            term: Term::clone(term),
            pattern,
            kind: Kind::Ranking,
            answers,
            value: None,
            wide: None,
            ask: question.ask,
            stopped,
        });
    }
    if question.limit.is_some() {
        return None;
    }
    let field = match question.ask {
        Ask::Field(field) => Some(field),
        Ask::When => Some(when_field(g, term)?),
        _ => None,
    };
    if let Some(field) = field {
        let field = g.lexicon.field(field)?;
        if !field.kinds.meets(term.kinds) {
            return None;
        }
        let pattern = patterns::with_value(lowered, &field.name);
        let (rows, stopped) = rows(g, &pattern, limits)?;
        let answers: Vec<Answer> = rows.iter().filter_map(|row| valued(g, row)).collect();
        let mut texts: Vec<String> = Vec::new();
        for answer in &answers {
            if let Extra::Value(text) = &answer.extra
                && !texts.contains(text)
            {
                texts.push(text.clone());
            }
        }
        return Some(Found {
            term: Term::clone(term),
            pattern,
            kind: Kind::List,
            answers,
            value: Some(Value::Texts(texts)),
            wide: None,
            ask: question.ask,
            stopped,
        });
    }
    let count = Lower::new(g.graph, g.lexicon);
    let pattern = patterns::list(lowered);
    let (rows, stopped) = rows(g, &pattern, limits)?;
    let answers: Vec<Answer> = rows.iter().filter_map(plain).collect();
    let found = Found {
        term: Term::clone(term),
        pattern,
        kind: Kind::List,
        answers,
        value: None,
        wide: None,
        ask: question.ask,
        stopped,
    };
    Some(match question.ask {
        Ask::Count => counted(found, count, term),
        Ask::Why => reasons(g, found, ["because", "note"]),
        Ask::Said => reasons(g, found, ["note", "because"]),
        Ask::Detail(asked) => details(g, found, asked),
        _ if question.yes_no => {
            let value = if found.answers.is_empty() { None } else { Some(Value::Yes) };
            Found { kind: Kind::YesNo, value, ..found }
        }
        _ => found,
    })
}

/// The property that says when: the first that a kind described has.
fn when_field(g: &Grammar<'_, '_>, term: &Term) -> Option<u16> {
    let at =
        g.lexicon.fields.iter().position(|field| field.when && field.kinds.meets(term.kinds))?;
    Some(at as u16)
}

type Rows = (Vec<query::Row>, Option<Stop>);

/// The rows of a pattern.
pub(super) fn rows(g: &Grammar<'_, '_>, pattern: &Pattern, limits: &Limits<'_>) -> Option<Rows> {
    let outcome = query::run(g.graph, pattern, &Parameters::default(), limits).ok()?;
    let stopped = outcome.stopped.map(|limit| Stop { limit });
    Some((outcome.rows, stopped))
}

fn node(value: Option<&query::Value>) -> Option<NodeId> {
    match value {
        Some(query::Value::Node(node)) => Some(*node),
        _ => None,
    }
}

fn plain(row: &query::Row) -> Option<Answer> {
    let node = node(row.values.first())?;
    Some(Answer::of_row(node, &row.evidence, Extra::None))
}

fn ranked(row: &query::Row) -> Option<Answer> {
    let node = node(row.values.first())?;
    let count = match row.values.get(1) {
        Some(query::Value::Int(count)) => u64::try_from(*count).unwrap_or(0),
        _ => 0,
    };
    Some(Answer::of_row(node, &row.evidence, Extra::Count(count)))
}

fn valued(g: &Grammar<'_, '_>, row: &query::Row) -> Option<Answer> {
    let node = node(row.values.first())?;
    let text = match row.values.get(1)? {
        query::Value::Int(number) => number.to_string(),
        query::Value::Text(text) => text.to_string(),
        query::Value::Bool(truth) => truth.to_string(),
        query::Value::Node(node) => g.graph.node(*node).name(g.language).to_owned(),
        _ => return None,
    };
    Some(Answer::of_row(node, &row.evidence, Extra::Value(text)))
}

fn counted(found: Found, mut lower: Lower<'_>, term: &Term) -> Found {
    let pattern = patterns::counting(lower.description(term));
    let count = found.answers.len() as u64;
    Found { kind: Kind::Count, value: Some(Value::Count(count)), pattern, ..found }
}

/// The reasons that the matching edges give; where they give none, those of other edges between the same nodes.
fn reasons(g: &Grammar<'_, '_>, found: Found, details: [&str; 2]) -> Found {
    let mut edges: Vec<EdgeId> =
        found.answers.iter().flat_map(|answer| answer.evidence.iter().copied()).collect();
    // "Why Nomad?" asks for whatever reason there is.
    if let (true, [only], Ask::Why) = (edges.is_empty(), found.answers.as_slice(), found.ask) {
        let around = g.graph.incoming(only.node).chain(g.graph.out(only.node));
        edges.extend(
            around.filter(|edge| edge.prop("because").is_some()).map(crate::graph::Edge::key),
        );
    }
    let mut texts = Vec::new();
    let mut evidence_of: Vec<EdgeId> = Vec::new();
    for detail in details {
        for edge in &edges {
            told(g, g.graph.edge(*edge), detail, &mut texts);
        }
        if !texts.is_empty() {
            break;
        }
        for edge in &edges {
            let edge = g.graph.edge(*edge);
            let beside = edge.from().out().filter(|other| other.to() == edge.to());
            for other in beside.filter(|other| other.key() != edge.key()) {
                let before = texts.len();
                told(g, other, detail, &mut texts);
                if texts.len() > before {
                    evidence_of.push(other.key());
                }
            }
        }
        if !texts.is_empty() {
            break;
        }
    }
    let mut found = Found { kind: Kind::Reason, value: Some(Value::Texts(texts)), ..found };
    if let Some(answer) = found.answers.first_mut() {
        let more = edges.into_iter().chain(evidence_of);
        let new: Vec<EdgeId> = more.filter(|edge| !answer.evidence.contains(edge)).collect();
        answer.evidence.extend(new);
    }
    found
}

/// What the matching edges tell in the details that answer a question word.
fn details(g: &Grammar<'_, '_>, found: Found, asked: Asked) -> Found {
    let mut texts = Vec::new();
    for edge in found.answers.iter().flat_map(|answer| &answer.evidence) {
        let edge = g.graph.edge(*edge);
        let props = edge.kind_decl().props.iter().filter(|prop| prop.asked == Some(asked));
        for text in props.filter_map(|prop| reason(edge, &prop.name, g.language)) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    // A date is a plain value; how and what for are told like reasons.
    let kind = if asked == Asked::How { Kind::Reason } else { Kind::List };
    Found { kind, value: Some(Value::Texts(texts)), ..found }
}

/// Adds why an edge is so, as the edge or the row that it follows from tells.
fn told(g: &Grammar<'_, '_>, edge: Edge<'_>, detail: &str, texts: &mut Vec<String>) {
    let own = reason(edge, detail, g.language);
    let written = || {
        if !edge.derived() {
            return None;
        }
        let row = edge.from().out().find(|other| !other.derived() && other.row() == edge.row())?;
        reason(row, detail, g.language)
    };
    if let Some(text) = own.or_else(written)
        && !texts.contains(&text)
    {
        texts.push(text);
    }
}

fn reason(edge: Edge<'_>, detail: &str, language: Language) -> Option<String> {
    let text = edge.prop(detail)?.show(language);
    (!text.is_empty()).then_some(text)
}

/// Whether a description names its nodes, and how many.
pub(super) fn names(term: &Term) -> usize {
    match &term.form {
        Form::Nodes(nodes) => nodes.len(),
        Form::All(parts) => parts.iter().map(names).max().unwrap_or(0),
        Form::One(parts) => parts.iter().map(names).sum(),
        _ => 0,
    }
}

/// Whether at most one thing is ranked, and that of the answer itself.
pub(super) fn ranks_once(term: &Term) -> bool {
    let own = term.parts().iter().filter(|part| is_ranked(part)).count();
    let mut all = 0;
    resolve::rebuild(term, &mut |part| {
        all += usize::from(is_ranked(part));
        None
    });
    all <= 1 && own == all
}

fn is_ranked(term: &Term) -> bool {
    matches!(term.form, Form::Some { ranked: Some(_), .. })
}
