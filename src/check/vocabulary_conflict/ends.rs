//! Kinds of edge that no edge can be of, and consequences that never fit.

use super::conflict;
use super::flags::overlap;
use super::places::Places;
use crate::check::context::Context;
use crate::check::findings::Findings;
use crate::diagnostic::Location;
use crate::vocabulary::{EdgeKind, EdgeKindId, KindSet};

pub(super) fn ends(context: &Context<'_>, places: &Places<'_>, found: &mut Findings) {
    let vocabulary = context.vocabulary();
    for (id, kind) in vocabulary.edge_kinds() {
        let Some(declared) = kind.declared else { continue };
        let at = |field| places.edge_field(&kind.name, field, declared);
        for (field, set, verb) in [("from", &kind.from, "start"), ("to", &kind.to, "end")] {
            if *set == KindSet::Of(Vec::new()) {
                let message = format!("`{}` can {verb} nowhere", kind.name);
                found.add(conflict(at(field), message).help("list kinds of node, or `Any`"));
            }
        }
        if let Some(implied) = kind.implies {
            implies(context, id, kind, implied, at("implies"), found);
        }
        if let Some(over) = kind.passes_through.map(|over| vocabulary.edge(over)) {
            let parts = overlap(&over.from, &kind.from) && overlap(&over.to, &kind.from);
            if !parts {
                let message = format!(
                    "nothing of `{}` can pass through `{}`: the two start at different kinds",
                    kind.name, over.name
                );
                let help = format!("let `from` hold a kind that `{}` joins", over.name);
                found.add(conflict(at("passes_through"), message).help(help));
            }
        }
    }
}

fn implies(
    context: &Context<'_>,
    id: EdgeKindId,
    kind: &EdgeKind,
    implied: EdgeKindId,
    at: Location,
    found: &mut Findings,
) {
    let implied_kind = context.vocabulary().edge(implied);
    let (name, other) = (&kind.name, &implied_kind.name);
    if implied == id {
        found.add(conflict(at, format!("`{name}` implies itself")).help("drop `implies`"));
    } else if implied_kind.implies == Some(id) {
        found.add(
            conflict(at, format!("`{name}` and `{other}` imply each other"))
                .help("two kinds that always come together are one kind"),
        );
    } else if !overlap(&kind.from, &implied_kind.from) || !overlap(&kind.to, &implied_kind.to) {
        found.add(
            conflict(
                at,
                format!("`{name}` can never imply `{other}`: the two join different kinds"),
            )
            .help("let `from` and `to` of both share kinds"),
        );
    }
}
