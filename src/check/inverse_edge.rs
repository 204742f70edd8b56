//! `inverse-edge`: a fact is written from its subject, never by the name of the inverse.

use super::context::Context;
use super::fields::Slot;
use super::findings::{Findings, Owner};
use super::spoken::{labelled, says};
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::Row;
use crate::text::{Edit, fold};
use crate::vocabulary::{EdgeKind, EdgeKindId};

/// Reports rows and shorthands that say "used by" where the vocabulary says "uses".
///
/// Were both ways allowed, each fact would have two spellings, and a diff, a search or a duplicate check would see two facts. The fix turns the row
/// around; a shorthand must move to another node, so there the row to write is named.
pub(super) fn inverse_edge(context: &Context<'_>, found: &mut Findings) {
    for (at, row) in context.rows() {
        if row.kind.is_some() {
            continue;
        }
        let kinds = inverses(context, context.word(row.file, row.kind_span));
        if !kinds.is_empty() {
            found.about(Owner::Row(at), inverse_row(context, at, row, &kinds));
        }
    }
    for (at, node) in context.declarations().filter(|(_, node)| !node.broken) {
        for field in context.fields.of_node(at) {
            if field.slot != Slot::Unknown {
                continue;
            }
            let key = context.word(node.file, field.key);
            let Some(kind) = inverses(context, key).first().copied() else { continue };
            let name = &context.vocabulary().edge(kind).name;
            let id = context.id(at).unwrap_or("this");
            let diagnostic = context
                .report(
                    Code::InverseEdge,
                    node.file,
                    field.key,
                    format!(
                        "`{key}` is the inverse of `{name}`, which is written from the other end"
                    ),
                )
                .label("an inverse")
                .help(format!("write a row for each: `(other, {name}, {id})`"));
            found.about(Owner::Node(at), diagnostic);
        }
    }
}

/// The kinds whose inverse has this name, where the name is no kind itself.
pub(super) fn inverses(context: &Context<'_>, word: &str) -> Vec<EdgeKindId> {
    let vocabulary = context.vocabulary();
    if vocabulary.resolve_edge(word).is_some() {
        return Vec::new();
    }
    let word = fold(word);
    vocabulary
        .edge_kinds()
        .filter(|(_, kind)| !kind.symmetric && named_inversely(kind, &word))
        .map(|(id, _)| id)
        .collect()
}

fn named_inversely(kind: &EdgeKind, folded: &str) -> bool {
    labelled(&kind.inverse, folded) || says(&kind.inverse_words, folded)
}

fn inverse_row(context: &Context<'_>, at: u32, row: &Row, kinds: &[EdgeKindId]) -> Diagnostic {
    let vocabulary = context.vocabulary();
    let word = context.word(row.file, row.kind_span);
    let subject = context.word(row.file, row.subject.span);
    let object = context.word(row.file, row.object.span);
    let fitting: Vec<&EdgeKind> = kinds
        .iter()
        .map(|kind| vocabulary.edge(*kind))
        .filter(|kind| fits_turned(context, at, kind))
        .collect();
    let all = || kinds.iter().map(|kind| vocabulary.edge(*kind)).collect();
    let certain = fitting.len() == 1;
    let offered: Vec<&EdgeKind> = if fitting.is_empty() { all() } else { fitting };
    let name = offered.first().map_or("", |kind| &kind.name);
    let mut diagnostic = context
        .report(
            Code::InverseEdge,
            row.file,
            row.kind_span,
            format!("`{word}` is the inverse of `{name}`, and an edge is written one way only"),
        )
        .label("an inverse");
    for kind in offered {
        let title = format!("turn it around: `({object}, {}, {subject})`", kind.name);
        let edits = vec![
            Edit::replace(row.subject.span, object),
            Edit::replace(row.kind_span, &kind.name),
            Edit::replace(row.object.span, subject),
        ];
        diagnostic =
            if certain { diagnostic.mend(title, edits) } else { diagnostic.suggest(title, edits) };
    }
    diagnostic
}

/// Tells whether the row, turned around, joins what the kind joins.
fn fits_turned(context: &Context<'_>, at: u32, kind: &EdgeKind) -> bool {
    let (subject, object) = context.ends(at);
    let fits = |set: &crate::vocabulary::KindSet, end| {
        context.kind_at(end).is_none_or(|kind| set.contains(kind))
    };
    fits(&kind.from, object) && fits(&kind.to, subject)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_row_by_the_name_of_the_inverse_is_turned_around() {
        finds(
            Code::InverseEdge,
            r##"Talk(id: t, name: "T", nodes: [Company(id: c, name: "C"), Technology(id: nomad, name: "Nomad")], edges: [(nomad, UsedBy, c, (role: "jobs")), (c, Makes, nomad), (c, CREATE, nomad), (nomad, 使われる, c)])
"##,
            expect![[r#"
                error[inverse-edge] a.ron:1:114 `UsedBy`: `UsedBy` is the inverse of `Uses`, and an edge is written one way only
                    ^ an inverse
                    fix: turn it around: `(c, Uses, nomad)`
                      - …ad")], edges: [(nomad, UsedBy, c, (role: "jobs")…
                      + …ad")], edges: [(c, Uses, nomad, (role: "jobs")…
                error[inverse-edge] a.ron:1:146 `Makes`: `Makes` is the inverse of `MadeBy`, and an edge is written one way only
                    ^ an inverse
                    fix: turn it around: `(nomad, MadeBy, c)`
                      - …ole: "jobs")), (c, Makes, nomad), (c, CREATE, n…
                      + …ole: "jobs")), (nomad, MadeBy, c), (c, CREATE, n…
                error[inverse-edge] a.ron:1:165 `CREATE`: `CREATE` is the inverse of `MadeBy`, and an edge is written one way only
                    ^ an inverse
                    fix: turn it around: `(nomad, MadeBy, c)`
                      - …Makes, nomad), (c, CREATE, nomad), (nomad, 使われる,…
                      + …Makes, nomad), (nomad, MadeBy, c), (nomad, 使われる,…
                error[inverse-edge] a.ron:1:189 `使われる`: `使われる` is the inverse of `Uses`, and an edge is written one way only
                    ^ an inverse
                    fix: turn it around: `(c, Uses, nomad)`
                      - …REATE, nomad), (nomad, 使われる, c)])
                      + …REATE, nomad), (c, Uses, nomad)])
            "#]],
        );
    }

    #[test]
    fn a_shorthand_by_the_name_of_the_inverse_is_reported_at_the_property() {
        finds(
            Code::InverseEdge,
            r##"Talk(id: t, name: "T", about: [nomad], nodes: [Company(id: c, name: "C", about: [nomad]), Technology(id: nomad, name: "Nomad", used_by: [c])])
"##,
            expect![[r#"
                error[inverse-edge] a.ron:1:128 `used_by`: `used_by` is the inverse of `Uses`, which is written from the other end
                    ^ an inverse
                    help: write a row for each: `(other, Uses, nomad)`
            "#]],
        );
    }

    #[test]
    fn an_inverse_that_is_itself_a_kind_is_that_kind() {
        accepts(
            Code::InverseEdge,
            r##"Talk(id: t, name: "T", nodes: [Technology(id: a, name: "A"), Technology(id: b, name: "B")], edges: [(a, Supports, b)])
"##,
        );
    }
}
