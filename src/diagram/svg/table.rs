//! A table of marks: rows by day, slanted names above columns by category, totals at the right.

use super::WIDE;
use super::frame::AROUND;
use super::shapes::{balance, label};
use crate::diagram::canvas::{Canvas, Label, Mark, Path, Text, rect};
use crate::diagram::measure::{Weight, fit, width};
use crate::diagram::palette::Paint;
use crate::diagram::scene::{Item, Row, Table};

/// The size of a row's name.
pub(in crate::diagram) const NAME: f64 = 13.0;
const CODE: f64 = 11.5;
/// The size of the line below a row's name, and of the names above.
const GLOSS: f64 = 10.5;
const COLUMN: f64 = 12.5;
/// The width of a cell, with and without the gap to the next.
const STEP: f64 = 24.0;
const CELL: f64 = 20.0;
/// The gap below a row, and how high a row is at least and at most: rows share the height of a slide.
const BELOW: f64 = 4.0;
const ROW: (f64, f64) = (26.0, 40.0);
/// From this height on a row's name has a second line.
const TWO_LINES: f64 = 32.0;
/// Between two groups of columns or rows.
const GROUP: f64 = 12.0;
/// How far the names above lean: sine and cosine of 55°, so that no machine computes them.
const LEAN: i32 = -55;
const SINE: f64 = 0.819_152;
const COSINE: f64 = 0.573_576;
/// The longest names.
const ROW_NAME: f64 = 230.0;
const COLUMN_NAME: f64 = 190.0;
const LONGEST_CODE: f64 = 84.0;
/// The length of the longest total.
const BAR: f64 = 66.0;

/// Draws a table.
pub(super) fn draw(table: &Table) -> Canvas {
    let rows = || table.rows.iter().flat_map(|rows| &rows.rows);
    let titled = table.rows.iter().any(|rows| !rows.title.is_empty());
    let days = if titled { 34.0 } else { 0.0 };
    let names = rows().map(name_width).fold(60.0, f64::max);
    let codes = rows().map(code_width).fold(0.0, f64::max);
    let left = days + names + codes + 12.0;
    let columns = || table.columns.iter().flat_map(|columns| &columns.items);
    let longest = columns().map(column_width).fold(0.0, f64::max);
    let top = longest * SINE + 18.0;
    let xs = column_places(table, left);
    let right = xs.last().map_or(left, |x| x + STEP);
    let lean = columns()
        .zip(&xs)
        .map(|(item, x)| x + STEP / 2.0 + column_width(item) * COSINE)
        .fold(0.0, f64::max);
    let mut canvas = Canvas::default();
    draw_columns(&mut canvas, table, &xs, top);
    let most = rows().map(|row| row.total).max().unwrap_or(0).max(1);
    canvas.width = (right + 12.0 + BAR + 36.0).max(lean);
    let gaps = GROUP * table.rows.len().saturating_sub(1) as f64;
    let shared = slide(canvas.width) - top - 8.0 - gaps;
    let step = (shared / rows().count().max(1) as f64).clamp(ROW.0, ROW.1).floor();
    let mut y = top + 8.0;
    for rows in &table.rows {
        let start = y;
        for row in &rows.rows {
            draw_row(&mut canvas, table, row, &xs, (left - 12.0, codes), (y, step));
            let middle = y + (step - BELOW) / 2.0;
            let bar =
                (row.total as f64 / most as f64 * BAR).max(if row.total > 0 { 3.0 } else { 0.0 });
            canvas.shape(rect(right + 12.0, middle - 6.0, bar, 12.0, 3.0), Some(Paint::Bar), None);
            let total = row.total.to_string();
            canvas.text(Text::new(right + bar + 18.0, middle + 4.0, CODE, Paint::Muted, total));
            y += step;
        }
        if titled {
            let tall = y - start - BELOW;
            canvas.shape(rect(24.0, start, 2.0, tall, 1.0), Some(Paint::ClusterLine), None);
            let title = fit(&rows.title, tall.max(40.0), 12.0, Weight::Bold);
            let middle = Text::new(14.0, start + tall / 2.0, 12.0, Paint::Muted, title);
            canvas.text(middle.bold().middle().turned(-90));
        }
        y += GROUP;
    }
    canvas.height = y - GROUP;
    canvas
}

/// The height of a body of some width that makes its page a slide.
fn slide(width: f64) -> f64 {
    (width + AROUND.0) / WIDE - AROUND.1
}

/// The width of a row's code with the gap before it, nothing where it has none.
fn code_width(row: &Row) -> f64 {
    row.code.as_deref().map_or(0.0, |code| {
        width(&fit(code, LONGEST_CODE, CODE, Weight::Regular), CODE, Weight::Regular) + 10.0
    })
}

