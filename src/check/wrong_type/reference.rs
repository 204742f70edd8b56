//! Nodes of a kind.

use super::misfit::Misfit;
use crate::check::context::Context;
use crate::check::wording::any_of;
use crate::syntax::{Form, Value};
use crate::vocabulary::KindSet;

/// A node of one of some kinds; whether the reference leads anywhere is for other rules.
pub(super) fn node(context: &Context<'_>, value: Value<'_>, kinds: &KindSet) -> Option<Misfit> {
    let (id, kind) = match referred(context, value) {
        Ok(found) => found?,
        Err(()) => return Some(Misfit::form(value, "the id of a node")),
    };
    if kinds.contains(kind) {
        return None;
    }
    let name = &context.vocabulary().node(kind).name;
    let allowed = any_of(context.kinds(kinds));
    Some(
        Misfit::content(value, format!("`{id}` is of kind `{name}`"), "of another kind")
            .help(format!("here stands a node of kind {allowed}")),
    )
}

/// A node that can be cited.
pub(super) fn cite(context: &Context<'_>, value: Value<'_>) -> Option<Misfit> {
    let (id, kind) = match referred(context, value) {
        Ok(found) => found?,
        Err(()) => return Some(Misfit::form(value, "the id of a citable node")),
    };
    let decl = context.vocabulary().node(kind);
    if decl.citable {
        return None;
    }
    let citable = context.vocabulary().node_kinds().filter(|(_, kind)| kind.citable);
    let citable = any_of(citable.map(|(_, kind)| &kind.name));
    Some(
        Misfit::content(
            value,
            format!("`{id}` cannot be cited"),
            format!("of kind `{}`", decl.name),
        )
        .help(format!("a source is a node of kind {citable}")),
    )
}

/// The id and kind that a reference leads to, where both are known; `Err` where the value is no reference.
fn referred<'a>(
    context: &Context<'a>,
    value: Value<'a>,
) -> Result<Option<(&'a str, crate::vocabulary::NodeKindId)>, ()> {
    match value.form() {
        Form::Identifier(_) => {
            let at = context.ids.get(value.text()).copied();
            Ok(context.kind_at(at).map(|kind| (value.text(), kind)))
        }
        Form::Text(_) => Ok(None),
        _ => Err(()),
    }
}
