//! The proofs: what the engine finds is what the pattern means.

mod naive;
mod random;
mod toy;

use super::evidence::Witness;
use super::limits::Limits;
use super::pattern::{Clause, Pattern};
use super::value::Value;
use super::{Outcome, Parameters, Plan, QueryError, run, run_choosing};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use random::{Wanted, pattern, streams, toys};
use std::cell::Cell;
use std::collections::BTreeMap;
use toy::Toy;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Enough for any pattern that the naive matcher can follow.
fn limits() -> Limits<'static> {
    Limits { visits: 200_000, ..Limits::default() }
}

fn ask(toy: &Toy, pattern: &Pattern) -> Result<Outcome, QueryError> {
    run(toy, pattern, &Parameters::new(), &limits())
}

fn sorted(mut rows: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    rows.sort_by(|left, right| {
        let pairs = left.iter().zip(right);
        pairs
            .map(|(left, right)| super::order::order(left, right))
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    rows
}

fn values(outcome: &Outcome) -> Vec<Vec<Value>> {
    outcome.rows.iter().map(|row| row.values.clone()).collect()
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn planned_is_naive(toy in toys(), stream in streams()) {
        let pattern = pattern(&stream, Wanted::default());
        match ask(&toy, &pattern) {
            Ok(outcome) => {
                if let Some(expected) = naive::rows(&toy, &pattern) {
                    let found = sorted(values(&outcome));
                    prop_assert_eq!(found, sorted(expected), "{}\n{}", pattern, outcome.plan);
                }
            }
            Err(error) => prop_assert!(is_known(&error), "{pattern}\n{error}"),
        }
    }

    #[test]
    fn one_witness_for_each_end_finds_every_end(toy in toys(), stream in streams()) {
        let pattern = random::reaching(&stream);
        let outcome = ask(&toy, &pattern).unwrap();
        if let Some(expected) = naive::rows(&toy, &pattern) {
            let found = sorted(values(&outcome));
            prop_assert_eq!(found, sorted(expected), "{}\n{}", pattern, outcome.plan);
        }
    }

    #[test]
    fn an_edge_that_occurs_again_is_the_same_edge(toy in toys(), stream in streams()) {
        let pattern = random::rejoining(&stream);
        let outcome = ask(&toy, &pattern).unwrap();
        if let Some(expected) = naive::rows(&toy, &pattern) {
            let found = sorted(values(&outcome));
            prop_assert_eq!(found, sorted(expected), "{}\n{}", pattern, outcome.plan);
        }
    }

    #[test]
    fn another_order_of_matching_changes_nothing(toy in toys(), stream in streams(), picks in any::<u64>()) {
        let pattern = pattern(&stream, Wanted::default());
        let at = Cell::new(picks);
        let choose = move |costs: &[f64]| {
            let pick = at.get();
            at.set(pick.rotate_right(7).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            (pick >> 40) as usize % costs.len()
        };
        let first = ask(&toy, &pattern);
        let second = run_choosing(&toy, &pattern, &Parameters::new(), &limits(), &choose);
        match (first, second) {
            (Ok(first), Ok(second)) if first.stopped.is_none() && second.stopped.is_none() => {
                prop_assert_eq!(values(&first), values(&second), "{}\n{}\n{}", pattern, first.plan, second.plan);
                // Where one witness is as good as another, the order may decide which it is.
                if !any_witness(&first) && !any_witness(&second) {
                    prop_assert_eq!(&first.rows, &second.rows, "{}\n{}\n{}", pattern, first.plan, second.plan);
                }
            }
            (Err(first), Err(second)) => prop_assert_eq!(first, second),
            (Ok(_), Ok(_)) => {}
            (first, second) => prop_assert!(false, "{pattern}\n{first:?}\n{second:?}"),
        }
    }

    #[test]
    fn evidence_alone_gives_the_row(toy in toys(), stream in streams()) {
        let pattern = pattern(&stream, Wanted { monotone: true, ..Wanted::default() });
        let Ok(outcome) = ask(&toy, &pattern) else { return Ok(()) };
        for row in outcome.rows.iter().take(4) {
            prop_assert!(row.evidence.count >= 1);
            for support in &row.evidence.supports {
                let edges: Vec<_> = support
                    .iter()
                    .filter_map(|witness| match witness {
                        Witness::Edge(edge) => Some(*edge),
                        Witness::NoSuchPath(_) => None,
                    })
                    .collect();
                let rest = toy.with_edges(&edges);
                let Some(again) = naive::rows(&rest, &pattern) else { continue };
                prop_assert!(again.contains(&row.values), "{pattern}\n{row:?}\n{}", outcome.plan);
            }
        }
    }

    #[test]
    fn no_pattern_makes_the_engine_panic(toy in toys(), stream in streams()) {
        let pattern = pattern(&stream, Wanted { wild: true, ..Wanted::default() });
        let _ = ask(&toy, &pattern);
        for branch in &pattern.branches {
            if let Some(Clause::Match(found)) = branch.clauses.first() {
                let _ = ask(&toy, &Pattern::of_path(found.paths[0].clone()));
            }
        }
    }
}

/// Whether a step takes any of several chains with the same ends, or an expression any of several matches.
fn any_witness(outcome: &Outcome) -> bool {
    let any = |text: &str| text.starts_with("reach") || text.starts_with("shortest");
    outcome.plan.steps.iter().any(|step| step.branch.is_none() || any(&step.text))
}

/// Mistakes that a random pattern may make.
fn is_known(error: &QueryError) -> bool {
    matches!(
        error,
        QueryError::UndefinedVariable { .. }
            | QueryError::AmbiguousAggregation { .. }
            | QueryError::ColumnNameConflict { .. }
            | QueryError::VariableTypeConflict { .. }
            | QueryError::DifferentColumns { .. }
    )
}

#[test]
fn random_patterns_reach_every_part_of_the_engine() {
    let mut runner = TestRunner::deterministic();
    let mut met = BTreeMap::new();
    for _ in 0..2_000 {
        let toy = toys().new_tree(&mut runner).unwrap().current();
        let stream = streams().new_tree(&mut runner).unwrap().current();
        let pattern = pattern(&stream, Wanted::default());
        let Ok(outcome) = ask(&toy, &pattern) else { continue };
        if outcome.rows.is_empty() {
            continue;
        }
        // So small a graph is not worth a plan that counts: the last choice is one where there is one.
        let last = |costs: &[f64]| costs.len() - 1;
        let counted = run_choosing(&toy, &pattern, &Parameters::new(), &limits(), &last);
        let counts = |plan: &Plan| plan.steps.iter().any(|step| step.text.starts_with("count ("));
        if counted.is_ok_and(|counted| counts(&counted.plan)) {
            *met.entry("count").or_insert(0) += 1;
        }
        let text = pattern.to_string();
        let words = [
            "*", "COUNT {", "DISTINCT", "EXISTS", "NOT", "OPTIONAL", "ORDER", "SHORTEST", "UNION",
            "UNWIND", "WITH", "count(", "max(", "IN [", "IS NULL",
        ];
        let steps = ["scan", "seek", "expand", "look up", "trails", "reach", "shortest"];
        let met_words = words.into_iter().filter(|word| text.contains(word));
        let met_steps = steps.into_iter().filter(|word| {
            outcome.plan.steps.iter().any(|step| step.text.starts_with(word) && step.rows > 0)
        });
        for word in met_words.chain(met_steps) {
            *met.entry(word).or_insert(0) += 1;
        }
    }
    let rare: Vec<_> = met.iter().filter(|(_, times)| **times < 5).collect();
    assert!(rare.is_empty() && met.len() == 23, "{met:#?}");
}
