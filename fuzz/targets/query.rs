//! A formal query of the built-in graph, or a condition: no panic, the same text gives the same rows or the same mistakes, and both can be told.
//!
//! Half of the inputs are mutated by words and signs instead of bytes, for most bytes in a query make nothing but another mistake of grammar.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use std::sync::LazyLock;
use talkgraph::answer::json;
use talkgraph::ask::{Terms, query};
use talkgraph::disk::embedded;
use talkgraph::graph::Graph;
use talkgraph::language::cypher::{KEYWORDS, read, read_condition};
use talkgraph::query::{Limits, OF_EDGES, OF_NODES, Value, function_names};
use talkgraph::report::{Format, render};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| Snapshot::new(embedded()));

/// What a query comes to, as a program is told it.
fn told(graph: &Graph, text: &str) -> Vec<u8> {
    let limits = Limits { visits: 2_000, bytes: 1 << 18, rows: 20, ..Limits::default() };
    let parameters = [("p".to_owned(), Value::Int(1))].into();
    let terms = Terms { parameters, limits, rows: 20, ..Terms::default() };
    let mut out = Vec::new();
    match query(graph, text, &terms) {
        Ok(found) => json::write(&found.answer, &mut out).expect("memory takes it"),
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            let sources = Sources::new([("query".to_owned(), text.to_owned().into())]);
            out = render(Format::Short, &mistakes, &sources, None).into_bytes();
        }
    }
    out
}

/// What is a condition by itself is one behind `WHERE`, and means the same there.
fn condition_agrees(graph: &Graph, text: &str) {
    let vocabulary = Some(graph.vocabulary());
    let Ok(alone) = read_condition(text, ("n", &["Talk"]), vocabulary) else { return };
    let whole = format!("MATCH (n:Talk) WHERE {text}\nRETURN n");
    let Ok(query) = read(&whole, vocabulary) else { panic!("{text:?} is no condition in a query") };
    let printed = format!("MATCH (n:Talk) WHERE {} RETURN n", alone.predicate);
    assert!(query.pattern.to_string() == printed, "{text:?} means something else in a query");
}

fuzz_target!(|text: &str| {
    let graph = &SNAPSHOT.graph;
    condition_agrees(graph, text);
    let first = told(graph, text);
    // The order of rows is fixed, so the texts are the same to the byte. Chance is the one thing that differs.
    if !text.to_ascii_lowercase().contains("rand") {
        assert!(first == told(graph, text), "{text:?} is answered otherwise the second time");
    }
});

/// What stands beside the words of the language: longer forms, and signs.
const SIGNS: &[&str] = &[
    "RETURN *",
    "WITH *,",
    "UNION ALL",
    "shortestPath(",
    "all(",
    "any(",
    "none(",
    "single(",
    "reduce(",
    "null",
    "true",
    "false",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "-",
    "->",
    "<-",
    "-->",
    "--",
    "-[",
    "]->",
    "]-",
    "*",
    "*1..3",
    "*..2",
    "..",
    "|",
    "&",
    "!",
    "%",
    ":",
    ",",
    ".",
    "=",
    "<>",
    "<",
    "<=",
    "=~",
    "+",
    "/",
    "^",
    "$p",
    "0",
    "1",
    "-1",
    "2.5",
    "1e308",
    "9223372036854775807",
    "''",
    "'a'",
    "'.*'",
    "n",
    "a",
    "b",
    "e",
    "p",
    "x",
    "count(*)",
    "[1, 2]",
    "{a: 1}",
    "(n)",
    "(a)-[e]->(b)",
    "(n)--()",
    "[x IN",
    "n.name",
    "type(e)",
];

/// Words of the language and of the graph.
static POOL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let graph = &SNAPSHOT.graph;
    let vocabulary = graph.vocabulary();
    let mut pool: Vec<String> =
        KEYWORDS.iter().chain(SIGNS).map(|word| (*word).to_owned()).collect();
    pool.extend(vocabulary.node_kinds().map(|(_, kind)| format!(":{}", kind.name)));
    pool.extend(vocabulary.edge_kinds().map(|(_, kind)| format!(":{}", kind.upper)));
    pool.extend(OF_NODES.iter().chain(OF_EDGES).map(|name| format!(".{name}")));
    pool.extend(function_names().map(|name| format!("{name}(")));
    pool.extend(graph.nodes().step_by(9).map(|node| format!("{{id: '{}'}}", node.id())));
    pool
});

/// Where the words and signs of a text begin, and its end.
fn places(text: &str) -> Vec<usize> {
    let class = |c: char| match c {
        c if c.is_whitespace() => 0_u32,
        c if c.is_alphanumeric() || c == '_' => 1,
        c => 2 + u32::from(c),
    };
    let mut before = u32::MAX;
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        let class = class(c);
        if class != before && class != 0 {
            places.push(at);
        }
        before = class;
    }
    places.push(text.len());
    places
}

/// Changes a few words of a query; `None` where it is no text.
fn by_words(data: &[u8], seed: u32) -> Option<String> {
    let mut text = str::from_utf8(data).ok()?.to_owned();
    let mut state = u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 11) % below.max(1) as u64) as usize
    };
    for _ in 0..=below(3) {
        let places = places(&text);
        let first = below(places.len());
        let last = (first + 1 + below(3)).min(places.len() - 1);
        let (start, end) = (places[first], places[last].max(places[first]));
        let word = format!(" {} ", POOL[below(POOL.len())]);
        match below(6) {
            0 => text.replace_range(start..end, ""),
            1 | 2 => text.insert_str(start, &word),
            3 | 4 => text.replace_range(start..end, &word),
            _ => {
                let again = text[start..end].to_owned();
                text.insert_str(places[below(places.len())], &again);
            }
        }
    }
    Some(text)
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 2 == 0
        && let Some(text) = by_words(&data[..size], seed)
    {
        let mut end = text.len().min(max_size);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        data[..end].copy_from_slice(&text.as_bytes()[..end]);
        return end;
    }
    fuzzer_mutate(data, size, max_size)
});
