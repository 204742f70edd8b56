//! English inflection: whether a typed word is a form of a declared one.
//!
//! Forms are compared, never stored: a vocabulary of hundreds of verbs costs no memory, and a question of twelve words a few thousand
//! comparisons of a few bytes.

use super::irregular::{IRREGULAR_NOUNS, IRREGULAR_VERBS};

/// The forms of a verb that one spelling may be, as bits.
pub(in crate::language::question) type Forms = u8;
pub(in crate::language::question) const BASE: Forms = 1;
pub(in crate::language::question) const THIRD: Forms = 2;
pub(in crate::language::question) const PAST: Forms = 4;
pub(in crate::language::question) const PARTICIPLE: Forms = 8;
pub(in crate::language::question) const ING: Forms = 16;
/// It is no verb but says something of its subject: *current*, *in development*.
pub(in crate::language::question) const QUALITY: Forms = 32;

/// The forms of the verb `base` that `typed` may be; none where it is another word.
///
/// `irregular` is past and participle as a vocabulary declares them; common irregular verbs are known anyway.
pub(in crate::language::question) fn verb_forms(
    base: &str,
    irregular: Option<(&str, &str)>,
    typed: &str,
) -> Forms {
    // The first letter never changes, save in words no technology talk needs.
    if base.as_bytes().first() != typed.as_bytes().first() {
        return 0;
    }
    let mut forms = 0;
    if typed == base {
        forms |= BASE;
    }
    if is_joined(base, typed, "s") {
        forms |= THIRD;
    }
    if is_ing(base, typed) {
        forms |= ING;
    }
    match irregular.or_else(|| irregular_verb(base)) {
        Some((past, participle)) => {
            if typed == past {
                forms |= PAST;
            }
            if typed == participle {
                forms |= PARTICIPLE;
            }
        }
        None if is_joined(base, typed, "ed") => forms |= PAST | PARTICIPLE,
        None => {}
    }
    forms
}

fn irregular_verb(base: &str) -> Option<(&'static str, &'static str)> {
    let at = IRREGULAR_VERBS.binary_search_by_key(&base, |verb| verb.0).ok()?;
    IRREGULAR_VERBS.get(at).map(|verb| (verb.1, verb.2))
}

/// Whether `typed` is `base` with `-s` or `-ed`, spelt as English does.
fn is_joined(base: &str, typed: &str, ending: &str) -> bool {
    let Some(last) = base.chars().next_back() else { return false };
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return rest(typed, stem) == Some(if ending == "s" { "ies" } else { "ied" });
    }
    let Some(tail) = rest(typed, base) else { return false };
    if ending == "s" {
        let hisses =
            matches!(last, 's' | 'x' | 'z' | 'o') || base.ends_with("ch") || base.ends_with("sh");
        return tail == if hisses { "es" } else { "s" } || (last == 'o' && tail == "s");
    }
    tail == if last == 'e' { "d" } else { "ed" } || is_doubled(last, tail, "ed")
}

fn is_ing(base: &str, typed: &str) -> bool {
    if let Some(stem) = base.strip_suffix("ie") {
        return rest(typed, stem) == Some("ying");
    }
    if let Some(stem) = base.strip_suffix('e')
        && !base.ends_with("ee")
    {
        return rest(typed, stem) == Some("ing");
    }
    let Some(tail) = rest(typed, base) else { return false };
    let last = base.chars().next_back().unwrap_or(' ');
    tail == "ing" || is_doubled(last, tail, "ing")
}

/// Whether `tail` is the last consonant once more, then the ending: *dropped*, *running*.
fn is_doubled(last: char, tail: &str, ending: &str) -> bool {
    let mut chars = tail.chars();
    chars.next() == Some(last)
        && !matches!(last, 'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'x' | 'y')
        && chars.as_str() == ending
}

fn rest<'t>(typed: &'t str, stem: &str) -> Option<&'t str> {
    typed.strip_prefix(stem)
}

/// Whether one thing or several are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::language::question) enum Number {
    One,
    Many,
}

/// Whether `typed` is the noun, and in which number.
pub(in crate::language::question) fn noun_number(noun: &str, typed: &str) -> Option<Number> {
    if typed == noun {
        let plural = IRREGULAR_NOUNS.iter().any(|(_, many)| *many == noun);
        return Some(if plural { Number::Many } else { Number::One });
    }
    if let Some((_, many)) = IRREGULAR_NOUNS.iter().find(|(one, _)| *one == noun) {
        return (typed == *many).then_some(Number::Many);
    }
    if is_joined(noun, typed, "s") {
        return Some(Number::Many);
    }
    // A vocabulary may list a plural: "notes" is then also met as "note".
    (noun.len() > 3 && is_joined(typed, noun, "s")).then_some(Number::One)
}

