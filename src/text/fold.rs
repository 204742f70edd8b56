//! One spelling for the many ways people type a name.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Folds width and case: NFKC, then lower case.
///
/// `ＫＵＢＥ` and `Kube` become `kube`, `ｸﾊﾞﾈﾃｨｽ` becomes `クバネティス`. Source of the form: Unicode Standard Annex 15.
pub fn normalize(text: &str) -> String {
    if text.chars().all(is_settled) {
        return text.to_ascii_lowercase();
    }
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return text.to_lowercase();
    }
    text.nfkc().collect::<String>().to_lowercase()
}

/// Tells whether a character is its own NFKC form wherever it stands, and has no case beyond ASCII: kana without loose sound marks, and the common ideographs.
const fn is_settled(character: char) -> bool {
    matches!(character, '\0'..='\x7f' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='\u{9fff}')
}

/// Folds a name to what it is compared by: [`normalize`], then without spaces, hyphens and underscores.
///
/// `Cloud-Native`, `cloud native` and `cloud_native` are one name. A name of nothing but such characters keeps them.
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        let mut folded = Vec::with_capacity(name.len());
        let kept = |byte: &u8| !char::from(*byte).is_whitespace() && !matches!(byte, b'-' | b'_');
        folded.extend(name.bytes().filter(kept).map(|byte| byte.to_ascii_lowercase()));
        if !folded.is_empty() {
            return String::from_utf8(folded).unwrap_or_default();
        }
    }
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

    #[test]
    fn ascii_folds_as_all_else_does() {
        let longer = |name: &str| {
            let folded = fold(&format!("{name}é"));
            folded.strip_suffix('é').map(str::to_owned)
        };
        for byte in 0..128_u8 {
            let name = format!("A{}b", char::from(byte));
            assert_eq!(Some(fold(&name)), longer(&name), "{name:?}");
        }
    }

    #[test]
    fn settled_characters_are_their_own_form_beside_each_other() {
        let settled: String = ('\0'..='\u{ffff}').filter(|c| is_settled(*c)).collect();
        assert_eq!(settled.nfkc().collect::<String>(), settled);
        let kana = "か\u{3099}";
        assert!(!kana.chars().all(is_settled));
        assert_eq!(normalize(kana), "が");
        assert_eq!(normalize(&settled), settled.to_lowercase());
    }
}
