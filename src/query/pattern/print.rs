//! Patterns as formal text: one line, as few parentheses as the grammar allows.

use super::print_expr::{Name, Predicate};
use super::{
    Branch, Clause, Direction, EdgeSlot, Hops, LabelExpr, Match, NodeSlot, Path, Pattern,
    Projection, Shortest,
};
use std::fmt::{self, Display, Formatter};

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let union = if self.all { " UNION ALL " } else { " UNION " };
        separated(f, &self.branches, union)
    }
}

impl Display for Branch {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        separated(f, &self.clauses, " ")
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Match(found) => {
                f.write_str(if found.optional { "OPTIONAL MATCH " } else { "MATCH " })?;
                found.fmt(f)
            }
            Self::Unwind { expr, variable } => write!(f, "UNWIND {expr} AS {}", Name(variable)),
            Self::With(projection) => write!(f, "WITH {projection}"),
            Self::Return(projection) => write!(f, "RETURN {projection}"),
        }
    }
}

/// The paths and the condition, without the word `MATCH`.
impl Display for Match {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        separated(f, &self.paths, ", ")?;
        Predicate(self.predicate.as_ref()).fmt(f)
    }
}

impl Display for Projection {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.distinct {
            f.write_str("DISTINCT ")?;
        }
        if self.star {
            f.write_str(if self.items.is_empty() { "*" } else { "*, " })?;
        }
        for (at, item) in self.items.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            item.expr.fmt(f)?;
            if let Some(alias) = &item.alias {
                write!(f, " AS {}", Name(alias))?;
            }
        }
        for (at, sort) in self.order.iter().enumerate() {
            f.write_str(if at == 0 { " ORDER BY " } else { ", " })?;
            sort.expr.fmt(f)?;
            if sort.descending {
                f.write_str(" DESC")?;
            }
        }
        if let Some(skip) = &self.skip {
            write!(f, " SKIP {skip}")?;
        }
        if let Some(limit) = &self.limit {
            write!(f, " LIMIT {limit}")?;
        }
        Predicate(self.predicate.as_ref()).fmt(f)
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(variable) = &self.variable {
            write!(f, "{} = ", Name(variable))?;
        }
        match self.shortest {
            Some(Shortest::Any) => f.write_str("ANY SHORTEST ")?,
            Some(Shortest::All) => f.write_str("ALL SHORTEST ")?,
            None => {}
        }
        self.start.fmt(f)?;
        self.steps.iter().try_for_each(|(edge, node)| write!(f, "{edge}{node}"))
    }
}

impl Display for NodeSlot {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        let mut filled = false;
        if let Some(variable) = &self.variable {
            Name(variable).fmt(f)?;
            filled = true;
        }
        if let Some(labels) = &self.labels {
            match labels {
                LabelExpr::And(names) if !names.is_empty() && names.iter().all(is_name) => {
                    names.iter().try_for_each(|name| write!(f, ":{name}"))?;
                }
                labels => write!(f, ":{labels}")?,
            }
            filled = true;
        }
        write_details(f, filled, &self.props, self.predicate.as_ref())?;
        f.write_str(")")
    }
}

impl Display for EdgeSlot {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.direction == Direction::In { "<-" } else { "-" })?;
        if *self != (Self { direction: self.direction, ..Self::default() }) {
            f.write_str("[")?;
            let mut filled = false;
            if let Some(variable) = &self.variable {
                Name(variable).fmt(f)?;
                filled = true;
            }
            if let Some(kinds) = &self.kinds {
                write!(f, ":{kinds}")?;
                filled = true;
            }
            if let Some(range) = &self.range {
                range.fmt(f)?;
                filled = true;
            }
            write_details(f, filled, &self.props, self.predicate.as_ref())?;
            f.write_str("]")?;
        }
        f.write_str(if self.direction == Direction::Out { "->" } else { "-" })
    }
}

impl Display for Hops {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (1, None) => f.write_str("*"),
            (min, None) => write!(f, "*{min}.."),
            (min, Some(max)) if min == max => write!(f, "*{min}"),
            (1, Some(max)) => write!(f, "*..{max}"),
            (min, Some(max)) => write!(f, "*{min}..{max}"),
        }
    }
}

impl Display for LabelExpr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => Name(name).fmt(f),
            Self::Any => f.write_str("%"),
            Self::Not(inner) => write!(f, "!{}", Tight(inner, Self::is_joined)),
            Self::And(all) | Self::Or(all) if all.len() == 1 => all[0].fmt(f),
            Self::And(all) if all.is_empty() => f.write_str("%|!%"),
            Self::Or(any) if any.is_empty() => f.write_str("%&!%"),
            Self::And(all) => {
                let mut parts = all.iter().map(|label| Tight(label, Self::is_joined));
                joined(f, &mut parts, "&")
            }
            Self::Or(any) => joined(f, &mut any.iter(), "|"),
        }
    }
}

