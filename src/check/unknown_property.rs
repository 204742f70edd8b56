//! `unknown-property`: a node or row says only what its kind declares.

use super::context::Context;
use super::fields::{Field, Slot};
use super::findings::{Findings, Owner};
use super::inverse_edge::inverses;
use super::wording::{all_of, any_of, article};
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::Form;
use crate::text::{Edit, FileId, Span, fold, nearest};
use crate::vocabulary::{EdgeKindId, NodeKindId};

/// Reports properties and details that nothing declares, and shorthands of edges that cannot start at their node.
pub(super) fn unknown_property(context: &Context<'_>, found: &mut Findings) {
    graphs(context, found);
    for (at, node) in context.declarations() {
        if node.broken {
            continue;
        }
        for field in context.fields.of_node(at) {
            languages(context, Owner::Node(at), node.file, field, found);
            let Some(kind) = node.kind else { continue };
            let diagnostic = match field.slot {
                Slot::Unknown => property(context, at, kind, field),
                Slot::Nodes | Slot::Edges => contents(context, at, kind, field),
                Slot::Shorthand(edge) => shorthand(context, at, kind, edge, field),
                _ => None,
            };
            if let Some(diagnostic) = diagnostic {
                found.about(Owner::Node(at), diagnostic);
            }
        }
    }
    for (at, row) in context.rows() {
        for field in context.fields.of_row(at) {
            languages(context, Owner::Row(at), row.file, field, found);
            if field.slot == Slot::Unknown
                && let Some(kind) = row.kind
            {
                found.about(Owner::Row(at), detail(context, row.file, kind, field));
            }
        }
    }
}

/// Fields of `Graph(…)`.
fn graphs(context: &Context<'_>, found: &mut Findings) {
    for document in context.input.documents {
        let Some(Form::Group(group)) = document.root(context.sources()).map(|root| root.form())
        else {
            continue;
        };
        if group.name().is_none_or(|name| name.text != "Graph") {
            continue;
        }
        for key in group.fields().filter_map(|field| field.key) {
            if !matches!(key.text, "nodes" | "edges") {
                let message = format!("a graph has no property `{}`", key.text);
                let diagnostic = context
                    .report(Code::UnknownProperty, document.file, key.span, message)
                    .help("it has `nodes` and `edges`");
                found.add(offer(diagnostic, key.text, key.span, &["nodes", "edges"]));
            }
        }
    }
}

fn property(context: &Context<'_>, at: u32, kind: NodeKindId, field: &Field) -> Option<Diagnostic> {
    let file = context.declaration(at).file;
    let key = context.word(file, field.key);
    if !inverses(context, key).is_empty() {
        return None;
    }
    let vocabulary = context.vocabulary();
    let decl = vocabulary.node(kind);
    let name = &decl.name;
    let mut diagnostic = context
        .report(
            Code::UnknownProperty,
            file,
            field.key,
            format!("{} `{name}` has no property `{key}`", article(name)),
        )
        .label("not declared");
    let own = decl.props.iter().map(|prop| prop.name.as_str());
    let edges = vocabulary
        .edge_kinds()
        .filter(|(_, edge)| edge.from.contains(kind))
        .map(|(_, edge)| edge.snake.as_str());
    let known: Vec<&str> =
        ["id", "name", "aka", "allow"].into_iter().chain(own).chain(edges).collect();
    if let Some(exact) = known.iter().find(|known| fold(known) == fold(key)) {
        let title = format!("properties are written in snake case: `{exact}`");
        return Some(diagnostic.mend(title, vec![Edit::replace(field.key, *exact)]));
    }
    let others = vocabulary
        .node_kinds()
        .filter(|(_, other)| other.prop(key).is_some())
        .map(|(_, other)| other.name.as_str());
    let others: Vec<&str> = others.collect();
    if !others.is_empty() {
        diagnostic = diagnostic.help(format!("{} may have it", all_of(others)));
    } else if !decl.props.is_empty() {
        let own = decl.props.iter().map(|prop| prop.name.as_str());
        diagnostic = diagnostic.help(format!(
            "beside `id`, `name` and `aka` it may have {}, and edges that start here, such as `about`",
            any_of(own),
        ));
    }
    Some(offer(diagnostic, key, field.key, &known))
}

