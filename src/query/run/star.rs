//! The edges around one node that a slot allows.

use crate::graph::{EdgeId, NodeId};
use crate::query::code::Kinds;
use crate::query::pattern::Direction;
use crate::query::view::{Adjacent, Kind, View, Way};

/// Walks the edges of a node, kind by kind; a symmetric kind goes either way, and a loop is met once.
#[derive(Debug, Clone)]
pub(super) struct Star<'v> {
    node: NodeId,
    /// Which stretch of edges comes next.
    stretch: usize,
    edges: Adjacent<'v>,
    way: Way,
    /// Whether loops were met in an earlier stretch.
    again: bool,
}

impl<'v> Star<'v> {
    pub(super) const fn new(node: NodeId) -> Self {
        Self { node, stretch: 0, edges: Adjacent::NONE, way: Way::Out, again: false }
    }

    /// The next edge with its far end.
    #[inline]
    pub(super) fn next<V: View>(
        &mut self,
        view: &'v V,
        kinds: &Kinds,
        direction: Direction,
    ) -> Option<(EdgeId, NodeId)> {
        loop {
            if let Some(edge) = self.edges.next() {
                let (from, to) = view.ends(edge);
                if self.again && from == to {
                    continue;
                }
                return Some((edge, if self.way == Way::Out { to } else { from }));
            }
            if !self.open(view, kinds, direction) {
                return None;
            }
        }
    }

    /// Opens the next stretch; tells whether there was one.
    fn open<V: View>(&mut self, view: &'v V, kinds: &Kinds, direction: Direction) -> bool {
        let (first, second) = match direction {
            Direction::Out | Direction::Either => (Way::Out, Way::In),
            Direction::In => (Way::In, Way::Out),
        };
        loop {
            let at = self.stretch;
            self.stretch += 1;
            let (kind, again) = match kinds {
                Kinds::Of(kinds) => match kinds.get(at / 2) {
                    Some(kind) => (Some(*kind), at % 2 == 1),
                    None => return false,
                },
                Kinds::All => match at {
                    0 => (None, false),
                    1 if direction == Direction::Either => (None, true),
                    at if at <= usize::from(view.kind_count())
                        && direction != Direction::Either =>
                    {
                        (Some(Kind(at as u16 - 1)), true)
                    }
                    _ => return false,
                },
            };
            let allowed = !again
                || direction == Direction::Either
                || kind.is_some_and(|kind| view.is_symmetric(kind));
            if allowed {
                self.way = if again { second } else { first };
                self.again = again;
                self.edges = view.adjacent(self.node, self.way, kind);
                return true;
            }
        }
    }
}
