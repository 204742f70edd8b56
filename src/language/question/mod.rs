//! Plain questions in English and Japanese, answered without a language model.
//!
//! The contract is that of PRECISE (Popescu, Etzioni, Kautz 2003): every content word of a question is used exactly once, or the question is
//! refused and the word named.

mod lexicon;
mod understanding;

use crate::graph::Graph;
use crate::vocabulary::Language;

pub use lexicon::Lexicon;
pub use understanding::{
    Answer, Correction, Extra, Kind, Outcome, Reading, Side, Stop, Understanding, Value,
};

/// How much work a question may cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest question, in bytes.
    pub question_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { question_bytes: 4096 }
    }
}

/// Understands a question and answers it from the graph.
///
/// The lexicon must come from the same graph.
pub fn understand(
    _graph: &Graph,
    _lexicon: &Lexicon,
    _question: &str,
    _limits: &Limits,
) -> Understanding {
    Understanding::new(Language::En, Outcome::NotUnderstood)
}
