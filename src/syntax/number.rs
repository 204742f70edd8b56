//! Numbers as written, and what they mean to `ron`.

/// Why a run of digits and letters is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// It is none at all.
    NoNumber,
    /// It does not fit 64 bits, or the type behind it.
    OutOfRange,
    /// It is a range such as `1..2`.
    Range,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Meaning {
    Whole(i128),
    Real(f64),
}

/// A number as written.
#[derive(Debug, Clone, Copy)]
pub struct Number<'t>(&'t str);

impl<'t> Number<'t> {
    pub(super) const fn new(written: &'t str) -> Self {
        Self(written)
    }

    /// The number as written.
    pub const fn text(self) -> &'t str {
        self.0
    }

    /// The whole number it is, where it is one and fits.
    pub fn as_i64(self) -> Option<i64> {
        match read(self.0) {
            Ok(Meaning::Whole(value)) => i64::try_from(value).ok(),
            _ => None,
        }
    }

    /// The whole number it is, where it is one without a minus and fits.
    pub fn as_u64(self) -> Option<u64> {
        match read(self.0) {
            Ok(Meaning::Whole(value)) => u64::try_from(value).ok(),
            _ => None,
        }
    }

    /// The number in floating point, as near as that comes.
    #[expect(clippy::cast_precision_loss, reason = "as near as floating point comes")]
    pub fn as_f64(self) -> Option<f64> {
        match read(self.0).ok()? {
            Meaning::Whole(value) => Some(value as f64),
            Meaning::Real(value) => Some(value),
        }
    }
}

/// Says what keeps `written` from being a number.
pub(super) fn problem(written: &str) -> Option<Problem> {
    read(written).err()
}

