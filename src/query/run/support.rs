//! What the rows that are returned rest on, found by binding again what supports them.

use super::Runtime;
use super::branches::Row;
use super::gather::keep_first;
use super::machine::Machine;
use super::sort::Tuple;
use crate::query::code::{Sink, Slot};
use crate::query::evidence::{Evidence, Witness, add};
use crate::query::limits::{Halt, Limit};
use crate::query::plan::{Counting, PlannedSegment};
use crate::query::value::Value;
use crate::query::view::View;

/// How many edges are looked at to find the very first matches of counted groups; from then on the first one found must do.
const LOOKS: u64 = 1_000_000;

impl<V: View> Runtime<'_, '_, V> {
    /// Says of each row what it rests on.
    pub(super) fn with_evidence(
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
        let visits = std::mem::take(&mut self.meter.visits);
        // Evidence has a budget of its own.
        let allowed = self.meter.limits.visits;
        self.meter.limits.visits = allowed.max(2 * LOOKS);
        self.meter.begin_evidence();
        for mut tuple in tuples {
            match self.evidence(segment, input, &mut tuple) {
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
        tuple: &mut Tuple,
    ) -> Result<Evidence, Halt> {
        if let Some(counting) = &segment.counting
            && tuple.count > 0
        {
            tuple.supports = self.first_matches(segment, counting, &tuple.values)?;
        }
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

    /// The keys of the first matches of a group that was only counted.
    fn first_matches(
        &mut self,
        segment: &PlannedSegment,
        counting: &Counting,
        values: &[Value],
    ) -> Result<Vec<Box<[u32]>>, Halt> {
        for (column, slot) in &counting.seeds {
            self.frame.set(Slot::Node(*slot), &values[*column]);
        }
        let limit = self.meter.limits.supports.max(1);
        let mut machine = Machine::default();
        machine.restart(&counting.again);
        let (mut first, mut key): (Vec<Box<[u32]>>, Vec<u32>) = (Vec::new(), Vec::new());
        while machine.next(self, &counting.again)? {
            self.meter.tick()?;
            key.clear();
            key.push(0);
            self.frame.key(&segment.key, &mut key);
            // Where the start of the key rises, nothing that comes after a greater one can be among the first.
            let known = counting.ordered.min(key.len());
            let full = first.len() >= limit;
            if full && first.last().is_some_and(|last| last[..known] < key[..known]) {
                break;
            }
            keep_first(&mut first, &key, limit);
            if self.meter.visits > LOOKS {
                break;
            }
        }
        Ok(first)
    }
}
