//! Descriptions in English: a noun with relative clauses.

use crate::language::question::english::inflect::{bases_of_third, participle, plural};
use crate::language::question::entry::{Alt, Sense, Shape, Way};
use crate::language::question::grammar::Grammar;
use crate::language::question::kinds::Kinds;
use crate::language::question::label::spaced;
use crate::language::question::lower;
use crate::language::question::piece::Wanted;
use crate::language::question::prepare::Ask;
use crate::language::question::term::{Form, Term};
use crate::language::question::understanding::Kind;
use crate::vocabulary::{Asked, Language, Type};

/// How a reading reads.
pub(super) fn reading(g: &Grammar<'_, '_>, kind: Kind, ask: Ask, term: &Term) -> String {
    if let Some(ranking) = ranking(g, term) {
        return ranking;
    }
    match (kind, ask) {
        (Kind::Count, _) => format!("how many {}", counted(g, term)),
        (_, Ask::Detail(Asked::When)) => format!("since when {}", sentence(g, term)),
        (Kind::Reason, Ask::Detail(_)) => format!("how {}", sentence(g, term)),
        (Kind::Reason, Ask::Said) => format!("what {}", sentence(g, term)),
        (Kind::Reason, _) => format!("why {}", sentence(g, term)),
        (Kind::YesNo, _) => format!("whether {}", sentence(g, term)),
        (_, Ask::When) => format!("when: {}", noun(g, term, true)),
        (_, Ask::Field(field)) => {
            let name = g.lexicon.field(field).map_or("", |field| field.name.as_str());
            format!("{} of {}", name.replace('_', " "), noun(g, term, true))
        }
        _ => noun(g, term, true),
    }
}

/// "talks mention Prometheus", as it follows "how many".
fn counted(g: &Grammar<'_, '_>, term: &Term) -> String {
    let (nouns, clauses): (Vec<Term>, Vec<Term>) = term.parts().into_iter().partition(|part| {
        matches!(part.form, Form::Nodes(_) | Form::Kinds | Form::Prop(..)) || matches!(&part.form, Form::Not(inner) if !matches!(inner.form, Form::Some { .. } | Form::Link { .. }))
    });
    let clauses: Vec<String> = clauses.iter().map(|part| clause(g, part, true, false)).collect();
    let nouns = if nouns.is_empty() { "things".to_owned() } else { of_parts(g, &nouns, true) };
    format!("{nouns} {}", clauses.join(" and ")).trim_end().to_owned()
}

fn ranking(g: &Grammar<'_, '_>, term: &Term) -> Option<String> {
    let parts = term.parts();
    let ranked =
        parts.iter().find(|part| matches!(part.form, Form::Some { ranked: Some(_), .. }))?;
    let Form::Some { alts, of, ranked: Some(most) } = &ranked.form else { return None };
    let rest: Vec<Term> = parts.iter().filter(|part| *part != ranked).cloned().collect();
    let turned: Vec<Alt> = alts.iter().map(|alt| alt.turned()).collect();
    let order = if *most { "most" } else { "fewest" };
    let head = if rest.is_empty() { "things".to_owned() } else { of_parts(g, &rest, true) };
    Some(format!(
        "{head}, by how many {} {} them, {order} first",
        noun(g, of, true),
        verb(g, &turned, true, false)
    ))
}

/// A description as a noun phrase.
pub(super) fn noun(g: &Grammar<'_, '_>, term: &Term, many: bool) -> String {
    of_parts(g, &term.parts(), many)
}

