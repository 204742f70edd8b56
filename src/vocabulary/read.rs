//! Reads a vocabulary from its RON value.
//!
//! What cannot be read is reported and left at its default, so one slip never takes the other kinds away.

use super::fields;
use super::parts::Parts;
use super::{Bilingual, Cited, EdgeKind, EdgeKindId, NodeKind, Vocabulary};
use crate::diagnostic::{Code, Diagnostic, Location, Severity};
use crate::syntax::{Form, Group, Value, Word, parse};
use crate::text::FileId;

/// The file id of the built-in vocabulary, which is no file of the graph.
const BUILT_IN: FileId = FileId(u32::MAX);

/// Reads the vocabulary that a graph's file declares, or the built-in one where no file does.
///
/// `extends: Default` puts the built-in kinds first; a kind declared again stands in the built-in one's place.
pub fn read(written: Option<(FileId, Value<'_>)>) -> (Vocabulary, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let vocabulary = match written {
        None => built_in(),
        Some((file, value)) => Reader::new(file, &mut diagnostics).vocabulary(value),
    };
    (vocabulary, diagnostics)
}

fn built_in() -> Vocabulary {
    let (tree, _) = parse(BUILT_IN, Vocabulary::DEFAULT);
    let mut diagnostics = Vec::new();
    match tree.root(Vocabulary::DEFAULT) {
        Some(root) => Reader::new(BUILT_IN, &mut diagnostics).vocabulary(root),
        None => Vocabulary::default(),
    }
}

struct Reader<'d> {
    file: FileId,
    parts: Parts<'d>,
}

/// A kind on its way: its name's place and the group that declares it.
struct Entry<'t> {
    name: Word<'t>,
    group: Option<Group<'t>>,
}

impl<'d> Reader<'d> {
    fn new(file: FileId, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self { file, parts: Parts::new(file, diagnostics) }
    }

    fn vocabulary(&mut self, value: Value<'_>) -> Vocabulary {
        let mut base = Vocabulary::default();
        let (mut node_entries, mut edge_entries) = (Vec::new(), Vec::new());
        if let Form::Group(group) = value.form() {
            for field in group.fields() {
                let (Some(key), Some(value)) = (field.key, field.value) else { continue };
                match key.text {
                    "extends" => match value.form() {
                        Form::Identifier("Default") => base = built_in(),
                        Form::Broken => {}
                        _ => self
                            .parts
                            .wrong(value, "`extends` takes `Default`, the built-in vocabulary"),
                    },
                    "nodes" => node_entries = self.entries(value),
                    "edges" => edge_entries = self.entries(value),
                    _ => self.parts.unknown(key, "a vocabulary", fields::VOCABULARY),
                }
            }
        }
        let Vocabulary { mut nodes, mut edges, .. } = base;
        let node_places = places(
            &mut nodes,
            &node_entries,
            |kind| &kind.name,
            |name| NodeKind { name, ..NodeKind::default() },
        );
        let edge_places = places(
            &mut edges,
            &edge_entries,
            |kind| &kind.name,
            |name| EdgeKind { name, ..EdgeKind::default() },
        );
        self.parts.names(
            nodes.iter().map(|kind| kind.name.clone()).collect(),
            edges.iter().map(|kind| kind.name.clone()).collect(),
        );
        for (entry, at) in node_entries.iter().zip(node_places) {
            nodes[at] = self.node_kind(entry);
        }
        for (entry, at) in edge_entries.iter().zip(edge_places) {
            edges[at] = self.edge_kind(entry);
        }
        Vocabulary::new(nodes, edges)
    }

