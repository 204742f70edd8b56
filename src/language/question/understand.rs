//! The way of a question: spelling, pieces, readings, answer.

use super::candidates::Candidate;
use super::correct;
use super::evaluate::{self, Found};
use super::frames::frame;
use super::function::Func;
use super::gather::{Gather, language};
use super::grammar::Grammar;
use super::lexicon::Lexicon;
use super::piece::{Lexeme, Piece};
use super::segment::{Segmentation, Token, segment, unknown_words};
use super::spelling::Spelling;
use super::spot::spot;
use super::term::{Form, Term, describe, meet};
use super::understanding::{Correction, Kind, Outcome, Reading, Understanding};
use super::wording;
use crate::graph::Graph;
use crate::query;
use crate::vocabulary::Language;

/// How much work a question may cause.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'c> {
    /// The longest question, in bytes.
    pub question_bytes: usize,
    /// The bounds of the engine.
    pub query: query::Limits<'c>,
}

impl Default for Limits<'_> {
    fn default() -> Self {
        Self { question_bytes: 4096, query: query::Limits::default() }
    }
}

/// How much dearer than the best a reading may be and still be taken where the best finds nothing.
const NEAR: u32 = 3;
/// How many misspelt words are mended in one question.
const MOST_FIXES: usize = 3;

/// Understands a question and answers it from the graph.
///
/// The lexicon must come from the same graph.
pub fn understand(
    graph: &Graph,
    lexicon: &Lexicon,
    question: &str,
    limits: &Limits<'_>,
) -> Understanding {
    if question.len() > limits.question_bytes {
        let mut refused = Understanding::new(Language::En, Outcome::NotUnderstood);
        refused.suggestions.push(format!("a question of at most {} bytes", limits.question_bytes));
        return refused;
    }
    let mut typed = question.to_owned();
    let mut corrections: Vec<Correction> = Vec::new();
    loop {
        let spelling = Spelling::new(&typed);
        let grammar = Grammar { graph, lexicon, language: language(&spelling) };
        let spots = spot(graph, &spelling);
        let pieces = Gather::new(lexicon, &spelling).pieces(grammar.language, &spots);
        let segmentations = segment(&spelling, &pieces);
        let Some(best) = segmentations.first() else {
            return Understanding {
                corrections,
                ..Understanding::new(grammar.language, Outcome::NotUnderstood)
            };
        };
        let unknown = unknown_words(&spelling, best);
        let Some(first) = unknown.first().copied() else {
            let asking = Asking { grammar, limits, spelling: &spelling };
            let mut made = asking.answer(&segmentations);
            if matches!(made.outcome, Outcome::NotConnected | Outcome::NothingRecorded)
                && let Some(apart) = apart(&pieces)
            {
                let other = asking.answer(&segment(&spelling, &apart));
                if other.outcome == Outcome::Answered {
                    made = other;
                }
            }
            made.corrections = corrections;
            return made;
        };
        let fix = correct::fix(graph, lexicon, &spelling, first, best)
            .filter(|_| corrections.len() < MOST_FIXES);
        let Some(fix) = fix else {
            let mut refused = Understanding::new(grammar.language, Outcome::NotUnderstood);
            refused.corrections = corrections;
            for (from, to) in unknown {
                let word = spelling.written(from, to);
                refused.suggestions.extend(correct::suggestions(graph, lexicon, &spelling, word));
                refused.unknown.push(word.to_owned());
            }
            return refused;
        };
        let from = spelling.written(fix.from, fix.to).to_owned();
        let start = spelling.start(fix.from);
        corrections.push(Correction { from: from.clone(), to: fix.word.clone() });
        let mended = format!("{}{}{}", &typed[..start], fix.word, &typed[start + from.len()..]);
        typed = mended;
    }
}

/// The pieces without the names that are made of several names, where there are such: "from monolith to microservices" speaks of no book.
fn apart<'l>(pieces: &[Piece<'l>]) -> Option<Vec<Piece<'l>>> {
    let names: Vec<(usize, usize)> = pieces
        .iter()
        .filter(|piece| matches!(piece.lexeme, Lexeme::Name(_)))
        .map(|piece| (piece.from, piece.to))
        .collect();
    let of_several = |from: usize, to: usize| {
        let first = names.iter().any(|name| name.0 == from && name.1 < to);
        first && names.iter().any(|name| name.1 == to && name.0 > from)
    };
    let mut left = pieces.to_vec();
    left.retain(|piece| {
        !matches!(piece.lexeme, Lexeme::Name(_)) || !of_several(piece.from, piece.to)
    });
    (left.len() < pieces.len()).then_some(left)
}

/// One question with everything it is answered by.
pub(super) struct Asking<'a, 'l> {
    pub(super) grammar: Grammar<'a, 'l>,
    pub(super) limits: &'a Limits<'a>,
    spelling: &'a Spelling<'a>,
}

impl Asking<'_, '_> {
    pub(super) fn outcome(&self, outcome: Outcome) -> Understanding {
        Understanding::new(self.grammar.language, outcome)
    }

