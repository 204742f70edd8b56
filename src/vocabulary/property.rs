//! The properties that a kind declares, and their types.

use super::{Asked, EdgeKindId, KindSet, Words};

/// What values a property takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Text, or a pair of English and Japanese text.
    Text,
    /// A whole number of 64 bits.
    Int,
    /// `true` or `false`.
    Bool,
    /// A date `"2019-07-22"`, a month `"2019-07"` or a year `"2019"`, as text.
    Date,
    /// A year as a number, 1 to 9999.
    Year,
    /// A link: `http`, `https` or `mailto`.
    Url,
    /// One of some words.
    OneOf(Vec<String>),
    /// A node of one of some kinds.
    Node {
        /// The kinds allowed.
        kinds: KindSet,
        /// The edge from the subject to that node that follows from it.
        implies: Option<EdgeKindId>,
    },
    /// Several values of one type.
    List(Box<Type>),
}

/// One declared property of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name in snake case.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether each node or edge of the kind must have it.
    pub required: bool,
    /// How questions say it; `{}` stands for the value: `day {}`, `{}日目`.
    pub words: Words,
    /// How questions say each word of `OneOf`, in its order; empty where nothing is declared.
    pub values: Vec<Words>,
    /// The question word that asks for it.
    pub asked: Option<Asked>,
}
