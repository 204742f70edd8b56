//! `near-duplicate`: two nodes that look like one.

use super::context::Context;
use super::findings::{Findings, Owner};
use super::names::{Called, Name};
use crate::diagnostic::Code;
use rustc_hash::FxHashSet;

/// Shorter names differ by one letter too often to be slips: `Rook`, `Root`.
const SHORTEST: usize = 6;

/// A differing word shorter than this is a word of its own: `Cluster A`, `Part II`.
const SHORTEST_WORD: usize = 4;

/// A name is compared with this many others that are alike but for the same letter.
const CROWD: usize = 16;

/// Warns of two nodes of one kind with names a single slip apart, and of two ids that differ by joints alone.
///
/// Precision goes before recall: the slip must be in a letter of an alphabet or a syllabary (versions differ in digits, and one ideograph for another is
/// another word), in a word of four letters or more, and no edge may join the two – whoever writes an edge between them knows both. Candidates are found by
/// the names with one letter left out, so the work grows with the number of names and not with that of their pairs. (Idea: the deletion
/// neighbourhood of Bocek, Hunt and Stiller, 2007.)
pub(super) fn near_duplicate(context: &Context<'_>, found: &mut Findings) {
    let names: Vec<&Name<'_>> = context.names.iter().collect();
    let mut pairs: FxHashSet<(u32, u32)> = FxHashSet::default();
    for name in names.iter().filter(|name| name.called == Called::Id) {
        same_ids(context, name, &mut pairs, found);
    }
    for (one, other) in candidates(context, &names) {
        let (Some(one), Some(other)) = (names.get(one as usize), names.get(other as usize)) else {
            continue;
        };
        let pair = (one.declaration, other.declaration);
        if pair.0 != pair.1
            && !pairs.contains(&pair)
            && one_slip(one, other)
            && !joined(context, pair)
        {
            pairs.insert(pair);
            report(context, one, other, found);
        }
    }
}

