//! `orphan-node`: a node is there for its edges.

use super::context::Context;
use super::findings::{Findings, Owner};
use super::unknown_node::{answering, typed};
use crate::diagnostic::Code;
use rustc_hash::FxHashSet;

/// Warns of nodes that no edge starts at or leads to, that nothing cites, and that say nothing.
///
/// No answer can reach such a node. A node that a misspelt reference seems to mean is not called an orphan: the misspelling is the mistake.
/// Nor is a node in a broken place, whose edges may be lost in it.
pub(super) fn orphan_node(context: &Context<'_>, found: &mut Findings) {
    let mut meant: FxHashSet<u32> = FxHashSet::default();
    for loose in &context.mentions.loose {
        let typed = typed(context, loose);
        meant.extend(answering(context, typed));
        meant.extend(context.names.guess(typed).iter().map(|guess| guess.declaration));
    }
    for (at, node) in context.declarations() {
        let (Some(span), Some(id)) = (node.id, context.id(at)) else { continue };
        if context.mentions.touches(at)
            || meant.contains(&at)
            || !context.is_first(at)
            || context.wreckage.may_touch(id)
            || context.wreckage.may_declare(id)
        {
            continue;
        }
        let diagnostic = context
            .report(Code::OrphanNode, node.file, span, format!("no edge touches `{id}`"))
            .help("add what is known of it, list it where it is merely mentioned, or remove it");
        found.about(Owner::Node(at), diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_node_that_nothing_touches_is_reported() {
        finds(
            Code::OrphanNode,
            r##"//- graph/a.ron
Graph(nodes: [Technology(id: lonely, name: "Lonely")])
//- graph/b.ron
Talk(id: silent, name: "Silent")
"##,
            expect![[r#"
                warning[orphan-node] a.ron:1:30 `lonely`: no edge touches `lonely`
                    help: add what is known of it, list it where it is merely mentioned, or remove it
                warning[orphan-node] b.ron:1:10 `silent`: no edge touches `silent`
                    help: add what is known of it, list it where it is merely mentioned, or remove it
            "#]],
        );
    }

    #[test]
    fn a_node_that_a_mistake_seems_to_mean_is_no_orphan() {
        finds(
            Code::OrphanNode,
            r##"//- graph/a.ron
Graph(nodes: [Technology(id: nomad, name: "Nomad"), Technology(id: mesos, name: "Mesos"), Technology(id: slurm, name: "Slurm")])
//- graph/b.ron
Talk(id: t, name: "T", edges: [(t, SaysOf, nomado), (t, SaysOf, Mesos), (t, SaysOf, slurm])
"##,
            expect![[r#"
                error[unknown-node] b.ron:1:44 `nomado`: no node has the id `nomado`
                    ^ not declared in any file
                    perhaps: did you mean `nomad`?
                      - …t, SaysOf, nomado), (t, SaysOf, M…
                      + …t, SaysOf, nomad), (t, SaysOf, M…
                error[alias-as-reference] b.ron:1:65 `Mesos`: `Mesos` is a name of `mesos`, not its id
                    ^ a name
                    fix: write the id: `mesos`
                      - …o), (t, SaysOf, Mesos), (t, SaysO…
                      + …o), (t, SaysOf, mesos), (t, SaysO…
                error[unclosed-delimiter] b.ron:1:73 `(`: this `(` is never closed
                    ^ no `)` belongs to it
                    b.ron:1:90 `]`: this `]` closes a bracket around it
                    perhaps: close it with `)`
                      - …t, SaysOf, slurm])
                      + …t, SaysOf, slurm)])
            "#]],
        );
    }

    #[test]
    fn a_node_in_a_broken_place_is_no_orphan() {
        finds(
            Code::OrphanNode,
            r##"//- graph/a.ron
Technology(id: a1, name: "A1
"##,
            expect![[r#"
                error[unterminated-string] a.ron:1:26 `"A1`: this string is never closed
                    ^ no `"` closes it on this line
                    perhaps: close it here
                      - …d: a1, name: "A1
                      + …d: a1, name: "A1"
            "#]],
        );
    }

    #[test]
    fn a_source_is_no_orphan_nor_is_a_node_that_is_a_detail() {
        accepts(
            Code::OrphanNode,
            r##"Graph(nodes: [Document(id: notes, name: "Notes"), Company(id: c, name: "C"), Technology(id: a, name: "A"), Technology(id: b, name: "B")], edges: [(c, Chose, a, (over: b, cite: notes))])
"##,
        );
    }
}
