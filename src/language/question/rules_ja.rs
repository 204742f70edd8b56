//! How two neighbouring phrases of a Japanese question combine.
//!
//! Particles give the direction: を marks what is done to, が and the の of a relative clause the doer, は either. Everything stands before what it
//! belongs to, so the rules mirror the English ones.

use super::conjugate_ja::{ACTIVE, ATTRIBUTIVE, CONNECTS, NOUN, PASSIVE, PHRASE};
use super::function::Func;
use super::grammar::{Argument, Grammar, closed, cost};
use super::item::{
    ASKED, ATTACHED, BARE, BEFORE_NOUN, CLAUSE, DENIED, Flags, GENERIC, Gap, HEADED, Item, Joint, LEADS_ON, LEAST,
    NAMED, PLAIN, Phrase, RANKED, ROLE, Rel, Role, SEVERAL, Set, VALUE, VERBAL,
};
use super::links::Hint;
use super::piece::RelAlt;
use super::rules_en::Made;
use super::term::{deny, meet};
use std::rc::Rc;

/// Particles that mark an argument of no declared case as what a verb is about.
const OBLIQUE: &[&str] = &["に", "と", "へ", "から", "で", "より", "について", "への", "との", "にも", "とも"];
/// Particles that mark the doer of a passive.
const DOER: &[&str] = &["に", "によって", "で", "から", "による", "にも", "での"];
/// Particles that mark the topic.
const TOPIC: &[&str] = &["は", "も"];
/// Particles of a list with one for each part: AもBも.
const EACH: &[&str] = &["も", "にも", "でも", "とも"];

/// Adds everything that `left` and `right`, side by side, can be together.
pub(super) fn combine<'l>(g: &Grammar<'_, 'l>, left: &Item<'l>, right: &Item<'l>, made: &mut Made<'l>) {
    match (&left.phrase, &right.phrase) {
        (Phrase::Set(set), Phrase::Func(func)) => after(g, set, *func, made),
        (Phrase::Func(func), other) => before(*func, other, made),
        (Phrase::Set(set), Phrase::Rel(rel)) => argument(g, set, rel, made),
        (Phrase::Set(left), Phrase::Set(right)) => sets(g, left, right, made),
        (Phrase::Set(set), Phrase::Role(role)) => set_then_role(g, set, role, made),
        (Phrase::Rel(rel), Phrase::Func(func)) => verb_then_word(rel, *func, made),
        (Phrase::Role(role), Phrase::Func(func @ (Func::Most | Func::Least))) => {
            let ranked = Role { ranked: Some(*func == Func::Most), ..role.clone() };
            made.extend(owners(g, &ranked).map(|set| (Phrase::Set(set), 0)));
        }
        _ => {}
    }
}

/// Adds what a phrase is by itself: a verb or a noun whose other end is left open.
pub(super) fn alone<'l>(g: &Grammar<'_, 'l>, item: &Item<'l>, made: &mut Made<'l>) {
    match &item.phrase {
        Phrase::Rel(rel) => {
            for (voice, role) in [(ACTIVE, Argument::Object), (PASSIVE, Argument::Subject)] {
                if rel.form & voice != 0
                    && let Some(set) = g.bare(rel, role)
                {
                    let flags = set.flags | clause_flags(rel);
                    made.push((Phrase::Set(Set { flags, ..set }), cost::BARE));
                }
            }
        }
        Phrase::Role(role) => {
            made.extend(open_role(g, role).map(|set| (Phrase::Set(set), cost::BARE - 2)));
        }
        // "どの技術が最も使われている": the asked noun is all that the verb has.
        Phrase::Set(set) if set.mark == "gap" => {
            let Some(verb) = &set.verb else { return };
            let role = if set.gap == Gap::Subject { Argument::Object } else { Argument::Subject };
            let noun = Set { mark: "", gap: Gap::None, verb: None, ..set.clone() };
            if let Some(clause) = g.bare(verb, role)
                && let Some((set, cost)) = g.narrow(&noun, &clause)
            {
                made.push((Phrase::Set(closed(set)), cost + cost::BARE));
            }
        }
        _ => {}
    }
}

