//! What conditions and kinds say beforehand: which nodes a value finds, and what need not be looked at.

use super::greedy::Greedy;
use super::{Act, Check, Expand};
use crate::query::code::{Code, Kinds, Labels, Slot};
use crate::query::pattern::{Comparison, Direction};
use crate::query::view::{View, Way};
use std::sync::Arc;

impl<'a, V: View> Greedy<'a, V> {
    /// The filter that names a node by a unique property, with the value.
    pub(super) fn seek(&self, at: usize) -> Option<(usize, &'a Arc<str>, &'a Code, bool)> {
        let graph = self.graph;
        let place = Slot::Node(graph.nodes[at].slot);
        graph.filters.iter().enumerate().find_map(|(index, filter)| {
            let unique = |code: &'a Code| match code {
                Code::Property(of, name)
                    if matches!(**of, Code::Slot(slot) if slot == place)
                        && self.view.is_unique(name) =>
                {
                    Some(name)
                }
                _ => None,
            };
            let (name, value, list) = match &*filter.code {
                Code::Compare(first, rest) => match rest.as_slice() {
                    [(Comparison::Equal, second)] => match (unique(first), unique(second)) {
                        (Some(name), _) => (name, second, false),
                        (None, Some(name)) => (name, &**first, false),
                        (None, None) => return None,
                    },
                    _ => return None,
                },
                Code::In(item, list) => (unique(item)?, &**list, true),
                _ => return None,
            };
            // The value must not depend on the node itself, nor on anything that is not there yet.
            (is_apart(value, place) && self.is_ready(filter, &[place]))
                .then_some((index, name, value, list))
        })
    }

    /// A property of a node that must equal a value which is there already.
    pub(super) fn value_of(&self, at: usize) -> Option<(Arc<str>, Code)> {
        let place = Slot::Node(self.graph.nodes[at].slot);
        self.graph.filters.iter().find_map(|filter| {
            let Code::Compare(first, rest) = &*filter.code else { return None };
            let [(Comparison::Equal, second)] = rest.as_slice() else { return None };
            let pairs = [(&**first, second), (second, &**first)];
            pairs.into_iter().find_map(|(property, value)| match property {
                Code::Property(of, name)
                    if matches!(**of, Code::Slot(slot) if slot == place)
                        && is_apart(value, place)
                        && self.is_ready(filter, &[place]) =>
                {
                    Some((Arc::clone(name), value.clone()))
                }
                _ => None,
            })
        })
    }

    /// A condition, a look at the node itself where it names one.
    pub(super) fn check(&self, code: Arc<Code>) -> Check {
        if let Code::Compare(first, rest) = &*code
            && let [(Comparison::Equal, second)] = rest.as_slice()
        {
            for (property, value) in [(&**first, second), (second, &**first)] {
                if let (Code::Property(of, name), Code::Constant(value)) = (property, value)
                    && let Code::Slot(Slot::Node(place)) = **of
                    && self.view.is_unique(name)
                {
                    return Check::Is(place, self.view.seek(name, value));
                }
            }
        }
        Check::Code(code)
    }
}

/// Whether every edge that a step may take leads to a node with fitting labels, so that nobody needs to look.
pub(super) fn certain<V: View>(view: &V, act: &Act, labels: &Labels) -> bool {
    let Act::Expand(Expand { kinds: Kinds::Of(kinds), direction, .. }) = act else { return false };
    let Some(labels) = labels.alternatives() else { return false };
    kinds.iter().all(|kind| {
        let ways: &[Way] = match direction {
            _ if *direction == Direction::Either || view.is_symmetric(*kind) => {
                &[Way::Out, Way::In]
            }
            Direction::In => &[Way::In],
            _ => &[Way::Out],
        };
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
