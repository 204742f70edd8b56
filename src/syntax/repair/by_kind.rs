//! Repairs by the kinds of brackets alone.
//!
//! This is what one line of text allows to say: a closing bracket closes the nearest open one of its kind. It also tells where the layout must be looked at: between
//! a bracket that was not closed and the place where that was noticed.

use super::super::lexer::Lexer;
use super::lines::{Line, Lines, Open, is_against};
use super::{Action, Attempt, Bracket, DEEPEST, MOST, Repair, closer_of, opener_of};

/// A stretch of the text in which a bracket is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Region {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Repairs, and the stretches they come from, in order and apart from each other.
pub(super) struct ByKind {
    pub(super) attempt: Attempt,
    pub(super) regions: Vec<Region>,
}

pub(super) fn attempt(lexer: &Lexer<'_>) -> ByKind {
    let mut attempt = Attempt::default();
    let mut regions = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut open = [0_usize; 3];
    let mut lines = Lines::new(lexer);
    let mut line = Line::default();
    while lines.read(&mut line) {
        attempt.against_layout += usize::from(is_against(&stack, &line));
        for bracket in line.brackets.iter().copied() {
            if bracket.opens() {
                stack.push(Open { bracket, line: line.number, indent: line.indent });
                open[slot(bracket.byte)] += 1;
                continue;
            }
            let opener = opener_of(bracket.byte);
            let closer = Some(bracket);
            if open[slot(opener)] == 0 {
                let start = stack.last().map_or(0, |top| top.bracket.at);
                regions.push(Region { start, end: bracket.at });
                let (at, action) = (bracket.at, Action::Ignore);
                attempt.repairs.push(Repair { at, action, opener: None, closer });
                continue;
            }
            while let Some(top) = stack.pop() {
                open[slot(top.bracket.byte)] -= 1;
                if top.bracket.byte == opener {
                    break;
                }
                regions.push(Region { start: top.bracket.at, end: bracket.at });
                attempt.repairs.push(unclosed(top.bracket, bracket.at, closer));
            }
            if attempt.repairs.len() > MOST {
                break;
            }
        }
        if attempt.repairs.len() > MOST || stack.len() > DEEPEST {
            attempt.stop = Some(line.end);
            return ByKind { attempt, regions: merged(regions) };
        }
    }
    while let Some(top) = stack.pop() {
        regions.push(Region { start: top.bracket.at, end: line.end });
        attempt.repairs.push(unclosed(top.bracket, line.end, None));
    }
    ByKind { attempt, regions: merged(regions) }
}

fn unclosed(opener: Bracket, at: u32, closer: Option<Bracket>) -> Repair {
    Repair { at, action: Action::Close, opener: Some(opener), closer }
}

/// The place of a kind of bracket in a table of three.
const fn slot(byte: u8) -> usize {
    match closer_of(byte) {
        b')' => 0,
        b']' => 1,
        _ => 2,
    }
}

fn merged(mut regions: Vec<Region>) -> Vec<Region> {
    regions.sort_unstable();
    let mut out: Vec<Region> = Vec::new();
    for region in regions {
        match out.last_mut() {
            Some(last) if region.start <= last.end => last.end = last.end.max(region.end),
            _ => out.push(region),
        }
    }
    out
}
