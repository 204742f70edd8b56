//! The tree of a document: a flat array of entries in the order of the text.
//!
//! There are no nodes to allocate and none to follow: a value is a position in the array, and its views read the text it came from.
//!
//! **Invariant.** Entries lie in the order of their places, and every bracket has its [`Kind::Close`] behind its children.

use super::kind::{Entry, Kind};
use super::token::{Token, tokens};
use super::value::Value;

/// The values of one document, with their places and mistakes.
///
/// A tree does not own its text. Its methods take the text that was parsed; with another text they give values that mean nothing.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) entries: Vec<Entry>,
}

impl Tree {
    /// The document's value, where there is one.
    pub fn root<'t>(&'t self, text: &'t str) -> Option<Value<'t>> {
        (!self.entries.is_empty()).then(|| Value::new(self, text, 0))
    }

    /// The value at a position that [`Value::index`] gave.
    pub const fn value_at_index<'t>(&'t self, text: &'t str, index: u32) -> Value<'t> {
        Value::new(self, text, index)
    }

    /// Every token of the text, whitespace, comments and mistakes included; put together they are the text.
    pub fn tokens<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Token<'t>> + use<'t> {
        tokens(text)
    }

    /// The values around `offset`, outermost first; between two values that touch, the one that begins there.
    pub fn path_at<'t>(&'t self, text: &'t str, offset: u32) -> Vec<Value<'t>> {
        let mut path = Vec::new();
        let mut here = self.root(text).filter(|root| root.span().touches(offset));
        while let Some(value) = here {
            path.push(value);
            here = value.parts().filter(|child| child.span().touches(offset)).last();
        }
        path
    }

    /// The number of its entries: values, words before brackets and colons, and ends of brackets.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Tells whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The number of bytes the tree takes.
    pub fn size(&self) -> usize {
        self.entries.len() * size_of::<Entry>()
    }

    pub(super) fn entry(&self, index: u32) -> Entry {
        self.entries.get(index as usize).copied().unwrap_or(Entry::new(Kind::Broken, 0, 0))
    }
}
