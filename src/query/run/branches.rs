//! Segments run one after the other, branches side by side.

use super::Runtime;
use super::aggregate::{Gathered, count_value};
use super::count::Weight;
use super::gather::{Groups, Table};
use super::machine::Machine;
use super::sort::Sorter;
use crate::query::code::{Code, Sink};
use crate::query::error::QueryError;
use crate::query::evidence::Evidence;
use crate::query::limits::{Halt, Limit};
use crate::query::order::{hash, order};
use crate::query::plan::{PlannedPipeline, PlannedQuery, PlannedSegment};
use crate::query::value::Value;
use crate::query::view::View;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A row with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The values, in column order.
    pub values: Vec<Value>,
    /// The edges behind it.
    pub evidence: Evidence,
}

impl<V: View> Runtime<'_, '_, V> {
    /// The rows of a query, and the limit that cut them short.
    ///
    /// Inside an expression (`nested`) every limit is an early end of the whole run instead.
    pub(in crate::query) fn all_rows(
        &mut self,
        query: &PlannedQuery,
        nested: bool,
    ) -> Result<(Vec<Row>, Option<Limit>), Halt> {
        let mut all: Vec<Row> = Vec::new();
        let mut stopped = None;
        let distinct = query.branches.len() > 1 && !query.all;
        let mut table = Table::default();
        for branch in &query.branches {
            let (rows, limit) = self.pipeline(branch, nested)?;
            stopped = stopped.max(limit);
            for mut row in rows {
                row.values = branch.order.iter().map(|at| row.values[*at].clone()).collect();
                if distinct {
                    let mut hasher = FxHasher::default();
                    row.values.iter().for_each(|value| hash(value, &mut hasher));
                    let same = |at: usize| {
                        let pairs = all[at].values.iter().zip(&row.values);
                        pairs.into_iter().all(|(left, right)| order(left, right).is_eq())
                    };
                    let (at, new) = table.insert(hasher.finish(), same);
                    if !new {
                        all[at].evidence.merge(row.evidence, self.meter.limits.supports);
                        continue;
                    }
                }
                all.push(row);
            }
            if limit.is_some_and(|limit| limit > Limit::Rows) {
                break;
            }
        }
        if !nested && all.len() > self.meter.limits.rows {
            all.truncate(self.meter.limits.rows);
            stopped = stopped.max(Some(Limit::Rows));
        }
        Ok((all, stopped))
    }

    /// The rows of a query inside an expression.
    pub(in crate::query) fn rows(
        &mut self,
        query: &PlannedQuery,
        nested: bool,
    ) -> Result<Vec<Row>, Halt> {
        // Its rows rest on their own evidence only, and where none is asked for, none is gathered: else each level of nesting would run twice.
        let record = self.record.take();
        let uncited = std::mem::replace(&mut self.uncited, record.is_none());
        let rows = self.all_rows(query, nested);
        self.uncited = uncited;
        self.record = record;
        rows.map(|(rows, _)| rows)
    }

    fn pipeline(
        &mut self,
        pipeline: &PlannedPipeline,
        nested: bool,
    ) -> Result<(Vec<Row>, Option<Limit>), Halt> {
        let mut rows = vec![Row { values: Vec::new(), evidence: Evidence::default() }];
        let last = pipeline.segments.len().saturating_sub(1);
        for (at, segment) in pipeline.segments.iter().enumerate() {
            let (next, stopped) = self.segment(segment, &rows, at == last && !nested)?;
            if let Some(limit) = stopped {
                if nested {
                    return Err(Halt::Limit(limit));
                }
                // What an earlier part would still have given is missing, so nothing sound can follow.
                return Ok((if at == last { next } else { Vec::new() }, stopped));
            }
            rows = next;
        }
        Ok((rows, None))
    }

