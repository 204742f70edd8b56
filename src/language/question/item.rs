//! What the chart combines: phrases of a question with their meaning so far.

use super::english::inflect::Forms;
use super::entry::Alt;
use super::function::Func;
use super::japanese::conjugate::JaForm;
use super::piece::RelAlt;
use super::term::Term;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// Properties of a phrase, as bits.
pub(super) type Flags = u32;
/// It has a noun that names what is described.
pub(super) const HEADED: Flags = 1;
/// Its noun is a name.
pub(super) const NAMED: Flags = 1 << 1;
/// It holds the question word.
pub(super) const ASKED: Flags = 1 << 2;
/// Its noun stands for anything: something, もの.
pub(super) const GENERIC: Flags = 1 << 5;
/// A clause is attached to its noun.
pub(super) const ATTACHED: Flags = 1 << 6;
/// It is a value of a property: day 2.
pub(super) const VALUE: Flags = 1 << 7;
/// Its noun is in the plural.
pub(super) const MANY: Flags = 1 << 8;
/// It is a participle that may stand before its noun: mentioned technologies.
pub(super) const PARTICIPIAL: Flags = 1 << 9;
/// It leads on to another clause: 使って.
pub(super) const LEADS_ON: Flags = 1 << 10;
/// It may stand before a noun: 使っている.
pub(super) const BEFORE_NOUN: Flags = 1 << 11;
/// It is what must not be: no companies.
pub(super) const DENIED: Flags = 1 << 12;
/// *be* stands before it: is Nomad …
pub(super) const INVERTED: Flags = 1 << 13;
/// It is a noun for an end of an edge, the other end left open.
pub(super) const ROLE: Flags = 1 << 14;
/// A ranking counts it.
pub(super) const RANKED: Flags = 1 << 15;
/// Its subject is named in it: a whole clause.
pub(super) const CLAUSE: Flags = 1 << 16;
/// It is a coordination of several.
pub(super) const SEVERAL: Flags = 1 << 17;
/// Nothing but kinds: no clause, no modifier.
pub(super) const BARE: Flags = 1 << 18;
/// It came from something less than a verb: a phrase such as "about" or "について".
pub(super) const PLAIN: Flags = 1 << 20;
/// It holds a noun made of a verb: 採用.
pub(super) const VERBAL: Flags = 1 << 21;

/// What counts in a ranking counts the other way round: fewest.
pub(super) const LEAST: Flags = 1 << 22;

/// *have* stands before it: has CircleCI …
pub(super) const PERFECT: Flags = 1 << 23;

/// It asks for a place: where, どこ.
pub(super) const LOCATIVE: Flags = 1 << 24;

/// Its noun is one for an end of an edge: users.
pub(super) const PLAYER: Flags = 1 << 26;
/// Its verb is finite: it states something.
pub(super) const FINITE: Flags = 1 << 25;

/// Which argument of its verb a clause still lacks: that is what it describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Gap {
    /// None, or it is no clause.
    #[default]
    None,
    /// The doer.
    Subject,
    /// What it is done to.
    Object,
}

/// Whether a coordination means every part or any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Joint {
    And,
    Or,
}

/// Several phrases on one level.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Several {
    pub(super) joint: Joint,
    /// Each part, and whether it is denied: Prometheus but not Grafana.
    pub(super) parts: Vec<(Term, bool)>,
}

/// A verb or a phrase like one, its arguments not yet found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rel<'l> {
    pub(super) alts: Rc<[RelAlt<'l>]>,
    /// English forms, or none.
    pub(super) forms: Forms,
    /// Japanese form, or none.
    pub(super) form: JaForm,
    pub(super) denied: bool,
    pub(super) ranked: Option<bool>,
    /// Whether a preposition stands after it without a noun: "made by".
    pub(super) stranded: bool,
    /// Whether *be* stands before it.
    pub(super) be: bool,
}

/// A verb whose one argument is asked for, the other still missing: 何を使っている.
#[derive(Debug, Clone)]
pub(super) struct Open<'l> {
    /// The edge kinds that the asked argument fits.
    pub(super) alts: Vec<RelAlt<'l>>,
    /// What is known of the other argument already.
    pub(super) other: Option<Term>,
}

/// A phrase that describes nodes.
#[derive(Debug, Clone)]
pub(super) struct Set<'l> {
    pub(super) term: Term,
    pub(super) several: Option<Rc<Several>>,
    /// The preposition or particle beside it.
    pub(super) mark: &'static str,
    /// The English conjunction before it, kept until its first part comes.
    pub(super) joint: &'static str,
    pub(super) gap: Gap,
    /// The preposition that the gap needs.
    pub(super) needs: &'l str,
    /// The verb whose asked argument this is, where it is one.
    pub(super) open: Option<Rc<Open<'l>>>,
    /// The verb of a clause, for further arguments.
    pub(super) verb: Option<Rc<Rel<'l>>>,
    pub(super) flags: Flags,
}

impl Set<'_> {
    pub(super) fn has(&self, flags: Flags) -> bool {
        self.flags & flags == flags
    }

    pub(super) fn any(&self, flags: Flags) -> bool {
        self.flags & flags != 0
    }

    /// Whether a ranking counts it, and which end of the ranking comes first.
    pub(super) fn ranked(&self) -> Option<bool> {
        self.any(RANKED).then(|| !self.any(LEAST))
    }

    /// Whether it is a noun phrase without a particle.
    pub(super) fn is_noun(&self) -> bool {
        self.mark.is_empty() && self.joint.is_empty() && self.has(HEADED) && !self.any(PERFECT)
    }

    /// Whether it is a clause that lacks its noun.
    pub(super) fn is_clause(&self) -> bool {
        self.mark.is_empty() && self.joint.is_empty() && !self.any(HEADED | VALUE)
    }
}

/// A noun for one end of an edge.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Role {
    pub(super) alts: Rc<[Alt]>,
    pub(super) many: bool,
    pub(super) ranked: Option<bool>,
}

/// A phrase.
#[derive(Debug, Clone)]
pub(super) enum Phrase<'l> {
    Set(Set<'l>),
    Rel(Rel<'l>),
    Role(Role),
    Func(Func),
}

/// A phrase with what it took to make it.
#[derive(Debug, Clone)]
pub(super) struct Item<'l> {
    pub(super) phrase: Phrase<'l>,
    pub(super) cost: u32,
}

impl Item<'_> {
    /// What tells phrases apart that the same stretch can be.
    pub(super) fn key(&self) -> u64 {
        let mut state = FxHasher::default();
        match &self.phrase {
            Phrase::Set(set) => {
                (
                    0u8,
                    set.term.key(),
                    &set.several,
                    set.mark,
                    set.joint,
                    set.gap,
                    set.needs,
                    set.flags,
                )
                    .hash(&mut state);
                if let Some(open) = &set.open {
                    (&open.alts, open.other.as_ref().map(|other| other.key())).hash(&mut state);
                }
            }
            Phrase::Rel(rel) => {
                (1u8, &rel.alts, rel.forms, rel.form, rel.denied, rel.ranked, rel.stranded, rel.be)
                    .hash(&mut state);
            }
            Phrase::Role(role) => (2u8, &role.alts, role.many, role.ranked).hash(&mut state),
            Phrase::Func(func) => (3u8, func).hash(&mut state),
        }
        state.finish()
    }
}
