//! Projections: columns, groups, orders.

use super::contains::{aggregate, refuse_aggregate};
use super::expr::type_of;
use super::{Analyser, Grouping, Var};
use crate::query::code::{Code, Column, Sink, Slot};
use crate::query::error::QueryError;
use crate::query::pattern::{Expr, Item, Projection};
use crate::query::view::View;

impl<V: View> Analyser<'_, V> {
    /// Analyses a projection; gives the variables that it leaves in scope.
    pub(super) fn projection(
        &mut self,
        projection: &Projection,
        outer: usize,
        last: bool,
    ) -> Result<(Sink, Vec<(String, Var)>), QueryError> {
        let items = self.items(projection, outer, last)?;
        let gathers = items.iter().any(|item| aggregate(&item.expr).is_some());
        let grouped = gathers || projection.distinct;
        let mut columns: Vec<Option<Column>> = Vec::new();
        let mut keys = Vec::new();
        for item in &items {
            if aggregate(&item.expr).is_some() {
                columns.push(None);
                continue;
            }
            let code = self.expr(&item.expr)?;
            let known = type_of(&code);
            let slot = self.column_slot(&code);
            keys.push((item.expr.clone(), slot, known));
            columns.push(Some(Column { name: item.name(), slot, code, is_key: true }));
        }
        let base = self.scope.len();
        let mut sink = Sink {
            columns: Vec::new(),
            grouped,
            aggregates: Vec::new(),
            order: Vec::new(),
            skip: self.row_count(projection.skip.as_ref(), "SKIP")?,
            limit: self.row_count(projection.limit.as_ref(), "LIMIT")?,
            predicate: None,
        };
        // A projection may stand in a subquery of another whose groups are being analysed.
        let around = self.grouping.take();
        if grouped {
            let aggregates = gathers.then(Vec::new);
            self.grouping = Some(Grouping { base, keys, aggregates });
        }
        let mut bound = Vec::new();
        for (item, column) in items.iter().zip(columns) {
            let column = if let Some(column) = column {
                column
            } else {
                let code = self.expr(&item.expr)?;
                let slot = Slot::Value(self.new_value());
                if let Some(grouping) = &mut self.grouping {
                    grouping.keys.push((item.expr.clone(), slot, type_of(&code)));
                }
                Column { name: item.name(), slot, code, is_key: false }
            };
            bound.push((column.name.clone(), Var::Slot(column.slot, type_of(&column.code))));
            sink.columns.push(column);
        }
        self.scope.extend(bound.iter().cloned());
        for sort in &projection.order {
            sink.order.push((self.expr(&sort.expr)?, sort.descending));
        }
        if let Some(predicate) = &projection.predicate {
            refuse_aggregate(predicate, "in `WHERE`")?;
            sink.predicate = Some(self.expr(predicate)?);
        }
        self.scope.truncate(base);
        let grouping = std::mem::replace(&mut self.grouping, around);
        sink.aggregates = grouping.and_then(|grouping| grouping.aggregates).unwrap_or_default();
        Ok((sink, bound))
    }

    /// The columns, `*` written out.
    fn items(
        &self,
        projection: &Projection,
        outer: usize,
        last: bool,
    ) -> Result<Vec<Item>, QueryError> {
        let mut items = Vec::new();
        if projection.star {
            for (at, (name, _)) in self.scope.iter().enumerate().skip(outer) {
                // A later variable of the same name hides this one.
                if !self.scope[at + 1..].iter().any(|(later, _)| later == name) {
                    items.push(Item { expr: Expr::Variable(name.clone()), alias: None });
                }
            }
            if items.is_empty() && last {
                return Err(QueryError::NoVariables);
            }
        } else if projection.items.is_empty() {
            return Err(QueryError::InvalidClauses("a projection needs a column"));
        }
        items.extend(projection.items.iter().cloned());
        for (at, item) in items.iter().enumerate() {
            if !last && item.alias.is_none() && !matches!(item.expr, Expr::Variable(_)) {
                return Err(QueryError::MissingAlias { text: item.expr.to_string() });
            }
            let name = item.name();
            if items[..at].iter().any(|earlier| earlier.name() == name) {
                return Err(QueryError::ColumnNameConflict { name });
            }
        }
        Ok(items)
    }

    fn column_slot(&mut self, code: &Code) -> Slot {
        match code {
            Code::Slot(Slot::Node(_)) => Slot::Node(self.new_id()),
            Code::Slot(Slot::Edge(_)) => Slot::Edge(self.new_id()),
            _ => Slot::Value(self.new_value()),
        }
    }

    /// A count of rows, which no variable can change.
    fn row_count(
        &mut self,
        expr: Option<&Expr>,
        clause: &'static str,
    ) -> Result<Option<Code>, QueryError> {
        let Some(expr) = expr else { return Ok(None) };
        let scope = std::mem::take(&mut self.scope);
        let code = self.expr(expr);
        self.scope = scope;
        match code {
            Err(QueryError::UndefinedVariable { .. } | QueryError::InvalidAggregation { .. }) => {
                Err(QueryError::InvalidCount { clause, given: expr.to_string() })
            }
            code => code.map(Some),
        }
    }
}
