//! Every meaning of every stretch of a question: names, phrases of the vocabulary, function words, values.

use super::english::inflect::{Number, noun_number, verb_forms};
use super::english::words as words_en;
use super::entry::{Alt, Entry, Sense, Shape};
use super::function::Func;
use super::japanese::conjugate;
use super::japanese::words as words_ja;
use super::lexicon::{Lexicon, Template};
use super::piece::{Lexeme, Piece, RelAlt, Wanted};
use super::spelling::{Spelling, is_japanese};
use super::spot::Spot;
use crate::vocabulary::{Language, Type};

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
        self.pieces.sort_by_key(|piece| (piece.from, piece.to));
        self.pieces
    }

    fn text(&self) -> &'a str {
        &self.spelling.text
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

    fn english(&mut self, language: Language) {
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

    /// Adds an edge kind to the verb at this place, so that all senses of one word stay together.
    fn add_verb(&mut self, from: usize, to: usize, rel: RelAlt<'l>, forms: u8, cost: u32) {
        for piece in &mut self.pieces {
            if (piece.from, piece.to, piece.cost) == (from, to, cost)
                && let Lexeme::Verb(alts, known) = &mut piece.lexeme
                && *known == forms
            {
                if !alts.contains(&rel) {
                    alts.push(rel);
                }
                return;
            }
        }
        self.add(from, to, Lexeme::Verb(vec![rel], forms), cost);
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
            Sense::Rel(_) => {}
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
                self.add(from, to, Lexeme::Func(func), PIECE);
            }
        }
    }

    fn japanese(&mut self) {
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
                Shape::Verb { .. } | Shape::Noun(_) => {}
            }
        }
        for (word, func) in words_ja::FUNCTION_WORDS {
            self.function_word(word, *func);
        }
    }

    fn add_ja_verb(&mut self, from: usize, to: usize, rel: RelAlt<'l>, form: u8, cost: u32) {
        for piece in &mut self.pieces {
            if (piece.from, piece.to, piece.cost) == (from, to, cost)
                && let Lexeme::JaVerb(alts, known) = &mut piece.lexeme
                && *known == form
            {
                if !alts.contains(&rel) {
                    alts.push(rel);
                }
                return;
            }
        }
        self.add(from, to, Lexeme::JaVerb(vec![rel], form), cost);
    }

    fn templates(&mut self) {
        let lexicon = self.lexicon;
        for template in &lexicon.templates {
            if template.japanese {
                self.japanese_template(template);
            } else {
                self.english_template(template);
            }
        }
    }

    fn japanese_template(&mut self, template: &Template) {
        let (before, after) = (&*template.before, &*template.after);
        let mark = if after.is_empty() { before } else { after };
        if mark.is_empty() {
            return;
        }
        let found: Vec<usize> = self.text().match_indices(mark).map(|(at, _)| at).collect();
        for at in found {
            let (from, to) = (at, at + mark.len());
            if after.is_empty() {
                if let Some((number, end)) = number_after(&self.text()[to..]) {
                    self.add(
                        from,
                        to + end,
                        Lexeme::Prop(template.field, Wanted::Int(number)),
                        PIECE,
                    );
                }
                continue;
            }
            let text = &self.text()[..from];
            if let Some((number, start)) = number_before(text)
                && self.spelling.boundary(start)
            {
                self.add(start, to, Lexeme::Prop(template.field, Wanted::Int(number)), PIECE);
            }
            if let Some(start) = text.strip_suffix('何').map(str::len) {
                self.add(start, to, Lexeme::Ask(template.field), PIECE);
            }
        }
        // 初日 is the first 日目.
        if let Some(unit) = after.strip_suffix('目') {
            let first = format!("初{unit}");
            let found: Vec<usize> = self.text().match_indices(&first).map(|(at, _)| at).collect();
            for from in found {
                self.add(
                    from,
                    from + first.len(),
                    Lexeme::Prop(template.field, Wanted::Int(1)),
                    PIECE,
                );
            }
        }
    }

    fn english_template(&mut self, template: &Template) {
        let (before, after) = (&*template.before, &*template.after);
        if before.is_empty() {
            return;
        }
        for at in 0..self.words.len() {
            let (from, end) = self.words[at];
            // "day1" is one word, "day 1" two; "first day" turns them round.
            let word = &self.text()[from..end];
            if after.is_empty()
                && let Some(number) = word.strip_prefix(before).and_then(|rest| rest.parse().ok())
            {
                self.add(from, end, Lexeme::Prop(template.field, Wanted::Int(number)), PIECE);
            }
            let first_end = before.split(' ').next().map_or(from, |first| from + first.len());
            if first_end != end {
                continue;
            }
            let Some(phrase_end) = self.phrase_end(before, at, from) else { continue };
            let count = before.split(' ').count();
            if let Some((start, stop)) = self.words.get(at + count).copied()
                && is_joint(&self.text()[phrase_end..start])
                && let Some(number) = english_number(&self.text()[start..stop])
            {
                let to = match after {
                    "" => Some(stop),
                    after => self.phrase_end(after, at + count + 1, stop),
                };
                if let Some(to) = to {
                    self.add(from, to, Lexeme::Prop(template.field, Wanted::Int(number)), PIECE);
                }
            }
            let Some((start, stop)) = at.checked_sub(1).and_then(|at| self.words.get(at)).copied()
            else {
                continue;
            };
            if !after.is_empty() || !is_joint(&self.text()[stop..from]) {
                continue;
            }
            match &self.text()[start..stop] {
                "what" | "which" => self.add(start, phrase_end, Lexeme::Ask(template.field), PIECE),
                word => {
                    if let Some(number) = ordinal(word) {
                        let wanted = Lexeme::Prop(template.field, Wanted::Int(number));
                        self.add(start, phrase_end, wanted, PIECE);
                    }
                }
            }
        }
    }

    /// Bare years, where some kind has a year; counts for rankings.
    fn numbers(&mut self) {
        let lexicon = self.lexicon;
        for at in 0..self.words.len() {
            let (from, end) = self.words[at];
            let Ok(number) = self.text()[from..end].parse::<i64>() else { continue };
            if (1..=100).contains(&number) {
                self.add(from, end, Lexeme::Count(number), PIECE);
            }
            if !(1000..=9999).contains(&number) {
                continue;
            }
            let to =
                if self.text()[end..].starts_with('年') { end + '年'.len_utf8() } else { end };
            for (field, declared) in lexicon.fields.iter().enumerate() {
                if declared.ty == Type::Year {
                    self.add(from, to, Lexeme::Prop(field as u16, Wanted::Int(number)), PIECE);
                }
            }
        }
    }
}

/// Whether this may stand between two words of one phrase.
fn is_joint(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_whitespace() || c == '-')
}

fn english_number(word: &str) -> Option<i64> {
    word.parse().ok().or_else(|| {
        words_en::NUMBERS.iter().find(|(spelt, _)| *spelt == word).map(|(_, number)| *number)
    })
}

fn ordinal(word: &str) -> Option<i64> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    digits.and_then(|digits| digits.parse().ok()).or_else(|| {
        words_en::NUMBERS
            .iter()
            .skip(10)
            .find(|(spelt, _)| *spelt == word)
            .map(|(_, number)| *number)
    })
}

fn number_before(text: &str) -> Option<(i64, usize)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let start = text.len() - digits;
        return Some((text[start..].parse().ok()?, start));
    }
    words_ja::NUMBERS
        .iter()
        .find(|(spelt, _)| text.ends_with(spelt))
        .map(|(spelt, number)| (*number, text.len() - spelt.len()))
}

fn number_after(text: &str) -> Option<(i64, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, digits));
    }
    words_ja::NUMBERS
        .iter()
        .find(|(spelt, _)| text.starts_with(spelt))
        .map(|(spelt, number)| (*number, spelt.len()))
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
