//! The engine on graphs written in RON: rows, evidence, limits.

use expect_test::{Expect, expect};
use std::borrow::Cow;
use std::fmt::Write as _;
use talkgraph::graph::Graph;
use talkgraph::language::cypher::read;
use talkgraph::query::{Limits, Outcome, Parameters, QueryError, Value, Witness, run};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

const GRAPH: &str = r#"Graph(
    nodes: [
        Technology(id: kubernetes, name: "Kubernetes", aka: ["k8s"]),
        Technology(id: rook, name: "Rook", about: [storage], runs_on: [kubernetes]),
        Technology(id: ceph, name: "Ceph", about: [storage]),
        Technology(id: nomad, name: "Nomad"),
        Topic(id: storage, name: "storage"),
        Company(id: acme, name: (en: "Acme", ja: "アクメ")),
        Company(id: globex, name: "Globex"),
        Talk(id: t1, code: "1A1", name: "One", day: 1, presented_by: [acme], mentions: [rook, kubernetes]),
        Talk(id: t2, code: "2A1", name: "Two", day: 2, presented_by: [globex], mentions: [kubernetes]),
        Talk(id: t3, code: "2A2", name: (ja: "三"), day: 2, presented_by: [acme], mentions: [ceph]),
        Talk(id: t4, name: "Four", mentions: [nomad]),
    ],
    edges: [
        (kubernetes, CompetesWith, nomad),
        (rook, BasedOn, ceph),
        (acme, Uses, rook, (cite: t1, at: "L1", role: "disks")),
        (acme, Uses, kubernetes, (cite: t3, at: "L2", because: (en: "it is there", ja: "あるから"))),
        (globex, Uses, kubernetes),
    ],
)"#;

fn graph() -> Graph {
    let snapshot = Snapshot::new(Sources::new([("graph/a.ron".to_owned(), Cow::Borrowed(GRAPH))]));
    assert!(snapshot.diagnostics.is_empty(), "{:?}", snapshot.diagnostics);
    snapshot.graph
}

fn ask(graph: &Graph, text: &str) -> Result<Outcome, QueryError> {
    ask_within(graph, text, &Limits::default())
}

fn ask_within(graph: &Graph, text: &str, limits: &Limits<'_>) -> Result<Outcome, QueryError> {
    let formal = read(text, None).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    run(graph, &formal.pattern, &Parameters::new(), limits)
}

