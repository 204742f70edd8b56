//! `WITH` and `RETURN`: names of columns, what may be gathered, what the order may read.

use super::types::Type;
use super::{Aggregates, Binding, Checker};
use crate::language::cypher::error::{CypherError, Reason};
use crate::language::cypher::tree::{Expr, ExprKind, Item, Projection};
use crate::text::Edit;

impl Checker<'_> {
    /// Checks a projection and leaves its columns in scope; their names where they are known.
    pub(super) fn projection(
        &mut self,
        projection: &Projection,
        with: bool,
    ) -> Option<Vec<String>> {
        self.aggregates = Aggregates::Here;
        let mut columns = self.star(projection, with);
        for item in &projection.items {
            let ty = self.value(&item.expr);
            let kinds = match &*item.expr.kind {
                ExprKind::Variable(name) => {
                    self.find(name).and_then(|binding| binding.kinds.clone())
                }
                _ => None,
            };
            let name = item.column(self.text);
            if with && item.alias.is_none() && !matches!(*item.expr.kind, ExprKind::Variable(_)) {
                self.unnamed(item);
            }
            let span = item.alias.as_ref().map_or(item.expr.span, |alias| alias.span);
            if let Some(before) = columns.iter().find(|column| column.name == name) {
                let message = format!("two columns are called `{name}`");
                let error = CypherError::syntax(Reason::ColumnNameConflict, span, message)
                    .related(before.span, "the other");
                self.report(error);
            }
            columns.push(Binding { name, ty, span, kinds });
        }
        let gathers = projection.items.iter().any(|item| item.expr.gathers());
        if gathers {
            self.grouping(projection);
        }
        let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        self.after_columns(projection, columns, gathers);
        if with { None } else { Some(names) }
    }

    /// The columns that `*` stands for.
    fn star(&mut self, projection: &Projection, with: bool) -> Vec<Binding> {
        let Some(star) = projection.star else { return Vec::new() };
        let mut columns: Vec<Binding> = Vec::new();
        for binding in self.scope.get(self.hidden..).unwrap_or(&[]) {
            match columns.iter_mut().find(|column| column.name == binding.name) {
                Some(column) => *column = binding.clone(),
                None => columns.push(binding.clone()),
            }
        }
        if columns.is_empty() && !with {
            let message = "`*` stands for every variable, and there is none";
            self.report(CypherError::syntax(Reason::NoVariablesInScope, star, message));
        }
        columns
    }

    fn unnamed(&mut self, item: &Item) {
        let end = item.expr.span.end;
        let error = CypherError::syntax(
            Reason::NoExpressionAlias,
            item.expr.span,
            "what `WITH` computes needs a name",
        )
        .fix("give it one", vec![Edit::insert(end, " AS value")]);
        self.report(error);
    }

    /// Order, stretch and condition, then the scope that the next clause sees.
    fn after_columns(&mut self, projection: &Projection, columns: Vec<Binding>, gathers: bool) {
        let narrow = gathers || projection.distinct;
        let (depth, hidden) = (self.scope.len(), self.hidden);
        if narrow {
            self.hidden = depth;
        }
        self.scope.extend(columns.iter().cloned());
        for sort in &projection.order {
            self.aggregates = Aggregates::Nowhere("in `ORDER BY` where no column gathers rows");
            if narrow {
                self.narrow(&sort.expr, projection, gathers);
            } else {
                self.value(&sort.expr);
            }
        }
        if let Some(predicate) = &projection.predicate {
            self.aggregates = Aggregates::Nowhere("in `WHERE`");
            let seen =
                predicate.free_variables().iter().all(|name| self.find(&name.text).is_some());
            if narrow && !seen {
                self.narrow(predicate, projection, false);
            } else {
                self.truth(predicate, "`WHERE`");
            }
        }
        self.scope.truncate(depth);
        self.hidden = hidden;
        self.count(projection.skip.as_ref(), "SKIP");
        self.count(projection.limit.as_ref(), "LIMIT");
        self.hidden = self.scope.len();
        self.scope.extend(columns);
    }

    /// `SKIP` and `LIMIT`: a whole number from 0 that no row decides.
    fn count(&mut self, count: Option<&Expr>, clause: &'static str) {
        let Some(count) = count else { return };
        if let Some(variable) = count.free_variables().into_iter().next() {
            let message =
                format!("`{clause}` is the same for every row and cannot read `{}`", variable.text);
            let error = CypherError::syntax(Reason::NonConstantExpression, variable.span, message);
            return self.report(error);
        }
        self.aggregates = Aggregates::Nowhere("in `SKIP` and `LIMIT`");
        let ty = self.value(count);
        if let ExprKind::Int(number) = *count.kind {
            if number < 0 {
                let message = format!("`{clause}` cannot be negative");
                self.report(CypherError::syntax(
                    Reason::NegativeIntegerArgument,
                    count.span,
                    message,
                ));
            }
        } else if !ty.may_be(&[Type::Int]) && ty != Type::Number {
            self.mismatch(count, &format!("`{clause}`"), "a whole number", &ty);
        }
    }
}