/// The bounds of the types that may stand behind a whole number.
const TYPES: [(&str, i128, i128); 8] = [
    ("i8", i8::MIN as i128, i8::MAX as i128),
    ("i16", i16::MIN as i128, i16::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
    ("u8", 0, u8::MAX as i128),
    ("u16", 0, u16::MAX as i128),
    ("u32", 0, u32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
];

fn read(written: &str) -> Result<Meaning, Problem> {
    if let Some(byte) = written.strip_prefix("b'") {
        let first = byte.chars().next().ok_or(Problem::NoNumber)?;
        return match first {
            '\\' => byte_escape(byte).ok_or(Problem::NoNumber),
            '\0'..='\x7F' => Ok(Meaning::Whole(i128::from(u32::from(first)))),
            _ => Err(Problem::NoNumber),
        };
    }
    if written.contains("..") {
        return Err(Problem::Range);
    }
    let (negative, body) = match written.as_bytes().first() {
        Some(b'-') => (true, &written[1..]),
        Some(b'+') => (false, &written[1..]),
        _ => (false, written),
    };
    if let Some(value) = named(body) {
        return Ok(Meaning::Real(if negative { -value } else { value }));
    }
    match whole(body, negative) {
        Err(Problem::NoNumber) => real(written),
        other => other,
    }
}

fn byte_escape(rest: &str) -> Option<Meaning> {
    let raw = rest.as_bytes();
    if raw.get(1) == Some(&b'x') {
        let value = u8::from_str_radix(rest.get(2..4)?, 16).ok()?;
        return Some(Meaning::Whole(i128::from(value)));
    }
    let (character, _) = super::escape::read(rest, true).ok()?;
    (raw.get(1) != Some(&b'u')).then(|| Meaning::Whole(i128::from(u32::from(character))))
}

/// Infinity and not-a-number, with the type that may stand behind them.
fn named(body: &str) -> Option<f64> {
    let bare = body.strip_suffix("f32").or_else(|| body.strip_suffix("f64")).unwrap_or(body);
    match bare {
        "inf" => Some(f64::INFINITY),
        "NaN" => Some(f64::NAN),
        _ => None,
    }
}

fn whole(body: &str, negative: bool) -> Result<Meaning, Problem> {
    let (base, digits) = match body.get(..2) {
        Some("0b") => (2, &body[2..]),
        Some("0o") => (8, &body[2..]),
        Some("0x") => (16, &body[2..]),
        _ => (10, body),
    };
    let length =
        digits.bytes().take_while(|byte| *byte == b'_' || char::from(*byte).is_digit(base)).count();
    let (digits, suffix) = digits.split_at(length);
    if digits.is_empty() || digits.starts_with('_') {
        return Err(Problem::NoNumber);
    }
    let (lowest, highest) = match TYPES.iter().find(|(name, ..)| *name == suffix) {
        Some((_, lowest, highest)) => (*lowest, *highest),
        None if suffix.is_empty() => (i128::from(i64::MIN), i128::from(u64::MAX)),
        None => return Err(Problem::NoNumber),
    };
    let mut value = 0_i128;
    for digit in digits.bytes().filter_map(|byte| char::from(byte).to_digit(base)) {
        value = value * i128::from(base) + i128::from(digit);
        if value > 1 << 64 {
            return Err(Problem::OutOfRange);
        }
    }
    let value = if negative { -value } else { value };
    if value < lowest || value > highest {
        return Err(Problem::OutOfRange);
    }
    Ok(Meaning::Whole(value))
}

/// A number with a point or an exponent; an underscore must follow a digit or the letter of the exponent.
fn real(written: &str) -> Result<Meaning, Problem> {
    let length = written
        .bytes()
        .take_while(|byte| matches!(byte, b'0'..=b'9' | b'e' | b'E' | b'.' | b'+' | b'-' | b'_'))
        .count();
    let (number, suffix) = written.split_at(length);
    let mut plain = String::with_capacity(length);
    let mut may_join = false;
    for character in number.chars() {
        match character {
            '_' if may_join => continue,
            '_' => return Err(Problem::NoNumber),
            '0'..='9' | 'e' | 'E' => may_join = true,
            '.' => may_join = false,
            _ => {}
        }
        plain.push(character);
    }
    let value = match suffix {
        "" | "f64" => plain.parse::<f64>().ok(),
        "f32" => plain.parse::<f32>().ok().map(f64::from),
        _ => None,
    };
    match value {
        None => Err(Problem::NoNumber),
        Some(value) if value.is_infinite() => Err(Problem::OutOfRange),
        Some(value) => Ok(Meaning::Real(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ron::value::Number as Ron;

    #[expect(clippy::cast_precision_loss, reason = "compared in floating point alone")]
    fn of_ron(written: &str) -> Option<f64> {
        match ron::from_str::<ron::Value>(written).ok()? {
            ron::Value::Number(Ron::I8(value)) => Some(f64::from(value)),
            ron::Value::Number(Ron::I16(value)) => Some(f64::from(value)),
            ron::Value::Number(Ron::I32(value)) => Some(f64::from(value)),
            ron::Value::Number(Ron::I64(value)) => Some(value as f64),
            ron::Value::Number(Ron::U8(value)) => Some(f64::from(value)),
            ron::Value::Number(Ron::U16(value)) => Some(f64::from(value)),
            ron::Value::Number(Ron::U32(value)) => Some(f64::from(value)),
            ron::Value::Number(Ron::U64(value)) => Some(value as f64),
            ron::Value::Number(Ron::F32(value)) => Some(f64::from(value.get())),
            ron::Value::Number(Ron::F64(value)) => Some(value.get()),
            _ => None,
        }
    }

    /// Every run of up to six of the characters that numbers are made of means to us what it means to `ron`.
    #[test]
    fn numbers_are_what_ron_says() {
        let parts = [
            "0", "1", "9", "_", ".", "-", "+", "e", "x", "b", "o", "f", "i8", "u8", "u64", "f32",
            "f64", "inf", "NaN", "a",
        ];
        let mut runs = vec![String::new()];
        let mut seen = 0;
        for _ in 0..4 {
            let mut longer = Vec::new();
            for run in &runs {
                for part in parts {
                    let text = format!("{run}{part}");
                    let starts =
                        text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
                    if !starts {
                        continue;
                    }
                    seen += 1;
                    let theirs = of_ron(&text).map(f64::to_bits);
                    let ours = Number::new(&text).as_f64();
                    match problem(&text) {
                        None => assert_eq!(ours.map(f64::to_bits), theirs, "{text}"),
                        Some(Problem::NoNumber) => assert_eq!(theirs, None, "{text}"),
                        Some(Problem::OutOfRange) => {
                            assert!(theirs.is_none() || text.len() > 10, "{text}");
                        }
                        Some(Problem::Range) => assert!(text.contains(".."), "{text}"),
                    }
                    longer.push(text);
                }
            }
            runs = longer;
        }
        assert!(seen > 30_000);
    }

    #[test]
    fn whole_numbers_know_their_bounds() {
        for (written, value) in [
            ("9223372036854775807", Some(i64::MAX)),
            ("-9223372036854775808", Some(i64::MIN)),
            ("0xFF", Some(255)),
            ("-0b1_0", Some(-2)),
            ("0o17u8", Some(15)),
            ("b'a'", Some(97)),
            ("b'\\xFF'", Some(255)),
            ("b'\\n'", Some(10)),
            ("1.0", None),
        ] {
            assert_eq!(Number::new(written).as_i64(), value, "{written}");
        }
        assert_eq!(Number::new("18446744073709551615").as_u64(), Some(u64::MAX));
        for written in
            ["18446744073709551616", "-9223372036854775809", "256u8", "-1u8", "1e999", "1e39f32"]
        {
            assert_eq!(problem(written), Some(Problem::OutOfRange), "{written}");
        }
    }
}
