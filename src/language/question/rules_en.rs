//! How two neighbouring phrases of an English question combine.
//!
//! Order gives the direction: what stands before an active verb does it, what stands after it has it done. Kinds may rule a combination out; they never
//! turn it round.

use super::function::Func;
use super::grammar::{Argument, Grammar, closed, cost};
use super::inflect_en::{BASE, ING, PARTICIPLE, PAST, THIRD};
use super::item::{
    ASKED, ATTACHED, BARE, CLAUSE, DENIED, GENERIC, Gap, HEADED, INVERTED, Item, Joint, LEAST, MANY, NAMED,
    PARTICIPIAL, Phrase, RANKED, ROLE, Rel, Role, SEVERAL, Set, VALUE,
};
use super::links::Hint;
use super::piece::RelAlt;
use super::term::deny;
use std::rc::Rc;

/// Prepositions that may join a modifier to a noun.
const LOOSE: &[&str] = &["of", "for", "on", "in", "at", "with", "from", "about", "during"];
/// Prepositions that may stand before a day.
const BEFORE_VALUE: &[&str] = &["on", "in", "at", "of", "for", "from", "during"];
/// Prepositions that may stand before the doer of a passive where *by* does not.
const WITHIN: &[&str] = &["in", "at", "during"];

/// What a rule made, and what it cost.
pub(super) type Made<'l> = Vec<(Phrase<'l>, u32)>;

/// Adds everything that `left` and `right`, side by side, can be together.
pub(super) fn combine<'l>(g: &Grammar<'_, 'l>, left: &Item<'l>, right: &Item<'l>, made: &mut Made<'l>) {
    match (&left.phrase, &right.phrase) {
        (Phrase::Func(func), other) => before(g, *func, other, made),
        (Phrase::Rel(rel), Phrase::Set(set)) => verb_then_set(g, rel, set, made),
        (Phrase::Set(set), Phrase::Rel(rel)) => set_then_verb(g, set, rel, made),
        (Phrase::Rel(rel), Phrase::Func(func)) => verb_then_word(g, rel, *func, made),
        (Phrase::Set(left), Phrase::Set(right)) => sets(g, left, right, made),
        (Phrase::Role(role), Phrase::Set(set)) => role_then_set(g, role, set, made),
        (Phrase::Set(set), Phrase::Role(role)) => set_then_role(g, set, role, made),
        (Phrase::Set(set), Phrase::Func(func)) => after(g, set, *func, made),
        (Phrase::Role(role), Phrase::Func(Func::Poss)) => {
            if let Some(mut set) = open_role(g, role) {
                set.mark = "'s";
                made.push((Phrase::Set(set), 0));
            }
        }
        _ => {}
    }
}

/// Adds what a phrase is by itself: a verb or a noun whose other end is left open.
pub(super) fn alone<'l>(g: &Grammar<'_, 'l>, item: &Item<'l>, made: &mut Made<'l>) {
    match &item.phrase {
        Phrase::Rel(rel) => {
            let needs = rel.alts.iter().all(|alt| !alt.case.is_empty());
            let more = if needs { cost::ODD } else { 0 };
            if rel.forms & PARTICIPLE != 0
                && let Some(mut set) = g.bare(rel, Argument::Subject)
            {
                set.flags |= PARTICIPIAL;
                made.push((Phrase::Set(set), cost::BARE + more));
            }
            if is_active(rel)
                && let Some(set) = g.bare(rel, Argument::Object)
            {
                made.push((Phrase::Set(set), cost::BARE + more));
            }
        }
        Phrase::Role(role) => made.extend(open_role(g, role).map(|set| (Phrase::Set(set), cost::BARE - 2))),
        _ => {}
    }
}

const fn is_active(rel: &Rel<'_>) -> bool {
    rel.forms & (BASE | THIRD | PAST | ING) != 0 && (!rel.be || rel.forms & (BASE | ING) != 0) && !rel.stranded
}

