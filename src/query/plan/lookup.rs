//! What conditions and kinds say beforehand: which nodes a value finds, and what need not be looked at.

use super::greedy::Greedy;
use super::{Act, Check, Expand};
use crate::query::code::{Code, Filter, Kinds, Labels, Slot};
use crate::query::view::{View, ways};
use std::sync::Arc;

impl<'a, V: View> Greedy<'a, V> {
    /// The filter that names a node by a unique property, with the value, and whether that is a list.
    pub(super) fn seek(&self, at: usize) -> Option<(usize, &'a Arc<str>, &'a Code, bool)> {
        let place = Slot::Node(self.graph.nodes[at].slot);
        self.graph.filters.iter().enumerate().find_map(|(index, filter)| {
            let (name, value, list) = if let Code::In(item, list) = &*filter.code {
                let (_, name) = item.node_property().filter(|(slot, _)| *slot == place)?;
                (name, &**list, true)
            } else {
                let (name, value) = property_equal(filter, place)?;
                (name, value, false)
            };
            (self.view.is_unique(name) && self.is_there(filter, value, place))
                .then_some((index, name, value, list))
        })
    }

    /// A property of a node that must equal a value which is there already.
    pub(super) fn value_of(&self, at: usize) -> Option<(Arc<str>, Code)> {
        let place = Slot::Node(self.graph.nodes[at].slot);
        self.graph.filters.iter().find_map(|filter| {
            let (name, value) = property_equal(filter, place)?;
            self.is_there(filter, value, place).then(|| (Arc::clone(name), value.clone()))
        })
    }

    /// Whether a value depends neither on the node that it is to find nor on anything that is not there yet.
    fn is_there(&self, filter: &Filter, value: &Code, place: Slot) -> bool {
        is_apart(value, place) && self.is_ready(filter, &[place])
    }

    /// A condition, a look at the node itself where it names one.
    pub(super) fn check(&self, code: Arc<Code>) -> Check {
        let named = code.equality().into_iter().flatten().find_map(|(property, value)| {
            match (property.node_property(), value) {
                (Some((Slot::Node(place), name)), Code::Constant(value))
                    if self.view.is_unique(name) =>
                {
                    Some(Check::Is(place, self.view.seek(name, value)))
                }
                _ => None,
            }
        });
        named.unwrap_or(Check::Code(code))
    }
}

/// A property of the node at a place with what it must equal.
fn property_equal(filter: &Filter, place: Slot) -> Option<(&Arc<str>, &Code)> {
    filter.code.equality()?.into_iter().find_map(|(property, value)| {
        let (_, name) = property.node_property().filter(|(slot, _)| *slot == place)?;
        Some((name, value))
    })
}

/// Whether every edge that a step may take leads to a node with fitting labels, so that nobody needs to look.
pub(super) fn certain<V: View>(view: &V, act: &Act, labels: &Labels) -> bool {
    let Act::Expand(Expand { kinds: Kinds::Of(kinds), direction, .. }) = act else { return false };
    let Some(labels) = labels.alternatives() else { return false };
    kinds.iter().all(|kind| {
        let ways = ways(*direction, view.is_symmetric(*kind));
        ways.iter().all(|way| view.leads_only_to(*kind, *way, &labels))
    })
}

/// Whether a value plainly does not read a place.
fn is_apart(code: &Code, place: Slot) -> bool {
    match code {
        Code::Constant(_) => true,
        Code::Slot(slot) => *slot != place,
        Code::Property(of, _) => is_apart(of, place),
        Code::List(items) => items.iter().all(|item| is_apart(item, place)),
        _ => false,
    }
}
