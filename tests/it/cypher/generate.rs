//! Random patterns of every form, in the shape that formal text has.
//!
//! Some patterns have no text of their own: an `AND` of one part prints as that part, a negative number under a minus as its opposite. Those are
//! not made here, so that printing and reading back must give the very same pattern.

use talkgraph::query::pattern::{
    Arithmetic, Branch, Clause, Comparison, Direction, EdgeSlot, Expr, Hops, Item, LabelExpr,
    MapItem, Match, NodeSlot, Path, Pattern, Projection, Quantifier, Shortest, Sort, TextTest,
};

const NAMES: &[&str] = &[
    "a",
    "b",
    "n",
    "t",
    "x_1",
    "Talk",
    "MENTIONS",
    "_",
    "order",
    "match",
    "in",
    "count",
    "any",
    "exists",
    "null",
    "with",
    "case",
    "where",
    "is",
    "x-y",
    "two words",
    "tick`tick",
    "1st",
    "技術",
    "é",
    "",
    "a.b",
    "$p",
    "not",
    "true",
    "shortest",
];

const TEXTS: &[&str] = &[
    "",
    "x",
    "it's",
    "back\\slash",
    "\"",
    "line\nbreak",
    "\u{1}",
    "\u{2028}",
    "日本",
    "\\u0041",
    "//",
    "/*",
    "`",
];

const FUNCTIONS: &[&str] =
    &["size", "coalesce", "count", "toUpper", "db.f", "date.x", "any", "exists"];

