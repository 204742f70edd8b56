//! The landscape: categories as boxes, things as cards, the most mentioned first.

use super::palette::CATEGORIES;
use super::scene::{Board, Body, Group, Picture};
use super::sheet::Sheet;
use super::view::View;
use super::words::{capital, grouped};
use crate::graph::{Graph, Node};
use crate::vocabulary::Language;
use std::fmt::Write as _;

/// How many cards are shown unless more are asked for.
const USUAL: usize = 120;

/// Draws the landscape.
pub(super) fn picture<'g>(graph: &'g Graph, options: &super::Options) -> Picture {
    let mut sheet = Sheet::new(graph, options);
    let things = sheet.things().to_vec();
    let mut nodes: Vec<(usize, Node<'g>)> = things
        .iter()
        .flat_map(|kind| graph.of_kind(*kind))
        .map(|node| graph.node(*node))
        .filter(|node| sheet.keeps(*node))
        .map(|node| (sheet.roles.talks_on(node).len(), node))
        .collect();
    let language = sheet.language();
    let degree = |node: &Node<'_>| node.out().len() + node.incoming().len();
    nodes.sort_by_key(|(talks, node)| (std::cmp::Reverse((*talks, degree(node))), node.key()));
    let total = nodes.len();
    let limit = options.limit.unwrap_or(USUAL);
    let mut groups: Vec<(usize, Option<Node<'g>>, Group)> = Vec::new();
    for (at, (talks, node)) in nodes.into_iter().enumerate() {
        let category = sheet.roles.category(node);
        let place = sheet.place(category);
        let found = groups.iter().position(|(known, ..)| *known == place);
        let found = found.unwrap_or_else(|| {
            let rank = (place % CATEGORIES as usize) as u8;
            let heading = sheet.heading(category, rank);
            groups.push((place, category, Group { heading, items: Vec::new(), more: 0 }));
            groups.len() - 1
        });
        if at >= limit {
            groups[found].2.more += 1;
            continue;
        }
        for edge in node.incoming() {
            if sheet.roles.is_talk(edge.from()) {
                sheet.cite(edge);
            }
        }
        let mut item = sheet.item(node);
        item.badge = (talks > 1).then_some(talks);
        if talks > 0 {
            item.tip.push(match language {
                Language::En => format!("mentioned in {}", sheet.count(talks, &sheet.roles.talks)),
                Language::Ja => format!("言及: {}", sheet.count(talks, &sheet.roles.talks)),
            });
        }
        groups[found].2.items.push(item);
    }
    groups.sort_by_key(|(place, ..)| *place);
    let categories = groups.len();
    let shown: usize = groups.iter().map(|(.., group)| group.items.len()).sum();
    let folded = sheet.say("named only as “+ more”", "「他」にまとめたもの").to_owned();
    sheet.leave_out(total - shown, &folded);
    let thing = sheet.kind_name(&things);
    let counted = sheet.count(total, &things);
    let talk = sheet.kind_name(&sheet.roles.talks);
    let badges =
        groups.iter().flat_map(|(.., group)| &group.items).any(|item| item.badge.is_some());
    let (own, mut subtitle) = match language {
        Language::En => (
            format!("{} landscape", capital(&thing)),
            format!("{counted} in {}", super::words::number(categories, "category")),
        ),
        Language::Ja => {
            (format!("{thing}マップ"), format!("{counted}・{}分類", grouped(categories)))
        }
    };
    if badges {
        let _ = match language {
            Language::En => {
                write!(subtitle, " · number = {} that mention it", super::words::plural(&talk))
            }
            Language::Ja => write!(subtitle, " · 数字 = 言及した{talk}の数"),
        };
    }
    let title = sheet.title(&own);
    let summary = summary(&groups, &subtitle, language);
    let board = Board { groups: groups.into_iter().map(|(.., group)| group).collect() };
    sheet.finish(View::Landscape, title, subtitle, summary, Vec::new(), Body::Board(board))
}

/// The picture in sentences: each category with its cards.
fn summary(
    groups: &[(usize, Option<Node<'_>>, Group)],
    subtitle: &str,
    language: Language,
) -> String {
    let mut out = format!("{subtitle}.");
    for (.., group) in groups {
        let names: Vec<&str> = group.items.iter().map(|item| item.name.as_str()).collect();
        let (open, between, close) = match language {
            Language::En => (" ", ", ", "."),
            Language::Ja => ("", "、", "。"),
        };
        let _ = write!(out, "{open}{}: {}{close}", group.heading.title, names.join(between));
    }
    out
}
