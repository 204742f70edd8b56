//! What a pattern means, without any wit: every slot tries every node or edge, conditions are looked at last.

use super::toy::{KINDS, LABELS, Toy};
use crate::graph::{EdgeId, NodeId};
use crate::query::pattern::{
    Branch, Clause, Comparison, Direction, EdgeSlot, Expr, Hops, Item, LabelExpr, Match, NodeSlot,
    Path, Pattern, Projection, Shortest,
};
use crate::query::value::{Route, Value};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

type Env = BTreeMap<String, Value>;

/// Paths laid on the graph so far.
#[derive(Clone)]
struct Laid<'p> {
    env: Env,
    used: Vec<EdgeId>,
    nodes: Vec<(&'p NodeSlot, NodeId)>,
    edges: Vec<(&'p EdgeSlot, EdgeId)>,
}

thread_local! {
    /// How much may still be tried, for a pattern can have more ways than anybody waits for.
    static LEFT: Cell<u32> = const { Cell::new(0) };
}

fn may_try() -> bool {
    LEFT.set(LEFT.get().saturating_sub(1));
    LEFT.get() > 0
}

/// The rows of a pattern, in no order; `None` where there is too much to try.
pub(super) fn rows(toy: &Toy, pattern: &Pattern) -> Option<Vec<Vec<Value>>> {
    LEFT.set(20_000);
    let rows = all_rows(toy, pattern);
    (LEFT.get() > 0).then_some(rows)
}

fn all_rows(toy: &Toy, pattern: &Pattern) -> Vec<Vec<Value>> {
    let mut all = Vec::new();
    for branch in &pattern.branches {
        all.extend(branch_rows(toy, branch, Env::new()).1);
    }
    if pattern.branches.len() > 1 && !pattern.all { distinct(all) } else { all }
}

fn distinct(rows: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    let mut kept: Vec<Vec<Value>> = Vec::new();
    for row in rows {
        if !kept.contains(&row) {
            kept.push(row);
        }
    }
    kept
}

/// The bindings before a final projection, and the rows after it.
fn branch_rows(toy: &Toy, branch: &Branch, outer: Env) -> (Vec<Env>, Vec<Vec<Value>>) {
    let mut envs = vec![outer];
    let mut rows = Vec::new();
    for clause in &branch.clauses {
        match clause {
            Clause::Match(found) => {
                envs = envs.into_iter().flat_map(|env| matches(toy, found, &env)).collect();
            }
            Clause::Unwind { expr, variable } => {
                let unwound = |env: Env| -> Vec<Env> {
                    let items = match eval(toy, &env, expr) {
                        Value::List(items) => items.to_vec(),
                        Value::Null => Vec::new(),
                        other => vec![other],
                    };
                    let bind = |item| {
                        let mut env = env.clone();
                        env.insert(variable.clone(), item);
                        env
                    };
                    items.into_iter().map(bind).collect()
                };
                envs = envs.into_iter().flat_map(unwound).collect();
            }
            Clause::With(projection) => envs = with(toy, projection, &envs),
            Clause::Return(projection) => rows = project(toy, projection, &envs),
        }
    }
    (envs, rows)
}

fn with(toy: &Toy, projection: &Projection, envs: &[Env]) -> Vec<Env> {
    let names: Vec<String> = projection.items.iter().map(Item::name).collect();
    let env = |row: Vec<Value>| -> Env { names.iter().cloned().zip(row).collect() };
    let passes = |env: &Env| {
        projection
            .predicate
            .as_ref()
            .is_none_or(|predicate| truth(toy, env, predicate) == Some(true))
    };
    let gathers = projection.items.iter().any(|item| matches!(item.expr, Expr::CountAll));
    if projection.distinct || gathers {
        return project(toy, projection, envs).into_iter().map(env).filter(passes).collect();
    }
    // Where rows stay apart, the condition also sees what is not kept.
    let each = |old: &Env| {
        let new = env(project(toy, projection, std::slice::from_ref(old)).concat());
        let both = old.clone().into_iter().chain(new.clone()).collect();
        passes(&both).then_some(new)
    };
    envs.iter().filter_map(each).collect()
}

fn project(toy: &Toy, projection: &Projection, envs: &[Env]) -> Vec<Vec<Value>> {
    let gathers = |expr: &Expr| match expr {
        Expr::CountAll => true,
        Expr::Call { name, .. } => ["count", "min", "max", "sum"].contains(&name.as_str()),
        _ => false,
    };
    let items = &projection.items;
    if !items.iter().any(|item| gathers(&item.expr)) {
        let row = |env| items.iter().map(|item| eval(toy, env, &item.expr)).collect();
        let rows = envs.iter().map(row).collect();
        return if projection.distinct { distinct(rows) } else { rows };
    }
    let keys: Vec<&Expr> =
        items.iter().map(|item| &item.expr).filter(|expr| !gathers(expr)).collect();
    let mut groups: Vec<(Vec<Value>, Vec<&Env>)> = Vec::new();
    for env in envs {
        let key: Vec<Value> = keys.iter().map(|expr| eval(toy, env, expr)).collect();
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(env),
            None => groups.push((key, vec![env])),
        }
    }
    if keys.is_empty() && groups.is_empty() {
        groups.push((Vec::new(), Vec::new()));
    }
    let finish = |(key, group): (Vec<Value>, Vec<&Env>)| {
        let mut key = key.into_iter();
        let column = |expr: &Expr| match expr {
            Expr::CountAll => Value::count(group.len()),
            Expr::Call { name, distinct, args } if gathers(expr) => {
                let mut values: Vec<Value> =
                    group.iter().map(|env| eval(toy, env, &args[0])).collect();
                values.retain(|value| !value.is_null());
                if *distinct {
                    values = self::distinct(values.into_iter().map(|value| vec![value]).collect())
                        .concat();
                }
                gather(name, &values)
            }
            _ => key.next().unwrap(),
        };
        items.iter().map(|item| &item.expr).map(column).collect()
    };
    groups.into_iter().map(finish).collect()
}

