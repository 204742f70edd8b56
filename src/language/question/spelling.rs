//! A question as it is compared: width and case folded, with the way back to what was typed.
//!
//! **Invariant.** `origin` has an entry for each byte of `text`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded question.
#[derive(Debug)]
pub(super) struct Spelling<'q> {
    question: &'q str,
    /// The folded text that everything else speaks of by byte.
    pub(super) text: String,
    origin: Vec<(u32, u32)>,
}

impl<'q> Spelling<'q> {
    /// Folds a question: NFKC, lower case, straight apostrophes.
    pub(super) fn new(question: &'q str) -> Self {
        let mut folded = Self { question, text: String::new(), origin: Vec::new() };
        let mut chars = question.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            let mut end = start + first.len_utf8();
            // A half-width kana and its voicing mark are one character once folded.
            while let Some((at, next)) = chars.peek().copied() {
                if !(is_combining_mark(next) || matches!(next, '\u{ff9e}' | '\u{ff9f}')) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let place = (start as u32, end as u32);
            if first.is_ascii() && end == start + 1 {
                folded.push(first.to_ascii_lowercase(), place);
            } else {
                for c in question[start..end].nfkc().flat_map(char::to_lowercase) {
                    folded.push(if matches!(c, '’' | '‘' | '`') { '\'' } else { c }, place);
                }
            }
        }
        folded
    }

    fn push(&mut self, c: char, place: (u32, u32)) {
        self.text.push(c);
        self.origin.resize(self.text.len(), place);
    }

    /// What was typed between two places of the folded text.
    pub(super) fn written(&self, from: usize, to: usize) -> &'q str {
        let start = self.origin.get(from).map_or(0, |place| place.0 as usize);
        let end = to.checked_sub(1).and_then(|at| self.origin.get(at));
        let end = end.map_or(start, |place| place.1 as usize);
        self.question.get(start..end.max(start)).unwrap_or("")
    }

    /// Where in the question a place of the folded text comes from.
    pub(super) fn start(&self, at: usize) -> usize {
        self.origin.get(at).map_or(self.question.len(), |place| place.0 as usize)
    }

    /// Whether a word may begin or end here: never between two letters of a script that puts spaces between words.
    pub(super) fn boundary(&self, at: usize) -> bool {
        if !self.text.is_char_boundary(at) {
            return false;
        }
        let before = self.text[..at].chars().next_back();
        let after = self.text[at..].chars().next();
        !(before.is_some_and(is_spaced_letter) && after.is_some_and(is_spaced_letter))
    }

    /// The end of the word of a spaced script that begins here; `at` itself where none does.
    pub(super) fn word_end(&self, at: usize) -> usize {
        self.text[at..]
            .char_indices()
            .find(|(_, c)| !is_spaced_letter(*c))
            .map_or(self.text.len(), |(offset, _)| at + offset)
    }
}

/// Whether this is a letter or digit of a script that puts spaces between words.
pub(super) fn is_spaced_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_japanese(c))
}

/// Whether this is kana or a Chinese character.
pub(super) const fn is_japanese(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether this is hiragana, the script of Japanese grammar.
pub(super) const fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}')
}

/// Whether this is katakana, the script of borrowed words.
pub(super) const fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_question_finds_its_way_back() {
        let spelling = Spelling::new("ＫＵＢＥ上のｸﾊﾞﾈﾃｨｽ’s");
        assert_eq!(spelling.text, "kube上のクバネティス's");
        let at = spelling.text.find("クバ").unwrap();
        assert_eq!(spelling.written(at, at + "クバネティス".len()), "ｸﾊﾞﾈﾃｨｽ");
        assert_eq!(spelling.written(0, 4), "ＫＵＢＥ");
    }

    #[test]
    fn words_end_where_the_script_does() {
        let spelling = Spelling::new("k8s上");
        assert!(spelling.boundary(3) && !spelling.boundary(1) && !spelling.boundary(4));
        assert_eq!(spelling.word_end(0), 3);
    }
}