fn of_parts(g: &Grammar<'_, '_>, parts: &[Term], many: bool) -> String {
    let named = parts.iter().find(|part| matches!(part.form, Form::Nodes(_)));
    let kinds = parts.iter().find(|part| part.form == Form::Kinds);
    let filed = parts.iter().find(|part| matches!(part.form, Form::Members(..)));
    let (head, many) = match (named, kinds) {
        (None, None) if filed.is_some() => {
            (filed.map_or(String::new(), |part| members(g, part)), many)
        }
        (Some(named), _) => (names(g, named), false),
        (None, Some(kinds)) => (kind_noun(g, kinds.kinds, many), many),
        (None, None) => match parts {
            [one] if matches!(one.form, Form::One(_)) => return either(g, one, many),
            _ => (if many { "things" } else { "something" }.to_owned(), many),
        },
    };
    let mut clauses = Vec::new();
    let mut values = String::new();
    for part in parts {
        match &part.form {
            Form::Nodes(_) | Form::Kinds => {}
            Form::Members(..) if kinds.is_none() && named.is_none() => {}
            // That a talk about databases is none goes without saying.
            Form::Not(inner) if filed.is_some() && inner.form == Form::Kinds => {}
            Form::Prop(..) => values.extend([" of ", &value(g, part)]),
            Form::Not(inner) if matches!(inner.form, Form::Prop(..)) => {
                values.extend([" not of ", &value(g, inner)]);
            }
            Form::Not(inner) if matches!(inner.form, Form::Nodes(_) | Form::Kinds) => {
                values.extend([" other than ", &noun(g, inner, many)]);
            }
            _ => clauses.push(clause(g, part, many, false)),
        }
    }
    let joint = if named.is_some() { ", which " } else { " that " };
    let tail = if clauses.is_empty() {
        String::new()
    } else {
        format!("{joint}{}", clauses.join(" and "))
    };
    format!("{head}{values}{tail}")
}

/// "things filed under database"
fn members(g: &Grammar<'_, '_>, term: &Term) -> String {
    let Form::Members(of, _) = &term.form else { return String::new() };
    format!("things filed under {}", noun(g, of, true))
}

fn either(g: &Grammar<'_, '_>, term: &Term, many: bool) -> String {
    let Form::One(parts) = &term.form else { return String::new() };
    parts.iter().map(|part| noun(g, part, many)).collect::<Vec<_>>().join(" or ")
}

/// A description of a named node as a sentence.
fn sentence(g: &Grammar<'_, '_>, term: &Term) -> String {
    if let Some((nodes, rest)) = crate::language::question::term::alike(term) {
        let names: Vec<&str> =
            nodes.iter().map(|node| g.graph.node(*node).name(Language::En)).collect();
        let clauses: Vec<String> = rest.iter().map(|part| clause(g, part, true, false)).collect();
        return format!("{} {}", names.join(" and "), clauses.join(" and "));
    }
    let parts = term.parts();
    let clauses: Vec<String> = parts
        .iter()
        .filter(|part| !matches!(part.form, Form::Nodes(_) | Form::Kinds | Form::Prop(..)))
        .map(|part| clause(g, part, false, false))
        .collect();
    let rest: Vec<Term> = parts
        .iter()
        .filter(|part| matches!(part.form, Form::Nodes(_) | Form::Kinds | Form::Prop(..)))
        .cloned()
        .collect();
    let named = rest.iter().any(|part| matches!(part.form, Form::Nodes(_)));
    let head = if rest.is_empty() { "something".to_owned() } else { of_parts(g, &rest, false) };
    match (clauses.is_empty(), named) {
        (true, _) => head,
        (false, _) => format!("{head} {}", clauses.join(" and ")),
    }
}

/// What a description says of its noun: "uses Nomad", "are not about storage".
fn clause(g: &Grammar<'_, '_>, term: &Term, many: bool, denied: bool) -> String {
    match &term.form {
        Form::Some { alts, of, .. } => {
            let said = said(g, alts);
            format!("{} {}{said}", verb(g, alts, many, denied), noun(g, of, true))
        }
        Form::Link { options, of } => {
            let first = options.first().copied().into_iter().collect::<Vec<_>>();
            format!("{} {}", verb(g, &first, many, denied), noun(g, of, true))
        }
        Form::Not(inner) => clause(g, inner, many, !denied),
        // Neither of some is none of them; not all of some is not one of them.
        Form::One(parts) | Form::All(parts) => {
            let all = matches!(term.form, Form::All(_)) != denied;
            let parts: Vec<String> =
                parts.iter().map(|part| clause(g, part, many, denied)).collect();
            parts.join(if all { " and " } else { " or " })
        }
        Form::Members(of, _) => format!("{} filed under {}", be(many, denied), noun(g, of, true)),
        Form::Prop(..) => format!("{} of {}", be(many, denied), value(g, term)),
        Form::Nodes(_) | Form::Kinds => format!("{} {}", be(many, denied), noun(g, term, many)),
    }
}

/// What the edges must say besides.
fn said(g: &Grammar<'_, '_>, alts: &[Alt]) -> String {
    let said = alts.first().and_then(|alt| lower::said(g.graph, *alt));
    said.map(|(name, word)| format!(" ({}: {})", name.replace('_', " "), spaced(word)))
        .unwrap_or_default()
}

