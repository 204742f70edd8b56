//! Changes case by case: where an item goes, and that nothing else moves.

use super::{
    Base, EditError, Fact, NewNode, Renaming, Retiring, Setting, add_fact, add_node, references,
    rename, retire,
};
use crate::graph::{Document, Facts, Graph, build, read_facts};
use crate::syntax::parse;
use crate::text::Sources;
use crate::vocabulary::{Vocabulary, read};
use expect_test::{Expect, expect};
use std::sync::Arc;

struct Reading {
    documents: Vec<Document>,
    facts: Facts,
    graph: Graph,
}

/// Reads files, each behind a line `//- path`, by the built-in vocabulary.
fn reading(files: &str) -> Reading {
    let files = files.split("//- ").skip(1).map(|file| {
        let (path, text) = file.split_once('\n').expect("a path has its line");
        (path.to_owned(), text.to_owned().into())
    });
    let sources = Arc::new(Sources::new(files));
    let documents: Vec<Document> = sources
        .iter()
        .map(|(file, source)| Document { file, tree: parse(file, &source.text).0.into() })
        .collect();
    let vocabulary: Arc<Vocabulary> = Arc::new(read(None).0);
    let facts = read_facts(&documents, &sources, &vocabulary);
    let graph = build(&facts, &documents, &sources, &vocabulary);
    Reading { documents, facts, graph }
}

impl Reading {
    fn base(&self) -> Base<'_> {
        Base { documents: &self.documents, facts: &self.facts, graph: &self.graph }
    }

    /// The files that a change touches, as they are afterwards.
    fn after(&self, changes: &super::Changes) -> String {
        let sources = self.graph.sources();
        let after = changes.apply(sources).expect("the edits do not overlap");
        let mut shown = String::new();
        for (_, source) in after.iter() {
            let old = sources.find(&source.path).map(|file| sources.text(file));
            if old != Some(&source.text) {
                shown.extend(["//- ", &source.path, "\n", &source.text]);
            }
        }
        shown
    }

    fn node(&self, kind: &str, name: &str, settings: &[(&str, &str)]) -> Result<String, EditError> {
        let kind = self.graph.vocabulary().find_node(kind).expect("the kind is built in");
        let node = NewNode {
            kind,
            id: None,
            name: name.to_owned(),
            japanese: None,
            aliases: Vec::new(),
            settings: set(settings),
        };
        let (id, changes) = add_node(&self.base(), &node, "graph", None)?;
        Ok(format!("{id}\n{}", self.after(&changes)))
    }

    fn fact(&self, words: [&str; 3], home: &str, at: &str) -> Result<String, EditError> {
        let fact = Fact {
            subject: words[0].to_owned(),
            kind: self.graph.vocabulary().find_edge(words[1]).expect("the kind is built in"),
            object: words[2].to_owned(),
            home: home.to_owned(),
            cite: None,
            at: Some(at.to_owned()),
            implied: false,
            settings: Vec::new(),
        };
        Ok(self.after(&add_fact(&self.base(), &fact)?))
    }
}

fn set(settings: &[(&str, &str)]) -> Vec<Setting> {
    let setting = |(key, value): &(&str, &str)| Setting {
        key: (*key).to_owned(),
        value: (*value).to_owned(),
    };
    settings.iter().map(setting).collect()
}

fn check(outcome: Result<String, EditError>, expected: &Expect) {
    expected.assert_eq(&outcome.expect("the change can be made"));
}

const GRAPH: &str = r#"//- graph/tools.ron
// tools
Graph(
  nodes: [
    Topic(id: storage, name: "storage"), // where data lies
    Topic(id: database, name: "database"),

    /* storage */ Technology(id: rook, name: "Rook", about: [storage]), // runs Ceph
    // databases
    Technology(id: vitess, name: "Vitess", about: [database]) // no comma
  ],
)
//- graph/days/1d2.ron
Talk(
    id: days_1d2,
    code: "1D2",
    name: "Two clusters",
    edges: [
        (rook, Uses, vitess, (at: "L5")),
        // the rest
        (vitess, Uses, rook, (at: "L9")),
    ],
)
//- graph/companies.ron
Graph(nodes: [Company(id: circleci, name: (en: "CircleCI", ja: "サークル"))], edges: [])
//- graph/notes.ron
Graph(nodes: [Document(id: notes, name: "Notes"), Document(id: page, name: "Page", made_by: [circleci])])
"#;