    fn answer(&self, segmentations: &[Segmentation<'_>]) -> Understanding {
        let explain: Vec<String> =
            segmentations.iter().map(|segmentation| self.words(segmentation)).collect();
        let framed = segmentations.first().and_then(|best| frame(&self.grammar, best));
        let mut made = match framed {
            Some(frame) => self.framed(&frame),
            None => self.read(segmentations),
        };
        if made.outcome == Outcome::NotConnected
            && let Some(frame) = segmentations.iter().find_map(|other| frame(&self.grammar, other))
        {
            made = self.framed(&frame);
        }
        made.explain.splice(0..0, explain);
        made
    }

    /// The words of a segmentation, for `--explain`.
    fn words(&self, segmentation: &Segmentation<'_>) -> String {
        let show = |token: &Token<'_>| self.spelling.written(token.from, token.to).to_owned();
        let words: Vec<String> = segmentation.tokens.iter().map(show).collect();
        words.join(" | ")
    }

    fn read(&self, segmentations: &[Segmentation<'_>]) -> Understanding {
        let candidates = self.candidates(segmentations);
        let Some(best) = candidates.first() else { return self.not_connected(segmentations) };
        let mut explain: Vec<String> = Vec::new();
        for candidate in &candidates {
            explain.push(format!(
                "{} {}",
                candidate.cost,
                wording::described(&self.grammar, &candidate.term)
            ));
        }
        let limits = &self.limits.query;
        let near = candidates.iter().take_while(|other| other.cost <= best.cost + NEAR);
        let mut nothing: Option<Found> = None;
        let mut taken: Option<(Found, u32, usize)> = None;
        let mut others: Vec<Found> = Vec::new();
        for candidate in near {
            let Some(found) = self.literally(candidate) else { continue };
            if found.is_empty() {
                nothing.get_or_insert(found);
                continue;
            }
            match &taken {
                None => taken = Some((found, candidate.cost, candidate.named)),
                Some((first, cost, _))
                    if *cost == candidate.cost
                        && differ(first, &found)
                        && others.iter().all(|other| differ(other, &found)) =>
                {
                    others.push(found);
                }
                Some(_) => {}
            }
        }
        if taken.is_none() {
            for candidate in candidates.iter().take_while(|other| other.cost <= best.cost + NEAR) {
                if let Some(found) =
                    evaluate::widely(&self.grammar, candidate.question, &candidate.term, limits)
                {
                    taken = Some((found, candidate.cost, candidate.named));
                    break;
                }
            }
        }
        let mut made = match taken {
            Some((found, _, named)) if others.is_empty() => self.found(found, named),
            Some((found, _, _)) => {
                let mut made = self.outcome(Outcome::Ambiguous);
                made.readings = [vec![found], others]
                    .concat()
                    .into_iter()
                    .map(|found| Reading {
                        understood: wording::reading(
                            &self.grammar,
                            found.kind,
                            found.ask,
                            &found.term,
                        ),
                        pattern: found.pattern,
                        answers: found.answers,
                    })
                    .collect();
                made
            }
            None => match nothing {
                Some(found) => {
                    let mut made = self.found(found, 0);
                    made.outcome = Outcome::NothingRecorded;
                    made
                }
                None => self.not_connected(segmentations),
            },
        };
        made.explain = explain;
        made
    }

    /// What fits literally; the users of a tool are people and companies before they are other tools.
    fn literally(&self, candidate: &Candidate) -> Option<Found> {
        let limits = &self.limits.query;
        let find =
            |term: &Term| evaluate::literally(&self.grammar, candidate.question, term, limits);
        let who = self.grammar.lexicon.who;
        if candidate.player && !candidate.term.kinds.within(who) {
            let people =
                meet(&describe(Form::Kinds, who), &candidate.term).and_then(|term| find(&term));
            if let Some(found) = people.filter(|found| !found.is_empty()) {
                return Some(found);
            }
        }
        find(&candidate.term)
    }

    pub(super) fn found(&self, found: Found, named: usize) -> Understanding {
        let outcome = if found.is_empty() { Outcome::NothingRecorded } else { Outcome::Answered };
        let mut made = self.outcome(outcome);
        made.kind = found.kind;
        made.understood = wording::reading(&self.grammar, found.kind, found.ask, &found.term);
        made.remarks = wording::widened(&self.grammar, &found);
        made.pattern = Some(found.pattern);
        made.value = found.value;
        made.answers = found.answers;
        if found.kind == Kind::YesNo && made.answers.len() < named {
            made.value = None;
            made.outcome = Outcome::NothingRecorded;
            made.remarks.extend(wording::partly(&self.grammar, &made.answers));
        }
        if found.stopped.is_some() {
            made.outcome = Outcome::Stopped;
            made.stopped = found.stopped;
        }
        made
    }

    /// Known words that nothing joins: what the named nodes can be asked with is said instead.
    fn not_connected(&self, segmentations: &[Segmentation<'_>]) -> Understanding {
        let mut made = self.outcome(Outcome::NotConnected);
        let tokens = segmentations.first().map(|best| best.tokens.as_slice()).unwrap_or_default();
        for token in tokens {
            for (lexeme, _) in &token.senses {
                if matches!(lexeme, Lexeme::Func(Func::Every(_))) {
                    made.outcome = Outcome::NotUnderstood;
                    made.unknown.push(self.spelling.written(token.from, token.to).to_owned());
                }
                if let Lexeme::Name(nodes) = lexeme {
                    made.suggestions.extend(
                        nodes.iter().filter_map(|node| wording::askable(&self.grammar, *node)),
                    );
                }
            }
        }
        made
    }
}

/// Whether two readings answer differently.
fn differ(first: &Found, second: &Found) -> bool {
    let nodes = |found: &Found| found.answers.iter().map(|answer| answer.node).collect::<Vec<_>>();
    nodes(first) != nodes(second) || first.value != second.value
}
