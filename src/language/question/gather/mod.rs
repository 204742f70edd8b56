//! Every meaning of every stretch of a question: names, phrases of the vocabulary, function words, values.

mod english;
mod japanese;
mod values;

use super::english::inflect::Number;
use super::english::words as words_en;
use super::entry::{Alt, Sense};
use super::function::Func;
use super::lexicon::Lexicon;
use super::piece::{Lexeme, Piece, RelAlt};
use super::spelling::{Spelling, is_japanese};
use super::spot::Spot;
use crate::vocabulary::Language;

/// What a piece costs: a question is taken apart into as few as possible.
pub(super) const PIECE: u32 = 10;
/// What a verb costs more when the preposition it needs stands elsewhere.
const APART: u32 = 2;
/// What a name costs more in another number than it is written.
const BENT: u32 = 1;

/// Gathers the pieces of one question.
pub(super) struct Gather<'a, 'l> {
    lexicon: &'l Lexicon,
    spelling: &'a Spelling<'a>,
    /// The words of spaced scripts: where each begins and ends.
    words: Vec<(usize, usize)>,
    pieces: Vec<Piece<'l>>,
}

impl<'a, 'l> Gather<'a, 'l> {
    pub(super) fn new(lexicon: &'l Lexicon, spelling: &'a Spelling<'a>) -> Self {
        let mut words = Vec::new();
        let mut at = 0;
        while at < spelling.text.len() {
            let end = spelling.word_end(at);
            if end > at {
                words.push((at, end));
                at = end;
            } else {
                at += spelling.text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        Self { lexicon, spelling, words, pieces: Vec::new() }
    }

    /// All pieces, in (from, to) order.
    pub(super) fn pieces(mut self, language: Language, spots: &[Spot]) -> Vec<Piece<'l>> {
        self.names(spots);
        self.english(language);
        if language == Language::Ja {
            self.japanese();
        }
        self.templates();
        self.numbers();
        self.drop_general();
        self.pieces.sort_by_key(|piece| (piece.from, piece.to));
        self.pieces
    }

    /// A word for anybody says no more where the vocabulary has it for a kind: people, 人.
    fn drop_general(&mut self) {
        let kind = |piece: &Piece<'_>| matches!(piece.lexeme, Lexeme::Kind(..));
        let kinds: Vec<(usize, usize)> = self
            .pieces
            .iter()
            .filter(|piece| kind(piece))
            .map(|piece| (piece.from, piece.to))
            .collect();
        self.pieces.retain(|piece| {
            piece.lexeme != Lexeme::Func(Func::Somebody) || !kinds.contains(&(piece.from, piece.to))
        });
    }

    fn text(&self) -> &'a str {
        &self.spelling.text
    }

    /// Adds an edge kind to a verb that stands at this place already, so that all senses of one word stay together; tells whether there was one.
    fn joins(
        &mut self,
        place: (usize, usize, u32),
        rel: RelAlt<'l>,
        alts_of: impl for<'p> Fn(&'p mut Lexeme<'l>) -> Option<&'p mut Vec<RelAlt<'l>>>,
    ) -> bool {
        let here = |piece: &&mut Piece<'l>| (piece.from, piece.to, piece.cost) == place;
        let mut known = self.pieces.iter_mut().filter(here);
        let Some(alts) = known.find_map(|piece| alts_of(&mut piece.lexeme)) else { return false };
        if !alts.contains(&rel) {
            alts.push(rel);
        }
        true
    }

    fn add(&mut self, from: usize, to: usize, lexeme: Lexeme<'l>, cost: u32) {
        self.pieces.push(Piece { from, to, lexeme, cost });
    }