fn clause_flags(rel: &Rel<'_>) -> Flags {
    let mut flags = 0;
    if rel.form & CONNECTS != 0 && rel.form & NOUN == 0 {
        flags |= LEADS_ON;
    }
    if rel.form & (ATTRIBUTIVE | NOUN) != 0 {
        flags |= BEFORE_NOUN;
    }
    if rel.form & NOUN != 0 {
        flags |= VERBAL;
    }
    if rel.form & PHRASE != 0 {
        flags |= PLAIN;
    }
    flags
}

fn open_role<'l>(g: &Grammar<'_, 'l>, role: &Role) -> Option<Set<'l>> {
    let any = Grammar::of_kinds(g.lexicon.all, GENERIC);
    role_of(g, role, &any).map(|(set, _)| Set { flags: set.flags | ROLE, ..set })
}

/// What has such a role player, as a clause: ユーザーが多い, 課題がある.
fn owners<'l>(g: &Grammar<'_, 'l>, role: &Role) -> Option<Set<'l>> {
    let owners = g.owners(&open_role(g, role)?)?;
    let ranked = if role.ranked.is_some() { RANKED } else { 0 };
    Some(Set { gap: Gap::Object, ..Grammar::set(owners, BEFORE_NOUN | ranked) })
}

fn role_of<'l>(g: &Grammar<'_, 'l>, role: &Role, argument: &Set<'l>) -> Option<(Set<'l>, u32)> {
    let alts: Vec<RelAlt<'l>> = role.alts.iter().map(|alt| RelAlt { alt: *alt, case: "" }).collect();
    let rel = Rel {
        alts: alts.into(),
        forms: 0,
        form: ACTIVE,
        denied: false,
        ranked: role.ranked,
        stranded: false,
        be: false,
    };
    let (mut set, cost) = g.join(&rel, &rel.alts, argument, Argument::Object)?;
    set.flags |= HEADED | if role.ranked.is_some() { RANKED } else { 0 };
    set.gap = Gap::None;
    set.verb = None;
    Some((set, cost))
}

fn before<'l>(func: Func, other: &Phrase<'l>, made: &mut Made<'l>) {
    match (func, other) {
        (Func::Which, Phrase::Set(set)) if set.is_noun() && !set.any(ASKED | CLAUSE) => {
            made.push((Phrase::Set(Set { flags: set.flags | ASKED, ..set.clone() }), 0));
        }
        (Func::Most | Func::Least, Phrase::Rel(rel)) if rel.ranked.is_none() && !rel.denied => {
            made.push((Phrase::Rel(Rel { ranked: Some(func == Func::Most), ..rel.clone() }), 0));
        }
        (Func::Most | Func::Least, Phrase::Set(set))
            if set.is_noun() && !set.any(NAMED | RANKED | ASKED | SEVERAL | ATTACHED) =>
        {
            let flags = set.flags | RANKED | if func == Func::Most { 0 } else { LEAST };
            made.push((Phrase::Set(Set { flags, ..set.clone() }), 0));
        }
        (Func::Most | Func::Least, Phrase::Role(role)) if role.ranked.is_none() => {
            made.push((Phrase::Role(Role { ranked: Some(func == Func::Most), ..role.clone() }), 0));
        }
        (Func::Comma, Phrase::Set(set)) => made.push((Phrase::Set(set.clone()), 2)),
        (Func::Comma, Phrase::Rel(rel)) => made.push((Phrase::Rel(rel.clone()), 2)),
        (Func::And | Func::But, Phrase::Set(set)) if set.is_clause() => {
            made.push((Phrase::Set(set.clone()), 2));
        }
        _ => {}
    }
}