fn gather(name: &str, values: &[Value]) -> Value {
    let numbers = || values.iter().filter_map(Value::as_int);
    match name {
        "count" => Value::count(values.len()),
        "min" => numbers().min().map_or(Value::Null, Value::Int),
        "max" => numbers().max().map_or(Value::Null, Value::Int),
        _ => Value::Int(numbers().sum()),
    }
}

fn matches(toy: &Toy, found: &Match, env: &Env) -> Vec<Env> {
    let start = Laid { env: env.clone(), used: Vec::new(), nodes: Vec::new(), edges: Vec::new() };
    let mut laid = vec![start];
    for path in &found.paths {
        laid = laid.into_iter().flat_map(|laid| lay(toy, path, &laid)).collect();
    }
    let holds = |laid: &Laid<'_>| {
        laid.nodes.iter().all(|(slot, node)| {
            let at = Value::Node(*node);
            slot.labels.as_ref().is_none_or(|labels| has_labels(toy, *node, labels))
                && props_hold(toy, &laid.env, &at, &slot.props)
                && slot
                    .predicate
                    .as_ref()
                    .is_none_or(|predicate| truth(toy, &laid.env, predicate) == Some(true))
        }) && laid.edges.iter().all(|(slot, edge)| edge_holds(toy, &laid.env, slot, *edge))
            && found
                .predicate
                .as_ref()
                .is_none_or(|predicate| truth(toy, &laid.env, predicate) == Some(true))
    };
    let mut envs: Vec<Env> = laid.into_iter().filter(holds).map(|laid| laid.env).collect();
    if envs.is_empty() && found.optional {
        let mut env = env.clone();
        for name in found.paths.iter().flat_map(variables) {
            env.entry(name).or_insert(Value::Null);
        }
        envs.push(env);
    }
    envs
}

/// Every variable that a path names.
pub(super) fn variables(path: &Path) -> Vec<String> {
    let nodes = std::iter::once(&path.start).chain(path.steps.iter().map(|(_, node)| node));
    let edges = path.steps.iter().map(|(edge, _)| edge.variable.clone());
    let names = nodes.map(|node| node.variable.clone()).chain(edges);
    names.chain([path.variable.clone()]).flatten().collect()
}

fn edge_holds(toy: &Toy, env: &Env, slot: &EdgeSlot, edge: EdgeId) -> bool {
    let kind = KINDS[toy.edges[edge.0 as usize].kind as usize];
    let kinds = slot.kinds.as_ref();
    kinds.is_none_or(|kinds| names(kinds, &|name| name == kind, true))
        && props_hold(toy, env, &Value::Edge(edge), &slot.props)
        && slot.predicate.as_ref().is_none_or(|predicate| {
            let mut env = env.clone();
            if let Some(name) = &slot.variable {
                env.insert(name.clone(), Value::Edge(edge));
            }
            truth(toy, &env, predicate) == Some(true)
        })
}

fn props_hold(toy: &Toy, env: &Env, of: &Value, props: &[(String, Expr)]) -> bool {
    props.iter().all(|(name, value)| {
        let (left, right) = (property(toy, of, name), eval(toy, env, value));
        equal(&left, &right) == Some(true)
    })
}

