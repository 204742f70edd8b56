//! The kinds of a graph with their counts.

use super::line::Line;
use super::page::Page;
use crate::answer::Inventory;
use crate::answer::wording::grouped;
use crate::style;
use crate::vocabulary::{Language, NodeKind};

/// A line per kind: how many, what it is called in both languages, and its name in files.
pub(super) fn inventory(inventory: &Inventory<'_>, page: Page) -> Vec<Line> {
    let digits = inventory.kinds.iter().map(|(_, count)| grouped(*count).len()).max().unwrap_or(0);
    let (own, other) = match page.language {
        Language::En => (Language::En, Language::Ja),
        Language::Ja => (Language::Ja, Language::En),
    };
    let label = |kind: &NodeKind, language: Language| {
        Line::plain(kind.label.get(language).unwrap_or(&kind.name))
    };
    let widest = |language: Language| {
        let widths = inventory.kinds.iter().map(|(kind, _)| label(kind, language).width());
        widths.max().unwrap_or(0)
    };
    let (own_width, other_width) = (widest(own), widest(other));
    let mut lines = Vec::new();
    for (kind, count) in &inventory.kinds {
        let mut line = Line::plain(format!("  {:>digits$}  ", grouped(*count)));
        let start = line.width();
        line = line.then(style::NAME, label(kind, own).to_plain());
        line.pad(start + own_width + 2);
        line = line.and(label(kind, other));
        line.pad(start + own_width + 2 + other_width + 2);
        lines.push(line.then(style::KIND, &*kind.name));
    }
    lines
}
