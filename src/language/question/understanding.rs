//! What became of a question, as data: how it was understood, and what answers it.
//!
//! Sentences about the outcome are made by whoever shows it; only what must be said in the question's own words (how it was understood, which
//! words were taken for which) is text here.
//!
//! **Invariant.** Every answer rests on edges of the graph that was asked, and `pattern`, run as a formal query, gives the same rows.

use crate::graph::{EdgeId, NodeId};
use crate::query::{Evidence, Limit, Pattern};
use crate::vocabulary::Language;

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was understood, and the graph holds an answer.
    Answered,
    /// It was understood, and the graph says nothing of it. This is never a "no".
    NothingRecorded,
    /// A word of it is not known; `suggestions` name it.
    NotUnderstood,
    /// Its words are known, and no edge kind joins them in this way.
    NotConnected,
    /// Two readings are equally good and differ in their answer.
    Ambiguous,
    /// A limit was met before the answer was complete.
    Stopped,
}

impl Outcome {
    /// The outcome as machines read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NothingRecorded => "nothing_recorded",
            Self::NotUnderstood => "not_understood",
            Self::NotConnected => "not_connected",
            Self::Ambiguous => "ambiguous",
            Self::Stopped => "stopped",
        }
    }
}

/// What sort of answer a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The nodes that fit.
    #[default]
    List,
    /// Whether something is recorded.
    YesNo,
    /// How many nodes fit.
    Count,
    /// The reasons that the matching edges give.
    Reason,
    /// A shortest way between two nodes.
    Path,
    /// What two nodes share, and what only one has.
    Compare,
    /// The nodes that fit, by how often.
    Ranking,
    /// Everything about one node.
    Card,
}

impl Kind {
    /// The kind as machines read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::YesNo => "yes_no",
            Self::Count => "count",
            Self::Reason => "reason",
            Self::Path => "path",
            Self::Compare => "compare",
            Self::Ranking => "ranking",
            Self::Card => "card",
        }
    }
}

/// A plain value that was asked for, beside or instead of nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Something is recorded. There is no `false`: the graph does not know what is not.
    Yes,
    /// How many.
    Count(u64),
    /// Reasons, or values of a property such as a day, in the order of the answers.
    Texts(Vec<String>),
}

/// A word that was taken for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As typed.
    pub from: String,
    /// As taken.
    pub to: String,
}

/// Which of two compared nodes has a neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Both.
    Both,
    /// The one named first.
    First,
    /// The one named second.
    Second,
}

/// What an answer carries beside its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Extra {
    /// Nothing.
    #[default]
    None,
    /// How often, in a ranking.
    Count(u64),
    /// The value of the property asked for: a day, a date.
    Value(String),
    /// Which of the compared nodes it belongs to.
    Side(Side),
}

impl Extra {
    /// Which of the compared nodes, where nodes are compared.
    pub(super) const fn side(&self) -> Option<Side> {
        match self {
            Self::Side(side) => Some(*side),
            _ => None,
        }
    }
}

/// A node that answers, with the edges that it answers by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The node.
    pub node: NodeId,
    /// The edges that matched, in the order of the question; of a path, the edge that leads to this node.
    pub evidence: Vec<EdgeId>,
    /// How many more ways there are in which it answers, beyond those of the evidence.
    pub more: usize,
    /// The paths that the graph does not hold, on which it rests as well, as formal text.
    pub absent: Vec<String>,
    /// What it carries beside.
    pub extra: Extra,
}

impl Answer {
    /// A node with the edges that it answers by.
    pub(super) const fn new(node: NodeId, evidence: Vec<EdgeId>, extra: Extra) -> Self {
        Self { node, evidence, more: 0, absent: Vec::new(), extra }
    }

    /// A node with what a row of the engine rests on.
    pub(super) fn of_row(node: NodeId, found: &Evidence, extra: Extra) -> Self {
        let shown = found.supports.len() as u64;
        let absent = found.absences().into_iter().map(|absence| absence.path.to_string());
        Self {
            node,
            evidence: found.edges(),
            more: usize::try_from(found.count.saturating_sub(shown)).unwrap_or(usize::MAX),
            absent: absent.collect(),
            extra,
        }
    }
}

/// One of several ways to understand a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The reading in words of the question's language.
    pub understood: String,
    /// The formal query it equals.
    pub pattern: Pattern,
    /// What it finds.
    pub answers: Vec<Answer>,
}

/// Why an answer is not complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The limit of the engine that was met.
    pub limit: Limit,
}

/// A question, as far as it was understood, with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Understanding {
    /// The language it was asked in.
    pub language: Language,
    /// What became of it.
    pub outcome: Outcome,
    /// What sort of answer it asks for.
    pub kind: Kind,
    /// How it was understood, in its own language; empty where it was not.
    pub understood: String,
    /// The formal query it equals.
    pub pattern: Option<Pattern>,
    /// Misspelt words with what they were taken for.
    pub corrections: Vec<Correction>,
    /// What else must be said: topics taken as their members, a second reading.
    pub remarks: Vec<String>,
    /// What to ask instead, where it was not understood.
    pub suggestions: Vec<String>,
    /// The words that nothing is known of, as typed.
    pub unknown: Vec<String>,
    /// The plain value asked for.
    pub value: Option<Value>,
    /// The nodes that answer: by id; of a path, along it; of a ranking, the first first.
    pub answers: Vec<Answer>,
    /// The readings that differ, where it is ambiguous.
    pub readings: Vec<Reading>,
    /// The limit that was met, if one was.
    pub stopped: Option<Stop>,
    /// How the words were taken apart and which readings there were, a line each.
    pub explain: Vec<String>,
}

impl Understanding {
    /// An outcome without an answer.
    pub fn new(language: Language, outcome: Outcome) -> Self {
        Self {
            language,
            outcome,
            kind: Kind::default(),
            understood: String::new(),
            pattern: None,
            corrections: Vec::new(),
            remarks: Vec::new(),
            suggestions: Vec::new(),
            unknown: Vec::new(),
            value: None,
            answers: Vec::new(),
            readings: Vec::new(),
            stopped: None,
            explain: Vec::new(),
        }
    }
}
