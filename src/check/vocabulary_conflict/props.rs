//! Properties whose name is taken, or that no value fits.

use super::conflict;
use super::flags::overlap;
use super::places::Places;
use crate::check::context::Context;
use crate::check::findings::Findings;
use crate::check::wording::all_of;
use crate::diagnostic::Location;
use crate::vocabulary::{EdgeKind, KindSet, Property, Type};

/// Properties of every node.
const NODE: &[&str] = &["id", "name", "aka", "allow", "nodes", "edges"];

/// Details of every row.
const EDGE: &[&str] = &["cite", "at", "because", "note", "implied", "allow"];

pub(super) fn props(context: &Context<'_>, places: &Places<'_>, found: &mut Findings) {
    let vocabulary = context.vocabulary();
    for (_, kind) in vocabulary.node_kinds() {
        let Some(declared) = kind.declared else { continue };
        for prop in &kind.props {
            let at = places.prop("nodes", &kind.name, &prop.name, declared);
            if NODE.contains(&prop.name.as_str()) {
                taken(at, prop, "every node has it", found);
            } else if let Some(edge) = vocabulary.find_snake(&prop.name) {
                let name = &vocabulary.edge(edge).name;
                taken(at, prop, &format!("in a node it lists objects of `{name}`"), found);
            }
            if let Type::Node { implies: Some(_), .. } = prop.ty {
                let message = format!("the property `{}` of a node implies no edge", prop.name);
                let help =
                    "only a detail of an edge may imply one; a node lists its edges by shorthand";
                found.add(conflict(at, message).help(help));
            }
            fits(at, prop, found);
        }
    }
    for (_, kind) in vocabulary.edge_kinds() {
        let Some(declared) = kind.declared else { continue };
        for prop in &kind.props {
            let at = places.prop("edges", &kind.name, &prop.name, declared);
            if EDGE.contains(&prop.name.as_str()) {
                taken(at, prop, "every edge may have it", found);
            }
            implies(context, kind, prop, at, found);
            fits(at, prop, found);
        }
    }
}

fn taken(at: Location, prop: &Property, why: &str, found: &mut Findings) {
    let message = format!("a property cannot be called `{}`", prop.name);
    found.add(conflict(at, message).label("taken").help(why));
}

/// Types that no value has, or that name a word twice.
fn fits(at: Location, prop: &Property, found: &mut Findings) {
    let ty = match &prop.ty {
        Type::List(item) => item,
        ty => ty,
    };
    let name = &prop.name;
    match ty {
        Type::OneOf(words) => {
            let again = words.iter().enumerate().filter(|(at, word)| words[..*at].contains(word));
            let again: Vec<&String> = again.map(|(_, word)| word).collect();
            if words.is_empty() {
                let message = format!("no value can be of the type of `{name}`");
                found.add(conflict(at, message).help("`OneOf` lists the words that are allowed"));
            } else if !again.is_empty() {
                let message = format!("`{name}` lists {} twice", all_of(again));
                found.add(conflict(at, message));
            }
        }
        Type::Node { kinds, .. } if *kinds == KindSet::Of(Vec::new()) => {
            let message = format!("no node can be the value of `{name}`");
            found.add(conflict(at, message).help("`Node` lists kinds of node, or `Any`"));
        }
        _ => {}
    }
}

fn implies(
    context: &Context<'_>,
    kind: &EdgeKind,
    prop: &Property,
    at: Location,
    found: &mut Findings,
) {
    let Type::Node { kinds, implies: Some(implied) } = &prop.ty else { return };
    let implied = context.vocabulary().edge(*implied);
    if !overlap(&kind.from, &implied.from) || !overlap(kinds, &implied.to) {
        let message = format!(
            "`{}` of `{}` can never imply `{}`: the two join different kinds",
            prop.name, kind.name, implied.name
        );
        let help = "the implied edge starts at the subject and ends at the value of the property";
        found.add(conflict(at, message).help(help));
    }
}
