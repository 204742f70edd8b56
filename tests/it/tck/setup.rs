//! Executes the set-ups: `CREATE` and `DELETE`, fed by whatever reads before them.
//!
//! talkgraph itself refuses to write, so the harness does it: a set-up is cut into clauses, what reads runs on the engine, and the paths after
//! `CREATE` are read as those of a `MATCH`.

use super::engine;
use super::graph::{TestEdge, TestGraph, TestNode};
use std::collections::BTreeMap;
use talkgraph::graph::NodeId;
use talkgraph::language::cypher;
use talkgraph::query::pattern::{
    Clause, Direction, EdgeSlot, Expr, Item, LabelExpr, NodeSlot, Path, Pattern, Projection,
};
use talkgraph::query::{Parameters, Value};

/// What the variables stand for, one map for each row.
type Rows = Vec<BTreeMap<String, Value>>;

/// The words that begin a clause.
const CLAUSES: &[&str] = &[
    "CREATE", "DELETE", "DETACH", "MATCH", "OPTIONAL", "UNWIND", "WITH", "MERGE", "SET", "REMOVE",
    "FOREACH", "RETURN", "CALL",
];

/// Executes a set-up on a graph.
pub(super) fn execute(graph: &mut TestGraph, text: &str) -> Result<(), String> {
    let mut rows: Rows = vec![BTreeMap::new()];
    let mut reading = String::new();
    for (word, clause) in clauses(text) {
        match word {
            "MATCH" | "OPTIONAL" | "UNWIND" | "WITH" => {
                reading.push_str(&clause);
                reading.push('\n');
            }
            "CREATE" => {
                rows = read(graph, &mut reading, rows)?;
                create(graph, &mut rows, &clause["CREATE".len()..])?;
                graph.index();
            }
            "DELETE" => {
                rows = read(graph, &mut reading, rows)?;
                delete(graph, &rows, &clause["DELETE".len()..])?;
                graph.index();
            }
            other => return Err(format!("a set-up with {other}")),
        }
    }
    Ok(())
}

