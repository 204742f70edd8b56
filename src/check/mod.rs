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
#[cfg(test)]
mod fixture;
mod locator;
mod mentions;
mod names;
mod spoken;
mod wording;
mod wreckage;

mod alias_as_reference;
mod bad_id;
mod bad_locator;
mod duplicate_edge;
mod duplicate_id;
mod duplicate_name;
mod duplicate_property;
mod forbidden_cycle;
mod inverse_edge;
mod mirrored_edge;
mod missing_citation;
mod missing_property;
mod near_duplicate;
mod non_ascii_id;
mod orphan_node;
mod too_many;
mod unanswered_word;
mod unknown_kind;
mod unknown_node;
mod unknown_property;
mod unused_allow;
mod vocabulary_conflict;
mod wrong_endpoint;
mod wrong_type;

pub(crate) use names::{Called, texts};

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
    (Code::MissingProperty, missing_property::missing_property),
    (Code::DuplicateProperty, duplicate_property::duplicate_property),
    (Code::WrongType, wrong_type::wrong_type),
    (Code::BadId, bad_id::bad_id),
    (Code::NonAsciiId, non_ascii_id::non_ascii_id),
    (Code::DuplicateId, duplicate_id::duplicate_id),
    (Code::DuplicateName, duplicate_name::duplicate_name),
    (Code::UnknownNode, unknown_node::unknown_node),
    (Code::AliasAsReference, alias_as_reference::alias_as_reference),
    (Code::WrongEndpoint, wrong_endpoint::wrong_endpoint),
    (Code::DuplicateEdge, duplicate_edge::duplicate_edge),
    (Code::InverseEdge, inverse_edge::inverse_edge),
    (Code::MirroredEdge, mirrored_edge::mirrored_edge),
    (Code::ForbiddenCycle, forbidden_cycle::forbidden_cycle),
    (Code::TooMany, too_many::too_many),
    (Code::MissingCitation, missing_citation::missing_citation),
    (Code::BadLocator, bad_locator::bad_locator),
    (Code::NearDuplicate, near_duplicate::near_duplicate),
    (Code::OrphanNode, orphan_node::orphan_node),
    (Code::VocabularyConflict, vocabulary_conflict::vocabulary_conflict),
    (Code::UnansweredWord, unanswered_word::unanswered_word),
];

/// Everything that is wrong with what the files say, in (file, place) order.
///
/// Syntax errors and mistakes in a vocabulary are found by whoever reads those; values of a wrong form, found while the facts were read, are
/// included. Severities are those that the kinds set, and what an exception excuses is left out.
pub fn check(input: &Input<'_>) -> Vec<Diagnostic> {
    check_while(input, &|| true).unwrap_or_default()
}

/// [`check`], given up between two rules once `wanted` says no; then nothing.
///
/// An editor asks so: what is typed while a large graph is checked makes the answer stale.
pub fn check_while(input: &Input<'_>, wanted: &dyn Fn() -> bool) -> Option<Vec<Diagnostic>> {
    run(input, &[], wanted)
}

/// [`check`] without some of the rules: those that make no sense where only a part of the files is looked at.
pub fn check_without(input: &Input<'_>, left_out: &[Code]) -> Vec<Diagnostic> {
    let mut diagnostics = run(input, left_out, &|| true).unwrap_or_default();
    diagnostics.retain(|found| !left_out.contains(&found.code));
    diagnostics
}

fn run(input: &Input<'_>, left_out: &[Code], wanted: &dyn Fn() -> bool) -> Option<Vec<Diagnostic>> {
    let context = Context::new(input);
    let mut findings = Findings::default();
    for (_, rule) in RULES.iter().filter(|(code, _)| !left_out.contains(code)) {
        if !wanted() {
            return None;
        }
        rule(&context, &mut findings);
    }
    let mut diagnostics = exceptions::settle(&context, findings);
    diagnostics.extend_from_slice(&input.facts.problems);
    diagnostics.sort_unstable();
    diagnostics.dedup();
    Some(diagnostics)
}
