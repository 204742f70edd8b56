//! The rows of a formal query as an answer.
//!
//! A query that returns one node per row is a list like any other; everything else is a table, whose cells hold what the query computed.

use super::{Absent, Answer, Limit, Outcome, Row, Truncated};
use crate::graph::{Edge, Graph, Node};
use crate::query::{self, Evidence, Pattern, Value};
use crate::vocabulary::Language;

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'g> {
    /// Nothing known.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// A node.
    Node(Node<'g>),
    /// An edge.
    Edge(Edge<'g>),
    /// A path: nodes with the edges between them.
    Path(Vec<Node<'g>>, Vec<Edge<'g>>),
    /// Several values.
    List(Vec<Cell<'g>>),
    /// Values by name, in name order.
    Map(Vec<(String, Cell<'g>)>),
}

impl<'g> Cell<'g> {
    /// A value of a run on `graph`; it nests no deeper than the engine allows.
    fn new(graph: &'g Graph, value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::Float(*number),
            Value::Text(text) => Self::Text(text.to_string()),
            Value::Node(node) => Self::Node(graph.node(*node)),
            Value::Edge(edge) => Self::Edge(graph.edge(*edge)),
            Value::Path(route) => Self::Path(
                route.nodes.iter().map(|node| graph.node(*node)).collect(),
                route.edges.iter().map(|edge| graph.edge(*edge)).collect(),
            ),
            Value::List(items) => {
                Self::List(items.iter().map(|item| Self::new(graph, item)).collect())
            }
            Value::Map(entries) => {
                let entries = entries.iter();
                let cells =
                    entries.map(|(name, value)| (name.to_string(), Self::new(graph, value)));
                Self::Map(cells.collect())
            }
        }
    }
}

/// How many matches behind a row are not shown; where those that are rest on nothing, nor do the others, and there is nothing to show.
fn more(evidence: &Evidence) -> usize {
    if evidence.supports.iter().all(Vec::is_empty) {
        return 0;
    }
    let hidden = evidence.count.saturating_sub(evidence.supports.len() as u64);
    usize::try_from(hidden).unwrap_or(usize::MAX)
}

impl<'g> Answer<'g> {
    /// The rows of a run on `graph` as an answer; those beyond `rows` are counted and left out.
    pub fn of_query(
        question: impl Into<String>,
        language: Language,
        graph: &'g Graph,
        pattern: &Pattern,
        found: query::Outcome,
    ) -> Self {
        let mut answer = Self::new(question, language);
        answer.query = Some(pattern.to_string());
        let is_list = matches!(found.columns.as_slice(), [_])
            && found.rows.iter().all(|row| matches!(row.values.as_slice(), [Value::Node(_)]));
        if !found.rows.is_empty() {
            answer.outcome = Outcome::Answered;
        }
        for found in found.rows {
            let edges = found.evidence.edges().into_iter().map(|edge| graph.edge(edge)).collect();
            let absent = |absence: &query::Absence| Absent { pattern: absence.path.to_string() };
            let mut row = Row {
                edges,
                absent: found.evidence.absences().into_iter().map(absent).collect(),
                more: more(&found.evidence),
                ..Row::default()
            };
            match found.values.as_slice() {
                [Value::Node(node)] if is_list => row.node = Some(graph.node(*node)),
                values => row.cells = values.iter().map(|value| Cell::new(graph, value)).collect(),
            }
            answer.rows.push(row);
        }
        answer.columns = found.columns;
        match (found.stopped, found.stopped.and_then(Limit::of)) {
            (_, Some(limit)) => {
                answer.outcome = Outcome::Stopped;
                let shown = answer.rows.len();
                answer.truncated = Some(Truncated { limit, shown, of: None });
            }
            (Some(_), None) => answer.remarks.push(super::wording::short_chains(language)),
            (None, None) => {}
        }
        answer
    }

    /// Leaves out the rows beyond `rows`, and says so.
    pub fn shorten(&mut self, rows: usize) {
        let all = self.rows.len();
        if all <= rows {
            return;
        }
        self.rows.truncate(rows);
        match &mut self.truncated {
            Some(truncated) => truncated.shown = rows,
            None => {
                self.truncated = Some(Truncated { limit: Limit::Rows, shown: rows, of: Some(all) });
            }
        }
    }
}
