//! `wrong-endpoint`: an edge joins the kinds of node that its kind joins.

use super::context::Context;
use super::findings::{Findings, Owner};
use super::spoken::share_words;
use super::wording::any_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Form, Row};
use crate::text::Edit;
use crate::vocabulary::{EdgeKind, EdgeKindId, NodeKindId, Type};

/// Reports each edge whose subject or object is of a kind that its kind does not join, and each detail whose implied edge would not fit.
///
/// Says which kinds are allowed and, where the row turned around would fit, offers to turn it; else it names the kinds of edge that do join the two.
pub(super) fn wrong_endpoint(context: &Context<'_>, found: &mut Findings) {
    for (at, row) in context.rows() {
        let Some(kind) = row.kind else { continue };
        let decl = context.vocabulary().edge(kind);
        let (subject, object) = context.ends(at);
        let (Some(from), Some(to)) = (context.kind_at(subject), context.kind_at(object)) else {
            continue;
        };
        let (starts, ends) = (decl.from.contains(from), decl.to.contains(to));
        if starts && ends {
            implied(context, at, row, decl, from, found);
        } else if starts || row.form == Form::Row {
            // A shorthand that cannot start here is reported once, at the property.
            found.about(Owner::Row(at), report(context, at, row, kind, (from, starts), (to, ends)));
        }
    }
}

fn report(
    context: &Context<'_>,
    at: u32,
    row: &Row,
    kind: EdgeKindId,
    (from, starts): (NodeKindId, bool),
    (to, ends): (NodeKindId, bool),
) -> Diagnostic {
    let vocabulary = context.vocabulary();
    let decl = vocabulary.edge(kind);
    let (name, from_name, to_name) =
        (&decl.name, &vocabulary.node(from).name, &vocabulary.node(to).name);
    let subject = context.word(row.file, row.subject.span);
    let object = context.word(row.file, row.object.span);
    let (subject_at, object_at) = context.ends(at);
    let message = match (starts, ends) {
        (false, true) => format!("no `{name}` starts at a node of kind `{from_name}`"),
        (true, _) => format!("no `{name}` ends at a node of kind `{to_name}`"),
        _ => format!("no `{name}` leads from `{from_name}` to `{to_name}`"),
    };
    let mut diagnostic = if starts {
        context
            .report(Code::WrongEndpoint, row.file, row.object.span, message)
            .label(format!("`{object}` is of kind `{to_name}`"))
    } else {
        context
            .report(Code::WrongEndpoint, row.file, row.subject.span, message)
            .label(format!("`{subject}` is of kind `{from_name}`"))
    };
    if !starts && !ends {
        diagnostic = diagnostic.related(
            row.file,
            row.object.span,
            format!("`{object}` is of kind `{to_name}`"),
        );
    }
    if let Some(subject) = subject_at.filter(|_| !starts) {
        diagnostic = context.declared(diagnostic, subject);
    }
    if let Some(object) = object_at.filter(|_| !ends && (starts || object_at != subject_at)) {
        diagnostic = context.declared(diagnostic, object);
    }
    if !starts {
        diagnostic =
            diagnostic.help(format!("`{name}` starts at {}", any_of(context.kinds(&decl.from))));
    }
    if !ends {
        diagnostic =
            diagnostic.help(format!("`{name}` ends at {}", any_of(context.kinds(&decl.to))));
    }
    if row.form == Form::Row && decl.from.contains(to) && decl.to.contains(from) {
        return diagnostic.suggest(
            format!("turn it around: `({object}, {name}, {subject})`"),
            vec![Edit::replace(row.subject.span, object), Edit::replace(row.object.span, subject)],
        );
    }
    instead(context, row, decl, from, to, diagnostic)
}

/// Names the kinds of edge that would fit; one that people say with the same word is offered as a fix.
fn instead(
    context: &Context<'_>,
    row: &Row,
    decl: &EdgeKind,
    from: NodeKindId,
    to: NodeKindId,
    mut diagnostic: Diagnostic,
) -> Diagnostic {
    let fitting: Vec<&EdgeKind> = context
        .vocabulary()
        .edge_kinds()
        .map(|(_, kind)| kind)
        .filter(|kind| kind.from.contains(from) && kind.to.contains(to))
        .collect();
    for kind in fitting.iter().filter(|kind| share_words(kind, decl)).take(2) {
        if row.form == Form::Row {
            diagnostic = diagnostic.suggest(
                format!("`{}` would fit", kind.name),
                vec![Edit::replace(row.kind_span, &kind.name)],
            );
        }
    }
    if fitting.is_empty() {
        diagnostic.help("no kind of edge joins the two")
    } else {
        let names = fitting.iter().map(|kind| &kind.name);
        diagnostic.help(format!("between these two fit {}", any_of(names)))
    }
}

