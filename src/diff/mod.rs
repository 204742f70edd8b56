//! What changed in the meaning of a graph: nodes and edges, not lines.
//!
//! Two readings are compared. A node is the same where its id is, an edge where its ends and its kind are; files, order, layout and comments mean
//! nothing, so a fact that moved to another file is no change. Edges that follow from others are left out: what they follow from is told.
//!
//! **Invariant.** A graph compared with itself has no difference, and the difference of two graphs lies in id order whatever their files.

mod edges;
mod human;
mod json;
mod markdown;
mod renames;

pub use human::human;
pub use json::json;
pub use markdown::markdown;

use crate::graph::{Edge, Graph, Node, Value};
use crate::vocabulary::Language;
use edges::compare_edges;
use renames::{Renames, renames};

/// What became of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is only in the new graph.
    Added,
    /// It is only in the old graph.
    Removed,
    /// It is in both, with other properties.
    Changed(Vec<Change>),
}

/// A property with its values in both graphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The property, as files name it.
    pub property: String,
    /// The old value, as people read it; `None` where there was none.
    pub old: Option<String>,
    /// The new value; `None` where there is none.
    pub new: Option<String>,
}

/// A node and what became of it.
#[derive(Debug, Clone)]
pub struct NodeDiff<'g> {
    /// The node: of the old graph where it was removed, else of the new one.
    pub node: Node<'g>,
    /// Its former id, where it has another now.
    pub was: Option<&'g str>,
    /// What became of it; a node that only has another id changed in nothing.
    pub fate: Fate,
}

/// An edge and what became of it.
#[derive(Debug, Clone)]
pub struct EdgeDiff<'g> {
    /// The edge: of the old graph where it was removed, else of the new one.
    pub edge: Edge<'g>,
    /// What became of it.
    pub fate: Fate,
}

/// The difference of two graphs.
#[derive(Debug, Clone, Default)]
pub struct Difference<'g> {
    /// Nodes that differ, in id order.
    pub nodes: Vec<NodeDiff<'g>>,
    /// Edges that differ, in (subject, kind, object) order.
    pub edges: Vec<EdgeDiff<'g>>,
}

/// How much of each there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Only in the new graph.
    pub added: usize,
    /// Only in the old graph.
    pub removed: usize,
    /// In both with other properties.
    pub changed: usize,
    /// With another id.
    pub renamed: usize,
}

/// Compares two graphs.
pub fn difference<'g>(old: &'g Graph, new: &'g Graph) -> Difference<'g> {
    let renames = renames(old, new);
    Difference {
        nodes: compare_nodes(old, new, &renames),
        edges: compare_edges(old, new, &renames),
    }
}

impl Difference<'_> {
    /// Tells whether the graphs say the same.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.edges.is_empty()
    }

    /// Counts the nodes by what became of them; a renamed node that changed as well counts in both.
    pub fn node_tally(&self) -> Tally {
        let mut tally = Tally::default();
        for node in &self.nodes {
            tally.renamed += usize::from(node.was.is_some());
            tally.count(&node.fate);
        }
        tally
    }

    /// Counts the edges by what became of them.
    pub fn edge_tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.edges.iter().for_each(|edge| tally.count(&edge.fate));
        tally
    }
}

impl Tally {
    fn count(&mut self, fate: &Fate) {
        match fate {
            Fate::Added => self.added += 1,
            Fate::Removed => self.removed += 1,
            Fate::Changed(changes) => self.changed += usize::from(!changes.is_empty()),
        }
    }
}

fn compare_nodes<'g>(old: &'g Graph, new: &'g Graph, renames: &Renames<'g>) -> Vec<NodeDiff<'g>> {
    let mut found = Vec::new();
    for node in new.nodes() {
        let was = renames.former(node.id());
        let diff = match old.find(was.unwrap_or(node.id())) {
            None => NodeDiff { node, was: None, fate: Fate::Added },
            Some(former) => {
                let changes = node_changes(former, node, renames);
                NodeDiff { node, was, fate: Fate::Changed(changes) }
            }
        };
        if diff.was.is_some() || diff.fate != Fate::Changed(Vec::new()) {
            found.push(diff);
        }
    }
    let gone = old
        .nodes()
        .filter(|node| renames.latter(node.id()).is_none() && new.find(node.id()).is_none());
    found.extend(gone.map(|node| NodeDiff { node, was: None, fate: Fate::Removed }));
    found.sort_by(|one, other| one.node.id().cmp(other.node.id()));
    found
}

fn node_changes(old: Node<'_>, new: Node<'_>, renames: &Renames<'_>) -> Vec<Change> {
    let own = |node: Node<'_>| {
        let names = [Language::En, Language::Ja].map(|language| node.name_in(language));
        let mut all = vec![("kind".to_owned(), node.kind_decl().name.clone())];
        for (key, name) in ["name", "name (ja)"].into_iter().zip(names) {
            all.extend(name.map(|name| (key.to_owned(), name.to_owned())));
        }
        let aliases: Vec<&str> = node.aliases().collect();
        if !aliases.is_empty() {
            all.push(("aka".to_owned(), aliases.join(", ")));
        }
        all
    };
    let mut former = own(old);
    former.extend(old.props().map(|(key, value)| (key.to_owned(), text(&value, Some(renames)))));
    let mut latter = own(new);
    latter.extend(new.props().map(|(key, value)| (key.to_owned(), text(&value, None))));
    changes(former, &latter)
}

/// The properties that differ: those of the old ones first, in their order, then those that are new.
fn changes(old: Vec<(String, String)>, new: &[(String, String)]) -> Vec<Change> {
    let value =
        |key: &str| new.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone());
    let mut known = Vec::new();
    let mut found = Vec::new();
    for (property, old) in old {
        let new = value(&property);
        known.push(property.clone());
        if new.as_ref() != Some(&old) {
            found.push(Change { property, old: Some(old), new });
        }
    }
    for (property, value) in new.iter().filter(|(property, _)| !known.contains(property)) {
        let new = Some(value.clone());
        found.push(Change { property: property.clone(), old: None, new });
    }
    found
}

/// A value as people read it; a node of the old graph by the id that it has now.
fn text(value: &Value<'_>, renames: Option<&Renames<'_>>) -> String {
    match value {
        Value::Text(text) | Value::Word(text) => (*text).to_owned(),
        Value::Bilingual { en, ja } => {
            let both: Vec<&str> = en.iter().chain(ja).copied().collect();
            both.join(" / ")
        }
        Value::Int(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Node(node) => now(node.id(), renames).to_owned(),
        Value::List(values) => {
            let values: Vec<String> = values.iter().map(|value| text(value, renames)).collect();
            values.join(", ")
        }
    }
}

fn now<'a>(id: &'a str, renames: Option<&Renames<'a>>) -> &'a str {
    renames.and_then(|renames| renames.latter(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests;
