//! Proves the shape of the house: floors, file heads, file sizes.
//!
//! The floors are the plan of `src/`: a module imports only from strictly lower floors, and modules of one floor never import each other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each top module with its floor; a new module must be put here before it compiles into the tests.
const FLOORS: &[(u32, &[&str])] = &[
    (0, &["text", "style", "parallel"]),
    (1, &["diagnostic"]),
    (2, &["syntax", "report", "disk"]),
    (3, &["format", "vocabulary"]),
    (4, &["graph"]),
    (5, &["query", "check", "diagram", "edit", "diff", "export", "import"]),
    (6, &["snapshot", "language", "answer"]),
    (7, &["ask", "ide", "site"]),
    (8, &["lsp", "mcp", "serve"]),
    (9, &["cli", "main"]),
];

/// Files above this many lines hold two ideas.
const LONGEST_FILE: usize = 500;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the source folder is readable") {
            let path = entry.expect("an entry is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source file is UTF-8");
                found.push((
                    path.strip_prefix(root.join("src")).expect("below src").to_owned(),
                    text,
                ));
            }
        }
    }
    found.sort();
    found
}

fn floors() -> BTreeMap<&'static str, u32> {
    FLOORS.iter().flat_map(|(floor, names)| names.iter().map(move |name| (*name, *floor))).collect()
}

fn top_module(path: &Path) -> String {
    let first = path.iter().next().and_then(|part| part.to_str()).expect("paths are UTF-8");
    first.trim_end_matches(".rs").to_owned()
}

/// The top modules that a file names after `crate::` (or `talkgraph::` in the binary), braces expanded.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, content) in text.lines().enumerate() {
        let content = content.trim_start();
        if content.starts_with("//") {
            continue;
        }
        for root in ["crate::", "talkgraph::"] {
            for (at, _) in content.match_indices(root) {
                let before = content[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"') {
                    continue;
                }
                let rest = &content[at + root.len()..];
                let names: Vec<&str> = match rest.strip_prefix('{') {
                    Some(group) => group.split(['}']).next().unwrap_or("").split(',').collect(),
                    None => vec![rest],
                };
                for name in names {
                    let name: String = name
                        .trim()
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    if !name.is_empty() {
                        found.push((line + 1, name));
                    }
                }
            }
        }
    }
    found
}

#[test]
fn modules_import_only_from_lower_floors() {
    let floors = floors();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = top_module(&path);
        if own == "lib" {
            continue;
        }
        let Some(floor) = floors.get(own.as_str()) else {
            panic!("`{own}` has no floor: put it into FLOORS");
        };
        for (line, name) in imports(&text) {
            let allowed = match floors.get(name.as_str()) {
                Some(other) => *other < *floor || name == own,
                None => false,
            };
            if !allowed {
                wrong.push(format!("src/{}:{line}: `{own}` imports `{name}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the floors:\n{}", wrong.join("\n"));
}

#[test]
fn petgraph_lives_in_graph_alone() {
    for (path, text) in sources() {
        let uses = text
            .lines()
            .any(|line| !line.trim_start().starts_with("//") && line.contains("petgraph::"));
        assert!(!uses || top_module(&path) == "graph", "src/{} uses petgraph", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "src/{} has no head", path.display());
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "src/{} has {lines} lines", path.display());
    }
}

#[test]
fn the_import_reader_sees_what_it_should() {
    let text = "use crate::text::Span;\nuse crate::{graph::Graph, query};\n// use crate::cli\nlet x = crate::ask::f();";
    let names: Vec<String> = imports(text).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["text", "graph", "query", "ask"]);
}
