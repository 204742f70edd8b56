//! Completion: what fits, and nothing where nothing fits.

use super::GRAPH;
use super::editor::Editor;
use expect_test::{Expect, expect};

#[expect(clippy::needless_pass_by_value, reason = "as `expect!` gives it")]
#[track_caller]
fn check(editor: &mut Editor, text: &str, expect: Expect) {
    let items = editor.completions("graph/t9.ron", text);
    let mut shown: Vec<&str> = items.iter().map(String::as_str).take(6).collect();
    if items.len() > shown.len() {
        shown.push("…");
    }
    expect.assert_eq(&format!("{}\n", shown.join("\n")));
}

#[test]
fn a_node_is_found_by_id_name_and_alias_in_either_script() {
    let mut editor = Editor::start(GRAPH);
    for typed in ["nom|", "Nom|", "ノマ|", "のま|", "hashi|", "ＮＯＭ|"] {
        let text = format!("Talk(id: t9, name: \"T\", mentions: [{typed}])\n");
        check(
            &mut editor,
            &text,
            expect![[r#"
            nomad | Technology | Nomad
        "#]],
        );
    }
}

#[test]
fn only_nodes_of_a_kind_that_fits_are_offered() {
    let mut editor = Editor::start(GRAPH);
    check(
        &mut editor,
        "Talk(id: t9, edges: [(circleci, Uses, |",
        expect![[r#"
        batch | Topic | batch work · バッチ処理
        mesos | Technology | Mesos
        nomad | Technology | Nomad
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, edges: [(|, MadeBy, circleci)])",
        expect![[r#"
        mesos | Technology | Mesos
        nomad | Technology | Nomad
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, edges: [(circleci, Chose, nomad, (over: |",
        expect![[r#"
        batch | Topic | batch work · バッチ処理
        mesos | Technology | Mesos
        nomad | Technology | Nomad
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, presented_by: [|",
        expect![[r#"
        circleci | Company | CircleCI
    "#]],
    );
    check(
        &mut editor,
        "Graph(edges: [(nomad, RunsOn, mesos, (cite: |",
        expect![[r#"
        t1d2 | Talk | CircleCI 2.0を支える2つのコンテナクラスター
    "#]],
    );
}

#[test]
fn kinds_properties_words_and_rows_have_their_places() {
    let mut editor = Editor::start(GRAPH);
    check(
        &mut editor,
        "|",
        expect![[r#"
        Graph | a registry of nodes
        Talk | with what it says
        Session | with what it says
        Document | with what it says
        Vocabulary | further kinds
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, c|",
        expect![[r#"
        code | text, or (en: …, ja: …)
        corresponds_to | edges: corresponds to …
        recommends | edges: recommends …
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, nodes: [Te|",
        expect![[r#"
        Technology | technology | 技術
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, edges: [(circleci, Mig|",
        expect![[r#"
        MigratesTo | migrates to | へ移行する
        MigratesFrom | migrates from | から移行する
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, edges: [Uses|",
        expect![[r#"
        (…, Uses, …) | uses | 使う
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, edges: [(circleci, MigratesTo, nomad, (st|",
        expect![[r#"
        status | one of Done, Ongoing, Planned, Considering
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, edges: [(circleci, MigratesTo, nomad, (status: |",
        expect![[r#"
        Done
        Ongoing
        Planned
        Considering
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, edges: [(circleci, Uses, nomad, (at: \"L3\")), (circleci, Uses, mesos, (at: \"|\"",
        expect![[r#"
        L3
        L4
    "#]],
    );
    check(
        &mut editor,
        "Talk(id: t9, allow: [(orph|",
        expect![[r#"
        orphan_node | A node that no edge touches.
    "#]],
    );
    check(
        &mut editor,
        "Vocabulary(extends: Default, edges: {Likes: (from: [Comp|",
        expect![[r#"
            Company | company | 会社
        "#]],
    );
}

#[test]
fn nothing_is_offered_where_nothing_fits() {
    let mut editor = Editor::start(GRAPH);
    for text in [
        "Talk(id: |",
        "Talk(id: t9 |",
        "Talk(id: t9, name: \"nom|",
        "Talk(id: t9, name: \"T\") // nom|",
        "Talk(id: t9, aka: [nom|",
        "Talk(id: t9, name: \"T\")\n|",
        "Talk(id: t9, edges: [(circleci, Uses, nomad, (at: \"L3\"), |",
        "(nom|",
    ] {
        let items = editor.completions("graph/t9.ron", text);
        assert!(items.is_empty(), "{text}: {items:?}");
    }
}

#[test]
fn an_item_replaces_the_whole_word_and_shows_its_card() {
    let mut editor = Editor::start(GRAPH);
    let text = "Talk(id: t9, name: \"😀\", mentions: [no|ma])\n";
    let place = editor.at_cursor("graph/t9.ron", text);
    let answer = editor.ask("textDocument/completion", place);
    let item = answer["items"][0].clone();
    let range = &item["textEdit"]["range"];
    assert_eq!(
        (range["start"]["character"].as_u64(), range["end"]["character"].as_u64()),
        (Some(36), Some(40))
    );
    let whole = editor.ask("completionItem/resolve", item);
    let card = whole["documentation"]["value"].as_str().unwrap();
    assert!(card.contains("HashiCorp Nomad"), "{card}");
}
