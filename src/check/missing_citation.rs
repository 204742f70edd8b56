//! `missing-citation`: an edge says where it comes from.

use super::context::Context;
use super::fields::Slot;
use super::findings::{Findings, Owner};
use super::wording::any_of;
use crate::diagnostic::Code;
use crate::vocabulary::Cited;

/// Warns of edges whose kind must be cited and that stand in no talk and cite none; and of locators that point into nothing.
///
/// An answer shows for every edge who said it. One without a source can only be believed.
pub(super) fn missing_citation(context: &Context<'_>, found: &mut Findings) {
    for (at, row) in context.rows() {
        let Some(kind) = context.edge_kind(row) else { continue };
        let fields = context.fields.of_row(at);
        if row.inside.is_some() || fields.iter().any(|field| field.slot == Slot::Cite) {
            continue;
        }
        let locator = fields.iter().find(|field| field.slot == Slot::At);
        if kind.cited == Cited::Optional && locator.is_none() {
            continue;
        }
        let citable = context.vocabulary().node_kinds().filter(|(_, kind)| kind.citable);
        let citable = any_of(citable.map(|(_, kind)| &kind.name));
        let diagnostic = match locator {
            Some(field) => context
                .report(
                    Code::MissingCitation,
                    row.file,
                    field.span,
                    "this locator points into no source",
                )
                .help(format!("add `cite: …`, the id of a node of kind {citable}")),
            None => context
                .report(
                    Code::MissingCitation,
                    row.file,
                    row.span,
                    format!("this `{}` has no source", kind.name),
                )
                .help(format!(
                    "move it into the file of the {citable} that says it, or add `(cite: …, at: \"…\")`"
                )),
        };
        found.about(Owner::Row(at), diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn an_edge_outside_of_talks_cites_one() {
        finds(
            Code::MissingCitation,
            r##"//- graph/a.ron
Graph(
    nodes: [Technology(id: rook, name: "Rook", runs_on: [k8s]), Technology(id: k8s, name: "Kubernetes")],
    edges: [(rook, Supports, k8s, (at: "L1")), (rook, BasedOn, k8s, (cite: notes, at: "L1"))],
)
//- graph/b.ron
Document(id: notes, name: "Notes")
"##,
            expect![[r#"
                warning[missing-citation] a.ron:2:58 `k8s`: this `RunsOn` has no source
                    help: move it into the file of the `Talk`, `Session` or `Document` that says it, or add `(cite: …, at: "…")`
                warning[missing-citation] a.ron:3:36 `at: "L1"`: this locator points into no source
                    help: add `cite: …`, the id of a node of kind `Talk`, `Session` or `Document`
            "#]],
        );
    }

    #[test]
    fn a_kind_may_leave_it_open_and_a_node_may_be_excused() {
        accepts(
            Code::MissingCitation,
            r##"Graph(nodes: [Technology(id: rook, name: "Rook", about: [storage], runs_on: [(k8s, (allow: [(missing_citation, "common knowledge")]))]), Technology(id: k8s, name: "Kubernetes", runs_on: [linux], allow: [(missing_citation, "common knowledge")]), Technology(id: linux, name: "Linux"), Topic(id: storage, name: "Storage")])
"##,
        );
    }
}
