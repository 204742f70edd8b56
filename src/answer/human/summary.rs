//! Many claims as a few: what is said of several nodes alike becomes one sentence.

use super::line::Line;
use super::sentence::{named, plural_sentence, predicate, sentence};
use super::statement::{Place, Statement, place};
use crate::answer::wording::pick;
use crate::graph::{Edge, Node, NodeId};
use crate::style;
use crate::vocabulary::{EdgeKindId, Language};

/// So many nodes are named in one sentence.
const NAMED: usize = 5;

/// What the edges of one sentence have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Common {
    /// They start at the node that stands above.
    From,
    /// They end at the node that stands above.
    To,
    /// They end at this node.
    Object(NodeId),
}

/// The claims of edges, told from a node that stands above them: one for each way in which they are alike.
pub(super) fn summaries(edges: &[Edge<'_>], node: NodeId, language: Language) -> Vec<Statement> {
    let mut groups: Vec<(EdgeKindId, Common, Vec<Edge<'_>>)> = Vec::new();
    for edge in edges {
        let common = match (edge.from().key(), edge.to().key()) {
            (from, _) if from == node => Common::From,
            (_, to) if to == node => Common::To,
            (_, to) => Common::Object(to),
        };
        match groups.iter_mut().find(|(kind, known, _)| *kind == edge.kind() && *known == common) {
            Some((_, _, edges)) => edges.push(*edge),
            None => groups.push((edge.kind(), common, vec![*edge])),
        }
    }
    groups.iter().map(|(_, common, edges)| summary(edges, *common, language)).collect()
}

fn summary(edges: &[Edge<'_>], common: Common, language: Language) -> Statement {
    let mut nodes: Vec<Node<'_>> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for edge in edges {
        let node = if common == Common::From { edge.to() } else { edge.from() };
        if !nodes.contains(&node) {
            nodes.push(node);
        }
        let place = place(*edge, language);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let names = listed(&nodes, language);
    let kind = edges[0].kind_decl();
    let object = named(edges[0].to(), language);
    let mut said = match common {
        Common::From => predicate(kind, true, names, language),
        Common::To => predicate(kind, false, names, language),
        Common::Object(_) if nodes.len() == 1 => sentence(kind, names, object, language),
        Common::Object(_) => plural_sentence(kind, names, object, language),
    };
    let implied = edges.iter().filter(|edge| edge.implied()).count();
    if implied > 0 {
        let all = implied == edges.len();
        let en = if all { " (implied)" } else { " (some implied)" };
        let ja = if all { "（推定）" } else { "（一部推定）" };
        said = said.then(style::IMPLIED, pick(language, en, ja));
    }
    let statement = Statement { said, because: None, places };
    if statement.places.len() == 1 {
        return statement;
    }
    // Of several places the sources are named, and not each row.
    let joined = |citation| Place { source: citation, at: String::new(), row: String::new() };
    let places = statement.citations().into_iter().map(joined).collect();
    Statement { places, ..statement }
}

/// Names as a list: the first few, and how many more.
fn listed(nodes: &[Node<'_>], language: Language) -> Line {
    let shown = if nodes.len() > NAMED + 1 { NAMED } else { nodes.len() };
    let rest = nodes.len() - shown;
    let mut line = Line::new();
    for (at, node) in nodes[..shown].iter().enumerate() {
        let last = rest == 0 && at + 1 == shown;
        let joint = match (at, last) {
            (0, _) => "",
            (_, true) => pick(language, " and ", "、"),
            (_, false) => pick(language, ", ", "、"),
        };
        // A list of talks is a list of their codes.
        let name = match node.code() {
            Some(code) if nodes.len() > 1 => Line::styled(style::ID, code),
            _ => named(*node, language),
        };
        line = line.text(joint).and(name);
    }
    match (rest, language) {
        (0, _) => line,
        (_, Language::En) => line.text(format!(" and {rest} more")),
        (_, Language::Ja) => line.text(format!("ほか{rest}件")),
    }
}
