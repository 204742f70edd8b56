//! Paths: what their variables are, and which may occur again.

use super::clauses::already_bound;
use super::types::Type;
use super::{Aggregates, Checker};
use crate::language::cypher::error::{CypherError, Reason};
use crate::language::cypher::tree::{EdgeSlot, Expr, LabelExpr, Match, Name, NodeSlot, Path};

impl Checker<'_> {
    /// `MATCH` and its condition.
    pub(super) fn matching(&mut self, found: &Match) {
        self.aggregates = Aggregates::Nowhere("in `MATCH`");
        self.declare_paths(&found.paths, true);
        if let Some(predicate) = &found.predicate {
            self.condition(predicate);
        }
    }

    /// What must hold of each row.
    pub(super) fn condition(&mut self, predicate: &Expr) {
        self.aggregates = Aggregates::Nowhere("in `WHERE`");
        self.truth(predicate, "`WHERE`");
    }

    /// Binds the variables of paths, then checks what their slots ask for.
    pub(super) fn declare_paths(&mut self, paths: &[Path], named_once: bool) {
        let before = self.scope.len();
        for path in paths {
            self.node(&path.start);
            for (edge, node) in &path.steps {
                self.edge(edge, before);
                self.node(node);
            }
            if let Some(variable) = &path.variable {
                match self.find(&variable.text) {
                    Some(bound) if named_once || bound.ty != Type::Path => {
                        let error = already_bound(variable, bound.span);
                        self.report(error);
                    }
                    _ => self.bind(variable, Type::Path),
                }
            }
        }
        for path in paths {
            self.slots(path);
        }
    }

    /// Checks a path that stands for a condition: it binds nothing.
    pub(super) fn path_condition(&mut self, path: &Path) {
        let nodes = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node));
        let edges = path.steps.iter().filter_map(|(edge, _)| edge.variable.as_ref());
        let names: Vec<&Name> =
            nodes.filter_map(|node| node.variable.as_ref()).chain(edges).collect();
        let mut unknown = false;
        for name in names {
            if self.find(&name.text).is_none() {
                unknown = true;
                self.undefined(&name.text, name.span);
                if let Some(error) = self.found.last_mut().filter(|error| error.span == name.span) {
                    error.fixes.retain(|fix| !fix.title.starts_with("if it is a text"));
                    error.help.push("a path in a condition binds nothing; `EXISTS { MATCH … }` may bind new names".to_owned());
                }
            }
        }
        if !unknown {
            let depth = self.scope.len();
            self.declare_paths(std::slice::from_ref(path), false);
            self.scope.truncate(depth);
        }
    }

    fn node(&mut self, node: &NodeSlot) {
        let Some(variable) = &node.variable else { return };
        match self.find(&variable.text) {
            Some(bound) if !bound.ty.may_be(&[Type::Node]) => {
                let error = conflict(variable, &bound.ty, "a node", bound.span);
                self.report(error);
            }
            Some(_) => self.remember(variable, node.labels.as_ref(), Type::Node),
            None => {
                self.bind(variable, Type::Node);
                self.remember(variable, node.labels.as_ref(), Type::Node);
            }
        }
    }

    fn edge(&mut self, edge: &EdgeSlot, before: usize) {
        let Some(variable) = &edge.variable else { return };
        let wanted = if edge.range.is_some() { Type::list(Type::Edge) } else { Type::Edge };
        let again = self
            .scope
            .iter()
            .skip(before)
            .any(|binding| binding.name == variable.text && binding.ty == wanted);
        match self.find(&variable.text) {
            Some(bound) if again => {
                let message = format!(
                    "the edge `{}` stands at two places, and no edge is used twice",
                    variable.text
                );
                let error = CypherError::syntax(
                    Reason::RelationshipUniquenessViolation,
                    variable.span,
                    message,
                )
                .related(bound.span, "it stands here too");
                self.report(error);
            }
            Some(bound) if !bound.ty.may_be(std::slice::from_ref(&wanted)) => {
                let is = if edge.range.is_some() { "a chain of edges" } else { "an edge" };
                let error = conflict(variable, &bound.ty, is, bound.span);
                self.report(error);
            }
            Some(_) => {}
            None => {
                self.bind(variable, wanted.clone());
                self.remember(variable, edge.kinds.as_ref(), wanted);
            }
        }
    }

    /// Remembers which kinds a variable is asked to have.
    fn remember(&mut self, variable: &Name, kinds: Option<&LabelExpr>, ty: Type) {
        let bound = self.scope.iter_mut().rev().find(|binding| binding.name == variable.text);
        if let Some(bound) = bound {
            bound.ty = ty;
            if let (None, Some(kinds)) = (&bound.kinds, kinds) {
                bound.kinds = Some(kinds.clone());
            }
        }
    }

    fn slots(&mut self, path: &Path) {
        self.node_slot(&path.start);
        for (edge, node) in &path.steps {
            if let Some(kinds) = &edge.kinds {
                self.kinds(kinds, false, true);
            }
            for (name, value) in &edge.props {
                self.slot_property(name, false);
                self.value(value);
            }
            if let Some(predicate) = &edge.predicate {
                self.edge_condition(edge, predicate);
            }
            self.node_slot(node);
        }
        self.directions(path);
    }

    fn edge_condition(&mut self, edge: &EdgeSlot, predicate: &Expr) {
        // Inside of a slot with a range its variable stands for each edge in turn.
        match &edge.variable {
            Some(variable) if edge.range.is_some() => {
                self.with(variable, Type::Edge, |checker| checker.truth(predicate, "`WHERE`"));
            }
            _ => self.truth(predicate, "`WHERE`"),
        }
    }

    fn node_slot(&mut self, node: &NodeSlot) {
        if let Some(labels) = &node.labels {
            self.kinds(labels, true, false);
        }
        for (name, value) in &node.props {
            self.slot_property(name, true);
            self.value(value);
        }
        if let Some(predicate) = &node.predicate {
            self.truth(predicate, "`WHERE`");
        }
    }
}

fn conflict(variable: &Name, is: &Type, wanted: &str, before: crate::text::Span) -> CypherError {
    let message = format!("`{}` is {is}, and {wanted} stands here", variable.text);
    CypherError::syntax(Reason::VariableTypeConflict, variable.span, message)
        .related(before, format!("{is} here"))
}
