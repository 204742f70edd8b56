//! Functions of lists, and those that treat a text like one.

use super::super::wrong_type;
use crate::query::error::QueryError;
use crate::query::functions::Function;
use crate::query::limits::Halt;
use crate::query::run::Runtime;
use crate::query::value::Value;
use crate::query::view::View;

impl<V: View> Runtime<'_, '_, V> {
    pub(super) fn of_list(&mut self, function: Function, args: &[Value]) -> Result<Value, Halt> {
        match (function, args) {
            (Function::Head, [Value::List(items)]) => {
                Ok(items.first().cloned().unwrap_or_default())
            }
            (Function::Last, [Value::List(items)]) => Ok(items.last().cloned().unwrap_or_default()),
            (Function::Tail, [Value::List(items)]) => {
                self.list(items.iter().skip(1).cloned().collect())
            }
            (Function::Size, [Value::List(items)]) => Ok(Value::count(items.len())),
            (Function::Size, [Value::Text(text)]) => Ok(Value::count(text.chars().count())),
            (Function::IsEmpty, [Value::List(items)]) => Ok(Value::Bool(items.is_empty())),
            (Function::IsEmpty, [Value::Text(text)]) => Ok(Value::Bool(text.is_empty())),
            (Function::IsEmpty, [Value::Map(map)]) => Ok(Value::Bool(map.is_empty())),
            (Function::Reverse, [Value::List(items)]) => {
                self.list(items.iter().rev().cloned().collect())
            }
            (Function::Reverse, [Value::Text(text)]) => self.text(text.chars().rev().collect()),
            (Function::Range, [Value::Int(from), Value::Int(to)]) => self.range(*from, *to, 1),
            (Function::Range, [Value::Int(from), Value::Int(to), Value::Int(step)]) => {
                self.range(*from, *to, *step)
            }
            (Function::Range, args) => {
                let other = args.iter().find(|arg| arg.as_int().is_none()).unwrap_or(&Value::Null);
                Err(wrong_type("`range`", "whole numbers", other))
            }
            (Function::Size | Function::Reverse | Function::IsEmpty, [other, ..]) => {
                Err(wrong_type(&format!("`{}`", function.name()), "a list or a text", other))
            }
            (_, [other, ..]) => Err(wrong_type(&format!("`{}`", function.name()), "a list", other)),
            _ => Ok(Value::Null),
        }
    }

    fn range(&mut self, from: i64, to: i64, step: i64) -> Result<Value, Halt> {
        if step == 0 {
            let operation = "`range`".to_owned();
            return Err(
                QueryError::InvalidValue { operation, given: "a step of 0".to_owned() }.into()
            );
        }
        let span = if step > 0 {
            i128::from(to) - i128::from(from)
        } else {
            i128::from(from) - i128::from(to)
        };
        if span < 0 {
            return self.list(Vec::new());
        }
        let count = span / i128::from(step).abs() + 1;
        let bytes = count.saturating_mul(size_of::<Value>() as i128);
        self.meter.make(usize::try_from(bytes).unwrap_or(usize::MAX))?;
        let numbers = (0..count).map(|at| i128::from(from) + at * i128::from(step));
        Ok(Value::flat_list(numbers.map(|number| Value::Int(number as i64)).collect()))
    }
}
