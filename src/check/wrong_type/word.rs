//! Words from a list, and truth values.

use super::misfit::Misfit;
use crate::check::wording::any_of;
use crate::syntax::{Form, Value};
use crate::text::{fold, nearest};

/// One of some words, bare.
pub(super) fn one_of(value: Value<'_>, words: &[String]) -> Option<Misfit> {
    let written = match value.form() {
        Form::Identifier(word) => {
            if words.iter().any(|known| known == word) {
                return None;
            }
            word.to_owned()
        }
        Form::Text(text) => text.decode().into_owned(),
        _ => return Some(Misfit::form(value, any_of(words))),
    };
    let exact = words.iter().find(|word| fold(word) == fold(&written));
    if let Some(word) = exact {
        let misfit = Misfit::content(
            value,
            format!("`{}` is not quite `{word}`", value.text()),
            "one of the words, in another spelling",
        );
        return Some(misfit.mend(format!("write `{word}`"), word));
    }
    let mut misfit = Misfit::content(
        value,
        format!("`{written}` is none of the words allowed here"),
        "not one of them",
    )
    .help(format!("it is {}", any_of(words)));
    for word in nearest(&written, words) {
        misfit = misfit.suggest(format!("did you mean `{word}`?"), word);
    }
    Some(misfit)
}

/// `true` or `false`.
pub(super) fn truth(value: Value<'_>) -> Option<Misfit> {
    let written = match value.form() {
        Form::Bool(_) => return None,
        Form::Identifier(word) => word.to_lowercase(),
        Form::Text(text) => text.decode().to_lowercase(),
        _ => String::new(),
    };
    let misfit = Misfit::form(value, "`true` or `false`");
    Some(match written.as_str() {
        "true" | "yes" => misfit.mend("write `true`", "true"),
        "false" | "no" => misfit.mend("write `false`", "false"),
        _ => misfit,
    })
}
