//! Forms that bind names of their own: comprehensions, quantifiers, `reduce`, subqueries, and `CASE`, map projections.

use super::types::Type;
use super::{Aggregates, Checker};
use crate::language::cypher::tree::{Expr, ExprKind, MapItem};

impl Checker<'_> {
    pub(super) fn form(&mut self, expr: &Expr) -> Type {
        match &*expr.kind {
            ExprKind::Case { subject, branches, otherwise } => {
                if let Some(subject) = subject {
                    self.value(subject);
                }
                let mut ty =
                    otherwise.as_ref().map_or(Type::Null, |otherwise| self.value(otherwise));
                for (when, then) in branches {
                    if subject.is_some() {
                        self.value(when);
                    } else {
                        self.truth(when, "`WHEN`");
                    }
                    let then = self.value(then);
                    ty = ty.either(then);
                }
                ty
            }
            ExprKind::ListComprehension { variable, list, predicate, projection } => {
                let list = self.list(list, "a comprehension");
                let item = list.item();
                self.without_aggregates("in a comprehension", |checker| {
                    checker.with(variable, item.clone(), |checker| {
                        if let Some(predicate) = predicate {
                            checker.truth(predicate, "`WHERE`");
                        }
                        let projected =
                            projection.as_ref().map(|projection| checker.value(projection));
                        Type::list(projected.unwrap_or(item))
                    })
                })
            }
            ExprKind::Quantified { variable, list, predicate, .. } => {
                let item = self.list(list, "a quantifier").item();
                self.without_aggregates("in a quantifier", |checker| {
                    checker.with(variable, item, |checker| checker.truth(predicate, "`WHERE`"));
                });
                Type::Bool
            }
            ExprKind::Reduce { accumulator, start, variable, list, step } => {
                let start = self.value(start);
                let item = self.list(list, "`reduce`").item();
                self.without_aggregates("in `reduce`", |checker| {
                    checker.with(accumulator, Type::Any, |checker| {
                        checker.with(variable, item, |checker| {
                            let step = checker.value(step);
                            start.either(step)
                        })
                    })
                })
            }
            ExprKind::PatternComprehension { path, predicate, projection } => {
                let depth = self.scope.len();
                let projected = self.without_aggregates("in a comprehension", |checker| {
                    checker.declare_paths(std::slice::from_ref(path), false);
                    if let Some(predicate) = predicate {
                        checker.truth(predicate, "`WHERE`");
                    }
                    checker.value(projection)
                });
                self.scope.truncate(depth);
                Type::list(projected)
            }
            ExprKind::Exists(query) | ExprKind::Count(query) => {
                self.subquery(query);
                if matches!(*expr.kind, ExprKind::Exists(_)) { Type::Bool } else { Type::Int }
            }
            ExprKind::MapProjection { variable, items } => {
                let of = Expr {
                    kind: Box::new(ExprKind::Variable(variable.text.clone())),
                    span: variable.span,
                    height: 1,
                };
                let ty = self.value(&of);
                if !ty.may_be(&[Type::Node, Type::Edge, Type::Map]) {
                    self.mismatch(&of, "a map projection", "a node, an edge or a map", &ty);
                }
                for item in items {
                    self.map_item(&of, &ty, item);
                }
                Type::Map
            }
            _ => Type::Any,
        }
    }

    fn map_item(&mut self, of: &Expr, ty: &Type, item: &MapItem) {
        match item {
            MapItem::All => {}
            MapItem::Property(name) => {
                if matches!(ty, Type::Node | Type::Edge) {
                    self.known_property(of, name, *ty == Type::Node);
                }
            }
            MapItem::Variable(name) => {
                if self.find(&name.text).is_none() {
                    self.undefined(&name.text, name.span);
                }
            }
            MapItem::Entry(_, value) => {
                self.value(value);
            }
        }
    }

    fn list(&mut self, list: &Expr, place: &str) -> Type {
        let ty = self.value(list);
        if !ty.may_be(&[Type::list(Type::Any)]) {
            self.mismatch(list, place, "a list", &ty);
        }
        ty
    }

    /// Checks something that rows cannot be gathered in.
    pub(super) fn without_aggregates<T>(
        &mut self,
        place: &'static str,
        check: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = std::mem::replace(&mut self.aggregates, Aggregates::Nowhere(place));
        let found = check(self);
        self.aggregates = before;
        found
    }
}
