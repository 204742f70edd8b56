//! Words, strings, characters and numbers that are more than plain ones.

use super::confusable::look_of;
use super::kind::Kind;
use super::lexer::{Apostrophe, Prefixed, Scanned, is_unseen};
use super::number;
use super::parser::{Parser, Step};
use super::quotes::{Ending, ending};

impl Parser<'_> {
    /// The end of the word that begins at `at`, or the step behind what is no plain word.
    #[cold]
    pub(super) fn odd_word(&mut self, at: usize, end: usize) -> Result<usize, Step> {
        match self.lexer.prefixed(at, end) {
            Prefixed::Word => {
                let end = self.lexer.word_end(at);
                let hidden: Vec<(usize, char)> = self
                    .text(at, end)
                    .char_indices()
                    .filter(|(_, character)| is_unseen(*character))
                    .collect();
                if hidden.is_empty() {
                    return Ok(end);
                }
                for (offset, character) in hidden {
                    if let Some(look) = look_of(character) {
                        self.confusable(at + offset, character.len_utf8(), look);
                    }
                }
                self.frame.broken = true;
                self.broken_leaf(Kind::Identifier, at, end);
                Err(Step::After(end))
            }
            Prefixed::RawWord { end } => Ok(end),
            Prefixed::Raw { end, closed, .. } => {
                if closed {
                    let stray = self.control_within(at, end);
                    self.leaf(Kind::Raw, at, end);
                    if stray {
                        self.break_last();
                    }
                } else {
                    self.mistakes.open_raw(at, end);
                    self.broken_leaf(Kind::Raw, at, end);
                }
                Err(Step::After(end))
            }
            Prefixed::Bytes { end, closed } => {
                let text = self.text(at, end).to_owned();
                self.mistakes.bytes(at, &text, closed);
                self.broken_leaf(Kind::Broken, at, end);
                Err(Step::After(end))
            }
            Prefixed::Byte { end } => {
                let step = self.checked_number(at, end);
                if self.is_control(at + 2) {
                    self.break_last();
                }
                Err(step)
            }
        }
    }

    /// Reports the character between apostrophes where it is a control character other than a tab.
    fn is_control(&mut self, at: usize) -> bool {
        let byte = self.lexer.byte(at);
        let control = byte < b' ' && byte != b'\t';
        if control {
            self.mistakes.control(at, char::from(byte), true);
        }
        control
    }

    /// Marks the last entry, and what holds it, as broken.
    pub(super) fn break_last(&mut self) {
        if let Some(last) = self.entries.last_mut() {
            *last = last.broken();
        }
        self.frame.broken = true;
    }

    /// Reports control characters in a string that may hold line ends.
    fn control_within(&mut self, at: usize, end: usize) -> bool {
        let mut found = false;
        for place in at..end {
            if matches!(self.lexer.byte(place), 0..=8 | 0x0B | 0x0C | 0x0E..=0x1F) {
                self.mistakes.control(place, char::from(self.lexer.byte(place)), true);
                found = true;
            }
        }
        found
    }

    /// Reads a string with escapes, control characters or no end.
    #[cold]
    pub(super) fn odd_string(&mut self, at: usize, scanned: Scanned) -> Step {
        let kind = if scanned.escapes { Kind::Escaped } else { Kind::Text };
        let end = self.lexer.string_end(at, at + 1);
        let mut wrong = false;
        if scanned.controls {
            for place in at..scanned.end.min(end) {
                let byte = self.lexer.byte(place);
                let line_end =
                    byte == b'\n' || (byte == b'\r' && self.lexer.byte(place + 1) == b'\n');
                if byte < 0x20 && byte != b'\t' && !line_end {
                    self.mistakes.control(place, char::from(byte), true);
                    wrong = true;
                }
            }
        }
        if !scanned.closed {
            let ending = ending(self.lexer.text, at, at + 1);
            self.mistakes.open_string(self.lexer.text, at, at + 1, ending);
            if let Ending::Confusable(end) = ending {
                let quote = self.text(at, end).chars().next_back().map_or(1, char::len_utf8);
                if let Some(look) = self.lexer.character(end - quote).and_then(look_of) {
                    self.confusable(end - quote, quote, look);
                }
            }
            self.broken_leaf(kind, at, end);
            return Step::After(end);
        }
        if scanned.escapes {
            let content = self.lexer.text.get(at + 1..end - 1).unwrap_or("");
            wrong |= self.mistakes.escapes(at + 1, content, false);
        }
        if wrong {
            self.broken_leaf(kind, at, end);
        } else {
            self.leaf(kind, at, end);
        }
        Step::After(end)
    }

    pub(super) fn number(&mut self, at: usize) -> Step {
        let end = self.lexer.run_end(at);
        self.checked_number(at, end)
    }

    fn checked_number(&mut self, at: usize, end: usize) -> Step {
        match number::problem(self.text(at, end)) {
            None => self.leaf(Kind::Number, at, end),
            Some(problem) => {
                let text = self.text(at, end).to_owned();
                self.slip(|mistakes| mistakes.number(at, &text, problem));
                self.broken_leaf(Kind::Broken, at, end);
            }
        }
        Step::After(end)
    }

    #[cold]
    pub(super) fn apostrophe(&mut self, at: usize) -> Step {
        match self.lexer.apostrophe(at) {
            Apostrophe::Char { end } => {
                let content = self.lexer.text.get(at + 1..end - 1).unwrap_or("");
                let mut wrong = self.mistakes.escapes(at + 1, content, true);
                wrong |= self.is_control(at + 1);
                self.leaf(Kind::Char, at, end);
                if wrong {
                    self.break_last();
                }
                Step::After(end)
            }
            Apostrophe::Quoted { end } => {
                let content = self.text(at + 1, end - 1).to_owned();
                self.slip(|mistakes| mistakes.single_quotes(at, &content));
                self.broken_leaf(Kind::Text, at, end);
                Step::After(end)
            }
            Apostrophe::Lone => {
                self.slip(|mistakes| mistakes.lone_apostrophe(at));
                self.next_of_garbage(at + 1)
            }
        }
    }
}
