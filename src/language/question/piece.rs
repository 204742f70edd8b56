//! The smallest parts of a question that mean something.

use super::english::inflect::{Forms, Number};
use super::entry::Alt;
use super::function::Func;
use super::japanese::conjugate::JaForm;
use super::kinds::Kinds;
use crate::graph::NodeId;

/// A value that a property is asked to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// A number, a year.
    Int(i64),
    /// One of the words of the property's type, by its position among them.
    Word(u16),
}

/// One edge kind that a verb may mean, with the preposition or particle that its object takes and that the piece itself does not contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct RelAlt<'l> {
    pub(super) alt: Alt,
    /// What must stand beside the object; empty where nothing must.
    pub(super) case: &'l str,
}

/// What a stretch of the question may mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lexeme<'l> {
    /// Nodes that answer to this name.
    Name(Vec<NodeId>),
    /// Kinds of node.
    Kind(Kinds, Number),
    /// An English verb or phrase.
    Verb(Vec<RelAlt<'l>>, Forms),
    /// A Japanese verb or phrase.
    JaVerb(Vec<RelAlt<'l>>, JaForm),
    /// A noun for one end of an edge.
    Noun(Vec<Alt>, Number),
    /// A property that has a value: "day 2".
    Prop(u16, Wanted),
    /// A property whose value is asked for by name: "slides".
    Field(u16),
    /// A property whose value is asked for by a question word: "what day".
    Ask(u16),
    /// A function word.
    Func(Func),
    /// A number that says how many.
    Count(i64),
    /// A word that nothing is known of.
    Unknown,
}

/// A stretch of the folded question with one meaning.
#[derive(Debug, Clone)]
pub(super) struct Piece<'l> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) lexeme: Lexeme<'l>,
    pub(super) cost: u32,
}