/// The clauses of a query, each with its first word; quotes and brackets are skipped.
fn clauses(text: &str) -> Vec<(&'static str, String)> {
    let mut found: Vec<(&'static str, usize)> = Vec::new();
    let (mut depth, mut quote, mut fresh) = (0_i32, None, true);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(open) = quote {
            match c {
                '\\' => drop(chars.next()),
                c if c == open => quote = None,
                _ => {}
            }
            continue;
        }
        match c {
            '\'' | '"' | '`' => quote = Some(c),
            '/' if text[at..].starts_with("//") => {
                while chars.next_if(|(_, c)| *c != '\n').is_some() {}
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && fresh && c.is_alphabetic() {
            let rest = &text[at..];
            let length =
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let word = CLAUSES.iter().find(|word| word.eq_ignore_ascii_case(&rest[..length]));
            if let Some(word) = word {
                let joined = found.last().is_some_and(|(last, start)| {
                    (*last == "OPTIONAL" && *word == "MATCH")
                        || (*last == "DETACH" && *start + 7 >= at)
                });
                if !joined {
                    found.push((word, at));
                }
            }
        }
        fresh = !(c.is_alphanumeric() || matches!(c, '_' | '.' | ':'));
    }
    let ends = found.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
    found
        .iter()
        .zip(ends)
        .map(|((word, start), end)| {
            (*word, text[*start..end].trim_end_matches([';', '\n', ' ']).to_owned())
        })
        .collect()
}

/// Runs the clauses that read, and empties them.
fn read(graph: &TestGraph, reading: &mut String, rows: Rows) -> Result<Rows, String> {
    let text = std::mem::take(reading);
    if text.is_empty() {
        return Ok(rows);
    }
    let names: Vec<String> =
        rows.first().map(|row| row.keys().cloned().collect()).unwrap_or_default();
    let text = format!("{}\n{text}\nRETURN *", carried(&names));
    let formal = cypher::read(&text, None).map_err(|errors| format!("{text}: {errors:?}"))?;
    let items = rows.into_iter().map(|row| {
        let row = row.into_iter().map(|(name, value)| (name.as_str().into(), value)).collect();
        Value::map(row).expect("rows are flat")
    });
    let parameters = Parameters::from([(
        "rows".to_owned(),
        Value::list(items.collect()).expect("rows are flat"),
    )]);
    let answer = engine::run(graph, &formal.pattern, &parameters)
        .map_err(|error| format!("{text}: {error:?}"))?;
    Ok(answer
        .rows
        .into_iter()
        .map(|row| answer.columns.iter().cloned().zip(row).collect())
        .collect())
}

/// Clauses that bring the variables of the rows before into scope.
fn carried(names: &[String]) -> String {
    let items: Vec<String> = names.iter().map(|name| format!("row.`{name}` AS `{name}`")).collect();
    if items.is_empty() {
        "UNWIND $rows AS row WITH 1 AS one".to_owned()
    } else {
        format!("UNWIND $rows AS row WITH {}", items.join(", "))
    }
}

fn create(graph: &mut TestGraph, rows: &mut Rows, text: &str) -> Result<(), String> {
    let names: Vec<String> =
        rows.first().map(|row| row.keys().cloned().collect()).unwrap_or_default();
    let text = format!("{} MATCH {text}\nRETURN 1 AS one", carried(&names));
    let formal = cypher::read(&text, None).map_err(|errors| format!("{text}: {errors:?}"))?;
    let paths =
        formal.pattern.branches.into_iter().flat_map(|branch| branch.clauses).find_map(|clause| {
            match clause {
                Clause::Match(found) => Some(found.paths),
                _ => None,
            }
        });
    let paths = paths.ok_or("a CREATE without paths")?;
    for row in rows.iter_mut() {
        for path in &paths {
            create_path(graph, row, path)?;
        }
    }
    Ok(())
}

fn create_path(
    graph: &mut TestGraph,
    row: &mut BTreeMap<String, Value>,
    path: &Path,
) -> Result<(), String> {
    let mut left = create_node(graph, row, &path.start)?;
    for (edge, node) in &path.steps {
        let right = create_node(graph, row, node)?;
        create_edge(graph, row, edge, left, right)?;
        left = right;
    }
    Ok(())
}

fn create_node(
    graph: &mut TestGraph,
    row: &mut BTreeMap<String, Value>,
    slot: &NodeSlot,
) -> Result<NodeId, String> {
    if let Some(Value::Node(node)) = slot.variable.as_ref().and_then(|name| row.get(name)) {
        return Ok(*node);
    }
    let props = props(graph, row, &slot.props)?;
    let labels = slot.labels.as_ref().map(names).unwrap_or_default();
    let id = NodeId(graph.nodes.len() as u32);
    graph.nodes.push(TestNode { labels, props });
    if let Some(name) = &slot.variable {
        row.insert(name.clone(), Value::Node(id));
    }
    Ok(id)
}

fn create_edge(
    graph: &mut TestGraph,
    row: &mut BTreeMap<String, Value>,
    slot: &EdgeSlot,
    left: NodeId,
    right: NodeId,
) -> Result<(), String> {
    let props = props(graph, row, &slot.props)?;
    let kind = slot
        .kinds
        .as_ref()
        .map(names)
        .and_then(|names| names.into_iter().next())
        .ok_or("an edge without kind")?;
    let (from, to) = if slot.direction == Direction::In { (right, left) } else { (left, right) };
    graph.edges.push(TestEdge { from, to, kind, props });
    if let Some(name) = &slot.variable {
        row.insert(
            name.clone(),
            Value::Edge(talkgraph::graph::EdgeId(graph.edges.len() as u32 - 1)),
        );
    }
    Ok(())
}

fn names(labels: &LabelExpr) -> Vec<String> {
    match labels {
        LabelExpr::Name(name) => vec![name.clone()],
        LabelExpr::And(parts) => parts.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

/// The properties of a slot; null makes none.
fn props(
    graph: &TestGraph,
    row: &BTreeMap<String, Value>,
    entries: &[(String, Expr)],
) -> Result<BTreeMap<String, Value>, String> {
    let mut props = BTreeMap::new();
    for (name, expr) in entries {
        let value = evaluate(graph, row, expr)?;
        if !value.is_null() {
            props.insert(name.clone(), value);
        }
    }
    Ok(props)
}

fn evaluate(
    graph: &TestGraph,
    row: &BTreeMap<String, Value>,
    expr: &Expr,
) -> Result<Value, String> {
    match expr {
        Expr::Int(number) => return Ok(Value::Int(*number)),
        Expr::Bool(truth) => return Ok(Value::Bool(*truth)),
        Expr::Float(number) => return Ok(Value::Float(*number)),
        Expr::Text(text) => return Ok(Value::text(text.as_str())),
        Expr::Variable(name) => {
            return row.get(name).cloned().ok_or_else(|| format!("no `{name}` in the set-up"));
        }
        _ => {}
    }
    let items = row
        .keys()
        .map(|name| Item { expr: Expr::Parameter(name.clone()), alias: Some(name.clone()) });
    let with = Projection { items: items.collect(), ..Projection::default() };
    let value = Projection::default().item_as(expr.clone(), "value");
    let clauses = if row.is_empty() {
        vec![Clause::Return(value)]
    } else {
        vec![Clause::With(with), Clause::Return(value)]
    };
    let parameters: Parameters = row.clone().into_iter().collect();
    let answer = engine::run(graph, &Pattern::new(clauses), &parameters)
        .map_err(|error| format!("{expr}: {error:?}"))?;
    answer.rows.into_iter().flatten().next().ok_or_else(|| format!("no value of {expr}"))
}

/// Deletes edges; no set-up of a reading scenario deletes nodes.
fn delete(graph: &mut TestGraph, rows: &Rows, text: &str) -> Result<(), String> {
    let name = text.trim();
    let mut doomed = Vec::new();
    for row in rows {
        match row.get(name) {
            Some(Value::Edge(edge)) => doomed.push(edge.0 as usize),
            other => return Err(format!("a set-up that deletes {other:?}")),
        }
    }
    let mut at = 0;
    graph.edges.retain(|_| {
        at += 1;
        !doomed.contains(&(at - 1))
    });
    Ok(())
}

#[test]
fn clauses_are_cut_at_their_words_alone() {
    let text = "MATCH (a {name: 'CREATE'}) WHERE a.set = 1 CREATE (b)-[:MATCH]->(a) WITH a.match AS x CREATE ()";
    let words: Vec<&str> = clauses(text).iter().map(|(word, _)| *word).collect();
    assert_eq!(words, ["MATCH", "CREATE", "WITH", "CREATE"]);
}
