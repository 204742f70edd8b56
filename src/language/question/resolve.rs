//! Variants of a description: which way a modifier bears on its noun, and what to look for where nothing is found literally.

use super::entry::{Alt, Way};
use super::grammar::Grammar;
use super::term::{Form, Term, describe, union};
use crate::graph::NodeId;
use std::rc::Rc;

/// How many choices of ways are tried for one reading.
const MOST_CHOICES: usize = 12;

/// A change of a description, part by part; `None` leaves the part to be walked into.
type Change<'c> = dyn FnMut(&Term) -> Option<Term> + 'c;

/// Rebuilds a description with some parts changed.
pub(super) fn rebuild(term: &Term, change: &mut Change<'_>) -> Term {
    if let Some(changed) = change(term) {
        return changed;
    }
    match &term.form {
        Form::Kinds | Form::Nodes(_) | Form::Prop(..) => Rc::clone(term),
        Form::Some { alts, of, ranked } => {
            let of = rebuild(of, change);
            describe(Form::Some { alts: alts.clone(), of, ranked: *ranked }, term.kinds)
        }
        Form::Link { options, of } => {
            let of = rebuild(of, change);
            describe(Form::Link { options: options.clone(), of }, term.kinds)
        }
        Form::All(parts) => {
            let parts = parts.iter().map(|part| rebuild(part, change)).collect();
            describe(Form::All(parts), term.kinds)
        }
        Form::One(parts) => {
            union(&parts.iter().map(|part| rebuild(part, change)).collect::<Vec<_>>())
        }
        Form::Not(part) => describe(Form::Not(rebuild(part, change)), term.kinds),
        Form::Members(of, steps) => {
            describe(Form::Members(rebuild(of, change), *steps), term.kinds)
        }
    }
}

/// The description with each modifier bound in one way, the likeliest choices first.
pub(super) fn choices(term: &Term) -> Vec<Term> {
    let mut counts = Vec::new();
    rebuild(term, &mut |part| {
        if let Form::Link { options, .. } = &part.form {
            counts.push(options.len());
        }
        None
    });
    let mut chosen: Vec<Vec<usize>> = vec![Vec::new()];
    for count in counts {
        chosen = chosen
            .into_iter()
            .flat_map(|before| (0..count).map(move |at| [before.clone(), vec![at]].concat()))
            .collect();
        chosen.sort_by_key(|choice| choice.iter().sum::<usize>());
        chosen.truncate(MOST_CHOICES);
    }
    chosen.iter().map(|choice| bind(term, choice)).collect()
}

/// Binds the modifiers, in the order of a walk.
fn bind(term: &Term, choice: &[usize]) -> Term {
    fn go(term: &Term, choice: &[usize], at: &mut usize) -> Term {
        rebuild(term, &mut |part| {
            let Form::Link { options, of } = &part.form else { return None };
            let option = choice.get(*at).and_then(|chosen| options.get(*chosen)).copied();
            *at += 1;
            let of = go(of, choice, at);
            let alts: Vec<Alt> = option.or_else(|| options.first().copied()).into_iter().collect();
            Some(describe(Form::Some { alts, of, ranked: None }, part.kinds))
        })
    }
    go(term, choice, &mut 0)
}

/// What else a description may mean where nothing fits it literally, the nearest first: topics and wholes as their members, one at a time and then
/// all, over one step and then three; then a narrow edge kind as the wider one that it implies.
pub(super) fn wider(g: &Grammar<'_, '_>, term: &Term) -> Vec<Term> {
    let mut found: Vec<Term> = Vec::new();
    let mut add = |wide: Term| {
        if wide != *term && !found.contains(&wide) {
            found.push(wide);
        }
    };
    let leaves = expandable(g, term);
    for steps in [1, 3] {
        for leaf in &leaves {
            add(expand(term, std::slice::from_ref(leaf), steps));
        }
        if leaves.len() > 1 {
            add(expand(term, &leaves, steps));
        }
    }
    let implied = weaken(g, term);
    if implied != *term {
        add(Rc::clone(&implied));
        for steps in [1, 3] {
            for leaf in &leaves {
                add(expand(&implied, std::slice::from_ref(leaf), steps));
            }
        }
    }
    found
}

