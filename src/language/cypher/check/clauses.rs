//! Clauses in turn: each sees what the one before it leaves.

use super::types::Type;
use super::{Aggregates, Checker};
use crate::language::cypher::error::{CypherError, Reason};
use crate::language::cypher::tree::{Branch, Clause, Item, Projection, Query};

impl Checker<'_> {
    /// Checks branches; each begins with what is in scope now.
    pub(super) fn query(&mut self, query: &Query) {
        let mut first: Option<Vec<String>> = None;
        for branch in &query.branches {
            let columns = self.branch(branch);
            match (&first, columns) {
                (None, columns) => first = columns,
                (Some(first), Some(columns)) if !same(first, &columns) => {
                    let span =
                        last_projection(branch).map_or(branch.span, |projection| projection.word);
                    let message = "the branches of a union return different columns";
                    let error = CypherError::syntax(Reason::DifferentColumnsInUnion, span, message)
                        .help(format!(
                            "the first returns {}, this one {}",
                            listed(first),
                            listed(&columns)
                        ))
                        .help("`AS` gives columns the same names");
                    self.report(error);
                }
                _ => {}
            }
        }
    }

    /// Checks a query inside of an expression, which sees all that the expression sees.
    pub(super) fn subquery(&mut self, query: &Query) {
        let (depth, hidden, aggregates) = (self.scope.len(), self.hidden, self.aggregates);
        self.query(query);
        self.scope.truncate(depth);
        (self.hidden, self.aggregates) = (hidden, aggregates);
    }

    /// Checks the clauses of a branch; the names of its columns where they are known.
    fn branch(&mut self, branch: &Branch) -> Option<Vec<String>> {
        let (depth, hidden) = (self.scope.len(), self.hidden);
        let mut columns = None;
        for clause in &branch.clauses {
            self.aggregates = Aggregates::Nowhere("here");
            match clause {
                Clause::Match(found) => self.matching(found),
                Clause::Unwind { list, variable } => {
                    self.aggregates = Aggregates::Nowhere("in `UNWIND`");
                    let ty = self.value(list);
                    if let Some(before) = self.find(&variable.text) {
                        let error = already_bound(variable, before.span);
                        self.report(error);
                    }
                    let item = if ty == Type::Null { Type::Any } else { ty.item() };
                    self.bind(variable, item);
                }
                Clause::With(projection) => {
                    self.projection(projection, true);
                }
                Clause::Return(projection) => columns = self.projection(projection, false),
            }
        }
        self.scope.truncate(depth);
        self.hidden = hidden;
        columns
    }
}

pub(super) fn already_bound(
    name: &crate::language::cypher::tree::Name,
    before: crate::text::Span,
) -> CypherError {
    let message = format!("the variable `{}` is bound already", name.text);
    CypherError::syntax(Reason::VariableAlreadyBound, name.span, message).related(before, "here")
}

fn same(left: &[String], right: &[String]) -> bool {
    left.len() == right.len() && left.iter().all(|name| right.contains(name))
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn last_projection(branch: &Branch) -> Option<&Projection> {
    match branch.clauses.last() {
        Some(Clause::Return(projection)) => Some(projection),
        _ => None,
    }
}

impl Item {
    /// The name of the column: the alias, else the variable, else the text as written.
    pub(super) fn column(&self, text: &str) -> String {
        use crate::language::cypher::tree::ExprKind;
        match (&self.alias, &*self.expr.kind) {
            (Some(alias), _) => alias.text.clone(),
            (None, ExprKind::Variable(name)) => name.clone(),
            (None, _) => self.expr.span.of(text).to_owned(),
        }
    }
}
