//! The timeline: the programme day by day, a card for each talk, a chip for each thing it mentions.

use super::programme::{self, Session};
use super::scene::{Body, Chip, Day, Picture, TalkCard};
use super::sheet::Sheet;
use super::view::View;
use super::words::{capital, in_words, plural};
use crate::graph::{Graph, Node};
use crate::vocabulary::Language;
use std::collections::BTreeSet;

/// How many talks are shown unless more are asked for.
const USUAL: usize = 60;
/// How many chips a card has at most; the others are counted in the last.
const CHIPS: usize = 14;

/// Draws the timeline.
pub(super) fn picture(graph: &Graph, options: &super::Options) -> Picture {
    let mut sheet = Sheet::new(graph, options);
    let sessions = programme::days(&sheet);
    let total: usize = sessions.iter().map(|session| session.talks.len()).sum();
    let mut left = options.limit.unwrap_or(USUAL);
    let mut ranks = BTreeSet::new();
    let mut days = Vec::new();
    for Session { title, date, mut talks } in sessions {
        talks.truncate(left);
        left -= talks.len();
        if talks.is_empty() {
            continue;
        }
        let talks = talks.into_iter().map(|talk| card(&mut sheet, talk, &mut ranks)).collect();
        days.push(Day { title, date, talks });
    }
    let shown: usize = days.iter().map(|day| day.talks.len()).sum();
    let talk = sheet.kind_name(&sheet.roles.talks);
    sheet.leave_out(
        total - shown,
        &match sheet.language() {
            Language::En => plural(&talk),
            Language::Ja => talk.clone(),
        },
    );
    let (own, subtitle) = titles(&sheet, &talk, &days);
    let title = options.title.clone().unwrap_or(own);
    let legend = sheet.category_samples(&ranks);
    let summary = summary(&days, sheet.language());
    sheet.finish(View::Timeline, title, subtitle, summary, legend, Body::Days(days))
}

/// The number of talks, and of days where the vocabulary has a word for them; else the first and the last.
fn titles(sheet: &Sheet<'_>, talk: &str, days: &[Day]) -> (String, String) {
    let thing = sheet.kind_name(sheet.things());
    let occasion = sheet.roles.occasion().map(|node| node.name(sheet.language()));
    let shown: usize = days.iter().map(|day| day.talks.len()).sum();
    let dated: Vec<&str> =
        days.iter().map(|day| day.title.as_str()).filter(|title| !title.is_empty()).collect();
    let span = match dated.as_slice() {
        [first, .., last] => Some((*first, *last)),
        _ => None,
    };
    let (own, subtitle) = match sheet.language() {
        Language::En => {
            let talks = if shown == 1 { talk.to_owned() } else { plural(talk) };
            let talks = format!("{} {talks}", in_words(shown));
            let unit = programme::unit(sheet).filter(|_| programme::numbered(sheet));
            let own = match (unit, span) {
                (Some(unit), Some(_)) => {
                    format!("{} {}, {talks}", capital(&in_words(dated.len())), plural(&unit))
                }
                (None, Some((first, last))) => format!("{}, {first} to {last}", capital(&talks)),
                (_, None) => capital(&talks),
            };
            (own, format!("each with the {} it mentions, coloured by category", plural(&thing)))
        }
        Language::Ja => {
            let own = match span {
                Some((first, last)) => format!("{talk}{shown}件（{first}〜{last}）"),
                None => format!("{talk}{shown}件"),
            };
            (own, format!("{talk}ごとに言及した{thing}、色は分類"))
        }
    };
    (own, occasion.map_or_else(|| capital(&subtitle), |name| format!("{name} · {subtitle}")))
}

fn card<'g>(sheet: &mut Sheet<'g>, talk: Node<'g>, ranks: &mut BTreeSet<u8>) -> TalkCard {
    let mut named: Vec<(usize, usize, Node<'g>)> = programme::mentioned(sheet, talk)
        .into_iter()
        .map(|node| {
            (sheet.place(sheet.roles.category(node)), sheet.roles.talks_on(node).len(), node)
        })
        .collect();
    let more = named.len().saturating_sub(CHIPS);
    if more > 0 {
        named.sort_by_key(|(_, talks, node)| (std::cmp::Reverse(*talks), node.key()));
        named.truncate(CHIPS);
    }
    named.sort_by_key(|(place, talks, node)| (*place, std::cmp::Reverse(*talks), node.key()));
    let mut chips: Vec<Chip> = named
        .into_iter()
        .map(|(.., node)| {
            let rank = sheet.rank(sheet.roles.category(node));
            ranks.insert(rank);
            Chip { name: node.name(sheet.language()).to_owned(), rank: Some(rank) }
        })
        .collect();
    if chips.is_empty() {
        chips = about(sheet, talk);
    }
    if more > 0 {
        let name = match sheet.language() {
            Language::En => format!("+ {more} more"),
            Language::Ja => format!("他{more}件"),
        };
        chips.push(Chip { name, rank: None });
        let what = sheet.say("chips", "チップ").to_owned();
        sheet.leave_out(more, &what);
    }
    TalkCard { item: programme::item(sheet, talk), code: talk.code().map(str::to_owned), chips }
}

/// What a talk is about, for a card that would otherwise be empty.
fn about(sheet: &Sheet<'_>, talk: Node<'_>) -> Vec<Chip> {
    let mut edges: Vec<_> = talk
        .out()
        .filter(|edge| !edge.derived() && sheet.roles.files.contains(&edge.kind()))
        .collect();
    edges.sort_by_key(|edge| edge.row());
    let chip = |node: Node<'_>| Chip { name: node.name(sheet.language()).to_owned(), rank: None };
    edges.into_iter().take(4).map(|edge| chip(edge.to())).collect()
}

fn summary(days: &[Day], language: Language) -> String {
    let mut out = String::new();
    for day in days {
        let names: Vec<String> = day
            .talks
            .iter()
            .map(|talk| match &talk.item.gloss {
                Some(title) => format!("{} ({title})", talk.item.name),
                None => talk.item.name.clone(),
            })
            .collect();
        let (between, close) = match language {
            Language::En => ("; ", ". "),
            Language::Ja => ("、", "。"),
        };
        if !day.title.is_empty() {
            out.push_str(&day.title);
            out.push_str(": ");
        }
        out.push_str(&names.join(between));
        out.push_str(close);
    }
    out.trim_end().to_owned()
}
