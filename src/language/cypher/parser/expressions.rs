//! Expressions by precedence: `OR`, `XOR`, `AND`, `NOT`, comparisons, tests, `+ -`, `* / %`, `^`, signs, what follows a value.
//!
//! One function climbs all levels (Pratt 1973), so that a nested query costs few frames of the stack.

use super::{Parsed, Parser};
use crate::language::cypher::literal;
use crate::language::cypher::token::Kind;
use crate::language::cypher::tree::{Expr, ExprKind};
use crate::query::pattern::{Arithmetic, Comparison, TextTest};

/// The levels of operators, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    Xor,
    And,
    Not,
    Compare,
    Test,
    Add,
    Multiply,
    Power,
    Sign,
}

/// What stands between two operands, or after one.
#[derive(Debug, Clone, Copy)]
enum Operator {
    Or,
    Xor,
    And,
    Compare(Comparison),
    Text(TextTest),
    In,
    Is,
    Arithmetic(Arithmetic),
}

impl Operator {
    const fn level(self) -> Level {
        match self {
            Self::Or => Level::Or,
            Self::Xor => Level::Xor,
            Self::And => Level::And,
            Self::Compare(_) => Level::Compare,
            Self::Text(_) | Self::In | Self::Is => Level::Test,
            Self::Arithmetic(Arithmetic::Add | Arithmetic::Subtract) => Level::Add,
            Self::Arithmetic(Arithmetic::Power) => Level::Power,
            Self::Arithmetic(_) => Level::Multiply,
        }
    }

    /// The level of what stands to the right: one tighter, for all associate to the left.
    const fn right(self) -> Level {
        match self.level() {
            Level::Or => Level::Xor,
            Level::Xor => Level::And,
            Level::And => Level::Not,
            Level::Not | Level::Compare => Level::Test,
            Level::Test => Level::Add,
            Level::Add => Level::Multiply,
            Level::Multiply => Level::Power,
            Level::Power | Level::Sign => Level::Sign,
        }
    }
}

