//! Clauses and what joins them.

use super::{Parsed, Parser};
use crate::language::cypher::error::{CypherError, Reason};
use crate::language::cypher::token::Kind;
use crate::language::cypher::tree::{Branch, Clause, Match, Query};
use crate::language::cypher::{refused, slips};
use crate::text::Edit;

/// The words that begin a clause.
pub(in crate::language::cypher) const CLAUSES: &[&str] =
    &["MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"];

impl Parser<'_> {
    /// Branches joined by `UNION`, each ending in `RETURN`.
    pub(super) fn query(&mut self) -> Parsed<Query> {
        self.branches(false)
    }

    /// What stands in the braces of `EXISTS` and `COUNT`: a whole query, or paths with a condition.
    pub(super) fn subquery(&mut self) -> Parsed<Query> {
        if CLAUSES.iter().any(|word| self.is_word(word)) && !self.is_word_at(1, "=") {
            return self.branches(true);
        }
        if let Some(error) = refused::clause_in_subquery(self) {
            return Err(Box::new(error));
        }
        let start = self.peek().span;
        let paths = self.paths()?;
        let predicate = self.condition()?;
        let span = self.since(start);
        let found = Clause::Match(Match { optional: false, paths, predicate });
        Ok(Query { branches: vec![Branch { clauses: vec![found], span }], all: false, span })
    }

    fn branches(&mut self, inner: bool) -> Parsed<Query> {
        let start = self.peek().span;
        let mut branches = vec![self.branch(inner)?];
        let mut all = None;
        while self.is_word("UNION") {
            let word = self.bump().span;
            let kept = self.eat_word("ALL");
            if !kept {
                self.eat_word("DISTINCT");
            }
            if all.is_some_and(|all| all != kept) {
                let message = "`UNION` and `UNION ALL` cannot be mixed";
                return Err(Box::new(
                    CypherError::syntax(
                        Reason::InvalidClauseComposition,
                        self.since(word),
                        message,
                    )
                    .help("write the same of the two between all branches"),
                ));
            }
            all = Some(kept);
            branches.push(self.branch(inner)?);
        }
        Ok(Query { branches, all: all.unwrap_or(false), span: self.since(start) })
    }

    fn branch(&mut self, inner: bool) -> Parsed<Branch> {
        let start = self.peek().span;
        let mut clauses = Vec::new();
        loop {
            if self.is_word("MATCH") || self.is_word("OPTIONAL") {
                clauses.push(Clause::Match(self.matching()?));
            } else if self.eat_word("UNWIND") {
                let list = self.expr()?;
                if !self.eat_word("AS") {
                    return Err(self.unexpected("an operator or `AS` with a name for each item"));
                }
                clauses.push(Clause::Unwind {
                    list,
                    variable: self.variable("a name for each item")?,
                });
            } else if self.is_word("WITH") {
                let word = self.bump().span;
                clauses.push(Clause::With(self.projection(word, true)?));
            } else if self.is_word("RETURN") {
                let word = self.bump().span;
                clauses.push(Clause::Return(self.projection(word, false)?));
                return Ok(Branch { clauses, span: self.since(start) });
            } else if inner {
                if let Some(error) = refused::clause_in_subquery(self) {
                    return Err(Box::new(error));
                }
                return match clauses.last() {
                    None => Err(self.unexpected("`MATCH`")),
                    Some(Clause::With(projection)) => Err(Box::new(CypherError::syntax(
                        Reason::InvalidClauseComposition,
                        projection.word,
                        "a subquery cannot end in `WITH`",
                    ))),
                    Some(_) => Ok(Branch { clauses, span: self.since(start) }),
                };
            } else if clauses.is_empty() {
                return Err(self.unexpected("`MATCH`, `UNWIND`, `WITH` or `RETURN`"));
            } else {
                return Err(self.no_return(clauses.last()));
            }
        }
    }

    /// A branch that stops without `RETURN`.
    fn no_return(&self, last: Option<&Clause>) -> Box<CypherError> {
        let ends = |ahead| self.ahead(ahead).kind == Kind::End;
        let at_end = ends(0) || (self.is(";") && ends(1)) || self.is_word("UNION");
        if !at_end {
            let expected = match last {
                Some(Clause::Match(found)) if found.predicate.is_none() => {
                    "`,`, `WHERE` or the next clause"
                }
                Some(Clause::Unwind { .. }) => "the next clause",
                _ => "an operator or the next clause",
            };
            return self.unexpected(expected);
        }
        let end = self.previous().map_or(0, |token| token.span.end);
        let place = self.previous().map_or(self.peek().span, |token| token.span);
        Box::new(
            CypherError::syntax(
                Reason::InvalidClauseComposition,
                place,
                "the query does not end in `RETURN`",
            )
            .label("nothing is returned after this")
            .fix("return every variable", vec![Edit::insert(end, " RETURN *")]),
        )
    }

    /// Something after the end of the query.
    pub(super) fn stray_clause(&self) -> Box<CypherError> {
        if let Some(error) = refused::clause(self) {
            return Box::new(error);
        }
        let token = self.peek();
        let again = CLAUSES.iter().any(|word| self.is_word(word));
        if again && !self.is_word_at(0, "WHERE") {
            let message = format!("`{}` after `RETURN`", self.of(token).to_ascii_uppercase());
            return Box::new(
                CypherError::syntax(Reason::InvalidClauseComposition, token.span, message)
                    .help("`RETURN` ends a query; `WITH` passes rows on to further clauses, `UNION` joins queries"),
            );
        }
        if self.previous().is_some_and(|token| self.of(token) == ";") {
            let message = "one query at a time: something follows the `;`";
            return Box::new(CypherError::syntax(Reason::UnexpectedSyntax, token.span, message));
        }
        let error = self.unexpected("`,`, `ORDER BY`, `LIMIT` or the end of the query");
        Box::new(slips::after_return(self, *error))
    }

    fn matching(&mut self) -> Parsed<Match> {
        let optional = self.eat_word("OPTIONAL");
        self.expect_word("MATCH")?;
        let paths = self.paths()?;
        let predicate = self.condition()?;
        Ok(Match { optional, paths, predicate })
    }

    /// `WHERE` and what must hold, where it stands.
    pub(super) fn condition(&mut self) -> Parsed<Option<crate::language::cypher::tree::Expr>> {
        if self.eat_word("WHERE") { self.expr().map(Some) } else { Ok(None) }
    }
}
