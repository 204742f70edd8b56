//! Proofs about the canonical layout: it loses nothing, it settles at once, and the curated graph is in it.

use crate::curated::sources;
use crate::syntax::texts::{Random, document, slip, soup};
use crate::syntax::{rounds, seed};
use talkgraph::format::{Refusal, document as layout, edits, edits_in};
use talkgraph::syntax::{Form, TokenKind, Value, parse, tokens};
use talkgraph::text::{FileId, Span, apply};
use talkgraph::vocabulary::Vocabulary;

/// Every comment of a text and every token that a trailing comma is not, in order; found without the formatter's own eyes.
fn words(text: &str) -> (Vec<&str>, Vec<&str>) {
    let solid = |kind: TokenKind| kind != TokenKind::Whitespace && kind != TokenKind::Comma;
    let ordered = tokens(text).filter(|token| solid(token.kind)).map(|token| token.text.trim_end());
    let comments = tokens(text).filter(|token| token.kind == TokenKind::Comment);
    (ordered.collect(), comments.map(|token| token.text.trim_end()).collect())
}

/// What a value is, as text that has no layout.
fn meaning(value: Value<'_>, out: &mut String) {
    match value.form() {
        Form::Group(group) => {
            out.push_str(group.name().map_or("", |name| name.text));
            out.push('(');
            for field in group.fields() {
                out.push_str(field.key.map_or("", |key| key.text));
                out.push(':');
                field.value.into_iter().for_each(|value| meaning(value, out));
                out.push(',');
            }
            out.push(')');
        }
        Form::List(list) => {
            out.push('[');
            for item in list.items() {
                meaning(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Form::Map(map) => {
            out.push('{');
            for entry in map.entries() {
                meaning(entry.key, out);
                out.push(':');
                entry.value.into_iter().for_each(|value| meaning(value, out));
                out.push(',');
            }
            out.push('}');
        }
        _ => out.push_str(value.text()),
    }
}

fn meaning_of(text: &str) -> String {
    let mut out = String::new();
    if let Some(root) = parse(FileId(0), text).0.root(text) {
        meaning(root, &mut out);
    }
    out
}

/// Asks everything of one text; tells whether it has a layout.
fn check(text: &str, random: &mut Random) -> bool {
    let laid_out = match layout(FileId(0), text) {
        Ok(laid_out) => laid_out,
        Err(Refusal::Unproven) => panic!("the layout would change {text:?}"),
        Err(Refusal::Syntax(found)) => {
            assert!(!found.is_empty() && found == parse(FileId(0), text).1);
            return false;
        }
    };
    assert_eq!(words(text), words(&laid_out), "{text:?}");
    assert_eq!(meaning_of(text), meaning_of(&laid_out), "{text:?}");
    assert_eq!(layout(FileId(0), &laid_out).as_ref(), Ok(&laid_out), "{text:?}");
    if !text.contains("*/") && !text.contains("r#") {
        let bare = laid_out.lines().find(|line| line.ends_with([' ', '\t']));
        assert_eq!(bare, None, "blanks at the end of a line of {text:?}");
    }
    let changes = edits(FileId(0), text).expect("it has a layout");
    assert_eq!(apply(text, &changes).as_ref(), Some(&laid_out), "{text:?}");

    let at = |random: &mut Random| {
        let mut at = random.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at as u32
    };
    let (one, other) = (at(random), at(random));
    let span = Span::new(one.min(other), one.max(other));
    let changes = edits_in(FileId(0), text, span).expect("it has a layout");
    let partly = apply(text, &changes).expect("the changes do not overlap");
    assert_eq!(words(text), words(&partly), "{span:?} of {text:?}");
    assert_eq!(meaning_of(text), meaning_of(&partly), "{span:?} of {text:?}");
    // The line end that decides may be among what changed.
    let again = layout(FileId(0), &partly).map(|again| again.replace("\r\n", "\n"));
    assert_eq!(again, Ok(laid_out.replace("\r\n", "\n")), "{span:?} of {text:?}");
    true
}

#[test]
fn documents_keep_their_words_and_settle_at_once() {
    for round in 0..rounds() {
        let mut random = Random::new(seed() << 40 | round);
        let text = document(&mut random);
        assert!(check(&text, &mut random), "{text:?}");
    }
}

#[test]
fn what_slips_leave_readable_keeps_its_words() {
    let mut laid_out = 0;
    for round in 0..rounds() * 2 {
        let mut random = Random::new(seed() << 40 | round);
        let text = document(&mut random);
        let text = if round % 8 == 0 { soup(&mut random) } else { slip(&mut random, &text) };
        laid_out += u64::from(check(&text, &mut random));
    }
    assert!(laid_out > rounds() / 8, "only {laid_out} texts had a layout");
}

#[test]
fn what_is_written_by_hand_here_is_in_canonical_layout() {
    let canonical = |path: &str, text: &str| {
        let changes = edits(FileId(0), text).expect("it is without mistakes");
        assert!(changes.is_empty(), "`talkgraph fmt` would change {path}");
    };
    canonical("src/vocabulary/default.ron", Vocabulary::DEFAULT);
    sources().iter().for_each(|(_, source)| canonical(&source.path, &source.text));
}
