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
use super::tree::{Expr, LabelExpr, Name, Query};
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
    let mut checker = Checker::new(text, vocabulary);
    checker.query(query);
    checker.found.truncate(MOST_ERRORS);
    checker.found
}

/// Finds what is wrong or odd about a condition on a node; `kinds` are those that the node may have, none where it may have any.
pub(super) fn check_condition(
    text: &str,
    condition: &Expr,
    (variable, kinds): (&str, &[&str]),
    vocabulary: Option<&Vocabulary>,
) -> Vec<CypherError> {
    let name = |text: &str| Name { text: text.to_owned(), span: Span::empty(0) };
    let mut kinds: Vec<LabelExpr> = kinds.iter().map(|kind| LabelExpr::Name(name(kind))).collect();
    let kinds = if kinds.len() > 1 { Some(LabelExpr::Or(kinds)) } else { kinds.pop() };
    let mut checker = Checker::new(text, vocabulary);
    checker.scope.push(Binding {
        name: variable.to_owned(),
        ty: Type::Node,
        span: Span::empty(0),
        kinds,
    });
    checker.condition(condition);
    for error in &mut checker.found {
        if error.reason == Reason::UndefinedVariable && !offers_a_name(error) {
            error.help.push(format!("the node is called `{variable}`"));
            if is_asked_of(text, error.span) {
                error.fixes.clear();
                *error = error.clone().did_you_mean([variable]);
            }
        }
    }
    checker.found.truncate(MOST_ERRORS);
    checker.found
}

/// Whether a property is asked of what stands at a place, so that it is no text.
fn is_asked_of(text: &str, span: Span) -> bool {
    let behind = text.get(span.end as usize..).unwrap_or_default();
    behind.trim_start().starts_with('.')
}

fn offers_a_name(error: &CypherError) -> bool {
    error.fixes.iter().any(|fix| fix.title.starts_with("did you mean"))
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
    const fn new(text: &'q str, vocabulary: Option<&'q Vocabulary>) -> Self {
        let aggregates = Aggregates::Nowhere("");
        Self { text, vocabulary, scope: Vec::new(), hidden: 0, aggregates, found: Vec::new() }
    }

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
            if let Some(owner) = self.owner(name) {
                error = error.did_you_mean([format!("{owner}.{name}").as_str()]);
            }
            if !is_asked_of(self.text, span) {
                let quotes = vec![
                    crate::text::Edit::insert(span.start, "'"),
                    crate::text::Edit::insert(span.end, "'"),
                ];
                error = error.fix("if it is a text, put it in quotes", quotes);
            }
        }
        self.report(error);
    }

    /// The one variable in scope that may have a property of this name.
    fn owner(&self, property: &str) -> Option<&str> {
        let visible = self.scope.get(self.hidden..).unwrap_or(&[]);
        let mut having = visible.iter().filter(|binding| self.may_have(&binding.ty, property));
        let owner = having.next().filter(|_| having.next().is_none())?;
        Some(&owner.name)
    }

    /// Reports an expression whose type can never fit.
    fn mismatch(&mut self, expr: &Expr, place: &str, wanted: &str, given: &Type) {
        let message = format!("{place} needs {wanted}, and this is {given}");
        self.report(CypherError::syntax(Reason::InvalidArgumentType, expr.span, message));
    }
}
