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
use super::strings::Text;
use crate::vocabulary::{EdgeKindId, KindSet};

/// An edge on its way into the graph.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) kind: EdgeKindId,
    pub(super) implied: bool,
    pub(super) derived: bool,
    pub(super) source: Option<NodeId>,
    pub(super) at: Option<Text>,
    pub(super) props: (u32, u32),
    pub(super) row: u32,
}

impl Draft {
    /// The edge of `kind` between two nodes that follows from this one.
    fn follow(&self, from: NodeId, kind: EdgeKindId, to: NodeId) -> Self {
        Self { from, to, kind, derived: true, props: (0, 0), ..self.clone() }
    }
}

/// Adds the edges that follow, and puts all into order.
pub(super) fn derive(builder: &Builder<'_>, drafts: &mut Vec<Draft>) {
    imply(builder, drafts);
    mention(builder, drafts);
    order(drafts);
    if pass_to_wholes(builder, drafts) {
        order(drafts);
    }
}

/// Node-typed details and edge kinds that imply an edge.
fn imply(builder: &Builder<'_>, drafts: &mut Vec<Draft>) {
    for at in 0..drafts.len() {
        let draft = drafts[at].clone();
        for (node, kind) in builder.node_details(&draft) {
            if let Some(kind) = kind {
                drafts.push(draft.follow(draft.from, kind, node));
            }
        }
        if let Some(kind) = builder.vocabulary.edge(draft.kind).implies {
            drafts.push(draft.follow(draft.from, kind, draft.to));
        }
    }
}

/// A citable node mentions the subject, the object and the node-typed details of each fact inside it.
fn mention(builder: &Builder<'_>, drafts: &mut Vec<Draft>) {
    let kinds: Vec<(EdgeKindId, &KindSet)> = builder
        .vocabulary
        .edge_kinds()
        .filter(|(_, kind)| kind.follows_facts)
        .map(|(id, kind)| (id, &kind.from))
        .collect();
    for at in 0..drafts.len() {
        if drafts[at].derived {
            continue;
        }
        let row = &builder.facts.rows[drafts[at].row as usize];
        let Some(inside) = row.inside else { continue };
        let own = matches!(row.form, Form::Shorthand { subject } if subject == inside);
        let Some(talk) = builder.declared[inside as usize] else { continue };
        if own {
            continue;
        }
        let talk_kind = builder.facts.declarations[inside as usize].kind;
        let draft = drafts[at].clone();
        for (kind, from) in &kinds {
            if !talk_kind.is_some_and(|talk_kind| from.contains(talk_kind)) {
                continue;
            }
            let details = builder.node_details(&draft).map(|(node, _)| node);
            for node in [draft.from, draft.to].into_iter().chain(details) {
                if node != talk {
                    let follows = Draft { source: Some(talk), ..draft.follow(talk, *kind, node) };
                    drafts.push(follows);
                }
            }
        }
    }
}

/// A citable whole says what its citable parts say, over the edge kinds that declare it; tells whether any edge was added.
///
/// A session of talks thus mentions what they mention, while a company is not about what its products are about.
fn pass_to_wholes(builder: &Builder<'_>, drafts: &mut Vec<Draft>) -> bool {
    let before = drafts.len();
    for (kind, decl) in builder.vocabulary.edge_kinds() {
        let Some(over) = decl.passes_through else { continue };
        let parts: Vec<(NodeId, NodeId)> = drafts[..before]
            .iter()
            .filter(|draft| draft.kind == over)
            .map(|draft| (draft.from, draft.to))
            .filter(|(part, whole)| {
                [part, whole].into_iter().all(|node| {
                    let kind = builder.kind_of(*node);
                    decl.from.contains(kind) && builder.vocabulary.node(kind).citable
                })
            })
            .collect();
        for (part, whole) in parts {
            let start = drafts[..before].partition_point(|draft| draft.from < part);
            for at in start..before {
                if drafts[at].from != part {
                    break;
                }
                if drafts[at].kind == kind && drafts[at].to != whole {
                    let follows = drafts[at].follow(whole, kind, drafts[at].to);
                    drafts.push(follows);
                }
            }
        }
    }
    drafts.len() > before
}

/// Puts drafts into order and drops derived ones that say nothing new.
fn order(drafts: &mut Vec<Draft>) {
    drafts.sort_unstable_by_key(|draft| {
        (draft.from, draft.kind, draft.to, draft.source, draft.derived, draft.row)
    });
    drafts.dedup_by(|later, earlier| {
        later.derived
            && later.from == earlier.from
            && later.kind == earlier.kind
            && later.to == earlier.to
            && later.source == earlier.source
    });
}
