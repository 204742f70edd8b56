//! Findings while typing: at once for the file at hand, for all after a pause.

use super::GRAPH;
use super::editor::{Editor, usual};
use serde_json::json;

#[test]
fn what_is_typed_is_judged_and_mended_again() {
    let mut editor = Editor::start(GRAPH);
    editor.open("graph/1d2.ron");
    let change = json!([{
        "range": { "start": { "line": 7, "character": 27 }, "end": { "line": 7, "character": 28 } },
        "text": "n",
    }]);
    // `nomad` becomes `nonad`.
    editor.change("graph/1d2.ron", &change);
    let lines = editor.until(|lines| !lines.is_empty());
    assert_eq!(lines, ["graph/1d2.ron:7:25 unknown-node"]);
    let found = &editor.found["graph/1d2.ron"][0];
    assert!(found["message"].as_str().unwrap().contains("did you mean `nomad`"), "{found}");
    let back = json!([{
        "range": { "start": { "line": 7, "character": 27 }, "end": { "line": 7, "character": 28 } },
        "text": "m",
    }]);
    editor.change("graph/1d2.ron", &back);
    editor.until(<[String]>::is_empty);
}

#[test]
fn a_change_of_one_file_shows_in_the_others_and_points_there() {
    let mut editor = Editor::start(GRAPH);
    editor.open("graph/registry.ron");
    let text = std::fs::read_to_string(editor.path("graph/registry.ron")).unwrap();
    editor.replace("graph/registry.ron", &text.replace("id: mesos", "id: circleci"));
    let lines = editor.until(|lines| lines.iter().any(|line| line.starts_with("graph/1d2.ron")));
    assert!(lines.contains(&"graph/1d2.ron:8:40 alias-as-reference".to_owned()), "{lines:?}");
    let twice = editor.found["graph/registry.ron"]
        .iter()
        .find(|found| found["code"] == "duplicate-id")
        .expect("the second declaration is reported");
    let related = &twice["relatedInformation"][0]["location"];
    assert_eq!(editor.told(related["uri"].as_str().unwrap()), "graph/registry.ron");
}

#[test]
fn an_editor_that_asks_is_answered_and_not_told_too() {
    let mut capabilities = usual();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostic"]["refreshSupport"] = json!(true);
    let mut editor = Editor::start_as(GRAPH, &capabilities);
    let text = "Talk(id: t9, name: \"T\", mentions: [nomada])\n";
    editor.open_with("graph/t9.ron", text);
    let params = json!({ "textDocument": { "uri": editor.uri("graph/t9.ron") } });
    let report = editor.ask("textDocument/diagnostic", params);
    assert_eq!(report["kind"], "full");
    assert_eq!(report["items"][0]["code"], "unknown-node");
    while !editor.heard.iter().any(|method| method == "workspace/diagnostic/refresh") {
        let _ = editor.ask(
            "textDocument/hover",
            json!({
                "textDocument": { "uri": "untitled:x" }, "position": { "line": 0, "character": 0 },
            }),
        );
    }
    assert!(editor.found.get("graph/t9.ron").is_none_or(Vec::is_empty));
}

#[test]
fn files_that_come_and_go_on_the_disk_are_noticed() {
    let mut editor = Editor::start(GRAPH);
    editor.write("graph/new.ron", "Talk(id: t9, name: \"T\", mentions: [nomada])\n");
    let changed = |editor: &Editor, path: &str, kind: u8| {
        let changes = json!({ "changes": [{ "uri": editor.uri(path), "type": kind }] });
        editor.tell("workspace/didChangeWatchedFiles", changes);
    };
    changed(&editor, "graph/new.ron", 1);
    let lines = editor.until(|lines| !lines.is_empty());
    assert_eq!(lines, ["graph/new.ron:0:35 unknown-node"]);
    std::fs::remove_file(editor.path("graph/new.ron")).unwrap();
    changed(&editor, "graph/new.ron", 3);
    editor.until(<[String]>::is_empty);
    std::fs::remove_file(editor.path("graph/registry.ron")).unwrap();
    changed(&editor, "graph/registry.ron", 3);
    let lines = editor.until(|lines| !lines.is_empty());
    assert!(lines.iter().all(|line| line.contains("graph/1d2.ron")), "{lines:?}");
}

#[test]
fn a_buffer_stands_over_the_disk_until_it_is_closed() {
    let mut editor = Editor::start(GRAPH);
    editor.open_with("graph/1d2.ron", "Talk(id: t1d2, name: \"T\", mentions: [nomada])\n");
    editor.until(|lines| lines.iter().any(|line| line == "graph/1d2.ron:0:37 unknown-node"));
    editor.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": editor.uri("graph/1d2.ron") } }),
    );
    editor.until(<[String]>::is_empty);
}

#[test]
fn a_kind_that_is_taken_away_is_missed_everywhere() {
    let fixture = format!(
        "{GRAPH}//- graph/vocabulary.ron\nVocabulary(extends: Default, nodes: {{Book: (citable: true)}})\n//- graph/book.ron\nBook(id: b, name: \"B\", part_of: [batch])\n"
    );
    let mut editor = Editor::start(&fixture);
    editor.open("graph/vocabulary.ron");
    editor.replace(
        "graph/vocabulary.ron",
        "Vocabulary(extends: Default, nodes: {Boo: (citable: true)})\n",
    );
    editor.until(|lines| lines.contains(&"graph/book.ron:0:0 unknown-kind".to_owned()));
    editor.replace(
        "graph/vocabulary.ron",
        "Vocabulary(extends: Default, nodes: {Book: (citable: true, color: 1)})\n",
    );
    let lines = editor
        .until(|lines| lines.iter().all(|line| !line.contains("book.ron")) && !lines.is_empty());
    assert!(lines[0].starts_with("graph/vocabulary.ron:0:"), "{lines:?}");
}
