//! Branches: clauses gathered into segments, each up to the next projection.

use super::contains::refuse_aggregate;
use super::{Analyser, Var};
use crate::query::code::{Pipeline, Query, Segment, Sink, Slot, Source, Step};
use crate::query::error::QueryError;
use crate::query::functions::Aggregate;
use crate::query::pattern::{Branch, Clause, Pattern};
use crate::query::view::View;
use std::sync::Arc;

/// A segment while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) load: Vec<Slot>,
    pub(super) steps: Vec<Step>,
    pub(super) key: Vec<Slot>,
    pub(super) evidence: Vec<Source>,
}

impl<V: View> Analyser<'_, V> {
    /// Analyses branches; those inside an expression may end without a result.
    ///
    /// `as_set` says that it does not matter how often a row occurs.
    pub(super) fn query(
        &mut self,
        pattern: &Pattern,
        whole: bool,
        as_set: bool,
    ) -> Result<Query, QueryError> {
        if pattern.branches.is_empty() {
            return Err(QueryError::InvalidClauses("a pattern needs a branch"));
        }
        let outer = self.scope.len();
        let mut branches: Vec<Pipeline> = Vec::new();
        for branch in &pattern.branches {
            let mut pipeline = self.branch(branch, whole, as_set)?;
            self.scope.truncate(outer);
            if let Some(first) = branches.first() {
                pipeline.order = align(&first.columns, &pipeline.columns)?;
            }
            branches.push(pipeline);
        }
        Ok(Query { branches, all: pattern.all })
    }

    fn branch(
        &mut self,
        branch: &Branch,
        whole: bool,
        as_set: bool,
    ) -> Result<Pipeline, QueryError> {
        let outer = self.scope.len();
        let mut segments = Vec::new();
        let mut draft = Draft::default();
        let mut columns = Vec::new();
        let end = branch.clauses.len().saturating_sub(1);
        let mut returned = false;
        for (at, clause) in branch.clauses.iter().enumerate() {
            match clause {
                Clause::Match(found) => self.match_clause(found, &mut draft)?,
                Clause::Unwind { expr, variable } => {
                    let list = self.expr(expr)?;
                    refuse_aggregate(expr, "in `UNWIND`")?;
                    if self.scope[outer..].iter().any(|(name, _)| name == variable) {
                        let name = variable.clone();
                        return Err(QueryError::VariableAlreadyBound { name });
                    }
                    let (item, position) = (self.new_value(), self.new_id());
                    draft.key.push(Slot::Edge(position));
                    draft.steps.push(Step::Unwind { list, item, position });
                    self.declare(variable, Var::Slot(Slot::Value(item), None));
                }
                Clause::With(projection) | Clause::Return(projection) => {
                    returned = matches!(clause, Clause::Return(_));
                    if returned && at != end {
                        return Err(QueryError::InvalidClauses("`RETURN` must come last"));
                    }
                    let (sink, kept) = self.projection(projection, outer, returned)?;
                    self.scope.truncate(outer);
                    self.scope.extend(kept);
                    columns = sink.columns.iter().map(|column| column.name.clone()).collect();
                    let load = sink.columns.iter().map(|column| column.slot).collect();
                    for column in sink.columns.iter().filter(|column| column.is_key) {
                        if column.code.has_pattern() {
                            let code = Arc::new(column.code.clone());
                            draft.evidence.push(Source::Condition(code));
                        }
                    }
                    let mut segment = finish(std::mem::take(&mut draft), Some(sink));
                    segment.as_set |= as_set && returned && !whole_rows(&segment);
                    segments.push(segment);
                    draft.load = load;
                }
            }
        }
        if !returned {
            if whole || branch.clauses.is_empty() {
                return Err(QueryError::InvalidClauses("a pattern must end with `RETURN`"));
            }
            columns.clear();
            let mut segment = finish(draft, None);
            segment.as_set = as_set;
            segments.push(segment);
        }
        let order = (0..columns.len()).collect();
        Ok(Pipeline { segments, columns, order })
    }
}

fn finish(draft: Draft, sink: Option<Sink>) -> Segment {
    let as_set = sink.as_ref().is_some_and(|sink| {
        sink.grouped
            && sink.aggregates.iter().all(|call| {
                call.function.as_set() || (call.distinct && call.function == Aggregate::Count)
            })
    });
    let Draft { load, steps, key, evidence } = draft;
    Segment { load, steps, sink, key, evidence, as_set }
}

/// Whether how many rows there are shows in the result even where they are only asked to exist.
fn whole_rows(segment: &Segment) -> bool {
    segment.sink.as_ref().is_some_and(|sink| {
        sink.grouped && !sink.aggregates.is_empty() || sink.skip.is_some() || sink.limit.is_some()
    })
}

/// For each column of the first branch, its position in another.
fn align(first: &[String], other: &[String]) -> Result<Vec<usize>, QueryError> {
    let different =
        || QueryError::DifferentColumns { left: first.join(", "), right: other.join(", ") };
    if first.len() != other.len() {
        return Err(different());
    }
    first
        .iter()
        .map(|name| other.iter().position(|other| other == name).ok_or_else(different))
        .collect()
}