fn open_role<'l>(g: &Grammar<'_, 'l>, role: &Role) -> Option<Set<'l>> {
    let any = Grammar::of_kinds(g.lexicon.all, GENERIC);
    role_of(g, role, &any).map(|(set, _)| Set { flags: set.flags | ROLE, ..set })
}

/// "the users of Nomad"
fn role_of<'l>(g: &Grammar<'_, 'l>, role: &Role, argument: &Set<'l>) -> Option<(Set<'l>, u32)> {
    let rel = role_verb(role);
    let (mut set, cost) = g.join(&rel, &rel.alts, argument, Argument::Object)?;
    set.flags |= HEADED | if role.many { MANY } else { 0 } | if role.ranked.is_some() { RANKED } else { 0 };
    set.gap = Gap::None;
    set.verb = None;
    Some((set, cost))
}

/// A noun for an end of an edge as the verb that says the same.
fn role_verb<'l>(role: &Role) -> Rel<'l> {
    let alts: Vec<RelAlt<'l>> = role.alts.iter().map(|alt| RelAlt { alt: *alt, case: "" }).collect();
    Rel {
        alts: alts.into(),
        forms: BASE,
        form: 0,
        denied: false,
        ranked: role.ranked,
        stranded: false,
        be: false,
    }
}

/// A function word before a phrase.
fn before<'l>(g: &Grammar<'_, 'l>, func: Func, other: &Phrase<'l>, made: &mut Made<'l>) {
    let mut add = |set: Set<'l>, cost: u32| made.push((Phrase::Set(set), cost));
    match (func, other) {
        (Func::Case(case), Phrase::Set(set)) if set.mark.is_empty() && set.any(HEADED | VALUE) => {
            add(Set { mark: case, ..set.clone() }, 0);
        }
        (Func::Which | Func::HowMany(_), Phrase::Set(set)) if set.is_noun() && !set.any(ASKED | CLAUSE) => {
            add(Set { flags: set.flags | ASKED, ..set.clone() }, 0);
        }
        (Func::What, Phrase::Set(set)) if set.is_noun() && !set.any(ASKED | NAMED | CLAUSE | GENERIC | VALUE) => {
            add(Set { flags: set.flags | ASKED, ..set.clone() }, 0);
        }
        (Func::Be, Phrase::Rel(rel)) if !rel.be && rel.forms & (PARTICIPLE | ING | BASE) != 0 => {
            made.push((Phrase::Rel(Rel { be: true, ..rel.clone() }), 0));
        }
        (Func::Be, Phrase::Set(set)) if set.is_noun() => {
            if !set.any(INVERTED) {
                add(Set { flags: set.flags | INVERTED, ..set.clone() }, 0);
            }
            if !set.any(ASKED) {
                add(Set { mark: "be", ..set.clone() }, 0);
            }
        }
        (Func::Be, Phrase::Set(set)) if set.is_clause() || set.any(VALUE) || !set.mark.is_empty() => {
            if set.mark != "be" {
                add(set.clone(), 1);
            }
        }
        (Func::Not, Phrase::Rel(rel)) if !rel.denied => {
            made.push((Phrase::Rel(Rel { denied: true, ..rel.clone() }), 0));
        }
        (Func::Not, Phrase::Set(set)) if set.is_clause() && !set.any(CLAUSE | PARTICIPIAL) => {
            add(Set { term: deny(&set.term, set.term.kinds), verb: None, ..set.clone() }, 1);
        }
        (Func::Not | Func::No, Phrase::Set(set)) if set.is_noun() && !set.any(DENIED | ASKED | SEVERAL) => {
            add(Set { flags: set.flags | DENIED, ..set.clone() }, 0);
        }
        (Func::Not, Phrase::Set(set)) if !set.mark.is_empty() && set.mark != "except" && !set.any(DENIED) => {
            add(Set { flags: set.flags | DENIED, ..set.clone() }, 0);
        }
        (Func::Except, Phrase::Set(set)) if set.mark.is_empty() && set.any(HEADED | VALUE) => {
            add(Set { mark: "except", ..set.clone() }, 0);
        }
        // "except on day 1"
        (Func::Except, Phrase::Set(set)) if set.any(VALUE) => add(Set { mark: "except", ..set.clone() }, 0),
        (Func::Without, Phrase::Set(set)) if set.is_noun() => add(Set { mark: "without", ..set.clone() }, 0),
        (Func::Whose, Phrase::Set(set)) if set.is_noun() => add(Set { mark: "whose", ..set.clone() }, 0),
        (Func::Both, Phrase::Set(set)) if is_joint(set, Joint::And) => add(set.clone(), 0),
        (Func::Either, Phrase::Set(set)) if is_joint(set, Joint::Or) => add(set.clone(), 0),
        (Func::Neither, Phrase::Set(set)) if is_joint(set, Joint::Or) || is_joint(set, Joint::And) => {
            let several = set.several.as_deref().map(|several| {
                Rc::new(super::item::Several { joint: Joint::Or, parts: several.parts.clone() })
            });
            add(Set { flags: set.flags | DENIED, several, ..set.clone() }, 0);
        }
        (Func::And | Func::Or | Func::But, _) => joined(func, other, made),
        (Func::Comma, Phrase::Set(set)) => {
            if set.is_noun() {
                joined(Func::Comma, other, made);
            }
            add(set.clone(), 2);
        }
        (Func::Comma, Phrase::Rel(rel)) => made.push((Phrase::Rel(rel.clone()), 2)),
        (Func::Have, Phrase::Set(set)) if set.is_noun() => add(Set { mark: "have", ..set.clone() }, 0),
        (Func::Have, Phrase::Role(role)) => {
            made.extend(open_role(g, role).map(|set| (Phrase::Set(Set { mark: "have", ..set }), 0)));
        }
        (Func::Have, Phrase::Rel(rel)) if rel.forms & (PARTICIPLE | PAST) != 0 && !rel.be => {
            made.push((Phrase::Rel(Rel { forms: PAST, ..rel.clone() }), 0));
        }
        (Func::Most | Func::Least, other) => superlative(func, other, made),
        (Func::Among, _) => {}
        _ => {}
    }
}