    fn segment(
        &mut self,
        segment: &PlannedSegment,
        input: &[Row],
        last: bool,
    ) -> Result<(Vec<Row>, Option<Limit>), Halt> {
        let (skip, limit) = match &segment.sink {
            Some(sink) => (
                self.row_count(sink.skip.as_ref(), "SKIP")?.unwrap_or(0),
                self.row_count(sink.limit.as_ref(), "LIMIT")?,
            ),
            None => (0, None),
        };
        let most = if last { self.meter.limits.rows } else { usize::MAX };
        let wanted = skip.saturating_add(limit.unwrap_or(usize::MAX).min(most));
        let mut sorter = sorter(segment, wanted);
        let mut stopped = match self.bindings(segment, input, &mut sorter) {
            Ok(()) => None,
            Err(Halt::Limit(limit)) => Some(limit),
            Err(halt) => return Err(halt),
        };
        let (mut tuples, dropped) = sorter.finish(&mut self.meter);
        if dropped && last && limit.is_none_or(|limit| limit > most) {
            stopped = stopped.max(Some(Limit::Rows));
        }
        tuples.drain(..skip.min(tuples.len()));
        tuples.retain(|tuple| tuple.keep);
        let mut rows = self.with_evidence(segment, input, tuples, &mut stopped)?;
        for (at, name) in &segment.late {
            for row in &mut rows {
                if let Value::Node(node) = row.values[*at] {
                    row.values[*at] = self.view.node_property(node, name);
                }
            }
        }
        Ok((rows, stopped))
    }

