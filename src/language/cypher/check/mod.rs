//! What a query means, held against the rules of openCypher and against the vocabulary.
//!
//! Every mistake is found in one go: a wrong variable counts as a value of any type, so that one slip makes one error.

mod aggregates;
mod clauses;
mod expressions;
mod forms;
mod functions;
mod kinds;
mod paths;
mod projections;
mod types;

use super::error::{CypherError, Reason};
use super::tree::{Expr, Name, Query};
use crate::text::{Span, nearest};
use crate::vocabulary::Vocabulary;
use types::Type;

/// More errors than this help nobody.
const MOST_ERRORS: usize = 20;

/// Finds what is wrong or odd about a query; `text` is what it was read from.
pub(super) fn check(
    text: &str,
    query: &Query,
    vocabulary: Option<&Vocabulary>,
) -> Vec<CypherError> {
    let mut checker = Checker {
        text,
        vocabulary,
        scope: Vec::new(),
        hidden: 0,
        aggregates: Aggregates::Nowhere(""),
        found: Vec::new(),
    };
    checker.query(query);
    checker.found.truncate(MOST_ERRORS);
    checker.found
}

/// A variable in scope.
#[derive(Debug, Clone)]
struct Binding {
    name: String,
    ty: Type,
    span: Span,
    /// The kinds of node or edge that its slots ask for.
    kinds: Option<super::tree::LabelExpr>,
}

/// Whether an aggregate may stand in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aggregates {
    /// In a column.
    Here,
    /// Not inside of another.
    Inside,
    /// Not there, and why.
    Nowhere(&'static str),
}

struct Checker<'q> {
    text: &'q str,
    vocabulary: Option<&'q Vocabulary>,
    /// Variables, innermost last; a later one hides an earlier one of its name.
    scope: Vec<Binding>,
    /// Variables before this position are out of scope.
    hidden: usize,
    aggregates: Aggregates,
    found: Vec<CypherError>,
}

impl<'q> Checker<'q> {
    fn report(&mut self, error: CypherError) {
        if self.found.len() < MOST_ERRORS && !self.found.contains(&error) {
            self.found.push(error);
        }
    }

    /// The bytes of an expression.
    fn of(&self, expr: &Expr) -> &'q str {
        expr.span.of(self.text)
    }

    fn find(&self, name: &str) -> Option<&Binding> {
        let visible = self.scope.get(self.hidden..).unwrap_or(&[]);
        visible.iter().rev().find(|binding| binding.name == name)
    }

    fn bind(&mut self, name: &Name, ty: Type) {
        self.scope.push(Binding { name: name.text.clone(), ty, span: name.span, kinds: None });
    }

    /// Checks with a variable in scope that exists nowhere else.
    fn with<T>(&mut self, name: &Name, ty: Type, check: impl FnOnce(&mut Self) -> T) -> T {
        self.bind(name, ty);
        let found = check(self);
        self.scope.pop();
        found
    }

    fn undefined(&mut self, name: &str, span: Span) {
        let visible = self.scope.get(self.hidden..).unwrap_or(&[]);
        let known: Vec<&str> = visible.iter().map(|binding| binding.name.as_str()).collect();
        let folded = known.iter().copied().find(|known| known.eq_ignore_ascii_case(name));
        let near: Vec<String> = match folded {
            Some(known) => vec![known.to_owned()],
            None => nearest(name, known.iter().copied()).into_iter().map(str::to_owned).collect(),
        };
        let mut error = CypherError::syntax(
            Reason::UndefinedVariable,
            span,
            format!("no variable is called `{name}` here"),
        )
        .did_you_mean(near.iter().map(String::as_str));
        let hidden = self
            .scope
            .get(..self.hidden)
            .unwrap_or(&[])
            .iter()
            .rev()
            .find(|binding| binding.name == name);
        if let Some(hidden) = hidden {
            error = error
                .related(hidden.span, "it is bound here, and not passed on")
                .help(format!("`WITH` keeps what it names: `WITH …, {name}`"));
        } else if near.is_empty() {
            let quotes = vec![
                crate::text::Edit::insert(span.start, "'"),
                crate::text::Edit::insert(span.end, "'"),
            ];
            error = error.fix("if it is a text, put it in quotes", quotes);
        }
        self.report(error);
    }

    /// Reports an expression whose type can never fit.
    fn mismatch(&mut self, expr: &Expr, place: &str, wanted: &str, given: &Type) {
        let message = format!("{place} needs {wanted}, and this is {given}");
        self.report(CypherError::syntax(Reason::InvalidArgumentType, expr.span, message));
    }
}
