//! Every format on one set of findings.

use super::*;
use crate::diagnostic::Code;
use crate::text::{Edit, FileId, Source, Span};
use expect_test::{Expect, expect};
use std::borrow::Cow;

const TALK: &str = "\
Talk(
    id: cndt2019_1d2,
    name: (ja: \"CircleCI 2.0を支える2つのコンテナクラスター\"),
    edges: [
        (circleci, Uses, nomado, (role: \"実行、executions\", at: \"L108\")),
        (サークル, 使う, kubernetes),
    ],
)
";

const REGISTRY: &str = "\
Graph(nodes: [
\tTechnology(id: nomad, name: \"Nomad\"),
    Technology(id: kubernetes, name: \"Kubernetes\", aka: [\"クバネティス\"]),
    Technology(id: kubernetes, name: \"k8s\"),
])
";

/// The span of the `nth` occurrence of `part`.
pub(super) fn span(text: &str, part: &str, nth: usize) -> Span {
    let (start, _) = text.match_indices(part).nth(nth).expect("the part is there");
    Span::new(start as u32, (start + part.len()) as u32)
}

pub(super) fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::new(
        files.iter().map(|(path, text)| ((*path).to_owned(), Cow::Owned((*text).to_owned()))),
    )
}

/// Two files with mistakes, and one that could not be read.
fn sample() -> (Sources, Vec<Diagnostic>) {
    let file = |path: &str, text: &'static str, unread| Source {
        path: path.to_owned(),
        text: text.into(),
        unread,
    };
    let sources = Sources::from_files(vec![
        file("graph/1d2.ron", TALK, false),
        file("graph/a, b: 100%.ron", "", true),
        file("graph/技術.ron", REGISTRY, false),
    ]);
    let (talk, lost, registry) = (FileId(0), FileId(1), FileId(2));
    let nomado = span(TALK, "nomado", 0);
    let verb = span(TALK, "使う", 0);
    let second = span(REGISTRY, "kubernetes", 1);
    let found = vec![
        Diagnostic::new(Code::UnknownNode, talk, nomado, "no node has the id `nomado`")
            .label("not declared in any file")
            .suggest("did you mean `nomad`?", vec![Edit::replace(nomado, "nomad")]),
        Diagnostic::new(Code::UnknownKind, talk, verb, "no edge kind is called `使う`")
            .label("this is a word for `Uses`")
            .related(talk, span(TALK, "Uses", 0), "as it is written here")
            .help("kinds are listed in `graph/vocabulary.ron`")
            .mend("write the kind", vec![Edit::replace(verb, "Uses")]),
        Diagnostic::new(Code::UnreadableFile, lost, Span::empty(0), "the file cannot be read")
            .label("permission denied"),
        Diagnostic::new(Code::DuplicateId, registry, second, "two nodes have the id `kubernetes`")
            .label("declared again")
            .related(registry, span(REGISTRY, "kubernetes", 0), "declared first")
            .related(talk, span(TALK, "kubernetes", 0), "referred to here"),
        Diagnostic::new(
            Code::OrphanNode,
            registry,
            span(REGISTRY, "nomad", 0),
            "no edge touches `nomad`",
        ),
    ];
    (sources, found)
}

fn check(format: Format, expected: &Expect) {
    let (sources, found) = sample();
    let text = render(format, &found, &sources, None);
    expected.assert_eq(&anstream::adapter::strip_str(&text).to_string());
}

#[test]
fn people_see_excerpts_with_carets_under_wide_characters() {
    check(
        Format::Human,
        &expect![[r#"
        error[unknown-node]: no node has the id `nomado`
         --> graph/1d2.ron:5:26
          |
        5 |         (circleci, Uses, nomado, (role: "実行、executions", at: "L108")),
          |                          ^^^^^^ not declared in any file
          |
        help: did you mean `nomad`?
          |
        5 -         (circleci, Uses, nomado, (role: "実行、executions", at: "L108")),
        5 +         (circleci, Uses, nomad, (role: "実行、executions", at: "L108")),
          |

        error[unknown-kind]: no edge kind is called `使う`
         --> graph/1d2.ron:6:16
          |
        5 |         (circleci, Uses, nomado, (role: "実行、executions", at: "L108")),
          |                    ---- as it is written here
        6 |         (サークル, 使う, kubernetes),
          |                    ^^^^ this is a word for `Uses`
          |
          = help: kinds are listed in `graph/vocabulary.ron`
        help: write the kind
          |
        6 -         (サークル, 使う, kubernetes),
        6 +         (サークル, Uses, kubernetes),
          |

        error[unreadable-file]: the file cannot be read
        --> graph/a, b: 100%.ron
         = note: permission denied

        error[duplicate-id]: two nodes have the id `kubernetes`
         --> graph/技術.ron:4:20
          |
        3 |     Technology(id: kubernetes, name: "Kubernetes", aka: ["クバネティス"]),
          |                    ---------- declared first
        4 |     Technology(id: kubernetes, name: "k8s"),
          |                    ^^^^^^^^^^ declared again
          |
         ::: graph/1d2.ron:6:20
          |
        6 |         (サークル, 使う, kubernetes),
          |                          ---------- referred to here

        warning[orphan-node]: no edge touches `nomad`
         --> graph/技術.ron:2:17
          |
        2 |     Technology(id: nomad, name: "Nomad"),
          |                    ^^^^^

        4 errors, 1 warning in 3 files; 2 come with a fix
    "#]],
    );
}

#[test]
fn scripts_see_one_line_each() {
    check(
        Format::Short,
        &expect![[r#"
        graph/1d2.ron:5:26: error[unknown-node]: no node has the id `nomado`
        graph/1d2.ron:6:16: error[unknown-kind]: no edge kind is called `使う`
        graph/a, b: 100%.ron: error[unreadable-file]: the file cannot be read
        graph/技術.ron:4:20: error[duplicate-id]: two nodes have the id `kubernetes`
        graph/技術.ron:2:17: warning[orphan-node]: no edge touches `nomad`
    "#]],
    );
}

#[test]
fn programs_see_one_object() {
    check(
        Format::Json,
        &expect![[r#"
        {"diagnostics": [
          {"code":"unknown-node","severity":"error","message":"no node has the id `nomado`","path":"graph/1d2.ron","span":{"start":{"byte":144,"line":5,"column":26},"end":{"byte":150,"line":5,"column":32}},"label":"not declared in any file","related":[],"help":[],"fixes":[{"title":"did you mean `nomad`?","certain":false,"path":"graph/1d2.ron","edits":[{"span":{"start":{"byte":144,"line":5,"column":26},"end":{"byte":150,"line":5,"column":32}},"replacement":"nomad"}]}]},
          {"code":"unknown-kind","severity":"error","message":"no edge kind is called `使う`","path":"graph/1d2.ron","span":{"start":{"byte":219,"line":6,"column":16},"end":{"byte":225,"line":6,"column":18}},"label":"this is a word for `Uses`","related":[{"path":"graph/1d2.ron","span":{"start":{"byte":138,"line":5,"column":20},"end":{"byte":142,"line":5,"column":24}},"label":"as it is written here"}],"help":["kinds are listed in `graph/vocabulary.ron`"],"fixes":[{"title":"write the kind","certain":true,"path":"graph/1d2.ron","edits":[{"span":{"start":{"byte":219,"line":6,"column":16},"end":{"byte":225,"line":6,"column":18}},"replacement":"Uses"}]}]},
          {"code":"unreadable-file","severity":"error","message":"the file cannot be read","path":"graph/a, b: 100%.ron","span":null,"label":"permission denied","related":[],"help":[],"fixes":[]},
          {"code":"duplicate-id","severity":"error","message":"two nodes have the id `kubernetes`","path":"graph/技術.ron","span":{"start":{"byte":154,"line":4,"column":20},"end":{"byte":164,"line":4,"column":30}},"label":"declared again","related":[{"path":"graph/技術.ron","span":{"start":{"byte":73,"line":3,"column":20},"end":{"byte":83,"line":3,"column":30}},"label":"declared first"},{"path":"graph/1d2.ron","span":{"start":{"byte":227,"line":6,"column":20},"end":{"byte":237,"line":6,"column":30}},"label":"referred to here"}],"help":[],"fixes":[]},
          {"code":"orphan-node","severity":"warning","message":"no edge touches `nomad`","path":"graph/技術.ron","span":{"start":{"byte":31,"line":2,"column":17},"end":{"byte":36,"line":2,"column":22}},"label":"","related":[],"help":[],"fixes":[]}
        ],
        "summary": {"errors": 4, "warnings": 1, "notes": 0, "files": 3, "fixable": 2}}
    "#]],
    );
}

#[test]
fn reviews_see_workflow_commands() {
    check(
        Format::Github,
        &expect![[r#"
            ::error file=graph/1d2.ron,line=5,endLine=5,col=26,endColumn=31,title=unknown-node::no node has the id `nomado`: not declared in any file%0Ahelp: did you mean `nomad`?
            ::error file=graph/1d2.ron,line=6,endLine=6,col=16,endColumn=17,title=unknown-kind::no edge kind is called `使う`: this is a word for `Uses`%0Agraph/1d2.ron:5:20: as it is written here%0Ahelp: kinds are listed in `graph/vocabulary.ron`%0Ahelp: write the kind
            ::error file=graph/a%2C b%3A 100%25.ron,title=unreadable-file::the file cannot be read: permission denied
            ::error file=graph/技術.ron,line=4,endLine=4,col=20,endColumn=29,title=duplicate-id::two nodes have the id `kubernetes`: declared again%0Agraph/技術.ron:3:20: declared first%0Agraph/1d2.ron:6:20: referred to here
            ::warning file=graph/技術.ron,line=2,endLine=2,col=17,endColumn=21,title=orphan-node::no edge touches `nomad`
        "#]],
    );
}

#[test]
fn nothing_found_is_said() {
    let sources = sources(&[("a.ron", "")]);
    let none =
        |format| anstream::adapter::strip_str(&render(format, &[], &sources, None)).to_string();
    assert_eq!(none(Format::Human), "no mistakes in 1 file\n");
    assert_eq!(none(Format::Short), "");
    assert_eq!(none(Format::Github), "");
}

#[test]
fn code_scanning_sees_results_rules_and_fixes() {
    let (sources, found) = sample();
    let text = render(Format::Sarif, &found, &sources, None);
    let sarif: serde_json::Value = serde_json::from_str(&text).expect("SARIF is JSON");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(Code::ALL.len()));
    for (at, result) in run["results"].as_array().expect("there are results").iter().enumerate() {
        let rule = result["ruleIndex"].as_u64().expect("a result names its rule") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        assert_eq!(result["ruleId"], found[at].code.name());
    }
    let pretty = serde_json::to_string_pretty(&run["results"][1]).expect("a value is JSON");
    expect![[r#"
        {
          "ruleId": "unknown-kind",
          "ruleIndex": 9,
          "level": "error",
          "message": {
            "text": "no edge kind is called `使う`: this is a word for `Uses`\nhelp: kinds are listed in `graph/vocabulary.ron`"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "graph/1d2.ron"
                },
                "region": {
                  "startLine": 6,
                  "startColumn": 16,
                  "endLine": 6,
                  "endColumn": 18,
                  "byteOffset": 219,
                  "byteLength": 6
                }
              }
            }
          ],
          "relatedLocations": [
            {
              "id": 0,
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "graph/1d2.ron"
                },
                "region": {
                  "startLine": 5,
                  "startColumn": 20,
                  "endLine": 5,
                  "endColumn": 24,
                  "byteOffset": 138,
                  "byteLength": 4
                }
              },
              "message": {
                "text": "as it is written here"
              }
            }
          ],
          "fixes": [
            {
              "description": {
                "text": "write the kind"
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "graph/1d2.ron"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 6,
                        "startColumn": 16,
                        "endLine": 6,
                        "endColumn": 18,
                        "byteOffset": 219,
                        "byteLength": 6
                      },
                      "insertedContent": {
                        "text": "Uses"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }"#]].assert_eq(&pretty);
    let lost = &run["results"][2]["locations"][0]["physicalLocation"];
    let uri = "graph/a%2C%20b%3A%20100%25.ron";
    assert_eq!(*lost, serde_json::json!({"artifactLocation": {"uri": uri}}));
}
