//! Where each token of a document ends.
//!
//! The parser, the repair of brackets and the list of tokens all ask here, so they never disagree about where a string or a comment ends.
//!
//! **Invariant.** Every answer is a pure function of the text and a position, and the answers along a text take linear time together.

use super::conflict::Positions;
use super::confusable::{Look, look_of};
use super::quotes;
use super::scan::{self, CLASS, Class};
use std::cell::{Cell, OnceCell};
use unicode_ident::{is_xid_continue, is_xid_start};

/// A document to be cut into tokens, from its start to its end.
#[derive(Debug)]
pub(super) struct Lexer<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    /// The comments that are never closed, once one was met.
    unclosed: OnceCell<Vec<u32>>,
    /// No raw string with so many hashes or more is closed in what is left.
    no_raw_end: Cell<usize>,
    /// No second side of a conflict that begins here is closed.
    pub(super) no_side_end: Cell<Positions>,
}

/// What stands at a character outside ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// The start of a bare word.
    Word,
    /// A character that `ron` takes as whitespace.
    Space,
    Confusable(Look),
    Stray,
}

/// A string as far as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scanned {
    /// The byte after it, its closing quote included where there is one.
    pub(super) end: usize,
    pub(super) closed: bool,
    pub(super) escapes: bool,
    /// Whether a control character other than a tab stands in it.
    pub(super) controls: bool,
}

/// What begins with a letter and yet is no bare word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefixed {
    Word,
    RawWord { end: usize },
    Raw { end: usize, hashes: usize, closed: bool },
    Bytes { end: usize, closed: bool },
    Byte { end: usize },
}

