//! A plan, with what was expected and what happened.

use super::pattern::Pattern;
use super::plan::{Act, PlannedQuery};
use std::fmt::{self, Display, Formatter};

/// How a pattern was matched.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// The pattern as formal text.
    pub pattern: String,
    /// The operations, in order; those of patterns inside expressions after all others.
    pub steps: Vec<PlanStep>,
    /// How many edges and nodes were looked at, in all; `None` where it was not run.
    pub visits: Option<u64>,
}

/// One operation of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanStep {
    /// Of which branch it is, from 0; `None` inside an expression.
    pub branch: Option<usize>,
    /// What it does.
    pub text: String,
    /// How many rows were expected to pass.
    pub estimate: f64,
    /// How many rows passed.
    pub rows: u64,
    /// How many edges and nodes it looked at.
    pub visits: u64,
}

impl Plan {
    pub(super) fn new<'p>(
        pattern: &Pattern,
        query: &PlannedQuery,
        inner: impl Iterator<Item = &'p PlannedQuery>,
        visits: Option<u64>,
    ) -> Self {
        let mut steps = Vec::new();
        for (branch, pipeline) in query.branches.iter().enumerate() {
            for segment in &pipeline.segments {
                add(&mut steps, Some(branch), &segment.ops);
            }
        }
        for query in inner {
            for segment in query.branches.iter().flat_map(|pipeline| &pipeline.segments) {
                add(&mut steps, None, &segment.ops);
            }
        }
        Self { pattern: pattern.to_string(), steps, visits }
    }
}

fn add(steps: &mut Vec<PlanStep>, branch: Option<usize>, ops: &[super::plan::Op]) {
    for op in ops {
        if matches!(op.act, Act::Once) && op.checks.is_empty() {
            continue;
        }
        let (rows, visits) = (op.rows.get(), op.visits.get());
        let text = op.text.clone();
        steps.push(PlanStep { branch, text, estimate: op.estimate, rows, visits });
    }
}

/// A table of operations: expected rows, and where it was run, rows and visits.
impl Display for Plan {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.pattern)?;
        match self.visits {
            Some(_) => writeln!(f, "{:>10} {:>10} {:>10}  step", "expected", "rows", "visits")?,
            None => write!(f, "{:>10}  step", "expected")?,
        }
        let branches = self.steps.iter().filter_map(|step| step.branch).max().unwrap_or(0);
        for step in &self.steps {
            let place = match step.branch {
                Some(branch) if branches > 0 => format!("[{}] ", branch + 1),
                Some(_) => String::new(),
                None => "within: ".to_owned(),
            };
            let (rows, visits) = (step.rows, step.visits);
            let text = format!("{place}{}", step.text);
            match self.visits {
                Some(_) => {
                    writeln!(f, "{:>10.1} {rows:>10} {visits:>10}  {text}", step.estimate)?;
                }
                None => write!(f, "\n{:>10.1}  {text}", step.estimate)?,
            }
        }
        match self.visits {
            Some(visits) => write!(f, "{:>10} {:>10} {visits:>10}  in all", "", ""),
            None => Ok(()),
        }
    }
}
