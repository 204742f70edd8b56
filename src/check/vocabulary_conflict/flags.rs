//! Flags of an edge kind that contradict each other.

use super::conflict;
use super::places::Places;
use crate::check::context::Context;
use crate::check::findings::Findings;
use crate::vocabulary::{EdgeKind, KindSet, Words};

pub(super) fn flags(context: &Context<'_>, places: &Places<'_>, found: &mut Findings) {
    for (_, kind) in context.vocabulary().edge_kinds() {
        let Some(declared) = kind.declared else { continue };
        let at = |field| places.edge_field(&kind.name, field, declared);
        let name = &kind.name;
        let mut report = |field, message: String, help: &str| {
            found.add(conflict(at(field), message).help(help));
        };
        if kind.symmetric {
            symmetric(kind, places, &mut report);
        }
        if kind.transitive && !overlap(&kind.from, &kind.to) {
            report(
                "transitive",
                format!("`{name}` cannot chain: what it ends at never starts one"),
                "let `from` and `to` share a kind, or drop `transitive`",
            );
        }
        if kind.at_most == Some(0) {
            report(
                "at_most",
                format!("`{name}` allows no edge at all"),
                "the least that makes sense is `at_most: 1`",
            );
        }
        if kind.follows_facts && !can_follow(context, kind) {
            report(
                "follows_facts",
                format!("`{name}` starts at no citable kind, so no facts are inside its subject"),
                "let `from` hold a kind with `citable: true`",
            );
        }
    }
}

fn symmetric(
    kind: &EdgeKind,
    places: &Places<'_>,
    report: &mut impl FnMut(&'static str, String, &str),
) {
    let name = &kind.name;
    if kind.from != kind.to {
        report(
            "symmetric",
            format!("`{name}` holds both ways, yet starts at other kinds than it ends at"),
            "give `from` and `to` the same kinds, or drop `symmetric`",
        );
    }
    if kind.acyclic {
        report(
            "acyclic",
            format!("`{name}` holds both ways, so each edge leads back to its start"),
            "drop `acyclic` or `symmetric`",
        );
    }
    if places.has_edge_field(name, "inverse") {
        report(
            "inverse",
            format!("`{name}` holds both ways, so it is its own inverse"),
            "drop `inverse`: `name` is read from both ends",
        );
    }
    if kind.inverse_words != Words::default() {
        report(
            "inverse_words",
            format!("`{name}` holds both ways, so its words are said from both ends"),
            "put them into `words`",
        );
    }
}

fn can_follow(context: &Context<'_>, kind: &EdgeKind) -> bool {
    let mut nodes = context.vocabulary().node_kinds();
    nodes.any(|(id, node)| node.citable && kind.from.contains(id))
}

/// Tells whether two unions share a kind.
pub(super) fn overlap(one: &KindSet, other: &KindSet) -> bool {
    match (one, other) {
        (KindSet::Any, KindSet::Any) => true,
        (KindSet::Any, KindSet::Of(kinds)) | (KindSet::Of(kinds), KindSet::Any) => {
            !kinds.is_empty()
        }
        (KindSet::Of(kinds), KindSet::Of(others)) => kinds.iter().any(|kind| others.contains(kind)),
    }
}
