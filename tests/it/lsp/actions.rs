//! Code actions: each is applied, and what it was for is gone. Formatting.

use super::GRAPH;
use super::editor::Editor;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use std::fs;

/// The actions at a cursor of `graph/t9.ron`.
fn actions(editor: &mut Editor, text: &str) -> Vec<Value> {
    let place = editor.at_cursor("graph/t9.ron", text);
    let range = json!({ "start": place["position"], "end": place["position"] });
    let params = json!({
        "textDocument": place["textDocument"], "range": range, "context": { "diagnostics": [] },
    });
    editor.ask("textDocument/codeAction", params).as_array().unwrap().clone()
}

/// Checks what is offered at a cursor, and what the first offer makes of the files that it changes.
#[expect(clippy::needless_pass_by_value, reason = "as `expect!` gives it")]
#[track_caller]
fn check(editor: &mut Editor, text: &str, title: &str, expect: Expect) {
    let offered = actions(editor, text);
    let titles: Vec<&str> = offered.iter().map(|one| one["title"].as_str().unwrap()).collect();
    let mut shown = format!("{}\n---\n", titles.join("\n"));
    let chosen = offered.iter().find(|one| one["title"].as_str().unwrap().contains(title));
    let chosen = chosen.unwrap_or_else(|| panic!("no action says {title:?}: {titles:?}"));
    let open = text.replacen('|', "", 1);
    for (uri, edits) in chosen["edit"]["changes"].as_object().unwrap() {
        let path = editor.told(uri);
        let before = if path == "graph/t9.ron" {
            open.clone()
        } else {
            fs::read_to_string(editor.path(&path)).unwrap()
        };
        let after = Editor::apply(&before, edits);
        let old: Vec<&str> = before.lines().collect();
        for line in after.lines().filter(|line| !old.contains(line)) {
            shown.push_str(&format_line(&path, line));
        }
    }
    expect.assert_eq(&shown);
}

fn format_line(path: &str, line: &str) -> String {
    format!("{path}: {line}\n")
}

