//! An answer as a picture: which of its nodes and edges are drawn, and how they stand to each other.

use super::{Answer, Cell, Direct, Kind, Outcome};
use crate::diagram::scene::Picture;
use crate::diagram::{self, Form, Found, Options, View};
use crate::graph::{Edge, EdgeId, Graph, Node, NodeId};
use crate::vocabulary::Language;
use std::collections::BTreeSet;
use thiserror::Error;

/// Why an answer has no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoPicture {
    /// The question was not answered.
    #[error("nothing is drawn, since the question was not answered")]
    NotAnswered,
    /// Nothing of the kind is recorded.
    #[error("nothing is drawn, since nothing of the kind is recorded")]
    NothingRecorded,
    /// The answer names no node.
    #[error("nothing is drawn, since the answer holds values and no nodes")]
    NoNodes,
}

impl<'g> Answer<'g> {
    /// Draws the answer: a list, number, reason, ranking or yes with its evidence, a way from end to end, what two nodes share, the focus of a card.
    ///
    /// # Errors
    /// Where there is nothing to draw: the question was not answered, nothing is recorded, or only values were asked for.
    pub fn picture(&self, graph: &'g Graph, options: &Options) -> Result<Picture, NoPicture> {
        match self.outcome {
            Outcome::Answered => {}
            Outcome::Stopped if !self.rows.is_empty() => {}
            Outcome::NothingRecorded => return Err(NoPicture::NothingRecorded),
            _ => return Err(NoPicture::NotAnswered),
        }
        let found = match &self.value {
            Direct::Card(card) => {
                let title = options.title.clone().unwrap_or_else(|| self.question.clone());
                let options = Options {
                    title: Some(title),
                    nodes: vec![card.node.key()],
                    hops: 1,
                    ..options.clone()
                };
                return Ok(diagram::picture(graph, View::Focus, &options));
            }
            Direct::Comparison(comparison) => {
                let shared = comparison.shared_nodes();
                let mut evidence: Vec<EdgeId> =
                    comparison.between.iter().map(|edge| edge.key()).collect();
                evidence.extend(shared.iter().flat_map(|(_, edges)| edges).map(|edge| edge.key()));
                Found {
                    form: Form::Shared(comparison.nodes.map(Node::key)),
                    nodes: shared.iter().map(|(node, _)| node.key()).collect(),
                    evidence,
                    ..self.found()
                }
            }
            _ => self.found(),
        };
        let pair = matches!(found.form, Form::Shared(_));
        if found.nodes.is_empty() && found.evidence.is_empty() && !pair {
            return Err(NoPicture::NoNodes);
        }
        Ok(diagram::answer(graph, options, &found))
    }

    fn found(&self) -> Found {
        let mut nodes: Vec<NodeId> = Vec::new();
        let mut evidence: Vec<EdgeId> = self.edges().map(Edge::key).collect();
        let mut known: BTreeSet<NodeId> = BTreeSet::new();
        let mut said = Vec::new();
        for row in &self.rows {
            let mut here: Vec<NodeId> = row.node.map(Node::key).into_iter().collect();
            for cell in &row.cells {
                gather(cell, &mut here, &mut evidence);
            }
            nodes.extend(here.iter().filter(|node| known.insert(**node)));
            if let Some(node) = row.node {
                said.extend(self.note(row).map(|note| (node.key(), note)));
            }
        }
        let mut understood: Vec<String> = self.understood.iter().cloned().collect();
        if let Direct::Texts(texts) = &self.value {
            understood.extend(texts.iter().cloned());
        }
        if self.outcome == Outcome::Stopped {
            understood.push(
                match self.language {
                    Language::En => "stopped by a limit",
                    Language::Ja => "上限で停止",
                }
                .to_owned(),
            );
        }
        Found {
            question: self.question.clone(),
            understood,
            form: if self.kind == Kind::Path { Form::Way } else { Form::Set },
            nodes,
            notes: said,
            evidence,
            left_out: self
                .truncated
                .and_then(|cut| cut.of?.checked_sub(cut.shown))
                .unwrap_or_default(),
            more: self.rows.iter().map(|row| row.more).sum(),
        }
    }

    /// What a row says of its node beside the edges: the value asked for, or the number that ranks it.
    fn note(&self, row: &super::Row<'g>) -> Option<String> {
        match (&row.value, row.count) {
            (Some((name, value)), _) => {
                Some(format!("{}: {}", name.replace('_', " "), value.show(self.language)))
            }
            (None, Some(count)) => Some(count.to_string()),
            (None, None) => None,
        }
    }
}

/// The nodes and edges in a cell of a table; it nests no deeper than the engine allows.
fn gather(cell: &Cell<'_>, nodes: &mut Vec<NodeId>, edges: &mut Vec<EdgeId>) {
    match cell {
        Cell::Node(node) => nodes.push(node.key()),
        Cell::Edge(edge) => edges.push(edge.key()),
        Cell::Path(along, by) => {
            nodes.extend(along.iter().map(|node| node.key()));
            edges.extend(by.iter().map(|edge| edge.key()));
        }
        Cell::List(cells) => cells.iter().for_each(|cell| gather(cell, nodes, edges)),
        Cell::Map(entries) => entries.iter().for_each(|(_, cell)| gather(cell, nodes, edges)),
        Cell::Null | Cell::Bool(_) | Cell::Int(_) | Cell::Float(_) | Cell::Text(_) => {}
    }
}
