//! Locators: where the talk was last, and where else it points.

use super::super::world::World;
use super::{Completion, Sort};
use crate::text::FileId;

/// The forms of a locator, for a talk that has none yet.
const FORMS: &[(&str, &str)] = &[
    ("L1", "a line of notes"),
    ("p.1", "a page"),
    ("0:00", "a moment of a recording"),
    ("slide 1", "a slide"),
    ("§1", "a section"),
];

/// So many places are offered.
const NEAREST: usize = 20;

impl World {
    /// Adds locators: that of the row before, the place after it, then those of nearby rows; in quotes unless the cursor stands in them.
    pub(super) fn locators(
        &self,
        file: FileId,
        offset: u32,
        in_text: bool,
        items: &mut Vec<Completion>,
    ) {
        let content = self.file(file);
        let rows = &content.facts.rows;
        let here = rows.partition_point(|row| row.span.end < offset);
        let before = rows[..here].iter().rev().take(NEAREST);
        let behind = rows[here..].iter().filter(|row| row.span.start > offset).take(NEAREST);
        let mut found: Vec<String> = Vec::new();
        for row in before.chain(behind) {
            let Some(at) = content.detail(row, "at").map(|at| at.text().trim_matches('"')) else {
                continue;
            };
            let first = found.is_empty();
            let next = first.then(|| after(at)).flatten();
            for at in [Some(at.to_owned()), next].into_iter().flatten() {
                if !found.contains(&at) {
                    found.push(at);
                }
            }
        }
        let quoted = |at: &str| if in_text { at.to_owned() } else { format!("\"{at}\"") };
        if found.is_empty() {
            for (form, detail) in FORMS {
                items.push(Completion::new(Sort::Locator, quoted(form)).detail(*detail));
            }
        }
        items.extend(found.iter().map(|at| Completion::new(Sort::Locator, quoted(at))));
    }
}

/// The place after a line or a page: `L13` after `L12`, `L15` after `L12-L14`.
fn after(at: &str) -> Option<String> {
    let digits = at.bytes().rev().take_while(u8::is_ascii_digit).count();
    let number: u32 = at.get(at.len() - digits..)?.parse().ok()?;
    let prefix = ["L", "p.", "slide "].into_iter().find(|prefix| at.starts_with(prefix))?;
    Some(format!("{prefix}{}", number.checked_add(1)?))
}
