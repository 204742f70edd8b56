//! Symbols, rename, hints, lenses, folds, selections, colours.

use super::GRAPH;
use super::editor::Editor;
use expect_test::expect;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;

fn document(editor: &Editor, path: &str) -> Value {
    json!({ "textDocument": { "uri": editor.uri(path) } })
}

fn span(range: &Value) -> String {
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}

#[test]
fn a_file_has_an_outline_and_the_graph_an_index() {
    let mut editor = Editor::start(GRAPH);
    let params = document(&editor, "graph/1d2.ron");
    let symbols = editor.ask("textDocument/documentSymbol", params);
    let talk = &symbols[0];
    let mut lines = vec![format!("{} | {}", talk["name"], talk["detail"])];
    for child in talk["children"].as_array().unwrap() {
        lines.push(format!("  {} | {}", child["name"], child["detail"]));
    }
    expect![[r#"
        "t1d2" | "Talk · CircleCI 2.0を支える2つのコンテナクラスター"
          "circleci Uses nomad" | "L108"
          "circleci Chose nomad" | "L125""#]]
    .assert_eq(&lines.join("\n"));
    for query in ["バッチ", "batch", "BATCH work"] {
        let found = editor.ask("workspace/symbol", json!({ "query": query }));
        assert_eq!(found[0]["name"], "batch · batch work · バッチ処理", "{query}");
    }
}

#[test]
fn references_and_highlights_are_every_use_of_a_node() {
    let mut editor = Editor::start(GRAPH);
    editor.open("graph/1d2.ron");
    let mut params = document(&editor, "graph/1d2.ron");
    params["position"] = json!({ "line": 7, "character": 27 });
    let highlights = editor.ask("textDocument/documentHighlight", params.clone());
    let shown: Vec<String> =
        highlights.as_array().unwrap().iter().map(|one| span(&one["range"])).collect();
    assert_eq!(shown, ["7:25-7:30", "8:26-8:31"]);
    params["context"] = json!({ "includeDeclaration": true });
    let found = editor.ask("textDocument/references", params);
    let shown: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", editor.told(one["uri"].as_str().unwrap()), span(&one["range"])))
        .collect();
    assert_eq!(
        shown,
        ["graph/1d2.ron 7:25-7:30", "graph/1d2.ron 8:26-8:31", "graph/registry.ron 3:23-3:28"]
    );
}

#[test]
fn a_node_is_renamed_in_every_file_and_never_into_another() {
    let mut editor = Editor::start(GRAPH);
    editor.open("graph/1d2.ron");
    let mut params = document(&editor, "graph/1d2.ron");
    params["position"] = json!({ "line": 7, "character": 27 });
    let prepared = editor.ask("textDocument/prepareRename", params.clone());
    assert_eq!(prepared["placeholder"], "nomad");
    for (name, why) in [
        ("mesos", "`mesos` is taken: by the node in graph/registry.ron:5"),
        ("Nomad", "makes no id: an id is of"),
        ("no mad", "makes no id: an id is of"),
        ("true", "makes no id: an id is of"),
        ("", "makes no id: an id is of"),
    ] {
        params["newName"] = json!(name);
        let refused = editor.refused("textDocument/rename", params.clone());
        assert!(refused.contains(why), "{name}: {refused}");
    }
    params["newName"] = json!("nomad_2");
    let changes = editor.ask("textDocument/rename", params.clone())["changes"].clone();
    let mut after = String::new();
    for path in ["graph/1d2.ron", "graph/registry.ron"] {
        let text = fs::read_to_string(editor.path(path)).unwrap();
        after.push_str(&Editor::apply(&text, &changes[editor.uri(path)]));
    }
    assert_eq!(after.matches("nomad_2").count(), 3, "{after}");
    assert_eq!(after.matches("nomad").count(), 3, "{after}");
    params["position"] = json!({ "line": 6, "character": 5 });
    assert!(editor.refused("textDocument/rename", params).contains("no node here"));
}

#[test]
fn names_stand_behind_ids_and_counts_above_declarations() {
    let mut editor = Editor::start(GRAPH);
    let mut params = document(&editor, "graph/registry.ron");
    params["range"] =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 4, "character": 0 } });
    let hints = editor.ask("textDocument/inlayHint", params);
    let shown: Vec<String> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| format!("{} {}", hint["position"]["line"], hint["label"]))
        .collect();
    assert_eq!(shown, ["3 \"batch work\""]);
    let params = document(&editor, "graph/registry.ron");
    let lenses = editor.ask("textDocument/codeLens", params);
    let titles: Vec<String> = lenses
        .as_array()
        .unwrap()
        .iter()
        .map(|lens| {
            let lens = editor.ask("codeLens/resolve", lens.clone());
            lens["command"]["title"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(titles, ["2 facts", "3 facts, 1 talk", "1 fact", "3 facts, 1 talk"]);
}

#[test]
fn brackets_and_comments_fold_and_selections_grow() {
    let mut editor = Editor::start(GRAPH);
    editor.open_with("graph/c.ron", "// one\n// two\nGraph(\n    nodes: [\n    ],\n)\n");
    let params = document(&editor, "graph/c.ron");
    let folds = editor.ask("textDocument/foldingRange", params);
    let shown: Vec<String> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| format!("{}-{} {}", fold["startLine"], fold["endLine"], fold["kind"]))
        .collect();
    assert_eq!(shown, ["0-1 \"comment\"", "2-5 \"region\"", "3-4 \"region\""]);
    let mut params = document(&editor, "graph/1d2.ron");
    params["positions"] = json!([{ "line": 7, "character": 40 }]);
    let ranges = editor.ask("textDocument/selectionRange", params);
    let mut shown = Vec::new();
    let mut range = &ranges[0];
    while range.is_object() {
        shown.push(span(&range["range"]));
        range = &range["parent"];
    }
    expect![[r#"
        7:40-7:44
        7:39-7:45
        7:33-7:45
        7:33-7:57
        7:32-7:58
        7:9-7:58
        7:8-7:59
        5:12-9:4
        5:11-9:5
        5:4-9:5
        0:5-10:0
        0:0-10:1
        0:0-11:0"#]]
    .assert_eq(&shown.join("\n"));
}

#[test]
fn every_word_has_its_colour() {
    let mut editor = Editor::start(GRAPH);
    let text = "Talk(id: t9, name: \"😀\", edges: [(circleci, Chose, nomad, (over: mesos, implied: true))]) /* a\nb */\n";
    editor.open_with("graph/c.ron", text);
    let params = document(&editor, "graph/c.ron");
    let tokens = editor.ask("textDocument/semanticTokens/full", params);
    let types = &editor.offered["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"];
    let data: Vec<u64> =
        tokens["data"].as_array().unwrap().iter().map(|one| one.as_u64().unwrap()).collect();
    let (mut line, mut unit) = (0, 0);
    let mut shown = String::new();
    for token in data.chunks(5) {
        let [down, right, length, class, modifiers] = token else { panic!("five numbers each") };
        unit = if *down == 0 { unit + right } else { *right };
        line += down;
        let class = types[*class as usize].as_str().unwrap();
        let declares = if *modifiers == 1 { " declaration" } else { "" };
        let _ = writeln!(shown, "{line}:{unit}+{length} {class}{declares}");
    }
    expect![[r#"
        0:0+4 class
        0:5+2 property
        0:9+2 variable declaration
        0:13+4 property
        0:19+4 string
        0:25+5 property
        0:34+8 variable
        0:44+5 function
        0:51+5 variable
        0:59+4 property
        0:65+5 variable
        0:72+7 property
        0:81+4 keyword
        0:90+4 comment
        1:0+4 comment
    "#]]
    .assert_eq(&shown);
}
