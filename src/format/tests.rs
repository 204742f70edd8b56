//! The layout case by case: what breaks, what stays, where comments go.

use super::{Refusal, document, edits, edits_in};
use crate::diagnostic::Code;
use crate::text::{FileId, Span, apply};
use expect_test::{Expect, expect};

fn check(text: &str, expected: &Expect) {
    let laid_out = document(FileId(0), text).expect("it has a layout");
    expected.assert_eq(&laid_out);
    let edits = edits(FileId(0), text).expect("it has a layout");
    assert_eq!(apply(text, &edits).as_deref(), Some(laid_out.as_str()));
}

#[test]
fn a_row_is_a_line_and_only_wide_details_take_more() {
    check(
        "Talk(id:a,name:\"A\",about:[(storage,(at:\"L1\")),rook],mentions:[x,y],nodes:[],edges:[(a,Uses,b),(circleci,Uses,nomad,(role:(en:\"executions: image pull, checkout, build, storing artifacts\",ja:\"実行群: イメージ取得、チェックアウト、ビルド、成果物の保存\"),at:\"L108\"))])",
        &expect![[r#"
            Talk(
                id: a,
                name: "A",
                about: [
                    (storage, (at: "L1")),
                    rook,
                ],
                mentions: [x, y],
                nodes: [],
                edges: [
                    (a, Uses, b),
                    (circleci, Uses, nomad, (
                        role: (
                            en: "executions: image pull, checkout, build, storing artifacts",
                            ja: "実行群: イメージ取得、チェックアウト、ビルド、成果物の保存",
                        ),
                        at: "L108",
                    )),
                ],
            )
        "#]],
    );
}

#[test]
fn comments_stay_with_what_they_precede_or_trail() {
    check(
        "// head\n\n\n// more\nGraph( // behind the bracket\n\n  nodes: [\n\n    // before\n\n\n    A(id: a), // behind\n  B(id: b // inside\n ),\n /* one line */ C(id: c /* last */), // c\n\n // at the end\n ],\n edges: [ /* nothing */ ], )   \n// after",
        &expect![[r#"
            // head

            // more
            Graph( // behind the bracket
                nodes: [
                    // before

                    A(id: a), // behind
                    B(
                        id: b, // inside
                    ),
                    /* one line */ C(id: c /* last */), // c

                    // at the end
                ],
                edges: [/* nothing */],
            )
            // after
        "#]],
    );
}

#[test]
fn comments_in_odd_places_are_kept_in_order() {
    check(
        "Graph /* a */ ( nodes /* b */ : // c\n [ A /* d */ (id: /* e */ a /* f */ , /* g */ name: \"A\"\n /* h */ , /* i */), \n B(id: b\n // j\n, name: \"B\") /* k\n l */ , // m\n] )",
        &expect![[r#"
            Graph /* a */(
                nodes /* b */: // c
                    [
                    A /* d */(id: /* e */ a /* f */, /* g */ name: "A" /* h */ /* i */),
                    B(
                        id: b,
                        // j
                        name: "B",
                    ), /* k
             l */ // m
                ],
            )
        "#]],
    );
}

#[test]
fn vocabularies_and_strings_of_several_lines() {
    check(
        "Vocabulary(extends:Default,nodes:{Tool:(name:(en:\"tool\",ja:\"道具\")),},edges:{Uses:(from:[Company],to:[Technology,Topic],name:(en:\"uses\",ja:\"使う\"),words:(en:[\"use\",\"run\",\"adopt\"],ja:[(\"使\",U),(\"採用\",Suru)]),draw:(line:Solid,head:Filled),props:{role:(type:Text)})})",
        &expect![[r#"
            Vocabulary(
                extends: Default,
                nodes: {
                    Tool: (name: (en: "tool", ja: "道具")),
                },
                edges: {
                    Uses: (
                        from: [Company],
                        to: [Technology, Topic],
                        name: (en: "uses", ja: "使う"),
                        words: (en: ["use", "run", "adopt"], ja: [("使", U), ("採用", Suru)]),
                        draw: (line: Solid, head: Filled),
                        props: {role: (type: Text)},
                    ),
                },
            )
        "#]],
    );
    check(
        "Document(id: a, name: \"A\", note: r#\"two\n  lines\"#)",
        &expect![[r##"
        Document(
            id: a,
            name: "A",
            note: r#"two
          lines"#,
        )
    "##]],
    );
}

#[test]
fn line_ends_of_the_file_are_kept() {
    let laid_out = document(FileId(0), "Graph(nodes: [], // 日本\r\nedges: [])");
    assert_eq!(
        laid_out.as_deref(),
        Ok("Graph(\r\n    nodes: [], // 日本\r\n    edges: [],\r\n)\r\n")
    );
}

#[test]
fn a_text_with_a_mistake_is_refused_with_its_findings() {
    let Err(Refusal::Syntax(found)) = document(FileId(3), "Graph(nodes: [") else {
        panic!("it has no layout");
    };
    assert_eq!((found[0].code, found[0].file()), (Code::UnclosedDelimiter, FileId(3)));
}

#[test]
fn a_range_is_widened_to_rows_and_leaves_the_others() {
    let text = "Graph(\nnodes: [\n  A(id:a),\n  B(id:b,\n    name:\"B\"),\n  C(id:c),\n],\n)";
    let at = text.find("name").expect("it is there") as u32;
    let edits = edits_in(FileId(0), text, Span::empty(at)).expect("it has a layout");
    expect![[r#"
        Graph(
        nodes: [
          A(id:a),
                B(id: b, name: "B"),
          C(id:c),
        ],
        )"#]]
    .assert_eq(&apply(text, &edits).expect("they do not overlap"));
}

#[test]
fn rows_that_are_whole_are_laid_out_beside_a_mistake() {
    let text = "Graph(\nnodes: [\n  A(id:a, // first\n name:\"A\"),\n  B(id:b, name: ),\n  C(id:c,aka:[\"x\",]),\n],\nedges: [(a,Uses,c)],\n";
    let check = |first: &str, last: &str, expected: &Expect| {
        let at = |word| text.find(word).expect("it is there") as u32;
        let found = edits_in(FileId(0), text, Span::new(at(first), at(last)));
        let after = found.map(|edits| apply(text, &edits).expect("they do not overlap"));
        expected.assert_eq(&match after {
            Ok(after) => after,
            Err(Refusal::Syntax(found)) => found[0].message.clone(),
            Err(other) => other.to_string(),
        });
    };
    check(
        "id:a",
        "first",
        &expect![[r#"
        Graph(
        nodes: [
                A(
                    id: a, // first
                    name: "A",
                ),
          B(id:b, name: ),
          C(id:c,aka:["x",]),
        ],
        edges: [(a,Uses,c)],
    "#]],
    );
    check(
        "id:c",
        "aka",
        &expect![[r#"
        Graph(
        nodes: [
          A(id:a, // first
         name:"A"),
          B(id:b, name: ),
                C(id: c, aka: ["x"]),
        ],
        edges: [(a,Uses,c)],
    "#]],
    );
    check(
        "(a,Uses",
        "(a,Uses",
        &expect![[r#"
        Graph(
        nodes: [
          A(id:a, // first
         name:"A"),
          B(id:b, name: ),
          C(id:c,aka:["x",]),
        ],
            edges: [
                (a, Uses, c),
            ],
    "#]],
    );
    // One of the rows has the mistake.
    check("id:a", "id:b", &expect!["this `(` is never closed"]);
    check("id:a", "id:c", &expect!["this `(` is never closed"]);
}

#[test]
fn words_fill_their_lines_and_facts_do_not() {
    let words = (0..30).map(|at| format!("\"word {at}\"")).collect::<Vec<_>>().join(",");
    let ids = (0..30).map(|at| format!("node_{at}")).collect::<Vec<_>>().join(",");
    check(
        &format!("Talk(id:a,aka:[{words},(\"go\",\"went\")],mentions:[{ids}])"),
        &expect![[r#"
            Talk(
                id: a,
                aka: [
                    "word 0", "word 1", "word 2", "word 3", "word 4", "word 5", "word 6", "word 7", "word 8", "word 9", "word 10", "word 11", "word 12",
                    "word 13", "word 14", "word 15", "word 16", "word 17", "word 18", "word 19", "word 20", "word 21", "word 22", "word 23", "word 24",
                    "word 25", "word 26", "word 27", "word 28", "word 29", ("go", "went"),
                ],
                mentions: [
                    node_0,
                    node_1,
                    node_2,
                    node_3,
                    node_4,
                    node_5,
                    node_6,
                    node_7,
                    node_8,
                    node_9,
                    node_10,
                    node_11,
                    node_12,
                    node_13,
                    node_14,
                    node_15,
                    node_16,
                    node_17,
                    node_18,
                    node_19,
                    node_20,
                    node_21,
                    node_22,
                    node_23,
                    node_24,
                    node_25,
                    node_26,
                    node_27,
                    node_28,
                    node_29,
                ],
            )
        "#]],
    );
    // A comment or a blank line among them says that they are meant one by one.
    check(
        "Talk(aka:[\"a\",\n\n\"b\", // the last\n\"c\"])",
        &expect![[r#"
            Talk(
                aka: [
                    "a",

                    "b", // the last
                    "c",
                ],
            )
        "#]],
    );
}
