//! Japanese nouns with clauses and modifiers.

use super::verbs::roles;
use super::{EACH, TOPIC};
use crate::language::question::english::Made;
use crate::language::question::english::joints::unlike;
use crate::language::question::grammar::{Argument, Grammar, closed, cost};
use crate::language::question::item::{
    ASKED, ATTACHED, BARE, BEFORE_NOUN, CLAUSE, DENIED, GENERIC, Gap, HEADED, Joint, LEADS_ON,
    NAMED, Open, PLAIN, PLAYER, Phrase, ROLE, Rel, Set, VALUE, VERBAL,
};
use crate::language::question::japanese::conjugate::{ACTIVE, PASSIVE};
use crate::language::question::links::Hint;
use crate::language::question::piece::RelAlt;
use crate::language::question::term::{Form, Term, deny, meet};
use std::rc::Rc;

pub(super) fn sets<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    if left.is_clause() {
        return clause_then_set(g, left, right, made);
    }
    let mut add =
        |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    // 何についての | トーク: what is known of the talk
    if left.mark == "gap" && right.is_noun() && right.any(BARE) && left.gap == Gap::Object {
        let Some(open) = &left.open else { return };
        let other = match &open.other {
            Some(known) => meet(known, &right.term),
            None => Some(Term::clone(&right.term)),
        };
        let open = Open { alts: open.alts.clone(), other };
        return add(Some(Set { open: Some(Rc::new(open)), ..left.clone() }), 1);
    }
    if right.mark == "gap" {
        return fill(g, left, right, made);
    }
    if EACH.contains(&left.mark) && right.mark == left.mark && !right.any(ASKED) {
        let mark = left.mark;
        return add(Grammar::coordinate(left, right, Joint::And).map(|set| Set { mark, ..set }), 0);
    }
    if right.is_clause() {
        return set_then_clause(g, left, right, made);
    }
    let noun = right.is_noun();
    let value = right.mark.is_empty() && right.any(VALUE);
    match left.mark {
        "and" | "," | "と"
            if ((noun && left.any(HEADED)) || (value && left.any(VALUE)))
                && !right.any(CLAUSE | ASKED) =>
        {
            add(
                Grammar::coordinate(left, right, Joint::And),
                u32::from(left.mark == ",") + unlike(left, right),
            );
        }
        "or" if (noun || value) && !right.any(CLAUSE | ASKED) => {
            add(Grammar::coordinate(left, right, Joint::Or), unlike(left, right));
        }
        "の" | "での" | "からの" | "による" | "との" | "への" if noun && !right.any(CLAUSE) =>
        {
            if left.any(ASKED) && right.has(BARE) {
                // "真壁さんは | どの会社の人", "どこの人": what the topic, which is a person, is joined to
                let open = Open { alts: Vec::new(), other: Some(Term::clone(&right.term)) };
                let asked = Set { mark: "gap", open: Some(Rc::new(open)), ..left.clone() };
                add(Some(asked), cost::ODD);
            }
            if left.has(ASKED | GENERIC) {
                // いくつの会社
                if right.has(BARE) {
                    add(Some(Set { flags: right.flags | ASKED, ..right.clone() }), 0);
                }
                return;
            }
            // "Nomadのユーザーの | 会社": the company is the user.
            if left.any(PLAYER)
                && right.has(BARE)
                && let Some(set) = g.identify(right, left)
            {
                return add(Some(set), 2);
            }
            let hint = if left.mark == "による" { Hint::By } else { Hint::None };
            if let Some((set, cost)) = g.modify(right, left, hint) {
                let named = if right.any(NAMED) { 10 } else { 0 };
                // 楽天の | トーク | のテーマ: the nearer noun first.
                let inner = u32::from(!right.any(BARE | NAMED));
                let clause = if left.any(CLAUSE) { 5 } else { 0 };
                add(Some(set), cost.saturating_sub(2) + named + inner + clause);
            }
        }
        "except" | "not" if noun => {
            made.extend(g.exclude(right, left).map(|(set, cost)| (Phrase::Set(set), cost)));
        }
        "owned" if noun && right.any(BARE) => add(g.with_most(right, left), 2),
        "without" if noun => add(g.exclude_link(right, left), 0),
        "called" if noun && right.term.kinds.meets(left.term.kinds) => {
            add(
                g.identify(left, right)
                    .map(|set| Set { flags: left.flags & NAMED | set.flags, ..set }),
                0,
            );
        }
        "among" | "で" | "から" if noun && right.any(GENERIC) && right.any(ATTACHED) => {
            add(g.identify(left, right), 1);
        }
        mark if (TOPIC.contains(&mark) || mark == "が") && noun => {
            if right.any(DENIED) || left.any(CLAUSE) || right.has(ASKED | CLAUSE) {
                return;
            }
            // "月の塵は | どのジャンル": a genre that the film has; "which Nomad is Nomad" is no question.
            if left.any(NAMED) && right.any(ASKED) {
                if right.has(BARE)
                    && !left.term.kinds.meets(right.term.kinds)
                    && let Some((set, cost)) =
                        g.modify(right, &Set { mark: "", ..left.clone() }, Hint::None)
                {
                    add(Some(closed(set)), cost);
                }
                return;
            }
            // "ジャンルがドラマ | の映画": what has such a role player
            if mark == "が"
                && left.any(ROLE)
                && right.any(NAMED)
                && let Form::Some { alts, .. } = &left.term.form
            {
                let turned = alts.iter().map(|alt| alt.turned()).collect();
                let owners = g.joined(turned, Term::clone(&right.term), None);
                let gap = Gap::Object;
                add(Some(Set { gap, ..Grammar::set(owners, BEFORE_NOUN | PLAIN) }), 1);
            }
            let copula = if right.any(ASKED) && !right.any(GENERIC) {
                g.identify(right, left)
            } else {
                g.identify(left, right)
                    .map(|set| Set { flags: set.flags | right.flags & ASKED, ..set })
            };
            // "話したのは誰": what spoke is a talk, and who gave it is asked.
            let through = || {
                let said = left.any(GENERIC) && left.any(ATTACHED) && right.any(ASKED);
                let clause = Set { mark: "", flags: 0, ..left.clone() };
                if said { g.narrow(right, &clause).map(|(set, _)| set) } else { None }
            };
            add(copula.or_else(through).map(closed), if right.any(ASKED) { 0 } else { cost::ODD });
        }
        "" if left.any(HEADED | VALUE) && noun => compound(g, left, right, made),
        "" if left.any(HEADED) && value => {}
        _ => {}
    }
}

