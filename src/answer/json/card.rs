//! Cards and comparisons as JSON.

use super::{Claim, Named};
use crate::answer::{Card, Comparison, Group, Side};
use crate::export::{Aliases, Names, NodeProps};
use crate::graph::Node;
use crate::vocabulary::Language;
use serde::Serialize;

/// A node's card.
#[derive(Serialize)]
pub(super) struct Carded<'g> {
    names: Names<'g>,
    aka: Aliases<'g>,
    props: NodeProps<'g>,
    file: &'g str,
    line: u32,
    out: Vec<Grouped<'g>>,
    r#in: Vec<Grouped<'g>>,
    says: Vec<Claim<'g>>,
}

impl<'g> Carded<'g> {
    pub(super) fn new(card: &Card<'g>) -> Self {
        Self {
            names: Names(card.node),
            aka: Aliases(card.node),
            props: NodeProps(card.node),
            file: card.node.path(),
            line: card.node.line(),
            out: card.out.iter().map(Grouped::new).collect(),
            r#in: card.incoming.iter().map(Grouped::new).collect(),
            says: Claim::each(&card.says),
        }
    }
}

/// The edges of one kind.
#[derive(Serialize)]
struct Grouped<'g> {
    edge: &'g str,
    edges: Vec<Claim<'g>>,
}

impl<'g> Grouped<'g> {
    fn new(group: &Group<'g>) -> Self {
        Self { edge: &group.kind.name, edges: Claim::each(&group.edges) }
    }
}

/// What only one of two nodes has; what both have are the answers.
#[derive(Serialize)]
pub(super) struct Compared<'a> {
    between: Vec<Claim<'a>>,
    only: [OnlyOne<'a>; 2],
}

#[derive(Serialize)]
struct OnlyOne<'a> {
    id: &'a str,
    answers: Vec<Stood<'a>>,
}

/// A node to which one of the compared nodes stands in some way.
#[derive(Serialize)]
struct Stood<'a> {
    #[serde(flatten)]
    node: Named<'a>,
    evidence: Vec<Claim<'a>>,
}

impl<'a> Compared<'a> {
    pub(super) fn new(comparison: &'a Comparison<'a>, language: Language) -> Self {
        let stood = |side: &Side<'a>| Stood {
            node: Named::new(side.node, language),
            evidence: Claim::each(&side.edges),
        };
        let only = |node: Node<'a>, sides: &[Side<'a>]| OnlyOne {
            id: node.id(),
            answers: sides.iter().map(stood).collect(),
        };
        let ([a, b], [only_a, only_b]) = (comparison.nodes, &comparison.only);
        Self { between: Claim::each(&comparison.between), only: [only(a, only_a), only(b, only_b)] }
    }
}
