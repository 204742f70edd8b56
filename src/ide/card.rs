//! What there is to know of a node, gathered from the files: names, properties, facts with their sources.

use super::file::File;
use super::world::World;
use crate::check::texts;
use crate::graph::Declaration;
use crate::syntax::{Form, Value};
use crate::text::FileId;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How a node is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Called<'w> {
    /// The English name, or the one name where no language was given.
    pub(super) en: Option<Cow<'w, str>>,
    pub(super) ja: Option<Cow<'w, str>>,
    pub(super) aliases: Vec<Cow<'w, str>>,
    pub(super) code: Option<Cow<'w, str>>,
}

impl<'w> Called<'w> {
    /// Both names, joined by a middle dot; the id where there is none.
    pub(super) fn both(&self, id: &str) -> String {
        match (&self.en, &self.ja) {
            (Some(en), Some(ja)) if en != ja => format!("{en} · {ja}"),
            (Some(name), _) | (None, Some(name)) => name.to_string(),
            (None, None) => id.to_owned(),
        }
    }

    /// The one name to show, English first.
    pub(super) fn name(&self) -> Option<&str> {
        self.en.as_deref().or(self.ja.as_deref())
    }

    pub(super) fn read(file: &'w File, declaration: &Declaration) -> Self {
        let mut called = Self::default();
        let Some(group) = file.group(declaration.index) else { return called };
        for field in group.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match key.text {
                "name" => (called.en, called.ja) = both(value),
                "aka" => texts(value, &mut |text| called.aliases.push(text.decode())),
                "code" => called.code = text(value),
                _ => {}
            }
        }
        called
    }
}

fn text(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value.form() {
        Form::Text(literal) => Some(literal.decode()),
        _ => None,
    }
}

/// A text, which counts as English, or a pair `(en: …, ja: …)`.
pub(super) fn both(value: Value<'_>) -> (Option<Cow<'_, str>>, Option<Cow<'_, str>>) {
    let Form::Group(group) = value.form() else { return (text(value), None) };
    let of = |language: &str| {
        let field = group.fields().find(|field| field.key.is_some_and(|key| key.text == language));
        field.and_then(|field| field.value).and_then(text)
    };
    (of("en"), of("ja"))
}

/// How many facts and how many sources speak of a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Rows with the node as subject or object.
    pub(super) facts: usize,
    /// The different citable nodes that say them.
    pub(super) sources: usize,
}

impl Tally {
    /// The tally in words: `12 facts, 4 talks`, with the kind of the sources where they are all of one.
    pub(super) fn words(self, source: &str) -> String {
        let facts = if self.facts == 1 { "fact" } else { "facts" };
        let plural = if self.sources == 1 { "" } else { "s" };
        match self.sources {
            0 => format!("{} {facts}", self.facts),
            sources => format!("{} {facts}, {sources} {source}{plural}", self.facts),
        }
    }
}

impl World {
    /// How a declared node is called.
    pub(super) fn called(&self, id: &str) -> Option<Called<'_>> {
        let (file, declaration) = self.node(id)?;
        Some(Called::read(self.file(file), declaration))
    }

    /// The name of the kind of a declared node.
    pub(super) fn kind_name(&self, id: &str) -> Option<&str> {
        let (file, declaration) = self.node(id)?;
        Some(self.file(file).word(declaration.kind_span))
    }

    /// How many facts and sources speak of a node, in words.
    pub(super) fn tally(&self, id: &str) -> String {
        let mut tally = Tally::default();
        let mut sources: BTreeSet<&str> = BTreeSet::new();
        self.each_fact_of(id, |file, row| {
            tally.facts += 1;
            let content = self.file(file);
            if let Some(row) = content.facts.rows.get(row as usize) {
                sources.extend(content.source(row));
            }
        });
        tally.sources = sources.len();
        let kinds: BTreeSet<&str> = sources.iter().filter_map(|id| self.kind_name(id)).collect();
        let word = match kinds.iter().collect::<Vec<_>>().as_slice() {
            [only] => self
                .vocabulary
                .find_node(only)
                .and_then(|kind| self.vocabulary.node(kind).label.en.clone())
                .unwrap_or_else(|| (**only).to_owned()),
            _ => "source".to_owned(),
        };
        tally.words(&word)
    }

    /// The path of a file with a line, from 1.
    pub(super) fn place(&self, file: FileId, offset: u32) -> String {
        format!("{}:{}", self.sources.path(file), self.file(file).lines().line(offset))
    }
}
