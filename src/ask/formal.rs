//! The whole trip of a formal query: text becomes a pattern, the pattern rows, the rows an answer.

use crate::answer::wording::no_rows_wanted;
use crate::answer::{Answer, Explained, Outcome};
use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::language::cypher::{CypherError, Formal, Mode, read};
use crate::query::pattern::{Clause, Projection};
use crate::query::{self, Expr, Limits, Parameters, Pattern, Value};
use crate::text::FileId;
use crate::vocabulary::Language;

/// On what terms a formal query is answered.
#[derive(Debug, Clone)]
pub struct Terms<'c> {
    /// Values for its parameters, by name without `$`.
    pub parameters: Parameters,
    /// So many rows at most; the rest is counted and said.
    pub rows: usize,
    /// How much work it may cause.
    pub limits: Limits<'c>,
    /// The language of the words around the rows.
    pub language: Language,
    /// Whether it is said how it was run, also where the text does not begin with `PROFILE`.
    pub explain: bool,
}

impl Default for Terms<'_> {
    fn default() -> Self {
        Self {
            parameters: Parameters::default(),
            rows: 1000,
            limits: Limits::default(),
            language: Language::En,
            explain: false,
        }
    }
}

/// What came of a formal query.
#[derive(Debug)]
pub struct Answered<'g> {
    /// The rows, each with its evidence.
    pub answer: Answer<'g>,
    /// What is odd about the text, which lies in the file with the id 0.
    pub warnings: Vec<Diagnostic>,
}

/// Answers a formal query: read-only openCypher.
///
/// ```
/// use talkgraph::ask::{Terms, query};
/// use talkgraph::disk::embedded;
/// use talkgraph::snapshot::Snapshot;
///
/// let snapshot = Snapshot::new(embedded());
/// let text = "MATCH (c:Company)-[:USES]->({id: 'nomad'}) RETURN DISTINCT c";
/// let answered = query(&snapshot.graph, text, &Terms::default()).unwrap();
/// let companies: Vec<&str> = answered.answer.nodes().map(|node| node.id()).collect();
/// assert_eq!(companies, ["circleci"]);
/// assert!(answered.answer.rows.iter().all(|row| !row.edges.is_empty()));
///
/// let mistakes = query(&snapshot.graph, "MATCH (c:Companny) RETURN c", &Terms::default()).unwrap_err();
/// assert_eq!(mistakes[0].fixes[0].title, "did you mean `Company`?");
/// ```
///
/// # Errors
/// What is wrong with the text, in its order; the places lie in the file with the id 0.
pub fn query<'g>(
    graph: &'g Graph,
    text: &str,
    terms: &Terms<'_>,
) -> Result<Answered<'g>, Vec<Diagnostic>> {
    let told = |errors: &[CypherError]| -> Vec<Diagnostic> {
        errors.iter().map(|error| error.diagnostic(FileId(0))).collect()
    };
    let formal = read(text, Some(graph.vocabulary())).map_err(|errors| told(&errors))?;
    let answer = answer(graph, text, &formal, terms)
        .map_err(|error| told(&[CypherError::of_run(&error, text)]))?;
    Ok(Answered { answer, warnings: told(&formal.warnings) })
}

fn answer<'g>(
    graph: &'g Graph,
    text: &str,
    formal: &Formal,
    terms: &Terms<'_>,
) -> Result<Answer<'g>, query::QueryError> {
    let Terms { parameters, rows, limits, language, explain } = terms;
    let explained = |plan| Some(Explained { words: Vec::new(), plan: Some(plan) });
    if formal.mode == Mode::Explain {
        let plan = query::explain(graph, &formal.pattern, parameters, limits)?;
        let mut answer = Answer::new(text, *language);
        answer.outcome = Outcome::Answered;
        answer.query = Some(formal.pattern.to_string());
        answer.explained = explained(plan);
        return Ok(answer);
    }
    let found = query::run(graph, &formal.pattern, parameters, limits)?;
    let plan = (*explain || formal.mode == Mode::Profile).then(|| found.plan.clone());
    let mut answer = Answer::of_query(text, *language, graph, &formal.pattern, found);
    answer.explained = plan.and_then(explained);
    if answer.outcome == Outcome::NothingRecorded && wants_no_rows(&formal.pattern, parameters) {
        answer.outcome = Outcome::Answered;
        answer.remarks.push(no_rows_wanted(*language).to_owned());
    }
    answer.shorten(*rows);
    Ok(answer)
}

/// Whether every branch ends in `LIMIT 0`, so that no rows say nothing of what the graph holds.
fn wants_no_rows(pattern: &Pattern, parameters: &Parameters) -> bool {
    let none = |limit: &Expr| match limit {
        Expr::Int(0) => true,
        Expr::Parameter(name) => parameters.get(name.as_str()) == Some(&Value::Int(0)),
        _ => false,
    };
    pattern.branches.iter().all(|branch| match branch.clauses.last() {
        Some(Clause::Return(last)) => last.limit.as_ref().is_some_and(none),
        _ => false,
    })
}

/// The value that a text writes as the query language does: a number, a text in quotes, `true`, a list, a map; `None` where it writes none.
///
/// ```
/// use talkgraph::ask::literal;
/// use talkgraph::query::Value;
///
/// assert_eq!(literal("[1, 'two']").unwrap(), Value::list(vec![1.into(), "two".into()]).unwrap());
/// assert_eq!(literal("k8s"), None);
/// ```
pub fn literal(text: &str) -> Option<Value> {
    let formal = read(&format!("RETURN {text}"), None).ok()?;
    let [branch] = formal.pattern.branches.as_slice() else { return None };
    let [Clause::Return(Projection { items, order, skip: None, limit: None, .. })] =
        branch.clauses.as_slice()
    else {
        return None;
    };
    match items.as_slice() {
        [item] if order.is_empty() => constant(&item.expr),
        _ => None,
    }
}

/// The value of an expression that only writes one; it nests as deep as the language allows.
fn constant(expr: &Expr) -> Option<Value> {
    match expr {
        Expr::Null => Some(Value::Null),
        Expr::Bool(truth) => Some(Value::Bool(*truth)),
        Expr::Int(number) => Some(Value::Int(*number)),
        Expr::Float(number) => Some(Value::Float(*number)),
        Expr::Text(text) => Some(Value::text(text.as_str())),
        Expr::Minus(inner) => match constant(inner)? {
            Value::Int(number) => number.checked_neg().map(Value::Int),
            Value::Float(number) => Some(Value::Float(-number)),
            _ => None,
        },
        Expr::List(items) => Value::list(items.iter().map(constant).collect::<Option<_>>()?),
        Expr::Map(entries) => {
            let entry =
                |(name, value): &(String, Expr)| Some((name.as_str().into(), constant(value)?));
            Value::map(entries.iter().map(entry).collect::<Option<_>>()?)
        }
        _ => None,
    }
}