#[test]
fn a_missing_node_is_declared_where_its_kind_lives() {
    let mut editor = Editor::start(GRAPH);
    let text = "Talk(\n    id: t9,\n    name: \"T\",\n    edges: [\n        (circleci, Uses, amazon_|eks, (at: \"L3\")),\n    ],\n)\n";
    check(
        &mut editor,
        text,
        "as `Technology` in",
        expect![[r#"
        declare `amazon_eks` as `Technology` in `graph/registry.ron`
        declare `amazon_eks` as `Technology` here
        declare `amazon_eks` as `Topic` in `graph/registry.ron`
        declare `amazon_eks` as `Topic` here
        declare `amazon_eks` as `Service` in `graph/registry.ron`
        declare `amazon_eks` as `Service` here
        declare `amazon_eks` as `Protocol` in `graph/registry.ron`
        declare `amazon_eks` as `Protocol` here
        declare `amazon_eks` as `Practice` in `graph/registry.ron`
        declare `amazon_eks` as `Practice` here
        ---
        graph/registry.ron:         Technology(id: amazon_eks, name: "Amazon Eks"),
    "#]],
    );
    check(
        &mut editor,
        text,
        "as `Technology` here",
        expect![[r#"
        declare `amazon_eks` as `Technology` in `graph/registry.ron`
        declare `amazon_eks` as `Technology` here
        declare `amazon_eks` as `Topic` in `graph/registry.ron`
        declare `amazon_eks` as `Topic` here
        declare `amazon_eks` as `Service` in `graph/registry.ron`
        declare `amazon_eks` as `Service` here
        declare `amazon_eks` as `Protocol` in `graph/registry.ron`
        declare `amazon_eks` as `Protocol` here
        declare `amazon_eks` as `Practice` in `graph/registry.ron`
        declare `amazon_eks` as `Practice` here
        ---
        graph/t9.ron:     nodes: [
        graph/t9.ron:         Technology(id: amazon_eks, name: "Amazon Eks"),
    "#]],
    );
    let cite = "Graph(\n    edges: [\n        (nomad, RunsOn, mesos, (cite: note|s, at: \"L3\")),\n    ],\n)\n";
    check(
        &mut editor,
        cite,
        "as `Talk`",
        expect![[r#"
        declare `notes` as `Talk` in `graph/registry.ron`
        declare `notes` as `Talk` here
        declare `notes` as `Session` in `graph/registry.ron`
        declare `notes` as `Session` here
        declare `notes` as `Document` in `graph/registry.ron`
        declare `notes` as `Document` here
        turn it around: `(mesos, RunsOn, nomad)`
        ---
        graph/registry.ron:         Talk(id: notes, name: "Notes"),
    "#]],
    );
}

#[test]
fn an_alias_becomes_the_id_and_a_row_is_turned_around() {
    let mut editor = Editor::start(GRAPH);
    let alias = "Talk(id: t9, name: \"T\", mentions: [ノマ|ド])\n";
    check(
        &mut editor,
        alias,
        "nomad",
        expect![[r#"
        write the id: `nomad`
        ---
        graph/t9.ron: Talk(id: t9, name: "T", mentions: [nomad])
    "#]],
    );
    let wrong = "Talk(id: t9, name: \"T\", edges: [(|circleci, MadeBy, nomad, (at: \"L3\"))])\n";
    check(
        &mut editor,
        wrong,
        "turn it around",
        expect![[r#"
        turn it around: `(nomad, MadeBy, circleci)`
        ---
        graph/t9.ron: Talk(id: t9, name: "T", edges: [(nomad, MadeBy, circleci, (at: "L3"))])
    "#]],
    );
    let both = "Talk(id: t9, name: \"T\", edges: [(nomad, Run|sOn, mesos, (at: \"L3\"))])\n";
    check(
        &mut editor,
        both,
        "turn it around",
        expect![[r#"
        turn it around: `(mesos, RunsOn, nomad)`
        ---
        graph/t9.ron: Talk(id: t9, name: "T", edges: [(mesos, RunsOn, nomad, (at: "L3"))])
    "#]],
    );
    let inverse = "Talk(id: t9, name: \"T\", edges: [(nomad, Used|By, circleci, (at: \"L3\"))])\n";
    check(
        &mut editor,
        inverse,
        "Uses",
        expect![[r#"
        turn it around: `(circleci, Uses, nomad)`
        ---
        graph/t9.ron: Talk(id: t9, name: "T", edges: [(circleci, Uses, nomad, (at: "L3"))])
    "#]],
    );
}

#[test]
fn a_citation_is_added_to_every_form_of_a_row() {
    let mut editor = Editor::start(GRAPH);
    for (row, cited) in [
        ("edges: [(no|mad, RunsOn, mesos)]", "(nomad, RunsOn, mesos, (cite: t1d2, at: \"L1\"))"),
        (
            "edges: [(nomad, RunsOn, mesos, (at: \"L|3\"))]",
            "(nomad, RunsOn, mesos, (cite: t1d2, at: \"L3\"))",
        ),
        (
            "nodes: [Technology(id: rook, name: \"Rook\", runs_on: [no|mad])]",
            "runs_on: [(nomad, (cite: t1d2, at: \"L1\"))]",
        ),
    ] {
        let text = format!("Graph({row})\n");
        let offered = actions(&mut editor, &text);
        let chosen = offered.iter().find(|one| one["title"] == "cite `t1d2`").unwrap();
        let edits = &chosen["edit"]["changes"][editor.uri("graph/t9.ron")];
        let after = Editor::apply(&text.replacen('|', "", 1), edits);
        assert!(after.contains(cited), "{after}");
        assert_eq!(chosen["diagnostics"][0]["code"], "missing-citation");
    }
}

#[test]
fn full_width_punctuation_is_replaced_at_once() {
    let mut editor = Editor::start(GRAPH);
    let text = "Talk(id: t9|， name: \"T\"，mentions: [nomad])\n";
    check(
        &mut editor,
        text,
        "mend all",
        expect![[r#"
        write `,`
        mend all 2 findings of this file that need no choice
        ---
        graph/t9.ron: Talk(id: t9, name: "T",mentions: [nomad])
    "#]],
    );
    let offered = actions(&mut editor, text);
    let only =
        |kind: &str| offered.iter().filter(|one| one["kind"].as_str().unwrap() == kind).count();
    assert_eq!(only("source.fixAll"), 1);
}

#[test]
fn a_file_is_laid_out_whole_or_row_by_row() {
    let mut editor = Editor::start(GRAPH);
    let text = "Talk(id:t9,name:\"😀\",edges:[(circleci,Uses,nomad,(at:\"L3\"))]) // end\n";
    editor.open_with("graph/t9.ron", text);
    let document = json!({ "uri": editor.uri("graph/t9.ron") });
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let params = json!({ "textDocument": document, "options": options });
    let edits = editor.ask("textDocument/formatting", params.clone());
    expect![[r#"
        Talk(
            id: t9,
            name: "😀",
            edges: [
                (circleci, Uses, nomad, (at: "L3")),
            ],
        ) // end
    "#]]
    .assert_eq(&Editor::apply(text, &edits));

    let rows = "Talk(\n    id: t9,\n    name: \"T\",\n    edges: [\n        (circleci,Uses,nomad),\n        (circleci,Uses,mesos),\n    ],\n)\n";
    editor.replace("graph/t9.ron", rows);
    let mut params = params;
    params["range"] =
        json!({ "start": { "line": 5, "character": 9 }, "end": { "line": 5, "character": 12 } });
    let edits = editor.ask("textDocument/rangeFormatting", params.clone());
    let after = Editor::apply(rows, &edits);
    assert!(after.contains("(circleci,Uses,nomad)") && after.contains("(circleci, Uses, mesos)"));

    editor.replace("graph/t9.ron", "Talk(id: t9, name: \"T");
    assert!(editor.ask("textDocument/formatting", params).is_null());
}