/// A noun before a clause that has all its other arguments.
fn set_then_clause<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add =
        |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    let passive = right
        .verb
        .as_deref()
        .is_some_and(|verb| verb.form & PASSIVE != 0 && verb.form & ACTIVE == 0);
    let fills = match right.gap {
        Gap::Subject if passive => left.mark == "に" || left.mark == "によって",
        // "CircleCIによる | Nomad採用"
        Gap::Subject if right.any(VERBAL) && matches!(left.mark, "による" | "によって") => {
            true
        }
        // "佐藤の所属" is what he belongs to, and states nothing.
        Gap::Subject if right.any(VERBAL) && left.mark == "の" && is_bare(g, right) => false,
        Gap::Subject => matches!(left.mark, "が" | "は" | "も" | "の"),
        Gap::Object if passive => matches!(left.mark, "が" | "は" | "も" | "の"),
        Gap::Object => matches!(left.mark, "を" | "は" | "も" | "について"),
        Gap::None => matches!(left.mark, "は" | "が") && right.any(BEFORE_NOUN),
    };
    let noun = Set { mark: "", ..left.clone() };
    let asked_or_not = left.any(HEADED) && !left.any(CLAUSE);
    if fills && asked_or_not {
        let odd = u32::from(left.mark == "の");
        if let Some((set, cost)) = g.narrow(&noun, right) {
            add(Some(keep(closed(set), right)), cost + odd);
        }
    }
    if left.mark.is_empty()
        && left.any(NAMED)
        && right.gap == Gap::Subject
        && let Some((set, cost)) = g.narrow(&noun, right)
    {
        add(Some(keep(closed(set), right)), cost + 6);
    }
    // Kubernetesについて | 何も言っていない
    if left.mark == "について"
        && left.any(HEADED)
        && !left.any(ASKED)
        && left.several.is_none()
        && right.gap == Gap::Subject
        && let Form::Not(denied) = &right.term.form
        && let Form::Some { alts, of, ranked: None } = &denied.form
        && of.form == Form::Kinds
        && alts.iter().all(|alt| g.graph.vocabulary().edge(alt.kind).tells)
    {
        let said = g.joined(alts.clone(), Term::clone(&left.term), None);
        let term = deny(&said, right.term.kinds);
        add(Some(Set { term, ..right.clone() }), 0);
    }
    match left.mark {
        "among" | "で" if left.any(HEADED) => {
            if let Some((set, cost)) = g.narrow(&noun, right) {
                add(Some(set), cost + if left.mark == "among" { 1 } else { 4 });
            }
        }
        "except" if !left.any(ASKED) => {
            made.extend(g.exclude(right, left).map(|(set, cost)| (Phrase::Set(set), cost + 1)));
        }
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

/// Whether a clause says nothing of its verb's other argument.
fn is_bare<'l>(g: &Grammar<'_, 'l>, clause: &Set<'l>) -> bool {
    let bare = |verb: &Rel<'l>| g.bare(verb, Argument::Object);
    clause.verb.as_deref().and_then(bare).is_some_and(|bare| bare.term == clause.term)
}

