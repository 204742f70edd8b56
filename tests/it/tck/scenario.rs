//! Runs one scenario and says what became of it.

use super::engine::{self, Failure};
use super::expected::{self, Seen};
use super::gherkin::{Scenario, Step};
use super::graph::TestGraph;
use super::{named_graph, setup};
use std::collections::BTreeMap;
use talkgraph::language::cypher::{self, Class, Formal};
use talkgraph::query::{Parameters, Value};

/// What became of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It ended as the TCK says.
    Passed,
    /// It gave another answer, or an answer where an error belongs, or an error of another class.
    Wrong(String),
    /// It gave an error where an answer belongs.
    Refused(String),
    /// It needs what talkgraph leaves out on purpose: writing, procedures, temporal values.
    OutOfScope(String),
}

/// How a query ended.
enum End {
    Answer(engine::Answer),
    /// Errors of some classes and reasons, before running or while.
    Errors {
        found: Vec<(String, String)>,
        compile_time: bool,
    },
}

/// Runs a scenario.
pub(super) fn run(scenario: &Scenario) -> Verdict {
    let mut graph = TestGraph::default();
    let mut parameters = Parameters::new();
    let mut end = None;
    graph.index();
    for step in &scenario.steps {
        let text = step.text.as_str();
        if text == "an empty graph" || text == "any graph" {
            continue;
        }
        if let Some(name) = text.strip_prefix("the ").and_then(|text| text.strip_suffix(" graph")) {
            let script = named_graph(name);
            if let Err(problem) = setup::execute(&mut graph, &script) {
                return Verdict::OutOfScope(problem);
            }
        } else if text.starts_with("having executed") {
            if let Err(problem) = setup::execute(&mut graph, doc(step)) {
                return Verdict::OutOfScope(problem);
            }
        } else if text.starts_with("parameters are") {
            for row in &step.table {
                match expected::read(&row[1]).and_then(|value| plain(&value)) {
                    Ok(value) => drop(parameters.insert(row[0].clone(), value)),
                    Err(problem) => return Verdict::OutOfScope(problem),
                }
            }
        } else if text.starts_with("there exists a procedure") {
            return Verdict::OutOfScope("procedures".to_owned());
        } else if text.starts_with("executing query") || text.starts_with("executing control query")
        {
            end = match execute(&graph, doc(step), &parameters) {
                Ok(end) => Some(end),
                Err(verdict) => return verdict,
            };
        } else if let Some(end) = &end {
            let verdict = hold(&graph, step, end);
            if verdict != Verdict::Passed {
                return verdict;
            }
        } else {
            return Verdict::OutOfScope(format!("the step `{text}`"));
        }
    }
    if end.is_some() { Verdict::Passed } else { Verdict::OutOfScope("no query".to_owned()) }
}

fn doc(step: &Step) -> &str {
    step.doc.as_deref().expect("the step has a text")
}

fn execute(graph: &TestGraph, text: &str, parameters: &Parameters) -> Result<End, Verdict> {
    let formal = match cypher::read(text, None) {
        Ok(formal) => formal,
        Err(errors) => {
            let first = errors.first().expect("a failure has an error");
            if first.class == Class::NotSupported {
                return Err(Verdict::OutOfScope(first.message.clone()));
            }
            let found = errors
                .iter()
                .map(|error| (error.class.to_string(), error.reason.to_string()))
                .collect();
            return Ok(End::Errors { found, compile_time: true });
        }
    };
    reads_back(text, &formal)?;
    Ok(match engine::run(graph, &formal.pattern, parameters) {
        Ok(answer) => End::Answer(answer),
        Err(Failure { class, reason, .. }) => {
            End::Errors { found: vec![(class, reason)], compile_time: false }
        }
    })
}

/// Every query of the TCK prints as text that means the same.
fn reads_back(text: &str, formal: &Formal) -> Result<(), Verdict> {
    let printed = formal.pattern.to_string();
    let again = cypher::read(&printed, None).map(|formal| formal.pattern);
    // Not-a-number differs from itself, so texts are compared.
    if again.as_ref().map(|again| format!("{again:?}")) == Ok(format!("{:?}", formal.pattern)) {
        return Ok(());
    }
    Err(Verdict::Wrong(format!("`{text}` prints as `{printed}`, which reads as {again:?}")))
}

