//! The functions of expressions. Nearly all give null where an argument is null.

mod graph;
mod list;
mod number;
mod text;

use crate::query::code::Code;
use crate::query::error::QueryError;
use crate::query::functions::Function;
use crate::query::limits::Halt;
use crate::query::run::Runtime;
use crate::query::value::Value;
use crate::query::view::View;

impl<V: View> Runtime<'_, '_, V> {
    pub(super) fn call(&mut self, function: Function, args: &[Code]) -> Result<Value, Halt> {
        if function == Function::Coalesce {
            return self.coalesce(args);
        }
        if function == Function::Rand {
            return Ok(Value::Float(self.random()));
        }
        let values = self.each(args)?;
        self.apply(function, &values)
    }

    /// The first value that is not null; those after it are not computed.
    fn coalesce(&mut self, args: &[Code]) -> Result<Value, Halt> {
        for arg in args {
            let value = self.eval(arg)?;
            if !value.is_null() {
                return Ok(value);
            }
        }
        Ok(Value::Null)
    }

    fn apply(&mut self, function: Function, values: &[Value]) -> Result<Value, Halt> {
        if function == Function::Exists {
            return Ok(Value::Bool(values.iter().all(|value| !value.is_null())));
        }
        if values.iter().any(Value::is_null) {
            return Ok(Value::Null);
        }
        match function {
            Function::Citation
            | Function::ElementId
            | Function::EndNode
            | Function::File
            | Function::Id
            | Function::Keys
            | Function::Labels
            | Function::Length
            | Function::Nodes
            | Function::Properties
            | Function::Relationships
            | Function::StartNode
            | Function::Type => self.of_graph(function, values),
            Function::Head
            | Function::IsEmpty
            | Function::Last
            | Function::Range
            | Function::Reverse
            | Function::Size
            | Function::Tail => self.of_list(function, values),
            Function::Left
            | Function::Ltrim
            | Function::Replace
            | Function::Right
            | Function::Rtrim
            | Function::Split
            | Function::Substring
            | Function::ToBoolean
            | Function::ToFloat
            | Function::ToInteger
            | Function::ToLower
            | Function::ToString
            | Function::ToUpper
            | Function::Trim => self.of_text(function, values),
            Function::ToBooleanOrNull => self.or_null(Function::ToBoolean, values),
            Function::ToFloatOrNull => self.or_null(Function::ToFloat, values),
            Function::ToIntegerOrNull => self.or_null(Function::ToInteger, values),
            Function::ToStringOrNull => self.or_null(Function::ToString, values),
            _ => number::of_number(function, values),
        }
    }
    /// A conversion that gives null instead of an error.
    fn or_null(&mut self, function: Function, args: &[Value]) -> Result<Value, Halt> {
        match self.of_text(function, args) {
            Err(Halt::Error(QueryError::WrongType { .. })) => Ok(Value::Null),
            other => other,
        }
    }
}
