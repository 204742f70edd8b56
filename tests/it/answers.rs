//! How answers read: each form on a page of 80 columns, in Japanese, in a pipe, and as JSON.

use expect_test::{Expect, expect};
use std::borrow::Cow;
use talkgraph::answer::human::{self, Page};
use talkgraph::answer::{
    Answer, Card, Comparison, Correction, Direct, Kind, Limit, Outcome, Row, Stats, Suggestion,
    Truncated, json,
};
use talkgraph::graph::{Edge, Graph, Node};
use talkgraph::query::pattern::{Clause, EdgeSlot, NodeSlot, Path, Projection};
use talkgraph::query::{self, Expr, Limits, Parameters, Pattern};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;
use talkgraph::vocabulary::Language;

const REGISTRY: &str = r#"Graph(
    nodes: [
        Technology(id: kubernetes, name: "Kubernetes", aka: ["k8s", "クバネティス"], about: [orchestration], note: (en: "Container platform", ja: "コンテナ基盤")),
        Technology(id: nomad, name: "Nomad", about: [orchestration]),
        Technology(id: mesos, name: "Mesos"),
        Company(id: circleci, name: "CircleCI"),
        Company(id: hashicorp, name: (en: "HashiCorp", ja: "ハシコープ")),
        Topic(id: orchestration, name: (en: "container orchestration", ja: "コンテナオーケストレーション")),
        Topic(id: alone, name: "alone"),
        Document(id: notes, name: "Notes on a conference in Tokyo"),
    ],
    edges: [
        (nomad, MadeBy, hashicorp, (cite: notes, at: "L3-L5", implied: true)),
        (circleci, Uses, nomad, (cite: notes, at: "p.8")),
    ],
)"#;

const TALK: &str = r#"Talk(
    id: t1d2,
    code: "1D2",
    name: (en: "The two container clusters behind CircleCI 2.0, and why there are two of them", ja: "CircleCI 2.0を支える2つのコンテナクラスター"),
    day: 1,
    presented_by: [(circleci, (at: "L98"))],
    edges: [
        (circleci, Uses, kubernetes, (role: (en: "services: front end, billing, user administration, webhook", ja: "サービス群: 画面、課金、利用者管理、webhook"), at: "L107")),
        (circleci, Uses, nomad, (role: (en: "executions", ja: "実行群"), at: "L108")),
        (circleci, Chose, nomad, (
            over: mesos,
            because: (en: "stronger at batch work than Kubernetes; simple architecture; fits HashiCorp tools", ja: "バッチ処理がKubernetesより強い、構成が単純、HashiCorpのツールになじむ"),
            at: "L125",
        )),
        (mesos, CompetesWith, nomad, (at: "L126")),
    ],
)"#;

fn snapshot() -> Snapshot {
    Snapshot::new(Sources::new([
        ("graph/registry.ron".to_owned(), Cow::Borrowed(REGISTRY)),
        ("graph/talks/1d2.ron".to_owned(), Cow::Borrowed(TALK)),
    ]))
}

const ENGLISH: Page = Page { width: Some(80), unicode: true, all: false, language: Language::En };
const JAPANESE: Page = Page { language: Language::Ja, ..ENGLISH };
const PIPE: Page = Page { width: None, ..ENGLISH };

/// The lines as a terminal shows them behind a bar, which keeps their indent; none may overflow.
fn check(answer: &Answer<'_>, page: Page, expected: &Expect) {
    show(&human::answer(answer, page), page, expected);
}

fn show(lines: &[human::Line], page: Page, expected: &Expect) {
    if let Some(width) = page.width {
        for line in lines {
            assert!(line.width() <= width, "too wide: {}", line.to_plain());
        }
    }
    let lines: Vec<String> =
        lines.iter().map(|line| format!("|{}", line.to_plain().trim_end())).collect();
    let text = lines.join(
        "
",
    ) + "
";
    expected.assert_eq(&text);
}

fn node<'g>(graph: &'g Graph, id: &str) -> Node<'g> {
    graph.find(id).expect("the fixture has it")
}

fn edge<'g>(graph: &'g Graph, from: &str, kind: &str, to: &str) -> Edge<'g> {
    graph
        .edges()
        .find(|edge| {
            (edge.from().id(), edge.kind_decl().name.as_str(), edge.to().id()) == (from, kind, to)
        })
        .expect("the fixture has it")
}

/// Talks that mention Nomad, as a question would find them.
fn talks(graph: &Graph) -> Answer<'_> {
    let mut answer = Answer::new("which talks menton nomad", Language::En);
    answer.outcome = Outcome::Answered;
    answer.understood = Some("talks that mention Nomad".to_owned());
    answer.query = Some(
        "MATCH (t:Talk)-[:MENTIONS]->(:Technology {id: 'nomad'}) RETURN DISTINCT t".to_owned(),
    );
    answer.corrections = vec![Correction { from: "menton".to_owned(), to: "mention".to_owned() }];
    answer.remarks = vec!["a remark".to_owned()];
    let evidence = vec![
        edge(graph, "t1d2", "Mentions", "nomad"),
        edge(graph, "circleci", "Uses", "kubernetes"),
        edge(graph, "circleci", "Chose", "nomad"),
    ];
    answer.rows = vec![Row::new(node(graph, "t1d2"), evidence)];
    answer
}

