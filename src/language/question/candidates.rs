//! The ways to understand a question: what its words can describe together, and whether that is a question.

use super::chart;
use super::english::BY_WHOM;
use super::entry::Alt;
use super::evaluate::{self, Question};
use super::grammar::nouns::contradict;
use super::item::{
    ASKED, CLAUSE, DENIED, FINITE, GENERIC, HEADED, Item, NAMED, PLAYER, Phrase, RANKED, VALUE,
};
use super::prepare::{Ask, Prepared, prepare, prepare_detail, prepare_said};
use super::segment::Segmentation;
use super::term::{Form, Term};
use super::understand::Asking;
use crate::vocabulary::{Asked, Language};

/// How many readings are looked at.
const READINGS: usize = 6;
/// What a description without a noun costs.
const HEADLESS: u32 = 25;
/// How odd a reading may be: beyond that it is no reading.
const ODDEST: u32 = 38;

/// A way to understand the question.
pub(super) struct Candidate {
    pub(super) term: Term,
    pub(super) question: Question,
    pub(super) cost: u32,
    /// How many nodes it names, all of which must fit for a yes.
    pub(super) named: usize,
    /// Whether its noun is one for an end of an edge.
    pub(super) player: bool,
}

impl Asking<'_, '_> {
    /// Every way to understand the question, the best first.
    pub(super) fn candidates(&self, segmentations: &[Segmentation<'_>]) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for segmentation in segmentations {
            let ways = [
                prepare(&self.grammar, segmentation),
                prepare_said(&self.grammar, segmentation),
                prepare_detail(&self.grammar, segmentation),
            ];
            for mut prepared in ways.into_iter().flatten() {
                let words = std::mem::take(&mut prepared.words);
                let plain: u32 = words
                    .iter()
                    .map(|items| items.iter().map(|item| item.cost).min().unwrap_or(0))
                    .sum();
                for item in chart::parse(&self.grammar, words) {
                    if item.cost <= plain + ODDEST {
                        found.extend(self.candidate(&item, &prepared));
                    }
                }
            }
        }
        found.sort_by_key(|candidate| candidate.cost);
        let mut seen: Vec<(u64, Ask)> = Vec::new();
        found.retain(|candidate| {
            let hash = (candidate.term.key(), candidate.question.ask);
            let new = !seen.contains(&hash);
            seen.push(hash);
            new
        });
        found.truncate(READINGS);
        found
    }

    /// What the whole question describes, where it is a question at all.
    fn candidate(&self, item: &Item<'_>, prepared: &Prepared<'_>) -> Option<Candidate> {
        let Prepared { ask, asks, limit, cost: base, .. } = *prepared;
        let Phrase::Set(set) = &item.phrase else { return None };
        let mark = match self.grammar.language {
            Language::En => set.mark.is_empty(),
            Language::Ja => matches!(set.mark, "" | "は" | "が" | "を" | "も"),
        };
        let asked_when = set.needs == BY_WHOM && matches!(ask, Ask::When | Ask::Detail(_));
        let lacks = !set.needs.is_empty() && !asked_when;
        if !mark || lacks || set.any(DENIED) || (asks && !set.any(ASKED)) {
            return None;
        }
        if (set.any(VALUE) && !set.any(HEADED))
            || set.any(RANKED)
            || !evaluate::ranks_once(&set.term)
        {
            return None;
        }
        let has = |field: &super::lexicon::Field| field.kinds.meets(set.term.kinds);
        let asked = match ask {
            Ask::When => self.grammar.lexicon.fields.iter().any(|field| field.when && has(field)),
            Ask::Field(field) => self.grammar.lexicon.field(field).is_some_and(has),
            Ask::Said => self.tells(&set.term),
            Ask::Detail(asked) => self.details(&set.term, asked),
            _ => true,
        };
        if !asked {
            return None;
        }
        // "companies that have partners but no problems": a list of nothing but nodes leaves nothing out.
        if set.several.as_deref().is_some_and(|several| several.parts.iter().any(|part| part.1)) {
            return None;
        }
        if set.term.parts().iter().any(|part| contradict(&set.term, part)) {
            return None;
        }
        // No edge tells why there is none.
        let parts = set.term.parts();
        let is_not = |part: &Term| matches!(part.form, Form::Not(_));
        let is = |part: &Term| matches!(part.form, Form::Some { .. } | Form::Link { .. });
        if ask == Ask::Why && parts.iter().any(is_not) && !parts.iter().any(is) {
            return None;
        }
        let headless = if set.any(HEADED) { 0 } else { HEADLESS };
        // "what" alone asks for nothing.
        if set.any(GENERIC) && set.term.form == Form::Kinds {
            return None;
        }
        let states = match self.grammar.language {
            Language::En => prepared.inverted || set.any(FINITE),
            Language::Ja => set.any(CLAUSE),
        };
        // "Do Rook and LINSTOR run on Kubernetes" is asked of both, never of LINSTOR beside a mere Rook.
        if (states || set.any(ASKED)) && !is_even(&set.term) {
            return None;
        }
        let yes_no = set.any(NAMED) && !set.any(ASKED) && ask == Ask::Nodes && states;
        // "CircleCIが選んだものは" does not state that CircleCI is one of them.
        if yes_no && !set.mark.is_empty() {
            return None;
        }
        Some(Candidate {
            term: Term::clone(&set.term),
            question: Question { ask, yes_no, limit },
            cost: item.cost + base + headless,
            named: evaluate::names(&set.term),
            player: set.any(PLAYER),
        })
    }

    /// Whether a description is of somebody who says something.
    fn tells(&self, term: &Term) -> bool {
        let vocabulary = self.grammar.graph.vocabulary();
        term.parts().iter().any(|part| match &part.form {
            Form::Some { alts, .. } => alts.iter().all(|alt| vocabulary.edge(alt.kind).tells),
            _ => false,
        })
    }

    /// Whether a description rests on an edge to a named node that has such a detail.
    fn details(&self, term: &Term, asked: Asked) -> bool {
        let vocabulary = self.grammar.graph.vocabulary();
        let has = |alt: &Alt| {
            let mut props = vocabulary.edge(alt.kind).props.iter();
            props.any(|prop| prop.asked == Some(asked))
        };
        term.parts().iter().any(|part| match &part.form {
            Form::Some { alts, of, ranked: None } => alts.iter().any(has) && of.named().is_some(),
            _ => false,
        })
    }
}

/// Tells whether what is said of one of several named nodes is said of each.
fn is_even(term: &Term) -> bool {
    term.parts().iter().all(|part| match &part.form {
        Form::One(parts) => {
            let bare = parts.iter().filter(|part| matches!(part.form, Form::Nodes(_))).count();
            bare == 0 || bare == parts.len()
        }
        _ => true,
    })
}
