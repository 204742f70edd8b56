//! The curated graph in `graph/`: it must read clean, and its contracts must hold.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

/// Every file below `graph/`, as the value a graph is read from.
pub(crate) fn sources() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("graph")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the graph folder is readable") {
            let path = entry.expect("an entry is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "ron") {
                let text = fs::read_to_string(&path).expect("a file of the graph is UTF-8");
                let shown = path.strip_prefix(root).expect("below the root").display().to_string();
                found.push((shown, Cow::Owned(text)));
            }
        }
    }
    Sources::new(found)
}

#[test]
fn the_curated_graph_reads_without_a_complaint() {
    let snapshot = Snapshot::new(sources());
    assert!(snapshot.diagnostics.is_empty(), "{:#?}", snapshot.diagnostics);
    assert!(snapshot.facts.problems.is_empty(), "{:#?}", snapshot.facts.problems);
    assert_eq!(snapshot.graph.node_count(), snapshot.facts.declarations.len());
    assert!(snapshot.graph.edge_count() > snapshot.facts.rows.len());
}

#[test]
fn talk_codes_are_contracts() {
    let snapshot = Snapshot::new(sources());
    let graph = &snapshot.graph;
    let talk = snapshot.vocabulary.find_node("Talk").expect("talks are a kind");
    let mut codes: Vec<&str> =
        graph.of_kind(talk).iter().filter_map(|id| graph.node(*id).code()).collect();
    codes.sort_unstable();
    let expected = "1B3 1D1 1D2 1D4 1E3 2A4 2A5 2B1 2B2 K1-airbnb K1-canonical K1-ibm K1-osf K2-gmo \
                    K2-rakuten K2-redhat K2-sbps K2-yjfx";
    assert_eq!(codes.join(" "), expected);
}

#[test]
fn the_curated_graph_keeps_every_rule() {
    let snapshot = Snapshot::new(sources());
    let found: Vec<String> = snapshot
        .check()
        .into_iter()
        .map(|diagnostic| {
            let path = snapshot.sources.path(diagnostic.file());
            let line = snapshot.graph.line(diagnostic.file(), diagnostic.span().start);
            format!("{path}:{line}: {}: {}", diagnostic.code, diagnostic.message)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
