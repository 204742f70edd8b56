//! Locators: where in its source a fact was said.
//!
//! | form | of |
//! |---|---|
//! | `L12`, `L12-L14` | lines of notes |
//! | `p.8`, `p.8-9`, `p.xii` | pages |
//! | `12:30`, `1:02:03`, `12:30-13:10` | a recording |
//! | `slide 5`, `slide 5-7` | slides |
//! | `§3`, `§3.1`, `§A.2` | sections |
//! | `ch.3`, `fig.2`, `tab.3` | chapters, figures, tables |
//! | `#heading` | a fragment of a page |
//!
//! Several are joined by `, `. The forms are few so that a reader, a link and a sort can rely on them.

use crate::text::normalize;

/// What is wrong with a locator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is of no known form.
    Unknown,
    /// It counts from zero.
    Zero,
    /// It ends before it begins.
    Backwards,
    /// Its minutes or seconds go past 59.
    Clock,
}

/// What a form counts: the prefix it is written with, and the words that people use instead.
const FORMS: &[(&str, &[&str])] = &[
    ("L", &["lines", "line", "ln", "l", "行"]),
    ("p.", &["pages", "page", "pp", "pg", "p", "ページ", "頁"]),
    ("slide ", &["slides", "slide", "スライド"]),
    ("§", &["sections", "section", "sec", "§", "節"]),
    ("ch.", &["chapters", "chapter", "chap", "ch", "章"]),
    ("fig.", &["figures", "figure", "fig", "図"]),
    ("tab.", &["tables", "table", "tab", "表"]),
];

/// Checks a locator.
pub(super) fn judge(locator: &str) -> Result<(), Flaw> {
    locator.split(", ").try_for_each(part)
}

fn part(part: &str) -> Result<(), Flaw> {
    if let Some(fragment) = part.strip_prefix('#') {
        let plain = !fragment.is_empty() && !fragment.contains(char::is_whitespace);
        return if plain { Ok(()) } else { Err(Flaw::Unknown) };
    }
    let Some((prefix, rest)) =
        FORMS.iter().find_map(|(prefix, _)| Some((*prefix, part.strip_prefix(prefix)?)))
    else {
        return range(part, clock);
    };
    match prefix {
        "L" => {
            let (first, last) = rest.split_once('-').unwrap_or((rest, rest));
            ordered(&number(first)?, &number(last.strip_prefix('L').unwrap_or(last))?)
        }
        "§" => range(rest, section),
        "p." => range(rest, |page| number(page).or_else(|flaw| roman(page).ok_or(flaw))),
        _ => range(rest, number),
    }
}

fn range<P: PartialOrd>(text: &str, point: impl Fn(&str) -> Result<P, Flaw>) -> Result<(), Flaw> {
    match text.split_once('-') {
        Some((first, last)) => ordered(&point(first)?, &point(last)?),
        None => point(text).map(|_| ()),
    }
}

fn ordered<P: PartialOrd>(first: &P, last: &P) -> Result<(), Flaw> {
    if last < first { Err(Flaw::Backwards) } else { Ok(()) }
}

fn number(text: &str) -> Result<u32, Flaw> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Flaw::Unknown);
    }
    match text.parse() {
        Ok(0) => Err(Flaw::Zero),
        Ok(number) => Ok(number),
        Err(_) => Err(Flaw::Unknown),
    }
}

/// A page of a preface, by its position; nothing where the letters are no small roman number.
fn roman(text: &str) -> Option<u32> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    let signed = digits.iter().zip(digits.iter().skip(1).chain(&[0]));
    let total: i64 = signed
        .map(|(digit, next)| if digit < next { -i64::from(*digit) } else { i64::from(*digit) })
        .sum();
    u32::try_from(total).ok().filter(|total| *total > 0)
}

/// `3.1` as its numbers; a letter counts as an appendix.
fn section(text: &str) -> Result<Vec<u32>, Flaw> {
    text.split('.')
        .map(|step| match step.as_bytes() {
            [letter @ b'A'..=b'Z'] => Ok(1_000_000 + u32::from(*letter)),
            _ => number(step),
        })
        .collect()
}

/// `1:02:03` in seconds.
fn clock(text: &str) -> Result<u32, Flaw> {
    let mut parts = text.split(':');
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        return Err(Flaw::Unknown);
    };
    let third = parts.next();
    let digits = |part: &str, most: usize| {
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if fits { part.parse::<u32>().map_err(|_| Flaw::Unknown) } else { Err(Flaw::Unknown) }
    };
    if parts.next().is_some() || [Some(second), third].iter().flatten().any(|part| part.len() != 2)
    {
        return Err(Flaw::Unknown);
    }
    let (first, second) = (digits(first, 3)?, digits(second, 2)?);
    let third = third.map(|part| digits(part, 2)).transpose()?;
    if second > 59 || third.is_some_and(|third| third > 59) {
        return Err(Flaw::Clock);
    }
    Ok(third.map_or(first * 60 + second, |third| first * 3600 + second * 60 + third))
}

/// The locators that a flawed one may mean, likeliest first; each is of a known form.
pub(super) fn meant(locator: &str) -> Vec<String> {
    let normal = normalize(locator).replace(['–', '—', '‐', '−', '~', '〜', '〰'], "-");
    let parts: Vec<&str> = normal.split([',', ';', '、']).map(str::trim).collect();
    let joined = |spelt: &dyn Fn(&str) -> Option<String>| {
        let parts: Option<Vec<String>> = parts.iter().map(|part| spelt(part)).collect();
        parts.map(|parts| parts.join(", "))
    };
    let mut found = Vec::new();
    if parts.iter().all(|part| part.starts_with(|c: char| c.is_ascii_digit()) && bare(part)) {
        found.extend(joined(&|part| respell(&format!("l{part}"))));
        found.extend(joined(&|part| respell(&format!("p{part}"))));
    } else {
        found.extend(joined(&respell));
    }
    found.retain(|spelt| spelt != locator && judge(spelt).is_ok());
    found
}

