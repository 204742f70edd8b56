//! Reads the tokens of a file into the shape that its layout needs.
//!
//! A comment belongs to what follows it, save for one that stands behind something on the same line. The text was read without a mistake before, so
//! brackets match and nest at most as deep as the parser allows.

use super::shape::{Bracket, Item, Key, Note, Value};
use crate::syntax::{TokenKind, tokens};

/// A token that is no space, with what stood before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) kind: TokenKind,
    /// As written; a comment without blanks at its end.
    pub(super) text: &'t str,
    /// Its first byte.
    pub(super) start: usize,
    /// How many lines end between it and the piece before it; more than two count as two.
    lines: u8,
}

impl Piece<'_> {
    /// The byte behind it.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is a comment that what follows cannot stand behind.
    fn ends_its_line(&self) -> bool {
        self.kind == TokenKind::Comment && (self.text.starts_with("//") || self.text.contains('\n'))
    }
}

/// The pieces of a text, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut lines = 0;
    for token in tokens(text) {
        if token.kind == TokenKind::Whitespace {
            let ends = token.text.bytes().filter(|byte| *byte == b'\n').take(2).count();
            lines = u8::min(lines + ends as u8, 2);
            continue;
        }
        let comment = token.kind == TokenKind::Comment;
        let text = if comment { token.text.trim_end() } else { token.text };
        pieces.push(Piece { kind: token.kind, text, start: token.span.start as usize, lines });
        lines = 0;
    }
    pieces
}

/// The line end of the file: that of its first line which does not end inside a string or a comment.
pub(super) fn line_end(text: &str) -> &'static str {
    for token in tokens(text) {
        if token.kind == TokenKind::Whitespace
            && let Some(at) = token.text.find('\n')
        {
            let before = text.get(..token.span.start as usize + at).unwrap_or("");
            return if before.ends_with('\r') { "\r\n" } else { "\n" };
        }
    }
    "\n"
}

/// Reads the values of a text that has no mistakes, as the items of a bracket that is not written.
pub(super) fn read(text: &str) -> Bracket<'_> {
    let mut reader = Reader { pieces: pieces(text), at: 0, pending: Vec::new() };
    let (items, rest) = reader.items(0, Vec::new());
    Bracket { name: None, open: "", close: "", head: Vec::new(), items, rest, flat: None }
}

/// Reads the items of a part of a text, which `depth` brackets hold.
pub(super) fn read_part(text: &str, depth: usize) -> Vec<Item<'_>> {
    Reader { pieces: pieces(text), at: 0, pending: Vec::new() }.items(depth, Vec::new()).0
}