/// "most mentioned", "most technologies", "most users"
fn superlative<'l>(func: Func, other: &Phrase<'l>, made: &mut Made<'l>) {
    let most = func == Func::Most;
    match other {
        Phrase::Rel(rel) if rel.ranked.is_none() && !rel.denied => {
            made.push((Phrase::Rel(Rel { ranked: Some(most), ..rel.clone() }), 0));
        }
        Phrase::Role(role) if role.ranked.is_none() => {
            made.push((Phrase::Role(Role { ranked: Some(most), ..role.clone() }), 0));
        }
        Phrase::Set(set) if set.is_noun() && !set.any(NAMED | RANKED | ASKED | SEVERAL) => {
            let flags = set.flags | RANKED | if most { 0 } else { LEAST };
            made.push((Phrase::Set(Set { flags, ..set.clone() }), 0));
        }
        _ => {}
    }
}

/// A conjunction before its second part: kept beside it until the first part comes.
fn joined<'l>(func: Func, other: &Phrase<'l>, made: &mut Made<'l>) {
    let mark = match func {
        Func::Or => "or",
        Func::But => "but",
        Func::Comma => ",",
        _ => "and",
    };
    if let Phrase::Set(set) = other
        && (set.mark.is_empty() || set.mark == "and" || set.mark == "or")
    {
        // ", and": the comma adds nothing.
        let mark = if set.mark.is_empty() { mark } else if mark == "," { set.mark } else { return };
        made.push((Phrase::Set(Set { mark, ..set.clone() }), 0));
    }
}

