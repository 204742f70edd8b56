//! Names of kinds and inverses that cannot be told apart.

use super::conflict;
use super::places::Places;
use crate::check::context::Context;
use crate::check::findings::Findings;
use crate::check::spoken::labelled;
use crate::diagnostic::Location;
use crate::text::fold;
use crate::vocabulary::{Bilingual, EdgeKind};
use rustc_hash::FxHashMap;

/// Names that mean something else where a kind's name may stand.
const TAKEN: &[(&str, &str)] = &[
    ("graph", "`Graph(…)` is the value of a file"),
    ("vocabulary", "`Vocabulary(…)` is the value of a file"),
    ("any", "`Any` stands for all kinds"),
];

pub(super) fn names(context: &Context<'_>, places: &Places<'_>, found: &mut Findings) {
    let vocabulary = context.vocabulary();
    let nodes: Vec<_> =
        vocabulary.node_kinds().map(|(_, kind)| (kind.name.as_str(), kind.declared)).collect();
    let edges: Vec<_> =
        vocabulary.edge_kinds().map(|(_, kind)| (kind.name.as_str(), kind.declared)).collect();
    alike("node", &nodes, found);
    alike("edge", &edges, found);
    for (name, declared) in &nodes {
        let taken = TAKEN.iter().find(|(taken, _)| *taken == fold(name));
        if let (Some(at), Some((_, meaning))) = (declared, taken) {
            found.add(
                conflict(*at, format!("a kind of node cannot be called `{name}`"))
                    .label("taken")
                    .help(*meaning),
            );
        }
    }
    inverses(context, places, found);
}

/// Kinds are found whatever the case and joints of their name, so names that fold alike are one.
fn alike(what: &str, kinds: &[(&str, Option<Location>)], found: &mut Findings) {
    let mut first: FxHashMap<String, (&str, Option<Location>)> = FxHashMap::default();
    for (name, declared) in kinds {
        let (other, place) = *first.entry(fold(name)).or_insert((name, *declared));
        let Some(at) = declared.filter(|_| other != *name) else { continue };
        let mut diagnostic = conflict(
            at,
            format!("the kinds of {what} `{other}` and `{name}` cannot be told apart"),
        )
        .label("differs in case alone")
        .help("commands and formal queries find kinds in any case");
        if let Some(place) = place {
            diagnostic = diagnostic.related(place.file, place.span, "the other");
        }
        found.add(diagnostic);
    }
}

/// An inverse's name leads back to one kind, and is not the name of a kind that runs the other way.
fn inverses(context: &Context<'_>, places: &Places<'_>, found: &mut Findings) {
    let kinds: Vec<&EdgeKind> = context
        .vocabulary()
        .edge_kinds()
        .map(|(_, kind)| kind)
        .filter(|kind| !kind.symmetric)
        .collect();
    let mut first: FxHashMap<String, &EdgeKind> = FxHashMap::default();
    for kind in &kinds {
        for inverse in spellings(&kind.inverse) {
            let other = *first.entry(fold(inverse)).or_insert(kind);
            let taken =
                context.vocabulary().resolve_edge(inverse).map(|id| context.vocabulary().edge(id));
            let named = kinds.iter().copied().find(|other| labelled(&other.label, &fold(inverse)));
            let (message, place) = if other.name != kind.name {
                let message = format!(
                    "`{}` and `{}` have the same inverse “{inverse}”",
                    other.name, kind.name
                );
                (message, other.declared)
            } else if let Some(taken) = taken.or(named) {
                let message = format!(
                    "the inverse of `{}`, “{inverse}”, is the name of `{}`",
                    kind.name, taken.name
                );
                (message, taken.declared)
            } else {
                continue;
            };
            let Some(declared) = kind.declared else { continue };
            let mut diagnostic =
                conflict(places.edge_field(&kind.name, "inverse", declared), message)
                    .label("this inverse")
                    .help("an answer that shows it could mean either; word it another way");
            if let Some(place) = place {
                diagnostic = diagnostic.related(place.file, place.span, "the other");
            }
            found.add(diagnostic);
        }
    }
}

fn spellings(text: &Bilingual) -> impl Iterator<Item = &str> {
    [&text.en, &text.ja].into_iter().flatten().map(String::as_str)
}
