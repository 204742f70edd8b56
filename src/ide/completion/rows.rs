//! Whole rows, nodes and files with places to fill in, and kinds of edge.

use super::super::world::World;
use super::{Completion, Sort};
use crate::vocabulary::{Cited, EdgeKind, EdgeKindId, NodeKind, NodeKindId};
use std::fmt::Write as _;

impl World {
    /// Adds what a new file may hold.
    pub(super) fn file_snippets(&self, items: &mut Vec<Completion>) {
        items.push(
            snippet("Graph", "a registry of nodes")
                .insert("Graph(\n    nodes: [\n        $0\n    ],\n)\n"),
        );
        for (_, kind) in self.vocabulary.node_kinds().filter(|(_, kind)| kind.citable) {
            items.push(snippet(&kind.name, "with what it says").insert(format!(
                "{}(\n    id: ${{1:id}},\n    name: \"${{2:name}}\",\n    edges: [\n        $0\n    ],\n)\n",
                kind.name
            )));
        }
        if self.declared_in.is_none() {
            items.push(
                snippet("Vocabulary", "further kinds")
                    .insert("Vocabulary(\n    extends: Default,\n    nodes: {\n        $0\n    },\n    edges: {\n    },\n)\n"),
            );
        }
    }

    /// Adds a node of each kind.
    pub(super) fn node_snippets(&self, items: &mut Vec<Completion>) {
        for (_, kind) in self.vocabulary.node_kinds() {
            let mut text = format!("{}(id: ${{1:id}}, name: \"${{2:name}}\"", kind.name);
            for (place, prop) in (3..).zip(kind.props.iter().filter(|prop| prop.required)) {
                let _ = write!(text, ", {}: ${{{place}}}", prop.name);
            }
            text.push_str("),$0");
            items.push(kind_item(Sort::NodeKind, kind).insert(text));
        }
    }

    /// Adds a row of each kind.
    pub(super) fn row_snippets(&self, inside: bool, items: &mut Vec<Completion>) {
        for (_, kind) in self.vocabulary.edge_kinds() {
            let mut text = format!("(${{1:subject}}, {}, ${{2:object}}", kind.name);
            match (inside, kind.cited) {
                (true, _) => text.push_str(", (at: \"${3:L1}\")"),
                (false, Cited::Required) => text.push_str(", (cite: ${3}, at: \"${4:L1}\")"),
                (false, Cited::Optional) => {}
            }
            text.push_str("),$0");
            let label = format!("(…, {}, …)", kind.name);
            let mut item = Completion { label, ..edge_item(Sort::Snippet, kind) }.insert(text);
            item.filter.clone_from(&kind.name);
            items.push(item);
        }
    }

    /// Adds a details block.
    pub(super) fn details_snippet(
        &self,
        kind: Option<EdgeKindId>,
        inside: bool,
        items: &mut Vec<Completion>,
    ) {
        let cite = if inside { "" } else { "cite: ${1}, " };
        items.push(
            Completion::new(Sort::Snippet, "(at: …)")
                .detail("where it is said")
                .insert(format!("({cite}at: \"${{2:L1}}\"$0)")),
        );
        let props = kind.map_or(&[][..], |kind| &self.vocabulary.edge(kind).props);
        for prop in props {
            items.push(
                Completion::new(Sort::Snippet, format!("({}: …, at: …)", prop.name))
                    .detail(self.type_words(&prop.ty).replace('`', ""))
                    .insert(format!("({}: ${{1}}, {cite}at: \"${{3:L1}}\"$0)", prop.name)),
            );
        }
    }

    /// Adds the kinds of edge that may join two nodes, as far as their kinds are known.
    pub(super) fn edge_kinds(
        &self,
        subject: Option<NodeKindId>,
        object: Option<NodeKindId>,
        items: &mut Vec<Completion>,
    ) {
        let fitting = self.vocabulary.edge_kinds().filter(|(_, kind)| {
            subject.is_none_or(|from| kind.from.contains(from))
                && object.is_none_or(|to| kind.to.contains(to))
        });
        items.extend(fitting.map(|(_, kind)| edge_item(Sort::EdgeKind, kind)));
    }

    /// Adds the names of all kinds of node.
    pub(super) fn node_kinds(&self, items: &mut Vec<Completion>) {
        items.extend(self.vocabulary.node_kinds().map(|(_, kind)| kind_item(Sort::NodeKind, kind)));
    }
}

fn snippet(label: &str, detail: &str) -> Completion {
    Completion::new(Sort::Snippet, label).detail(detail)
}

fn kind_item(sort: Sort, kind: &NodeKind) -> Completion {
    let mut item = Completion::new(sort, &kind.name);
    item.detail = kind.label.en.clone().unwrap_or_default();
    item.description = kind.label.ja.clone().unwrap_or_default();
    item
}

fn edge_item(sort: Sort, kind: &EdgeKind) -> Completion {
    let mut item = Completion::new(sort, &kind.name);
    item.detail = kind.label.en.clone().unwrap_or_default();
    item.description = kind.label.ja.clone().unwrap_or_default();
    item
}
