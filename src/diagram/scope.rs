//! Which nodes the options let into a picture.

use super::roles::Roles;
use super::view::{Options, View};
use crate::graph::{Graph, Node, NodeId};
use std::collections::BTreeSet;

/// Tells for each node, in id order, whether it may be shown.
pub(super) fn kept(roles: &Roles<'_>, options: &Options) -> Vec<bool> {
    let graph = roles.graph();
    let mut kept = vec![true; graph.node_count()];
    if !options.about.is_empty() {
        let under = under(roles, &options.about);
        narrow(&mut kept, |node| {
            let talk = roles.is_talk(graph.node(node));
            let says = || graph.out(node).any(|edge| under[edge.to().key().0 as usize]);
            let done = || roles.is_who(graph.node(node));
            under[node.0 as usize] || (talk && says()) || done()
        });
    }
    if let Some(day) = &options.day {
        let mut that_day = vec![false; graph.node_count()];
        for node in graph.nodes().filter(|node| is_on(roles, *node, day)) {
            that_day[node.key().0 as usize] = true;
            for edge in node.out() {
                that_day[edge.to().key().0 as usize] |= !roles.is_talk(edge.to());
            }
        }
        narrow(&mut kept, |node| that_day[node.0 as usize]);
    }
    if !options.nodes.is_empty() {
        narrow(&mut kept, |node| options.nodes.contains(&node));
    }
    if let Some(fitting) = &options.fitting {
        narrow(&mut kept, |node| fitting.binary_search(&node).is_ok());
    }
    kept
}

/// The options as a view reads them: in a focus the nodes are its middle, not its limits; elsewhere what fits brings along what belongs to it.
pub(super) fn for_view(graph: &Graph, view: View, options: &Options) -> Options {
    let mut options = options.clone();
    match view {
        View::Focus | View::Answer => options.nodes.clear(),
        // A move is no node: which of its ends must fit is for that view to say.
        View::Migrations => {}
        _ => {
            let fitting = options.fitting.take();
            options.fitting = fitting.map(|fitting| with_belongings(&Roles::new(graph), fitting));
        }
    }
    options
}

/// Some nodes, and of the parts of the graph that none of them is in what an edge joins to them; in id order.
fn with_belongings(roles: &Roles<'_>, fitting: Vec<NodeId>) -> Vec<NodeId> {
    let graph = roles.graph();
    let part = |node: Node<'_>| match node {
        node if roles.is_talk(node) => roles.talks.first().copied(),
        node if roles.is_thing(node) => roles.things.first().copied(),
        node => Some(node.kind()),
    };
    let parts: BTreeSet<_> = fitting.iter().map(|node| part(graph.node(*node))).collect();
    let mut all: BTreeSet<NodeId> = fitting.iter().copied().collect();
    for node in fitting {
        let edges = graph.out(node).chain(graph.incoming(node));
        let others = edges.map(|edge| edge.other(node));
        all.extend(others.filter(|other| !parts.contains(&part(*other))).map(Node::key));
    }
    all.into_iter().collect()
}

fn is_on(roles: &Roles<'_>, node: Node<'_>, day: &str) -> bool {
    let when = |node| {
        roles
            .when(node)
            .is_some_and(|(_, value)| value.show(crate::vocabulary::Language::En) == day)
    };
    roles.is_talk(node) && when(roles.graph().node(node.key()))
}

fn narrow(kept: &mut [bool], keeps: impl Fn(NodeId) -> bool) {
    for (at, kept) in kept.iter_mut().enumerate() {
        *kept = *kept && keeps(NodeId(at as u32));
    }
}

/// Everything filed under some nodes, directly or by what it is filed under, those nodes included.
fn under(roles: &Roles<'_>, tops: &[NodeId]) -> Vec<bool> {
    let graph = roles.graph();
    let mut found = vec![false; graph.node_count()];
    let mut open: Vec<NodeId> = tops.to_vec();
    while let Some(node) = open.pop() {
        if std::mem::replace(&mut found[node.0 as usize], true) {
            continue;
        }
        let subjects = graph.incoming(node).filter(|edge| roles.files.contains(&edge.kind()));
        open.extend(subjects.map(|edge| edge.from().key()));
    }
    found
}