fn bare(part: &str) -> bool {
    part.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ')
}

/// One part in its proper spelling.
fn respell(part: &str) -> Option<String> {
    let part = part.strip_prefix('第').unwrap_or(part);
    let (first, last) = match part.split_once('-') {
        Some((first, last)) => (first.trim(), Some(last.trim())),
        None => (part, None),
    };
    let Some((prefix, begin)) = worded(first).or_else(|| worded(last?)) else {
        return timed(first, last);
    };
    let begin = worded(first).map_or(first, |_| begin);
    let Some(end) = last.map(|last| worded(last).map_or(last, |(_, number)| number)) else {
        return Some(format!("{prefix}{begin}"));
    };
    let (begin, end) = match (begin.parse::<u32>(), end.parse::<u32>()) {
        (Ok(from), Ok(to)) if to < from => (end, begin),
        _ => (begin, end),
    };
    let repeated = if prefix == "L" { prefix } else { "" };
    Some(format!("{prefix}{begin}-{repeated}{end}"))
}

/// A number with the word that says what it counts, before or behind it.
fn worded(text: &str) -> Option<(&'static str, &str)> {
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    for (prefix, words) in FORMS {
        for word in *words {
            if let Some(rest) = text.strip_prefix(word) {
                let rest = rest.trim_start_matches(['.', ':', '#', ' ']);
                if number(rest) {
                    return Some((*prefix, rest));
                }
            }
            let behind = text.strip_suffix('目').unwrap_or(text);
            if let Some(rest) = behind.strip_suffix(word).map(str::trim_end)
                && number(rest)
                && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
            {
                return Some((*prefix, rest));
            }
        }
    }
    None
}

/// `1h2m3s` as `1:02:03`, and a range of such times or of proper ones.
fn timed(first: &str, last: Option<&str>) -> Option<String> {
    let spelt = |text: &str| -> Option<String> {
        if text.contains(':') {
            return Some(text.to_owned());
        }
        let mut rest = text.trim_end_matches('s');
        let mut take = |unit: char| match rest.split_once(unit) {
            Some((number, behind)) => {
                rest = behind.trim_start();
                number.trim().parse::<u32>().ok().map(Some)
            }
            None => Some(None),
        };
        let (hours, minutes) = (take('h')?, take('m')?);
        let seconds = if rest.is_empty() { 0 } else { rest.parse::<u32>().ok()? };
        match (hours, minutes) {
            (None, None) => None,
            (None, Some(minutes)) => Some(format!("{minutes}:{seconds:02}")),
            (Some(hours), minutes) => {
                Some(format!("{hours}:{:02}:{seconds:02}", minutes.unwrap_or(0)))
            }
        }
    };
    let first = spelt(first)?;
    match last {
        Some(last) => Some(format!("{first}-{}", spelt(last)?)),
        None => Some(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_the_table_are_right() {
        for locator in [
            "L12",
            "L12-L14",
            "L12-14",
            "p.8",
            "p.8-9",
            "p.xii",
            "p.iv-ix",
            "12:30",
            "1:02:03",
            "12:30-13:10",
            "120:00",
            "slide 5",
            "slide 5-7",
            "§3",
            "§3.1",
            "§3.1.2",
            "§A.2",
            "§3.1-3.2",
            "ch.3",
            "fig.2",
            "tab.3",
            "#heading",
            "L12, L15-L17",
            "p.3, fig.2",
        ] {
            assert_eq!(judge(locator), Ok(()), "{locator}");
        }
    }

    #[test]
    fn everything_else_is_wrong_in_its_own_way() {
        for (locator, flaw) in [
            ("", Flaw::Unknown),
            ("l12", Flaw::Unknown),
            ("12", Flaw::Unknown),
            ("L", Flaw::Unknown),
            ("L1-", Flaw::Unknown),
            ("L99999999999", Flaw::Unknown),
            ("p.", Flaw::Unknown),
            ("1:2", Flaw::Unknown),
            ("#", Flaw::Unknown),
            ("L1,L2", Flaw::Unknown),
            ("L0", Flaw::Zero),
            ("p.0-3", Flaw::Zero),
            ("L14-L12", Flaw::Backwards),
            ("13:10-12:30", Flaw::Backwards),
            ("p.ix-iv", Flaw::Backwards),
            ("12:60", Flaw::Clock),
            ("1:60:00", Flaw::Clock),
        ] {
            assert_eq!(judge(locator), Err(flaw), "{locator}");
        }
    }

    #[test]
    fn what_people_write_instead_is_understood() {
        for (written, spelt) in [
            ("l125", "L125"),
            ("line 12", "L12"),
            ("lines 12 - 14", "L12-L14"),
            ("L12–L14", "L12-L14"),
            ("Ｌ１２", "L12"),
            ("L14-L12", "L12-L14"),
            ("L12,L14", "L12, L14"),
            ("12行目", "L12"),
            ("p8", "p.8"),
            ("P. 8", "p.8"),
            ("pages 8-9", "p.8-9"),
            ("8ページ", "p.8"),
            ("Slide #5", "slide 5"),
            ("section 3.1", "§3.1"),
            ("第3章", "ch.3"),
            ("図2", "fig.2"),
            ("12m30s", "12:30"),
            ("1h2m3s", "1:02:03"),
        ] {
            assert_eq!(meant(written), [spelt], "{written}");
        }
        assert_eq!(meant("12"), ["L12", "p.12"]);
        assert!(meant("somewhere").is_empty());
        assert!(meant("12:75").is_empty());
    }
}
