//! The words that questions about one graph are made of.

use crate::graph::Graph;

/// The words of a graph's vocabulary, ready for many questions.
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// Gathers the words of a graph's kinds; names stay in the graph.
    pub fn new(_graph: &Graph) -> Self {
        Self {}
    }
}
