//! A node's card: its names, its properties, its edges by kind; for what can be cited, a summary of what it says.

use super::line::Line;
use super::list::other_name;
use super::page::{Margin, Page, Rows, behind};
use super::ranking::{self, Bar};
use super::statement::{Seen, Statement, statements};
use super::ways::{Columns, Way};
use crate::answer::wording::{kind_of, pick, short};
use crate::answer::{Card, Group};
use crate::graph::{Edge, Node, Value};
use crate::style;
use crate::vocabulary::Language;

/// So many claims of one way are shown before the rest is folded.
const SHOWN: usize = 8;
/// A card of at least so many ways and claims begins with their numbers.
const LONG: (usize, usize) = (4, 24);

/// The whole card.
pub(super) fn card(card: &Card<'_>, page: Page) -> Vec<Line> {
    let summary = !card.says.is_empty();
    let out: Vec<Way> = card.out.iter().filter_map(|group| own(group, card.node, page)).collect();
    let incoming: Vec<Way> =
        card.incoming.iter().map(|group| way(group, card.node, page)).collect();
    let columns = Columns::new(out.iter().chain(&incoming), SHOWN, page);

    let mut lines = head(card.node, page);
    let mut part = |heading: Option<&str>, body: Vec<Line>| {
        if !body.is_empty() {
            lines.push(Line::new());
            lines.extend(heading.map(|heading| Line::styled(style::HEADING, heading)));
            lines.extend(body);
        }
    };
    part(None, glance(out.iter().chain(&incoming), page));
    part(None, out.iter().flat_map(|way| columns.lines(way)).collect());
    part(Some(pick(page.language, "What it says", "内容")), says(card, page));
    let elsewhere = pick(page.language, "Elsewhere", "ほかからの言及");
    part(
        summary.then_some(elsewhere),
        incoming.iter().flat_map(|way| columns.lines(way)).collect(),
    );
    lines
}

/// How many claims of each way a long card holds, as bars; nothing for a card that is seen at once.
fn glance<'w>(ways: impl Iterator<Item = &'w Way>, page: Page) -> Vec<Line> {
    let bars: Vec<Bar> =
        ways.map(|way| Bar { name: Line::plain(&way.name), number: way.claims.len() }).collect();
    let claims: usize = bars.iter().map(|bar| bar.number).sum();
    if bars.len() < LONG.0 || claims < LONG.1 { Vec::new() } else { ranking::bars(&bars, page) }
}

/// The names, the kind and the properties of a node.
fn head(node: Node<'_>, page: Page) -> Vec<Line> {
    let mut title = Line::new();
    if let Some(code) = node.code() {
        title = title.then(style::ID, code).text("  ");
    }
    let hang = title.width();
    let mut lines = page.wrap(&title.then(style::NAME, node.name(page.language)), 0, hang);
    if let Some(other) = other_name(node, page.language) {
        lines.extend(page.wrap(&Line::plain(other), hang, 0));
    }
    let about = Line::styled(style::KIND, kind_of(node, page.language))
        .text("  ")
        .then(style::ID, node.id())
        .then(style::MUTED, format!("  {}:{}", node.path(), node.line()));
    lines.extend(page.wrap(&about, hang, 0));
    let mut field = |name: &str, text: String| {
        let name = Line::styled(style::MUTED, name).text("  ");
        let text = page.narrowed(hang + name.width()).wrap(&Line::plain(text), 0, 0);
        lines.extend(behind(&Line::spaces(hang).and(name), text));
    };
    let aliases: Vec<&str> = node.aliases().collect();
    if !aliases.is_empty() {
        let joined = aliases.join(pick(page.language, ", ", "、"));
        field(pick(page.language, "also", "別名"), joined);
    }
    for (key, value) in node.props().filter(|(key, _)| *key != "code") {
        field(key, shown(&value, page));
    }
    lines
}

/// A value in both languages where it has both.
fn shown(value: &Value<'_>, page: Page) -> String {
    match value {
        Value::Bilingual { en: Some(en), ja: Some(ja) } => match page.language {
            Language::En => format!("{en} {} {ja}", page.bullet()),
            Language::Ja => format!("{ja} {} {en}", page.bullet()),
        },
        other => other.show(page.language),
    }
}

/// The edges of one kind that start at the node, but for the mentions that follow from the rest of its card.
fn own(group: &Group<'_>, node: Node<'_>, page: Page) -> Option<Way> {
    if !(group.kind.follows_facts && node.kind_decl().citable) {
        return Some(way(group, node, page));
    }
    let edges: Vec<Edge<'_>> = group.edges.iter().copied().filter(|edge| !edge.derived()).collect();
    (!edges.is_empty()).then(|| way(&Group { edges, ..group.clone() }, node, page))
}

/// The edges of one kind.
fn way(group: &Group<'_>, node: Node<'_>, page: Page) -> Way {
    let edges = group.edges.iter().copied();
    let mut claims = statements(edges, Seen::Under(node.key()), page.language);
    leave_out(node, &mut claims, page);
    Way { name: Way::name(group.kind, group.out, page), claims }
}

/// Leaves the source out of citations where it is the card's own node.
fn leave_out(node: Node<'_>, claims: &mut [Statement], page: Page) {
    let own = short(node, page.language);
    for place in claims.iter_mut().flat_map(|claim| &mut claim.places) {
        if place.source == own {
            place.source.clear();
        }
    }
}

/// What a citable node says, by what it says it of; the order is that of the first claims as written.
///
/// A subject of one claim gets a sentence of its own, one of several a heading.
fn says(card: &Card<'_>, page: Page) -> Vec<Line> {
    let mut groups: Vec<(Node<'_>, Vec<Edge<'_>>)> = Vec::new();
    for edge in &card.says {
        match groups.iter_mut().find(|(subject, _)| *subject == edge.from()) {
            Some((_, edges)) => edges.push(*edge),
            None => groups.push((edge.from(), vec![*edge])),
        }
    }
    let told: Vec<(Option<Node<'_>>, Vec<Statement>)> = groups
        .into_iter()
        .map(|(subject, edges)| {
            let alone = edges.len() == 1;
            let seen = if alone { Seen::Whole } else { Seen::From(subject.key()) };
            let mut claims = statements(edges, seen, page.language);
            leave_out(card.node, &mut claims, page);
            ((!alone).then_some(subject), claims)
        })
        .collect();
    let claims = told.iter().flat_map(|(_, claims)| claims);
    let margin = Margin::new(claims, Rows::IfRoom, page.narrowed(4));
    let mut lines = Vec::new();
    for (subject, claims) in &told {
        let (indent, margin) = match subject {
            Some(subject) => {
                let name = Line::styled(style::NAME, subject.name(page.language));
                lines.extend(page.wrap(&name, 2, 2));
                (4, margin)
            }
            None => (2, margin.widened(2)),
        };
        for claim in claims {
            lines.extend(behind(&Line::spaces(indent), margin.lines(claim)));
        }
    }
    lines
}