/// What an apostrophe begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apostrophe {
    Char {
        end: usize,
    },
    /// A text that stands in single quotes.
    Quoted {
        end: usize,
    },
    Lone,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            unclosed: OnceCell::new(),
            no_raw_end: Cell::new(usize::MAX),
            no_side_end: Cell::default(),
        }
    }

    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(super) fn starts_with(&self, at: usize, start: &str) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(start.as_bytes()))
    }

    pub(super) fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// What stands at a character outside ASCII, and its width.
    pub(super) fn seen(&self, at: usize) -> (Seen, usize) {
        let Some(character) = self.character(at) else {
            return (Seen::Stray, 1);
        };
        let seen = match character {
            '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' => Seen::Space,
            _ if is_xid_start(character) => Seen::Word,
            _ => look_of(character).map_or(Seen::Stray, Seen::Confusable),
        };
        (seen, character.len_utf8())
    }

    /// The end of the bare word that begins at `at`.
    #[inline(always)]
    pub(super) fn word_end(&self, at: usize) -> usize {
        let end = scan::ascii_word_end(self.bytes, at);
        if self.byte(end) < 0x80 { end } else { self.wide_word_end(end) }
    }

    #[cold]
    fn wide_word_end(&self, mut at: usize) -> usize {
        while let Some(character) = self.character(at) {
            let joins = is_xid_continue(character)
                || is_unseen(character)
                    && self.character(at + character.len_utf8()).is_some_and(is_xid_continue);
            if !joins {
                break;
            }
            at += character.len_utf8();
        }
        at
    }

    /// The end of a run of what words and numbers are made of, points and signs included.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let length = rest
            .find(|c| !(is_xid_continue(c) || matches!(c, '.' | '+' | '-')))
            .unwrap_or(rest.len());
        at + length
    }

    /// The string whose opening quote ends at `at`.
    #[inline(always)]
    pub(super) fn string(&self, mut at: usize) -> Scanned {
        let bytes = self.bytes;
        let mut escapes = false;
        let mut controls = false;
        loop {
            at = scan::string_stop(bytes, at);
            match bytes.get(at) {
                Some(b'"') => return Scanned { end: at + 1, closed: true, escapes, controls },
                Some(b'\\') => {
                    escapes = true;
                    match (bytes.get(at + 1), bytes.get(at + 2)) {
                        (None | Some(b'\n'), _) | (Some(b'\r'), Some(b'\n')) => {
                            return Scanned { end: at + 1, closed: false, escapes, controls };
                        }
                        _ => at += 2,
                    }
                }
                Some(b'\t') => at += 1,
                Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                    return Scanned { end: at, closed: false, escapes, controls };
                }
                Some(b'\n') | None => return Scanned { end: at, closed: false, escapes, controls },
                Some(_) => {
                    controls = true;
                    at += 1;
                }
            }
        }
    }

    /// The comment at a slash: where it ends, and whether it is closed.
    ///
    /// A block comment that is never closed ends on its line, so that it swallows nothing else.
    pub(super) fn comment(&self, at: usize) -> Option<(usize, bool)> {
        match self.byte(at + 1) {
            b'/' => Some((scan::line_end(self.bytes, at), true)),
            b'*' => {
                let known =
                    self.unclosed.get().is_some_and(|all| all.binary_search(&(at as u32)).is_ok());
                if !known && let Some(end) = self.block_end(at) {
                    return Some((end, true));
                }
                let line = scan::line_end(self.bytes, at);
                let rest = self.text.get(at + 2..line).unwrap_or("");
                Some((rest.find("*/").map_or(line, |found| at + 2 + found + 2), false))
            }
            _ => None,
        }
    }

    fn block_end(&self, start: usize) -> Option<usize> {
        let mut open = vec![start as u32];
        let mut at = start + 2;
        while let Some(byte) = self.bytes.get(at) {
            match (byte, self.byte(at + 1)) {
                (b'/', b'*') => {
                    open.push(at as u32);
                    at += 2;
                }
                (b'*', b'/') => {
                    open.pop();
                    at += 2;
                    if open.is_empty() {
                        return Some(at);
                    }
                }
                _ => at += 1,
            }
        }
        let _ = self.unclosed.set(open);
        None
    }

    /// What the word from `at` to `end` begins, where a quote or a hash follows it.
    pub(super) fn prefixed(&self, at: usize, end: usize) -> Prefixed {
        let word = self.bytes.get(at..end).unwrap_or(b"");
        match (word, self.byte(end)) {
            (b"r", b'"' | b'#') => self.raw(end, false),
            (b"br", b'"' | b'#') => self.raw(end, true),
            (b"b", b'"') => {
                let scanned = self.string(end + 1);
                Prefixed::Bytes { end: scanned.end, closed: scanned.closed }
            }
            (b"b", b'\'') => match self.apostrophe(end) {
                Apostrophe::Char { end } => Prefixed::Byte { end },
                _ => Prefixed::Word,
            },
            _ => Prefixed::Word,
        }
    }

    /// What stands behind the letters of a raw string.
    fn raw(&self, from: usize, bytes: bool) -> Prefixed {
        let hashes = self.bytes.iter().skip(from).take_while(|byte| **byte == b'#').count();
        let open = from + hashes;
        if self.byte(open) != b'"' {
            let end = self.run_end(open);
            return if hashes == 1 && end > open && !bytes {
                Prefixed::RawWord { end }
            } else {
                Prefixed::Word
            };
        }
        let closing =
            if hashes < self.no_raw_end.get() { self.raw_end(open + 1, hashes) } else { None };
        let (end, closed) = if let Some(end) = closing {
            (end, true)
        } else {
            self.no_raw_end.set(hashes.min(self.no_raw_end.get()));
            (quotes::line_content_end(self.bytes, open), false)
        };
        if bytes { Prefixed::Bytes { end, closed } } else { Prefixed::Raw { end, hashes, closed } }
    }

    fn raw_end(&self, mut at: usize, hashes: usize) -> Option<usize> {
        loop {
            at = scan::position(self.bytes, at, b'"') + 1;
            let rest = self.bytes.get(at..)?;
            let found = rest.iter().take(hashes).take_while(|byte| **byte == b'#').count();
            if found == hashes {
                return Some(at + hashes);
            }
            at += found;
        }
    }

    /// What the apostrophe at `at` begins.
    pub(super) fn apostrophe(&self, at: usize) -> Apostrophe {
        let rest = self.text.get(at + 1..).unwrap_or("");
        let mut characters = rest.char_indices();
        let end = match characters.next() {
            Some((_, '\\')) => Some(super::escape::length(rest)),
            Some((_, character)) => Some(character.len_utf8()),
            None => None,
        };
        if let Some(end) = end
            && rest.get(end..).is_some_and(|rest| rest.starts_with('\''))
        {
            return Apostrophe::Char { end: at + 1 + end + 1 };
        }
        let line = quotes::line_content_end(self.bytes, at);
        match self.text.get(at + 1..line).and_then(|rest| rest.find('\'')) {
            Some(found) => Apostrophe::Quoted { end: at + 1 + found + 1 },
            None => Apostrophe::Lone,
        }
    }
}

/// Tells whether a character takes no room, so that it may hide within a word.
pub(super) fn is_unseen(character: char) -> bool {
    look_of(character).is_some_and(|look| look.stands_for == '\0')
}

/// The class of the byte at `at`; the end of the text is like a stray character.
#[inline(always)]
pub(super) fn class(bytes: &[u8], at: usize) -> Class {
    bytes.get(at).map_or(Class::Other, |byte| CLASS[*byte as usize])
}
