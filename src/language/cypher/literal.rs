//! The values of texts, names and numbers as written.

use super::error::{CypherError, Reason};
use crate::text::Span;

/// The name in backticks, or the word as it is.
pub(super) fn name(written: &str) -> String {
    match written.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
        Some(inner) => inner.replace("``", "`"),
        None => written.to_owned(),
    }
}

/// The text between quotes, escapes resolved.
pub(super) fn text(written: &str, span: Span) -> Result<String, Box<CypherError>> {
    let inner = written.get(1..written.len().saturating_sub(1)).unwrap_or("");
    let mut value = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        value.push_str(before);
        let mut chars = escape.chars();
        chars.next();
        let letter = chars.next().unwrap_or('\\');
        let mut length = 1 + letter.len_utf8();
        match letter {
            'n' => value.push('\n'),
            't' => value.push('\t'),
            'r' => value.push('\r'),
            'b' => value.push('\u{8}'),
            'f' => value.push('\u{c}'),
            '\\' | '\'' | '"' | '`' => value.push(letter),
            'u' | 'U' => match unicode(escape) {
                Some((c, taken)) => {
                    value.push(c);
                    length = taken;
                }
                None => return Err(bad_escape(inner, rest, at, length, span)),
            },
            _ => return Err(bad_escape(inner, rest, at, length, span)),
        }
        rest = escape.get(length..).unwrap_or("");
    }
    value.push_str(rest);
    Ok(value)
}

/// The character that `\u` with four digits names (two of them for a surrogate pair), or `\U` with eight or six; and the bytes taken.
fn unicode(escape: &str) -> Option<(char, usize)> {
    let hex = |from: usize, digits: usize| {
        let part = escape.get(from..from + digits)?;
        if !part.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(part, 16).ok()
    };
    if escape.starts_with("\\U") {
        let long = hex(2, 8).and_then(char::from_u32).map(|c| (c, 10));
        return long.or_else(|| hex(2, 6).and_then(char::from_u32).map(|c| (c, 8)));
    }
    let unit = hex(2, 4)?;
    if (0xd800..0xdc00).contains(&unit) && escape.get(6..8) == Some("\\u") {
        let low = hex(8, 4).filter(|low| (0xdc00..0xe000).contains(low))?;
        return char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)).map(|c| (c, 12));
    }
    char::from_u32(unit).map(|c| (c, 6))
}

fn bad_escape(inner: &str, rest: &str, at: usize, length: usize, span: Span) -> Box<CypherError> {
    let start = span.start + 1 + (inner.len() - rest.len() + at) as u32;
    let place = Span::new(start, start + length as u32);
    Box::new(
        CypherError::syntax(Reason::InvalidUnicodeLiteral, place, "this escape names no character")
            .help(
                r"escapes are \\ \' \n \t \r \b \f, \u with four hexadecimal digits, \U with eight",
            ),
    )
}

/// The whole number written so, its sign given beside it.
pub(super) fn int(written: &str, negative: bool, span: Span) -> Result<i64, Box<CypherError>> {
    let lower = written.to_ascii_lowercase();
    let (digits, radix) = match (lower.strip_prefix("0x"), lower.strip_prefix("0o")) {
        (Some(digits), _) => (digits, 16),
        (_, Some(digits)) => (digits, 8),
        _ => (lower.as_str(), 10),
    };
    let signed = if negative { format!("-{digits}") } else { digits.to_owned() };
    i64::from_str_radix(&signed, radix).map_err(|_| {
        let message = "this number does not fit into 64 bits";
        Box::new(
            CypherError::syntax(Reason::IntegerOverflow, span, message)
                .help("the largest whole number is 9223372036854775807; larger ones need a fraction: `1.0e19`"),
        )
    })
}

/// The number with a fraction written so.
pub(super) fn float(written: &str, span: Span) -> Result<f64, Box<CypherError>> {
    match written.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => {
            let message = "this number is too large";
            Err(Box::new(CypherError::syntax(Reason::FloatingPointOverflow, span, message)))
        }
    }
}
