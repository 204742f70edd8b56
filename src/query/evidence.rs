//! What a row rests on.
//!
//! Why-provenance (Buneman, Khanna, Tan 2001; Green, Karvounarakis, Tannen 2007): each row carries the edges that let it match, whether or not
//! the query returns them. A row that many matches support keeps the first few in full and the number of all.

use super::code::{Absent, Known, Source};
use super::limits::Halt;
use super::pattern::Path;
use super::run::Runtime;
use super::run::frame::NOTHING;
use super::view::View;
use crate::graph::{EdgeId, NodeId};
use std::sync::Arc;

/// The matches behind one row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The first of them, in the order of rows, each with all that it rests on in the order written.
    pub supports: Vec<Vec<Witness>>,
    /// How many there are.
    pub count: u64,
}

/// One thing that a match rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Witness {
    /// An edge of the graph.
    Edge(EdgeId),
    /// The graph has no such path.
    NoSuchPath(Arc<Absence>),
}

/// A path that was looked for and is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Absence {
    /// What was looked for.
    pub path: Arc<Path>,
    /// The node at each place of the path, where it was known beforehand.
    pub nodes: Vec<Option<NodeId>>,
}

impl Evidence {
    /// Every edge, each once, in order.
    pub fn edges(&self) -> Vec<EdgeId> {
        let mut edges = Vec::new();
        for witness in self.supports.iter().flatten() {
            if let Witness::Edge(edge) = witness
                && !edges.contains(edge)
            {
                edges.push(*edge);
            }
        }
        edges
    }

    /// Every path that is not there, each once, in order.
    pub fn absences(&self) -> Vec<&Absence> {
        let mut absences: Vec<&Absence> = Vec::new();
        for witness in self.supports.iter().flatten() {
            if let Witness::NoSuchPath(absence) = witness
                && !absences.contains(&&**absence)
            {
                absences.push(absence);
            }
        }
        absences
    }

    /// Everything, each thing once: what a row passes on to the rows made from it.
    pub(super) fn flat(&self) -> Vec<Witness> {
        let mut all = Vec::new();
        for witness in self.supports.iter().flatten() {
            add(&mut all, witness.clone());
        }
        all
    }

    /// Takes in the evidence of an equal row.
    pub(super) fn merge(&mut self, other: Self, limit: usize) {
        self.supports.extend(other.supports);
        self.supports.truncate(limit);
        self.count = self.count.saturating_add(other.count);
    }
}

pub(super) fn add(all: &mut Vec<Witness>, witness: Witness) {
    if !all.contains(&witness) {
        all.push(witness);
    }
}

impl<V: View> Runtime<'_, '_, V> {
    /// Appends what the present binding rests on.
    pub(super) fn gather(
        &mut self,
        sources: &[Source],
        out: &mut Vec<Witness>,
    ) -> Result<(), Halt> {
        for source in sources {
            match source {
                Source::Edge(at) => {
                    if self.frame.id(*at) != NOTHING {
                        add(out, Witness::Edge(EdgeId(self.frame.id(*at))));
                    }
                }
                Source::Trail(at) => {
                    for edge in &self.frame.trails[*at as usize].edges {
                        add(out, Witness::Edge(*edge));
                    }
                }
                Source::Condition(code) => {
                    let around = self.record.replace(Vec::new());
                    let done = self.eval(code);
                    let found = std::mem::replace(&mut self.record, around);
                    done?;
                    found.into_iter().flatten().for_each(|witness| add(out, witness));
                }
                Source::Optional { flag, found, absent } => {
                    if self.frame.id(*flag) == NOTHING {
                        self.absences(absent).into_iter().for_each(|witness| add(out, witness));
                    } else {
                        // An optional match holds no other, so this goes one level deep.
                        self.gather(found, out)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// That these paths are not there, seen from the present binding.
    pub(super) fn absences(&self, absent: &[Absent]) -> Vec<Witness> {
        let known = |known: &Option<Known>| match known {
            Some(Known::Slot(at)) => self.frame.node(*at),
            Some(Known::Node(node)) => Some(*node),
            None => None,
        };
        let absence = |absent: &Absent| {
            let nodes = absent.nodes.iter().map(known).collect();
            Witness::NoSuchPath(Arc::new(Absence { path: Arc::clone(&absent.path), nodes }))
        };
        absent.iter().map(absence).collect()
    }
}
