//! English function words before a phrase: prepositions, *be*, *not*, *which*, superlatives.

use super::Made;
use super::roles::open_role;
use crate::language::question::english::inflect::{BASE, ING, PARTICIPLE, PAST, THIRD};
use crate::language::question::function::Func;
use crate::language::question::grammar::{Argument, Grammar};
use crate::language::question::item::{
    ASKED, ATTACHED, CLAUSE, DENIED, GENERIC, Gap, HEADED, INVERTED, Joint, LEAST, NAMED,
    PARTICIPIAL, PERFECT, Phrase, RANKED, ROLE, Rel, Role, SEVERAL, Set, Several, VALUE,
};
use crate::language::question::links::Hint;
use crate::language::question::term::{Form, deny};
use std::rc::Rc;

/// A function word before a phrase.
pub(super) fn before<'l>(g: &Grammar<'_, 'l>, func: Func, other: &Phrase<'l>, made: &mut Made<'l>) {
    if let Phrase::Set(set) = other
        && !set.joint.is_empty()
    {
        // ", and": the comma adds nothing.
        if func == Func::Comma && set.joint != "," {
            push(made, set.clone(), 0);
        }
        return;
    }
    match (func, other) {
        (Func::Case(case), Phrase::Set(set)) if set.mark.is_empty() && set.any(HEADED | VALUE) => {
            push(made, Set { mark: case, ..set.clone() }, 0);
        }
        // "which databases" asks for what is filed under them.
        (Func::What | Func::Which | Func::HowMany(_), Phrase::Set(set))
            if set.is_noun() && set.any(NAMED) && !set.any(ASKED | CLAUSE | DENIED) =>
        {
            let more = if func == Func::What { 12 } else { 8 };
            if let Some(members) = g.members(set) {
                push(made, Set { flags: members.flags | ASKED, ..members }, more);
            }
        }
        (Func::Which | Func::HowMany(_), Phrase::Set(set))
            if set.is_noun() && !set.any(ASKED | CLAUSE | NAMED | DENIED) =>
        {
            push(made, Set { flags: set.flags | ASKED, ..set.clone() }, 0);
        }
        (Func::What, Phrase::Set(set))
            if set.is_noun() && !set.any(ASKED | NAMED | CLAUSE | VALUE | DENIED) =>
        {
            push(made, Set { flags: set.flags | ASKED, ..set.clone() }, 0);
        }
        (Func::Be, Phrase::Rel(rel)) if !rel.be && rel.forms & (PARTICIPLE | ING | BASE) != 0 => {
            made.push((Phrase::Rel(Rel { be: true, ..rel.clone() }), 0));
        }
        (Func::Be, Phrase::Set(set)) if set.is_noun() => {
            if !set.any(INVERTED) {
                push(made, Set { flags: set.flags | INVERTED, ..set.clone() }, 0);
            }
            if !set.any(ASKED) {
                push(made, Set { mark: "be", ..set.clone() }, 0);
            }
        }
        (Func::Be, Phrase::Set(set))
            if set.is_clause() || set.any(VALUE) || !set.mark.is_empty() =>
        {
            // "are mention technologies" is nothing.
            let finite = set.gap == Gap::Subject
                && set
                    .verb
                    .as_deref()
                    .is_some_and(|verb| verb.forms & (PAST | THIRD) != 0 && verb.forms & BASE == 0);
            if set.mark != "be" && !finite {
                push(made, set.clone(), 1);
            }
        }
        (Func::Not, Phrase::Rel(rel)) if !rel.denied => {
            made.push((Phrase::Rel(Rel { denied: true, ..rel.clone() }), 0));
        }
        // "don't use Nomad and use Docker": the second verb is not denied.
        (Func::Not, Phrase::Set(set))
            if set.any(SEVERAL) && matches!(set.term.form, Form::All(_)) && set.is_clause() => {}
        (Func::Not, Phrase::Set(set)) if set.is_clause() && !set.any(CLAUSE | PARTICIPIAL) => {
            push(made, Set { term: deny(&set.term, set.term.kinds), verb: None, ..set.clone() }, 1);
        }
        (Func::Not | Func::No, Phrase::Set(set))
            if set.is_noun() && !set.any(DENIED | ASKED | SEVERAL) =>
        {
            push(made, Set { flags: set.flags | DENIED, ..set.clone() }, 0);
        }
        // "not easy", "not on day 1"
        (Func::Not, Phrase::Set(set))
            if (!set.mark.is_empty() || set.any(VALUE) && !set.any(HEADED))
                && set.mark != "except"
                && !set.any(DENIED) =>
        {
            push(made, Set { flags: set.flags | DENIED, ..set.clone() }, 0);
        }
        (Func::Except | Func::Without | Func::Whose, Phrase::Set(set)) if set.any(DENIED) => {}
        // "other than Rakuten | use OpenStack": a name is left out whatever it does.
        (Func::Except, Phrase::Set(set)) if set.has(NAMED | ATTACHED) => {}
        (Func::Except, Phrase::Set(set)) if set.mark.is_empty() && set.any(HEADED | VALUE) => {
            push(made, Set { mark: "except", ..set.clone() }, 0);
        }
        // "except on day 1"
        (Func::Except, Phrase::Set(set)) if set.any(VALUE) => {
            push(made, Set { mark: "except", ..set.clone() }, 0);
        }
        (Func::Without, Phrase::Set(set)) if set.is_noun() => {
            push(made, Set { mark: "without", ..set.clone() }, 0);
        }
        (Func::Whose, Phrase::Set(set)) if set.is_noun() && !set.any(ASKED | NAMED) => {
            push(made, Set { mark: "whose", ..set.clone() }, 0);
            // "Whose talk mentions Terraform"
            let who = Grammar::of_kinds(g.lexicon.who_or_all(), GENERIC | ASKED);
            if let Some((set, cost)) = g.modify(&who, set, Hint::None) {
                push(made, set, cost);
            }
        }
        (Func::Both, Phrase::Set(set)) if is_joint(set, Joint::And) => push(made, set.clone(), 0),
        // "both used by CircleCI and made by HashiCorp"
        (Func::Both, Phrase::Set(set)) if set.is_clause() && set.any(SEVERAL) => {
            push(made, set.clone(), 1);
        }
        // "neither use Kubernetes nor Nomad"
        (Func::Neither, Phrase::Set(set)) if set.is_clause() && !set.any(CLAUSE) => {
            push(made, Set { term: deny(&set.term, set.term.kinds), verb: None, ..set.clone() }, 1);
        }
        // "talks related to Kubernetes"
        (Func::Related, Phrase::Set(set)) if matches!(set.mark, "to" | "with") => {
            push(made, Set { mark: "of", ..set.clone() }, 0);
        }
        (Func::Either, Phrase::Set(set)) if is_joint(set, Joint::Or) => push(made, set.clone(), 0),
        (Func::Neither, Phrase::Set(set))
            if is_joint(set, Joint::Or) || is_joint(set, Joint::And) =>
        {
            let several = set
                .several
                .as_deref()
                .map(|several| Rc::new(Several { joint: Joint::Or, parts: several.parts.clone() }));
            push(made, Set { flags: set.flags | DENIED, several, ..set.clone() }, 0);
        }
        (Func::And | Func::Or | Func::But, _) => joined(func, other, made),
        (Func::Comma, Phrase::Set(set)) => {
            if set.is_noun() {
                joined(Func::Comma, other, made);
            }
            push(made, set.clone(), 2);
        }
        (Func::Comma, Phrase::Rel(rel)) => made.push((Phrase::Rel(rel.clone()), 2)),
        (Func::Have, Phrase::Set(set)) if set.is_noun() => {
            push(made, Set { mark: "have", ..set.clone() }, 0);
            if !set.any(ASKED) {
                push(made, Set { flags: set.flags | PERFECT, ..set.clone() }, 0);
            }
        }
        // "technologies with | the most mentions"
        (Func::Have | Func::Case("with" | "by"), Phrase::Rel(rel))
            if rel.ranked.is_some() && rel.forms & THIRD != 0 && !rel.be =>
        {
            let ranked = g.bare(rel, Argument::Subject);
            made.extend(ranked.map(|set| (Phrase::Set(set), 0)));
        }
        // "without | mentioning Kubernetes"
        (Func::Without, Phrase::Set(set))
            if set.is_clause()
                && !set.any(CLAUSE | PARTICIPIAL)
                && set.verb.as_deref().is_some_and(|verb| verb.forms & ING != 0) =>
        {
            push(made, Set { term: deny(&set.term, set.term.kinds), verb: None, ..set.clone() }, 0);
        }
        (Func::Have, Phrase::Role(role)) => {
            made.extend(
                open_role(g, role).map(|set| (Phrase::Set(Set { mark: "have", ..set }), 0)),
            );
        }
        (Func::Have, Phrase::Rel(rel)) if rel.forms & (PARTICIPLE | PAST) != 0 && !rel.be => {
            made.push((Phrase::Rel(Rel { forms: PAST, ..rel.clone() }), 0));
        }
        (Func::Most | Func::Least, other) => superlative(func, other, made),
        _ => {}
    }
}

fn push<'l>(made: &mut Made<'l>, set: Set<'l>, cost: u32) {
    made.push((Phrase::Set(set), cost));
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
        Phrase::Set(set) if set.is_noun() && !set.any(NAMED | RANKED | ASKED | SEVERAL | ROLE) => {
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
    if let Phrase::Set(set) = other {
        push(made, Set { joint: mark, ..set.clone() }, 0);
    }
}

pub(super) fn is_joint(set: &Set<'_>, joint: Joint) -> bool {
    set.mark.is_empty()
        && set.joint.is_empty()
        && set.several.as_deref().is_some_and(|several| several.joint == joint)
}
