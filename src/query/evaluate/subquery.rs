//! Patterns inside expressions, run from what is bound.

use crate::query::code::{Code, Sink, Subquery};
use crate::query::limits::Halt;
use crate::query::plan::{PlannedQuery, PlannedSegment};
use crate::query::run::Runtime;
use crate::query::value::Value;
use crate::query::view::View;

impl<V: View> Runtime<'_, '_, V> {
    /// Whether a subquery has a row; stops at the first where rows are bindings.
    pub(super) fn exists(&mut self, subquery: &Subquery) -> Result<bool, Halt> {
        let plan = self.plan_of(subquery);
        let found = if let Some(segment) = as_bindings(&plan) {
            let mut machine = self.take_machine(subquery.id);
            machine.restart(&segment.ops);
            let found = self.unrecorded(|run| machine.next(run, &segment.ops))?;
            if found {
                self.record_binding(segment)?;
            }
            self.keep_machine(subquery.id, machine);
            found
        } else {
            let rows = self.rows(&plan, true)?;
            if let (Some(record), Some(row)) = (&mut self.record, rows.first()) {
                record.extend(row.evidence.flat());
            }
            !rows.is_empty()
        };
        if !found {
            self.record_absence(subquery);
        }
        Ok(found)
    }

    pub(super) fn count_rows(&mut self, subquery: &Subquery) -> Result<Value, Halt> {
        let plan = self.plan_of(subquery);
        let count = if let Some(segment) = as_bindings(&plan) {
            let mut machine = self.take_machine(subquery.id);
            machine.restart(&segment.ops);
            let mut count = 0;
            while self.unrecorded(|run| machine.next(run, &segment.ops))? {
                if count < self.meter.limits.supports {
                    self.record_binding(segment)?;
                }
                count += 1;
            }
            self.keep_machine(subquery.id, machine);
            count
        } else {
            let rows = self.rows(&plan, true)?;
            let limit = self.meter.limits.supports;
            if let Some(record) = &mut self.record {
                rows.iter().take(limit).for_each(|row| record.extend(row.evidence.flat()));
            }
            rows.len()
        };
        if count == 0 {
            self.record_absence(subquery);
        }
        Ok(Value::count(count))
    }

    pub(super) fn collect_rows(
        &mut self,
        subquery: &Subquery,
        projection: &Code,
    ) -> Result<Value, Halt> {
        let plan = self.plan_of(subquery);
        let Some(segment) = as_bindings(&plan) else { return Ok(Value::Null) };
        let mut machine = self.take_machine(subquery.id);
        machine.restart(&segment.ops);
        let mut found: Vec<(Vec<u32>, Value)> = Vec::new();
        while self.unrecorded(|run| machine.next(run, &segment.ops))? {
            if found.len() < self.meter.limits.supports {
                self.record_binding(segment)?;
            }
            let mut key = Vec::new();
            self.frame.key(&segment.key, &mut key);
            let value = self.eval(projection)?;
            self.meter.make(key.len() * 4 + value.size())?;
            found.push((key, value));
        }
        self.keep_machine(subquery.id, machine);
        if found.is_empty() {
            self.record_absence(subquery);
        }
        found.sort_by(|left, right| left.0.cmp(&right.0));
        self.list(found.into_iter().map(|(_, value)| value).collect())
    }

    /// Searches without recording: what a binding rests on is gathered once it is found, else nested patterns would be searched twice at each level.
    fn unrecorded<T>(&mut self, search: impl FnOnce(&mut Self) -> T) -> T {
        let record = self.record.take();
        let found = search(self);
        self.record = record;
        found
    }

    fn record_binding(&mut self, segment: &PlannedSegment) -> Result<(), Halt> {
        if let Some(mut record) = self.record.take() {
            let done = self.gather(&segment.evidence, &mut record);
            self.record = Some(record);
            done?;
        }
        Ok(())
    }

    fn record_absence(&mut self, subquery: &Subquery) {
        if self.record.is_some() {
            let absences = self.absences(&subquery.absent);
            if let Some(record) = &mut self.record {
                record.extend(absences);
            }
        }
    }
}

/// The only segment of a plan whose rows are its bindings.
fn as_bindings(plan: &PlannedQuery) -> Option<&PlannedSegment> {
    let [branch] = plan.branches.as_slice() else { return None };
    let [segment] = branch.segments.as_slice() else { return None };
    let bare = |sink: &Sink| !sink.grouped && sink.skip.is_none() && sink.limit.is_none();
    segment.sink.as_ref().is_none_or(bare).then_some(segment)
}
