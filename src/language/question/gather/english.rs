//! English verbs and nouns of the vocabulary, whatever form they are typed in.

use super::{APART, Gather, PIECE, is_joint};
use crate::language::question::english::inflect::{Number, QUALITY, noun_number, verb_forms};
use crate::language::question::english::words as words_en;
use crate::language::question::entry::{Entry, Sense, Shape};
use crate::language::question::function::Func;
use crate::language::question::piece::{Lexeme, RelAlt};
use crate::vocabulary::Language;

impl<'l> Gather<'_, 'l> {
    pub(super) fn english(&mut self, language: Language) {
        let lexicon = self.lexicon;
        for at in 0..self.words.len() {
            let (from, end) = self.words[at];
            let typed = &self.text()[from..end];
            for entry in &lexicon.english {
                match &entry.shape {
                    Shape::Verb { head, rest, irregular } => {
                        let irregular =
                            irregular.as_ref().map(|(past, participle)| (&**past, &**participle));
                        let forms = verb_forms(head, irregular, typed);
                        if forms != 0 {
                            self.verb(entry, rest, forms, at);
                        }
                    }
                    Shape::Noun(noun) => self.noun(entry, noun, at),
                    Shape::Words(text) => self.fixed(entry, text, at),
                    Shape::Conjugated { .. } | Shape::Japanese(_) => {}
                }
            }
        }
        if language == Language::En {
            self.function_words(words_en::FUNCTION_WORDS);
        } else {
            // An English clause in a Japanese question is a name or nothing; only joints are understood.
            for (word, func) in
                [("and", Func::And), ("or", Func::Or), ("&", Func::And), ("+", Func::And)]
            {
                self.function_word(word, func);
            }
        }
    }

    fn verb(&mut self, entry: &'l Entry, rest: &'l str, forms: u8, at: usize) {
        let Sense::Rel(alt) = entry.sense else { return };
        let (from, end) = self.words[at];
        if rest.is_empty() {
            self.add_verb(from, end, RelAlt { alt, case: "" }, forms, PIECE);
            return;
        }
        if let Some(end) = self.phrase_end(rest, at + 1, end) {
            self.add_verb(from, end, RelAlt { alt, case: "" }, forms, PIECE);
        }
        let is_case = words_en::FUNCTION_WORDS
            .iter()
            .any(|(word, func)| *word == rest && matches!(func, Func::Case(_)));
        if is_case {
            self.add_verb(from, end, RelAlt { alt, case: rest }, forms, PIECE + APART);
        }
    }

    fn add_verb(&mut self, from: usize, to: usize, rel: RelAlt<'l>, forms: u8, cost: u32) {
        let joined = self.joins((from, to, cost), rel, |lexeme| match lexeme {
            Lexeme::Verb(alts, known) if *known == forms => Some(alts),
            _ => None,
        });
        if !joined {
            self.add(from, to, Lexeme::Verb(vec![rel], forms), cost);
        }
    }

    /// Words that never change.
    fn fixed(&mut self, entry: &'l Entry, text: &str, at: usize) {
        let (from, _) = self.words[at];
        let Some(end) = self.phrase_end(text, at, from) else { return };
        match entry.sense {
            Sense::Quality(alt) => {
                self.add_verb(from, end, RelAlt { alt, case: "" }, QUALITY, PIECE);
            }
            _ => self.add_sense(from, end, &entry.sense, Number::One),
        }
    }

    fn noun(&mut self, entry: &'l Entry, noun: &str, at: usize) {
        let (before, last) = noun.rsplit_once(' ').unwrap_or(("", noun));
        let (from, _) = self.words[at];
        let count = before.split(' ').filter(|word| !word.is_empty()).count();
        let Some((start, end)) = self.words.get(at + count).copied() else { return };
        if count > 0 {
            let Some(before_end) = self.phrase_end(before, at, from) else { return };
            if !is_joint(&self.text()[before_end..start]) {
                return;
            }
        }
        let Some(number) = noun_number(last, &self.text()[start..end]) else { return };
        self.add_sense(from, end, &entry.sense, number);
    }
}
