//! The graph that is compiled into the binary, so that there is always one to ask.

use crate::text::Sources;
use std::borrow::Cow;

/// Each file of the repository's `graph/` with its text, in path order; the build script lists them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/graph.rs"));

/// The built-in graph, CloudNative Days Tokyo 2019; no text is copied.
///
/// ```
/// let sources = talkgraph::disk::embedded();
/// assert!(sources.iter().all(|(_, source)| source.path.starts_with("graph/")));
/// ```
pub fn embedded() -> Sources {
    Sources::new(FILES.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::read_folder;
    use std::path::Path;

    #[test]
    fn the_built_in_graph_is_the_folder_of_the_repository() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph");
        let (read, found) = read_folder(&folder);
        assert!(found.is_empty() && !read.is_empty());
        let texts = |sources: &Sources| -> Vec<(String, String)> {
            let named = |path: &str| path.rsplit_once("graph/").map(|(_, name)| name.to_owned());
            sources
                .iter()
                .map(|(_, source)| (named(&source.path).unwrap(), source.text.to_string()))
                .collect()
        };
        assert_eq!(texts(&embedded()), texts(&read));
    }
}
