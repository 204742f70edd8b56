//! English nouns for an end of an edge: *the users of Nomad*, *Nomad users*.

use super::{LOOSE, Made};
use crate::language::question::english::inflect::BASE;
use crate::language::question::entry::Alt;
use crate::language::question::grammar::{Argument, Grammar, cost};
use crate::language::question::item::{
    ASKED, ATTACHED, CLAUSE, GENERIC, Gap, HEADED, INVERTED, MANY, NAMED, Open, PERFECT, PLAYER,
    Phrase, ROLE, Rel, Role, Set, VALUE,
};
use crate::language::question::piece::RelAlt;
use crate::language::question::term::Form;
use std::rc::Rc;

/// What a noun for an end of an edge lacks where the other end is asked for: a preposition, before it or after it.
pub(super) const OF_WHAT: &str = "of what";

/// A phrase whose asked argument stands in its own place, the other still missing.
pub(super) fn asked<'l>(verb: &Rel<'l>, set: &Set<'l>, gap: Gap) -> Phrase<'l> {
    let alts: Vec<RelAlt<'l>> = verb.alts.iter().map(|alt| RelAlt { case: "", ..*alt }).collect();
    Phrase::Set(Set {
        mark: "gap",
        gap,
        verb: Some(Rc::new(verb.clone())),
        open: Some(Rc::new(Open { alts, other: None })),
        ..set.clone()
    })
}

pub(super) fn open_role<'l>(g: &Grammar<'_, 'l>, role: &Role) -> Option<Set<'l>> {
    let any = Grammar::of_kinds(g.lexicon.all, GENERIC);
    role_of(g, role, &any).map(|(set, _)| Set { flags: set.flags | ROLE, ..set })
}

/// "the users of Nomad"
pub(super) fn role_of<'l>(
    g: &Grammar<'_, 'l>,
    role: &Role,
    argument: &Set<'l>,
) -> Option<(Set<'l>, u32)> {
    let rel = role_verb(role);
    let (mut set, cost) = g.join(&rel, &rel.alts, argument, Argument::Object)?;
    set.flags |= HEADED | PLAYER | if role.many { MANY } else { 0 };
    set.gap = Gap::None;
    set.verb = None;
    Some((set, cost))
}

/// A noun for an end of an edge as the verb that says the same.
fn role_verb<'l>(role: &Role) -> Rel<'l> {
    let alts: Vec<RelAlt<'l>> =
        role.alts.iter().map(|alt| RelAlt { alt: *alt, case: "" }).collect();
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

pub(super) fn role_then_set<'l>(
    g: &Grammar<'_, 'l>,
    role: &Role,
    set: &Set<'l>,
    made: &mut Made<'l>,
) {
    if !(set.any(HEADED | VALUE)) {
        return;
    }
    let joins = LOOSE.contains(&set.mark) || set.mark == "to";
    if joins && set.any(ASKED) {
        // "PayPay is a user | of what"
        made.push((asked(&role_verb(role), set, Gap::Object), 0));
        return;
    }
    if joins && let Some((joined, cost)) = role_of(g, role, set) {
        made.push((Phrase::Set(joined), cost));
    }
}

/// "security problems": the name plays the role itself, where the graph knows it as nothing but that.
fn named_player<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, role: &Role) -> Option<Set<'l>> {
    let Form::Nodes(nodes) = &set.term.form else { return None };
    let plays = |alt: &Alt| nodes.iter().all(|node| g.has_edge(*node, *alt));
    let is_played_for = |alt: &Alt| nodes.iter().any(|node| g.has_edge(*node, alt.turned()));
    if !role.alts.iter().any(plays) || role.alts.iter().any(is_played_for) {
        return None;
    }
    let player = g.identify(set, &open_role(g, role)?)?;
    Some(Set { flags: HEADED | PLAYER | ROLE | ATTACHED, ..player })
}

pub(super) fn set_then_role<'l>(
    g: &Grammar<'_, 'l>,
    set: &Set<'l>,
    role: &Role,
    made: &mut Made<'l>,
) {
    if set.any(ASKED | PERFECT) || !set.any(HEADED | VALUE) {
        return;
    }
    if set.is_noun()
        && let Some(player) = named_player(g, set, role)
    {
        made.push((Phrase::Set(player), cost::ODD + 5));
    }
    // "What is PayPay | a user", with *of* at the end
    if set.is_noun() && set.any(INVERTED) && set.any(NAMED) {
        let verb = role_verb(role);
        if let Some((set, cost)) = g.join(&verb, &verb.alts, set, Argument::Subject) {
            let flags = set.flags | CLAUSE;
            made.push((Phrase::Set(Set { needs: OF_WHAT, flags, ..set }), cost));
        }
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
