//! Forms with a grammar of their own: lists, maps, comprehensions, `CASE`, quantifiers, `reduce`, subqueries, map projections.

use super::{Parsed, Parser};
use crate::language::cypher::error::{Class, CypherError, Reason};
use crate::language::cypher::token::Kind;
use crate::language::cypher::tree::{Expr, ExprKind, MapItem, Name};
use crate::query::pattern::Quantifier;

impl Parser<'_> {
    /// `[1, 2]`, `[x IN list WHERE … | …]`, `[(a)-->(b) | …]`
    pub(super) fn bracketed(&mut self) -> Parsed<Expr> {
        let named = matches!(self.ahead(1).kind, Kind::Word | Kind::Quoted);
        if named && self.is_word_at(2, "IN") && self.first_part_end() != Some(",") {
            return self.list_comprehension();
        }
        let named_path = named && self.is_sign_at(2, "=") && self.is_sign_at(3, "(");
        let path = named_path || self.is_path_at(1);
        if path && matches!(self.first_part_end(), Some("|" | "WHERE")) {
            return self.pattern_comprehension(named_path);
        }
        let open = self.bump().span;
        let (items, below) = if self.is("]") { (Vec::new(), 0) } else { self.listed("]")? };
        self.close("]", open, "`,`, an operator")?;
        self.make(ExprKind::List(items), open, below)
    }

    /// What ends the first part inside the brackets that open here: `,`, `|`, `WHERE` or the bracket itself.
    fn first_part_end(&self) -> Option<&'static str> {
        let mut depth = 0_u32;
        let mut ahead = 0;
        loop {
            match self.ahead(ahead).kind {
                Kind::Sign("(" | "[" | "{") => depth += 1,
                Kind::Sign(")" | "]" | "}") => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some("]");
                    }
                }
                Kind::Sign(sign @ ("," | "|")) if depth == 1 => return Some(sign),
                Kind::Word if depth == 1 && self.is_word_at(ahead, "WHERE") => {
                    return Some("WHERE");
                }
                Kind::End => return None,
                _ => {}
            }
            ahead += 1;
        }
    }

    /// Values separated by commas up to a closing sign, and how deep the deepest nests.
    pub(super) fn listed(&mut self, close: &str) -> Parsed<(Vec<Expr>, u32)> {
        let mut values = Vec::new();
        let mut below = 0;
        loop {
            let value = self.expr()?;
            below = below.max(value.height);
            values.push(value);
            if !self.eat(",") {
                return Ok((values, below));
            }
            if self.is(close) {
                return Err(self.unexpected("a value"));
            }
        }
    }

    fn list_comprehension(&mut self) -> Parsed<Expr> {
        let open = self.bump().span;
        let variable = self.variable("a name for each item")?;
        self.bump();
        let list = self.expr_to_bar()?;
        let predicate = self.condition_to_bar()?;
        let projection = if self.eat("|") { Some(self.expr()?) } else { None };
        let rest = match (&predicate, &projection) {
            (_, Some(_)) => "an operator",
            (Some(_), None) => "an operator, `|`",
            (None, None) => "an operator, `WHERE`, `|`",
        };
        self.close("]", open, rest)?;
        let below = list.height.max(height(predicate.as_ref())).max(height(projection.as_ref()));
        let kind = ExprKind::ListComprehension { variable, list, predicate, projection };
        self.make(kind, open, below)
    }

    fn condition_to_bar(&mut self) -> Parsed<Option<Expr>> {
        if self.eat_word("WHERE") { self.expr_to_bar().map(Some) } else { Ok(None) }
    }

    fn pattern_comprehension(&mut self, named: bool) -> Parsed<Expr> {
        let open = self.bump().span;
        let variable = if named { Some(self.variable("a name for the path")?) } else { None };
        if named {
            self.bump();
        }
        let mut path = self.deeper_pattern(Self::steps)?;
        path.variable = variable;
        let predicate = self.condition_to_bar()?;
        if !self.eat("|") {
            let expected =
                if predicate.is_some() { "an operator or `|`" } else { "an edge, `WHERE` or `|`" };
            return Err(self.unexpected(expected));
        }
        let projection = self.expr()?;
        self.close("]", open, "an operator")?;
        let below = height(predicate.as_ref()).max(projection.height).max(path.height());
        self.make(ExprKind::PatternComprehension { path, predicate, projection }, open, below)
    }

    /// `{name: value, …}`
    pub(super) fn map(&mut self) -> Parsed<Expr> {
        let start = self.peek().span;
        let (entries, below) = self.entries()?;
        self.make(ExprKind::Map(entries), start, below)
    }

    /// Names with values in braces, and how deep the deepest value nests.
    pub(super) fn entries(&mut self) -> Parsed<(Vec<(Name, Expr)>, u32)> {
        let open = self.expect("{", "`{`")?;
        let mut entries = Vec::new();
        let mut below = 0;
        if !self.is("}") {
            loop {
                let name = self.any_name("the name of a property")?;
                self.expect(":", "`:` and a value")?;
                let value = self.expr()?;
                below = below.max(value.height);
                entries.push((name, value));
                if !self.eat(",") {
                    break;
                }
            }
        }
        self.close("}", open, "`,`, an operator")?;
        Ok((entries, below))
    }

    /// `n {.name, .*, x, key: value}` after its variable.
    pub(super) fn map_projection(&mut self, variable: Name) -> Parsed<Expr> {
        let open = self.bump().span;
        let mut items = Vec::new();
        let mut below = 0;
        while !self.is("}") || !items.is_empty() {
            let item = if self.eat(".") {
                if self.eat("*") {
                    MapItem::All
                } else {
                    MapItem::Property(self.any_name("a property or `*`")?)
                }
            } else {
                let name = self.any_name("`.` and a property, or a name")?;
                if self.eat(":") {
                    let value = self.expr()?;
                    below = below.max(value.height);
                    MapItem::Entry(name, value)
                } else {
                    MapItem::Variable(name)
                }
            };
            items.push(item);
            if !self.eat(",") {
                break;
            }
        }
        self.close("}", open, "`,`")?;
        let start = variable.span;
        self.make(ExprKind::MapProjection { variable, items }, start, below)
    }

    /// `CASE … WHEN … THEN … ELSE … END`
    pub(super) fn case(&mut self) -> Parsed<Expr> {
        let start = self.bump().span;
        let subject = if self.is_word("WHEN") { None } else { Some(self.expr()?) };
        let mut below = height(subject.as_ref());
        let mut branches = Vec::new();
        while self.eat_word("WHEN") {
            let when = self.expr()?;
            if !self.eat_word("THEN") {
                return Err(self.unexpected("an operator or `THEN`"));
            }
            let then = self.expr()?;
            below = below.max(when.height).max(then.height);
            branches.push((when, then));
        }
        if branches.is_empty() {
            return Err(self.unexpected("an operator or `WHEN`"));
        }
        let otherwise = if self.eat_word("ELSE") { Some(self.expr()?) } else { None };
        below = below.max(height(otherwise.as_ref()));
        if !self.eat_word("END") {
            let expected = if otherwise.is_some() {
                "an operator or `END`"
            } else {
                "`WHEN`, `ELSE` or `END`"
            };
            return Err(self.unexpected(expected));
        }
        self.make(ExprKind::Case { subject, branches, otherwise }, start, below)
    }

    /// `all(x IN list WHERE …)` and its kin.
    pub(super) fn quantified(&mut self, quantifier: Quantifier) -> Parsed<Expr> {
        let start = self.bump().span;
        let open = self.bump().span;
        let variable = self.variable("a name for each item")?;
        self.expect_word("IN")?;
        let list = self.expr()?;
        if !self.eat_word("WHERE") {
            return Err(self.unexpected("an operator or `WHERE`"));
        }
        let predicate = self.expr()?;
        self.close(")", open, "an operator")?;
        let below = list.height.max(predicate.height);
        self.make(ExprKind::Quantified { quantifier, variable, list, predicate }, start, below)
    }

    /// `reduce(sum = 0, x IN list | sum + x)`
    pub(super) fn reduce(&mut self) -> Parsed<Expr> {
        let begin = self.bump().span;
        let open = self.bump().span;
        let accumulator = self.variable("a name for what is carried along")?;
        self.expect("=", "`=`")?;
        let start = self.expr()?;
        self.expect(",", "`,`")?;
        let variable = self.variable("a name for each item")?;
        self.expect_word("IN")?;
        let list = self.expr_to_bar()?;
        self.expect("|", "an operator or `|`")?;
        let step = self.expr()?;
        self.close(")", open, "an operator")?;
        let below = start.height.max(list.height).max(step.height);
        self.make(ExprKind::Reduce { accumulator, start, variable, list, step }, begin, below)
    }

    /// `EXISTS { … }`, `COUNT { … }`
    pub(super) fn subquery_form(&mut self, word: &str) -> Parsed<Expr> {
        let start = self.bump().span;
        if word == "COLLECT" {
            return Err(Box::new(
                CypherError::new(
                    Class::NotSupported,
                    Reason::Refused,
                    start,
                    "`COLLECT { … }` is not supported",
                )
                .help("a pattern comprehension gives the same list: `[(a)-->(b) | b.name]`"),
            ));
        }
        let open = self.bump().span;
        let query = self.deeper_pattern(Self::subquery)?;
        self.close("}", open, "`,`, `WHERE` or a clause")?;
        let below = query.height();
        self.make(
            if word == "EXISTS" { ExprKind::Exists(query) } else { ExprKind::Count(query) },
            start,
            below,
        )
    }
}

fn height(expr: Option<&Expr>) -> u32 {
    expr.map_or(0, |expr| expr.height)
}
