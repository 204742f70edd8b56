//! Expressions as formal text.
//!
//! Each form has a level in the grammar; an operand of a looser level goes into parentheses.

use super::print::{Tight, joined};
use super::{Arithmetic, Clause, Comparison, Expr, MapItem, Pattern, Quantifier, TextTest};
use std::fmt::{self, Display, Formatter};

/// The levels of the grammar, loosest first.
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
    Postfix,
    Atom,
}

impl Expr {
    fn level(&self) -> Level {
        match self {
            Self::Or(parts) | Self::And(parts) if parts.is_empty() => Level::Atom,
            Self::Or(parts) | Self::And(parts) if parts.len() == 1 => parts[0].level(),
            Self::Or(_) => Level::Or,
            Self::Xor(..) => Level::Xor,
            Self::And(_) => Level::And,
            Self::Not(_) => Level::Not,
            Self::Compare(first, rest) if rest.is_empty() => first.level(),
            Self::Compare(..) => Level::Compare,
            // What follows a path would read as its next edge.
            Self::PathExists(_) => Level::Compare,
            Self::TextTest(..) | Self::In(..) | Self::IsNull(_) | Self::IsNotNull(_) => Level::Test,
            Self::Arithmetic(how, ..) => how.level(),
            Self::Minus(_) => Level::Sign,
            Self::Int(number) if *number < 0 => Level::Sign,
            Self::Float(number) if !number.is_finite() => Level::Multiply,
            Self::Float(number) if number.is_sign_negative() => Level::Sign,
            Self::Property(..) | Self::Index(..) | Self::Slice { .. } | Self::HasLabels(..) => {
                Level::Postfix
            }
            _ => Level::Atom,
        }
    }
}

impl Arithmetic {
    const fn level(self) -> Level {
        match self {
            Self::Add | Self::Subtract => Level::Add,
            Self::Multiply | Self::Divide | Self::Remainder => Level::Multiply,
            Self::Power => Level::Power,
        }
    }

    /// The level that the right operand must have: all operators associate to the left.
    const fn right_level(self) -> Level {
        match self.level() {
            Level::Add => Level::Multiply,
            Level::Multiply => Level::Power,
            _ => Level::Sign,
        }
    }
}

/// An operand, in parentheses where it is looser than its place.
struct At<'e>(&'e Expr, Level);

