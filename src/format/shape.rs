//! What a file is made of, as its layout sees it: items, brackets, and the comments that belong to them.
//!
//! The tree of [`crate::syntax`] holds values; a layout needs what stands between them as well, so it has its own, short-lived shape.

use crate::text::display_width;

/// A comment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'t> {
    /// As written, without blanks at its end.
    pub(super) text: &'t str,
    /// Whether a blank line stands before it.
    pub(super) blank: bool,
    /// Whether it is on one line and what follows stands on the same line.
    pub(super) inline: bool,
}

/// One entry of a bracket, with the comments that belong to it.
#[derive(Debug)]
pub(super) struct Item<'t> {
    /// Comments before it.
    pub(super) lead: Vec<Note<'t>>,
    /// Whether a blank line stands before it, behind its comments.
    pub(super) blank: bool,
    /// What stands before the colon.
    pub(super) key: Option<Key<'t>>,
    /// The value.
    pub(super) value: Value<'t>,
    /// Comments between the value and its comma, each on one line.
    pub(super) trail: Vec<&'t str>,
    /// Comments behind the comma, up to the end of the line.
    pub(super) tail: Vec<&'t str>,
}

/// The key of an item with what stands around its colon.
#[derive(Debug)]
pub(super) struct Key<'t> {
    pub(super) value: Value<'t>,
    pub(super) before_colon: Vec<Note<'t>>,
    pub(super) after_colon: Vec<Note<'t>>,
}

/// A value.
#[derive(Debug)]
pub(super) enum Value<'t> {
    /// A word, string, number: one token.
    Token(&'t str),
    /// A bracket with or without a name.
    Bracket(Box<Bracket<'t>>),
}

/// A bracket.
#[derive(Debug)]
pub(super) struct Bracket<'t> {
    /// The name before it, with the comments between.
    pub(super) name: Option<(&'t str, Vec<Note<'t>>)>,
    pub(super) open: &'t str,
    pub(super) close: &'t str,
    /// Comments behind the opening bracket, up to the end of the line.
    pub(super) head: Vec<&'t str>,
    pub(super) items: Vec<Item<'t>>,
    /// Comments behind the last item.
    pub(super) rest: Vec<Note<'t>>,
    /// Columns on one line; `None` where it takes several, whatever their width.
    pub(super) flat: Option<usize>,
}

impl Value<'_> {
    fn is_token(&self) -> bool {
        matches!(self, Self::Token(_))
    }

    /// Columns on one line, where it fits on one at all.
    pub(super) fn flat(&self) -> Option<usize> {
        match self {
            Self::Token(text) => (!text.contains('\n')).then(|| display_width(text)),
            Self::Bracket(bracket) => bracket.flat,
        }
    }
}

impl Item<'_> {
    /// Columns on one line without the comma, where it fits on one at all.
    fn flat(&self) -> Option<usize> {
        if !self.tail.is_empty() {
            return None;
        }
        let key = match &self.key {
            Some(key) => {
                let around = notes(&key.before_colon)? + notes(&key.after_colon)?;
                key.value.flat()? + around + 2
            }
            None => 0,
        };
        Some(notes(&self.lead)? + key + self.value.flat()? + self.trail_width())
    }

    /// Columns of the comments before the comma.
    pub(super) fn trail_width(&self) -> usize {
        self.trail.iter().map(|text| display_width(text) + 1).sum()
    }

    /// Whether it is a value and nothing else.
    pub(super) fn is_bare(&self) -> bool {
        self.lead.is_empty() && self.trail.is_empty() && self.tail.is_empty() && self.key.is_none()
    }
}

impl Bracket<'_> {
    /// Whether it lists how something is said: texts, and texts with their forms such as `("write", "wrote", "written")`, with nothing between them.
    pub(super) fn is_of_words(&self) -> bool {
        let text = |value: &Value<'_>| matches!(value, Value::Token(text) if text.starts_with('"'));
        let said = |value: &Value<'_>| match value {
            Value::Token(_) => text(value),
            Value::Bracket(forms) => {
                forms.open == "("
                    && forms.name.is_none()
                    && forms.items.iter().all(|item| item.is_bare() && item.value.is_token())
                    && forms.items.first().is_some_and(|item| text(&item.value))
            }
        };
        self.open == "["
            && !self.items.is_empty()
            && self.head.is_empty()
            && self.rest.is_empty()
            && self.items.iter().all(|item| {
                item.is_bare() && !item.blank && item.value.flat().is_some() && said(&item.value)
            })
    }

    /// Columns on one line, from the items.
    pub(super) fn measure(&self) -> Option<usize> {
        if !self.head.is_empty() {
            return None;
        }
        let name = match &self.name {
            Some((name, between)) => display_width(name) + notes(between)?,
            None => 0,
        };
        let mut inside = 0;
        for item in &self.items {
            inside += item.flat()? + 2;
        }
        // Behind the last item stands no comma, and behind the last comment no blank.
        let inside = inside.saturating_sub(2);
        let rest = notes(&self.rest)?;
        Some(name + 2 + inside + if self.items.is_empty() { rest.saturating_sub(1) } else { rest })
    }
}

/// Columns of comments that stand on one line with what follows, each with a blank; `None` where one does not.
fn notes(notes: &[Note<'_>]) -> Option<usize> {
    let mut width = 0;
    for note in notes {
        width += note.inline.then(|| display_width(note.text) + 1)?;
    }
    Some(width)
}
