//! The words that questions about one graph are made of.
//!
//! Only the vocabulary is taken apart here, a few hundred phrases; names stay in the graph and are met by the question's own spans, so a lexicon of a
//! hundred thousand nodes costs no more than one of ten.

use super::correct::Candidate;
use super::entry::{Alt, Entry, Only, Sense, Shape, Way};
use super::kinds::Kinds;
use super::label;
use super::piece::Wanted;
use crate::graph::Graph;
use crate::text::normalize;
use crate::vocabulary::{Asked, EdgeKind, EdgeKindId, Phrase, Type, Vocabulary, Words};
use std::sync::OnceLock;

/// A property of some kinds, as questions see it.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name in snake case.
    pub(super) name: String,
    /// The kinds that have it.
    pub(super) kinds: Kinds,
    /// Its type.
    pub(super) ty: Type,
    /// Whether it answers *when*.
    pub(super) when: bool,
}

impl Field {
    /// A word of its type.
    pub(super) fn word(&self, at: u16) -> Option<&str> {
        match &self.ty {
            Type::OneOf(words) => words.get(usize::from(at)).map(String::as_str),
            _ => None,
        }
    }
}

/// How a value of a property is said: what stands before and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) before: Box<str>,
    pub(super) after: Box<str>,
    /// The property, as a position among the fields.
    pub(super) field: u16,
    pub(super) japanese: bool,
}

/// The kinds at the two ends of a kind of edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) from: Kinds,
    pub(super) to: Kinds,
}

/// The words of a graph's vocabulary, ready for many questions.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) english: Vec<Entry>,
    pub(super) japanese: Vec<Entry>,
    pub(super) templates: Vec<Template>,
    pub(super) fields: Vec<Field>,
    /// By edge kind.
    pub(super) ends: Vec<Ends>,
    /// The edge kinds whose rows tell a state from among several: a migration that is done, or planned.
    pub(super) staged: Vec<EdgeKindId>,
    pub(super) who: Kinds,
    pub(super) wher: Kinds,
    /// The kinds that speak of others: a talk stands for what it says.
    pub(super) citable: Kinds,
    /// The kinds that the vocabulary declares.
    pub(super) all: Kinds,
    /// What a misspelt word may have been meant to be, in English and in Japanese.
    pub(super) meant: [OnceLock<Vec<Candidate>>; 2],
}

impl Lexicon {
    /// Gathers the words of a graph's kinds.
    pub fn new(graph: &Graph) -> Self {
        let vocabulary = graph.vocabulary();
        let mut lexicon = Self {
            english: Vec::with_capacity(512),
            japanese: Vec::with_capacity(512),
            templates: Vec::new(),
            fields: Vec::new(),
            ends: Vec::new(),
            staged: Vec::new(),
            who: Kinds::NONE,
            wher: Kinds::NONE,
            citable: Kinds::NONE,
            all: Kinds::NONE,
            meant: [OnceLock::new(), OnceLock::new()],
        };
        lexicon.node_kinds(vocabulary);
        for (id, kind) in vocabulary.edge_kinds() {
            lexicon.ends.push(Ends { from: Kinds::of(&kind.from), to: Kinds::of(&kind.to) });
            lexicon.edge_kind(id, kind);
        }
        lexicon
    }

    /// The kinds that may stand at an end of a kind of edge.
    pub(super) fn end(&self, kind: EdgeKindId, way: Way) -> Kinds {
        self.ends.get(kind.0 as usize).map_or(Kinds::NONE, |ends| match way {
            Way::Out => ends.from,
            Way::In => ends.to,
        })
    }

    /// The kinds that a Japanese noun means.
    pub(super) fn kind_word(&self, word: &str) -> Option<Kinds> {
        self.japanese.iter().find_map(|entry| match (&entry.shape, &entry.sense) {
            (Shape::Japanese(text), Sense::Kind(kinds)) if &**text == word => Some(*kinds),
            _ => None,
        })
    }

    /// The kinds that answer *who*; every kind where the vocabulary says of none.
    pub(super) fn who_or_all(&self) -> Kinds {
        if self.who.is_empty() { self.all } else { self.who }
    }

    pub(super) fn field(&self, at: u16) -> Option<&Field> {
        self.fields.get(at as usize)
    }

