//! The committed pictures are those of the committed graph.

use super::{curated, drawn};
use std::fs;
use std::path::Path;
use talkgraph::diagram::palette::Theme;
use talkgraph::diagram::{self, Options, dot, mermaid};

/// Every file that `talkgraph diagram --all` writes.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (name, picture) in diagram::every(&curated().graph, &Options::default()) {
        files.push((format!("{name}.dot"), dot::dot(&picture, Theme::Light)));
        files.push((format!("{name}-light.svg"), drawn(&picture, Theme::Light)));
        files.push((format!("{name}-dark.svg"), drawn(&picture, Theme::Dark)));
        let chart = mermaid::mermaid(&picture, Theme::Light).expect("the chart is small enough");
        files.push((format!("{name}.mmd"), chart));
    }
    files
}

#[test]
fn the_committed_pictures_are_those_of_the_graph() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports");
    let mut stale = Vec::new();
    let mut expected = Vec::new();
    for (name, text) in files() {
        if fs::read_to_string(folder.join(&name)).ok().as_deref() != Some(text.as_str()) {
            stale.push(name.clone());
        }
        expected.push(name);
    }
    assert!(
        stale.is_empty(),
        "not as the graph says: {}\n`cargo run -- diagram --all` writes them anew; look at them before you commit",
        stale.join(", ")
    );
    let entries = fs::read_dir(&folder).expect("exports can be read");
    let mut found: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "files that no view writes");
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    assert!(files() == files());
}

#[test]
fn pictures_are_small() {
    for (name, text) in files() {
        assert!(text.len() < 150_000, "{name} has {} bytes", text.len());
    }
}

#[test]
fn dot_reads_back_as_it_was_printed() {
    for (name, text) in files().into_iter().filter(|(_, text)| text.starts_with("digraph")) {
        let graph = graphviz_rust::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut context = graphviz_rust::printer::PrinterContext::default();
        let again = graphviz_rust::print(graph, context.with_semi());
        assert!(again.trim() == text.trim(), "{name} is not what it reads back as");
        for attribute in ["image=", "stylesheet=", "shapefile=", "fontpath="] {
            assert!(!text.contains(attribute), "{name} has {attribute}");
        }
    }
}
