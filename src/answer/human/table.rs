//! The rows of a formal query: columns, beside each row who said it, or under it every edge that it rests on.

use super::line::Line;
use super::list::{absence, claims, fold, more};
use super::page::{Margin, Page, Rows, behind};
use super::sentence::named;
use super::statement::Statement;
use crate::answer::wording::{label, pick};
use crate::answer::{Answer, Cell, Row};
use crate::graph::{Edge, Node};
use crate::style;

/// The gap between two columns.
const GAP: usize = 2;
/// Evidence stands this far in.
const INDENT: usize = 4;

/// The whole table; unless all evidence is asked for, it is folded into a last column of sources.
pub(super) fn table(answer: &Answer<'_>, page: Page) -> Vec<Line> {
    if answer.rows.is_empty() {
        return Vec::new();
    }
    let with_sources = !page.all && answer.rows.iter().any(|row| !row.edges.is_empty());
    let cells: Vec<Vec<Line>> = answer
        .rows
        .iter()
        .map(|row| {
            let sources = with_sources.then(|| sources(row, page));
            row.cells.iter().map(|cell| shown(cell, page)).chain(sources).collect()
        })
        .collect();
    let mut names = answer.columns.clone();
    if with_sources {
        names.push(pick(page.language, "said in", "出典").to_owned());
    }
    let widths = widths(&names, &cells, page);
    let head: Vec<Line> = names.iter().map(|name| Line::styled(style::MUTED, name)).collect();
    let claims: Vec<Vec<Statement>> = answer
        .rows
        .iter()
        .map(|row| if page.all { claims(row, page) } else { Vec::new() })
        .collect();
    let margin = Margin::new(claims.iter().flatten(), Rows::Always, page.narrowed(INDENT));
    let mut lines = side_by_side(&head, &widths, page);
    for ((row, cells), claims) in answer.rows.iter().zip(&cells).zip(&claims) {
        lines.extend(side_by_side(cells, &widths, page));
        for claim in claims {
            lines.extend(behind(&Line::spaces(INDENT), margin.lines(claim)));
        }
        lines.extend(row.absent.iter().flat_map(|absent| absence(absent, INDENT, page)));
        lines.extend(folded(row, page));
    }
    lines
}

/// Where a row was said: the first few sources with their places, and how many more there are.
fn sources(row: &Row<'_>, page: Page) -> Line {
    let statements = claims(row, page);
    let mut notes: Vec<String> = Vec::new();
    for statement in &statements {
        let mut cited = statement.citations();
        if cited.is_empty() {
            cited = statement.places.iter().map(|place| place.row.clone()).collect();
        }
        notes.extend(cited.into_iter().filter(|note| !notes.contains(note)).collect::<Vec<_>>());
    }
    let shown = fold(notes.len(), page);
    let hidden = notes.len() - shown + row.more;
    let mut line = Line::styled(style::EVIDENCE, notes[..shown].join(", "));
    if hidden > 0 {
        line = line.then(style::MUTED, format!(" {}", more(hidden, page)));
    }
    line
}

/// That a row rests on more edges than a run keeps.
fn folded(row: &Row<'_>, page: Page) -> Option<Line> {
    (page.all && row.more > 0)
        .then(|| Line::spaces(INDENT).then(style::MUTED, more(row.more, page)))
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
