//! Columns that stand for a node until the rows are chosen.

use crate::query::code::{Code, Sink, Slot};
use crate::query::view::View;
use std::sync::Arc;

/// A projection in which the unique property of a node, such as its id, is the node itself, and the columns whose value is still to be put in.
///
/// Both are grouped and ordered alike, and the property is read for the rows that are returned only.
pub(super) fn late<V: View>(view: &V, sink: &Sink) -> (Sink, Vec<(usize, Arc<str>)>) {
    let mut planned = sink.clone();
    let mut late = Vec::new();
    for (at, column) in sink.columns.iter().enumerate() {
        let Some((node, name)) = unique(view, &column.code) else { continue };
        let here = |code: &Code| matches!(code, Code::Slot(slot) if *slot == column.slot);
        let mut others = sink.columns.iter().filter(|other| !other.is_key);
        if sink.predicate.as_ref().is_some_and(|code| code.reads(column.slot))
            || others.any(|other| other.code.reads(column.slot))
            || sink.order.iter().any(|(code, _)| code.reads(column.slot) && !here(code))
        {
            continue;
        }
        planned.columns[at].code = Code::Slot(node);
        late.push((at, Arc::clone(name)));
    }
    for (code, _) in &mut planned.order {
        if let Some((node, _)) = unique(view, code) {
            *code = Code::Slot(node);
        }
    }
    (planned, late)
}

/// The node whose unique property this is, with the name of the property.
fn unique<'c, V: View>(view: &V, code: &'c Code) -> Option<(Slot, &'c Arc<str>)> {
    code.node_property().filter(|(_, name)| view.is_unique(name))
}
