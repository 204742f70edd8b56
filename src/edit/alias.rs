//! Keeps a former name as an alias, so that people who know a node by it still find it.

use super::insert::Brackets;
use super::notation::{quote, texts};
use super::{Base, field};
use crate::graph::Node;
use crate::syntax::{Form, Value};
use crate::text::{Edit, fold};

/// Adds names to a node's `aka`, but for those that it answers to already; `known` are names that it gets besides.
pub(super) fn add_aliases(
    base: &Base<'_>,
    node: Node<'_>,
    names: &[String],
    known: &[String],
) -> Vec<Edit> {
    let mut taken: Vec<String> = known.iter().map(|name| fold(name)).collect();
    taken.extend(node.aliases().map(fold));
    let mut added: Vec<String> = Vec::new();
    for name in names {
        let folded = fold(name);
        if !taken.contains(&folded) {
            taken.push(folded);
            added.push(name.clone());
        }
    }
    let Some(declaration) = base.declaration(node).filter(|_| !added.is_empty()) else {
        return Vec::new();
    };
    let Some(group) = base.group(declaration.file, declaration.index) else { return Vec::new() };
    let text = base.text(declaration.file);
    let depth = if Base::is_whole_file(declaration) { 1 } else { 3 };
    if let Some(value) = field(group, "aka").and_then(|field| field.value)
        && let Form::List(list) = value.form()
        && let Some(close) = list.close_span()
    {
        let open = list.open_span();
        let items = list.items().map(Value::span).collect();
        let brackets = Brackets { text, open, close, items, depth: depth + 1 };
        let quoted: Vec<String> = added.iter().map(|name| quote(name)).collect();
        return brackets.insert(&quoted.join(", "), None);
    }
    let Some(close) = group.close_span() else { return Vec::new() };
    let behind = ["name", "id"].into_iter().find_map(|name| {
        group.fields().position(|field| field.key.is_some_and(|key| key.text == name))
    });
    let items = group.fields().map(|field| field.span()).collect();
    let brackets = Brackets { text, open: group.open_span(), close, items, depth };
    brackets.insert(&format!("aka: {}", texts(&added)), behind)
}
