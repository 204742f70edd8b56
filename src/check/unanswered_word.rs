//! `unanswered-word`: every kind can be asked for in the languages that its vocabulary speaks.
//!
//! What needs the words of questions – names that a question reads as something else – is found where those lie, above this module.

use super::context::Context;
use super::findings::Findings;
use crate::diagnostic::{Code, Diagnostic, Location, Severity};
use crate::vocabulary::{Bilingual, Phrase, Words};

/// Notes kinds that lack words in a language which other kinds of the same file have, and phrases that say nothing.
///
/// A vocabulary in one language is fine. One that speaks two and forgets a kind in one of them leaves questions unanswered that look answerable.
pub(super) fn unanswered_word(context: &Context<'_>, found: &mut Findings) {
    let vocabulary = context.vocabulary();
    let mut spoken: Vec<Spoken<'_>> = Vec::new();
    for (_, kind) in vocabulary.node_kinds() {
        if let Some(at) = kind.declared {
            spoken.push(Spoken {
                name: &kind.name,
                at,
                label: &kind.label,
                words: vec![&kind.words],
            });
        }
    }
    for (_, kind) in vocabulary.edge_kinds() {
        if let Some(at) = kind.declared {
            let words =
                vec![&kind.words, &kind.inverse_words, &kind.subject_words, &kind.object_words];
            spoken.push(Spoken { name: &kind.name, at, label: &kind.label, words });
        }
    }
    for (language, get) in [("English", english as Get), ("Japanese", japanese as Get)] {
        let says = |kind: &Spoken<'_>| {
            let (label, _) = get(kind.label, &Words::default());
            label || kind.words.iter().any(|words| get(&Bilingual::default(), words).1)
        };
        if !spoken.iter().any(says) {
            continue;
        }
        for kind in spoken.iter().filter(|kind| !says(kind)) {
            let message = format!("no question in {language} can ask for `{}`", kind.name);
            let field = if language == "English" { "en" } else { "ja" };
            let help = format!("add `name: ({field}: \"…\")` or `words: ({field}: […])`");
            let label = format!("has no {language} name and no {language} words");
            found.add(note(kind.at, message).label(label).help(help));
        }
    }
    for kind in &spoken {
        let phrases = kind.words.iter().flat_map(|words| words.en.iter().chain(&words.ja));
        if phrases.clone().any(empty) {
            let message = format!("a phrase of `{}` is empty", kind.name);
            found.add(note(kind.at, message).help("no question can say it; remove it"));
        }
    }
}

/// A finding that is worth knowing and no more: whether a graph is asked in two languages is for its people to decide.
fn note(at: Location, message: String) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Code::UnansweredWord, at.file, at.span, message);
    diagnostic.severity = Severity::Note;
    diagnostic
}

/// A declared kind and how people say it.
struct Spoken<'v> {
    name: &'v str,
    at: Location,
    label: &'v Bilingual,
    words: Vec<&'v Words>,
}

/// Whether a name, and whether words, are there in one language.
type Get = fn(&Bilingual, &Words) -> (bool, bool);

fn english(label: &Bilingual, words: &Words) -> (bool, bool) {
    (label.en.is_some(), !words.en.is_empty())
}

fn japanese(label: &Bilingual, words: &Words) -> (bool, bool) {
    (label.ja.is_some(), !words.ja.is_empty())
}

fn empty(phrase: &Phrase) -> bool {
    match phrase {
        Phrase::Plain(base) | Phrase::Irregular { base, .. } => base.trim().is_empty(),
        Phrase::Verb { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_kind_that_one_language_forgets_is_noted() {
        finds(
            Code::UnansweredWord,
            r##"Vocabulary(nodes: {Dish: (name: (en: "dish", ja: "料理")), Cook: (name: "cook")}, edges: {Likes: (words: (en: ["like", " "], ja: [("好", Mu)])), Hates: (words: (en: ["hate"]))})
"##,
            expect![[r#"
                note[unanswered-word] a.ron:1:58 `Cook`: no question in Japanese can ask for `Cook`
                    ^ has no Japanese name and no Japanese words
                    help: add `name: (ja: "…")` or `words: (ja: […])`
                note[unanswered-word] a.ron:1:89 `Likes`: a phrase of `Likes` is empty
                    help: no question can say it; remove it
                note[unanswered-word] a.ron:1:143 `Hates`: no question in Japanese can ask for `Hates`
                    ^ has no Japanese name and no Japanese words
                    help: add `name: (ja: "…")` or `words: (ja: […])`
            "#]],
        );
    }

    #[test]
    fn a_vocabulary_in_one_language_is_fine() {
        accepts(
            Code::UnansweredWord,
            r##"Vocabulary(extends: Default, nodes: {Dish: (name: "dish")}, edges: {Likes: (words: (en: ["like"]))})
"##,
        );
    }
}
