//! Errors of formal queries as findings, so that one renderer tells mistakes of files and of queries alike.

use super::error::{Class, CypherError, Reason};
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::text::FileId;

impl CypherError {
    /// The code under which `talkgraph explain` tells about it.
    pub const fn code(&self) -> Code {
        match (self.class, self.reason) {
            (Class::LimitExceeded, _) => Code::QueryLimit,
            (Class::NotSupported, _) => Code::QueryRefused,
            (Class::ParameterMissing, _) => Code::QueryParameter,
            (_, Reason::NeverMatches) => Code::QueryNeverMatches,
            (
                _,
                Reason::UnknownKind
                | Reason::UnknownProperty
                | Reason::UnknownFunction
                | Reason::UndefinedVariable,
            ) => Code::QueryUnknownName,
            (
                _,
                Reason::IntegerOverflow
                | Reason::FloatingPointOverflow
                | Reason::InvalidArgumentType
                | Reason::InvalidArgumentValue
                | Reason::NegativeIntegerArgument
                | Reason::NonConstantExpression
                | Reason::NumberOutOfRange
                | Reason::MapElementAccessByNonString
                | Reason::DivisionByZero,
            ) => Code::QueryValue,
            (
                Class::SyntaxError,
                Reason::UnexpectedSyntax
                | Reason::InvalidNumberLiteral
                | Reason::InvalidUnicodeLiteral
                | Reason::InvalidUnicodeCharacter
                | Reason::InvalidRelationshipPattern
                | Reason::UnclosedLiteral,
            ) => Code::QuerySyntax,
            _ => Code::QueryMeaning,
        }
    }

    /// The finding, in the file that holds the text of the query.
    pub fn diagnostic(&self, file: FileId) -> Diagnostic {
        let mut told = Diagnostic::new(self.code(), file, self.span, &*self.message);
        told.severity = self.severity;
        told = told.label(&*self.label);
        for (span, text) in &self.related {
            told = told.related(file, *span, &**text);
        }
        told.help.clone_from(&self.help);
        let fix = |fix: &super::Suggestion| Fix {
            title: fix.title.clone(),
            file,
            edits: fix.edits.clone(),
            certain: false,
        };
        told.fixes = self.fixes.iter().map(fix).collect();
        told
    }
}
