//! Values that stand alone: literals, variables, parentheses, and what begins with a word.

use super::{Parsed, Parser};
use crate::language::cypher::token::Kind;
use crate::language::cypher::tree::{Expr, ExprKind, Name};
use crate::language::cypher::{literal, slips};
use crate::query::pattern::Quantifier;

/// What begins with the word at hand.
#[derive(Debug, Clone, Copy)]
enum Form {
    Bool(bool),
    Null,
    Case,
    CountAll,
    Subquery(&'static str),
    ExistsCall,
    Quantified(Quantifier),
    Reduce,
    ShortestPath,
    Call,
    Variable,
}

impl Parser<'_> {
    /// A value, without what may follow it.
    ///
    /// Like [`Parser::named`] it only calls: both stand in every level of a nested query, so they must need little stack.
    pub(super) fn atom(&mut self) -> Parsed<Expr> {
        match self.peek().kind {
            Kind::Word | Kind::Quoted => self.named(),
            Kind::Sign("(") => self.parenthesised(),
            Kind::Sign("[") => self.bracketed(),
            Kind::Sign("{") => self.map(),
            _ => self.literal(),
        }
    }

    fn literal(&mut self) -> Parsed<Expr> {
        let token = self.peek();
        let kind = match token.kind {
            Kind::Int => ExprKind::Int(literal::int(self.of(token), false, token.span)?),
            Kind::Float => ExprKind::Float(literal::float(self.of(token), token.span)?),
            Kind::Text => ExprKind::Text(literal::text(self.of(token), token.span)?),
            Kind::Parameter => {
                let name = self.of(token).get(1..).unwrap_or("");
                ExprKind::Parameter(literal::name(name))
            }
            _ => return Err(self.unexpected("a value")),
        };
        self.bump();
        self.make(kind, token.span, 0)
    }

    /// What begins with a word: a constant, a form of its own, a function, a variable.
    fn named(&mut self) -> Parsed<Expr> {
        match self.form() {
            Form::Bool(truth) => self.constant(ExprKind::Bool(truth), 1),
            Form::Null => self.constant(ExprKind::Null, 1),
            Form::CountAll => self.constant(ExprKind::CountAll, 4),
            Form::Case => self.case(),
            Form::Subquery(word) => self.subquery_form(word),
            Form::ExistsCall => self.exists_call(),
            Form::Quantified(quantifier) => self.quantified(quantifier),
            Form::Reduce => self.reduce(),
            Form::ShortestPath => {
                Err(self.unexpected("a value; a shortest path stands in `MATCH`,"))
            }
            Form::Call => self.call(),
            Form::Variable => self.variable_or_projection(),
        }
    }

    fn form(&self) -> Form {
        let token = self.peek();
        let call = self.is_sign_at(1, "(");
        let brace = self.is_sign_at(1, "{");
        if token.kind != Kind::Word {
            return Form::Variable;
        }
        match self.of(token).to_ascii_uppercase().as_str() {
            "TRUE" => Form::Bool(true),
            "FALSE" => Form::Bool(false),
            "NULL" => Form::Null,
            "CASE" => Form::Case,
            "COUNT" if call && self.is_sign_at(2, "*") && self.is_sign_at(3, ")") => Form::CountAll,
            "EXISTS" if brace => Form::Subquery("EXISTS"),
            "COUNT" if brace => Form::Subquery("COUNT"),
            "COLLECT" if brace => Form::Subquery("COLLECT"),
            "EXISTS" if call && self.is_path_at(2) => Form::ExistsCall,
            "ALL" if call => Form::Quantified(Quantifier::All),
            "ANY" if call => Form::Quantified(Quantifier::Any),
            "NONE" if call => Form::Quantified(Quantifier::None),
            "SINGLE" if call => Form::Quantified(Quantifier::Single),
            "REDUCE" if call => Form::Reduce,
            "SHORTESTPATH" | "ALLSHORTESTPATHS" if call => Form::ShortestPath,
            _ if call || self.is_dotted_call() => Form::Call,
            _ => Form::Variable,
        }
    }

    /// A value of so many tokens.
    fn constant(&mut self, kind: ExprKind, tokens: usize) -> Parsed<Expr> {
        let start = self.peek().span;
        self.at += tokens;
        self.make(kind, start, 0)
    }

    fn variable_or_projection(&mut self) -> Parsed<Expr> {
        let token = self.peek();
        if token.kind == Kind::Word && slips::is_reserved(self.of(token)) {
            return Err(self.unexpected("a value"));
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
        let path = self.deeper_pattern(Self::steps)?;
        let below = path.height();
        self.make(ExprKind::PathExists(path), start, below)
    }

    /// `exists((a)-->(b))`, as older queries write it.
    fn exists_call(&mut self) -> Parsed<Expr> {
        let start = self.bump().span;
        let open = self.bump().span;
        let path = self.deeper_pattern(Self::steps)?;
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