const fn be(many: bool, denied: bool) -> &'static str {
    match (many, denied) {
        (true, false) => "are",
        (false, false) => "is",
        (true, true) => "are not",
        (false, true) => "is not",
    }
}

/// The verb of some edge kinds, in number and denial.
fn verb(g: &Grammar<'_, '_>, alts: &[Alt], many: bool, denied: bool) -> String {
    if alts.is_empty() {
        return format!("{} connected with", be(many, denied));
    }
    let mut verbs: Vec<String> = Vec::new();
    for alt in alts {
        let kind = g.graph.vocabulary().edge(alt.kind);
        let label = match alt.way {
            Way::Out => kind.label.en.clone(),
            Way::In => kind.inverse.en.clone(),
        };
        let verb = if let Some(label) = label {
            conjugate(&label, many, denied)
        } else {
            let label = kind.label.en.clone().unwrap_or_else(|| kind.snake.replace('_', " "));
            format!("{} {}", be(many, denied), passive(&label))
        };
        if !verbs.contains(&verb) {
            verbs.push(verb);
        }
    }
    verbs.join(if denied { " and " } else { " or " })
}

/// "outperforms" as "outperformed by".
fn passive(label: &str) -> String {
    let (first, rest) = label.split_once(' ').unwrap_or((label, ""));
    let base = bases_of_third(first).into_iter().next().unwrap_or_else(|| first.to_owned());
    let participle = participle(&base);
    let parts = [participle.as_str(), rest, "by"];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn conjugate(label: &str, many: bool, denied: bool) -> String {
    if let Some(rest) = label.strip_prefix("is ") {
        return format!("{} {rest}", be(many, denied));
    }
    if label.ends_with(" by") {
        return format!("{} {label}", be(many, denied));
    }
    let (first, rest) = label.split_once(' ').unwrap_or((label, ""));
    let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    let base = match first {
        "has" => Some("have".to_owned()),
        _ => bases_of_third(first).into_iter().next(),
    };
    match (base, denied) {
        (Some(base), true) => format!("{} not {base}{rest}", if many { "do" } else { "does" }),
        (Some(base), false) if many => format!("{base}{rest}"),
        (None, true) => format!("never {label}"),
        _ => label.to_owned(),
    }
}

fn names(g: &Grammar<'_, '_>, term: &Term) -> String {
    let Form::Nodes(nodes) = &term.form else { return String::new() };
    nodes.iter().map(|node| g.graph.node(*node).name(Language::En)).collect::<Vec<_>>().join(" or ")
}

/// The noun for kinds: the word that means just these, else their names.
pub(super) fn kind_noun(g: &Grammar<'_, '_>, kinds: Kinds, many: bool) -> String {
    let kinds = kinds.and(g.lexicon.all);
    if g.lexicon.all.within(kinds) {
        return if many { "things" } else { "something" }.to_owned();
    }
    let number = |noun: &str| if many { plural(noun) } else { noun.to_owned() };
    if kinds.len() > 1 {
        let word = g.lexicon.english.iter().find_map(|entry| match (&entry.shape, &entry.sense) {
            (Shape::Noun(noun), Sense::Kind(meant)) if *meant == kinds => Some(&**noun),
            _ => None,
        });
        if let Some(word) = word {
            return number(word);
        }
    }
    let names: Vec<String> = kinds
        .iter()
        .map(|kind| {
            let kind = g.graph.vocabulary().node(kind);
            number(kind.label.get(Language::En).unwrap_or(&kind.name))
        })
        .collect();
    if names.len() > 4 { "things".to_owned() } else { names.join(" or ") }
}

fn value(g: &Grammar<'_, '_>, term: &Term) -> String {
    let Form::Prop(field, wanted) = &term.form else { return String::new() };
    let said = match wanted {
        Wanted::Int(number) => number.to_string(),
        Wanted::Word(at) => {
            let word = g.lexicon.field(*field).and_then(|field| field.word(*at));
            word.map(spaced).unwrap_or_default()
        }
    };
    let template =
        g.lexicon.templates.iter().find(|template| template.field == *field && !template.japanese);
    match (template, g.lexicon.field(*field)) {
        (Some(template), _) => {
            [&*template.before, &*said, &*template.after].join(" ").trim().to_owned()
        }
        (None, Some(field)) if field.ty == Type::Year => said,
        (None, Some(field)) => format!("{} {said}", field.name.replace('_', " ")),
        (None, None) => said,
    }
}
