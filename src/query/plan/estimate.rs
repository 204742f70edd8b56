//! How many rows a step is expected to give.

use crate::graph::NodeId;
use crate::query::code::{Code, Filter, Kinds, Labels};
use crate::query::pattern::Direction;
use crate::query::view::{Kind, Label, View, Way, ways};

/// The share of rows that pass a condition of which nothing is known.
const HALF: f64 = 0.5;
/// The share of rows that pass an equality.
const EQUAL: f64 = 0.1;
/// The share of rows that pass an inequality.
const LESS: f64 = 0.3;

/// The number of nodes with fitting labels.
pub(super) fn nodes<V: View>(view: &V, labels: &[Labels]) -> f64 {
    let all = f64::from(view.node_count());
    labels.iter().fold(all, |least, labels| match labels.cover() {
        Some(cover) => least.min(with_labels(view, &cover)),
        None => least * HALF,
    })
}

/// The number of nodes with one of these labels, those with several counted several times.
fn with_labels<V: View>(view: &V, labels: &[Label]) -> f64 {
    let each = |label: &Label| view.with_label(*label).len() as u32;
    labels.iter().map(|label| f64::from(each(label))).sum()
}

/// The mean number of edges from a node.
pub(super) fn fan_out<V: View>(view: &V, kinds: &Kinds, direction: Direction) -> f64 {
    let each = |kind: Kind| {
        let edges = f64::from(view.edges_of_kind(kind));
        let per = |way| edges / f64::from(view.nodes_at(kind, way).max(1));
        ways(direction, view.is_symmetric(kind)).iter().map(|way| per(*way)).sum::<f64>()
    };
    match kinds {
        Kinds::Of(kinds) => kinds.iter().map(|kind| each(*kind)).sum(),
        Kinds::All => {
            let mean = f64::from(view.edge_count()) / f64::from(view.node_count().max(1));
            if direction == Direction::Either { 2.0 * mean } else { mean }
        }
    }
}

/// The number of edges from a node that is known when planning.
pub(super) fn degree<V: View>(view: &V, node: NodeId, kinds: &Kinds, direction: Direction) -> f64 {
    let count = |kind: Option<Kind>| {
        let symmetric = kind.is_some_and(|kind| view.is_symmetric(kind));
        let count = |way: &Way| f64::from(view.adjacent(node, *way, kind).len() as u32);
        ways(direction, symmetric).iter().map(count).sum::<f64>()
    };
    match kinds {
        Kinds::Of(kinds) => kinds.iter().map(|kind| count(Some(*kind))).sum(),
        Kinds::All => count(None),
    }
}

/// The share of edges whose far end has fitting labels.
pub(super) fn label_share<V: View>(
    view: &V,
    kinds: &Kinds,
    direction: Direction,
    labels: &[Labels],
) -> f64 {
    let all = f64::from(view.node_count().max(1));
    labels.iter().fold(1.0, |share, labels| {
        let Some(cover) = labels.cover() else { return share * HALF };
        let Kinds::Of(kinds) = kinds else {
            let fitting: f64 = with_labels(view, &cover);
            return share * fitting / all;
        };
        let (mut fitting, mut total) = (0.0, 0.0);
        for kind in kinds {
            for way in ways(direction, false) {
                total += f64::from(view.edges_of_kind(*kind));
                fitting += cover
                    .iter()
                    .map(|label| f64::from(view.edges_to_label(*kind, *way, *label)))
                    .sum::<f64>();
            }
        }
        if total == 0.0 { 0.0 } else { share * fitting / total }
    })
}

/// The share of rows that pass a filter.
pub(super) fn selectivity<V: View>(view: &V, filter: &Filter) -> f64 {
    match &*filter.code {
        Code::Compare(..) => match filter.code.equality() {
            Some(sides) => {
                let unique = |(side, _): &(&Code, &Code)| {
                    side.node_property().is_some_and(|(_, name)| view.is_unique(name))
                };
                let one = 1.0 / f64::from(view.node_count().max(1));
                if sides.iter().any(unique) { one } else { EQUAL }
            }
            None => LESS,
        },
        Code::In(..) | Code::TextTest(..) => LESS,
        _ => HALF,
    }
}
