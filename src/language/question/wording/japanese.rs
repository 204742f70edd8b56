//! Descriptions in Japanese: relative clauses, then the noun.

use crate::language::question::entry::{Alt, CASES, Sense, Shape, Way};
use crate::language::question::grammar::Grammar;
use crate::language::question::japanese::conjugate::of_dictionary_form;
use crate::language::question::kinds::Kinds;
use crate::language::question::label::spaced;
use crate::language::question::lower;
use crate::language::question::piece::Wanted;
use crate::language::question::prepare::Ask;
use crate::language::question::spelling::is_hiragana;
use crate::language::question::term::{Form, Term};
use crate::language::question::understanding::Kind;
use crate::vocabulary::{Asked, Conjugation, Language, Type};

/// How a reading reads.
pub(super) fn reading(g: &Grammar<'_, '_>, kind: Kind, ask: Ask, term: &Term) -> String {
    if let Some(ranking) = ranking(g, term) {
        return ranking;
    }
    match (kind, ask) {
        (Kind::Count, _) => format!("{}の数", noun(g, term)),
        (_, Ask::Detail(Asked::When)) => format!("{}時期", sentence(g, term)),
        (Kind::Reason, Ask::Detail(_)) => format!("{}様子", sentence(g, term)),
        (Kind::Reason, Ask::Said) => format!("{}内容", sentence(g, term)),
        (Kind::Reason, _) => format!("{}理由", sentence(g, term)),
        (Kind::YesNo, _) => format!("{}か", sentence(g, term)),
        (_, Ask::When) => format!("{}の時", noun(g, term)),
        (_, Ask::Field(field)) => {
            let name = g.lexicon.field(field).map_or("", |field| field.name.as_str());
            format!("{}の{name}", noun(g, term))
        }
        _ => noun(g, term),
    }
}

fn ranking(g: &Grammar<'_, '_>, term: &Term) -> Option<String> {
    let parts = term.parts();
    let ranked =
        parts.iter().find(|part| matches!(part.form, Form::Some { ranked: Some(_), .. }))?;
    let Form::Some { alts, of, ranked: Some(most) } = &ranked.form else { return None };
    let rest: Vec<Term> = parts.iter().filter(|part| *part != ranked).cloned().collect();
    let turned: Vec<Alt> = alts.iter().map(|alt| alt.turned()).collect();
    let head = if rest.is_empty() { "もの".to_owned() } else { of_parts(g, &rest) };
    let order = if *most { "多い" } else { "少ない" };
    let clause = clause_of(g, &turned, "それ", false);
    Some(format!("{head}を、{clause}{}の{order}順に", noun(g, of)))
}

/// A description as a noun phrase.
pub(super) fn noun(g: &Grammar<'_, '_>, term: &Term) -> String {
    of_parts(g, &term.parts())
}

fn of_parts(g: &Grammar<'_, '_>, parts: &[Term]) -> String {
    let named = parts.iter().find(|part| matches!(part.form, Form::Nodes(_)));
    let kinds = parts.iter().find(|part| part.form == Form::Kinds);
    let head = match (named, kinds) {
        (Some(named), _) => names(g, named),
        (None, Some(kinds)) => kind_noun(g, kinds.kinds),
        (None, None) => match parts {
            [one] if matches!(one.form, Form::One(_)) => return either(g, one),
            _ => "もの".to_owned(),
        },
    };
    let filed = parts.iter().any(|part| matches!(part.form, Form::Members(..)));
    let clauses: Vec<String> = parts
        .iter()
        .filter(|part| !matches!(part.form, Form::Nodes(_) | Form::Kinds))
        // That a talk about databases is none goes without saying.
        .filter(|part| {
            !(filed && matches!(&part.form, Form::Not(inner) if inner.form == Form::Kinds))
        })
        .map(|part| clause(g, part, false))
        .collect();
    format!("{}{head}", clauses.join("、"))
}

fn either(g: &Grammar<'_, '_>, term: &Term) -> String {
    let Form::One(parts) = &term.form else { return String::new() };
    parts.iter().map(|part| noun(g, part)).collect::<Vec<_>>().join("または")
}

/// A description of a named node as a sentence.
fn sentence(g: &Grammar<'_, '_>, term: &Term) -> String {
    if let Some((nodes, rest)) = crate::language::question::term::alike(term) {
        let names: Vec<&str> =
            nodes.iter().map(|node| g.graph.node(*node).name(Language::Ja)).collect();
        let clauses: Vec<String> = rest.iter().map(|part| clause(g, part, false)).collect();
        return format!("{}が{}", names.join("と"), clauses.join("、"));
    }
    let (nouns, clauses): (Vec<Term>, Vec<Term>) = term
        .parts()
        .into_iter()
        .partition(|part| matches!(part.form, Form::Nodes(_) | Form::Kinds | Form::Prop(..)));
    let clauses: Vec<String> = clauses.iter().map(|part| clause(g, part, false)).collect();
    match (nouns.is_empty(), clauses.is_empty()) {
        (true, _) => clauses.join("、"),
        (false, true) => format!("{}である", of_parts(g, &nouns)),
        (false, false) => format!("{}が{}", of_parts(g, &nouns), clauses.join("、")),
    }
}

