//! Rows in order, and no more of them than are wanted.

use crate::query::limits::{Halt, Meter};
use crate::query::order::order;
use crate::query::value::Value;
use std::cmp::Ordering;

/// A projected row on its way out.
#[derive(Debug)]
pub(super) struct Tuple {
    pub(super) values: Vec<Value>,
    /// The keys of `ORDER BY`.
    pub(super) order: Vec<Value>,
    /// Bindings of the first matches behind it, the least first; they say where the row stands where nothing else does.
    pub(super) supports: Vec<Box<[u32]>>,
    /// How many matches there are behind it.
    pub(super) count: u64,
    /// Whether it passes the condition that comes after `LIMIT`.
    pub(super) keep: bool,
}

impl Tuple {
    fn size(&self) -> usize {
        let values: usize = self.values.iter().chain(&self.order).map(Value::size).sum();
        let supports: usize = self.supports.iter().map(|key| key.len() * 4 + 16).sum();
        values + supports + size_of::<Self>()
    }
}

/// Keeps the first rows of an order.
#[derive(Debug)]
pub(super) struct Sorter {
    descending: Vec<bool>,
    /// How many rows are wanted.
    wanted: usize,
    rows: Vec<Tuple>,
    /// Whether rows at and after `wanted` were let go.
    pub(super) dropped: bool,
}

impl Sorter {
    pub(super) fn new(descending: Vec<bool>, wanted: usize) -> Self {
        Self { descending, wanted, rows: Vec::new(), dropped: false }
    }

    pub(super) fn push(&mut self, row: Tuple, meter: &mut Meter<'_>) -> Result<(), Halt> {
        if self.wanted == 0 {
            self.dropped = true;
            return Ok(());
        }
        meter.hold(row.size())?;
        self.rows.push(row);
        // Twice as many as wanted are held at most, so that cutting them down is rare.
        if self.rows.len() >= self.wanted.saturating_mul(2).max(64) {
            self.cut(meter);
        }
        Ok(())
    }

    fn cut(&mut self, meter: &mut Meter<'_>) {
        let Self { descending, wanted, rows, dropped } = self;
        if rows.len() > *wanted {
            rows.select_nth_unstable_by(*wanted, |left, right| before(descending, left, right));
            for row in rows.drain(*wanted..) {
                meter.release(row.size());
            }
            *dropped = true;
        }
    }

    /// The rows wanted, in order.
    pub(super) fn finish(mut self, meter: &mut Meter<'_>) -> (Vec<Tuple>, bool) {
        self.cut(meter);
        let descending = std::mem::take(&mut self.descending);
        self.rows.sort_by(|left, right| before(&descending, left, right));
        for row in &self.rows {
            meter.release(row.size());
        }
        (self.rows, self.dropped)
    }
}

fn before(descending: &[bool], left: &Tuple, right: &Tuple) -> Ordering {
    for ((left, right), descending) in left.order.iter().zip(&right.order).zip(descending) {
        let found = order(left, right);
        if found.is_ne() {
            return if *descending { found.reverse() } else { found };
        }
    }
    left.supports.first().cmp(&right.supports.first())
}
