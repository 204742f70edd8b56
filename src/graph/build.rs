//! Facts become a graph: references followed, values read, nodes and edges put in order.
//!
//! What does not fit is left out here and reported by the rules; building itself cannot fail.

use super::derive::{Draft, derive};
use super::edge::{EdgeData, EdgeId};
use super::facts::{Document, Facts};
use super::index::Indexes;
use super::node::{NodeData, NodeId};
use super::pool::Pool;
use super::spans::Spans;
use super::strings::Strings;
use super::value::{Key, Stored};
use super::{Graph, OnceLock};
use crate::parallel::both;
use crate::syntax::{Form as Syntax, Group};
use crate::text::{FileId, Sources};
use crate::vocabulary::{EdgeKindId, NodeKindId, Type, Vocabulary};
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// Fewer nodes or rows than this are read on one thread.
const PARALLEL_FROM: usize = 2048;

/// Builds the graph that the facts describe.
///
/// Of two declarations with one id the first, in file order, becomes the node. A row whose kind, subject or object is unknown becomes no edge.
pub fn build(
    facts: &Facts,
    documents: &[Document],
    sources: &Arc<Sources>,
    vocabulary: &Arc<Vocabulary>,
) -> Graph {
    let mut ground = Ground {
        facts,
        documents,
        sources,
        vocabulary,
        ids: FxHashMap::default(),
        declared: vec![None; facts.declarations.len()],
    };
    let named = ground.name();
    let mut pool = Pool::default();
    let node = |pool: &mut Pool, at: usize| {
        let declaration = named[at];
        pool.node(&ground, &facts.declarations[declaration as usize], declaration)
    };
    let nodes = read(&mut pool, named.len(), node, Pool::append);
    let kinds = nodes.iter().map(|node| node.kind).collect();
    pool.written.reserve(facts.rows.len());
    let row = |pool: &mut Pool, at: usize| pool.row(&ground, &facts.rows[at], at as u32);
    let drafts = read(&mut pool, facts.rows.len(), row, |pool, later, _| {
        pool.append(later, &mut []);
    });
    let builder = Builder { ground, kinds, pool };
    let drafts = derive(&builder, drafts);
    builder.finish(nodes, drafts)
}

/// Reads `count` things into a pool; the later half on a second thread and into a pool of its own, which `append` adds, where there is enough to read.
fn read<T: Send>(
    pool: &mut Pool,
    count: usize,
    one: impl Fn(&mut Pool, usize) -> Option<T> + Sync,
    append: impl FnOnce(&mut Pool, Pool, &mut [T]),
) -> Vec<T> {
    let each = |pool: &mut Pool, range: Range<usize>| -> Vec<T> {
        let mut read = Vec::with_capacity(range.len());
        read.extend(range.filter_map(|at| one(pool, at)));
        read
    };
    if count < PARALLEL_FROM {
        return each(pool, 0..count);
    }
    let (mut first, (mut second, later)) = both(
        || each(pool, 0..count / 2),
        || {
            let mut pool = Pool::default();
            (each(&mut pool, count / 2..count), pool)
        },
    );
    append(pool, later, &mut second);
    first.append(&mut second);
    first
}

/// What reading values needs at hand; nothing of it changes while values are read.
pub(super) struct Ground<'a> {
    pub(super) facts: &'a Facts,
    documents: &'a [Document],
    pub(super) sources: &'a Arc<Sources>,
    pub(super) vocabulary: &'a Arc<Vocabulary>,
    ids: FxHashMap<&'a str, NodeId>,
    /// The node of each declaration that became one.
    pub(super) declared: Vec<Option<NodeId>>,
}

impl<'a> Ground<'a> {
    /// Names the declarations that can be nodes; returns their positions in id order.
    fn name(&mut self) -> Vec<u32> {
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
        named.into_iter().map(|(_, at)| at).collect()
    }

    /// The node with this id.
    pub(super) fn find(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }

    /// The group at a position of a file's tree.
    pub(super) fn group(&self, file: FileId, index: u32) -> Option<Group<'a>> {
        match self.documents.get(file.0 as usize)?.value(self.sources, index).form() {
            Syntax::Group(group) => Some(group),
            _ => None,
        }
    }
}

/// What was read, on its way into a graph.
pub(super) struct Builder<'a> {
    pub(super) ground: Ground<'a>,
    /// The kind of each node.
    kinds: Vec<NodeKindId>,
    pool: Pool,
}

impl Builder<'_> {
    pub(super) fn node_count(&self) -> usize {
        self.kinds.len()
    }

    /// Tells whether the vocabulary lets an edge of `kind` join two nodes.
    pub(super) fn may_join(&self, from: NodeId, kind: EdgeKindId, to: NodeId) -> bool {
        let decl = self.ground.vocabulary.edge(kind);
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
        let decl = self.ground.vocabulary.edge(draft.kind);
        // A derived edge has no details of its own.
        let (start, end) =
            if draft.derived { (0, 0) } else { self.pool.written[draft.row as usize].props };
        self.pool.props[start as usize..end as usize].iter().filter_map(move |(key, stored)| {
            let (Key::Declared(at), Stored::Node(node)) = (key, stored) else { return None };
            match &decl.props[*at as usize].ty {
                Type::Node { implies, .. } => Some((*node, *implies)),
                _ => None,
            }
        })
    }

    /// Lays nodes and edges out in their order.
    fn finish(self, nodes: Vec<NodeData>, drafts: Vec<Draft>) -> Graph {
        let vocabulary = self.ground.vocabulary;
        let node_count = nodes.len();
        let edge_kinds = vocabulary.edge_kinds().len();
        let (kind_starts, kind_nodes) =
            grouped(&self.kinds, vocabulary.node_kinds().len(), |kind| kind.0 as usize);
        let (_, by_kind) = grouped(&drafts, edge_kinds, |draft: &Draft| draft.kind.0 as usize);
        let mut outgoing = vec![0; node_count + 1];
        for draft in &drafts {
            outgoing[draft.from.0 as usize + 1] += 1;
        }
        accumulate(&mut outgoing);
        // Edges lie in (subject, kind, object) order: taken by kind, they come to each object in (kind, subject) order.
        let (incoming, incoming_edges) =
            grouped(&by_kind, node_count, |edge: &u32| drafts[*edge as usize].to.0 as usize);
        let incoming_edges =
            incoming_edges.into_iter().map(|at| EdgeId(by_kind[at as usize])).collect();

        let mut inner = DiGraph::with_capacity(node_count, drafts.len());
        for node in nodes {
            inner.add_node(node);
        }
        for draft in drafts {
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
        let Pool { decoded, written, props, values, aliases } = self.pool;
        Graph {
            vocabulary: Arc::clone(vocabulary),
            strings: Strings::new(Arc::clone(self.ground.sources), decoded),
            inner,
            written,
            props,
            values,
            aliases,
            outgoing,
            incoming,
            incoming_edges,
            kind_starts,
            kind_nodes: kind_nodes.into_iter().map(NodeId).collect(),
            lines: (0..self.ground.sources.len()).map(|_| OnceLock::new()).collect(),
            names: OnceLock::new(),
            counts: OnceLock::new(),
            spans: Spans::new(edge_kinds),
            indexes: Indexes::default(),
        }
    }
}

/// The positions of items by group, in order within a group, with where each group starts.
fn grouped<T>(items: &[T], groups: usize, group: impl Fn(&T) -> usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0; groups + 1];
    for item in items {
        starts[group(item) + 1] += 1;
    }
    accumulate(&mut starts);
    let mut next = starts.clone();
    let mut placed = vec![0; items.len()];
    for (at, item) in items.iter().enumerate() {
        let slot = &mut next[group(item)];
        placed[*slot as usize] = at as u32;
        *slot += 1;
    }
    (starts, placed)
}

/// Turns counts into where each group starts.
fn accumulate(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}