    /// The kinds of a map, each name once.
    fn entries<'t>(&mut self, value: Value<'t>) -> Vec<Entry<'t>> {
        let Form::Map(map) = value.form() else {
            if !value.is_broken() {
                self.parts.wrong(value, "kinds stand in a map: `{Name: (…), …}`");
            }
            return Vec::new();
        };
        let mut entries: Vec<Entry<'t>> = Vec::new();
        for entry in map.entries() {
            let Form::Identifier(text) = entry.key.form() else {
                self.parts.wrong(entry.key, "the name of a kind is a bare word in CamelCase");
                continue;
            };
            let name = Word { text, span: entry.key.span() };
            if !text.starts_with(|c: char| c.is_uppercase()) || text.contains('_') {
                self.parts.wrong(entry.key, "the name of a kind is in CamelCase");
            }
            if let Some(earlier) = entries.iter().find(|earlier| earlier.name.text == text) {
                let first = earlier.name.span;
                self.parts.report(
                    Diagnostic::new(
                        Code::VocabularyConflict,
                        self.file,
                        name.span,
                        format!("the kind `{text}` is declared twice"),
                    )
                    .label("declared again here")
                    .related(self.file, first, "first declared here"),
                );
                continue;
            }
            let group = match entry.value.map(Value::form) {
                Some(Form::Group(group)) if group.name().is_none() => Some(group),
                Some(Form::Broken) | None => None,
                Some(_) => {
                    let value = entry.value.unwrap_or(entry.key);
                    self.parts.wrong(value, "a kind is declared by `(…)`");
                    None
                }
            };
            entries.push(Entry { name, group });
        }
        entries
    }

    fn node_kind(&mut self, entry: &Entry<'_>) -> NodeKind {
        let mut kind = NodeKind {
            name: entry.name.text.to_owned(),
            declared: self.location(entry.name),
            ..NodeKind::default()
        };
        for field in entry.group.into_iter().flat_map(Group::fields) {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match key.text {
                "name" => kind.label = self.parts.bilingual(value),
                "words" => kind.words = self.parts.words(value),
                "citable" => kind.citable = self.parts.truth(value),
                "asked" => kind.asked = self.parts.asked(value),
                "props" => kind.props = self.parts.props(value),
                "draw" => kind.draw = self.parts.draw(value),
                "rules" => kind.rules = self.rules(value),
                _ => self.parts.unknown(key, "a kind of node", fields::NODE_KIND),
            }
        }
        if kind.label == Bilingual::default() {
            kind.label.en = Some(spaced(&kind.name));
        }
        kind
    }

    fn edge_kind(&mut self, entry: &Entry<'_>) -> EdgeKind {
        let name = entry.name.text;
        let snake = snake(name);
        let mut kind = EdgeKind {
            name: name.to_owned(),
            upper: snake.to_uppercase(),
            snake,
            declared: self.location(entry.name),
            ..EdgeKind::default()
        };
        for field in entry.group.into_iter().flat_map(Group::fields) {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match key.text {
                "from" => kind.from = self.parts.kinds(value),
                "to" => kind.to = self.parts.kinds(value),
                "name" => kind.label = self.parts.bilingual(value),
                "inverse" => kind.inverse = self.parts.bilingual(value),
                "words" => kind.words = self.parts.words(value),
                "inverse_words" => kind.inverse_words = self.parts.words(value),
                "subject_words" => kind.subject_words = self.parts.words(value),
                "object_words" => kind.object_words = self.parts.words(value),
                "symmetric" => kind.symmetric = self.parts.truth(value),
                "transitive" => kind.transitive = self.parts.truth(value),
                "acyclic" => kind.acyclic = self.parts.truth(value),
                "inherits" => kind.inherits = self.parts.truth(value),
                "follows_facts" => kind.follows_facts = self.parts.truth(value),
                "tells" => kind.tells = self.parts.truth(value),
                "implies" => kind.implies = self.parts.edge(value),
                "passes_through" => kind.passes_through = self.parts.edge(value),
                "at_most" => kind.at_most = self.parts.count(value),
                "cited" => kind.cited = self.cited(value),
                "props" => kind.props = self.parts.props(value),
                "draw" => kind.draw = self.parts.draw(value),
                "rules" => kind.rules = self.rules(value),
                _ => self.parts.unknown(key, "a kind of edge", fields::EDGE_KIND),
            }
        }
        if kind.label == Bilingual::default() {
            kind.label.en = Some(spaced(name).to_lowercase());
        }
        if kind.symmetric {
            kind.inverse = kind.label.clone();
        }
        kind
    }

    fn cited(&mut self, value: Value<'_>) -> Cited {
        match value.form() {
            Form::Identifier("Required") => Cited::Required,
            Form::Identifier("Optional") => Cited::Optional,
            _ => {
                self.parts.wrong(value, "`cited` takes `Required` or `Optional`");
                Cited::default()
            }
        }
    }

    fn rules(&mut self, value: Value<'_>) -> Vec<(Code, Option<Severity>)> {
        let Form::Map(map) = value.form() else {
            self.parts.wrong(value, "`rules` is a map: `{missing_citation: Error}`");
            return Vec::new();
        };
        let mut rules = Vec::new();
        for entry in map.entries() {
            let (Form::Identifier(name), Some(value)) = (entry.key.form(), entry.value) else {
                continue;
            };
            let Some(code) = Code::named(name) else {
                self.parts.wrong(entry.key, "no rule has this name");
                continue;
            };
            match value.form() {
                Form::Identifier("Error") => rules.push((code, Some(Severity::Error))),
                Form::Identifier("Warning") => rules.push((code, Some(Severity::Warning))),
                Form::Identifier("Note") => rules.push((code, Some(Severity::Note))),
                Form::Identifier("Off") => rules.push((code, None)),
                _ => self.parts.wrong(value, "a severity is `Error`, `Warning`, `Note` or `Off`"),
            }
        }
        rules
    }

    fn location(&self, name: Word<'_>) -> Option<Location> {
        (self.file != BUILT_IN).then_some(Location { file: self.file, span: name.span })
    }
}

