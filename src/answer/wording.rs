//! The sentences in which outcomes are told, in English and Japanese.
//!
//! What was understood comes from the question's own floor; the labels of kinds come from the vocabulary. Only the frame around them is here.

use super::{Limit, Outcome, Truncated};
use crate::graph::Node;
use crate::vocabulary::{EdgeKind, Language, NodeKind};

/// The sentence for an outcome that is no plain answer; nothing for one that is.
pub(super) fn outcome(outcome: Outcome, yes_no: bool, language: Language) -> Option<&'static str> {
    let (en, ja) = match outcome {
        Outcome::Answered => return None,
        Outcome::NothingRecorded if yes_no => (
            "Nothing recorded: no file says so, which is not a no.",
            "記録なし。そう書かれたファイルはありません（「いいえ」ではありません）。",
        ),
        Outcome::NothingRecorded => (
            "Nothing recorded: the question is clear, but no file says anything of the kind.",
            "記録なし。質問は分かりましたが、該当する記述がどのファイルにもありません。",
        ),
        Outcome::NotUnderstood => {
            ("Not understood, so not answered.", "質問を理解できないため、答えません。")
        }
        Outcome::NotConnected => (
            "Every word is known, but not how they belong together.",
            "語はすべて分かりますが、そのつながりが分かりません。",
        ),
        Outcome::Ambiguous => (
            "This can be read in more than one way, and the answers differ.",
            "複数の読み方ができ、それぞれ答えが異なります。",
        ),
        Outcome::Stopped => (
            "Stopped by a limit: what was found until then is shown.",
            "上限に達したため打ち切りました。そこまでに見つかったものを示します。",
        ),
    };
    Some(pick(language, en, ja))
}

/// One of two texts.
pub(super) const fn pick<'t>(language: Language, en: &'t str, ja: &'t str) -> &'t str {
    match language {
        Language::En => en,
        Language::Ja => ja,
    }
}

/// What kept an answer from being whole.
pub(super) fn truncated(truncated: Truncated, language: Language) -> String {
    let Truncated { limit, shown, of } = truncated;
    match (limit, of, language) {
        (Limit::Rows, Some(of), Language::En) => {
            format!("{shown} of {of} shown; `--limit` shows more")
        }
        (Limit::Rows, Some(of), Language::Ja) => {
            format!("{of}件のうち{shown}件を表示（`--limit` で増やせます）")
        }
        (Limit::Rows, None, Language::En) => format!("the first {shown} shown; there are more"),
        (Limit::Rows, None, Language::Ja) => format!("先頭の{shown}件を表示。ほかにもあります"),
        (Limit::Visits, _, Language::En) => {
            "no more edges may be looked at; `--visits` allows more".to_owned()
        }
        (Limit::Visits, _, Language::Ja) => {
            "たどれる辺の上限に達しました（`--visits` で増やせます）".to_owned()
        }
        (Limit::Time, _, Language::En) => "out of time; `--timeout` allows more".to_owned(),
        (Limit::Time, _, Language::Ja) => {
            "時間の上限に達しました（`--timeout` で増やせます）".to_owned()
        }
        (Limit::Memory, _, Language::En) => {
            "out of the memory that rows may take; `--memory` allows more".to_owned()
        }
        (Limit::Memory, _, Language::Ja) => {
            "メモリーの上限に達しました（`--memory` で増やせます）".to_owned()
        }
    }
}

/// That a query asks for no rows.
pub(crate) const fn no_rows_wanted(language: Language) -> &'static str {
    pick(
        language,
        "`LIMIT 0` asks for no rows, so none are shown",
        "`LIMIT 0` は0行を求めるため、何も表示しません",
    )
}

/// That chains are followed only so far.
pub(super) fn short_chains(language: Language) -> String {
    let en = "chains longer than the hops that `*` stands for are left out; `--hops` follows more";
    pick(language, en, "`*` がたどる長さを超える連なりは含みません（`--hops` で増やせます）")
        .to_owned()
}

/// A number of things of a kind: "2 talks", 「トーク 2件」.
pub(super) fn counted(number: usize, kind: &NodeKind, language: Language) -> String {
    let label = kind.label.get(language).unwrap_or(&kind.name);
    match language {
        Language::En if number == 1 => format!("1 {label}"),
        Language::En => format!("{} {}", grouped(number), plural(label)),
        Language::Ja => format!("{label} {}件", grouped(number)),
    }
}

/// A number of nodes whatever their kinds.
pub(super) fn counted_nodes(number: usize, language: Language) -> String {
    match language {
        Language::En if number == 1 => "1 node".to_owned(),
        Language::En => format!("{} nodes", grouped(number)),
        Language::Ja => format!("{}件", grouped(number)),
    }
}

/// A number of rows of a table.
pub(super) fn counted_rows(number: usize, language: Language) -> String {
    match language {
        Language::En if number == 1 => "1 row".to_owned(),
        Language::En => format!("{} rows", grouped(number)),
        Language::Ja => format!("{}行", grouped(number)),
    }
}

/// A number with a comma every three digits.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The plural of an English noun phrase, whose last word is the noun.
pub(crate) fn plural(noun: &str) -> String {
    let before_last = |cut: usize| &noun[..noun.len() - cut];
    if let Some(stem) = noun.strip_suffix("person") {
        return format!("{stem}people");
    }
    let mut letters = noun.chars().rev();
    match (letters.next(), letters.next()) {
        (Some('y'), Some(before)) if !"aeiou".contains(before) => format!("{}ies", before_last(1)),
        (Some('s' | 'x' | 'z'), _) | (Some('h'), Some('c' | 's')) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// The kind of a node in words.
pub(super) fn kind_of(node: Node<'_>, language: Language) -> &str {
    let kind = node.kind_decl();
    kind.label.get(language).unwrap_or(&kind.name)
}

/// How an edge kind is said from its subject.
pub(crate) fn label(kind: &EdgeKind, language: Language) -> &str {
    kind.label.get(language).unwrap_or(&kind.name)
}

/// How an edge kind is said from its object.
pub(crate) fn inverse(kind: &EdgeKind, language: Language) -> &str {
    kind.inverse.get(language).unwrap_or_else(|| label(kind, language))
}

/// The short name of a node in a citation: its code, else the shorter of name and id.
pub(super) fn short(node: Node<'_>, language: Language) -> &str {
    let name = node.name(language);
    node.code().unwrap_or_else(|| if name.len() <= node.id().len() { name } else { node.id() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_get_their_plural() {
        let nouns =
            ["talk", "technology", "person", "day", "managed service", "company", "bus", "batch"];
        let plurals: Vec<String> = nouns.iter().map(|noun| plural(noun)).collect();
        assert_eq!(
            plurals,
            [
                "talks",
                "technologies",
                "people",
                "days",
                "managed services",
                "companies",
                "buses",
                "batches"
            ]
        );
    }

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234), "1,234");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn what_is_not_recorded_is_never_a_no() {
        for language in [Language::En, Language::Ja] {
            let said = outcome(Outcome::NothingRecorded, true, language).unwrap();
            assert!(!said.starts_with("No,") && !said.starts_with("いいえ"), "{said}");
        }
    }
}
