//! What to do about brackets that do not fit.
//!
//! A missing bracket is noticed far from where it is missing, and everything between looks wrong. So a document whose brackets come out even is never looked at
//! here; one whose brackets do not is first read for its brackets alone, in two ways: by their kinds, and by the layout, which shows what its author meant. The
//! way that finds less wrong wins, and the parser then reads the document as if it were repaired.
//!
//! **Invariant.** With the repairs applied, every bracket of the document closes the one that was opened last.

mod by_kind;
mod by_layout;
mod lines;

use super::lexer::Lexer;
use super::token::TokenKind;
use by_kind::{ByKind, Region};

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
    /// Passes over the bracket at the place.
    Ignore,
    /// Takes the closing bracket at the place as the one that is due.
    Retype,
    /// Takes the opening bracket at the place as the one that its closing bracket asks for.
    Reopen,
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

/// One way to read the brackets of a document.
#[derive(Debug, Default)]
struct Attempt {
    repairs: Vec<Repair>,
    /// How many lines lie in brackets that the layout shows to be over.
    against_layout: usize,
    stop: Option<u32>,
}

impl Attempt {
    /// How much a document must be wrong for this way to be right; of two that cost as much, the one with fewer repairs is better.
    fn cost(&self) -> (usize, usize) {
        (self.repairs.len() + self.against_layout, self.repairs.len())
    }
}

/// Finds the repairs of a document.
///
/// The layout is trusted first where brackets are certainly missing, then everywhere, then nowhere.
pub(super) fn plan(text: &str) -> Plan {
    let ByKind { attempt, regions } = by_kind::attempt(&Lexer::new(text));
    let mut best = attempt;
    if !best.repairs.is_empty() && best.stop.is_none() {
        let whole = [Region { start: 0, end: u32::MAX }];
        for regions in [whole.as_slice(), &regions] {
            if let Some(attempt) = by_layout::attempt(&Lexer::new(text), regions)
                && attempt.cost() <= best.cost()
            {
                best = attempt;
            }
        }
    }
    let lexer = Lexer::new(text);
    let repairs = best.repairs.into_iter().map(|repair| likelier_repair(&lexer, repair)).collect();
    Plan { repairs: in_order(repairs), stop: best.stop }
}

/// Puts repairs in the order of their places; of brackets missing at one place, the one that was noticed last is the outermost.
fn in_order(mut repairs: Vec<Repair>) -> Vec<Repair> {
    let place = |repair: &Repair| (repair.at, repair.action == Action::Open);
    repairs.sort_by_key(place);
    for group in repairs.chunk_by_mut(|a, b| place(a) == place(b)) {
        if group.first().is_some_and(|first| first.action == Action::Open) {
            group.reverse();
        }
    }
    repairs
}

/// The repair of the opening bracket, where that is more likely the wrong one.
fn likelier_repair(lexer: &Lexer<'_>, repair: Repair) -> Repair {
    match (repair.action, repair.opener, repair.closer) {
        (Action::Close, Some(first), _) if is_doubled(lexer.text, after(first)) => {
            let opener = after(first);
            let (at, opener) = (opener.at, Some(opener));
            Repair { at, action: Action::Ignore, opener, closer: None }
        }
        (Action::Close, Some(opener), _) if is_doubled(lexer.text, opener) => {
            Repair { at: opener.at, action: Action::Ignore, closer: None, ..repair }
        }
        (Action::Retype, Some(opener), Some(closer))
            if likelier(lexer, opener, closer.byte) != opener.byte =>
        {
            Repair { at: opener.at, action: Action::Reopen, ..repair }
        }
        _ => repair,
    }
}

/// The same bracket one byte later.
const fn after(bracket: Bracket) -> Bracket {
    Bracket { at: bracket.at + 1, ..bracket }
}

/// Tells whether a bracket is the same as the one right before it, as a key pressed twice gives.
pub(super) fn is_doubled(text: &str, bracket: Bracket) -> bool {
    let bytes = text.as_bytes();
    let at = bracket.at as usize;
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    before == Some(&bracket.byte) && bytes.get(at) == before
}

/// The bracket that is meant where `opener` and `closer` are of two kinds, as an opening one.
///
/// The text before and behind the opener tells: a name stands before a round bracket; keys stand in round and curly ones, rows in square ones.
fn likelier(lexer: &Lexer<'_>, opener: Bracket, closer: u8) -> u8 {
    let other = opener_of(closer);
    let start = opener.at as usize;
    let before = lexer.text.get(..start).and_then(|text| text.chars().next_back());
    if before.is_some_and(|c| c == '_' || c.is_alphanumeric()) {
        return b'(';
    }
    let mut tokens = lexer.solid(start + opener.width as usize);
    let mut next =
        || tokens.next().map_or((lexer.bytes.len(), TokenKind::Other), |(at, cut)| (at, cut.kind));
    let ((from, first), (_, second)) = (next(), next());
    let row = first == TokenKind::Open || (first, second) == (TokenKind::Word, TokenKind::Open);
    let lower = lexer.character(from).is_some_and(char::is_lowercase);
    match (second == TokenKind::Colon, opener.byte, other) {
        (true, b'[', _) | (false, b'{', _) => other,
        (true, _, b'[') | (false, _, b'{') => opener.byte,
        (true, ..) if lower => b'(',
        (true, ..) => b'{',
        (false, ..) if row => b'[',
        (false, own, _) => own,
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
