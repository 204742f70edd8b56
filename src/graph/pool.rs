//! What nodes and rows say beside their references, read into pools of values.
//!
//! Two pools can be filled side by side and put together afterwards; a pool never refers to another.

use super::build::Ground;
use super::derive::Draft;
use super::edge::Written;
use super::facts::{Declaration, Row};
use super::node::NodeData;
use super::strings::{Strings, Text};
use super::value::{Key, Stored};
use crate::syntax::{Form as Syntax, Group, Literal, Value};
use crate::text::FileId;
use crate::vocabulary::{Property, Type};

/// Values of nodes and rows, in the order they were read.
#[derive(Debug, Default)]
pub(super) struct Pool {
    /// The texts that stand in no file as they are.
    pub(super) decoded: String,
    pub(super) written: Vec<Written>,
    pub(super) props: Vec<(Key, Stored)>,
    pub(super) values: Vec<Stored>,
    pub(super) aliases: Vec<Text>,
}

impl Pool {
    /// Adds what a later pool holds; `nodes` are those that were read into it.
    pub(super) fn append(&mut self, mut later: Self, nodes: &mut [NodeData]) {
        let texts = self.decoded.len() as u32;
        let props = self.props.len() as u32;
        let values = self.values.len() as u32;
        let aliases = self.aliases.len() as u32;
        for stored in later.props.iter_mut().map(|(_, stored)| stored).chain(&mut later.values) {
            *stored = stored.moved(texts, values);
        }
        for alias in &mut later.aliases {
            *alias = alias.moved(texts);
        }
        for written in &mut later.written {
            written.at = written.at.map(|at| at.moved(texts));
            written.props = (written.props.0 + props, written.props.1 + props);
        }
        for node in nodes {
            node.en = node.en.map(|text| text.moved(texts));
            node.ja = node.ja.map(|text| text.moved(texts));
            node.aliases = (node.aliases.0 + aliases, node.aliases.1 + aliases);
            node.props = (node.props.0 + props, node.props.1 + props);
        }
        self.decoded.push_str(&later.decoded);
        self.written.append(&mut later.written);
        self.props.append(&mut later.props);
        self.values.append(&mut later.values);
        self.aliases.append(&mut later.aliases);
    }

    /// Reads a declaration that became a node.
    pub(super) fn node(
        &mut self,
        ground: &Ground<'_>,
        declaration: &Declaration,
        position: u32,
    ) -> Option<NodeData> {
        let (id, kind) = (declaration.id?, declaration.kind?);
        let file = declaration.file;
        let mut data = NodeData {
            id: Strings::place(file, id),
            kind,
            en: None,
            ja: None,
            aliases: (0, 0),
            props: (0, 0),
            file,
            span: declaration.span,
            declaration: position,
        };
        let decl = ground.vocabulary.node(kind);
        let first_alias = self.aliases.len() as u32;
        let first_prop = self.props.len();
        if let Some(group) = ground.group(file, declaration.index) {
            for field in group.fields() {
                let (Some(key), Some(value)) = (field.key, field.value) else { continue };
                match key.text {
                    "name" => (data.en, data.ja) = self.bilingual(file, value),
                    "aka" => {
                        if let Syntax::List(list) = value.form() {
                            for item in list.items() {
                                if let Syntax::Text(literal) = item.form() {
                                    let text = self.literal(file, literal);
                                    self.aliases.push(text);
                                }
                            }
                        }
                    }
                    name => {
                        if let Some(at) = decl.props.iter().position(|prop| prop.name == name) {
                            let key = Key::Declared(at as u16);
                            self.property(ground, file, key, &decl.props[at], value);
                        }
                    }
                }
            }
        }
        data.aliases = (first_alias, self.aliases.len() as u32);
        data.props = self.sorted_props(first_prop);
        Some(data)
    }

    /// Follows the references of a row and reads its details; none where it leads nowhere.
    pub(super) fn row(&mut self, ground: &Ground<'_>, row: &Row, position: u32) -> Option<Draft> {
        self.written.push(Written {
            file: row.file,
            span: row.span,
            at: None,
            props: (0, 0),
            implied: false,
        });
        let text = ground.sources.text(row.file);
        let mut draft = Draft {
            from: ground.find(row.subject.span.of(text))?,
            to: ground.find(row.object.span.of(text))?,
            kind: row.kind?,
            derived: false,
            source: row.inside.and_then(|at| ground.declared[at as usize]),
            row: position,
        };
        if let Some(details) = row.details.and_then(|index| ground.group(row.file, index)) {
            self.details(ground, row.file, details, &mut draft);
        }
        Some(draft)
    }

