//! Whole patterns: what is returned of a description, and the questions of a fixed form.

use super::lower::Lowered;
use crate::graph::{Graph, NodeId};
use crate::query::pattern::{
    Clause, Direction, EdgeSlot, Expr, Item, LabelExpr, NodeSlot, Path, Pattern, Projection,
    Shortest, Sort,
};

/// `RETURN DISTINCT` the answer.
pub(super) fn list(lowered: Lowered) -> Pattern {
    let mut clauses = lowered.clauses;
    clauses.push(Clause::return_distinct(&[&lowered.variable]));
    Pattern::new(clauses)
}

/// `RETURN count(DISTINCT …)` of the answer.
pub(super) fn counting(lowered: Lowered) -> Pattern {
    let mut clauses = lowered.clauses;
    let count = Expr::count_distinct(Expr::var(lowered.variable));
    clauses.push(Clause::Return(Projection::default().item_as(count, "count")));
    Pattern::new(clauses)
}

/// The answer with the value of a property, those without it left out.
pub(super) fn with_value(lowered: Lowered, field: &str) -> Pattern {
    let mut clauses = lowered.clauses;
    let property = || Expr::var(lowered.variable.clone()).prop(field);
    if let Some(Clause::Match(last)) = clauses.last_mut() {
        let known = Expr::IsNotNull(Box::new(property()));
        let all = last.predicate.take().into_iter().chain([known]);
        last.predicate = Some(Expr::all_of(all));
    }
    let projection = Projection::default()
        .distinct()
        .item(Expr::var(lowered.variable.clone()))
        .item_as(property(), field);
    clauses.push(Clause::Return(projection));
    Pattern::new(clauses)
}

/// The answer by how many of the counted node it has.
pub(super) fn ranking(lowered: Lowered, counted: &str, most: bool, limit: i64) -> Pattern {
    let mut clauses = lowered.clauses;
    let count =
        Item { expr: Expr::count_distinct(Expr::var(counted)), alias: Some("count".to_owned()) };
    let projection = Projection {
        items: vec![Item { expr: Expr::var(lowered.variable.clone()), alias: None }, count],
        order: vec![
            Sort { expr: Expr::var("count"), descending: most },
            Sort { expr: Expr::var(lowered.variable).prop("id"), descending: false },
        ],
        limit: Some(Expr::Int(limit)),
        ..Projection::default()
    };
    clauses.push(Clause::Return(projection));
    Pattern::new(clauses)
}

/// A shortest way between two nodes, over every kind of edge but those left out.
pub(super) fn path(graph: &Graph, from: NodeId, to: NodeId, without: &[&str]) -> Pattern {
    let mut edge = EdgeSlot::any(Direction::Either).hops(1, Some(8));
    if !without.is_empty() {
        edge = edge.kinds(LabelExpr::Not(Box::new(LabelExpr::one_of(without.iter().copied()))));
    }
    let id = |node: NodeId| graph.node(node).id().to_owned();
    let path = Path::new(NodeSlot::with_id(id(from)))
        .step(edge, NodeSlot::with_id(id(to)))
        .named("path")
        .shortest(Shortest::Any);
    let projection = Projection::default().item(Expr::var("path"));
    Pattern::new(vec![Clause::matching(vec![path]), Clause::Return(projection)])
}

/// The neighbours of two nodes, each with those of the two that it stands beside.
pub(super) fn comparison(graph: &Graph, nodes: [NodeId; 2]) -> Pattern {
    let ids: Vec<Expr> = nodes.iter().map(|node| Expr::from(graph.node(*node).id())).collect();
    let path = Path::new(NodeSlot::var("compared"))
        .step(EdgeSlot::any(Direction::Either), NodeSlot::var("node"));
    let among = Expr::var("compared").prop("id").is_in(Expr::List(ids));
    let projection = Projection::default()
        .distinct()
        .item(Expr::var("node"))
        .item(Expr::var("compared"))
        .order(Expr::var("node").prop("id"))
        .order(Expr::var("compared").prop("id"));
    Pattern::new(vec![Clause::matching_where(vec![path], among), Clause::Return(projection)])
}

/// One node.
pub(super) fn card(graph: &Graph, node: NodeId) -> Pattern {
    let slot =
        NodeSlot { variable: Some("node".to_owned()), ..NodeSlot::with_id(graph.node(node).id()) };
    Pattern::new(vec![Clause::matching(vec![Path::new(slot)]), Clause::return_distinct(&["node"])])
}
