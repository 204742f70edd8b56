//! Where a graph lies, seen from where the user stands.

use std::path::{Component, Path, PathBuf};
use std::{env, fs};

/// The folder that a graph has inside a project.
const GRAPH: &str = "graph";

/// The graph of `start`: the folder `graph/` with a RON file in it, in `start` or the nearest folder above.
///
/// The path is relative to the current folder where that is shorter.
pub fn find_graph(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    let graph =
        start.ancestors().map(|folder| folder.join(GRAPH)).find(|graph| holds_ron(graph))?;
    Some(from_here(&graph))
}

/// The graph folder that `folder` stands for: the `graph/` in it, or itself where it holds RON files.
pub fn graph_folder(folder: &Path) -> Option<PathBuf> {
    let inner = folder.join(GRAPH);
    if inner.is_dir() {
        return Some(inner);
    }
    holds_ron(folder).then(|| folder.to_owned())
}

/// Tells whether a RON file lies directly in `folder`.
fn holds_ron(folder: &Path) -> bool {
    folder.join("vocabulary.ron").is_file()
        || fs::read_dir(folder).is_ok_and(|entries| {
            entries.flatten().any(|entry| is_ron(&entry.path()) && entry.path().is_file())
        })
}

/// Tells whether a file is named as a RON file.
pub(super) fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "ron")
}

/// The path as seen from the current folder, or as it is where that is shorter.
pub(super) fn from_here(path: &Path) -> PathBuf {
    match env::current_dir() {
        Ok(here) if path.is_absolute() => from(&here, path),
        _ => path.to_owned(),
    }
}

/// The absolute `path` as seen from the absolute `here`.
fn from(here: &Path, path: &Path) -> PathBuf {
    let common = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().skip(common).map(|_| Component::ParentDir);
    let mut relative: PathBuf = up.chain(path.components().skip(common)).collect();
    if relative.as_os_str().is_empty() {
        relative.push(Component::CurDir);
    }
    if relative.as_os_str().len() < path.as_os_str().len() { relative } else { path.to_owned() }
}

/// The path as people read it: with `/`, and without a `./` in front.
pub(super) fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::RootDir => shown.push('/'),
            Component::Prefix(_) | Component::ParentDir | Component::Normal(_) => {
                if !shown.is_empty() && !shown.ends_with('/') {
                    shown.push('/');
                }
                shown.push_str(&part.as_os_str().to_string_lossy());
            }
        }
    }
    if shown.is_empty() { ".".to_owned() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_graph_above_is_found() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("a/b/c");
        let graph = root.path().join("a/graph");
        fs::create_dir_all(&deep).unwrap();
        fs::create_dir_all(&graph).unwrap();
        fs::create_dir_all(root.path().join("graph")).unwrap();
        fs::File::create(root.path().join("graph/vocabulary.ron")).unwrap();

        let found = |start: &Path| find_graph(start).map(|graph| graph.canonicalize().unwrap());
        let canonical = |path: &Path| Some(path.canonicalize().unwrap());
        assert_eq!(found(&deep), canonical(&root.path().join("graph")), "an empty graph/ is none");
        fs::File::create(graph.join("talks.ron")).unwrap();
        assert_eq!(found(&deep), canonical(&graph));
        assert_eq!(found(&graph), canonical(&graph), "from inside the graph");
    }

    #[test]
    fn a_named_folder_is_the_graph_or_holds_it() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(graph_folder(root.path()), None);
        let file = root.path().join("talks.ron");
        fs::File::create(&file).unwrap();
        assert_eq!(graph_folder(root.path()).as_deref(), Some(root.path()));
        let inner = root.path().join("graph");
        fs::create_dir(&inner).unwrap();
        assert_eq!(graph_folder(root.path()), Some(inner));
        assert_eq!(graph_folder(&root.path().join("gone")), None);
    }

    #[test]
    fn paths_are_told_from_here_where_that_is_shorter() {
        let check = |here: &str, path: &str, expected: &str| {
            assert_eq!(from(Path::new(here), Path::new(path)), Path::new(expected));
        };
        check("/home/ada/talks", "/home/ada/talks/graph", "graph");
        check("/home/ada/talks/notes", "/home/ada/talks/graph", "../graph");
        check("/home/ada/talks/graph", "/home/ada/talks/graph", ".");
        check("/home/ada/talks/notes/2019/day/one", "/srv/g", "/srv/g");
        assert_eq!(shown(Path::new("./graph/a.ron")), "graph/a.ron");
        assert_eq!(shown(Path::new("/srv/graph")), "/srv/graph");
        assert_eq!(shown(Path::new(".")), ".");
    }
}
