//! Misspelt words: the one known word a slip of the fingers away, announced and never taken silently.
//!
//! Distance is optimal string alignment (Damerau 1964, restricted): at most one slip, in names of seven characters and more at most two.

use super::english::words as words_en;
use super::entry::{Entry, Shape};
use super::gather::language;
use super::japanese::endings::ENDINGS;
use super::japanese::words as words_ja;
use super::lexicon::Lexicon;
use super::segment::Segmentation;
use super::spelling::{Spelling, is_katakana, is_spaced_letter};
use crate::graph::Graph;
use crate::text::{fold, nearest};
use crate::vocabulary::Language;

/// Words shorter than this are not guessed at.
const SHORTEST: usize = 4;

/// What a misspelt stretch is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fix {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The word as it is written where it is known.
    pub(super) word: String,
}

/// The one word that an unknown stretch, alone or with its neighbours, was meant to be; none where several or none are near.
pub(super) fn fix(
    graph: &Graph,
    lexicon: &Lexicon,
    spelling: &Spelling<'_>,
    unknown: (usize, usize),
    segmentation: &Segmentation<'_>,
) -> Option<Fix> {
    let typed = &spelling.text[unknown.0..unknown.1];
    // Nobody misspells a word of plain English or a Chinese character by a letter.
    let latin = typed.chars().all(is_spaced_letter);
    if super::english::common::COMMON_WORDS.contains(&typed)
        || words_en::NUMBERS.iter().any(|(number, _)| *number == typed)
        || !(latin || typed.chars().any(is_katakana))
    {
        return None;
    }
    let mut stretches = vec![unknown];
    // "open stak": a misspelt word may be part of a name of several.
    for (from, to) in segmentation.tokens.iter().map(|token| (token.from, token.to)) {
        if !latin {
            break;
        }
        if to <= unknown.0 && spelling.text[to..unknown.0].trim().is_empty() {
            stretches.push((from, unknown.1));
        }
        if from >= unknown.1 && spelling.text[unknown.1..from].trim().is_empty() {
            stretches.push((unknown.0, to));
        }
    }
    let candidates = candidates(graph, lexicon, language(spelling));
    stretches.into_iter().find_map(|(from, to)| {
        let word = unique(&spelling.text[from..to], candidates)?;
        // "Amazon S3" is no slip for "Amazon": nothing of a question is left out.
        let beside = [&spelling.text[from..unknown.0], &spelling.text[unknown.1..to]];
        let drops = beside.into_iter().any(|known| !known.is_empty() && fold(known) == fold(&word));
        (!drops).then_some(Fix { from, to, word })
    })
}

/// What could have been meant by a word, best first.
pub(super) fn suggestions(
    graph: &Graph,
    lexicon: &Lexicon,
    spelling: &Spelling<'_>,
    typed: &str,
) -> Vec<String> {
    let candidates = candidates(graph, lexicon, language(spelling));
    nearest(typed, candidates.iter().map(|word| word.written.as_str()))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// A word that a typed one may have been meant to be.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    folded: String,
    written: String,
    /// Forms of one word and names of one node are of one group: a slip that may have been either of them is no doubt.
    group: (u8, u32),
}

/// Every word that a typed one may have been meant to be; gathered at the first word that is not known, for whoever errs once errs again.
fn candidates<'l>(graph: &Graph, lexicon: &'l Lexicon, language: Language) -> &'l [Candidate] {
    let [english, japanese] = &lexicon.meant;
    let gathered = if language == Language::En { english } else { japanese };
    gathered.get_or_init(|| gather(graph, lexicon, language))
}

fn gather(graph: &Graph, lexicon: &Lexicon, language: Language) -> Vec<Candidate> {
    let mut words: Vec<Candidate> = graph
        .names()
        .iter()
        .map(|name| Candidate {
            folded: name.folded.clone(),
            written: name.written.clone(),
            group: (0, name.node.0),
        })
        .collect();
    let mut add = |word: &str, group: (u8, u32)| {
        words.push(Candidate { folded: fold(word), written: word.to_owned(), group });
    };
    for (at, entry) in lexicon.english.iter().chain(&lexicon.japanese).enumerate() {
        spellings(entry, &mut |word| add(word, (1, at as u32)));
    }
    let (functions, endings) = match language {
        Language::En => (words_en::FUNCTION_WORDS, &[][..]),
        Language::Ja => (words_ja::FUNCTION_WORDS, ENDINGS),
    };
    for (at, (word, _)) in functions.iter().chain(endings).enumerate() {
        add(word, (2, at as u32));
    }
    words.sort();
    words.dedup_by(|later, earlier| later.folded == earlier.folded);
    words
}