/// The position of each entry among the kinds; a new kind is appended.
fn places<K>(
    kinds: &mut Vec<K>,
    entries: &[Entry<'_>],
    name: impl Fn(&K) -> &String,
    make: impl Fn(String) -> K,
) -> Vec<usize> {
    entries
        .iter()
        .map(|entry| {
            kinds.iter().position(|kind| name(kind) == entry.name.text).unwrap_or_else(|| {
                kinds.push(make(entry.name.text.to_owned()));
                kinds.len() - 1
            })
        })
        .collect()
}

/// `MigratesTo` as `migrates_to`; a run of capitals is one word.
pub(super) fn snake(name: &str) -> String {
    spaced(name).to_lowercase().replace(' ', "_")
}

/// `MigratesTo` as `Migrates To`.
fn spaced(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, character) in characters.iter().enumerate() {
        let starts = at > 0
            && character.is_uppercase()
            && (characters[at - 1].is_lowercase()
                || characters.get(at + 1).is_some_and(|next| next.is_lowercase()));
        if starts {
            out.push(' ');
        }
        out.push(*character);
    }
    out
}

/// The position of an edge kind among the known ones.
pub(super) fn edge_position(known: &[String], name: &str) -> Option<EdgeKindId> {
    known.iter().position(|kind| kind == name).map(|at| EdgeKindId(at as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_vocabulary_reads_without_a_complaint() {
        let (tree, syntax) = parse(BUILT_IN, Vocabulary::DEFAULT);
        assert!(syntax.is_empty(), "{syntax:?}");
        let mut diagnostics = Vec::new();
        let root = tree.root(Vocabulary::DEFAULT).unwrap();
        let vocabulary = Reader::new(FileId(0), &mut diagnostics).vocabulary(root);
        assert!(diagnostics.is_empty(), "{diagnostics:#?}");
        let migrates = vocabulary.edge(vocabulary.resolve_edge("migrates-to").unwrap());
        assert_eq!(
            (migrates.snake.as_str(), migrates.upper.as_str()),
            ("migrates_to", "MIGRATES_TO")
        );
        assert_eq!(migrates.props.len(), 2);
    }

    #[test]
    fn words_of_a_property_are_said_in_their_order() {
        let text = r#"Vocabulary(edges: {Won: (tells: true, props: {
            status: (type: OneOf([Won, Nominated]), values: {Nominated: (ja: ["候補"]), Lost: (en: ["lost"])}),
            year: (type: Year, values: {Won: (en: ["won"])}),
        })})"#;
        let (tree, _) = parse(BUILT_IN, text);
        let mut diagnostics = Vec::new();
        let root = tree.root(text).unwrap();
        let vocabulary = Reader::new(FileId(0), &mut diagnostics).vocabulary(root);
        let won = vocabulary.edge(vocabulary.resolve_edge("won").unwrap());
        assert!(won.tells);
        let said: Vec<usize> = won.props[0].values.iter().map(|words| words.ja.len()).collect();
        assert_eq!(said, [0, 1]);
        assert!(won.props[1].values.is_empty());
        let messages: Vec<&str> = diagnostics.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert_eq!(messages[0], "`OneOf` has no word `Lost` here");
    }

    #[test]
    fn every_field_that_is_named_is_read() {
        let unknown = |text: &str| {
            let (tree, _) = parse(FileId(0), text);
            let found = read(tree.root(text).map(|root| (FileId(0), root))).1;
            found.into_iter().filter(|found| found.code == Code::UnknownProperty).count()
        };
        let each = |fields: &[&str], around: fn(&str) -> String| {
            for field in fields {
                assert_eq!(unknown(&around(field)), 0, "{field}");
            }
            assert_eq!(unknown(&around("quantum")), 1);
        };
        each(fields::VOCABULARY, |field| format!("Vocabulary({field}: 0)"));
        each(fields::NODE_KIND, |field| format!("Vocabulary(nodes: {{A: ({field}: 0)}})"));
        each(fields::EDGE_KIND, |field| format!("Vocabulary(edges: {{A: ({field}: 0)}})"));
        each(fields::PROPERTY, |field| {
            format!("Vocabulary(nodes: {{A: (props: {{p: ({field}: 0)}})}})")
        });
        each(fields::DRAW, |field| format!("Vocabulary(nodes: {{A: (draw: ({field}: 0))}})"));
        each(fields::LANGUAGES, |field| format!("Vocabulary(nodes: {{A: (name: ({field}: 0))}})"));
    }

    #[test]
    fn names_split_at_capitals() {
        assert_eq!(snake("MigratesTo"), "migrates_to");
        assert_eq!(snake("RunsOnGPU"), "runs_on_gpu");
        assert_eq!(snake("APIOf"), "api_of");
    }
}
