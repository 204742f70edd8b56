//! How two neighbouring phrases of a Japanese question combine.
//!
//! Particles give the direction: を marks what is done to, が and the の of a relative clause the doer, は either. Everything stands before what it
//! belongs to, so the rules mirror the English ones.

pub(super) mod conjugate;
pub(super) mod endings;
pub(super) mod words;

mod nouns;
mod particles;
mod verbs;

use self::nouns::sets;
use self::particles::{after, before};
use self::verbs::{argument, clause_flags, open_role, owners, set_then_role, verb_then_word};
use crate::language::question::english::Made;
use crate::language::question::function::Func;
use crate::language::question::grammar::{Argument, Grammar, closed, cost};
use crate::language::question::item::{Gap, HEADED, Item, Phrase, Rel, Role, Set};
use crate::language::question::japanese::conjugate::{ACTIVE, OBJECT, PASSIVE, PHRASE, QUALITY};
use crate::language::question::term::Term;

/// Particles that mark an argument of no declared case as what a verb is about.
pub(super) const OBLIQUE: &[&str] =
    &["に", "と", "へ", "から", "で", "について", "への", "との", "にも", "とも"];
/// Particles that mark the doer of a passive.
pub(super) const DOER: &[&str] = &["に", "によって", "で", "から", "による", "にも", "での"];
/// Particles that mark the topic.
pub(super) const TOPIC: &[&str] = &["は", "も"];
/// Particles of a list with one for each part: AもBも.
pub(super) const EACH: &[&str] = &["も", "にも", "でも", "とも"];

/// Adds everything that `left` and `right`, side by side, can be together.
pub(in crate::language::question) fn combine<'l>(
    g: &Grammar<'_, 'l>,
    left: &Item<'l>,
    right: &Item<'l>,
    made: &mut Made<'l>,
) {
    match (&left.phrase, &right.phrase) {
        (Phrase::Set(set), Phrase::Func(func)) => after(g, set, *func, made),
        (Phrase::Func(func), other) => before(g, *func, other, made),
        (Phrase::Set(set), Phrase::Rel(rel)) => argument(g, set, rel, made),
        (Phrase::Set(left), Phrase::Set(right)) => sets(g, left, right, made),
        (Phrase::Set(set), Phrase::Role(role)) => set_then_role(g, set, role, made),
        (Phrase::Rel(rel), Phrase::Func(func)) => verb_then_word(rel, *func, made),
        // 移行を | 検討している
        (Phrase::Rel(verb), Phrase::Rel(state)) if verb.form & OBJECT != 0 => {
            let alts = Grammar::state_of(state, verb);
            if !alts.is_empty() {
                made.push((Phrase::Rel(Rel { alts: alts.into(), ..state.clone() }), 0));
            }
        }
        // 現在の | バージョン
        (Phrase::Rel(state), Phrase::Role(role)) if state.form & QUALITY != 0 => {
            made.extend(Grammar::state_of_role(state, role).map(|role| (Phrase::Role(role), 0)));
        }
        (Phrase::Role(role), Phrase::Func(func @ (Func::Most | Func::Least))) => {
            let ranked = Role { ranked: Some(*func == Func::Most), ..role.clone() };
            made.extend(owners(g, &ranked).map(|set| (Phrase::Set(set), 0)));
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
        Phrase::Rel(rel) if rel.form & OBJECT != 0 => {}
        Phrase::Rel(rel) if rel.form & QUALITY != 0 => {
            let bare = g.bare(rel, Argument::Object);
            made.extend(bare.map(|set| {
                let flags = set.flags | clause_flags(rel);
                (Phrase::Set(Set { flags, ..set }), 1)
            }));
        }
        Phrase::Rel(rel) => {
            for (voice, role) in [(ACTIVE, Argument::Object), (PASSIVE, Argument::Subject)] {
                // A phrase such as について is nothing without its noun.
                if rel.form & voice != 0
                    && rel.form & PHRASE == 0
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
            let (Some(verb), Some(open)) = (&set.verb, &set.open) else { return };
            let role = if set.gap == Gap::Subject { Argument::Object } else { Argument::Subject };
            let noun = Set { mark: "", gap: Gap::None, verb: None, open: None, ..set.clone() };
            let clause = match &open.other {
                Some(other) => {
                    let other = Grammar::set(Term::clone(other), HEADED);
                    g.join(verb, &open.alts, &other, role).map(|(clause, _)| clause)
                }
                None => g.bare(verb, role),
            };
            if let Some(clause) = clause
                && let Some((set, cost)) = g.narrow(&noun, &clause)
            {
                made.push((Phrase::Set(closed(set)), cost + cost::BARE));
            }
        }
        _ => {}
    }
}
