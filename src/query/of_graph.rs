//! The graph of RON files, as the engine asks it.
//!
//! A node has one label, its kind. Kinds are found in any case, `-`, `_` and CamelCase alike. A text in two languages is its English one, or its
//! Japanese one where that is all there is; with `_en` and `_ja` after its name it is exactly that one.

use super::order::hash;
use super::value::Value;
use super::view::{Adjacent, Element, Kind, Label, Lookup, View, Way};
use crate::graph::{EdgeId, Graph, Node, NodeId, Value as Stored};
use crate::text::nearest;
use crate::vocabulary::{EdgeKindId, Language, NodeKindId};
use rustc_hash::FxHasher;
use std::hash::Hasher as _;
use std::sync::Arc;

/// Properties that every node may have, beside what its kind declares.
pub const OF_NODES: &[&str] = &["id", "name", "name_en", "name_ja", "aka"];
/// Properties that every edge may have, beside what its kind declares.
pub const OF_EDGES: &[&str] = &["at", "because", "cite", "derived", "implied", "note"];

impl View for Graph {
    fn node_count(&self) -> u32 {
        Self::node_count(self) as u32
    }

    fn edge_count(&self) -> u32 {
        Self::edge_count(self) as u32
    }

    fn label_count(&self) -> u16 {
        self.vocabulary().node_kinds().len() as u16
    }

    fn label_name(&self, label: Label) -> &str {
        &self.vocabulary().node(NodeKindId(label.0)).name
    }

    fn find_label(&self, name: &str) -> Lookup<Label> {
        if let Some(kind) = self.vocabulary().resolve_node(name) {
            return Lookup::Known(Label(kind.0));
        }
        let names = self.vocabulary().node_kinds().map(|(_, kind)| kind.name.as_str());
        Lookup::Unknown(owned(nearest(name, names)))
    }

    fn has_label(&self, node: NodeId, label: Label) -> bool {
        self.node(node).kind().0 == label.0
    }

    fn with_label(&self, label: Label) -> &[NodeId] {
        self.of_kind(NodeKindId(label.0))
    }

    fn kind_count(&self) -> u16 {
        self.vocabulary().edge_kinds().len() as u16
    }

    fn kind_name(&self, kind: Kind) -> &str {
        &self.vocabulary().edge(EdgeKindId(kind.0)).name
    }

    fn find_kind(&self, name: &str) -> Lookup<Kind> {
        if let Some(kind) = self.vocabulary().resolve_edge(name) {
            return Lookup::Known(Kind(kind.0));
        }
        let names = self.vocabulary().edge_kinds().map(|(_, kind)| kind.name.as_str());
        Lookup::Unknown(owned(nearest(name, names)))
    }

    fn is_symmetric(&self, kind: Kind) -> bool {
        self.vocabulary().edge(EdgeKindId(kind.0)).symmetric
    }

    fn kind(&self, edge: EdgeId) -> Kind {
        Kind(self.edge(edge).kind().0)
    }

    fn ends(&self, edge: EdgeId) -> (NodeId, NodeId) {
        Self::ends(self, edge)
    }

