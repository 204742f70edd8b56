//! How wide a text is, without a font.
//!
//! A picture must have the same bytes on a machine without any font, so widths come from a table: those of Helvetica for the Latin letters (Arial
//! and Liberation Sans share them), one em for everything from U+2E80 up, two thirds of one for the rest. A reader whose font is wider sees tighter
//! margins, never another layout.

use unicode_width::UnicodeWidthChar;

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// Plain.
    #[default]
    Regular,
    /// Bold.
    Bold,
}

/// Widths in thousandths of an em of U+0020 to U+007E.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same, bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
    611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

fn thousandths(c: char, weight: Weight) -> u32 {
    let code = c as u32;
    if let Some(at) = code.checked_sub(0x20)
        && at < 95
    {
        let table = if weight == Weight::Bold { &BOLD } else { &REGULAR };
        return u32::from(table[at as usize]);
    }
    match code {
        _ if is_mark(c) => 0,
        0..0x20 => 278,
        0xFF61..=0xFFDC => 500,
        0x1F000.. if code < 0x20000 => 1300,
        0x2E80.. | 0x2026 | 0x2014 | 0x2190..=0x27BF => 1000,
        _ => 660,
    }
}

/// Tells whether a character only changes the one before it: an accent, a joiner, a variant.
fn is_mark(c: char) -> bool {
    c as u32 >= 0x7F && c.width().unwrap_or(0) == 0
}

/// The width of one line of text in units of the picture.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let sum: u64 = text.chars().map(|c| u64::from(thousandths(c, weight))).sum();
    sum as f64 * size / 1000.0
}

/// The text, cut to fit into a width, with `…` where something is missing.
pub fn fit(text: &str, room: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let dots = width("…", size, weight);
    let end = longest(text, room - dots, size, weight);
    format!("{}…", text[..end].trim_end())
}

/// The text with the size at which it fits: a little smaller first, cut only where that is not enough.
pub fn squeeze(text: &str, room: f64, size: f64, weight: Weight) -> (String, f64) {
    let own = width(text, size, weight);
    if own <= room {
        return (text.to_owned(), size);
    }
    let least = (size * 0.84 * 2.0).round() / 2.0;
    let wanted = (size * room / own * 2.0).floor() / 2.0;
    let size = wanted.max(least);
    (fit(text, room, size, weight), size)
}

/// The byte after the longest start of a text that fits; an accent stays with its letter.
fn longest(text: &str, room: f64, size: f64, weight: Weight) -> usize {
    let mut sum = 0.0;
    let mut end = 0;
    let mut joined = false;
    for (at, c) in text.char_indices() {
        if !is_mark(c) && !joined {
            end = at;
        }
        joined = c == '\u{200D}';
        sum += f64::from(thousandths(c, weight)) * size / 1000.0;
        if sum > room {
            return end;
        }
    }
    text.len()
}

/// The text in at most `lines` lines of a width; what does not fit ends in `…`.
///
/// Lines break at spaces, and between characters of scripts that use none.
pub fn wrap(text: &str, room: f64, lines: usize, size: f64, weight: Weight) -> Vec<String> {
    let mut rest = text.trim();
    let mut found = Vec::new();
    while !rest.is_empty() && found.len() + 1 < lines && width(rest, size, weight) > room {
        let end = longest(rest, room, size, weight);
        let cut = break_before(rest, end);
        found.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    if !rest.is_empty() && lines > 0 {
        found.push(fit(rest, room, size, weight));
    }
    found
}

/// The last place at or before `end` where a line may break; `end` itself where there is none.
fn break_before(text: &str, end: usize) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let mut previous = '\0';
    let mut best = 0;
    for (at, c) in text.char_indices() {
        if at > end {
            break;
        }
        let wide = |c: char| c as u32 >= 0x2E80;
        let clings = "、。，．）」』】・ー？！ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)".contains(c);
        if at > 0
            && (c == ' '
                || ((wide(c) || wide(previous)) && !clings && !"（「『【(".contains(previous)))
        {
            best = at;
        }
        previous = c;
    }
    if best == 0 { end.max(first) } else { best }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_japanese_letter_is_as_wide_as_it_is_high() {
        assert!((width("永", 10.0, Weight::Regular) - 10.0).abs() < 1e-9);
        assert!((width("e\u{301}", 10.0, Weight::Regular) - 5.56).abs() < 1e-9);
        assert!(width("Rook", 13.0, Weight::Bold) > width("Rook", 13.0, Weight::Regular));
    }

    #[test]
    fn a_cut_text_fits_and_says_so() {
        let cut = fit("コンテナオーケストレーション", 60.0, 10.0, Weight::Regular);
        assert_eq!(cut, "コンテナオ…");
        assert!(width(&cut, 10.0, Weight::Regular) <= 60.0);
        assert_eq!(fit("short", 60.0, 10.0, Weight::Regular), "short");
        assert_eq!(fit("x", 0.0, 10.0, Weight::Regular), "…");
    }

    #[test]
    fn a_name_shrinks_before_it_is_cut() {
        let name = "Azure SQL Database Hyperscale";
        let (text, size) = squeeze(name, 190.0, 13.5, Weight::Bold);
        assert_eq!((text.as_str(), size), (name, 12.0));
        let (text, size) = squeeze(name, 120.0, 13.5, Weight::Bold);
        assert_eq!((text.as_str(), size), ("Azure SQL Databas…", 11.5));
    }

    #[test]
    fn a_cut_leaves_no_accent_alone() {
        let family = "👨\u{200D}👩\u{200D}👧 family";
        assert_eq!(fit(family, 30.0, 10.0, Weight::Regular), "…");
    }

    #[test]
    fn lines_break_where_readers_expect_it() {
        let lines = wrap("Small Kubernetes for one machine", 80.0, 2, 10.0, Weight::Regular);
        assert_eq!(lines, ["Small Kubernetes", "for one machine"]);
        let lines = wrap("コンテナ、オーケストレーション", 50.0, 3, 10.0, Weight::Regular);
        assert_eq!(lines, ["コンテナ、", "オーケスト", "レーション"]);
        assert_eq!(wrap("", 50.0, 2, 10.0, Weight::Regular), Vec::<String>::new());
    }
}
