//! Edges that follow from written ones.
//!
//! Four kinds of consequence, each declared by the vocabulary: a node-typed detail implies an edge, an edge kind implies another between the same
//! nodes, a citable node mentions what its facts are about, and a whole says what its parts say. A derived edge carries the citation of the row it
//! follows from. There is no other inference.
//!
//! **Invariant.** After [`derive`], drafts lie in (subject, kind, object, source) order, among equals written before derived, and no derived one
//! repeats another of the same subject, kind, object and source.

use super::build::Builder;
use super::facts::Form;
use super::node::NodeId;
use crate::vocabulary::{EdgeKindId, KindSet};

/// An edge on its way into the graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) source: Option<NodeId>,
    pub(super) row: u32,
    pub(super) kind: EdgeKindId,
    pub(super) derived: bool,
}

impl Draft {
    /// The edge of `kind` between two nodes that follows from this one.
    fn follow(self, from: NodeId, kind: EdgeKindId, to: NodeId) -> Self {
        Self { from, to, kind, derived: true, ..self }
    }

    /// All but its subject as one number, in the order of the edges of one subject.
    fn rank(&self) -> u128 {
        let source = self.source.map_or(0, |source| u128::from(source.0) + 1);
        u128::from(self.kind.0) << 98
            | u128::from(self.to.0) << 66
            | source << 33
            | u128::from(self.derived) << 32
            | u128::from(self.row)
    }

    /// The edge of a subject whose rank this is.
    fn ranked(from: NodeId, rank: u128) -> Self {
        let source = (rank >> 33) as u64 & 0x1_ffff_ffff;
        Self {
            from,
            to: NodeId((rank >> 66) as u32),
            source: source.checked_sub(1).map(|source| NodeId(source as u32)),
            row: rank as u32,
            kind: EdgeKindId((rank >> 98) as u16),
            derived: rank >> 32 & 1 == 1,
        }
    }

    /// Tells whether both say the same with the same source.
    fn repeats(&self, other: &Self) -> bool {
        (self.from, self.kind, self.to, self.source)
            == (other.from, other.kind, other.to, other.source)
    }
}

/// Adds the edges that follow, and puts all into order.
pub(super) fn derive(builder: &Builder<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut drafts = drafts;
    imply(builder, &mut drafts);
    mention(builder, &mut drafts);
    let mut drafts = ordered(drafts, builder.node_count());
    let mut passed = pass_to_wholes(builder, &drafts);
    if !passed.is_empty() {
        // Two stretches in order, which a stable sort only merges.
        passed.sort_unstable_by_key(|draft| (draft.from, draft.rank()));
        drafts.append(&mut passed);
        drafts.sort_by_key(|draft| (draft.from, draft.rank()));
        drafts.dedup_by(|later, earlier| later.derived && later.repeats(earlier));
    }
    drafts
}

/// Node-typed details and edge kinds that imply an edge; an implied kind follows only where it may join the two nodes.
fn imply(builder: &Builder<'_>, drafts: &mut Vec<Draft>) {
    for at in 0..drafts.len() {
        let draft = drafts[at];
        for (node, kind) in builder.node_details(&draft) {
            if let Some(kind) = kind {
                drafts.push(draft.follow(draft.from, kind, node));
            }
        }
        if let Some(kind) = builder.ground.vocabulary.edge(draft.kind).implies
            && builder.may_join(draft.from, kind, draft.to)
        {
            drafts.push(draft.follow(draft.from, kind, draft.to));
        }
    }
}

/// A citable node mentions the subject, the object and the node-typed details of each fact inside it.
fn mention(builder: &Builder<'_>, drafts: &mut Vec<Draft>) {
    let kinds: Vec<(EdgeKindId, &KindSet)> = builder
        .ground
        .vocabulary
        .edge_kinds()
        .filter(|(_, kind)| kind.follows_facts)
        .map(|(id, kind)| (id, &kind.from))
        .collect();
    for at in 0..drafts.len() {
        let draft = drafts[at];
        if draft.derived {
            continue;
        }
        let row = &builder.ground.facts.rows[draft.row as usize];
        let Some(inside) = row.inside else { continue };
        let own = matches!(row.form, Form::Shorthand { subject } if subject == inside);
        let Some(talk) = builder.ground.declared[inside as usize].filter(|_| !own) else {
            continue;
        };
        for (kind, from) in &kinds {
            if !from.contains(builder.kind_of(talk)) {
                continue;
            }
            let details = builder.node_details(&draft).map(|(node, _)| node);
            for node in [draft.from, draft.to].into_iter().chain(details) {
                if node != talk {
                    let follows = draft.follow(talk, *kind, node);
                    drafts.push(Draft { source: Some(talk), ..follows });
                }
            }
        }
    }
}

/// A citable whole says what its citable parts say, over the edge kinds that declare it: the edges that follow.
///
/// A session of talks thus mentions what they mention, while a company is not about what its products are about.
fn pass_to_wholes(builder: &Builder<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let mut passed = Vec::new();
    for (kind, decl) in builder.ground.vocabulary.edge_kinds() {
        let Some(over) = decl.passes_through else { continue };
        let speaks = |node: NodeId| {
            let kind = builder.kind_of(node);
            decl.from.contains(kind) && builder.ground.vocabulary.node(kind).citable
        };
        let parts: Vec<(NodeId, NodeId)> = drafts
            .iter()
            .filter(|draft| draft.kind == over && speaks(draft.from) && speaks(draft.to))
            .map(|draft| (draft.from, draft.to))
            .collect();
        for (part, whole) in parts {
            let start = drafts.partition_point(|draft| draft.from < part);
            for draft in drafts[start..].iter().take_while(|draft| draft.from == part) {
                if draft.kind == kind && draft.to != whole {
                    passed.push(draft.follow(whole, kind, draft.to));
                }
            }
        }
    }
    passed
}

/// The drafts in order, without derived ones that say nothing new.
///
/// Subjects are counted into place first, so that only the few edges of one subject are compared with each other, as plain numbers.
fn ordered(drafts: Vec<Draft>, nodes: usize) -> Vec<Draft> {
    let mut starts = vec![0_u32; nodes + 1];
    for draft in &drafts {
        starts[draft.from.0 as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut ranks = vec![0_u128; drafts.len()];
    for draft in &drafts {
        let slot = &mut next[draft.from.0 as usize];
        ranks[*slot as usize] = draft.rank();
        *slot += 1;
    }
    let mut placed = drafts;
    placed.clear();
    for (node, bounds) in starts.windows(2).enumerate() {
        let ranks = &mut ranks[bounds[0] as usize..bounds[1] as usize];
        ranks.sort_unstable();
        placed.extend(ranks.iter().map(|rank| Draft::ranked(NodeId(node as u32), *rank)));
    }
    placed.dedup_by(|later, earlier| later.derived && later.repeats(earlier));
    placed
}
