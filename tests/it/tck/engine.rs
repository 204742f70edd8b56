//! How the harness runs a pattern, and how it names what fails.

use super::graph::TestGraph;
use talkgraph::language::cypher::raised;
use talkgraph::query::{Limits, Parameters, Pattern, Value, run as run_pattern};

/// What a pattern gave.
pub(super) struct Answer {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// Why it gave nothing, in the words of the TCK.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) class: String,
    pub(super) reason: String,
}

/// Runs a pattern.
pub(super) fn run(
    graph: &TestGraph,
    pattern: &Pattern,
    parameters: &Parameters,
) -> Result<Answer, Failure> {
    // The TCK knows no bound on `*`.
    let limits = Limits { trail_hops: 1_000, reach_hops: 1_000, ..Limits::default() };
    match run_pattern(graph, pattern, parameters, &limits) {
        Ok(outcome) if outcome.stopped.is_none() => {
            let rows = outcome.rows.into_iter().map(|row| row.values).collect();
            Ok(Answer { columns: outcome.columns, rows })
        }
        Ok(outcome) => Err(Failure {
            class: "LimitExceeded".to_owned(),
            reason: format!("{:?}", outcome.stopped),
        }),
        Err(error) => {
            let (class, reason) = raised(&error);
            Err(Failure { class: class.to_string(), reason: reason.to_string() })
        }
    }
}
