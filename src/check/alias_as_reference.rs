//! `alias-as-reference`: files name a node by its id.

use super::context::Context;
use super::findings::Findings;
use super::unknown_node::{answering, typed};
use crate::diagnostic::Code;
use crate::text::Edit;

/// Reports references that name a node by its name or an alias, in another case, or in quotes.
///
/// Questions may say `k8s`; a file that says so would break when the alias goes, and a search for the id would miss it. The fix puts the id there.
pub(super) fn alias_as_reference(context: &Context<'_>, found: &mut Findings) {
    for loose in &context.mentions.loose {
        let typed = typed(context, loose);
        let nodes = answering(context, typed);
        let ids: Vec<&str> = nodes.iter().filter_map(|at| context.id(*at)).collect();
        let Some(first) = ids.first() else { continue };
        let quoted_id = loose.quoted && *first == typed;
        let message = if quoted_id {
            format!("a reference is a bare word: `{first}`")
        } else {
            format!("`{typed}` is a name of `{first}`, not its id")
        };
        let label = if quoted_id { "in quotes" } else { "a name" };
        let mut diagnostic =
            context.report(Code::AliasAsReference, loose.file, loose.span, message).label(label);
        for id in &ids {
            let edits = vec![Edit::replace(loose.span, *id)];
            let title = format!("write the id: `{id}`");
            diagnostic = if ids.len() == 1 {
                diagnostic.mend(title, edits)
            } else {
                diagnostic.suggest(title, edits)
            };
        }
        found.about(loose.owner, diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_name_becomes_the_id() {
        finds(
            Code::AliasAsReference,
            r##"Talk(id: t, name: "T", mentions: [k8s], nodes: [Technology(id: kubernetes, name: "Kubernetes", aka: ["k8s", "クバネティス"])], edges: [(t, Recommends, Kubernetes), (t, SaysOf, クバネティス), (t, SaysOf, "kubernetes", (at: "L1")), (t, SaysOf, "K8S", (at: "L2"))])
"##,
            expect![[r#"
                error[alias-as-reference] a.ron:1:35 `k8s`: `k8s` is a name of `kubernetes`, not its id
                    ^ a name
                    fix: write the id: `kubernetes`
                      - …T", mentions: [k8s], nodes: [Tech…
                      + …T", mentions: [kubernetes], nodes: [Tech…
                error[alias-as-reference] a.ron:1:146 `Kubernetes`: `Kubernetes` is a name of `kubernetes`, not its id
                    ^ a name
                    fix: write the id: `kubernetes`
                      - …(t, Recommends, Kubernetes), (t, …
                      + …(t, Recommends, kubernetes), (t, …
                error[alias-as-reference] a.ron:1:171 `クバネティス`: `クバネティス` is a name of `kubernetes`, not its id
                    ^ a name
                    fix: write the id: `kubernetes`
                      - …s), (t, SaysOf, クバネティス), (t, SaysOf, "…
                      + …s), (t, SaysOf, kubernetes), (t, SaysOf, "…
                error[alias-as-reference] a.ron:1:192 `"kubernetes"`: a reference is a bare word: `kubernetes`
                    ^ in quotes
                    fix: write the id: `kubernetes`
                      - …ス), (t, SaysOf, "kubernetes", (at: "L1")), (…
                      + …ス), (t, SaysOf, kubernetes, (at: "L1")), (…
                error[alias-as-reference] a.ron:1:231 `"K8S"`: `K8S` is a name of `kubernetes`, not its id
                    ^ a name
                    fix: write the id: `kubernetes`
                      - …)), (t, SaysOf, "K8S", (at: "L2"))])
                      + …)), (t, SaysOf, kubernetes, (at: "L2"))])
            "#]],
        );
    }
}
