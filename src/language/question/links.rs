//! How a modifier bears on a noun of another kind: "storage talks", "トークの会社".
//!
//! The vocabulary declares which kinds an edge may join; among those the likeliest comes first: what makes members of topics, then what the named node
//! is joined by most often, then parts and wholes, then mere mentions.

use super::entry::{Alt, Way};
use super::grammar::Grammar;
use super::kinds::Kinds;
use super::term::Term;
use crate::graph::NodeId;
use crate::vocabulary::{EdgeKind, KindSet};

/// How many ways are tried.
const MOST: usize = 4;

/// What stands between noun and modifier, as far as it says which way is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing, or a word that says little.
    None,
    /// *by*: the modifier is the doer.
    By,
    /// It is denied: the widest way leaves nothing out.
    Denied,
}

impl Grammar<'_, '_> {
    /// The edge kinds that may join a node of `head` to `modifier`, likeliest first, each with the end that the head is.
    pub(super) fn links(&self, head: Kinds, modifier: &Term, hint: Hint) -> Vec<Alt> {
        let mut ways: Vec<((u32, u32), Alt)> = Vec::new();
        for (id, kind) in self.graph.vocabulary().edge_kinds() {
            for way in [Way::Out, Way::In] {
                let alt = Alt::new(id, way);
                let fits = self.lexicon.end(id, way).meets(head)
                    && self.lexicon.end(id, way.turned()).meets(modifier.kinds);
                if !fits
                    || (kind.symmetric && way == Way::In)
                    || self.is_said_better(kind, way, modifier.kinds)
                {
                    continue;
                }
                let count = match modifier.named() {
                    Some(nodes) => self.count(nodes, alt, head),
                    None => self.specificity(alt, head, modifier.kinds),
                };
                ways.push(((tier(kind, way, hint), u32::MAX - count), alt));
            }
        }
        // A word for the doer asks for a doer, even where none is recorded.
        if hint == Hint::By && ways.iter().any(|((tier, _), _)| *tier == 0) {
            ways.retain(|((tier, _), _)| *tier == 0);
        }
        // A way that joins the named node to nothing says nothing; it is kept only where no other does.
        let any = ways.iter().any(|((_, count), _)| *count != u32::MAX);
        ways.retain(|((_, count), _)| !any || *count != u32::MAX);
        ways.sort_by_key(|(rank, alt)| (*rank, *alt));
        ways.truncate(MOST);
        ways.into_iter().map(|(_, alt)| alt).collect()
    }

    /// The one kind of edge that joins such nodes, where the vocabulary declares but one for just these.
    pub(super) fn only_link(&self, head: Kinds, other: Kinds) -> Option<Alt> {
        let mut found = None;
        for (id, kind) in self.graph.vocabulary().edge_kinds() {
            let general = [&kind.from, &kind.to].contains(&&KindSet::Any) || kind.follows_facts;
            for alt in [Alt::new(id, Way::Out), Alt::new(id, Way::In)] {
                let fits = self.lexicon.end(id, alt.way).meets(head)
                    && self.lexicon.end(id, alt.way.turned()).meets(other);
                if general || !fits || self.is_said_better(kind, alt.way, other) {
                    continue;
                }
                if found.is_some() {
                    return None;
                }
                found = Some(alt);
            }
        }
        found
    }

    /// Whether a wider kind that this one implies says the same from the object: what a talk is about, it also mentions.
    fn is_said_better(&self, kind: &EdgeKind, way: Way, modifier: Kinds) -> bool {
        way == Way::In
            && kind.implies.is_some_and(|wider| {
                let follows = self.graph.vocabulary().edge(wider).follows_facts;
                follows && modifier.within(self.lexicon.end(wider, Way::Out))
            })
    }

    /// Whether a node stands at that end of some edge of the kind.
    pub(super) fn has_edge(&self, node: NodeId, alt: Alt) -> bool {
        match alt.way {
            Way::Out => self.graph.out_of_kind(node, alt.kind).next().is_some(),
            Way::In => self.graph.incoming_of_kind(node, alt.kind).next().is_some(),
        }
    }

    /// How many edges join the nodes to a node of `head`.
    fn count(&self, nodes: &[NodeId], alt: Alt, head: Kinds) -> u32 {
        let symmetric = self.graph.vocabulary().edge(alt.kind).symmetric;
        let mut count = 0;
        for node in nodes {
            if alt.way == Way::Out || symmetric {
                let edges = self.graph.incoming_of_kind(*node, alt.kind);
                count += edges.filter(|edge| head.contains(edge.from().kind())).count();
            }
            if alt.way == Way::In || symmetric {
                let edges = self.graph.out_of_kind(*node, alt.kind);
                count += edges.filter(|edge| head.contains(edge.to().kind())).count();
            }
        }
        count as u32
    }

    /// How much of what an edge kind may join these kinds are, in thousandths: a kind made for them comes before one made for anything.
    fn specificity(&self, alt: Alt, head: Kinds, modifier: Kinds) -> u32 {
        let share = |part: Kinds, whole: Kinds| {
            let whole = whole.and(self.lexicon.all);
            1000 * part.and(whole).len() / whole.len().max(1)
        };
        let near = share(head, self.lexicon.end(alt.kind, alt.way));
        let far = share(modifier, self.lexicon.end(alt.kind, alt.way.turned()));
        (near * far / 1000).max(1)
    }
}

/// The likelihood of an edge kind as such; 0 is likeliest.
fn tier(kind: &EdgeKind, way: Way, hint: Hint) -> u32 {
    let says_by =
        way == Way::Out && kind.label.en.as_ref().is_some_and(|label| label.ends_with(" by"));
    if hint == Hint::By && says_by {
        return 0;
    }
    if kind.inherits && hint == Hint::None {
        return 1;
    }
    if kind.follows_facts {
        return if hint == Hint::Denied { 0 } else { 5 };
    }
    if kind.transitive {
        return 4;
    }
    match (&kind.from, &kind.to) {
        (KindSet::Any, _) | (_, KindSet::Any) => 6,
        // Nobody is *of* a partner or a competitor before of an employer.
        _ if kind.symmetric => 3,
        _ => 2,
    }
}
