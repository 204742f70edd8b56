//! Values of declared types, texts, and the names of rules.

use super::{Completion, Sort};
use crate::diagnostic::Code;
use crate::vocabulary::Type;

/// Adds the words that a type takes; most types take what only the writer knows.
pub(super) fn values(ty: &Type, items: &mut Vec<Completion>) {
    match ty {
        Type::OneOf(words) => {
            items.extend(words.iter().map(|word| Completion::new(Sort::Value, word)));
        }
        Type::Bool => {
            items.extend(["true", "false"].map(|word| Completion::new(Sort::Value, word)));
        }
        Type::Date => items.push(frame("\"…\"", "\"${1:2019-07-22}\"", "a date")),
        Type::Url => items.push(frame("\"…\"", "\"https://$0\"", "a link")),
        Type::List(_) => items.push(frame("[…]", "[$0]", "a list")),
        Type::Text | Type::Int | Type::Year | Type::Node { .. } => {}
    }
}

/// Adds the two forms of a text.
pub(super) fn texts(items: &mut Vec<Completion>) {
    items.push(frame("\"…\"", "\"$0\"", "text"));
    items.push(frame("(en: …, ja: …)", "(en: \"$1\", ja: \"$0\")", "text in two languages"));
}

/// Adds the names of the rules that an exception may excuse.
pub(super) fn rules(items: &mut Vec<Completion>) {
    for code in Code::ALL {
        let name = code.name().replace('-', "_");
        items.push(Completion::new(Sort::Value, name).detail(code.summary()));
    }
}

fn frame(label: &str, insert: &str, detail: &str) -> Completion {
    Completion::new(Sort::Snippet, label).detail(detail).insert(insert)
}
