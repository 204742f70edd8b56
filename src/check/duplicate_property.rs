//! `duplicate-property`: one place says each thing once.

use super::context::Context;
use super::fields::{Field, Slot};
use super::findings::Findings;
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Form, Group, Value};
use crate::text::remove_item;
use crate::text::{FileId, Span};
use rustc_hash::FxHashMap;

/// Up to this many properties are compared each with each; beyond, a table is made.
const FEW: usize = 16;

/// Reports each property, detail and language that is written twice in one place.
///
/// Which of the two was meant is not known, so a fix is offered only where both say the same.
pub(super) fn duplicate_property(context: &Context<'_>, found: &mut Findings) {
    for owner in context.owners() {
        let file = context.file_of(owner);
        let fields = context.fields_of(owner);
        let mut report = |first: Place, again: Place| {
            found.about(owner, duplicate(context, file, first, again));
        };
        let place = |field: &Field| Place { key: field.key, whole: field.span };
        // A property that nothing declares is reported as such, as often as it is written.
        let known = fields.iter().filter(|field| field.slot != Slot::Unknown);
        pairs(known.map(|field| (field.slot, place(field))), &mut report);
        for group in fields.iter().filter_map(|field| context.languages(owner, field)) {
            pairs(named(group).into_iter(), &mut report);
        }
    }
    for document in context.input.documents {
        let Some(root) = document.root(context.sources()) else { continue };
        if let Form::Group(group) = root.form()
            && group.name().is_some_and(|name| matches!(name.text, "Graph" | "Vocabulary"))
        {
            let mut report = |first: Place, again: Place| {
                found.add(duplicate(context, document.file, first, again));
            };
            if group.name().is_some_and(|name| name.text == "Graph") {
                pairs(named(group).into_iter(), &mut report);
            } else {
                each_group(root, |group| pairs(named(group).into_iter(), &mut report));
            }
        }
    }
}

/// Where a property stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    key: Span,
    whole: Span,
}

fn named(group: Group<'_>) -> Vec<(&str, Place)> {
    let named = group.fields().filter_map(|field| {
        let key = field.key?;
        let end = field.value.map_or(key.span, Value::span);
        Some((key.text, Place { key: key.span, whole: key.span.cover(end) }))
    });
    named.collect()
}

/// Calls `report` with the first place of each key and every further one.
fn pairs<K: Copy + Eq + std::hash::Hash>(
    places: impl Iterator<Item = (K, Place)> + Clone,
    report: &mut impl FnMut(Place, Place),
) {
    if places.clone().nth(FEW).is_none() {
        for (at, (key, place)) in places.clone().enumerate() {
            let mut before = places.clone().take(at);
            if let Some((_, first)) = before.find(|(other, _)| *other == key) {
                report(first, place);
            }
        }
        return;
    }
    let mut firsts: FxHashMap<K, Place> = FxHashMap::default();
    for (key, place) in places {
        let first = *firsts.entry(key).or_insert(place);
        if first.key != place.key {
            report(first, place);
        }
    }
}

/// Calls `visit` with each group inside a value; the parser bounds how deep that is.
fn each_group<'t>(root: Value<'t>, mut visit: impl FnMut(Group<'t>)) {
    let mut open = vec![root];
    while let Some(value) = open.pop() {
        match value.form() {
            Form::Group(group) => {
                visit(group);
                open.extend(group.fields().filter_map(|field| field.value));
            }
            Form::List(list) => open.extend(list.items()),
            Form::Map(map) => open.extend(map.entries().filter_map(|entry| entry.value)),
            _ => {}
        }
    }
}

