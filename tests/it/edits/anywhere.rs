//! An item put into a file leaves everything else of it as it is, however the file is laid out.

use crate::syntax::texts::{Random, document};
use crate::syntax::{rounds, seed};
use talkgraph::edit::{Base, NewNode, Renaming, add_node, rename};
use talkgraph::snapshot::Snapshot;
use talkgraph::syntax::{TokenKind, tokens};
use talkgraph::text::{FileId, Sources};

/// The tokens and comments of a text without its commas.
fn words(text: &str) -> Vec<&str> {
    let solid = |kind: TokenKind| kind != TokenKind::Whitespace && kind != TokenKind::Comma;
    tokens(text).filter(|token| solid(token.kind)).map(|token| token.text.trim_end()).collect()
}

fn snapshot(text: &str) -> Snapshot {
    Snapshot::new(Sources::new([("graph/a.ron".to_owned(), text.to_owned().into())]))
}

fn base(snapshot: &Snapshot) -> Base<'_> {
    Base { documents: &snapshot.documents, facts: &snapshot.facts, graph: &snapshot.graph }
}

#[test]
fn an_added_node_leaves_every_other_word_as_it_is() {
    let row = words("Topic(id: zebra, name: \"Zebra\")");
    let mut added = 0;
    for round in 0..rounds() / 3 {
        let text = document(&mut Random::new(seed() << 40 | round));
        if !text.contains("Graph") {
            continue;
        }
        let before = snapshot(&text);
        let kind = before.vocabulary.find_node("Topic").expect("it is built in");
        let node = NewNode {
            kind,
            id: Some("zebra".to_owned()),
            name: "Zebra".to_owned(),
            japanese: None,
            aliases: Vec::new(),
            settings: Vec::new(),
        };
        let Ok((_, changes)) = add_node(&base(&before), &node, "graph", None) else { continue };
        let after = changes.apply(&before.sources).expect("the edits do not overlap");
        let after = after.text(FileId(0));
        let (old, new) = (words(&text), words(after));
        assert_eq!(new.len(), old.len() + row.len(), "{text:?}\n{after:?}");
        let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        // Where the word before the row is one of its own, the row may seem to begin later.
        let fits = |start: usize| {
            new[start..].starts_with(&row)
                && new[..start] == old[..start]
                && new[start + row.len()..] == old[start..]
        };
        assert!((0..=same).rev().take(row.len()).any(fits), "{text:?}\n{after:?}");
        let read = snapshot(after);
        assert_eq!(read.diagnostics, Vec::new(), "{after:?}");
        assert!(read.graph.find("zebra").is_some(), "{after:?}");
        added += 1;
    }
    assert!(added > rounds() / 12, "only {added} nodes were added");
}

#[test]
fn a_renamed_node_changes_its_words_and_no_other() {
    let mut renamed = 0_u64;
    for round in 0..rounds() / 3 {
        let text = document(&mut Random::new(seed() << 40 | round));
        let before = snapshot(&text);
        let Some(node) = before.graph.nodes().next() else { continue };
        let renaming = Renaming { id: Some("zebra".to_owned()), ..Renaming::default() };
        let changes = rename(&base(&before), node, &renaming).expect("the id is free");
        let after = changes.apply(&before.sources).expect("the edits do not overlap");
        let after = after.text(FileId(0));
        let (old, new) = (words(&text), words(after));
        assert_eq!(old.len(), new.len());
        let wrong = old.iter().zip(&new).find(|(old, new)| {
            old != new && !(old.trim_matches('"') == node.id() && **new == "zebra")
        });
        assert_eq!(wrong, None, "{text:?}\n{after:?}");
        renamed += u64::from(old != new);
    }
    assert!(renamed > rounds() / 100, "only {renamed} nodes were renamed");
}