    fn node_kinds(&mut self, vocabulary: &Vocabulary) {
        for (id, kind) in vocabulary.node_kinds() {
            let one = Kinds::one(id);
            self.all.add(id);
            if kind.citable {
                self.citable.add(id);
            }
            match kind.asked {
                Some(Asked::Who) => self.who.add(id),
                Some(Asked::Where) => self.wher.add(id),
                Some(Asked::When | Asked::How) | None => {}
            }
            if let Some(label) = &kind.label.en {
                self.noun(label, Sense::Kind(one));
            }
            if let Some(label) = &kind.label.ja {
                self.plain(label, Sense::Kind(one));
            }
            self.nouns(&kind.words, &Sense::Kind(one));
            for prop in &kind.props {
                // Where nothing is declared to say when, a date or a year does.
                let dated = matches!(prop.ty, Type::Date | Type::Year);
                let declared = kind.props.iter().any(|prop| prop.asked == Some(Asked::When));
                let when = prop.asked == Some(Asked::When) || (dated && !declared);
                let field = self.add_field(&prop.name, one, &prop.ty, when);
                self.field_words(&prop.words, field);
                // A year, a date or a number that has no words yet is asked for by its name.
                let unsaid = prop.words.en.is_empty() && prop.words.ja.is_empty();
                if unsaid && matches!(prop.ty, Type::Year | Type::Date | Type::Int | Type::OneOf(_))
                {
                    self.noun(&prop.name.replace('_', " "), Sense::Field(field));
                }
                if let Type::OneOf(words) = &prop.ty {
                    for (at, word) in words.iter().enumerate() {
                        let value = Sense::Value(field, Wanted::Word(at as u16));
                        self.value_words(word, prop.values.get(at), &value);
                    }
                }
            }
        }
    }

    fn add_field(&mut self, name: &str, kinds: Kinds, ty: &Type, when: bool) -> u16 {
        let known = self
            .fields
            .iter()
            .position(|field| field.name == name && field.ty == *ty && field.when == when);
        if let Some(at) = known {
            if let Some(field) = self.fields.get_mut(at) {
                field.kinds = field.kinds.or(kinds);
            }
            return at as u16;
        }
        self.fields.push(Field { name: name.to_owned(), kinds, ty: ty.clone(), when });
        (self.fields.len() - 1) as u16
    }

    fn field_words(&mut self, words: &Words, field: u16) {
        for (phrases, japanese) in [(&words.en, false), (&words.ja, true)] {
            for phrase in phrases {
                let Phrase::Plain(text) = phrase else { continue };
                let text = normalize(text);
                if let Some((before, after)) = text.split_once("{}") {
                    let template = Template {
                        before: before.trim().into(),
                        after: after.trim().into(),
                        field,
                        japanese,
                    };
                    if !self.templates.contains(&template) {
                        self.templates.push(template);
                    }
                } else if japanese {
                    self.plain(&text, Sense::Field(field));
                } else {
                    self.noun(&text, Sense::Field(field));
                }
            }
        }
    }

