//! The shortest ways from one node to another.
//!
//! Ways that visit the same nodes are one way, whose steps carry every edge between those nodes. Of equally short ones, those come first whose steps
//! say something: that one talk mentions both is the weakest of connections.

use super::{Answer, Direct, Kind, Limit, Outcome, Row, Truncated};
use crate::graph::{Edge, EdgeId, Graph, Node, NodeId};
use crate::query::pattern::Clause;
use crate::query::pattern::{Direction, EdgeSlot, NodeSlot, Path, Projection, Shortest};
use crate::query::{self, Limits, Parameters, Pattern, QueryError, Value, run};
use crate::vocabulary::Language;

/// The shortest ways between two nodes.
#[derive(Debug, Clone)]
pub struct Ways<'g> {
    /// The formal query that finds them.
    pub query: String,
    /// The ways, the one that says most first; none where the two are not connected.
    pub ways: Vec<Way<'g>>,
    /// The limit that stopped the search.
    pub stopped: Option<query::Limit>,
}

/// One way.
#[derive(Debug, Clone, PartialEq)]
pub struct Way<'g> {
    /// The nodes, from the first to the last.
    pub nodes: Vec<Node<'g>>,
    /// The edges that lead from each node to the next.
    pub steps: Vec<Vec<Edge<'g>>>,
}

impl<'g> Ways<'g> {
    /// Looks for the shortest ways from one node to another, over edges in either direction.
    ///
    /// # Errors
    /// Where the engine refuses the pattern, which it does not.
    pub fn new(
        graph: &'g Graph,
        from: Node<'g>,
        to: Node<'g>,
        limits: &Limits<'_>,
    ) -> Result<Self, QueryError> {
        let pattern = pattern(from, to);
        let found = run(graph, &pattern, &Parameters::default(), limits)?;
        let mut ways: Vec<Way<'g>> = Vec::new();
        for row in found.rows {
            let [Value::Path(route)] = row.values.as_slice() else { continue };
            add(graph, &mut ways, &route.nodes, &route.edges);
        }
        ways.sort_by_key(Way::emptiness);
        Ok(Self { query: pattern.to_string(), ways, stopped: found.stopped })
    }
}

impl Way<'_> {
    /// How many steps say no more than that something is mentioned, and how many rest on what the curator inferred.
    fn emptiness(&self) -> (usize, usize) {
        let steps = |empty: fn(&Edge<'_>) -> bool| {
            self.steps.iter().filter(|step| step.iter().all(empty)).count()
        };
        (steps(|edge| edge.kind_decl().follows_facts), steps(|edge| edge.implied()))
    }
}

/// `MATCH p = ALL SHORTEST ({id: from})-[*]-({id: to}) RETURN p`
fn pattern(from: Node<'_>, to: Node<'_>) -> Pattern {
    let path = Path::new(NodeSlot::with_id(from.id()))
        .step(EdgeSlot::any(Direction::Either).hops(1, None), NodeSlot::with_id(to.id()))
        .named("p")
        .shortest(Shortest::All);
    let result = Projection::default().item(query::Expr::var("p"));
    Pattern::new(vec![Clause::matching(vec![path]), Clause::Return(result)])
}

fn add<'g>(graph: &'g Graph, ways: &mut Vec<Way<'g>>, nodes: &[NodeId], edges: &[EdgeId]) {
    let same =
        |way: &&mut Way<'g>| way.nodes.iter().map(|node| node.key()).eq(nodes.iter().copied());
    let edges = edges.iter().map(|edge| graph.edge(*edge));
    match ways.iter_mut().find(same) {
        Some(way) => {
            for (step, edge) in way.steps.iter_mut().zip(edges) {
                if !step.contains(&edge) {
                    step.push(edge);
                }
            }
        }
        None => ways.push(Way {
            nodes: nodes.iter().map(|node| graph.node(*node)).collect(),
            steps: edges.map(|edge| vec![edge]).collect(),
        }),
    }
}

impl<'g> Answer<'g> {
    /// The shortest ways as an answer; its rows follow the first.
    pub fn of_ways(question: impl Into<String>, language: Language, found: Ways<'g>) -> Self {
        let mut answer = Self::new(question, language);
        answer.kind = Kind::Path;
        answer.query = Some(found.query);
        let mut steps = vec![Vec::new()];
        if let Some(first) = found.ways.first() {
            answer.outcome = Outcome::Answered;
            steps.extend(first.steps.iter().cloned());
            let nodes = first.nodes.iter().zip(steps);
            answer.rows = nodes.map(|(node, edges)| Row::new(*node, edges)).collect();
        }
        if let Some(limit) = found.stopped.and_then(Limit::of) {
            answer.outcome = Outcome::Stopped;
            answer.truncated = Some(Truncated { limit, shown: answer.rows.len(), of: None });
        }
        answer.value = Direct::Ways(found.ways.into_iter().map(|way| way.nodes).collect());
        answer
    }
}