/// A function word after a phrase.
fn after<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, func: Func, made: &mut Made<'l>) {
    let mut add = |set: Set<'l>, cost: u32| made.push((Phrase::Set(set), cost));
    let noun = set.mark.is_empty() && set.any(HEADED | VALUE);
    match func {
        Func::Case("の") if set.is_clause() && set.any(PLAIN) => add(set.clone(), 0),
        Func::Case("の") if set.is_clause() && set.any(BEFORE_NOUN) && !set.any(VERBAL) => {
            let thing = Grammar::of_kinds(g.lexicon.all, GENERIC);
            if let Some((set, cost)) = g.narrow(&thing, set) {
                add(set, cost);
            }
        }
        Func::Case("の") if set.any(CLAUSE) && set.mark.is_empty() => add(set.clone(), 1),
        Func::Case(case) if noun && !set.any(CLAUSE) => add(Set { mark: case, ..set.clone() }, 0),
        Func::Case(case @ ("は" | "が" | "を")) if noun => add(Set { mark: case, ..set.clone() }, 2),
        Func::Among if set.is_noun() => add(Set { mark: "among", ..set.clone() }, 0),
        Func::Except if noun => add(Set { mark: "except", ..set.clone() }, 0),
        Func::Except if set.mark == "は" || set.mark == "を" => add(Set { mark: "except", ..set.clone() }, 0),
        Func::Not if noun => add(Set { mark: "not", ..set.clone() }, 0),
        Func::Without if noun => add(Set { mark: "without", ..set.clone() }, 0),
        Func::Called if set.is_noun() => add(Set { mark: "called", ..set.clone() }, 0),
        Func::But | Func::Comma if set.is_clause() && !set.any(LEADS_ON) => {
            let more = if func == Func::Comma { cost::ODD } else { 0 };
            add(Set { flags: set.flags | LEADS_ON, ..set.clone() }, more);
        }
        Func::And | Func::Or if noun => {
            add(Set { mark: if func == Func::Or { "or" } else { "and" }, ..set.clone() }, 0);
        }
        Func::And | Func::Or if set.is_clause() && set.any(BEFORE_NOUN) => {
            add(Set { mark: if func == Func::Or { "or" } else { "and" }, ..set.clone() }, 1);
        }
        Func::Comma if noun => {
            add(Set { mark: ",", ..set.clone() }, 0);
            add(set.clone(), 2);
        }
        Func::Comma if !set.mark.is_empty() && set.mark != "gap" => add(set.clone(), 1),
        Func::Both if is_joint(set, Joint::And) => add(set.clone(), 0),
        Func::Either if is_joint(set, Joint::Or) => add(set.clone(), 0),
        Func::Exist if set.mark == "が" && set.any(ROLE) => {
            if let Some(term) = g.owners(set) {
                add(Set { gap: Gap::Object, ..Grammar::set(term, BEFORE_NOUN) }, 0);
            }
        }
        Func::HowMany(_) => {}
        _ => {}
    }
}

fn is_joint(set: &Set<'_>, joint: Joint) -> bool {
    set.mark.is_empty() && set.several.as_deref().is_some_and(|several| several.joint == joint)
}

fn verb_then_word<'l>(rel: &Rel<'l>, func: Func, made: &mut Made<'l>) {
    match func {
        // 言及が多い技術
        Func::Most | Func::Least if rel.form & NOUN != 0 && rel.ranked.is_none() => {
            let form = rel.form | ATTRIBUTIVE;
            made.push((Phrase::Rel(Rel { ranked: Some(func == Func::Most), form, ..rel.clone() }), 0));
        }
        _ => {}
    }
}

