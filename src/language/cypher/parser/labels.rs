//! Conditions on kinds: `:A:B`, `:A|B`, `:A&!(B|C)`, `:%`.

use super::{Parsed, Parser};
use crate::language::cypher::tree::LabelExpr;

impl Parser<'_> {
    /// A condition on kinds after its `:` or `IS`, where one stands. With `edge`, `|:` is read too, as old queries write it.
    pub(super) fn labels(&mut self, edge: bool) -> Parsed<Option<LabelExpr>> {
        let asked = self.is(":")
            || (self.is_word("IS") && !self.is_word_at(1, "NULL") && !self.is_word_at(1, "NOT"));
        if !asked {
            return Ok(None);
        }
        self.bump();
        let mut parts = vec![self.label_or(edge)?];
        while !edge && self.eat(":") {
            parts.push(self.label_or(edge)?);
        }
        Ok(Some(one_or(parts, LabelExpr::And)))
    }

    fn label_or(&mut self, edge: bool) -> Parsed<LabelExpr> {
        let mut parts = vec![self.label_and(edge)?];
        while !self.bar_ends && self.eat("|") {
            if edge {
                self.eat(":");
            }
            parts.push(self.label_and(edge)?);
        }
        Ok(one_or(parts, LabelExpr::Or))
    }

    fn label_and(&mut self, edge: bool) -> Parsed<LabelExpr> {
        let mut parts = vec![self.label(edge)?];
        while self.eat("&") {
            parts.push(self.label(edge)?);
        }
        Ok(one_or(parts, LabelExpr::And))
    }

    fn label(&mut self, edge: bool) -> Parsed<LabelExpr> {
        if self.eat("!") {
            return self.deeper(|parser| Ok(LabelExpr::Not(Box::new(parser.label(edge)?))));
        }
        if self.is("(") {
            let open = self.bump().span;
            let inner =
                self.with_bar(false, |parser| parser.deeper(|parser| parser.label_or(edge)))?;
            self.close(")", open, "`&`, `|`")?;
            return Ok(inner);
        }
        if self.eat("%") {
            return Ok(LabelExpr::Any);
        }
        let expected = if edge { "a kind of edge" } else { "a kind" };
        Ok(LabelExpr::Name(self.any_name(expected)?))
    }
}

fn one_or(mut parts: Vec<LabelExpr>, join: fn(Vec<LabelExpr>) -> LabelExpr) -> LabelExpr {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            join(parts)
        }
        None => LabelExpr::Any,
    }
}