impl Display for At<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.level() < self.1 { write!(f, "({})", self.0) } else { self.0.fmt(f) }
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let operands = |f: &mut Formatter<'_>, parts: &[Self], level, word| {
            joined(f, &mut parts.iter().map(|part| At(part, level)), word)
        };
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(truth) => truth.fmt(f),
            Self::Int(number) => number.fmt(f),
            Self::Float(number) => write_float(f, *number),
            Self::Text(text) => write_text(f, text),
            Self::Parameter(name) => write!(f, "${}", Name(name)),
            Self::Variable(name) => Name(name).fmt(f),
            Self::Property(of, name) => write!(f, "{}.{}", At(of, Level::Postfix), Name(name)),
            Self::List(items) => {
                f.write_str("[")?;
                match items.as_slice() {
                    // `[x IN list]` and `[p = (a)-->(b)]` would read as comprehensions.
                    [only] => At(only, Level::Add).fmt(f)?,
                    items => joined(f, &mut items.iter(), ", ")?,
                }
                f.write_str("]")
            }
            Self::Map(entries) => {
                f.write_str("{")?;
                joined(f, &mut entries.iter().map(|(name, value)| Entry(name, value)), ", ")?;
                f.write_str("}")
            }
            Self::Index(of, at) => write!(f, "{}[{at}]", At(of, Level::Postfix)),
            Self::Slice { list, from, to } => {
                write!(f, "{}[", At(list, Level::Postfix))?;
                from.as_ref().map_or(Ok(()), |from| from.fmt(f))?;
                f.write_str("..")?;
                to.as_ref().map_or(Ok(()), |to| to.fmt(f))?;
                f.write_str("]")
            }
            Self::And(parts) if parts.is_empty() => f.write_str("true"),
            Self::Or(parts) if parts.is_empty() => f.write_str("false"),
            Self::And(parts) | Self::Or(parts) if parts.len() == 1 => parts[0].fmt(f),
            Self::And(parts) => operands(f, parts, Level::Not, " AND "),
            Self::Or(parts) => operands(f, parts, Level::Xor, " OR "),
            Self::Xor(left, right) => {
                write!(f, "{} XOR {}", At(left, Level::Xor), At(right, Level::And))
            }
            Self::Not(inner) => write!(f, "NOT {}", At(inner, Level::Not)),
            Self::Compare(first, rest) if rest.is_empty() => first.fmt(f),
            Self::Compare(first, rest) => {
                At(first, Level::Test).fmt(f)?;
                rest.iter().try_for_each(|(how, right)| {
                    write!(f, " {} {}", how.sign(), At(right, Level::Test))
                })
            }
            Self::Minus(inner) => {
                let operand = At(inner, Level::Sign).to_string();
                // A sign before another sign or a list would read as an edge, and one before a number as a part of it.
                if operand.starts_with(|c: char| c == '-' || c == '[' || c.is_ascii_digit()) {
                    write!(f, "-({operand})")
                } else {
                    write!(f, "-{operand}")
                }
            }
            Self::Arithmetic(how, left, right) => {
                let left = At(left, how.level());
                let right = At(right, how.right_level()).to_string();
                if *how == Arithmetic::Subtract && right.starts_with(['-', '[']) {
                    return write!(f, "{left} - ({right})");
                }
                write!(f, "{left} {} {right}", how.sign())
            }
            Self::TextTest(how, left, right) => {
                let (left, right) = (At(left, Level::Add), At(right, Level::Add));
                write!(f, "{left} {} {right}", how.word())
            }
            Self::In(item, list) => {
                write!(f, "{} IN {}", At(item, Level::Add), At(list, Level::Add))
            }
            Self::IsNull(inner) => write!(f, "{} IS NULL", At(inner, Level::Add)),
            Self::IsNotNull(inner) => write!(f, "{} IS NOT NULL", At(inner, Level::Add)),
            Self::HasLabels(of, labels) => {
                let labels = Tight(labels, super::LabelExpr::is_joined);
                // A second test of the same value would read as one test of both.
                match &**of {
                    Self::HasLabels(..) => write!(f, "({of}):{labels}"),
                    of => write!(f, "{}:{labels}", At(of, Level::Postfix)),
                }
            }
            Self::Call { name, distinct, args } => {
                joined(f, &mut name.split('.').map(FunctionName), ".")?;
                f.write_str(if *distinct { "(DISTINCT " } else { "(" })?;
                joined(f, &mut args.iter(), ", ")?;
                f.write_str(")")
            }
            Self::CountAll => f.write_str("count(*)"),
            Self::Case { subject, branches, otherwise } => {
                f.write_str("CASE")?;
                subject.as_ref().map_or(Ok(()), |subject| write!(f, " {subject}"))?;
                branches
                    .iter()
                    .try_for_each(|(when, then)| write!(f, " WHEN {when} THEN {then}"))?;
                otherwise.as_ref().map_or(Ok(()), |otherwise| write!(f, " ELSE {otherwise}"))?;
                f.write_str(" END")
            }
            Self::ListComprehension { variable, list, predicate, projection } => {
                write!(f, "[{} IN {list}", Name(variable))?;
                Predicate(predicate.as_deref()).fmt(f)?;
                projection.as_ref().map_or(Ok(()), |projection| write!(f, " | {projection}"))?;
                f.write_str("]")
            }
            Self::PatternComprehension { path, predicate, projection } => {
                write!(f, "[{path}{} | {projection}]", Predicate(predicate.as_deref()))
            }
            Self::Quantified { quantifier, variable, list, predicate } => {
                write!(f, "{}({} IN {list} WHERE {predicate})", quantifier.word(), Name(variable))
            }
            Self::Reduce { accumulator, start, variable, list, step } => {
                let (accumulator, variable) = (Name(accumulator), Name(variable));
                write!(f, "reduce({accumulator} = {start}, {variable} IN {list} | {step})")
            }
            Self::Exists(pattern) => write!(f, "EXISTS {{ {} }}", Inner(pattern)),
            Self::Count(pattern) => write!(f, "COUNT {{ {} }}", Inner(pattern)),
            Self::PathExists(path) => path.fmt(f),
            Self::MapProjection { variable, items } => {
                write!(f, "{}{{", Name(variable))?;
                joined(f, &mut items.iter(), ", ")?;
                f.write_str("}")
            }
        }
    }
}

