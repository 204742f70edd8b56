//! What the parser does about mistakes within brackets: report one, and go on with the next item.
//!
//! **Invariant.** One item gives at most one finding.

use super::kind::{Entry, Kind};
use super::lexer::Seen;
use super::parser::{Holder, Keys, Parser, Slot, Step, Unbalanced};
use super::scan::{CLASS, Class};
use super::token::TokenKind;
use crate::text::Span;

impl Parser<'_> {
    /// Reports a mistake of the current item, unless one was reported.
    pub(super) fn slip(&mut self, report: impl FnOnce(&mut super::mistakes::Mistakes)) {
        self.frame.broken = true;
        if !self.frame.loose {
            report(&mut self.mistakes);
        }
        self.frame.loose = true;
    }

    pub(super) fn last(&self) -> Entry {
        self.entries.last().copied().unwrap_or(Entry::new(Kind::Broken, 0, 0))
    }

    /// The position of the last entry.
    fn last_index(&self) -> u32 {
        (self.entries.len() as u32).wrapping_sub(1)
    }

    /// The end of what was read last.
    pub(super) fn last_end(&self) -> usize {
        let last = self.last();
        match last.kind() {
            Kind::Close | Kind::Missing => last.start as usize,
            // A missing bracket takes no room.
            _ if last.is_open() => {
                let start = last.start as usize;
                start + usize::from(matches!(self.lexer.byte(start), b'(' | b'[' | b'{'))
            }
            _ => (last.start + last.number()) as usize,
        }
    }

    fn span(from: usize, to: usize) -> Span {
        Span::new(from as u32, to as u32)
    }

    pub(super) fn text(&self, from: usize, to: usize) -> &str {
        self.lexer.text.get(from..to).unwrap_or("")
    }

    /// Tells whether a line ends between two places.
    fn breaks(&self, from: usize, to: usize) -> bool {
        self.lexer.bytes.get(from..to).is_some_and(|between| between.contains(&b'\n'))
    }

    /// Goes on behind what could not be read, in the state the frame is in.
    pub(super) fn next_of_garbage(&self, at: usize) -> Step {
        if self.has_value() { Step::After(at) } else { Step::Item(at) }
    }

    /// Tells whether the current item has its value already.
    pub(super) fn has_value(&self) -> bool {
        match self.frame.slot {
            Slot::Item => self.entries.len() > self.frame.item as usize,
            Slot::Value => self.entries.len() > self.behind_key(),
        }
    }

    /// The position behind the key of the current item.
    fn behind_key(&self) -> usize {
        let key = self.entries.get(self.frame.item as usize);
        match key {
            Some(key) if key.is_open() => key.number() as usize + 1,
            _ => self.frame.item as usize + 1,
        }
    }

    /// The first item with a key in a group.
    #[cold]
    pub(super) fn first_key(&mut self, at: usize, end: usize) {
        match self.frame.keys {
            Keys::Unknown => self.frame.keys = Keys::Keyed,
            Keys::Plain => {
                self.frame.keys = Keys::Mixed;
                if let Some((item, name)) = self.only_item_before() {
                    // `name (…)` was read as one value, and what follows shows that a colon is missing.
                    self.slip(|mistakes| mistakes.value_among_keys(item, Some(name)));
                } else {
                    let key = self.text(at, end).to_owned();
                    self.slip(|mistakes| mistakes.key_among_values(at, &key));
                }
            }
            Keys::Keyed | Keys::Mixed => {}
        }
    }

    /// The place and the name of the only item before the current one, where it is a group with a name.
    fn only_item_before(&self) -> Option<(Span, String)> {
        let first = self.frame.open as usize + 1 + usize::from(self.frame.named);
        let group = self.entries.get(first).filter(|entry| entry.kind() == Kind::Group)?;
        let name = self.entries.get(first + 1).filter(|entry| entry.kind() == Kind::Name)?;
        let close = self.entries.get(group.number() as usize)?;
        let start = group.start as usize;
        let text = self.text(start, start + name.number() as usize).to_owned();
        (group.number() + 1 == self.frame.item).then(|| (Span::new(group.start, close.start), text))
    }

    /// The first item without a key in a group.
    #[cold]
    pub(super) fn first_plain(&mut self) {
        let Some(item) = self.entries.get(self.frame.item as usize).copied() else {
            return;
        };
        if self.frame.keys == Keys::Unknown {
            self.frame.keys = Keys::Plain;
            return;
        }
        self.frame.keys = Keys::Mixed;
        let (start, end) = (item.start as usize, self.last_end());
        let name = (item.kind() == Kind::Group)
            .then(|| self.entries.get(self.frame.item as usize + 1))
            .flatten()
            .filter(|name| name.kind() == Kind::Name)
            .map(|name| self.text(start, start + name.number() as usize).to_owned());
        self.slip(|mistakes| mistakes.value_among_keys(Self::span(start, end), name));
    }

    /// An entry of a map that ends before its colon.
    #[cold]
    pub(super) fn no_value(&mut self) {
        if self.frame.item as usize >= self.entries.len() {
            return;
        }
        self.key_without_value();
        self.frame.slot = Slot::Value;
    }

    /// Writes that a value is missing.
    pub(super) fn missing(&mut self, at: usize) {
        self.broken_leaf(Kind::Missing, at, at);
    }

    /// A key, read last, that has no value.
    fn key_without_value(&mut self) {
        let start = self.entries.get(self.frame.item as usize).map_or(0, |key| key.start as usize);
        let end = self.last_end();
        self.slip(|mistakes| mistakes.missing_value(Self::span(start, end), end));
        self.missing(end);
    }

    /// A value is due, and something else stands at `at`.
    #[cold]
    pub(super) fn odd_item<const MENDED: bool>(
        &mut self,
        at: usize,
        class: Class,
        width: usize,
    ) -> Result<Step, Unbalanced> {
        if at >= self.lexer.bytes.len() {
            return self.end::<MENDED>();
        }
        let due = self.frame.slot == Slot::Value;
        match class {
            Class::Comma | Class::Close if due => {
                self.key_without_value();
                Ok(Step::After(at))
            }
            Class::Comma => {
                let first = self.frame.keys == Keys::Unknown && self.last().is_open();
                self.slip(|mistakes| mistakes.extra_comma(at, width, first));
                self.next_item();
                self.frame.loose = self.frame.holder == Holder::Document;
                Ok(Step::Item(at + width))
            }
            Class::Colon => {
                let holder = self.frame.holder;
                self.slip(|mistakes| mistakes.extra_colon(at, width, holder, due));
                if holder == Holder::Map && !due {
                    self.missing(at);
                    self.frame.slot = Slot::Value;
                }
                Ok(Step::Item(at + width))
            }
            _ => {
                let end = self.garbage_end(at);
                self.garbage(at, end);
                Ok(Step::Item(end))
            }
        }
    }

    /// The end of a run of characters that nothing in RON begins with.
    fn garbage_end(&self, at: usize) -> usize {
        if self.lexer.byte(at) == b'/' && self.begins_line(at) {
            return super::quotes::line_content_end(self.lexer.bytes, at);
        }
        let rest = self.lexer.text.get(at..).unwrap_or("");
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let more = rest.bytes().skip(first).take_while(|byte| {
            CLASS[*byte as usize] == Class::Other && *byte > b' ' && *byte < 0x7F
        });
        at + first + more.count()
    }

    /// Tells whether only blanks stand before `at` on its line, and not too many of them.
    fn begins_line(&self, at: usize) -> bool {
        let before = self.lexer.bytes.get(at.saturating_sub(256)..at).unwrap_or(&[]);
        match before.iter().rposition(|byte| !matches!(byte, b' ' | b'\t')) {
            Some(place) => before.get(place) == Some(&b'\n'),
            None => before.len() == at,
        }
    }

    fn garbage(&mut self, at: usize, end: usize) {
        let text = self.text(at, end).to_owned();
        self.slip(|mistakes| mistakes.garbage(at, &text));
    }

    /// The text ends within brackets.
    pub(super) fn end<const MENDED: bool>(&mut self) -> Result<Step, Unbalanced> {
        if self.frame.holder != Holder::Document {
            if !MENDED {
                return Err(Unbalanced);
            }
            while self.frame.holder != Holder::Document {
                self.frame.broken = true;
                if self.frame.slot == Slot::Value && !self.has_value() {
                    self.missing(self.last_end());
                }
                self.close(self.last_end(), 0);
            }
        }
        if self.entries.is_empty() {
            let length = self.lexer.bytes.len();
            self.slip(|mistakes| mistakes.no_document(length));
        }
        Ok(Step::Done)
    }

    /// A closing bracket that does not fit; after repairs there is none, so it is passed over.
    pub(super) fn misfit<const MENDED: bool>(&mut self, end: usize) -> Result<Step, Unbalanced> {
        if !MENDED {
            return Err(Unbalanced);
        }
        self.frame.broken = true;
        Ok(self.next_of_garbage(end))
    }

    /// A value ended, and what stands at `at` is neither a comma nor the bracket that closes.
    #[cold]
    pub(super) fn odd_after<const MENDED: bool>(
        &mut self,
        at: usize,
        class: Class,
    ) -> Result<Step, Unbalanced> {
        if at >= self.lexer.bytes.len() {
            return self.end::<MENDED>();
        }
        if self.frame.holder == Holder::Document && !self.opens_name(at) {
            return self.trailing::<MENDED>(at);
        }
        let mut class = class;
        let mut byte = self.lexer.byte(at);
        let mut width = 1;
        if class == Class::High {
            (byte, width) = self.high(at);
            class = CLASS[byte as usize];
        }
        match class {
            Class::Comma => {
                self.complete();
                self.next_item();
                Ok(Step::Item(at + width))
            }
            Class::Close if byte == self.frame.holder.closer() => {
                self.complete();
                self.close(at + width, width);
                Ok(Step::After(at + width))
            }
            Class::Close => self.misfit::<MENDED>(at + width),
            Class::Colon => Ok(self.colon_after(at, width)),
            Class::Other if byte == b'=' => Ok(self.equals_after(at, width)),
            Class::Other if byte == b';' => {
                self.slip(|mistakes| mistakes.semicolon(at, width));
                self.complete();
                self.next_item();
                Ok(Step::Item(at + width))
            }
            Class::Other | Class::Slash | Class::Space => {
                let end = self.garbage_end(at);
                self.garbage(at, end);
                Ok(Step::After(end))
            }
            _ => self.value_after(at, class, byte, width),
        }
    }

    /// Tells whether a wide round bracket stands right behind a word.
    fn opens_name(&self, at: usize) -> bool {
        let (seen, _) = self.lexer.seen(at);
        matches!(seen, Seen::Confusable(look) if look.stands_for == '(')
            && self.last().kind() == Kind::Identifier
            && self.last_end() == at
    }

    /// Text behind the value of the document.
    fn trailing<const MENDED: bool>(&mut self, at: usize) -> Result<Step, Unbalanced> {
        if !MENDED {
            return Err(Unbalanced);
        }
        let byte = self.lexer.byte(at);
        let closes = CLASS[byte as usize] == Class::Close;
        if !self.told_trailing && !closes {
            let first = self.lexer.character(at).unwrap_or(' ');
            self.mistakes.trailing(at, first, self.last_end());
        }
        self.told_trailing |= !closes;
        let mark = matches!(byte, b',' | b';') || closes;
        Ok(if mark { Step::After(at + 1) } else { Step::Done })
    }

    /// Makes the last entry, a word, the key of the current item.
    fn turn_into_key(&mut self) {
        if let Some(last) = self.entries.last_mut() {
            let (start, length) = (last.start, last.number());
            *last = match last.kind() {
                // Without its quotes, so that it is known by its name.
                Kind::Text if length >= 2 => Entry::new(Kind::Key, start + 1, length - 2).broken(),
                _ => Entry::new(Kind::Key, start, length).broken_if(last.is_broken()),
            };
        }
        if self.frame.keys == Keys::Unknown {
            self.frame.keys = Keys::Keyed;
        }
        self.frame.slot = Slot::Value;
    }

    /// Tells whether the current item is one leaf of a kind that may be meant as a key.
    fn may_be_key(&self) -> bool {
        self.frame.slot == Slot::Item
            && self.last_index() == self.frame.item
            && matches!(self.last().kind(), Kind::Identifier | Kind::Bool)
    }

    fn colon_after(&mut self, at: usize, width: usize) -> Step {
        let last = self.last();
        let (start, end) = (last.start as usize, self.last_end());
        match (self.frame.holder, self.frame.slot) {
            (Holder::Map, Slot::Item) => self.frame.slot = Slot::Value,
            (Holder::Group, Slot::Item) if self.may_be_key() => {
                if self.frame.keys == Keys::Plain {
                    self.first_key(start, end);
                }
                self.turn_into_key();
            }
            (Holder::Group, Slot::Item)
                if last.kind() == Kind::Text && self.last_index() == self.frame.item =>
            {
                let text = self.text(start, end).to_owned();
                self.slip(|mistakes| mistakes.quoted_key(start, &text));
                self.turn_into_key();
            }
            (Holder::Group, Slot::Value)
                if last.kind() == Kind::Identifier
                    && self.last_index() == self.frame.item + 1
                    && self.breaks(self.entry_end(self.frame.item), start) =>
            {
                self.entries.pop();
                self.key_without_value();
                self.next_item();
                self.entries.push(last);
                self.turn_into_key();
            }
            (holder, _) => {
                self.slip(|mistakes| mistakes.colon_after_value(at, width, holder));
                self.frame.slot = Slot::Item;
                self.frame.item = self.entries.len() as u32;
            }
        }
        Step::Item(at + width)
    }

    fn entry_end(&self, index: u32) -> usize {
        self.entries.get(index as usize).map_or(0, |entry| (entry.start + entry.number()) as usize)
    }

    fn equals_after(&mut self, at: usize, width: usize) -> Step {
        let map = self.frame.holder == Holder::Map && self.frame.slot == Slot::Item;
        let group = self.frame.holder == Holder::Group && self.may_be_key();
        let width = if self.lexer.byte(at + width) == b'>' { width + 1 } else { width };
        if !map && !group {
            let end = self.garbage_end(at).max(at + width);
            self.frame.loose |= width > 2;
            self.garbage(at, end);
            return Step::After(end);
        }
        self.slip(|mistakes| mistakes.equals(at, width));
        if group {
            self.turn_into_key();
        }
        self.frame.slot = Slot::Value;
        Step::Item(at + width)
    }

    /// A value begins where a comma or colon is due.
    fn value_after(
        &mut self,
        at: usize,
        class: Class,
        byte: u8,
        width: usize,
    ) -> Result<Step, Unbalanced> {
        let last = self.last();
        let end = self.last_end();
        if last.kind() == Kind::Identifier && end == at {
            if class == Class::Number && width == 1 {
                return Ok(self.long_word(last.start as usize, at));
            }
            if byte == b'(' && width > 1 {
                self.entries.pop();
                self.open(byte, last.start as usize, Some(end))?;
                self.frame.broken = true;
                return Ok(Step::Item(at + width));
            }
        }
        let group =
            self.frame.holder == Holder::Group && self.may_be_key() && !self.breaks(end, at);
        let keyed = match self.frame.keys {
            Keys::Keyed => true,
            Keys::Unknown => self.frame.named || class != Class::Word || self.key_follows(at),
            Keys::Plain | Keys::Mixed => false,
        };
        let map = self.frame.holder == Holder::Map && self.frame.slot == Slot::Item;
        if map || (group && keyed) {
            let place = end;
            let key = self.text(last.start as usize, end).to_owned();
            self.slip(|mistakes| mistakes.missing_colon(place, at, &key));
            if group {
                self.turn_into_key();
            }
            self.frame.slot = Slot::Value;
        } else {
            self.complete();
            self.slip(|mistakes| mistakes.missing_comma(end, at));
            self.next_item();
        }
        Ok(Step::Item(at))
    }

    /// Tells whether the item behind the word at `at` has a key.
    fn key_follows(&self, at: usize) -> bool {
        let wanted = [TokenKind::Word, TokenKind::Comma, TokenKind::Word, TokenKind::Colon];
        self.lexer.solid(at).map(|(_, cut)| cut.kind).take(wanted.len()).eq(wanted)
    }

    /// A word with a point or a sign in it.
    fn long_word(&mut self, start: usize, at: usize) -> Step {
        let end = self.lexer.run_end(at);
        let text = self.text(start, end).to_owned();
        self.slip(|mistakes| mistakes.long_word(start, &text));
        self.entries.pop();
        self.broken_leaf(Kind::Identifier, start, end);
        Step::After(end)
    }
}
