//! The places of one run, and what lies there.

use crate::graph::{EdgeId, NodeId};
use crate::query::code::{FrameSize, PathSlots, Slot};
use crate::query::value::{Route, Value};
use crate::query::view::View;
use std::sync::Arc;

/// Stands for no node and no edge.
pub(in crate::query) const NOTHING: u32 = u32::MAX;

/// A chain of edges in the order written, or nothing.
#[derive(Debug, Clone, Default)]
pub(in crate::query) struct Trail {
    pub(in crate::query) edges: Vec<EdgeId>,
    pub(in crate::query) bound: bool,
}

/// What is bound at one moment.
#[derive(Debug)]
pub(in crate::query) struct Frame {
    /// Nodes and edges.
    pub(in crate::query) ids: Vec<u32>,
    pub(in crate::query) trails: Vec<Trail>,
    pub(in crate::query) values: Vec<Value>,
}

impl Frame {
    pub(in crate::query) fn new(size: FrameSize) -> Self {
        Self {
            ids: vec![NOTHING; size.ids as usize],
            trails: vec![Trail::default(); size.trails as usize],
            values: vec![Value::Null; size.values as usize],
        }
    }

    pub(in crate::query) fn id(&self, slot: u32) -> u32 {
        self.ids[slot as usize]
    }

    pub(in crate::query) fn node(&self, slot: u32) -> Option<NodeId> {
        let id = self.id(slot);
        (id != NOTHING).then_some(NodeId(id))
    }

    /// What lies at a place, as a value.
    pub(in crate::query) fn get(&self, slot: Slot) -> Value {
        match slot {
            Slot::Node(at) => self.node(at).map_or(Value::Null, Value::Node),
            Slot::Edge(at) => match self.id(at) {
                NOTHING => Value::Null,
                id => Value::Edge(EdgeId(id)),
            },
            Slot::Trail(at) => {
                let trail = &self.trails[at as usize];
                if trail.bound {
                    Value::flat_list(trail.edges.iter().map(|edge| Value::Edge(*edge)).collect())
                } else {
                    Value::Null
                }
            }
            Slot::Value(at) => self.values[at as usize].clone(),
        }
    }

    /// Puts a value at a place that can hold it; anything else leaves nothing there.
    pub(in crate::query) fn set(&mut self, slot: Slot, value: &Value) {
        match (slot, value) {
            (Slot::Node(at), Value::Node(NodeId(id)))
            | (Slot::Edge(at), Value::Edge(EdgeId(id))) => self.ids[at as usize] = *id,
            (Slot::Node(at) | Slot::Edge(at), _) => self.ids[at as usize] = NOTHING,
            (Slot::Trail(at), _) => self.trails[at as usize] = Trail::default(),
            (Slot::Value(at), value) => self.values[at as usize] = value.clone(),
        }
    }

    /// Leaves nothing at a place.
    pub(in crate::query) fn clear(&mut self, slot: Slot) {
        self.set(slot, &Value::Null);
    }

    /// The path whose parts lie at these places; null where one of them is nothing.
    pub(in crate::query) fn path<V: View>(&self, view: &V, slots: &PathSlots) -> Value {
        let Some(start) = self.node(slots.start) else { return Value::Null };
        let mut route = Route { nodes: vec![start], edges: Vec::new() };
        let mut at = start;
        let mut walk = |edge: EdgeId| {
            let (from, to) = view.ends(edge);
            at = if at == from { to } else { from };
            route.nodes.push(at);
            route.edges.push(edge);
        };
        for (slot, node) in &slots.steps {
            if self.id(*node) == NOTHING {
                return Value::Null;
            }
            match slot {
                Slot::Trail(trail) if self.trails[*trail as usize].bound => {
                    self.trails[*trail as usize].edges.iter().for_each(|edge| walk(*edge));
                }
                Slot::Edge(edge) if self.id(*edge) != NOTHING => walk(EdgeId(self.id(*edge))),
                _ => return Value::Null,
            }
        }
        Value::Path(Arc::new(route))
    }

    /// Appends what orders a binding: ids, trails as their edges with an end.
    pub(in crate::query) fn key(&self, slots: &[Slot], key: &mut Vec<u32>) {
        for slot in slots {
            match slot {
                Slot::Node(at) | Slot::Edge(at) => key.push(self.id(*at)),
                Slot::Trail(at) => {
                    let trail = &self.trails[*at as usize];
                    if trail.bound {
                        key.push(trail.edges.len() as u32);
                        key.extend(trail.edges.iter().map(|edge| edge.0));
                    } else {
                        key.push(NOTHING);
                    }
                }
                Slot::Value(_) => {}
            }
        }
    }

    /// Puts back what a key holds.
    pub(in crate::query) fn unpack(&mut self, slots: &[Slot], key: &[u32]) {
        let mut rest = key.iter().copied();
        for slot in slots {
            match slot {
                Slot::Node(at) | Slot::Edge(at) => {
                    self.ids[*at as usize] = rest.next().unwrap_or(NOTHING);
                }
                Slot::Trail(at) => {
                    let trail = &mut self.trails[*at as usize];
                    let length = rest.next().unwrap_or(NOTHING);
                    trail.bound = length != NOTHING;
                    trail.edges.clear();
                    if trail.bound {
                        trail.edges.extend(rest.by_ref().take(length as usize).map(EdgeId));
                    }
                }
                Slot::Value(_) => {}
            }
        }
    }
}
