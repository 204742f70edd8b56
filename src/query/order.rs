//! How values compare: equal, comparable, ordered.
//!
//! openCypher tells three relations apart. *Equality* (`=`) and *comparability* (`<`) are unknown where null takes part; *orderability* (`ORDER
//! BY`, `DISTINCT`, grouping) is total: maps, nodes, edges, lists, paths, texts, truth values, numbers, not-a-number, null.

use super::value::Value;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// Whether two values are equal; `None` where that is unknown.
pub(super) fn equal(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Null, _) | (_, Value::Null) => None,
        (Value::Bool(left), Value::Bool(right)) => Some(left == right),
        (Value::Text(left), Value::Text(right)) => Some(left == right),
        (Value::Node(left), Value::Node(right)) => Some(left == right),
        (Value::Edge(left), Value::Edge(right)) => Some(left == right),
        (Value::Path(left), Value::Path(right)) => Some(left == right),
        (Value::List(left), Value::List(right)) => {
            if left.len() != right.len() {
                return Some(false);
            }
            all(left.iter().zip(right.iter()).map(|(left, right)| equal(left, right)))
        }
        (Value::Map(left), Value::Map(right)) => {
            if !left.keys().eq(right.keys()) {
                return Some(false);
            }
            all(left.values().zip(right.values()).map(|(left, right)| equal(left, right)))
        }
        _ => Some(numbers(left, right) == Comparable::Known(Ordering::Equal)),
    }
}

/// All of them hold, in three-valued logic.
pub(super) fn all(truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for truth in truths {
        match truth {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = None,
        }
    }
    known
}

/// Which of two values is less; `None` where they are not comparable.
pub(super) fn compare(left: &Value, right: &Value) -> Comparable {
    match (left, right) {
        (Value::Bool(left), Value::Bool(right)) => Comparable::Known(left.cmp(right)),
        (Value::Text(left), Value::Text(right)) => Comparable::Known(left.cmp(right)),
        (Value::List(left), Value::List(right)) => {
            for (left, right) in left.iter().zip(right.iter()) {
                match compare(left, right) {
                    Comparable::Known(Ordering::Equal) => {}
                    other => return other,
                }
            }
            Comparable::Known(left.len().cmp(&right.len()))
        }
        _ => numbers(left, right),
    }
}

/// The outcome of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparable {
    /// One is less, or neither.
    Known(Ordering),
    /// A not-a-number takes part: no comparison holds.
    Never,
    /// Null or values of different types: the comparison is unknown.
    Unknown,
}

/// The order of two numbers, or why there is none.
fn numbers(left: &Value, right: &Value) -> Comparable {
    let order = match (left, right) {
        (Value::Int(left), Value::Int(right)) => Some(left.cmp(right)),
        (Value::Float(left), Value::Float(right)) => left.partial_cmp(right),
        (Value::Int(left), Value::Float(right)) => int_float(*left, *right),
        (Value::Float(left), Value::Int(right)) => int_float(*right, *left).map(Ordering::reverse),
        _ => return Comparable::Unknown,
    };
    order.map_or(Comparable::Never, Comparable::Known)
}

/// Compares exactly, where a conversion to a double would round.
#[expect(clippy::cast_precision_loss, reason = "powers of two are exact")]
fn int_float(int: i64, float: f64) -> Option<Ordering> {
    const BOUND: f64 = i64::MAX as f64;
    if float.is_nan() {
        None
    } else if float >= BOUND {
        Some(Ordering::Less)
    } else if float < -BOUND {
        Some(Ordering::Greater)
    } else {
        let whole = float.trunc();
        let fraction = 0.0_f64.partial_cmp(&(float - whole))?;
        Some(int.cmp(&(whole as i64)).then(fraction))
    }
}

/// The total order of `ORDER BY`; two values are equivalent where it says equal.
pub(super) fn order(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Map(left), Value::Map(right)) => {
            left.keys().cmp(right.keys()).then_with(|| orders(left.values(), right.values()))
        }
        (Value::Node(left), Value::Node(right)) => left.cmp(right),
        (Value::Edge(left), Value::Edge(right)) => left.cmp(right),
        (Value::List(left), Value::List(right)) => orders(left.iter(), right.iter()),
        (Value::Path(left), Value::Path(right)) => {
            left.nodes.cmp(&right.nodes).then_with(|| left.edges.cmp(&right.edges))
        }
        (Value::Text(left), Value::Text(right)) => left.cmp(right),
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        _ => match numbers(left, right) {
            Comparable::Known(order) => order,
            _ => rank(left).cmp(&rank(right)),
        },
    }
}

