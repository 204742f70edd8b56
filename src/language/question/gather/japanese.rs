//! Japanese words of the vocabulary: nouns as they are, verbs by their stem and whatever ending follows it.

use super::{APART, Gather, PIECE};
use crate::language::question::english::inflect::Number;
use crate::language::question::entry::{Sense, Shape};
use crate::language::question::japanese::conjugate::{self, JaForm};
use crate::language::question::japanese::endings::ENDINGS;
use crate::language::question::japanese::words as words_ja;
use crate::language::question::piece::{Lexeme, RelAlt};

impl<'l> Gather<'_, 'l> {
    pub(super) fn japanese(&mut self) {
        let lexicon = self.lexicon;
        for entry in &lexicon.japanese {
            match &entry.shape {
                Shape::Japanese(text) => {
                    for (from, _) in self.text().match_indices(&**text) {
                        let to = from + text.len();
                        if !(self.spelling.boundary(from) && self.spelling.boundary(to)) {
                            continue;
                        }
                        match entry.sense {
                            Sense::Rel(alt) => {
                                let form =
                                    conjugate::ACTIVE | conjugate::ATTRIBUTIVE | conjugate::PHRASE;
                                self.add_ja_verb(from, to, RelAlt { alt, case: "" }, form, PIECE);
                            }
                            Sense::Quality(alt) => {
                                let form = conjugate::ATTRIBUTIVE | conjugate::QUALITY;
                                self.add_ja_verb(from, to, RelAlt { alt, case: "" }, form, PIECE);
                            }
                            _ => self.add_sense(from, to, &entry.sense, Number::One),
                        }
                    }
                }
                Shape::Conjugated { case, stem, class } => {
                    let Sense::Rel(alt) = entry.sense else { continue };
                    for (from, _) in self.text().match_indices(&**stem) {
                        let rest = &self.text()[from + stem.len()..];
                        let Some((length, form)) = conjugate::ending(*class, rest) else {
                            continue;
                        };
                        let to = from + stem.len() + length;
                        // What may be done as well as going on is not told apart by the edge itself.
                        if self.text()[..to].ends_with('中')
                            && alt.only.is_none()
                            && lexicon.staged.contains(&alt.kind)
                        {
                            continue;
                        }
                        if !(self.spelling.boundary(from) && self.spelling.boundary(to)) {
                            continue;
                        }
                        let beside = self.text()[..from].ends_with(case) && !case.is_empty();
                        if beside {
                            let from = from - case.len();
                            self.add_ja_verb(from, to, RelAlt { alt, case: "" }, form, PIECE);
                        }
                        let cost = if case.is_empty() { PIECE } else { PIECE + APART };
                        self.add_ja_verb(from, to, RelAlt { alt, case }, form, cost);
                    }
                }
                Shape::Verb { .. } | Shape::Noun(_) | Shape::Words(_) => {}
            }
        }
        for (word, func) in words_ja::FUNCTION_WORDS.iter().chain(ENDINGS) {
            self.function_word(word, *func);
        }
    }

    fn add_ja_verb(&mut self, from: usize, to: usize, rel: RelAlt<'l>, form: JaForm, cost: u32) {
        let joined = self.joins((from, to, cost), rel, |lexeme| match lexeme {
            Lexeme::JaVerb(alts, known) if *known == form => Some(alts),
            _ => None,
        });
        if !joined {
            self.add(from, to, Lexeme::JaVerb(vec![rel], form), cost);
        }
    }
}
