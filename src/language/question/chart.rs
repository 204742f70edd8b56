//! The chart: every way in which the phrases of a question combine to one.
//!
//! Cocke, Younger and Kasami's algorithm over typed phrases. A cell keeps the cheapest few, so a question costs a small polynomial however
//! ambiguous it is.

use super::grammar::Grammar;
use super::item::{Item, Phrase};
use super::{english, japanese};
use crate::vocabulary::Language;
use rustc_hash::FxHashSet;

/// How many phrases a cell keeps.
const CELL: usize = 12;

/// Combines phrases that stand side by side; gives what the whole can be, cheapest first.
pub(super) fn parse<'l>(g: &Grammar<'_, 'l>, words: Vec<Vec<Item<'l>>>) -> Vec<Item<'l>> {
    let count = words.len();
    let at = |from: usize, to: usize| from * (count + 1) + to;
    let mut cells: Vec<Vec<Item<'l>>> = vec![Vec::new(); (count + 1) * (count + 1)];
    for (from, items) in words.into_iter().enumerate() {
        cells[at(from, from + 1)] = finish(g, items);
    }
    let mut made = Vec::new();
    for length in 2..=count {
        for from in 0..=count - length {
            let to = from + length;
            let mut found = Vec::new();
            for middle in from + 1..to {
                for left in &cells[at(from, middle)] {
                    for right in &cells[at(middle, to)] {
                        combine(g, left, right, &mut made);
                        let sum = left.cost + right.cost;
                        found.extend(
                            made.drain(..).map(|(phrase, cost)| Item { phrase, cost: sum + cost }),
                        );
                    }
                }
            }
            cells[at(from, to)] = finish(g, found);
        }
    }
    cells.swap_remove(at(0, count))
}

fn combine<'l>(
    g: &Grammar<'_, 'l>,
    left: &Item<'l>,
    right: &Item<'l>,
    made: &mut Vec<(Phrase<'l>, u32)>,
) {
    match g.language {
        Language::En => english::combine(g, left, right, made),
        Language::Ja => japanese::combine(g, left, right, made),
    }
}

/// Adds what the phrases are by themselves, and keeps the cheapest of each.
fn finish<'l>(g: &Grammar<'_, 'l>, mut items: Vec<Item<'l>>) -> Vec<Item<'l>> {
    if items.is_empty() {
        return items;
    }
    keep(&mut items);
    let mut made = Vec::new();
    let mut more = Vec::new();
    for item in &items {
        match g.language {
            Language::En => english::alone(g, item, &mut made),
            Language::Ja => japanese::alone(g, item, &mut made),
        }
        more.extend(made.drain(..).map(|(phrase, cost)| Item { phrase, cost: item.cost + cost }));
    }
    if !more.is_empty() {
        items.extend(more);
        keep(&mut items);
    }
    items
}

fn keep(items: &mut Vec<Item<'_>>) {
    items.sort_by_key(|item| item.cost);
    let mut seen = FxHashSet::default();
    items.retain(|item| seen.insert(item.key()));
    items.truncate(CELL);
}
