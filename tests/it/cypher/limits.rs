//! Texts and graphs made to exhaust the engine: each ends with partial rows and the limit that stopped it, or with a refusal.
//!
//! Tests run on threads with 2 MiB of stack, a quarter of what the binary has, and without optimisation frames are widest; what holds here holds there.

use super::clique::Clique;
use std::cell::Cell;
use talkgraph::ask::{Answered, Terms, query};
use talkgraph::diagnostic::{Code, Diagnostic};
use talkgraph::disk::embedded;
use talkgraph::language::cypher::{MAX_LENGTH, parse, read};
use talkgraph::query::{Limit, Limits, Outcome, Parameters, QueryError, Value, run};
use talkgraph::snapshot::Snapshot;

/// Limits a hundred times below those of commands, so that the tests are quick without optimisation.
fn tight() -> Limits<'static> {
    Limits { visits: 500_000, bytes: 4 << 20, ..Limits::default() }
}

/// Runs a text on a graph without nodes or a clique of that many.
fn on_clique(size: u32, text: &str, limits: &Limits<'_>) -> Result<Outcome, QueryError> {
    let formal = read(text, None).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    run(&Clique::new(size), &formal.pattern, &Parameters::default(), limits)
}

/// The limit that stops a text on a clique.
fn stopped(size: u32, text: &str) -> Option<Limit> {
    on_clique(size, text, &tight()).unwrap_or_else(|error| panic!("{text}: {error}")).stopped
}

