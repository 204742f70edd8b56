//! The rules over files that were broken at random, and over files that were made to break them.

use crate::curated;
use proptest::prelude::*;
use std::borrow::Cow;
use std::fmt::Write;
use talkgraph::diagnostic::{Code, Diagnostic, Location};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::{Sources, apply};

type Files = Vec<(String, String)>;

/// A few files that hold a bit of everything, and a vocabulary that adds to it.
fn files() -> Files {
    let mut files: Files = curated::sources()
        .iter()
        .filter(|(_, source)| {
            ["1d2.ron", "2a4.ron", "topics.ron", "events.ron"]
                .iter()
                .any(|name| source.path.ends_with(name))
        })
        .map(|(_, source)| (source.path.clone(), source.text.to_string()))
        .collect();
    let vocabulary = r#"Vocabulary(
    extends: Default,
    nodes: {
        Paper: (
            name: (en: "paper", ja: "論文"),
            citable: true,
            props: {year: (type: Year, required: true), on: (type: List(Node([Topic])))},
        ),
    },
    edges: {
        Extends: (
            name: (en: "extends", ja: "拡張する"),
            from: [Paper],
            to: [Paper],
            acyclic: true,
            at_most: 2,
            props: {by: (type: Node([Person]), implies: WrittenBy)},
        ),
        WrittenBy: (name: (en: "is written by", ja: "の著者は"), from: [Paper], to: [Person]),
        Rivals: (
            name: (en: "rivals", ja: "張り合う"),
            from: [Paper],
            to: [Paper],
            symmetric: true,
            cited: Optional,
            rules: {mirrored_edge: Warning},
        ),
    },
)
"#;
    files.push(("graph/vocabulary.ron".to_owned(), vocabulary.to_owned()));
    let paper = r#"Paper(
    id: paper,
    name: "Paper",
    year: 2019,
    nodes: [
        Paper(id: other, name: "Other", year: 2020),
        Person(id: author, name: "Author"),
        Topic(id: lonely, name: "Lonely", allow: [(orphan_node, "why")]),
    ],
    edges: [
        (other, Extends, paper, (by: author, at: "p.8-9", note: (en: "n", ja: "注"))),
        (paper, Rivals, other, (at: "12:30", implied: true)),
    ],
)
"#;
    files.push(("graph/paper.ron".to_owned(), paper.to_owned()));
    files
}

fn read(files: &Files) -> Snapshot {
    let owned = files.iter().map(|(path, text)| (path.clone(), Cow::Owned(text.clone())));
    Snapshot::new(Sources::new(owned))
}

/// One way to break a file, at places given as shares of its length.
#[derive(Debug, Clone)]
enum Break {
    /// Removes some characters.
    Remove(f64, usize),
    /// Writes something in between.
    Insert(f64, &'static str),
    /// Writes a stretch of the file again, elsewhere.
    Repeat(f64, usize, f64),
    /// Puts one word in the place of another.
    Swap(f64, f64),
}

fn breaks() -> impl Strategy<Value = Break> {
    let place = 0.0..1.0_f64;
    let bits = prop::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "'",
        "//",
        "/*",
        " ",
        "\n",
        "x",
        "7",
        "-",
        "，",
        "日本",
        "allow: [(orphan_node, \"x\")], ",
        "(a, Uses, b),",
        "Topic(id: x, name: \"x\"),",
        "(at: \"L1\")",
        "r#\"",
        "true",
        "nomad",
        "Uses",
        "UsedBy",
        "from: ",
        "cite: kubernetes, ",
        "\\u{1}",
        "\u{feff}",
    ]);
    prop_oneof![
        (place.clone(), 1..40_usize).prop_map(|(at, count)| Break::Remove(at, count)),
        (place.clone(), bits).prop_map(|(at, bit)| Break::Insert(at, bit)),
        (place.clone(), 1..200_usize, place.clone()).prop_map(|(a, n, b)| Break::Repeat(a, n, b)),
        (place.clone(), place).prop_map(|(a, b)| Break::Swap(a, b)),
    ]
}

fn break_text(text: &str, how: &Break) -> String {
    let letters: Vec<char> = text.chars().collect();
    #[allow(clippy::cast_sign_loss, reason = "a share is never below nought")]
    let place = |share: f64| ((letters.len() as f64 * share) as usize).min(letters.len());
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let word = |at: usize| {
        let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
        let start = at - letters[..at].iter().rev().take_while(|c| is_word(c)).count();
        let end = at + letters[at..].iter().take_while(|c| is_word(c)).count();
        (start, end)
    };
    match how {
        Break::Remove(at, count) => {
            let (start, end) = (place(*at), (place(*at) + count).min(letters.len()));
            text(&letters[..start]) + &text(&letters[end..])
        }
        Break::Insert(at, bit) => {
            text(&letters[..place(*at)]) + bit + &text(&letters[place(*at)..])
        }
        Break::Repeat(from, count, to) => {
            let (start, end) = (place(*from), (place(*from) + count).min(letters.len()));
            text(&letters[..place(*to)])
                + &text(&letters[start..end])
                + &text(&letters[place(*to)..])
        }
        Break::Swap(from, to) => {
            let ((start, end), (other, other_end)) = (word(place(*from)), word(place(*to)));
            text(&letters[..other]) + &text(&letters[start..end]) + &text(&letters[other_end..])
        }
    }
}