    fn adjacent(&self, node: NodeId, way: Way, kind: Option<Kind>) -> Adjacent<'_> {
        let kind = kind.map(|kind| EdgeKindId(kind.0));
        match way {
            Way::Out => Adjacent::Span(self.out_ids(node, kind)),
            Way::In => Adjacent::Ids(self.incoming_ids(node, kind)),
        }
    }

    fn between(&self, from: NodeId, to: NodeId, kind: Kind) -> Option<Adjacent<'_>> {
        Some(Adjacent::Span(self.ids_between(from, to, EdgeKindId(kind.0))))
    }

    fn edges_of_kind(&self, kind: Kind) -> u32 {
        self.counts().edges(EdgeKindId(kind.0))
    }

    fn leads_only_to(&self, kind: Kind, way: Way, labels: &[Label]) -> bool {
        let mut different = labels.to_vec();
        different.sort_unstable();
        different.dedup();
        // A node has one label, so nothing is counted twice.
        let fitting = different.iter().map(|label| self.edges_to_label(kind, way, *label));
        fitting.sum::<u32>() == self.edges_of_kind(kind)
    }

    fn is_sorted(&self) -> bool {
        true
    }

    fn is_simple(&self, kind: Kind) -> bool {
        self.counts().is_simple(EdgeKindId(kind.0))
    }

    fn has_loops(&self, kind: Kind) -> bool {
        self.counts().has_loops(EdgeKindId(kind.0))
    }

    fn prepare(&self, kind: Kind, way: Way) {
        Self::prepare(self, EdgeKindId(kind.0), way == Way::In);
    }

    fn nodes_at(&self, kind: Kind, way: Way) -> u32 {
        let kind = EdgeKindId(kind.0);
        match way {
            Way::Out => self.counts().subjects(kind),
            Way::In => self.counts().objects(kind),
        }
    }

    fn edges_to_label(&self, kind: Kind, way: Way, label: Label) -> u32 {
        let (kind, label) = (EdgeKindId(kind.0), NodeKindId(label.0));
        match way {
            Way::Out => self.counts().ending_at(kind, label),
            Way::In => self.counts().starting_at(kind, label),
        }
    }

    fn find_node_property(&self, name: &str) -> Lookup<()> {
        let declared = self.vocabulary().node_kinds().flat_map(|(_, kind)| &kind.props);
        find_property(name, OF_NODES, declared.map(|prop| prop.name.as_str()))
    }

    fn find_edge_property(&self, name: &str) -> Lookup<()> {
        let declared = self.vocabulary().edge_kinds().flat_map(|(_, kind)| &kind.props);
        find_property(name, OF_EDGES, declared.map(|prop| prop.name.as_str()))
    }

    fn node_property(&self, node: NodeId, name: &str) -> Value {
        let node = self.node(node);
        match name {
            "id" => Value::text(node.id()),
            "name" => Value::text(node.name(Language::En)),
            "name_en" => optional(node.name_in(Language::En)),
            "name_ja" => optional(node.name_in(Language::Ja)),
            "aka" => Value::flat_list(node.aliases().map(Value::from).collect()),
            name => in_language(name, |name| node.prop(name)),
        }
    }

    fn edge_property(&self, edge: EdgeId, name: &str) -> Value {
        let edge = self.edge(edge);
        match name {
            "at" => optional(edge.at()),
            "cite" => edge.source().map_or(Value::Null, |node| Value::Node(node.key())),
            "derived" => Value::Bool(edge.derived()),
            "implied" => Value::Bool(edge.implied()),
            name => in_language(name, |name| edge.prop(name)),
        }
    }

    fn node_property_names(&self, node: NodeId) -> Vec<&str> {
        let node = self.node(node);
        let mut names = vec!["id", "name"];
        if node.aliases().len() > 0 {
            names.push("aka");
        }
        names.extend(node.props().map(|(name, _)| name));
        names
    }

    fn edge_property_names(&self, edge: EdgeId) -> Vec<&str> {
        let edge = self.edge(edge);
        let mut names = Vec::new();
        if edge.at().is_some() {
            names.push("at");
        }
        if edge.source().is_some() {
            names.push("cite");
        }
        names.extend(["implied", "derived"]);
        names.extend(edge.props().map(|(name, _)| name));
        names
    }

    fn node_id(&self, node: NodeId) -> Value {
        Value::text(self.node(node).id())
    }

    /// The source and the locator: of an edge as its row says, of a node as the file of its declaration.
    fn citation(&self, of: Element) -> Value {
        let Element::Edge(edge) = of else { return Value::Null };
        let edge = self.edge(edge);
        let Some(source) = edge.source() else { return Value::Null };
        let mut entries = vec![("source", Value::text(source.id()))];
        entries.extend(edge.at().map(|at| ("at", Value::text(at))));
        let entries = entries.into_iter().map(|(name, value)| (Arc::from(name), value));
        Value::map(entries.collect()).unwrap_or_default()
    }

    fn file(&self, of: Element) -> Value {
        let (path, line) = match of {
            Element::Node(node) => (self.node(node).path(), self.node(node).line()),
            Element::Edge(edge) => (self.edge(edge).path(), self.edge(edge).line()),
        };
        Value::text(format!("{path}:{line}"))
    }

    fn is_unique(&self, name: &str) -> bool {
        name == "id"
    }

    fn with_value(&self, name: &str, value: &Value) -> Option<Vec<NodeId>> {
        let number = |value: &Value| {
            let mut hasher = FxHasher::default();
            hash(value, &mut hasher);
            (!value.is_null()).then(|| hasher.finish())
        };
        let index = self.index(name, |node| number(&self.node_property(node, name)))?;
        Some(number(value).map_or_else(Vec::new, |number| index.of(number).collect()))
    }

    fn seek(&self, name: &str, value: &Value) -> Option<NodeId> {
        match value {
            Value::Text(id) if name == "id" => self.find(id).map(Node::key),
            _ => None,
        }
    }
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::from)
}

/// A name without the language after it.
fn without_language(name: &str) -> Option<(&str, Language)> {
    let english = name.strip_suffix("_en").map(|name| (name, Language::En));
    english.or_else(|| name.strip_suffix("_ja").map(|name| (name, Language::Ja)))
}

fn find_property<'n>(
    name: &str,
    common: &[&'n str],
    declared: impl Iterator<Item = &'n str>,
) -> Lookup<()> {
    let known: Vec<&str> = common.iter().copied().chain(declared).collect();
    let bare = without_language(name).map(|(bare, _)| bare);
    if known.iter().any(|other| *other == name || Some(*other) == bare) {
        return Lookup::Known(());
    }
    let mut near = nearest(name, known.iter().copied());
    near.dedup();
    Lookup::Unknown(owned(near))
}

fn in_language<'g>(name: &str, prop: impl Fn(&str) -> Option<Stored<'g>>) -> Value {
    if let Some(stored) = prop(name) {
        return value(&stored);
    }
    match without_language(name).and_then(|(name, language)| Some((prop(name)?, language))) {
        Some((Stored::Bilingual { en, .. }, Language::En)) => optional(en),
        Some((Stored::Bilingual { ja, .. }, Language::Ja)) => optional(ja),
        Some((stored @ Stored::Text(_), Language::En)) => value(&stored),
        _ => Value::Null,
    }
}

fn value(stored: &Stored<'_>) -> Value {
    match stored {
        Stored::Text(text) | Stored::Word(text) => Value::Text(Arc::from(*text)),
        Stored::Bilingual { en, ja } => optional(en.or(*ja)),
        Stored::Int(number) => Value::Int(*number),
        Stored::Bool(truth) => Value::Bool(*truth),
        Stored::Node(node) => Value::Node(node.key()),
        Stored::List(items) => Value::flat_list(items.iter().map(value).collect()),
    }
}