/// A closed clause may still stand before a noun that asks for its reason.
fn keep<'l>(set: Set<'l>, clause: &Set<'l>) -> Set<'l> {
    Set { flags: set.flags | clause.flags & BEFORE_NOUN, ..set }
}

/// What stands before a verb whose asked argument is already there: its other argument, or more that is known of that.
fn fill<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, asked: &Set<'l>, made: &mut Made<'l>) {
    let Some(open) = &asked.open else { return };
    if !left.any(HEADED | VALUE) || left.any(ASKED) {
        return;
    }
    let Some(verb) = &asked.verb else {
        let fits = open.other.as_ref().is_some_and(|sort| left.term.kinds.meets(sort.kinds));
        if TOPIC.contains(&left.mark) && left.any(NAMED) && fits {
            let noun = Set { mark: "", open: None, ..asked.clone() };
            let topic = Set { mark: "", ..left.clone() };
            let linked = g.modify(&noun, &topic, Hint::None);
            made.extend(linked.map(|(set, cost)| (Phrase::Set(closed(set)), cost)));
        }
        return;
    };
    let wanted = if asked.gap == Gap::Subject { Argument::Object } else { Argument::Subject };
    let noun = Set { mark: "", gap: Gap::None, verb: None, open: None, ..asked.clone() };
    for (role, alts, more) in roles(verb, left.mark) {
        let alts: Vec<RelAlt<'l>> = match wanted {
            // The doer stands for every edge kind that the asked object left.
            Argument::Subject => open.alts.clone(),
            Argument::Object => alts,
        };
        if role != wanted {
            continue;
        }
        let other = match &open.other {
            Some(known) => Grammar::each(left, |term| meet(term, known)),
            None => Some(left.clone()),
        };
        if let Some(other) = other
            && let Some((clause, cost)) = g.join(verb, &alts, &other, role)
            && let Some((set, further)) = g.narrow(&noun, &clause)
        {
            made.push((Phrase::Set(closed(set)), cost + further + more));
        }
    }
    let mut know = |term: Term, cost: u32| {
        let other = match &open.other {
            Some(known) => meet(known, &term),
            None => Some(term),
        };
        if let Some(other) = other {
            let open = Open { alts: open.alts.clone(), other: Some(other) };
            made.push((Phrase::Set(Set { open: Some(Rc::new(open)), ..asked.clone() }), cost));
        }
    };
    // ベアメタルから | 何に移行した
    let alts: Vec<RelAlt<'l>> = verb
        .alts
        .iter()
        .copied()
        .filter(|rel| !rel.case.is_empty() && rel.case == left.mark)
        .collect();
    if wanted == Argument::Subject
        && !alts.is_empty()
        && let Some((clause, cost)) = g.join(verb, &alts, left, Argument::Object)
    {
        know(clause.term, cost);
    }
    // 2日目に | 何に触れた
    let far = g.bare_kinds(&open.alts, wanted);
    if left.any(VALUE) && matches!(left.mark, "に" | "は" | "で") && left.term.kinds.meets(far) {
        know(Term::clone(&left.term), 2);
    }
}

fn clause_then_set<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add =
        |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if right.is_clause() {
        if left.any(LEADS_ON) && left.gap == right.gap {
            add(Grammar::both_clauses(left, right, Joint::And), 0);
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
    if left.any(ASKED | ATTACHED | CLAUSE) || right.any(ASKED | CLAUSE) || left.term == right.term {
        return;
    }
    // Nomadの代替 | 技術
    if left.any(PLAYER)
        && right.has(BARE)
        && let Some(set) = g.identify(right, left)
    {
        made.push((Phrase::Set(set), 2));
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
