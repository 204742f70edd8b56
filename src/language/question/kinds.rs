//! A set of node kinds as bits, so that the grammar can ask "can this be that" at every step.
//!
//! **Invariant.** Kinds at position 256 and beyond belong to no set: a question about them is refused, never answered wrongly.

use crate::vocabulary::{KindSet, NodeKindId};

/// The number of kinds that fit.
const CAPACITY: usize = 256;

/// A set of node kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Kinds([u64; CAPACITY / 64]);

impl Kinds {
    /// Every kind.
    pub(super) const ALL: Self = Self([u64::MAX; CAPACITY / 64]);
    /// No kind.
    pub(super) const NONE: Self = Self([0; CAPACITY / 64]);

    /// The one kind.
    pub(super) fn one(kind: NodeKindId) -> Self {
        let mut kinds = Self::NONE;
        kinds.add(kind);
        kinds
    }

    /// The kinds of a declared union.
    pub(super) fn of(set: &KindSet) -> Self {
        match set {
            KindSet::Any => Self::ALL,
            KindSet::Of(kinds) => {
                let mut bits = Self::NONE;
                for kind in kinds {
                    bits.add(*kind);
                }
                bits
            }
        }
    }

    pub(super) fn add(&mut self, kind: NodeKindId) {
        if let Some(word) = self.0.get_mut(kind.0 as usize / 64) {
            *word |= 1 << (kind.0 % 64);
        }
    }

    pub(super) fn contains(self, kind: NodeKindId) -> bool {
        self.0.get(kind.0 as usize / 64).is_some_and(|word| word >> (kind.0 % 64) & 1 == 1)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & !other.0[at]))
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    pub(super) fn within(self, other: Self) -> bool {
        self.and(other) == self
    }

    pub(super) fn len(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The kinds, in declaration order.
    pub(super) fn iter(self) -> impl Iterator<Item = NodeKindId> {
        (0..CAPACITY as u16).map(NodeKindId).filter(move |kind| self.contains(*kind))
    }
}
