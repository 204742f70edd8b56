//! Reads the parts that declarations of kinds are made of: words, drawing, properties, types.

use super::fields;
use super::read::edge_position;
use super::{
    Asked, Bilingual, Conjugation, Draw, EdgeKindId, KindSet, NodeKindId, Phrase, Property, Shape,
    Type, Words,
};
use super::{Color, Head, Line};
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Form, Group, Literal, Value, Word};
use crate::text::{Edit, FileId, nearest};

/// Reads parts, with the names of all kinds at hand.
pub(super) struct Parts<'d> {
    file: FileId,
    diagnostics: &'d mut Vec<Diagnostic>,
    nodes: Vec<String>,
    edges: Vec<String>,
}

impl<'d> Parts<'d> {
    pub(super) fn new(file: FileId, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self { file, diagnostics, nodes: Vec::new(), edges: Vec::new() }
    }

    /// Tells which kinds there are, before any part refers to one.
    pub(super) fn names(&mut self, nodes: Vec<String>, edges: Vec<String>) {
        self.nodes = nodes;
        self.edges = edges;
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value that is not of the form asked for, unless a syntax error in it already was.
    pub(super) fn wrong(&mut self, value: Value<'_>, message: &str) {
        if !value.is_broken() {
            self.report(Diagnostic::new(Code::WrongType, self.file, value.span(), message));
        }
    }

    /// Reports a property that no declaration has.
    pub(super) fn unknown(&mut self, key: Word<'_>, owner: &str, known: &[&str]) {
        let mut diagnostic = Diagnostic::new(
            Code::UnknownProperty,
            self.file,
            key.span,
            format!("{owner} has no property `{}`", key.text),
        )
        .help(format!("it may have {}", list(known)));
        for name in nearest(key.text, known) {
            diagnostic = diagnostic
                .suggest(format!("did you mean `{name}`?"), vec![Edit::replace(key.span, name)]);
        }
        self.report(diagnostic);
    }

    pub(super) fn bilingual(&mut self, value: Value<'_>) -> Bilingual {
        let mut pair = Bilingual::default();
        match value.form() {
            Form::Text(text) => pair.en = Some(text.decode().into_owned()),
            Form::Group(group) if group.name().is_none() => {
                self.languages(group, |parts, language, value| match value.form() {
                    Form::Text(text) if language == "en" => {
                        pair.en = Some(text.decode().into_owned());
                    }
                    Form::Text(text) => pair.ja = Some(text.decode().into_owned()),
                    _ => parts.wrong(value, "a name is text"),
                });
            }
            _ => self.wrong(value, "a name is text or `(en: \"…\", ja: \"…\")`"),
        }
        pair
    }

    pub(super) fn words(&mut self, value: Value<'_>) -> Words {
        let mut words = Words::default();
        let Form::Group(group) = value.form() else {
            self.wrong(value, "words are `(en: […], ja: […])`");
            return words;
        };
        self.languages(group, |parts, language, value| {
            let phrases = parts.phrases(value, language);
            if language == "en" { words.en = phrases } else { words.ja = phrases }
        });
        words
    }

    fn phrases(&mut self, value: Value<'_>, language: &str) -> Vec<Phrase> {
        let Form::List(list) = value.form() else {
            self.wrong(value, "words are a list of phrases");
            return Vec::new();
        };
        let mut phrases = Vec::with_capacity(list.items().count());
        for item in list.items() {
            match self.phrase(item, language) {
                Some(phrase) => phrases.push(phrase),
                None if language == "en" => {
                    self.wrong(item, "a phrase is text, or `(\"write\", \"wrote\", \"written\")`");
                }
                None => self.wrong(item, "a phrase is text, or `(\"stem\", Class)`"),
            }
        }
        phrases
    }

    #[expect(clippy::unused_self, reason = "reads as part of the reader")]
    fn phrase(&self, value: Value<'_>, language: &str) -> Option<Phrase> {
        match value.form() {
            Form::Text(text) => Some(Phrase::Plain(text.decode().into_owned())),
            Form::Group(group) if group.name().is_none() => {
                let mut parts = group
                    .fields()
                    .filter(|field| field.key.is_none())
                    .filter_map(|field| field.value.map(Value::form));
                let text = |text: Literal<'_>| text.decode().into_owned();
                match (language, parts.next()?, parts.next()?, parts.next(), parts.next()) {
                    ("en", Form::Text(base), Form::Text(past), None, _) => {
                        Some(Phrase::Irregular {
                            base: text(base),
                            past: text(past),
                            participle: text(past),
                        })
                    }
                    ("en", Form::Text(base), Form::Text(past), Some(Form::Text(last)), None) => {
                        Some(Phrase::Irregular {
                            base: text(base),
                            past: text(past),
                            participle: text(last),
                        })
                    }
                    ("ja", Form::Text(stem), Form::Identifier(class), None, _) => {
                        let class = lookup(Conjugation::ALL, class)?;
                        Some(Phrase::Verb { stem: text(stem), class })
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    pub(super) fn draw(&mut self, value: Value<'_>) -> Draw {
        let mut draw = Draw::default();
        let Form::Group(group) = value.form() else {
            self.wrong(value, "`draw` is `(shape: …, color: …)` or `(line: …, head: …)`");
            return draw;
        };
        for field in group.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match key.text {
                "shape" => draw.shape = self.one_of(value, Shape::ALL),
                "color" => draw.color = self.one_of(value, Color::ALL),
                "line" => draw.line = self.one_of(value, Line::ALL),
                "head" => draw.head = self.one_of(value, Head::ALL),
                _ => self.unknown(key, "`draw`", fields::DRAW),
            }
        }
        draw
    }

    pub(super) fn asked(&mut self, value: Value<'_>) -> Option<Asked> {
        self.one_of(value, Asked::ALL)
    }

    pub(super) fn props(&mut self, value: Value<'_>) -> Vec<Property> {
        let Form::Map(map) = value.form() else {
            self.wrong(value, "properties stand in a map: `{name: (type: …)}`");
            return Vec::new();
        };
        let mut props: Vec<Property> = Vec::new();
        for entry in map.entries() {
            let (Form::Identifier(name), Some(value)) = (entry.key.form(), entry.value) else {
                continue;
            };
            if props.iter().any(|prop| prop.name == name) {
                let message = format!("the property `{name}` is declared twice");
                self.report(Diagnostic::new(
                    Code::VocabularyConflict,
                    self.file,
                    entry.key.span(),
                    message,
                ));
                continue;
            }
            if let Some(prop) = self.prop(name, value) {
                props.push(prop);
            }
        }
        props
    }

    fn prop(&mut self, name: &str, value: Value<'_>) -> Option<Property> {
        let Form::Group(group) = value.form() else {
            self.wrong(value, "a property is declared by `(type: …)`");
            return None;
        };
        let (mut ty, mut implies, mut values) = (None, None, None);
        let mut prop = Property {
            name: name.to_owned(),
            ty: Type::Text,
            required: false,
            words: Words::default(),
            values: Vec::new(),
            asked: None,
        };
        for field in group.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match key.text {
                "type" => ty = self.ty(value, 0),
                "implies" => implies = self.edge(value),
                "required" => prop.required = self.truth(value),
                "words" => prop.words = self.words(value),
                "values" => values = Some(value),
                "asked" => prop.asked = self.asked(value),
                _ => self.unknown(key, "a property", fields::PROPERTY),
            }
        }
        if ty.is_none()
            && !value.is_broken()
            && !group.fields().any(|f| f.key.is_some_and(|k| k.text == "type"))
        {
            let message = format!("the property `{name}` has no type");
            self.report(Diagnostic::new(Code::MissingProperty, self.file, value.span(), message));
        }
        prop.ty = match ty? {
            Type::Node { kinds, .. } => Type::Node { kinds, implies },
            other => other,
        };
        if let Some(values) = values {
            prop.values = self.values(values, &prop.ty);
        }
        Some(prop)
    }

    /// How the words of `OneOf` are said, in their order.
    fn values(&mut self, value: Value<'_>, ty: &Type) -> Vec<Words> {
        let (Form::Map(map), Type::OneOf(known)) = (value.form(), ty) else {
            self.wrong(
                value,
                "`values` tells how the words of `OneOf` are said: `{Done: (en: [\"done\"])}`",
            );
            return Vec::new();
        };
        let mut values = vec![Words::default(); known.len()];
        for entry in map.entries() {
            let Some(said) = entry.value else { continue };
            if let Some(at) = known.iter().position(|word| word == entry.key.text()) {
                values[at] = self.words(said);
            } else {
                let message = format!("`OneOf` has no word `{}` here", entry.key.text());
                self.wrong(entry.key, &message);
            }
        }
        values
    }

    fn ty(&mut self, value: Value<'_>, depth: u32) -> Option<Type> {
        match value.form() {
            Form::Identifier(_) => self.one_of(value, fields::PLAIN_TYPES),
            Form::Group(group) => {
                let first = group.fields().next().and_then(|field| field.value);
                match (group.name().map(|name| name.text), first) {
                    (Some("OneOf"), Some(words)) => {
                        let Form::List(list) = words.form() else {
                            self.wrong(words, "`OneOf` takes a list of words");
                            return None;
                        };
                        Some(Type::OneOf(list.items().map(|word| word.text().to_owned()).collect()))
                    }
                    (Some("Node"), Some(kinds)) => {
                        Some(Type::Node { kinds: self.kinds(kinds), implies: None })
                    }
                    (Some("List"), Some(item)) if depth == 0 => {
                        Some(Type::List(Box::new(self.ty(item, depth + 1)?)))
                    }
                    _ => {
                        self.wrong(
                            value,
                            "a type is a word, `OneOf([…])`, `Node([…])` or `List(…)`",
                        );
                        None
                    }
                }
            }
            _ => {
                self.wrong(value, "a type is a word, `OneOf([…])`, `Node([…])` or `List(…)`");
                None
            }
        }
    }

    /// The union of kinds that a list names; `Any` in it stands for all.
    pub(super) fn kinds(&mut self, value: Value<'_>) -> KindSet {
        let Form::List(list) = value.form() else {
            self.wrong(value, "kinds are a list: `[Company, Technology]`");
            return KindSet::Any;
        };
        if list.items().any(|item| matches!(item.form(), Form::Identifier("Any"))) {
            return KindSet::Any;
        }
        let mut kinds = Vec::with_capacity(list.items().count());
        for item in list.items() {
            let Form::Identifier(name) = item.form() else {
                self.wrong(item, "a kind is a bare word");
                continue;
            };
            if let Some(at) = self.nodes.iter().position(|kind| kind == name) {
                kinds.push(NodeKindId(at as u16));
            } else {
                let known = self.nodes.clone();
                self.unknown_kind(item, name, &known);
            }
        }
        kinds.sort_unstable();
        kinds.dedup();
        KindSet::Of(kinds)
    }

    pub(super) fn edge(&mut self, value: Value<'_>) -> Option<EdgeKindId> {
        let Form::Identifier(name) = value.form() else {
            self.wrong(value, "a kind of edge is a bare word");
            return None;
        };
        let found = edge_position(&self.edges, name);
        if found.is_none() {
            let known = self.edges.clone();
            self.unknown_kind(value, name, &known);
        }
        found
    }

    fn unknown_kind(&mut self, value: Value<'_>, name: &str, known: &[String]) {
        let mut diagnostic = Diagnostic::new(
            Code::UnknownKind,
            self.file,
            value.span(),
            format!("the vocabulary has no kind `{name}`"),
        )
        .label("not declared");
        for name in nearest(name, known) {
            diagnostic = diagnostic.suggest(
                format!("did you mean `{name}`?"),
                vec![Edit::replace(value.span(), name)],
            );
        }
        self.report(diagnostic);
    }

    pub(super) fn truth(&mut self, value: Value<'_>) -> bool {
        if let Form::Bool(truth) = value.form() {
            return truth;
        }
        self.wrong(value, "this is `true` or `false`");
        false
    }

    pub(super) fn count(&mut self, value: Value<'_>) -> Option<u32> {
        let count = match value.form() {
            Form::Number(number) => number.as_i64().and_then(|number| u32::try_from(number).ok()),
            _ => None,
        };
        if count.is_none() {
            self.wrong(value, "this is a whole number from 0 to 4294967295");
        }
        count
    }

    fn one_of<T: Clone>(&mut self, value: Value<'_>, known: &[(&str, T)]) -> Option<T> {
        let found = match value.form() {
            Form::Identifier(word) => lookup(known, word),
            _ => None,
        };
        if found.is_none() && !value.is_broken() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let mut diagnostic = Diagnostic::new(
                Code::WrongType,
                self.file,
                value.span(),
                format!("`{}` is none of the words allowed here", value.text()),
            )
            .help(format!("it may be {}", list(&names)));
            for name in nearest(value.text(), &names) {
                diagnostic = diagnostic.suggest(
                    format!("did you mean `{name}`?"),
                    vec![Edit::replace(value.span(), name)],
                );
            }
            self.report(diagnostic);
        }
        found
    }

    fn languages(&mut self, group: Group<'_>, mut visit: impl FnMut(&mut Self, &str, Value<'_>)) {
        for field in group.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match key.text {
                "en" | "ja" => visit(self, key.text, value),
                _ => self.unknown(key, "a pair of languages", fields::LANGUAGES),
            }
        }
    }
}

fn lookup<T: Clone>(known: &[(&str, T)], word: &str) -> Option<T> {
    known.iter().find(|(name, _)| *name == word).map(|(_, value)| value.clone())
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