/// A source of random choices that can be repeated (`SplitMix64`).
pub(super) struct Dice {
    state: u64,
}

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `sides`.
    pub(super) fn below(&mut self, sides: usize) -> usize {
        (self.next() % sides as u64) as usize
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn name(&mut self) -> String {
        // Plain names come first and more often.
        let among = if self.below(3) > 0 { 6 } else { NAMES.len() };
        NAMES[self.below(among)].to_owned()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) == 0).then(|| make(self))
    }

    fn some<T>(
        &mut self,
        least: usize,
        most: usize,
        mut make: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        let count = least + self.below(most - least + 1);
        (0..count).map(|_| make(self)).collect()
    }

    /// A whole pattern.
    pub(super) fn pattern(&mut self) -> Pattern {
        let branches = self.some(1, 2, |dice| dice.branch(3));
        Pattern { all: branches.len() > 1 && self.coin(), branches }
    }

    fn branch(&mut self, depth: u32) -> Branch {
        let mut clauses = self.some(0, 2, |dice| match dice.below(5) {
            0 => Clause::Unwind { expr: dice.expr(depth), variable: dice.name() },
            1 => Clause::With(dice.projection(depth, true)),
            _ => Clause::Match(Match {
                optional: dice.coin(),
                paths: dice.some(1, 2, |dice| dice.path(depth)),
                predicate: dice.maybe(|dice| dice.expr(depth)),
            }),
        });
        clauses.push(Clause::Return(self.projection(depth, false)));
        Branch { clauses }
    }

    fn projection(&mut self, depth: u32, with: bool) -> Projection {
        Projection {
            distinct: self.coin(),
            star: self.below(4) == 0,
            items: self
                .some(1, 2, |dice| Item { expr: dice.expr(depth), alias: dice.maybe(Self::name) }),
            order: self.some(0, 1, |dice| Sort { expr: dice.expr(depth), descending: dice.coin() }),
            skip: self.maybe(|dice| dice.expr(depth)),
            limit: self.maybe(|dice| dice.expr(depth)),
            predicate: if with { self.maybe(|dice| dice.expr(depth)) } else { None },
        }
    }

    fn path(&mut self, depth: u32) -> Path {
        let mut path = match self.below(4) {
            0 => Path::new(self.node(depth)),
            _ => self.walk(depth),
        };
        path.variable = self.maybe(Self::name);
        if !path.steps.is_empty() && self.below(4) == 0 {
            path.steps.truncate(1);
            path.shortest = Some(self.pick(&[Shortest::Any, Shortest::All]));
        }
        path
    }

    /// A path with an edge and no word before it.
    fn walk(&mut self, depth: u32) -> Path {
        let start = self.node(depth);
        let steps = self.some(1, 2, |dice| (dice.edge(depth), dice.node(depth)));
        Path { variable: None, shortest: None, start, steps }
    }

    fn node(&mut self, depth: u32) -> NodeSlot {
        NodeSlot {
            variable: self.maybe(Self::name),
            labels: self.maybe(|dice| dice.labels(2)),
            props: self.props(depth),
            predicate: self.maybe(|dice| dice.expr(depth.saturating_sub(1))),
        }
    }

    fn edge(&mut self, depth: u32) -> EdgeSlot {
        EdgeSlot {
            variable: self.maybe(Self::name),
            kinds: self.maybe(|dice| dice.labels(2)),
            direction: self.pick(&[Direction::Out, Direction::In, Direction::Either]),
            range: self.maybe(|dice| Hops {
                min: dice.below(4) as u32,
                max: dice.coin().then(|| dice.below(9) as u32),
            }),
            props: self.props(depth),
            predicate: self.maybe(|dice| dice.expr(depth.saturating_sub(1))),
        }
    }

    fn props(&mut self, depth: u32) -> Vec<(String, Expr)> {
        self.some(0, 1, |dice| (dice.name(), dice.expr(depth.saturating_sub(1))))
    }

    fn labels(&mut self, depth: u32) -> LabelExpr {
        // A chain in a chain of the same sort is one chain in text.
        match if depth == 0 { 0 } else { self.below(6) } {
            1 => LabelExpr::Any,
            2 => LabelExpr::Not(Box::new(self.labels(depth - 1))),
            3 => {
                let parts = self.some(2, 3, |dice| dice.labels(depth - 1));
                LabelExpr::And(
                    parts.into_iter().filter(|part| !matches!(part, LabelExpr::And(_))).collect(),
                )
                .or_name()
            }
            4 => {
                let parts = self.some(2, 3, |dice| dice.labels(depth - 1));
                LabelExpr::Or(
                    parts.into_iter().filter(|part| !matches!(part, LabelExpr::Or(_))).collect(),
                )
                .or_name()
            }
            _ => LabelExpr::Name(self.name()),
        }
    }

    fn boxed(&mut self, depth: u32) -> Box<Expr> {
        Box::new(self.expr(depth))
    }

    /// An expression of any form.
    pub(super) fn expr(&mut self, depth: u32) -> Expr {
        if depth == 0 || self.below(3) == 0 {
            return self.constant();
        }
        let depth = depth - 1;
        if self.coin() { self.operation(depth) } else { self.form(depth) }
    }

    fn constant(&mut self) -> Expr {
        match self.below(10) {
            0 => Expr::Null,
            1 => Expr::Bool(self.coin()),
            2 => Expr::Int(self.next() as i64),
            3 => Expr::Int(self.below(100) as i64 - 3),
            4 => {
                let number = f64::from_bits(self.next());
                Expr::Float(if number.is_finite() { number } else { -0.0 })
            }
            5 => Expr::Float(self.below(100) as f64 / 8.0),
            6 => Expr::Text(self.pick(TEXTS).to_owned()),
            7 => Expr::Parameter(self.name()),
            8 => Expr::CountAll,
            _ => Expr::Variable(self.name()),
        }
    }

    fn operation(&mut self, depth: u32) -> Expr {
        match self.below(15) {
            0 => flat(self.some(2, 3, |dice| dice.expr(depth)), Expr::And, |part| {
                matches!(part, Expr::And(_))
            }),
            1 => flat(self.some(2, 3, |dice| dice.expr(depth)), Expr::Or, |part| {
                matches!(part, Expr::Or(_))
            }),
            2 => Expr::Xor(self.boxed(depth), self.boxed(depth)),
            3 => Expr::Not(self.boxed(depth)),
            4 => match self.expr(depth) {
                // The sign belongs to the number.
                number @ (Expr::Int(_) | Expr::Float(_)) => number,
                other => Expr::Minus(Box::new(other)),
            },
            5 => {
                let signs = [
                    Comparison::Equal,
                    Comparison::Differ,
                    Comparison::Less,
                    Comparison::AtMost,
                    Comparison::Greater,
                    Comparison::AtLeast,
                ];
                Expr::Compare(
                    self.boxed(depth),
                    self.some(1, 2, |dice| (dice.pick(&signs), dice.expr(depth))),
                )
            }
            6 | 7 => {
                let signs = [
                    Arithmetic::Add,
                    Arithmetic::Subtract,
                    Arithmetic::Multiply,
                    Arithmetic::Divide,
                    Arithmetic::Remainder,
                    Arithmetic::Power,
                ];
                Expr::Arithmetic(self.pick(&signs), self.boxed(depth), self.boxed(depth))
            }
            8 => {
                let tests = [
                    TextTest::StartsWith,
                    TextTest::EndsWith,
                    TextTest::Contains,
                    TextTest::Matches,
                ];
                Expr::TextTest(self.pick(&tests), self.boxed(depth), self.boxed(depth))
            }
            9 => Expr::In(self.boxed(depth), self.boxed(depth)),
            10 => Expr::IsNull(self.boxed(depth)),
            11 => Expr::IsNotNull(self.boxed(depth)),
            12 => Expr::HasLabels(self.boxed(depth), self.labels(2)),
            13 => Expr::Property(self.boxed(depth), self.name()),
            _ => Expr::Index(self.boxed(depth), self.boxed(depth)),
        }
    }

    fn form(&mut self, depth: u32) -> Expr {
        match self.below(14) {
            0 => Expr::List(self.some(0, 2, |dice| dice.expr(depth))),
            1 => Expr::Map(self.some(0, 2, |dice| (dice.name(), dice.expr(depth)))),
            2 => Expr::Slice {
                list: self.boxed(depth),
                from: self.maybe(|dice| dice.boxed(depth)),
                to: self.maybe(|dice| dice.boxed(depth)),
            },
            3 => Expr::Call {
                name: self.pick(&FUNCTIONS[..6]).to_owned(),
                distinct: self.coin(),
                args: self.some(1, 2, |dice| dice.expr(depth)),
            },
            4 => Expr::Case {
                subject: self.maybe(|dice| dice.boxed(depth)),
                branches: self.some(1, 2, |dice| (dice.expr(depth), dice.expr(depth))),
                otherwise: self.maybe(|dice| dice.boxed(depth)),
            },
            5 => Expr::ListComprehension {
                variable: self.name(),
                list: self.boxed(depth),
                predicate: self.maybe(|dice| dice.boxed(depth)),
                projection: self.maybe(|dice| dice.boxed(depth)),
            },
            6 => {
                let quantifiers =
                    [Quantifier::All, Quantifier::Any, Quantifier::None, Quantifier::Single];
                Expr::Quantified {
                    quantifier: self.pick(&quantifiers),
                    variable: self.name(),
                    list: self.boxed(depth),
                    predicate: self.boxed(depth),
                }
            }
            7 => Expr::Reduce {
                accumulator: self.name(),
                start: self.boxed(depth),
                variable: self.name(),
                list: self.boxed(depth),
                step: self.boxed(depth),
            },
            8 => {
                let mut path = self.walk(depth);
                path.variable = self.maybe(Self::name);
                Expr::PatternComprehension {
                    path: Box::new(path),
                    predicate: self.maybe(|dice| dice.boxed(depth)),
                    projection: self.boxed(depth),
                }
            }
            9 => Expr::PathExists(Box::new(self.walk(depth))),
            10 => Expr::Exists(Box::new(self.subquery(depth))),
            11 => Expr::Count(Box::new(self.subquery(depth))),
            _ => Expr::MapProjection {
                variable: self.name(),
                items: self.some(0, 3, |dice| match dice.below(4) {
                    0 => MapItem::All,
                    1 => MapItem::Property(dice.name()),
                    2 => MapItem::Variable(dice.name()),
                    _ => MapItem::Entry(dice.name(), dice.expr(depth)),
                }),
            },
        }
    }

    fn subquery(&mut self, depth: u32) -> Pattern {
        if self.coin() {
            return Pattern::of_path(self.path(depth));
        }
        Pattern { branches: vec![self.branch(depth)], all: false }
    }
}

fn flat(parts: Vec<Expr>, join: fn(Vec<Expr>) -> Expr, same: fn(&Expr) -> bool) -> Expr {
    let mut parts: Vec<Expr> = parts.into_iter().filter(|part| !same(part)).collect();
    if parts.len() < 2 { parts.pop().unwrap_or(Expr::Null) } else { join(parts) }
}

trait OrName {
    fn or_name(self) -> Self;
}

impl OrName for LabelExpr {
    /// A chain of fewer than two is no chain.
    fn or_name(self) -> Self {
        match self {
            Self::And(mut parts) | Self::Or(mut parts) if parts.len() < 2 => {
                parts.pop().unwrap_or(Self::Any)
            }
            other => other,
        }
    }
}
