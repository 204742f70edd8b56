//! English phrases on one level: and, or, but not.

use super::Made;
use super::verbs::verb_then_set;
use crate::language::question::grammar::Grammar;
use crate::language::question::item::{
    ASKED, ATTACHED, BARE, CLAUSE, DENIED, Gap, HEADED, Joint, NAMED, PERFECT, Phrase, ROLE, Rel,
    Set, VALUE,
};
use crate::language::question::term::deny;
use std::rc::Rc;

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
    let plain = Set { joint: "", ..right.clone() };
    let joint = if right.joint == "or" { Joint::Or } else { Joint::And };
    let listed = match right.joint {
        "," => right.several.as_deref().map_or(Joint::And, |several| several.joint),
        _ => joint,
    };
    let add = |set: Option<Set<'l>>, cost: u32, made: &mut Made<'l>| {
        made.extend(set.map(|set| (Phrase::Set(set), cost)));
    };
    let nouns = left.any(HEADED | VALUE) && plain.any(HEADED | VALUE);
    // "Prometheus and Grafana", "by IBM or by Rakuten"
    if nouns && left.mark == plain.mark {
        if right.joint == "but" && !plain.any(DENIED) {
            return;
        }
        if plain.any(ASKED) || left.any(CLAUSE) || plain.any(CLAUSE) {
            return;
        }
        let mark = left.mark;
        let comma = if right.joint == "," { 2 } else { 0 };
        let several = Grammar::coordinate(left, &plain, listed).map(|set| Set { mark, ..set });
        add(several, comma + unlike(left, &plain), made);
        return;
    }
    if left.is_clause() && plain.is_clause() {
        if left.gap == plain.gap && right.joint != "," {
            add(Grammar::both_clauses(left, &plain, joint), 0, made);
        }
        return;
    }
    // "which companies use Nomad and are made …"
    if left.is_noun()
        && plain.is_clause()
        && right.joint != ","
        && left.any(ATTACHED)
        && joint == Joint::And
        && let Some((set, _)) = g.narrow(left, &plain)
    {
        add(Some(set), 1, made);
    }
    // "mention Nomad and are on day 1"
    if left.is_clause()
        && left.gap == Gap::Subject
        && plain.any(VALUE)
        && !plain.any(HEADED | ASKED)
        && right.joint != ","
        && left.term.kinds.meets(plain.term.kinds)
    {
        let term = if plain.any(DENIED) {
            deny(&plain.term, left.term.kinds)
        } else {
            Rc::clone(&plain.term)
        };
        let value = Set { term, flags: 0, mark: "", gap: Gap::Subject, ..plain };
        add(Grammar::both_clauses(left, &value, joint), 0, made);
        return;
    }
    // "use Nomad but have no problems"
    if left.is_clause()
        && left.gap == Gap::Subject
        && matches!(plain.mark, "have" | "with")
        && plain.any(ROLE)
        && !plain.any(ASKED)
    {
        let any = Grammar::of_kinds(g.lexicon.all, 0);
        let clause = g
            .owner(&any, &plain)
            .map(|owners| Set { flags: 0, gap: Gap::Subject, ..owners })
            .and_then(|owners| Grammar::both_clauses(left, &owners, joint));
        add(clause, 0, made);
        return;
    }
    if plain.any(PERFECT) || plain.mark == "have" {
        return;
    }
    // "used by CircleCI but not by Airbnb", "mention Kubernetes but no Nomad": the verb is shared.
    if left.is_clause()
        && plain.any(HEADED | VALUE)
        && !plain.any(ASKED)
        && (plain.any(DENIED) || !plain.mark.is_empty())
        && let Some(verb) = &left.verb
    {
        let mut clauses = Vec::new();
        verb_then_set(g, &Rel { denied: false, ..(**verb).clone() }, &plain, &mut clauses);
        for (clause, cost) in clauses {
            if let Phrase::Set(clause) = clause
                && clause.gap == left.gap
            {
                add(Grammar::both_clauses(left, &clause, joint), cost, made);
            }
        }
    }
}