impl LabelExpr {
    /// Whether it prints with a `&` or `|` at its top.
    pub(super) fn is_joined(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) if parts.len() == 1 => parts[0].is_joined(),
            Self::And(_) | Self::Or(_) => true,
            Self::Name(_) | Self::Not(_) | Self::Any => false,
        }
    }
}

/// A label expression in parentheses where it needs them.
pub(super) struct Tight<'a>(pub(super) &'a LabelExpr, pub(super) fn(&LabelExpr) -> bool);

impl Display for Tight<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if (self.1)(self.0) { write!(f, "({})", self.0) } else { self.0.fmt(f) }
    }
}

const fn is_name(label: &LabelExpr) -> bool {
    matches!(label, LabelExpr::Name(_))
}

fn write_details(
    f: &mut Formatter<'_>,
    filled: bool,
    props: &[(String, super::Expr)],
    predicate: Option<&super::Expr>,
) -> fmt::Result {
    if !props.is_empty() {
        f.write_str(if filled { " {" } else { "{" })?;
        for (at, (name, value)) in props.iter().enumerate() {
            write!(f, "{}{}: {value}", if at > 0 { ", " } else { "" }, Name(name))?;
        }
        f.write_str("}")?;
    }
    match predicate {
        Some(predicate) if !filled && props.is_empty() => write!(f, "WHERE {predicate}"),
        predicate => Predicate(predicate).fmt(f),
    }
}

fn separated<T: Display>(f: &mut Formatter<'_>, parts: &[T], separator: &str) -> fmt::Result {
    joined(f, &mut parts.iter(), separator)
}

pub(super) fn joined<T: Display>(
    f: &mut Formatter<'_>,
    parts: &mut dyn Iterator<Item = T>,
    separator: &str,
) -> fmt::Result {
    for (at, part) in parts.enumerate() {
        if at > 0 {
            f.write_str(separator)?;
        }
        part.fmt(f)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::query::pattern::*;
    use expect_test::expect;

    #[test]
    fn a_question_prints_as_one_line_of_opencypher() {
        let path = Path::new(NodeSlot::var("t").kind("Talk"))
            .step(EdgeSlot::out("MENTIONS"), NodeSlot::var("x"))
            .step(EdgeSlot::out("RUNS_ON"), NodeSlot::with_id("kubernetes").kind("Technology"));
        let pattern =
            Pattern::new(vec![Clause::matching(vec![path]), Clause::return_distinct(&["t"])]);
        expect![[
            "MATCH (t:Talk)-[:MENTIONS]->(x)-[:RUNS_ON]->(:Technology {id: 'kubernetes'}) RETURN DISTINCT t"
        ]]
        .assert_eq(&pattern.to_string());
    }

    #[test]
    fn negation_ranges_and_rankings_print() {
        let heard = Path::new(NodeSlot::var("t"))
            .step(EdgeSlot::incoming("MENTIONS"), NodeSlot::with_id("it's \\ odd\n"));
        let near = Path::new(NodeSlot::any())
            .step(
                EdgeSlot::any(Direction::Either).named("r").hops(1, Some(8)),
                NodeSlot::var("order").one_of(["Talk", "Session"]),
            )
            .named("p")
            .shortest(Shortest::Any);
        let predicate = Expr::all_of([
            Expr::exists(heard).negated(),
            Expr::any_of([Expr::var("t").prop("day").equals(2), Expr::var("t").is_a("x-y")]),
        ]);
        let ranking = Projection::default()
            .item(Expr::var("order"))
            .item_as(Expr::CountAll, "how many")
            .order_descending(Expr::var("how many"))
            .limit(10);
        let pattern = Pattern::new(vec![
            Clause::matching_where(vec![Path::new(NodeSlot::var("t")), near], predicate),
            Clause::Return(ranking),
        ]);
        expect![[r"MATCH (t), p = ANY SHORTEST ()-[r*..8]-(`order`:Talk|Session) WHERE NOT EXISTS { (t)<-[:MENTIONS]-({id: 'it\'s \\ odd\n'}) } AND (t.day = 2 OR t:`x-y`) RETURN `order`, count(*) AS `how many` ORDER BY `how many` DESC LIMIT 10"]]
        .assert_eq(&pattern.to_string());
    }
}
