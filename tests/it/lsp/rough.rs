//! What a server must survive: messages that mean nothing, documents that are none, positions that are nowhere.

use super::GRAPH;
use super::editor::{Editor, usual};
use serde_json::{Value, json};

#[test]
fn messages_that_mean_nothing_are_refused_and_the_session_goes_on() {
    let mut editor = Editor::start(GRAPH);
    assert!(!editor.refused("textDocument/hover", json!({ "position": 7 })).is_empty());
    assert!(editor.refused("textDocument/dance", Value::Null).contains("not known"));
    editor.tell("textDocument/didChange", json!("nonsense"));
    editor.tell("textDocument/didOpen", json!({ "textDocument": { "uri": "%%%" } }));
    editor.tell("nobody/knows", json!({}));
    editor.change_unopened();
    let place = editor.at_cursor("graph/t9.ron", "Talk(id: t9, mentions: [no|mad])\n");
    assert!(editor.ask("textDocument/hover", place).is_object());
    assert!(editor.quit());
}

#[test]
fn nothing_is_answered_before_the_introduction_and_after_the_end() {
    let mut editor = Editor::launch(GRAPH);
    assert!(editor.refused("textDocument/hover", json!({})).contains("must come first"));
    assert!(editor.refused("initialize", json!([1])).contains("invalid"));
    let mut editor = Editor::start(GRAPH);
    editor.ask("shutdown", Value::Null);
    assert!(editor.refused("textDocument/hover", json!({})).contains("shut down"));
}

#[test]
fn documents_that_are_no_files_belong_to_no_graph() {
    let mut editor = Editor::start(GRAPH);
    for uri in [
        "untitled:Untitled-1",
        "git:/graph/1d2.ron?x",
        "file:///nowhere/at/all.ron",
        "file:///a.txt",
    ] {
        editor.tell(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "ron", "version": 1, "text": "Talk(id: nomad)" } }),
        );
        let place =
            json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 11 } });
        assert!(editor.ask("textDocument/hover", place.clone()).is_null(), "{uri}");
        assert!(editor.ask("textDocument/completion", place).is_null(), "{uri}");
    }
}

#[test]
fn positions_outside_the_text_are_its_end() {
    let mut editor = Editor::start(GRAPH);
    editor.open("graph/1d2.ron");
    let uri = editor.uri("graph/1d2.ron");
    for (line, character) in [(0, 9999), (9999, 0), (u32::MAX, u32::MAX), (6, 23), (7, 43)] {
        let place = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
        editor.ask("textDocument/hover", place.clone());
        editor.ask("textDocument/completion", place);
    }
}

#[test]
fn an_editor_that_counts_bytes_is_understood() {
    let mut capabilities = usual();
    capabilities["general"]["positionEncodings"] = json!(["utf-8", "utf-16"]);
    let mut editor = Editor::start_as(GRAPH, &capabilities);
    assert_eq!(editor.offered["capabilities"]["positionEncoding"], "utf-8");
    let text = "Talk(id: t9, name: \"日本😀\", mentions: [nomad])\n";
    editor.open_with("graph/t9.ron", text);
    let character = text.find("nomad").unwrap() + 2;
    let place = json!({
        "textDocument": { "uri": editor.uri("graph/t9.ron") },
        "position": { "line": 0, "character": character },
    });
    let hover = editor.ask("textDocument/hover", place);
    assert_eq!(hover["range"]["start"]["character"], character - 2);
}

#[test]
fn a_request_that_is_taken_back_is_answered_so() {
    let mut editor = Editor::start(GRAPH);
    let place = editor.at_cursor("graph/t9.ron", "Talk(id: t9, mentions: [no|mad])\n");
    // Many requests keep the server busy, so that the last are still queued when they are taken back.
    let ids: Vec<_> = (0..200).map(|_| editor.send("textDocument/hover", place.clone())).collect();
    for id in &ids {
        let id: i32 = id.to_string().parse().unwrap();
        editor.tell("$/cancelRequest", json!({ "id": id }));
    }
    let mut cancelled = 0;
    for id in &ids {
        let response = editor.wait(id);
        match response.error {
            Some(error) => {
                assert_eq!(error.code, -32800);
                cancelled += 1;
            }
            None => assert!(response.result.is_some()),
        }
    }
    assert!(cancelled > 0);
}
