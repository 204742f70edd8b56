//! Escapes in strings and characters, as `ron` reads them.

/// Why an escape means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// No escape begins with this character.
    Unknown(char),
    /// Too few hexadecimal digits after `\x`.
    Digits,
    /// Bytes after `\x` that are no character in UTF-8.
    NotUtf8,
    /// `\u` without braces, as JSON writes it.
    Braces,
    /// Half of a pair of UTF-16 units.
    Surrogate,
    /// A number above the last character.
    TooLarge,
    /// Nothing follows the backslash.
    Unfinished,
}

/// Reads the escape that `rest` begins with: the character and the length, or the problem and the length it spoils.
///
/// A character literal is `single`: there, one `\x` must be a character by itself, while strings join up to four to one.
pub(super) fn read(rest: &str, single: bool) -> Result<(char, usize), (Problem, usize)> {
    let Some(marker) = rest.chars().nth(1) else {
        return Err((Problem::Unfinished, rest.len().min(1)));
    };
    let simple = match marker {
        '\'' | '"' | '\\' => marker,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'x' => return bytes(rest, single),
        'u' => return unicode(rest),
        _ => return Err((Problem::Unknown(marker), 1 + marker.len_utf8())),
    };
    Ok((simple, 2))
}

fn digit(byte: Option<&u8>) -> Option<u32> {
    char::from(*byte?).to_digit(16)
}

fn bytes(rest: &str, single: bool) -> Result<(char, usize), (Problem, usize)> {
    let raw = rest.as_bytes();
    let mut found = [0_u8; 4];
    for count in 0..4 {
        let at = count * 4;
        if raw.get(at..at + 2) != Some(b"\\x") {
            return Err((Problem::NotUtf8, at));
        }
        let (Some(high), Some(low)) = (digit(raw.get(at + 2)), digit(raw.get(at + 3))) else {
            return Err((Problem::Digits, at + 2));
        };
        let Some(place) = found.get_mut(count) else { break };
        *place = (high * 16 + low) as u8;
        let so_far = found.get(..=count).unwrap_or(&[]);
        if let Some(character) =
            std::str::from_utf8(so_far).ok().and_then(|text| text.chars().next())
        {
            return Ok((character, at + 4));
        }
        if single {
            return Err((Problem::NotUtf8, at + 4));
        }
    }
    Err((Problem::NotUtf8, 16))
}

fn unicode(rest: &str) -> Result<(char, usize), (Problem, usize)> {
    let raw = rest.as_bytes();
    let braced = raw.get(2) == Some(&b'{');
    let from = if braced { 3 } else { 2 };
    let longest = if braced { 6 } else { 4 };
    let mut value = 0;
    let mut at = from;
    while at < from + longest
        && let Some(digit) = digit(raw.get(at))
    {
        value = value * 16 + digit;
        at += 1;
    }
    if !braced {
        return Err((Problem::Braces, at));
    }
    if at == from || raw.get(at) != Some(&b'}') {
        return Err((Problem::Digits, at));
    }
    match char::from_u32(value) {
        Some(character) => Ok((character, at + 1)),
        None if value <= 0xDFFF => Err((Problem::Surrogate, at + 1)),
        None => Err((Problem::TooLarge, at + 1)),
    }
}

/// The character that `rest` begins with as JSON escapes it, `\u65E5` or a pair of such, and its length.
pub(super) fn json(rest: &str) -> Option<(char, usize)> {
    let unit = |at: usize| -> Option<u16> {
        let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    if let Some(character) = char::from_u32(u32::from(first)) {
        return Some((character, 6));
    }
    let character = char::decode_utf16([first, unit(6)?]).next()?.ok()?;
    Some((character, 12))
}

/// The length of the escape that `rest` begins with, whether it means anything or not.
pub(super) fn length(rest: &str) -> usize {
    match read(rest, true) {
        Ok((_, length)) | Err((_, length)) => length,
    }
}

/// Appends what `content` means to `out`; an escape that means nothing stays as written.
pub(super) fn decode(content: &str, out: &mut String) {
    let mut rest = content;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        let length = match read(escape, false) {
            Ok((character, length)) => {
                out.push(character);
                length
            }
            Err((_, length)) => {
                let length = length.max(1);
                out.push_str(escape.get(..length).unwrap_or(escape));
                length
            }
        };
        rest = escape.get(length..).unwrap_or("");
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_mean_what_ron_says() {
        for escape in [
            "\\n",
            "\\r",
            "\\t",
            "\\0",
            "\\'",
            "\\\"",
            "\\\\",
            "\\x41",
            "\\x7F",
            "\\xE6\\x97\\xA5",
            "\\xF0\\x9F\\x98\\x80",
            "\\u{41}",
            "\\u{65E5}",
            "\\u{1F600}",
            "\\u{0}",
            "\\u{10FFFF}",
        ] {
            let expected: String = ron::from_str(&format!("\"{escape}\"")).unwrap();
            let (character, length) = read(escape, false).unwrap();
            assert_eq!((character.to_string(), length), (expected, escape.len()), "{escape}");
        }
    }

    #[test]
    fn what_ron_refuses_is_a_problem() {
        for (escape, problem) in [
            ("\\", Problem::Unfinished),
            ("\\q", Problem::Unknown('q')),
            ("\\日", Problem::Unknown('日')),
            ("\\x4", Problem::Digits),
            ("\\xZZ", Problem::Digits),
            ("\\xFF", Problem::NotUtf8),
            ("\\xE6\\x97", Problem::NotUtf8),
            ("\\xFF\\xFF\\xFF\\xFF", Problem::NotUtf8),
            ("\\u0041", Problem::Braces),
            ("\\u{}", Problem::Digits),
            ("\\u{1234567}", Problem::Digits),
            ("\\u{D800}", Problem::Surrogate),
            ("\\u{110000}", Problem::TooLarge),
        ] {
            assert!(ron::from_str::<String>(&format!("\"{escape}\"")).is_err(), "{escape}");
            assert_eq!(
                read(escape, false).map_err(|(problem, _)| problem),
                Err(problem),
                "{escape}"
            );
        }
    }

    #[test]
    fn a_character_is_one_byte_escape_at_most() {
        assert!(ron::from_str::<char>("'\\xE6\\x97\\xA5'").is_err());
        assert_eq!(read("\\xE6\\x97\\xA5", true), Err((Problem::NotUtf8, 4)));
        assert_eq!(read("\\x41", true), Ok(('A', 4)));
    }

    #[test]
    fn decoding_keeps_what_means_nothing() {
        let mut out = String::new();
        decode("a\\tb\\qc\\u{D800}\\", &mut out);
        assert_eq!(out, "a\tb\\qc\\u{D800}\\");
    }
}
