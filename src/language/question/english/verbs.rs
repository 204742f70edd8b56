//! English verbs with their arguments.

use super::roles::asked;
use super::{BEFORE_VALUE, LOOSE, Made, TO_VERB, WITHIN};
use crate::language::question::english::inflect::{BASE, ING, PARTICIPLE, PAST, QUALITY, THIRD};
use crate::language::question::function::Func;
use crate::language::question::grammar::{Argument, Grammar, cost};
use crate::language::question::item::{
    ASKED, ATTACHED, CLAUSE, DENIED, Gap, HEADED, INVERTED, PERFECT, Phrase, Rel, Set, VALUE,
};
use crate::language::question::piece::RelAlt;
use std::rc::Rc;

/// What a passive lacks whose doer is not named: a preposition with the doer, before it or after it.
pub(in crate::language::question) const BY_WHOM: &str = "by whom";

pub(super) const fn is_active(rel: &Rel<'_>) -> bool {
    rel.forms & (BASE | THIRD | PAST | ING) != 0
        && (!rel.be || rel.forms & (BASE | ING) != 0)
        && !rel.stranded
}

pub(super) fn verb_then_set<'l>(
    g: &Grammar<'_, 'l>,
    rel: &Rel<'l>,
    set: &Set<'l>,
    made: &mut Made<'l>,
) {
    let satisfied = with_case(rel, "");
    if rel.forms & QUALITY != 0 {
        // "nominated | for the prize"
        let joins = LOOSE.contains(&set.mark) || set.mark == "to";
        if joins
            && set.any(HEADED)
            && !set.any(ASKED)
            && let Some((set, cost)) = g.join(rel, &satisfied, set, Argument::Object)
        {
            made.push((Phrase::Set(set), cost));
        }
        return;
    }
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
            made.push((asked(&Rel { alts: satisfied.into(), ..rel.clone() }, set, Gap::Object), 0));
        } else {
            add(g.join(rel, &satisfied, set, Argument::Object), odd, made);
        }
        return;
    }
    if set.mark.is_empty() {
        return;
    }
    let within = WITHIN.contains(&set.mark) || set.mark == "on";
    if set.any(ASKED) {
        // "Nomad is used by whom", "Nomad is mentioned in which talks"
        let doer = set.mark == "by" || (within && says(g, set));
        if rel.forms & PARTICIPLE != 0 && rel.be && !rel.stranded && doer && set.any(HEADED) {
            let verb = Rel { alts: satisfied.into(), ..rel.clone() };
            made.push((
                asked(&verb, set, Gap::Subject),
                if set.mark == "by" { 0 } else { cost::ODD },
            ));
        }
        let fitting = with_case(rel, set.mark);
        if is_active(rel) && !fitting.is_empty() {
            made.push((asked(&Rel { alts: fitting.into(), ..rel.clone() }, set, Gap::Object), 0));
        }
        return;
    }
    if rel.forms & PARTICIPLE != 0 && !rel.stranded {
        if set.mark == "by" {
            add(g.join(rel, &satisfied, set, Argument::Subject), 0, made);
        } else if WITHIN.contains(&set.mark)
            || (set.mark == "on" && set.any(VALUE))
            || set.mark == "on" && says(g, set)
        {
            add(g.join(rel, &satisfied, set, Argument::Subject), cost::ODD, made);
        }
    }
    // "spoke on day 1": the day stands for what was said on it.
    let said = satisfied.iter().all(|rel| g.is_for_speakers(rel.alt));
    if said && is_active(rel) && set.any(VALUE) && BEFORE_VALUE.contains(&set.mark) {
        add(g.join(rel, &satisfied, set, Argument::Object), 1, made);
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

pub(super) fn verb_then_word<'l>(
    g: &Grammar<'_, 'l>,
    rel: &Rel<'l>,
    func: Func,
    made: &mut Made<'l>,
) {
    let _ = g;
    match func {
        Func::Case(case) if !rel.stranded => {
            let fitting = with_case(rel, case);
            if !fitting.is_empty() {
                let alts: Vec<RelAlt<'l>> =
                    fitting.into_iter().map(|alt| RelAlt { case: "", ..alt }).collect();
                made.push((Phrase::Rel(Rel { alts: alts.into(), ..rel.clone() }), 0));
            }
            // "plan to | migrate to"
            let states =
                rel.alts.iter().filter(|rel| rel.alt.only.is_some() && rel.case.is_empty());
            let states: Vec<RelAlt<'l>> =
                states.map(|alt| RelAlt { case: TO_VERB, ..*alt }).collect();
            if case == "to" && !states.is_empty() {
                made.push((Phrase::Rel(Rel { alts: states.into(), ..rel.clone() }), 0));
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

pub(super) fn set_then_verb<'l>(
    g: &Grammar<'_, 'l>,
    set: &Set<'l>,
    rel: &Rel<'l>,
    made: &mut Made<'l>,
) {
    let noun = set.is_noun() || (set.any(PERFECT) && set.mark.is_empty() && set.joint.is_empty());
    if !noun || set.any(ASKED | DENIED | VALUE) {
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
    let stack = u32::from(set.any(ATTACHED));
    if rel.stranded {
        add(g.join(rel, &satisfied, set, Argument::Object), "", 0);
        return;
    }
    if set.any(PERFECT) {
        if rel.forms & PARTICIPLE != 0 {
            add(g.join(rel, &satisfied, set, Argument::Subject), "", 0);
        }
        return;
    }
    let inverted = set.any(INVERTED);
    let passive = rel.forms & PARTICIPLE != 0;
    if passive && (inverted || rel.be || rel.forms == PARTICIPLE) {
        add(g.join(rel, &satisfied, set, Argument::Object), BY_WHOM, cost::ODD);
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