/// Pairs of names of one kind that share a spelling with one letter left out, in order, each once.
fn candidates(context: &Context<'_>, names: &[&Name<'_>]) -> Vec<(u32, u32)> {
    let mut spelling = Spelling::default();
    let mut each = |visit: &mut dyn FnMut(u64, u32)| {
        for (at, name) in (0..).zip(names) {
            let kind = context.declaration(name.declaration).kind;
            if let Some(kind) = kind.filter(|_| compared(name)) {
                spelling.shortened(&name.folded, u64::from(kind.0), |hash| visit(hash, at));
            }
        }
    };
    // Nearly every hash occurs once. A first pass over a table of two bits each tells which may not, so that only those are kept and sorted.
    let spellings: usize =
        names.iter().filter(|name| compared(name)).map(|name| name.folded.len() + 1).sum();
    let slots = (spellings * 8).next_power_of_two().max(32);
    let mut seen = vec![0_u64; slots / 32];
    let place = |hash: u64| {
        let slot = (hash >> 7) as usize & (slots - 1);
        (slot / 32, slot % 32 * 2)
    };
    each(&mut |hash, _| {
        let (at, shift) = place(hash);
        if let Some(bits) = seen.get_mut(at) {
            *bits |= if *bits >> shift & 1 == 0 { 1 << shift } else { 2 << shift };
        }
    });
    let mut shared: Vec<(u64, u32)> = Vec::new();
    each(&mut |hash, name| {
        let (at, shift) = place(hash);
        if seen.get(at).is_some_and(|bits| bits >> shift & 2 != 0) {
            shared.push((hash, name));
        }
    });
    shared.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (at, (hash, name)) in shared.iter().enumerate() {
        let before = shared.get(at.saturating_sub(CROWD)..at).unwrap_or_default();
        let alike = before.iter().rev().take_while(|(other, _)| other == hash);
        pairs.extend(alike.filter(|(_, other)| other != name).map(|(_, other)| (*other, *name)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn compared(name: &Name<'_>) -> bool {
    matches!(name.called, Called::Name | Called::Alias) && long_enough(name)
}

fn long_enough(name: &Name<'_>) -> bool {
    name.folded.len() >= SHORTEST && name.folded.chars().filter(|c| slips(*c)).count() >= SHORTEST
}

/// Tells whether a letter may be mistyped for another of its script.
fn slips(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Room to spell a name in, used again for the next.
#[derive(Default)]
struct Spelling {
    letters: Vec<char>,
    /// The hash of the letters to the right of each place, and the weight of the next.
    behind: Vec<(u64, u64)>,
}

impl Spelling {
    /// Calls `visit` with the hash of a name and of the name with each letter left out, all under one salt.
    fn shortened(&mut self, name: &str, salt: u64, mut visit: impl FnMut(u64)) {
        const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
        let digit = |letter: char| u64::from(u32::from(letter)) + 1;
        let finish = |hash: u64| (hash ^ salt).wrapping_mul(BASE).rotate_left(29);
        self.letters.clear();
        self.letters.extend(name.chars());
        self.behind.clear();
        let (mut hash, mut weight) = (0_u64, 1_u64);
        for letter in self.letters.iter().rev() {
            self.behind.push((hash, weight));
            hash = hash.wrapping_add(digit(*letter).wrapping_mul(weight));
            weight = weight.wrapping_mul(BASE);
        }
        visit(finish(hash));
        let mut before = 0_u64;
        let mut last = None;
        for (letter, (hash, weight)) in self.letters.iter().zip(self.behind.iter().rev()) {
            // Of a doubled letter, leaving out either spells the same.
            if slips(*letter) && last != Some(*letter) {
                visit(finish(before.wrapping_mul(*weight).wrapping_add(*hash)));
            }
            last = Some(*letter);
            before = before.wrapping_mul(BASE).wrapping_add(digit(*letter));
        }
    }
}

/// Tells whether two names are one slip apart, and the slip is in a letter of a word that is long enough.
fn one_slip(one: &Name<'_>, other: &Name<'_>) -> bool {
    if one.folded == other.folded {
        return false;
    }
    let (left, right): (Vec<char>, Vec<char>) =
        (one.folded.chars().collect(), other.folded.chars().collect());
    let head = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let tail = left[head..].iter().rev().zip(right[head..].iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[head..left.len() - tail], &right[head..right.len() - tail]);
    let slip = match (left, right) {
        ([a], [b]) => slips(*a) && slips(*b),
        ([a], []) | ([], [a]) => slips(*a),
        ([a, b], [c, d]) => a == d && b == c && slips(*a) && slips(*b),
        _ => false,
    };
    slip && words_long_enough(&one.written, &other.written)
}

/// Tells whether the words that differ are long and begin alike; where the words do not pair up, the names are taken as one word each.
///
/// A first letter is hardly ever mistyped, and one more makes another word: `synchronous`, `asynchronous`.
fn words_long_enough(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let joint = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '・' | '.' | '/');
        name.split(joint).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let (mut left, mut right) = (words(one), words(other));
    if left.len() != right.len() {
        (left, right) = (vec![left.concat()], vec![right.concat()]);
    }
    left.iter().zip(&right).filter(|(a, b)| a != b).all(|(a, b)| {
        a.chars().next() == b.chars().next()
            && a.chars().count().min(b.chars().count()) >= SHORTEST_WORD
    })
}

/// Tells whether an edge joins two nodes, or a broken place may hold one.
fn joined(context: &Context<'_>, (one, other): (u32, u32)) -> bool {
    let graph = context.graph();
    let lost = |at| context.id(at).is_some_and(|id| context.wreckage.may_touch(id));
    if lost(one) && lost(other) {
        return true;
    }
    let node = |at| context.id(at).and_then(|id| graph.find(id));
    let (Some(one), Some(other)) = (node(one), node(other)) else { return false };
    let leads = |from: crate::graph::Node<'_>, to: crate::graph::Node<'_>| {
        from.out().any(|edge| edge.to() == to)
    };
    leads(one, other) || leads(other, one)
}

/// Ids that fold alike: `circle_ci` and `circleci`.
fn same_ids(
    context: &Context<'_>,
    name: &Name<'_>,
    pairs: &mut FxHashSet<(u32, u32)>,
    found: &mut Findings,
) {
    let other = context.names.alike(&name.folded).find(|other| other.called == Called::Id);
    if let Some(other) = other
        && other.declaration != name.declaration
        && pairs.insert((other.declaration, name.declaration))
    {
        report(context, other, name, found);
    }
}

fn report(context: &Context<'_>, first: &Name<'_>, second: &Name<'_>, found: &mut Findings) {
    let (one, other) = (first.declaration, second.declaration);
    let id = |at| context.id(at).unwrap_or_default();
    let file = context.declaration(other).file;
    let mut diagnostic = context
        .report(
            Code::NearDuplicate,
            file,
            second.span,
            format!("`{}` and `{}` look like one node", id(one), id(other)),
        )
        .label(format!("`{}`", second.written))
        .related(context.declaration(one).file, first.span, format!("`{}`", first.written))
        .help(format!("if they are one, keep `{}` and list the other spelling in `aka`", id(one)));
    let kind = context.word(file, context.declaration(other).kind_span);
    diagnostic = diagnostic.help(format!(
        "if they are two, say how they differ by an edge between them, or write `allow: [(near_duplicate, \"…\")]` at either {kind}"
    ));
    found.about_all(Owner::Node(other), vec![Owner::Node(one)], diagnostic);
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_slip_in_a_long_name_is_noticed() {
        finds(
            Code::NearDuplicate,
            r##"//- graph/a.ron
Talk(id: t, name: "T", about: [a, b], nodes: [Technology(id: a, name: "Kubernetes"), Technology(id: b, name: "Kuberentes")])
//- graph/b.ron
Talk(id: u, name: "U", about: [c, d, e], nodes: [Technology(id: c, name: "C", aka: ["Cluster Operator"]), Technology(id: d, name: "Cluster Operators"), Technology(id: e, name: "クーバネティス", aka: ["x y z"]), Technology(id: f, name: "クバネティス")], edges: [(t, Mentions, f)])
"##,
            expect![[r#"
                warning[near-duplicate] a.ron:1:110 `"Kuberentes"`: `a` and `b` look like one node
                    ^ `Kuberentes`
                    a.ron:1:71 `"Kubernetes"`: `Kubernetes`
                    help: if they are one, keep `a` and list the other spelling in `aka`
                    help: if they are two, say how they differ by an edge between them, or write `allow: [(near_duplicate, "…")]` at either Technology
                warning[near-duplicate] b.ron:1:131 `"Cluster Operators"`: `c` and `d` look like one node
                    ^ `Cluster Operators`
                    b.ron:1:85 `"Cluster Operator"`: `Cluster Operator`
                    help: if they are one, keep `c` and list the other spelling in `aka`
                    help: if they are two, say how they differ by an edge between them, or write `allow: [(near_duplicate, "…")]` at either Technology
                warning[near-duplicate] b.ron:1:229 `"クバネティス"`: `e` and `f` look like one node
                    ^ `クバネティス`
                    b.ron:1:177 `"クーバネティス"`: `クーバネティス`
                    help: if they are one, keep `e` and list the other spelling in `aka`
                    help: if they are two, say how they differ by an edge between them, or write `allow: [(near_duplicate, "…")]` at either Technology
            "#]],
        );
    }

    #[test]
    fn ids_that_differ_by_joints_are_noticed() {
        finds(
            Code::NearDuplicate,
            r##"Talk(id: t, name: "T", about: [circle_ci, circleci], nodes: [Technology(id: circle_ci, name: "One"), Technology(id: circleci, name: "Two")])
"##,
            expect![[r#"
                warning[near-duplicate] a.ron:1:117 `circleci`: `circle_ci` and `circleci` look like one node
                    ^ `circleci`
                    a.ron:1:77 `circle_ci`: `circle_ci`
                    help: if they are one, keep `circle_ci` and list the other spelling in `aka`
                    help: if they are two, say how they differ by an edge between them, or write `allow: [(near_duplicate, "…")]` at either Technology
            "#]],
        );
    }

    #[test]
    fn versions_other_kinds_short_words_negations_and_joined_nodes_are_two() {
        accepts(
            Code::NearDuplicate,
            r##"Talk(id: t, name: "T", about: [a, b, c, d, e, f, g, h, i, j, k, l, m, n], nodes: [
    Technology(id: a, name: "CircleCI 1.0"), Technology(id: b, name: "CircleCI 2.0"),
    Technology(id: c, name: "Operator"), Topic(id: d, name: "Operators"),
    Technology(id: e, name: "Cluster A"), Technology(id: f, name: "Cluster B"),
    Technology(id: g, name: "Prometheus"), Technology(id: h, name: "Prometheuz"),
    Topic(id: i, name: "synchronous calls"), Topic(id: j, name: "asynchronous calls"),
    Topic(id: k, name: "Rook"), Topic(id: l, name: "Root"),
    Topic(id: m, name: "分散処理基盤の設計"), Topic(id: n, name: "分散処理基盤の設定"),
], edges: [(h, VersionOf, g)])
"##,
        );
    }
}
