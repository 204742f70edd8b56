//! The innermost loops: where a run of bytes ends.
//!
//! Strings, line ends and indentation are passed over eight bytes at a time, with the arithmetic that finds a byte within a word (Mycroft 1987).

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// What a byte can begin, outside strings and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing: a stray character.
    Other,
    Space,
    /// A bare word.
    Word,
    /// A digit, a sign or a point.
    Number,
    Quote,
    Apostrophe,
    Open,
    Close,
    Comma,
    Colon,
    Slash,
    /// A character outside ASCII.
    High,
}

pub(super) const CLASS: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Word,
            b'0'..=b'9' | b'+' | b'-' | b'.' => Class::Number,
            b'"' => Class::Quote,
            b'\'' => Class::Apostrophe,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b',' => Class::Comma,
            b':' => Class::Colon,
            b'/' => Class::Slash,
            0x80..=0xFF => Class::High,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
}

const CONTINUES: [bool; 256] = continues();

const fn continues() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_');
        byte += 1;
    }
    table
}

#[inline(always)]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..)?.first_chunk::<8>()?;
    Some(u64::from_le_bytes(*chunk))
}

/// A mask whose lowest mark is the first byte of `word` equal to `byte`.
#[inline(always)]
const fn equal(word: u64, byte: u8) -> u64 {
    let differs = word ^ (ONES * byte as u64);
    differs.wrapping_sub(ONES) & !differs & TOPS
}

/// A mask whose lowest mark is the first byte of `word` below `byte`, for a `byte` of at most 128.
#[inline(always)]
const fn below(word: u64, byte: u8) -> u64 {
    word.wrapping_sub(ONES * byte as u64) & !word & TOPS
}

/// The first quote, backslash or control character from `at` on, or the end.
#[inline(always)]
pub(super) fn string_stop(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let mask = equal(word, b'"') | equal(word, b'\\') | below(word, 0x20);
        if mask != 0 {
            return at + (mask.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
        at += 1;
    }
    at
}

/// The line feed that ends the line of `at`, or the end.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    position(bytes, at, b'\n')
}

/// The first `byte` from `at` on, or the end.
pub(super) fn position(bytes: &[u8], mut at: usize, byte: u8) -> usize {
    while let Some(word) = word(bytes, at) {
        let mask = equal(word, byte);
        if mask != 0 {
            return at + (mask.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|other| *other != byte) {
        at += 1;
    }
    at.min(bytes.len())
}

/// The first byte from `at` on that is no ASCII whitespace.
#[inline(always)]
pub(super) fn past_spaces(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        if *byte == b' ' {
            while let Some(word) = word(bytes, at) {
                let others = word ^ (ONES * u64::from(b' '));
                if others != 0 {
                    at += (others.trailing_zeros() / 8) as usize;
                    break;
                }
                at += 8;
            }
            while bytes.get(at) == Some(&b' ') {
                at += 1;
            }
        } else if CLASS[*byte as usize] == Class::Space {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// The first byte from `at` on that is no ASCII letter, digit or underscore.
#[inline(always)]
pub(super) fn ascii_word_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| CONTINUES[*byte as usize]) {
        at += 1;
    }
    at
}

/// The start of the line of `at`.
pub(super) fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    before.iter().rposition(|byte| *byte == b'\n').map_or(0, |found| found + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each loop over words finds what a loop over bytes finds, wherever in a word the byte lies.
    #[test]
    fn words_find_what_bytes_find() {
        for stop in 0..=255_u8 {
            for filler in [b'x', b' ', 0x7F, 0x80, 0xFF, b'!', b'#', b'[', b']', 0x20] {
                for place in 0..20 {
                    let mut bytes = vec![filler; 20];
                    bytes[place] = stop;
                    let first = |wanted: &dyn Fn(u8) -> bool| {
                        bytes.iter().position(|byte| wanted(*byte)).unwrap_or(20)
                    };
                    assert_eq!(
                        string_stop(&bytes, 0),
                        first(&|byte| matches!(byte, b'"' | b'\\') || byte < 0x20)
                    );
                    assert_eq!(line_end(&bytes, 0), first(&|byte| byte == b'\n'));
                    assert_eq!(
                        past_spaces(&bytes, 0),
                        first(&|byte| !matches!(byte, b' ' | 0x09..=0x0D))
                    );
                    assert_eq!(
                        ascii_word_end(&bytes, 0),
                        first(&|byte| !byte.is_ascii_alphanumeric() && byte != b'_')
                    );
                }
            }
        }
    }

    #[test]
    fn the_start_of_a_line_is_behind_its_line_feed() {
        let bytes = b"ab\ncd";
        assert_eq!((line_start(bytes, 2), line_start(bytes, 3), line_start(bytes, 99)), (0, 3, 3));
    }
}