impl Parser<'_> {
    /// An expression of any level.
    pub(super) fn expr(&mut self) -> Parsed<Expr> {
        self.with_bar(false, |parser| parser.deeper(|parser| parser.at_least(Level::Or)))
    }

    /// An expression that a `|` ends.
    pub(super) fn expr_to_bar(&mut self) -> Parsed<Expr> {
        self.with_bar(true, |parser| parser.deeper(|parser| parser.at_least(Level::Or)))
    }

    /// An expression whose operators bind at least so tightly.
    fn at_least(&mut self, least: Level) -> Parsed<Expr> {
        let mut left = self.prefixed(least)?;
        while let Some(operator) = self.operator().filter(|operator| operator.level() >= least) {
            left = self.operation(operator, left)?;
        }
        Ok(left)
    }

    fn operator(&self) -> Option<Operator> {
        let token = self.peek();
        match token.kind {
            Kind::Sign(sign) => match sign {
                "=" => Some(Operator::Compare(Comparison::Equal)),
                "<>" | "!=" => Some(Operator::Compare(Comparison::Differ)),
                "<" => Some(Operator::Compare(Comparison::Less)),
                "<=" => Some(Operator::Compare(Comparison::AtMost)),
                ">" => Some(Operator::Compare(Comparison::Greater)),
                ">=" => Some(Operator::Compare(Comparison::AtLeast)),
                "=~" => Some(Operator::Text(TextTest::Matches)),
                "+" => Some(Operator::Arithmetic(Arithmetic::Add)),
                "-" => Some(Operator::Arithmetic(Arithmetic::Subtract)),
                "*" => Some(Operator::Arithmetic(Arithmetic::Multiply)),
                "/" => Some(Operator::Arithmetic(Arithmetic::Divide)),
                "%" => Some(Operator::Arithmetic(Arithmetic::Remainder)),
                "^" => Some(Operator::Arithmetic(Arithmetic::Power)),
                _ => None,
            },
            Kind::Word => match self.of(token).to_ascii_uppercase().as_str() {
                "OR" => Some(Operator::Or),
                "XOR" => Some(Operator::Xor),
                "AND" => Some(Operator::And),
                "STARTS" => Some(Operator::Text(TextTest::StartsWith)),
                "ENDS" => Some(Operator::Text(TextTest::EndsWith)),
                "CONTAINS" => Some(Operator::Text(TextTest::Contains)),
                "IN" => Some(Operator::In),
                "IS" => Some(Operator::Is),
                _ => None,
            },
            _ => None,
        }
    }

    /// The operation whose left operand is read; chains of one operator become one operation.
    fn operation(&mut self, operator: Operator, left: Expr) -> Parsed<Expr> {
        match operator {
            Operator::Or => self.chain(left, "OR", Level::Xor, ExprKind::Or),
            Operator::And => self.chain(left, "AND", Level::Not, ExprKind::And),
            Operator::Compare(_) => self.comparisons(left),
            Operator::Is => self.is_test(left),
            Operator::Xor => self.pair(operator, left, ExprKind::Xor),
            Operator::In => self.pair(operator, left, ExprKind::In),
            Operator::Arithmetic(how) => {
                self.pair(operator, left, |left, right| ExprKind::Arithmetic(how, left, right))
            }
            Operator::Text(how) => {
                if how == TextTest::StartsWith || how == TextTest::EndsWith {
                    self.bump();
                    if !self.is_word("WITH") {
                        return Err(self.unexpected("`WITH`"));
                    }
                }
                self.pair(operator, left, |left, right| ExprKind::TextTest(how, left, right))
            }
        }
    }

    fn pair(
        &mut self,
        operator: Operator,
        left: Expr,
        join: impl FnOnce(Expr, Expr) -> ExprKind,
    ) -> Parsed<Expr> {
        self.bump();
        let right = self.at_least(operator.right())?;
        let (start, below) = (left.span, left.height.max(right.height));
        self.make(join(left, right), start, below)
    }

    fn chain(
        &mut self,
        left: Expr,
        word: &str,
        level: Level,
        join: fn(Vec<Expr>) -> ExprKind,
    ) -> Parsed<Expr> {
        let (start, mut below) = (left.span, left.height);
        let mut parts = vec![left];
        while self.eat_word(word) {
            let part = self.at_least(level)?;
            below = below.max(part.height);
            parts.push(part);
        }
        self.make(join(parts), start, below)
    }

    fn comparisons(&mut self, left: Expr) -> Parsed<Expr> {
        let (start, mut below) = (left.span, left.height);
        let mut rest = Vec::new();
        while let Some(Operator::Compare(how)) = self.operator() {
            self.bump();
            let right = self.at_least(Level::Test)?;
            below = below.max(right.height);
            rest.push((how, right));
        }
        self.make(ExprKind::Compare(left, rest), start, below)
    }

    /// `IS NULL`, `IS NOT NULL`, and `IS` with kinds.
    fn is_test(&mut self, left: Expr) -> Parsed<Expr> {
        let (start, below) = (left.span, left.height);
        let negated = self.is_word_at(1, "NOT");
        if self.is_word_at(1 + usize::from(negated), "NULL") {
            self.at += 2 + usize::from(negated);
            let kind = if negated { ExprKind::IsNotNull(left) } else { ExprKind::IsNull(left) };
            return self.make(kind, start, below);
        }
        if negated {
            self.at += 2;
            return Err(self.unexpected("`NULL`"));
        }
        match self.labels(false)? {
            Some(labels) => self.make(ExprKind::HasLabels(left, labels), start, below),
            None => Err(self.unexpected("`NULL`, `NOT NULL` or a kind")),
        }
    }

    /// An operand with the `NOT` or the sign before it.
    fn prefixed(&mut self, least: Level) -> Parsed<Expr> {
        if self.is_word("NOT") && least <= Level::Not {
            self.negation()
        } else if self.is("+") {
            self.positive()
        } else if self.is("-") {
            self.negative()
        } else {
            self.postfixed()
        }
    }

    fn negation(&mut self) -> Parsed<Expr> {
        let start = self.bump().span;
        let inner = self.deeper(|parser| parser.at_least(Level::Not))?;
        let below = inner.height;
        self.make(ExprKind::Not(inner), start, below)
    }

    fn positive(&mut self) -> Parsed<Expr> {
        let start = self.bump().span;
        let inner = self.deeper(|parser| parser.prefixed(Level::Sign))?;
        let below = inner.height;
        self.make(ExprKind::Plus(inner), start, below)
    }

    fn negative(&mut self) -> Parsed<Expr> {
        let start = self.bump().span;
        // The sign belongs to the number, so that the least whole number can be written.
        let number = self.peek();
        let alone = ![".", "[", ":"].iter().any(|sign| self.is_sign_at(1, sign));
        if number.kind == Kind::Int && alone {
            self.bump();
            let value = literal::int(self.of(number), true, self.since(start))?;
            return self.make(ExprKind::Int(value), start, 0);
        }
        if number.kind == Kind::Float && alone {
            self.bump();
            let value = literal::float(self.of(number), self.since(start))?;
            return self.make(ExprKind::Float(-value), start, 0);
        }
        let inner = self.deeper(|parser| parser.prefixed(Level::Sign))?;
        let below = inner.height;
        self.make(ExprKind::Minus(inner), start, below)
    }

    /// A value with what follows it: `.name`, `[1]`, `[1..3]`, `:Kind`.
    fn postfixed(&mut self) -> Parsed<Expr> {
        let mut value = self.atom();
        while let Ok(of) = value {
            if ![".", "[", ":"].iter().any(|sign| self.is(sign)) {
                return Ok(of);
            }
            let before = self.at;
            value = self.suffixed(of);
            if self.at == before {
                break;
            }
        }
        value
    }

    /// A value with the one thing that follows it; the value alone where the sign belongs to what stands around it.
    fn suffixed(&mut self, value: Expr) -> Parsed<Expr> {
        let (start, below) = (value.span, value.height);
        if self.eat(".") {
            let name = self.any_name("the name of a property")?;
            return self.make(ExprKind::Property(value, name), start, below);
        }
        if self.is("[") {
            return self.subscript(value);
        }
        match self.labels(false)? {
            Some(labels) => self.make(ExprKind::HasLabels(value, labels), start, below),
            None => Ok(value),
        }
    }

    fn subscript(&mut self, value: Expr) -> Parsed<Expr> {
        let start = value.span;
        let open = self.bump().span;
        let from = if self.is("..") { None } else { Some(self.expr()?) };
        if !self.eat("..") {
            self.close("]", open, "an operator, `..`")?;
            return match from {
                Some(at) => {
                    let below = value.height.max(at.height);
                    self.make(ExprKind::Index(value, at), start, below)
                }
                None => Err(self.unexpected("a position")),
            };
        }
        let to = if self.is("]") { None } else { Some(self.expr()?) };
        self.close("]", open, "an operator")?;
        let height = |end: &Option<Expr>| end.as_ref().map_or(0, |end| end.height);
        let below = value.height.max(height(&from)).max(height(&to));
        self.make(ExprKind::Slice { list: value, from, to }, start, below)
    }
}
