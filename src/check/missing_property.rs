//! `missing-property`: what every node, every row of a kind and every exception must say.

use super::context::Context;
use super::exceptions::entries;
use super::fields::Slot;
use super::findings::{Findings, Owner};
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::Declaration;
use crate::syntax::{Form, Value};
use crate::text::{Edit, Span};
use crate::vocabulary::Property;

/// Reports nodes without id or name, whatever lacks a property that its kind requires, and exceptions without a reason.
pub(super) fn missing_property(context: &Context<'_>, found: &mut Findings) {
    for (at, node) in context.declarations().filter(|(_, node)| !node.broken) {
        let owner = Owner::Node(at);
        let has = |slot| context.fields.of_node(at).iter().any(|field| field.slot == slot);
        if !has(Slot::Id) {
            found.about(owner, without_id(context, at, node));
        }
        if !has(Slot::Name) {
            let kind = context.word(node.file, node.kind_span);
            let what = match context.id(at) {
                Some(id) => format!("the {} `{id}`", kind.to_lowercase()),
                None => format!("this `{kind}`"),
            };
            let diagnostic = context
                .report(
                    Code::MissingProperty,
                    node.file,
                    node.kind_span,
                    format!("{what} has no name"),
                )
                .help("add `name: \"…\"` or `name: (en: \"…\", ja: \"…\")`: questions and pictures call it so");
            found.about(owner, diagnostic);
        }
        if let Some(kind) = context.node_kind(at) {
            required(context, owner, &kind.name, &kind.props, node.kind_span, found);
        }
    }
    for (at, row) in context.rows() {
        if let Some(kind) = context.edge_kind(row) {
            required(context, Owner::Row(at), &kind.name, &kind.props, row.span, found);
        }
    }
    reasons(context, found);
}

fn without_id(context: &Context<'_>, at: u32, node: &Declaration) -> Diagnostic {
    let kind = context.word(node.file, node.kind_span);
    let diagnostic = context
        .report(
            Code::MissingProperty,
            node.file,
            node.kind_span,
            format!("this `{kind}` has no id"),
        )
        .help("add `id: …`, a lower-case word that no other node has");
    let Some(id) = id_from_name(context, at) else { return diagnostic };
    let text = context.sources().text(node.file);
    let open = node.kind_span.end + 1;
    let gap =
        if text.get(open as usize..).is_some_and(|rest| rest.starts_with('\n')) { "" } else { " " };
    diagnostic
        .suggest(format!("call it `{id}`"), vec![Edit::insert(open, format!("id: {id},{gap}"))])
}

/// An id that no node has, spelt after the node's name; nothing where the name has no ASCII letters to spell it with.
pub(super) fn id_from_name(context: &Context<'_>, at: u32) -> Option<String> {
    let file = context.declaration(at).file;
    let name = context.fields.of_node(at).iter().find(|field| field.slot == Slot::Name)?;
    let text = match context.value(file, name.value)?.form() {
        Form::Text(text) => text.decode(),
        Form::Group(group) => {
            let english =
                group.fields().find(|field| field.key.is_some_and(|key| key.text == "en"))?;
            match english.value?.form() {
                Form::Text(text) => text.decode(),
                _ => return None,
            }
        }
        _ => return None,
    };
    let id = spell_id(&text)?;
    (!context.ids.contains_key(id.as_str())).then_some(id)
}

/// The text as an id: lower case, `_` for everything that is no letter or digit.
pub(super) fn spell_id(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let id = words.join("_");
    (id.is_ascii() && id.starts_with(|c: char| c.is_ascii_lowercase())).then_some(id)
}

fn required(
    context: &Context<'_>,
    owner: Owner,
    kind: &str,
    props: &[Property],
    place: Span,
    found: &mut Findings,
) {
    for (position, prop) in props.iter().enumerate().filter(|(_, prop)| prop.required) {
        let slot = Slot::Declared(position as u16);
        if context.fields_of(owner).iter().all(|field| field.slot != slot) {
            let name = &prop.name;
            let diagnostic = context
                .report(
                    Code::MissingProperty,
                    context.file_of(owner),
                    place,
                    format!("every `{kind}` must have `{name}`"),
                )
                .help(format!("add `{name}: …`"));
            found.about(owner, diagnostic);
        }
    }
}

