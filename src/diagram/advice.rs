//! Narrower pictures, as commands to copy.

use super::roles::Roles;
use super::scene::{Body, Picture};
use super::view::{Options, View};
use crate::graph::{Graph, NodeId};
use crate::vocabulary::Language;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Commands that draw less, the most alike first: fewer kinds of edge, one node and its surroundings, one category, one day, the matrix.
///
/// At most three, each as it is typed.
pub fn narrower(graph: &Graph, view: View, options: &Options, picture: &Picture) -> Vec<String> {
    let roles = Roles::new(graph);
    let net = matches!(picture.body, Body::Net(_));
    let mut found = Vec::new();
    if view == View::Focus && options.hops > 1 {
        let names = names(graph, &options.nodes);
        found.push(format!("focus {names}"));
    }
    if options.limit.is_some() {
        let subject =
            if view == View::Focus { names(graph, &options.nodes) + " " } else { String::new() };
        found.push(format!("{} {subject}--limit {}", view.name(), super::legibility::MANY / 2));
    }
    if net && view != View::Focus {
        found.extend(fewer_edges(graph, view, options, picture));
        found.extend(busiest(picture).map(|id| format!("focus {id}")));
    }
    if options.about.is_empty() && view != View::Focus {
        found.extend(category(graph, &roles).map(|id| format!("{} --about {id}", view.name())));
    }
    if options.day.is_none()
        && matches!(view, View::Timeline | View::Matrix)
        && let Some((_, day)) = roles
            .talks
            .iter()
            .flat_map(|kind| graph.of_kind(*kind))
            .find_map(|talk| roles.when(graph.node(*talk)))
    {
        found.push(format!("{} --day {}", view.name(), day.show(Language::En)));
    }
    if net {
        found.push("matrix".to_owned());
    }
    found.truncate(3);
    found.into_iter().map(|rest| format!("talkgraph diagram {rest}")).collect()
}

/// The thing that most talks speak of; of equals, the one with most edges.
pub fn hub(graph: &Graph) -> Option<NodeId> {
    let roles = Roles::new(graph);
    let nodes = roles.things.iter().flat_map(|kind| graph.of_kind(*kind)).copied();
    let degree = |node: NodeId| graph.out(node).len() + graph.incoming(node).len();
    nodes
        .max_by_key(|node| (roles.talks_on(graph.node(*node)).len(), degree(*node), Reverse(*node)))
}

fn names(graph: &Graph, nodes: &[NodeId]) -> String {
    nodes.iter().map(|node| graph.node(*node).id()).collect::<Vec<_>>().join(" ")
}

/// The same view with the commoner half of the edge kinds it shows.
fn fewer_edges(graph: &Graph, view: View, options: &Options, picture: &Picture) -> Option<String> {
    let Body::Net(net) = &picture.body else { return None };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let shown: BTreeSet<&str> = net.items.iter().map(|item| item.id.as_str()).collect();
    for edge in graph.edges().filter(|edge| !edge.derived()) {
        let asked = options.edges.is_empty() || options.edges.contains(&edge.kind());
        if asked && shown.contains(edge.from().id()) && shown.contains(edge.to().id()) {
            *counts.entry(edge.kind_decl().snake.as_str()).or_default() += 1;
        }
    }
    let mut kinds: Vec<(&str, usize)> = counts.into_iter().collect();
    kinds.sort_by_key(|(name, count)| (Reverse(*count), *name));
    let kept = kinds.len() / 2;
    if kept == 0 {
        return None;
    }
    let names: Vec<&str> = kinds.iter().take(kept.min(3)).map(|(name, _)| *name).collect();
    Some(format!("{} --edges {}", view.name(), names.join(",")))
}

/// The box that most arrows meet.
fn busiest(picture: &Picture) -> Option<&str> {
    let Body::Net(net) = &picture.body else { return None };
    let mut ends = vec![0_usize; net.items.len()];
    for arrow in &net.arrows {
        let other = (arrow.to != arrow.from).then_some(arrow.to);
        for at in [Some(arrow.from), other].into_iter().flatten() {
            if let Some(count) = ends.get_mut(at) {
                *count += 1;
            }
        }
    }
    let met = net.items.iter().zip(ends).enumerate();
    met.max_by_key(|(at, (_, ends))| (*ends, Reverse(*at))).map(|(_, (item, _))| item.id.as_str())
}

/// The category that holds most things.
fn category<'g>(graph: &'g Graph, roles: &Roles<'g>) -> Option<&'g str> {
    let mut sizes: BTreeMap<NodeId, usize> = BTreeMap::new();
    for node in roles.things.iter().flat_map(|kind| graph.of_kind(*kind)) {
        if let Some(category) = roles.category(graph.node(*node)) {
            *sizes.entry(category.key()).or_default() += 1;
        }
    }
    let most = sizes.into_iter().max_by_key(|(node, size)| (*size, Reverse(*node)))?;
    Some(graph.node(most.0).id())
}