fn is_joint(set: &Set<'_>, joint: Joint) -> bool {
    set.mark.is_empty() && set.several.as_deref().is_some_and(|several| several.joint == joint)
}

fn verb_then_set<'l>(g: &Grammar<'_, 'l>, rel: &Rel<'l>, set: &Set<'l>, made: &mut Made<'l>) {
    let satisfied = with_case(rel, "");
    let add = |joined: Option<(Set<'l>, u32)>, more: u32, made: &mut Made<'l>| {
        if let Some((mut joined, cost)) = joined {
            joined.verb = Some(Rc::new(rel.clone()));
            made.push((Phrase::Set(joined), cost + more));
        }
    };
    if (set.mark.is_empty() && set.any(HEADED | VALUE)) && is_active(rel) && !satisfied.is_empty() {
        let odd = if set.any(HEADED) { 0 } else { cost::ODD };
        if set.any(ASKED) {
            // "CircleCI uses which tools": the asked noun stays the head, the subject comes later.
            let mut asked = set.clone();
            asked.mark = "gap";
            asked.verb = Some(Rc::new(Rel { alts: satisfied.into(), ..rel.clone() }));
            made.push((Phrase::Set(asked), 0));
        } else {
            add(g.join(rel, &satisfied, set, Argument::Object), odd, made);
        }
        return;
    }
    if set.any(ASKED) || set.mark.is_empty() {
        return;
    }
    if rel.forms & PARTICIPLE != 0 && !rel.stranded {
        if set.mark == "by" {
            add(g.join(rel, &satisfied, set, Argument::Subject), 0, made);
        } else if WITHIN.contains(&set.mark) || (set.mark == "on" && set.any(VALUE)) || set.mark == "on" && says(g, set) {
            add(g.join(rel, &satisfied, set, Argument::Subject), cost::ODD, made);
        }
    }
    if is_active(rel) {
        let fitting = with_case(rel, set.mark);
        if !fitting.is_empty() && !set.mark.is_empty() {
            add(g.join(rel, &fitting, set, Argument::Object), 0, made);
        }
    }
}

/// Whether all that it may be speaks of other nodes.
fn says(g: &Grammar<'_, '_>, set: &Set<'_>) -> bool {
    set.term.kinds.within(g.lexicon.citable)
}

fn with_case<'l>(rel: &Rel<'l>, case: &str) -> Vec<RelAlt<'l>> {
    rel.alts.iter().copied().filter(|alt| alt.case == case).collect()
}

fn verb_then_word<'l>(g: &Grammar<'_, 'l>, rel: &Rel<'l>, func: Func, made: &mut Made<'l>) {
    let _ = g;
    match func {
        Func::Case(case) if !rel.stranded => {
            let fitting = with_case(rel, case);
            if !fitting.is_empty() {
                let alts: Vec<RelAlt<'l>> =
                    fitting.into_iter().map(|alt| RelAlt { case: "", ..alt }).collect();
                made.push((Phrase::Rel(Rel { alts: alts.into(), ..rel.clone() }), 0));
            }
            let passive = rel.forms & PARTICIPLE != 0;
            if passive && (case == "by" || WITHIN.contains(&case) || case == "on") {
                made.push((Phrase::Rel(Rel { stranded: true, ..rel.clone() }), 0));
            }
        }
        Func::Most | Func::Least if rel.ranked.is_none() => {
            made.push((Phrase::Rel(Rel { ranked: Some(func == Func::Most), ..rel.clone() }), 0));
        }
        _ => {}
    }
}

