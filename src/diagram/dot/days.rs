//! A programme as DOT: a cluster for each day, a card for each talk, in rows by invisible edges.

use super::{
    attribute, cluster, color, cut, filled, html, invisible, node, pair, pointed, same_rank, text,
    word,
};
use crate::diagram::escape::html_text;
use crate::diagram::measure::{Weight, width};
use crate::diagram::palette::{Paint, Theme};
use crate::diagram::scene::{Chip, Day, TalkCard};
use graphviz_rust::dot_structures::Stmt;
use std::fmt::Write as _;

/// Cards in one row.
const ACROSS: usize = 5;
/// The inside of a card.
const ROOM: f64 = 230.0;

/// The statements of a programme.
pub(super) fn statements(days: &[Day], theme: Theme) -> Vec<Stmt> {
    let mut stmts = Vec::new();
    let mut edges = Vec::new();
    let mut above: Option<&str> = None;
    for (at, day) in days.iter().enumerate() {
        let ids: Vec<&str> = day.talks.iter().map(|talk| talk.item.id.as_str()).collect();
        let mut inner = heading(day, theme);
        inner.extend(day.talks.iter().map(|talk| card(talk, theme)));
        for row in ids.chunks(ACROSS) {
            inner.push(same_rank(row.iter().copied()));
            if let (Some(above), Some(first)) = (above, row.first()) {
                edges.push(invisible(above, first));
            }
            above = row.first().copied();
            for pair in row.windows(2) {
                if let [left, right] = pair {
                    edges.push(invisible(left, right));
                }
            }
        }
        stmts.push(cluster(&format!("cluster_{at}"), inner));
    }
    stmts.extend(edges);
    stmts
}

fn heading(day: &Day, theme: Theme) -> Vec<Stmt> {
    let (title, date) = (html_text(&day.title), html_text(day.date.as_deref().unwrap_or("")));
    let label = format!(
        "<FONT POINT-SIZE=\"17\" COLOR=\"{}\"><B>{}</B></FONT>\
         <FONT POINT-SIZE=\"13\" COLOR=\"{}\">  {date} </FONT>",
        Paint::Ink.hex(theme),
        filled(&title),
        Paint::Muted.hex(theme),
    );
    vec![
        attribute("label", html(&label)),
        attribute("labelloc", word("t")),
        attribute("labeljust", word("l")),
        attribute("peripheries", word("0")),
        attribute("margin", word("10")),
        attribute("tooltip", text(&day.title)),
    ]
}

fn card(talk: &TalkCard, theme: Theme) -> Stmt {
    let (name, code) = (cut(&talk.item.name, 420.0), cut(talk.code.as_deref().unwrap_or(""), 90.0));
    let muted = Paint::Muted.hex(theme);
    let mut rows = format!(
        "<TR><TD ALIGN=\"LEFT\"><B>{}</B>  <FONT POINT-SIZE=\"11\" COLOR=\"{muted}\">{code} </FONT></TD></TR>",
        filled(&name)
    );
    if let Some(gloss) = &talk.item.gloss {
        let gloss = cut(gloss, 480.0);
        let _ = write!(
            rows,
            "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"11\" COLOR=\"{muted}\">{}</FONT></TD></TR>",
            filled(&gloss)
        );
    }
    for line in lines(&talk.chips) {
        rows.push_str(
            "<TR><TD ALIGN=\"LEFT\"><TABLE ALIGN=\"LEFT\" BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"3\"><TR>",
        );
        for chip in line {
            let name = cut(&chip.name, 220.0);
            let (back, ink) = match chip.rank {
                Some(rank) => (Paint::Category(rank), Paint::OnCategory),
                None => (Paint::Cluster, Paint::Muted),
            };
            let _ = write!(
                rows,
                "<TD STYLE=\"ROUNDED\" BGCOLOR=\"{}\"><FONT POINT-SIZE=\"10\" COLOR=\"{}\"> {} </FONT></TD>",
                back.hex(theme),
                ink.hex(theme),
                filled(&name),
            );
        }
        rows.push_str("</TR></TABLE></TD></TR>");
    }
    let label = format!("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">{rows}</TABLE>");
    let mut attributes = vec![
        pair("label", html(&label)),
        pair("shape", word("box")),
        pair("style", text("rounded,filled")),
        pair("fillcolor", color(Paint::Cluster, theme)),
        pair("color", color(Paint::ClusterLine, theme)),
        pair("width", word("3.4")),
    ];
    attributes.extend(pointed(&talk.item));
    node(&talk.item.id, attributes)
}

/// Chips in lines of a card.
fn lines(chips: &[Chip]) -> Vec<Vec<&Chip>> {
    let mut lines: Vec<Vec<&Chip>> = Vec::new();
    let mut x = ROOM;
    for chip in chips {
        let own = width(&chip.name, 10.0, Weight::Regular) + 16.0;
        if x + own > ROOM {
            lines.push(Vec::new());
            x = 0.0;
        }
        if let Some(line) = lines.last_mut() {
            line.push(chip);
        }
        x += own;
    }
    lines
}
