//! Conveniences to write patterns in code: what a question or a command lowers to reads like its formal text.

use super::{
    Branch, Clause, Comparison, Direction, EdgeSlot, Expr, Hops, Item, LabelExpr, Match, NodeSlot,
    Path, Pattern, Projection, Shortest, Sort, TextTest,
};

impl Pattern {
    /// A pattern of one branch.
    pub fn new(clauses: Vec<Clause>) -> Self {
        Self { branches: vec![Branch { clauses }], all: false }
    }

    /// A pattern without result, for [`Expr::Exists`] and [`Expr::Count`].
    pub fn of_path(path: Path) -> Self {
        Self::new(vec![Clause::matching(vec![path])])
    }
}

impl Clause {
    /// `MATCH paths`
    pub fn matching(paths: Vec<Path>) -> Self {
        Self::Match(Match { optional: false, paths, predicate: None })
    }

    /// `MATCH paths WHERE predicate`
    pub fn matching_where(paths: Vec<Path>, predicate: Expr) -> Self {
        Self::Match(Match { optional: false, paths, predicate: Some(predicate) })
    }

    /// `OPTIONAL MATCH paths`
    pub fn optional(paths: Vec<Path>) -> Self {
        Self::Match(Match { optional: true, paths, predicate: None })
    }

    /// `RETURN DISTINCT variables`
    pub fn return_distinct(variables: &[&str]) -> Self {
        let projection = Projection { distinct: true, ..Projection::default() };
        Self::Return(variables.iter().fold(projection, |made, name| made.item(Expr::var(*name))))
    }
}

impl Projection {
    /// Adds a column named after its expression.
    #[must_use]
    pub fn item(mut self, expr: Expr) -> Self {
        self.items.push(Item { expr, alias: None });
        self
    }

    /// Adds a column with a name.
    #[must_use]
    pub fn item_as(mut self, expr: Expr, alias: impl Into<String>) -> Self {
        self.items.push(Item { expr, alias: Some(alias.into()) });
        self
    }

    /// Makes equal rows one.
    #[must_use]
    pub fn distinct(mut self) -> Self {
        self.distinct = true;
        self
    }

    /// Adds an ascending key to the order.
    #[must_use]
    pub fn order(mut self, expr: Expr) -> Self {
        self.order.push(Sort { expr, descending: false });
        self
    }

    /// Adds a descending key to the order.
    #[must_use]
    pub fn order_descending(mut self, expr: Expr) -> Self {
        self.order.push(Sort { expr, descending: true });
        self
    }

    /// Keeps at most so many rows.
    #[must_use]
    pub fn limit(mut self, rows: u32) -> Self {
        self.limit = Some(Expr::Int(i64::from(rows)));
        self
    }
}

impl Path {
    /// A path of one node.
    pub fn new(start: NodeSlot) -> Self {
        Self { start, ..Self::default() }
    }

    /// Goes on over an edge to a node.
    #[must_use]
    pub fn step(mut self, edge: EdgeSlot, node: NodeSlot) -> Self {
        self.steps.push((edge, node));
        self
    }

    /// Names the path.
    #[must_use]
    pub fn named(mut self, variable: impl Into<String>) -> Self {
        self.variable = Some(variable.into());
        self
    }

    /// Keeps only shortest ways.
    #[must_use]
    pub fn shortest(mut self, shortest: Shortest) -> Self {
        self.shortest = Some(shortest);
        self
    }
}

impl NodeSlot {
    /// A node of any kind without a name.
    pub fn any() -> Self {
        Self::default()
    }

    /// A node called so.
    pub fn var(variable: impl Into<String>) -> Self {
        Self { variable: Some(variable.into()), ..Self::default() }
    }

    /// The one node with this id.
    pub fn with_id(id: impl Into<String>) -> Self {
        Self::any().prop("id", id.into())
    }

    /// Asks for a kind.
    #[must_use]
    pub fn kind(self, name: impl Into<String>) -> Self {
        self.labels(LabelExpr::Name(name.into()))
    }

    /// Asks for one of several kinds.
    #[must_use]
    pub fn one_of<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.labels(LabelExpr::one_of(names))
    }

    /// Asks for kinds.
    #[must_use]
    pub fn labels(mut self, labels: LabelExpr) -> Self {
        self.labels = Some(labels);
        self
    }

    /// Asks for a property to equal a value.
    #[must_use]
    pub fn prop(mut self, name: impl Into<String>, value: impl Into<Expr>) -> Self {
        self.props.push((name.into(), value.into()));
        self
    }
}

