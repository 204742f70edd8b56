//! What can be told of an expression before it is computed: which places it reads, and the plain forms that plans look for.

use super::code::{Code, Slot};
use super::functions::Function;
use super::pattern::Comparison;
use std::sync::Arc;

impl Code {
    /// The place of a node and the name of its property, where it is one.
    pub(super) fn node_property(&self) -> Option<(Slot, &Arc<str>)> {
        match self {
            Self::Property(of, name) => match **of {
                Self::Slot(slot @ Slot::Node(_)) => Some((slot, name)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Both sides of an equality, either way round.
    pub(super) fn equality(&self) -> Option<[(&Self, &Self); 2]> {
        let Self::Compare(first, rest) = self else { return None };
        let [(Comparison::Equal, second)] = rest.as_slice() else { return None };
        Some([(first, second), (second, first)])
    }

    /// Whether it may read a place; a pattern inside an expression may read any, and so, as it were, may chance.
    pub(super) fn reads(&self, place: Slot) -> bool {
        match self {
            Self::Constant(_) => false,
            Self::Slot(slot) => *slot == place,
            Self::Path(path) => {
                Slot::Node(path.start) == place
                    || path
                        .steps
                        .iter()
                        .any(|(edge, node)| *edge == place || Slot::Node(*node) == place)
            }
            Self::Exists(_) | Self::Count(_) | Self::Collect(..) => true,
            // Each row has another one, so no place stands for it.
            Self::Call(Function::Rand, _) => true,
            Self::Property(of, _)
            | Self::Not(of)
            | Self::Minus(of)
            | Self::IsNull { of, .. }
            | Self::HasLabels { of, .. } => of.reads(place),
            Self::List(items) | Self::And(items) | Self::Or(items) | Self::Call(_, items) => {
                items.iter().any(|item| item.reads(place))
            }
            Self::Map(entries) => entries.iter().any(|(_, value)| value.reads(place)),
            Self::MapProjection { of, entries, .. } => {
                of.reads(place) || entries.iter().any(|(_, value)| value.reads(place))
            }
            Self::Index(left, right)
            | Self::Xor(left, right)
            | Self::Arithmetic(_, left, right)
            | Self::TextTest(_, left, right)
            | Self::In(left, right) => left.reads(place) || right.reads(place),
            Self::Compare(first, rest) => {
                first.reads(place) || rest.iter().any(|(_, right)| right.reads(place))
            }
            Self::Slice { list, from, to } => {
                list.reads(place) || any([from.as_deref(), to.as_deref()], place)
            }
            Self::Case { subject, branches, otherwise } => {
                any([subject.as_deref(), otherwise.as_deref()], place)
                    || branches.iter().any(|(when, then)| when.reads(place) || then.reads(place))
            }
            Self::Comprehension { list, predicate, projection, .. } => {
                list.reads(place) || any([predicate.as_deref(), projection.as_deref()], place)
            }
            Self::Quantified { list, predicate, .. } => list.reads(place) || predicate.reads(place),
            Self::Reduce { start, list, step, .. } => {
                start.reads(place) || list.reads(place) || step.reads(place)
            }
        }
    }
}

fn any(parts: [Option<&Code>; 2], place: Slot) -> bool {
    parts.into_iter().flatten().any(|part| part.reads(place))
}