    fn details(
        &mut self,
        ground: &Ground<'_>,
        file: FileId,
        details: Group<'_>,
        draft: &mut Draft,
    ) {
        let decl = ground.vocabulary.edge(draft.kind);
        let first = self.props.len();
        let (mut at, mut implied) = (None, false);
        for field in details.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match (key.text, value.form()) {
                ("at", Syntax::Text(literal)) => at = Some(self.literal(file, literal)),
                ("cite", Syntax::Identifier(id)) => draft.source = ground.find(id),
                ("implied", Syntax::Bool(truth)) => implied = truth,
                ("because", _) => self.own_words(ground, file, Key::Because, value),
                ("note", _) => self.own_words(ground, file, Key::Note, value),
                (name, _) => {
                    if let Some(at) = decl.props.iter().position(|prop| prop.name == name) {
                        let key = Key::Declared(at as u16);
                        self.property(ground, file, key, &decl.props[at], value);
                    }
                }
            }
        }
        let props = self.sorted_props(first);
        if let Some(written) = self.written.last_mut() {
            *written = Written { at, props, implied, ..*written };
        }
    }

    fn own_words(&mut self, ground: &Ground<'_>, file: FileId, key: Key, value: Value<'_>) {
        if let Some(stored) = self.stored(ground, file, &Type::Text, value) {
            self.props.push((key, stored));
        }
    }

    fn property(
        &mut self,
        ground: &Ground<'_>,
        file: FileId,
        key: Key,
        property: &Property,
        value: Value<'_>,
    ) {
        let stored = match &property.ty {
            Type::List(item) => {
                let Syntax::List(list) = value.form() else { return };
                let items: Vec<Stored> = list
                    .items()
                    .filter_map(|value| self.stored(ground, file, item, value))
                    .collect();
                let start = self.values.len() as u32;
                self.values.extend_from_slice(&items);
                Some(Stored::List { start, count: items.len() as u32 })
            }
            ty => self.stored(ground, file, ty, value),
        };
        if let Some(stored) = stored {
            self.props.push((key, stored));
        }
    }

    /// A value of a type that is no list; `None` where the value is of another type.
    fn stored(
        &mut self,
        ground: &Ground<'_>,
        file: FileId,
        ty: &Type,
        value: Value<'_>,
    ) -> Option<Stored> {
        match (ty, value.form()) {
            (Type::Text, Syntax::Group(_)) => match self.bilingual(file, value) {
                (None, None) => None,
                (en, ja) => Some(Stored::Bilingual { en, ja }),
            },
            (Type::Text | Type::Date | Type::Url, Syntax::Text(literal)) => {
                Some(Stored::Text(self.literal(file, literal)))
            }
            (Type::Int | Type::Year, Syntax::Number(number)) => number.as_i64().map(Stored::Int),
            (Type::Bool, Syntax::Bool(truth)) => Some(Stored::Bool(truth)),
            (Type::OneOf(words), Syntax::Identifier(word)) if words.iter().any(|w| w == word) => {
                Some(Stored::Word(Strings::place(file, value.span())))
            }
            (Type::Node { .. }, Syntax::Identifier(id)) => ground.find(id).map(Stored::Node),
            _ => None,
        }
    }

    /// A text, which counts as English, or a pair `(en: …, ja: …)`.
    fn bilingual(&mut self, file: FileId, value: Value<'_>) -> (Option<Text>, Option<Text>) {
        match value.form() {
            Syntax::Text(literal) => (Some(self.literal(file, literal)), None),
            Syntax::Group(group) => {
                let (mut en, mut ja) = (None, None);
                for field in group.fields() {
                    let (Some(key), Some(value)) = (field.key, field.value) else { continue };
                    let Syntax::Text(literal) = value.form() else { continue };
                    match key.text {
                        "en" => en = Some(self.literal(file, literal)),
                        "ja" => ja = Some(self.literal(file, literal)),
                        _ => {}
                    }
                }
                (en, ja)
            }
            _ => (None, None),
        }
    }

    /// The text that a literal means.
    fn literal(&mut self, file: FileId, literal: Literal<'_>) -> Text {
        if let Some(span) = literal.content_span() {
            return Strings::place(file, span);
        }
        let start = self.decoded.len() as u32;
        self.decoded.push_str(&literal.decode());
        Text::decoded(start, self.decoded.len() as u32)
    }

    /// Puts the properties pushed since `first` into the vocabulary's order, the first of each name.
    fn sorted_props(&mut self, first: usize) -> (u32, u32) {
        let rank = |key: &Key| match key {
            Key::Because => 0,
            Key::Note => 1,
            Key::Declared(at) => 2 + u32::from(*at),
        };
        if self.props.len() - first > 1 {
            self.props[first..].sort_by_key(|(key, _)| rank(key));
            let mut kept = first;
            for at in first + 1..self.props.len() {
                if self.props[at].0 != self.props[kept].0 {
                    kept += 1;
                    self.props[kept] = self.props[at];
                }
            }
            self.props.truncate(kept + 1);
        }
        (first as u32, self.props.len() as u32)
    }
}
