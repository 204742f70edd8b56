//! Facts become a graph: references followed, values read, nodes and edges put in order.
//!
//! What does not fit is left out here and reported by the rules; building itself cannot fail.

use super::derive::{Draft, derive};
use super::edge::{EdgeData, EdgeId, Written};
use super::facts::{Declaration, Document, Facts, Row};
use super::node::{NodeData, NodeId};
use super::strings::{Strings, Text};
use super::value::{Key, Stored};
use super::{Graph, OnceLock};
use crate::syntax::{Form as Syntax, Group, Value};
use crate::text::{FileId, Sources};
use crate::vocabulary::{EdgeKindId, NodeKindId, Property, Type, Vocabulary};
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Builds the graph that the facts describe.
///
/// Of two declarations with one id the first, in file order, becomes the node. A row whose kind, subject or object is unknown becomes no edge.
pub fn build(
    facts: &Facts,
    documents: &[Document],
    sources: &Arc<Sources>,
    vocabulary: &Arc<Vocabulary>,
) -> Graph {
    let mut builder = Builder::new(facts, documents, sources, vocabulary);
    let nodes = builder.nodes();
    let drafts = builder.rows();
    builder.finish(nodes, drafts)
}

/// What building needs at hand: the ids found so far and the pools that values go into.
pub(super) struct Builder<'a> {
    pub(super) facts: &'a Facts,
    documents: &'a [Document],
    sources: &'a Arc<Sources>,
    pub(super) vocabulary: &'a Arc<Vocabulary>,
    ids: FxHashMap<&'a str, NodeId>,
    /// The node of each declaration that became one.
    pub(super) declared: Vec<Option<NodeId>>,
    /// The kind of each node.
    kinds: Vec<NodeKindId>,
    strings: Strings,
    written: Vec<Written>,
    props: Vec<(Key, Stored)>,
    values: Vec<Stored>,
    aliases: Vec<Text>,
}

impl<'a> Builder<'a> {
    fn new(
        facts: &'a Facts,
        documents: &'a [Document],
        sources: &'a Arc<Sources>,
        vocabulary: &'a Arc<Vocabulary>,
    ) -> Self {
        Self {
            facts,
            documents,
            sources,
            vocabulary,
            ids: FxHashMap::default(),
            declared: vec![None; facts.declarations.len()],
            kinds: Vec::new(),
            strings: Strings::new(Arc::clone(sources)),
            written: Vec::with_capacity(facts.rows.len()),
            props: Vec::with_capacity(facts.rows.len()),
            values: Vec::new(),
            aliases: Vec::with_capacity(facts.declarations.len()),
        }
    }

    /// Puts the declarations that can be nodes into id order and reads them.
    fn nodes(&mut self) -> Vec<NodeData> {
        let mut named: Vec<(&'a str, u32)> = Vec::with_capacity(self.facts.declarations.len());
        for (at, declaration) in self.facts.declarations.iter().enumerate() {
            if let (Some(id), Some(_)) = (declaration.id, declaration.kind) {
                named.push((id.of(self.sources.text(declaration.file)), at as u32));
            }
        }
        named.sort_unstable();
        named.dedup_by_key(|(id, _)| *id);
        self.ids.reserve(named.len());
        for (position, (id, at)) in named.iter().enumerate() {
            let node = NodeId(position as u32);
            self.ids.insert(id, node);
            self.declared[*at as usize] = Some(node);
        }
        let facts = self.facts;
        let nodes: Vec<NodeData> = named
            .iter()
            .filter_map(|(_, at)| self.node(&facts.declarations[*at as usize], *at))
            .collect();
        self.kinds = nodes.iter().map(|node| node.kind).collect();
        nodes
    }

    fn node(&mut self, declaration: &Declaration, position: u32) -> Option<NodeData> {
        let (id, kind) = (declaration.id?, declaration.kind?);
        let file = declaration.file;
        let mut data = NodeData {
            id: Strings::place(file, id),
            kind,
            en: None,
            ja: None,
            aliases: (0, 0),
            props: (0, 0),
            file,
            span: declaration.span,
            declaration: position,
        };
        let decl = self.vocabulary.node(kind);
        let first_alias = self.aliases.len() as u32;
        let first_prop = self.props.len();
        if let Some(group) = self.group(file, declaration.index) {
            for field in group.fields() {
                let (Some(key), Some(value)) = (field.key, field.value) else { continue };
                match key.text {
                    "name" => (data.en, data.ja) = self.bilingual(file, value),
                    "aka" => {
                        if let Syntax::List(list) = value.form() {
                            for item in list.items() {
                                if let Syntax::Text(literal) = item.form() {
                                    let text = self.strings.literal(file, literal);
                                    self.aliases.push(text);
                                }
                            }
                        }
                    }
                    name => {
                        if let Some(at) = decl.props.iter().position(|prop| prop.name == name) {
                            self.property(file, Key::Declared(at as u16), &decl.props[at], value);
                        }
                    }
                }
            }
        }
        data.aliases = (first_alias, self.aliases.len() as u32);
        data.props = self.sorted_props(first_prop);
        Some(data)
    }

    /// Follows the references of each row; rows that lead nowhere are left out.
    fn rows(&mut self) -> Vec<Draft> {
        let facts = self.facts;
        let mut drafts = Vec::with_capacity(facts.rows.len() * 3);
        for (at, row) in facts.rows.iter().enumerate() {
            self.written.push(Written {
                file: row.file,
                span: row.span,
                at: None,
                props: (0, 0),
                implied: false,
            });
            if let Some(draft) = self.row(row, at as u32) {
                drafts.push(draft);
            }
        }
        derive(self, drafts)
    }

    fn row(&mut self, row: &Row, position: u32) -> Option<Draft> {
        let kind = row.kind?;
        let text = self.sources.text(row.file);
        let from = *self.ids.get(row.subject.span.of(text))?;
        let to = *self.ids.get(row.object.span.of(text))?;
        let mut draft = Draft {
            from,
            to,
            kind,
            derived: false,
            source: row.inside.and_then(|at| self.declared[at as usize]),
            row: position,
        };
        if let Some(details) = row.details.and_then(|index| self.group(row.file, index)) {
            self.details(row.file, details, &mut draft);
        }
        Some(draft)
    }

    fn details(&mut self, file: FileId, details: Group<'_>, draft: &mut Draft) {
        let decl = self.vocabulary.edge(draft.kind);
        let first = self.props.len();
        let (mut at, mut implied) = (None, false);
        for field in details.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match (key.text, value.form()) {
                ("at", Syntax::Text(literal)) => {
                    at = Some(self.strings.literal(file, literal));
                }
                ("cite", Syntax::Identifier(id)) => draft.source = self.ids.get(id).copied(),
                ("implied", Syntax::Bool(truth)) => implied = truth,
                ("because", _) => self.own_words(file, Key::Because, value),
                ("note", _) => self.own_words(file, Key::Note, value),
                (name, _) => {
                    if let Some(at) = decl.props.iter().position(|prop| prop.name == name) {
                        self.property(file, Key::Declared(at as u16), &decl.props[at], value);
                    }
                }
            }
        }
        let props = self.sorted_props(first);
        if let Some(written) = self.written.last_mut() {
            *written = Written { at, props, implied, ..*written };
        }
    }

