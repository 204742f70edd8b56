//! Printing and reading back: a pattern is its text.

use super::generate::Dice;
use talkgraph::language::cypher::parse;

/// How many patterns are tried.
const CASES: u64 = 1_500;

#[test]
fn a_printed_pattern_reads_back_as_itself() {
    let mut longest = 0;
    for seed in 0..CASES {
        let pattern = Dice::new(seed).pattern();
        let text = pattern.to_string();
        longest = longest.max(text.len());
        match parse(&text) {
            Ok(again) => assert!(again == pattern, "{text}\nreads as\n{again}"),
            Err(error) => panic!("{text}\n{} at {}", error.message, error.span.of(&text)),
        }
    }
    assert!(longest > 1_000, "patterns are not trivial: {longest}");
}
