//! Japanese verbs and relational nouns with their arguments.

use super::{DOER, EACH, OBLIQUE, TOPIC};
use crate::language::question::english::Made;
use crate::language::question::function::Func;
use crate::language::question::grammar::{Argument, Grammar};
use crate::language::question::item::{
    ASKED, ATTACHED, BEFORE_NOUN, CLAUSE, Flags, GENERIC, Gap, HEADED, LEADS_ON, NAMED, Open,
    PLAIN, PLAYER, Phrase, ROLE, Rel, Role, SEVERAL, Set, VALUE, VERBAL,
};
use crate::language::question::japanese::conjugate::{
    ACTIVE, ATTRIBUTIVE, CONNECTS, NOUN, OBJECT, PASSIVE, PHRASE, QUALITY,
};
use crate::language::question::piece::RelAlt;
use crate::language::question::term::Term;
use std::rc::Rc;

pub(super) fn clause_flags(rel: &Rel<'_>) -> Flags {
    let mut flags = 0;
    if rel.form & CONNECTS != 0 && rel.form & NOUN == 0 {
        flags |= LEADS_ON;
    }
    if rel.form & (ATTRIBUTIVE | NOUN) != 0 {
        flags |= BEFORE_NOUN;
    }
    if rel.form & NOUN != 0 {
        flags |= VERBAL;
    }
    if rel.form & (PHRASE | QUALITY) != 0 {
        flags |= PLAIN;
    }
    flags
}

pub(super) fn open_role<'l>(g: &Grammar<'_, 'l>, role: &Role) -> Option<Set<'l>> {
    let any = Grammar::of_kinds(g.lexicon.all, GENERIC);
    role_of(g, role, &any).map(|(set, _)| Set { flags: set.flags | ROLE, ..set })
}

/// What has such a role player, as a clause: ユーザーが多い, 課題がある.
pub(super) fn owners<'l>(g: &Grammar<'_, 'l>, role: &Role) -> Option<Set<'l>> {
    let owners = g.owners(&open_role(g, role)?.term)?;
    Some(Set { gap: Gap::Object, ..Grammar::set(owners, BEFORE_NOUN) })
}

/// A noun for an end of an edge as the verb that says the same.
fn role_verb<'l>(role: &Role) -> Rel<'l> {
    let alts: Vec<RelAlt<'l>> =
        role.alts.iter().map(|alt| RelAlt { alt: *alt, case: "" }).collect();
    Rel {
        alts: alts.into(),
        forms: 0,
        form: ACTIVE,
        denied: false,
        ranked: role.ranked,
        stranded: false,
        be: false,
    }
}

fn role_of<'l>(g: &Grammar<'_, 'l>, role: &Role, argument: &Set<'l>) -> Option<(Set<'l>, u32)> {
    let rel = role_verb(role);
    let (mut set, cost) = g.join(&rel, &rel.alts, argument, Argument::Object)?;
    set.flags |= HEADED | PLAYER;
    set.gap = Gap::None;
    set.verb = None;
    Some((set, cost))
}

/// A noun for an end of an edge whose other end is asked for: 何のユーザー. What plays the role is still missing.
pub(super) fn asked_end<'l>(role: &Role, asked: &Set<'l>) -> Phrase<'l> {
    let verb = role_verb(role);
    let open = Open { alts: verb.alts.to_vec(), other: None };
    Phrase::Set(Set {
        mark: "gap",
        gap: Gap::Object,
        verb: Some(Rc::new(verb)),
        open: Some(Rc::new(open)),
        ..asked.clone()
    })
}

pub(super) fn verb_then_word<'l>(rel: &Rel<'l>, func: Func, made: &mut Made<'l>) {
    match func {
        // 移行を検討している, 移行が完了した
        Func::Case("を" | "が") if rel.form & NOUN != 0 && rel.ranked.is_none() => {
            made.push((Phrase::Rel(Rel { form: OBJECT, ..rel.clone() }), 0));
        }
        Func::Case("の") if rel.form & QUALITY != 0 => {
            made.push((Phrase::Rel(rel.clone()), 0));
        }
        // 言及が多い技術
        Func::Most | Func::Least if rel.form & NOUN != 0 && rel.ranked.is_none() => {
            let form = rel.form | ATTRIBUTIVE;
            made.push((
                Phrase::Rel(Rel { ranked: Some(func == Func::Most), form, ..rel.clone() }),
                0,
            ));
        }
        _ => {}
    }
}