fn lay<'p>(toy: &Toy, path: &'p Path, laid: &Laid<'p>) -> Vec<Laid<'p>> {
    let mut all: Vec<(Laid<'p>, Route)> = Vec::new();
    for laid in lay_node(toy, &path.start, laid, None) {
        let start = laid.nodes.last().unwrap().1;
        all.push((laid, Route { nodes: vec![start], edges: Vec::new() }));
    }
    for (edge, node) in &path.steps {
        let mut next = Vec::new();
        for (laid, route) in all {
            let trails = trails(toy, edge, &laid, *route.nodes.last().unwrap(), path.shortest);
            for (edges, nodes) in trails {
                let mut laid = laid.clone();
                if let Some(name) = &edge.variable {
                    let values: Vec<Value> = edges.iter().map(|edge| Value::Edge(*edge)).collect();
                    let value = match edge.range {
                        None => values[0].clone(),
                        Some(_) => Value::flat_list(values),
                    };
                    match laid.env.get(name) {
                        Some(known) if *known != value => continue,
                        _ => laid.env.insert(name.clone(), value),
                    };
                }
                if path.shortest.is_none() {
                    laid.used.extend(&edges);
                }
                laid.edges.extend(edges.iter().map(|id| (edge, *id)));
                let mut route = route.clone();
                route.edges.extend(edges);
                route.nodes.extend(&nodes[1..]);
                for laid in lay_node(toy, node, &laid, nodes.last().copied()) {
                    next.push((laid, route.clone()));
                }
            }
        }
        all = next;
    }
    if let Some(shortest) = path.shortest {
        all = only_shortest(&all, shortest);
    }
    let bind = |(mut laid, route): (Laid<'p>, Route)| {
        if let Some(name) = &path.variable {
            laid.env.insert(name.clone(), Value::Path(Arc::new(route)));
        }
        laid
    };
    all.into_iter().map(bind).collect()
}

fn only_shortest<'p>(all: &[(Laid<'p>, Route)], shortest: Shortest) -> Vec<(Laid<'p>, Route)> {
    let ends = |route: &Route| (route.nodes[0], *route.nodes.last().unwrap());
    let mut kept: Vec<(Laid<'p>, Route)> = Vec::new();
    for (laid, route) in all {
        let least = all
            .iter()
            .filter(|(_, other)| ends(other) == ends(route))
            .map(|(_, other)| other.edges.len());
        let known = kept.iter().any(|(_, other)| ends(other) == ends(route));
        if least.min() == Some(route.edges.len()) && (shortest == Shortest::All || !known) {
            kept.push((laid.clone(), route.clone()));
        }
    }
    kept
}

fn lay_node<'p>(
    toy: &Toy,
    slot: &'p NodeSlot,
    laid: &Laid<'p>,
    at: Option<NodeId>,
) -> Vec<Laid<'p>> {
    let mut all = Vec::new();
    for node in (0..toy.nodes.len() as u32).map(NodeId) {
        if !may_try() {
            return Vec::new();
        }
        if at.is_some_and(|at| at != node) {
            continue;
        }
        let mut laid = laid.clone();
        if let Some(name) = &slot.variable {
            match laid.env.get(name) {
                Some(known) if *known != Value::Node(node) => continue,
                _ => laid.env.insert(name.clone(), Value::Node(node)),
            };
        }
        laid.nodes.push((slot, node));
        all.push(laid);
    }
    all
}

/// Every trail of a slot's length from a node, as edges and nodes.
fn trails(
    toy: &Toy,
    slot: &EdgeSlot,
    laid: &Laid<'_>,
    start: NodeId,
    shortest: Option<Shortest>,
) -> Vec<(Vec<EdgeId>, Vec<NodeId>)> {
    let Hops { min, max } = slot.range.unwrap_or(Hops { min: 1, max: Some(1) });
    let mut found = Vec::new();
    let mut open = vec![(Vec::new(), vec![start])];
    while let Some((edges, nodes)) = open.pop() {
        if !may_try() {
            return Vec::new();
        }
        if edges.len() as u32 >= min {
            found.push((edges.clone(), nodes.clone()));
        }
        if edges.len() as u32 >= max.unwrap() {
            continue;
        }
        for (at, edge) in toy.edges.iter().enumerate() {
            let id = EdgeId(at as u32);
            let used = edges.contains(&id) || (shortest.is_none() && laid.used.contains(&id));
            // What is asked of each edge of a shortest path bears on which path is shortest.
            if used || (shortest.is_some() && !edge_holds(toy, &laid.env, slot, id)) {
                continue;
            }
            let near = *nodes.last().unwrap();
            let both = slot.direction == Direction::Either || edge.kind == 2;
            let mut ends = Vec::new();
            if (both || slot.direction == Direction::Out) && NodeId(edge.from) == near {
                ends.push(NodeId(edge.to));
            }
            if (both || slot.direction == Direction::In) && NodeId(edge.to) == near {
                ends.push(NodeId(edge.from));
            }
            ends.dedup();
            for end in ends {
                let (mut edges, mut nodes): (Vec<EdgeId>, Vec<NodeId>) =
                    (edges.clone(), nodes.clone());
                edges.push(id);
                nodes.push(end);
                open.push((edges, nodes));
            }
        }
    }
    found
}