    fn edge_kind(&mut self, id: EdgeKindId, kind: &EdgeKind) {
        let (subject, object) = (Alt::new(id, Way::Out), Alt::new(id, Way::In));
        let (mut english, mut japanese) = (Vec::new(), Vec::new());
        for (words, alt) in [(&kind.words, subject), (&kind.inverse_words, object)] {
            for phrase in &words.en {
                english.push(match phrase {
                    Phrase::Plain(base) | Phrase::Verb { stem: base, .. } => {
                        Entry::verb(&normalize(base), None, alt)
                    }
                    Phrase::Irregular { base, past, participle } => Entry::verb(
                        &normalize(base),
                        Some((&normalize(past), &normalize(participle))),
                        alt,
                    ),
                });
            }
            for phrase in &words.ja {
                japanese.push(match phrase {
                    Phrase::Verb { stem, class } => {
                        Entry::conjugated(&normalize(stem), *class, alt)
                    }
                    Phrase::Plain(text) | Phrase::Irregular { base: text, .. } => Entry {
                        shape: Shape::Japanese(normalize(text).into()),
                        sense: Sense::Rel(alt),
                    },
                });
            }
        }
        let object = if kind.symmetric { subject } else { object };
        let all = [&kind.words, &kind.inverse_words, &kind.subject_words, &kind.object_words];
        let untuned = all.iter().all(|words| words.en.is_empty());
        for (label, alt) in [(&kind.label, subject), (&kind.inverse, object)] {
            if let Some(label) = &label.en {
                label::english(&normalize(label), alt, untuned, &mut english);
            }
            // A passive inverse says nothing that the verb of the label does not.
            let passive = |label: &str| alt.way == Way::In && label.ends_with("れる");
            if let Some(label) = &label.ja
                && !(kind.label.ja.is_some() && passive(label))
            {
                label::japanese(&normalize(label), alt, &mut japanese);
            }
        }
        label::english(&kind.snake.replace('_', " "), subject, false, &mut english);
        self.english.append(&mut english);
        self.japanese.append(&mut japanese);
        self.nouns(&kind.subject_words, &Sense::Noun(subject));
        self.nouns(&kind.object_words, &Sense::Noun(object));
        for (prop, declared) in kind.props.iter().enumerate() {
            let Type::OneOf(words) = &declared.ty else { continue };
            if self.staged.last() != Some(&id) {
                self.staged.push(id);
                self.staged.extend(kind.props.iter().filter_map(|prop| match &prop.ty {
                    Type::Node { implies, .. } => *implies,
                    _ => None,
                }));
            }
            for (word, name) in words.iter().enumerate() {
                let only = Only { prop: prop as u16, word: word as u16 };
                let quality = Sense::Quality(Alt { only: Some(only), ..subject });
                self.value_words(name, declared.values.get(word), &quality);
            }
        }
    }

    /// How a word of `OneOf` is said: as it is spelt, and as the vocabulary declares.
    fn value_words(&mut self, name: &str, declared: Option<&Words>, sense: &Sense) {
        let plain = |text: &str| Shape::Words(normalize(text).into());
        self.english.push(Entry { shape: plain(&label::spaced(name)), sense: sense.clone() });
        let Some(declared) = declared else { return };
        for phrase in &declared.en {
            self.english.push(match (phrase, sense) {
                (Phrase::Irregular { base, past, participle }, Sense::Quality(alt)) => Entry::verb(
                    &normalize(base),
                    Some((&normalize(past), &normalize(participle))),
                    *alt,
                ),
                (
                    Phrase::Plain(text)
                    | Phrase::Irregular { participle: text, .. }
                    | Phrase::Verb { stem: text, .. },
                    _,
                ) => Entry { shape: plain(text), sense: sense.clone() },
            });
        }
        for phrase in &declared.ja {
            self.japanese.push(match (phrase, sense) {
                (Phrase::Verb { stem, class }, Sense::Quality(alt)) => {
                    Entry::conjugated(&normalize(stem), *class, *alt)
                }
                (
                    Phrase::Plain(text)
                    | Phrase::Irregular { base: text, .. }
                    | Phrase::Verb { stem: text, .. },
                    _,
                ) => Entry { shape: Shape::Japanese(normalize(text).into()), sense: sense.clone() },
            });
        }
    }

    fn nouns(&mut self, words: &Words, sense: &Sense) {
        for phrase in &words.en {
            let (Phrase::Plain(text)
            | Phrase::Irregular { base: text, .. }
            | Phrase::Verb { stem: text, .. }) = phrase;
            self.noun(text, sense.clone());
        }
        for phrase in &words.ja {
            let (Phrase::Plain(text)
            | Phrase::Irregular { base: text, .. }
            | Phrase::Verb { stem: text, .. }) = phrase;
            self.plain(text, sense.clone());
        }
    }

    fn noun(&mut self, text: &str, sense: Sense) {
        add(&mut self.english, Entry { shape: Shape::Noun(normalize(text).into()), sense });
    }

    fn plain(&mut self, text: &str, sense: Sense) {
        add(&mut self.japanese, Entry { shape: Shape::Japanese(normalize(text).into()), sense });
    }
}

/// Adds an entry; two kinds that share a noun are one entry with the union.
fn add(entries: &mut Vec<Entry>, entry: Entry) {
    if let Sense::Kind(kinds) = &entry.sense {
        for known in entries.iter_mut() {
            if let Sense::Kind(union) = &mut known.sense
                && known.shape == entry.shape
            {
                *union = union.or(*kinds);
                return;
            }
        }
    }
    entries.push(entry);
}
