//! One node, seen from outside.

use super::strings::Text;
use super::value::{Key, Value};
use super::{Edge, Graph};
use crate::text::{FileId, Span};
use crate::vocabulary::{Language, NodeKind, NodeKindId};
use std::fmt;

/// The position of a node in its graph, in id order.
///
/// It means nothing in another graph: files, answers and pictures name a node by [`Node::id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A node as stored.
#[derive(Debug, Clone)]
pub(crate) struct NodeData {
    pub(super) id: Text,
    pub(super) kind: NodeKindId,
    pub(super) en: Option<Text>,
    pub(super) ja: Option<Text>,
    pub(super) aliases: (u32, u32),
    pub(super) props: (u32, u32),
    pub(super) file: FileId,
    pub(super) span: Span,
    /// The position of its declaration among the facts.
    pub(super) declaration: u32,
}

/// A node of a graph.
#[derive(Clone, Copy)]
pub struct Node<'g> {
    graph: &'g Graph,
    key: NodeId,
}

impl<'g> Node<'g> {
    pub(super) const fn new(graph: &'g Graph, key: NodeId) -> Self {
        Self { graph, key }
    }

    fn data(self) -> &'g NodeData {
        self.graph.node_data(self.key)
    }

    /// Its position in the graph.
    pub const fn key(self) -> NodeId {
        self.key
    }

    /// Its id, as files write it.
    pub fn id(self) -> &'g str {
        self.graph.strings.get(self.data().id)
    }

    /// Its kind.
    pub fn kind(self) -> NodeKindId {
        self.data().kind
    }

    /// What the vocabulary says of its kind.
    pub fn kind_decl(self) -> &'g NodeKind {
        self.graph.vocabulary.node(self.kind())
    }

    /// Its name in a language, else in the other, else its id.
    pub fn name(self, language: Language) -> &'g str {
        let other = match language {
            Language::En => Language::Ja,
            Language::Ja => Language::En,
        };
        self.name_in(language).or_else(|| self.name_in(other)).unwrap_or_else(|| self.id())
    }

    /// Its name in exactly this language; a name without a language counts as English.
    pub fn name_in(self, language: Language) -> Option<&'g str> {
        let text = match language {
            Language::En => self.data().en,
            Language::Ja => self.data().ja,
        };
        text.map(|text| self.graph.strings.get(text))
    }

    /// Its aliases, in the order written.
    pub fn aliases(self) -> impl ExactSizeIterator<Item = &'g str> {
        let (start, end) = self.data().aliases;
        self.graph.aliases[start as usize..end as usize]
            .iter()
            .map(|text| self.graph.strings.get(*text))
    }

    /// Its properties beside id, name and aliases, in the order of the vocabulary.
    pub fn props(self) -> impl ExactSizeIterator<Item = (&'g str, Value<'g>)> {
        let (start, end) = self.data().props;
        let kind = self.kind_decl();
        self.graph.props[start as usize..end as usize].iter().map(move |(key, stored)| {
            let name = match key {
                Key::Because => "because",
                Key::Note => "note",
                Key::Declared(at) => kind.props[*at as usize].name.as_str(),
            };
            (name, Value::new(self.graph, *stored))
        })
    }

    /// The property of that name.
    pub fn prop(self, name: &str) -> Option<Value<'g>> {
        self.props().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The property `code`, where it is a text: how people name a talk.
    pub fn code(self) -> Option<&'g str> {
        match self.prop("code")? {
            Value::Text(code) => Some(code),
            _ => None,
        }
    }

    /// The edges that start here, in (kind, object) order.
    pub fn out(self) -> impl ExactSizeIterator<Item = Edge<'g>> + Clone {
        self.graph.out(self.key)
    }

    /// The edges that end here, in (kind, subject) order.
    pub fn incoming(self) -> impl ExactSizeIterator<Item = Edge<'g>> + Clone {
        self.graph.incoming(self.key)
    }

    /// The file that declares it.
    pub fn file(self) -> FileId {
        self.data().file
    }

    /// The path of that file.
    pub fn path(self) -> &'g str {
        self.graph.sources().path(self.data().file)
    }

    /// The bytes of its declaration.
    pub fn span(self) -> Span {
        self.data().span
    }

    /// The line of its declaration, from 1.
    pub fn line(self) -> u32 {
        self.graph.line(self.data().file, self.data().span.start)
    }

    /// The position of its declaration in [`super::Facts`].
    pub fn declaration(self) -> usize {
        self.data().declaration as usize
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Node<'_> {}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