fn orders<'v>(
    left: impl Iterator<Item = &'v Value>,
    mut right: impl Iterator<Item = &'v Value>,
) -> Ordering {
    for left in left {
        let Some(right) = right.next() else { return Ordering::Greater };
        match order(left, right) {
            Ordering::Equal => {}
            other => return other,
        }
    }
    if right.next().is_some() { Ordering::Less } else { Ordering::Equal }
}

const fn rank(value: &Value) -> u8 {
    match value {
        Value::Map(_) => 0,
        Value::Node(_) => 1,
        Value::Edge(_) => 2,
        Value::List(_) => 3,
        Value::Path(_) => 4,
        Value::Text(_) => 5,
        Value::Bool(_) => 6,
        Value::Float(number) if number.is_nan() => 8,
        Value::Int(_) | Value::Float(_) => 7,
        Value::Null => 9,
    }
}

/// Hashes so that equivalent values hash alike.
pub(super) fn hash(value: &Value, state: &mut impl Hasher) {
    match value {
        Value::Node(node) => (u64::from(node.0) | 1 << 33).hash(state),
        Value::Edge(edge) => (u64::from(edge.0) | 2 << 33).hash(state),
        Value::Int(number) => number.hash(state),
        // A double that an integer equals hashes as that integer.
        Value::Float(number) => match *number as i64 {
            whole if int_float(whole, *number) == Some(Ordering::Equal) => whole.hash(state),
            _ if number.is_nan() => u64::MAX.hash(state),
            _ => number.to_bits().hash(state),
        },
        Value::Text(text) => text.hash(state),
        Value::Bool(truth) => truth.hash(state),
        Value::Null => 9_u8.hash(state),
        Value::Path(route) => {
            route.nodes.hash(state);
            route.edges.hash(state);
        }
        Value::List(list) => {
            list.len().hash(state);
            list.iter().for_each(|item| hash(item, state));
        }
        Value::Map(map) => map.iter().for_each(|(name, value)| {
            name.hash(state);
            hash(value, state);
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustc_hash::FxHasher;

    fn list(items: Vec<Value>) -> Value {
        Value::list(items).unwrap()
    }

    fn hashed(value: &Value) -> u64 {
        let mut hasher = FxHasher::default();
        hash(value, &mut hasher);
        hasher.finish()
    }

    #[test]
    fn null_makes_equality_unknown_unless_something_else_differs() {
        assert_eq!(equal(&Value::Null, &Value::Null), None);
        let with_null = list(vec![1.into(), Value::Null]);
        assert_eq!(equal(&with_null, &with_null), None);
        assert_eq!(equal(&with_null, &list(vec![2.into(), Value::Null])), Some(false));
        assert_eq!(equal(&1.into(), &"1".into()), Some(false));
    }

    #[test]
    fn whole_numbers_and_doubles_compare_exactly() {
        let (int, float) = (Value::Int((1 << 53) + 1), Value::Float(9_007_199_254_740_992.0));
        assert_eq!(equal(&int, &float), Some(false));
        assert_eq!(order(&int, &float), Ordering::Greater);
        assert_eq!(order(&Value::Int(1), &Value::Float(1.5)), Ordering::Less);
        assert_eq!(order(&Value::Int(-1), &Value::Float(-1.5)), Ordering::Greater);
        assert_eq!(order(&Value::Int(i64::MAX), &Value::Float(9.3e18)), Ordering::Less);
        assert_eq!(hashed(&Value::Int(3)), hashed(&Value::Float(3.0)));
        assert_eq!(Value::Int(3), Value::Float(3.0));
    }

    #[test]
    fn types_that_do_not_compare_are_unknown_and_still_ordered() {
        assert_eq!(compare(&1.into(), &"a".into()), Comparable::Unknown);
        assert_eq!(compare(&Value::Float(f64::NAN), &1.into()), Comparable::Never);
        assert_eq!(order(&"a".into(), &1.into()), Ordering::Less);
        assert_eq!(order(&Value::Null, &Value::Float(f64::NAN)), Ordering::Greater);
        assert_eq!(order(&Value::Float(f64::NAN), &Value::Float(f64::NAN)), Ordering::Equal);
    }
}
