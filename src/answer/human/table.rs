//! The rows of a formal query: columns, and under each row what it rests on.

use super::line::Line;
use super::list::{absence, claims, fold, more};
use super::page::{Margin, Page, Rows, behind};
use super::sentence::named;
use super::statement::Statement;
use crate::answer::wording::label;
use crate::answer::{Answer, Cell, Row};
use crate::graph::{Edge, Node};
use crate::style;

/// The gap between two columns.
const GAP: usize = 2;
/// Evidence stands this far in.
const INDENT: usize = 4;

/// The whole table.
pub(super) fn table(answer: &Answer<'_>, page: Page) -> Vec<Line> {
    let cells: Vec<Vec<Line>> = answer
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| shown(cell, page)).collect())
        .collect();
    let widths = widths(&answer.columns, &cells, page);
    let head: Vec<Line> =
        answer.columns.iter().map(|name| Line::styled(style::MUTED, name)).collect();
    let claims: Vec<Vec<Statement>> = answer.rows.iter().map(|row| claims(row, page)).collect();
    let shown_of = |claims: &[Statement]| fold(claims.len(), page);
    let margin = Margin::new(
        claims.iter().flat_map(|claims| &claims[..shown_of(claims)]),
        Rows::Always,
        page.narrowed(INDENT),
    );
    let mut lines = side_by_side(&head, &widths, page);
    for ((row, cells), claims) in answer.rows.iter().zip(&cells).zip(&claims) {
        lines.extend(side_by_side(cells, &widths, page));
        let shown = shown_of(claims);
        for claim in &claims[..shown] {
            lines.extend(behind(&Line::spaces(INDENT), margin.lines(claim)));
        }
        lines.extend(row.absent.iter().flat_map(|absent| absence(absent, INDENT, page)));
        lines.extend(folded(row, claims.len() - shown, page));
    }
    lines
}

fn folded(row: &Row<'_>, hidden: usize, page: Page) -> Option<Line> {
    let count = hidden + row.more;
    (count > 0).then(|| Line::spaces(INDENT).then(style::MUTED, more(count, page)))
}

/// The widths of the columns: what they hold, unless the page is too narrow for all; then the widest give way.
fn widths(names: &[String], cells: &[Vec<Line>], page: Page) -> Vec<usize> {
    let mut widths: Vec<usize> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let held = cells.iter().filter_map(|row| row.get(at)).map(Line::width);
            held.chain([Line::plain(name).width()]).max().unwrap_or(0)
        })
        .collect();
    let Some(width) = page.width else { return widths };
    let room = width.saturating_sub(2 + GAP * names.len().saturating_sub(1));
    let least = (room / names.len().max(1)).max(4);
    loop {
        let over = widths.iter().sum::<usize>().saturating_sub(room);
        let widest = widths.iter_mut().max().filter(|widest| over > 0 && **widest > least);
        let Some(widest) = widest else { return widths };
        *widest -= over.min(*widest - least);
    }
}

/// Cells beside each other, wrapped within their columns.
fn side_by_side(cells: &[Line], widths: &[usize], page: Page) -> Vec<Line> {
    let wrapped: Vec<Vec<Line>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| match page.width {
            Some(_) => cell.wrap(*width),
            None => vec![cell.clone()],
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::with_capacity(height);
    for at in 0..height {
        let (mut line, mut column) = (Line::spaces(2), 2);
        for (cell, width) in wrapped.iter().zip(widths) {
            line.pad(column);
            line = line.and(cell.get(at).cloned().unwrap_or_default());
            column += width + GAP;
        }
        lines.push(line);
    }
    lines
}

/// A value as a cell shows it.
fn shown(cell: &Cell<'_>, page: Page) -> Line {
    let joined = |cells: &mut dyn Iterator<Item = Line>| {
        let mut line = Line::new();
        for (at, cell) in cells.enumerate() {
            line = if at == 0 { cell } else { line.text(", ").and(cell) };
        }
        line
    };
    match cell {
        Cell::Null => Line::styled(style::MUTED, "null"),
        Cell::Bool(truth) => Line::plain(truth.to_string()),
        Cell::Int(number) => Line::plain(number.to_string()),
        Cell::Float(number) => Line::plain(format!("{number:?}")),
        Cell::Text(text) => Line::plain(text.replace('\n', " ")),
        Cell::Node(node) => named(*node, page.language),
        Cell::Edge(edge) => sentence(*edge, page),
        Cell::Path(nodes, edges) => path(nodes, edges, page),
        Cell::List(items) => joined(&mut items.iter().map(|item| shown(item, page))),
        Cell::Map(entries) => joined(&mut entries.iter().map(|(name, value)| {
            Line::styled(style::MUTED, format!("{name}: ")).and(shown(value, page))
        })),
    }
}

fn sentence(edge: Edge<'_>, page: Page) -> Line {
    path(&[edge.from(), edge.to()], &[edge], page)
}

/// Nodes with the labels of the edges between them, arrows in the direction of each edge.
fn path(nodes: &[Node<'_>], edges: &[Edge<'_>], page: Page) -> Line {
    let mut line = Line::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(edge) = at.checked_sub(1).and_then(|before| edges.get(before)) {
            let verb = label(edge.kind_decl(), page.language);
            let (left, right) = match (edge.to() == *node, page.unicode) {
                (true, true) => (" ―", "→ "),
                (false, true) => (" ←", "― "),
                (true, false) => (" -", "-> "),
                (false, false) => (" <-", "- "),
            };
            line = line.then(style::MUTED, format!("{left}{verb}{right}"));
        }
        line = line.and(named(*node, page.language));
    }
    line
}
