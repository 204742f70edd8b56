//! A table as DOT: one node that is a table, with a row for each thing, since Graphviz turns no text.

use super::{cut, filled, html, node, pair, text, word};
use crate::diagram::escape::html_text;
use crate::diagram::palette::{Paint, Theme};
use crate::diagram::scene::{Row, Table};
use graphviz_rust::dot_structures::Stmt;
use std::fmt::Write as _;

/// The statements of a table.
pub(super) fn statements(table: &Table, theme: Theme) -> Vec<Stmt> {
    let rows: Vec<&Row> = table.rows.iter().flat_map(|rows| &rows.rows).collect();
    if rows.is_empty() || table.columns.is_empty() {
        return Vec::new();
    }
    let mut out =
        String::from("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"3\">");
    out.push_str(&days(table, theme));
    out.push_str(&codes(&rows, theme));
    let mut at = 0;
    for columns in &table.columns {
        let paint = Paint::Category(columns.heading.rank).hex(theme);
        let title = cut(&columns.heading.title, 260.0);
        let _ = write!(
            out,
            "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"{}\"><FONT COLOR=\"{paint}\"><B>{}</B></FONT></TD></TR>",
            rows.len() + 2,
            filled(&title),
        );
        for item in &columns.items {
            let name = cut(&item.name, 260.0);
            let _ = write!(out, "<TR><TD ALIGN=\"RIGHT\">{}</TD>", filled(&name));
            let mut total = 0;
            for row in &rows {
                let count = row.cells.get(at).copied().unwrap_or(0);
                total += usize::from(count > 0);
                out.push_str(&cell(count, columns.heading.rank, theme));
            }
            let muted = Paint::Muted.hex(theme);
            let _ = write!(out, "<TD><FONT COLOR=\"{muted}\">{total}</FONT></TD></TR>");
            at += 1;
        }
    }
    out.push_str("</TABLE>");
    vec![node(
        "matrix",
        vec![
            pair("shape", word("plain")),
            pair("label", html(&out)),
            pair("tooltip", text("matrix")),
        ],
    )]
}

fn days(table: &Table, theme: Theme) -> String {
    let muted = Paint::Muted.hex(theme);
    let mut out = String::from("<TR><TD></TD>");
    for rows in &table.rows {
        let title = html_text(&rows.title);
        let _ = write!(
            out,
            "<TD COLSPAN=\"{}\" BORDER=\"2\" SIDES=\"B\" COLOR=\"{}\"><FONT COLOR=\"{muted}\"><B>{}</B></FONT></TD>",
            rows.rows.len().max(1),
            Paint::ClusterLine.hex(theme),
            filled(&title),
        );
    }
    out + "<TD></TD></TR>"
}

fn codes(rows: &[&Row], theme: Theme) -> String {
    let muted = Paint::Muted.hex(theme);
    let mut out = String::from("<TR><TD></TD>");
    for row in rows {
        let code = cut(row.code.as_deref().unwrap_or(&row.item.name), 120.0);
        let _ = write!(
            out,
            "<TD><FONT POINT-SIZE=\"9\" COLOR=\"{muted}\">{}</FONT></TD>",
            filled(&code)
        );
    }
    out + "<TD></TD></TR>"
}

fn cell(count: usize, rank: u8, theme: Theme) -> String {
    if count == 0 {
        return format!("<TD BGCOLOR=\"{}\"></TD>", Paint::Cell.hex(theme));
    }
    let mark = if count == 1 { "•".to_owned() } else { count.to_string() };
    format!(
        "<TD BGCOLOR=\"{}\"><FONT COLOR=\"{}\">{mark}</FONT></TD>",
        Paint::Category(rank).hex(theme),
        Paint::OnCategory.hex(theme),
    )
}