#[test]
fn a_list_shows_name_other_name_and_evidence() {
    let snapshot = snapshot();
    let answer = talks(&snapshot.graph);
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
        |talks that mention Nomad
        |  menton → mention
        |  a remark
        |
        |  1D2  The two container clusters behind CircleCI 2.0, and why there are
        |       two of them
        |       CircleCI 2.0を支える2つのコンテナクラスター
        |       mentions Nomad                           1D2 L108  graph/talks/1d2.ron:9
        |       CircleCI uses Kubernetes – services:     1D2 L107  graph/talks/1d2.ron:8
        |         front end, billing, user
        |         administration, webhook
        |       CircleCI chose Nomad (over Mesos)        1D2 L125  graph/talks/1d2.ron:10
        |         because stronger at batch work than Kubernetes; simple architecture;
        |           fits HashiCorp tools
        |
        |1 talk
        |MATCH (t:Talk)-[:MENTIONS]->(:Technology {id: 'nomad'}) RETURN DISTINCT t
    "#]],
    );
    check(
        &answer,
        JAPANESE,
        &expect![[r#"
            |talks that mention Nomad
            |  menton → mention
            |  a remark
            |
            |  1D2  CircleCI 2.0を支える2つのコンテナクラスター
            |       The two container clusters behind CircleCI 2.0, and why there are two of
            |       them
            |       Nomadに言及する                          1D2 L108  graph/talks/1d2.ron:9
            |       CircleCIはKubernetesを使う – サービス    1D2 L107  graph/talks/1d2.ron:8
            |         群: 画面、課金、利用者管理、webhook
            |       CircleCIはNomadを選んだ (over Mesos)     1D2 L125  graph/talks/1d2.ron:10
            |         理由: バッチ処理がKubernetesより強い、構成が単純、HashiCorpのツールに
            |           なじむ
            |
            |トーク 1件
            |MATCH (t:Talk)-[:MENTIONS]->(:Technology {id: 'nomad'}) RETURN DISTINCT t
        "#]],
    );
    check(
        &answer,
        Page { width: Some(40), ..ENGLISH },
        &expect![[r#"
        |talks that mention Nomad
        |  menton → mention
        |  a remark
        |
        |  1D2  The two container clusters
        |       behind CircleCI 2.0, and why
        |       there are two of them
        |       CircleCI 2.0を支える2つのコンテナ
        |       クラスター
        |       mentions Nomad           1D2 L108
        |         graph/talks/1d2.ron:9
        |       CircleCI uses            1D2 L107
        |         Kubernetes –
        |         services: front end,
        |         billing, user
        |         administration,
        |         webhook
        |         graph/talks/1d2.ron:8
        |       CircleCI chose Nomad     1D2 L125
        |         (over Mesos)
        |         graph/talks/1d2.ron:10
        |         because stronger at batch
        |           work than Kubernetes; simple
        |           architecture; fits HashiCorp
        |           tools
        |
        |1 talk
        |MATCH
        |  (t:Talk)-[:MENTIONS]->(:Technology
        |  {id: 'nomad'}) RETURN DISTINCT t
    "#]],
    );
}

#[test]
fn a_pipe_neither_wraps_nor_cuts() {
    let snapshot = snapshot();
    check(
        &talks(&snapshot.graph),
        PIPE,
        &expect![[r#"
            |talks that mention Nomad
            |  menton → mention
            |  a remark
            |
            |  1D2  The two container clusters behind CircleCI 2.0, and why there are two of them  CircleCI 2.0を支える2つのコンテナクラスター
            |       mentions Nomad                                                                    1D2 L108  graph/talks/1d2.ron:9
            |       CircleCI uses Kubernetes – services: front end, billing, user administration, webhook  1D2 L107  graph/talks/1d2.ron:8
            |       CircleCI chose Nomad (over Mesos)                                                 1D2 L125  graph/talks/1d2.ron:10
            |         because stronger at batch work than Kubernetes; simple architecture; fits HashiCorp tools
            |
            |1 talk
            |MATCH (t:Talk)-[:MENTIONS]->(:Technology {id: 'nomad'}) RETURN DISTINCT t
        "#]],
    );
}

#[test]
fn many_claims_are_folded_and_counted() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let mut answer = Answer::new("", Language::En);
    answer.outcome = Outcome::Answered;
    let hub = node(graph, "nomad");
    answer.rows = vec![
        Row::new(hub, hub.out().chain(hub.incoming()).collect()),
        Row { more: 7, ..Row::new(node(graph, "circleci"), Vec::new()) },
    ];
    answer.truncated = Some(Truncated { limit: Limit::Rows, shown: 2, of: Some(9) });
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
            |  Nomad  technology
            |    is about container orchestration                       graph/registry.ron:4
            |    is made by HashiCorp (implied)            notes L3-L5  graph/registry.ron:13
            |    mentioned by 1D2 The two container        1D2 L108     graph/talks/1d2.ron:9
            |      clusters behind CircleCI 2.0, and why
            |      there are two of them
            |    … and 3 more
            |
            |  CircleCI  company
            |    … and 7 more
            |
            |2 of 9 shown; `--limit` shows more
        "#]],
    );
    check(
        &answer,
        Page { all: true, ..ENGLISH },
        &expect![[r#"
            |  Nomad  technology
            |    is about container orchestration                      graph/registry.ron:4
            |    is made by HashiCorp (implied)           notes L3-L5  graph/registry.ron:13
            |    mentioned by 1D2 The two container       1D2 L108     graph/talks/1d2.ron:9
            |      clusters behind CircleCI 2.0, and why
            |      there are two of them
            |    used by CircleCI                         notes p.8    graph/registry.ron:14
            |    used by CircleCI – executions            1D2 L108     graph/talks/1d2.ron:9
            |    chosen by CircleCI (over Mesos)          1D2 L125     graph/talks/1d2.ron:10
            |      because stronger at batch work than Kubernetes; simple architecture;
            |        fits HashiCorp tools
            |    competes with Mesos                      1D2 L126     graph/talks/1d2.ron:15
            |
            |  CircleCI  company
            |    … and 7 more
            |
            |2 of 9 shown; `--limit` shows more
        "#]],
    );
}

#[test]
fn yes_and_nothing_recorded_are_told_apart() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let mut yes = Answer::new("does circleci use nomad", Language::En);
    yes.outcome = Outcome::Answered;
    yes.kind = Kind::YesNo;
    yes.value = Direct::Yes;
    yes.rows =
        vec![Row::new(node(graph, "circleci"), vec![edge(graph, "circleci", "Uses", "nomad")])];
    check(
        &yes,
        ENGLISH,
        &expect![[r#"
            |Yes.
            |
            |  CircleCI
            |    uses Nomad  notes p.8  graph/registry.ron:14
        "#]],
    );
    let mut nothing = Answer::new("does circleci use mesos", Language::En);
    nothing.kind = Kind::YesNo;
    nothing.understood = Some("whether CircleCI uses Mesos".to_owned());
    check(
        &nothing,
        ENGLISH,
        &expect![[r#"
        |whether CircleCI uses Mesos
        |
        |Nothing recorded: no file says so, which is not a no.
    "#]],
    );
    check(
        &nothing,
        JAPANESE,
        &expect![[r#"
        |whether CircleCI uses Mesos
        |
        |記録なし。そう書かれたファイルはありません（「いいえ」ではありません）。
    "#]],
    );
}

#[test]
fn counts_and_reasons_come_before_what_they_rest_on() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let mut count = talks(graph);
    count.kind = Kind::Count;
    count.value = Direct::Number(1);
    check(
        &count,
        PIPE,
        &expect![[r#"
            |talks that mention Nomad
            |  menton → mention
            |  a remark
            |
            |1 talk
            |
            |  1D2  The two container clusters behind CircleCI 2.0, and why there are two of them  CircleCI 2.0を支える2つのコンテナクラスター
            |       mentions Nomad                                                                    1D2 L108  graph/talks/1d2.ron:9
            |       CircleCI uses Kubernetes – services: front end, billing, user administration, webhook  1D2 L107  graph/talks/1d2.ron:8
            |       CircleCI chose Nomad (over Mesos)                                                 1D2 L125  graph/talks/1d2.ron:10
            |         because stronger at batch work than Kubernetes; simple architecture; fits HashiCorp tools
            |
            |MATCH (t:Talk)-[:MENTIONS]->(:Technology {id: 'nomad'}) RETURN DISTINCT t
        "#]],
    );
    let mut reason = Answer::new("why", Language::En);
    reason.outcome = Outcome::Answered;
    reason.kind = Kind::Reason;
    let chose = edge(graph, "circleci", "Chose", "nomad");
    reason.value =
        Direct::Texts(vec![chose.prop("because").expect("it says why").show(Language::En)]);
    reason.rows = vec![Row::new(node(graph, "nomad"), vec![chose])];
    check(
        &reason,
        ENGLISH,
        &expect![[r#"
        |· stronger at batch work than Kubernetes; simple architecture; fits HashiCorp
        |  tools
        |    CircleCI chose Nomad (over Mesos)  1D2 L125  graph/talks/1d2.ron:10
    "#]],
    );
}

#[test]
fn a_way_is_drawn_downwards() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let mut answer = Answer::new("how is CircleCI related to HashiCorp", Language::En);
    answer.outcome = Outcome::Answered;
    answer.kind = Kind::Path;
    let uses = graph
        .edges()
        .filter(|edge| edge.from().id() == "circleci" && edge.to().id() == "nomad")
        .collect();
    answer.rows = vec![
        Row::new(node(graph, "circleci"), Vec::new()),
        Row::new(node(graph, "nomad"), uses),
        Row::new(node(graph, "hashicorp"), vec![edge(graph, "nomad", "MadeBy", "hashicorp")]),
    ];
    let way = ["circleci", "t1d2", "hashicorp"].map(|id| node(graph, id)).to_vec();
    answer.value = Direct::Ways(vec![way.clone(), way]);
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
        |  CircleCI  company
        |  │ uses                  notes p.8    graph/registry.ron:14
        |  │ uses – executions     1D2 L108     graph/talks/1d2.ron:9
        |  │ chose (over Mesos)    1D2 L125     graph/talks/1d2.ron:10
        |  │   because stronger at batch work than Kubernetes; simple architecture;
        |  ↓     fits HashiCorp tools
        |  Nomad  technology
        |  ↓ is made by (implied)  notes L3-L5  graph/registry.ron:13
        |  HashiCorp  company
        |
        |  equally short
        |  CircleCI → 1D2 → HashiCorp
    "#]],
    );
    check(
        &answer,
        Page { unicode: false, ..JAPANESE },
        &expect![[r#"
        |  CircleCI  会社
        |  | 使う                 notes p.8    graph/registry.ron:14
        |  | 使う – 実行群        1D2 L108     graph/talks/1d2.ron:9
        |  | 選んだ (over Mesos)  1D2 L125     graph/talks/1d2.ron:10
        |  |   理由: バッチ処理がKubernetesより強い、構成が単純、HashiCorpのツールにな
        |  v     じむ
        |  Nomad  技術
        |  v の開発元は（推定）   notes L3-L5  graph/registry.ron:13
        |  ハシコープ  会社
        |
        |  同じ長さの経路
        |  CircleCI -> 1D2 -> ハシコープ
    "#]],
    );
}

#[test]
fn a_card_groups_edges_and_a_talk_is_summed_up() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let card = |id: &str| {
        let mut answer = Answer::new("", Language::En);
        answer.outcome = Outcome::Answered;
        answer.kind = Kind::Card;
        answer.value = Direct::Card(Box::new(Card::new(graph, node(graph, id))));
        answer
    };
    check(
        &card("kubernetes"),
        ENGLISH,
        &expect![[r#"
        |Kubernetes
        |technology  kubernetes  graph/registry.ron:3
        |also  k8s, クバネティス
        |note  Container platform · コンテナ基盤
        |
        |  is about      container orchestration
        |
        |  used by       CircleCI – services: front end, billing, user           1D2 L107
        |                  administration, webhook
        |  mentioned by  1D2 The two container clusters behind CircleCI 2.0,     1D2 L107
        |                  and why there are two of them
    "#]],
    );
    check(
        &card("t1d2"),
        ENGLISH,
        &expect![[r#"
        |1D2  The two container clusters behind CircleCI 2.0, and why there are two
        |     of them
        |     CircleCI 2.0を支える2つのコンテナクラスター
        |     talk  t1d2  graph/talks/1d2.ron:1
        |     day  1
        |
        |  is presented by  CircleCI  L98  graph/talks/1d2.ron:6
        |
        |What it says
        |  CircleCI
        |    uses Kubernetes – services: front end,          L107  graph/talks/1d2.ron:8
        |      billing, user administration, webhook
        |    uses Nomad – executions                         L108  graph/talks/1d2.ron:9
        |    chose Nomad (over Mesos)                        L125  graph/talks/1d2.ron:10
        |      because stronger at batch work than Kubernetes; simple architecture;
        |        fits HashiCorp tools
        |  Mesos competes with Nomad                         L126  graph/talks/1d2.ron:15
    "#]],
    );
    check(
        &card("nomad"),
        JAPANESE,
        &expect![[r#"
            |Nomad
            |技術  nomad  graph/registry.ron:4
            |
            |  についての  コンテナオーケストレーション
            |  の開発元は  ハシコープ（推定）                               notes L3-L5
            |  と競合する  Mesos                                            1D2 L126
            |
            |  使われる    CircleCI                                         notes p.8
            |              CircleCI – 実行群                                1D2 L108
            |  選ばれた    CircleCI (over Mesos)                            1D2 L125
            |                理由: バッチ処理がKubernetesより強い、構成が単純、HashiCorpの
            |                  ツールになじむ
            |  言及される  1D2 CircleCI 2.0を支える2つのコンテナクラスター  1D2 L108
        "#]],
    );
}

#[test]
fn a_comparison_tells_what_is_shared_from_what_is_not() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let compare = |a: &str, b: &str| {
        let mut answer = Answer::new("", Language::En);
        answer.outcome = Outcome::Answered;
        answer.kind = Kind::Compare;
        let comparison = Comparison::new(graph, node(graph, a), node(graph, b));
        answer.value = Direct::Comparison(Box::new(comparison));
        answer
    };
    check(
        &compare("nomad", "kubernetes"),
        ENGLISH,
        &expect![[r#"
            |Nomad technology  and  Kubernetes technology
            |
            |Both Nomad and Kubernetes
            |  is about       container orchestration
            |  used by        CircleCI                                          notes p.8
            |                                                                   1D2 L107 L108
            |  mentioned by   1D2 The two container clusters behind CircleCI    1D2 L107 L108
            |                   2.0, and why there are two of them
            |
            |Only Nomad
            |  is made by     HashiCorp (implied)                               notes L3-L5
            |  competes with  Mesos                                             1D2 L126
            |  chosen by      CircleCI (over Mesos)                             1D2 L125
            |                   because stronger at batch work than Kubernetes; simple
            |                     architecture; fits HashiCorp tools
            |
            |Only Kubernetes
            |  nothing recorded
        "#]],
    );
    check(
        &compare("mesos", "nomad"),
        JAPANESE,
        &expect![[r#"
            |Mesos 技術  と  Nomad 技術
            |
            |両者の間
            |  と競合する  Nomad                                            1D2 L126
            |
            |MesosとNomadに共通
            |  言及される  1D2 CircleCI 2.0を支える2つのコンテナクラスター  1D2 L108 L125
            |
            |Mesosだけ
            |  断念された  CircleCI                                         1D2 L125
            |
            |Nomadだけ
            |  についての  コンテナオーケストレーション
            |  の開発元は  ハシコープ（推定）                               notes L3-L5
            |  使われる    CircleCI                                         notes p.8
            |              CircleCI – 実行群                                1D2 L108
            |  選ばれた    CircleCI (over Mesos)                            1D2 L125
            |                理由: バッチ処理がKubernetesより強い、構成が単純、HashiCorpの
            |                  ツールになじむ
        "#]],
    );
    check(
        &compare("alone", "alone"),
        ENGLISH,
        &expect![[r#"
        |alone topic  and  alone topic
        |
        |Both alone and alone
        |  nothing recorded
        |
        |Only alone
        |  nothing recorded
        |
        |Only alone
        |  nothing recorded
    "#]],
    );
}

#[test]
fn a_ranking_has_bars() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let mut answer = Answer::new("most mentioned", Language::En);
    answer.outcome = Outcome::Answered;
    answer.kind = Kind::Ranking;
    let ranked =
        |id: &str, count| Row { count: Some(count), ..Row::new(node(graph, id), Vec::new()) };
    answer.rows = vec![ranked("kubernetes", 12), ranked("nomad", 5), ranked("t1d2", 1)];
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
        |  Kubernetes                                12  ████████████████████████████████
        |  Nomad                                      5  █████████████▍
        |  1D2 The two container clusters behind
        |  CircleCI 2.0, and why there are two of
        |  them                                       1  ██▊
        |
        |3 nodes
    "#]],
    );
    check(
        &answer,
        Page { unicode: false, ..PIPE },
        &expect![[r#"
        |  Kubernetes                                                                         12  ################################
        |  Nomad                                                                               5  ##############
        |  1D2 The two container clusters behind CircleCI 2.0, and why there are two of them   1  ###
        |
        |3 nodes
    "#]],
    );
}

#[test]
fn figures_name_what_lacks_a_source_and_which_lines_are_covered() {
    let snapshot = snapshot();
    let stats = Stats::new(&snapshot.graph);
    show(
        &human::stats(&stats, ENGLISH),
        ENGLISH,
        &expect![[r#"
            |9 nodes and 14 edges (9 written, 5 that follow) from 2 files
            |
            |Nodes
            |  talk        1  ██████████▊
            |  document    1  ██████████▊
            |  company     2  █████████████████████▍
            |  technology  3  ████████████████████████████████
            |  topic       2  █████████████████████▍
            |
            |Edges
            |                   written  that follow
            |  is about               2               ████████████████
            |  mentions                            4  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
            |  is presented by        1               ████████
            |  uses                   3               ████████████████████████
            |  chose                  1               ████████
            |  rejected                            1  ░░░░░░░░
            |  is made by             1               ████████
            |  competes with          1               ████████
            |
            |Most mentioned
            |  CircleCI    1  ████████████████████████████████
            |  Kubernetes  1  ████████████████████████████████
            |  Mesos       1  ████████████████████████████████
            |  Nomad       1  ████████████████████████████████
            |
            |Without a source  2
            |  Kubernetes is about container orchestration  graph/registry.ron:3
            |  Nomad is about container orchestration       graph/registry.ron:4
            |
            |Implied by the curator  1
            |  Nomad is made by HashiCorp (implied)  notes L3-L5  graph/registry.ron:13
            |
            |Without any edge  2
            |  alone, notes
            |
            |Lines cited
            |  notes         L3-L5, p.8 (3 lines)
            |  1D2           L98, L107-L108, L125-L126 (5 lines)
            |  all together  L3-L5, L98, L107-L108, L125-L126 (8 lines)
        "#]],
    );
    show(
        &human::stats(&stats, JAPANESE),
        JAPANESE,
        &expect![[r#"
            |ノード9個、辺14本（記述9本、導出5本）、ファイル2個
            |
            |ノード
            |  トーク    1  ██████████▊
            |  文書      1  ██████████▊
            |  会社      2  █████████████████████▍
            |  技術      3  ████████████████████████████████
            |  トピック  2  █████████████████████▍
            |
            |辺
            |                記述    導出
            |  についての       2          ████████████████
            |  に言及する               4  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
            |  の登壇者は       1          ████████
            |  使う             3          ████████████████████████
            |  選んだ           1          ████████
            |  断念した                 1  ░░░░░░░░
            |  の開発元は       1          ████████
            |  と競合する       1          ████████
            |
            |よく言及されるもの
            |  CircleCI    1  ████████████████████████████████
            |  Kubernetes  1  ████████████████████████████████
            |  Mesos       1  ████████████████████████████████
            |  Nomad       1  ████████████████████████████████
            |
            |出典のない辺  2
            |  Kubernetesはコンテナオーケストレーションについてのもの  graph/registry.ron:3
            |  Nomadはコンテナオーケストレーションについてのもの       graph/registry.ron:4
            |
            |編者による推定  1
            |  Nomadの開発元はハシコープ（推定）  notes L3-L5  graph/registry.ron:13
            |
            |辺のないノード  2
            |  alone, notes
            |
            |引用されている行
            |  notes  L3-L5, p.8（3行）
            |  1D2    L98, L107-L108, L125-L126（5行）
            |  全体   L3-L5, L98, L107-L108, L125-L126（8行）
        "#]],
    );
}

#[test]
fn what_was_not_answered_says_what_to_do() {
    let snapshot = snapshot();
    let mut answer = Answer::new("", Language::En);
    answer.outcome = Outcome::NotUnderstood;
    answer.suggestions = vec![
        Suggestion::Word {
            word: "kubenets".to_owned(),
            instead: vec!["Kubernetes".to_owned(), "kube".to_owned()],
        },
        Suggestion::Word { word: "xyzzy".to_owned(), instead: Vec::new() },
    ];
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
        |Not understood, so not answered.
        |  `kubenets` is not a word that I know; did you mean `Kubernetes` or `kube`?
        |  `xyzzy` is not a word that I know
    "#]],
    );
    check(
        &answer,
        JAPANESE,
        &expect![[r#"
        |質問を理解できないため、答えません。
        |  「kubenets」という語を知りません。もしかして: 「Kubernetes」、「kube」
        |  「xyzzy」という語を知りません
    "#]],
    );
    answer.outcome = Outcome::NotConnected;
    answer.suggestions = vec![Suggestion::Ask { with: vec!["who uses Nomad".to_owned()] }];
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
        |Every word is known, but not how they belong together.
        |  what can be asked:
        |  · who uses Nomad
    "#]],
    );
    answer.outcome = Outcome::Ambiguous;
    answer.suggestions = vec![
        Suggestion::Reading {
            understood: "talks that mention Nomad".to_owned(),
            query: "MATCH (a) RETURN a".to_owned(),
            nodes: vec![node(&snapshot.graph, "t1d2")],
        },
        Suggestion::Reading {
            understood: "what Nomad mentions".to_owned(),
            query: "MATCH (b) RETURN b".to_owned(),
            nodes: Vec::new(),
        },
    ];
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
        |This can be read in more than one way, and the answers differ.
        |  1. talks that mention Nomad
        |     The two container clusters behind CircleCI 2.0, and why there are two of
        |     them
        |     MATCH (a) RETURN a
        |  2. what Nomad mentions
        |     nothing recorded
        |     MATCH (b) RETURN b
    "#]],
    );
    answer.outcome = Outcome::Stopped;
    answer.suggestions.clear();
    answer.truncated = Some(Truncated { limit: Limit::Visits, shown: 0, of: None });
    check(
        &answer,
        JAPANESE,
        &expect![[r#"
            |上限に達したため打ち切りました。そこまでに見つかったものを示します。
            |
            |たどれる辺の上限に達しました（`--visits` で増やせます）
        "#]],
    );
}

#[test]
fn the_json_of_an_answer_has_all_keys_in_order() {
    let snapshot = snapshot();
    let mut text = Vec::new();
    json::write(&talks(&snapshot.graph), &mut text).expect("memory does not fail");
    expect![[r#"
        {
          "question": "which talks menton nomad",
          "language": "en",
          "outcome": "answered",
          "understood": "talks that mention Nomad",
          "query": "MATCH (t:Talk)-[:MENTIONS]->(:Technology {id: 'nomad'}) RETURN DISTINCT t",
          "kind": "list",
          "value": null,
          "corrections": [
            {
              "from": "menton",
              "to": "mention"
            }
          ],
          "remarks": [
            "a remark"
          ],
          "suggestions": [],
          "answers": [
            {
              "id": "t1d2",
              "kind": "Talk",
              "code": "1D2",
              "name": "The two container clusters behind CircleCI 2.0, and why there are two of them",
              "evidence": [
                {
                  "from": "t1d2",
                  "edge": "Mentions",
                  "to": "nomad",
                  "props": {},
                  "implied": false,
                  "citation": {
                    "source": "t1d2",
                    "at": "L108"
                  },
                  "file": "graph/talks/1d2.ron",
                  "line": 9
                },
                {
                  "from": "circleci",
                  "edge": "Uses",
                  "to": "kubernetes",
                  "props": {
                    "role": {
                      "en": "services: front end, billing, user administration, webhook",
                      "ja": "サービス群: 画面、課金、利用者管理、webhook"
                    }
                  },
                  "implied": false,
                  "citation": {
                    "source": "t1d2",
                    "at": "L107"
                  },
                  "file": "graph/talks/1d2.ron",
                  "line": 8
                },
                {
                  "from": "circleci",
                  "edge": "Chose",
                  "to": "nomad",
                  "props": {
                    "because": {
                      "en": "stronger at batch work than Kubernetes; simple architecture; fits HashiCorp tools",
                      "ja": "バッチ処理がKubernetesより強い、構成が単純、HashiCorpのツールになじむ"
                    },
                    "over": "mesos"
                  },
                  "implied": false,
                  "citation": {
                    "source": "t1d2",
                    "at": "L125"
                  },
                  "file": "graph/talks/1d2.ron",
                  "line": 10
                }
              ]
            }
          ],
          "truncated": null
        }
    "#]].assert_eq(&String::from_utf8(text).expect("JSON is UTF-8"));
}

#[test]
fn the_json_of_figures_has_all_keys_in_order() {
    let snapshot = snapshot();
    let mut text = Vec::new();
    json::write_stats(&Stats::new(&snapshot.graph), Language::En, &mut text)
        .expect("memory does not fail");
    expect![[r#"
        {
          "files": 2,
          "nodes": 9,
          "edges": {
            "written": 9,
            "derived": 5
          },
          "node_kinds": [
            {
              "kind": "Talk",
              "count": 1
            },
            {
              "kind": "Document",
              "count": 1
            },
            {
              "kind": "Company",
              "count": 2
            },
            {
              "kind": "Technology",
              "count": 3
            },
            {
              "kind": "Topic",
              "count": 2
            }
          ],
          "edge_kinds": [
            {
              "kind": "About",
              "written": 2,
              "derived": 0
            },
            {
              "kind": "Mentions",
              "written": 0,
              "derived": 4
            },
            {
              "kind": "PresentedBy",
              "written": 1,
              "derived": 0
            },
            {
              "kind": "Uses",
              "written": 3,
              "derived": 0
            },
            {
              "kind": "Chose",
              "written": 1,
              "derived": 0
            },
            {
              "kind": "Rejected",
              "written": 0,
              "derived": 1
            },
            {
              "kind": "MadeBy",
              "written": 1,
              "derived": 0
            },
            {
              "kind": "CompetesWith",
              "written": 1,
              "derived": 0
            }
          ],
          "most_mentioned": [
            {
              "id": "circleci",
              "kind": "Company",
              "name": "CircleCI",
              "count": 1
            },
            {
              "id": "kubernetes",
              "kind": "Technology",
              "name": "Kubernetes",
              "count": 1
            },
            {
              "id": "mesos",
              "kind": "Technology",
              "name": "Mesos",
              "count": 1
            },
            {
              "id": "nomad",
              "kind": "Technology",
              "name": "Nomad",
              "count": 1
            }
          ],
          "uncited": [
            {
              "from": "kubernetes",
              "edge": "About",
              "to": "orchestration",
              "props": {},
              "implied": false,
              "citation": null,
              "file": "graph/registry.ron",
              "line": 3
            },
            {
              "from": "nomad",
              "edge": "About",
              "to": "orchestration",
              "props": {},
              "implied": false,
              "citation": null,
              "file": "graph/registry.ron",
              "line": 4
            }
          ],
          "implied": [
            {
              "from": "nomad",
              "edge": "MadeBy",
              "to": "hashicorp",
              "props": {},
              "implied": true,
              "citation": {
                "source": "notes",
                "at": "L3-L5"
              },
              "file": "graph/registry.ron",
              "line": 13
            }
          ],
          "orphans": [
            "alone",
            "notes"
          ],
          "coverage": [
            {
              "source": "notes",
              "edges": 2,
              "lines": [
                "L3-L5"
              ],
              "count": 3,
              "others": [
                "p.8"
              ]
            },
            {
              "source": "t1d2",
              "edges": 5,
              "lines": [
                "L98",
                "L107-L108",
                "L125-L126"
              ],
              "count": 5,
              "others": []
            }
          ],
          "covered": {
            "lines": [
              "L3-L5",
              "L98",
              "L107-L108",
              "L125-L126"
            ],
            "count": 8
          }
        }
    "#]]
    .assert_eq(&String::from_utf8(text).expect("JSON is UTF-8"));
}

/// The answer to a pattern, as the engine finds it.
fn asked<'g>(graph: &'g Graph, pattern: &Pattern) -> Answer<'g> {
    let found = query::run(graph, pattern, &Parameters::default(), &Limits::default())
        .expect("the pattern is sound");
    Answer::of_query("", Language::En, graph, pattern, found)
}

#[test]
fn a_query_for_nodes_is_a_list_and_any_other_a_table() {
    let snapshot = snapshot();
    let graph = &snapshot.graph;
    let path = Path::new(NodeSlot::var("c").kind("Company"))
        .step(EdgeSlot::out("USES").named("u"), NodeSlot::var("t"));
    let nodes =
        Pattern::new(vec![Clause::matching(vec![path.clone()]), Clause::return_distinct(&["t"])]);
    let list = asked(graph, &nodes);
    assert!(!list.is_table());
    assert_eq!(list.nodes().map(Node::id).collect::<Vec<_>>(), ["kubernetes", "nomad"]);

    let table = Pattern::new(vec![
        Clause::matching(vec![path.named("p")]),
        Clause::Return(
            Projection::default()
                .item(Expr::var("c"))
                .item_as(Expr::var("t").prop("note"), "note")
                .item(Expr::var("u"))
                .item_as(Expr::call("nodes", vec![Expr::var("p")]), "all"),
        ),
    ]);
    let answer = asked(graph, &table);
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
            |  c         note                u                all                   said in
            |  CircleCI  Container platform  CircleCI ―uses→  CircleCI, Kubernetes  1D2 L107
            |                                Kubernetes
            |  CircleCI  null                CircleCI ―uses→  CircleCI, Nomad       notes p.8
            |                                Nomad
            |  CircleCI  null                CircleCI ―uses→  CircleCI, Nomad       1D2 L108
            |                                Nomad
            |
            |3 rows · `--evidence` shows every edge
            |MATCH p = (c:Company)-[u:USES]->(t) RETURN c, t.note AS note, u, nodes(p) AS
            |  `all`
        "#]],
    );
    check(
        &answer,
        Page { all: true, ..ENGLISH },
        &expect![[r#"
        |  c         note                u                           all
        |  CircleCI  Container platform  CircleCI ―uses→ Kubernetes  CircleCI, Kubernetes
        |    CircleCI uses Kubernetes – services:        1D2 L107   graph/talks/1d2.ron:8
        |      front end, billing, user administration,
        |      webhook
        |  CircleCI  null                CircleCI ―uses→ Nomad       CircleCI, Nomad
        |    CircleCI uses Nomad                         notes p.8  graph/registry.ron:14
        |  CircleCI  null                CircleCI ―uses→ Nomad       CircleCI, Nomad
        |    CircleCI uses Nomad – executions            1D2 L108   graph/talks/1d2.ron:9
        |
        |3 rows
        |MATCH p = (c:Company)-[u:USES]->(t) RETURN c, t.note AS note, u, nodes(p) AS
        |  `all`
    "#]],
    );
    check(
        &answer,
        Page { width: Some(50), unicode: false, ..JAPANESE },
        &expect![[r#"
            |  c         note      u         all       出典
            |  CircleCI  Containe  CircleCI  CircleCI  1D2 L107
            |            r         -使う->   ,
            |            platform  Kubernet  Kubernet
            |                      es        es
            |  CircleCI  null      CircleCI  CircleCI  notes
            |                      -使う->   , Nomad   p.8
            |                      Nomad
            |  CircleCI  null      CircleCI  CircleCI  1D2 L108
            |                      -使う->   , Nomad
            |                      Nomad
            |
            |3行 - `--evidence` で全ての辺を表示
            |MATCH p = (c:Company)-[u:USES]->(t) RETURN c,
            |  t.note AS note, u, nodes(p) AS `all`
        "#]],
    );
    let mut text = Vec::new();
    let mut one = answer;
    one.shorten(1);
    json::write(&one, &mut text).expect("memory does not fail");
    expect![[r#"
        {
          "question": "",
          "language": "en",
          "outcome": "answered",
          "understood": null,
          "query": "MATCH p = (c:Company)-[u:USES]->(t) RETURN c, t.note AS note, u, nodes(p) AS `all`",
          "kind": "list",
          "value": null,
          "corrections": [],
          "remarks": [],
          "suggestions": [],
          "answers": [
            {
              "values": {
                "c": {
                  "id": "circleci",
                  "kind": "Company",
                  "code": null,
                  "name": "CircleCI"
                },
                "note": "Container platform",
                "u": {
                  "from": "circleci",
                  "edge": "Uses",
                  "to": "kubernetes",
                  "props": {
                    "role": {
                      "en": "services: front end, billing, user administration, webhook",
                      "ja": "サービス群: 画面、課金、利用者管理、webhook"
                    }
                  },
                  "implied": false,
                  "citation": {
                    "source": "t1d2",
                    "at": "L107"
                  },
                  "file": "graph/talks/1d2.ron",
                  "line": 8
                },
                "all": [
                  {
                    "id": "circleci",
                    "kind": "Company",
                    "code": null,
                    "name": "CircleCI"
                  },
                  {
                    "id": "kubernetes",
                    "kind": "Technology",
                    "code": null,
                    "name": "Kubernetes"
                  }
                ]
              },
              "evidence": [
                {
                  "from": "circleci",
                  "edge": "Uses",
                  "to": "kubernetes",
                  "props": {
                    "role": {
                      "en": "services: front end, billing, user administration, webhook",
                      "ja": "サービス群: 画面、課金、利用者管理、webhook"
                    }
                  },
                  "implied": false,
                  "citation": {
                    "source": "t1d2",
                    "at": "L107"
                  },
                  "file": "graph/talks/1d2.ron",
                  "line": 8
                }
              ]
            }
          ],
          "truncated": {
            "limit": "rows",
            "shown": 1,
            "of": 3
          }
        }
    "#]].assert_eq(&String::from_utf8(text).expect("JSON is UTF-8"));
}

#[test]
fn what_rests_on_something_missing_says_so() {
    let snapshot = snapshot();
    let mentions = Path::new(NodeSlot::var("c"))
        .step(EdgeSlot::out("USES"), NodeSlot::any().prop("id", "kubernetes"));
    let pattern = Pattern::new(vec![
        Clause::matching_where(
            vec![Path::new(NodeSlot::var("c").kind("Company"))],
            Expr::exists(mentions).negated(),
        ),
        Clause::return_distinct(&["c"]),
    ]);
    let answer = asked(&snapshot.graph, &pattern);
    check(
        &answer,
        ENGLISH,
        &expect![[r#"
        |  HashiCorp  ハシコープ
        |    no such edge in the graph: (c)-[:USES]->({id: 'kubernetes'})
        |
        |1 company
        |MATCH (c:Company) WHERE NOT EXISTS { (c)-[:USES]->({id: 'kubernetes'}) }
        |  RETURN DISTINCT c
    "#]],
    );
    check(
        &answer,
        JAPANESE,
        &expect![[r#"
        |  ハシコープ  HashiCorp
        |    グラフにない辺: (c)-[:USES]->({id: 'kubernetes'})
        |
        |会社 1件
        |MATCH (c:Company) WHERE NOT EXISTS { (c)-[:USES]->({id: 'kubernetes'}) }
        |  RETURN DISTINCT c
    "#]],
    );
}
