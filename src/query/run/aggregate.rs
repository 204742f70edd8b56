//! What is gathered over the rows of a group.
//!
//! **Invariant.** The result does not depend on the order in which rows come: lists are put into the order of rows, doubles are summed in the
//! order of their size.

use super::count::Weight;
use crate::query::code::AggregateCall;
use crate::query::error::QueryError;
use crate::query::functions::Aggregate;
use crate::query::limits::Halt;
use crate::query::order::order;
use crate::query::value::Value;
use std::cmp::Ordering;

/// The state of one aggregate of one group.
#[derive(Debug)]
pub(super) enum Gathered {
    Count(u64),
    Best(Option<Value>),
    Sum { whole: i128, floats: Vec<f64>, count: u64 },
    List(Vec<(Box<[u32]>, Value)>),
    Numbers { values: Vec<Value>, at: Option<f64> },
}

impl Gathered {
    pub(super) fn new(call: &AggregateCall) -> Self {
        match call.function {
            Aggregate::Count => Self::Count(0),
            Aggregate::Greatest | Aggregate::Least => Self::Best(None),
            Aggregate::Sum | Aggregate::Average => {
                Self::Sum { whole: 0, floats: Vec::new(), count: 0 }
            }
            Aggregate::Collect => Self::List(Vec::new()),
            _ => Self::Numbers { values: Vec::new(), at: None },
        }
    }

    /// Takes in a value, which is not null, of the row with this key, or of as many rows as it counts for.
    pub(super) fn add(
        &mut self,
        call: &AggregateCall,
        value: Value,
        second: Option<Value>,
        key: &[u32],
        weight: Weight,
    ) -> Result<(), Halt> {
        match self {
            Self::Count(count) => *count = count.saturating_add(weight.adds(call)),
            Self::Best(best) => {
                let wanted = match call.function {
                    Aggregate::Least => Ordering::Less,
                    _ => Ordering::Greater,
                };
                if best.as_ref().is_none_or(|best| order(&value, best) == wanted) {
                    *best = Some(value);
                }
            }
            Self::Sum { whole, floats, count } => {
                *count += 1;
                match value {
                    Value::Int(number) => *whole += i128::from(number),
                    Value::Float(number) => floats.push(number),
                    other => return Err(not_a_number(&other)),
                }
            }
            Self::List(items) => items.push((key.into(), value)),
            Self::Numbers { values, at } => {
                if !matches!(value, Value::Int(_) | Value::Float(_)) {
                    return Err(not_a_number(&value));
                }
                if let Some(second) = second {
                    *at = Some(percentile(&second)?);
                }
                values.push(value);
            }
        }
        Ok(())
    }

    /// About how many bytes the next value will take.
    pub(super) fn growth(&self, value: &Value) -> usize {
        match self {
            Self::Count(_) | Self::Best(_) => 0,
            Self::Sum { .. } => 8,
            Self::List(_) => value.size() + 48,
            Self::Numbers { .. } => size_of::<Value>(),
        }
    }

    /// The result.
    pub(super) fn finish(self, call: &AggregateCall) -> Result<Value, Halt> {
        Ok(match self {
            Self::Count(count) => count_value(count)?,
            Self::Best(best) => best.unwrap_or_default(),
            Self::Sum { whole, floats, count } => sum(call.function, whole, floats, count)?,
            Self::List(mut items) => {
                items.sort_by(|left, right| left.0.cmp(&right.0));
                Value::list(items.into_iter().map(|(_, value)| value).collect()).unwrap_or_default()
            }
            Self::Numbers { mut values, at } => {
                values.sort_by(order);
                match call.function {
                    Aggregate::Deviation => deviation(&values, 1),
                    Aggregate::DeviationOfAll => deviation(&values, 0),
                    Aggregate::PercentileDiscrete => discrete(&values, at.unwrap_or(0.0)),
                    _ => continuous(&values, at.unwrap_or(0.0)),
                }
            }
        })
    }
}

/// A number of rows, which may be more than were walked.
pub(super) fn count_value(count: u64) -> Result<Value, Halt> {
    let overflow = |_| QueryError::Overflow { operation: "count" };
    Ok(Value::Int(i64::try_from(count).map_err(overflow)?))
}

fn sum(function: Aggregate, whole: i128, mut floats: Vec<f64>, count: u64) -> Result<Value, Halt> {
    let all_whole = floats.is_empty();
    floats.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "that is what a double is")]
    let total = || floats.iter().sum::<f64>() + whole as f64;
    Ok(match function {
        Aggregate::Average if count == 0 => Value::Null,
        #[expect(clippy::cast_precision_loss, reason = "nobody counts so far")]
        Aggregate::Average => Value::Float(total() / count as f64),
        _ if all_whole => {
            let overflow = |_| QueryError::Overflow { operation: "sum" };
            Value::Int(i64::try_from(whole).map_err(overflow)?)
        }
        _ => Value::Float(total()),
    })
}

fn float(value: &Value) -> f64 {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "that is what a double is")]
        Value::Int(number) => *number as f64,
        Value::Float(number) => *number,
        _ => f64::NAN,
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts so far")]
fn deviation(values: &[Value], less: usize) -> Value {
    if values.len() <= less {
        return Value::Float(0.0);
    }
    let mean = values.iter().map(float).sum::<f64>() / values.len() as f64;
    let squares: f64 = values.iter().map(|value| (float(value) - mean).powi(2)).sum();
    Value::Float((squares / (values.len() - less) as f64).sqrt())
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts so far")]
fn discrete(values: &[Value], at: f64) -> Value {
    let place = position(at * values.len() as f64, f64::ceil);
    values.get(place.saturating_sub(1)).cloned().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts so far")]
fn continuous(values: &[Value], at: f64) -> Value {
    let Some(last) = values.len().checked_sub(1) else { return Value::Null };
    let place = at * last as f64;
    let (below, above) =
        (values.get(position(place, f64::floor)), values.get(position(place, f64::ceil)));
    match (below, above) {
        (Some(below), Some(above)) => {
            let (below, above) = (float(below), float(above));
            Value::Float(below + (above - below) * place.fract())
        }
        _ => Value::Null,
    }
}

#[expect(clippy::cast_sign_loss, reason = "percentiles are checked to be positive")]
fn position(place: f64, round: fn(f64) -> f64) -> usize {
    round(place) as usize
}

fn percentile(value: &Value) -> Result<f64, Halt> {
    let at = float(value);
    if (0.0..=1.0).contains(&at) {
        return Ok(at);
    }
    let operation = "a percentile".to_owned();
    let given = "a number outside of 0 to 1".to_owned();
    Err(QueryError::InvalidValue { operation, given }.into())
}

fn not_a_number(given: &Value) -> Halt {
    let operation = "an aggregate of numbers".to_owned();
    QueryError::WrongType { operation, wanted: "a number", given: given.type_name() }.into()
}