/// The edge kinds of a verb that an argument with this particle may belong to, with what the reading costs.
fn roles<'l>(rel: &Rel<'l>, mark: &str) -> Vec<(Argument, Vec<RelAlt<'l>>, u32)> {
    let mut found = Vec::new();
    let with = |case: &str| -> Vec<RelAlt<'l>> { rel.alts.iter().copied().filter(|alt| alt.case == case).collect() };
    let plain = with("");
    let own = match mark {
        "にも" => with("に"),
        "とも" => with("と"),
        "への" => [with("へ"), with("に")].concat(),
        "との" => with("と"),
        "" => Vec::new(),
        mark => with(mark),
    };
    let verbal = rel.form & NOUN != 0;
    if rel.form & ACTIVE != 0 {
        if !own.is_empty() {
            found.push((Argument::Object, own, 0));
        } else if OBLIQUE.contains(&mark) {
            found.push((Argument::Object, plain.clone(), 1));
        }
        match mark {
            "を" => found.push((Argument::Object, plain.clone(), 0)),
            "" => found.push((Argument::Object, plain.clone(), if verbal { 2 } else { 5 })),
            "が" => found.push((Argument::Subject, rel.alts.to_vec(), 0)),
            "の" => {
                found.push((Argument::Subject, rel.alts.to_vec(), 1));
                if verbal {
                    found.push((Argument::Object, plain.clone(), 1));
                }
            }
            mark if TOPIC.contains(&mark) => {
                found.push((Argument::Subject, rel.alts.to_vec(), 0));
                found.push((Argument::Object, plain.clone(), 2));
            }
            "による" | "によって" => found.push((Argument::Subject, plain.clone(), 0)),
            _ => {}
        }
    }
    if rel.form & PASSIVE != 0 && !(verbal && rel.form & ACTIVE != 0) {
        match mark {
            mark if DOER.contains(&mark) => found.push((Argument::Subject, plain, 0)),
            "が" | "の" => found.push((Argument::Object, plain, 0)),
            mark if TOPIC.contains(&mark) => found.push((Argument::Object, plain, 0)),
            _ => {}
        }
    }
    found.retain(|(_, alts, _)| !alts.is_empty());
    found
}

/// A noun before a verb.
fn argument<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, rel: &Rel<'l>, made: &mut Made<'l>) {
    let listed = set.any(SEVERAL) || !EACH.contains(&set.mark);
    if !set.any(HEADED | VALUE) || matches!(set.mark, "gap" | "and" | "or" | "," | "except" | "among" | "called") {
        return;
    }
    for (role, alts, more) in roles(rel, set.mark) {
        let more = more + if listed { 0 } else { 1 };
        if set.any(ASKED) {
            let gap = if role == Argument::Subject { Gap::Subject } else { Gap::Object };
            let asked = Set {
                mark: "gap",
                gap,
                verb: Some(Rc::new(Rel { alts: alts.into(), ..rel.clone() })),
                ..set.clone()
            };
            made.push((Phrase::Set(asked), more));
            continue;
        }
        if let Some((clause, cost)) = g.join(rel, &alts, set, role) {
            // A declared case is met only by its own particle, so the verb keeps what is left of it.
            let flags = clause.flags | clause_flags(rel);
            made.push((Phrase::Set(Set { flags, ..clause }), cost + more));
        }
    }
}

fn set_then_role<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, role: &Role, made: &mut Made<'l>) {
    if set.any(ASKED | CLAUSE) || !set.any(HEADED | VALUE) {
        return;
    }
    let more = match set.mark {
        "の" | "との" | "への" | "と" | "に" | "での" => 0,
        "" if !set.any(ATTACHED) => 2,
        _ => return,
    };
    if let Some((joined, cost)) = role_of(g, role, set) {
        made.push((Phrase::Set(joined), cost + more));
    }
}

