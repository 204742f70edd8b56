//! RON as a lossless, recovering tree.
#![expect(missing_docs, clippy::all, clippy::pedantic, unused)]

use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Span};
use std::borrow::Cow;

#[derive(Debug)]
pub struct Tree;
pub fn parse(file: FileId, text: &str) -> (Tree, Vec<Diagnostic>) {
    (Tree, Vec::new())
}
impl Tree {
    pub fn root<'t>(&'t self, text: &'t str) -> Option<Value<'t>> {
        None
    }
    pub fn value_at_index<'t>(&'t self, text: &'t str, index: u32) -> Value<'t> {
        Value { tree: self, text, index }
    }
}
#[derive(Debug, Clone, Copy)]
pub struct Value<'t> {
    tree: &'t Tree,
    text: &'t str,
    index: u32,
}
impl<'t> Value<'t> {
    pub fn span(self) -> Span {
        Span::default()
    }
    pub fn text(self) -> &'t str {
        self.text
    }
    pub fn index(self) -> u32 {
        self.index
    }
    pub fn form(self) -> Form<'t> {
        Form::Broken
    }
    pub fn is_broken(self) -> bool {
        true
    }
}
#[derive(Debug, Clone, Copy)]
pub enum Form<'t> {
    Identifier(&'t str),
    Text(Literal<'t>),
    Char(char),
    Bool(bool),
    Number(Number<'t>),
    Group(Group<'t>),
    List(List<'t>),
    Map(Map<'t>),
    Broken,
}
#[derive(Debug, Clone, Copy)]
pub struct Word<'t> {
    pub text: &'t str,
    pub span: Span,
}
#[derive(Debug, Clone, Copy)]
pub struct Field<'t> {
    pub key: Option<Word<'t>>,
    pub value: Option<Value<'t>>,
    pub span: Span,
}
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    pub key: Value<'t>,
    pub value: Option<Value<'t>>,
}
#[derive(Debug, Clone, Copy)]
pub struct Literal<'t>(&'t str);
impl<'t> Literal<'t> {
    pub fn decode(self) -> Cow<'t, str> {
        Cow::Borrowed(self.0)
    }
    pub fn content_span(self) -> Option<Span> {
        None
    }
}
#[derive(Debug, Clone, Copy)]
pub struct Number<'t>(&'t str);
impl<'t> Number<'t> {
    pub fn as_i64(self) -> Option<i64> {
        None
    }
}
#[derive(Debug, Clone, Copy)]
pub struct Group<'t>(&'t str);
impl<'t> Group<'t> {
    pub fn name(self) -> Option<Word<'t>> {
        None
    }
    pub fn fields(self) -> impl Iterator<Item = Field<'t>> {
        std::iter::empty()
    }
}
#[derive(Debug, Clone, Copy)]
pub struct List<'t>(&'t str);
impl<'t> List<'t> {
    pub fn items(self) -> impl Iterator<Item = Value<'t>> {
        std::iter::empty()
    }
}
#[derive(Debug, Clone, Copy)]
pub struct Map<'t>(&'t str);
impl<'t> Map<'t> {
    pub fn entries(self) -> impl Iterator<Item = Entry<'t>> {
        std::iter::empty()
    }
}
