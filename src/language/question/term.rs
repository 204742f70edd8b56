//! What a question asks for, as a description of nodes: "a talk, on day 2, that mentions Kubernetes".
//!
//! Every phrase denotes a set of nodes, so phrases combine in one way only: by narrowing each other. The idea is that of description logics
//! (Baader et al., The Description Logic Handbook, 2003); negation and union are in it, numbers are not.
//!
//! **Invariant.** `kinds` holds every kind that a described node can have; it is never empty.

use super::entry::Alt;
use super::kinds::Kinds;
use super::piece::Wanted;
use crate::graph::NodeId;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// A description of nodes, shared between readings.
pub(super) type Term = Rc<Described>;

/// A description with what is known of it beforehand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) form: Form,
    pub(super) kinds: Kinds,
    hash: u64,
}

/// How a description is made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// Any node of the kinds.
    Kinds,
    /// These very nodes.
    Nodes(Vec<NodeId>),
    /// The nodes whose property has the value.
    Prop(u16, Wanted),
    /// The nodes joined by one of the edge kinds to such a node.
    Some {
        /// The edge kinds, each with the end that the described node is; any edge where there is none.
        alts: Vec<Alt>,
        /// The node at the other end.
        of: Term,
        /// Whether a ranking counts these edges: most first, or least.
        ranked: Option<bool>,
    },
    /// The nodes joined to such a node in the first of these ways that finds anything.
    Link {
        /// The ways, likeliest first.
        options: Vec<Alt>,
        /// The node at the other end.
        of: Term,
    },
    /// The nodes that are all of these.
    All(Vec<Term>),
    /// The nodes that are at least one of these.
    One(Vec<Term>),
    /// The nodes that are not this.
    Not(Term),
    /// The members of these nodes, over the kinds of edge that make members, within so many steps.
    Members(Term, u32),
}

impl Hash for Described {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

/// Makes a description.
pub(super) fn describe(form: Form, kinds: Kinds) -> Term {
    let mut hasher = FxHasher::default();
    form.hash(&mut hasher);
    kinds.hash(&mut hasher);
    Rc::new(Described { form, kinds, hash: hasher.finish() })
}

impl Described {
    /// A number that tells descriptions apart, near enough.
    pub(super) const fn key(&self) -> u64 {
        self.hash
    }

    /// The parts that a described node must fit, one by one.
    pub(super) fn parts(self: &Rc<Self>) -> Vec<Term> {
        match &self.form {
            Form::All(parts) => parts.clone(),
            _ => vec![Rc::clone(self)],
        }
    }

    /// The very nodes that it names, where it names any.
    pub(super) fn named(&self) -> Option<&[NodeId]> {
        match &self.form {
            Form::Nodes(nodes) => Some(nodes),
            Form::All(parts) => parts.iter().find_map(|part| part.named()),
            _ => None,
        }
    }
}

/// The nodes that fit both; none where no kind of node can.
pub(super) fn meet(left: &Term, right: &Term) -> Option<Term> {
    let kinds = left.kinds.and(right.kinds);
    if kinds.is_empty() {
        return None;
    }
    let mut parts = left.parts();
    for part in right.parts() {
        if parts.contains(&part) {
            continue;
        }
        let one =
            parts.iter().enumerate().find_map(|(at, known)| Some((at, one_edge(known, &part)?)));
        match one {
            Some((at, both)) => parts[at] = both,
            None => parts.push(part),
        }
    }
    // A kind that another part already asks for adds nothing.
    let narrowest = parts
        .iter()
        .filter(|part| part.form == Form::Kinds)
        .map(|part| part.kinds)
        .reduce(Kinds::and);
    if let Some(narrowest) = narrowest
        && parts.iter().filter(|part| part.form == Form::Kinds).count() > 1
    {
        if narrowest.is_empty() {
            return None;
        }
        parts.retain(|part| part.form != Form::Kinds);
        parts.insert(0, describe(Form::Kinds, narrowest));
    }
    Some(match parts.len() {
        1 => describe(parts.remove(0).form.clone(), kinds),
        _ => describe(Form::All(parts), kinds),
    })
}

/// One edge that fits both, where one of them only tells what sort of edge it is: a version of OpenStack that is current.
fn one_edge(left: &Term, right: &Term) -> Option<Term> {
    let alone = |term: &Term| match &term.form {
        Form::Some { alts, of, ranked: None } => match alts.as_slice() {
            [alt] => Some((*alt, Rc::clone(of))),
            _ => None,
        },
        _ => None,
    };
    let ((one, of), (other, of_other)) = (alone(left)?, alone(right)?);
    let (quality, of) = match (one.only, other.only) {
        (Some(_), None) if of.form == Form::Kinds => (one, of_other),
        (None, Some(_)) if of_other.form == Form::Kinds => (other, of),
        _ => return None,
    };
    (one.any() == other.any()).then(|| {
        let form = Form::Some { alts: vec![quality], of, ranked: None };
        describe(form, left.kinds.and(right.kinds))
    })
}

/// The nodes that fit one of them.
pub(super) fn union(terms: &[Term]) -> Term {
    let kinds = terms.iter().fold(Kinds::NONE, |kinds, term| kinds.or(term.kinds));
    let all_named: Option<Vec<NodeId>> = terms
        .iter()
        .map(|term| match &term.form {
            Form::Nodes(nodes) => Some(nodes.clone()),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()
        .map(|nodes| nodes.concat());
    match all_named {
        Some(nodes) => describe(Form::Nodes(nodes), kinds),
        None if terms.iter().all(|term| term.form == Form::Kinds) => describe(Form::Kinds, kinds),
        None => describe(Form::One(terms.to_vec()), kinds),
    }
}

/// The nodes of these kinds that do not fit.
pub(super) fn deny(term: &Term, kinds: Kinds) -> Term {
    describe(Form::Not(Rc::clone(term)), kinds)
}

/// The named nodes of which a description says the same, with what it says.
pub(super) fn alike(term: &Term) -> Option<(Vec<NodeId>, Vec<Term>)> {
    let Form::One(parts) = &term.form else { return None };
    let mut nodes = Vec::new();
    let mut said: Option<Vec<Term>> = None;
    for part in parts {
        let (named, rest): (Vec<Term>, Vec<Term>) =
            part.parts().into_iter().partition(|part| matches!(part.form, Form::Nodes(_)));
        nodes.extend(named.iter().filter_map(|part| part.named()).flatten());
        match &said {
            Some(said) if *said != rest => return None,
            _ => said = Some(rest),
        }
    }
    Some((nodes, said?))
}
