//! How two neighbouring phrases of an English question combine.
//!
//! Order gives the direction: what stands before an active verb does it, what stands after it has it done. Kinds may rule a combination out; they never
//! turn it round.

pub(super) mod common;
pub(super) mod inflect;
pub(super) mod irregular;
pub(super) mod words;

mod before;
pub(super) mod joints;
mod nouns;
mod roles;
mod verbs;

use self::before::{before, is_joint};
use self::nouns::sets;
use self::roles::{OF_WHAT, open_role, role_then_set, set_then_role};
pub(in crate::language::question) use self::verbs::BY_WHOM;
use self::verbs::{is_active, set_then_verb, verb_then_set, verb_then_word};
use crate::language::question::english::inflect::{BASE, ING, PARTICIPLE, QUALITY};
use crate::language::question::function::Func;
use crate::language::question::grammar::{Argument, Grammar, cost};
use crate::language::question::item::{
    ASKED, DENIED, Item, Joint, PARTICIPIAL, Phrase, RANKED, Rel, Set, VALUE,
};

/// Prepositions that may join a modifier to a noun.
pub(super) const LOOSE: &[&str] =
    &["of", "for", "on", "in", "at", "with", "from", "about", "during"];
/// Prepositions that may stand before a day.
pub(super) const BEFORE_VALUE: &[&str] = &["on", "in", "at", "of", "for", "from", "during"];
/// Prepositions that may stand before the doer of a passive where *by* does not.
pub(super) const WITHIN: &[&str] = &["in", "at", "during"];

/// What a verb that says the state of another lacks: "plan to".
pub(super) const TO_VERB: &str = "to verb";

/// Prepositions that *where* holds already.
pub(super) const WHERE: &[&str] = &["in", "at", "on", "to", "for", "with"];

/// What a rule made, and what it cost.
pub(in crate::language::question) type Made<'l> = Vec<(Phrase<'l>, u32)>;

/// Adds everything that `left` and `right`, side by side, can be together.
pub(in crate::language::question) fn combine<'l>(
    g: &Grammar<'_, 'l>,
    left: &Item<'l>,
    right: &Item<'l>,
    made: &mut Made<'l>,
) {
    if let Phrase::Set(set) = &left.phrase
        && !set.joint.is_empty()
    {
        return;
    }
    match (&left.phrase, &right.phrase) {
        (Phrase::Func(func), other) => before(g, *func, other, made),
        (Phrase::Rel(rel), Phrase::Set(set)) => verb_then_set(g, rel, set, made),
        (Phrase::Set(set), Phrase::Rel(rel)) => set_then_verb(g, set, rel, made),
        (Phrase::Rel(rel), Phrase::Func(func)) => verb_then_word(g, rel, *func, made),
        // "considering | migrating to"
        (Phrase::Rel(state), Phrase::Rel(verb)) if verb.forms & (BASE | ING) != 0 => {
            let alts = Grammar::state_of(state, verb);
            if !alts.is_empty() && !verb.denied && verb.ranked.is_none() {
                // "current | version of": the quality is no verb.
                let own = if state.forms & QUALITY != 0 { verb } else { state };
                made.push((Phrase::Rel(Rel { alts: alts.into(), ..own.clone() }), 0));
            }
        }
        // "current | version"
        (Phrase::Rel(state), Phrase::Role(role)) if state.forms & QUALITY != 0 => {
            made.extend(Grammar::state_of_role(state, role).map(|role| (Phrase::Role(role), 0)));
        }
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
pub(in crate::language::question) fn alone<'l>(
    g: &Grammar<'_, 'l>,
    item: &Item<'l>,
    made: &mut Made<'l>,
) {
    match &item.phrase {
        // "plan to | migrate"
        Phrase::Rel(rel) if rel.alts.iter().all(|alt| alt.case == TO_VERB) => {}
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
            if rel.forms & QUALITY != 0
                && let Some(mut set) = g.bare(rel, Argument::Object)
            {
                set.flags |= PARTICIPIAL;
                made.push((Phrase::Set(set), 1));
            }
        }
        Phrase::Role(role) => {
            made.extend(open_role(g, role).map(|set| (Phrase::Set(set), cost::BARE - 2)));
        }
        _ => {}
    }
}

/// A function word after a phrase.
fn after<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, func: Func, made: &mut Made<'l>) {
    let _ = g;
    match func {
        Func::Poss if set.is_noun() => {
            made.push((Phrase::Set(Set { mark: "'s", ..set.clone() }), 0));
        }
        // "What problems does Rook | have"
        Func::Have if set.is_noun() && !set.any(ASKED | DENIED | RANKED) => {
            made.push((Phrase::Set(Set { mark: "has", ..set.clone() }), 0));
        }
        Func::Comma if set.mark.is_empty() || set.mark == "except" || set.any(VALUE) => {
            made.push((Phrase::Set(set.clone()), 2));
        }
        Func::Both if is_joint(set, Joint::And) => made.push((Phrase::Set(set.clone()), 0)),
        // "What did CircleCI migrate from": the preposition of the gap
        Func::Case(case)
            if (set.needs == case && !case.is_empty())
                || (set.needs == OF_WHAT && (LOOSE.contains(&case) || case == "to"))
                || (set.needs == BY_WHOM
                    && (case == "by" || case == "on" || WITHIN.contains(&case))) =>
        {
            made.push((Phrase::Set(Set { needs: "", ..set.clone() }), 0));
        }
        Func::Most | Func::Least if set.is_clause() => {
            if let Some(verb) = set.verb.as_deref()
                && verb.ranked.is_none()
                && set.any(PARTICIPIAL)
                && g.bare(verb, Argument::Subject).is_some_and(|bare| bare.term == set.term)
                && let Some(mut ranked) = g.bare(
                    &Rel { ranked: Some(func == Func::Most), ..verb.clone() },
                    Argument::Subject,
                )
            {
                ranked.flags |= PARTICIPIAL;
                made.push((Phrase::Set(ranked), 0));
            }
        }
        _ => {}
    }
}
