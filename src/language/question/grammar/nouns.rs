//! Nouns narrowed by what stands beside them: a clause, another noun, a modifier of another kind, an exception.

use super::{Grammar, MUST_BE_USED, cost};
use crate::language::question::entry::{Alt, Way};
use crate::language::question::item::{
    ATTACHED, BARE, DENIED, Gap, Joint, LOCATIVE, NAMED, PLAYER, RANKED, ROLE, Set, Several, VALUE,
};
use crate::language::question::kinds::Kinds;
use crate::language::question::links::Hint;
use crate::language::question::term::{Form, Term, deny, describe, meet, union};
use std::rc::Rc;

impl<'l> Grammar<'_, 'l> {
    /// The nodes of `head` that the modifier bears on.
    pub(in crate::language::question) fn linked(
        &self,
        head: Kinds,
        modifier: &Term,
        hint: Hint,
    ) -> Option<Term> {
        let options = self.links(head, modifier, hint);
        if options.is_empty() {
            return None;
        }
        let kinds = options.iter().fold(Kinds::NONE, |kinds, alt| kinds.or(self.near(*alt)));
        Some(describe(Form::Link { options, of: Rc::clone(modifier) }, kinds.and(head)))
    }

    /// A noun with a clause: "companies that use Nomad".
    pub(in crate::language::question) fn narrow(
        &self,
        noun: &Set<'l>,
        clause: &Set<'l>,
    ) -> Option<(Set<'l>, u32)> {
        let mut cost = if noun.any(ATTACHED) { cost::STACK } else { 0 };
        let mut through = false;
        let narrowed = Self::each(noun, |term| {
            if contradict(term, &clause.term) {
                return None;
            }
            if let Some(met) = meet(term, &clause.term) {
                return Some(met);
            }
            // "companies that spoke about storage": who gives a talk says what it says.
            let who = term.kinds.within(self.lexicon.who);
            let says = clause.term.kinds.and(self.lexicon.citable);
            if !who || says.is_empty() {
                return None;
            }
            through = true;
            let speaking = meet(&describe(Form::Kinds, says), &clause.term)?;
            meet(term, &self.linked(term.kinds, &speaking, Hint::None)?)
        })?;
        if through {
            cost += cost::THROUGH;
        }
        Some((Set { flags: noun.flags & !BARE | ATTACHED, mark: "", ..narrowed }, cost))
    }

    /// A noun that is also the other: "who is the maker", "the company CircleCI".
    pub(in crate::language::question) fn identify(
        &self,
        noun: &Set<'l>,
        other: &Set<'l>,
    ) -> Option<Set<'l>> {
        if other.any(MUST_BE_USED) {
            return None;
        }
        for (place, other) in [(noun, other), (other, noun)] {
            if place.any(LOCATIVE) {
                // "Where is the event": what is asked for is not the event.
                if place.term.kinds == self.lexicon.all {
                    return None;
                }
                if !place.term.kinds.meets(other.term.kinds) {
                    let other = Set { mark: "", ..other.clone() };
                    let (set, _) =
                        self.modify(&Set { mark: "", ..place.clone() }, &other, Hint::None)?;
                    return Some(Set { flags: set.flags | ATTACHED, ..set });
                }
            }
        }
        let met = match &other.several {
            None => Self::each(noun, |term| meet(term, &other.term))?,
            Some(_) => Set { several: None, ..Self::set(meet(&noun.term, &other.term)?, 0) },
        };
        let named = (noun.flags | other.flags) & (NAMED | PLAYER);
        Some(Set { flags: noun.flags & !BARE | named | ATTACHED, mark: "", ..met })
    }

    /// A noun with a modifier of another kind: "storage talks".
    pub(in crate::language::question) fn modify(
        &self,
        noun: &Set<'l>,
        modifier: &Set<'l>,
        hint: Hint,
    ) -> Option<(Set<'l>, u32)> {
        if modifier.any(MUST_BE_USED) {
            return None;
        }
        if modifier.any(VALUE)
            && let Some(set) = Self::each(noun, |term| meet(term, &modifier.term))
        {
            return Some((Set { flags: noun.flags & !BARE, ..set }, 0));
        }
        let one =
            |term: &Term, modifier: &Term| meet(term, &self.linked(term.kinds, modifier, hint)?);
        let set = Self::each(noun, |term| match modifier.several.as_deref() {
            None => one(term, &modifier.term),
            Some(Several { joint: Joint::Or, .. }) => one(term, &modifier.term),
            Some(Several { joint: Joint::And, parts }) => {
                parts.iter().try_fold(Rc::clone(term), |all, (part, denied)| {
                    if !denied {
                        return one(&all, part);
                    }
                    let link = self.linked(all.kinds, part, hint)?;
                    meet(&all, &deny(&link, link.kinds))
                })
            }
        })?;
        Some((Set { flags: noun.flags & !BARE, ..set }, cost::LINK))
    }

    /// A noun without what the other names: by identity where it can be one, else by what joins them.
    pub(in crate::language::question) fn exclude(
        &self,
        noun: &Set<'l>,
        other: &Set<'l>,
    ) -> Option<(Set<'l>, u32)> {
        if other.any(RANKED) {
            return None;
        }
        let mut cost = 0;
        let parts: Vec<Term> = match other.several.as_deref() {
            None => vec![Rc::clone(&other.term)],
            Some(several) => several.parts.iter().map(|(term, _)| Rc::clone(term)).collect(),
        };
        let set = Self::each(noun, |term| {
            parts.iter().try_fold(Rc::clone(term), |left, part| {
                // "Kubernetes except Rook": a name never was the other.
                if matches!(term.form, Form::Nodes(_)) {
                    return None;
                }
                let out = if part.kinds.meets(left.kinds) {
                    Rc::clone(part)
                } else if other.any(VALUE) {
                    return None;
                } else {
                    cost = cost::LINK;
                    self.linked(left.kinds, part, Hint::Denied)?
                };
                meet(&left, &deny(&out, left.kinds))
            })
        })?;
        let flags = noun.flags & !BARE | ATTACHED;
        Some((Set { flags, mark: "", gap: noun.gap, verb: noun.verb.clone(), ..set }, cost))
    }

    /// A noun that nothing named by the other is joined to: "talks without Kubernetes", "talks without a speaker".
    ///
    /// What is not there must be plain: what plays the role, what is mentioned by what speaks, or what only one kind of edge could join.
    pub(in crate::language::question) fn exclude_link(
        &self,
        noun: &Set<'l>,
        other: &Set<'l>,
    ) -> Option<Set<'l>> {
        // "Kubernetes without OpenStack": a name is what it is.
        if other.any(RANKED) || noun.any(NAMED) {
            return None;
        }
        if other.any(ROLE) {
            return self.owner(noun, &Set { flags: other.flags | DENIED, ..other.clone() });
        }
        let sorts = other.several.is_some() && !other.any(NAMED);
        if other.any(PLAYER) || sorts {
            return None;
        }
        let set = Self::each(noun, |term| {
            let link = self.plain_link(term.kinds, other)?;
            let joined = self.joined(vec![link], Rc::clone(&other.term), None);
            meet(term, &deny(&joined, term.kinds))
        })?;
        Some(Set { flags: noun.flags & !BARE | ATTACHED, ..set })
    }

    /// A clause whose object is what somebody said, with what that is about: "spoke on day 1 | about Kubernetes".
    pub(in crate::language::question) fn said_about(
        &self,
        clause: &Set<'l>,
        topic: &Set<'l>,
    ) -> Option<Set<'l>> {
        let Form::Some { alts, of, ranked: None } = &clause.term.form else { return None };
        let says = of.kinds.and(self.lexicon.citable);
        if clause.gap != Gap::Subject || topic.several.is_some() || of.form == Form::Kinds {
            return None;
        }
        if !alts.iter().all(|alt| self.is_for_speakers(*alt)) {
            return None;
        }
        let of = meet(of, &self.linked(says, &topic.term, Hint::None)?)?;
        let term = describe(Form::Some { alts: alts.clone(), of, ranked: None }, clause.term.kinds);
        Some(Set { term, ..clause.clone() })
    }

    /// The one way in which a noun is plainly joined to what it is said to be without.
    fn plain_link(&self, head: Kinds, other: &Set<'l>) -> Option<Alt> {
        let mentions = self.links(head, &other.term, Hint::Denied).into_iter().find(|alt| {
            alt.way == Way::Out && self.graph.vocabulary().edge(alt.kind).follows_facts
        });
        match (mentions, self.only_link(head, other.term.kinds)) {
            (Some(mentions), _) if other.any(NAMED) => Some(mentions),
            (None, only) => only,
            (Some(_), Some(_)) => None,
            (mentions, None) => mentions,
        }
    }

    /// What has such a role player: "technologies with the most users".
    pub(in crate::language::question) fn owners(&self, role: &Term) -> Option<Term> {
        let parts = role.parts();
        let played = parts.iter().find_map(|part| match &part.form {
            Form::Some { alts, ranked, .. } => Some((alts, *ranked)),
            _ => None,
        });
        let (alts, ranked) = played?;
        let turned = alts.iter().map(|alt| alt.turned()).collect();
        let of = match (parts.as_slice(), role.named()) {
            ([_], _) => describe(Form::Kinds, role.kinds),
            ([_, _], Some(nodes)) => describe(Form::Nodes(nodes.to_vec()), role.kinds),
            _ => return None,
        };
        Some(self.joined(turned, of, ranked))
    }

    /// What has all of several role players, or any: "companies that have partners but no problems".
    fn owners_of(&self, several: &Several) -> Option<Term> {
        let mut all: Vec<Term> = Vec::new();
        for (part, denied) in &several.parts {
            let owners = self.owners(part)?;
            all.push(if *denied { deny(&owners, owners.kinds) } else { owners });
        }
        match several.joint {
            Joint::Or => Some(union(&all)),
            Joint::And => {
                let (first, rest) = all.split_first()?;
                rest.iter().try_fold(Rc::clone(first), |met, part| meet(&met, part))
            }
        }
    }

    /// A role with the other end named: "problems | that Rook has".
    pub(in crate::language::question) fn role_with(
        &self,
        role: &Set<'l>,
        other: &Set<'l>,
    ) -> Option<Set<'l>> {
        let Form::Some { alts, ranked, .. } = &role.term.form else { return None };
        let term = self.joined(alts.clone(), Rc::clone(&other.term), *ranked);
        other.several.is_none().then(|| Set { flags: role.flags | ATTACHED, ..Self::set(term, 0) })
    }

    /// A noun by how many of another it has: "the author with | the most papers".
    pub(in crate::language::question) fn with_most(
        &self,
        noun: &Set<'l>,
        counted: &Set<'l>,
    ) -> Option<Set<'l>> {
        let link = self.only_link(noun.term.kinds, counted.term.kinds)?;
        let counts = self.joined(vec![link], Rc::clone(&counted.term), counted.ranked());
        let set = Self::each(noun, |term| meet(term, &counts))?;
        Some(Set { flags: noun.flags & !BARE | ATTACHED, ..set })
    }

    /// A noun that has such a role player, or none where the role is denied.
    pub(in crate::language::question) fn owner(
        &self,
        noun: &Set<'l>,
        role: &Set<'l>,
    ) -> Option<Set<'l>> {
        if role.any(RANKED) {
            return None;
        }
        let owners = match role.several.as_deref() {
            None => self.owners(&role.term)?,
            Some(several) => self.owners_of(several)?,
        };
        // "no partners and problems" may have one of them.
        if role.any(DENIED) && role.several.as_deref().is_some_and(|all| all.joint == Joint::And) {
            return None;
        }
        let denied = role.any(DENIED);
        let set = Self::each(noun, |term| {
            let out = denied && owners.kinds.meets(term.kinds);
            if out { meet(term, &deny(&owners, term.kinds)) } else { meet(term, &owners) }
        })?;
        Some(Set { flags: noun.flags & !BARE | ATTACHED, ..set })
    }
}

/// Whether a clause denies the very kind of edge that the noun is described by: "that chose Nomad" and "that did not choose".
pub(in crate::language::question) fn contradict(noun: &Term, clause: &Term) -> bool {
    let Form::Not(denied) = &clause.form else { return false };
    let Form::Some { alts, of, .. } = &denied.form else { return false };
    let same = |part: &Term| matches!(&part.form, Form::Some { alts: own, .. } if own == alts);
    of.form == Form::Kinds && noun.parts().iter().any(same)
}
