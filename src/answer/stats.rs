//! The graph in figures: how much of what, what is spoken of most, what lacks a source, and which lines of a source are covered.

use crate::graph::{Edge, EdgeId, Graph, Node};
use crate::vocabulary::{EdgeKind, NodeKind};
use std::fmt;

/// So many of the most mentioned nodes are named.
const MOST: usize = 10;

/// The graph in figures.
#[derive(Debug, Clone)]
pub struct Stats<'g> {
    /// The number of files.
    pub files: usize,
    /// The number of nodes.
    pub nodes: usize,
    /// The number of nodes of each kind that has any, in the order of the vocabulary.
    pub node_kinds: Vec<(&'g NodeKind, usize)>,
    /// The number of written and of derived edges of each kind that has any, in the order of the vocabulary.
    pub edge_kinds: Vec<(&'g EdgeKind, usize, usize)>,
    /// The nodes that most others mention, with how many do, the greatest first.
    pub most_mentioned: Vec<(Node<'g>, usize)>,
    /// Written edges without a source.
    pub uncited: Vec<Edge<'g>>,
    /// Written edges that the curator inferred.
    pub implied: Vec<Edge<'g>>,
    /// Nodes without any edge.
    pub orphans: Vec<Node<'g>>,
    /// For each node that is cited, what of it is.
    pub coverage: Vec<Coverage<'g>>,
    /// The lines that any citation names, whatever its source.
    pub covered: Ranges,
}

/// What is cited of one source.
#[derive(Debug, Clone)]
pub struct Coverage<'g> {
    /// The source.
    pub source: Node<'g>,
    /// How many written edges cite it.
    pub edges: usize,
    /// The lines that they name.
    pub lines: Ranges,
    /// The places that they name and that are not lines, such as pages, in order.
    pub others: Vec<&'g str>,
}

impl<'g> Stats<'g> {
    /// Counts a graph.
    pub fn new(graph: &'g Graph) -> Self {
        let vocabulary = graph.vocabulary();
        let node_kinds = vocabulary
            .node_kinds()
            .map(|(id, kind)| (kind, graph.of_kind(id).len()))
            .filter(|(_, count)| *count > 0)
            .collect();
        let mut counts = vec![(0, 0); vocabulary.edge_kinds().len()];
        let (mut uncited, mut implied) = (Vec::new(), Vec::new());
        let mut citing: Vec<(Node<'g>, EdgeId)> = Vec::new();
        for edge in graph.edges() {
            let (written, derived) = &mut counts[edge.kind().0 as usize];
            if edge.derived() {
                *derived += 1;
                continue;
            }
            *written += 1;
            match edge.source() {
                Some(source) => citing.push((source, edge.key())),
                None => uncited.push(edge),
            }
            if edge.implied() {
                implied.push(edge);
            }
        }
        let edge_kinds = vocabulary
            .edge_kinds()
            .zip(counts)
            .map(|((_, kind), (written, derived))| (kind, written, derived))
            .filter(|(_, written, derived)| written + derived > 0)
            .collect();
        let alone = |node: &Node<'g>| node.out().len() == 0 && node.incoming().len() == 0;
        let coverage = coverage(graph, citing);
        let mut covered = Ranges::default();
        for one in &coverage {
            covered.extend(&one.lines);
        }
        Self {
            files: graph.sources().len(),
            nodes: graph.node_count(),
            node_kinds,
            edge_kinds,
            most_mentioned: most_mentioned(graph),
            uncited,
            implied,
            orphans: graph.nodes().filter(alone).collect(),
            coverage,
            covered,
        }
    }

    /// The number of edges that files write, and of those that follow from them.
    pub fn edges(&self) -> (usize, usize) {
        self.edge_kinds.iter().fold((0, 0), |(all_written, all_derived), (_, written, derived)| {
            (all_written + written, all_derived + derived)
        })
    }
}

/// The nodes that most others mention, over the kinds of edge by which talks mention what their facts are about.
fn most_mentioned(graph: &Graph) -> Vec<(Node<'_>, usize)> {
    let kinds: Vec<_> = graph
        .vocabulary()
        .edge_kinds()
        .filter(|(_, kind)| kind.follows_facts)
        .map(|(id, _)| id)
        .collect();
    let mut counted: Vec<(Node<'_>, usize)> = graph
        .nodes()
        .map(|node| {
            let mut by: Vec<_> = kinds
                .iter()
                .flat_map(|kind| graph.incoming_of_kind(node.key(), *kind))
                .map(|edge| edge.from().key())
                .collect();
            by.sort_unstable();
            by.dedup();
            (node, by.len())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    counted.sort_by_key(|(node, count)| (usize::MAX - count, node.key()));
    counted.truncate(MOST);
    counted
}

/// What is cited of each source, in id order.
fn coverage<'g>(graph: &'g Graph, mut citing: Vec<(Node<'g>, EdgeId)>) -> Vec<Coverage<'g>> {
    citing.sort_by_key(|(source, edge)| (source.key(), *edge));
    let mut found: Vec<Coverage<'g>> = Vec::new();
    for (source, edge) in citing {
        if found.last().is_none_or(|last| last.source != source) {
            found.push(Coverage { source, edges: 0, lines: Ranges::default(), others: Vec::new() });
        }
        let Some(one) = found.last_mut() else { continue };
        one.edges += 1;
        if let Some(at) = graph.edge(edge).at()
            && !one.lines.add_locator(at)
        {
            one.others.push(at);
        }
    }
    for one in &mut found {
        one.others.sort_unstable();
        one.others.dedup();
    }
    found
}

/// Lines of a text as ranges that neither touch nor overlap, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranges {
    ranges: Vec<(u32, u32)>,
}

impl Ranges {
    /// Adds what a locator names (`L12`, `L12-L14`, `L12-14`, several joined by commas); tells whether it names lines.
    pub fn add_locator(&mut self, locator: &str) -> bool {
        let mut parts = Vec::new();
        for part in locator.split(',') {
            let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
            let Some(first) = first.trim().strip_prefix('L').and_then(|line| line.parse().ok())
            else {
                return false;
            };
            let last = last.trim();
            let Ok(last) = last.strip_prefix('L').unwrap_or(last).parse() else { return false };
            parts.push((first, last));
        }
        for (first, last) in parts {
            self.add(first, last);
        }
        true
    }

    /// Adds the lines from `first` to `last`; nothing where they are the wrong way round.
    pub fn add(&mut self, mut first: u32, mut last: u32) {
        if first > last {
            return;
        }
        let start = self.ranges.partition_point(|(_, end)| end.saturating_add(1) < first);
        let mut end = start;
        while let Some((known_first, known_last)) = self.ranges.get(end)
            && *known_first <= last.saturating_add(1)
        {
            first = first.min(*known_first);
            last = last.max(*known_last);
            end += 1;
        }
        self.ranges.splice(start..end, [(first, last)]);
    }

    /// Adds the lines of another set.
    pub fn extend(&mut self, other: &Self) {
        other.ranges.iter().for_each(|(first, last)| self.add(*first, *last));
    }

    /// The number of lines.
    pub fn count(&self) -> u64 {
        self.ranges.iter().map(|(first, last)| u64::from(last - first) + 1).sum()
    }

    /// Each range as a locator: `L12-L14`.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = String> + '_ {
        self.ranges.iter().map(|(first, last)| {
            if first == last { format!("L{first}") } else { format!("L{first}-L{last}") }
        })
    }
}

impl fmt::Display for Ranges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iter().collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(locators: &[&str]) -> String {
        let mut ranges = Ranges::default();
        for locator in locators {
            ranges.add_locator(locator);
        }
        format!("{ranges} ({})", ranges.count())
    }

    #[test]
    fn lines_that_touch_become_one_range() {
        assert_eq!(ranges(&["L3", "L1", "L2"]), "L1-L3 (3)");
        assert_eq!(ranges(&["L9-L12", "L1", "L11-14", "L20, L22"]), "L1, L9-L14, L20, L22 (9)");
        assert_eq!(ranges(&["L5", "L5-L3", "L4294967295"]), "L5, L4294967295 (2)");
    }

    #[test]
    fn a_page_is_no_line() {
        assert!(!Ranges::default().add_locator("p.8"));
        assert!(!Ranges::default().add_locator("L1, p.8"));
        assert!(!Ranges::default().add_locator("12:30"));
    }
}
