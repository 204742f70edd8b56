//! How phrases combine, whatever the language: a verb with its arguments, a noun with a clause, several phrases with each other.
//!
//! **Invariant.** Nothing is ever left out: a combination that cannot use both phrases does not exist.

pub(super) mod nouns;

use super::entry::{Alt, Way};
use super::item::{
    CLAUSE, DENIED, Flags, GENERIC, Gap, HEADED, Joint, NAMED, RANKED, Rel, Role, Set, Several,
};
use super::kinds::Kinds;
use super::lexicon::Lexicon;
use super::links::Hint;
use super::piece::{RelAlt, Wanted};
use super::term::{Form, Term, deny, describe, meet, union};
use crate::graph::{Graph, NodeId};
use crate::vocabulary::{EdgeKindId, KindSet, Language, Phrase, Property, Type, Words};
use std::rc::Rc;

/// What a combination costs beside the words it is made of.
pub(super) mod cost {
    /// A second clause upon one noun: the nearer noun is likelier.
    pub(crate) const STACK: u32 = 6;
    /// A modifier of another kind.
    pub(crate) const LINK: u32 = 10;
    /// Two nouns side by side.
    pub(crate) const COMPOUND: u32 = 12;
    /// A node taken for what it says, or for what is said by it.
    pub(crate) const THROUGH: u32 = 20;
    /// A verb without the argument that it describes.
    pub(crate) const BARE: u32 = 8;
    /// A slight oddity.
    pub(crate) const ODD: u32 = 3;
}

/// What a modifier must not carry, because nothing would come of it.
const MUST_BE_USED: Flags = RANKED | DENIED;

/// Which argument of a verb a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument {
    Subject,
    Object,
}

/// The graph and the words that a question is understood by.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a, 'l> {
    pub(super) graph: &'a Graph,
    pub(super) lexicon: &'l Lexicon,
    pub(super) language: Language,
}

