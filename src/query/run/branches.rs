//! Segments run one after the other, branches side by side.

use super::Runtime;
use super::gather::{Groups, Table};
use super::machine::Machine;
use super::sort::{Sorter, Tuple};
use crate::query::code::{Code, Sink};
use crate::query::error::QueryError;
use crate::query::evidence::{Evidence, Witness, add};
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
        let order = segment.sink.iter().flat_map(|sink| &sink.order);
        let mut sorter = Sorter::new(order.map(|(_, descending)| *descending).collect(), wanted);
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
        let rows = self.with_evidence(segment, input, tuples, &mut stopped)?;
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
        'input: for (at, row) in input.iter().enumerate() {
            self.load(segment, row);
            machine.restart(&segment.ops);
            loop {
                match machine.next(self, &segment.ops) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(halt) => {
                        stopped = Some(halt);
                        break 'input;
                    }
                }
                self.meter.tick()?;
                key.clear();
                key.push(at as u32);
                self.frame.key(&segment.key, &mut key);
                match &segment.sink {
                    Some(sink) if sink.grouped => groups.push(self, sink, &key)?,
                    sink => {
                        let row = self.tuple(sink.as_ref(), &key)?;
                        sorter.push(row, &mut self.meter)?;
                    }
                }
            }
        }
        if let Some(Halt::Error(error)) = stopped {
            return Err(Halt::Error(error));
        }
        if let Some(sink) = &segment.sink
            && sink.grouped
        {
            groups.finish(self, sink, sorter)?;
        }
        stopped.map_or(Ok(()), Err)
    }

    fn load(&mut self, segment: &PlannedSegment, row: &Row) {
        for (slot, value) in segment.load.iter().zip(&row.values) {
            self.frame.set(*slot, value);
        }
    }

    fn tuple(&mut self, sink: Option<&Sink>, key: &[u32]) -> Result<Tuple, Halt> {
        let mut tuple = Tuple {
            values: Vec::new(),
            order: Vec::new(),
            supports: vec![key.into()],
            count: 1,
            keep: true,
        };
        if let Some(sink) = sink {
            for column in &sink.columns {
                let value = self.eval(&column.code)?;
                self.frame.set(column.slot, &value);
                tuple.values.push(value);
            }
            tuple.order = self.order_keys(sink)?;
            tuple.keep = self.keeps(sink)?;
        }
        self.meter.clear();
        Ok(tuple)
    }

    pub(super) fn order_keys(&mut self, sink: &Sink) -> Result<Vec<Value>, Halt> {
        sink.order.iter().map(|(code, _)| self.eval(code)).collect()
    }

    pub(super) fn keeps(&mut self, sink: &Sink) -> Result<bool, Halt> {
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

    /// Says of each row what it rests on, by binding again what supports it.
    fn with_evidence(
        &mut self,
        segment: &PlannedSegment,
        input: &[Row],
        tuples: Vec<Tuple>,
        stopped: &mut Option<Limit>,
    ) -> Result<Vec<Row>, Halt> {
        let mut rows = Vec::with_capacity(tuples.len());
        if self.uncited {
            let row = |tuple: Tuple| Row { values: tuple.values, evidence: Evidence::default() };
            rows.extend(tuples.into_iter().map(row));
            return Ok(rows);
        }
        let visits = self.meter.visits;
        let allowed = std::mem::replace(&mut self.meter.limits.visits, u64::MAX);
        self.meter.begin_evidence();
        for tuple in tuples {
            match self.evidence(segment, input, &tuple) {
                Ok(evidence) => rows.push(Row { values: tuple.values, evidence }),
                Err(Halt::Limit(limit)) => {
                    // No row is given without what it rests on.
                    *stopped = (*stopped).max(Some(limit));
                    break;
                }
                Err(halt) => return Err(halt),
            }
        }
        self.meter.end_evidence();
        self.meter.limits.visits = allowed;
        self.meter.visits = visits;
        Ok(rows)
    }

    fn evidence(
        &mut self,
        segment: &PlannedSegment,
        input: &[Row],
        tuple: &Tuple,
    ) -> Result<Evidence, Halt> {
        let mut evidence = Evidence { supports: Vec::new(), count: tuple.count };
        for key in &tuple.supports {
            self.meter.tick()?;
            evidence.supports.push(self.support(segment, input, key)?);
        }
        if let Some(sink) = &segment.sink {
            self.predicate_support(sink, tuple, &mut evidence)?;
        }
        Ok(evidence)
    }

    fn support(
        &mut self,
        segment: &PlannedSegment,
        input: &[Row],
        key: &[u32],
    ) -> Result<Vec<Witness>, Halt> {
        let Some((at, key)) = key.split_first() else { return Ok(Vec::new()) };
        let Some(row) = input.get(*at as usize) else { return Ok(Vec::new()) };
        let mut support = Vec::new();
        for witness in row.evidence.flat() {
            add(&mut support, witness);
        }
        if !segment.evidence.is_empty() {
            self.load(segment, row);
            self.rebind(segment, key)?;
            self.gather(&segment.evidence, &mut support)?;
        }
        Ok(support)
    }

    /// Adds what the condition after a projection rests on.
    fn predicate_support(
        &mut self,
        sink: &Sink,
        tuple: &Tuple,
        evidence: &mut Evidence,
    ) -> Result<(), Halt> {
        let Some(predicate) = sink.predicate.as_ref().filter(|code| code.has_pattern()) else {
            return Ok(());
        };
        for (column, value) in sink.columns.iter().zip(&tuple.values) {
            self.frame.set(column.slot, value);
        }
        let around = self.record.replace(Vec::new());
        let done = self.eval(predicate);
        let found = std::mem::replace(&mut self.record, around).unwrap_or_default();
        done?;
        for support in &mut evidence.supports {
            for witness in &found {
                add(support, witness.clone());
            }
        }
        Ok(())
    }

    /// Binds what a key says, and what follows from it.
    fn rebind(&mut self, segment: &PlannedSegment, key: &[u32]) -> Result<(), Halt> {
        self.frame.unpack(&segment.key, key);
        self.redo(&segment.ops)
    }
}
