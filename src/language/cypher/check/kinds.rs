//! Kinds and properties, held against the vocabulary.

use super::Checker;
use super::types::Type;
use crate::language::cypher::error::{Class, CypherError, Reason, any_of};
use crate::language::cypher::tree::{Expr, ExprKind, LabelExpr, Name, NodeSlot, Path};
use crate::query::pattern::Direction;
use crate::query::{OF_EDGES, OF_NODES};
use crate::text::{Edit, nearest};
use crate::vocabulary::{EdgeKind, KindSet, NodeKindId, Vocabulary};

impl Checker<'_> {
    /// Checks the names of kinds: of nodes, of edges, or of either where it is not known which.
    pub(super) fn kinds(&mut self, labels: &LabelExpr, node: bool, edge: bool) {
        let Some(vocabulary) = self.vocabulary else { return };
        match labels {
            LabelExpr::Name(name) => {
                let of_node = vocabulary.resolve_node(&name.text).is_some();
                let of_edge = vocabulary.resolve_edge(&name.text).is_some();
                let fits = if node == edge {
                    of_node || of_edge
                } else {
                    node && of_node || edge && of_edge
                };
                if !fits {
                    self.unknown_kind(
                        vocabulary,
                        name,
                        node || !edge,
                        edge || !node,
                        of_node || of_edge,
                    );
                }
            }
            LabelExpr::And(parts) | LabelExpr::Or(parts) => {
                for part in parts {
                    self.kinds(part, node, edge);
                }
            }
            LabelExpr::Not(inner) => self.kinds(inner, node, edge),
            LabelExpr::Any => {}
        }
    }

    fn unknown_kind(
        &mut self,
        vocabulary: &Vocabulary,
        name: &Name,
        node: bool,
        edge: bool,
        other: bool,
    ) {
        let nodes = vocabulary.node_kinds().map(|(_, kind)| kind.name.as_str());
        let edges = vocabulary.edge_kinds().map(|(_, kind)| kind.upper.as_str());
        let (thing, known): (_, Vec<&str>) = match (node, edge) {
            (true, false) => ("node", nodes.collect()),
            (false, true) => ("edge", edges.collect()),
            _ => ("node or edge", nodes.chain(edges).collect()),
        };
        let near: Vec<&str> = nearest(&name.text, known.iter().copied());
        let message = format!("no kind of {thing} is called `{}`", name.text);
        let mut error =
            CypherError::new(Class::SemanticError, Reason::UnknownKind, name.span, message)
                .did_you_mean(near.iter().copied());
        if other {
            let is = if thing == "node" {
                "edge: edges stand in brackets, `-[:…]->`"
            } else {
                "node: nodes stand in parentheses"
            };
            error = error.help(format!("`{}` is a kind of {is}", name.text));
        } else if near.is_empty() && known.len() <= 40 {
            error = error.help(format!("the kinds of {thing} are {}", known.join(", ")));
        }
        self.report(error);
    }

    /// Checks that a node or an edge can have a property.
    pub(super) fn known_property(&mut self, of: &Expr, name: &Name, node: bool) {
        self.slot_property(name, node);
        let Some(vocabulary) = self.vocabulary else { return };
        let ExprKind::Variable(variable) = &*of.kind else { return };
        let Some(LabelExpr::Name(kind)) =
            self.find(variable).and_then(|bound| bound.kinds.as_ref())
        else {
            return;
        };
        let Some(kind) = vocabulary.resolve_node(&kind.text).filter(|_| node) else { return };
        let kind = vocabulary.node(kind);
        let has = |name: &str| OF_NODES.contains(&name) || kind.prop(name).is_some();
        if has(&name.text) || has(bare(&name.text)) {
            return;
        }
        let having: Vec<&str> = vocabulary
            .node_kinds()
            .filter(|(_, other)| other.prop(&name.text).is_some())
            .map(|(_, other)| other.name.as_str())
            .collect();
        if having.is_empty() {
            return;
        }
        let message =
            format!("no `{}` has a property `{}`, so this is always null", kind.name, name.text);
        let error = CypherError::warning(Reason::UnknownProperty, name.span, message)
            .help(format!("it belongs to {}", having.join(", ")));
        self.report(error);
    }

    /// Checks that some node or some edge can have a property.
    pub(super) fn slot_property(&mut self, name: &Name, node: bool) {
        let Some(vocabulary) = self.vocabulary else { return };
        let thing = if node { "node" } else { "edge" };
        let known = properties(vocabulary, node);
        if known.contains(&name.text.as_str()) || known.contains(&bare(&name.text)) {
            return;
        }
        let mut near: Vec<&str> = nearest(&name.text, known.iter().copied());
        near.dedup();
        let message = format!("no {thing} has a property `{}`", name.text);
        let mut error =
            CypherError::new(Class::SemanticError, Reason::UnknownProperty, name.span, message)
                .did_you_mean(near.iter().copied());
        if near.is_empty() {
            let mut names = known;
            names.sort_unstable();
            names.dedup();
            error = error.help(format!("{thing}s have {}", names.join(", ")));
        }
        self.report(error);
    }

    /// Whether the vocabulary gives values of a type a property.
    pub(super) fn may_have(&self, ty: &Type, property: &str) -> bool {
        let node = match ty {
            Type::Node => true,
            Type::Edge => false,
            _ => return false,
        };
        self.vocabulary.is_some_and(|vocabulary| properties(vocabulary, node).contains(&property))
    }

    /// Warns of an edge that the vocabulary allows only the other way round, or not at all.
    pub(super) fn directions(&mut self, path: &Path) {
        let Some(vocabulary) = self.vocabulary else { return };
        let mut left = &path.start;
        for (edge, right) in &path.steps {
            let (left_kind, right_kind) =
                (self.kind_of(vocabulary, left), self.kind_of(vocabulary, right));
            left = right;
            let Some(LabelExpr::Name(name)) = &edge.kinds else { continue };
            let Some(kind) = vocabulary.resolve_edge(&name.text) else { continue };
            if edge.range.is_some() || vocabulary.edge(kind).symmetric {
                continue;
            }
            let (from, to) = match edge.direction {
                Direction::Out => (left_kind, right_kind),
                Direction::In => (right_kind, left_kind),
                Direction::Either => continue,
            };
            let decl = vocabulary.edge(kind);
            if !fits(&decl.from, from) || !fits(&decl.to, to) {
                let turned = fits(&decl.from, to) && fits(&decl.to, from);
                let error = never(vocabulary, decl, edge, turned, self.text);
                self.report(error);
            }
        }
    }

    /// The one kind that a slot asks for, or that its variable was asked to have before.
    fn kind_of(&self, vocabulary: &Vocabulary, node: &NodeSlot) -> Option<NodeKindId> {
        let bound = node.variable.as_ref().and_then(|variable| self.find(&variable.text));
        let bound =
            bound.filter(|bound| bound.ty == Type::Node).and_then(|bound| bound.kinds.as_ref());
        match node.labels.as_ref().or(bound) {
            Some(LabelExpr::Name(name)) => vocabulary.resolve_node(&name.text),
            _ => None,
        }
    }
}

