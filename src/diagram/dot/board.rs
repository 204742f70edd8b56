//! A board as DOT: a cluster for each group, cards in rows, groups in columns by invisible edges.

use super::{
    attribute, cluster, color, cut, html, invisible, name_and_gloss, node, pair, pointed,
    same_rank, text, word,
};
use crate::diagram::palette::{Paint, Theme};
use crate::diagram::scene::{Board, Group, Item};
use crate::diagram::svg::board_columns;
use crate::vocabulary::Language;
use graphviz_rust::dot_structures::{Attribute, Stmt};

/// The statements of a board.
pub(super) fn statements(board: &Board, language: Language, theme: Theme) -> Vec<Stmt> {
    let (across, columns) = board_columns(board);
    let mut stmts = Vec::new();
    let mut edges = Vec::new();
    let mut tops: Vec<String> = Vec::new();
    for column in columns {
        let mut above: Option<String> = None;
        for at in column {
            let Some(group) = board.groups.get(at) else { continue };
            let ids = ids(group, at);
            stmts.push(drawn(group, at, &ids, across, language, theme));
            let rows: Vec<&[String]> = ids.chunks(across).collect();
            for row in &rows {
                edges.extend(row.windows(2).filter_map(chained));
            }
            for rows in rows.windows(2) {
                if let [above, below] = rows {
                    edges.extend(above.iter().zip(*below).map(|(a, b)| invisible(a, b)));
                }
            }
            if let (Some(above), Some(first)) = (&above, ids.first()) {
                edges.push(invisible(above, first));
            }
            if above.is_none() {
                tops.extend(rows.first().copied().unwrap_or_default().iter().cloned());
            }
            above = rows.last().and_then(|row| row.first()).cloned().or(above);
        }
    }
    // Columns keep their order where their first rows are one chain.
    edges.extend(tops.windows(2).filter_map(chained));
    stmts.push(same_rank(tops.iter().map(String::as_str)));
    stmts.extend(edges);
    stmts
}

fn chained(pair: &[String]) -> Option<Stmt> {
    match pair {
        [left, right] => Some(invisible(left, right)),
        _ => None,
    }
}

fn ids(group: &Group, at: usize) -> Vec<String> {
    let mut ids: Vec<String> = group.items.iter().map(|item| item.id.clone()).collect();
    if group.more > 0 {
        ids.push(format!("more:{at}"));
    }
    ids
}

fn drawn(
    group: &Group,
    at: usize,
    ids: &[String],
    across: usize,
    language: Language,
    theme: Theme,
) -> Stmt {
    let paint = Paint::Category(group.heading.rank).hex(theme);
    let title = cut(&group.heading.title, 260.0);
    let gloss = group.heading.gloss.as_deref().map(|gloss| cut(gloss, 200.0)).unwrap_or_default();
    let muted = Paint::Muted.hex(theme);
    let label = format!(
        "<FONT POINT-SIZE=\"15\" COLOR=\"{paint}\"><B>{}</B></FONT>\
         <FONT POINT-SIZE=\"12\" COLOR=\"{muted}\">  {gloss} </FONT>",
        super::filled(&title)
    );
    let mut inner = vec![
        attribute("label", html(&label)),
        attribute("labelloc", word("t")),
        attribute("labeljust", word("l")),
        attribute("peripheries", word("1")),
        attribute("style", text("rounded,filled")),
        attribute("fillcolor", color(Paint::Cluster, theme)),
        attribute("color", text(paint)),
        attribute("margin", word("12")),
        attribute("tooltip", text(&group.heading.title)),
    ];
    inner.extend(group.items.iter().map(|item| card(item, group.heading.rank, theme)));
    if group.more > 0 {
        let more = match language {
            Language::En => format!("+ {} more", group.more),
            Language::Ja => format!("他{}件", group.more),
        };
        let mut attributes = size();
        attributes.extend([
            pair("label", text(&more)),
            pair("shape", word("plaintext")),
            pair("fontcolor", text(muted)),
        ]);
        inner.push(node(&format!("more:{at}"), attributes));
    }
    inner.extend(ids.chunks(across).map(|row| same_rank(row.iter().map(String::as_str))));
    cluster(&format!("cluster_{at}"), inner)
}

fn card(item: &Item, rank: u8, theme: Theme) -> Stmt {
    let mut label = name_and_gloss(item, theme, "11");
    if let Some(badge) = item.badge {
        let paint = Paint::Category(rank).hex(theme);
        label = label.replacen(
            "</B>",
            &format!("</B>  <FONT COLOR=\"{paint}\"><B>{badge}</B></FONT>"),
            1,
        );
    }
    let mut attributes = size();
    attributes.extend([
        pair("label", html(&label)),
        pair("shape", word("box")),
        pair("style", text("rounded,filled")),
        pair("fillcolor", color(Paint::Card, theme)),
        pair("color", color(Paint::Hairline, theme)),
    ]);
    attributes.extend(pointed(item));
    node(&item.id, attributes)
}

fn size() -> Vec<Attribute> {
    vec![pair("width", word("2.5")), pair("height", word("0.62"))]
}
