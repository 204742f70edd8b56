//! `forbidden-cycle`: edges of an acyclic kind never lead back to their start.

use super::context::Context;
use super::findings::{Findings, Owner};
use crate::diagnostic::Code;
use crate::graph::{Edge, Graph, NodeId};
use crate::vocabulary::EdgeKindId;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// This many nodes of a loop are named and pointed at; more than that, nobody reads.
const SHOWN: usize = 8;

/// Reports a shortest loop of each group of nodes that lead to each other by one acyclic kind.
///
/// One loop a group, because mending it often mends the others; what is left is found at the next check.
pub(super) fn forbidden_cycle(context: &Context<'_>, found: &mut Findings) {
    let graph = context.graph();
    for (kind, decl) in context.vocabulary().edge_kinds().filter(|(_, decl)| decl.acyclic) {
        if !goes_round(context, kind) {
            continue;
        }
        for group in graph.cycles(kind) {
            let Some(walk) = shortest_loop(graph, kind, &group) else { continue };
            let Some(last) = walk.iter().max_by_key(|edge| edge.row()) else { continue };
            let mut ids: Vec<&str> = walk.iter().take(SHOWN).map(|edge| edge.from().id()).collect();
            if walk.len() > SHOWN {
                ids.push("…");
            }
            ids.extend(walk.first().map(|edge| edge.from().id()));
            let name = &decl.name;
            let path = ids.join(" → ");
            let mut diagnostic = context
                .report(
                    Code::ForbiddenCycle,
                    last.file(),
                    last.span(),
                    format!("`{name}` leads back to its start: {path}"),
                )
                .label("closes the loop")
                .help(format!(
                    "remove the edge of the loop that is wrong: `{name}` may not go round"
                ));
            for edge in walk.iter().filter(|edge| edge.row() != last.row()).take(SHOWN) {
                let text = format!("`{}` to `{}`", edge.from().id(), edge.to().id());
                diagnostic = diagnostic.related(edge.file(), edge.span(), text);
            }
            let others = walk.iter().map(|edge| Owner::Row(edge.row() as u32)).collect();
            found.about_all(Owner::Row(last.row() as u32), others, diagnostic);
        }
    }
}

/// Tells whether the rows of a kind hold a loop: taking away what nothing leads to, again and again, leaves something (Kahn 1962).
///
/// Loops are rare, so this is asked before the groups are made.
fn goes_round(context: &Context<'_>, kind: EdgeKindId) -> bool {
    let ends: Vec<(u32, u32)> = context
        .rows()
        .filter(|(_, row)| row.kind == Some(kind))
        .filter_map(|(at, _)| {
            let (from, to) = context.ends(at);
            from.zip(to)
        })
        .collect();
    if ends.is_empty() {
        return false;
    }
    let count = context.facts().declarations.len();
    let mut entering = vec![0_u32; count];
    let mut first = vec![0_u32; count + 1];
    for (from, to) in &ends {
        entering[*to as usize] += 1;
        first[*from as usize + 1] += 1;
    }
    for at in 0..count {
        first[at + 1] += first[at];
    }
    let mut next = first.clone();
    let mut objects = vec![0_u32; ends.len()];
    for (from, to) in &ends {
        let slot = &mut next[*from as usize];
        objects[*slot as usize] = *to;
        *slot += 1;
    }
    let mut open: Vec<u32> = (0..count as u32).filter(|at| entering[*at as usize] == 0).collect();
    let mut taken = 0;
    while let Some(node) = open.pop() {
        taken += 1;
        let (start, end) = (first[node as usize] as usize, first[node as usize + 1] as usize);
        for object in &objects[start..end] {
            let left = &mut entering[*object as usize];
            *left -= 1;
            if *left == 0 {
                open.push(*object);
            }
        }
    }
    taken < count
}

/// The edges of a shortest loop through the first node of a group from which all of the group is reached.
fn shortest_loop<'g>(
    graph: &'g Graph,
    kind: EdgeKindId,
    group: &[NodeId],
) -> Option<Vec<Edge<'g>>> {
    let start = *group.first()?;
    let written = |node| graph.out_of_kind(node, kind).filter(|edge| !edge.derived());
    let mut reached: FxHashMap<NodeId, Edge<'g>> = FxHashMap::default();
    let mut open = VecDeque::from([start]);
    while let Some(node) = open.pop_front() {
        for edge in written(node) {
            let to = edge.to().key();
            if to == start {
                let mut walk = vec![edge];
                let mut at = node;
                while at != start {
                    let step = *reached.get(&at)?;
                    walk.push(step);
                    at = step.from().key();
                }
                walk.reverse();
                return Some(walk);
            }
            if group.binary_search(&to).is_ok() && !reached.contains_key(&to) {
                reached.insert(to, edge);
                open.push_back(to);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn the_loop_is_shown_through_all_its_places() {
        finds(
            Code::ForbiddenCycle,
            r##"//- graph/a.ron
Talk(id: t, name: "T", nodes: [Topic(id: a, name: "A"), Topic(id: b, name: "B"), Topic(id: c, name: "C"), Topic(id: d, name: "D")], edges: [(a, PartOf, b), (b, PartOf, c), (d, PartOf, a), (b, PartOf, d)])
//- graph/b.ron
Talk(id: u, name: "U", edges: [(c, PartOf, a)])
"##,
            expect![[r#"
                error[forbidden-cycle] b.ron:1:32 `(c, PartOf, a)`: `PartOf` leads back to its start: a → b → c → a
                    ^ closes the loop
                    a.ron:1:141 `(a, PartOf, b)`: `a` to `b`
                    a.ron:1:157 `(b, PartOf, c)`: `b` to `c`
                    help: remove the edge of the loop that is wrong: `PartOf` may not go round
            "#]],
        );
    }

    #[test]
    fn a_node_is_no_part_of_itself() {
        finds(
            Code::ForbiddenCycle,
            r##"Talk(id: t, name: "T", nodes: [Topic(id: a, name: "A")], edges: [(a, PartOf, a)])
"##,
            expect![[r#"
                error[forbidden-cycle] a.ron:1:66 `(a, PartOf, a)`: `PartOf` leads back to its start: a → a
                    ^ closes the loop
                    help: remove the edge of the loop that is wrong: `PartOf` may not go round
            "#]],
        );
    }

    #[test]
    fn two_ways_to_one_whole_are_no_loop() {
        accepts(
            Code::ForbiddenCycle,
            r##"Talk(id: t, name: "T", nodes: [Topic(id: a, name: "A"), Topic(id: b, name: "B"), Topic(id: c, name: "C")], edges: [(a, PartOf, b), (b, PartOf, c), (a, PartOf, c)])
"##,
        );
    }
}
