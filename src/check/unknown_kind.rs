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