impl EdgeSlot {
    /// An edge of any kind.
    pub fn any(direction: Direction) -> Self {
        Self { direction, ..Self::default() }
    }

    /// An edge of a kind from the node before to the node after.
    pub fn out(kind: impl Into<String>) -> Self {
        Self::any(Direction::Out).kinds(LabelExpr::Name(kind.into()))
    }

    /// An edge of a kind from the node after to the node before.
    pub fn incoming(kind: impl Into<String>) -> Self {
        Self::any(Direction::In).kinds(LabelExpr::Name(kind.into()))
    }

    /// An edge of a kind, either way.
    pub fn either(kind: impl Into<String>) -> Self {
        Self::any(Direction::Either).kinds(LabelExpr::Name(kind.into()))
    }

    /// Asks for kinds.
    #[must_use]
    pub fn kinds(mut self, kinds: LabelExpr) -> Self {
        self.kinds = Some(kinds);
        self
    }

    /// Names the edge.
    #[must_use]
    pub fn named(mut self, variable: impl Into<String>) -> Self {
        self.variable = Some(variable.into());
        self
    }

    /// Asks for a chain of so many edges.
    #[must_use]
    pub fn hops(mut self, min: u32, max: Option<u32>) -> Self {
        self.range = Some(Hops { min, max });
        self
    }

    /// Asks for a property to equal a value.
    #[must_use]
    pub fn prop(mut self, name: impl Into<String>, value: impl Into<Expr>) -> Self {
        self.props.push((name.into(), value.into()));
        self
    }
}

impl LabelExpr {
    /// One of several kinds; a single name stands alone.
    pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names: Vec<Self> =
            names.into_iter().map(|name| Self::Name(name.to_owned())).collect();
        match names.len() {
            1 => names.remove(0),
            _ => Self::Or(names),
        }
    }
}

impl Expr {
    /// A variable.
    pub fn var(name: impl Into<String>) -> Self {
        Self::Variable(name.into())
    }

    /// A property of this.
    #[must_use]
    pub fn prop(self, name: impl Into<String>) -> Self {
        Self::Property(Box::new(self), name.into())
    }

    /// A comparison of two values.
    pub fn compare(left: Self, how: Comparison, right: impl Into<Self>) -> Self {
        Self::Compare(Box::new(left), vec![(how, right.into())])
    }

    /// `self = value`
    #[must_use]
    pub fn equals(self, value: impl Into<Self>) -> Self {
        Self::compare(self, Comparison::Equal, value)
    }

    /// `self <> value`
    #[must_use]
    pub fn differs(self, value: impl Into<Self>) -> Self {
        Self::compare(self, Comparison::Differ, value)
    }

    /// `self IN list`
    #[must_use]
    pub fn is_in(self, list: impl Into<Self>) -> Self {
        Self::In(Box::new(self), Box::new(list.into()))
    }

    /// `self CONTAINS text`
    #[must_use]
    pub fn contains_text(self, text: impl Into<Self>) -> Self {
        Self::TextTest(TextTest::Contains, Box::new(self), Box::new(text.into()))
    }

    /// `NOT self`
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// All of them hold; a single one stands alone.
    pub fn all_of(exprs: impl IntoIterator<Item = Self>) -> Self {
        let mut exprs: Vec<Self> = exprs.into_iter().collect();
        if exprs.len() == 1 { exprs.remove(0) } else { Self::And(exprs) }
    }

    /// One of them holds; a single one stands alone.
    pub fn any_of(exprs: impl IntoIterator<Item = Self>) -> Self {
        let mut exprs: Vec<Self> = exprs.into_iter().collect();
        if exprs.len() == 1 { exprs.remove(0) } else { Self::Or(exprs) }
    }

    /// A node or an edge is of a kind.
    #[must_use]
    pub fn is_a(self, kind: impl Into<String>) -> Self {
        Self::HasLabels(Box::new(self), LabelExpr::Name(kind.into()))
    }

    /// `EXISTS { MATCH path }`
    pub fn exists(path: Path) -> Self {
        Self::Exists(Box::new(Pattern::of_path(path)))
    }

    /// A function of values.
    pub fn call(name: impl Into<String>, args: Vec<Self>) -> Self {
        Self::Call { name: name.into(), distinct: false, args }
    }

    /// `count(DISTINCT value)`
    pub fn count_distinct(value: Self) -> Self {
        Self::Call { name: "count".to_owned(), distinct: true, args: vec![value] }
    }
}

impl From<&str> for Expr {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Expr {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Expr {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Expr {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl<T: Into<Expr>> From<Vec<T>> for Expr {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}
