//! The fixed words of pictures, in both languages.
//!
//! What a kind is called comes from the vocabulary; here stands only what joins those names into titles, subtitles and footers.

use crate::vocabulary::{Bilingual, Language};

/// Picks the text of a language.
pub(super) const fn say<'t>(language: Language, en: &'t str, ja: &'t str) -> &'t str {
    match language {
        Language::En => en,
        Language::Ja => ja,
    }
}

/// So many names of one thing stand beside each other.
const NAMES: usize = 2;

/// The first names; the last of them says how many more there are: `Ann`, `Bob +1`.
pub(super) fn first_names(names: &[&str]) -> Vec<String> {
    let mut first: Vec<String> = names.iter().take(NAMES).map(|name| (*name).to_owned()).collect();
    if let (Some(last), more @ 1..) = (first.last_mut(), names.len().saturating_sub(NAMES)) {
        *last = format!("{last} +{more}");
    }
    first
}

/// A number of things of a kind: `40 technologies`, `技術40件`.
pub(super) fn count(language: Language, number: usize, label: &Bilingual, name: &str) -> String {
    match language {
        Language::En => {
            let label = label.en.as_deref().unwrap_or(name);
            self::number(number, label)
        }
        Language::Ja => {
            let label = label.ja.as_deref().or(label.en.as_deref()).unwrap_or(name);
            format!("{label}{}件", grouped(number))
        }
    }
}

/// A number of English things: `1 move`, `2 rivalries`.
pub(super) fn number(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{} {}", grouped(number), plural(noun)) }
}

/// The number with a comma for every thousand.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The number as a word up to twenty, as titles say it.
pub(super) fn in_words(number: usize) -> String {
    const WORDS: [&str; 21] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.get(number).map_or_else(|| grouped(number), |word| (*word).to_owned())
}

/// The plural of an English noun, by its ending.
pub(super) fn plural(noun: &str) -> String {
    let before = noun.chars().rev().nth(1);
    let after_vowel = before.is_some_and(|c| "aeiou".contains(c));
    if noun == "person" {
        "people".to_owned()
    } else if let Some(stem) = noun.strip_suffix('y')
        && !after_vowel
    {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| noun.ends_with(ending)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// The text with its first letter in upper case, where it has any other cases.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// `a, b and c`.
pub(super) fn list(language: Language, parts: &[String]) -> String {
    match (language, parts) {
        (_, []) => String::new(),
        (_, [only]) => only.clone(),
        (Language::En, [first @ .., last]) => format!("{} and {last}", first.join(", ")),
        (Language::Ja, parts) => parts.join("、"),
    }
}

/// A CamelCase word as people write it: `InDevelopment` is `in development`.
pub(super) fn spaced(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// The day of the week of a date `2019-07-22`, by Sakamoto's method.
pub(super) fn weekday(language: Language, date: &str) -> Option<&'static str> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<u16>().ok().map(usize::from));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let shift = *[0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4].get(month.checked_sub(1)?)?;
    let year = if month < 3 { year.checked_sub(1)? } else { year };
    let at = (year + year / 4 + year / 400 + shift + day).checked_sub(year / 100)? % 7;
    let (en, ja) = (
        ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ["日", "月", "火", "水", "木", "金", "土"],
    );
    match language {
        Language::En => en.get(at).copied(),
        Language::Ja => ja.get(at).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_take_their_plurals() {
        for (one, many) in [
            ("technology", "technologies"),
            ("day", "days"),
            ("managed service", "managed services"),
            ("box", "boxes"),
            ("person", "people"),
        ] {
            assert_eq!(plural(one), many);
        }
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(999), "999");
    }

    #[test]
    fn dates_know_their_weekday() {
        assert_eq!(weekday(Language::En, "2019-07-22"), Some("Mon"));
        assert_eq!(weekday(Language::Ja, "2024-02-29"), Some("木"));
        assert_eq!(weekday(Language::En, "2019-13-01"), None);
        assert_eq!(weekday(Language::En, "2019"), None);
        assert_eq!(weekday(Language::En, "18446744073709551615-1-1"), None);
    }
}
