//! `duplicate-edge`: a fact of one source is written once.

use super::context::Context;
use super::fields::{Field, Slot};
use super::findings::{Findings, Owner};
use crate::diagnostic::Code;
use crate::graph::Row;
use crate::text::remove_item;
use rustc_hash::FxHashMap;

/// Reports each row that says what an earlier one says: same subject, kind, object and source, with the same details.
///
/// A fact said by two talks, or at two places of one talk, is two rows. A row and a shorthand entry that say the same are one fact twice.
pub(super) fn duplicate_edge(context: &Context<'_>, found: &mut Findings) {
    let mut first: FxHashMap<(u32, u16, u32, Option<u32>), Earlier> = FxHashMap::default();
    first.reserve(context.facts().rows.len());
    let mut further: Vec<u32> = vec![u32::MAX; context.facts().rows.len()];
    for (at, row) in context.rows() {
        let Some(kind) = row.kind else { continue };
        let (Some(from), Some(to)) = context.ends(at) else { continue };
        let Ok(source) = context.source(at) else { continue };
        let Some(earlier) = first.get_mut(&(from, kind.0, to, source)) else {
            first.insert((from, kind.0, to, source), Earlier { head: at, tail: at, length: 1 });
            continue;
        };
        let mut twin = Some(earlier.head);
        while let Some(other) = twin {
            if same_details(context, other, at) {
                break;
            }
            twin = further.get(other as usize).copied().filter(|next| *next != u32::MAX);
        }
        match twin {
            Some(other) => report(context, other, at, row, found),
            None if earlier.length < LONGEST => {
                if let Some(next) = further.get_mut(earlier.tail as usize) {
                    *next = at;
                }
                earlier.tail = at;
                earlier.length += 1;
            }
            None => {}
        }
    }
}

/// Rows of the same ends and source that differ are compared with this many others at most; nobody says one fact more often.
const LONGEST: u32 = 64;

/// The rows with the same ends and source that differ in their details.
struct Earlier {
    head: u32,
    tail: u32,
    length: u32,
}

fn report(context: &Context<'_>, first: u32, at: u32, row: &Row, found: &mut Findings) {
    let other = context.row(first);
    let text = context.sources().text(row.file);
    let diagnostic = context
        .report(Code::DuplicateEdge, row.file, row.span, "this edge is written twice")
        .label("written again here")
        .related(other.file, other.span, "first written here")
        .mend("remove the second", vec![remove_item(text, row.span)]);
    found.about_all(Owner::Row(at), vec![Owner::Row(first)], diagnostic);
}

/// Tells whether two rows carry the same details, in any order; the source is compared elsewhere.
pub(super) fn same_details(context: &Context<'_>, one: u32, other: u32) -> bool {
    let count = |at: u32| said(context, at).count();
    count(one) == count(other)
        && said(context, one).all(|field| {
            said(context, other).any(|twin| {
                twin.slot == field.slot
                    && text(context, one, field.span) == text(context, other, twin.span)
            })
        })
}

fn said<'c>(context: &'c Context<'_>, at: u32) -> impl Iterator<Item = &'c Field> {
    context.fields.of_row(at).iter().filter(|field| !matches!(field.slot, Slot::Cite | Slot::Allow))
}

fn text<'a>(context: &Context<'a>, at: u32, span: crate::text::Span) -> &'a str {
    context.word(context.row(at).file, span)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_row_that_is_written_twice_goes_with_its_line() {
        finds(
            Code::DuplicateEdge,
            r##"Talk(
    id: t,
    name: "T",
    nodes: [Company(id: c, name: "C"), Technology(id: nomad, name: "Nomad")],
    edges: [
        (c, Uses, nomad, (role: "jobs", at: "L1")),
        (c, Uses, nomad, (at: "L1", role: "jobs")), // again
        (c, Uses, nomad, (role: "jobs", at: "L2")),
        (c, Uses, nomad, (role: "jobs", at: "L2")),
    ],
)
"##,
            expect![[r#"
                error[duplicate-edge] a.ron:7:9 `(c, Uses, nomad, (at: "L1", role: "jobs"…`: this edge is written twice
                    ^ written again here
                    a.ron:6:9 `(c, Uses, nomad, (role: "jobs", at: "L1"…`: first written here
                    fix: remove the second
                      - (c, Uses, nomad, (at: "L1", role: "jobs")), // again
                      + // again
                error[duplicate-edge] a.ron:9:9 `(c, Uses, nomad, (role: "jobs", at: "L2"…`: this edge is written twice
                    ^ written again here
                    a.ron:8:9 `(c, Uses, nomad, (role: "jobs", at: "L2"…`: first written here
                    fix: remove the second
                      - (c, Uses, nomad, (role: "jobs", at: "L2")),
            "#]],
        );
    }

    #[test]
    fn a_shorthand_and_a_row_that_say_the_same_are_one_fact_twice() {
        finds(
            Code::DuplicateEdge,
            r##"//- graph/a.ron
Graph(nodes: [Technology(id: rook, name: "Rook", about: [storage, (storage, (at: "L1", cite: t))]), Topic(id: storage, name: "Storage")], edges: [(rook, About, storage)])
//- graph/b.ron
Talk(id: t, name: "T", edges: [(rook, About, storage, (at: "L1"))])
"##,
            expect![[r#"
                error[duplicate-edge] a.ron:1:147 `(rook, About, storage)`: this edge is written twice
                    ^ written again here
                    a.ron:1:58 `storage`: first written here
                    fix: remove the second
                      - …age")], edges: [(rook, About, storage)])
                      + …age")], edges: [])
                error[duplicate-edge] b.ron:1:32 `(rook, About, storage, (at: "L1"))`: this edge is written twice
                    ^ written again here
                    a.ron:1:67 `(storage, (at: "L1", cite: t))`: first written here
                    fix: remove the second
                      - …e: "T", edges: [(rook, About, storage, (at: "L1"))])
                      + …e: "T", edges: [])
            "#]],
        );
    }

    #[test]
    fn two_talks_may_say_the_same() {
        accepts(
            Code::DuplicateEdge,
            r##"//- graph/a.ron
Talk(id: t, name: "T", nodes: [Topic(id: x, name: "X"), Technology(id: rook, name: "Rook")], edges: [(rook, About, x, (at: "L1"))])
//- graph/b.ron
Talk(id: u, name: "U", edges: [(rook, About, x, (at: "L1"))])
"##,
        );
    }
}
