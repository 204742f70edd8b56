//! What to do about brackets that do not fit.
//!
//! A missing bracket is noticed far from where it is missing, and everything between looks wrong. So a document whose brackets come out even is never looked at
//! here; one whose brackets do not is first read for its brackets alone, in two ways: by their kinds, and by the layout, which shows what its author meant. The
//! way with fewer mistakes wins, and the parser then reads the document as if it were repaired.
//!
//! **Invariant.** With the repairs applied, every bracket of the document closes the one that was opened last.

mod by_kind;
mod by_layout;
mod lines;

use super::lexer::Lexer;

/// A bracket in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bracket {
    pub(super) at: u32,
    /// The ASCII bracket it is or looks like.
    pub(super) byte: u8,
    pub(super) width: u8,
}

impl Bracket {
    const fn opens(self) -> bool {
        matches!(self.byte, b'(' | b'[' | b'{')
    }
}

/// What a repair does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// Closes the innermost bracket, before the token at the place.
    Close,
    /// Opens a bracket, before the token at the place.
    Open,
    /// Passes over the closing bracket at the place.
    Ignore,
    /// Takes the closing bracket at the place as the one that is due.
    Retype,
}

/// One repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Repair {
    pub(super) at: u32,
    pub(super) action: Action,
    /// The bracket that is opened.
    pub(super) opener: Option<Bracket>,
    /// The bracket that closes.
    pub(super) closer: Option<Bracket>,
}

/// All repairs of one document, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) repairs: Vec<Repair>,
    /// Where reading stops, in a document with too many mistakes to repair.
    pub(super) stop: Option<u32>,
}

/// How many repairs one document may get.
const MOST: usize = 5_000;

/// How many brackets may be open at once while repairs are sought.
const DEEPEST: usize = 100_000;

/// How many brackets may stand on one line while repairs are sought by layout.
const WIDEST: usize = 1_000_000;

/// Finds the repairs of a document.
pub(super) fn plan(text: &str) -> Plan {
    let by_kind = by_kind::plan(&Lexer::new(text));
    if by_kind.plan.repairs.is_empty() || by_kind.plan.stop.is_some() {
        return by_kind.plan;
    }
    match by_layout::plan(&Lexer::new(text), &by_kind.regions) {
        Some(by_layout) if by_layout.repairs.len() <= by_kind.plan.repairs.len() => by_layout,
        _ => by_kind.plan,
    }
}

pub(super) const fn closer_of(opener: u8) -> u8 {
    match opener {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

pub(super) const fn opener_of(closer: u8) -> u8 {
    match closer {
        b')' => b'(',
        b']' => b'[',
        _ => b'{',
    }
}
