//! `unknown-kind`: nodes and edges are of kinds that the vocabulary declares.

use super::context::Context;
use super::findings::{Findings, Owner};
use super::inverse_edge::inverses;
use super::spoken::{spoken_edges, spoken_nodes};
use super::wording::any_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Declaration, Row};
use crate::text::{Edit, nearest};

/// Values of a whole file that are no kinds.
const DOCUMENTS: &[&str] = &["Graph", "Vocabulary"];

/// Reports each node and each row whose kind is not declared.
///
/// A kind in another case is put right without asking; a slip of the fingers and a word that people use for a kind (`Tool` for `Technology`) are offered.
pub(super) fn unknown_kind(context: &Context<'_>, found: &mut Findings) {
    for (at, node) in context.declarations() {
        if node.kind.is_none() && !node.broken {
            found.about(Owner::Node(at), unknown_node_kind(context, at, node));
        }
    }
    for (at, row) in context.rows() {
        if row.kind.is_none() && inverses(context, context.word(row.file, row.kind_span)).is_empty()
        {
            found.about(Owner::Row(at), unknown_edge_kind(context, row));
        }
    }
}

fn unknown_node_kind(context: &Context<'_>, at: u32, node: &Declaration) -> Diagnostic {
    let word = context.word(node.file, node.kind_span);
    let vocabulary = context.vocabulary();
    let mut diagnostic = context
        .report(
            Code::UnknownKind,
            node.file,
            node.kind_span,
            format!("the vocabulary has no kind of node `{word}`"),
        )
        .label("not declared");
    if let Some(kind) = vocabulary.resolve_node(word) {
        let name = &vocabulary.node(kind).name;
        return diagnostic.mend(
            format!("kinds are written in CamelCase: `{name}`"),
            vec![Edit::replace(node.kind_span, name)],
        );
    }
    let documents = if context.is_whole(at) { DOCUMENTS } else { &[] };
    let kinds = vocabulary.node_kinds().map(|(_, kind)| kind.name.as_str());
    let mut likely = nearest(word, kinds.chain(documents.iter().copied()));
    for name in spoken_nodes(vocabulary, word) {
        if !likely.contains(&name) {
            likely.push(name);
        }
    }
    if vocabulary.resolve_edge(word).is_some() {
        diagnostic = diagnostic.help(format!(
            "`{word}` is a kind of edge; an edge is written `(subject, Kind, object)`"
        ));
    } else if likely.is_empty() {
        let kinds = vocabulary.node_kinds().map(|(_, kind)| kind.name.as_str());
        diagnostic = diagnostic.help(format!("it has {}", any_of(kinds)));
    }
    offer(diagnostic, node.kind_span, &likely)
}

fn unknown_edge_kind(context: &Context<'_>, row: &Row) -> Diagnostic {
    let word = context.word(row.file, row.kind_span);
    let vocabulary = context.vocabulary();
    let mut diagnostic = context
        .report(
            Code::UnknownKind,
            row.file,
            row.kind_span,
            format!("the vocabulary has no kind of edge `{word}`"),
        )
        .label("not declared");
    if let Some(kind) = vocabulary.resolve_edge(word) {
        let name = &vocabulary.edge(kind).name;
        return diagnostic.mend(
            format!("kinds are written in CamelCase: `{name}`"),
            vec![Edit::replace(row.kind_span, name)],
        );
    }
    let mut likely = nearest(word, vocabulary.edge_kinds().map(|(_, kind)| kind.name.as_str()));
    for name in spoken_edges(vocabulary, word) {
        if !likely.contains(&name) {
            likely.push(name);
        }
    }
    if vocabulary.resolve_node(word).is_some() {
        diagnostic = diagnostic.help(format!(
            "`{word}` is a kind of node; between subject and object stands a kind of edge"
        ));
    } else if context.ids.contains_key(word) {
        diagnostic = diagnostic
            .help(format!("`{word}` is a node; the kind stands between subject and object"));
    } else if likely.is_empty() {
        diagnostic =
            diagnostic.help("`talkgraph explain unknown-kind` tells where kinds come from");
    }
    offer(diagnostic, row.kind_span, &likely)
}

