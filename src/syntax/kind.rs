//! What the tree is made of: entries of eight bytes.
//!
//! A document of 20 MiB has three million values. Eight bytes each keep the tree near the size of its text, and writing them is most of what a parser does.
//!
//! **Invariant.** The entry of a bracket holds the position of its [`Kind::Close`], so a subtree is passed over in one step.

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A bare word.
    Identifier,
    /// A plain string without escapes.
    Text,
    /// A plain string with escapes.
    Escaped,
    /// A raw string.
    Raw,
    Char,
    Bool,
    Number,
    /// Round brackets; a [`Kind::Name`] follows where there is one.
    Group,
    List,
    Map,
    /// The end of the bracket that holds its position.
    Close,
    /// The word before a group's bracket.
    Name,
    /// The word before a colon in a group; its value follows.
    Key,
    /// The place of a value that is not written.
    Missing,
    /// Something that is no value.
    Broken,
}

const KINDS: [Kind; 16] = [
    Kind::Identifier,
    Kind::Text,
    Kind::Escaped,
    Kind::Raw,
    Kind::Char,
    Kind::Bool,
    Kind::Number,
    Kind::Group,
    Kind::List,
    Kind::Map,
    Kind::Close,
    Kind::Name,
    Kind::Key,
    Kind::Missing,
    Kind::Broken,
    Kind::Broken,
];

const BROKEN: u32 = 1 << 4;
const SHIFT: u32 = 5;

/// One entry: a place, a kind, a mark for mistakes, and a number of 27 bits.
///
/// The number is the length of a leaf, the position of the close of a bracket, or the width of a closing bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) start: u32,
    packed: u32,
}

impl Entry {
    pub(super) const fn new(kind: Kind, start: u32, number: u32) -> Self {
        Self { start, packed: kind as u32 | number << SHIFT }
    }

    pub(super) const fn kind(self) -> Kind {
        KINDS[(self.packed & 15) as usize]
    }

    pub(super) const fn number(self) -> u32 {
        self.packed >> SHIFT
    }

    pub(super) const fn is_broken(self) -> bool {
        self.packed & BROKEN != 0
    }

    pub(super) const fn broken(self) -> Self {
        self.broken_if(true)
    }

    pub(super) const fn broken_if(self, broken: bool) -> Self {
        Self { start: self.start, packed: self.packed | (broken as u32 * BROKEN) }
    }

    /// The position behind the subtree of this entry, which stands at `index`; always farther on.
    pub(super) const fn next(self, index: u32) -> u32 {
        if self.is_open() && self.number() > index { self.number() + 1 } else { index + 1 }
    }

    pub(super) const fn is_open(self) -> bool {
        matches!(self.kind(), Kind::Group | Kind::List | Kind::Map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_keeps_what_it_was_given() {
        for (position, kind) in KINDS.iter().enumerate().take(15) {
            assert_eq!(*kind as usize, position);
            let entry = Entry::new(*kind, u32::MAX, (1 << 27) - 1);
            assert_eq!((entry.kind(), entry.number()), (*kind, (1 << 27) - 1));
            assert!(!entry.is_broken() && entry.broken().is_broken());
            assert_eq!((entry.broken().kind(), entry.broken().number()), (*kind, (1 << 27) - 1));
        }
        assert_eq!(size_of::<Entry>(), 8);
    }
}
