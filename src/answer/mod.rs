//! What came of a question, and how it is told.
//!
//! An [`Answer`] is data: nodes, the written edges that each rests on, and how the question was taken. [`json`] and [`sheet`] tell it to programs,
//! [`human`] to people; the words of both languages live here and nowhere below.
//!
//! **Invariant.** An edge that is told is an edge of the graph: nothing here invents a claim, and nothing recorded is never told as "no".

mod card;
mod comparison;
pub mod human;
mod inventory;
pub mod json;
mod parts;
pub(crate) mod phrase;
mod picture;
pub mod sheet;
mod stats;
mod table;
mod way;
pub(crate) mod wording;

use crate::graph::{Edge, Node};
use crate::vocabulary::Language;

pub use card::{Card, Group};
pub use comparison::{Comparison, Shared, Side};
pub use inventory::{Inventory, kinds_called, kinds_in_words};
pub use parts::{
    Absent, Correction, Direct, Explained, Kind, Limit, Outcome, Row, Suggestion, Truncated,
};
pub use picture::NoPicture;
pub use stats::{Coverage, Ranges, Stats};
pub use table::Cell;
pub use way::{Way, Ways};

/// What came of a question.
///
/// Its fields lie in the order of the JSON object that [`json`] writes.
#[derive(Debug, Clone)]
pub struct Answer<'g> {
    /// The question as asked.
    pub question: String,
    /// The language it was asked in.
    pub language: Language,
    /// Whether and how it was answered.
    pub outcome: Outcome,
    /// How it was understood, in words of its language; nothing where it was not.
    pub understood: Option<String>,
    /// The formal query that it equals.
    pub query: Option<String>,
    /// What form the answer has.
    pub kind: Kind,
    /// The answer itself, where it is no list of nodes.
    pub value: Direct<'g>,
    /// Misspelt words and what they were taken for.
    pub corrections: Vec<Correction>,
    /// What a reader should know of how it was answered.
    pub remarks: Vec<String>,
    /// What to do where it was not answered.
    pub suggestions: Vec<Suggestion<'g>>,
    /// The names of the columns of a formal query, also of one whose rows are nodes.
    pub columns: Vec<String>,
    /// The nodes that answer it, each with its evidence.
    pub rows: Vec<Row<'g>>,
    /// What was left out.
    pub truncated: Option<Truncated>,
    /// How it was found, where that was asked for.
    pub explained: Option<Explained>,
}

impl<'g> Answer<'g> {
    /// An answer to `question` that says nothing yet.
    pub fn new(question: impl Into<String>, language: Language) -> Self {
        Self {
            question: question.into(),
            language,
            outcome: Outcome::NothingRecorded,
            understood: None,
            query: None,
            kind: Kind::List,
            value: Direct::Nothing,
            corrections: Vec::new(),
            remarks: Vec::new(),
            suggestions: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            truncated: None,
            explained: None,
        }
    }

    /// Every edge that any row rests on, in the order of rows.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'g>> + '_ {
        self.rows.iter().flat_map(|row| row.edges.iter().copied())
    }

    /// Whether its rows hold cells, and no nodes.
    pub fn is_table(&self) -> bool {
        !self.columns.is_empty() && self.rows.iter().all(|row| row.node.is_none())
    }

    /// The nodes that answer it.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'g>> + '_ {
        self.rows.iter().filter_map(|row| row.node)
    }
}
