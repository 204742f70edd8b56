//! Queries broken at random: each ends in rows or in mistakes, and never in a panic.
//!
//! `TALKGRAPH_QUERIES` sets how many are tried, for long runs with optimisation.

use crate::syntax::texts::Random;
use std::env;
use talkgraph::ask::{Terms, query};
use talkgraph::disk::embedded;
use talkgraph::query::{Limits, Value};
use talkgraph::report::{Format, render};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

/// Tried where nothing else is asked for.
const COUNT: u64 = 3_000;

/// What mutants are made of: whole queries, and words and signs that mean something.
const SEEDS: &[&str] = &[
    "MATCH (t:Talk)-[:MENTIONS]->(x)-[:RUNS_ON]->(:Technology {name: 'Kubernetes'}) RETURN t, x",
    "MATCH (t:Talk)-[m:MENTIONS]->(x) WITH x, count(DISTINCT t) AS n WHERE n > 3 RETURN x.name, n ORDER BY n DESC SKIP 1 LIMIT 5",
    "MATCH p = ALL SHORTEST ({id: 'rook'})-[*..4]-({id: 'etcd'}) RETURN [n IN nodes(p) WHERE n.name <> 'x' | n.id] AS way",
    "OPTIONAL MATCH (a {id: 'x'})-->(b) RETURN a, b UNION ALL MATCH (a:Person), (b:Place) RETURN a, b",
    "UNWIND [1, 2.5, -3, 'text', null, [4], {a: 1}] AS x RETURN x, toString(x), x IS NULL, CASE x WHEN 1 THEN 'one' ELSE x END AS y",
    "MATCH (c:Company) WHERE NOT EXISTS { (c)-[:USES]->() } AND c.name =~ '.*[a-z]+' RETURN c {.id, .*, k: COUNT { (c)--() }} AS m",
    "RETURN reduce(s = 0, x IN range(1, 9) | s + x * 2 ^ 2 % 7) AS s, all(x IN [1] WHERE x = 1 XOR x > 2) AS a, $p AS p",
    "MATCH (a:Technology|Service&!Protocol)<-[e:!Uses WHERE e.implied]->{1,3}(b) RETURN e, citation(head(e)), file(a), keys(b)",
];
const PARTS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "`",
    "-",
    "->",
    "<-",
    "--",
    "*",
    "..",
    "|",
    "&",
    "!",
    ":",
    ",",
    ".",
    "=",
    "<>",
    "=~",
    "+",
    "/",
    "%",
    "^",
    "$p",
    "$",
    "0",
    "1",
    "-1",
    "9223372036854775807",
    "1e308",
    "0x",
    "null",
    "true",
    " MATCH ",
    " WHERE ",
    " RETURN ",
    " WITH ",
    " AS ",
    " AND ",
    " OR ",
    " NOT ",
    " IN ",
    " IS ",
    " UNION ",
    " ORDER BY ",
    " LIMIT ",
    " DISTINCT ",
    "count(*)",
    "collect(",
    "size(",
    "range(",
    "nodes(",
    "EXISTS { ",
    "CASE ",
    " WHEN ",
    " THEN ",
    " END",
    "日本",
    "\u{1F600}",
    "\0",
    "//",
    "/*",
    "\\u0041",
    "\n",
];

/// The place of a character.
fn place(random: &mut Random, text: &str) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A query with a few stretches taken out, put in, doubled or taken from another.
fn mutant(random: &mut Random) -> String {
    let mut text = random.pick(SEEDS).to_owned();
    for _ in 0..random.below(4) {
        // Most changes are small, or nothing would be left of a query.
        let (one, other) = (place(random, &text), place(random, &text));
        let (start, mut end) = (one.min(other), one.max(other));
        if random.below(8) > 0 {
            end = (start..=end.min(start + 6))
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(start);
        }
        match random.below(5) {
            0 => text.replace_range(start..end, ""),
            1 => text.insert_str(start, random.pick(PARTS)),
            2 => {
                let again = text[start..end].to_owned();
                text.insert_str(end, &again);
            }
            3 => {
                let from = random.pick(SEEDS);
                let (one, other) = (place(random, from), place(random, from));
                text.insert_str(start, &from[one.min(other)..one.max(other)]);
            }
            _ => text.replace_range(start..end, random.pick(PARTS)),
        }
        let cut = (0..=text.len().min(4096)).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(cut.unwrap_or(0));
    }
    text
}

#[test]
fn broken_queries_end_in_rows_or_in_mistakes() {
    let count = env::var_os("TALKGRAPH_QUERIES").and_then(|count| count.to_str()?.parse().ok());
    let snapshot = Snapshot::new(embedded());
    let mut random = Random::new(1);
    let limits = Limits { visits: 2_000, bytes: 1 << 18, rows: 20, ..Limits::default() };
    let parameters = [("p".to_owned(), Value::Int(1))].into();
    let terms = Terms { parameters, limits, rows: 20, ..Terms::default() };
    let (mut answered, mut refused) = (0_u64, 0_u64);
    for _ in 0..count.unwrap_or(COUNT) {
        let text = mutant(&mut random);
        match query(&snapshot.graph, &text, &terms) {
            Ok(_) => answered += 1,
            Err(found) => {
                refused += 1;
                assert!(!found.is_empty(), "{text}");
                // Telling is slower than finding, so not every mistake is told.
                if refused % 16 == 0 {
                    let sources = Sources::new([("query".to_owned(), text.into())]);
                    assert!(!render(Format::Human, &found, &sources, Some(80)).is_empty());
                }
            }
        }
    }
    assert!(answered > 100 && refused > 100, "{answered} answered, {refused} refused");
}
