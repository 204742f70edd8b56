//! Japanese function words before and after a phrase.

use super::verbs::asked_end;
use crate::language::question::english::Made;
use crate::language::question::function::Func;
use crate::language::question::grammar::{Grammar, cost};
use crate::language::question::item::{
    ASKED, ATTACHED, BARE, BEFORE_NOUN, CLAUSE, GENERIC, Gap, HEADED, Joint, LEADS_ON, LEAST,
    NAMED, PLAIN, Phrase, RANKED, ROLE, Rel, Role, SEVERAL, Set, VALUE, VERBAL,
};

pub(super) fn before<'l>(g: &Grammar<'_, 'l>, func: Func, other: &Phrase<'l>, made: &mut Made<'l>) {
    match (func, other) {
        // "どのデータベース" asks for what is filed under them.
        (Func::Which, Phrase::Set(set)) if set.is_noun() && set.any(NAMED) => {
            if let Some(members) = g.members(set) {
                made.push((Phrase::Set(Set { flags: members.flags | ASKED, ..members }), 8));
            }
        }
        (Func::Which, Phrase::Set(set)) if set.is_noun() && !set.any(ASKED | CLAUSE) => {
            made.push((Phrase::Set(Set { flags: set.flags | ASKED, ..set.clone() }), 0));
        }
        // 何の | ユーザー
        (Func::Which, Phrase::Role(role)) => {
            let any = Grammar::of_kinds(g.lexicon.all, GENERIC | ASKED);
            made.push((asked_end(role, &any), 0));
        }
        (Func::Most | Func::Least, Phrase::Rel(rel)) if rel.ranked.is_none() && !rel.denied => {
            made.push((Phrase::Rel(Rel { ranked: Some(func == Func::Most), ..rel.clone() }), 0));
        }
        (Func::Most | Func::Least, Phrase::Set(set))
            if set.is_noun()
                && !set.any(ROLE)
                && !set.any(NAMED | RANKED | ASKED | SEVERAL | ATTACHED) =>
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
pub(super) fn after<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, func: Func, made: &mut Made<'l>) {
    let mut add = |set: Set<'l>, cost: u32| made.push((Phrase::Set(set), cost));
    let noun = set.mark.is_empty() && set.any(HEADED | VALUE);
    match func {
        // どの会社も, どちらも: every one of them, which is not known.
        Func::Case("も" | "にも" | "でも" | "とも") | Func::And if set.any(ASKED) => {}
        Func::Case("の") if set.is_clause() && set.any(PLAIN) => add(set.clone(), 0),
        Func::Case("の") if set.mark == "gap" => add(set.clone(), 0),
        Func::Case("の") if set.is_clause() && set.any(BEFORE_NOUN) && !set.any(VERBAL) => {
            let thing = Grammar::of_kinds(g.lexicon.all, GENERIC);
            if let Some((set, cost)) = g.narrow(&thing, set) {
                add(set, cost);
            }
        }
        Func::Case("の") if set.any(CLAUSE) && set.mark.is_empty() => add(set.clone(), 1),
        Func::Case(case) if noun && !set.any(CLAUSE) => add(Set { mark: case, ..set.clone() }, 0),
        Func::Case(case @ ("は" | "が" | "を")) if noun => {
            add(Set { mark: case, ..set.clone() }, 2);
        }
        Func::Among if set.is_noun() => add(Set { mark: "among", ..set.clone() }, 0),
        Func::Except if noun => add(Set { mark: "except", ..set.clone() }, 0),
        Func::Except if set.mark == "は" || set.mark == "を" => {
            add(Set { mark: "except", ..set.clone() }, 0);
        }
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
        // PrometheusとGrafanaが | ともに
        Func::Both if is_joint(&Set { mark: "", ..set.clone() }, Joint::And) => {
            add(set.clone(), 1);
        }
        Func::Either if is_joint(set, Joint::Or) => add(set.clone(), 0),
        Func::Exist if set.mark == "が" && set.any(ROLE) => {
            if let Some(term) = g.owners(&set.term) {
                add(Set { gap: Gap::Object, ..Grammar::set(term, BEFORE_NOUN) }, 0);
            }
        }
        // 論文が最も多い | 著者
        Func::Most | Func::Least if set.is_noun() && set.any(BARE) && !set.any(ROLE | RANKED) => {
            let flags = set.flags | RANKED | if func == Func::Most { 0 } else { LEAST };
            add(Set { mark: "owned", flags, ..set.clone() }, 0);
        }
        _ => {}
    }
}

fn is_joint(set: &Set<'_>, joint: Joint) -> bool {
    set.mark.is_empty() && set.several.as_deref().is_some_and(|several| several.joint == joint)
}
