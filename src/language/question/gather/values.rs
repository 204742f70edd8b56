//! Values of properties: "day 2", 2日目, bare years; and counts.

use super::{Gather, PIECE, is_joint};
use crate::language::question::english::words as words_en;
use crate::language::question::japanese::words as words_ja;
use crate::language::question::lexicon::Template;
use crate::language::question::piece::{Lexeme, Wanted};
use crate::vocabulary::Type;

impl Gather<'_, '_> {
    pub(super) fn templates(&mut self) {
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

    /// 何年, where some kind has a year.
    fn asked_years(&mut self) {
        let lexicon = self.lexicon;
        let found: Vec<usize> = self.text().match_indices("何年").map(|(at, _)| at).collect();
        for from in found {
            for (field, declared) in lexicon.fields.iter().enumerate() {
                if declared.ty == Type::Year {
                    self.add(from, from + "何年".len(), Lexeme::Ask(field as u16), PIECE);
                }
            }
        }
    }

    /// Bare years, where some kind has a year; counts for rankings.
    pub(super) fn numbers(&mut self) {
        self.asked_years();
        let lexicon = self.lexicon;
        for at in 0..self.words.len() {
            let (from, end) = self.words[at];
            let typed = &self.text()[from..end];
            // "top five"
            let top = at > 0
                && self
                    .words
                    .get(at - 1)
                    .is_some_and(|(from, end)| &self.text()[*from..*end] == "top");
            let written = words_en::NUMBERS.iter().find(|(word, _)| top && *word == typed);
            let Some(number) = typed.parse().ok().or(written.map(|(_, number)| *number)) else {
                continue;
            };
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
