//! `unknown-node`: an edge must end at a node that some file declares.

use super::context::Context;
use super::findings::Findings;
use super::mentions::Loose;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::Edit;

/// Reports each reference to a node that is declared nowhere.
///
/// A missing node is nearly always a slip of the fingers, so an id, name or alias within two edits is offered as a fix. Beyond two edits a guess misleads
/// more often than it helps, and none is made. A node that a broken place may declare is not called missing.
pub(super) fn unknown_node(context: &Context<'_>, found: &mut Findings) {
    for loose in &context.mentions.loose {
        let typed = typed(context, loose);
        if answering(context, typed).is_empty() && !context.wreckage.may_declare(typed) {
            found.about(loose.owner, report(context, loose, typed));
        }
    }
}

/// The word of a reference, without quotes; escapes in a reference are nobody's habit and left as they stand.
pub(super) fn typed<'a>(context: &Context<'a>, loose: &Loose) -> &'a str {
    let word = context.word(loose.file, loose.span);
    if loose.quoted {
        word.trim_start_matches(['r', '#']).trim_end_matches('#').trim_matches('"')
    } else {
        word
    }
}

/// The nodes that a loose reference names by id, name or alias.
pub(super) fn answering(context: &Context<'_>, typed: &str) -> Vec<u32> {
    match context.ids.get(typed) {
        Some(at) => vec![*at],
        None => context.names.answering(typed),
    }
}

fn report(context: &Context<'_>, loose: &Loose, typed: &str) -> Diagnostic {
    let mut diagnostic = context
        .report(Code::UnknownNode, loose.file, loose.span, format!("no node has the id `{typed}`"))
        .label("not declared in any file");
    let guesses = context.names.guess(typed);
    for guess in guesses.iter() {
        let Some(id) = context.id(guess.declaration) else { continue };
        let title = if guess.written == id {
            format!("did you mean `{id}`?")
        } else {
            format!("did you mean `{id}`, which is also called {}?", guess.written)
        };
        diagnostic = diagnostic.suggest(title, vec![Edit::replace(loose.span, id)]);
    }
    if guesses.is_empty() {
        diagnostic = diagnostic.help(format!(
            "declare it in one of the files: `Kind(id: {}, name: \"…\")`",
            if loose.quoted { "…" } else { typed }
        ));
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_slip_is_found_among_ids_names_and_aliases_of_every_script() {
        finds(
            Code::UnknownNode,
            r##"//- graph/a.ron
Graph(nodes: [Technology(id: nomad, name: "Nomad"), Technology(id: k8s_cluster, name: "Kubernetes", aka: ["クバネティス"])])
//- graph/b.ron
Talk(id: t, name: "T", mentions: [nomado], edges: [(t, Recommends, クバネテイス), (k8s_cluster, RunsOn, nomad, (cite: tt, at: "L1"))])
"##,
            expect![[r#"
                error[unknown-node] b.ron:1:35 `nomado`: no node has the id `nomado`
                    ^ not declared in any file
                    perhaps: did you mean `nomad`?
                      - …mentions: [nomado], edges: [(t, R…
                      + …mentions: [nomad], edges: [(t, R…
                error[unknown-node] b.ron:1:68 `クバネテイス`: no node has the id `クバネテイス`
                    ^ not declared in any file
                    perhaps: did you mean `k8s_cluster`, which is also called クバネティス?
                      - …(t, Recommends, クバネテイス), (k8s_cluster,…
                      + …(t, Recommends, k8s_cluster), (k8s_cluster,…
                error[unknown-node] b.ron:1:113 `tt`: no node has the id `tt`
                    ^ not declared in any file
                    perhaps: did you mean `t`?
                      - … nomad, (cite: tt, at: "L1"))])
                      + … nomad, (cite: t, at: "L1"))])
            "#]],
        );
    }

    #[test]
    fn a_stranger_is_not_guessed_at() {
        finds(
            Code::UnknownNode,
            r##"Talk(id: t, name: "T", edges: [(t, Recommends, something_else), (t, Recommends, "another one")])
"##,
            expect![[r#"
                error[unknown-node] a.ron:1:48 `something_else`: no node has the id `something_else`
                    ^ not declared in any file
                    help: declare it in one of the files: `Kind(id: something_else, name: "…")`
                error[unknown-node] a.ron:1:81 `"another one"`: no node has the id `another one`
                    ^ not declared in any file
                    help: declare it in one of the files: `Kind(id: …, name: "…")`
            "#]],
        );
    }

    #[test]
    fn a_node_that_stands_behind_a_syntax_error_is_not_called_unknown() {
        finds(
            Code::UnknownNode,
            r##"//- graph/a.ron
Graph(nodes: [Technology(id: nomad, name: "Nomad"
//- graph/b.ron
Talk(id: t, name: "T", edges: [(t, Recommends, nomad)])
"##,
            expect![[r#"
                error[unclosed-delimiter] a.ron:1:25 `(`: this `(` is never closed
                    ^ no `)` belongs to it
                    a.ron:1:14 `[`: nor is this `[`
                    a.ron:1:6 `(`: nor is this `(`
                    a.ron:1:50 ``: `)])` is missing here at the latest
                    perhaps: close it with `)])`
                      - …d, name: "Nomad"
                      + …d, name: "Nomad")])
            "#]],
        );
    }

    #[test]
    fn details_and_properties_that_are_nodes_are_followed() {
        finds(
            Code::UnknownNode,
            r##"//- graph/vocabulary.ron
Vocabulary(extends: Default, nodes: {Book: (citable: true, props: {about_all: (type: List(Node([Topic])))})})
//- graph/a.ron
Book(id: b, name: "B", about_all: [x, yy], nodes: [Topic(id: x, name: "X"), Company(id: c, name: "C"), Technology(id: d, name: "D")], edges: [(c, Chose, d, (over: eee))])
"##,
            expect![[r#"
                error[unknown-node] a.ron:1:39 `yy`: no node has the id `yy`
                    ^ not declared in any file
                    help: declare it in one of the files: `Kind(id: yy, name: "…")`
                error[unknown-node] a.ron:1:164 `eee`: no node has the id `eee`
                    ^ not declared in any file
                    help: declare it in one of the files: `Kind(id: eee, name: "…")`
            "#]],
        );
    }
}
