//! Questions that a graph answers, made from its own words.
//!
//! Each is put together from the vocabulary and the nodes with most edges, then asked; what is not answered is not shown. So the list is right
//! for every graph, and shows at once what its vocabulary can be asked with.

use super::{Asker, Options};
use crate::answer::phrase::{around, is_marked, plural_verb};
use crate::answer::wording::{inverse, label, plural};
use crate::graph::{Edge, Graph, Node};
use crate::language::question::Outcome;
use crate::vocabulary::{Asked, EdgeKind, EdgeKindId, Language, NodeKind, Phrase};

/// So many questions are made about one kind of edge at most.
const PER_KIND: usize = 2;

impl<'g> Asker<'g> {
    /// Questions in a language that this graph answers: one of each fixed form, then two for each kind of edge.
    pub fn examples(&self, language: Language, options: &Options<'_>) -> Vec<String> {
        let mut made = self.forms(language, options);
        for (kind, decl) in self.graph.vocabulary().edge_kinds() {
            let questions = [
                busiest(self.graph, kind, false).and_then(|node| {
                    let subject = kind_of_most(self.graph, node, kind, false)?;
                    asked_of_object(decl, subject, node, language)
                }),
                busiest(self.graph, kind, true).and_then(|node| {
                    let object = kind_of_most(self.graph, node, kind, true)?;
                    asked_of_subject(decl, object, node, language)
                }),
            ];
            let answered = questions.into_iter().flatten();
            made.extend(answered.filter(|one| self.is_answered(one, options)).take(PER_KIND));
        }
        made
    }

    /// One question of each fixed form.
    pub(super) fn forms(&self, language: Language, options: &Options<'_>) -> Vec<String> {
        let mut made = self.frames(language);
        made.retain(|one| self.is_answered(one, options));
        made
    }

    /// Questions about one node that this graph answers.
    pub fn examples_about(
        &self,
        node: Node<'g>,
        language: Language,
        options: &Options<'_>,
    ) -> Vec<String> {
        let mut made: Vec<String> = Vec::new();
        for (kind, decl) in self.graph.vocabulary().edge_kinds() {
            let questions = [
                kind_of_most(self.graph, node, kind, false)
                    .and_then(|subject| asked_of_object(decl, subject, node, language)),
                kind_of_most(self.graph, node, kind, true)
                    .and_then(|object| asked_of_subject(decl, object, node, language)),
            ];
            let answered = questions.into_iter().flatten();
            made.extend(answered.filter(|one| self.is_answered(one, options)));
        }
        made
    }

    fn is_answered(&self, question: &str, options: &Options<'_>) -> bool {
        let taken = self.understand(question, options);
        taken.outcome == Outcome::Answered
            && taken.corrections.is_empty()
            && taken.remarks.is_empty()
    }

    /// The questions whose form is fixed: why, how many, whether, how related, comparison, ranking, card.
    fn frames(&self, language: Language) -> Vec<String> {
        let name = |node: Node<'g>| node.name(language);
        let mut made = Vec::new();
        let reasoned = self.graph.edges().filter(|edge| {
            edge.prop("because").is_some() && !edge.from().kind_decl().citable && !edge.implied()
        });
        let degree = |node: Node<'_>| node.out().len() + node.incoming().len();
        // Of the nodes with reasons the best known; of equal ones the first.
        let known = |edge: &Edge<'_>| {
            (degree(edge.from()).min(degree(edge.to())), std::cmp::Reverse(edge.key()))
        };
        if let Some(edge) = reasoned.max_by_key(known) {
            let (from, to, kind) = (name(edge.from()), name(edge.to()), edge.kind_decl());
            made.push(match language {
                Language::En => format!("why did {from} {} {to}", base(kind)),
                Language::Ja => format!("{from}が{}理由は", japanese(kind, to)),
            });
            made.push(match language {
                Language::En => format!("did {from} {} {to}", base(kind)),
                Language::Ja => format!("{from}は{}か", japanese(kind, to)),
            });
            let (most, least) = (self.most_mentioned(0), self.most_mentioned(1));
            if let (Some(a), Some(b)) = (most, least) {
                let (a, b) = (name(a), name(b));
                made.push(match language {
                    Language::En => format!("compare {a} and {b}"),
                    Language::Ja => format!("{a}と{b}の違いは"),
                });
            }
            made.push(match language {
                Language::En => format!("how is {from} related to {to}"),
                Language::Ja => format!("{from}と{to}の関係は"),
            });
            made.push(match language {
                Language::En => format!("tell me about {to}"),
                Language::Ja => format!("{to}って何"),
            });
        }
        made.extend(self.counted(language));
        made
    }

    /// Questions for a number and for a ranking, over the edges by which talks mention what their facts are about.
    fn counted(&self, language: Language) -> Vec<String> {
        let mut made = Vec::new();
        let mentions = self.graph.vocabulary().edge_kinds().find(|(_, kind)| kind.follows_facts);
        let (Some((kind, decl)), Some(node)) = (mentions, self.most_mentioned(0)) else {
            return made;
        };
        let Some(subject) = kind_of_most(self.graph, node, kind, false) else { return made };
        let (subjects, objects) = (plural_of(subject), plural_of(node.kind_decl()));
        let verb = label(decl, language);
        match language {
            Language::En => {
                made.push(format!(
                    "how many {subjects} {} {}",
                    plural_verb(verb),
                    node.name(language)
                ));
                if let Some(participle) = inverse(decl, language).strip_suffix(" by") {
                    made.push(format!("most {participle} {objects}"));
                }
            }
            Language::Ja => {
                let subject = subject.label.get(language).unwrap_or(&subject.name);
                made.push(format!("{}{subject}はいくつ", japanese(decl, node.name(language))));
                let object = node.kind_decl().label.get(language).unwrap_or("");
                made.push(format!("最も多く{}{object}は", inverse(decl, language)));
            }
        }
        made
    }

    /// The node of most mentions among those of one kind with the most mentioned of all, or the one after.
    fn most_mentioned(&self, rank: usize) -> Option<Node<'g>> {
        let kind = self.graph.vocabulary().edge_kinds().find(|(_, kind)| kind.follows_facts)?.0;
        let mut nodes: Vec<(usize, Node<'g>)> = self
            .graph
            .nodes()
            .map(|node| (self.graph.incoming_of_kind(node.key(), kind).len(), node))
            .filter(|(count, _)| *count > 0)
            .collect();
        nodes.sort_by_key(|(count, node)| (usize::MAX - count, node.key()));
        let first = nodes.first()?.1.kind();
        nodes.into_iter().map(|(_, node)| node).filter(|node| node.kind() == first).nth(rank)
    }
}

