//! `mirrored-edge`: an edge that holds both ways is written one way.

use super::context::Context;
use super::duplicate_edge::same_details;
use super::findings::{Findings, Owner};
use crate::diagnostic::Code;
use crate::graph::Form;
use crate::text::Edit;
use crate::text::remove_item;
use rustc_hash::FxHashMap;

/// Reports each row of a symmetric kind that runs against the first row between the same two nodes.
///
/// It goes where it says nothing new. Where it has another source or other details it is a fact of its own, and is turned around, so that all rows
/// between two nodes run one way and a diff of one fact never touches another.
pub(super) fn mirrored_edge(context: &Context<'_>, found: &mut Findings) {
    let mut first: FxHashMap<(u16, u32, u32), u32> = FxHashMap::default();
    for (at, row) in context.rows() {
        let Some(kind) = row.kind.filter(|kind| context.vocabulary().edge(*kind).symmetric) else {
            continue;
        };
        let (Some(from), Some(to)) = context.ends(at) else { continue };
        let earlier = *first.entry((kind.0, from.min(to), from.max(to))).or_insert(at);
        let other = context.row(earlier);
        if context.ends(earlier) == (Some(from), Some(to)) {
            continue;
        }
        let name = &context.vocabulary().edge(kind).name;
        let text = context.sources().text(row.file);
        let mut diagnostic = context
            .report(
                Code::MirroredEdge,
                row.file,
                row.span,
                format!("`{name}` holds both ways, and here it is written the other way around"),
            )
            .label("the mirror")
            .related(other.file, other.span, "first written here");
        let source = context.source(at);
        if source.is_ok() && source == context.source(earlier) && same_details(context, earlier, at)
        {
            diagnostic = diagnostic
                .mend("remove it: it says nothing new", vec![remove_item(text, row.span)]);
        } else if row.form == Form::Row {
            let (subject, object) = (row.subject.span, row.object.span);
            diagnostic = diagnostic.mend(
                "turn it around, as the first is written",
                vec![
                    Edit::replace(subject, object.of(text)),
                    Edit::replace(object, subject.of(text)),
                ],
            );
        } else {
            let (object, subject) = (row.object.span.of(text), row.subject.span.of(text));
            diagnostic =
                diagnostic.help(format!("write it as a row: `({object}, {name}, {subject}, (…))`"));
        }
        found.about_all(Owner::Row(at), vec![Owner::Row(earlier)], diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_mirror_that_says_nothing_new_is_removed() {
        finds(
            Code::MirroredEdge,
            r##"Talk(
    id: t,
    name: "T",
    nodes: [Technology(id: nomad, name: "Nomad"), Technology(id: mesos, name: "Mesos")],
    edges: [
        (nomad, CompetesWith, mesos, (at: "L1")),
        (mesos, CompetesWith, nomad, (at: "L1")),
    ],
)
"##,
            expect![[r#"
                error[mirrored-edge] a.ron:7:9 `(mesos, CompetesWith, nomad, (at: "L1"))`: `CompetesWith` holds both ways, and here it is written the other way around
                    ^ the mirror
                    a.ron:6:9 `(nomad, CompetesWith, mesos, (at: "L1"))`: first written here
                    fix: remove it: it says nothing new
                      - (mesos, CompetesWith, nomad, (at: "L1")),
            "#]],
        );
    }

    #[test]
    fn a_mirror_of_another_source_is_turned_around() {
        finds(
            Code::MirroredEdge,
            r##"//- graph/a.ron
Talk(id: t, name: "T", nodes: [Technology(id: nomad, name: "Nomad"), Technology(id: mesos, name: "Mesos")], edges: [(nomad, CompetesWith, mesos)])
//- graph/b.ron
Talk(id: u, name: "U", edges: [(mesos, CompetesWith, nomad, (note: "of old"))])
//- graph/c.ron
Graph(nodes: [Technology(id: slurm, name: "Slurm", competes_with: [(nomad, (cite: t))])], edges: [(nomad, CompetesWith, slurm, (cite: u))])
"##,
            expect![[r#"
                error[mirrored-edge] b.ron:1:32 `(mesos, CompetesWith, nomad, (note: "of …`: `CompetesWith` holds both ways, and here it is written the other way around
                    ^ the mirror
                    a.ron:1:117 `(nomad, CompetesWith, mesos)`: first written here
                    fix: turn it around, as the first is written
                      - …: "U", edges: [(mesos, CompetesWith, nomad, (note: "of old…
                      + …: "U", edges: [(nomad, CompetesWith, mesos, (note: "of old…
                error[mirrored-edge] c.ron:1:99 `(nomad, CompetesWith, slurm, (cite: u))`: `CompetesWith` holds both ways, and here it is written the other way around
                    ^ the mirror
                    c.ron:1:68 `(nomad, (cite: t))`: first written here
                    fix: turn it around, as the first is written
                      - …))])], edges: [(nomad, CompetesWith, slurm, (cite: u))])
                      + …))])], edges: [(slurm, CompetesWith, nomad, (cite: u))])
            "#]],
        );
    }
}