impl<'l> Grammar<'_, 'l> {
    /// A phrase with nothing beside it.
    pub(super) fn set(term: Term, flags: Flags) -> Set<'l> {
        Set {
            term,
            several: None,
            mark: "",
            joint: "",
            gap: Gap::None,
            needs: "",
            open: None,
            verb: None,
            flags,
        }
    }

    /// Any node of the kinds.
    pub(super) fn of_kinds(kinds: Kinds, flags: Flags) -> Set<'l> {
        Self::set(describe(Form::Kinds, kinds), flags | HEADED)
    }

    /// These very nodes.
    pub(super) fn of_nodes(&self, nodes: Vec<NodeId>) -> Set<'l> {
        let mut kinds = Kinds::NONE;
        for node in &nodes {
            kinds.add(self.graph.node(*node).kind());
        }
        Self::set(describe(Form::Nodes(nodes), kinds), HEADED | NAMED)
    }

    /// The nodes whose property has a value.
    pub(super) fn of_value(&self, field: u16, wanted: Wanted, flags: Flags) -> Option<Set<'l>> {
        let kinds = self.lexicon.field(field)?.kinds;
        Some(Self::set(describe(Form::Prop(field, wanted), kinds), flags))
    }

    /// The nodes that lack only this argument of the verb: "use Nomad" describes what uses Nomad.
    pub(super) fn join(
        &self,
        rel: &Rel<'l>,
        alts: &[RelAlt<'l>],
        argument: &Set<'l>,
        role: Argument,
    ) -> Option<(Set<'l>, u32)> {
        let ranked = rel.ranked.or(argument.ranked());
        let denied = rel.denied != argument.any(DENIED);
        let of = |term: &Term| self.some(alts, term, role, ranked);
        let (term, cost) = match argument.several.as_deref() {
            None => {
                let (term, cost) = of(&argument.term)?;
                (if denied { deny(&term, term.kinds) } else { term }, cost)
            }
            Some(Several { joint: Joint::Or, parts }) => {
                if parts.iter().any(|(_, denied)| *denied) {
                    return None;
                }
                let parts: Vec<Term> = parts.iter().map(|(term, _)| Rc::clone(term)).collect();
                let (term, cost) = of(&union(&parts))?;
                (if denied { deny(&term, term.kinds) } else { term }, cost)
            }
            Some(Several { joint: Joint::And, parts }) => {
                let mut all: Option<Term> = None;
                let mut total = 0;
                for (part, part_denied) in parts {
                    let (term, cost) = of(part)?;
                    total += cost;
                    let term = if denied == *part_denied { term } else { deny(&term, term.kinds) };
                    all = match all {
                        Some(all) => Some(meet(&all, &term)?),
                        None => Some(term),
                    };
                }
                (all?, total)
            }
        };
        let gap = match role {
            Argument::Object => Gap::Subject,
            Argument::Subject => Gap::Object,
        };
        let mut set = Self::set(term, 0);
        set.gap = gap;
        set.verb = Some(Rc::new(rel.clone()));
        Some((set, cost))
    }

    /// A verb that says the state of another: "considering | migrating to", 移行を | 検討.
    pub(super) fn state_of(state: &Rel<'l>, verb: &Rel<'l>) -> Vec<RelAlt<'l>> {
        let both = |rel: &RelAlt<'l>| {
            let mut stated = state.alts.iter().filter(|state| state.alt.only.is_some());
            stated.find_map(|state| Some(RelAlt { alt: state.alt.both(rel.alt)?, ..*rel }))
        };
        verb.alts.iter().filter_map(both).collect()
    }

    /// A noun for an end of an edge with what is said of that end: "current | version".
    pub(super) fn state_of_role(state: &Rel<'l>, role: &Role) -> Option<Role> {
        let both = |alt: &Alt| state.alts.iter().find_map(|state| state.alt.both(*alt));
        let alts: Vec<Alt> = role.alts.iter().filter_map(both).collect();
        (!alts.is_empty()).then(|| Role { alts: alts.into(), ..role.clone() })
    }

    /// The nodes joined to anything at all by the verb.
    pub(super) fn bare(&self, rel: &Rel<'l>, role: Argument) -> Option<Set<'l>> {
        let mut kinds = self.lexicon.all;
        if rel.ranked.is_some() {
            // What passes on what its parts say would be counted twice.
            let counts_subject = |alt: &Alt| (alt.way == Way::Out) == (role == Argument::Subject);
            let alts = rel.alts.iter().map(|rel| rel.alt).filter(counts_subject);
            let speaker = alts.into_iter().find_map(|alt| self.speaker(alt.kind));
            kinds = speaker.unwrap_or(kinds);
        }
        let any = Self::of_kinds(kinds, GENERIC);
        Some(self.join(rel, &rel.alts, &any, role)?.0)
    }

    /// The kind of node that mentions are told of first: talks.
    fn speaker(&self, kind: EdgeKindId) -> Option<Kinds> {
        let kind = self.graph.vocabulary().edge(kind);
        match &kind.from {
            KindSet::Of(kinds) if kind.follows_facts => kinds.first().map(|kind| Kinds::one(*kind)),
            _ => None,
        }
    }

    /// The members of a topic that a question asks for by its name: "which databases"; none where the name has no members.
    pub(super) fn members(&self, topic: &Set<'l>) -> Option<Set<'l>> {
        let Form::Nodes(nodes) = &topic.term.form else { return None };
        let has_members = |node: &NodeId| {
            self.graph.vocabulary().edge_kinds().any(|(id, kind)| {
                kind.inherits && self.graph.incoming_of_kind(*node, id).next().is_some()
            })
        };
        let kinds = self.lexicon.all.without(self.lexicon.citable);
        nodes.iter().any(has_members).then(|| {
            // A talk about databases is filed under them, but is none.
            let mut set =
                Self::set(describe(Form::Members(Rc::clone(&topic.term), 1), kinds), HEADED);
            if !self.lexicon.citable.is_empty() {
                let speaks = deny(&describe(Form::Kinds, self.lexicon.citable), kinds);
                set.term = meet(&set.term, &speaks).unwrap_or(set.term);
            }
            set
        })
    }

    /// What mentions all of these nodes and has all of these values; where nothing mentions, what is joined to all.
    pub(super) fn mentioning(&self, nodes: &[NodeId], values: &[(u16, Wanted)]) -> Option<Term> {
        let vocabulary = self.graph.vocabulary();
        let mention =
            vocabulary.edge_kinds().find(|(_, kind)| kind.follows_facts).map(|(id, _)| id);
        let speaker = mention.and_then(|kind| self.speaker(kind)).unwrap_or(self.lexicon.all);
        let alts: Vec<Alt> = mention.map(|kind| Alt::new(kind, Way::Out)).into_iter().collect();
        let mut all = describe(Form::Kinds, speaker);
        for (field, wanted) in values {
            all = meet(&all, &self.of_value(*field, *wanted, 0)?.term)?;
        }
        for node in nodes {
            let of = self.of_nodes(vec![*node]).term;
            let joined = if alts.is_empty() {
                describe(Form::Some { alts: Vec::new(), of, ranked: None }, self.lexicon.all)
            } else {
                self.joined(alts.clone(), of, None)
            };
            all = meet(&all, &joined)?;
        }
        Some(all)
    }

    fn some(
        &self,
        alts: &[RelAlt<'l>],
        term: &Term,
        role: Argument,
        ranked: Option<bool>,
    ) -> Option<(Term, u32)> {
        let ends: Vec<Alt> = alts
            .iter()
            .map(|rel| if role == Argument::Object { rel.alt } else { rel.alt.turned() })
            .collect();
        let fitting: Vec<Alt> =
            ends.iter().copied().filter(|alt| self.far(*alt).meets(term.kinds)).collect();
        if !fitting.is_empty() {
            return Some((self.joined(fitting, Rc::clone(term), ranked), 0));
        }
        // "who spoke about storage": a talk stands for what it speaks of.
        let speakers = ends.iter().filter(|alt| self.is_for_speakers(**alt));
        let needed = speakers.fold(Kinds::NONE, |kinds, alt| kinds.or(self.far(*alt)));
        let needed = needed.and(self.lexicon.citable);
        // What is counted is what was said, never what stands for it.
        if needed.is_empty() || term.kinds == self.lexicon.all || ranked.is_some() {
            return None;
        }
        let inner = self.linked(needed, term, Hint::None)?;
        let inner = meet(&describe(Form::Kinds, needed.and(inner.kinds)), &inner)?;
        let fitting = ends.into_iter().filter(|alt| self.far(*alt).meets(inner.kinds)).collect();
        Some((self.joined(fitting, inner, ranked), cost::THROUGH))
    }

    /// Whether the other end of an edge kind is a talk or its like more often than not.
    pub(super) fn is_for_speakers(&self, alt: Alt) -> bool {
        let far = self.lexicon.end(alt.kind, alt.way.turned()).and(self.lexicon.all);
        2 * far.and(self.lexicon.citable).len() > far.len()
    }

    /// The nodes joined to such a node.
    pub(super) fn joined(&self, mut alts: Vec<Alt>, of: Term, ranked: Option<bool>) -> Term {
        let kinds = alts.iter().fold(Kinds::NONE, |kinds, alt| kinds.or(self.near(*alt)));
        for alt in &mut alts {
            if self.graph.vocabulary().edge(alt.kind).symmetric {
                alt.way = Way::Out;
            }
        }
        alts.sort_unstable();
        alts.dedup();
        describe(Form::Some { alts, of, ranked }, kinds.and(self.lexicon.all))
    }

    /// The kinds of the nodes that an edge kind describes.
    pub(super) fn near(&self, alt: Alt) -> Kinds {
        let kinds = self.lexicon.end(alt.kind, alt.way);
        if self.graph.vocabulary().edge(alt.kind).symmetric {
            return kinds.or(self.lexicon.end(alt.kind, alt.way.turned()));
        }
        kinds
    }

    fn far(&self, alt: Alt) -> Kinds {
        self.near(alt.turned())
    }

    /// A further argument of the verb of a clause: "migrated from A" with "to B", "chose A" with "over B".
    pub(super) fn further(
        &self,
        clause: &Set<'l>,
        case: &str,
        argument: &Set<'l>,
    ) -> Option<(Set<'l>, u32)> {
        let verb = clause.verb.as_ref()?;
        let mut alts: Vec<RelAlt<'l>> =
            verb.alts.iter().copied().filter(|rel| rel.case == case).collect();
        for rel in verb.alts.iter().filter(|rel| rel.alt.way == Way::Out) {
            let kind = self.graph.vocabulary().edge(rel.alt.kind);
            let said = |prop: &&Property| prop.name == case || says(&prop.words, case);
            let detail = kind.props.iter().find(said);
            if let Some(Type::Node { implies: Some(kind), .. }) = detail.map(|prop| &prop.ty) {
                alts.push(RelAlt { alt: Alt::new(*kind, Way::Out), case: "" });
            }
        }
        if alts.is_empty() {
            return None;
        }
        let (other, cost) = self.join(verb, &alts, argument, Argument::Object)?;
        let term = match (clause.gap, &clause.term.form) {
            (Gap::Subject, _) => meet(&clause.term, &other.term)?,
            // "which tool did CircleCI choose over Mesos": what is over Mesos is the choosing.
            (Gap::Object, Form::Some { alts, of, ranked }) => {
                let of = meet(of, &other.term)?;
                describe(Form::Some { alts: alts.clone(), of, ranked: *ranked }, clause.term.kinds)
            }
            _ => return None,
        };
        Some((Set { term, ..clause.clone() }, cost))
    }

    /// The kinds that an argument of a verb can have.
    pub(super) fn bare_kinds(&self, alts: &[RelAlt<'l>], role: Argument) -> Kinds {
        alts.iter().fold(Kinds::NONE, |kinds, rel| {
            let alt = if role == Argument::Subject { rel.alt } else { rel.alt.turned() };
            kinds.or(self.near(alt))
        })
    }

    /// Applies a change to each part of a phrase, so that what is said of several is said of every one.
    pub(super) fn each(
        set: &Set<'l>,
        mut change: impl FnMut(&Term) -> Option<Term>,
    ) -> Option<Set<'l>> {
        let Some(several) = set.several.as_deref() else {
            return Some(Set { term: change(&set.term)?, ..set.clone() });
        };
        let mut parts = Vec::with_capacity(several.parts.len());
        for (term, denied) in &several.parts {
            parts.push((change(term)?, *denied));
        }
        let terms: Vec<Term> = parts.iter().map(|(term, _)| Rc::clone(term)).collect();
        let several = Some(Rc::new(Several { joint: several.joint, parts }));
        Some(Set { term: union(&terms), several, ..set.clone() })
    }
}

/// Whether a preposition or particle is among the words of a detail.
fn says(words: &Words, case: &str) -> bool {
    let is = |phrase: &Phrase| matches!(phrase, Phrase::Plain(text) if text == case);
    words.en.iter().chain(&words.ja).any(is)
}

/// Marks a clause whose subject stands in it.
pub(super) fn closed(set: Set<'_>) -> Set<'_> {
    Set { flags: set.flags | CLAUSE, gap: Gap::None, ..set }
}
