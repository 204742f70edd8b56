//! Figures and kinds as JSON.

use super::Claim;
use crate::answer::{Coverage, Inventory, Ranges, Stats};
use crate::graph::Node;
use crate::vocabulary::Language;
use serde::Serialize;

/// The graph in figures.
#[derive(Serialize)]
pub(super) struct Figures<'g> {
    files: usize,
    nodes: usize,
    edges: EdgeFigures,
    node_kinds: Vec<NodeKindFigures<'g>>,
    edge_kinds: Vec<EdgeKindFigures<'g>>,
    most_mentioned: Vec<Mentioned<'g>>,
    uncited: Vec<Claim<'g>>,
    implied: Vec<Claim<'g>>,
    orphans: Vec<&'g str>,
    coverage: Vec<Covered<'g>>,
    covered: Lines,
}

#[derive(Serialize)]
struct EdgeFigures {
    written: usize,
    derived: usize,
}

#[derive(Serialize)]
struct NodeKindFigures<'g> {
    kind: &'g str,
    count: usize,
}

#[derive(Serialize)]
struct EdgeKindFigures<'g> {
    kind: &'g str,
    written: usize,
    derived: usize,
}

#[derive(Serialize)]
struct Mentioned<'g> {
    id: &'g str,
    kind: &'g str,
    name: &'g str,
    count: usize,
}

#[derive(Serialize)]
struct Covered<'g> {
    source: &'g str,
    edges: usize,
    #[serde(flatten)]
    lines: Lines,
    others: Vec<&'g str>,
}

#[derive(Serialize)]
struct Lines {
    lines: Vec<String>,
    count: u64,
}

impl Lines {
    fn new(ranges: &Ranges) -> Self {
        Self { lines: ranges.iter().collect(), count: ranges.count() }
    }
}

impl<'g> Figures<'g> {
    pub(super) fn new(stats: &Stats<'g>, language: Language) -> Self {
        let (written, derived) = stats.edges();
        let mentioned = |(node, count): &(Node<'g>, usize)| Mentioned {
            id: node.id(),
            kind: &node.kind_decl().name,
            name: node.name(language),
            count: *count,
        };
        let covered = |one: &Coverage<'g>| Covered {
            source: one.source.id(),
            edges: one.edges,
            lines: Lines::new(&one.lines),
            others: one.others.clone(),
        };
        Self {
            files: stats.files,
            nodes: stats.nodes,
            edges: EdgeFigures { written, derived },
            node_kinds: stats
                .node_kinds
                .iter()
                .map(|(kind, count)| NodeKindFigures { kind: &kind.name, count: *count })
                .collect(),
            edge_kinds: stats
                .edge_kinds
                .iter()
                .map(|(kind, written, derived)| EdgeKindFigures {
                    kind: &kind.name,
                    written: *written,
                    derived: *derived,
                })
                .collect(),
            most_mentioned: stats.most_mentioned.iter().map(mentioned).collect(),
            uncited: Claim::each(&stats.uncited),
            implied: Claim::each(&stats.implied),
            orphans: stats.orphans.iter().map(|node| node.id()).collect(),
            coverage: stats.coverage.iter().map(covered).collect(),
            covered: Lines::new(&stats.covered),
        }
    }
}

/// The kinds that have nodes.
#[derive(Serialize)]
pub(super) struct Kinds<'g> {
    kinds: Vec<Counted<'g>>,
}

#[derive(Serialize)]
struct Counted<'g> {
    kind: &'g str,
    names: KindNames<'g>,
    count: usize,
}

#[derive(Serialize)]
struct KindNames<'g> {
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ja: Option<&'g str>,
}

impl<'g> Kinds<'g> {
    pub(super) fn new(inventory: &Inventory<'g>) -> Self {
        let kinds = inventory.kinds.iter().map(|(kind, count)| Counted {
            kind: &kind.name,
            names: KindNames { en: kind.label.en.as_deref(), ja: kind.label.ja.as_deref() },
            count: *count,
        });
        Self { kinds: kinds.collect() }
    }
}
