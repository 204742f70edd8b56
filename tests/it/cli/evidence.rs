//! What a script is told of the edges behind an answer, and of answers that hold nothing.

use super::{graph, query, ran, run, run_in, talkgraph};
use std::fs;

/// A graph in which one company uses one technology in eight ways.
fn eight_uses() -> tempfile::TempDir {
    let uses: String = (1..=8)
        .map(|at| format!("(acme, Uses, nomad, (role: \"r{at}\", at: \"L{at}\")), "))
        .collect();
    let root =
        graph(&format!("Talk(id: t1, name: \"One\", day: 2, about: [nomad], edges: [{uses}])\n"));
    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fs::write(
        root.path().join("graph/b.ron"),
        "Graph(nodes: [Technology(id: nomad, name: \"Nomad\"), Company(id: acme, name: \"Acme\")])\n",
    )
    .expect("a file can be made");
    root
}

#[test]
fn all_evidence_of_a_question_is_shown_where_it_is_asked_for() {
    let root = eight_uses();
    let evidence = |line: &str| -> (usize, bool) {
        let told = run_in(root.path(), line);
        assert_eq!(told.code, Some(0), "{line}: {}", told.err);
        let answer: serde_json::Value = serde_json::from_str(&told.out).expect("it is JSON");
        let row = &answer["answers"][0];
        (row["evidence"].as_array().map_or(0, Vec::len), row.get("more_evidence").is_some())
    };
    assert_eq!(evidence("ask which companies use technologies --format json"), (5, true));
    assert_eq!(evidence("ask which companies use technologies --format json --all"), (8, false));
    let told = run_in(root.path(), "ask which companies use technologies --all");
    assert!(told.out.contains("a.ron") && !told.out.contains("more"), "{}", told.out);
}

#[test]
fn a_picture_of_an_answer_shows_every_edge_behind_it() {
    let root = eight_uses();
    let told = run_in(root.path(), "ask which companies use technologies --diagram - --format mmd");
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(told.out.contains("1 answer by 8 edges"), "{}", told.out);
    assert!(!told.out.contains("further matches"), "{}", told.out);
}

#[test]
fn rows_that_rest_on_no_edge_have_no_evidence_left_to_show() {
    let talks: String = (1..=9)
        .map(|at| format!("Talk(id: t{at}, name: \"T{at}\", about: [x], day: 2), "))
        .collect();
    let root = graph(&format!("Graph(nodes: [Topic(id: x, name: \"X\"), {talks}])\n"));
    for (format, rows) in [
        ("csv", "count(t),evidence\r\n9,\r\n"),
        ("jsonl", "{\"values\":{\"count(t)\":9},\"evidence\":[]}\n"),
        ("markdown", "| count(t) | evidence |\n| --- | --- |\n| 9 |  |\n"),
    ] {
        let mut command = talkgraph(root.path());
        command.args(["query", "MATCH (t:Talk) RETURN count(t)", "--format", format]);
        assert_eq!(ran(command.output().expect("the binary starts")).out, rows, "{format}");
    }
    let mut command = talkgraph(root.path());
    command.args(["query", "MATCH (t:Talk)-[:ABOUT]->() RETURN count(t)", "--format", "csv"]);
    let told = ran(command.output().expect("the binary starts")).out;
    assert!(told.contains("and 4 more"), "edges that are not shown are counted: {told}");
}

#[test]
fn no_rows_wanted_is_not_nothing_recorded() {
    for (text, code, said) in [
        ("MATCH (t:Talk) RETURN t LIMIT 0", 0, true),
        ("MATCH (t:Talk) RETURN t LIMIT $none", 0, true),
        ("MATCH (t:Talk) WHERE t.day = 99 RETURN t LIMIT 3", 1, false),
        ("MATCH (t:Talk) WHERE t.day = 99 RETURN t", 1, false),
    ] {
        let told = query(&["--param", "none=0", text], None);
        assert_eq!(told.code, Some(code), "{text}");
        assert_eq!(told.out.contains("asks for no rows"), said, "{text}: {}", told.out);
        assert_eq!(told.out.contains("Nothing recorded"), !said, "{text}: {}", told.out);
    }
}

#[test]
fn programs_read_that_a_node_is_unknown() {
    for (line, kind, word) in [
        ("show nomado", "card", "nomado"),
        ("path circleci nomado", "path", "nomado"),
        ("compare nomado mesos", "compare", "nomado"),
    ] {
        let told = run(&format!("{line} --format json -q"));
        let answer: serde_json::Value = serde_json::from_str(&told.out).expect("it is JSON");
        assert_eq!((told.code, &*told.err), (Some(2), ""), "{line}");
        assert_eq!((&answer["outcome"], &answer["kind"]), (&"not_understood".into(), &kind.into()));
        assert_eq!(answer["suggestions"][0]["word"], word, "{line}");
        assert_eq!(answer["suggestions"][0]["instead"][0], "Nomad", "{line}");
        let told = run(line);
        assert_eq!((told.code, &*told.out), (Some(2), ""), "{line}");
        assert!(told.err.contains("did you mean `Nomad`?"), "{}", told.err);
    }
}
