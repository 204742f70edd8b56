//! `unknown-property`: a node or row says only what its kind declares.

use super::context::Context;
use super::fields::{Field, Slot};
use super::findings::{Findings, Owner};
use super::inverse_edge::inverses;
use super::wording::{all_of, any_of, article};
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Form, Value};
use crate::text::{Edit, FileId, Span, fold, nearest};
use crate::vocabulary::{EdgeKindId, NodeKindId};

/// What every node may have.
const EVERY_NODE: &[&str] = &["id", "name", "aka", "allow"];

/// What every row may have.
const EVERY_ROW: &[&str] = &["cite", "at", "because", "note", "implied", "allow"];

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
        let Some(Form::Group(group)) = document.root(context.sources()).map(Value::form) else {
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
    let own: Vec<&str> = decl.props.iter().map(|prop| prop.name.as_str()).collect();
    let edges: Vec<&str> = vocabulary
        .edge_kinds()
        .filter(|(_, edge)| edge.from.contains(kind))
        .map(|(_, edge)| edge.snake.as_str())
        .collect();
    let known = [EVERY_NODE, &own, &edges].concat();
    if let Some(exact) = known.iter().find(|known| fold(known) == fold(key)) {
        let title = format!("properties are written in snake case: `{exact}`");
        return Some(diagnostic.mend(title, vec![Edit::replace(field.key, *exact)]));
    }
    let others = vocabulary
        .node_kinds()
        .filter(|(_, other)| other.prop(key).is_some())
        .map(|(_, other)| other.name.as_str());
    let others: Vec<&str> = others.collect();
    diagnostic = diagnostic.help(if others.is_empty() {
        let edge =
            edges.first().map(|edge| format!(", and edges that start here, such as `{edge}`"));
        format!("it may have {}{}", any_of([EVERY_NODE, &own].concat()), edge.unwrap_or_default())
    } else {
        format!("{} may have it", all_of(others))
    });
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
    let own: Vec<&str> = decl.props.iter().map(|prop| prop.name.as_str()).collect();
    let known = [EVERY_ROW, &own].concat();
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

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_misspelt_property_is_offered_in_its_proper_spelling() {
        finds(
            Code::UnknownProperty,
            r##"Talk(id: t, name: "T", slidez: "https://x.org", nodes: [Technology(id: nomad, name: "Nomad", abuot: [nomad_topic]), Topic(id: nomad_topic, name: "Jobs")])
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:24 `slidez`: a `Talk` has no property `slidez`
                    ^ not declared
                    help: it may have `id`, `name`, `aka`, `allow`, `code`, `day`, `slides` or `note`, and edges that start here, such as `about`
                    perhaps: did you mean `slides`?
                      - …name: "T", slidez: "https://x.org…
                      + …name: "T", slides: "https://x.org…
                error[unknown-property] a.ron:1:94 `abuot`: a `Technology` has no property `abuot`
                    ^ not declared
                    help: it may have `id`, `name`, `aka`, `allow`, `url` or `note`, and edges that start here, such as `about`
                    perhaps: did you mean `about`?
                      - …ame: "Nomad", abuot: [nomad_topic]…
                      + …ame: "Nomad", about: [nomad_topic]…
            "#]],
        );
    }

    #[test]
    fn a_shorthand_in_camel_case_is_put_into_snake_case() {
        finds(
            Code::UnknownProperty,
            r##"Talk(id: t, name: "T", PresentedBy: [jane], nodes: [Person(id: jane, name: "Jane")])
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:24 `PresentedBy`: a `Talk` has no property `PresentedBy`
                    ^ not declared
                    fix: properties are written in snake case: `presented_by`
                      - …: t, name: "T", PresentedBy: [jane], nodes…
                      + …: t, name: "T", presented_by: [jane], nodes…
            "#]],
        );
    }

    #[test]
    fn a_shorthand_that_cannot_start_at_its_node_is_reported_once() {
        finds(
            Code::UnknownProperty,
            r##"Talk(id: t, name: "T", nodes: [Person(id: jane, name: "Jane", runs_on: [nomad, mesos]), Technology(id: nomad, name: "Nomad"), Technology(id: mesos, name: "Mesos")])
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:63 `runs_on`: a `Person` has no `runs_on`: no `RunsOn` starts there
                    ^ lists objects of `RunsOn`
                    help: `RunsOn` starts at `Technology`, `Service`, `Practice` or `Topic`
            "#]],
        );
    }

    #[test]
    fn a_detail_that_another_kind_takes_is_said_to_be_its() {
        finds(
            Code::UnknownProperty,
            r##"Talk(id: t, name: "T", nodes: [Company(id: c, name: "C"), Technology(id: nomad, name: "Nomad")], edges: [(c, Uses, nomad, (over: nomad, rolle: "x"))])
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:124 `over`: `Uses` takes no detail `over`
                    ^ not declared
                    help: `Chose` may have it
                error[unknown-property] a.ron:1:137 `rolle`: `Uses` takes no detail `rolle`
                    ^ not declared
                    help: it takes `cite`, `at`, `because`, `note`, `implied`, `allow`, `role`, `since` or `until`
                    perhaps: did you mean `role`?
                      - …over: nomad, rolle: "x"))])
                      + …over: nomad, role: "x"))])
            "#]],
        );
    }

    #[test]
    fn a_graph_has_nodes_and_edges_and_nothing_else() {
        finds(
            Code::UnknownProperty,
            r##"Graph(node: [], edges: [], title: "x")
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:7 `node`: a graph has no property `node`
                    help: it has `nodes` and `edges`
                    perhaps: did you mean `nodes`?
                      - Graph(node: [], edges: [],…
                      + Graph(nodes: [], edges: [],…
                error[unknown-property] a.ron:1:28 `title`: a graph has no property `title`
                    help: it has `nodes` and `edges`
            "#]],
        );
    }

    #[test]
    fn nodes_and_edges_stand_in_a_citable_node_that_is_a_whole_file() {
        finds(
            Code::UnknownProperty,
            r##"//- graph/a.ron
Company(id: c, name: "C", edges: [(c, Uses, nomad)])
//- graph/b.ron
Talk(id: t, name: "T", nodes: [Technology(id: nomad, name: "Nomad", nodes: [])])
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:27 `edges`: a `Company` cannot hold `edges`: it is nothing to cite
                    ^ not here
                    help: put them into `Graph(nodes: […], edges: […])`
                error[unknown-property] b.ron:1:69 `nodes`: `nodes` stands in a graph or in a node that is a whole file
                    ^ not here
                    help: give the node a file of its own
            "#]],
        );
    }

    #[test]
    fn a_text_has_two_languages() {
        finds(
            Code::UnknownProperty,
            r##"Talk(id: t, name: (en: "T", jp: "話", fr: "exposé"))
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:29 `jp`: a text has no language `jp`
                    help: it is written `(en: "…", ja: "…")`
                    perhaps: did you mean `ja`?
                      - …ame: (en: "T", jp: "話", fr: "expo…
                      + …ame: (en: "T", ja: "話", fr: "expo…
                error[unknown-property] a.ron:1:38 `fr`: a text has no language `fr`
                    help: it is written `(en: "…", ja: "…")`
            "#]],
        );
    }

    #[test]
    fn a_property_of_another_kind_is_said_to_be_its() {
        finds(
            Code::UnknownProperty,
            r##"Talk(id: t, name: "T", url: "https://x.org")
"##,
            expect![[r#"
                error[unknown-property] a.ron:1:24 `url`: a `Talk` has no property `url`
                    ^ not declared
                    help: `Document`, `Event`, `Company`, `Technology`, `Service` and `Protocol` may have it
            "#]],
        );
    }

    #[test]
    fn declared_properties_and_shorthands_are_fine() {
        accepts(
            Code::UnknownProperty,
            r##"Talk(id: t, name: (en: "T", ja: "話"), code: "1A", day: 1, about: [x], nodes: [Topic(id: x, name: "X", note: (ja: "説明"))], edges: [(t, Mentions, x, (at: "L1", note: (en: "n"), allow: []))])
"##,
        );
    }
}
