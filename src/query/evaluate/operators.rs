//! Arithmetic, joining, and parts of lists and maps.

use super::wrong_type;
use crate::query::code::Code;
use crate::query::error::QueryError;
use crate::query::limits::Halt;
use crate::query::pattern::Arithmetic;
use crate::query::run::Runtime;
use crate::query::value::Value;
use crate::query::view::View;

impl<V: View> Runtime<'_, '_, V> {
    pub(super) fn minus(&mut self, of: &Code) -> Result<Value, Halt> {
        match self.eval(of)? {
            Value::Null => Ok(Value::Null),
            Value::Int(number) => number.checked_neg().map(Value::Int).ok_or_else(|| overflow("-")),
            Value::Float(number) => Ok(Value::Float(-number)),
            other => Err(wrong_type("`-`", "a number", &other)),
        }
    }

    pub(super) fn arithmetic(
        &mut self,
        how: Arithmetic,
        left: &Value,
        right: &Value,
    ) -> Result<Value, Halt> {
        if how == Arithmetic::Add
            && let Some(joined) = self.join(left, right)?
        {
            return Ok(joined);
        }
        let sign = how.sign();
        for side in [left, right] {
            if !matches!(side, Value::Null | Value::Int(_) | Value::Float(_)) {
                return Err(wrong_type(&format!("`{sign}`"), "numbers", side));
            }
        }
        match (left, right) {
            (Value::Int(left), Value::Int(right)) if how != Arithmetic::Power => {
                whole(how, *left, *right)
            }
            _ => match (as_float(left), as_float(right)) {
                (Some(left), Some(right)) => Ok(Value::Float(match how {
                    Arithmetic::Add => left + right,
                    Arithmetic::Subtract => left - right,
                    Arithmetic::Multiply => left * right,
                    Arithmetic::Divide => left / right,
                    Arithmetic::Remainder => left % right,
                    Arithmetic::Power => left.powf(right),
                })),
                _ => Ok(Value::Null),
            },
        }
    }

    /// `+` where a text or a list takes part.
    fn join(&mut self, left: &Value, right: &Value) -> Result<Option<Value>, Halt> {
        Ok(Some(match (left, right) {
            (Value::List(left), Value::List(right)) => {
                self.list(left.iter().chain(right.iter()).cloned().collect())?
            }
            (Value::Null, _) | (_, Value::Null) => Value::Null,
            (Value::List(left), right) => {
                self.list(left.iter().chain([right]).cloned().collect())?
            }
            (left, Value::List(right)) => {
                self.list([left].into_iter().chain(right.iter()).cloned().collect())?
            }
            (Value::Text(left), Value::Text(right)) => self.text(format!("{left}{right}"))?,
            (Value::Text(left), Value::Int(right)) => self.text(format!("{left}{right}"))?,
            (Value::Int(left), Value::Text(right)) => self.text(format!("{left}{right}"))?,
            (Value::Text(left), Value::Float(right)) => self.text(format!("{left}{right:?}"))?,
            (Value::Float(left), Value::Text(right)) => self.text(format!("{left:?}{right}"))?,
            _ => return Ok(None),
        }))
    }

    pub(super) fn index(&mut self, of: &Value, at: &Value) -> Result<Value, Halt> {
        match (of, at) {
            (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
            (Value::List(items), Value::Int(at)) => Ok(position(*at, items.len())
                .and_then(|at| items.get(at))
                .cloned()
                .unwrap_or_default()),
            (Value::List(_), other) => {
                Err(wrong_type("the position in a list", "a whole number", other))
            }
            (of, Value::Text(name)) => self.property_of(of, name),
            (Value::Map(_) | Value::Node(_) | Value::Edge(_), other) => {
                Err(wrong_type("a key", "a text", other))
            }
            (other, _) => Err(wrong_type("`[…]`", "a list or a map", other)),
        }
    }

    pub(super) fn slice(
        &mut self,
        list: &Code,
        from: Option<&Code>,
        to: Option<&Code>,
    ) -> Result<Value, Halt> {
        let list = self.eval(list)?;
        let from = self.maybe(from)?;
        let to = self.maybe(to)?;
        self.stretch(&list, from, to)
    }

    fn maybe(&mut self, code: Option<&Code>) -> Result<Option<Value>, Halt> {
        match code {
            Some(code) => self.eval(code).map(Some),
            None => Ok(None),
        }
    }

    fn stretch(
        &mut self,
        list: &Value,
        from: Option<Value>,
        to: Option<Value>,
    ) -> Result<Value, Halt> {
        let items = match list {
            Value::Null => return Ok(Value::Null),
            Value::List(items) => items,
            other => return Err(wrong_type("`[… .. …]`", "a list", other)),
        };
        let mut ends = [0, items.len()];
        for (end, given) in ends.iter_mut().zip([from, to]) {
            match given {
                None => {}
                Some(Value::Null) => return Ok(Value::Null),
                Some(Value::Int(at)) => {
                    let outside = if at < 0 { 0 } else { items.len() };
                    *end = position(at, items.len()).map_or(outside, |at| at.min(items.len()));
                }
                Some(other) => {
                    return Err(wrong_type("the position in a list", "a whole number", &other));
                }
            }
        }
        let [from, to] = ends;
        self.list(items.get(from..to).unwrap_or_default().to_vec())
    }
}

/// A position counted from the end where negative.
fn position(at: i64, length: usize) -> Option<usize> {
    let distance = usize::try_from(at.unsigned_abs()).ok()?;
    if at < 0 { length.checked_sub(distance) } else { Some(distance) }
}

pub(super) fn as_float(value: &Value) -> Option<f64> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "that is what a double is")]
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

fn whole(how: Arithmetic, left: i64, right: i64) -> Result<Value, Halt> {
    if right == 0 && matches!(how, Arithmetic::Divide | Arithmetic::Remainder) {
        return Err(QueryError::DivisionByZero.into());
    }
    let result = match how {
        Arithmetic::Add => left.checked_add(right),
        Arithmetic::Subtract => left.checked_sub(right),
        Arithmetic::Multiply => left.checked_mul(right),
        Arithmetic::Divide => left.checked_div(right),
        Arithmetic::Remainder | Arithmetic::Power => left.checked_rem(right),
    };
    result.map(Value::Int).ok_or_else(|| overflow(how.sign()))
}

fn overflow(operation: &'static str) -> Halt {
    QueryError::Overflow { operation }.into()
}