fn sets<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    if left.is_clause() {
        return clause_then_set(g, left, right, made);
    }
    let mut add = |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if right.mark == "gap" {
        return fill(g, left, right, made);
    }
    if EACH.contains(&left.mark) && right.mark == left.mark && !right.any(ASKED) {
        let mark = left.mark;
        return add(g.coordinate(left, right, Joint::And).map(|set| Set { mark, ..set }), 0);
    }
    if right.is_clause() {
        return set_then_clause(g, left, right, made);
    }
    let noun = right.is_noun();
    let value = right.mark.is_empty() && right.any(VALUE);
    match left.mark {
        "and" | "," | "と" if (noun && left.any(HEADED)) || (value && left.any(VALUE)) => {
            if !right.any(CLAUSE | ASKED) {
                add(g.coordinate(left, right, Joint::And), if left.mark == "," { 1 } else { 0 });
            }
        }
        "or" if noun || value => {
            if !right.any(CLAUSE | ASKED) {
                add(g.coordinate(left, right, Joint::Or), 0);
            }
        }
        "の" | "での" | "からの" | "による" | "との" | "への" if noun && !right.any(CLAUSE) => {
            if left.has(ASKED | GENERIC) {
                // いくつの会社
                if right.has(BARE) {
                    add(Some(Set { flags: right.flags | ASKED, ..right.clone() }), 0);
                }
                return;
            }
            let hint = if left.mark == "による" { Hint::By } else { Hint::None };
            if let Some((set, cost)) = g.modify(right, left, hint) {
                let named = if right.any(NAMED) { 10 } else { 0 };
                add(Some(set), cost.saturating_sub(2) + named + if left.any(CLAUSE) { 5 } else { 0 });
            }
        }
        "except" if noun => add(g.exclude(right, left), 0),
        "not" if noun => add(g.exclude(right, left), 1),
        "without" if noun => add(g.exclude_link(right, left), 0),
        "called" if noun && right.term.kinds.meets(left.term.kinds) => {
            add(g.identify(left, right).map(|set| Set { flags: left.flags & NAMED | set.flags, ..set }), 0);
        }
        "among" | "で" | "から" if noun && right.any(GENERIC) && right.any(ATTACHED) => {
            add(g.identify(left, right), 1);
        }
        mark if (TOPIC.contains(&mark) || mark == "が") && noun => {
            if right.any(DENIED) || left.any(CLAUSE) {
                return;
            }
            let copula = if right.any(ASKED) && !right.any(GENERIC) {
                g.identify(right, left)
            } else {
                g.identify(left, right).map(|set| Set { flags: set.flags | right.flags & ASKED, ..set })
            };
            add(copula.map(closed), if right.any(ASKED) { 0 } else { cost::ODD });
        }
        "" if left.any(HEADED | VALUE) && noun => compound(g, left, right, made),
        "" if left.any(HEADED) && value => {}
        _ => {}
    }
}

