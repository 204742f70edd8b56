//! A way from one node to another, drawn downwards with each edge cited.

use super::line::Line;
use super::page::{Margin, Page, Rows};
use super::statement::{Seen, Statement, statements};
use crate::answer::wording::{kind_of, pick};
use crate::answer::{Direct, Row};
use crate::graph::{Edge, Node, NodeId};
use crate::style;

/// The chain of nodes; the edges of each row lead to its node from the one before.
pub(super) fn chain(rows: &[Row<'_>], value: &Direct<'_>, page: Page) -> Vec<Line> {
    let mut steps: Vec<Vec<Statement>> = Vec::new();
    let mut before: Option<NodeId> = None;
    for row in rows {
        steps.push(before.map_or_else(Vec::new, |before| step(&row.edges, before, page)));
        before = row.node.map(Node::key).or(before);
    }
    let margin = Margin::new(steps.iter().flatten(), Rows::Always, page.narrowed(4));
    let (bar, tip) = if page.unicode { ("│", "↓") } else { ("|", "v") };
    let mut lines = Vec::new();
    for (row, step) in rows.iter().zip(&steps) {
        let count = step.len();
        for (at, claim) in step.iter().enumerate() {
            let said = margin.lines(claim);
            let last = said.len();
            for (part, line) in said.into_iter().enumerate() {
                let mark = if at + 1 == count && part + 1 == last { tip } else { bar };
                lines.push(Line::spaces(2).then(style::MUTED, mark).text(" ").and(line));
            }
        }
        let Some(node) = row.node else { continue };
        let mut line = Line::styled(style::NAME, node.name(page.language));
        line.push(style::MUTED, format!("  {}", kind_of(node, page.language)));
        lines.extend(page.wrap(&line, 2, 2));
    }
    if let Direct::Ways(ways) = value {
        lines.extend(other_ways(ways, page));
    }
    lines
}

/// The edges of a step as claims, told from the node before.
fn step(edges: &[Edge<'_>], before: NodeId, page: Page) -> Vec<Statement> {
    statements(edges.iter().copied(), Seen::Along(before), page.language)
}

/// The other shortest ways, a line each.
fn other_ways(ways: &[Vec<Node<'_>>], page: Page) -> Vec<Line> {
    let Some(others) = ways.get(1..).filter(|others| !others.is_empty()) else {
        return Vec::new();
    };
    let arrow = if page.unicode { " → " } else { " -> " };
    let heading = pick(page.language, "equally short", "同じ長さの経路");
    let mut lines = vec![Line::new(), Line::spaces(2).then(style::NAME, heading)];
    for way in others {
        let names: Vec<&str> = way
            .iter()
            .map(|node| node.code().unwrap_or_else(|| node.name(page.language)))
            .collect();
        lines.extend(page.wrap(&Line::plain(names.join(arrow)), 2, 2));
    }
    lines
}