/// What a description says before its noun.
fn clause(g: &Grammar<'_, '_>, term: &Term, denied: bool) -> String {
    match &term.form {
        Form::Some { alts, of, .. } => clause_of(g, alts, &noun(g, of), denied),
        Form::Link { options, of } => {
            let first = options.first().copied().into_iter().collect::<Vec<_>>();
            clause_of(g, &first, &noun(g, of), denied)
        }
        Form::Not(inner) => match &inner.form {
            Form::Nodes(_) | Form::Kinds => format!("{}以外の", noun(g, inner)),
            Form::Prop(..) => format!("{}以外の", value(g, inner)),
            _ => clause(g, inner, !denied),
        },
        // Neither of some is none of them; not all of some is not one of them.
        Form::One(parts) | Form::All(parts) => {
            let all = matches!(term.form, Form::All(_)) != denied;
            let parts: Vec<String> = parts.iter().map(|part| clause(g, part, denied)).collect();
            parts.join(if all { "、" } else { "か" })
        }
        Form::Members(of, _) => format!("{}に属する", noun(g, of)),
        Form::Prop(..) => format!("{}の", value(g, term)),
        Form::Nodes(_) | Form::Kinds => format!("{}である", noun(g, term)),
    }
}

/// The clauses of some edge kinds about one other node.
fn clause_of(g: &Grammar<'_, '_>, alts: &[Alt], other: &str, denied: bool) -> String {
    if alts.is_empty() {
        return format!("{other}と結ばれ{}", if denied { "ていない" } else { "ている" });
    }
    let mut clauses: Vec<String> = Vec::new();
    for alt in alts {
        let clause = joined(g, *alt, other, denied);
        let clause = match lower::said(g.graph, *alt) {
            Some((name, word)) => format!("{clause}({name}: {})", spaced(word)),
            None => clause,
        };
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    }
    clauses.join(if denied { "、" } else { "か" })
}

fn joined(g: &Grammar<'_, '_>, alt: Alt, other: &str, denied: bool) -> String {
    let kind = g.graph.vocabulary().edge(alt.kind);
    let label = kind.label.get(Language::Ja).unwrap_or(&kind.name);
    let inverse = kind.inverse.ja.as_deref();
    let verb = |label: &str| {
        label.chars().next_back().is_some_and(|last| "うくぐすつぬぶむるただ".contains(last))
    };
    let marked = |label: &str| {
        CASES.iter().chain(&["の", "上で", "上の"]).any(|case| label.starts_with(case))
    };
    let said = |label: &str| if denied { negative(label) } else { label.to_owned() };
    let object = |label: &str| {
        let case = if marked(label) { "" } else { "を" };
        format!("{other}{case}{}", said(label))
    };
    let subject = |label: &str| format!("{other}が{}", said(without_case(label)));
    match (alt.way, inverse) {
        (Way::Out, _) if verb(label) || marked(label) && !label.ends_with('は') => object(label),
        (Way::Out, Some(inverse)) if verb(inverse) => subject(inverse),
        (Way::In, Some(inverse)) if inverse.ends_with("れる") && !marked(inverse) => {
            format!("{other}に{}", said(inverse))
        }
        (Way::In, Some(inverse)) if !verb(label) || marked(label) => object(inverse),
        (Way::In, _) if verb(label) => subject(label),
        (Way::In, Some(inverse)) => format!("{other}{}", said(inverse)),
        _ => format!("{other}と「{label}」で結ばれた"),
    }
}

fn without_case(label: &str) -> &str {
    CASES
        .iter()
        .find_map(|case| label.strip_prefix(case).filter(|rest| !rest.chars().all(is_hiragana)))
        .unwrap_or(label)
}

/// The negative of a label.
fn negative(label: &str) -> String {
    let Some((stem, class)) = of_dictionary_form(label).into_iter().next_back() else {
        return format!("{label}のではない");
    };
    let row = match class {
        Conjugation::Suru => return format!("{stem}しない"),
        Conjugation::Ichidan => return format!("{stem}ない"),
        Conjugation::Ku => "か",
        Conjugation::Gu => "が",
        Conjugation::Su => "さ",
        Conjugation::Tsu => "た",
        Conjugation::Nu => "な",
        Conjugation::Bu => "ば",
        Conjugation::Mu => "ま",
        Conjugation::Ru => "ら",
        Conjugation::U | Conjugation::Kuru => "わ",
    };
    format!("{stem}{row}ない")
}

fn names(g: &Grammar<'_, '_>, term: &Term) -> String {
    let Form::Nodes(nodes) = &term.form else { return String::new() };
    nodes
        .iter()
        .map(|node| g.graph.node(*node).name(Language::Ja))
        .collect::<Vec<_>>()
        .join("または")
}

/// The noun for kinds: the word that means just these, else their names.
fn kind_noun(g: &Grammar<'_, '_>, kinds: Kinds) -> String {
    let kinds = kinds.and(g.lexicon.all);
    if g.lexicon.all.within(kinds) {
        return "もの".to_owned();
    }
    if kinds.len() > 1 {
        let word = g.lexicon.japanese.iter().find_map(|entry| match (&entry.shape, &entry.sense) {
            (Shape::Japanese(noun), Sense::Kind(meant)) if *meant == kinds => {
                Some(noun.to_string())
            }
            _ => None,
        });
        if let Some(word) = word {
            return word;
        }
    }
    let names: Vec<&str> = kinds
        .iter()
        .map(|kind| {
            let kind = g.graph.vocabulary().node(kind);
            kind.label.get(Language::Ja).unwrap_or(&kind.name)
        })
        .collect();
    if names.len() > 4 { "もの".to_owned() } else { names.join("または") }
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
        g.lexicon.templates.iter().find(|template| template.field == *field && template.japanese);
    match (template, g.lexicon.field(*field)) {
        (Some(template), _) => format!("{}{said}{}", template.before, template.after),
        (None, Some(field)) if field.ty == Type::Year => format!("{said}年"),
        (None, Some(field)) => format!("{}が{said}", field.name),
        (None, None) => said,
    }
}
