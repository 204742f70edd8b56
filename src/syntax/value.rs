//! Typed views of the tree.

use super::literal::{Literal, Number};
use super::tree::{Element, Kind, Tree};
use crate::text::Span;

/// A value of a document.
#[derive(Debug, Clone, Copy)]
pub struct Value<'t> {
    tree: &'t Tree,
    text: &'t str,
    index: u32,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Form<'t> {
    /// A bare word.
    Identifier(&'t str),
    /// A string.
    Text(Literal<'t>),
    /// A character in single quotes.
    Char(char),
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number<'t>),
    /// Round brackets, with or without a name.
    Group(Group<'t>),
    /// Square brackets.
    List(List<'t>),
    /// Curly brackets.
    Map(Map<'t>),
    /// Something that is no value.
    Broken,
}

/// A word with its place.
#[derive(Debug, Clone, Copy)]
pub struct Word<'t> {
    /// The word.
    pub text: &'t str,
    /// Its bytes.
    pub span: Span,
}

/// A field of a group.
#[derive(Debug, Clone, Copy)]
pub struct Field<'t> {
    /// The word before the colon.
    pub key: Option<Word<'t>>,
    /// The value.
    pub value: Option<Value<'t>>,
    /// The bytes of the whole field.
    pub span: Span,
}

/// An entry of a map.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The key.
    pub key: Value<'t>,
    /// The value.
    pub value: Option<Value<'t>>,
}

/// Round brackets.
#[derive(Debug, Clone, Copy)]
pub struct Group<'t>(Value<'t>);

/// Square brackets.
#[derive(Debug, Clone, Copy)]
pub struct List<'t>(Value<'t>);

/// Curly brackets.
#[derive(Debug, Clone, Copy)]
pub struct Map<'t>(Value<'t>);

impl<'t> Value<'t> {
    pub(super) const fn new(tree: &'t Tree, text: &'t str, index: u32) -> Self {
        Self { tree, text, index }
    }

    fn element(self) -> Element {
        self.tree.elements[self.index as usize]
    }

    /// Its bytes.
    pub fn span(self) -> Span {
        self.element().span
    }

    /// Its text as written.
    pub fn text(self) -> &'t str {
        self.span().of(self.text)
    }

    /// Its position in the tree.
    pub const fn index(self) -> u32 {
        self.index
    }

    /// Whether a syntax error lies inside.
    pub fn is_broken(self) -> bool {
        self.element().broken
    }

    /// What it is.
    pub fn form(self) -> Form<'t> {
        match self.element().kind {
            Kind::Identifier => Form::Identifier(bare(self.text())),
            Kind::Text => Form::Text(Literal::new(self.text(), self.span())),
            Kind::Char => Form::Char(Literal::new(self.text(), self.span()).character()),
            Kind::Bool => Form::Bool(self.text() == "true"),
            Kind::Number => Form::Number(Number::new(self.text())),
            Kind::Group => Form::Group(Group(self)),
            Kind::List => Form::List(List(self)),
            Kind::Map => Form::Map(Map(self)),
            _ => Form::Broken,
        }
    }

    fn children(self) -> impl Iterator<Item = Self> {
        self.tree.children(self.index).map(move |index| Self { index, ..self })
    }

    fn word(self) -> Word<'t> {
        Word { text: bare(self.text()), span: self.span() }
    }
}

impl<'t> Group<'t> {
    /// The name before the bracket.
    pub fn name(self) -> Option<Word<'t>> {
        self.0.children().next().filter(|child| child.element().kind == Kind::Name).map(Value::word)
    }

    /// The fields, in the order written.
    pub fn fields(self) -> impl Iterator<Item = Field<'t>> {
        self.0.children().filter(|child| child.element().kind == Kind::Field).map(|field| {
            let mut key = None;
            let mut value = None;
            for child in field.children() {
                if child.element().kind == Kind::Key {
                    key = Some(child.word());
                } else {
                    value = Some(child);
                }
            }
            Field { key, value, span: field.span() }
        })
    }
}

impl<'t> List<'t> {
    /// The items, in the order written.
    pub fn items(self) -> impl Iterator<Item = Value<'t>> {
        self.0.children()
    }
}

impl<'t> Map<'t> {
    /// The entries, in the order written.
    pub fn entries(self) -> impl Iterator<Item = Entry<'t>> {
        self.0.children().filter(|child| child.element().kind == Kind::Pair).filter_map(|pair| {
            let mut children = pair.children();
            Some(Entry { key: children.next()?, value: children.next() })
        })
    }
}

/// A word without the mark that makes any word an identifier.
fn bare(word: &str) -> &str {
    word.strip_prefix("r#").unwrap_or(word)
}
