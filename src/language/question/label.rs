//! Words from labels: a vocabulary that only names its kinds can be asked all the same.
//!
//! A label is written to be read ("is presented by", "uses", "の開発元は"). Taken apart, it gives the verb or noun that a question would use.

use super::english::inflect::{bases_of_participle, bases_of_third};
use super::english::irregular::IRREGULAR_VERBS;
use super::entry::{Alt, Entry, Sense, Shape};
use super::japanese::conjugate::{of_dictionary_form, of_past_form};

const ARTICLES: &[&str] = &["a ", "an ", "the "];

/// Adds what the English label of an edge says, `alt` being the end that the label's subject is.
/// `doers` tells whether the verb's agent noun is a word as well.
pub(super) fn english(label: &str, alt: Alt, doers: bool, entries: &mut Vec<Entry>) {
    let mut add = |entry: Entry| {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    };
    let noun = |noun: &str, alt| Entry { shape: Shape::Noun(noun.into()), sense: Sense::Noun(alt) };
    if let Some(owned) = label.strip_prefix("has ").or_else(|| label.strip_prefix("have ")) {
        let owned = without_article(owned);
        if !owned.is_empty() {
            add(noun(owned, alt.turned()));
        }
        return;
    }
    let rest = ["is ", "are ", "was "].iter().find_map(|be| label.strip_prefix(be));
    let is = rest.is_some();
    let rest = without_article(rest.unwrap_or(label));
    if rest.is_empty() {
        return;
    }
    if let Some(name) = rest.strip_suffix(" of")
        && (is || bases_of_third(name).is_empty() && bases_of_participle(name).is_empty())
        && !name.contains(' ')
    {
        add(noun(name, alt));
    }
    let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
    if let Some(before_by) = rest.strip_suffix(" by") {
        // "is presented by": the object presents the subject.
        let between = before_by.strip_prefix(first).unwrap_or("").trim_start();
        for base in bases_of_participle(first) {
            add(Entry::verb(&joined(&base, between), None, alt.turned()));
        }
        let base = bases_of_participle(first).into_iter().next().filter(|_| doers);
        for agent in base.iter().flat_map(|base| agents(base)) {
            add(noun(&agent, alt.turned()));
        }
        return;
    }
    add(Entry::verb(rest, None, alt));
    if is {
        return;
    }
    for base in bases_of_third(first) {
        add(Entry::verb(&joined(&base, after), None, alt));
        for agent in agents(&base).iter().filter(|_| doers) {
            add(noun(agent, alt));
        }
    }
    if let Some(verb) = IRREGULAR_VERBS.iter().find(|verb| verb.1 == first) {
        add(Entry::verb(&joined(verb.0, after), None, alt));
    } else if first.ends_with("ed") {
        for base in bases_of_participle(first) {
            add(Entry::verb(&joined(&base, after), None, alt));
        }
    }
}

/// Nouns for whoever does what a verb says: *director*, *writer*.
fn agents(base: &str) -> Vec<String> {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let latin = ["ct", "at", "it", "ut", "ss"].iter().any(|end| stem.ends_with(end));
    let endings: &[&str] = if latin { &["or", "er"] } else { &["er"] };
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// Adds what the Japanese label of an edge says, `alt` being the end that the label's subject is.
pub(super) fn japanese(label: &str, alt: Alt, entries: &mut Vec<Entry>) {
    let mut add = |entry: Entry| {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    };
    let noun =
        |noun: &str, alt| Entry { shape: Shape::Japanese(noun.into()), sense: Sense::Noun(alt) };
    if let Some(of) = label.strip_prefix('の') {
        // "トーク の登壇者は 人" names the object, "A は B の一部である" the subject.
        if let Some(object) = of.strip_suffix('は') {
            add(noun(object, alt.turned()));
        } else if let Some(subject) = of.strip_suffix("である").or_else(|| of.strip_suffix("だ"))
        {
            add(noun(subject, alt));
        }
        return;
    }
    if label.ends_with('の') || label.ends_with("ある") {
        add(Entry { shape: Shape::Japanese(label.into()), sense: Sense::Rel(alt) });
        return;
    }
    let label = label.strip_suffix("ている").map_or_else(
        || label.to_owned(),
        |stem| {
            if stem.ends_with('し') {
                format!("{}する", stem.trim_end_matches('し'))
            } else {
                format!("{stem}る")
            }
        },
    );
    let verbs = match of_dictionary_form(&label) {
        verbs if verbs.is_empty() => of_past_form(&label),
        verbs => verbs,
    };
    for (stem, class) in verbs {
        if !stem.is_empty() {
            add(Entry::conjugated(stem, class, alt));
        }
    }
}

/// `InDevelopment` as "in development".
pub(super) fn spaced(word: &str) -> String {
    let mut spaced = String::new();
    let mut before: Option<char> = None;
    for c in word.chars() {
        if c.is_uppercase() && before.is_some_and(|before| !before.is_uppercase()) {
            spaced.push(' ');
        }
        spaced.push(if c == '_' { ' ' } else { c });
        before = Some(c);
    }
    spaced.to_lowercase()
}

fn joined(base: &str, after: &str) -> String {
    if after.is_empty() { base.to_owned() } else { format!("{base} {after}") }
}

fn without_article(text: &str) -> &str {
    ARTICLES.iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}
