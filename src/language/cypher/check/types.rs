//! What is known of a value before any row is seen.

use std::fmt;

/// The type of a value, as far as the text tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    /// Nothing is known.
    Any,
    Null,
    Bool,
    Int,
    Float,
    /// Whole or not.
    Number,
    Text,
    Map,
    Node,
    Edge,
    Path,
    List(Box<Type>),
}

impl Type {
    pub(super) fn list(of: Self) -> Self {
        // Deeper lists tell nothing more that is checked, and a bound keeps this from nesting with the text.
        match of {
            Self::List(inner) if matches!(*inner, Self::List(_)) => {
                Self::List(Box::new(Self::List(Box::new(Self::Any))))
            }
            of => Self::List(Box::new(of)),
        }
    }

    /// Whether the value may turn out to be one of these.
    pub(super) fn may_be(&self, wanted: &[Self]) -> bool {
        match self {
            Self::Any | Self::Null => true,
            Self::Number => {
                wanted.iter().any(|wanted| matches!(wanted, Self::Int | Self::Float | Self::Number))
            }
            Self::List(_) => wanted.iter().any(|wanted| matches!(wanted, Self::List(_))),
            Self::Int | Self::Float => {
                wanted.iter().any(|wanted| wanted == self || *wanted == Self::Number)
            }
            other => wanted.contains(other),
        }
    }

    /// What is known of a value that is one or the other.
    pub(super) fn either(self, other: Self) -> Self {
        match (self, other) {
            (left, right) if left == right => left,
            (Self::Null, other) | (other, Self::Null) => other,
            (Self::Int | Self::Float | Self::Number, Self::Int | Self::Float | Self::Number) => {
                Self::Number
            }
            (Self::List(left), Self::List(right)) => Self::list(left.either(*right)),
            _ => Self::Any,
        }
    }

    /// What is known of an item of it.
    pub(super) fn item(&self) -> Self {
        match self {
            Self::List(of) => (**of).clone(),
            _ => Self::Any,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "a value",
            Self::Null => "null",
            Self::Bool => "a truth value",
            Self::Int => "a whole number",
            Self::Float | Self::Number => "a number",
            Self::Text => "a text",
            Self::Map => "a map",
            Self::Node => "a node",
            Self::Edge => "an edge",
            Self::Path => "a path",
            Self::List(_) => "a list",
        })
    }
}