/// The properties that some node or some edge can have.
fn properties(vocabulary: &Vocabulary, node: bool) -> Vec<&str> {
    if node {
        let declared = vocabulary.node_kinds().flat_map(|(_, kind)| &kind.props);
        OF_NODES.iter().copied().chain(declared.map(|prop| prop.name.as_str())).collect()
    } else {
        let declared = vocabulary.edge_kinds().flat_map(|(_, kind)| &kind.props);
        OF_EDGES.iter().copied().chain(declared.map(|prop| prop.name.as_str())).collect()
    }
}

fn fits(kinds: &KindSet, kind: Option<NodeKindId>) -> bool {
    kind.is_none_or(|kind| kinds.contains(kind))
}

fn never(
    vocabulary: &Vocabulary,
    decl: &EdgeKind,
    edge: &crate::language::cypher::tree::EdgeSlot,
    turned: bool,
    text: &str,
) -> CypherError {
    let names = |kinds: &KindSet| match kinds {
        KindSet::Any => "any node".to_owned(),
        KindSet::Of(kinds) => any_of(
            &kinds.iter().map(|kind| vocabulary.node(*kind).name.clone()).collect::<Vec<_>>(),
        ),
    };
    let message = format!(
        "`{}` goes from {} to {}; this pattern can never match",
        decl.name,
        names(&decl.from),
        names(&decl.to)
    );
    let error = CypherError::warning(Reason::NeverMatches, edge.span, message);
    if !turned {
        return error;
    }
    let written = edge.span.of(text);
    let body = written.trim_start_matches('<').trim_end_matches('>');
    let other =
        if edge.direction == Direction::Out { format!("<{body}") } else { format!("{body}>") };
    error.fix("turn the edge round", vec![Edit::replace(edge.span, other)])
}

/// The name of a property without the language after it: `name_ja` is the Japanese `name`.
fn bare(name: &str) -> &str {
    name.strip_suffix("_en").or_else(|| name.strip_suffix("_ja")).unwrap_or(name)
}
