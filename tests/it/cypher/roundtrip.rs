//! Printing and reading back: a pattern is its text.

use super::generate::Dice;
use talkgraph::language::cypher::{parse, read, read_condition};
use talkgraph::vocabulary;

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

#[test]
fn a_condition_means_alone_what_it_means_behind_where() {
    let (vocabulary, _) = vocabulary::read(None);
    let (mut good, mut bad) = (0, 0);
    for seed in 0..CASES {
        let text = Dice::new(seed).expr(3).to_string();
        let alone = read_condition(&text, ("n", &["Talk"]), Some(&vocabulary));
        let query = read(&format!("MATCH (n:Talk) WHERE {text} RETURN n"), Some(&vocabulary));
        match (alone, query) {
            (Ok(alone), Ok(query)) => {
                good += 1;
                let printed = format!("MATCH (n:Talk) WHERE {} RETURN n", alone.predicate);
                assert_eq!(printed, query.pattern.to_string());
                assert_eq!(alone.warnings.len(), query.warnings.len(), "{text}");
            }
            (Err(alone), Err(query)) => {
                bad += 1;
                let messages = |errors: &[talkgraph::language::cypher::CypherError]| {
                    errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>()
                };
                assert_eq!(messages(&alone), messages(&query), "{text}");
            }
            (alone, query) => panic!("{text}\nalone {alone:?}\nin a query {query:?}"),
        }
    }
    assert!(good > 30 && bad > 100, "{good} mean something, {bad} do not");
}
