//! Talks by day, in the order of the programme: what matrix and timeline share.

use super::scene::Item;
use super::sheet::Sheet;
use super::words::{capital, first_names, weekday};
use crate::graph::{Edge, Node, NodeId, Value};
use crate::vocabulary::{Language, Phrase, Property, Type};
use std::collections::BTreeSet;

/// The talks of one day.
pub(super) struct Session<'g> {
    pub(super) title: String,
    pub(super) date: Option<String>,
    pub(super) talks: Vec<Node<'g>>,
}

/// When a talk was, for the order: unknown last, then by number, then by text.
type When = (bool, i64, String);

/// The kept talks by day; those without a day come last.
pub(super) fn days<'g>(sheet: &Sheet<'g>) -> Vec<Session<'g>> {
    let talks = sheet.roles.talks.iter().flat_map(|kind| sheet.graph.of_kind(*kind));
    let mut talks: Vec<(When, Option<&Property>, Node<'g>)> = talks
        .map(|talk| sheet.graph.node(*talk))
        .filter(|talk| sheet.keeps(*talk))
        .map(|talk| match sheet.roles.when(talk) {
            Some((prop, Value::Int(number))) => ((false, number, String::new()), Some(prop), talk),
            Some((prop, value)) => ((false, 0, value.show(sheet.language())), Some(prop), talk),
            None => ((true, 0, String::new()), None, talk),
        })
        .collect();
    talks.sort_by(|a, b| (&a.0, order(a.2)).cmp(&(&b.0, order(b.2))));
    let mut found: Vec<(When, Session<'g>)> = Vec::new();
    for (when, prop, talk) in talks {
        if found.last().is_none_or(|(last, _)| *last != when) {
            let value = if when.2.is_empty() { when.1.to_string() } else { when.2.clone() };
            let title = match prop {
                Some(prop) => heading(prop, &value, sheet.language()),
                None => String::new(),
            };
            let date = date(sheet, talk).filter(|date| *date != title);
            found.push((when, Session { title, date, talks: Vec::new() }));
        }
        if let Some((_, session)) = found.last_mut() {
            session.talks.push(talk);
        }
    }
    found.into_iter().map(|(_, session)| session).collect()
}

/// Keynotes and halls come in the order of their codes; digits before letters would put `1A` before `K1`, which opens the day.
fn order(talk: Node<'_>) -> (bool, String, u32) {
    let code = talk.code().unwrap_or("");
    let opens = !code.starts_with(|c: char| c.is_ascii_digit());
    (!opens, code.to_owned(), talk.key().0)
}

/// What the days of talks are called in English: by how the vocabulary says their property, else by its name.
pub(super) fn unit(sheet: &Sheet<'_>) -> Option<String> {
    let talks = sheet.roles.talks.iter().flat_map(|kind| sheet.graph.of_kind(*kind));
    let mut props = talks.filter_map(|talk| sheet.roles.when(sheet.graph.node(*talk)));
    let (prop, _) = props.next()?;
    let said = prop.words.en.iter().find_map(|phrase| match phrase {
        Phrase::Plain(plain) => Some(plain.strip_suffix("{}")?.trim()),
        _ => None,
    });
    let unit = said.filter(|said| !said.is_empty()).unwrap_or(&prop.name);
    Some(unit.replace('_', " "))
}

/// Whether days are numbered, so that their number says more than the first and the last.
pub(super) fn numbered(sheet: &Sheet<'_>) -> bool {
    let mut talks = sheet.roles.talks.iter().flat_map(|kind| sheet.graph.of_kind(*kind));
    let when = talks.find_map(|talk| sheet.roles.when(sheet.graph.node(*talk)));
    when.is_some_and(|(prop, _)| prop.ty == Type::Int)
}

/// A day's heading: how the vocabulary says it, else the value alone.
fn heading(prop: &Property, value: &str, language: Language) -> String {
    let phrases = match language {
        Language::En => &prop.words.en,
        Language::Ja => &prop.words.ja,
    };
    let said = phrases.iter().find_map(|phrase| match phrase {
        Phrase::Plain(plain) if plain.contains("{}") => Some(plain.replace("{}", value)),
        _ => None,
    });
    said.map_or_else(|| value.to_owned(), |said| capital(&said))
}

/// The date of a talk, or of what it is part of.
fn date<'g>(sheet: &Sheet<'g>, talk: Node<'g>) -> Option<String> {
    let whole = |node: Node<'g>| {
        let mut wholes = node.out().filter(|edge| sheet.roles.chains.contains(&edge.kind()));
        wholes.next().map(Edge::to)
    };
    let dated = |node: Node<'_>| {
        let prop = node.kind_decl().props.iter().find(|prop| prop.ty == Type::Date)?;
        match node.prop(&prop.name)? {
            Value::Text(date) => Some(date.to_owned()),
            _ => None,
        }
    };
    // Talk, session, day: a chain longer than this leads elsewhere.
    let chain = std::iter::successors(Some(talk), |node| whole(*node)).take(4);
    let date = chain.into_iter().find_map(dated)?;
    Some(match (weekday(sheet.language(), &date), sheet.language()) {
        (Some(day), Language::En) => format!("{date} ({day})"),
        (Some(day), Language::Ja) => format!("{date}（{day}）"),
        (None, _) => date,
    })
}

/// A talk as an item: named by who gave it, with its title as the gloss; by its title alone where nobody is known.
pub(super) fn item<'g>(sheet: &mut Sheet<'g>, talk: Node<'g>) -> Item {
    let mut item = sheet.item(talk);
    let language = sheet.language();
    let title = talk.name(language);
    let givers = sheet.roles.givers(talk);
    let names: Vec<&str> = givers.iter().map(|node| node.name(language)).collect();
    if names.is_empty() {
        item.gloss = None;
    } else {
        item.tip.insert(0, title.to_owned());
        item.name = first_names(&names).join(", ");
        item.gloss = Some(title.to_owned());
    }
    item
}

/// What a talk mentions among the things of the picture, each once, in id order.
pub(super) fn mentioned<'g>(sheet: &mut Sheet<'g>, talk: Node<'g>) -> Vec<Node<'g>> {
    let things = sheet.things().to_vec();
    let edges: Vec<_> = talk
        .out()
        .filter(|edge| things.contains(&edge.to().kind()) && sheet.keeps(edge.to()))
        .filter(|edge| sheet.draws(edge.kind(), |kind| sheet.roles.speaks(kind)))
        .collect();
    let mut found: BTreeSet<NodeId> = BTreeSet::new();
    for edge in edges {
        found.insert(edge.to().key());
        sheet.cite(edge);
    }
    found.into_iter().map(|node| sheet.graph.node(node)).collect()
}
