//! Proofs about reading RON: nothing is lost, nothing panics, and `ron` agrees in both directions.

mod agreement;
mod slips;
pub(crate) mod texts;

use agreement::check;
use proptest::prelude::*;
use talkgraph::syntax::parse;
use talkgraph::text::FileId;
use texts::{FRAGMENTS, Random, document, slip, soup};

/// How many documents a test makes; more with `TALKGRAPH_TEXTS`, which counts in thousands.
pub(crate) fn rounds() -> u64 {
    let thousands =
        std::env::var_os("TALKGRAPH_TEXTS").and_then(|many| many.to_str()?.parse().ok());
    thousands.map_or(3_000, |thousands: u64| thousands * 1000)
}

pub(crate) fn seed() -> u64 {
    std::env::var_os("TALKGRAPH_SEED").and_then(|seed| seed.to_str()?.parse().ok()).unwrap_or(1)
}

#[test]
fn documents_of_the_notation_are_clean_and_ron_agrees() {
    for round in 0..rounds() {
        let text = document(&mut Random::new(seed() << 40 | round));
        check(&text);
        let found = parse(FileId(0), &text).1;
        assert!(found.is_empty(), "{text:?}: {found:#?}");
    }
}

#[test]
fn slips_of_the_fingers_never_panic_and_ron_agrees() {
    for round in 0..rounds() * 4 {
        let mut random = Random::new(seed() << 40 | round);
        let text = document(&mut random);
        check(&slip(&mut random, &text));
    }
}

#[test]
fn texts_without_sense_never_panic_and_ron_agrees() {
    for round in 0..rounds() * 4 {
        check(&soup(&mut Random::new(seed() << 40 | round)));
    }
}

#[test]
fn control_characters_are_found_in_every_literal() {
    for character in ('\0'..=' ').chain(['\u{7f}']) {
        for (before, after) in [("'", "'"), ("b'", "'"), ("\"", "\""), ("r\"", "\""), ("b\"", "\"")]
        {
            check(&format!("{before}{character}{after}"));
            check(&format!("({before}{character}{after}, 1)"));
        }
    }
}

#[test]
fn brackets_without_their_openers_make_no_tree_that_is_larger_than_its_text_allows() {
    for closers in [1, 3, 31, 60, 127, 200] {
        for closer in ["}", "]", ")", "}]"] {
            let line = closer.repeat(closers);
            check(&format!("(\n    y\n    {line}"));
            check(&format!("[\n{}]", format!("(\n    y\n    {line}\n),\n").repeat(20)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_its_tokens(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_fragments_are_their_tokens(fragments in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..40)) {
        check(&fragments.concat());
    }
}
