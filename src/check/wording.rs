//! Lists of names in a sentence.

/// Names beyond this many are cut short: a reader who needs them all asks the vocabulary.
const LONGEST: usize = 12;

/// "`a`", "`a` or `b`", "`a`, `b` or `c`".
pub(super) fn any_of<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> String {
    join(names, "or")
}

/// "`a`", "`a` and `b`", "`a`, `b` and `c`".
pub(super) fn all_of<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> String {
    join(names, "and")
}

fn join<N: AsRef<str>>(names: impl IntoIterator<Item = N>, last: &str) -> String {
    let mut quoted: Vec<String> =
        names.into_iter().take(LONGEST + 1).map(|name| format!("`{}`", name.as_ref())).collect();
    if quoted.len() > LONGEST {
        quoted.truncate(LONGEST);
        return format!("{} …", quoted.join(", "));
    }
    match quoted.pop() {
        None => "nothing".to_owned(),
        Some(only) if quoted.is_empty() => only,
        Some(end) => format!("{} {last} {end}", quoted.join(", ")),
    }
}

/// "a" or "an", by the first letter.
pub(super) fn article(word: &str) -> &'static str {
    if word.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_a_sentence_and_end() {
        assert_eq!(any_of(["a"]), "`a`");
        assert_eq!(all_of(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(any_of::<&str>([]), "nothing");
        assert!(any_of(["x"; 40]).ends_with("`x` …"));
        assert_eq!(article("Event"), "an");
    }
}
