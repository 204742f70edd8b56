//! `unused-allow`: an exception must excuse something.

use super::context::Context;
use super::exceptions::Exception;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::remove_item;

/// Reports an exception that excuses nothing.
///
/// What it once excused has been mended, or moved away; left in place it would hide the next mistake of the kind.
pub(super) fn unused_allow(context: &Context<'_>, exception: &Exception) -> Diagnostic {
    let text = context.sources().text(exception.file);
    let removed = exception.alone.unwrap_or(exception.span);
    context
        .report(
            Code::UnusedAllow,
            exception.file,
            exception.span,
            format!("this exception from `{}` excuses nothing", exception.code),
        )
        .label("not needed")
        .help("an exception covers the node or row that carries it, not what stands inside")
        .mend("remove the exception", vec![remove_item(text, removed)])
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn an_exception_that_excuses_nothing_is_removed() {
        finds(
            Code::UnusedAllow,
            r##"Talk(
    id: t,
    name: "T",
    about: [x],
    allow: [(orphan_node, "it is new"), (missing_citation, "why")],
    nodes: [
        Topic(
            id: x,
            name: "X",
            allow: [(orphan_node, "it is new")],
        ),
    ],
    edges: [(x, About, x, (at: "L1", allow: [(forbidden_cycle, "a joke")]))],
)
"##,
            expect![[r#"
                warning[unused-allow] a.ron:5:13 `(orphan_node, "it is new")`: this exception from `orphan-node` excuses nothing
                    ^ not needed
                    help: an exception covers the node or row that carries it, not what stands inside
                    fix: remove the exception
                      - allow: [(orphan_node, "it is new"), (missing_citation…
                      + allow: [(missing_citation…
                warning[unused-allow] a.ron:5:41 `(missing_citation, "why")`: this exception from `missing-citation` excuses nothing
                    ^ not needed
                    help: an exception covers the node or row that carries it, not what stands inside
                    fix: remove the exception
                      - …de, "it is new"), (missing_citation, "why")],
                      + …de, "it is new")],
                warning[unused-allow] a.ron:10:21 `(orphan_node, "it is new")`: this exception from `orphan-node` excuses nothing
                    ^ not needed
                    help: an exception covers the node or row that carries it, not what stands inside
                    fix: remove the exception
                      - allow: [(orphan_node, "it is new")],
            "#]],
        );
    }

    #[test]
    fn an_exception_at_a_talk_does_not_cover_what_stands_inside() {
        finds(
            Code::UnusedAllow,
            r##"Talk(id: t, name: "T", allow: [(bad_locator, "old notes")], nodes: [Topic(id: x, name: "X")], edges: [(t, Mentions, x, (at: "page one", allow: [(bad_locator, "old notes")]))])
"##,
            expect![[r#"
                warning[unused-allow] a.ron:1:32 `(bad_locator, "old notes")`: this exception from `bad-locator` excuses nothing
                    ^ not needed
                    help: an exception covers the node or row that carries it, not what stands inside
                    fix: remove the exception
                      - …: t, name: "T", allow: [(bad_locator, "old notes")], nodes: [Topic(id…
                      + …: t, name: "T", nodes: [Topic(id…
            "#]],
        );
    }

    #[test]
    fn a_pair_is_excused_at_either_of_its_nodes() {
        accepts(
            Code::UnusedAllow,
            r##"Talk(id: t, name: "T", about: [a, b], nodes: [Technology(id: a, name: "Kubernetes", allow: [(near_duplicate, "a parody")]), Technology(id: b, name: "Kubernetez")])
"##,
        );
    }
}
