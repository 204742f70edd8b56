//! Properties and details as a person gives them, `role=services`, and as RON writes them.

use super::notation::{id_of, quote};
use super::{Base, EditError};
use crate::vocabulary::{Property, Type};

/// A property with the value that it gets.
///
/// A text in two languages is two settings: `role.en` and `role.ja`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The property, perhaps with a language behind a dot.
    pub key: String,
    /// The value, as a person writes it: without quotes, a node by any of its names.
    pub value: String,
}

/// Details that every kind of edge has, beside those that it declares.
const TEXTS: &[&str] = &["because", "note"];

/// Writes settings as fields, in the order given; two languages of one text become one field.
pub(super) fn fields(
    base: &Base<'_>,
    kind: &str,
    declared: &[Property],
    common: &[&str],
    settings: &[Setting],
) -> Result<Vec<(String, String)>, EditError> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut texts: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for setting in settings {
        let (key, language) = setting.key.split_once('.').unwrap_or((&setting.key, ""));
        let property = declared.iter().find(|property| property.name == key);
        let is_text = property.map_or(TEXTS.contains(&key) || common.contains(&key), |property| {
            property.ty == Type::Text
        });
        if !is_text && property.is_none() {
            let known = declared.iter().map(|property| property.name.clone());
            return Err(EditError::Unknown {
                what: "property",
                given: format!("{key}` of `{kind}"),
                alike: known.chain(common.iter().map(|name| (*name).to_owned())).collect(),
            });
        }
        if !is_text || language.is_empty() {
            let value = match property.filter(|_| !is_text) {
                Some(property) => value(base, property, &property.ty, &setting.value)?,
                None => quote(&setting.value),
            };
            fields.push((key.to_owned(), value));
            continue;
        }
        if !matches!(language, "en" | "ja") {
            return Err(EditError::Unknown {
                what: "language",
                given: language.to_owned(),
                alike: vec!["en".to_owned(), "ja".to_owned()],
            });
        }
        let part = (language.to_owned(), quote(&setting.value));
        if let Some((_, parts)) = texts.iter_mut().find(|(known, _)| known == key) {
            parts.push(part);
        } else {
            fields.push((key.to_owned(), String::new()));
            texts.push((key.to_owned(), vec![part]));
        }
    }
    for (key, parts) in &mut texts {
        parts.sort();
        let parts: Vec<String> =
            parts.iter().map(|(language, text)| format!("{language}: {text}")).collect();
        if let Some((_, value)) =
            fields.iter_mut().find(|(known, text)| known == key && text.is_empty())
        {
            *value = format!("({})", parts.join(", "));
        }
    }
    Ok(fields)
}

/// Writes one value of a type.
fn value(
    base: &Base<'_>,
    property: &Property,
    ty: &Type,
    given: &str,
) -> Result<String, EditError> {
    let given = given.trim();
    let wrong = |takes: &str| EditError::Value {
        property: property.name.clone(),
        value: given.to_owned(),
        takes: takes.to_owned(),
    };
    Ok(match ty {
        Type::Text | Type::Date | Type::Url => quote(given),
        Type::Int => given.parse::<i64>().map_err(|_| wrong("a whole number"))?.to_string(),
        Type::Year => given.parse::<u16>().map_err(|_| wrong("a year"))?.to_string(),
        Type::Bool => match given {
            "true" | "false" => given.to_owned(),
            _ => return Err(wrong("`true` or `false`")),
        },
        Type::OneOf(words) => match words.iter().find(|word| word.eq_ignore_ascii_case(given)) {
            Some(word) => word.clone(),
            None => return Err(wrong(&format!("one of `{}`", words.join("`, `")))),
        },
        Type::Node { .. } => id_of(base.graph, given)
            .map_err(|alike| EditError::Unknown { what: "node", given: given.to_owned(), alike })?
            .to_owned(),
        Type::List(inner) => {
            let mut items = Vec::new();
            for item in given.split(',').filter(|item| !item.trim().is_empty()) {
                items.push(value(base, property, inner, item)?);
            }
            format!("[{}]", items.join(", "))
        }
    })
}

/// Fields as RON writes them between brackets.
pub(super) fn written(fields: &[(String, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    fields.join(", ")
}
