//! Repairs by the kinds of brackets alone.
//!
//! This is what one line of text allows to say: a closing bracket closes the nearest open one of its kind. It also tells where the layout must be looked at: between
//! a bracket that was not closed and the place where that was noticed.

use super::super::lexer::Lexer;
use super::super::token::TokenKind;
use super::{Action, Bracket, DEEPEST, MOST, Plan, Repair, closer_of, opener_of};

/// A stretch of the text in which a bracket is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Region {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The repairs, and the stretches they come from, in order and apart from each other.
pub(super) struct ByKind {
    pub(super) plan: Plan,
    pub(super) regions: Vec<Region>,
}

pub(super) fn plan(lexer: &Lexer<'_>) -> ByKind {
    let mut plan = Plan::default();
    let mut regions = Vec::new();
    let mut stack: Vec<Bracket> = Vec::new();
    let mut open = [0_usize; 3];
    let mut at = 0;
    while at < lexer.bytes.len() {
        let cut = lexer.cut(at);
        let bracket = Bracket { at: at as u32, byte: cut.mark, width: (cut.end - at).min(4) as u8 };
        at = cut.end;
        match cut.kind {
            TokenKind::Open => {
                stack.push(bracket);
                open[slot(bracket.byte)] += 1;
            }
            TokenKind::Close => {
                let opener = opener_of(bracket.byte);
                if open[slot(opener)] == 0 {
                    let start = stack.last().map_or(0, |top| top.at);
                    regions.push(Region { start, end: bracket.at });
                    plan.repairs.push(Repair {
                        at: bracket.at,
                        action: Action::Ignore,
                        opener: None,
                        closer: Some(bracket),
                    });
                } else {
                    while let Some(top) = stack.pop() {
                        open[slot(top.byte)] -= 1;
                        if top.byte == opener {
                            break;
                        }
                        regions.push(Region { start: top.at, end: bracket.at });
                        plan.repairs.push(unclosed(top, bracket.at, Some(bracket)));
                    }
                }
            }
            _ => {}
        }
        if plan.repairs.len() > MOST || stack.len() > DEEPEST {
            plan.stop = Some(bracket.at);
            return ByKind { plan, regions: merged(regions) };
        }
    }
    let end = lexer.bytes.len() as u32;
    while let Some(top) = stack.pop() {
        regions.push(Region { start: top.at, end });
        plan.repairs.push(unclosed(top, end, None));
    }
    ByKind { plan, regions: merged(regions) }
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