fn set_then_verb<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, rel: &Rel<'l>, made: &mut Made<'l>) {
    if !set.is_noun() || set.any(ASKED | DENIED | VALUE) {
        return;
    }
    let satisfied = with_case(rel, "");
    let mut add = |joined: Option<(Set<'l>, u32)>, needs: &'l str, more: u32| {
        if let Some((mut joined, cost)) = joined {
            joined.needs = needs;
            joined.flags |= CLAUSE;
            made.push((Phrase::Set(joined), cost + more));
        }
    };
    let stack = if set.any(ATTACHED) { 1 } else { 0 };
    if rel.stranded {
        add(g.join(rel, &satisfied, set, Argument::Object), "", 0);
        return;
    }
    let inverted = set.any(INVERTED);
    let passive = rel.forms & PARTICIPLE != 0;
    if passive && (inverted || rel.be || rel.forms == PARTICIPLE) {
        add(g.join(rel, &satisfied, set, Argument::Object), "", cost::ODD);
        return;
    }
    if !is_active(rel) || (inverted && rel.forms & ING == 0 && rel.forms & PARTICIPLE != 0) {
        return;
    }
    add(g.join(rel, &satisfied, set, Argument::Subject), "", stack);
    for at in 0..rel.alts.len() {
        let case = rel.alts[at].case;
        if !case.is_empty() && rel.alts.iter().position(|alt| alt.case == case) == Some(at) {
            add(g.join(rel, &with_case(rel, case), set, Argument::Subject), case, stack);
        }
    }
}

fn role_then_set<'l>(g: &Grammar<'_, 'l>, role: &Role, set: &Set<'l>, made: &mut Made<'l>) {
    if set.any(ASKED) || !(set.any(HEADED | VALUE)) {
        return;
    }
    let joins = LOOSE.contains(&set.mark) || set.mark == "to";
    if joins && let Some((joined, cost)) = role_of(g, role, set) {
        made.push((Phrase::Set(joined), cost));
    }
}

fn set_then_role<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, role: &Role, made: &mut Made<'l>) {
    if set.any(ASKED) || !set.any(HEADED | VALUE) {
        return;
    }
    let more = match set.mark {
        "" if set.any(ATTACHED | INVERTED) => return,
        "" => 2,
        "'s" => 0,
        _ => return,
    };
    if let Some((joined, cost)) = role_of(g, role, set) {
        made.push((Phrase::Set(joined), cost + more));
    }
}

/// A function word after a phrase.
fn after<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, func: Func, made: &mut Made<'l>) {
    let _ = g;
    match func {
        Func::Poss if set.is_noun() && !set.any(ASKED) => {
            made.push((Phrase::Set(Set { mark: "'s", ..set.clone() }), 0));
        }
        Func::Comma if set.mark.is_empty() || set.mark == "except" || set.any(VALUE) => {
            made.push((Phrase::Set(set.clone()), 2));
        }
        Func::Both if is_joint(set, Joint::And) => made.push((Phrase::Set(set.clone()), 0)),
        // "What did CircleCI migrate from": the preposition of the gap
        Func::Case(case) if set.needs == case && !case.is_empty() => {
            made.push((Phrase::Set(Set { needs: "", ..set.clone() }), 0));
        }
        Func::Most | Func::Least if set.is_clause() => {
            if let Some(verb) = set.verb.as_deref()
                && verb.ranked.is_none()
                && set.any(PARTICIPIAL)
                && let Some(mut ranked) =
                    g.bare(&Rel { ranked: Some(func == Func::Most), ..verb.clone() }, Argument::Subject)
            {
                ranked.flags |= PARTICIPIAL;
                made.push((Phrase::Set(ranked), 0));
            }
        }
        _ => {}
    }
}

