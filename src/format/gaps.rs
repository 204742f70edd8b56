//! What a layout changes: the gaps between tokens, and nothing else.
//!
//! Blanks, line ends and commas make up a gap; tokens and comments are its ends. Two layouts of one text have the same tokens in the same order, so
//! the difference between them is a list of gaps.

use super::read::{Piece, pieces};
use crate::syntax::TokenKind;
use crate::text::{Edit, Span};

/// Columns up to which what begins a line begins a row: the properties of the value that a file is, and their entries.
const ROWS_WITHIN: usize = 8;

/// Tells whether two texts have the same tokens and comments; commas at the end of a bracket mean nothing.
pub(super) fn same_tokens(one: &str, other: &str) -> bool {
    let (one, other) = (pieces(one), pieces(other));
    same(&solid(&one), &solid(&other)) && same(&ends(&one), &ends(&other))
}

fn same(one: &[Piece<'_>], other: &[Piece<'_>]) -> bool {
    let alike =
        |(one, other): (&Piece<'_>, &Piece<'_>)| one.kind == other.kind && one.text == other.text;
    one.len() == other.len() && one.iter().zip(other).all(alike)
}

/// The tokens that have a meaning.
fn solid<'t>(pieces: &[Piece<'t>]) -> Vec<Piece<'t>> {
    let tokens = pieces.iter().filter(|piece| piece.kind != TokenKind::Comment);
    let mut solid: Vec<Piece<'t>> = Vec::with_capacity(pieces.len());
    for piece in tokens {
        if piece.kind == TokenKind::Close
            && solid.last().is_some_and(|last| last.kind == TokenKind::Comma)
        {
            solid.pop();
        }
        solid.push(*piece);
    }
    solid
}

/// The tokens and comments between which the gaps lie.
fn ends<'t>(pieces: &[Piece<'t>]) -> Vec<Piece<'t>> {
    pieces.iter().filter(|piece| piece.kind != TokenKind::Comma).copied().collect()
}

/// The gaps of one text, and what they are in another layout of it.
pub(super) fn edits(text: &str, laid_out: &str) -> Vec<Edit> {
    let (old, new) = (pieces(text), pieces(laid_out));
    let (old, new) = (gaps(&ends(&old), text), gaps(&ends(&new), laid_out));
    let mut edits = Vec::new();
    for (old, new) in old.into_iter().zip(new) {
        if old.of(text) != new.of(laid_out) {
            edits.push(Edit::replace(old, new.of(laid_out)));
        }
    }
    edits
}

/// The changes of [`edits`] within `rows`; the blanks before the row behind them stay as they are.
pub(super) fn edits_within(text: &str, laid_out: &str, rows: Span) -> Vec<Edit> {
    let mut edits = edits(text, laid_out);
    edits.retain(|edit| rows.start <= edit.span.start && edit.span.end <= rows.end);
    if let Some(last) = edits.last_mut().filter(|last| last.span.end == rows.end)
        && let (Some(old), Some(new)) =
            (last.span.of(text).rfind('\n'), last.replacement.rfind('\n'))
        && (rows.end as usize) < text.len()
        && last.span.of(text)[old..].trim().is_empty()
    {
        let line_end = &text[..last.span.start as usize + old];
        let carriage = u32::from(line_end.ends_with('\r'));
        last.span.end = last.span.start + old as u32 - carriage;
        last.replacement.truncate(new);
        last.replacement.truncate(last.replacement.trim_end_matches('\r').len());
    }
    edits
}

/// The gaps of a text: before each end, and behind the last.
fn gaps(ends: &[Piece<'_>], text: &str) -> Vec<Span> {
    let mut gaps = Vec::with_capacity(ends.len() + 1);
    let mut at = 0;
    for end in ends {
        gaps.push(Span::new(at, end.start as u32));
        at = end.end() as u32;
    }
    gaps.push(Span::new(at, text.len() as u32));
    gaps
}

/// The rows of a text that `span` touches, with the gaps around them.
pub(super) fn rows_around(text: &str, laid_out: &str, span: Span) -> Span {
    let (old, new) = (pieces(text), pieces(laid_out));
    let (old, new) = (ends(&old), ends(&new));
    let mut rows = Span::new(0, text.len() as u32);
    let mut before = 0;
    for (old, new) in old.iter().zip(&new) {
        let start = old.start as u32;
        if new.kind != TokenKind::Close && begins_row(new, laid_out) {
            if start <= span.start {
                rows.start = before;
            } else if start > span.end {
                rows.end = start;
                break;
            }
        }
        before = old.end() as u32;
    }
    rows
}

/// Tells whether a token begins a line of the outermost columns.
fn begins_row(piece: &Piece<'_>, text: &str) -> bool {
    let before = text.get(..piece.start).unwrap_or("");
    let blanks = before.len() - before.trim_end_matches(' ').len();
    blanks <= ROWS_WITHIN
        && (blanks == before.len() || before[..before.len() - blanks].ends_with('\n'))
}
