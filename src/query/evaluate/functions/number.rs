//! Functions of numbers.

use super::super::operators::as_float;
use super::super::wrong_type;
use crate::query::error::QueryError;
use crate::query::functions::Function;
use crate::query::limits::Halt;
use crate::query::value::Value;

pub(super) fn of_number(function: Function, args: &[Value]) -> Result<Value, Halt> {
    let mut numbers = [0.0; 2];
    for (number, arg) in numbers.iter_mut().zip(args) {
        *number = as_float(arg)
            .ok_or_else(|| wrong_type(&format!("`{}`", function.name()), "a number", arg))?;
    }
    let [x, y] = numbers;
    match (function, args) {
        (Function::Abs, [Value::Int(number)]) => {
            let overflow = || QueryError::Overflow { operation: "abs" }.into();
            return number.checked_abs().map(Value::Int).ok_or_else(overflow);
        }
        (Function::IsNan, _) => return Ok(Value::Bool(x.is_nan())),
        (Function::Sign, [Value::Int(number)]) => return Ok(Value::Int(number.signum())),
        (Function::Sign, _) => {
            let sign = i64::from(x > 0.0) - i64::from(x < 0.0);
            return Ok(Value::Int(sign));
        }
        _ => {}
    }
    Ok(Value::Float(match function {
        Function::Abs => x.abs(),
        Function::Acos => x.acos(),
        Function::Asin => x.asin(),
        Function::Atan => x.atan(),
        Function::Atan2 => x.atan2(y),
        Function::Ceil => x.ceil(),
        Function::Cos => x.cos(),
        Function::Cot => 1.0 / x.tan(),
        Function::Degrees => x.to_degrees(),
        Function::E => std::f64::consts::E,
        Function::Exp => x.exp(),
        Function::Floor => x.floor(),
        Function::Haversin => (1.0 - x.cos()) / 2.0,
        Function::Log => x.ln(),
        Function::Log10 => x.log10(),
        Function::Pi => std::f64::consts::PI,
        Function::Radians => x.to_radians(),
        // Halves go up, as openCypher's implementations have it.
        Function::Round => (x + 0.5).floor(),
        Function::Sin => x.sin(),
        Function::Sqrt => x.sqrt(),
        Function::Tan => x.tan(),
        _ => return Ok(Value::Null),
    }))
}
