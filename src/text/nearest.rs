//! Did-you-mean: the candidate a slip of the fingers away.

use super::fold;

/// The candidates nearest to `typed`, best first, at most three.
///
/// Distance is optimal string alignment (a swap of neighbours counts one), over folded spellings: at most 1 below five characters, else
/// 2. Beyond that a guess misleads more often than it helps, and none is made. Equal distances keep the order of `candidates`.
pub fn nearest<'c, T: AsRef<str> + ?Sized + 'c>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'c T>,
) -> Vec<&'c str> {
    let typed = fold(typed);
    let length = typed.chars().count();
    let reach = match length {
        0..=1 => return Vec::new(),
        2..=4 => 1,
        _ => 2,
    };
    let mut found: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let candidate = candidate.as_ref();
        let folded = fold(candidate);
        if folded.chars().count().abs_diff(length) > reach {
            continue;
        }
        let distance = strsim::osa_distance(&typed, &folded);
        if distance <= reach && distance < length {
            found.push((distance, candidate));
        }
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.truncate(3);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        let names = ["nomad", "kubernetes", "mesos"];
        assert_eq!(nearest("nomado", &names), ["nomad"]);
        assert_eq!(nearest("kuberentes", &names), ["kubernetes"]);
        assert!(nearest("oracle", &names).is_empty());
        assert!(nearest("x", &names).is_empty());
    }
}
