//! Functions of texts, and conversions.

use super::super::wrong_type;
use crate::query::error::QueryError;
use crate::query::functions::Function;
use crate::query::limits::Halt;
use crate::query::run::Runtime;
use crate::query::value::Value;
use crate::query::view::View;

impl<V: View> Runtime<'_, '_, V> {
    pub(super) fn of_text(&mut self, function: Function, args: &[Value]) -> Result<Value, Halt> {
        let name = function.name();
        match (function, args) {
            (Function::ToString, [of]) => match of {
                Value::Text(_) => Ok(of.clone()),
                Value::Bool(truth) => self.text(truth.to_string()),
                Value::Int(number) => self.text(number.to_string()),
                Value::Float(number) => self.text(format!("{number:?}")),
                other => Err(wrong_type("`toString`", "a text, a number or a truth value", other)),
            },
            (Function::ToInteger, [of]) => to_integer(of),
            (Function::ToFloat, [of]) => to_float(of),
            (Function::ToBoolean, [of]) => to_boolean(of),
            (Function::ToLower, [Value::Text(text)]) => self.text(text.to_lowercase()),
            (Function::ToUpper, [Value::Text(text)]) => self.text(text.to_uppercase()),
            (Function::Trim, [Value::Text(text)]) => self.text(text.trim().to_owned()),
            (Function::Ltrim, [Value::Text(text)]) => self.text(text.trim_start().to_owned()),
            (Function::Rtrim, [Value::Text(text)]) => self.text(text.trim_end().to_owned()),
            (Function::Left, [Value::Text(text), Value::Int(count)]) => {
                let count = length(name, *count)?;
                self.text(text.chars().take(count).collect())
            }
            (Function::Right, [Value::Text(text), Value::Int(count)]) => {
                let before = text.chars().count().saturating_sub(length(name, *count)?);
                self.text(text.chars().skip(before).collect())
            }
            (Function::Substring, [Value::Text(text), Value::Int(from)]) => {
                let from = length(name, *from)?;
                self.text(text.chars().skip(from).collect())
            }
            (Function::Substring, [Value::Text(text), Value::Int(from), Value::Int(count)]) => {
                let (from, count) = (length(name, *from)?, length(name, *count)?);
                self.text(text.chars().skip(from).take(count).collect())
            }
            (Function::Replace, [Value::Text(text), Value::Text(old), Value::Text(new)]) => {
                // The longest result is counted before it is made.
                let times = text.len() / old.len().max(1) + 1;
                self.meter.make(text.len().saturating_add(times.saturating_mul(new.len())))?;
                Ok(Value::text(text.replace(&**old, new)))
            }
            (Function::Split, [Value::Text(text), Value::Text(separator)]) => {
                self.meter.make(text.len().saturating_mul(2 * size_of::<Value>()))?;
                let parts: Vec<Value> = if separator.is_empty() {
                    text.chars().map(|c| Value::text(c.to_string())).collect()
                } else {
                    text.split(&**separator).map(Value::from).collect()
                };
                self.list(parts)
            }
            (_, args) => {
                let is_text = matches!(args.first(), Some(Value::Text(_)));
                let place = usize::from(is_text && args.len() > 1);
                let other = args.get(place).unwrap_or(&Value::Null);
                Err(wrong_type(&format!("`{name}`"), "texts, and whole numbers for lengths", other))
            }
        }
    }
}

fn length(function: &str, count: i64) -> Result<usize, Halt> {
    usize::try_from(count).map_err(|_| {
        QueryError::InvalidValue { operation: format!("`{function}`"), given: count.to_string() }
            .into()
    })
}

fn to_integer(of: &Value) -> Result<Value, Halt> {
    let from_float = |number: f64| {
        let whole = number.trunc();
        // The bounds are the powers of two just outside of the whole numbers.
        let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&whole);
        if fits { Value::Int(whole as i64) } else { Value::Null }
    };
    match of {
        Value::Int(_) => Ok(of.clone()),
        Value::Float(number) => Ok(from_float(*number)),
        Value::Text(text) => Ok(match text.trim().parse::<i64>() {
            Ok(number) => Value::Int(number),
            Err(_) => text.trim().parse::<f64>().map_or(Value::Null, from_float),
        }),
        other => Err(wrong_type("`toInteger`", "a number or a text", other)),
    }
}

fn to_float(of: &Value) -> Result<Value, Halt> {
    match of {
        Value::Float(_) => Ok(of.clone()),
        #[expect(clippy::cast_precision_loss, reason = "that is what a double is")]
        Value::Int(number) => Ok(Value::Float(*number as f64)),
        Value::Text(text) => Ok(text.trim().parse().map_or(Value::Null, Value::Float)),
        other => Err(wrong_type("`toFloat`", "a number or a text", other)),
    }
}

fn to_boolean(of: &Value) -> Result<Value, Halt> {
    match of {
        Value::Bool(_) => Ok(of.clone()),
        Value::Text(text) if text.trim().eq_ignore_ascii_case("true") => Ok(Value::Bool(true)),
        Value::Text(text) if text.trim().eq_ignore_ascii_case("false") => Ok(Value::Bool(false)),
        Value::Text(_) => Ok(Value::Null),
        other => Err(wrong_type("`toBoolean`", "a truth value or a text", other)),
    }
}
