//! One spelling for the many ways people type a name.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Folds width and case: NFKC, then lower case.
///
/// `ＫＵＢＥ` and `Kube` become `kube`, `ｸﾊﾞﾈﾃｨｽ` becomes `クバネティス`. Source of the form: Unicode Standard Annex 15.
pub fn normalize(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return text.to_lowercase();
    }
    text.nfkc().collect::<String>().to_lowercase()
}

/// Folds a name to what it is compared by: [`normalize`], then without spaces, hyphens and underscores.
///
/// `Cloud-Native`, `cloud native` and `cloud_native` are one name. A name of nothing but such characters keeps them.
pub fn fold(name: &str) -> String {
    let mut folded = normalize(name);
    folded.retain(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '‐' | '‑' | '–' | '·' | '・'));
    if folded.is_empty() { normalize(name) } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_joints_do_not_tell_names_apart() {
        assert_eq!(normalize("ＫＵＢＥ"), "kube");
        assert_eq!(normalize("ｸﾊﾞﾈﾃｨｽ"), "クバネティス");
        assert_eq!(fold("Cloud-Native Days"), fold("cloud_native　days"));
        assert_eq!(fold("- -"), "- -");
    }
}
