//! Kinds by the words that people use for them: `Tool` for `Technology`, `RunOn` for `RunsOn`.
//!
//! Only spellings are compared, as a kind's name would spell them; how questions inflect is for [`crate::language`], which lies above.

use crate::text::fold;
use crate::vocabulary::{Bilingual, EdgeKind, Phrase, Vocabulary, Words};

/// The kinds of node that a word is used for, in the order of the vocabulary.
pub(super) fn spoken_nodes<'v>(vocabulary: &'v Vocabulary, word: &str) -> Vec<&'v str> {
    let word = fold(word);
    vocabulary
        .node_kinds()
        .filter(|(_, kind)| labelled(&kind.label, &word) || says(&kind.words, &word))
        .map(|(_, kind)| kind.name.as_str())
        .collect()
}

/// The kinds of edge that a word is used for, from subject to object.
pub(super) fn spoken_edges<'v>(vocabulary: &'v Vocabulary, word: &str) -> Vec<&'v str> {
    let word = fold(word);
    vocabulary
        .edge_kinds()
        .filter(|(_, kind)| labelled(&kind.label, &word) || says(&kind.words, &word))
        .map(|(_, kind)| kind.name.as_str())
        .collect()
}

/// Tells whether two kinds share a phrase, so that a writer may have meant the other.
pub(super) fn share_words(one: &EdgeKind, other: &EdgeKind) -> bool {
    fn all(kind: &EdgeKind) -> Vec<&str> {
        let both = [&kind.words, &kind.inverse_words].into_iter();
        both.flat_map(|words| words.en.iter().chain(&words.ja)).map(stem).collect()
    }
    let ours = all(one);
    let theirs = all(other);
    one.name != other.name && ours.iter().any(|word| theirs.contains(word))
}

fn stem(phrase: &Phrase) -> &str {
    match phrase {
        Phrase::Plain(base) | Phrase::Irregular { base, .. } => base,
        Phrase::Verb { stem, .. } => stem,
    }
}

/// Tells whether a folded word spells a name, with or without its "is".
pub(super) fn labelled(label: &Bilingual, folded: &str) -> bool {
    let english = label.en.as_deref().is_some_and(|label| {
        let bare = label.strip_prefix("is ").or_else(|| label.strip_prefix("are "));
        fold(label) == folded || bare.is_some_and(|bare| fold(bare) == folded)
    });
    english || label.ja.as_deref().is_some_and(|label| fold(label) == folded)
}

/// Tells whether a folded word spells one of the phrases.
pub(super) fn says(words: &Words, folded: &str) -> bool {
    words.en.iter().chain(&words.ja).any(|phrase| match phrase {
        Phrase::Plain(base) => spells(base, folded),
        Phrase::Irregular { base, past, participle } => {
            spells(base, folded) || fold(past) == folded || fold(participle) == folded
        }
        Phrase::Verb { .. } => false,
    })
}

/// Tells whether a folded word is a base form, or the same with the "s" of the third person or of a plural.
fn spells(base: &str, folded: &str) -> bool {
    if fold(base) == folded {
        return true;
    }
    let (first, rest) = base.split_at(base.find(' ').unwrap_or(base.len()));
    ["s", "es"].iter().any(|ending| fold(&format!("{first}{ending}{rest}")) == folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::read;

    #[test]
    fn kinds_are_found_by_the_words_people_use() {
        let (vocabulary, _) = read(None);
        assert_eq!(spoken_nodes(&vocabulary, "conference"), ["Event"]);
        assert_eq!(spoken_edges(&vocabulary, "RunOn"), ["RunsOn"]);
        assert_eq!(spoken_edges(&vocabulary, "TalksAbout"), ["Mentions"]);
        assert_eq!(spoken_edges(&vocabulary, "使う"), ["Uses"]);
        assert!(spoken_edges(&vocabulary, "Flies").is_empty());
    }
}