/// Takes a text all the way, on the built-in graph.
fn whole_way(text: &str) -> Result<(), Vec<Code>> {
    thread_local! {
        static SNAPSHOT: Snapshot = Snapshot::new(embedded());
    }
    SNAPSHOT.with(|snapshot| {
        let terms = Terms { limits: tight(), explain: true, ..Terms::default() };
        let codes = |found: Vec<Diagnostic>| found.into_iter().map(|found| found.code).collect();
        query(&snapshot.graph, text, &terms).map(|_: Answered<'_>| ()).map_err(codes)
    })
}

/// What opens a level of nesting, what stands in the middle, and what closes a level.
const NESTING: &[(&str, &str, &str)] = &[
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("{a: ", "1", "}"),
    ("NOT ", "true", ""),
    ("NOT (", "true", ")"),
    ("-", "1", ""),
    ("-(", "1", ")"),
    ("abs(", "1", ")"),
    ("coalesce(null, ", "1", ")"),
    ("CASE WHEN true THEN ", "1", " END"),
    ("CASE 1 WHEN 1 THEN ", "1", " END"),
    ("[x IN [1] | ", "1", "]"),
    ("head([x IN [1] | ", "1", "])"),
    ("all(x IN [1] WHERE ", "true", ")"),
    ("reduce(s = 0, x IN [1] | ", "1", ")"),
    ("EXISTS { MATCH (a:Person) WHERE ", "true", " }"),
    ("COUNT { MATCH (a:Person) WHERE 0 < ", "1", " }"),
    ("[(a:Person)-->(b) | ", "1", "]"),
    ("1 + (", "1", ")"),
    ("true XOR (", "true", ")"),
    ("true AND (", "true", ")"),
    ("true OR (", "true", ")"),
    ("1 = (", "1", ")"),
    ("1 IN [", "1", "]"),
    ("'a' STARTS WITH toString(", "1", ")"),
    ("[1, 2][0..", "1", "]"),
    ("[1, 2][", "1", "]"),
    ("{a: 1}[", "'a'", "]"),
];

#[test]
fn nesting_ends_in_rows_or_in_a_refusal() {
    for (open, middle, close) in NESTING {
        for depth in [3, 60, 120, 250, 260, 1_000, 60_000 / (open.len() + close.len())] {
            let text = format!("RETURN {}{middle}{} AS x", open.repeat(depth), close.repeat(depth));
            if let Err(codes) = whole_way(&text) {
                let expected = depth > 3 && codes.iter().all(|code| *code == Code::QueryLimit);
                let typed = codes.iter().all(|code| *code == Code::QueryValue);
                assert!(expected || typed, "{open} {depth}: {codes:?}");
            } else {
                assert!(depth < 260, "{open} {depth}");
            }
        }
    }
}

#[test]
fn nested_matches_end_in_rows_or_in_a_refusal() {
    for depth in [3, 100, 200, 255, 2_000] {
        let forms = [
            ("(n {id: head([", ")", "'a'", "])}"),
            ("(n WHERE EXISTS { (n)-->", "})", "(n)", ""),
            ("(n WHERE (n)-->", ")", "(n)", ""),
        ];
        for (open, close, middle, between) in forms {
            let text = format!(
                "MATCH {}{middle}{} RETURN 1 AS x",
                open.repeat(depth),
                format!("{between}{close}").repeat(depth)
            );
            let _ = whole_way(&text);
        }
        let labels = format!("MATCH (n:{}Talk{}) RETURN n", "!(".repeat(depth), ")".repeat(depth));
        let _ = whole_way(&labels);
        let bangs = format!("MATCH (n:{}Talk) RETURN n", "!".repeat(depth));
        let _ = whole_way(&bangs);
    }
}

#[test]
fn long_chains_are_answered_or_refused() {
    let flat = [" AND a", " OR a", " = n", " < n"];
    let nested = [
        " + n",
        " - n",
        " * n",
        " ^ n",
        " XOR a",
        "[0]",
        ".a",
        " IN n",
        " IS NULL",
        " STARTS WITH n",
    ];
    for link in flat.into_iter().chain(nested) {
        for links in [200, 10_000] {
            let first = if link.contains('a') { "a" } else { "n" };
            let text = format!("WITH true AS a, 1 AS n RETURN {first}{} AS x", link.repeat(links));
            match whole_way(&text) {
                Ok(()) => assert!(flat.contains(&link) || links == 200, "{link}"),
                Err(codes) if links == 200 => {
                    assert!(
                        codes.iter().all(|code| *code == Code::QueryValue),
                        "{link}: {codes:?}"
                    );
                }
                Err(codes) => {
                    assert!(
                        !flat.contains(&link) && codes == [Code::QueryLimit],
                        "{link}: {codes:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn long_rows_of_anything_are_answered_or_refused() {
    let many = |part: &str, between: &str, count: usize| vec![part; count].join(between);
    for text in [
        format!("MATCH (a){} RETURN 1 AS x", many("-->(a)", "", 9_000)),
        format!("MATCH (a){} RETURN 1 AS x", many("-->()", "", 9_000)),
        format!("MATCH (a){} RETURN 1 AS x", many("-->(a)", "", 900)),
        format!("MATCH (a){} RETURN 1 AS x", many("-->()", "", 500)),
        format!("MATCH {} RETURN 1 AS x", many("(a)", ", ", 900)),
        format!("MATCH {} RETURN 1 AS x", many("()", ", ", 12_000)),
        format!("MATCH (a:{}) RETURN 1 AS x", many("Talk", "|", 12_000)),
        format!("MATCH (a:{}) RETURN 1 AS x", many("Talk", "&", 12_000)),
        format!("RETURN [{}] AS x", many("1", ",", 30_000)),
        format!("RETURN {{{}}} AS x", many("a: 1", ", ", 9_000)),
        format!("RETURN coalesce({}) AS x", many("1", ",", 30_000)),
        format!("RETURN CASE{} END AS x", many(" WHEN true THEN 1", "", 3_500)),
        many("RETURN 1 AS x", " UNION ", 3_000),
        many("RETURN 1 AS x", " UNION ALL ", 2_500),
        format!("{} RETURN 1 AS x", many("UNWIND [1] AS x WITH 1 AS y", " ", 2_000)),
        format!("{} RETURN 1 AS x", many("WITH 1 AS y", " ", 5_000)),
        format!("{} RETURN 1 AS x", many("MATCH (:Person)", " ", 300)),
        format!("{} RETURN 1 AS x", many("OPTIONAL MATCH (:Person)", " ", 300)),
    ] {
        if let Err(codes) = whole_way(&text) {
            let shown: String = text.chars().take(40).collect();
            assert_eq!(codes, [Code::QueryLimit], "{shown}");
        }
    }
}

#[test]
fn giant_literals_are_values_or_refused() {
    let long = "9".repeat(60_000);
    let text = "x".repeat(60_000);
    assert_eq!(whole_way(&format!("RETURN '{text}' AS x")), Ok(()));
    assert_eq!(whole_way(&format!("RETURN `{text}`")), Err(vec![Code::QueryUnknownName]));
    assert_eq!(whole_way(&format!("RETURN {long} AS x")), Err(vec![Code::QueryValue]));
    assert_eq!(whole_way(&format!("RETURN {long}.5 AS x")), Err(vec![Code::QueryValue]));
    assert_eq!(whole_way(&format!("RETURN 1e{long} AS x")), Err(vec![Code::QueryValue]));
    assert_eq!(
        whole_way(&format!("RETURN 0x{} AS x", "f".repeat(60_000))),
        Err(vec![Code::QueryValue])
    );
    assert!(whole_way(&format!("MATCH (a)-[*{long}]->() RETURN a")).is_err());
    assert_eq!(whole_way(&" ".repeat(MAX_LENGTH + 1)), Err(vec![Code::QueryLimit]));
    assert_eq!(whole_way(&format!("/*{text}*/ RETURN 1 AS x")), Ok(()));
}

#[test]
fn huge_lists_stop_by_memory() {
    for text in [
        "RETURN range(1, 9000000000000000000) AS x",
        "RETURN size(range(1, 100000000)) AS x",
        "UNWIND range(1, 100000000) AS x RETURN count(x) AS n",
        "RETURN reduce(l = [1], x IN range(1, 60) | l + l) AS x",
        "RETURN reduce(t = 'a', x IN range(1, 60) | t + t) AS x",
        "RETURN [x IN range(1, 3000) | range(1, 3000)] AS x",
        "UNWIND range(1, 2000) AS x UNWIND range(1, 2000) AS y WITH x, y RETURN x, y, 'long' AS z",
        "UNWIND range(1, 100000) AS x RETURN collect(toString(x) + 'abcdefghijklmnopqrstuvwxyz') AS all",
        "RETURN replace('aaaaaaaaaaaaaaaaaaaa', '', reduce(t = 'a', x IN range(1, 18) | t + t)) AS x",
        "RETURN split(reduce(t = 'a', x IN range(1, 21) | t + t), '') AS x",
    ] {
        assert_eq!(stopped(0, text), Some(Limit::Bytes), "{text}");
    }
}

#[test]
fn work_without_edges_stops_too() {
    let asked = Cell::new(0_u32);
    let expired = || {
        asked.set(asked.get() + 1);
        asked.get() > 20
    };
    for text in [
        "UNWIND range(1, 10000) AS x UNWIND range(1, 10000) AS y UNWIND range(1, 10000) AS z RETURN count(*) AS n",
        "RETURN size([x IN range(1, 20000) WHERE none(y IN range(1, 20000) WHERE y < 0)]) AS n",
        "RETURN reduce(s = 0, x IN range(1, 20000) | s + reduce(t = 0, y IN range(1, 20000) | t + 1)) AS n",
        "WITH range(1, 20000) AS l RETURN size([x IN l WHERE NOT x + 30000 IN l]) AS n",
        "WITH range(1, 20000) AS l UNWIND l AS x RETURN count(l + x) AS n",
    ] {
        asked.set(0);
        let limits = Limits { expired: Some(&expired), ..Limits::default() };
        let found = on_clique(0, text, &limits).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(found.stopped, Some(Limit::Time), "{text}");
    }
}

#[test]
fn cartesian_products_and_chains_in_a_clique_stop_by_visits() {
    for text in [
        "MATCH (a), (b), (c), (d) RETURN count(*) AS n",
        "MATCH (a)-[*]->(b) RETURN count(*) AS n",
        "MATCH p = (a)-[*..5]-(b) RETURN length(p), count(*)",
        "MATCH (a)-->(b)-->(c)-->(d)-->(e) RETURN count(*) AS n",
        "MATCH (a) WHERE EXISTS { (a)-->(b)-->(c)-->(d) WHERE id(d) < 0 } RETURN a",
        "MATCH p = ALL SHORTEST (a)-[*]-(b) RETURN p",
        "MATCH (a)-[*3..5]->(b) RETURN DISTINCT b",
    ] {
        let found = on_clique(1_000, text, &tight()).unwrap();
        assert!(
            matches!(found.stopped, Some(Limit::Visits | Limit::Rows | Limit::Bytes)),
            "{text}: {:?}",
            found.stopped
        );
    }
}

#[test]
fn rows_found_before_a_limit_are_given() {
    let found = on_clique(1_000, "MATCH p = (a)-[*2..4]->(b) RETURN b", &tight()).unwrap();
    assert!(!found.rows.is_empty());
    assert!(found.stopped.is_some());
    let two = Limits { rows: 2, ..tight() };
    let found = on_clique(10, "MATCH (a) RETURN a", &two).unwrap();
    assert_eq!((found.rows.len(), found.stopped), (2, Some(Limit::Rows)));
}

#[test]
fn only_the_ends_of_chains_in_a_clique_are_found_without_walking_all() {
    let found = on_clique(40, "MATCH (a)-[*1..8]->(b) RETURN DISTINCT b", &tight()).unwrap();
    assert_eq!((found.rows.len(), found.stopped), (40, None));
    assert!(found.plan.visits.unwrap() < 200_000, "{:?}", found.plan.visits);
}

#[test]
fn regular_expressions_take_linear_time_and_bounded_memory() {
    for pattern in ["(a+)+b", "(a|aa)+b", "(.*)*c", "(a?){50}a{50}b"] {
        let text = format!("RETURN reduce(t = 'a', x IN range(1, 12) | t + t) =~ '{pattern}' AS x");
        let found = on_clique(0, &text, &tight()).unwrap();
        assert_eq!(found.rows[0].values, [Value::Bool(false)], "{pattern}");
    }
    for pattern in ["((a{100}){100}){100}", "a{1000000}", "(((((", "[", "\\\\p{Greek}", "(?=a)"] {
        let text = format!("RETURN 'a' =~ '{pattern}' AS x");
        assert!(on_clique(0, &text, &tight()).is_err(), "{pattern}");
    }
    let nested = format!("RETURN 'a' =~ '{}a{}' AS x", "(".repeat(20_000), ")".repeat(20_000));
    assert!(on_clique(0, &nested, &tight()).is_err());
}

#[test]
fn a_pattern_that_was_read_prints_and_drops_however_deep() {
    for (open, middle, close) in NESTING {
        // What prints with parentheses of its own needs twice the depth.
        let depth = 100;
        let text = format!("RETURN {}{middle}{} AS x", open.repeat(depth), close.repeat(depth));
        if let Ok(pattern) = parse(&text) {
            assert_eq!(parse(&pattern.to_string()).as_ref(), Ok(&pattern), "{open}");
        }
    }
}
