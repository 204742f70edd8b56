//! Nodes by a count, each with a bar.

use super::line::Line;
use super::page::Page;
use crate::answer::Row;
use crate::answer::wording::grouped;
use crate::style;

/// The longest bar, in columns.
pub(super) const LONGEST: usize = 32;
/// Eighths of a block, from one to seven.
const EIGHTHS: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A name, its number, and a bar.
#[derive(Debug, Clone)]
pub(super) struct Bar {
    pub(super) name: Line,
    pub(super) number: usize,
}

/// The rows of a ranking as bars.
pub(super) fn ranking(rows: &[Row<'_>], page: Page) -> Vec<Line> {
    let named = rows.iter().filter_map(|row| {
        let node = row.node?;
        let number = usize::try_from(row.count?).ok()?;
        let mut name = Line::new();
        if let Some(code) = node.code() {
            name.push(style::ID, code);
            name.push(style::VALUE, " ");
        }
        name.push(style::NAME, node.name(page.language));
        Some(Bar { name, number })
    });
    bars(&named.collect::<Vec<_>>(), page)
}

/// Bars in proportion to the greatest number.
pub(super) fn bars(bars: &[Bar], page: Page) -> Vec<Line> {
    let greatest = bars.iter().map(|bar| bar.number).max().unwrap_or(0).max(1);
    let digits = grouped(greatest).len();
    let widest = bars.iter().map(|bar| bar.name.width()).max().unwrap_or(0);
    let room = page.width.map_or(LONGEST, |width| {
        width.saturating_sub(2 + widest.min(width / 2) + 2 + digits + 2).clamp(4, LONGEST)
    });
    let mut lines = Vec::new();
    for bar in bars {
        let names = match page.width {
            Some(width) => bar.name.wrap(width / 2),
            None => vec![bar.name.clone()],
        };
        let last = names.len() - 1;
        let column = page.width.map_or(widest, |width| widest.min(width / 2));
        for (at, name) in names.into_iter().enumerate() {
            let mut line = Line::spaces(2).and(name);
            if at == last {
                line.pad(2 + column + 2);
                let number = grouped(bar.number);
                line.push(style::VALUE, format!("{number:>digits$}  "));
                line.push(style::EVIDENCE, drawn(bar.number, greatest, room, page.unicode));
            }
            lines.push(line);
        }
    }
    lines
}

/// A bar in two parts: what is written, then paler what follows from it.
pub(super) fn in_parts(
    (written, derived): (usize, usize),
    greatest: usize,
    room: usize,
    unicode: bool,
) -> Line {
    let whole = drawn(written + derived, greatest, room, unicode);
    let columns = whole.chars().count();
    let first = (columns * written).div_ceil((written + derived).max(1)).min(columns);
    let split = whole.char_indices().nth(first).map_or(whole.len(), |(at, _)| at);
    let (own, rest) = whole.split_at(split);
    let rest = if unicode { "░" } else { "-" }.repeat(rest.chars().count());
    Line::styled(style::EVIDENCE, own).then(style::MUTED, rest)
}

/// A bar of `number` in proportion to `greatest`, which fills `room` columns; what is counted at all is seen.
fn drawn(number: usize, greatest: usize, room: usize, unicode: bool) -> String {
    if !unicode {
        return "#".repeat((number * room).div_ceil(greatest));
    }
    let eighths = (number * room * 8).div_ceil(greatest);
    let mut text = "█".repeat(eighths / 8);
    if let Some(rest) = (eighths % 8).checked_sub(1) {
        text.push_str(EIGHTHS.get(rest).copied().unwrap_or(""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        assert_eq!(drawn(4, 4, 4, true), "████");
        assert_eq!(drawn(1, 8, 4, true), "▌");
        assert_eq!(drawn(1, 1000, 4, true), "▏");
        assert_eq!(drawn(1, 1000, 4, false), "#");
        assert_eq!(drawn(0, 4, 4, true), "");
    }

    #[test]
    fn the_parts_of_a_bar_are_told_apart_without_colour_where_there_is_none() {
        let check = |parts, unicode, expected: &str| {
            assert_eq!(in_parts(parts, 8, 8, unicode).to_plain(), expected);
        };
        check((4, 4), false, "####----");
        check((0, 2), false, "--");
        check((1, 0), false, "#");
        check((4, 4), true, "████░░░░");
        check((0, 0), true, "");
    }
}
