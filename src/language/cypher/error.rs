//! What is wrong with a formal query, as data.
//!
//! The classes and reasons are those of the openCypher TCK, so that its scenarios can be held against ours word for word.

use crate::diagnostic::Severity;
use crate::text::{Edit, Span};
use std::fmt;

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// The name, as the TCK writes it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

named! {
    /// The class of an error.
    Class {
        /// The text is not a query, or its parts do not fit together.
        SyntaxError,
        /// A value of the wrong type.
        TypeError,
        /// A value that a function cannot take.
        ArgumentError,
        /// A number that cannot be computed.
        ArithmeticError,
        /// The vocabulary knows no such kind or property.
        SemanticError,
        /// A parameter without a value.
        ParameterMissing,
        /// A part of openCypher that is left out on purpose.
        NotSupported,
        /// A query above a limit.
        LimitExceeded,
    }
}

named! {
    /// The reason of an error.
    Reason {
        /// A word or sign where the grammar has none.
        UnexpectedSyntax,
        /// Clauses in an order that means nothing.
        InvalidClauseComposition,
        /// A number that is none.
        InvalidNumberLiteral,
        /// A whole number above 64 bits.
        IntegerOverflow,
        /// A number with a fraction that is too large.
        FloatingPointOverflow,
        /// An escape that names no character.
        InvalidUnicodeLiteral,
        /// A text or comment without its end.
        UnclosedLiteral,
        /// A character that belongs to no word or sign.
        InvalidUnicodeCharacter,
        /// A variable that is nowhere bound.
        UndefinedVariable,
        /// A variable that is bound once more.
        VariableAlreadyBound,
        /// A variable that stands for two different things.
        VariableTypeConflict,
        /// An edge that would have to differ from itself.
        RelationshipUniquenessViolation,
        /// An aggregate where rows are not gathered.
        InvalidAggregation,
        /// An aggregate inside an aggregate.
        NestedAggregation,
        /// A value that is neither gathered nor grouped by.
        AmbiguousAggregationExpression,
        /// A value that must not depend on rows.
        NonConstantExpression,
        /// A count below zero.
        NegativeIntegerArgument,
        /// An argument of a type that can never fit.
        InvalidArgumentType,
        /// An argument of an impossible value.
        InvalidArgumentValue,
        /// A number outside of what a function takes.
        NumberOutOfRange,
        /// A key of a map that is no text.
        MapElementAccessByNonString,
        /// A whole number divided by zero.
        DivisionByZero,
        /// Too many arguments, or too few.
        InvalidNumberOfArguments,
        /// A function that does not exist.
        UnknownFunction,
        /// A computed column without a name.
        NoExpressionAlias,
        /// Two columns of one name.
        ColumnNameConflict,
        /// Branches of a union with different columns.
        DifferentColumnsInUnion,
        /// `*` where no variable is in scope.
        NoVariablesInScope,
        /// A parameter where only written properties are read.
        InvalidParameterUse,
        /// An edge slot with an impossible range.
        InvalidRelationshipPattern,
        /// A parameter that was not given.
        MissingParameter,
        /// A kind that the vocabulary does not declare.
        UnknownKind,
        /// A property that no kind declares.
        UnknownProperty,
        /// A pattern that the vocabulary forbids.
        NeverMatches,
        /// A clause, function or value that is left out on purpose.
        Refused,
        /// A query that is too long.
        TooLong,
        /// A query that nests too deep.
        TooDeep,
    }
}

/// A change of the query that mends the error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What the change does: "did you mean `RETURN`?".
    pub title: String,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
}

/// One finding about a formal query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CypherError {
    /// Which class it belongs to.
    pub class: Class,
    /// Which reason it has.
    pub reason: Reason,
    /// How bad it is; a warning does not keep the query from running.
    pub severity: Severity,
    /// The bytes of the query that are wrong.
    pub span: Span,
    /// What is wrong, without a full stop.
    pub message: String,
    /// A few words to stand beside the caret; may be empty.
    pub label: String,
    /// Further places with what there is to say about them.
    pub related: Vec<(Span, String)>,
    /// Advice that is no edit.
    pub help: Vec<String>,
    /// Changes that mend it, the likeliest first.
    pub fixes: Vec<Suggestion>,
}

impl CypherError {
    /// Makes an error.
    pub fn new(class: Class, reason: Reason, span: Span, message: impl Into<String>) -> Self {
        Self {
            class,
            reason,
            severity: Severity::Error,
            span,
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Makes a syntax error.
    pub(super) fn syntax(reason: Reason, span: Span, message: impl Into<String>) -> Self {
        Self::new(Class::SyntaxError, reason, span, message)
    }

    /// Makes a finding that keeps no query from running.
    pub(super) fn warning(reason: Reason, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::new(Class::SemanticError, reason, span, message)
        }
    }

    /// Puts words beside the caret.
    #[must_use]
    pub(super) fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Points at a further place.
    #[must_use]
    pub(super) fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push((span, text.into()));
        self
    }

    /// Adds advice.
    #[must_use]
    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Offers a change.
    #[must_use]
    pub(super) fn fix(mut self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fixes.push(Suggestion { title: title.into(), edits });
        self
    }

    /// Offers each of `names` instead of the wrong bytes.
    #[must_use]
    pub(super) fn did_you_mean<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        let span = self.span;
        names.into_iter().fold(self, |error, name| {
            error.fix(format!("did you mean `{name}`?"), vec![Edit::replace(span, name)])
        })
    }
}

/// Names joined as a sentence does: `a`, `a or b`, `a, b or c`.
pub(super) fn any_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
