//! Nodes as rows: the name, what else it is called, and why it is there.

use super::line::Line;
use super::page::{Margin, Page, Rows, behind};
use super::statement::{Seen, Statement, statements};
use super::summary::summaries;
use crate::answer::wording::{kind_of, pick};
use crate::answer::{Absent, Row};
use crate::graph::Node;
use crate::style;
use crate::text::display_width;
use crate::vocabulary::Language;

/// So many claims of one row are shown before the rest is folded.
const SHOWN: usize = 3;
/// Names up to this width are aligned where each row is one line.
const ALIGNED: usize = 36;
/// The claims of a row stand this far in.
const INDENT: usize = 2;

/// Rows: with evidence in paragraphs, without it a line each.
pub(super) fn rows(rows: &[Row<'_>], page: Page) -> Vec<Line> {
    let shared = shared_absence(rows);
    let own = |row: &Row<'_>| shared.is_none() && !row.absent.is_empty();
    let bare = rows.iter().all(|row| row.edges.is_empty() && !own(row) && row.more == 0);
    let claims: Vec<Vec<Statement>> = rows.iter().map(|row| claims(row, page)).collect();
    let code =
        rows.iter().filter_map(|row| row.node?.code()).map(|code| Line::plain(code).width()).max();
    let indent = INDENT + code.map_or(2, |code| code + 2);
    let shown = |claims: &[Statement]| fold(claims.len(), page);
    let margin = Margin::new(
        claims.iter().flat_map(|claims| &claims[..shown(claims)]),
        Rows::Always,
        page.narrowed(indent),
    );
    let mixed = rows.windows(2).any(|pair| match (pair[0].node, pair[1].node) {
        (Some(one), Some(other)) => one.kind() != other.kind(),
        _ => false,
    });
    let names = rows.iter().filter_map(|row| row.node).map(|node| {
        let width = display_width(node.name(page.language));
        if bare && width <= ALIGNED { width } else { 0 }
    });
    let name = names.max().unwrap_or(0);
    let mut lines = Vec::new();
    for (row, claims) in rows.iter().zip(&claims) {
        if !lines.is_empty() && !bare {
            lines.push(Line::new());
        }
        if let Some(node) = row.node {
            let value = row.value.as_ref().filter(|_| rows.len() > 1);
            let value = value.map(|(name, value)| format!("{name} {}", value.show(page.language)));
            let value = value.as_deref();
            lines.extend(head(node, Shown { code, name, value, kind: mixed, apart: !bare }, page));
        }
        let shown = shown(claims);
        for claim in &claims[..shown] {
            lines.extend(behind(&Line::spaces(indent), margin.lines(claim)));
        }
        if own(row) {
            lines.extend(row.absent.iter().flat_map(|absent| absence(absent, indent, page)));
        }
        let folded = claims.len() - shown + row.more;
        if folded > 0 {
            lines.extend(page.wrap(&Line::styled(style::MUTED, more(folded, page)), indent, 0));
        }
    }
    if let Some(shared) = shared {
        lines.push(Line::new());
        lines.extend(shared.iter().flat_map(|absent| absence(absent, INDENT, page)));
    }
    lines
}

/// What all rows alike rest on not being there, which is then said once.
fn shared_absence<'r>(rows: &'r [Row<'_>]) -> Option<&'r [Absent]> {
    let [first, rest @ ..] = rows else { return None };
    let same = !rest.is_empty() && rest.iter().all(|row| row.absent == first.absent);
    (same && !first.absent.is_empty()).then_some(&first.absent)
}

/// What stands beside the name of a row.
#[derive(Debug, Clone, Copy)]
struct Shown<'r> {
    /// The columns of codes, where rows have them.
    code: Option<usize>,
    /// The columns of names, where what stands beside them is aligned.
    name: usize,
    /// The value that was asked for.
    value: Option<&'r str>,
    /// Whether the kind is named, because the rows are of several.
    kind: bool,
    /// Whether what does not fit beside the name gets a line of its own.
    apart: bool,
}

/// The name of a row: code, name, other name, and its kind where the rows are of several.
fn head(node: Node<'_>, shown: Shown<'_>, page: Page) -> Vec<Line> {
    let name = node.name(page.language);
    let mut line = Line::new();
    let mut hang = 0;
    if let Some(width) = shown.code {
        line.push(style::ID, node.code().unwrap_or(""));
        line.pad(width + 2);
        hang = width + 2;
    }
    line.push(style::NAME, name);
    if let Some(value) = shown.value {
        line = line.then(style::MUTED, " – ").then(style::NAME, value);
    }
    let mut beside = Line::new();
    if shown.kind {
        beside.push(style::MUTED, kind_of(node, page.language));
    }
    if let Some(other) = other_name(node, page.language) {
        if !beside.is_empty() {
            beside.push(style::MUTED, format!(" {} ", page.bullet()));
        }
        beside.push(style::MUTED, other);
    }
    if beside.is_empty() {
        return page.wrap(&line, INDENT, hang);
    }
    let together = INDENT + line.width().max(hang + shown.name) + 2 + beside.width();
    if page.width.is_none_or(|width| together <= width) {
        line.pad(hang + shown.name);
        return page.wrap(&line.text("  ").and(beside), INDENT, hang);
    }
    let mut lines = page.wrap(&line, INDENT, hang);
    if shown.apart {
        lines.extend(page.wrap(&beside, INDENT + hang.max(2), 0));
    }
    lines
}

/// The name of a node in the language that is not `language`.
pub(super) fn other_name(node: Node<'_>, language: Language) -> Option<&str> {
    let other = match language {
        Language::En => Language::Ja,
        Language::Ja => Language::En,
    };
    node.name_in(language)?;
    node.name_in(other).filter(|other| *other != node.name(language))
}

/// What a row rests on: each edge, or where there are many, what they say alike.
pub(super) fn claims(row: &Row<'_>, page: Page) -> Vec<Statement> {
    let seen = row.node.map_or(Seen::Whole, |node| Seen::From(node.key()));
    let claims = statements(row.edges.iter().copied(), seen, page.language);
    match row.node {
        Some(node) if fold(claims.len(), page) < claims.len() => {
            summaries(&row.edges, node.key(), page.language)
        }
        _ => claims,
    }
}

/// How many of `count` claims are shown: all, or a few where that hides at least two.
pub(super) const fn fold(count: usize, page: Page) -> usize {
    fold_at(count, SHOWN, page)
}

/// How many of `count` items are shown: all, or `shown` where that hides at least two.
pub(super) const fn fold_at(count: usize, shown: usize, page: Page) -> usize {
    if page.all || count <= shown + 1 { count } else { shown }
}

/// That there is more.
pub(super) fn more(count: usize, page: Page) -> String {
    let dots = page.dots();
    match page.language {
        Language::En => format!("{dots} and {count} more"),
        Language::Ja => format!("{dots} ほか{count}件"),
    }
}

/// That the graph holds no such edge.
pub(super) fn absence(absent: &Absent, indent: usize, page: Page) -> Vec<Line> {
    let words = pick(page.language, "no such edge in the graph: ", "グラフにない辺: ");
    let line = Line::styled(style::MUTED, words).then(style::MUTED, &*absent.pattern);
    page.wrap(&line, indent, 2)
}