fn offer(diagnostic: Diagnostic, span: crate::text::Span, likely: &[&str]) -> Diagnostic {
    likely.iter().take(3).fold(diagnostic, |diagnostic, name| {
        diagnostic.suggest(format!("did you mean `{name}`?"), vec![Edit::replace(span, *name)])
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_misspelt_kind_is_offered_in_its_proper_spelling() {
        finds(
            Code::UnknownKind,
            r##"Talk(id: t, name: "T", nodes: [Technolgy(id: nomad, name: "Nomad")], edges: [(t, Mentoins, nomad)])
"##,
            expect![[r#"
                error[unknown-kind] a.ron:1:32 `Technolgy`: the vocabulary has no kind of node `Technolgy`
                    ^ not declared
                    perhaps: did you mean `Technology`?
                      - … nodes: [Technolgy(id: nomad, na…
                      + … nodes: [Technology(id: nomad, na…
                error[unknown-kind] a.ron:1:82 `Mentoins`: the vocabulary has no kind of edge `Mentoins`
                    ^ not declared
                    perhaps: did you mean `Mentions`?
                      - …edges: [(t, Mentoins, nomad)])
                      + …edges: [(t, Mentions, nomad)])
            "#]],
        );
    }

    #[test]
    fn a_kind_in_another_case_is_put_right() {
        finds(
            Code::UnknownKind,
            r##"Talk(id: t, name: "T", nodes: [technology(id: nomad, name: "Nomad")], edges: [(t, recommends, nomad), (t, SAYS_OF, nomad)])
"##,
            expect![[r#"
                error[unknown-kind] a.ron:1:32 `technology`: the vocabulary has no kind of node `technology`
                    ^ not declared
                    fix: kinds are written in CamelCase: `Technology`
                      - …e: "T", nodes: [technology(id: no…
                      + …e: "T", nodes: [Technology(id: no…
                error[unknown-kind] a.ron:1:83 `recommends`: the vocabulary has no kind of edge `recommends`
                    ^ not declared
                    fix: kinds are written in CamelCase: `Recommends`
                      - …)], edges: [(t, recommends, nomad…
                      + …)], edges: [(t, Recommends, nomad…
                error[unknown-kind] a.ron:1:107 `SAYS_OF`: the vocabulary has no kind of edge `SAYS_OF`
                    ^ not declared
                    fix: kinds are written in CamelCase: `SaysOf`
                      - …s, nomad), (t, SAYS_OF, nomad)])
                      + …s, nomad), (t, SaysOf, nomad)])
            "#]],
        );
    }

    #[test]
    fn a_word_that_people_use_for_a_kind_leads_to_it() {
        finds(
            Code::UnknownKind,
            r##"Talk(id: t, name: "T", nodes: [Tool(id: nomad, name: "Nomad")], edges: [(t, Advise, nomad)])
"##,
            expect![[r#"
                error[unknown-kind] a.ron:1:32 `Tool`: the vocabulary has no kind of node `Tool`
                    ^ not declared
                    perhaps: did you mean `Technology`?
                      - …: "T", nodes: [Tool(id: nomad, name…
                      + …: "T", nodes: [Technology(id: nomad, name…
                    perhaps: did you mean `Service`?
                      - …e: "T", nodes: [Tool(id: nomad, name…
                      + …e: "T", nodes: [Service(id: nomad, name…
                error[unknown-kind] a.ron:1:77 `Advise`: the vocabulary has no kind of edge `Advise`
                    ^ not declared
                    perhaps: did you mean `Recommends`?
                      - …)], edges: [(t, Advise, nomad)])
                      + …)], edges: [(t, Recommends, nomad)])
            "#]],
        );
    }

    #[test]
    fn a_kind_of_the_other_sort_is_named_as_such() {
        finds(
            Code::UnknownKind,
            r##"Talk(id: t, name: "T", nodes: [Uses(id: nomad, name: "Nomad")], edges: [(t, Company, nomad), (nomad, t, t)])
"##,
            expect![[r#"
                error[unknown-kind] a.ron:1:32 `Uses`: the vocabulary has no kind of node `Uses`
                    ^ not declared
                    help: `Uses` is a kind of edge; an edge is written `(subject, Kind, object)`
                error[unknown-kind] a.ron:1:77 `Company`: the vocabulary has no kind of edge `Company`
                    ^ not declared
                    help: `Company` is a kind of node; between subject and object stands a kind of edge
                error[unknown-kind] a.ron:1:102 `t`: the vocabulary has no kind of edge `t`
                    ^ not declared
                    help: `t` is a node; the kind stands between subject and object
            "#]],
        );
    }

    #[test]
    fn a_file_of_an_unknown_kind_may_be_meant_as_a_graph() {
        finds(
            Code::UnknownKind,
            r##"Grpah(id: x, name: "X")
"##,
            expect![[r#"
                error[unknown-kind] a.ron:1:1 `Grpah`: the vocabulary has no kind of node `Grpah`
                    ^ not declared
                    perhaps: did you mean `Graph`?
                      - Grpah(id: x, name: "…
                      + Graph(id: x, name: "…
            "#]],
        );
    }

    #[test]
    fn a_node_of_an_unknown_kind_still_counts_as_declared() {
        finds(
            Code::UnknownKind,
            r##"//- graph/a.ron
Graph(nodes: [Gadget(id: nomad, name: "Nomad")])
//- graph/b.ron
Talk(id: t, name: "T", edges: [(t, Recommends, nomad)])
"##,
            expect![[r#"
                error[unknown-kind] a.ron:1:15 `Gadget`: the vocabulary has no kind of node `Gadget`
                    ^ not declared
                    help: it has `Talk`, `Session`, `Document`, `Event`, `Day`, `Person`, `Company`, `Technology`, `Service`, `Protocol`, `Practice`, `Topic` …
            "#]],
        );
    }
}