fn sets<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add = |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    match right.mark {
        "and" | "or" | "but" | "," => return coordinated(g, left, right, made),
        "except" if left.mark.is_empty() => return add(g.exclude(left, right), 0),
        "be" if left.is_noun() && !left.any(INVERTED) => {
            let copula = g.identify(left, right);
            return add(copula.map(|set| Set { flags: set.flags | CLAUSE, ..set }), 2);
        }
        "gap" if left.is_noun() && !left.any(ASKED) => {
            let Some(verb) = &right.verb else { return };
            if let Some((clause, cost)) = g.join(verb, &verb.alts, left, Argument::Subject) {
                let noun = Set { mark: "", verb: None, ..right.clone() };
                add(g.narrow(&noun, &clause).map(|(set, _)| closed(set)), cost);
            }
            return;
        }
        _ => {}
    }
    if left.is_noun() {
        return noun_then_set(g, left, right, made);
    }
    if left.is_clause() {
        if left.any(PARTICIPIAL) && right.is_noun() && !right.any(ASKED | CLAUSE) {
            add(g.narrow(right, left).map(|(set, _)| set), 0);
        }
        // "mention Kubernetes on day 2", "chose Nomad over Mesos"
        if !right.mark.is_empty() && right.any(HEADED | VALUE) && !right.any(ASKED) {
            if let Some((set, cost)) = g.further(left, right.mark, right) {
                add(Some(set), cost);
            }
            if right.any(VALUE) && BEFORE_VALUE.contains(&right.mark) && left.term.kinds.meets(right.term.kinds) {
                add(value_met(g, left, right), 1);
            }
        }
        return;
    }
    // "On day 2, which talks …", "In which talks is Kubernetes mentioned", "Excluding day 1, …"
    match left.mark {
        "except" if right.is_noun() => add(g.exclude(right, left), cost::ODD),
        "'s" if right.is_noun() && !right.any(ASKED | NAMED | INVERTED) => {
            if let Some((set, cost)) = g.modify(right, left, Hint::None) {
                add(Some(set), cost - 2);
            }
        }
        mark if left.any(VALUE) && right.is_noun() && BEFORE_VALUE.contains(&mark) => {
            if let Some((set, cost)) = g.modify(right, left, Hint::None) {
                add(Some(set), cost + cost::ODD);
            }
        }
        mark if left.has(HEADED | ASKED) && right.is_clause() => {
            let fits = if right.needs.is_empty() { right.any(CLAUSE) && mark != "be" && mark != "gap" } else { right.needs == mark };
            if fits {
                let noun = Set { mark: "", ..left.clone() };
                add(g.narrow(&noun, &Set { needs: "", ..right.clone() }).map(|(set, _)| closed(set)), cost::ODD);
            }
        }
        "" if left.any(VALUE) && right.is_noun() && !right.any(ASKED | NAMED) => {
            // "day 2 talks"
            if let Some((set, cost)) = g.modify(right, left, Hint::None) {
                add(Some(set), cost + 1);
            }
        }
        _ => {}
    }
}

/// A clause narrowed by a value of the same nodes.
fn value_met<'l>(g: &Grammar<'_, 'l>, clause: &Set<'l>, value: &Set<'l>) -> Option<Set<'l>> {
    let term = match value.any(DENIED) {
        true => super::term::meet(&clause.term, &deny(&value.term, g.lexicon.all))?,
        false => super::term::meet(&clause.term, &value.term)?,
    };
    Some(Set { term, ..clause.clone() })
}

fn noun_then_set<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add = |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if left.any(DENIED) {
        return;
    }
    if right.is_clause() {
        if !right.needs.is_empty() {
            return;
        }
        if let Some((set, cost)) = g.narrow(left, right) {
            // A bare participle after a name or a noun: "technologies mentioned".
            add(Some(set), cost);
        }
        return;
    }
    if right.any(VALUE) && (right.mark.is_empty() || BEFORE_VALUE.contains(&right.mark)) {
        let met = match right.any(DENIED) {
            true => g.exclude(left, right).map(|set| (set, 0)),
            false => g.modify(left, right, Hint::None),
        };
        if let Some((set, cost)) = met {
            let bare = if right.mark.is_empty() { 2 } else { 0 };
            add(Some(set), cost + bare);
        }
        return;
    }
    match right.mark {
        "" => compound(g, left, right, made),
        "without" => add(g.exclude_link(left, right), 0),
        "whose" => {
            if let Some((set, cost)) = g.modify(left, right, Hint::None) {
                add(Some(set), cost);
            }
        }
        "have" | "with" if right.any(ROLE) => add(g.owner(left, right), 2),
        "have" => {
            if let Some((set, cost)) = g.modify(left, right, Hint::None) {
                add(Some(set), cost + cost::ODD);
            }
        }
        mark if (LOOSE.contains(&mark) || mark == "by") && right.any(HEADED) && !right.any(ASKED) && !left.any(NAMED) => {
            let hint = if mark == "by" { Hint::By } else { Hint::None };
            let stack = if left.any(ATTACHED) { cost::STACK } else { 0 };
            let same = mark == "of" || mark == "from";
            if right.any(DENIED) {
                add(g.exclude_link(left, right), cost::LINK);
            } else if let Some((set, cost)) = g.modify(left, right, hint) {
                add(Some(set), cost + stack + if same { 0 } else { 1 });
            }
        }
        _ => {}
    }
}

