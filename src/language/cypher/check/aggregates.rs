//! Aggregates: where they may stand, and what may stand beside them.
//!
//! A column with an aggregate is computed once for each group, so beside the aggregate it may read only what is the same for the whole group:
//! constants, and variables or properties that are columns themselves.

use super::types::Type;
use super::{Aggregates, Checker, functions};
use crate::language::cypher::error::{CypherError, Reason};
use crate::language::cypher::lower;
use crate::language::cypher::tree::{Expr, ExprKind, Name, Projection};
use crate::query::pattern;

impl Checker<'_> {
    /// Checks an aggregate and its arguments; says what is known of the first.
    pub(super) fn aggregate(&mut self, whole: &Expr, args: &[Expr]) -> Type {
        let text = self.of(whole);
        match self.aggregates {
            Aggregates::Here => {}
            Aggregates::Inside => {
                let message = format!("`{text}` gathers rows inside of what gathers them already");
                let error = CypherError::syntax(Reason::NestedAggregation, whole.span, message)
                    .help("gather in two steps: `WITH x, count(*) AS n RETURN max(n)`");
                self.report(error);
            }
            Aggregates::Nowhere(place) => {
                let message = format!("`{text}` gathers rows and cannot stand {place}");
                let error = CypherError::syntax(Reason::InvalidAggregation, whole.span, message)
                    .help("gather before: `WITH …, count(*) AS n WHERE n > 1`");
                self.report(error);
            }
        }
        let before = std::mem::replace(&mut self.aggregates, Aggregates::Inside);
        let types: Vec<Type> = args.iter().map(|arg| self.value(arg)).collect();
        self.aggregates = before;
        types.into_iter().next().unwrap_or(Type::Any)
    }

    /// Checks that columns with aggregates read nothing that differs within a group.
    pub(super) fn grouping(&mut self, projection: &Projection) {
        let keys: Vec<pattern::Expr> = projection
            .items
            .iter()
            .filter(|item| !item.expr.gathers())
            .map(|item| lower::expr(&item.expr))
            .collect();
        if projection.star.is_some() {
            return;
        }
        for item in &projection.items {
            if item.expr.gathers()
                && let Some(loose) = loose(&item.expr, &keys, &mut Vec::new())
            {
                self.ambiguous(loose);
            }
        }
    }

    fn ambiguous(&mut self, loose: &Expr) {
        let text = self.of(loose);
        let message = format!(
            "`{text}` stands beside an aggregate and may differ between the rows of a group"
        );
        let error = CypherError::syntax(
            Reason::AmbiguousAggregationExpression,
            loose.span,
            message,
        )
        .help(format!(
            "make it a column of its own: `WITH {text} AS value, count(*) AS n RETURN value + n`"
        ));
        self.report(error);
    }

    /// Checks a key of the order, or a condition, where only columns are left: it may repeat what a column computes.
    pub(super) fn narrow(&mut self, expr: &Expr, projection: &Projection, gathers: bool) {
        let columns: Vec<pattern::Expr> =
            projection.items.iter().map(|item| lower::expr(&item.expr)).collect();
        let mixed = expr.gathers();
        let mut found = Vec::new();
        unmatched(expr, &columns, mixed, &mut found);
        for part in found {
            if let (ExprKind::Variable(name), true) = (&*part.kind, mixed)
                && self.find(name).is_none()
                && projection.items.iter().any(|item| !item.expr.gathers() && item.expr.reads(name))
            {
                self.ambiguous(part);
                continue;
            }
            if part.gathers() && gathers {
                // Its arguments can only read columns; beyond that it repeats no column.
                let before = self.found.len();
                self.aggregates = Aggregates::Here;
                self.value(part);
                if self.found.len() > before {
                    continue;
                }
                self.aggregates = Aggregates::Nowhere("in `ORDER BY` unless it is a column");
            }
            if matches!(*part.kind, ExprKind::PathExists(_)) {
                self.truth(part, "a condition");
            } else {
                self.value(part);
            }
        }
    }
}