/// The forms of an entry that are worth comparing.
fn spellings(entry: &Entry, add: &mut impl FnMut(&str)) {
    match &entry.shape {
        Shape::Verb { head, irregular, .. } => {
            add(head);
            add(&super::english::inflect::with_s(head));
            let stem = head.strip_suffix('e').unwrap_or(head);
            add(&format!("{stem}ed"));
            add(&format!("{stem}ing"));
            if let Some((past, participle)) = irregular {
                add(past);
                add(participle);
            }
        }
        Shape::Noun(noun) => {
            add(noun);
            add(&super::english::inflect::plural(noun));
        }
        Shape::Conjugated { stem, .. } => add(stem),
        Shape::Japanese(text) | Shape::Words(text) => add(text),
    }
}

fn unique(typed: &str, candidates: &[Candidate]) -> Option<String> {
    let typed = fold(typed);
    let length = typed.chars().count();
    if length < SHORTEST {
        return None;
    }
    let reach = if length < 7 { 1 } else { 2 };
    let mut best: Option<(usize, &Candidate)> = None;
    let mut tied = false;
    for candidate in candidates {
        let other = candidate.folded.chars().count();
        if other.abs_diff(length) > reach || other < SHORTEST {
            continue;
        }
        let distance = strsim::osa_distance(&typed, &candidate.folded);
        // A plain word two slips away is another word more often than a slip; so is a name that begins otherwise.
        let same_start = typed.chars().next() == candidate.folded.chars().next();
        if distance > reach || (distance == 2 && (candidate.group.0 != 0 || !same_start)) {
            continue;
        }
        // Short words are near many others, so there only what fingers do counts as a slip; and grammar is rarely misspelt.
        let grammar = candidate.group.0 == 2;
        if distance == 1 && (length < 7 || grammar) && !is_slip(&typed, &candidate.folded, grammar)
        {
            continue;
        }
        match best {
            Some((least, _)) if least < distance => {}
            Some((least, word)) if least == distance => tied |= word.group != candidate.group,
            _ => {
                best = Some((distance, candidate));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, word)| word.written.clone())
}

/// Whether one letter makes the difference in a way that fingers slip: two letters turned round, one too many or too few after the first, a
/// neighbouring key, one vowel for another.
fn is_slip(typed: &str, meant: &str, grammar: bool) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    if typed.len() != meant.len() {
        return typed.first() == meant.first() && (!grammar || meant.len() > SHORTEST);
    }
    let mut wrong = typed.iter().zip(&meant).filter(|(typed, meant)| typed != meant);
    match (wrong.next(), wrong.next()) {
        (Some((typed, meant)), None) => {
            let vowel = |c: &char| "aeiouy".contains(*c);
            let kana = !typed.is_ascii() || !meant.is_ascii();
            kana || !grammar && (are_neighbours(*typed, *meant) || vowel(typed) && vowel(meant))
        }
        _ => true,
    }
}

/// Whether two letters lie side by side on a keyboard.
fn are_neighbours(one: char, other: char) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place =
        |c: char| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(c)?)));
    let (Some(a), Some(b)) = (place(one), place(other)) else { return false };
    let (upper, lower) = if a <= b { (a, b) } else { (b, a) };
    match lower.0 - upper.0 {
        0 => lower.1 - upper.1 == 1,
        // Each row begins a little to the right of the one above.
        1 => lower.1 == upper.1 || lower.1 + 1 == upper.1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingers_slip_in_some_ways_only() {
        for (typed, meant) in [
            ("nomda", "nomad"),
            ("nmad", "nomad"),
            ("noomad", "nomad"),
            ("nomsd", "nomad"),
            ("nomed", "nomad"),
        ] {
            assert!(is_slip(typed, meant, false), "{typed}");
        }
        for (typed, meant) in
            [("love", "move"), ("root", "rook"), ("draft", "raft"), ("string", "spring")]
        {
            assert!(!is_slip(typed, meant, false), "{typed}");
        }
        assert!(is_slip("whcih", "which", true) && !is_slip("hate", "have", true));
    }
}