/// The edge kinds of a verb that an argument with this particle may belong to, with what the reading costs.
pub(super) fn roles<'l>(rel: &Rel<'l>, mark: &str) -> Vec<(Argument, Vec<RelAlt<'l>>, u32)> {
    let mut found = Vec::new();
    let with = |case: &str| -> Vec<RelAlt<'l>> {
        rel.alts.iter().copied().filter(|alt| alt.case == case).collect()
    };
    let plain = with("");
    let own = match mark {
        "にも" => with("に"),
        "とも" => with("と"),
        "への" => [with("へ"), with("に")].concat(),
        "との" => with("と"),
        "" => Vec::new(),
        mark => with(mark),
    };
    let verbal = rel.form & NOUN != 0;
    if rel.form & ACTIVE != 0 {
        if !own.is_empty() {
            found.push((Argument::Object, own, 0));
        } else if OBLIQUE.contains(&mark) {
            found.push((Argument::Object, plain.clone(), 1));
        }
        match mark {
            "を" => found.push((Argument::Object, plain.clone(), 0)),
            "" => found.push((Argument::Object, plain.clone(), if verbal { 2 } else { 5 })),
            "が" => found.push((Argument::Subject, rel.alts.to_vec(), 0)),
            "の" => {
                found.push((Argument::Subject, rel.alts.to_vec(), 1));
                if verbal {
                    found.push((Argument::Object, plain.clone(), 1));
                }
            }
            mark if TOPIC.contains(&mark) => {
                found.push((Argument::Subject, rel.alts.to_vec(), 0));
                found.push((Argument::Object, plain.clone(), 2));
            }
            "による" | "によって" => found.push((Argument::Subject, plain.clone(), 0)),
            _ => {}
        }
    }
    if rel.form & PASSIVE != 0 && !(verbal && rel.form & ACTIVE != 0) {
        match mark {
            mark if DOER.contains(&mark) => found.push((Argument::Subject, plain, 0)),
            "が" | "の" => found.push((Argument::Object, plain, 0)),
            mark if TOPIC.contains(&mark) => found.push((Argument::Object, plain, 0)),
            _ => {}
        }
    }
    found.retain(|(_, alts, _)| !alts.is_empty());
    found
}

/// A noun before a verb.
pub(super) fn argument<'l>(g: &Grammar<'_, 'l>, set: &Set<'l>, rel: &Rel<'l>, made: &mut Made<'l>) {
    if rel.form & (OBJECT | QUALITY) != 0 {
        return;
    }
    let listed = set.any(SEVERAL) || !EACH.contains(&set.mark);
    if !set.any(HEADED | VALUE)
        || matches!(set.mark, "gap" | "and" | "or" | "," | "except" | "among" | "called")
    {
        return;
    }
    for (role, alts, more) in roles(rel, set.mark) {
        let more = more + u32::from(!listed);
        // 1日目に話した: the day is one of what was said, never of what it is said about.
        let day = set.any(VALUE) && !set.any(HEADED) && role == Argument::Object;
        if day && set.mark != "を" && !alts.iter().all(|rel| g.is_for_speakers(rel.alt)) {
            continue;
        }
        if set.any(ASKED) {
            let gap = if role == Argument::Subject { Gap::Subject } else { Gap::Object };
            let asked = Set {
                mark: "gap",
                gap,
                verb: Some(Rc::new(rel.clone())),
                open: Some(Rc::new(Open { alts, other: None })),
                ..set.clone()
            };
            made.push((Phrase::Set(asked), more));
            continue;
        }
        if let Some((clause, cost)) = g.join(rel, &alts, set, role) {
            // A declared case is met only by its own particle, so the verb keeps what is left of it.
            let flags = clause.flags | clause_flags(rel);
            if set.mark == "の" && role == Argument::Subject && rel.form & NOUN != 0 {
                // "佐藤の所属": what he belongs to
                let noun = Set { gap: Gap::None, verb: None, ..clause.clone() };
                made.push((Phrase::Set(Set { flags: HEADED, ..noun }), cost + more + 2));
            }
            made.push((Phrase::Set(Set { flags, ..clause }), cost + more));
        }
    }
}

pub(super) fn set_then_role<'l>(
    g: &Grammar<'_, 'l>,
    set: &Set<'l>,
    role: &Role,
    made: &mut Made<'l>,
) {
    if set.any(CLAUSE) || !set.any(HEADED | VALUE) {
        return;
    }
    let more = match set.mark {
        "の" | "との" | "への" | "と" | "に" | "での" => 0,
        "" if !set.any(ATTACHED) => 2,
        // "HashiCorpが開発元 | の技術": what has it for a role player
        "が" if set.any(NAMED) && !set.any(ASKED) => {
            let turned = role.alts.iter().map(|alt| alt.turned()).collect();
            let owners = g.joined(turned, Term::clone(&set.term), role.ranked);
            let owners = Grammar::set(owners, BEFORE_NOUN | PLAIN);
            made.push((Phrase::Set(Set { gap: Gap::Object, ..owners }), 1));
            return;
        }
        _ => return,
    };
    if set.any(ASKED) {
        // "PayPayは | どの製品のユーザー"
        made.extend((more == 0).then(|| (asked_end(role, set), 0)));
        return;
    }
    if let Some((joined, cost)) = role_of(g, role, set) {
        made.push((Phrase::Set(joined), cost + more));
    }
}
