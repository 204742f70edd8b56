//! Pictures in sentences, for those who do not see them.

use super::palette::Tone;
use super::scene::{Net, Stroke};
use crate::vocabulary::Language;

/// What a net shows: its size, its hubs, its moves.
pub(super) fn net(net: &Net, subtitle: &str, language: Language) -> String {
    let mut degree = vec![0usize; net.items.len()];
    for arrow in &net.arrows {
        for end in [arrow.from, arrow.to] {
            if let Some(degree) = degree.get_mut(end) {
                *degree += 1;
            }
        }
    }
    let mut hubs: Vec<(usize, usize)> =
        degree.iter().copied().enumerate().filter(|(_, degree)| *degree > 2).collect();
    hubs.sort_by_key(|(at, degree)| (std::cmp::Reverse(*degree), *at));
    let name = |at: usize| net.items.get(at).map_or("", |item| item.name.as_str());
    let hubs: Vec<String> =
        hubs.iter().take(3).map(|(at, degree)| format!("{} ({degree})", name(*at))).collect();
    let is_move = |stroke: &Stroke| stroke.tone == Tone::Move;
    let moves: Vec<String> = net
        .arrows
        .iter()
        .filter(|arrow| is_move(&arrow.stroke))
        .map(|arrow| {
            let label =
                arrow.label.as_deref().map(|label| format!(" ({label})")).unwrap_or_default();
            format!("{} → {}{label}", name(arrow.from), name(arrow.to))
        })
        .collect();
    let mut out = match language {
        Language::En => {
            format!("{subtitle}. {} boxes, {} arrows.", net.items.len(), net.arrows.len())
        }
        Language::Ja => {
            format!("{subtitle}。ノード{}、矢印{}。", net.items.len(), net.arrows.len())
        }
    };
    for (list, en, ja) in
        [(hubs, " Most connected: ", "つながりの多い順: "), (moves, " Moves: ", "移行: ")]
    {
        if !list.is_empty() {
            out.push_str(super::words::say(language, en, ja));
            out.push_str(&list.join("; "));
            out.push_str(super::words::say(language, ".", "。"));
        }
    }
    out
}