/// Two nouns side by side: "storage talks", "the tool Terraform", "Nomad the tool".
fn compound<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add = |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if right.any(ASKED | DENIED | CLAUSE) {
        return;
    }
    // "Is Nomad an alternative to Kubernetes"
    if left.any(INVERTED) {
        add(g.identify(left, right).map(closed), cost::ODD);
        return;
    }
    if left.any(ASKED | ATTACHED | RANKED | CLAUSE) || right.any(INVERTED) {
        return;
    }
    let meets = left.term.kinds.meets(right.term.kinds);
    // "the tool Terraform"
    if left.any(BARE) && right.any(NAMED) && meets {
        add(g.identify(left, right), 5);
    }
    // "the Nomad tool"
    if left.any(NAMED) && right.has(BARE) && meets && !right.any(MANY) {
        add(g.identify(right, left), 8);
    }
    if right.any(RANKED) || !(left.any(NAMED) || left.has(BARE)) {
        return;
    }
    if let Some((set, _)) = g.modify(right, left, Hint::None) {
        let named = if right.any(NAMED) { 12 } else { 0 };
        add(Some(set), cost::COMPOUND + named + if meets { 2 } else { 0 });
    }
}

fn coordinated<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let plain = Set { mark: "", ..right.clone() };
    let joint = if right.mark == "or" { Joint::Or } else { Joint::And };
    let listed = match right.mark {
        "," => right.several.as_deref().map_or(Joint::And, |several| several.joint),
        _ => joint,
    };
    let mut add = |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if left.is_noun() && plain.is_noun() {
        if right.mark == "but" && !plain.any(DENIED) {
            return;
        }
        if plain.any(ASKED) || left.any(CLAUSE) || plain.any(CLAUSE) {
            return;
        }
        let comma = if right.mark == "," { 2 } else { 0 };
        add(g.coordinate(left, &plain, listed), comma);
        return;
    }
    if left.is_clause() && plain.is_clause() && left.gap == plain.gap && right.mark != "," {
        add(g.both_clauses(left, &plain, joint), 0);
        return;
    }
    // "talks that mention Kubernetes but not on day 1"; "which companies use Nomad and are made …"
    if left.is_noun() && plain.is_clause() && right.mark != "," && left.any(ATTACHED) && joint == Joint::And {
        if let Some((set, _)) = g.narrow(left, &plain) {
            add(Some(set), 1);
        }
    }
    if left.is_clause() && plain.is_noun() && plain.any(DENIED) {
        // "mention Kubernetes but no OpenStack": the verb is shared.
        if let Some(verb) = &left.verb {
            let active = Rel { denied: false, ..(**verb).clone() };
            if let Some((other, cost)) = g.join(&active, &active.alts, &plain, Argument::Object) {
                add(g.both_clauses(left, &other, Joint::And), cost);
            }
        }
    }
    if left.any(VALUE) && plain.any(VALUE) && left.mark.is_empty() {
        add(g.coordinate(left, &plain, joint), 0);
    }
}
