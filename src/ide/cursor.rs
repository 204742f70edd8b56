//! Where a cursor stands, read from the tokens before it: the open brackets, and what stands in each.
//!
//! While something is typed the tree is broken exactly where the cursor is, so completion asks the tokens. A row that was left open does not swallow the
//! rows below it: a bracket that begins its line no deeper than the one around it began shows that the other was forgotten.

use crate::syntax::{Token, TokenKind, Tree};
use crate::text::Span;

/// An open bracket and what of it stands before the cursor.
#[derive(Debug, Default)]
pub(super) struct Frame<'t> {
    /// `(`, `[` or `{`.
    pub(super) bracket: &'t str,
    /// The word before a round bracket.
    pub(super) name: Option<&'t str>,
    /// The word before the colon of the item that the cursor stands in.
    pub(super) key: Option<&'t str>,
    /// The words before colons so far, then those behind the cursor.
    pub(super) keys: Vec<&'t str>,
    /// The first word of each item before and behind the cursor; of the cursor's own, what is complete of it.
    pub(super) words: Vec<Option<&'t str>>,
    /// The position of the cursor's item, from 0.
    pub(super) at: usize,
    /// Whether something is complete in the cursor's item, so that a comma must come first.
    full: bool,
    /// The column of the bracket where it begins its line.
    column: Option<usize>,
}

impl<'t> Frame<'t> {
    /// The first word of an item.
    pub(super) fn word(&self, at: usize) -> Option<&'t str> {
        self.words.get(at).copied().flatten()
    }

    fn begin_item(&mut self) {
        self.key = None;
        self.full = false;
        self.at += 1;
        self.words.push(None);
    }
}

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typing {
    /// A bare word, or nothing yet.
    Word,
    /// A text in quotes.
    Text,
    /// Nothing that could be completed: a comment, or a place where a comma or colon must come first.
    Nothing,
}

/// The place of a cursor.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    /// The open brackets, outermost first.
    pub(super) frames: Vec<Frame<'t>>,
    pub(super) typing: Typing,
    /// What is typed so far: from the beginning of the word or of the text's content up to the cursor.
    pub(super) typed: &'t str,
    /// What a completion replaces: the whole word, or the text's content.
    pub(super) replaced: Span,
    /// Whether no token stands in the file before the cursor's word.
    pub(super) first: bool,
    /// Whether a colon follows.
    pub(super) before_colon: bool,
}

impl<'t> Cursor<'t> {
    /// Reads the tokens around `offset`.
    pub(super) fn new(tree: &'t Tree, text: &'t str, offset: u32) -> Self {
        let mut cursor = Self {
            frames: Vec::new(),
            typing: Typing::Word,
            typed: "",
            replaced: Span::empty(offset),
            first: true,
            before_colon: false,
        };
        let mut before: Option<Token<'t>> = None;
        let mut line = 0_usize;
        let mut begins_line = true;
        let mut tokens = tree.tokens(text).peekable();
        while let Some(token) = tokens.next_if(|token| token.span.start < offset) {
            if cursor.is_in(token, text, offset) {
                break;
            }
            match token.kind {
                TokenKind::Whitespace => {
                    if let Some(at) = token.text.rfind('\n') {
                        line = token.span.start as usize + at + 1;
                        begins_line = true;
                    }
                    continue;
                }
                TokenKind::Comment => continue,
                _ => {}
            }
            let column = begins_line.then(|| token.span.start as usize - line);
            begins_line = false;
            cursor.first = false;
            cursor.take(token, before, column);
            before = Some(token);
        }
        let full = cursor.frames.last().is_some_and(|frame| frame.full);
        if full && cursor.typing == Typing::Word {
            cursor.typing = Typing::Nothing;
        }
        cursor.look_ahead(tokens.filter(|token| !token.kind.is_trivia()));
        cursor
    }

    /// Tells whether the cursor stands in a token or at the end of one that is still typed, and notes so.
    fn is_in(&mut self, token: Token<'t>, text: &'t str, offset: u32) -> bool {
        let (start, end) = (token.span.start, token.span.end);
        if end < offset {
            return false;
        }
        match token.kind {
            TokenKind::Word | TokenKind::Number => {
                self.typed = Span::new(start, offset).of(text);
                self.replaced = token.span;
                true
            }
            TokenKind::Text => {
                let closed = token.text.len() > 1 && token.text.ends_with('"');
                if end == offset && closed {
                    return false;
                }
                let plain = token.text.starts_with('"');
                self.typing = if plain { Typing::Text } else { Typing::Nothing };
                self.typed = Span::new(start + 1, offset).of(text);
                self.replaced = Span::new(start + 1, if closed { end - 1 } else { end });
                true
            }
            TokenKind::Comment => {
                // A line comment goes on at its end, a closed block comment does not.
                let inside = end > offset || !token.text.ends_with("*/");
                if inside {
                    self.typing = Typing::Nothing;
                }
                inside
            }
            _ => false,
        }
    }

