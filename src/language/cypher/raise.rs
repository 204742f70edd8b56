//! Errors of the engine, in the classes of a formal query.

use super::error::{Class, CypherError, Reason};
use crate::query::QueryError;
use crate::text::Span;

/// The class and the reason of an error that the engine raises.
pub fn raised(error: &QueryError) -> (Class, Reason) {
    use Class::{ArgumentError, ArithmeticError, LimitExceeded, NotSupported, ParameterMissing};
    use Class::{SemanticError, SyntaxError, TypeError};
    match error {
        QueryError::UnknownLabel { .. } | QueryError::UnknownKind { .. } => {
            (SemanticError, Reason::UnknownKind)
        }
        QueryError::UnknownProperty { .. } => (SemanticError, Reason::UnknownProperty),
        QueryError::UnknownFunction { .. } => (SyntaxError, Reason::UnknownFunction),
        QueryError::UndefinedVariable { .. } => (SyntaxError, Reason::UndefinedVariable),
        QueryError::VariableAlreadyBound { .. } => (SyntaxError, Reason::VariableAlreadyBound),
        QueryError::VariableTypeConflict { .. } => (SyntaxError, Reason::VariableTypeConflict),
        QueryError::EdgeUsedTwice { .. } => (SyntaxError, Reason::RelationshipUniquenessViolation),
        QueryError::WrongArgumentCount { .. } => (SyntaxError, Reason::InvalidNumberOfArguments),
        QueryError::InvalidAggregation { .. } => (SyntaxError, Reason::InvalidAggregation),
        QueryError::AmbiguousAggregation { .. } => {
            (SyntaxError, Reason::AmbiguousAggregationExpression)
        }
        QueryError::ColumnNameConflict { .. } => (SyntaxError, Reason::ColumnNameConflict),
        QueryError::MissingAlias { .. } => (SyntaxError, Reason::NoExpressionAlias),
        QueryError::NoVariables => (SyntaxError, Reason::NoVariablesInScope),
        QueryError::DifferentColumns { .. } => (SyntaxError, Reason::DifferentColumnsInUnion),
        QueryError::InvalidClauses(_) => (SyntaxError, Reason::InvalidClauseComposition),
        QueryError::MissingParameter { .. } => (ParameterMissing, Reason::MissingParameter),
        QueryError::InvalidCount { given, .. } if given.starts_with('-') => {
            (SyntaxError, Reason::NegativeIntegerArgument)
        }
        QueryError::InvalidCount { .. } => (SyntaxError, Reason::InvalidArgumentType),
        QueryError::Unsupported(_) => (NotSupported, Reason::Refused),
        QueryError::TooDeep { .. } => (LimitExceeded, Reason::TooDeep),
        QueryError::WrongType { operation, .. } => match operation.as_str() {
            "`range`" => (ArgumentError, Reason::InvalidArgumentType),
            "a key" => (TypeError, Reason::MapElementAccessByNonString),
            function if is_function(function) => (TypeError, Reason::InvalidArgumentValue),
            _ => (TypeError, Reason::InvalidArgumentType),
        },
        QueryError::InvalidValue { .. } => (ArgumentError, Reason::NumberOutOfRange),
        QueryError::Overflow { .. } => (ArithmeticError, Reason::IntegerOverflow),
        QueryError::DivisionByZero => (ArithmeticError, Reason::DivisionByZero),
    }
}

impl CypherError {
    /// The error of a query that was read well, yet fails on the graph.
    ///
    /// The engine knows no places, so it points at the name that the error speaks of, or at nothing.
    pub fn of_run(error: &QueryError, text: &str) -> Self {
        let (class, reason) = raised(error);
        let name = match error {
            QueryError::MissingParameter { name } => Some(format!("${name}")),
            QueryError::UnknownLabel { name, .. }
            | QueryError::UnknownKind { name, .. }
            | QueryError::UnknownProperty { name, .. } => Some(name.clone()),
            _ => None,
        };
        let found = name.and_then(|name| text.find(&name).map(|at| (at, name.len())));
        let span =
            found.map_or(Span::empty(0), |(at, length)| Span::new(at as u32, (at + length) as u32));
        let told = Self::new(class, reason, span, error.to_string());
        match error {
            QueryError::MissingParameter { name } => {
                told.help(format!("`--param {name}=VALUE` gives it one"))
            }
            _ => told.did_you_mean(error.near().iter().map(String::as_str)),
        }
    }
}

/// Whether an operation is named after a function: `` `size` ``, not `` `+` `` or `` `IN` ``.
fn is_function(operation: &str) -> bool {
    operation
        .strip_prefix('`')
        .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
}
