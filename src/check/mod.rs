//! The rules that every graph is held to: one file per rule.
//!
//! A rule looks at what the files say as written and reports what is wrong, where, and how to mend it. Rules do not know of each other; what keeps
//! one mistake from being reported twice is that a rule stays silent where what it needs is itself wrong.
//!
//! **Invariant.** The findings depend on the set of files alone, lie in (file, place) order, and no two are equal.

mod context;
mod exceptions;
mod fields;
mod findings;
mod mentions;
mod names;
mod removal;
mod spoken;
mod wording;
mod wreckage;

mod inverse_edge;
mod unknown_kind;
mod unknown_property;
mod unused_allow;

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Document, Facts, Graph};
use crate::text::Sources;
use crate::vocabulary::Vocabulary;
use context::Context;
use findings::Findings;

/// What the rules look at: one reading of a set of files.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Their trees, in file order.
    pub documents: &'a [Document],
    /// The kinds.
    pub vocabulary: &'a Vocabulary,
    /// What the files say, as written.
    pub facts: &'a Facts,
    /// The graph that was built of it.
    pub graph: &'a Graph,
}

/// A rule: looks at everything, adds what it finds.
type Rule = fn(&Context<'_>, &mut Findings);

/// Every rule with the code it reports, in the order of the documentation.
const RULES: &[(Code, Rule)] = &[
    (Code::UnknownKind, unknown_kind::unknown_kind),
    (Code::UnknownProperty, unknown_property::unknown_property),
    (Code::InverseEdge, inverse_edge::inverse_edge),
];

/// Everything that is wrong with what the files say, in (file, place) order.
///
/// Syntax errors and mistakes in a vocabulary are found by whoever reads those; values of a wrong form, found while the facts were read, are
/// included. Severities are those that the kinds set, and what an exception excuses is left out.
pub fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    let context = Context::new(input);
    let mut findings = Findings::default();
    for (_, rule) in RULES {
        rule(&context, &mut findings);
    }
    let mut diagnostics = exceptions::settle(&context, findings);
    diagnostics.extend_from_slice(&input.facts.problems);
    diagnostics.sort_unstable();
    diagnostics.dedup();
    diagnostics
}
