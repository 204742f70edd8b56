//! Finds the names that occur in a question.
//!
//! The question is turned round: its spans are hashed once, then every name of the graph is hashed and looked up among them. Nothing is kept between
//! questions, nothing is sorted, and a graph of 100,000 nodes takes a few milliseconds; an index of its names would take longer to make than it saves.
//!
//! **Invariant.** A name is compared as [`fold`] folds it, katakana also as hiragana; a hash only proposes.

use super::spelling::{Spelling, is_katakana};
use crate::graph::{Graph, NodeId};
use crate::text::fold;
use crate::vocabulary::Language;

/// Spans longer than this many folded characters are no name.
const LONGEST: usize = 96;

/// A name met in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) node: NodeId,
    /// Whether it is met in another number, or with another last long vowel, than it is written.
    pub(super) bent: bool,
}

/// A stretch of the question that a name may be.
struct Span {
    hash: u64,
    from: u32,
    to: u32,
    bent: bool,
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Every place of the question where a name of the graph stands, in (from, to, node) order.
pub(super) fn spot(graph: &Graph, spelling: &Spelling<'_>) -> Vec<Spot> {
    let (spans, beginnings) = spans(spelling);
    if spans.is_empty() {
        return Vec::new();
    }
    let table = Table::new(&spans);
    let mut found = Vec::new();
    let coded: Vec<bool> =
        graph.vocabulary().node_kinds().map(|(_, kind)| kind.prop("code").is_some()).collect();
    for node in graph.nodes() {
        let mut try_name = |name: &str| {
            let Some(hash) = hash_name(name, &beginnings) else { return };
            for span in table.get(&spans, hash) {
                let text = &spelling.text[span.from as usize..span.to as usize];
                if same(text, name, span.bent) {
                    found.push(Spot {
                        from: span.from as usize,
                        to: span.to as usize,
                        node: node.key(),
                        bent: span.bent,
                    });
                }
            }
        };
        try_name(node.id());
        node.name_in(Language::En).into_iter().for_each(&mut try_name);
        node.name_in(Language::Ja).into_iter().for_each(&mut try_name);
        node.aliases().for_each(&mut try_name);
        if coded.get(node.kind().0 as usize).copied().unwrap_or(false) {
            node.code().into_iter().for_each(&mut try_name);
        }
    }
    found.sort_unstable();
    found.dedup_by(|later, earlier| {
        (later.from, later.to, later.node) == (earlier.from, earlier.to, earlier.node)
    });
    found
}

/// The character as names are compared by it; none where it is a joint.
fn comparable(c: char) -> Option<char> {
    match c {
        '-' | '_' | '‐' | '‑' | '–' | '·' | '・' => None,
        c if c.is_whitespace() => None,
        '\u{30a1}'..='\u{30f6}' => char::from_u32(c as u32 - 0x60),
        c => Some(c),
    }
}

fn step(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(c as u32)).wrapping_mul(FACTOR)
}

fn spans(spelling: &Spelling<'_>) -> (Vec<Span>, Beginnings) {
    let text = &spelling.text;
    let mut spans = Vec::new();
    let mut beginnings = Beginnings([0; 64]);
    for (from, first) in text.char_indices() {
        if comparable(first).is_none() || !spelling.boundary(from) {
            continue;
        }
        let (mut hash, mut count) = (0, 0);
        for (offset, c) in text[from..].char_indices() {
            let Some(same) = comparable(c) else { continue };
            let before = hash;
            hash = step(hash, same);
            count += 1;
            if count == 2 {
                beginnings.add(hash);
            }
            let to = from + offset + c.len_utf8();
            let mut add = |hash, bent| {
                spans.push(Span { hash, from: from as u32, to: to as u32, bent });
            };
            if spelling.boundary(to) {
                add(hash, false);
                if c.is_ascii_alphabetic() && count > 3 {
                    // "operators" for operator, "microservice" for microservices
                    if c == 's' {
                        add(before, true);
                    } else {
                        add(step(hash, 's'), true);
                    }
                } else if c == 'ー' && count > 2 {
                    add(before, true);
                } else if is_katakana(c) && count > 1 {
                    add(step(hash, 'ー'), true);
                }
            }
            if count == LONGEST {
                break;
            }
        }
    }
    (spans, beginnings)
}

fn hash_of(text: &str) -> u64 {
    text.chars().filter_map(comparable).map(|c| c.to_ascii_lowercase()).fold(0, step)
}

/// The hash of a name; none where its first two characters already rule it out.
fn hash_name(name: &str, beginnings: &Beginnings) -> Option<u64> {
    let (mut hash, mut count) = (0, 0);
    for c in name.chars() {
        // ASCII, kana and Chinese characters are what NFKC makes of them already.
        let plain = matches!(c, ' '..='~' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}');
        if !plain {
            return Some(hash_of(&fold(name)));
        }
        let Some(c) = comparable(c) else { continue };
        hash = step(hash, c.to_ascii_lowercase());
        count += 1;
        if count == 2 && !beginnings.has(hash) {
            return None;
        }
    }
    Some(hash)
}

/// Whether a stretch of the question is the name, as its hash proposes.
fn same(text: &str, name: &str, bent: bool) -> bool {
    let folded = fold(name);
    let mut typed: Vec<char> = text.chars().filter_map(comparable).collect();
    let written: Vec<char> = folded.chars().filter_map(comparable).collect();
    if bent {
        match typed.last() {
            Some('s' | 'ー') => {
                typed.pop();
            }
            Some(c) if c.is_ascii() => typed.push('s'),
            _ => typed.push('ー'),
        }
    }
    typed == written
}

/// A bit for each hash of two leading characters: most names are ruled out by it.
struct Beginnings([u64; 64]);

impl Beginnings {
    fn add(&mut self, hash: u64) {
        let bit = (hash >> 52) as usize;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn has(&self, hash: u64) -> bool {
        let bit = (hash >> 52) as usize;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// Spans by hash, open addressing; the spans stay where they are.
struct Table {
    slots: Vec<u32>,
    mask: usize,
}

impl Table {
    fn new(spans: &[Span]) -> Self {
        let size = (spans.len() * 2).next_power_of_two();
        let mut table = Self { slots: vec![0; size], mask: size - 1 };
        for (at, span) in spans.iter().enumerate() {
            let mut slot = table.slot(span.hash);
            while table.slots[slot] != 0 {
                slot = (slot + 1) & table.mask;
            }
            table.slots[slot] = at as u32 + 1;
        }
        table
    }

    fn slot(&self, hash: u64) -> usize {
        (hash >> 32) as usize & self.mask
    }

    fn get<'s>(&'s self, spans: &'s [Span], hash: u64) -> impl Iterator<Item = &'s Span> {
        let mut slot = self.slot(hash);
        std::iter::from_fn(move || {
            let at = self.slots[slot].checked_sub(1)?;
            slot = (slot + 1) & self.mask;
            spans.get(at as usize)
        })
        .filter(move |span| span.hash == hash)
    }
}
