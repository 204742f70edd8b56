//! How a question was understood, in words of its own language.
//!
//! The words are the vocabulary's labels, so that a reader meets what diagrams and cards show; grammar only joins them.

mod english;
mod japanese;

use super::evaluate::Found;
use super::frames::Frame;
use super::grammar::Grammar;
use super::prepare::Ask;
use super::term::{Form, Term};
use super::understanding::Kind;
use crate::graph::NodeId;
use crate::vocabulary::Language;

/// How many members a remark names.
const SHOWN: usize = 8;

/// How a reading reads.
pub(super) fn reading(g: &Grammar<'_, '_>, kind: Kind, ask: Ask, term: &Term) -> String {
    match g.language {
        Language::En => english::reading(g, kind, ask, term),
        Language::Ja => japanese::reading(g, kind, ask, term),
    }
}

/// How a description reads.
pub(super) fn described(g: &Grammar<'_, '_>, term: &Term) -> String {
    match g.language {
        Language::En => english::noun(g, term, true),
        Language::Ja => japanese::noun(g, term),
    }
}

/// How a question of a fixed form reads.
pub(super) fn framed(g: &Grammar<'_, '_>, frame: &Frame) -> String {
    let name = |node: &NodeId| g.graph.node(*node).name(g.language).to_owned();
    match (g.language, frame) {
        (Language::En, Frame::Card(node)) => format!("everything about {}", name(node)),
        (Language::Ja, Frame::Card(node)) => format!("{}について", name(node)),
        (Language::En, Frame::Path(a, b)) => {
            format!("the shortest connection between {} and {}", name(a), name(b))
        }
        (Language::Ja, Frame::Path(a, b)) => format!("{}と{}の最短のつながり", name(a), name(b)),
        (Language::En, Frame::Compare(a, b)) => format!("{} compared with {}", name(a), name(b)),
        (Language::Ja, Frame::Compare(a, b)) => format!("{}と{}の比較", name(a), name(b)),
        (_, Frame::Keywords(..)) => String::new(),
    }
}

/// What must be said of an answer that was looked for in a wider sense.
pub(super) fn widened(g: &Grammar<'_, '_>, found: &Found) -> Vec<String> {
    let Some(wide) = &found.wide else { return Vec::new() };
    let mut remarks = Vec::new();
    for (whole, members) in members(g, wide, found) {
        let whole = g.graph.node(whole).name(g.language);
        let count = members.len();
        let mut members: Vec<&str> =
            members.iter().take(SHOWN).map(|node| g.graph.node(*node).name(g.language)).collect();
        if count > SHOWN {
            members.push("…");
        }
        remarks.push(match g.language {
            Language::En => format!("{whole} is taken as {}", members.join(", ")),
            Language::Ja => format!("{whole}は{}とみなす", members.join("、")),
        });
    }
    for (narrow, wide) in weakened(&found.term, wide) {
        let label = |kind| {
            let kind = g.graph.vocabulary().edge(kind);
            kind.label.get(g.language).unwrap_or(&kind.name).to_owned()
        };
        let (narrow, wide) = (label(narrow), label(wide));
        remarks.push(match g.language {
            Language::En => format!("nothing is recorded with “{narrow}”; taken as “{wide}”"),
            Language::Ja => format!("「{narrow}」は記録になく、「{wide}」で探した"),
        });
    }
    remarks
}

/// What must be said where something is recorded of some of the named nodes only.
pub(super) fn partly(
    g: &Grammar<'_, '_>,
    answers: &[super::understanding::Answer],
) -> Option<String> {
    let names: Vec<&str> =
        answers.iter().map(|answer| g.graph.node(answer.node).name(g.language)).collect();
    (!names.is_empty()).then(|| match g.language {
        Language::En => format!("recorded of {} only", names.join(" and ")),
        Language::Ja => format!("{}についてのみ記録がある", names.join("と")),
    })
}

/// The topics and wholes that were taken as their members, each with the members that the answers rest on.
fn members(g: &Grammar<'_, '_>, wide: &Term, found: &Found) -> Vec<(NodeId, Vec<NodeId>)> {
    let mut wholes: Vec<NodeId> = Vec::new();
    super::resolve::rebuild(wide, &mut |part| {
        if let Form::Members(of, _) = &part.form {
            wholes.extend(of.named().unwrap_or_default());
        }
        None
    });
    wholes.dedup();
    let edges =
        || found.answers.iter().flat_map(|answer| &answer.evidence).map(|edge| g.graph.edge(*edge));
    wholes
        .into_iter()
        .map(|whole| {
            let steps: Vec<(NodeId, NodeId)> = edges()
                .filter(|edge| edge.kind_decl().inherits || edge.kind_decl().transitive)
                .map(|edge| (edge.from().key(), edge.to().key()))
                .collect();
            // The first of each chain of members: of a day of an event, the talk.
            let inner = |node: NodeId| steps.iter().any(|(_, to)| *to == node);
            let mut members: Vec<NodeId> = steps
                .iter()
                .filter(|(from, to)| !inner(*from) && (*to == whole || inner(*to)))
                .map(|(from, _)| *from)
                .collect();
            members.sort_unstable();
            members.dedup();
            (whole, members)
        })
        .filter(|(_, members)| !members.is_empty())
        .collect()
}

/// The narrow edge kinds that were taken as the wider ones that they imply.
fn weakened(
    narrow: &Term,
    wide: &Term,
) -> Vec<(crate::vocabulary::EdgeKindId, crate::vocabulary::EdgeKindId)> {
    let kinds = |term: &Term| {
        let mut kinds = Vec::new();
        super::resolve::rebuild(term, &mut |part| {
            if let Form::Some { alts, .. } = &part.form {
                kinds.extend(alts.iter().map(|alt| alt.kind));
            }
            None
        });
        kinds
    };
    let (before, after) = (kinds(narrow), kinds(wide));
    let mut changed = Vec::new();
    if before.len() == after.len() {
        for pair in before.into_iter().zip(after) {
            if pair.0 != pair.1 && !changed.contains(&pair) {
                changed.push(pair);
            }
        }
    }
    changed
}

/// What a node can be asked with: the edge kinds that it has edges of.
pub(super) fn askable(g: &Grammar<'_, '_>, node: NodeId) -> Option<String> {
    let vocabulary = g.graph.vocabulary();
    let mut labels: Vec<&str> = Vec::new();
    let out = g.graph.out(node).map(|edge| &vocabulary.edge(edge.kind()).label);
    let incoming = g.graph.incoming(node).map(|edge| &vocabulary.edge(edge.kind()).inverse);
    for label in out.chain(incoming).filter_map(|label| label.get(g.language)) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.truncate(SHOWN);
    let name = g.graph.node(node).name(g.language);
    (!labels.is_empty()).then(|| match g.language {
        Language::En => format!("{name}: {}", labels.join(", ")),
        Language::Ja => format!("{name}: {}", labels.join("、")),
    })
}
