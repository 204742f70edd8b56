//! One way to say a kind, ready to be met in a question.

use super::kinds::Kinds;
use super::piece::Wanted;
use crate::vocabulary::{Conjugation, EdgeKindId};

/// Which end of an edge a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Way {
    /// It is the subject.
    Out,
    /// It is the object.
    In,
}

impl Way {
    pub(super) const fn turned(self) -> Self {
        match self {
            Self::Out => Self::In,
            Self::In => Self::Out,
        }
    }
}

/// A word that a detail of an edge must be: the positions of the property among those of its kind, and of the word in its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Only {
    pub(super) prop: u16,
    pub(super) word: u16,
}

/// A kind of edge, seen from one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Alt {
    pub(super) kind: EdgeKindId,
    /// Which end the grammatical subject is, or the noun.
    pub(super) way: Way,
    /// What the edge must say besides.
    pub(super) only: Option<Only>,
}

impl Alt {
    /// Any edge of the kind.
    pub(super) const fn new(kind: EdgeKindId, way: Way) -> Self {
        Self { kind, way, only: None }
    }

    pub(super) const fn turned(self) -> Self {
        Self { way: self.way.turned(), ..self }
    }

    /// The same kind and end, whatever the edge says besides.
    pub(super) const fn any(self) -> Self {
        Self { only: None, ..self }
    }

    /// The edge that both mean, where both mean one kind: "considering | migrating to".
    pub(super) fn both(self, other: Self) -> Option<Self> {
        let only = match (self.only, other.only) {
            (Some(one), Some(two)) if one != two => return None,
            (one, two) => one.or(two),
        };
        (self.any() == other.any()).then_some(Self { only, ..self })
    }
}

/// What an entry means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sense {
    /// Some kinds of node.
    Kind(Kinds),
    /// A verb or a phrase like one, from its grammatical subject to its object.
    Rel(Alt),
    /// A noun for one end of an edge, seen from the other: *user*.
    Noun(Alt),
    /// What a detail of an edge says of its subject: *current*, 現行.
    Quality(Alt),
    /// A property whose value is asked for: *slides*.
    Field(u16),
    /// A property that has a value.
    Value(u16, Wanted),
}

/// How an entry is spelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// An English verb with what belongs to it: *migrate to*.
    Verb {
        /// The verb's base form.
        head: Box<str>,
        /// The words that follow it.
        rest: Box<str>,
        /// Past and participle, where the vocabulary gives them.
        irregular: Option<(Box<str>, Box<str>)>,
    },
    /// English words taken as they are.
    Words(Box<str>),
    /// English words whose last is a noun.
    Noun(Box<str>),
    /// A Japanese verb, with the particle that its object takes where that is declared.
    Conjugated {
        /// The particle before the stem: に of に移行.
        case: &'static str,
        /// What never changes.
        stem: Box<str>,
        /// How the rest changes.
        class: Conjugation,
    },
    /// Japanese words taken as they are.
    Japanese(Box<str>),
}

/// A shape with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) shape: Shape,
    pub(super) sense: Sense,
}

/// The particles that a Japanese phrase may begin with.
pub(super) const CASES: &[&str] = &["上で", "から", "へ", "に", "と", "で", "を", "が"];

impl Entry {
    /// An English verb with what follows it.
    pub(super) fn verb(phrase: &str, irregular: Option<(&str, &str)>, alt: Alt) -> Self {
        let (head, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        let first = |text: &str| text.split(' ').next().unwrap_or(text).into();
        let irregular = irregular.map(|(past, participle)| (first(past), first(participle)));
        let shape = Shape::Verb { head: head.into(), rest: rest.into(), irregular };
        Self { shape, sense: Sense::Rel(alt) }
    }

    /// A Japanese verb.
    pub(super) fn conjugated(stem: &str, class: Conjugation, alt: Alt) -> Self {
        let (case, stem) = CASES
            .iter()
            .find_map(|case| {
                let rest = stem.strip_prefix(case).filter(|rest| !rest.is_empty())?;
                Some((*case, rest))
            })
            .unwrap_or(("", stem));
        Self { shape: Shape::Conjugated { case, stem: stem.into(), class }, sense: Sense::Rel(alt) }
    }
}