struct Reader<'t> {
    pieces: Vec<Piece<'t>>,
    at: usize,
    /// Comments that were passed on the way to a comma and belong to the next item.
    pending: Vec<Note<'t>>,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<Piece<'t>> {
        self.pieces.get(self.at).copied()
    }

    fn next_if(&mut self, wanted: impl FnOnce(Piece<'t>) -> bool) -> Option<Piece<'t>> {
        let piece = self.peek().filter(|piece| wanted(*piece))?;
        self.at += 1;
        Some(piece)
    }

    /// Whether the next piece that is no comment is of a kind.
    fn next_is(&self, kind: TokenKind) -> bool {
        let mut ahead = self.pieces.iter().skip(self.at);
        ahead.find(|piece| piece.kind != TokenKind::Comment).is_some_and(|piece| piece.kind == kind)
    }

    /// Whether the next piece stands on the same line.
    fn same_line(&self) -> bool {
        self.peek().is_some_and(|piece| piece.lines == 0)
    }

    /// The comments that follow on the same line.
    fn comments_on_line(&mut self) -> Vec<Piece<'t>> {
        let mut found = Vec::new();
        while let Some(piece) =
            self.next_if(|piece| piece.kind == TokenKind::Comment && piece.lines == 0)
        {
            found.push(piece);
        }
        found
    }

    /// The comments before the next piece that is none.
    fn notes(&mut self) -> Vec<Note<'t>> {
        let mut notes = std::mem::take(&mut self.pending);
        while let Some(piece) = self.next_if(|piece| piece.kind == TokenKind::Comment) {
            let inline = !piece.ends_its_line() && self.same_line();
            notes.push(Note { text: piece.text, blank: piece.lines > 1, inline });
        }
        notes
    }

    /// The items up to a closing bracket or the end of the text, and the comments behind the last.
    fn items(&mut self, depth: usize, first: Vec<Note<'t>>) -> (Vec<Item<'t>>, Vec<Note<'t>>) {
        let mut items = Vec::new();
        self.pending = first;
        loop {
            let lead = self.notes();
            let Some(piece) = self.next_if(|piece| piece.kind != TokenKind::Close) else {
                return (items, lead);
            };
            let mut value = self.value(piece, depth, None);
            let mut key = None;
            if self.next_is(TokenKind::Colon) {
                let before_colon = self.notes();
                self.at += 1;
                let after_colon = self.notes();
                let word = match &value {
                    Value::Token(word) => Some(*word),
                    Value::Bracket(_) => None,
                };
                let of_key = match self.next_if(|piece| piece.kind != TokenKind::Close) {
                    Some(piece) => self.value(piece, depth, word),
                    None => Value::Token(""),
                };
                let value = std::mem::replace(&mut value, of_key);
                key = Some(Key { value, before_colon, after_colon });
            }
            let blank = piece.lines > 1;
            let mut item = Item { lead, blank, key, value, trail: Vec::new(), tail: Vec::new() };
            self.behind(&mut item);
            items.push(item);
        }
    }

    /// Reads the comments behind an item, and its comma.
    fn behind(&mut self, item: &mut Item<'t>) {
        for piece in self.comments_on_line() {
            let ended = !item.tail.is_empty() || piece.ends_its_line();
            if ended { &mut item.tail } else { &mut item.trail }.push(piece.text);
        }
        let line_is_over = item.tail.last().is_some_and(|text| text.starts_with("//"));
        self.pending = self.notes();
        if self.next_if(|piece| piece.kind == TokenKind::Comma).is_none() {
            return;
        }
        let behind = self.comments_on_line();
        let Some(last) = behind.last() else { return };
        let next = self.peek();
        let ends = last.ends_its_line() || next.is_none_or(|next| next.lines > 0);
        let closes = next.is_some_and(|next| next.kind == TokenKind::Close);
        let texts = behind.iter().map(|piece| piece.text);
        let stays = self.pending.is_empty() && !line_is_over;
        if stays && ends {
            item.tail.extend(texts);
        } else if stays
            && closes
            && item.tail.is_empty()
            && !behind.iter().any(Piece::ends_its_line)
        {
            item.trail.extend(texts);
        } else {
            let count = behind.len();
            self.pending.extend(behind.iter().enumerate().map(|(at, piece)| {
                let inline = !piece.ends_its_line() && (at + 1 < count || !ends);
                Note { text: piece.text, blank: false, inline }
            }));
        }
    }

    fn value(&mut self, piece: Piece<'t>, depth: usize, key: Option<&str>) -> Value<'t> {
        if piece.kind == TokenKind::Open {
            return Value::Bracket(Box::new(self.bracket(None, piece, depth, key)));
        }
        if piece.kind == TokenKind::Word && self.next_is(TokenKind::Open) {
            let name = Some((piece.text, self.notes()));
            if let Some(open) = self.next_if(|piece| piece.kind == TokenKind::Open) {
                return Value::Bracket(Box::new(self.bracket(name, open, depth, key)));
            }
        }
        Value::Token(piece.text)
    }

    fn bracket(
        &mut self,
        name: Option<(&'t str, Vec<Note<'t>>)>,
        open: Piece<'t>,
        depth: usize,
        key: Option<&str>,
    ) -> Bracket<'t> {
        let behind = self.comments_on_line();
        let ends = behind.last().is_some_and(Piece::ends_its_line) || !self.same_line();
        let (mut head, mut first) = (Vec::new(), Vec::new());
        for piece in behind {
            if ends {
                head.push(piece.text);
            } else {
                let inline = !piece.ends_its_line();
                first.push(Note { text: piece.text, blank: false, inline });
            }
        }
        let (items, rest) = self.items(depth + 1, first);
        let close = self.next_if(|_| true).map_or("", |piece| piece.text);
        let open = open.text;
        let mut bracket = Bracket { name, open, close, head, items, rest, flat: None };
        if !takes_lines(&bracket, depth, key) {
            bracket.flat = bracket.measure();
        }
        bracket
    }
}

/// Whether a bracket takes a line for each item however short they are, because an item is the unit of a change.
///
/// That is so for the value that a file is, for its nodes and edges, and for the facts that a list of it holds.
fn takes_lines(bracket: &Bracket<'_>, depth: usize, key: Option<&str>) -> bool {
    let bracketed = |item: &Item<'_>| matches!(item.value, Value::Bracket(_));
    match depth {
        0 => bracket.name.is_some() && !bracket.items.is_empty(),
        1 if matches!(key, Some("nodes" | "edges")) => !bracket.items.is_empty(),
        1 => bracket.open == "[" && bracket.items.len() > 1 && bracket.items.iter().any(bracketed),
        _ => false,
    }
}
