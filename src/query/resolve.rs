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
    let count = usize::from(view.kind_count());
    let fits = fitting(view, expr, lenient)?;
    let fitting: Vec<Kind> =
        (0..count).filter(|kind| fits[*kind]).map(|kind| Kind(kind as u16)).collect();
    if fitting.len() == count && count > 0 {
        return Ok(Kinds::All);
    }
    Ok(Kinds::Of(fitting))
}

/// For each kind of edge, whether an expression means it; every name is looked up once.
fn fitting<V: View>(view: &V, expr: &LabelExpr, lenient: bool) -> Result<Vec<bool>, QueryError> {
    let count = usize::from(view.kind_count());
    let join = |parts: &[LabelExpr], all: bool| {
        parts.iter().try_fold(vec![all; count], |mut joined, part| {
            let fits = fitting(view, part, lenient)?;
            joined.iter_mut().zip(fits).for_each(|(joined, fits)| {
                *joined = if all { *joined && fits } else { *joined || fits };
            });
            Ok(joined)
        })
    };
    Ok(match expr {
        LabelExpr::Name(name) => match view.find_kind(name) {
            Lookup::Known(kind) => (0..count).map(|at| at == usize::from(kind.0)).collect(),
            Lookup::Unknown(near) if !lenient => {
                return Err(QueryError::UnknownKind { name: name.clone(), near });
            }
            Lookup::Absent | Lookup::Unknown(_) => vec![false; count],
        },
        LabelExpr::And(parts) => join(parts, true)?,
        LabelExpr::Or(parts) => join(parts, false)?,
        LabelExpr::Not(inner) => {
            fitting(view, inner, lenient)?.into_iter().map(|fits| !fits).collect()
        }
        LabelExpr::Any => vec![true; count],
    })
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