    fn own_words(&mut self, file: FileId, key: Key, value: Value<'_>) {
        if let Some(stored) = self.stored(file, &Type::Text, value) {
            self.props.push((key, stored));
        }
    }

    fn property(&mut self, file: FileId, key: Key, property: &Property, value: Value<'_>) {
        let stored = match &property.ty {
            Type::List(item) => {
                let Syntax::List(list) = value.form() else { return };
                let items: Vec<Stored> =
                    list.items().filter_map(|value| self.stored(file, item, value)).collect();
                let start = self.values.len() as u32;
                self.values.extend_from_slice(&items);
                Some(Stored::List { start, count: items.len() as u32 })
            }
            ty => self.stored(file, ty, value),
        };
        if let Some(stored) = stored {
            self.props.push((key, stored));
        }
    }

    /// A value of a type that is no list; `None` where the value is of another type.
    fn stored(&mut self, file: FileId, ty: &Type, value: Value<'_>) -> Option<Stored> {
        match (ty, value.form()) {
            (Type::Text, Syntax::Group(_)) => match self.bilingual(file, value) {
                (None, None) => None,
                (en, ja) => Some(Stored::Bilingual { en, ja }),
            },
            (Type::Text | Type::Date | Type::Url, Syntax::Text(literal)) => {
                Some(Stored::Text(self.strings.literal(file, literal)))
            }
            (Type::Int | Type::Year, Syntax::Number(number)) => number.as_i64().map(Stored::Int),
            (Type::Bool, Syntax::Bool(truth)) => Some(Stored::Bool(truth)),
            (Type::OneOf(words), Syntax::Identifier(word)) if words.iter().any(|w| w == word) => {
                Some(Stored::Word(Strings::place(file, value.span())))
            }
            (Type::Node { .. }, Syntax::Identifier(id)) => {
                self.ids.get(id).copied().map(Stored::Node)
            }
            _ => None,
        }
    }

    /// A text, which counts as English, or a pair `(en: …, ja: …)`.
    fn bilingual(&mut self, file: FileId, value: Value<'_>) -> (Option<Text>, Option<Text>) {
        match value.form() {
            Syntax::Text(literal) => (Some(self.strings.literal(file, literal)), None),
            Syntax::Group(group) => {
                let (mut en, mut ja) = (None, None);
                for field in group.fields() {
                    let (Some(key), Some(value)) = (field.key, field.value) else { continue };
                    let Syntax::Text(literal) = value.form() else { continue };
                    match key.text {
                        "en" => en = Some(self.strings.literal(file, literal)),
                        "ja" => ja = Some(self.strings.literal(file, literal)),
                        _ => {}
                    }
                }
                (en, ja)
            }
            _ => (None, None),
        }
    }

