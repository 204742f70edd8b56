//! English phrases on one level: and, or, but not.

use super::Made;
use crate::language::question::grammar::{Argument, Grammar, cost};
use crate::language::question::item::{
    ASKED, ATTACHED, BARE, CLAUSE, DENIED, Joint, NAMED, Phrase, Rel, Set, VALUE,
};

/// What it costs to put two nouns on one level that are not of one sort.
pub(in crate::language::question) fn unlike(left: &Set<'_>, right: &Set<'_>) -> u32 {
    let sorts = (left.flags ^ right.flags) & (NAMED | BARE);
    let apart = if left.term.kinds.meets(right.term.kinds) { 0 } else { 2 };
    if sorts == 0 { apart } else { apart + 6 }
}

pub(super) fn coordinated<'l>(
    g: &Grammar<'_, 'l>,
    left: &Set<'l>,
    right: &Set<'l>,
    made: &mut Made<'l>,
) {
    let plain = Set { mark: "", ..right.clone() };
    let joint = if right.mark == "or" { Joint::Or } else { Joint::And };
    let listed = match right.mark {
        "," => right.several.as_deref().map_or(Joint::And, |several| several.joint),
        _ => joint,
    };
    let mut add =
        |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if left.is_noun() && plain.is_noun() {
        if right.mark == "but" && !plain.any(DENIED) {
            return;
        }
        if plain.any(ASKED) || left.any(CLAUSE) || plain.any(CLAUSE) {
            return;
        }
        let comma = if right.mark == "," { 2 } else { 0 };
        add(g.coordinate(left, &plain, listed), comma + unlike(left, &plain));
        return;
    }
    if left.is_clause() && plain.is_clause() && left.gap == plain.gap && right.mark != "," {
        add(g.both_clauses(left, &plain, joint), 0);
        return;
    }
    // "talks that mention Kubernetes but not on day 1"; "which companies use Nomad and are made …"
    if left.is_noun()
        && plain.is_clause()
        && right.mark != ","
        && left.any(ATTACHED)
        && joint == Joint::And
    {
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