/// The plural of a noun phrase, whose last word is the noun.
pub(in crate::language::question) fn plural(noun: &str) -> String {
    let (before, last) = match noun.rfind(' ') {
        Some(at) => noun.split_at(at + 1),
        None => ("", noun),
    };
    if let Some((_, many)) = IRREGULAR_NOUNS.iter().find(|(one, _)| *one == last) {
        return format!("{before}{many}");
    }
    format!("{before}{}", with_s(last))
}

/// A word with `-s`: the plural of a noun, the third person of a verb.
pub(in crate::language::question) fn with_s(word: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) && !stem.is_empty() => {
            format!("{stem}ies")
        }
        _ if hisses => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// The past participle of a verb.
pub(in crate::language::question) fn participle(base: &str) -> String {
    if let Some((_, participle)) = irregular_verb(base) {
        return participle.to_owned();
    }
    match (base.strip_suffix('y'), base.ends_with('e')) {
        (Some(stem), _) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ied"),
        (_, true) => format!("{base}d"),
        _ => format!("{base}ed"),
    }
}

/// The verbs whose third person is `typed`, likeliest first.
pub(in crate::language::question) fn bases_of_third(typed: &str) -> Vec<String> {
    let mut bases = Vec::new();
    if let Some(stem) = typed.strip_suffix("ies") {
        bases.push(format!("{stem}y"));
    }
    if let Some(stem) = typed.strip_suffix('s')
        && !stem.ends_with('s')
    {
        // "passes" is of pass, "uses" of use: a single s or z keeps its e.
        let short = stem.strip_suffix('e').filter(|stem| !stem.is_empty());
        let hisses = short.filter(|stem| {
            ["ss", "x", "zz", "ch", "sh", "o"].iter().any(|ending| stem.ends_with(ending))
        });
        bases.extend(hisses.map(str::to_owned));
        bases.push(stem.to_owned());
        bases.extend(
            short.filter(|stem| hisses.is_none() && stem.ends_with(['s', 'z'])).map(str::to_owned),
        );
    }
    bases.retain(|base| base.len() > 1);
    bases
}

/// The verbs whose participle is `typed`, likeliest first.
pub(in crate::language::question) fn bases_of_participle(typed: &str) -> Vec<String> {
    let mut bases: Vec<String> = IRREGULAR_VERBS
        .iter()
        .filter(|(_, _, participle)| *participle == typed)
        .map(|(base, _, _)| (*base).to_owned())
        .collect();
    if let Some(stem) = typed.strip_suffix("ied") {
        bases.push(format!("{stem}y"));
    }
    if let Some(stem) = typed.strip_suffix("ed") {
        let mut ends = stem.chars().rev();
        if let (Some(last), Some(before)) = (ends.next(), ends.next())
            && last == before
        {
            bases.push(stem[..stem.len() - last.len_utf8()].to_owned());
        }
        bases.push(stem.to_owned());
        bases.push(format!("{stem}e"));
    }
    bases.retain(|base| base.len() > 1);
    bases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_met_in_all_its_forms() {
        assert_eq!(verb_forms("use", None, "uses"), THIRD);
        assert_eq!(verb_forms("use", None, "using"), ING);
        assert_eq!(verb_forms("use", None, "used"), PAST | PARTICIPLE);
        assert_eq!(verb_forms("rely", None, "relies"), THIRD);
        assert_eq!(verb_forms("rely", None, "relied"), PAST | PARTICIPLE);
        assert_eq!(verb_forms("drop", None, "dropped"), PAST | PARTICIPLE);
        assert_eq!(verb_forms("drop", None, "dropping"), ING);
        assert_eq!(verb_forms("pass", None, "passes"), THIRD);
        assert_eq!(verb_forms("make", None, "made"), PAST | PARTICIPLE);
        assert_eq!(verb_forms("write", None, "wrote"), PAST);
        assert_eq!(verb_forms("choose", Some(("chose", "chosen")), "chosen"), PARTICIPLE);
        assert_eq!(verb_forms("use", None, "user"), 0);
    }

    #[test]
    fn a_noun_is_met_in_both_numbers() {
        assert_eq!(noun_number("technology", "technologies"), Some(Number::Many));
        assert_eq!(noun_number("person", "people"), Some(Number::Many));
        assert_eq!(noun_number("notes", "note"), Some(Number::One));
        assert_eq!(noun_number("talk", "talked"), None);
        assert_eq!(plural("managed service"), "managed services");
    }

    #[test]
    fn a_label_leads_back_to_its_verb() {
        assert_eq!(bases_of_third("uses"), ["use", "us"]);
        assert_eq!(bases_of_third("passes"), ["pass", "passe"]);
        assert_eq!(bases_of_third("supplies"), ["supply", "supplie"]);
        assert!(bases_of_participle("written").contains(&"write".to_owned()));
        assert!(bases_of_participle("dropped").contains(&"drop".to_owned()));
        assert!(bases_of_participle("proposed").contains(&"propose".to_owned()));
    }
}
