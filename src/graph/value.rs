//! Values of properties, as the graph stores and shows them.

use super::strings::Text;
use super::{Graph, Node, NodeId};
use crate::vocabulary::Language;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The name of a property, as stored: one that every node or edge may have, or the position among those its kind declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Because,
    Note,
    Declared(u16),
}

/// A value as stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Stored {
    Text(Text),
    Bilingual {
        en: Option<Text>,
        ja: Option<Text>,
    },
    Int(i64),
    Bool(bool),
    Word(Text),
    Node(NodeId),
    /// A stretch of `Graph::values`.
    List {
        start: u32,
        count: u32,
    },
}

impl Stored {
    /// The same value after so many bytes of decoded texts and so many values were put before its own.
    pub(super) fn moved(self, texts: u32, values: u32) -> Self {
        let moved = |text: Option<Text>| text.map(|text| text.moved(texts));
        match self {
            Self::Text(text) => Self::Text(text.moved(texts)),
            Self::Bilingual { en, ja } => Self::Bilingual { en: moved(en), ja: moved(ja) },
            Self::Word(word) => Self::Word(word.moved(texts)),
            Self::List { start, count } => Self::List { start: start + values, count },
            Self::Int(_) | Self::Bool(_) | Self::Node(_) => self,
        }
    }
}

/// A value of a property.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'g> {
    /// A text; also a date or a link, which are texts of a checked form.
    Text(&'g str),
    /// A text in one or both languages.
    Bilingual {
        /// The English text.
        en: Option<&'g str>,
        /// The Japanese text.
        ja: Option<&'g str>,
    },
    /// A whole number; also a year.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// One of the words that the property allows.
    Word(&'g str),
    /// A node.
    Node(Node<'g>),
    /// Several values, in the order written.
    List(Vec<Value<'g>>),
}

impl<'g> Value<'g> {
    pub(super) fn new(graph: &'g Graph, stored: Stored) -> Self {
        match stored {
            Stored::Text(text) => Self::Text(graph.strings.get(text)),
            Stored::Bilingual { en, ja } => Self::Bilingual {
                en: en.map(|text| graph.strings.get(text)),
                ja: ja.map(|text| graph.strings.get(text)),
            },
            Stored::Int(number) => Self::Int(number),
            Stored::Bool(truth) => Self::Bool(truth),
            Stored::Word(word) => Self::Word(graph.strings.get(word)),
            Stored::Node(node) => Self::Node(graph.node(node)),
            // A list holds no lists: the reader refuses them, so this does not nest.
            Stored::List { start, count } => Self::List(
                graph.values[start as usize..(start + count) as usize]
                    .iter()
                    .map(|stored| Self::new(graph, *stored))
                    .collect(),
            ),
        }
    }

    /// The value as text in a language, else in the other: how cards and tables show it.
    pub fn show(&self, language: Language) -> String {
        match self {
            Self::Text(text) | Self::Word(text) => (*text).to_owned(),
            Self::Bilingual { en, ja } => {
                let (first, second) = match language {
                    Language::En => (en, ja),
                    Language::Ja => (ja, en),
                };
                first.or(*second).unwrap_or("").to_owned()
            }
            Self::Int(number) => number.to_string(),
            Self::Bool(truth) => truth.to_string(),
            Self::Node(node) => node.name(language).to_owned(),
            Self::List(values) => {
                values.iter().map(|value| value.show(language)).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// A node is its id, a text in two languages an object of those it has; everything else is itself.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Word(text) => serializer.serialize_str(text),
            Self::Bilingual { en, ja } => {
                let mut map = serializer.serialize_map(None)?;
                for (key, text) in [("en", en), ("ja", ja)] {
                    if let Some(text) = text {
                        map.serialize_entry(key, text)?;
                    }
                }
                map.end()
            }
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Node(node) => serializer.serialize_str(node.id()),
            Self::List(values) => serializer.collect_seq(values),
        }
    }
}