/// A value of a parameter: no nodes, no edges.
fn plain(value: &Seen) -> Result<Value, String> {
    Ok(match value {
        Seen::Null => Value::Null,
        Seen::Bool(truth) => Value::Bool(*truth),
        Seen::Int(number) => Value::Int(*number),
        Seen::Float(number) => Value::Float(*number),
        Seen::Text(text) => Value::text(text.as_str()),
        Seen::List(items) => {
            let items: Result<Vec<Value>, String> = items.iter().map(plain).collect();
            Value::list(items?).ok_or("a list that nests too deep")?
        }
        Seen::Map(entries) => {
            let entries: Result<BTreeMap<_, _>, String> = entries
                .iter()
                .map(|(name, value)| Ok((name.as_str().into(), plain(value)?)))
                .collect();
            Value::map(entries?).ok_or("a map that nests too deep")?
        }
        other => return Err(format!("the parameter {other:?}")),
    })
}

/// Holds what a step expects against how the query ended.
fn hold(graph: &TestGraph, step: &Step, end: &End) -> Verdict {
    let text = step.text.as_str();
    if let Some((class, rest)) = text.split_once(" should be raised at ") {
        let class = class.trim_start_matches("a ").trim_start_matches("an ");
        let (phase, reason) = rest.split_once(": ").unwrap_or((rest, "*"));
        return hold_error(class, phase, reason, end);
    }
    if text == "no side effects" {
        return Verdict::Passed;
    }
    if text.starts_with("the side effects should be") {
        return Verdict::OutOfScope("side effects".to_owned());
    }
    let answer = match end {
        End::Answer(answer) => answer,
        End::Errors { found, .. } => return Verdict::Refused(format!("{found:?}")),
    };
    if text == "the result should be empty" {
        return if answer.rows.is_empty() {
            Verdict::Passed
        } else {
            Verdict::Wrong("there are rows".to_owned())
        };
    }
    if !text.starts_with("the result should be") {
        return Verdict::OutOfScope(format!("the step `{text}`"));
    }
    hold_rows(graph, step, answer)
}

/// All mistakes are found at once, so one of them has to be the one that the TCK means.
fn hold_error(class: &str, phase: &str, reason: &str, end: &End) -> Verdict {
    match end {
        End::Answer(answer) => Verdict::Wrong(format!(
            "an answer of {} rows, not {class}: {reason}",
            answer.rows.len()
        )),
        End::Errors { found, compile_time } => {
            let time = if *compile_time { "compile time" } else { "runtime" };
            let right =
                found.iter().any(|(given, why)| given == class && (reason == "*" || why == reason));
            if right && (phase == "any time" || phase == time) {
                return Verdict::Passed;
            }
            Verdict::Wrong(format!("{found:?} at {time}, not {class}: {reason} at {phase}"))
        }
    }
}

fn hold_rows(graph: &TestGraph, step: &Step, answer: &engine::Answer) -> Verdict {
    let ordered = step.text.contains("in order");
    let loose_lists = step.text.contains("ignoring element order");
    let Some((head, rows)) = step.table.split_first() else {
        return Verdict::Wrong("the step has no table".to_owned());
    };
    let spelled =
        |value: Seen| if loose_lists { value.sorted().spelled() } else { value.spelled() };
    let mut wanted = Vec::new();
    for row in rows {
        let row: Result<Vec<String>, String> =
            row.iter().map(|cell| expected::read(cell).map(spelled)).collect();
        match row {
            Ok(row) => wanted.push(row),
            Err(problem) => return Verdict::Wrong(format!("the table: {problem}")),
        }
    }
    let mut columns: Vec<usize> = Vec::new();
    for name in head {
        match answer.columns.iter().position(|column| column == name) {
            Some(at) => columns.push(at),
            None => {
                return Verdict::Wrong(format!("no column `{name}` among {:?}", answer.columns));
            }
        }
    }
    if head.len() != answer.columns.len() {
        return Verdict::Wrong(format!("columns {:?}, not {head:?}", answer.columns));
    }
    let given = answer
        .rows
        .iter()
        .map(|row| columns.iter().map(|at| spelled(expected::seen(graph, &row[*at]))));
    let mut given: Vec<Vec<String>> = given.map(Iterator::collect).collect();
    if !ordered {
        wanted.sort();
        given.sort();
    }
    if given == wanted {
        Verdict::Passed
    } else {
        Verdict::Wrong(format!("rows {given:?}, not {wanted:?}"))
    }
}
