//! An answer as a picture: what was found, with the edges it rests on.

use super::scene::Picture;
use super::sheet::Sheet;
use super::view::{Options, View};
use super::web::Web;
use super::words::number;
use crate::graph::{EdgeId, Graph, NodeId};
use crate::vocabulary::Language;

/// Draws an answer: the nodes found stand out, the ends of the edges they rest on stand around them.
pub(super) fn picture(
    graph: &Graph,
    options: &Options,
    question: &str,
    found: &[NodeId],
    evidence: &[EdgeId],
) -> Picture {
    let mut sheet = Sheet::new(graph, options);
    let mut web = Web::default();
    web.add_subjects(&mut sheet, found);
    for edge in evidence {
        let edge = graph.edge(*edge);
        web.add(&mut sheet, edge.from());
        web.add(&mut sheet, edge.to());
        web.join(&mut sheet, edge);
    }
    let (nodes, edges) = (found.len(), evidence.len());
    let subtitle = match options.language {
        Language::En => format!("{} by {}", number(nodes, "answer"), number(edges, "edge")),
        Language::Ja => format!("答え{nodes}件・根拠のエッジ{edges}件"),
    };
    let title = options.title.clone().unwrap_or_else(|| question.to_owned());
    web.finish(sheet, View::Answer, (title, subtitle), 96.0)
}
