//! Values that stand alone: literals, variables, parentheses, and what begins with a word.

use super::{Parsed, Parser};
use crate::language::cypher::token::Kind;
use crate::language::cypher::tree::{Expr, ExprKind, Name};
use crate::language::cypher::{literal, slips};

impl Parser<'_> {
    /// A value, without what may follow it.
    pub(super) fn atom(&mut self) -> Parsed<Expr> {
        let token = self.peek();
        let kind = match token.kind {
            Kind::Int => ExprKind::Int(literal::int(self.of(token), false, token.span)?),
            Kind::Float => ExprKind::Float(literal::float(self.of(token), token.span)?),
            Kind::Text => ExprKind::Text(literal::text(self.of(token), token.span)?),
            Kind::Parameter => {
                let name = self.of(token).get(1..).unwrap_or("");
                ExprKind::Parameter(literal::name(name))
            }
            Kind::Word | Kind::Quoted => return self.named(),
            Kind::Sign("(") => return self.parenthesised(),
            Kind::Sign("[") => return self.bracketed(),
            Kind::Sign("{") => return self.map(),
            _ => return Err(self.unexpected("a value")),
        };
        self.bump();
        self.make(kind, token.span, 0)
    }

    /// What begins with a word: a constant, a form of its own, a function, a variable.
    fn named(&mut self) -> Parsed<Expr> {
        let token = self.peek();
        let call = self.is_sign_at(1, "(");
        let brace = self.is_sign_at(1, "{");
        if token.kind == Kind::Word {
            let word = self.of(token).to_ascii_uppercase();
            match word.as_str() {
                "TRUE" | "FALSE" => {
                    self.bump();
                    return self.make(ExprKind::Bool(word == "TRUE"), token.span, 0);
                }
                "NULL" => {
                    self.bump();
                    return self.make(ExprKind::Null, token.span, 0);
                }
                "CASE" => return self.case(),
                "COUNT" if call && self.is_sign_at(2, "*") && self.is_sign_at(3, ")") => {
                    self.at += 4;
                    return self.make(ExprKind::CountAll, token.span, 0);
                }
                "EXISTS" | "COUNT" | "COLLECT" if brace => return self.subquery_form(&word),
                "EXISTS" if call && self.is_path_at(2) => return self.exists_call(),
                "ALL" | "ANY" | "NONE" | "SINGLE" if call => return self.quantified(&word),
                "REDUCE" if call => return self.reduce(),
                "SHORTESTPATH" | "ALLSHORTESTPATHS" if call => {
                    return Err(self.unexpected("a value; a shortest path stands in `MATCH`,"));
                }
                _ => {}
            }
            if call || self.is_dotted_call() {
                return self.call();
            }
            if slips::is_reserved(self.of(token)) {
                return Err(self.unexpected("a value"));
            }
        }
        let name = self.any_name("a value")?;
        if self.is("{") {
            return self.map_projection(name);
        }
        self.make(ExprKind::Variable(name.text), name.span, 0)
    }

    /// Whether `a.b.c(` begins here.
    fn is_dotted_call(&self) -> bool {
        let mut ahead = 1;
        while self.is_sign_at(ahead, ".")
            && matches!(self.ahead(ahead + 1).kind, Kind::Word | Kind::Quoted)
        {
            ahead += 2;
        }
        ahead > 1 && self.is_sign_at(ahead, "(")
    }

    fn call(&mut self) -> Parsed<Expr> {
        let mut name = self.any_name("a function")?;
        while self.eat(".") {
            let part = self.any_name("the name of a function")?;
            name = Name {
                text: format!("{}.{}", name.text, part.text),
                span: name.span.cover(part.span),
            };
        }
        let open = self.expect("(", "`(`")?;
        let distinct = self.eat_word("DISTINCT");
        let (args, below) = if self.is(")") { (Vec::new(), 0) } else { self.listed(")")? };
        self.close(")", open, "`,`, an operator")?;
        let start = name.span;
        self.make(ExprKind::Call { name, distinct, args }, start, below)
    }

    /// A value in parentheses, or a path that begins with a node.
    fn parenthesised(&mut self) -> Parsed<Expr> {
        if self.is_path_at(0) {
            return self.path_exists();
        }
        let open = self.bump().span;
        let inner = self.expr()?;
        self.close(")", open, "an operator")?;
        // The parentheses belong to the value: `(1 + 2).x` points at all of it.
        Ok(Expr { span: self.since(open), ..inner })
    }

    /// A path as a condition.
    fn path_exists(&mut self) -> Parsed<Expr> {
        let start = self.peek().span;
        let path = self.deeper(Self::steps)?;
        let below = path.height();
        self.make(ExprKind::PathExists(path), start, below)
    }

    /// `exists((a)-->(b))`, as older queries write it.
    fn exists_call(&mut self) -> Parsed<Expr> {
        let start = self.bump().span;
        let open = self.bump().span;
        let path = self.deeper(Self::steps)?;
        self.close(")", open, "an edge")?;
        let below = path.height();
        self.make(ExprKind::PathExists(path), start, below)
    }

    /// Whether the token `ahead` opens the first node of a path with an edge: `(n)-[`, `(n)--(`, `(n)<-[`, `(n)<--`.
    ///
    /// What stands in the parentheses must look like a node, so that `(a + b) - [1]` stays a difference.
    pub(super) fn is_path_at(&self, ahead: usize) -> bool {
        if !self.is_sign_at(ahead, "(") {
            return false;
        }
        let mut at = ahead + 1;
        if matches!(self.ahead(at).kind, Kind::Word | Kind::Quoted) && !self.is_word_at(at, "WHERE")
        {
            at += 1;
        }
        let like_a_node = [")", ":", "{"].iter().any(|sign| self.is_sign_at(at, sign))
            || ["WHERE", "IS"].iter().any(|word| self.is_word_at(at, word));
        if !like_a_node {
            return false;
        }
        let mut depth = 0_u32;
        at = ahead;
        loop {
            match self.ahead(at).kind {
                Kind::Sign("(" | "[" | "{") => depth += 1,
                Kind::Sign(")" | "]" | "}") => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                Kind::End => return false,
                _ => {}
            }
            at += 1;
        }
        let dash = at + 1 + usize::from(self.is_sign_at(at + 1, "<"));
        let bare = self.is_sign_at(dash + 1, "-")
            && (self.is_sign_at(dash + 2, "(") || self.is_sign_at(dash + 2, ">"));
        self.is_sign_at(dash, "-") && (self.is_sign_at(dash + 1, "[") || bare)
    }
}
