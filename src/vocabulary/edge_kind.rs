//! One kind of edge.

use super::{Bilingual, Draw, NodeKindId, Property, Words};
use crate::diagnostic::{Code, Location, Severity};

/// The position of a kind of edge in its vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeKindId(pub u16);

/// A union of kinds of node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum KindSet {
    /// Every kind.
    #[default]
    Any,
    /// These kinds, in declaration order.
    Of(Vec<NodeKindId>),
}

impl KindSet {
    /// Tells whether a node of `kind` fits.
    pub fn contains(&self, kind: NodeKindId) -> bool {
        match self {
            Self::Any => true,
            Self::Of(kinds) => kinds.contains(&kind),
        }
    }
}

/// Whether an edge must say where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cited {
    /// `missing-citation` reports an edge without a source.
    #[default]
    Required,
    /// An edge without a source is fine.
    Optional,
}

/// What a vocabulary declares of a kind of edge.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one word that a vocabulary declares")]
pub struct EdgeKind {
    /// Its name in CamelCase, as rows write it: `MigratesTo`.
    pub name: String,
    /// Its name in snake case, as shorthand properties write it: `migrates_to`.
    pub snake: String,
    /// Its name in upper snake case, as formal queries write it: `MIGRATES_TO`.
    pub upper: String,
    /// The kinds it may start at.
    pub from: KindSet,
    /// The kinds it may end at.
    pub to: KindSet,
    /// How subject and object are joined in a sentence: "uses".
    pub label: Bilingual,
    /// The same seen from the object: "used by"; the label itself where the kind is symmetric.
    pub inverse: Bilingual,
    /// Verbs and phrases from subject to object.
    pub words: Words,
    /// Verbs and phrases from object to subject: a company *makes* what is `MadeBy` it.
    pub inverse_words: Words,
    /// Nouns for the subject as seen from the object: *user* of a technology.
    pub subject_words: Words,
    /// Nouns for the object as seen from the subject: *speaker* of a talk.
    pub object_words: Words,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Whether it chains: a part of a part is a part.
    pub transitive: bool,
    /// Whether it may lead back to its start.
    pub acyclic: bool,
    /// Whether a question about the object reaches the subjects when it finds nothing literally.
    pub inherits: bool,
    /// The kind of edge that follows from each edge of this kind, between the same nodes.
    pub implies: Option<EdgeKindId>,
    /// The kind of edge over which the whole says what its parts say.
    pub passes_through: Option<EdgeKindId>,
    /// Whether this is how a citable node mentions what its facts are about.
    pub follows_facts: bool,
    /// Whether its note is what the subject said of the object: *what did X say of Y* asks for that.
    pub tells: bool,
    /// How many of them one subject may have.
    pub at_most: Option<u32>,
    /// Whether it needs a source.
    pub cited: Cited,
    /// Its own details, beside `cite`, `at`, `because`, `note`, `implied`.
    pub props: Vec<Property>,
    /// How it is drawn.
    pub draw: Draw,
    /// Severities that differ from the default; `None` switches a rule off.
    pub rules: Vec<(Code, Option<Severity>)>,
    /// Where it is declared; `None` for the built-in vocabulary.
    pub declared: Option<Location>,
}

impl EdgeKind {
    /// The declared detail of that name.
    pub fn prop(&self, name: &str) -> Option<&Property> {
        self.props.iter().find(|prop| prop.name == name)
    }
}
