//! One kind of node.

use super::{Asked, Bilingual, Draw, Property, Words};
use crate::diagnostic::{Code, Location, Severity};

/// The position of a kind of node in its vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeKindId(pub u16);

/// What a vocabulary declares of a kind of node.
#[derive(Debug, Clone, Default)]
pub struct NodeKind {
    /// Its name in CamelCase, as files write it.
    pub name: String,
    /// Its name as people say it, in the singular.
    pub label: Bilingual,
    /// Further words for it; a word that several kinds share means all of them.
    pub words: Words,
    /// Whether a node of this kind can be the source of a claim.
    pub citable: bool,
    /// The question word that asks for it: companies answer *who*.
    pub asked: Option<Asked>,
    /// Its own properties, beside `id`, `name`, `aka`.
    pub props: Vec<Property>,
    /// How it is drawn.
    pub draw: Draw,
    /// Severities that differ from the default; `None` switches a rule off.
    pub rules: Vec<(Code, Option<Severity>)>,
    /// Where it is declared; `None` for the built-in vocabulary.
    pub declared: Option<Location>,
}

impl NodeKind {
    /// The declared property of that name.
    pub fn prop(&self, name: &str) -> Option<&Property> {
        self.props.iter().find(|prop| prop.name == name)
    }
}