    /// Feeds every binding to the projection.
    fn bindings(
        &mut self,
        segment: &PlannedSegment,
        input: &[Row],
        sorter: &mut Sorter,
    ) -> Result<(), Halt> {
        let mut machine = Machine::default();
        let mut key = Vec::new();
        let mut groups = Groups::default();
        let mut stopped = None;
        let start = segment.counting.as_ref().map_or(segment.ops.len(), |counting| counting.start);
        let (ops, counts) = segment.ops.split_at(start);
        segment.wide.iter().for_each(|(kind, way)| self.view.prepare(*kind, *way));
        'input: for (at, row) in input.iter().enumerate() {
            self.load(segment, row);
            machine.restart(ops);
            loop {
                match machine.next(self, ops) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(halt) => {
                        stopped = Some(halt);
                        break 'input;
                    }
                }
                self.meter.tick()?;
                if segment.counting.is_none() {
                    key.clear();
                    key.push(at as u32);
                    self.frame.key(&segment.key, &mut key);
                }
                match (&segment.sink, &segment.counting) {
                    (Some(sink), Some(counting)) => match self.weigh(counts) {
                        Ok(Some(weight)) if counting.single => self.single(sink, sorter, weight)?,
                        Ok(Some(weight)) => groups.push(self, sink, None, weight)?,
                        Ok(None) => {}
                        Err(halt) => {
                            stopped = Some(halt);
                            break 'input;
                        }
                    },
                    (Some(sink), None) if sink.grouped => {
                        groups.push(self, sink, Some(&key), Weight::ONE)?;
                    }
                    (sink, _) => self.alone(sink.as_ref(), sorter, &key)?,
                }
            }
        }
        if let Some(Halt::Error(error)) = stopped {
            return Err(Halt::Error(error));
        }
        if let Some(sink) = &segment.sink
            && sink.grouped
            && segment.counting.as_ref().is_none_or(|counting| !counting.single)
        {
            groups.finish(self, sink, sorter)?;
        }
        stopped.map_or(Ok(()), Err)
    }

    pub(super) fn load(&mut self, segment: &PlannedSegment, row: &Row) {
        for (slot, value) in segment.load.iter().zip(&row.values) {
            self.frame.set(*slot, value);
        }
    }

    /// Projects the present binding, a row of its own.
    fn alone(&mut self, sink: Option<&Sink>, sorter: &mut Sorter, key: &[u32]) -> Result<(), Halt> {
        sorter.begin();
        if let Some(sink) = sink {
            for column in &sink.columns {
                let value = self.eval(&column.code)?;
                self.frame.set(column.slot, &value);
                sorter.values.push(value);
            }
            if self.order_keys(sink, sorter)? {
                self.meter.clear();
                return Ok(());
            }
        }
        if sorter.admits(key) {
            let keep = sink.map_or(Ok(true), |sink| self.keeps(sink))?;
            sorter.push(vec![key.into()], 1, keep, &mut self.meter)?;
        }
        self.meter.clear();
        Ok(())
    }

    /// Projects the present binding, a group of its own that counts for many rows.
    fn single(&mut self, sink: &Sink, sorter: &mut Sorter, weight: Weight) -> Result<(), Halt> {
        for column in sink.columns.iter().filter(|column| column.is_key) {
            let value = self.eval(&column.code)?;
            self.frame.set(column.slot, &value);
        }
        for call in &sink.aggregates {
            if call.of.is_none() {
                self.frame.values[call.slot as usize] = count_value(weight.adds(call))?;
                continue;
            }
            let mut gathered = Gathered::new(call);
            let value = match &call.of {
                Some(code) => self.eval(code)?,
                None => Value::Bool(true),
            };
            if !value.is_null() {
                gathered.add(call, value, None, &[], weight)?;
            }
            self.frame.values[call.slot as usize] = gathered.finish(call)?;
        }
        self.offer(sink, sorter, Vec::new(), weight.edges)
    }

    /// Passes a group on whose keys and aggregates are bound.
    pub(super) fn offer(
        &mut self,
        sink: &Sink,
        sorter: &mut Sorter,
        supports: Vec<Box<[u32]>>,
        count: u64,
    ) -> Result<(), Halt> {
        sorter.begin();
        for column in sink.columns.iter().filter(|column| !column.is_key) {
            let value = self.eval(&column.code)?;
            self.frame.set(column.slot, &value);
        }
        if self.order_keys(sink, sorter)? {
            self.meter.clear();
            return Ok(());
        }
        sorter.values.extend(sink.columns.iter().map(|column| self.frame.get(column.slot)));
        if sorter.admits(&[]) {
            let keep = self.keeps(sink)?;
            sorter.push(supports, count, keep, &mut self.meter)?;
        }
        self.meter.clear();
        Ok(())
    }

    /// Computes the keys of `ORDER BY`; whether they put the row behind those wanted.
    fn order_keys(&mut self, sink: &Sink, sorter: &mut Sorter) -> Result<bool, Halt> {
        for (code, _) in &sink.order {
            let value = self.eval(code)?;
            if sorter.is_behind_with(value) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn keeps(&mut self, sink: &Sink) -> Result<bool, Halt> {
        sink.predicate.as_ref().map_or(Ok(true), |predicate| self.holds(predicate))
    }

    fn row_count(
        &mut self,
        code: Option<&Code>,
        clause: &'static str,
    ) -> Result<Option<usize>, Halt> {
        let Some(code) = code else { return Ok(None) };
        let value = self.eval(code)?;
        let wrong = |given: String| QueryError::InvalidCount { clause, given };
        match value {
            Value::Int(count) => {
                Ok(Some(usize::try_from(count).map_err(|_| wrong(count.to_string()))?))
            }
            other => Err(wrong(other.type_name().to_owned()).into()),
        }
    }
}

/// A sorter for the rows of a segment.
fn sorter(segment: &PlannedSegment, wanted: usize) -> Sorter {
    let Some(sink) = &segment.sink else { return Sorter::new(Vec::new(), Vec::new(), wanted) };
    let descending = sink.order.iter().map(|(_, descending)| *descending).collect();
    let ties = sink.columns.iter().enumerate();
    let ties = ties.filter(|(_, column)| segment.by_keys && sink.grouped && column.is_key);
    Sorter::new(descending, ties.map(|(at, _)| at).collect(), wanted)
}
