//! Rows with equal keys become one.

use super::Runtime;
use super::aggregate::Gathered;
use super::count::Weight;
use super::sort::Sorter;
use crate::query::code::Sink;
use crate::query::limits::Halt;
use crate::query::order::{hash, order};
use crate::query::value::Value;
use crate::query::view::View;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Groups while rows come in.
#[derive(Debug, Default)]
pub(super) struct Groups {
    index: Table,
    /// The keys of all groups, one after the other.
    keys: Vec<Value>,
    all: Vec<Group>,
    /// Values that a `DISTINCT` aggregate has seen: group, aggregate, value.
    seen: Table,
    seen_values: Vec<(u32, u32, Value)>,
    /// The key of the present row.
    scratch: Vec<Value>,
    /// The group of the last row.
    last: usize,
}

#[derive(Debug)]
struct Group {
    supports: Vec<Box<[u32]>>,
    count: u64,
    gathered: Vec<Gathered>,
}

impl Group {
    fn new(sink: &Sink) -> Self {
        let gathered = sink.aggregates.iter().map(Gathered::new).collect();
        Self { supports: Vec::new(), count: 0, gathered }
    }
}

/// Keeps the key of a match if it is among the first.
pub(super) fn keep_first(supports: &mut Vec<Box<[u32]>>, key: &[u32], limit: usize) {
    let full = supports.len() >= limit.max(1);
    if full && supports.last().is_none_or(|last| **last <= *key) {
        return;
    }
    let at = supports.partition_point(|other| **other <= *key);
    if full {
        supports.pop();
    }
    supports.insert(at, key.into());
}

impl Groups {
    /// Takes in the present binding, whose order among rows is `key`, or which counts for many and has none.
    pub(super) fn push<V: View>(
        &mut self,
        run: &mut Runtime<'_, '_, V>,
        sink: &Sink,
        key: Option<&[u32]>,
        weight: Weight,
    ) -> Result<(), Halt> {
        self.scratch.clear();
        for column in sink.columns.iter().filter(|column| column.is_key) {
            self.scratch.push(run.eval(&column.code)?);
        }
        let width = self.scratch.len();
        let same = |at: usize| equivalent(&self.keys[at * width..(at + 1) * width], &self.scratch);
        // Bindings of one group often come one after the other.
        let (at, new) = if !self.all.is_empty() && same(self.last) {
            (self.last, false)
        } else {
            let mut hasher = FxHasher::default();
            self.scratch.iter().for_each(|value| hash(value, &mut hasher));
            self.index.insert(hasher.finish(), same)
        };
        self.last = at;
        if new {
            let held: usize = self.scratch.iter().map(Value::size).sum();
            run.meter.hold(held + size_of::<Group>() + sink.aggregates.len() * 64 + 64)?;
            self.keys.append(&mut self.scratch);
            self.all.push(Group::new(sink));
        }
        let group = &mut self.all[at];
        group.count = group.count.saturating_add(weight.edges);
        if let Some(key) = key {
            keep_first(&mut group.supports, key, run.meter.limits.supports);
        }
        for (index, call) in sink.aggregates.iter().enumerate() {
            let value = match &call.of {
                Some(code) => run.eval(code)?,
                None => Value::Bool(true),
            };
            if value.is_null() {
                continue;
            }
            if call.distinct && !self.is_first(run, at, index, &value)? {
                continue;
            }
            let second = call.at.as_ref().map(|code| run.eval(code)).transpose()?;
            let gathered = &mut self.all[at].gathered[index];
            run.meter.hold(gathered.growth(&value))?;
            gathered.add(call, value, second, key.unwrap_or_default(), weight)?;
        }
        run.meter.clear();
        Ok(())
    }

    /// Whether an aggregate of a group sees a value for the first time.
    fn is_first<V: View>(
        &mut self,
        run: &mut Runtime<'_, '_, V>,
        group: usize,
        aggregate: usize,
        value: &Value,
    ) -> Result<bool, Halt> {
        let mut hasher = FxHasher::default();
        hasher.write_usize(group * 16 + aggregate);
        hash(value, &mut hasher);
        let (group, aggregate) = (group as u32, aggregate as u32);
        let same = |at: usize| {
            let (seen_group, seen_aggregate, seen) = &self.seen_values[at];
            (*seen_group, *seen_aggregate) == (group, aggregate) && order(seen, value).is_eq()
        };
        let (_, new) = self.seen.insert(hasher.finish(), same);
        if new {
            run.meter.hold(value.size() + 32)?;
            self.seen_values.push((group, aggregate, value.clone()));
        }
        Ok(new)
    }

    /// Computes the columns of each group.
    pub(super) fn finish<V: View>(
        mut self,
        run: &mut Runtime<'_, '_, V>,
        sink: &Sink,
        sorter: &mut Sorter,
    ) -> Result<(), Halt> {
        let width = sink.columns.iter().filter(|column| column.is_key).count();
        // Without keys there is one group, even of no rows.
        if width == 0 && self.all.is_empty() {
            self.all.push(Group::new(sink));
        }
        let mut keys = self.keys.into_iter();
        for group in self.all {
            run.meter.tick()?;
            for column in sink.columns.iter().filter(|column| column.is_key) {
                run.frame.set(column.slot, &keys.next().unwrap_or_default());
            }
            for (call, gathered) in sink.aggregates.iter().zip(group.gathered) {
                run.frame.values[call.slot as usize] = gathered.finish(call)?;
            }
            run.offer(sink, sorter, group.supports, group.count)?;
        }
        Ok(())
    }
}

fn equivalent(left: &[Value], right: &[Value]) -> bool {
    left.iter().zip(right).all(|(left, right)| order(left, right).is_eq())
}

/// Positions by hash: open addressing, doubled when two thirds full.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// A position plus one; 0 where free.
    places: Vec<u32>,
    hashes: Vec<u64>,
}

impl Table {
    /// The position of an entry equal to the one sought, or the next free position with `true`.
    pub(super) fn insert(&mut self, hash: u64, same: impl Fn(usize) -> bool) -> (usize, bool) {
        if self.hashes.len() * 3 >= self.places.len() * 2 {
            self.grow();
        }
        let mask = self.places.len() - 1;
        let mut place = spread(hash) & mask;
        loop {
            match self.places[place] {
                0 => break,
                at => {
                    let at = at as usize - 1;
                    if self.hashes[at] == hash && same(at) {
                        return (at, false);
                    }
                }
            }
            place = (place + 1) & mask;
        }
        self.hashes.push(hash);
        self.places[place] = self.hashes.len() as u32;
        (self.hashes.len() - 1, true)
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(16);
        self.places.clear();
        self.places.resize(size, 0);
        for (at, hash) in self.hashes.iter().enumerate() {
            let mut place = spread(*hash) & (size - 1);
            while self.places[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            self.places[place] = at as u32 + 1;
        }
    }
}

/// The high bits of the hash are its best.
const fn spread(hash: u64) -> usize {
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20) as usize
}
