//! Nodes by the value of a property, for graphs that are asked more than once.
//!
//! To make an index takes about as long as to look at every node, so the first question looks, and the second makes the index.

use super::{Graph, NodeId};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Nodes with a number made of the value of one property, in the order of numbers, then nodes.
#[derive(Debug)]
pub struct Index(Vec<(u64, NodeId)>);

/// The indexes of a graph by property, empty where it was asked for once.
#[derive(Debug, Default)]
pub(super) struct Indexes(Mutex<FxHashMap<Box<str>, Option<Arc<Index>>>>);

impl Index {
    /// The nodes with this number, in id order; a few may have another value of the same number.
    pub fn of(&self, number: u64) -> impl DoubleEndedIterator<Item = NodeId> {
        let start = self.0.partition_point(|(other, _)| *other < number);
        let end = self.0.partition_point(|(other, _)| *other <= number);
        self.0[start..end].iter().map(|(_, node)| *node)
    }
}

impl Graph {
    /// The nodes by a property, from the second time that it is asked for.
    ///
    /// `number` makes a number of a node's value, equal for equal values; `None` where the node has none.
    pub fn index(
        &self,
        property: &str,
        number: impl Fn(NodeId) -> Option<u64>,
    ) -> Option<Arc<Index>> {
        let mut indexes = self.indexes.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(index) = indexes.get_mut(property) else {
            indexes.insert(property.into(), None);
            return None;
        };
        let make = || {
            let nodes = (0..self.node_count() as u32).map(NodeId);
            let mut all: Vec<_> = nodes.filter_map(|node| Some((number(node)?, node))).collect();
            all.sort_unstable();
            Arc::new(Index(all))
        };
        Some(Arc::clone(index.get_or_insert_with(make)))
    }
}