#[test]
fn a_node_goes_behind_its_kin_in_the_way_they_are_written() {
    let reading = reading(GRAPH);
    check(
        reading.node("Technology", "Ceph", &[("about", "storage")]),
        &expect![[r#"
        ceph
        //- graph/tools.ron
        // tools
        Graph(
          nodes: [
            Topic(id: storage, name: "storage"), // where data lies
            Topic(id: database, name: "database"),

            /* storage */ Technology(id: rook, name: "Rook", about: [storage]), // runs Ceph
            Technology(id: ceph, name: "Ceph", about: [storage]),
            // databases
            Technology(id: vitess, name: "Vitess", about: [database]) // no comma
          ],
        )
    "#]],
    );
    check(
        reading.node("Technology", "CockroachDB", &[("about", "Database")]),
        &expect![[r#"
        cockroachdb
        //- graph/tools.ron
        // tools
        Graph(
          nodes: [
            Topic(id: storage, name: "storage"), // where data lies
            Topic(id: database, name: "database"),

            /* storage */ Technology(id: rook, name: "Rook", about: [storage]), // runs Ceph
            // databases
            Technology(id: vitess, name: "Vitess", about: [database]), // no comma
            Technology(id: cockroachdb, name: "CockroachDB", about: [database])
          ],
        )
    "#]],
    );
    check(
        reading.node("Company", "Red Hat", &[]),
        &expect![[r#"
        red_hat
        //- graph/companies.ron
        Graph(nodes: [Company(id: circleci, name: (en: "CircleCI", ja: "サークル")), Company(id: red_hat, name: "Red Hat")], edges: [])
    "#]],
    );
    check(
        reading.node("Person", "Toru Makabe", &[]),
        &expect![[r#"
        toru_makabe
        //- graph/person.ron
        Graph(
            nodes: [
                Person(id: toru_makabe, name: "Toru Makabe"),
            ],
        )
    "#]],
    );
}

#[test]
fn a_talk_gets_a_file_beside_the_others_and_a_document_joins_its_registry() {
    let reading = reading(GRAPH);
    check(
        reading.node("Talk", "Second", &[("day", "2"), ("code", "2A1")]),
        &expect![[r#"
        days_2a1
        //- graph/days/2a1.ron
        Talk(
            id: days_2a1,
            code: "2A1",
            name: "Second",
            day: 2,
            edges: [],
        )
    "#]],
    );
    check(
        reading.node("Document", "Book \"one\"", &[]),
        &expect![[r#"
        book_one
        //- graph/notes.ron
        Graph(nodes: [Document(id: notes, name: "Notes"), Document(id: page, name: "Page", made_by: [circleci]), Document(id: book_one, name: "Book \"one\"")])
    "#]],
    );
}

#[test]
fn a_fact_goes_behind_the_line_that_it_follows() {
    let reading = reading(GRAPH);
    check(
        reading.fact(["circleci", "Uses", "Rook"], "1D2", "L7"),
        &expect![[r#"
        //- graph/days/1d2.ron
        Talk(
            id: days_1d2,
            code: "1D2",
            name: "Two clusters",
            edges: [
                (rook, Uses, vitess, (at: "L5")),
                (circleci, Uses, rook, (at: "L7")),
                // the rest
                (vitess, Uses, rook, (at: "L9")),
            ],
        )
    "#]],
    );
    check(
        reading.fact(["circleci", "Uses", "Rook"], "1D2", "L1"),
        &expect![[r#"
        //- graph/days/1d2.ron
        Talk(
            id: days_1d2,
            code: "1D2",
            name: "Two clusters",
            edges: [
                (rook, Uses, vitess, (at: "L5")),
                // the rest
                (vitess, Uses, rook, (at: "L9")),
                (circleci, Uses, rook, (at: "L1")),
            ],
        )
    "#]],
    );
    check(
        reading.fact(["circleci", "Uses", "rook"], "notes", "p.1"),
        &expect![[r#"
        //- graph/notes.ron
        Graph(nodes: [Document(id: notes, name: "Notes"), Document(id: page, name: "Page", made_by: [circleci])], edges: [(circleci, Uses, rook, (cite: notes, at: "p.1"))])
    "#]],
    );
    check(
        reading.fact(["circleci", "Uses", "rook"], "companies.ron", "p.1"),
        &expect![[r#"
        //- graph/companies.ron
        Graph(nodes: [Company(id: circleci, name: (en: "CircleCI", ja: "サークル"))], edges: [
            (circleci, Uses, rook, (at: "p.1")),
        ])
    "#]],
    );
}

#[test]
fn what_means_nothing_is_told() {
    let reading = reading(GRAPH);
    let error = |outcome: Result<String, EditError>| outcome.expect_err("it is wrong").to_string();
    assert_eq!(error(reading.node("Technology", "rook", &[])), "the id `rook` is taken");
    assert_eq!(error(reading.node("Topic", "可観測性", &[])), "`可観測性` makes no id");
    let wrong = reading.node("Talk", "T", &[("day", "first")]);
    assert_eq!(error(wrong), "`first` is not a value of `day`");
    let wrong = reading.node("Talk", "T", &[("dya", "1")]);
    assert_eq!(error(wrong), "there is no property `dya` of `Talk`");
    let wrong = reading.fact(["rok", "Uses", "vitess"], "1D2", "L1");
    assert_eq!(error(wrong), "there is no node `rok`");
    let wrong = reading.fact(["rook", "Uses", "vitess"], "circleci", "L1");
    assert!(error(wrong).contains("cannot be cited"));
}

#[test]
fn a_node_is_renamed_wherever_it_stands() {
    let reading = reading(GRAPH);
    let node = reading.graph.find("rook").expect("it is there");
    assert_eq!(references(&reading.base(), node).len(), 2);
    let renaming =
        Renaming { id: Some("rook_ceph".into()), name: Some("Rook & Ceph".into()), keep: true };
    let changes = rename(&reading.base(), node, &renaming).expect("it can be renamed");
    expect![[r#"
        //- graph/days/1d2.ron
        Talk(
            id: days_1d2,
            code: "1D2",
            name: "Two clusters",
            edges: [
                (rook_ceph, Uses, vitess, (at: "L5")),
                // the rest
                (vitess, Uses, rook_ceph, (at: "L9")),
            ],
        )
        //- graph/tools.ron
        // tools
        Graph(
          nodes: [
            Topic(id: storage, name: "storage"), // where data lies
            Topic(id: database, name: "database"),

            /* storage */ Technology(id: rook_ceph, name: "Rook & Ceph", aka: ["Rook"], about: [storage]), // runs Ceph
            // databases
            Technology(id: vitess, name: "Vitess", about: [database]) // no comma
          ],
        )
    "#]].assert_eq(&reading.after(&changes));

    let node = reading.graph.find("circleci").expect("it is there");
    let renaming = Renaming { id: Some("circle_ci".into()), keep: true, ..Renaming::default() };
    let changes = rename(&reading.base(), node, &renaming).expect("it can be renamed");
    expect![[r#"
        //- graph/companies.ron
        Graph(nodes: [Company(id: circle_ci, name: (en: "CircleCI", ja: "サークル"))], edges: [])
        //- graph/notes.ron
        Graph(nodes: [Document(id: notes, name: "Notes"), Document(id: page, name: "Page", made_by: [circle_ci])])
    "#]].assert_eq(&reading.after(&changes));
    let file = "//- graph/a.ron\nGraph(nodes: [Topic(id: a, name: \"A\", aka: [\"B b\", \"C\"])])";
    for (keep, aliases) in [(true, "[\"A\", \"C\"]"), (false, "[\"C\"]")] {
        let reading = self::reading(file);
        let node = reading.graph.find("a").expect("it is there");
        let renaming = Renaming { id: None, name: Some("B-B".into()), keep };
        let after =
            reading.after(&rename(&reading.base(), node, &renaming).expect("it can be renamed"));
        assert!(after.contains(&format!("name: \"B-B\", aka: {aliases}")), "{after}");
    }
    let renaming = Renaming { id: Some("rook".into()), ..Renaming::default() };
    assert!(matches!(rename(&reading.base(), node, &renaming), Err(EditError::Taken { .. })));
}

#[test]
fn a_node_that_is_named_elsewhere_stays_unless_another_takes_its_place() {
    let reading = reading(GRAPH);
    let of = |id: &str| reading.graph.find(id).expect("it is there");
    let alone = Retiring { replacement: None, keep: true };
    let refused = retire(&reading.base(), of("storage"), alone).expect_err("Rook is about it");
    let EditError::Dangling { at, .. } = refused else { panic!("{refused:?}") };
    assert_eq!(at.len(), 1);
    let replaced = Retiring { replacement: Some(of("database")), keep: true };
    let changes = retire(&reading.base(), of("storage"), replaced).expect("it can be replaced");
    expect![[r#"
        //- graph/tools.ron
        // tools
        Graph(
          nodes: [
            // where data lies
            Topic(id: database, name: "database", aka: ["storage"]),

            /* storage */ Technology(id: rook, name: "Rook", about: [database]), // runs Ceph
            // databases
            Technology(id: vitess, name: "Vitess", about: [database]) // no comma
          ],
        )
    "#]]
    .assert_eq(&reading.after(&changes));
    let joined = Retiring { replacement: Some(of("vitess")), keep: true };
    assert!(matches!(retire(&reading.base(), of("rook"), joined), Err(EditError::Unfit { .. })));
    let refused = retire(&reading.base(), of("days_1d2"), alone);
    assert!(matches!(refused, Err(EditError::Unfit { .. })));
    let changes = retire(&reading.base(), of("page"), alone).expect("nothing names it");
    expect![[r#"
        //- graph/notes.ron
        Graph(nodes: [Document(id: notes, name: "Notes")])
    "#]]
    .assert_eq(&reading.after(&changes));
}

#[test]
fn line_ends_and_indents_of_a_file_are_kept() {
    let files =
        "//- graph/a.ron\nGraph(\r\n\tnodes: [\r\n\t\tTopic(id: a, name: \"A\"),\r\n\t],\r\n)";
    let out = reading(files).node("Topic", "B", &[]).expect("it can be added");
    assert_eq!(
        out,
        "b\n//- graph/a.ron\nGraph(\r\n\tnodes: [\r\n\t\tTopic(id: a, name: \"A\"),\r\n\t\tTopic(id: b, name: \"B\"),\r\n\t],\r\n)"
    );
    for (empty, full) in [
        ("Graph(nodes: [])", "Graph(nodes: [\n    Topic(id: b, name: \"B\"),\n])"),
        ("Graph()", "Graph(\n    nodes: [\n        Topic(id: b, name: \"B\"),\n    ],\n)"),
        (
            "Graph(edges: [], // none\n)",
            "Graph(edges: [], nodes: [Topic(id: b, name: \"B\")], // none\n)",
        ),
        ("Graph(nodes: [ // c\n  ])", "Graph(nodes: [ // c\n    Topic(id: b, name: \"B\"),\n  ])"),
        ("Graph(nodes: [/* c */])", "Graph(nodes: [/* c */\n    Topic(id: b, name: \"B\"),\n])"),
        (
            "Graph(nodes: [Topic(id: a, name: \"A\") /* c */ ])",
            "Graph(nodes: [Topic(id: a, name: \"A\"), Topic(id: b, name: \"B\") /* c */ ])",
        ),
        (
            "Graph(nodes: [\nTopic(id: a, name: \"A\")\n// c\n,\n])",
            "Graph(nodes: [\nTopic(id: a, name: \"A\")\n// c\n,\nTopic(id: b, name: \"B\"),\n])",
        ),
    ] {
        let out = reading(&format!("//- graph/a.ron\n{empty}")).node("Topic", "B", &[]);
        assert_eq!(out.expect("it can be added"), format!("b\n//- graph/a.ron\n{full}"), "{empty}");
    }
}
