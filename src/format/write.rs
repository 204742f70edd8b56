//! Writes a shape as text: on one line where that fits, else one item a line.

use super::COLUMNS;
use super::shape::{Bracket, Item, Note, Value};
use crate::text::display_width;

/// Columns of one step inwards.
const INDENT: usize = 4;

/// Writes the items of a file, with `line_end` behind each line.
pub(super) fn write(file: &Bracket<'_>, line_end: &'static str) -> String {
    let mut writer = Writer { out: String::new(), column: 0, prefix: "", line_end };
    for (at, item) in file.items.iter().enumerate() {
        writer.item(item, 0, at == 0, false);
    }
    for note in &file.rest {
        writer.begin(note.blank, 0);
        writer.put(note.text);
    }
    if !writer.out.is_empty() {
        writer.out.push_str(line_end);
    }
    writer.out
}

/// Writes the one item of a fragment from the middle of a line on; further lines begin with `prefix`.
pub(super) fn write_fragment(item: &Item<'_>, prefix: &str, line_end: &'static str) -> String {
    let column = display_width(prefix);
    let mut writer = Writer { out: String::new(), column, prefix, line_end };
    writer.item(item, 0, true, false);
    writer.out
}

struct Writer<'p> {
    out: String,
    column: usize,
    /// What every line begins with.
    prefix: &'p str,
    line_end: &'static str,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.column = match text.rfind('\n') {
            Some(at) => display_width(text.get(at + 1..).unwrap_or("")),
            None => self.column + display_width(text),
        };
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push_str(self.line_end);
        self.out.push_str(self.prefix);
        self.out.extend(std::iter::repeat_n(' ', indent * INDENT));
        self.column = display_width(self.prefix) + indent * INDENT;
    }

    /// Begins a line, behind a blank one where asked for; at the start of a text both are there already.
    fn begin(&mut self, blank: bool, indent: usize) {
        if self.out.is_empty() {
            return;
        }
        if blank {
            self.out.push_str(self.line_end);
        }
        self.new_line(indent);
    }

    /// Writes an item from the start of a line on; no blank line stands before the first.
    fn item(&mut self, item: &Item<'_>, indent: usize, mut first: bool, comma: bool) {
        let mut begun = false;
        for note in &item.lead {
            if !begun {
                self.begin(note.blank && !first, indent);
            }
            self.put(note.text);
            first = false;
            begun = note.inline;
            if begun {
                self.put(" ");
            }
        }
        if !begun {
            self.begin(item.blank && !first, indent);
        }
        if let Some(key) = &item.key {
            self.value(&key.value, indent, 1);
            self.notes_behind(&key.before_colon, indent);
            self.put(": ");
            for note in &key.after_colon {
                self.put(note.text);
                if note.inline { self.put(" ") } else { self.new_line(indent + 1) }
            }
        }
        self.value(&item.value, indent, item.trail_width() + usize::from(comma));
        self.all(&item.trail);
        if comma {
            self.put(",");
        }
        self.all(&item.tail);
    }

    fn all(&mut self, comments: &[&str]) {
        for comment in comments {
            self.put(" ");
            self.put(comment);
        }
    }

    /// Writes comments between a word and a mark that belongs to it.
    fn notes_behind(&mut self, notes: &[Note<'_>], indent: usize) {
        for note in notes {
            self.put(" ");
            self.put(note.text);
            if !note.inline {
                self.new_line(indent + 1);
            }
        }
    }

    /// Writes a value on one line where it fits with `behind` further columns, else on several.
    fn value(&mut self, value: &Value<'_>, indent: usize, behind: usize) {
        match value {
            Value::Token(text) => self.put(text),
            Value::Bracket(bracket) => {
                let nothing = bracket.items.is_empty() && bracket.rest.is_empty();
                let fits = |width: usize| nothing || self.column + width + behind <= COLUMNS;
                if bracket.flat.is_some_and(fits) {
                    self.flat(bracket);
                } else {
                    self.broken(bracket, indent);
                }
            }
        }
    }

    fn flat_value(&mut self, value: &Value<'_>) {
        match value {
            Value::Token(text) => self.put(text),
            Value::Bracket(bracket) => self.flat(bracket),
        }
    }

    fn flat(&mut self, bracket: &Bracket<'_>) {
        self.open(bracket, 0);
        for (at, item) in bracket.items.iter().enumerate() {
            if at > 0 {
                self.put(", ");
            }
            for note in &item.lead {
                self.put(note.text);
                self.put(" ");
            }
            if let Some(key) = &item.key {
                self.flat_value(&key.value);
                self.notes_behind(&key.before_colon, 0);
                self.put(": ");
                for note in &key.after_colon {
                    self.put(note.text);
                    self.put(" ");
                }
            }
            self.flat_value(&item.value);
            self.all(&item.trail);
        }
        for (at, note) in bracket.rest.iter().enumerate() {
            if at > 0 || !bracket.items.is_empty() {
                self.put(" ");
            }
            self.put(note.text);
        }
        self.put(bracket.close);
    }

    fn open(&mut self, bracket: &Bracket<'_>, indent: usize) {
        if let Some((name, between)) = &bracket.name {
            self.put(name);
            self.notes_behind(between, indent);
        }
        self.put(bracket.open);
    }

    fn broken(&mut self, bracket: &Bracket<'_>, indent: usize) {
        self.open(bracket, indent);
        if let Some((last, before)) = self.details(bracket) {
            for item in before {
                self.flat_value(&item.value);
                self.put(", ");
            }
            self.broken(last, indent);
            return self.put(bracket.close);
        }
        self.all(&bracket.head);
        if bracket.is_of_words() {
            self.fill(bracket, indent);
            return self.put(bracket.close);
        }
        for (at, item) in bracket.items.iter().enumerate() {
            self.item(item, indent + 1, at == 0, true);
        }
        for (at, note) in bracket.rest.iter().enumerate() {
            self.begin(note.blank && (at > 0 || !bracket.items.is_empty()), indent + 1);
            self.put(note.text);
        }
        if !(bracket.items.is_empty() && bracket.rest.is_empty() && bracket.head.is_empty()) {
            self.new_line(indent);
        }
        self.put(bracket.close);
    }

    /// Writes words as many to a line as fit: they are read together, and none is a fact of its own.
    fn fill(&mut self, words: &Bracket<'_>, indent: usize) {
        for (at, item) in words.items.iter().enumerate() {
            let width = item.value.flat().unwrap_or(COLUMNS);
            if at == 0 || self.column + width + 2 > COLUMNS {
                self.new_line(indent + 1);
            } else {
                self.put(" ");
            }
            self.flat_value(&item.value);
            self.put(",");
        }
        self.new_line(indent);
    }

    /// The details at the end of a row, with what stands before them, where the row takes several lines only because of them.
    fn details<'b, 't>(&self, row: &'b Bracket<'t>) -> Option<(&'b Bracket<'t>, &'b [Item<'t>])> {
        let plain = |bracket: &Bracket<'_>| bracket.name.is_none() && bracket.open == "(";
        let (last, before) = row.items.split_last()?;
        let Value::Bracket(details) = &last.value else { return None };
        let alone = row.head.is_empty() && row.rest.is_empty() && !before.is_empty();
        if !alone || !plain(row) || !plain(details) || !row.items.iter().all(Item::is_bare) {
            return None;
        }
        let mut width = 1;
        for item in before {
            width += item.value.flat()? + 2;
        }
        let breaks = !details.items.is_empty() && self.column + width <= COLUMNS;
        breaks.then_some((&**details, before))
    }
}