/// An exception says why, so that a later reader can judge whether it still holds.
fn reasons(context: &Context<'_>, found: &mut Findings) {
    for owner in context.owners() {
        for field in context.fields_of(owner).iter().filter(|field| field.slot == Slot::Allow) {
            let file = context.file_of(owner);
            for entry in entries(context, file, field) {
                let empty = match entry.reason.map(Value::form) {
                    None => entry.shaped,
                    Some(Form::Text(text)) => text.decode().trim().is_empty(),
                    Some(_) => false,
                };
                if empty {
                    let code = entry.code.map_or("code", |code| code.text());
                    let diagnostic = context
                        .report(
                            Code::MissingProperty,
                            file,
                            entry.value.span(),
                            format!("the exception from `{code}` gives no reason"),
                        )
                        .help(format!("write why: `({code}, \"…\")`"));
                    found.about(owner, diagnostic);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_node_has_an_id_and_a_name() {
        finds(
            Code::MissingProperty,
            r##"Talk(id: t, name: "T", nodes: [Technology(name: "CircleCI 2.0"), Technology(name: (en: "Nomad", ja: "ノマド")), Technology(name: "ノマド"), Technology(id: mesos)])
"##,
            expect![[r#"
                error[missing-property] a.ron:1:32 `Technology`: this `Technology` has no id
                    help: add `id: …`, a lower-case word that no other node has
                    perhaps: call it `circleci_2_0`
                      - …es: [Technology(name: "CircleCI …
                      + …es: [Technology(id: circleci_2_0, name: "CircleCI …
                error[missing-property] a.ron:1:66 `Technology`: this `Technology` has no id
                    help: add `id: …`, a lower-case word that no other node has
                    perhaps: call it `nomad`
                      - …0"), Technology(name: (en: "Noma…
                      + …0"), Technology(id: nomad, name: (en: "Noma…
                error[missing-property] a.ron:1:110 `Technology`: this `Technology` has no id
                    help: add `id: …`, a lower-case word that no other node has
                error[missing-property] a.ron:1:135 `Technology`: the technology `mesos` has no name
                    help: add `name: "…"` or `name: (en: "…", ja: "…")`: questions and pictures call it so
            "#]],
        );
    }

    #[test]
    fn what_a_kind_requires_must_be_there() {
        finds(
            Code::MissingProperty,
            r##"//- graph/vocabulary.ron
Vocabulary(extends: Default, nodes: {Paper: (citable: true, props: {year: (type: Year, required: true)})}, edges: {Cites: (props: {page: (type: Text, required: true)})})
//- graph/a.ron
Paper(id: p, name: "P", cites: [p], edges: [(p, Cites, p, (page: "1", at: "p.1"))])
"##,
            expect![[r#"
                error[missing-property] a.ron:1:1 `Paper`: every `Paper` must have `year`
                    help: add `year: …`
                error[missing-property] a.ron:1:33 `p`: every `Cites` must have `page`
                    help: add `page: …`
            "#]],
        );
    }

    #[test]
    fn an_exception_gives_its_reason() {
        finds(
            Code::MissingProperty,
            r##"Graph(nodes: [Topic(id: t, name: "T", allow: [orphan_node]), Topic(id: u, name: "U", allow: [(orphan_node)]), Topic(id: v, name: "V", allow: [(orphan_node, " ")])])
"##,
            expect![[r#"
                error[missing-property] a.ron:1:47 `orphan_node`: the exception from `orphan_node` gives no reason
                    help: write why: `(orphan_node, "…")`
                error[missing-property] a.ron:1:94 `(orphan_node)`: the exception from `orphan_node` gives no reason
                    help: write why: `(orphan_node, "…")`
                error[missing-property] a.ron:1:143 `(orphan_node, " ")`: the exception from `orphan_node` gives no reason
                    help: write why: `(orphan_node, "…")`
            "#]],
        );
    }
}