    fn names(&mut self, spots: &[Spot]) {
        for group in spots.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
            let Some(first) = group.first() else { continue };
            let exact = group.iter().any(|spot| !spot.bent);
            let nodes = group.iter().filter(|spot| spot.bent != exact).map(|spot| spot.node);
            let nodes = Lexeme::Name(nodes.collect());
            self.add(first.from, first.to, nodes, PIECE + if exact { 0 } else { BENT });
        }
    }

    fn add_sense(&mut self, from: usize, to: usize, sense: &Sense, number: Number) {
        match sense {
            Sense::Kind(kinds) => {
                for piece in &mut self.pieces {
                    if (piece.from, piece.to) == (from, to)
                        && let Lexeme::Kind(known, _) = &mut piece.lexeme
                    {
                        *known = known.or(*kinds);
                        return;
                    }
                }
                self.add(from, to, Lexeme::Kind(*kinds, number), PIECE);
            }
            Sense::Noun(alt) => self.add_noun(from, to, *alt, number),
            Sense::Field(field) => self.add(from, to, Lexeme::Field(*field), PIECE),
            Sense::Value(field, wanted) => {
                self.add(from, to, Lexeme::Prop(*field, *wanted), PIECE);
            }
            Sense::Rel(_) | Sense::Quality(_) => {}
        }
    }

    fn add_noun(&mut self, from: usize, to: usize, alt: Alt, number: Number) {
        for piece in &mut self.pieces {
            if (piece.from, piece.to) == (from, to)
                && let Lexeme::Noun(alts, _) = &mut piece.lexeme
            {
                if !alts.contains(&alt) {
                    alts.push(alt);
                }
                return;
            }
        }
        self.add(from, to, Lexeme::Noun(vec![alt], number), PIECE);
    }

    /// Where a phrase ends that begins with word `at`, the last word before it ending at `before`.
    fn phrase_end(&self, phrase: &str, at: usize, before: usize) -> Option<usize> {
        let mut end = before;
        for (offset, wanted) in phrase.split(' ').enumerate() {
            let (from, to) = *self.words.get(at + offset)?;
            let joined = (offset == 0 && from == end) || is_joint(&self.text()[end..from]);
            if !joined || &self.text()[from..to] != wanted {
                return None;
            }
            end = to;
        }
        Some(end)
    }

    /// Whether the *'s* here is a verb: "who's".
    fn is_short_for_is(&self, at: usize) -> bool {
        self.words
            .iter()
            .any(|(from, end)| *end == at && words_en::BEFORE_IS.contains(&&self.text()[*from..at]))
    }

    fn function_words(&mut self, words: &'static [(&'static str, Func)]) {
        for (word, func) in words {
            self.function_word(word, *func);
        }
    }

    fn function_word(&mut self, word: &'static str, func: Func) {
        let Some(first) = word.split(' ').next() else { return };
        let letters = word.starts_with(|c: char| c.is_ascii_alphanumeric());
        if letters && !word.contains(['\'', '/', '.']) {
            for at in 0..self.words.len() {
                let (from, end) = self.words[at];
                if &self.text()[from..end] != first {
                    continue;
                }
                let end = match word.split_once(' ') {
                    Some((_, rest)) => self.phrase_end(rest, at + 1, end),
                    None => Some(end),
                };
                if let Some(end) = end {
                    self.add(from, end, Lexeme::Func(func), PIECE);
                }
            }
            return;
        }
        let found: Vec<usize> = self.text().match_indices(word).map(|(from, _)| from).collect();
        for from in found {
            let to = from + word.len();
            if self.spelling.boundary(from) && self.spelling.boundary(to) {
                let func =
                    if func == Func::Poss && self.is_short_for_is(from) { Func::Be } else { func };
                self.add(from, to, Lexeme::Func(func), PIECE);
            }
        }
    }
}

/// Whether this may stand between two words of one phrase.
fn is_joint(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_whitespace() || c == '-')
}

/// Whether a question is English or Japanese: by its first word of grammar, else by its script.
pub(super) fn language(spelling: &Spelling<'_>) -> Language {
    let text = &spelling.text;
    let first = &text[..spelling.word_end(0)];
    let opens = |func: &Func| {
        !matches!(func, Func::Case(_) | Func::Comma | Func::Poss | Func::And | Func::Or)
    };
    let english = words_en::FUNCTION_WORDS.iter().any(|(word, func)| {
        opens(func) && !first.is_empty() && word.split(' ').next() == Some(first)
    });
    let kana = text.chars().any(super::spelling::is_hiragana);
    let other = text.chars().any(is_japanese);
    let later = || {
        text.split_whitespace().any(|typed| {
            words_en::FUNCTION_WORDS.iter().any(|(word, func)| opens(func) && *word == typed)
        })
    };
    if english || !(kana || (other && !later())) { Language::En } else { Language::Ja }
}
