//! Expressions.

use super::{LabelExpr, Path, Pattern};

/// A computed value, with the three-valued logic of openCypher.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// The unknown value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// A value given beside the question (`$name`).
    Parameter(String),
    /// A variable in scope.
    Variable(String),
    /// A property of a node, an edge or a map.
    Property(Box<Expr>, String),
    /// A list.
    List(Vec<Expr>),
    /// A map; of two equal keys the later counts.
    Map(Vec<(String, Expr)>),
    /// An item of a list by position, from the end where negative, or of a map by key.
    Index(Box<Expr>, Box<Expr>),
    /// A stretch of a list; an end left out is the list's own.
    Slice {
        /// The list.
        list: Box<Expr>,
        /// The first position.
        from: Option<Box<Expr>>,
        /// The position after the last.
        to: Option<Box<Expr>>,
    },
    /// All of them hold; true where there are none.
    And(Vec<Expr>),
    /// One of them holds; false where there are none.
    Or(Vec<Expr>),
    /// Exactly one of the two holds.
    Xor(Box<Expr>, Box<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// A chain of comparisons: `a < b <= c` is `a < b AND b <= c`.
    Compare(Box<Expr>, Vec<(Comparison, Expr)>),
    /// The negative number.
    Minus(Box<Expr>),
    /// Two numbers combined; `+` also joins texts and lists.
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// A test of one text by another.
    TextTest(TextTest, Box<Expr>, Box<Expr>),
    /// The first is an item of the second.
    In(Box<Expr>, Box<Expr>),
    /// It is unknown.
    IsNull(Box<Expr>),
    /// It is known.
    IsNotNull(Box<Expr>),
    /// A node or an edge is of a kind.
    HasLabels(Box<Expr>, LabelExpr),
    /// A function, aggregates included, with its name as written.
    Call {
        /// The name, parts joined by dots.
        name: String,
        /// Whether equal arguments of an aggregate count once.
        distinct: bool,
        /// The arguments.
        args: Vec<Expr>,
    },
    /// The number of rows (`count(*)`).
    CountAll,
    /// The result of the first branch that holds.
    Case {
        /// What each condition is compared with; conditions stand alone where absent.
        subject: Option<Box<Expr>>,
        /// Conditions with results.
        branches: Vec<(Expr, Expr)>,
        /// The result where no branch holds; null where absent.
        otherwise: Option<Box<Expr>>,
    },
    /// The items of a list that satisfy a condition, each turned into something else.
    ListComprehension {
        /// What an item is called.
        variable: String,
        /// The list.
        list: Box<Expr>,
        /// Which items stay.
        predicate: Option<Box<Expr>>,
        /// What becomes of an item; itself where absent.
        projection: Option<Box<Expr>>,
    },
    /// A value for each way to lay a path on the graph.
    PatternComprehension {
        /// The path.
        path: Box<Path>,
        /// Which ways count.
        predicate: Option<Box<Expr>>,
        /// The value.
        projection: Box<Expr>,
    },
    /// A condition on how many items of a list satisfy another.
    Quantified {
        /// How many.
        quantifier: Quantifier,
        /// What an item is called.
        variable: String,
        /// The list.
        list: Box<Expr>,
        /// The condition on an item.
        predicate: Box<Expr>,
    },
    /// A value carried along a list.
    Reduce {
        /// What the carried value is called.
        accumulator: String,
        /// The value before the first item.
        start: Box<Expr>,
        /// What an item is called.
        variable: String,
        /// The list.
        list: Box<Expr>,
        /// The value after an item.
        step: Box<Expr>,
    },
    /// The pattern has a row (`EXISTS { … }`).
    Exists(Box<Pattern>),
    /// The number of rows of a pattern (`COUNT { … }`).
    Count(Box<Pattern>),
    /// The path lies on the graph; it names no new variable.
    PathExists(Box<Path>),
    /// A map taken from a node, an edge or a map.
    MapProjection {
        /// The variable it is taken from.
        variable: String,
        /// What is taken.
        items: Vec<MapItem>,
    },
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    Differ,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// How two numbers combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
    /// `^`
    Power,
}

/// How one text is tested by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTest {
    /// `STARTS WITH`
    StartsWith,
    /// `ENDS WITH`
    EndsWith,
    /// `CONTAINS`
    Contains,
    /// `=~`: the whole of it matches a regular expression.
    Matches,
}

/// How many items of a list must satisfy a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// Every one.
    All,
    /// At least one.
    Any,
    /// Not one.
    None,
    /// Exactly one.
    Single,
}

/// One entry of a map projection.
#[derive(Debug, Clone, PartialEq)]
pub enum MapItem {
    /// Every property (`.*`).
    All,
    /// One property under its own name (`.name`).
    Property(String),
    /// A variable under its own name.
    Variable(String),
    /// A value under a name.
    Entry(String, Expr),
}
