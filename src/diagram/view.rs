//! Which pictures there are, and what may be asked of them.

use crate::graph::NodeId;
use crate::vocabulary::{EdgeKindId, Language, NodeKindId};

/// One way to look at a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Categories as boxes, things as cards.
    Landscape,
    /// Who uses what, and how the used things relate.
    Map,
    /// What moved from where to where, by whom; and what competes.
    Migrations,
    /// Talks by things.
    Matrix,
    /// One node and its surroundings.
    Focus,
    /// The programme, day by day.
    Timeline,
    /// An answer with its evidence.
    Answer,
}

impl View {
    /// The views that show a whole graph, with the name that people type.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("landscape", Self::Landscape),
        ("map", Self::Map),
        ("migrations", Self::Migrations),
        ("matrix", Self::Matrix),
        ("focus", Self::Focus),
        ("timeline", Self::Timeline),
    ];

    /// The view of a name that people type.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
    }

    /// The name that people type.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, view)| *view == self).map_or("answer", |(name, _)| name)
    }
}

/// What a picture shall show, beyond its view's own choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of names and words.
    pub language: Language,
    /// The heading, in place of the view's own.
    pub title: Option<String>,
    /// Only what is about one of these, directly or by what it is filed under.
    pub about: Vec<NodeId>,
    /// Only nodes of these kinds, in place of those that the view chooses.
    pub kinds: Vec<NodeKindId>,
    /// Only edges of these kinds, in place of those that the view chooses.
    pub edges: Vec<EdgeKindId>,
    /// Only the talks of this day, and what they mention.
    pub day: Option<String>,
    /// Only these nodes; for [`View::Focus`], those in the middle.
    pub nodes: Vec<NodeId>,
    /// Only what a condition holds for, in id order, and what belongs to that.
    ///
    /// A part of the graph (talks, things, any other kind) in which the condition holds somewhere shows just that; a part in which it holds nowhere
    /// shows what an edge joins to where it holds. So a condition on technologies leaves the companies that use them. A focus shows just the
    /// neighbours for which it holds; of [`View::Migrations`] stays what was made or told by, leads from or leads to where it holds.
    pub fitting: Option<Vec<NodeId>>,
    /// How many edges [`View::Focus`] goes; zero counts as one.
    pub hops: u32,
    /// How many nodes at most, in place of what the view finds readable.
    pub limit: Option<usize>,
}
