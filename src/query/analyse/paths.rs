//! Matches: paths become node and edge variables, conditions become filters.

use super::branch::Draft;
use super::contains::refuse_aggregate;
use super::{Analyser, Var};
use crate::query::code::{
    Code, EdgeVar, Filter, HopRange, Kinds, NodeVar, PathSlots, PatternGraph, Slot, Source, Step,
};
use crate::query::error::QueryError;
use crate::query::pattern::{Comparison, EdgeSlot, Expr, Match, NodeSlot, Path};
use crate::query::resolve;
use crate::query::view::View;
use std::sync::Arc;

/// What one clause adds.
#[derive(Default)]
struct Added {
    nodes: Vec<Slot>,
    edges: Vec<Slot>,
    evidence: Vec<Source>,
}

impl<V: View> Analyser<'_, V> {
    pub(super) fn match_clause(
        &mut self,
        found: &Match,
        draft: &mut Draft,
    ) -> Result<(), QueryError> {
        // Matches in a row are planned as one, unless the later may fail without loss.
        let mut graph = match draft.steps.last_mut() {
            Some(Step::Match(graph)) if !found.optional => std::mem::take(graph),
            _ => PatternGraph::default(),
        };
        let joined = !graph.nodes.is_empty();
        let before = self.scope.len();
        let outer = found.optional.then(|| self.absent_paths(&found.paths, before));
        let mut casts = Vec::new();
        let added = self.paths(found, &mut graph, &mut casts)?;
        if joined {
            // What the earlier matches need stands before them already.
            draft.steps.pop();
        }
        draft.steps.extend(casts);
        draft.key.extend(added.nodes.iter().chain(&added.edges));
        match outer {
            None => {
                draft.evidence.extend(added.evidence);
                draft.steps.push(Step::Match(graph));
            }
            Some(absent) => {
                let flag = self.new_id();
                let fresh = added.nodes.into_iter().chain(added.edges).collect();
                let source = Source::Optional { flag, found: added.evidence, absent: absent? };
                draft.evidence.push(source);
                draft.steps.push(Step::Optional { graph, flag, fresh });
            }
        }
        Ok(())
    }

    fn paths(
        &mut self,
        found: &Match,
        graph: &mut PatternGraph,
        casts: &mut Vec<Step>,
    ) -> Result<Added, QueryError> {
        let clause = self.clauses;
        self.clauses += 1;
        let mut added = Added::default();
        let before = self.scope.len();
        let mut laid = Vec::new();
        for path in &found.paths {
            laid.push(self.path(path, before, clause, graph, &mut added, casts)?);
        }
        for (path, (nodes, edges)) in found.paths.iter().zip(laid) {
            let slots = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node));
            for (slot, at) in slots.zip(&nodes) {
                self.node_conditions(slot, *at, graph)?;
            }
            for ((edge, _), at) in path.steps.iter().zip(edges) {
                self.edge_conditions(edge, at, graph)?;
            }
        }
        let first = graph.filters.len();
        if let Some(predicate) = &found.predicate {
            self.conditions(predicate, graph)?;
        }
        for filter in &graph.filters[first..] {
            if filter.code.has_pattern() {
                added.evidence.push(Source::Condition(Arc::clone(&filter.code)));
            }
        }
        Ok(added)
    }

    /// Lays a path: the positions of its node variables and of its edge variables.
    fn path(
        &mut self,
        path: &Path,
        before: usize,
        clause: u32,
        graph: &mut PatternGraph,
        added: &mut Added,
        casts: &mut Vec<Step>,
    ) -> Result<(Vec<usize>, Vec<usize>), QueryError> {
        if path.shortest.is_some()
            && !matches!(path.steps.as_slice(), [(EdgeSlot { range: Some(hops), .. }, _)] if hops.min <= 1)
        {
            return Err(QueryError::Unsupported(
                "a shortest path is one chain of edges from 0 or 1 hops up, as in `(a)-[*]-(b)`",
            ));
        }
        let mut nodes = vec![self.node(&path.start, graph, added, casts)?];
        let mut edges = Vec::new();
        for (edge, node) in &path.steps {
            let from = nodes[nodes.len() - 1];
            // The edge comes before its node in scope, as it is written.
            let slot = self.edge(edge, before, clause, graph, added, casts)?;
            let to = self.node(node, graph, added, casts)?;
            let kinds = match &edge.kinds {
                Some(kinds) => resolve::kinds(self.view, kinds, false)?,
                None => Kinds::All,
            };
            let (slot, bound) = slot;
            edges.push(graph.edges.len());
            nodes.push(to);
            graph.edges.push(EdgeVar {
                slot,
                bound,
                from,
                to,
                direction: edge.direction,
                kinds,
                hops: edge.range.map(|hops| HopRange { min: hops.min, max: hops.max }),
                each: None,
                shortest: path.shortest,
                clause,
                anonymous: edge.variable.is_none() && path.variable.is_none(),
                text: edge.to_string(),
            });
        }
        if let Some(variable) = &path.variable {
            if self.scope.iter().any(|(name, _)| name == variable) {
                return Err(QueryError::VariableAlreadyBound { name: variable.clone() });
            }
            let steps = edges.iter().map(|at| &graph.edges[*at]);
            let steps = steps.map(|edge| (edge.slot, graph.nodes[edge.to].slot)).collect();
            let start = graph.nodes[nodes[0]].slot;
            self.declare(variable, Var::Path(Arc::new(PathSlots { start, steps })));
        }
        Ok((nodes, edges))
    }

    fn node(
        &mut self,
        slot: &NodeSlot,
        graph: &mut PatternGraph,
        added: &mut Added,
        casts: &mut Vec<Step>,
    ) -> Result<usize, QueryError> {
        let known = match &slot.variable {
            Some(name) => self.find(name)?.map(|var| (name, var)),
            None => None,
        };
        let (place, bound) = match known {
            Some((_, Var::Slot(Slot::Node(place), _))) => {
                if let Some(at) = graph.nodes.iter().position(|node| node.slot == place) {
                    return Ok(at);
                }
                (place, true)
            }
            Some((name, Var::Slot(Slot::Value(value), None))) => {
                let node = self.new_id();
                casts.push(Step::Cast { value, slot: Slot::Node(node) });
                self.declare(name, Var::Slot(Slot::Node(node), None));
                (node, true)
            }
            Some((name, var)) => {
                return Err(QueryError::VariableTypeConflict {
                    name: name.clone(),
                    is: var.type_name().unwrap_or("a value"),
                    wanted: "a node",
                });
            }
            None => {
                let place = self.new_id();
                if let Some(name) = &slot.variable {
                    self.declare(name, Var::Slot(Slot::Node(place), None));
                }
                added.nodes.push(Slot::Node(place));
                (place, false)
            }
        };
        let text = NodeSlot { props: Vec::new(), predicate: None, ..slot.clone() }.to_string();
        graph.nodes.push(NodeVar { slot: place, bound, labels: Vec::new(), text });
        Ok(graph.nodes.len() - 1)
    }

    fn edge(
        &mut self,
        slot: &EdgeSlot,
        before: usize,
        clause: u32,
        graph: &mut PatternGraph,
        added: &mut Added,
        casts: &mut Vec<Step>,
    ) -> Result<(Slot, bool), QueryError> {
        if let Some(name) = &slot.variable
            && let Some(var) = self.find(name)?
        {
            return match var {
                Var::Slot(place @ Slot::Edge(_), _) if slot.range.is_none() => {
                    let same = |edge: &EdgeVar| edge.slot == place && edge.clause == clause;
                    if graph.edges.iter().any(same) {
                        return Err(QueryError::EdgeUsedTwice { name: name.clone() });
                    }
                    Ok((place, true))
                }
                Var::Slot(Slot::Edge(_) | Slot::Trail(_), _)
                    if self.scope[before..].iter().any(|(known, _)| known == name) =>
                {
                    Err(QueryError::EdgeUsedTwice { name: name.clone() })
                }
                Var::Slot(known @ (Slot::Trail(_) | Slot::Value(_)), _) if slot.range.is_some() => {
                    // A chain equal to a list that is there already.
                    let place = Slot::Trail(self.new_trail());
                    let (left, right) = (Code::Slot(place), Code::Slot(known));
                    let code = Code::Compare(Box::new(left), vec![(Comparison::Equal, right)]);
                    let text = format!("the chain is {name}");
                    let needs = vec![place, known];
                    graph.filters.push(Filter { code: Arc::new(code), needs, text });
                    Ok((place_edge(place, added), false))
                }
                Var::Slot(Slot::Value(value), None) => {
                    let place = Slot::Edge(self.new_id());
                    casts.push(Step::Cast { value, slot: place });
                    self.declare(name, Var::Slot(place, None));
                    Ok((place, true))
                }
                var => Err(QueryError::VariableTypeConflict {
                    name: name.clone(),
                    is: var.type_name().unwrap_or("a value"),
                    wanted: "an edge",
                }),
            };
        }
        let place = match slot.range {
            None => Slot::Edge(self.new_id()),
            Some(_) => Slot::Trail(self.new_trail()),
        };
        if let Some(name) = &slot.variable {
            self.declare(name, Var::Slot(place, None));
        }
        Ok((place_edge(place, added), false))
    }

    fn node_conditions(
        &mut self,
        slot: &NodeSlot,
        at: usize,
        graph: &mut PatternGraph,
    ) -> Result<(), QueryError> {
        if let Some(labels) = &slot.labels {
            graph.nodes[at].labels.push(resolve::labels(self.view, labels, false)?);
        }
        let place = Slot::Node(graph.nodes[at].slot);
        for (name, value) in &slot.props {
            resolve::node_property(self.view, name)?;
            let filter = self.property_filter(place, name, value)?;
            graph.filters.push(filter);
        }
        slot.predicate.as_ref().map_or(Ok(()), |predicate| self.conditions(predicate, graph))
    }

    fn edge_conditions(
        &mut self,
        slot: &EdgeSlot,
        at: usize,
        graph: &mut PatternGraph,
    ) -> Result<(), QueryError> {
        for (name, _) in &slot.props {
            resolve::edge_property(self.view, name)?;
        }
        if slot.range.is_none() {
            for (name, value) in &slot.props {
                let filter = self.property_filter(graph.edges[at].slot, name, value)?;
                graph.filters.push(filter);
            }
            return slot
                .predicate
                .as_ref()
                .map_or(Ok(()), |predicate| self.conditions(predicate, graph));
        }
        if slot.props.is_empty() && slot.predicate.is_none() {
            return Ok(());
        }
        let place = self.new_id();
        let mut parts = Vec::new();
        for (name, value) in &slot.props {
            parts.push(self.property_equals(Slot::Edge(place), name, value)?);
        }
        if let Some(predicate) = &slot.predicate {
            let scope = self.scope.len();
            if let Some(name) = &slot.variable {
                self.declare(name, Var::Slot(Slot::Edge(place), None));
            }
            parts.push(self.expr(predicate)?);
            self.scope.truncate(scope);
        }
        graph.edges[at].each = Some((place, Arc::new(Code::And(parts))));
        Ok(())
    }

    fn property_equals(
        &mut self,
        place: Slot,
        name: &str,
        value: &Expr,
    ) -> Result<Code, QueryError> {
        self.touched.push(place);
        let property = Code::Property(Box::new(Code::Slot(place)), Arc::from(name));
        let value = self.expr(value)?;
        Ok(Code::Compare(Box::new(property), vec![(Comparison::Equal, value)]))
    }

    fn property_filter(
        &mut self,
        place: Slot,
        name: &str,
        value: &Expr,
    ) -> Result<Filter, QueryError> {
        let mark = self.touched.len();
        let code = Arc::new(self.property_equals(place, name, value)?);
        Ok(Filter { code, needs: self.touched_since(mark), text: format!("{name} = {value}") })
    }

    /// Adds the parts of a conjunction, each a filter of its own.
    fn conditions(&mut self, expr: &Expr, graph: &mut PatternGraph) -> Result<(), QueryError> {
        if let Expr::And(parts) = expr
            && !parts.is_empty()
        {
            return parts.iter().try_for_each(|part| self.conditions(part, graph));
        }
        refuse_aggregate(expr, "in `WHERE`")?;
        let mark = self.touched.len();
        let code = Arc::new(self.expr(expr)?);
        let needs = self.touched_since(mark);
        graph.filters.push(Filter { code, needs, text: expr.to_string() });
        Ok(())
    }
}

/// Notes a new place for an edge or a chain.
fn place_edge(place: Slot, added: &mut Added) -> Slot {
    added.edges.push(place);
    added.evidence.push(match place {
        Slot::Trail(at) => Source::Trail(at),
        Slot::Edge(at) | Slot::Node(at) | Slot::Value(at) => Source::Edge(at),
    });
    place
}
