//! What an expression has inside.

use crate::query::error::QueryError;
use crate::query::functions::Aggregate;
use crate::query::pattern::{Expr, MapItem};

/// The first aggregate in an expression; patterns inside it have their own rows and do not count.
pub(super) fn aggregate(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::CountAll => Some(expr),
        Expr::Call { name, .. } if Aggregate::find(name).is_some() => Some(expr),
        _ => children(expr).into_iter().find_map(aggregate),
    }
}

/// Refuses an aggregate where rows are not gathered.
pub(super) fn refuse_aggregate(expr: &Expr, place: &'static str) -> Result<(), QueryError> {
    match aggregate(expr) {
        Some(found) => Err(QueryError::InvalidAggregation { text: found.to_string(), place }),
        None => Ok(()),
    }
}

/// The expressions directly inside.
fn children(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Null
        | Expr::Bool(_)
        | Expr::Int(_)
        | Expr::Float(_)
        | Expr::Text(_)
        | Expr::Parameter(_)
        | Expr::Variable(_)
        | Expr::CountAll
        | Expr::PatternComprehension { .. }
        | Expr::Exists(_)
        | Expr::Count(_)
        | Expr::PathExists(_) => Vec::new(),
        Expr::Property(of, _)
        | Expr::Not(of)
        | Expr::Minus(of)
        | Expr::IsNull(of)
        | Expr::IsNotNull(of)
        | Expr::HasLabels(of, _) => vec![of],
        Expr::List(items) | Expr::And(items) | Expr::Or(items) => items.iter().collect(),
        Expr::Call { args, .. } => args.iter().collect(),
        Expr::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
        Expr::Index(left, right)
        | Expr::Xor(left, right)
        | Expr::Arithmetic(_, left, right)
        | Expr::TextTest(_, left, right)
        | Expr::In(left, right) => vec![left, right],
        Expr::Slice { list, from, to } => {
            let ends = [from.as_deref(), to.as_deref()];
            std::iter::once(&**list).chain(ends.into_iter().flatten()).collect()
        }
        Expr::Compare(first, rest) => {
            std::iter::once(&**first).chain(rest.iter().map(|(_, right)| right)).collect()
        }
        Expr::Case { subject, branches, otherwise } => subject
            .as_deref()
            .into_iter()
            .chain(branches.iter().flat_map(|(when, then)| [when, then]))
            .chain(otherwise.as_deref())
            .collect(),
        Expr::ListComprehension { list, predicate, projection, .. } => {
            let parts = [Some(&**list), predicate.as_deref(), projection.as_deref()];
            parts.into_iter().flatten().collect()
        }
        Expr::Quantified { list, predicate, .. } => vec![list, predicate],
        Expr::Reduce { start, list, step, .. } => vec![start, list, step],
        Expr::MapProjection { items, .. } => items
            .iter()
            .filter_map(|item| match item {
                MapItem::Entry(_, value) => Some(value),
                _ => None,
            })
            .collect(),
    }
}
