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
    order: Vec<Value>,
    /// Bindings of the first matches behind it, the least first; they say where a row stands that is a match.
    pub(super) supports: Vec<Box<[u32]>>,
    /// How many matches there are behind it.
    pub(super) count: u64,
    /// Whether it passes the condition that comes after `LIMIT`.
    pub(super) keep: bool,
    /// Orders most rows without a look at their values.
    prefix: u64,
}

impl Tuple {
    fn size(&self) -> usize {
        let values: usize = self.values.iter().chain(&self.order).map(Value::size).sum();
        let supports: usize = self.supports.iter().map(|key| key.len() * 4 + 16).sum();
        values + supports + size_of::<Self>()
    }

    fn standing(&self) -> Standing<'_> {
        let key = self.supports.first().map_or(&[][..], |key| &**key);
        Standing { prefix: self.prefix, order: &self.order, values: &self.values, key }
    }
}

/// What says where a row stands.
#[derive(Clone, Copy)]
struct Standing<'r> {
    prefix: u64,
    order: &'r [Value],
    values: &'r [Value],
    key: &'r [u32],
}

/// Keeps the first rows of an order.
#[derive(Debug)]
pub(super) struct Sorter {
    descending: Vec<bool>,
    /// Columns that order rows which `ORDER BY` leaves equal.
    ties: Vec<usize>,
    /// How many rows are wanted.
    wanted: usize,
    rows: Vec<Tuple>,
    /// The last of the rows wanted among those held when they were last cut down: nothing after it is needed.
    last: Option<usize>,
    /// Whether rows at and after `wanted` were let go.
    dropped: bool,
    /// The values of the row that comes next.
    pub(super) values: Vec<Value>,
    /// Its keys of `ORDER BY`.
    pub(super) order: Vec<Value>,
}

impl Sorter {
    pub(super) fn new(descending: Vec<bool>, ties: Vec<usize>, wanted: usize) -> Self {
        let (rows, values, order) = (Vec::new(), Vec::new(), Vec::new());
        Self { descending, ties, wanted, rows, last: None, dropped: false, values, order }
    }

    /// Makes room for the values of another row.
    pub(super) fn begin(&mut self) {
        self.values.clear();
        self.order.clear();
    }

    /// Takes in the next key of `ORDER BY` of the row that comes next; whether the keys so far put it behind those wanted, so that it is let go.
    pub(super) fn is_behind_with(&mut self, key: Value) -> bool {
        self.order.push(key);
        let last = self.last.map(|last| &self.rows[last].order);
        let behind = last.is_some_and(|last| self.compare(&self.order, last).is_gt());
        self.dropped |= behind;
        behind
    }

    /// A number that stands as the row that comes next does where a node orders rows first; the same number where more must be looked at.
    fn prefix(&self) -> u64 {
        match self.ties.first().map(|at| &self.values[*at]) {
            _ if !self.descending.is_empty() => 0,
            Some(Value::Node(node)) => u64::from(node.0) + 1,
            Some(Value::Null) => u64::MAX,
            None | Some(Value::Map(_)) => 0,
            Some(_) => u64::MAX - 1,
        }
    }

    /// Whether the row that comes next can be among those wanted; where not, it is let go.
    pub(super) fn admits(&mut self, key: &[u32]) -> bool {
        let prefix = self.prefix();
        let next = Standing { prefix, order: &self.order, values: &self.values, key };
        let admitted = self.wanted > 0
            && self.last.is_none_or(|last| self.before(next, self.rows[last].standing()).is_lt());
        self.dropped |= !admitted;
        admitted
    }

    /// Takes in the row that comes next, with the matches behind it.
    pub(super) fn push(
        &mut self,
        supports: Vec<Box<[u32]>>,
        count: u64,
        keep: bool,
        meter: &mut Meter<'_>,
    ) -> Result<(), Halt> {
        let prefix = self.prefix();
        let (values, order) = (self.values.split_off(0), self.order.split_off(0));
        let row = Tuple { values, order, supports, count, keep, prefix };
        meter.hold(row.size())?;
        self.rows.push(row);
        // Twice as many as wanted are held at most, so that cutting them down is rare.
        if self.rows.len() >= self.wanted.saturating_mul(2).max(64) {
            self.cut(meter);
        }
        Ok(())
    }

    fn cut(&mut self, meter: &mut Meter<'_>) {
        if self.rows.len() <= self.wanted {
            return;
        }
        let mut rows = std::mem::take(&mut self.rows);
        rows.select_nth_unstable_by(self.wanted, |left, right| {
            self.before(left.standing(), right.standing())
        });
        for row in rows.drain(self.wanted..) {
            meter.release(row.size());
        }
        let last = (0..rows.len())
            .max_by(|left, right| self.before(rows[*left].standing(), rows[*right].standing()));
        (self.rows, self.last, self.dropped) = (rows, last, true);
    }

    /// The rows wanted, in order, and whether there were more.
    pub(super) fn finish(mut self, meter: &mut Meter<'_>) -> (Vec<Tuple>, bool) {
        self.cut(meter);
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_unstable_by(|left, right| self.before(left.standing(), right.standing()));
        for row in &rows {
            meter.release(row.size());
        }
        (rows, self.dropped)
    }

    /// What `ORDER BY` says of two rows.
    fn compare(&self, left: &[Value], right: &[Value]) -> Ordering {
        for ((left, right), descending) in left.iter().zip(right).zip(&self.descending) {
            let found = order(left, right);
            if found.is_ne() {
                return if *descending { found.reverse() } else { found };
            }
        }
        Ordering::Equal
    }

    fn before(&self, left: Standing<'_>, right: Standing<'_>) -> Ordering {
        let ties = || self.ties.iter().map(|at| order(&left.values[*at], &right.values[*at]));
        (left.prefix.cmp(&right.prefix))
            .then_with(|| self.compare(left.order, right.order))
            .then_with(|| ties().find(|found| found.is_ne()).unwrap_or(Ordering::Equal))
            .then_with(|| left.key.cmp(right.key))
    }
}
