//! Names of kinds and properties, looked up in a view.

use super::code::{Kinds, Labels};
use super::error::QueryError;
use super::pattern::LabelExpr;
use super::view::{Kind, Lookup, View};

/// The condition on labels that an expression means.
///
/// A `lenient` look-up takes a name that no kind has for one that nothing has: the thing asked may be an edge.
pub(super) fn labels<V: View>(
    view: &V,
    expr: &LabelExpr,
    lenient: bool,
) -> Result<Labels, QueryError> {
    let all = |parts: &[LabelExpr]| -> Result<Vec<Labels>, QueryError> {
        parts.iter().map(|part| labels(view, part, lenient)).collect()
    };
    Ok(match expr {
        LabelExpr::Name(name) => match view.find_label(name) {
            Lookup::Known(label) => Labels::Has(label),
            Lookup::Unknown(near) if !lenient => {
                return Err(QueryError::UnknownLabel { name: name.clone(), near });
            }
            Lookup::Absent | Lookup::Unknown(_) => Labels::Absent,
        },
        LabelExpr::And(parts) => Labels::All(all(parts)?),
        LabelExpr::Or(parts) => Labels::OneOf(all(parts)?),
        LabelExpr::Not(inner) => Labels::Not(Box::new(labels(view, inner, lenient)?)),
        LabelExpr::Any => Labels::Any,
    })
}

/// The kinds of edges that an expression means.
pub(super) fn kinds<V: View>(
    view: &V,
    expr: &LabelExpr,
    lenient: bool,
) -> Result<Kinds, QueryError> {
    check_kinds(view, expr, lenient)?;
    let fitting: Vec<Kind> =
        (0..view.kind_count()).map(Kind).filter(|kind| has_kind(view, expr, *kind)).collect();
    if fitting.len() == usize::from(view.kind_count()) && !fitting.is_empty() {
        return Ok(Kinds::All);
    }
    Ok(Kinds::Of(fitting))
}

fn check_kinds<V: View>(view: &V, expr: &LabelExpr, lenient: bool) -> Result<(), QueryError> {
    match expr {
        LabelExpr::Name(name) => match view.find_kind(name) {
            Lookup::Unknown(near) if !lenient => {
                Err(QueryError::UnknownKind { name: name.clone(), near })
            }
            _ => Ok(()),
        },
        LabelExpr::And(parts) | LabelExpr::Or(parts) => {
            parts.iter().try_for_each(|part| check_kinds(view, part, lenient))
        }
        LabelExpr::Not(inner) => check_kinds(view, inner, lenient),
        LabelExpr::Any => Ok(()),
    }
}

fn has_kind<V: View>(view: &V, expr: &LabelExpr, kind: Kind) -> bool {
    match expr {
        LabelExpr::Name(name) => view.find_kind(name) == Lookup::Known(kind),
        LabelExpr::And(parts) => parts.iter().all(|part| has_kind(view, part, kind)),
        LabelExpr::Or(parts) => parts.iter().any(|part| has_kind(view, part, kind)),
        LabelExpr::Not(inner) => !has_kind(view, inner, kind),
        LabelExpr::Any => true,
    }
}

/// Checks that a node can have a property.
pub(super) fn node_property<V: View>(view: &V, name: &str) -> Result<(), QueryError> {
    match view.find_node_property(name) {
        Lookup::Unknown(near) => {
            Err(QueryError::UnknownProperty { owner: "node", name: name.to_owned(), near })
        }
        _ => Ok(()),
    }
}

/// Checks that an edge can have a property.
pub(super) fn edge_property<V: View>(view: &V, name: &str) -> Result<(), QueryError> {
    match view.find_edge_property(name) {
        Lookup::Unknown(near) => {
            Err(QueryError::UnknownProperty { owner: "edge", name: name.to_owned(), near })
        }
        _ => Ok(()),
    }
}