/// `nodes` and `edges` stand in a graph, or in the citable node that is a whole file.
fn contents(context: &Context<'_>, at: u32, kind: NodeKindId, field: &Field) -> Option<Diagnostic> {
    let decl = context.vocabulary().node(kind);
    let whole = context.is_whole(at);
    if whole && decl.citable {
        return None;
    }
    let file = context.declaration(at).file;
    let key = context.word(file, field.key);
    let name = &decl.name;
    let (message, help) = if whole {
        (
            format!("{} `{name}` cannot hold `{key}`: it is nothing to cite", article(name)),
            "put them into `Graph(nodes: […], edges: […])`",
        )
    } else {
        (
            format!("`{key}` stands in a graph or in a node that is a whole file"),
            "give the node a file of its own",
        )
    };
    let diagnostic = context.report(Code::UnknownProperty, file, field.key, message);
    Some(diagnostic.label("not here").help(help))
}

fn shorthand(
    context: &Context<'_>,
    at: u32,
    kind: NodeKindId,
    edge: EdgeKindId,
    field: &Field,
) -> Option<Diagnostic> {
    let vocabulary = context.vocabulary();
    let edge = vocabulary.edge(edge);
    if edge.from.contains(kind) {
        return None;
    }
    let file = context.declaration(at).file;
    let name = &vocabulary.node(kind).name;
    let message = format!(
        "{} `{name}` has no `{}`: no `{}` starts there",
        article(name),
        edge.snake,
        edge.name
    );
    Some(
        context
            .report(Code::UnknownProperty, file, field.key, message)
            .label(format!("lists objects of `{}`", edge.name))
            .help(format!("`{}` starts at {}", edge.name, any_of(context.kinds(&edge.from)))),
    )
}

fn detail(context: &Context<'_>, file: FileId, kind: EdgeKindId, field: &Field) -> Diagnostic {
    let vocabulary = context.vocabulary();
    let decl = vocabulary.edge(kind);
    let key = context.word(file, field.key);
    let mut diagnostic = context
        .report(
            Code::UnknownProperty,
            file,
            field.key,
            format!("`{}` takes no detail `{key}`", decl.name),
        )
        .label("not declared");
    let own = decl.props.iter().map(|prop| prop.name.as_str());
    let known: Vec<&str> =
        ["cite", "at", "because", "note", "implied", "allow"].into_iter().chain(own).collect();
    let others: Vec<&str> = vocabulary
        .edge_kinds()
        .filter(|(_, other)| other.prop(key).is_some())
        .map(|(_, other)| other.name.as_str())
        .collect();
    diagnostic = diagnostic.help(if others.is_empty() {
        format!("it takes {}", any_of(&known))
    } else {
        format!("{} may have it", all_of(others))
    });
    offer(diagnostic, key, field.key, &known)
}

/// Keys of a text in two languages.
fn languages(
    context: &Context<'_>,
    owner: Owner,
    file: FileId,
    field: &Field,
    found: &mut Findings,
) {
    let Some(group) = context.languages(owner, field) else { return };
    for key in group.fields().filter_map(|field| field.key) {
        if !matches!(key.text, "en" | "ja") {
            let message = format!("a text has no language `{}`", key.text);
            let diagnostic = context
                .report(Code::UnknownProperty, file, key.span, message)
                .help("it is written `(en: \"…\", ja: \"…\")`");
            found.about(owner, offer(diagnostic, key.text, key.span, &["en", "ja"]));
        }
    }
}

fn offer(diagnostic: Diagnostic, key: &str, span: Span, known: &[&str]) -> Diagnostic {
    nearest(key, known).into_iter().fold(diagnostic, |diagnostic, name| {
        diagnostic.suggest(format!("did you mean `{name}`?"), vec![Edit::replace(span, name)])
    })
}
