//! Words and texts as RON writes them.

use super::EditError;
use crate::graph::Graph;

/// Words that RON reads as something else than an identifier.
const RESERVED: &[&str] = &["true", "false", "inf", "nan"];

/// What makes a word an id, for who is told that one is none.
pub const ID_RULE: &str =
    "an id is of lower-case ASCII letters, digits and `_`, and begins with a letter";

/// A text as a RON string.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if control.is_control() => {
                out.extend(control.escape_unicode());
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A name in one language, or in two.
pub(super) fn name(name: &str, japanese: Option<&str>) -> String {
    match japanese {
        Some(japanese) => format!("(en: {}, ja: {})", quote(name), quote(japanese)),
        None => quote(name),
    }
}

/// The id that a name makes.
///
/// # Errors
///
/// [`EditError::NoId`] where it makes none.
pub fn spelt_id(name: &str) -> Result<String, EditError> {
    snake(name).ok_or_else(|| EditError::NoId(name.to_owned()))
}

/// A list of texts.
pub(super) fn texts(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quote(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// Tells whether a word is an id: a lower-case identifier of ASCII letters, digits and `_`.
pub fn is_id(word: &str) -> bool {
    let first = word.bytes().next();
    first.is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && word.len() > usize::from(first == Some(b'_'))
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit())
        && !RESERVED.contains(&word)
}

/// A name as an id: `CircleCI 2.0` is `circleci_2_0`; `None` where it makes none.
pub(super) fn snake(name: &str) -> Option<String> {
    spell(name).filter(|word| is_id(word))
}

/// A name in letters that an id is made of, joined by `_`; `None` where it has letters of which there is no one spelling.
pub(super) fn spell(name: &str) -> Option<String> {
    let folded = crate::text::normalize(name);
    let mut out = String::with_capacity(folded.len());
    for character in folded.chars() {
        match character {
            letter if letter.is_ascii_alphanumeric() => out.push(letter),
            '\'' | '’' => {}
            '+' => out.push_str("_plus"),
            '#' => out.push_str("_sharp"),
            // A letter of another script has no spelling here that its people would agree on.
            letter if letter.is_alphanumeric() => return None,
            _ if out.ends_with('_') || out.is_empty() => {}
            _ => out.push('_'),
        }
    }
    out.truncate(out.trim_end_matches('_').len());
    (!out.is_empty()).then_some(out)
}

/// The id of the node that a person names.
pub(super) fn id_of<'g>(graph: &'g Graph, given: &str) -> Result<&'g str, Vec<String>> {
    graph.resolve(given).map(crate::graph::Node::id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids_where_their_letters_allow() {
        let check = |name: &str, id: Option<&str>| assert_eq!(snake(name).as_deref(), id, "{name}");
        check("CircleCI 2.0", Some("circleci_2_0"));
        check("Amazon EC2 (us-east)", Some("amazon_ec2_us_east"));
        check("C++", Some("c_plus_plus"));
        check("ＫＵＢＥ", Some("kube"));
        check("可観測性", None);
        check("3scale", None);
        check("true", None);
        check("…", None);
    }

    #[test]
    fn texts_are_quoted_as_ron_reads_them() {
        for text in ["plain", "a \"b\" \\ c", "二行\nと\t", "\u{7f}\u{1b}[31m", "👩\u{200d}💻"]
        {
            assert_eq!(ron::from_str::<String>(&quote(text)).as_deref(), Ok(text));
        }
    }
}
