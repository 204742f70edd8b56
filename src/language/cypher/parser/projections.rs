//! `WITH` and `RETURN`: columns, order, a stretch of the rows.

use super::{Parsed, Parser};
use crate::language::cypher::tree::{Item, Projection, Sort};
use crate::text::Span;

impl Parser<'_> {
    /// What follows the word `WITH` or `RETURN`.
    pub(super) fn projection(&mut self, word: Span, with: bool) -> Parsed<Projection> {
        let distinct = self.eat_word("DISTINCT");
        let mut projection = Projection {
            word,
            distinct,
            star: None,
            items: Vec::new(),
            order: Vec::new(),
            skip: None,
            limit: None,
            predicate: None,
        };
        if self.is("*") {
            projection.star = Some(self.bump().span);
            if self.eat(",") {
                self.items(&mut projection)?;
            }
        } else {
            self.items(&mut projection)?;
        }
        if self.is_word("ORDER") {
            self.bump();
            self.expect_word("BY")?;
            loop {
                projection.order.push(self.sort()?);
                if !self.eat(",") {
                    break;
                }
            }
        }
        if self.eat_word("SKIP") || self.eat_word("OFFSET") {
            projection.skip = Some(self.expr()?);
        }
        if self.eat_word("LIMIT") {
            projection.limit = Some(self.expr()?);
        }
        if with {
            projection.predicate = self.condition()?;
        }
        Ok(projection)
    }

    fn items(&mut self, projection: &mut Projection) -> Parsed<()> {
        loop {
            let expr = self.expr()?;
            let alias = if self.eat_word("AS") {
                Some(self.variable("a name for the column")?)
            } else {
                None
            };
            projection.items.push(Item { expr, alias });
            if !self.eat(",") {
                return Ok(());
            }
        }
    }

    fn sort(&mut self) -> Parsed<Sort> {
        let expr = self.expr()?;
        let descending = self.eat_word("DESC") || self.eat_word("DESCENDING");
        if !descending && !self.eat_word("ASC") {
            self.eat_word("ASCENDING");
        }
        Ok(Sort { expr, descending })
    }
}
