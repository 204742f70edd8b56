//! The language server in process: an editor's messages in, its answers out.

mod actions;
mod completion;
mod diagnostics;
mod editor;
mod features;
mod navigate;
mod rough;

use editor::Editor;

/// A small graph: a registry, and a talk with what it says.
const GRAPH: &str = r#"//- graph/registry.ron
Graph(
    nodes: [
        Topic(id: batch, name: (en: "batch work", ja: "バッチ処理")),
        Technology(id: nomad, name: "Nomad", aka: ["HashiCorp Nomad", "ノマド"], about: [batch]),
        Technology(id: mesos, name: "Mesos", about: [batch]),
        Company(id: circleci, name: "CircleCI", aka: ["Circle CI"]),
    ],
)
//- graph/1d2.ron
Talk(
    id: t1d2,
    code: "1D2",
    name: (ja: "CircleCI 2.0を支える2つのコンテナクラスター"),
    presented_by: [circleci],
    edges: [
        // 二つのクラスター 😀
        (circleci, Uses, nomad, (role: "😀実行", at: "L108")),
        (circleci, Chose, nomad, (over: mesos, because: "stronger at batch work", at: "L125")),
    ],
)
"#;

#[test]
fn a_session_ends_as_it_should() {
    let editor = Editor::start(GRAPH);
    assert_eq!(editor.offered["serverInfo"]["name"], "talkgraph");
    assert!(editor.quit());
}