    /// Puts the properties pushed since `first` into the vocabulary's order, the first of each name.
    fn sorted_props(&mut self, first: usize) -> (u32, u32) {
        let rank = |key: &Key| match key {
            Key::Because => 0,
            Key::Note => 1,
            Key::Declared(at) => 2 + u32::from(*at),
        };
        if self.props.len() - first > 1 {
            self.props[first..].sort_by_key(|(key, _)| rank(key));
            let mut kept = first;
            for at in first + 1..self.props.len() {
                if self.props[at].0 != self.props[kept].0 {
                    kept += 1;
                    self.props[kept] = self.props[at];
                }
            }
            self.props.truncate(kept + 1);
        }
        (first as u32, self.props.len() as u32)
    }

    fn group(&self, file: FileId, index: u32) -> Option<Group<'a>> {
        match self.documents.get(file.0 as usize)?.value(self.sources, index).form() {
            Syntax::Group(group) => Some(group),
            _ => None,
        }
    }

    pub(super) fn node_count(&self) -> usize {
        self.kinds.len()
    }

    /// Tells whether the vocabulary lets an edge of `kind` join two nodes.
    pub(super) fn may_join(&self, from: NodeId, kind: EdgeKindId, to: NodeId) -> bool {
        let decl = self.vocabulary.edge(kind);
        decl.from.contains(self.kind_of(from)) && decl.to.contains(self.kind_of(to))
    }

    pub(super) fn kind_of(&self, node: NodeId) -> NodeKindId {
        self.kinds[node.0 as usize]
    }

    /// The node-typed details of a draft with the edge kinds that they imply.
    pub(super) fn node_details(
        &self,
        draft: &Draft,
    ) -> impl Iterator<Item = (NodeId, Option<EdgeKindId>)> {
        let decl = self.vocabulary.edge(draft.kind);
        // A derived edge has no details of its own.
        let (start, end) =
            if draft.derived { (0, 0) } else { self.written[draft.row as usize].props };
        self.props[start as usize..end as usize].iter().filter_map(move |(key, stored)| {
            let (Key::Declared(at), Stored::Node(node)) = (key, stored) else { return None };
            match &decl.props[*at as usize].ty {
                Type::Node { implies, .. } => Some((*node, *implies)),
                _ => None,
            }
        })
    }

    /// Lays nodes and edges out in their order.
    fn finish(self, nodes: Vec<NodeData>, drafts: Vec<Draft>) -> Graph {
        let mut inner = DiGraph::with_capacity(nodes.len(), drafts.len());
        let node_count = nodes.len();
        let kind_count = self.vocabulary.node_kinds().len();
        let mut kind_starts = vec![0; kind_count + 1];
        let mut kind_nodes: Vec<NodeId> = (0..node_count as u32).map(NodeId).collect();
        kind_nodes.sort_by_key(|id| nodes[id.0 as usize].kind);
        for node in &nodes {
            kind_starts[node.kind.0 as usize + 1] += 1;
        }
        accumulate(&mut kind_starts);
        for node in nodes {
            inner.add_node(node);
        }

        let mut outgoing = vec![0; node_count + 1];
        let mut incoming = vec![0; node_count + 1];
        for draft in &drafts {
            outgoing[draft.from.0 as usize + 1] += 1;
            incoming[draft.to.0 as usize + 1] += 1;
        }
        accumulate(&mut outgoing);
        accumulate(&mut incoming);
        let mut next = incoming.clone();
        let mut incoming_edges = vec![EdgeId(0); drafts.len()];
        let mut kinds = Vec::with_capacity(drafts.len());
        for (at, draft) in drafts.into_iter().enumerate() {
            let slot = &mut next[draft.to.0 as usize];
            incoming_edges[*slot as usize] = EdgeId(at as u32);
            *slot += 1;
            kinds.push(draft.kind);
            inner.add_edge(
                NodeIndex::new(draft.from.0 as usize),
                NodeIndex::new(draft.to.0 as usize),
                EdgeData {
                    row: draft.row,
                    source: draft.source,
                    kind: draft.kind,
                    derived: draft.derived,
                },
            );
        }
        // Edges came in (subject, kind, object) order, so a stable sort by kind leaves the subjects in order.
        for node in 0..node_count {
            let (start, end) = (incoming[node] as usize, incoming[node + 1] as usize);
            incoming_edges[start..end].sort_by_key(|edge| (kinds[edge.0 as usize], *edge));
        }
        let files = self.sources.len();
        Graph {
            vocabulary: Arc::clone(self.vocabulary),
            strings: self.strings,
            inner,
            written: self.written,
            props: self.props,
            values: self.values,
            aliases: self.aliases,
            outgoing,
            incoming,
            incoming_edges,
            kind_starts,
            kind_nodes,
            lines: (0..files).map(|_| OnceLock::new()).collect(),
            names: OnceLock::new(),
            counts: OnceLock::new(),
        }
    }
}

/// Turns counts into where each group starts.
fn accumulate(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}
