//! Texts by terminal columns: how wide, cut, filled up and broken into lines.
//!
//! A Japanese character takes two columns, an accent on its own none. Everything here counts grapheme-like *clusters* (a character with the marks
//! and joiners that follow it), so measuring and cutting always agree.
//!
//! **Invariant.** No function returns a line wider than the columns asked for, except where a single cluster is wider than all of them.

use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands where a text was cut.
const ELLIPSIS: &str = "…";

/// Characters that must not begin a line (行頭禁則).
const NOT_FIRST: &str = "。、，．,.:;：；!?！？)]}）］｝〕〉》」』】〗〙»”’…‥・ー～ゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜％%";

/// Characters that must not end a line (行末禁則).
const NOT_LAST: &str = "([{（［｛〔〈《「『【〖〘«“‘";

/// The number of terminal columns that `text` takes; line feeds and escape codes do not belong into it.
pub fn display_width(text: &str) -> usize {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.len();
    }
    Clusters { rest: text }.map(|(_, width)| width).sum()
}

/// Fills `text` up with spaces to `columns`; a wider text stays as it is.
pub fn pad_end(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(display_width(text));
    format!("{text}{:missing$}", "")
}

/// Cuts `text` to `columns`, with `…` where something was cut.
pub fn clip(text: &str, columns: usize) -> Cow<'_, str> {
    if display_width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut kept = 0;
    let mut taken = 0;
    for (cluster, width) in (Clusters { rest: text }) {
        if taken + width > room {
            break;
        }
        taken += width;
        kept += cluster.len();
    }
    Cow::Owned(format!("{}{ELLIPSIS}", text.get(..kept).unwrap_or("").trim_end()))
}

/// Breaks `text` into lines of at most `columns`.
///
/// A line breaks at spaces and beside wide characters, never before `。、）」` and their like nor after `（「`; a word that is wider than a line is cut.
/// Line feeds of the text stay; no line ends in a space. An empty text is one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, columns.max(1))).collect()
}

/// One cluster with whether a line may break before it.
#[derive(Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    width: usize,
    breaks: bool,
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let pieces = pieces(line);
    let mut lines = Vec::new();
    let mut start = 0;
    while start < pieces.len() || lines.is_empty() {
        let rest = pieces.get(start..).unwrap_or(&[]);
        let end = line_end(rest, columns);
        let content: String = rest.iter().take(end).map(|piece| piece.text).collect();
        lines.push(content.trim_end().to_owned());
        start += end;
        start += pieces.iter().skip(start).take_while(|piece| piece.text == " ").count();
        if end == 0 {
            break;
        }
    }
    lines
}

/// How many pieces stand on the next line; at least one where there is any.
fn line_end(pieces: &[Piece<'_>], columns: usize) -> usize {
    let mut taken = 0;
    let mut last_break = None;
    for (at, piece) in pieces.iter().enumerate() {
        if piece.breaks && at > 0 {
            last_break = Some(at);
        }
        // A space that would stand past the edge is dropped, not carried over.
        if taken + piece.width > columns && piece.text != " " {
            return last_break.unwrap_or(at.max(1));
        }
        taken += piece.width;
    }
    pieces.len()
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut before: Option<(char, usize)> = None;
    Clusters { rest: line }
        .map(|(text, width)| {
            let first = text.chars().next().unwrap_or(' ');
            let breaks = before.is_some_and(|(last, last_width)| {
                first != ' '
                    && (last == ' '
                        || ((width > 1 || last_width > 1)
                            && !NOT_FIRST.contains(first)
                            && !NOT_LAST.contains(last)))
            });
            before = Some((first, width));
            Piece { text, width, breaks }
        })
        .collect()
}

/// Splits a text into characters with the marks, joiners and selectors that follow them.
struct Clusters<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Clusters<'t> {
    type Item = (&'t str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let mut characters = self.rest.char_indices();
        let (_, first) = characters.next()?;
        let mut previous = first;
        let mut end = self.rest.len();
        for (at, character) in characters {
            let joined = previous == '\u{200d}' || UnicodeWidthChar::width(character) == Some(0);
            if !joined {
                end = at;
                break;
            }
            previous = character;
        }
        let (cluster, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some((cluster, cluster.width()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_takes_two_columns_and_marks_none() {
        assert_eq!(display_width("k8s"), 3);
        assert_eq!(display_width("可観測性"), 8);
        assert_eq!(display_width("ｸﾊﾞ"), 3);
        assert_eq!(display_width("e\u{301}"), 1);
        assert_eq!(display_width("👩\u{200d}💻"), 2);
        assert_eq!(display_width(""), 0);
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad_end("日本", 6), "日本  ");
        assert_eq!(pad_end("日本", 3), "日本");
    }

    #[test]
    fn cutting_never_splits_a_wide_character() {
        assert_eq!(clip("日本語", 6), "日本語");
        assert_eq!(clip("日本語", 5), "日本…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("abc def", 5), "abc…");
        assert_eq!(clip("日", 1), "…");
        assert_eq!(clip("日", 0), "");
    }

    #[test]
    fn english_breaks_at_spaces_and_cuts_what_has_none() {
        assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("  indented", 20), ["  indented"]);
    }

    #[test]
    fn japanese_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(wrap("可観測性を高める。", 16), ["可観測性を高め", "る。"]);
        assert_eq!(wrap("名前（別名）です", 6), ["名前", "（別", "名）で", "す"]);
        assert_eq!(wrap("サーバー", 6), ["サー", "バー"]);
        assert_eq!(wrap("Kubernetesを使う", 12), ["Kubernetesを", "使う"]);
        assert_eq!(wrap("Rookを使う", 4), ["Rook", "を使", "う"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
    }

    #[test]
    fn no_line_is_wider_than_asked_and_nothing_is_lost() {
        let text = "CircleCI 2.0を支える2つのコンテナクラスター（Nomad、Kubernetes）の話。 See https://example.com/a/very/long/path";
        for columns in 2..60 {
            let lines = wrap(text, columns);
            assert!(
                lines.iter().all(|line| display_width(line) <= columns),
                "{columns}: {lines:?}"
            );
            let squeeze = |text: &str| text.replace(' ', "");
            assert_eq!(squeeze(&lines.concat()), squeeze(text));
        }
    }
}
