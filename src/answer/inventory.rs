//! The kinds of a graph: how many nodes each has, and what people call it.

use super::wording::plural;
use crate::graph::Graph;
use crate::text::fold;
use crate::vocabulary::{Language, NodeKind, NodeKindId, Phrase, Vocabulary};

/// The kinds of node that a graph has, in the order of its vocabulary.
#[derive(Debug, Clone)]
pub struct Inventory<'g> {
    /// Each kind with the number of its nodes; a kind without nodes is left out.
    pub kinds: Vec<(&'g NodeKind, usize)>,
}

impl<'g> Inventory<'g> {
    /// Counts the nodes of each kind.
    pub fn new(graph: &'g Graph) -> Self {
        let counted = graph.vocabulary().node_kinds();
        let kinds = counted.map(|(id, kind)| (kind, graph.of_kind(id).len()));
        Self { kinds: kinds.filter(|(_, count)| *count > 0).collect() }
    }
}

/// The kinds of node that a person calls so: in either language, singular or plural.
///
/// A name as the vocabulary writes it (`Technology`) means that kind alone; a word that several kinds share means all of them.
pub fn kinds_called(vocabulary: &Vocabulary, word: &str) -> Vec<NodeKindId> {
    if let Some(kind) = vocabulary.find_node(word) {
        return vec![kind];
    }
    let folded = fold(word);
    let called = |name: &str| fold(name) == folded || fold(&plural(name)) == folded;
    let says = |kind: &NodeKind| {
        let labels = [kind.label.en.as_deref(), kind.label.ja.as_deref()];
        let words = kind.words.en.iter().chain(&kind.words.ja).filter_map(|phrase| match phrase {
            Phrase::Plain(text) => Some(text.as_str()),
            Phrase::Irregular { base, .. } => Some(base.as_str()),
            Phrase::Verb { .. } => None,
        });
        called(&kind.name) || labels.into_iter().flatten().chain(words).any(called)
    };
    vocabulary.node_kinds().filter(|(_, kind)| says(kind)).map(|(id, _)| id).collect()
}

/// Kinds of node in words: "technologies, managed services and protocols"; no kinds are any node.
pub fn kinds_in_words(vocabulary: &Vocabulary, kinds: &[NodeKindId], language: Language) -> String {
    let label = |kind: &NodeKindId| {
        let kind = vocabulary.node(*kind);
        let label = kind.label.get(language).unwrap_or(&kind.name);
        if language == Language::En { plural(label) } else { label.to_owned() }
    };
    let labels: Vec<String> = kinds.iter().map(label).collect();
    match (labels.split_last(), language) {
        (None, Language::En) => "nodes".to_owned(),
        (None, Language::Ja) => "ノード".to_owned(),
        (_, Language::Ja) => labels.join("・"),
        (Some((only, [])), Language::En) => only.clone(),
        (Some((last, before)), Language::En) => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::read;

    #[test]
    fn a_kind_is_called_by_its_words_in_both_languages() {
        let (vocabulary, _) = read(None);
        let called = |word: &str| -> Vec<String> {
            let kinds = kinds_called(&vocabulary, word);
            kinds.into_iter().map(|kind| vocabulary.node(kind).name.clone()).collect()
        };
        assert_eq!(called("talks"), ["Talk"]);
        assert_eq!(called("トーク"), ["Talk"]);
        assert_eq!(called("people"), ["Person"]);
        assert_eq!(called("Technology"), ["Technology"]);
        assert_eq!(called("technologies"), ["Technology", "Service", "Protocol"]);
        assert_eq!(called("managed-services"), ["Service"]);
        assert!(called("penguins").is_empty());
    }
}
