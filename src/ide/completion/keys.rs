//! The names of properties and details.

use super::super::world::World;
use super::fit::Keys;
use super::{Completion, Sort};
use crate::vocabulary::{EdgeKindId, NodeKindId, Property, Type};

impl World {
    /// Adds the names that may stand at a place and are not written there yet.
    pub(super) fn keys(
        &self,
        keys: &Keys,
        written: &[&str],
        before_colon: bool,
        items: &mut Vec<Completion>,
    ) {
        let start = items.len();
        match keys {
            Keys::Graph => {
                items.push(key("nodes", "[\n    $0\n]", "the nodes declared here"));
                items.push(key("edges", "[\n    $0\n]", "facts that hang on no talk"));
            }
            Keys::Node { kind, whole } => self.node_keys(*kind, *whole, items),
            Keys::Details { kind, inside } => self.detail_keys(*kind, *inside, items),
            Keys::Languages => {
                items.push(key("en", "\"$0\"", "English"));
                items.push(key("ja", "\"$0\"", "Japanese"));
            }
            Keys::Listed(names) => items.extend(names.iter().map(|name| key(name, "$0", ""))),
        }
        let mut kept: Vec<Completion> = items.drain(start..).collect();
        kept.retain(|item| !written.contains(&item.label.as_str()));
        if before_colon {
            for item in &mut kept {
                item.insert.clone_from(&item.label);
                item.snippet = false;
            }
        }
        items.extend(kept);
    }

    fn node_keys(&self, kind: Option<NodeKindId>, whole: bool, items: &mut Vec<Completion>) {
        items.push(key("id", "$0", "the word by which files name it"));
        items.push(key("name", "\"$0\"", "text, or in two languages"));
        items.push(key("aka", "[\"$0\"]", "aliases"));
        if let Some(kind) = kind {
            let decl = self.vocabulary.node(kind);
            items.extend(decl.props.iter().map(|prop| self.declared(prop)));
            let starting =
                self.vocabulary.edge_kinds().filter(|(_, edge)| edge.from.contains(kind));
            for (_, edge) in starting {
                let label = edge.label.en.as_deref().unwrap_or(&edge.name);
                items.push(key(&edge.snake, "[$0]", &format!("edges: {label} …")));
            }
        }
        if whole {
            items.push(key("nodes", "[\n    $0\n]", "nodes that come up here first"));
            items.push(key("edges", "[\n    $0\n]", "what it says"));
        }
        items.push(key("allow", "[(${1:rule}, \"$0\")]", "exceptions"));
    }

    fn detail_keys(&self, kind: Option<EdgeKindId>, inside: bool, items: &mut Vec<Completion>) {
        items.push(key("at", "\"$0\"", "where it is said"));
        if !inside {
            items.push(key("cite", "$0", "who says it"));
        }
        if let Some(kind) = kind {
            let decl = self.vocabulary.edge(kind);
            items.extend(decl.props.iter().map(|prop| self.declared(prop)));
        }
        items.push(key("because", "\"$0\"", "the reason given"));
        items.push(key("note", "\"$0\"", "own words"));
        items.push(key("implied", "true$0", "the curator inferred it"));
        if inside {
            items.push(key("cite", "$0", "who says it, where it is somebody else"));
        }
        items.push(key("allow", "[(${1:rule}, \"$0\")]", "exceptions"));
    }

    fn declared(&self, property: &Property) -> Completion {
        key(&property.name, frame(&property.ty), &self.type_words(&property.ty).replace('`', ""))
    }
}

/// What stands around a value of a type.
fn frame(ty: &Type) -> &'static str {
    match ty {
        Type::Text | Type::Date | Type::Url => "\"$0\"",
        Type::List(_) => "[$0]",
        _ => "$0",
    }
}

fn key(name: &str, value: &str, detail: &str) -> Completion {
    Completion::new(Sort::Property, name).detail(detail).insert(format!("{name}: {value}"))
}
