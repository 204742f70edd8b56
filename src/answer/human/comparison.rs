//! Two nodes side by side: what they share, what only one has.

use super::line::Line;
use super::page::Page;
use super::statement::{Seen, Statement, statements};
use super::ways::{Columns, Way};
use crate::answer::wording::{kind_of, pick};
use crate::answer::{Comparison, Side};
use crate::graph::NodeId;
use crate::style;
use crate::vocabulary::Language;

/// So many claims of one way are shown before the rest is folded.
const SHOWN: usize = 4;

/// The whole comparison, under a heading of its own where it needs one.
pub(super) fn comparison(comparison: &Comparison<'_>, headed: bool, page: Page) -> Vec<Line> {
    let [a, b] = comparison.nodes.map(|node| node.name(page.language));
    let mut sections = Vec::new();
    if !comparison.between.is_empty() {
        sections.push((
            pick(page.language, "Between them", "両者の間").to_owned(),
            between(comparison, page),
        ));
    }
    let (both, only) = match page.language {
        Language::En => (format!("Both {a} and {b}"), [format!("Only {a}"), format!("Only {b}")]),
        Language::Ja => (format!("{a}と{b}に共通"), [format!("{a}だけ"), format!("{b}だけ")]),
    };
    sections.push((both, shared(comparison, page)));
    for ((heading, node), sides) in only.into_iter().zip(comparison.nodes).zip(&comparison.only) {
        sections.push((heading, one_sided(sides, node.key(), page)));
    }
    let columns = Columns::new(sections.iter().flat_map(|(_, ways)| ways), SHOWN, page);

    let mut lines = if headed { page.wrap(&header(comparison, page), 0, 2) } else { Vec::new() };
    for (heading, ways) in &sections {
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.extend(page.wrap(&Line::styled(style::HEADING, heading), 0, 2));
        if ways.is_empty() {
            let nothing = pick(page.language, "nothing recorded", "記録なし");
            lines.push(Line::spaces(2).then(style::MUTED, nothing));
        }
        lines.extend(ways.iter().flat_map(|way| columns.lines(way)));
    }
    lines
}

/// The two names with their kinds.
fn header(comparison: &Comparison<'_>, page: Page) -> Line {
    let [a, b] = comparison.nodes.map(|node| {
        let kind = kind_of(node, page.language);
        Line::styled(style::NAME, node.name(page.language)).text(" ").then(style::KIND, kind)
    });
    a.then(style::MUTED, pick(page.language, "  and  ", "  と  ")).and(b)
}

/// The edges between the two, told from the first.
fn between(comparison: &Comparison<'_>, page: Page) -> Vec<Way> {
    let [a, _] = comparison.nodes;
    let mut ways: Vec<Way> = Vec::new();
    for edge in &comparison.between {
        let out = edge.from() == a;
        let name = Way::name(edge.kind_decl(), out, page);
        extend(&mut ways, name, statements([*edge], Seen::Under(a.key()), page.language));
    }
    ways
}

fn shared(comparison: &Comparison<'_>, page: Page) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for shared in &comparison.both {
        let mut claims: Vec<Statement> = Vec::new();
        for (node, edges) in comparison.nodes.iter().zip(&shared.edges) {
            let edges = edges.iter().copied();
            for claim in statements(edges, Seen::Bare(node.key()), page.language) {
                match claims.first_mut() {
                    Some(known) => known.adopt(claim.places),
                    None => claims.push(claim),
                }
            }
        }
        extend(&mut ways, Way::name(shared.kind, shared.out, page), claims);
    }
    ways
}

fn one_sided(sides: &[Side<'_>], node: NodeId, page: Page) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for side in sides {
        let edges = side.edges.iter().copied();
        let claims = statements(edges, Seen::Under(node), page.language);
        extend(&mut ways, Way::name(side.kind, side.out, page), claims);
    }
    ways
}

/// Adds claims to the last way, or to a new one where that has another name.
fn extend(ways: &mut Vec<Way>, name: String, claims: Vec<Statement>) {
    match ways.last_mut() {
        Some(last) if last.name == name => last.claims.extend(claims),
        _ => ways.push(Way { name, claims }),
    }
}