/// What holds of findings whatever the files: order, places that are there, edits that fit.
fn sound(snapshot: &Snapshot, found: &[Diagnostic]) {
    assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "sorted, and each once");
    for diagnostic in found {
        let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.related);
        for label in labels {
            let text = snapshot.sources.text(label.at.file);
            assert!(text.get(label.at.span.range()).is_some(), "{diagnostic:?}");
        }
        for fix in &diagnostic.fixes {
            let text = snapshot.sources.text(fix.file);
            let after = apply(text, &fix.edits);
            assert!(after.is_some_and(|after| after != text), "{diagnostic:?}");
        }
        assert!(!diagnostic.message.ends_with('.') && !diagnostic.message.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn broken_files_never_break_the_rules(
        hits in prop::collection::vec((any::<prop::sample::Index>(), breaks()), 1..12),
    ) {
        let mut files = files();
        for (which, how) in &hits {
            let (_, text) = &mut files[which.index(6)];
            *text = break_text(text, how);
        }
        let snapshot = read(&files);
        let found = snapshot.check();
        sound(&snapshot, &found);
        files.reverse();
        prop_assert_eq!(found, read(&files).check(), "the order of reading shows");
    }
}

#[test]
fn the_files_that_get_broken_are_sound_at_first() {
    let files = files();
    let snapshot = read(&files);
    let errors: Vec<Diagnostic> = snapshot.check();
    // Nodes of files that are left out are unknown, and nothing else is wrong.
    let other = errors.iter().find(|found| {
        !matches!(found.code, Code::UnknownNode | Code::OrphanNode | Code::AliasAsReference)
    });
    assert!(other.is_none(), "{other:?}");
}

#[test]
fn an_empty_folder_has_no_mistakes() {
    assert!(read(&Vec::new()).check().is_empty());
}

#[test]
fn a_list_of_very_many_entries_is_judged_to_its_end() {
    const COUNT: usize = 50_000;
    let mut text =
        String::from("Talk(id: t, name: \"T\", nodes: [Topic(id: x, name: \"X\")], mentions: [");
    text.push_str(&"x, ".repeat(COUNT));
    text.push_str("], aka: [");
    for at in 0..COUNT {
        let _ = write!(text, "\"alias {at}\", ");
    }
    text.push_str("])");
    let snapshot = read(&vec![("graph/a.ron".to_owned(), text)]);
    let found = snapshot.check();
    assert_eq!(found.len(), COUNT - 1);
    assert!(found.iter().all(|found| found.code == Code::DuplicateEdge));
    let row = &snapshot.facts.rows[0];
    let first = Location { file: row.file, span: row.span };
    assert!(found.iter().all(|found| found.related[0].at == first));
}

/// A chain of parts, in one file; the last is a part of the first where it closes.
fn chain(count: usize, closes: bool) -> Files {
    let mut text = String::from("Talk(\n    id: t,\n    name: \"T\",\n    nodes: [\n");
    for at in 0..count {
        let _ = writeln!(text, "        Topic(id: n{at}, name: \"N{at}\"),");
    }
    text.push_str("    ],\n    edges: [\n");
    for at in 1..count {
        let _ = writeln!(text, "        (n{}, PartOf, n{at}),", at - 1);
    }
    if closes {
        let _ = writeln!(text, "        (n{}, PartOf, n0),", count - 1);
    }
    text.push_str("    ],\n)\n");
    vec![("graph/chain.ron".to_owned(), text)]
}

#[test]
fn a_very_long_chain_is_fine_and_a_very_long_loop_is_shown_in_short() {
    let open = read(&chain(10_000, false)).check();
    assert!(open.is_empty(), "{:?}", open.first());
    let closed = read(&chain(100_000, true)).check();
    let [only] = closed.as_slice() else { panic!("one loop, and {} findings", closed.len()) };
    assert_eq!(only.code, Code::ForbiddenCycle);
    assert!(only.related.len() <= 8 && only.message.contains(" → … → n0"), "{}", only.message);
}

#[test]
fn a_node_of_very_many_properties_is_judged_in_one_go() {
    const COUNT: usize = 20_000;
    let unknown = "wrong: 1, ".repeat(COUNT);
    let known = "day: 1, ".repeat(COUNT);
    let text = format!(
        "Talk(id: t, name: \"T\", {unknown}{known} nodes: [Topic(id: x, name: \"X\", part_of: [t])])"
    );
    let found = read(&vec![("graph/a.ron".to_owned(), text)]).check();
    let count = |code| found.iter().filter(|found| found.code == code).count();
    assert_eq!(count(Code::UnknownProperty), COUNT);
    assert_eq!(count(Code::DuplicateProperty), COUNT - 1);
    assert_eq!(found.len(), COUNT * 2 - 1);
}

#[test]
fn very_many_strangers_are_each_reported() {
    const COUNT: usize = 20_000;
    let mut text = String::from("Graph(nodes: [], edges: [\n");
    for at in 0..COUNT {
        let _ = writeln!(text, "(stranger_a{at}, PartOf, stranger_b{at}),");
    }
    text.push_str("])\n");
    let found = read(&vec![("graph/a.ron".to_owned(), text)]).check();
    let unknown = found.iter().filter(|found| found.code == Code::UnknownNode).count();
    assert_eq!(unknown, COUNT * 2);
}
