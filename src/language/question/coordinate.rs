//! Phrases and clauses joined by *and*, *or*, *but*: と, や, か, にも.

use super::grammar::Grammar;
use super::item::{
    ASKED, ATTACHED, BARE, BEFORE_NOUN, DENIED, GENERIC, HEADED, Joint, LEADS_ON, NAMED, PLAYER,
    RANKED, ROLE, SEVERAL, Set, Several, VALUE,
};
use super::term::{Form, Term, meet, union};
use std::rc::Rc;

impl<'l> Grammar<'_, 'l> {
    /// Several phrases on one level.
    pub(super) fn coordinate(left: &Set<'l>, right: &Set<'l>, joint: Joint) -> Option<Set<'l>> {
        let parts_of = |set: &Set<'l>| match set.several.as_deref() {
            Some(several) => several.parts.clone(),
            None => vec![(Rc::clone(&set.term), set.any(DENIED))],
        };
        if (left.flags | right.flags) & RANKED != 0 || Self::is_odd_pair(left, right) {
            return None;
        }
        for side in [left, right] {
            if side.several.as_deref().is_some_and(|several| several.joint != joint) {
                return None;
            }
        }
        let mut parts = parts_of(left);
        parts.extend(parts_of(right));
        if parts.first().is_some_and(|(_, denied)| *denied) {
            return None;
        }
        let terms: Vec<Term> =
            parts.iter().filter(|(_, denied)| !denied).map(|(term, _)| Rc::clone(term)).collect();
        let mut flags = left.flags & right.flags & (HEADED | NAMED | BARE | VALUE | ROLE);
        flags |= (left.flags | right.flags) & PLAYER;
        flags |= (left.flags | right.flags) & ASKED;
        let mut set = Self::set(union(&terms), flags | SEVERAL);
        set.several = Some(Rc::new(Several { joint, parts }));
        Some(set)
    }

    /// Whether one is a name and the other no list of names would hold: "papers and Miller", "authors who write and Miller".
    fn is_odd_pair(left: &Set<'l>, right: &Set<'l>) -> bool {
        let only_sort = |set: &Set<'l>| set.any(BARE | GENERIC | ROLE) && !set.any(NAMED);
        // "anything and companies": the one holds the other.
        let anything = |set: &Set<'l>| set.any(GENERIC) && set.term.form == Form::Kinds;
        if anything(left) != anything(right) || is_idle(&left.term) != is_idle(&right.term) {
            return true;
        }
        // "companies without partners or problems", "companies that chose Nomad and companies"
        let holds = right.any(BARE) && left.term.kinds.within(right.term.kinds);
        if left.any(ATTACHED) && (right.any(ROLE) || holds) {
            return true;
        }
        let described = only_sort(left) || (left.any(ASKED | ATTACHED) && !left.any(NAMED));
        described && right.any(NAMED) || left.any(NAMED) && only_sort(right)
    }

    /// Two clauses that describe the same noun.
    pub(super) fn both_clauses(left: &Set<'l>, right: &Set<'l>, joint: Joint) -> Option<Set<'l>> {
        let term = match joint {
            Joint::And => meet(&left.term, &right.term)?,
            Joint::Or => union(&[Rc::clone(&left.term), Rc::clone(&right.term)]),
        };
        let mut set = Self::set(term, left.flags & right.flags);
        set.flags |= right.flags & (LEADS_ON | BEFORE_NOUN) | SEVERAL;
        set.gap = right.gap;
        Some(set)
    }
}

/// Whether a description denies a verb without its other argument: "that did not choose". Beside another clause, that clause holds the argument.
fn is_idle(term: &Term) -> bool {
    let idle = |part: &Term| match &part.form {
        Form::Not(denied) => match &denied.form {
            Form::Some { of, .. } => of.form == Form::Kinds,
            _ => false,
        },
        _ => false,
    };
    term.parts().iter().any(idle)
}