/// The parts below some edge that have members.
fn expandable(g: &Grammar<'_, '_>, term: &Term) -> Vec<Term> {
    let has_nodes = |part: &Term| match &part.form {
        Form::Nodes(nodes) => nodes.iter().any(|node| has_members(g, *node)),
        _ => false,
    };
    // "which databases run on Kubernetes" asks for members.
    let mut leaves: Vec<Term> = term.parts().into_iter().filter(|part| has_nodes(part)).collect();
    rebuild(term, &mut |part| {
        match &part.form {
            // What must not be is taken literally: nobody denies what was not said.
            Form::Not(_) => Some(Rc::clone(part)),
            // What holds a whole is not what holds its parts.
            Form::Some { alts, .. } if alts.iter().any(|alt| holds_members(g, *alt)) => None,
            Form::Some { of, .. } => {
                leaves.extend(of.parts().into_iter().filter(|part| match &part.form {
                    Form::Nodes(_) => has_nodes(part),
                    // A session gives no talk, but its parts do.
                    Form::Kinds => part.kinds.within(g.lexicon.citable),
                    _ => false,
                }));
                None
            }
            _ => None,
        }
    });
    leaves.dedup();
    leaves
}

/// Whether this leads from a member to what it is a member of.
fn holds_members(g: &Grammar<'_, '_>, alt: Alt) -> bool {
    let kind = g.graph.vocabulary().edge(alt.kind);
    alt.way == Way::In && kind.transitive && kind.acyclic
}

fn has_members(g: &Grammar<'_, '_>, node: NodeId) -> bool {
    g.graph.vocabulary().edge_kinds().any(|(id, kind)| {
        (kind.inherits || (kind.transitive && kind.acyclic))
            && g.graph.incoming_of_kind(node, id).next().is_some()
    })
}

fn expand(term: &Term, leaves: &[Term], steps: u32) -> Term {
    let own = term.parts();
    rebuild(term, &mut |part| match &part.form {
        Form::Nodes(_) if own.contains(part) && leaves.contains(part) => {
            Some(describe(Form::Members(Rc::clone(part), steps), super::kinds::Kinds::ALL))
        }
        Form::Not(_) => Some(Rc::clone(part)),
        Form::Some { alts, of, ranked } => {
            if !of.parts().iter().any(|part| leaves.contains(part)) {
                return None;
            }
            let of = rebuild(of, &mut |inner| match &inner.form {
                Form::Some { .. } | Form::Not(_) => Some(Rc::clone(inner)),
                _ if leaves.contains(inner) => {
                    Some(describe(Form::Members(Rc::clone(inner), steps), super::kinds::Kinds::ALL))
                }
                _ => None,
            });
            Some(describe(Form::Some { alts: alts.clone(), of, ranked: *ranked }, part.kinds))
        }
        _ => None,
    })
}

fn weaken(g: &Grammar<'_, '_>, term: &Term) -> Term {
    rebuild(term, &mut |part| match &part.form {
        Form::Not(_) => Some(Rc::clone(part)),
        Form::Some { alts, of, ranked } => {
            let vocabulary = g.graph.vocabulary();
            let wider = |alt: &Alt| match alt.only {
                // The wider edge says nothing of the detail.
                Some(_) => None,
                None => vocabulary.edge(alt.kind).implies.map(|kind| Alt { kind, ..*alt }),
            };
            if !alts.iter().any(|alt| wider(alt).is_some()) {
                return None;
            }
            let mut weak: Vec<Alt> = alts.iter().map(|alt| wider(alt).unwrap_or(*alt)).collect();
            weak.sort_unstable();
            weak.dedup();
            Some(describe(
                Form::Some { alts: weak, of: weaken(g, of), ranked: *ranked },
                part.kinds,
            ))
        }
        _ => None,
    })
}