/// A noun before a clause that has all its other arguments.
fn set_then_clause<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add = |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    let passive = right.verb.as_deref().is_some_and(|verb| verb.form & PASSIVE != 0 && verb.form & ACTIVE == 0);
    let fills = match right.gap {
        Gap::Subject if passive => left.mark == "に" || left.mark == "によって",
        Gap::Subject => matches!(left.mark, "が" | "は" | "も" | "の"),
        Gap::Object if passive => matches!(left.mark, "が" | "は" | "も" | "の"),
        Gap::Object => matches!(left.mark, "を" | "は" | "も"),
        Gap::None => matches!(left.mark, "は" | "が") && right.any(BEFORE_NOUN),
    };
    let noun = Set { mark: "", ..left.clone() };
    let asked_or_not = left.any(HEADED) && !left.any(CLAUSE);
    if fills && asked_or_not {
        let odd = if left.mark == "の" { 1 } else { 0 };
        if let Some((set, cost)) = g.narrow(&noun, right) {
            add(Some(keep(closed(set), right)), cost + odd);
        }
    }
    if left.mark.is_empty() && left.any(NAMED) && right.gap == Gap::Subject {
        if let Some((set, cost)) = g.narrow(&noun, right) {
            add(Some(keep(closed(set), right)), cost + 6);
        }
    }
    match left.mark {
        "among" | "で" if left.any(HEADED) => {
            if let Some((set, cost)) = g.narrow(&noun, right) {
                add(Some(set), cost + if left.mark == "among" { 1 } else { 4 });
            }
        }
        "except" if !left.any(ASKED) => add(g.exclude(right, left), 1),
        "not" => {
            // MesosではなくNomadを選んだ
            if let Some(verb) = &right.verb
                && right.gap == Gap::Subject
                && let Some((other, cost)) = g.join(verb, &verb.alts, &noun, Argument::Object)
                && let Some(term) = meet(&right.term, &deny(&other.term, other.term.kinds))
            {
                add(Some(Set { term, ..right.clone() }), cost);
            }
        }
        mark if !mark.is_empty() && !left.any(ASKED) => {
            if let Some((set, cost)) = g.further(right, mark, left) {
                add(Some(set), cost);
            }
            let adverbial = matches!(mark, "に" | "で" | "は" | "の" | "から");
            if left.any(VALUE) && adverbial && left.term.kinds.meets(right.term.kinds) {
                add(meet(&right.term, &left.term).map(|term| Set { term, ..right.clone() }), 1);
            }
        }
        _ => {}
    }
}

/// A closed clause may still stand before a noun that asks for its reason.
fn keep<'l>(set: Set<'l>, clause: &Set<'l>) -> Set<'l> {
    Set { flags: set.flags | clause.flags & BEFORE_NOUN, ..set }
}

/// The other argument of a verb whose asked argument is already there.
fn fill<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, asked: &Set<'l>, made: &mut Made<'l>) {
    let Some(verb) = &asked.verb else { return };
    if !left.any(HEADED | VALUE) || left.any(ASKED) {
        return;
    }
    let wanted = if asked.gap == Gap::Subject { Argument::Object } else { Argument::Subject };
    let noun = Set { mark: "", gap: Gap::None, verb: None, ..asked.clone() };
    for (role, alts, more) in roles(verb, left.mark) {
        if role != wanted {
            continue;
        }
        if let Some((clause, cost)) = g.join(verb, &alts, left, role)
            && let Some((set, further)) = g.narrow(&noun, &clause)
        {
            made.push((Phrase::Set(closed(set)), cost + further + more));
        }
    }
    if let Some((clause, _)) = g.join(verb, &verb.alts, &Grammar::of_kinds(g.lexicon.all, GENERIC), wanted)
        && left.any(VALUE)
        && left.term.kinds.meets(clause.term.kinds)
        && let Some(term) = meet(&noun.term, &left.term)
    {
        made.push((Phrase::Set(Set { term, ..asked.clone() }), 2));
    }
}

fn clause_then_set<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add = |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if right.is_clause() {
        if left.any(LEADS_ON) && left.gap == right.gap {
            add(g.both_clauses(left, right, Joint::And), 0);
        }
        return;
    }
    if right.is_noun() && left.any(BEFORE_NOUN) && !right.any(CLAUSE) {
        let named = if right.any(NAMED) { 4 } else { 0 };
        if let Some((set, cost)) = g.narrow(right, left) {
            add(Some(set), cost + named);
        }
    }
}

/// Two nouns side by side: ストレージトーク, 2日目トーク.
fn compound<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    if left.any(ASKED | ATTACHED | CLAUSE) || right.any(ASKED | CLAUSE) {
        return;
    }
    if !(left.any(NAMED | VALUE) || left.has(BARE)) {
        return;
    }
    if let Some((set, cost)) = g.modify(right, left, Hint::None) {
        let named = if right.any(NAMED) { 12 } else { 0 };
        let meets = if left.term.kinds.meets(right.term.kinds) && !left.any(VALUE) { 2 } else { 0 };
        made.push((Phrase::Set(set), cost + 2 + named + meets));
    }
}
