//! `too-many`: a subject has no more edges of a kind than the kind allows.

use super::context::Context;
use super::findings::{Findings, Owner};
use super::wording::all_of;
use crate::diagnostic::Code;
use crate::vocabulary::EdgeKindId;
use rustc_hash::FxHashMap;

/// Reports each subject with more objects than `at_most`, at the first row that is one too many.
///
/// Objects count, not rows: a fact said by two talks is one object.
pub(super) fn too_many(context: &Context<'_>, found: &mut Findings) {
    if context.vocabulary().edge_kinds().all(|(_, kind)| kind.at_most.is_none()) {
        return;
    }
    // The rows of each subject and kind, the first for each object.
    let mut rows: FxHashMap<(u32, EdgeKindId), Vec<u32>> = FxHashMap::default();
    let mut seen: FxHashMap<(u32, EdgeKindId, u32), u32> = FxHashMap::default();
    for (at, row) in context.rows() {
        let Some(kind) = row.kind else { continue };
        let Some(limit) = context.vocabulary().edge(kind).at_most else { continue };
        let (Some(from), Some(to)) = context.ends(at) else { continue };
        if *seen.entry((from, kind, to)).or_insert(at) != at {
            continue;
        }
        let rows = rows.entry((from, kind)).or_default();
        rows.push(at);
        if rows.len() as u64 != u64::from(limit) + 1 {
            continue;
        }
        let name = &context.vocabulary().edge(kind).name;
        let subject = context.id(from).unwrap_or_default();
        let mut diagnostic = context
            .report(
                Code::TooMany,
                row.file,
                row.span,
                format!("`{subject}` has more than {limit} `{name}`"),
            )
            .label("one too many");
        for earlier in rows.iter().take(rows.len() - 1) {
            let other = context.row(*earlier);
            diagnostic = diagnostic.related(other.file, other.span, "another");
        }
        let objects = rows.iter().filter_map(|row| context.id(context.ends(*row).1?));
        diagnostic = diagnostic.help(format!("keep {limit} of {}", all_of(objects)));
        let others = rows.iter().map(|row| Owner::Row(*row)).collect();
        found.about_all(Owner::Row(at), others, diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn objects_count_and_not_rows() {
        finds(
            Code::TooMany,
            r##"//- graph/vocabulary.ron
Vocabulary(extends: Default, edges: {BornIn: (from: [Person], to: [Place], at_most: 1)})
//- graph/a.ron
Talk(id: t, name: "T", nodes: [Person(id: jane, name: "Jane"), Place(id: p, name: "P"), Place(id: q, name: "Q"), Place(id: r, name: "R")], edges: [(jane, BornIn, p, (at: "L1")), (jane, BornIn, p, (at: "L2")), (jane, BornIn, q), (jane, BornIn, r)])
"##,
            expect![[r#"
                error[too-many] a.ron:1:210 `(jane, BornIn, q)`: `jane` has more than 1 `BornIn`
                    ^ one too many
                    a.ron:1:148 `(jane, BornIn, p, (at: "L1"))`: another
                    help: keep 1 of `p` and `q`
            "#]],
        );
    }
}
