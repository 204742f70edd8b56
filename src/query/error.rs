//! Why a pattern cannot be run.
//!
//! The variants are data for whoever words them; the messages are the plain English of a formal query. The classes are openCypher's.

/// A mistake in a pattern, or in what it computes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// A label that no kind of node has.
    #[error("no kind of node is called `{name}`")]
    UnknownLabel {
        /// As written.
        name: String,
        /// Names that look alike, best first.
        near: Vec<String>,
    },
    /// A kind that no edge can have.
    #[error("no kind of edge is called `{name}`")]
    UnknownKind {
        /// As written.
        name: String,
        /// Names that look alike, best first.
        near: Vec<String>,
    },
    /// A property that no node or no edge can have.
    #[error("no {owner} has a property `{name}`")]
    UnknownProperty {
        /// `node` or `edge`.
        owner: &'static str,
        /// As written.
        name: String,
        /// Names that look alike, best first.
        near: Vec<String>,
    },
    /// A function that does not exist.
    #[error("no function is called `{name}`")]
    UnknownFunction {
        /// As written.
        name: String,
        /// Names that look alike, best first.
        near: Vec<String>,
    },
    /// A variable that nothing before it binds.
    #[error("the variable `{name}` is not defined here")]
    UndefinedVariable {
        /// As written.
        name: String,
        /// Variables that look alike, best first.
        near: Vec<String>,
    },
    /// A variable that is bound twice.
    #[error("the variable `{name}` is already bound")]
    VariableAlreadyBound {
        /// As written.
        name: String,
    },
    /// A variable used as something that it is not.
    #[error("`{name}` is {is}, not {wanted}")]
    VariableTypeConflict {
        /// As written.
        name: String,
        /// What it is.
        is: &'static str,
        /// What its place needs.
        wanted: &'static str,
    },
    /// An edge variable at two places of one match.
    #[error("the edge `{name}` stands at two places of one match, and no edge is used twice")]
    EdgeUsedTwice {
        /// As written.
        name: String,
    },
    /// A function with a wrong number of arguments.
    #[error("`{name}` takes {wanted} arguments, not {given}")]
    WrongArgumentCount {
        /// As written.
        name: String,
        /// How many it takes.
        wanted: String,
        /// How many there are.
        given: usize,
    },
    /// An aggregate where none may stand.
    #[error("`{text}` counts over rows and cannot stand {place}")]
    InvalidAggregation {
        /// The aggregate.
        text: String,
        /// Where it stands.
        place: &'static str,
    },
    /// A value beside an aggregate that differs between the rows of one group.
    #[error("`{text}` stands beside an aggregate without being a column itself")]
    AmbiguousAggregation {
        /// The value.
        text: String,
    },
    /// Two columns of one name.
    #[error("two columns are called `{name}`")]
    ColumnNameConflict {
        /// The name.
        name: String,
    },
    /// A computed value passed on without a name.
    #[error("`{text}` needs a name: add `AS …`")]
    MissingAlias {
        /// The value.
        text: String,
    },
    /// `*` where there are no variables.
    #[error("`*` keeps every variable, and there is none")]
    NoVariables,
    /// Branches of a union with different columns.
    #[error("the branches of a union return different columns: {left} and {right}")]
    DifferentColumns {
        /// Of the first branch.
        left: String,
        /// Of the other.
        right: String,
    },
    /// Clauses in an order that means nothing.
    #[error("{0}")]
    InvalidClauses(&'static str),
    /// A parameter without a value.
    #[error("the parameter `${name}` has no value")]
    MissingParameter {
        /// Its name.
        name: String,
    },
    /// `SKIP` or `LIMIT` of something that is no count.
    #[error("`{clause}` needs a whole number from 0, not {given}")]
    InvalidCount {
        /// The clause.
        clause: &'static str,
        /// What stands there.
        given: String,
    },
    /// A form that the engine does not run.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Expressions that nest too deep.
    #[error("the expression nests deeper than {limit} levels")]
    TooDeep {
        /// The greatest depth.
        limit: usize,
    },
    /// A value of a type that an operation cannot take.
    #[error("{operation} needs {wanted}, not {given}")]
    WrongType {
        /// The operation.
        operation: String,
        /// What it takes.
        wanted: &'static str,
        /// What it got.
        given: &'static str,
    },
    /// A value that an operation cannot take, though of the right type.
    #[error("{operation} cannot take {given}")]
    InvalidValue {
        /// The operation.
        operation: String,
        /// The value.
        given: String,
    },
    /// A result outside the whole numbers.
    #[error("the result of {operation} is too great for a whole number")]
    Overflow {
        /// The operation.
        operation: &'static str,
    },
    /// A division of a whole number by zero.
    #[error("a whole number cannot be divided by zero")]
    DivisionByZero,
}

impl QueryError {
    /// The names that look like a misspelt one, best first; empty for other mistakes.
    pub fn near(&self) -> &[String] {
        match self {
            Self::UnknownLabel { near, .. }
            | Self::UnknownKind { near, .. }
            | Self::UnknownProperty { near, .. }
            | Self::UnknownFunction { near, .. }
            | Self::UndefinedVariable { near, .. } => near,
            _ => &[],
        }
    }
}
