//! JSON: one object with all nodes and all edges, one of them a line.
//!
//! The text is written as the graph is walked, so that a graph of any size needs no second copy in memory, and a change of one fact is a change of
//! one line. `docs/export.md` describes each key.

use super::Export;
use crate::graph::{Edge, Graph, Node};
use crate::vocabulary::Language;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::io;

/// The format `json`.
///
/// ```
/// use std::borrow::Cow;
/// use talkgraph::export::{Export, Json};
/// use talkgraph::snapshot::Snapshot;
/// use talkgraph::text::Sources;
///
/// let file = r#"Graph(nodes: [Technology(id: rook, name: "Rook")])"#;
/// let snapshot = Snapshot::new(Sources::new([("graph/a.ron".to_owned(), Cow::Borrowed(file))]));
/// let mut text = Vec::new();
/// Json.export(&snapshot.graph, &mut text)?;
/// let value: serde_json::Value = serde_json::from_slice(&text).expect("it is JSON");
/// assert_eq!(value["nodes"][0]["names"]["en"], "Rook");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Json;

impl Export for Json {
    fn export(&self, graph: &Graph, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"{\"nodes\": [")?;
        each(out, graph.nodes().map(NodeEntry))?;
        out.write_all(b"],\n\"edges\": [")?;
        each(out, graph.edges().map(EdgeEntry))?;
        out.write_all(b"]}\n")
    }
}

fn each(
    out: &mut dyn io::Write,
    entries: impl ExactSizeIterator<Item = impl Serialize>,
) -> io::Result<()> {
    let last = entries.len();
    // A line is made here first: one call through `dyn` for each, instead of one for each bracket.
    let mut line = Vec::new();
    for (at, entry) in entries.enumerate() {
        line.clear();
        line.push(b'\n');
        serde_json::to_writer(&mut line, &entry)?;
        line.push(if at + 1 < last { b',' } else { b'\n' });
        out.write_all(&line)?;
    }
    Ok(())
}

struct NodeEntry<'g>(Node<'g>);

impl Serialize for NodeEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = self.0;
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("id", node.id())?;
        map.serialize_entry("kind", &node.kind_decl().name)?;
        map.serialize_entry("names", &Names(node))?;
        map.serialize_entry("aka", &Aliases(node))?;
        map.serialize_entry("props", &NodeProps(node))?;
        map.end()
    }
}

struct EdgeEntry<'g>(Edge<'g>);

impl Serialize for EdgeEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let edge = self.0;
        let mut map = serializer.serialize_map(Some(9))?;
        map.serialize_entry("from", edge.from().id())?;
        map.serialize_entry("kind", &edge.kind_decl().name)?;
        map.serialize_entry("to", edge.to().id())?;
        map.serialize_entry("props", &EdgeProps(edge))?;
        map.serialize_entry("implied", &edge.implied())?;
        map.serialize_entry("derived", &edge.derived())?;
        map.serialize_entry("citation", &Citation::of(edge))?;
        map.serialize_entry("file", edge.path())?;
        map.serialize_entry("line", &edge.line())?;
        map.end()
    }
}

/// The names that a node is given; a language that has none is left out.
pub(crate) struct Names<'g>(pub(crate) Node<'g>);

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for language in [Language::En, Language::Ja] {
            if let Some(name) = self.0.name_in(language) {
                map.serialize_entry(language.code(), name)?;
            }
        }
        map.end()
    }
}

/// The aliases of a node, as a list.
pub(crate) struct Aliases<'g>(pub(crate) Node<'g>);

impl Serialize for Aliases<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.aliases())
    }
}

/// The properties of a node, as an object.
pub(crate) struct NodeProps<'g>(pub(crate) Node<'g>);

impl Serialize for NodeProps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.props())
    }
}

/// The details of an edge, as an object.
pub(crate) struct EdgeProps<'g>(pub(crate) Edge<'g>);

impl Serialize for EdgeProps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.props())
    }
}

/// Where a claim comes from; `null` where neither source nor place is given.
#[derive(Serialize)]
pub(crate) struct Citation<'g> {
    source: Option<&'g str>,
    at: Option<&'g str>,
}

impl<'g> Citation<'g> {
    pub(crate) fn of(edge: Edge<'g>) -> Option<Self> {
        let citation = Self { source: edge.source().map(Node::id), at: edge.at() };
        (citation.source.is_some() || citation.at.is_some()).then_some(citation)
    }
}
