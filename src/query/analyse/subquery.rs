//! Patterns inside expressions.

use super::branch::Draft;
use super::{Analyser, Var};
use crate::query::code::{Absent, Code, Known, Pipeline, Query, Segment, Slot, Subquery};
use crate::query::error::QueryError;
use crate::query::pattern::{Clause, Expr, Match, NodeSlot, Path, Pattern};
use crate::query::value::Value;
use crate::query::view::View;
use std::sync::Arc;

impl<V: View> Analyser<'_, V> {
    pub(super) fn exists(&mut self, pattern: &Pattern) -> Result<Code, QueryError> {
        let subquery = self.subquery(pattern, true)?;
        Ok(Code::Exists(Box::new(subquery)))
    }

    pub(super) fn count(&mut self, pattern: &Pattern) -> Result<Code, QueryError> {
        let subquery = self.subquery(pattern, false)?;
        Ok(Code::Count(Box::new(subquery)))
    }

    fn subquery(&mut self, pattern: &Pattern, as_set: bool) -> Result<Subquery, QueryError> {
        let outer = self.scope.len();
        let absent = match pattern.branches.as_slice() {
            [branch] => match branch.clauses.first() {
                Some(Clause::Match(first)) => self.absent_paths(&first.paths, outer)?,
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let query = self.query(pattern, false, as_set)?;
        Ok(self.numbered(query, absent))
    }

    /// A path as a condition: every variable in it is one that is bound already.
    pub(super) fn path_exists(&mut self, path: &Path) -> Result<Code, QueryError> {
        let nodes = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node));
        let edges = path.steps.iter().map(|(edge, _)| edge.variable.as_ref());
        for name in nodes.map(|node| node.variable.as_ref()).chain(edges).flatten() {
            if self.find(name)?.is_none() {
                return Err(self.undefined(name));
            }
        }
        self.exists(&Pattern::of_path(path.clone()))
    }

    pub(super) fn pattern_comprehension(
        &mut self,
        path: &Path,
        predicate: Option<&Expr>,
        projection: &Expr,
    ) -> Result<Code, QueryError> {
        let outer = self.scope.len();
        let absent = self.absent_paths(std::slice::from_ref(path), outer)?;
        let found =
            Match { optional: false, paths: vec![path.clone()], predicate: predicate.cloned() };
        let mut draft = Draft::default();
        self.match_clause(&found, &mut draft)?;
        let projection = self.expr(projection)?;
        self.scope.truncate(outer);
        let Draft { load, steps, key, evidence } = draft;
        let segment = Segment { load, steps, sink: None, key, evidence, as_set: false };
        let pipeline = Pipeline { segments: vec![segment], columns: Vec::new(), order: Vec::new() };
        let query = Query { branches: vec![pipeline], all: true };
        Ok(Code::Collect(Box::new(self.numbered(query, absent)), Box::new(projection)))
    }

    fn numbered(&mut self, query: Query, absent: Vec<Absent>) -> Subquery {
        self.subqueries += 1;
        Subquery { id: self.subqueries - 1, query, absent }
    }

    /// What is missing where these paths do not lie on the graph.
    pub(super) fn absent_paths(
        &mut self,
        paths: &[Path],
        outer: usize,
    ) -> Result<Vec<Absent>, QueryError> {
        let mut absent = Vec::new();
        for path in paths {
            let slots = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node));
            let nodes: Result<_, _> = slots.map(|slot| self.known(slot, outer)).collect();
            absent.push(Absent { path: Arc::new(path.clone()), nodes: nodes? });
        }
        Ok(absent)
    }

    /// The node that a slot stands for before anything is matched.
    fn known(&mut self, slot: &NodeSlot, outer: usize) -> Result<Option<Known>, QueryError> {
        if let Some(name) = &slot.variable
            && self.scope[..outer].iter().any(|(known, _)| known == name)
            && let Some(Var::Slot(Slot::Node(place), _)) = self.find(name)?
        {
            return Ok(Some(Known::Slot(place)));
        }
        for (name, value) in &slot.props {
            if self.view.is_unique(name) {
                let value = match value {
                    Expr::Text(text) => Value::text(text.as_str()),
                    Expr::Int(number) => Value::Int(*number),
                    Expr::Parameter(name) => self.parameters.get(name).cloned().unwrap_or_default(),
                    _ => continue,
                };
                if let Some(node) = self.view.seek(name, &value) {
                    return Ok(Some(Known::Node(node)));
                }
            }
        }
        Ok(None)
    }
}
