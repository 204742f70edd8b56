//! The engine: one pattern, planned and matched, rows with evidence.
//!
//! Every question, command and formal query lowers to a [`Pattern`]; nothing here knows a surface language. [`run`] takes it through the stages:
//! names are resolved and scopes analysed, matches planned, bindings found by a machine without recursion, values evaluated, and each row says
//! what it rests on.
//!
//! **Invariant.** The same graph and pattern give the same rows in the same order, whatever the plan, with the same evidence: the first matches
//! of each row. Of groups so large that these are not found within a million looks, it is the first that turns up.

mod analyse;
mod code;
mod error;
mod evaluate;
mod evidence;
mod explain;
mod functions;
mod limits;
mod of_graph;
mod order;
mod paths;
pub mod pattern;
mod plan;
#[cfg(test)]
mod proof;
mod reads;
mod resolve;
mod run;
mod value;
mod view;

pub use analyse::Parameters;
pub use error::QueryError;
pub use evidence::{Absence, Evidence, Witness};
pub use explain::{Plan, PlanStep};
pub use functions::function_names;
pub use limits::{Limit, Limits};
pub use of_graph::{OF_EDGES, OF_NODES};
pub use paths::shortest_paths;
pub use pattern::{Expr, Pattern};
pub use run::branches::Row;
pub use value::{List, MAX_NESTING, Map, Route, Value};
pub use view::{Adjacent, Element, Kind, Label, Lookup, View, Way};

use limits::Halt;
use plan::{Choose, least, plan};
use run::Runtime;

/// What a run gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows; where the pattern gives no order, in that of the nodes bound, as written, by id; groups of a match come in the order of
    /// what they are gathered by.
    pub rows: Vec<Row>,
    /// The limit that cut the rows short.
    pub stopped: Option<Limit>,
    /// How they were found.
    pub plan: Plan,
}

/// Runs a pattern on a graph.
///
/// A limit is no error: the outcome holds the rows found so far and says which limit it was.
///
/// # Errors
/// Where the pattern names what does not exist, breaks a rule of openCypher, or computes something impossible.
pub fn run<V: View>(
    view: &V,
    pattern: &Pattern,
    parameters: &Parameters,
    limits: &Limits<'_>,
) -> Result<Outcome, QueryError> {
    run_choosing(view, pattern, parameters, limits, &least)
}

/// How a pattern would be matched; nothing is run, so patterns inside expressions, which are planned when they are first needed, have no steps.
///
/// # Errors
/// Where the pattern names what does not exist, or breaks a rule of openCypher.
pub fn explain<V: View>(
    view: &V,
    pattern: &Pattern,
    parameters: &Parameters,
    limits: &Limits<'_>,
) -> Result<Plan, QueryError> {
    let analysed = analyse::analyse(view, pattern, parameters)?;
    let query = plan(view, &analysed.query, limits, &least);
    Ok(Plan::new(pattern, &query, std::iter::empty(), None))
}

/// Runs a pattern, the order of matching chosen from outside.
fn run_choosing<V: View>(
    view: &V,
    pattern: &Pattern,
    parameters: &Parameters,
    limits: &Limits<'_>,
    choose: &Choose,
) -> Result<Outcome, QueryError> {
    let analysed = analyse::analyse(view, pattern, parameters)?;
    let query = plan(view, &analysed.query, limits, choose);
    let mut run = Runtime::new(view, analysed.size, analysed.subqueries, *limits, choose);
    let (rows, mut stopped) = match run.all_rows(&query, false) {
        Ok(found) => found,
        Err(Halt::Limit(limit)) => (Vec::new(), Some(limit)),
        Err(Halt::Error(error)) => return Err(error),
    };
    if run.meter.cut {
        stopped = stopped.max(Some(Limit::Hops));
    }
    let columns =
        analysed.query.branches.first().map(|branch| branch.columns.clone()).unwrap_or_default();
    let plan = Plan::new(pattern, &query, run.subplans(), Some(run.meter.visits));
    Ok(Outcome { columns, rows, stopped, plan })
}
