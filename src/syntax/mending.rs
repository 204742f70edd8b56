//! How the parser reads what looks like something else, and what the repairs of brackets ask for.

use super::confusable::{self, Look};
use super::kind::Kind;
use super::lexer::Seen;
use super::parser::{Holder, Parser, Slot, Step, Unbalanced};
use super::quotes::Ending;
use super::repair::{Action, Bracket, Repair, opener_of};
use super::scan::{CLASS, Class};

impl Parser<'_> {
    /// Reports a confusable character, once.
    pub(super) fn confusable(&mut self, at: usize, width: usize, look: Look) {
        self.frame.broken = true;
        if at >= self.looked {
            self.looked = at + width;
            self.mistakes.confusable(self.lexer.text, at, width, look);
        }
    }

    /// The ASCII character that a character outside ASCII is read as, and its width; a letter where a word begins.
    #[cold]
    pub(super) fn high(&mut self, at: usize) -> (u8, usize) {
        let (seen, width) = self.lexer.seen(at);
        let byte = match seen {
            Seen::Word => b'a',
            Seen::Confusable(look) => {
                let byte = u8::try_from(look.stands_for).unwrap_or(0);
                if !matches!(byte, b'"' | b'0'..=b'9') {
                    self.confusable(at, width, look);
                }
                byte
            }
            Seen::Space | Seen::Stray => 0,
        };
        (byte, width)
    }

    /// A value is due, and a character that is read as `byte` stands there.
    #[cold]
    pub(super) fn high_item<const MENDED: bool>(
        &mut self,
        at: usize,
        byte: u8,
        width: usize,
    ) -> Result<Step, Unbalanced> {
        match CLASS[byte as usize] {
            Class::Quote => Ok(self.odd_quotes(at, width)),
            Class::Number if byte.is_ascii_digit() => {
                let end = self.lexer.run_end(at).max(at + width);
                self.looked = self.looked.max(end);
                let text = self.lexer.text.get(at..end).unwrap_or("").to_owned();
                self.mistakes.wide_digits(at, &text);
                self.broken_leaf(Kind::Broken, at, end);
                Ok(Step::After(end))
            }
            Class::Open => {
                self.open(byte, at, None)?;
                self.frame.broken = true;
                Ok(Step::Item(at + width))
            }
            Class::Close if self.frame.slot == Slot::Item => {
                if byte != self.frame.holder.closer() {
                    return self.misfit::<MENDED>(at + width);
                }
                self.close(at + width, width);
                Ok(Step::After(at + width))
            }
            class @ (Class::Close | Class::Comma | Class::Colon) => {
                self.odd_item::<MENDED>(at, class, width)
            }
            _ if byte == 0 => self.odd_item::<MENDED>(at, Class::Other, width),
            _ => {
                self.frame.loose = true;
                Ok(Step::Item(at + width))
            }
        }
    }

    /// A text in quotes of another script.
    fn odd_quotes(&mut self, at: usize, width: usize) -> Step {
        let end = self.lexer.odd_string_end(at, at + width);
        self.quote_at(at);
        let content = self.lexer.text.get(at + width..end).unwrap_or("");
        match content.chars().next_back() {
            Some(last) if confusable::is_quote(last) => self.quote_at(end - last.len_utf8()),
            Some('"') => {}
            _ => {
                let ending = Ending::Missing(end);
                self.mistakes.open_string(self.lexer.text, at, at + width, ending);
            }
        }
        self.broken_leaf(Kind::Text, at, end);
        Step::After(end)
    }

    fn quote_at(&mut self, at: usize) {
        if let Some(character) = self.lexer.character(at)
            && let Some(look) = confusable::look_of(character)
        {
            self.confusable(at, character.len_utf8(), look);
        }
    }

    /// The end of a stray character that may be passed over like a blank, once it is reported.
    #[cold]
    pub(super) fn stray(&mut self, at: usize) -> Option<usize> {
        let byte = self.lexer.byte(at);
        if byte.is_ascii_control() {
            self.mistakes.control(at, char::from(byte), false);
            self.frame.broken = true;
            return Some(at + 1);
        }
        if let Some(end) = self.lexer.conflict_end(at) {
            self.mistakes.conflict(self.lexer.text, at, end);
            self.frame.broken = true;
            return Some(end);
        }
        if self.frame.holder == Holder::Document
            && let Some(end) = self.lexer.attribute_end(at)
        {
            self.mistakes.attribute(at, end);
            self.frame.broken = true;
            return Some(end);
        }
        None
    }

    fn take_repair(&mut self) -> Option<Repair> {
        let repair = self.repairs.pop();
        self.due = self.repairs.last().map_or(usize::MAX, |next| next.at as usize);
        repair
    }

    /// Applies the repair that is due before `at`, where a value is due.
    #[cold]
    pub(super) fn repair_item(&mut self, at: usize) -> Step {
        let Some(repair) = self.take_repair() else {
            return Step::Item(at);
        };
        self.frame.broken = true;
        let (place, width) = place_of(repair);
        match repair.action {
            Action::Close | Action::Retype if self.frame.holder == Holder::Document => {
                Step::Item(at)
            }
            Action::Close => {
                self.fill();
                self.close(place.clamp(self.last_end(), at.max(self.last_end())), 0);
                Step::After(at)
            }
            Action::Retype if place == at => {
                self.fill();
                self.close(at + width, width);
                Step::After(at + width)
            }
            Action::Ignore if place == at => {
                self.frame.loose = true;
                Step::Item(at + width)
            }
            Action::Open => self.open_missing(repair, at),
            Action::Reopen if place == at => self.reopen(repair, at),
            Action::Retype | Action::Ignore | Action::Reopen => Step::Item(at),
        }
    }

    /// Applies the repair that is due before `at`, where a value has ended.
    #[cold]
    pub(super) fn repair_after(&mut self, at: usize) -> Step {
        let Some(repair) = self.take_repair() else {
            return Step::After(at);
        };
        self.frame.broken = true;
        let (place, width) = place_of(repair);
        match repair.action {
            Action::Close | Action::Retype if self.frame.holder == Holder::Document => {
                Step::After(at)
            }
            Action::Close => {
                self.complete();
                self.close(place.clamp(self.last_end(), at.max(self.last_end())), 0);
                Step::After(at)
            }
            Action::Retype if place == at => {
                self.complete();
                self.close(at + width, width);
                Step::After(at + width)
            }
            Action::Ignore if place == at => {
                self.frame.loose = true;
                Step::After(at + width)
            }
            Action::Open => self.open_behind(repair, at),
            Action::Reopen if place == at => self.reopen(repair, at),
            Action::Retype | Action::Ignore | Action::Reopen => Step::After(at),
        }
    }

    /// Writes the value that a key waits for as missing.
    fn fill(&mut self) {
        if self.frame.slot == Slot::Value && !self.has_value() {
            self.missing(self.last_end());
        }
    }

    /// Opens the bracket that is meant by the one at `at`; a word before a round one is its name.
    fn reopen(&mut self, repair: Repair, at: usize) -> Step {
        let byte = repair.closer.map_or(b'(', |closer| opener_of(closer.byte));
        let width = place_of(repair).1;
        let opener = Some(Bracket { at: at as u32, byte, width: 0 });
        let meant = Repair { at: at as u32, opener, ..repair };
        let step = if self.has_value() {
            self.open_behind(meant, at)
        } else {
            self.open_missing(meant, at)
        };
        match step {
            Step::Item(_) => Step::Item(at + width),
            other => other,
        }
    }

    fn open_missing(&mut self, repair: Repair, at: usize) -> Step {
        let byte = repair.opener.map_or(b'(', |opener| opener.byte);
        let start = (repair.at as usize).clamp(self.last_end(), at.max(self.last_end()));
        if self.open(byte, start, None).is_ok() {
            self.frame.broken = true;
        }
        Step::Item(at)
    }

    /// Opens a missing bracket behind a value; a word there is its name.
    fn open_behind(&mut self, repair: Repair, at: usize) -> Step {
        let byte = repair.opener.map_or(b'(', |opener| opener.byte);
        let last = self.last();
        let is_item = self.entries.len() as u32 > self.frame.item;
        if byte == b'(' && is_item && last.kind() == Kind::Identifier {
            self.entries.pop();
            let end = (last.start + last.number()) as usize;
            if self.open(byte, last.start as usize, Some(end)).is_ok() {
                self.frame.broken = true;
                return Step::Item(at);
            }
        }
        if self.frame.holder == Holder::Document {
            return Step::After(at);
        }
        self.complete();
        self.next_item();
        self.open_missing(repair, at)
    }

    /// Closes all brackets where reading stops before the text ends.
    pub(super) fn give_up(&mut self) {
        while self.frame.holder != Holder::Document {
            self.frame.broken = true;
            self.fill();
            self.close(self.last_end(), 0);
        }
    }

    /// Marks what stands on lines whose brackets could not be repaired as broken, and what holds it.
    pub(super) fn break_ruined_lines(&mut self) {
        let ruined = self.mistakes.ruined();
        for (start, end) in &ruined {
            let first = self.entries.partition_point(|entry| entry.start < *start);
            for entry in self.entries.iter_mut().skip(first).take_while(|entry| entry.start < *end)
            {
                *entry = entry.broken();
            }
        }
        if ruined.is_empty() {
            return;
        }
        let mut open: Vec<(usize, bool)> = Vec::new();
        for at in 0..self.entries.len() {
            let Some(entry) = self.entries.get(at).copied() else { break };
            if entry.is_open() {
                open.push((at, entry.is_broken()));
                continue;
            }
            let mut broken = entry.is_broken();
            if entry.kind() == Kind::Close
                && let Some((opener, inner)) = open.pop()
                && let Some(opener) = self.entries.get_mut(opener)
            {
                broken |= inner;
                *opener = opener.broken_if(broken);
            }
            if let Some((_, outer)) = open.last_mut() {
                *outer |= broken;
            }
        }
    }
}

/// Where the bracket of a repair stands, and its width.
fn place_of(repair: Repair) -> (usize, usize) {
    let own = [repair.closer, repair.opener].into_iter().flatten().find(|own| own.at == repair.at);
    let width = own.map_or(0, |own| own.width);
    (repair.at as usize, width as usize)
}