fn duplicate(context: &Context<'_>, file: FileId, first: Place, again: Place) -> Diagnostic {
    let name = context.word(file, again.key);
    let diagnostic = context
        .report(Code::DuplicateProperty, file, again.key, format!("`{name}` is written twice"))
        .label("written again here")
        .related(file, first.key, "first written here");
    if context.word(file, first.whole) == context.word(file, again.whole) {
        let text = context.sources().text(file);
        diagnostic
            .mend("remove the second, which says the same", vec![remove_item(text, again.whole)])
    } else {
        diagnostic.help("keep the one that is meant; of a list, join the entries")
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_property_that_is_written_twice_is_shown_at_both_places() {
        finds(
            Code::DuplicateProperty,
            r##"Talk(id: t, name: "T", day: 1, day: 2, nodes: [Topic(id: x, name: "X", note: "n", note: "n")], edges: [(t, Mentions, x, (at: "L1", at: "L2"))])
"##,
            expect![[r#"
                error[duplicate-property] a.ron:1:32 `day`: `day` is written twice
                    ^ written again here
                    a.ron:1:24 `day`: first written here
                    help: keep the one that is meant; of a list, join the entries
                error[duplicate-property] a.ron:1:83 `note`: `note` is written twice
                    ^ written again here
                    a.ron:1:72 `note`: first written here
                    fix: remove the second, which says the same
                      - …: "X", note: "n", note: "n")], edges: [(t, …
                      + …: "X", note: "n")], edges: [(t, …
                error[duplicate-property] a.ron:1:132 `at`: `at` is written twice
                    ^ written again here
                    a.ron:1:122 `at`: first written here
                    help: keep the one that is meant; of a list, join the entries
            "#]],
        );
    }

    #[test]
    fn each_further_one_is_reported_against_the_first() {
        finds(
            Code::DuplicateProperty,
            r##"Talk(id: t, name: (en: "T", en: "U"), code: "1", code: "2", code: "3", colour: 1, colour: 2)
"##,
            expect![[r#"
                error[duplicate-property] a.ron:1:29 `en`: `en` is written twice
                    ^ written again here
                    a.ron:1:20 `en`: first written here
                    help: keep the one that is meant; of a list, join the entries
                error[duplicate-property] a.ron:1:50 `code`: `code` is written twice
                    ^ written again here
                    a.ron:1:39 `code`: first written here
                    help: keep the one that is meant; of a list, join the entries
                error[duplicate-property] a.ron:1:61 `code`: `code` is written twice
                    ^ written again here
                    a.ron:1:39 `code`: first written here
                    help: keep the one that is meant; of a list, join the entries
                error[unknown-property] a.ron:1:72 `colour`: a `Talk` has no property `colour`
                    ^ not declared
                    help: it may have `id`, `name`, `aka`, `allow`, `code`, `day`, `slides` or `note`, and edges that start here, such as `about`
                error[unknown-property] a.ron:1:83 `colour`: a `Talk` has no property `colour`
                    ^ not declared
                    help: it may have `id`, `name`, `aka`, `allow`, `code`, `day`, `slides` or `note`, and edges that start here, such as `about`
            "#]],
        );
    }

    #[test]
    fn a_graph_has_one_list_of_nodes() {
        finds(
            Code::DuplicateProperty,
            r##"Graph(nodes: [], nodes: [])
"##,
            expect![[r#"
                error[duplicate-property] a.ron:1:18 `nodes`: `nodes` is written twice
                    ^ written again here
                    a.ron:1:7 `nodes`: first written here
                    fix: remove the second, which says the same
                      - Graph(nodes: [], nodes: [])
                      + Graph(nodes: [])
            "#]],
        );
    }

    #[test]
    fn a_declaration_of_the_vocabulary_says_each_thing_once() {
        finds(
            Code::DuplicateProperty,
            r##"Vocabulary(extends: Default, edges: {Likes: (from: [Person], from: [Company], to: [Any])})
"##,
            expect![[r#"
                error[duplicate-property] a.ron:1:62 `from`: `from` is written twice
                    ^ written again here
                    a.ron:1:46 `from`: first written here
                    help: keep the one that is meant; of a list, join the entries
            "#]],
        );
    }
}
