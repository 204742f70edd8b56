//! What the rules found, each with the node or row it is about.
//!
//! A finding keeps its owner because two things hang on it: the kind of the owner may set the rule's severity, and an exception is written at the
//! owner.

use crate::diagnostic::Diagnostic;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Owner {
    /// A declaration, as a position among the facts.
    Node(u32),
    /// A row, as a position among the facts.
    Row(u32),
}

/// A diagnostic and what it is about.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) diagnostic: Diagnostic,
    /// The one that sets the severity.
    pub(super) owner: Option<Owner>,
    /// Others that it speaks of as much: an exception at any of them excuses it.
    pub(super) others: Vec<Owner>,
}

/// The findings of all rules.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) all: Vec<Finding>,
}

impl Findings {
    /// Adds a finding about neither a node nor a row.
    pub(super) fn add(&mut self, diagnostic: Diagnostic) {
        self.all.push(Finding { diagnostic, owner: None, others: Vec::new() });
    }

    /// Adds a finding about a node or a row.
    pub(super) fn about(&mut self, owner: Owner, diagnostic: Diagnostic) {
        self.all.push(Finding { diagnostic, owner: Some(owner), others: Vec::new() });
    }

    /// Adds a finding about several nodes or rows alike; the first sets the severity.
    pub(super) fn about_all(&mut self, owner: Owner, others: Vec<Owner>, diagnostic: Diagnostic) {
        self.all.push(Finding { diagnostic, owner: Some(owner), others });
    }
}
