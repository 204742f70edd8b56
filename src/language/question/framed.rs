//! Answers to questions of a fixed form: a card, a way between two nodes, a comparison, bare keywords.

use super::evaluate::{self, Question};
use super::frames::Frame;
use super::patterns;
use super::piece::Wanted;
use super::prepare::Ask;
use super::understand::Asking;
use super::understanding::{Answer, Extra, Kind, Outcome, Side, Stop, Understanding};
use super::wording;
use crate::graph::NodeId;
use crate::query;

impl Asking<'_, '_> {
    pub(super) fn framed(&self, frame: &Frame) -> Understanding {
        let mut made = match frame {
            Frame::Card(node) => self.card(*node),
            Frame::Path(from, to) => self.path(*from, *to),
            Frame::Compare(a, b) => self.compare(*a, *b),
            Frame::Keywords(nodes, values) => return self.keywords(nodes, values),
        };
        made.understood = wording::framed(&self.grammar, frame);
        made
    }

    fn card(&self, node: NodeId) -> Understanding {
        let graph = self.grammar.graph;
        let mut made = self.outcome(Outcome::Answered);
        made.kind = Kind::Card;
        made.pattern = Some(patterns::card(graph, node));
        let edges = graph.out(node).chain(graph.incoming(node));
        let evidence = edges.filter(|edge| !edge.derived()).map(crate::graph::Edge::key).collect();
        made.answers.push(Answer::new(node, evidence, Extra::None));
        made
    }

    /// A shortest way, over facts where there is one as short, else over mentions too.
    fn path(&self, from: NodeId, to: NodeId) -> Understanding {
        let graph = self.grammar.graph;
        let mentions: Vec<&str> = graph
            .vocabulary()
            .edge_kinds()
            .filter(|(_, kind)| kind.follows_facts)
            .map(|(_, kind)| kind.upper.as_str())
            .collect();
        let facts = patterns::path(graph, from, to, &mentions);
        let (facts_way, facts_stop) = self.way(&facts);
        // A way of two edges can be shortened by one edge alone, and that is seen at once.
        let near = graph.out(from).any(|edge| edge.to().key() == to)
            || graph.incoming(from).any(|edge| edge.from().key() == to);
        let shortest = facts_way.as_ref().is_some_and(|way| way.len() <= if near { 2 } else { 3 });
        let (way, pattern, stop) = if shortest || mentions.is_empty() {
            (facts_way, facts, facts_stop)
        } else {
            let any = patterns::path(graph, from, to, &[]);
            let (any_way, any_stop) = self.way(&any);
            match (any_way, facts_way) {
                (Some(any_way), Some(facts_way)) if facts_way.len() > any_way.len() => {
                    (Some(any_way), any, any_stop)
                }
                (Some(any_way), None) => (Some(any_way), any, any_stop),
                (None, None) => (None, any, any_stop.or(facts_stop)),
                (_, facts_way) => (facts_way, facts, facts_stop),
            }
        };
        let mut made =
            self.outcome(if way.is_some() { Outcome::Answered } else { Outcome::NothingRecorded });
        made.kind = Kind::Path;
        made.pattern = Some(pattern);
        made.stopped = if way.is_some() { None } else { stop };
        made.answers = way.unwrap_or_default();
        made
    }

    /// A way, and the limit that kept it from being found.
    fn way(&self, pattern: &query::Pattern) -> (Option<Vec<Answer>>, Option<Stop>) {
        match evaluate::rows(&self.grammar, pattern, &self.limits.query) {
            Some((rows, stopped)) => (Self::along(&rows), stopped),
            None => (None, None),
        }
    }

    fn along(rows: &[query::Row]) -> Option<Vec<Answer>> {
        let query::Value::Path(route) = rows.first()?.values.first()?.clone() else { return None };
        let answers = route.nodes.iter().enumerate().map(|(at, node)| {
            let edge = at.checked_sub(1).and_then(|at| route.edges.get(at));
            Answer::new(*node, edge.copied().into_iter().collect(), Extra::None)
        });
        Some(answers.collect())
    }

    fn compare(&self, first: NodeId, second: NodeId) -> Understanding {
        let pattern = patterns::comparison(self.grammar.graph, [first, second]);
        let found = evaluate::rows(&self.grammar, &pattern, &self.limits.query);
        let (rows, stopped) = found.unwrap_or_default();
        let mut answers: Vec<Answer> = Vec::new();
        for row in rows {
            let [query::Value::Node(node), query::Value::Node(compared)] = row.values.as_slice()
            else {
                continue;
            };
            if *node == first || *node == second {
                continue;
            }
            let side = if *compared == first { Side::First } else { Side::Second };
            let evidence = row.evidence.edges();
            match answers.iter_mut().find(|answer| answer.node == *node) {
                Some(answer) => {
                    answer.extra = Extra::Side(Side::Both);
                    answer.evidence.extend(evidence);
                }
                None => answers.push(Answer::new(*node, evidence, Extra::Side(side))),
            }
        }
        answers.sort_by_key(|answer| (answer.extra.side(), answer.node));
        let mut made = self.outcome(if answers.is_empty() {
            Outcome::NothingRecorded
        } else {
            Outcome::Answered
        });
        made.stopped = stopped;
        made.kind = Kind::Compare;
        made.pattern = Some(pattern);
        made.answers = answers;
        made
    }

    /// What mentions all of the keywords; in a graph where nothing mentions, what is joined to all of them.
    fn keywords(&self, nodes: &[NodeId], values: &[(u16, Wanted)]) -> Understanding {
        let Some(term) = self.grammar.mentioning(nodes, values) else {
            return self.outcome(Outcome::NotConnected);
        };
        let question = Question { ask: Ask::Nodes, yes_no: false, limit: None };
        let limits = &self.limits.query;
        let literal = evaluate::literally(&self.grammar, question, &term, limits);
        let found = match literal {
            Some(found) if !found.is_empty() => Some(found),
            literal => evaluate::widely(&self.grammar, question, &term, limits).or(literal),
        };
        match found {
            Some(found) => self.found(found, 0),
            None => self.outcome(Outcome::NotConnected),
        }
    }
}
