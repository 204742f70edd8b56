//! `duplicate-id`: an id stands for one node.

use super::context::Context;
use super::findings::{Findings, Owner};
use crate::diagnostic::Code;

/// Reports each declaration of an id that an earlier one has, in whatever file.
///
/// The first, in (file, place) order, becomes the node; what the later one says is lost until one of them goes.
pub(super) fn duplicate_id(context: &Context<'_>, found: &mut Findings) {
    for (at, node) in context.declarations() {
        let (Some(span), Some(id)) = (node.id, context.id(at)) else { continue };
        let Some(first) = context.ids.get(id).filter(|first| **first != at) else { continue };
        let other = context.declaration(*first);
        let same_kind = other.kind == node.kind;
        let diagnostic = context
            .report(Code::DuplicateId, node.file, span, format!("two nodes have the id `{id}`"))
            .label("declared again here");
        let diagnostic = context.declared(diagnostic, *first).help(if same_kind {
            "if both mean the same, join them into one; else give one of them another id"
        } else {
            "give one of them another id: they are of different kinds"
        });
        found.about_all(Owner::Node(at), vec![Owner::Node(*first)], diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn both_places_are_shown_over_files() {
        finds(
            Code::DuplicateId,
            r##"//- graph/a.ron
Graph(nodes: [Topic(id: x, name: "X"), Topic(id: x, name: "Y")])
//- graph/b.ron
Talk(id: t, name: "T", about: [x], nodes: [Technology(id: x, name: "Z")])
"##,
            expect![[r#"
                error[duplicate-id] a.ron:1:50 `x`: two nodes have the id `x`
                    ^ declared again here
                    a.ron:1:25 `x`: `x` is declared here, as `Topic`
                    help: if both mean the same, join them into one; else give one of them another id
                error[duplicate-id] b.ron:1:59 `x`: two nodes have the id `x`
                    ^ declared again here
                    a.ron:1:25 `x`: `x` is declared here, as `Topic`
                    help: give one of them another id: they are of different kinds
            "#]],
        );
    }
}