fn name_width(row: &Row) -> f64 {
    let gloss = row.item.gloss.as_deref().map_or(0.0, |gloss| width(gloss, GLOSS, Weight::Regular));
    width(&row.item.name, NAME, Weight::Bold).max(gloss).min(ROW_NAME)
}

fn column_width(item: &Item) -> f64 {
    width(&item.name, COLUMN, Weight::Regular).min(COLUMN_NAME)
}

fn column_places(table: &Table, left: f64) -> Vec<f64> {
    let mut xs = Vec::new();
    let mut x = left;
    for columns in &table.columns {
        for _ in &columns.items {
            xs.push(x);
            x += STEP;
        }
        x += GROUP;
    }
    xs
}

fn draw_columns(canvas: &mut Canvas, table: &Table, xs: &[f64], top: f64) {
    let mut at = 0;
    for columns in &table.columns {
        let Some(start) = xs.get(at) else { continue };
        let color = Paint::Category(columns.heading.rank);
        let wide = columns.items.len() as f64 * STEP - (STEP - CELL);
        let mut inner = Canvas::default();
        inner.shape(rect(*start, top, wide, 3.0, 1.5), Some(color), None);
        let tip = vec![columns.heading.title.clone()];
        canvas.group(Label { id: None, tip, link: None }, inner.marks);
        for item in &columns.items {
            let x = xs.get(at).copied().unwrap_or(0.0) + CELL / 2.0 + 4.0;
            let name = fit(&item.name, COLUMN_NAME, COLUMN, Weight::Regular);
            let ink = if item.badge.is_some() { Paint::Muted } else { Paint::Ink };
            let text = Text::new(x, top - 7.0, COLUMN, ink, name).turned(LEAN);
            canvas.group(label(item), vec![Mark::Text(text)]);
            at += 1;
        }
    }
}

fn draw_row(
    canvas: &mut Canvas,
    table: &Table,
    row: &Row,
    xs: &[f64],
    (right, codes): (f64, f64),
    (y, step): (f64, f64),
) {
    let tall = step - BELOW;
    let middle = y + tall / 2.0;
    let mut inner = Canvas::default();
    if let Some(code) = &row.code {
        let code = fit(code, LONGEST_CODE, CODE, Weight::Regular);
        inner.text(Text::new(right, middle + 4.5, CODE, Paint::Muted, code).end());
    }
    let x = right - codes;
    let two = step >= TWO_LINES;
    match &row.item.gloss {
        Some(gloss) if two => {
            let name = fit(&row.item.name, ROW_NAME, NAME, Weight::Bold);
            inner.text(Text::new(x, middle - 2.0, NAME, Paint::Ink, name).bold().end());
            let gloss = fit(gloss, ROW_NAME, GLOSS, Weight::Regular);
            inner.text(Text::new(x, middle + 11.0, GLOSS, Paint::Muted, gloss).end());
        }
        _ => {
            let name = &row.item.name;
            let fits = width(name, NAME, Weight::Bold) <= ROW_NAME;
            let lines = if two && !fits {
                balance(name, ROW_NAME, NAME)
            } else {
                vec![fit(name, ROW_NAME, NAME, Weight::Bold)]
            };
            let above = 7.0 * lines.len().saturating_sub(1) as f64;
            for (at, line) in lines.into_iter().enumerate() {
                let y = middle + 4.5 - above + 14.0 * at as f64;
                inner.text(Text::new(x, y, NAME, Paint::Ink, line).bold().end());
            }
        }
    }
    canvas.group(label(&row.item), inner.marks);
    let columns = table
        .columns
        .iter()
        .flat_map(|columns| columns.items.iter().map(|item| (columns.heading.rank, item)));
    for (((rank, item), x), count) in columns.zip(xs).zip(&row.cells) {
        let folded = item.badge.is_some();
        let ground = rect(*x, y, CELL, tall, 5.0);
        if *count == 0 {
            canvas.shape(ground, Some(Paint::Cell), None);
            continue;
        }
        let mut cell = Canvas::default();
        cell.shape(ground, Some(Paint::Category(rank)), None);
        let (cx, cy) = (x + CELL / 2.0, middle);
        if folded || *count > 1 {
            let text = Text::new(cx, cy + 4.0, 11.0, Paint::OnCategory, count.to_string());
            cell.text(text.bold().middle());
        } else {
            let dot = Path::Ellipse { x: cx, y: cy, rx: 3.2, ry: 3.2 };
            cell.shape(dot, Some(Paint::OnCategory), None);
        }
        let tip = vec![format!("{} × {}", row.item.name, item.name)];
        canvas.group(Label { id: None, tip, link: None }, cell.marks);
    }
}
