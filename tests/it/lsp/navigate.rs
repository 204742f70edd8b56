//! Hover and definition.

use super::GRAPH;
use super::editor::Editor;
use expect_test::expect;

#[test]
fn a_node_shows_its_card() {
    let mut editor = Editor::start(GRAPH);
    let place = editor.at_cursor(
        "graph/t9.ron",
        "Talk(id: t9, name: \"トーク\", edges: [(circleci, Uses, no|mad, (at: \"L3\"))])\n",
    );
    let hover = editor.ask("textDocument/hover", place);
    expect![[r#"
        **Nomad** · Technology `nomad`

        also HashiCorp Nomad, ノマド

        4 facts, 2 talks · graph/registry.ron:4

        - circleci **Uses** nomad · `t1d2` L108
        - circleci **Chose** nomad · `t1d2` L125
        - nomad **About** batch
        - circleci **Uses** nomad · `t9` L3
    "#]]
    .assert_eq(hover["contents"]["value"].as_str().unwrap());
    assert_eq!(hover["range"]["start"]["character"], 51);
}

#[test]
fn a_kind_shows_what_it_joins() {
    let mut editor = Editor::start(GRAPH);
    let place = editor.at_cursor(
        "graph/t9.ron",
        "Talk(id: t9, name: \"T\", edges: [(circleci, Mi|gratesTo, nomad, (at: \"L3\"))])\n",
    );
    let hover = editor.ask("textDocument/hover", place);
    expect![[r#"
        **MigratesTo** · kind of edge · migrates to · へ移行する

        from Company, Technology, Service  
        to Technology, Service, Protocol, Practice, Topic

        seen from the object: is the migration target of

        - `from`: a node: Technology, Service, Protocol, Practice, Topic; implies MigratesFrom
        - `status`: one of Done, Ongoing, Planned, Considering
    "#]]
    .assert_eq(hover["contents"]["value"].as_str().unwrap());
    let place = editor.at_cursor("graph/t9.ron", "Talk(id: t9, co|de: \"T9\", name: \"T\")\n");
    let hover = editor.ask("textDocument/hover", place);
    expect![[r#"
        **code** · text, or `(en: …, ja: …)`
    "#]]
    .assert_eq(hover["contents"]["value"].as_str().unwrap());
    let place = editor.at_cursor("graph/t9.ron", "Talk(id: t9, name: \"T|\")\n");
    assert!(editor.ask("textDocument/hover", place).is_null());
}

#[test]
fn a_reference_leads_to_the_declaration_and_a_name_does_too() {
    let mut editor = Editor::start(GRAPH);
    for word in ["no|mad", "ノマ|ド", "HashiCorpNo|mad"] {
        let text = format!("Talk(id: t9, name: \"T\", mentions: [{word}])\n");
        let place = editor.at_cursor("graph/t9.ron", &text);
        let found = editor.ask("textDocument/definition", place);
        let found = &found[0];
        assert_eq!(editor.told(found["uri"].as_str().unwrap()), "graph/registry.ron", "{word}");
        assert_eq!(found["range"]["start"]["line"], 3);
    }
    let place =
        editor.at_cursor("graph/t9.ron", "Talk(id: t9, name: \"T\", mentions: [nob|ody])\n");
    assert!(editor.ask("textDocument/definition", place).is_null());
}
