//! A table of marks: rows by day, slanted names above columns by category, totals at the right.

use super::shapes::label;
use crate::diagram::canvas::{Canvas, Label, Mark, Path, Text, rect};
use crate::diagram::measure::{Weight, fit, width};
use crate::diagram::palette::Paint;
use crate::diagram::scene::{Item, Row, Table};

/// The size of a row's name.
pub(in crate::diagram) const NAME: f64 = 12.5;
const CODE: f64 = 11.5;
/// A cell with the gap to the next.
const STEP: f64 = 26.0;
const CELL: f64 = 22.0;
/// Between two groups of columns or rows.
const GROUP: f64 = 12.0;
/// How far the names above lean: sine and cosine of 55°, so that no machine computes them.
const LEAN: i32 = -55;
const SINE: f64 = 0.819_152;
const COSINE: f64 = 0.573_576;
/// The longest names.
const ROW_NAME: f64 = 220.0;
const COLUMN_NAME: f64 = 190.0;
/// The length of the longest total.
const BAR: f64 = 84.0;

/// Draws a table.
pub(super) fn draw(table: &Table) -> Canvas {
    let rows = || table.rows.iter().flat_map(|rows| &rows.rows);
    let titled = table.rows.iter().any(|rows| !rows.title.is_empty());
    let days = if titled { 34.0 } else { 0.0 };
    let names = rows().map(row_width).fold(60.0, f64::max).min(ROW_NAME + 60.0);
    let left = days + names + 12.0;
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
    let mut y = top + 8.0;
    for rows in &table.rows {
        let start = y;
        for row in &rows.rows {
            draw_row(&mut canvas, table, row, &xs, (left - 12.0, y));
            let bar =
                (row.total as f64 / most as f64 * BAR).max(if row.total > 0 { 3.0 } else { 0.0 });
            canvas.shape(rect(right + 12.0, y + 5.0, bar, 12.0, 3.0), Some(Paint::Bar), None);
            let total = row.total.to_string();
            canvas.text(Text::new(right + bar + 18.0, y + 15.0, CODE, Paint::Muted, total));
            y += STEP;
        }
        if titled {
            let tall = y - start - (STEP - CELL);
            canvas.shape(rect(24.0, start, 2.0, tall, 1.0), Some(Paint::ClusterLine), None);
            let title = fit(&rows.title, tall.max(40.0), 12.0, Weight::Bold);
            let middle = Text::new(14.0, start + tall / 2.0, 12.0, Paint::Muted, title);
            canvas.text(middle.bold().middle().turned(-90));
        }
        y += GROUP;
    }
    canvas.width = (right + 12.0 + BAR + 36.0).max(lean);
    canvas.height = y - GROUP;
    canvas
}

fn row_width(row: &Row) -> f64 {
    let code = row.code.as_deref().map_or(0.0, |code| width(code, CODE, Weight::Regular) + 8.0);
    width(&row.item.name, NAME, Weight::Bold).min(ROW_NAME) + code
}

fn column_width(item: &Item) -> f64 {
    width(&item.name, NAME, Weight::Regular).min(COLUMN_NAME)
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
            let name = fit(&item.name, COLUMN_NAME, NAME, Weight::Regular);
            let ink = if item.badge.is_some() { Paint::Muted } else { Paint::Ink };
            let text = Text::new(x, top - 7.0, NAME, ink, name).turned(LEAN);
            canvas.group(label(item), vec![Mark::Text(text)]);
            at += 1;
        }
    }
}

fn draw_row(canvas: &mut Canvas, table: &Table, row: &Row, xs: &[f64], (right, y): (f64, f64)) {
    let mut inner = Canvas::default();
    let mut x = right;
    if let Some(code) = &row.code {
        inner.text(Text::new(x, y + 15.5, CODE, Paint::Muted, code.clone()).end());
        x -= width(code, CODE, Weight::Regular) + 8.0;
    }
    let name = fit(&row.item.name, ROW_NAME, NAME, Weight::Bold);
    inner.text(Text::new(x, y + 15.5, NAME, Paint::Ink, name).bold().end());
    canvas.group(label(&row.item), inner.marks);
    let columns = table
        .columns
        .iter()
        .flat_map(|columns| columns.items.iter().map(|item| (columns.heading.rank, item)));
    for (((rank, item), x), count) in columns.zip(xs).zip(&row.cells) {
        let folded = item.badge.is_some();
        let ground = rect(*x, y, CELL, CELL, 5.0);
        if *count == 0 {
            canvas.shape(ground, Some(Paint::Cell), None);
            continue;
        }
        let mut cell = Canvas::default();
        cell.shape(ground, Some(Paint::Category(rank)), None);
        let (cx, cy) = (x + CELL / 2.0, y + CELL / 2.0);
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