fn show(graph: &Graph, value: &Value) -> String {
    let all = |values: &[Value]| {
        values.iter().map(|value| show(graph, value)).collect::<Vec<_>>().join(", ")
    };
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Text(text) => format!("'{text}'"),
        Value::Node(node) => graph.node(*node).id().to_owned(),
        Value::Edge(edge) => format!("{:?}", graph.edge(*edge)),
        Value::Path(route) => {
            let nodes: Vec<_> = route.nodes.iter().map(|node| graph.node(*node).id()).collect();
            format!("<{}>", nodes.join(" - "))
        }
        Value::List(items) => format!("[{}]", all(items)),
        Value::Map(map) => {
            let entries: Vec<_> =
                map.iter().map(|(name, value)| format!("{name}: {}", show(graph, value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn witness(graph: &Graph, witness: &Witness) -> String {
    match witness {
        Witness::Edge(edge) => format!("{:?}", graph.edge(*edge)),
        Witness::NoSuchPath(absence) => {
            let nodes: Vec<_> = absence
                .nodes
                .iter()
                .map(|node| node.map_or("?", |node| graph.node(node).id()))
                .collect();
            format!("no {} [{}]", absence.path, nodes.join(", "))
        }
    }
}

/// Rows alone.
fn check(text: &str, expect: &Expect) {
    let graph = graph();
    let shown = match ask(&graph, text) {
        Err(error) => format!("error: {error} {:?}\n", error.near()),
        Ok(outcome) => {
            let mut shown = format!("{}\n", outcome.columns.join(" | "));
            for row in &outcome.rows {
                let values: Vec<_> = row.values.iter().map(|value| show(&graph, value)).collect();
                let _ = writeln!(shown, "{}", values.join(" | "));
            }
            if let Some(limit) = outcome.stopped {
                let _ = writeln!(shown, "stopped: {limit:?}");
            }
            shown
        }
    };
    expect.assert_eq(&shown);
}

/// Rows with what they rest on.
fn check_why(text: &str, expect: &Expect) {
    let graph = graph();
    let outcome = ask(&graph, text).unwrap();
    let mut shown = String::new();
    for row in &outcome.rows {
        let values: Vec<_> = row.values.iter().map(|value| show(&graph, value)).collect();
        let _ = writeln!(shown, "{}", values.join(" | "));
        for support in &row.evidence.supports {
            let witnesses: Vec<_> = support.iter().map(|found| witness(&graph, found)).collect();
            let witnesses =
                if witnesses.is_empty() { "-".to_owned() } else { witnesses.join(", ") };
            let _ = writeln!(shown, "  {witnesses}");
        }
        if row.evidence.count > row.evidence.supports.len() as u64 {
            let _ = writeln!(shown, "  of {}", row.evidence.count);
        }
    }
    expect.assert_eq(&shown);
}

#[test]
fn two_hops_and_a_filter_find_the_talks() {
    check(
        "MATCH (t:Talk)-[:MENTIONS]->(x)-[:RUNS_ON]->(:Technology {id: 'kubernetes'}) RETURN DISTINCT t",
        &expect![[r#"
        t
        t1
    "#]],
    );
    check(
        "MATCH (t:talk)-[:mentions]->(x:Technology) WHERE t.day = 2 RETURN t.code AS code, x.name",
        &expect![[r#"
        code | x.name
        '2A1' | 'Kubernetes'
        '2A2' | 'Ceph'
    "#]],
    );
    check(
        "MATCH (x:Technology) WHERE NOT (x)<-[:MENTIONS]-(:Talk {day: 2}) RETURN x",
        &expect![[r#"
        x
        nomad
        rook
    "#]],
    );
}

#[test]
fn a_row_says_what_it_rests_on() {
    check_why(
        "MATCH (t:Talk)-[:MENTIONS]->(x)-[:RUNS_ON]->({id: 'kubernetes'}) RETURN DISTINCT t",
        &expect![[r#"
        t1
          (t1, Mentions, rook), (rook, RunsOn, kubernetes)
    "#]],
    );
    check_why(
        "MATCH (t:Talk)-[:MENTIONS]->(x) RETURN x, count(t) AS n ORDER BY n DESC LIMIT 2",
        &expect![[r#"
            kubernetes | 2
              (t1, Mentions, kubernetes)
              (t2, Mentions, kubernetes)
            ceph | 1
              (t3, Mentions, ceph)
        "#]],
    );
    check_why(
        "MATCH (t:Talk {day: 2}) WHERE NOT EXISTS { (t)-[:MENTIONS]->({id: 'kubernetes'}) } RETURN t",
        &expect![[r#"
        t3
          no (t)-[:MENTIONS]->({id: 'kubernetes'}) [t3, kubernetes]
    "#]],
    );
    check_why(
        "MATCH (t:Talk) WHERE EXISTS { (t)-[:MENTIONS]->(:Technology {id: 'ceph'}) } OR t.day = 7 RETURN t",
        &expect![[r#"
        t3
          (t3, Mentions, ceph)
    "#]],
    );
    check_why(
        "MATCH (c:Company) OPTIONAL MATCH (c)-[:USES]->(x {id: 'rook'}) RETURN c, x",
        &expect![[r#"
        acme | rook
          (acme, Uses, rook)
        globex | null
          no (c)-[:USES]->(x {id: 'rook'}) [globex, rook]
    "#]],
    );
    check_why(
        "MATCH p = ANY SHORTEST ({id: 't1'})-[*]-({id: 't4'}) RETURN p",
        &expect![[r#"
        <t1 - kubernetes - nomad - t4>
          (t1, Mentions, kubernetes), (kubernetes, CompetesWith, nomad), (t4, Mentions, nomad)
    "#]],
    );
    check_why(
        "MATCH (t {id: 't1'}) RETURN t UNION MATCH (:Company)-[:USES]->(t {id: 'rook'}) RETURN t",
        &expect![[r#"
            t1
              -
            rook
              (acme, Uses, rook)
        "#]],
    );
    check_why(
        "MATCH (a {id: 'rook'})-[:BASED_ON|RUNS_ON*]->(b) WITH DISTINCT b MATCH (t:Talk)-[:MENTIONS]->(b) RETURN t, b",
        &expect![[r#"
        t3 | ceph
          (rook, BasedOn, ceph), (t3, Mentions, ceph)
        t1 | kubernetes
          (rook, RunsOn, kubernetes), (t1, Mentions, kubernetes)
        t2 | kubernetes
          (rook, RunsOn, kubernetes), (t2, Mentions, kubernetes)
    "#]],
    );
}

#[test]
fn symmetric_kinds_match_either_way() {
    check(
        "MATCH (a {id: 'nomad'})-[:COMPETES_WITH]->(b) RETURN b",
        &expect![[r#"
        b
        kubernetes
    "#]],
    );
    check(
        "MATCH (a)-[:COMPETES_WITH]->(b) RETURN a, b",
        &expect![[r#"
        a | b
        kubernetes | nomad
        nomad | kubernetes
    "#]],
    );
    check(
        "MATCH (a)-[:CompetesWith]-(b) RETURN a, b",
        &expect![[r#"
        a | b
        kubernetes | nomad
        nomad | kubernetes
    "#]],
    );
}

#[test]
fn properties_of_nodes_and_edges_are_read() {
    check(
        "MATCH (c:Company {id: 'acme'}) RETURN c.name, c.name_ja, c.name_en, labels(c), keys(c)",
        &expect![[r#"
        c.name | c.name_ja | c.name_en | labels(c) | keys(c)
        'Acme' | 'アクメ' | 'Acme' | ['Company'] | ['id', 'name']
    "#]],
    );
    check(
        "MATCH (:Company)-[r:USES]->(x) RETURN r.at, r.role, r.because, r.because_ja, r.cite, r.implied, type(r)",
        &expect![[r#"
        r.at | r.role | r.because | r.because_ja | r.cite | r.implied | type(r)
        'L2' | null | 'it is there' | 'あるから' | t3 | false | 'Uses'
        'L1' | 'disks' | null | null | t1 | false | 'Uses'
        null | null | null | null | null | false | 'Uses'
    "#]],
    );
    check(
        "MATCH (t:Talk) RETURN t.nam",
        &expect![[r#"
        error: no node has a property `nam` ["name"]
    "#]],
    );
    check(
        "MATCH (t:Tlak) RETURN t",
        &expect![[r#"
        error: no kind of node is called `Tlak` ["Talk"]
    "#]],
    );
    check(
        "MATCH (t)-[:MENTION]->(x) RETURN t",
        &expect![[r#"
        error: no kind of edge is called `MENTION` ["Mentions"]
    "#]],
    );
}

#[test]
fn rankings_counts_and_groups() {
    check(
        "MATCH (t:Talk)-[:MENTIONS]->(x) RETURN x.name, count(*) AS n ORDER BY n DESC, x.name LIMIT 3",
        &expect![[r#"
        x.name | n
        'Kubernetes' | 2
        'Ceph' | 1
        'Nomad' | 1
    "#]],
    );
    check(
        "MATCH (t:Talk) RETURN count(*), count(t.day), count(DISTINCT t.day), min(t.day), max(t.day), sum(t.day), avg(t.day), collect(t.day)",
        &expect![[r#"
        count(*) | count(t.day) | count(DISTINCT t.day) | min(t.day) | max(t.day) | sum(t.day) | avg(t.day) | collect(t.day)
        4 | 3 | 2 | 1 | 2 | 5 | 1.6666666666666667 | [1, 2, 2]
    "#]],
    );
    check(
        "MATCH (t:Nothing) RETURN count(*)",
        &expect![[r#"
        error: no kind of node is called `Nothing` []
    "#]],
    );
    check(
        "MATCH (t:Talk {id: 'nope'}) RETURN count(*), collect(t), sum(t.day), max(t.day)",
        &expect![[r#"
        count(*) | collect(t) | sum(t.day) | max(t.day)
        0 | [] | 0 | null
    "#]],
    );
    check(
        "MATCH (t:Talk) WITH t.day AS day, count(*) AS n WHERE n > 1 RETURN day, n",
        &expect![[r#"
        day | n
        2 | 2
    "#]],
    );
    check(
        "MATCH (t:Talk) RETURN t ORDER BY t.day DESC, t.code SKIP 1 LIMIT 2",
        &expect![[r#"
        t
        t2
        t3
    "#]],
    );
    check(
        "UNWIND [3, 1, 2, 1] AS x RETURN x, x * 2 AS y",
        &expect![[r#"
        x | y
        3 | 6
        1 | 2
        2 | 4
        1 | 2
    "#]],
    );
    check(
        "UNWIND [3, 1, 2, 1] AS x RETURN DISTINCT x",
        &expect![[r#"
        x
        3
        1
        2
    "#]],
    );
}

#[test]
fn shortest_paths_prefer_what_tells_more() {
    let graph = graph();
    let node = |id: &str| graph.find(id).unwrap().key();
    let show = |from: &str, to: &str, hops, how_many| -> Vec<String> {
        talkgraph::query::shortest_paths(&graph, node(from), node(to), hops, how_many)
            .iter()
            .map(|path| {
                path.iter().map(|edge| format!("{:?}", graph.edge(*edge))).collect::<String>()
            })
            .collect()
    };
    expect![[r#"
        [
            "(acme, Uses, kubernetes)",
        ]
    "#]]
    .assert_debug_eq(&show("acme", "kubernetes", 8, 3));
    expect![[r#"
        [
            "(acme, Uses, kubernetes)(globex, Uses, kubernetes)",
        ]
    "#]]
    .assert_debug_eq(&show("acme", "globex", 8, 5));
    expect![[r#"
        [
            "(t1, Mentions, kubernetes)(kubernetes, CompetesWith, nomad)(t4, Mentions, nomad)",
        ]
    "#]]
    .assert_debug_eq(&show("t1", "t4", 8, 5));
    assert!(show("t1", "t4", 2, 5).is_empty());
    assert_eq!(show("t1", "t1", 2, 5), [""]);
    assert!(show("t1", "t1", 2, 0).is_empty());
    assert_eq!(show("t1", "t4", 8, 1), show("t1", "t4", 8, 5)[..1]);
}

#[test]
fn a_value_finds_its_nodes_the_first_time_and_ever_after() {
    let graph = graph();
    let ask = |text: &str| ask(&graph, text).unwrap();
    for text in [
        "MATCH (t:Talk {day: 2}) RETURN t",
        "MATCH (t) WHERE t.day = 2.0 RETURN t",
        "MATCH (t:Talk) WHERE 1 = t.day RETURN t.id",
        "MATCH (t:Talk {day: null}) RETURN t",
        "MATCH (t:Company {day: 2}) RETURN t",
        "MATCH (t:Talk) MATCH (u:Talk {day: t.day}) RETURN t.id, u.id",
    ] {
        let first = ask(text);
        let (second, third) = (ask(text), ask(text));
        assert_eq!((&first.rows, &first.rows), (&second.rows, &third.rows), "{text}");
        assert_eq!(first.rows.is_empty(), text.contains("null") || text.contains("Company"));
    }
    let visits = |text: &str| ask(text).plan.visits.unwrap();
    assert!(visits("MATCH (t {day: 2}) RETURN t") < visits("MATCH (t) RETURN t"));
}

/// A company that uses very many technologies, so that counting them pays.
fn hub(edges: usize) -> Graph {
    let mut text = String::from("Graph(nodes: [\n    Company(id: hub, name: \"Hub\"),\n");
    for at in 0..edges {
        let _ = writeln!(text, "    Technology(id: t{at}, name: \"T {at}\"),");
    }
    text.push_str("], edges: [\n");
    for at in 0..edges {
        let _ = writeln!(text, "    (hub, Uses, t{at}),");
    }
    text.push_str("])\n");
    Snapshot::new(Sources::new([("graph/a.ron".to_owned(), Cow::Owned(text))])).graph
}

#[test]
fn what_is_counted_is_what_would_be_walked() {
    let graph = hub(7_000);
    let first = |text: &str| ask(&graph, text).unwrap().rows[0].clone();
    let row = first("MATCH (c)-[:USES]->(t) MATCH (c)-[:USES]->(u) RETURN c, count(*) AS n");
    assert_eq!(row.values[1], Value::Int(49_000_000));
    assert_eq!((row.evidence.count, row.evidence.supports.len()), (49_000_000, 5));
    let row = first("MATCH (c)-[:USES]->(t), (c)-[:USES]->(u) RETURN c, count(*) AS n");
    assert_eq!(row.values[1], Value::Int(7_000 * 6_999));
    // By chance each row is another group.
    let row = first("MATCH (c)-[:USES]->() WITH DISTINCT c.id AS i, rand() AS r RETURN count(*)");
    assert_eq!(row.values[0], Value::Int(7_000));
    let row = first("MATCH (c)-[:USES]->(t) RETURN c.id, t.id = 't1' AS it, count(*) AS n");
    assert_eq!(row.values[2], Value::Int(6_999));
    let many = "MATCH (c)-[:USES]->() MATCH (c)-[:USES]->() MATCH (c)-[:USES]->() \
                MATCH (c)-[:USES]->() MATCH (c)-[:USES]->() RETURN c, count(*)";
    assert_eq!(ask(&graph, many).unwrap_err(), QueryError::Overflow { operation: "count" });
}

#[test]
fn edges_are_found_alike_before_and_after_preparing() {
    let (plain, prepared) = (graph(), graph());
    for (kind, _) in prepared.vocabulary().edge_kinds() {
        prepared.prepare(kind, false);
        prepared.prepare(kind, true);
    }
    for node in plain.nodes() {
        for (kind, _) in plain.vocabulary().edge_kinds() {
            let out = |graph: &Graph| graph.out_ids(node.key(), Some(kind)).collect::<Vec<_>>();
            assert_eq!(out(&plain), out(&prepared));
            let incoming = |graph: &Graph| graph.incoming_ids(node.key(), Some(kind)).to_vec();
            assert_eq!(incoming(&plain), incoming(&prepared));
        }
    }
}

#[test]
fn rows_that_are_let_go_hold_no_memory() {
    let limits = Limits { bytes: 256 << 10, ..Limits::default() };
    for order in ["", "ORDER BY x "] {
        let text = format!(
            "MATCH (a), (b) RETURN a.id AS x, b.id, size(range(1, 200 + count(*))) AS r {order}LIMIT 1"
        );
        let outcome = ask_within(&graph(), &text, &limits).unwrap();
        assert_eq!((outcome.rows.len(), outcome.stopped), (1, None), "{text}");
    }
}