    fn take(&mut self, token: Token<'t>, before: Option<Token<'t>>, column: Option<usize>) {
        match token.kind {
            TokenKind::Open => {
                if let Some(column) = column {
                    self.forget_open(column);
                }
                let named = before.filter(|before| {
                    before.kind == TokenKind::Word && before.span.end <= token.span.start
                });
                let name = match (self.frames.last(), named) {
                    _ if token.text != "(" => None,
                    (Some(frame), Some(named)) if frame.full => Some(named.text),
                    (None, Some(named)) => Some(named.text),
                    _ => None,
                };
                if let Some(frame) = self.frames.last_mut() {
                    frame.full = true;
                }
                self.frames.push(Frame {
                    bracket: token.text,
                    name,
                    words: vec![None],
                    column,
                    ..Frame::default()
                });
            }
            TokenKind::Close => {
                let open = match token.text {
                    ")" => "(",
                    "]" => "[",
                    "}" => "{",
                    _ => return,
                };
                if let Some(at) = self.frames.iter().rposition(|frame| frame.bracket == open) {
                    self.frames.truncate(at);
                }
            }
            TokenKind::Comma => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.begin_item();
                }
            }
            TokenKind::Colon => {
                if let (Some(frame), Some(before)) = (self.frames.last_mut(), before) {
                    frame.key = Some(before.text);
                    frame.keys.push(before.text);
                    frame.full = false;
                    if let Some(word) = frame.words.last_mut() {
                        *word = None;
                    }
                }
            }
            _ => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.full = true;
                    if let Some(word @ None) = frame.words.last_mut() {
                        *word = Some(token.text);
                    }
                }
            }
        }
    }

    /// Leaves brackets that were never closed: a new one begins its line no deeper than they did.
    fn forget_open(&mut self, column: usize) {
        let forgotten = |frame: &Frame<'_>| frame.column.is_some_and(|open| open >= column);
        if let Some(at) = self.frames.iter().position(forgotten) {
            self.frames.truncate(at);
            if let Some(frame) = self.frames.last_mut() {
                frame.begin_item();
            }
        }
    }

    /// Reads what stands behind the cursor in its bracket: the words of later items, and the words before colons.
    fn look_ahead(&mut self, tokens: impl Iterator<Item = Token<'t>>) {
        /// A bracket that goes on for longer is a list of rows, where nothing behind matters.
        const FAR: usize = 400;
        let mut tokens = tokens.take(FAR).peekable();
        self.before_colon = tokens.peek().is_some_and(|token| token.kind == TokenKind::Colon);
        let Some(frame) = self.frames.last_mut() else { return };
        let mut depth = 0_usize;
        let mut before: Option<Token<'t>> = None;
        let mut own = true;
        for token in tokens {
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close if depth == 0 => break,
                TokenKind::Close => depth -= 1,
                TokenKind::Comma if depth == 0 => {
                    own = false;
                    frame.words.push(None);
                }
                TokenKind::Colon if depth == 0 => {
                    if let Some(before) = before.filter(|_| !own) {
                        frame.keys.push(before.text);
                    }
                }
                TokenKind::Word if depth == 0 && !own => {
                    if let Some(word @ None) = frame.words.last_mut() {
                        *word = Some(token.text);
                    }
                }
                _ => {}
            }
            before = Some(token);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;
    use crate::text::FileId;

    /// The open brackets at `|`, each with its name, key and position, and what is typed.
    fn check(text: &str, expected: &str) {
        let offset = text.find('|').expect("the cursor is marked") as u32;
        let text = text.replacen('|', "", 1);
        let (tree, _) = parse(FileId(0), &text);
        let cursor = Cursor::new(&tree, &text, offset);
        let frames: Vec<String> = cursor
            .frames
            .iter()
            .map(|frame| {
                let (name, key) = (frame.name.unwrap_or(""), frame.key.unwrap_or(""));
                format!("{name}{}{key}{}", frame.bracket, frame.at)
            })
            .collect();
        let seen = format!("{} {:?} {:?}", frames.join(" "), cursor.typing, cursor.typed);
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_open_brackets_are_known_with_what_stands_in_them() {
        check("Talk(id: t, ed|", r#"Talk(1 Word "ed""#);
        check("Talk(edges: [(a, Uses, no|, (at: \"L1\"))])", r#"Talk(edges0 [0 (2 Word "no""#);
        check("Talk(edges: [(a, Uses, b, (at: \"L|\"))])", r#"Talk(edges0 [0 (3 (at0 Text "L""#);
        check(
            "Graph(nodes: [Technology(id: x, about: [|",
            r#"Graph(nodes0 [0 Technology(about1 [0 Word """#,
        );
        check("Graph(nodes: [], // Te|", r#"Graph(1 Nothing """#);
        check("Talk(id: t |", r#"Talk(id0 Nothing """#);
    }

    #[test]
    fn a_row_that_was_left_open_does_not_swallow_the_next() {
        check(
            "Talk(\n    edges: [\n        (a, Uses, b, (at: \n        (c, |\n    ],\n)",
            r#"Talk(edges0 [1 (1 Word """#,
        );
    }
}
