//! Edges as phrases in English and Japanese.
//!
//! The vocabulary says how a kind of edge is told: in English a verb in the third person, in Japanese either with its particle ("に言及する") or, where it
//! takes を, without ("使う"). How the other end is joined to that is here.

use super::wording::{inverse, label};
use crate::vocabulary::{EdgeKind, Language};

/// Beginnings of a Japanese label that say how its object is joined to it.
const PARTICLES: &[&str] = &["から", "へ", "に", "と", "で", "を", "が", "の", "上"];

/// What stands before and after the other end where something is said of one end: ("runs on ", "") or ("", "上で動く").
pub(crate) fn around(kind: &EdgeKind, out: bool, language: Language) -> (String, String) {
    let verb = if out { label(kind, language) } else { inverse(kind, language) };
    if language == Language::En {
        return (format!("{verb} "), String::new());
    }
    if let Some(noun) = verb.strip_suffix('は') {
        return (format!("{}は", noun.strip_prefix('の').unwrap_or(noun)), String::new());
    }
    let passive = !out && (verb.ends_with("れる") || verb.ends_with("れた"));
    let particle = match (is_marked(verb), passive) {
        (true, _) => "",
        (false, true) => "に",
        (false, false) => "を",
    };
    // "についての" joins a noun; a sentence ends in "について".
    let verb =
        verb.strip_suffix("ての").map_or_else(|| verb.to_owned(), |stem| format!("{stem}て"));
    (String::new(), format!("{particle}{verb}"))
}

/// Tells whether a Japanese label begins with its particle.
pub(crate) fn is_marked(verb: &str) -> bool {
    PARTICLES.iter().any(|particle| verb.starts_with(particle))
}

/// The plural of a verb phrase in the third person: "runs on" is "run on".
pub(crate) fn plural_verb(phrase: &str) -> String {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, ""), |(verb, rest)| (verb, rest));
    let without = |end: usize| verb[..verb.len() - end].to_owned();
    let plural = match verb {
        "is" => "are".to_owned(),
        "has" => "have".to_owned(),
        _ if verb.ends_with("ies") => format!("{}y", without(3)),
        _ if ["sses", "shes", "ches", "xes", "oes"].iter().any(|end| verb.ends_with(end)) => {
            without(2)
        }
        _ if verb.ends_with('s') && !verb.ends_with("ss") => without(1),
        _ => verb.to_owned(),
    };
    if rest.is_empty() { plural } else { format!("{plural} {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Bilingual;

    #[test]
    fn japanese_joins_each_label_in_its_own_way() {
        let check = |label: &str, inverse: &str, from_subject: &str, from_object: &str| {
            let ja = |text: &str| Bilingual { en: None, ja: Some(text.to_owned()) };
            let kind = EdgeKind { label: ja(label), inverse: ja(inverse), ..EdgeKind::default() };
            let told = |out| {
                let (before, after) = around(&kind, out, Language::Ja);
                format!("{before}A{after}")
            };
            assert_eq!((&*told(true), &*told(false)), (from_subject, from_object));
        };
        check("使う", "使われる", "Aを使う", "Aに使われる");
        check("選んだ", "選ばれた", "Aを選んだ", "Aに選ばれた");
        check("に言及する", "言及される", "Aに言及する", "Aに言及される");
        check("上で動く", "動かす", "A上で動く", "Aを動かす");
        check("についての", "の主題である", "Aについて", "Aの主題である");
        check("の開発元は", "作る", "開発元はA", "Aを作る");
    }

    #[test]
    fn several_subjects_need_another_verb() {
        let plurals = ["runs on", "is about", "chose", "faces", "passes", "applies to", "has"];
        let plurals: Vec<String> = plurals.iter().map(|verb| plural_verb(verb)).collect();
        assert_eq!(plurals, ["run on", "are about", "chose", "face", "pass", "apply to", "have"]);
    }
}
