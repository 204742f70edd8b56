//! The tree itself: a flat array in pre-order.

use super::value::Value;
use crate::text::Span;

/// What an element of the tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Identifier,
    Text,
    Char,
    Bool,
    Number,
    Group,
    List,
    Map,
    /// The name before a group's bracket.
    Name,
    /// `key: value` or a value in a group.
    Field,
    /// The word before a field's colon.
    Key,
    /// `key: value` in a map.
    Pair,
    Broken,
}

/// One element: its kind, its bytes, and where its subtree ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) kind: Kind,
    pub(super) broken: bool,
    pub(super) span: Span,
    /// The position after the last element of the subtree.
    pub(super) next: u32,
}

/// The elements of one document.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) elements: Vec<Element>,
}

impl Tree {
    /// The document's value, where there is one.
    pub fn root<'t>(&'t self, text: &'t str) -> Option<Value<'t>> {
        (!self.elements.is_empty()).then(|| Value::new(self, text, 0))
    }

    /// The value at a position that [`Value::index`] gave.
    pub fn value_at_index<'t>(&'t self, text: &'t str, index: u32) -> Value<'t> {
        Value::new(self, text, index)
    }

    /// The positions of the direct children of an element.
    pub(super) fn children(&self, index: u32) -> impl Iterator<Item = u32> {
        let end = self.elements[index as usize].next;
        let mut at = index + 1;
        std::iter::from_fn(move || {
            let here = at;
            if here >= end {
                return None;
            }
            at = self.elements[here as usize].next;
            Some(here)
        })
    }
}
