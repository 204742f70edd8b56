//! Edges as sentences, the names in them marked.

use super::line::Line;
use crate::answer::phrase::{around, plural_verb};
use crate::answer::wording::label;
use crate::graph::Node;
use crate::style;
use crate::vocabulary::{EdgeKind, Language};

/// A node as it is named within a sentence: with its code, where it has one.
pub(super) fn named(node: Node<'_>, language: Language) -> Line {
    let name = node.name(language);
    match node.code() {
        Some(code) if !name.starts_with(code) => Line::styled(style::ID, code).text(" ").text(name),
        _ => Line::plain(name),
    }
}

/// What is said of a node by an edge of a kind: "runs on Kubernetes", or seen from the object "runs Rook".
pub(super) fn predicate(kind: &EdgeKind, out: bool, other: Line, language: Language) -> Line {
    let (before, after) = around(kind, out, language);
    Line::plain(before).and(other).text(after)
}

/// A whole sentence.
pub(super) fn sentence(kind: &EdgeKind, from: Line, to: Line, language: Language) -> Line {
    match language {
        Language::En => from.text(" ").and(predicate(kind, true, to, language)),
        Language::Ja => {
            let verb = label(kind, language);
            if verb.ends_with('は') {
                from.text(verb).and(to)
            } else if verb.ends_with("ての") {
                from.text("は").and(to).text(verb).text("もの")
            } else {
                from.text("は").and(predicate(kind, true, to, language))
            }
        }
    }
}

/// A sentence about several nodes.
pub(super) fn plural_sentence(kind: &EdgeKind, from: Line, to: Line, language: Language) -> Line {
    match language {
        Language::En => {
            let verb = plural_verb(label(kind, language));
            from.text(format!(" {verb} ")).and(to)
        }
        Language::Ja => sentence(kind, from, to, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Bilingual;

    #[test]
    fn a_whole_sentence_names_both_ends() {
        let check = |label: &str, expected: &str| {
            let label = Bilingual { en: None, ja: Some(label.to_owned()) };
            let kind = EdgeKind { label, ..EdgeKind::default() };
            let told = sentence(&kind, Line::plain("A"), Line::plain("B"), Language::Ja);
            assert_eq!(told.to_plain(), expected);
        };
        check("使う", "AはBを使う");
        check("の開発元は", "Aの開発元はB");
        check("と競合する", "AはBと競合する");
        check("についての", "AはBについてのもの");
    }
}