/// A label expression by what its names mean; `any` is what `%` means.
fn names(expr: &LabelExpr, has: &dyn Fn(&str) -> bool, any: bool) -> bool {
    match expr {
        LabelExpr::Name(name) => has(name),
        LabelExpr::And(parts) => parts.iter().all(|part| names(part, has, any)),
        LabelExpr::Or(parts) => parts.iter().any(|part| names(part, has, any)),
        LabelExpr::Not(inner) => !names(inner, has, any),
        LabelExpr::Any => any,
    }
}

fn has_labels(toy: &Toy, node: NodeId, expr: &LabelExpr) -> bool {
    let labels = toy.nodes[node.0 as usize].labels;
    let has = |name: &str| {
        LABELS.iter().position(|label| *label == name).is_some_and(|at| labels & (1 << at) != 0)
    };
    names(expr, &has, labels != 0)
}

fn property(toy: &Toy, of: &Value, name: &str) -> Value {
    let p = match of {
        Value::Node(node) if name == "id" => return Value::Int(i64::from(node.0)),
        Value::Node(node) => toy.nodes[node.0 as usize].p,
        Value::Edge(edge) => toy.edges[edge.0 as usize].p,
        _ => None,
    };
    p.filter(|_| name == "p").map_or(Value::Null, Value::Int)
}

fn equal(left: &Value, right: &Value) -> Option<bool> {
    if left.is_null() || right.is_null() { None } else { Some(left == right) }
}

fn eval(toy: &Toy, env: &Env, expr: &Expr) -> Value {
    match expr {
        Expr::Int(number) => Value::Int(*number),
        Expr::Variable(name) => env.get(name).cloned().unwrap_or_default(),
        Expr::Property(of, name) => property(toy, &eval(toy, env, of), name),
        Expr::List(items) => {
            Value::list(items.iter().map(|item| eval(toy, env, item)).collect()).unwrap()
        }
        Expr::Count(pattern) => Value::count(subquery(toy, env, pattern)),
        Expr::Call { args, .. } => match eval(toy, env, &args[0]) {
            Value::Path(route) => Value::count(route.edges.len()),
            _ => Value::Null,
        },
        _ => truth(toy, env, expr).map_or(Value::Null, Value::Bool),
    }
}

fn subquery(toy: &Toy, env: &Env, pattern: &Pattern) -> usize {
    pattern.branches.iter().map(|branch| branch_rows(toy, branch, env.clone()).0.len()).sum()
}

fn truth(toy: &Toy, env: &Env, expr: &Expr) -> Option<bool> {
    match expr {
        Expr::Bool(truth) => Some(*truth),
        Expr::Not(inner) => truth(toy, env, inner).map(|truth| !truth),
        Expr::And(parts) => {
            let truths: Vec<_> = parts.iter().map(|part| truth(toy, env, part)).collect();
            if truths.contains(&Some(false)) {
                Some(false)
            } else if truths.contains(&None) {
                None
            } else {
                Some(true)
            }
        }
        Expr::Or(parts) => {
            let negated = parts.iter().cloned().map(Expr::negated).collect();
            truth(toy, env, &Expr::And(negated)).map(|truth| !truth)
        }
        Expr::Compare(left, rest) => {
            let (how, right) = &rest[0];
            let (left, right) = (eval(toy, env, left), eval(toy, env, right));
            match how {
                Comparison::Equal => equal(&left, &right),
                Comparison::Differ => equal(&left, &right).map(|same| !same),
                _ => {
                    let (left, right) = (left.as_int()?, right.as_int()?);
                    Some(match how {
                        Comparison::Less => left < right,
                        Comparison::AtMost => left <= right,
                        Comparison::Greater => left > right,
                        _ => left >= right,
                    })
                }
            }
        }
        Expr::IsNull(inner) => Some(eval(toy, env, inner).is_null()),
        Expr::In(item, list) => match (eval(toy, env, item), eval(toy, env, list)) {
            (item, Value::List(items)) => {
                let found: Vec<_> = items.iter().map(|other| equal(&item, other)).collect();
                if found.contains(&Some(true)) {
                    Some(true)
                } else if found.contains(&None) {
                    None
                } else {
                    Some(false)
                }
            }
            _ => None,
        },
        Expr::HasLabels(of, labels) => match eval(toy, env, of) {
            Value::Node(node) => Some(has_labels(toy, node, labels)),
            _ => None,
        },
        Expr::Exists(pattern) => Some(subquery(toy, env, pattern) > 0),
        Expr::PathExists(path) => Some(subquery(toy, env, &Pattern::of_path((**path).clone())) > 0),
        _ => None,
    }
}