/// The first part beside an aggregate that no key fixes.
fn loose<'e>(expr: &'e Expr, keys: &[pattern::Expr], own: &mut Vec<String>) -> Option<&'e Expr> {
    match &*expr.kind {
        ExprKind::Variable(name) => {
            let fixed = own.contains(name) || keys.contains(&pattern::Expr::Variable(name.clone()));
            (!fixed).then_some(expr)
        }
        ExprKind::Property(..) if keys.contains(&lower::expr(expr)) => None,
        _ if expr.is_aggregate() => None,
        _ => {
            let names = expr.names();
            own.extend(names.iter().map(|name| name.text.clone()));
            let found = expr.parts().into_iter().find_map(|part| loose(part, keys, own));
            own.truncate(own.len().saturating_sub(names.len()));
            found
        }
    }
}

/// The smallest parts of a key that repeat no column and have nothing to look into.
fn unmatched<'e>(
    expr: &'e Expr,
    columns: &[pattern::Expr],
    mixed: bool,
    found: &mut Vec<&'e Expr>,
) {
    let simple =
        matches!(*expr.kind, ExprKind::Variable(_) | ExprKind::Property(..)) || expr.is_aggregate();
    if (simple || !mixed) && columns.contains(&lower::expr(expr)) {
        return;
    }
    if expr.is_aggregate() || expr.binds() {
        return found.push(expr);
    }
    let parts = expr.parts();
    if parts.is_empty() {
        return found.push(expr);
    }
    for part in parts {
        unmatched(part, columns, mixed, found);
    }
}

impl Expr {
    /// Whether it is an aggregate itself.
    pub(super) fn is_aggregate(&self) -> bool {
        match &*self.kind {
            ExprKind::CountAll => true,
            ExprKind::Call { name, .. } => {
                functions::find(&name.text).is_some_and(|function| function.aggregate)
            }
            _ => false,
        }
    }

    /// Whether an aggregate stands in it; subqueries have rows of their own.
    pub(super) fn gathers(&self) -> bool {
        self.is_aggregate() || self.parts().into_iter().any(Self::gathers)
    }

    /// Whether it binds names of its own.
    fn binds(&self) -> bool {
        !self.names().is_empty()
            || matches!(
                *self.kind,
                ExprKind::Exists(_)
                    | ExprKind::Count(_)
                    | ExprKind::PatternComprehension { .. }
                    | ExprKind::PathExists(_)
            )
    }

    /// Whether it reads that variable.
    fn reads(&self, variable: &str) -> bool {
        match &*self.kind {
            ExprKind::Variable(name) => name == variable,
            ExprKind::MapProjection { variable: name, .. } if name.text == variable => true,
            _ => self.parts().into_iter().any(|part| part.reads(variable)),
        }
    }

    /// The variables that it reads without binding them itself; those of subqueries do not count.
    pub(super) fn free_variables(&self) -> Vec<Name> {
        let mut found = Vec::new();
        self.gather_free(&mut Vec::new(), &mut found);
        found
    }

    fn gather_free(&self, own: &mut Vec<String>, found: &mut Vec<Name>) {
        match &*self.kind {
            ExprKind::Variable(name) if !own.contains(name) => {
                found.push(Name { text: name.clone(), span: self.span });
            }
            ExprKind::MapProjection { variable, .. } if !own.contains(&variable.text) => {
                found.push(variable.clone());
            }
            _ => {}
        }
        let names = self.names();
        own.extend(names.iter().map(|name| name.text.clone()));
        for part in self.parts() {
            part.gather_free(own, found);
        }
        own.truncate(own.len().saturating_sub(names.len()));
    }

    /// The names that it binds.
    fn names(&self) -> Vec<&Name> {
        match &*self.kind {
            ExprKind::ListComprehension { variable, .. }
            | ExprKind::Quantified { variable, .. } => vec![variable],
            ExprKind::Reduce { accumulator, variable, .. } => vec![accumulator, variable],
            _ => Vec::new(),
        }
    }
}
