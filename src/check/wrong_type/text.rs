//! Text, with or without languages.

use super::misfit::Misfit;
use crate::syntax::{Form, Value};

/// Text, or `(en: "…", ja: "…")`.
pub(super) fn text(value: Value<'_>) -> Option<Misfit> {
    match value.form() {
        Form::Group(group) if group.name().is_none() => {
            let mut languages = 0;
            for field in group.fields() {
                let Some(part) = field.value else { continue };
                if field.key.is_none() {
                    return Some(Misfit::form(value, "text or `(en: \"…\", ja: \"…\")`"));
                }
                if let Some(misfit) = plain(part) {
                    return Some(misfit);
                }
                languages += 1;
            }
            (languages == 0).then(|| Misfit::content(value, "this text says nothing", "empty"))
        }
        Form::Group(_) => Some(Misfit::form(value, "text or `(en: \"…\", ja: \"…\")`")),
        _ => plain(value),
    }
}

/// Text without languages.
pub(super) fn plain(value: Value<'_>) -> Option<Misfit> {
    let misfit = match value.form() {
        Form::Text(_) => return None,
        Form::Identifier(_) | Form::Number(_) | Form::Bool(_) => {
            Misfit::form(value, "text").mend("put it into quotes", format!("\"{}\"", value.text()))
        }
        Form::Char(character) if !matches!(character, '"' | '\\') => Misfit::form(value, "text")
            .mend("put it into double quotes", format!("\"{character}\"")),
        _ => Misfit::form(value, "text"),
    };
    Some(misfit)
}

/// The name of a node, which must say something.
pub(super) fn name(value: Value<'_>) -> Option<Misfit> {
    if let Some(misfit) = text(value) {
        return Some(misfit);
    }
    let blank = |value: Value<'_>| match value.form() {
        Form::Text(text) => text.decode().trim().is_empty(),
        _ => false,
    };
    let empty = match value.form() {
        Form::Group(group) => group.fields().filter_map(|field| field.value).find(|v| blank(*v)),
        _ => Some(value).filter(|value| blank(*value)),
    };
    empty.map(|empty| Misfit::content(empty, "a name must not be empty", "empty"))
}

/// An alias, which is text that says something; it belongs to no language.
pub(super) fn alias(value: Value<'_>) -> Option<Misfit> {
    match value.form() {
        Form::Text(text) if text.decode().trim().is_empty() => {
            Some(Misfit::content(value, "an alias must not be empty", "empty"))
        }
        Form::Group(_) => {
            let help = "list the aliases of all languages one after the other";
            Some(Misfit::form(value, "texts").help(help))
        }
        _ => plain(value),
    }
}