/// The edges that node-typed details imply start at the row's subject, whose kind must fit them too.
fn implied(
    context: &Context<'_>,
    at: u32,
    row: &Row,
    decl: &EdgeKind,
    from: NodeKindId,
    found: &mut Findings,
) {
    if decl.props.is_empty() {
        return;
    }
    for field in context.fields.of_row(at) {
        let Some(Type::Node { implies: Some(implied), .. }) =
            context.declared_type(Owner::Row(at), field)
        else {
            continue;
        };
        let implied = context.vocabulary().edge(*implied);
        if !implied.from.contains(from) {
            let key = context.word(row.file, field.key);
            let kind = &context.vocabulary().node(from).name;
            let name = &implied.name;
            let diagnostic = context
                .report(
                    Code::WrongEndpoint,
                    row.file,
                    field.key,
                    format!("`{key}` implies `{name}`, and none starts at a node of kind `{kind}`"),
                )
                .help(format!("`{name}` starts at {}", any_of(context.kinds(&implied.from))));
            found.about(Owner::Row(at), diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn the_kinds_that_are_allowed_are_named() {
        finds(
            Code::WrongEndpoint,
            r##"Talk(id: t, name: "T", nodes: [Company(id: c, name: "C"), Place(id: p, name: "P")], edges: [(c, Uses, p), (p, Uses, p)])
"##,
            expect![[r#"
                error[wrong-endpoint] a.ron:1:103 `p`: no `Uses` ends at a node of kind `Place`
                    ^ `p` is of kind `Place`
                    a.ron:1:69 `p`: `p` is declared here, as `Place`
                    help: `Uses` ends at `Technology`, `Service`, `Protocol`, `Practice` or `Topic`
                    help: between these two fit `PartOf`, `SaysOf`, `Recommends`, `LocatedIn` or `CorrespondsTo`
                error[wrong-endpoint] a.ron:1:108 `p`: no `Uses` leads from `Place` to `Place`
                    ^ `p` is of kind `Place`
                    a.ron:1:117 `p`: `p` is of kind `Place`
                    a.ron:1:69 `p`: `p` is declared here, as `Place`
                    help: `Uses` starts at `Event`, `Person`, `Company`, `Technology`, `Service` or `Practice`
                    help: `Uses` ends at `Technology`, `Service`, `Protocol`, `Practice` or `Topic`
                    help: between these two fit `PartOf`, `LocatedIn` or `CorrespondsTo`
            "#]],
        );
    }

    #[test]
    fn a_row_that_fits_when_turned_around_is_offered_so() {
        finds(
            Code::WrongEndpoint,
            r##"Talk(id: t, name: "T", nodes: [Company(id: c, name: "C"), Technology(id: nomad, name: "Nomad")], edges: [(c, MadeBy, nomad)])
"##,
            expect![[r#"
                error[wrong-endpoint] a.ron:1:107 `c`: no `MadeBy` leads from `Company` to `Technology`
                    ^ `c` is of kind `Company`
                    a.ron:1:118 `nomad`: `nomad` is of kind `Technology`
                    a.ron:1:44 `c`: `c` is declared here, as `Company`
                    a.ron:1:74 `nomad`: `nomad` is declared here, as `Technology`
                    help: `MadeBy` starts at `Document`, `Technology`, `Service`, `Protocol` or `Practice`
                    help: `MadeBy` ends at `Person` or `Company`
                    perhaps: turn it around: `(nomad, MadeBy, c)`
                      - …ad")], edges: [(c, MadeBy, nomad)])
                      + …ad")], edges: [(nomad, MadeBy, c)])
            "#]],
        );
    }

    #[test]
    fn a_kind_that_people_say_with_the_same_word_is_offered() {
        finds(
            Code::WrongEndpoint,
            r##"Talk(id: t, name: "T", nodes: [Event(id: e, name: "E"), Technology(id: nomad, name: "Nomad")], edges: [(e, Chose, nomad)])
"##,
            expect![[r#"
                error[wrong-endpoint] a.ron:1:105 `e`: no `Chose` starts at a node of kind `Event`
                    ^ `e` is of kind `Event`
                    a.ron:1:42 `e`: `e` is declared here, as `Event`
                    help: `Chose` starts at `Person`, `Company`, `Technology` or `Service`
                    help: between these two fit `About`, `PartOf`, `Uses`, `Provides` or `CorrespondsTo`
                    perhaps: `Uses` would fit
                      - …)], edges: [(e, Chose, nomad)])
                      + …)], edges: [(e, Uses, nomad)])
            "#]],
        );
    }

    #[test]
    fn a_detail_whose_implied_edge_does_not_fit_is_reported() {
        finds(
            Code::WrongEndpoint,
            r##"//- graph/vocabulary.ron
Vocabulary(extends: Default, edges: {Picks: (from: [Person, Company], to: [Any], props: {from: (type: Node([Technology]), implies: MigratesFrom)})})
//- graph/a.ron
Talk(id: t, name: "T", nodes: [Person(id: jane, name: "Jane"), Technology(id: nomad, name: "Nomad"), Technology(id: mesos, name: "Mesos")], edges: [(jane, Picks, nomad, (from: mesos))])
"##,
            expect![[r#"
                error[wrong-endpoint] a.ron:1:171 `from`: `from` implies `MigratesFrom`, and none starts at a node of kind `Person`
                    help: `MigratesFrom` starts at `Company`, `Technology` or `Service`
            "#]],
        );
    }

    #[test]
    fn an_unknown_node_keeps_the_rule_silent() {
        accepts(
            Code::WrongEndpoint,
            r##"Talk(id: t, name: "T", nodes: [Company(id: c, name: "C"), Technology(id: nomad, name: "Nomad")], edges: [(c, Uses, nomad)])
"##,
        );
    }
}