impl Display for MapItem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str(".*"),
            Self::Property(name) => write!(f, ".{}", Name(name)),
            Self::Variable(name) => Name(name).fmt(f),
            Self::Entry(name, value) => Entry(name, value).fmt(f),
        }
    }
}

/// The pattern of a subquery: a lone match without its word.
struct Inner<'p>(&'p Pattern);

impl Display for Inner<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0.branches.as_slice() {
            [branch] => match branch.clauses.as_slice() {
                [Clause::Match(only)] if !only.optional => only.fmt(f),
                _ => branch.fmt(f),
            },
            _ => self.0.fmt(f),
        }
    }
}

/// A condition after its word, where there is one.
pub(super) struct Predicate<'e>(pub(super) Option<&'e Expr>);

impl Display for Predicate<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |predicate| write!(f, " WHERE {predicate}"))
    }
}

struct Entry<'e>(&'e str, &'e Expr);

impl Display for Entry<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", Name(self.0), self.1)
    }
}

/// A name, in backticks where it is not a plain word.
pub(super) struct Name<'n>(pub(super) &'n str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if is_plain(self.0) && !RESERVED.iter().any(|word| word.eq_ignore_ascii_case(self.0)) {
            f.write_str(self.0)
        } else {
            write!(f, "`{}`", self.0.replace('`', "``"))
        }
    }
}

/// The name of a function: words that are reserved elsewhere (`count`, `any`) are plain here.
struct FunctionName<'n>(&'n str);

impl Display for FunctionName<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if is_plain(self.0) { f.write_str(self.0) } else { write!(f, "`{}`", self.0) }
    }
}

fn is_plain(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Words that the grammar claims for itself.
const RESERVED: &[&str] = &[
    "ADD",
    "ALL",
    "AND",
    "ANY",
    "AS",
    "ASC",
    "ASCENDING",
    "BY",
    "CALL",
    "CASE",
    "CONSTRAINT",
    "CONTAINS",
    "COUNT",
    "CREATE",
    "DELETE",
    "DESC",
    "DESCENDING",
    "DETACH",
    "DISTINCT",
    "DO",
    "DROP",
    "ELSE",
    "END",
    "ENDS",
    "EXISTS",
    "FALSE",
    "FOR",
    "IN",
    "IS",
    "LIMIT",
    "MANDATORY",
    "MATCH",
    "MERGE",
    "NONE",
    "NOT",
    "NULL",
    "OF",
    "OFFSET",
    "ON",
    "OPTIONAL",
    "OR",
    "ORDER",
    "REDUCE",
    "REMOVE",
    "REQUIRE",
    "RETURN",
    "SCALAR",
    "SET",
    "SHORTEST",
    "SINGLE",
    "SKIP",
    "STARTS",
    "THEN",
    "TRIM",
    "TRUE",
    "UNION",
    "UNIQUE",
    "UNWIND",
    "WHEN",
    "WHERE",
    "WITH",
    "XOR",
    "YIELD",
];

fn write_float(f: &mut Formatter<'_>, number: f64) -> fmt::Result {
    if number.is_nan() {
        f.write_str("0.0 / 0.0")
    } else if number.is_infinite() {
        f.write_str(if number > 0.0 { "1.0 / 0.0" } else { "-1.0 / 0.0" })
    } else {
        write!(f, "{number:?}")
    }
}

fn write_text(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("'")?;
    for c in text.chars() {
        match c {
            '\'' => f.write_str("\\'")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                write!(f, "\\u{:04X}", c as u32)?;
            }
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("'")
}

impl Comparison {
    /// Its sign in formal text.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Differ => "<>",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Arithmetic {
    /// Its sign in formal text.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::Power => "^",
        }
    }
}

impl TextTest {
    const fn word(self) -> &'static str {
        match self {
            Self::StartsWith => "STARTS WITH",
            Self::EndsWith => "ENDS WITH",
            Self::Contains => "CONTAINS",
            Self::Matches => "=~",
        }
    }
}

impl Quantifier {
    const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::None => "none",
            Self::Single => "single",
        }
    }
}