/// The node with most edges of a kind at one of its sides.
fn busiest(graph: &Graph, kind: EdgeKindId, out: bool) -> Option<Node<'_>> {
    let count = |node: &Node<'_>| {
        if out {
            graph.out_of_kind(node.key(), kind).len()
        } else {
            graph.incoming_of_kind(node.key(), kind).len()
        }
    };
    // Of equal ones the first by id, so the least key counts most.
    let found = graph.nodes().max_by_key(|node| (count(node), std::cmp::Reverse(node.key())))?;
    (count(&found) > 0).then_some(found)
}

/// The kind of most nodes at the other end of a node's edges of a kind.
fn kind_of_most<'g>(
    graph: &'g Graph,
    node: Node<'g>,
    kind: EdgeKindId,
    out: bool,
) -> Option<&'g NodeKind> {
    let edges: Vec<Edge<'g>> = if out {
        graph.out_of_kind(node.key(), kind).collect()
    } else {
        graph.incoming_of_kind(node.key(), kind).collect()
    };
    let mut counts: Vec<(usize, Node<'g>)> = Vec::new();
    for other in edges.iter().map(|edge| edge.other(node.key())) {
        match counts.iter_mut().find(|(_, known)| known.kind() == other.kind()) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, other)),
        }
    }
    counts.sort_by_key(|(count, _)| usize::MAX - count);
    counts.first().map(|(_, node)| node.kind_decl())
}

/// A question for the subjects of a node: "which talks mention Kubernetes", "who uses Nomad".
fn asked_of_object(
    kind: &EdgeKind,
    subject: &NodeKind,
    node: Node<'_>,
    language: Language,
) -> Option<String> {
    let (verb, name) = (label(kind, language), node.name(language));
    match language {
        Language::En if subject.asked == Some(Asked::Who) => Some(format!("who {verb} {name}")),
        Language::En => Some(format!("which {} {} {name}", plural_of(subject), plural_verb(verb))),
        Language::Ja if verb.ends_with('は') => None,
        Language::Ja => {
            let subject = subject.label.get(language).unwrap_or(&subject.name);
            Some(format!("{}{subject}は？", japanese(kind, name)))
        }
    }
}

/// A question for the objects of a node: "what does CircleCI use", "who makes Nomad".
fn asked_of_subject(
    kind: &EdgeKind,
    object: &NodeKind,
    node: Node<'_>,
    language: Language,
) -> Option<String> {
    let (verb, name) = (label(kind, language), node.name(language));
    if language == Language::Ja {
        let object = object.label.get(language).unwrap_or(&object.name);
        let question = match verb.strip_suffix('は') {
            Some(noun) => format!("{name}{noun}は？"),
            None if is_marked(verb) => return None,
            None => format!("{name}が{verb}{object}は？"),
        };
        return Some(question);
    }
    Some(match (object.asked, verb.strip_prefix("is ")) {
        (Some(Asked::Who), Some(_)) => format!("who {} {name}", inverse(kind, language)),
        (Some(Asked::Where), Some(rest)) => {
            let rest = rest.rsplit_once(' ').map_or(rest, |(verb, _)| verb);
            format!("where is {name} {rest}")
        }
        (_, Some(rest)) => format!("what is {name} {rest}"),
        (_, None) if plural_verb(verb) == verb => format!("what did {name} {}", base(kind)),
        (_, None) => format!("what does {name} {}", plural_verb(verb)),
    })
}

/// The base form of a verb, as the vocabulary lists it first.
fn base(kind: &EdgeKind) -> String {
    let verb = label(kind, Language::En);
    let listed = kind.words.en.iter().find_map(|phrase| match phrase {
        Phrase::Irregular { base, past, .. } => (past == verb).then(|| base.clone()),
        Phrase::Plain(base) => verb.starts_with(base.as_str()).then(|| base.clone()),
        Phrase::Verb { .. } => None,
    });
    listed.unwrap_or_else(|| plural_verb(verb))
}

/// What is said of a subject, before its noun: "Kubernetes上で動く".
fn japanese(kind: &EdgeKind, object: &str) -> String {
    let verb = label(kind, Language::Ja);
    let (before, after) = around(kind, true, Language::Ja);
    if verb.ends_with("ての") {
        format!("{object}{verb}")
    } else {
        format!("{before}{object}{after}")
    }
}

fn plural_of(kind: &NodeKind) -> String {
    plural(kind.label.get(Language::En).unwrap_or(&kind.name))
}
