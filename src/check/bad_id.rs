//! `bad-id`: an id is a lower-case identifier.

use super::context::Context;
use super::findings::{Findings, Owner};
use crate::diagnostic::Code;
use crate::text::Edit;

/// Words that RON reads as something else than an identifier.
const TAKEN: &[&str] = &["true", "false", "inf", "nan", "inff32", "inff64", "nanf32", "nanf64"];

/// Reports ids with capitals, ids of other characters than letters, digits and `_`, and ids that RON takes for a number or a truth.
///
/// A value that is no bare word at all is reported where the facts are read. Lower case keeps nodes apart from kinds at a glance, and makes `Nomad` and
/// `nomad` one node in a folder where two people write.
pub(super) fn bad_id(context: &Context<'_>, found: &mut Findings) {
    for (at, node) in context.declarations() {
        let (Some(span), Some(id)) = (node.id, context.id(at)) else { continue };
        if id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit())
            && !TAKEN.contains(&id)
        {
            continue;
        }
        let (label, proper) = if TAKEN.contains(&id) {
            ("RON has another meaning for this word".to_owned(), format!("{id}_"))
        } else if id.starts_with("r#") {
            ("an id needs no `r#`".to_owned(), spelt(id.trim_start_matches("r#")))
        } else if id.chars().any(char::is_uppercase) {
            ("an id is written in lower case".to_owned(), spelt(id))
        } else if let Some(other) = id.chars().find(|c| !(c.is_alphanumeric() || *c == '_')) {
            (format!("an id is of letters, digits and `_`, not `{other}`"), spelt(id))
        } else {
            continue;
        };
        let mut diagnostic = context
            .report(Code::BadId, node.file, span, format!("`{id}` is not an id"))
            .label(label);
        if proper != id && !context.ids.contains_key(proper.as_str()) {
            diagnostic = diagnostic
                .suggest(format!("write it `{proper}`"), vec![Edit::replace(span, proper)]);
        }
        found.about(Owner::Node(at), diagnostic);
    }
}

/// `CircleCI` as `circle_ci`, `foo.bar` as `foo_bar`.
fn spelt(id: &str) -> String {
    let mut out = String::new();
    let mut lower_before = false;
    for character in id.chars() {
        if character.is_uppercase() && lower_before {
            out.push('_');
        }
        lower_before = character.is_lowercase() || character.is_numeric();
        if character.is_alphanumeric() || character == '_' {
            out.extend(character.to_lowercase());
        } else {
            out.push('_');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn capitals_and_other_meanings_are_refused() {
        finds(
            Code::BadId,
            r##"Graph(nodes: [Topic(id: CircleCI, name: "A", about: [inf_]), Topic(id: nan, name: "B", about: [CircleCI]), Topic(id: inf_, name: "C", about: [nan])])
"##,
            expect![[r#"
                error[bad-id] a.ron:1:25 `CircleCI`: `CircleCI` is not an id
                    ^ an id is written in lower case
                    perhaps: write it `circle_ci`
                      - …des: [Topic(id: CircleCI, name: "A", abo…
                      + …des: [Topic(id: circle_ci, name: "A", abo…
                error[bad-id] a.ron:1:72 `nan`: `nan` is not an id
                    ^ RON has another meaning for this word
                    perhaps: write it `nan_`
                      - …), Topic(id: nan, name: "B", abo…
                      + …), Topic(id: nan_, name: "B", abo…
                error[forbidden-cycle] a.ron:1:143 `nan`: `About` leads back to its start: CircleCI → inf_ → nan → CircleCI
                    ^ closes the loop
                    a.ron:1:54 `inf_`: `CircleCI` to `inf_`
                    a.ron:1:96 `CircleCI`: `nan` to `CircleCI`
                    help: remove the edge of the loop that is wrong: `About` may not go round
            "#]],
        );
    }

    #[test]
    fn text_in_quotes_is_no_id_and_references_to_it_are_not_called_unknown() {
        finds(
            Code::BadId,
            r##"Talk(id: t, name: "T", nodes: [Technology(id: "nomad", name: "Nomad"), Topic(id: 7, name: "Seven")], edges: [(t, Recommends, nomad)])
"##,
            expect![[r#"
                error[bad-id] a.ron:1:47 `"nomad"`: `"nomad"` is not an id
                    ^ an id is a bare lower-case word
                    perhaps: write it bare: `nomad`
                      - …[Technology(id: "nomad", name: "Nomad")…
                      + …[Technology(id: nomad, name: "Nomad")…
                error[bad-id] a.ron:1:82 `7`: `7` is not an id
                    ^ an id is a bare lower-case word
            "#]],
        );
    }

    #[test]
    fn letters_of_any_script_digits_and_underscores_are_fine() {
        accepts(
            Code::BadId,
            r##"Talk(id: t_1, name: "T", about: [機械学習], nodes: [Topic(id: 機械学習, name: "ML")])
"##,
        );
    }
}
