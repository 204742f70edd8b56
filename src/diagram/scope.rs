//! Which nodes the options let into a picture.

use super::roles::Roles;
use super::view::{Options, View};
use crate::graph::{Node, NodeId};

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
    kept
}

/// The options as a view reads them: in a focus the nodes are its middle, not its limits.
pub(super) fn for_view(view: View, options: &Options) -> Options {
    let mut options = options.clone();
    if matches!(view, View::Focus | View::Answer) {
        options.nodes.clear();
    }
    options
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
