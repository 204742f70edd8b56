//! Characters that look like RON punctuation and are not.
//!
//! An input method or a word processor writes them without asking. Each is read as what it looks like, so that one slip is one finding.

use unicode_ident::is_xid_start;

/// What a character looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// The ASCII character it stands for; `'\0'` where it cannot be seen at all.
    pub(super) stands_for: char,
    /// What people call it.
    pub(super) name: &'static str,
}

const fn look(stands_for: char, name: &'static str) -> Look {
    Look { stands_for, name }
}

/// What `character` looks like, where it looks like something that it is not.
pub(super) fn look_of(character: char) -> Option<Look> {
    Some(match character {
        '\u{FEFF}' => look('\0', "byte order mark"),
        '\u{200B}' => look('\0', "zero-width space"),
        '\u{200C}' => look('\0', "zero-width non-joiner"),
        '\u{200D}' => look('\0', "zero-width joiner"),
        '\u{2060}' => look('\0', "word joiner"),
        '\u{00AD}' => look('\0', "soft hyphen"),
        '\u{180E}' => look('\0', "Mongolian vowel separator"),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            look('\0', "mark of the direction of writing")
        }
        '\u{00A0}' => look(' ', "no-break space"),
        '\u{202F}' => look(' ', "narrow no-break space"),
        '\u{3000}' => look(' ', "ideographic space"),
        '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{205F}' => look(' ', "typographic space"),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '〝' | '〞' | '〟' => {
            look('"', "typographic quote")
        }
        '「' | '」' | '『' | '』' | '｢' | '｣' => look('"', "corner bracket"),
        '‘' | '’' | '‚' | '‛' | '′' | '＇' => look('"', "typographic single quote"),
        '、' | '､' => look(',', "ideographic comma"),
        '。' | '｡' => look(',', "ideographic full stop"),
        '﹐' | '﹑' | '︐' | '︑' => look(',', "small comma"),
        '，' => look(',', "full-width comma"),
        '：' => look(':', "full-width colon"),
        '﹕' | '︓' | '∶' | '︰' => look(':', "small colon"),
        '；' => look(';', "full-width semicolon"),
        '（' => look('(', "full-width parenthesis"),
        '）' => look(')', "full-width parenthesis"),
        '﹙' | '⦅' | '｟' | '❨' => look('(', "ornamental parenthesis"),
        '﹚' | '⦆' | '｠' | '❩' => look(')', "ornamental parenthesis"),
        '［' => look('[', "full-width bracket"),
        '］' => look(']', "full-width bracket"),
        '【' | '〔' | '〖' | '〚' | '〘' | '⟦' => look('[', "lenticular bracket"),
        '】' | '〕' | '〗' | '〛' | '〙' | '⟧' => look(']', "lenticular bracket"),
        '｛' => look('{', "full-width brace"),
        '｝' => look('}', "full-width brace"),
        '﹛' => look('{', "small brace"),
        '﹜' => look('}', "small brace"),
        '\u{2010}'..='\u{2015}' | '−' | '﹣' => look('-', "dash"),
        '０'..='９' => look(ascii(character), "full-width digit"),
        '\u{FF01}'..='\u{FF5E}' if !is_xid_start(character) => {
            look(ascii(character), "full-width character")
        }
        _ => return None,
    })
}

/// The ASCII character of a full-width one.
fn ascii(character: char) -> char {
    char::from_u32(u32::from(character).wrapping_sub(0xFEE0)).unwrap_or(character)
}

/// Tells whether a quote that looks like this may end a string.
pub(super) fn is_quote(character: char) -> bool {
    look_of(character).is_some_and(|look| look.stands_for == '"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_ident::is_xid_continue;

    #[test]
    fn no_letter_and_no_ascii_character_is_confusable() {
        for character in '\0'..=char::MAX {
            if character.is_ascii() || is_xid_start(character) {
                assert_eq!(look_of(character), None, "{character:?}");
            }
        }
        let continuing: String = ('\0'..=char::MAX)
            .filter(|character| is_xid_continue(*character) && look_of(*character).is_some())
            .collect();
        // The joiners may stand within words of some scripts, where nobody sees them.
        assert_eq!(continuing, "\u{200C}\u{200D}０１２３４５６７８９＿");
    }

    #[test]
    fn full_width_characters_stand_for_their_ascii_ones() {
        for (wide, narrow) in "（），：［］｛｝＂＝；０９！".chars().zip("(),:[]{}\"=;09!".chars())
        {
            assert_eq!(look_of(wide).map(|look| look.stands_for), Some(narrow));
        }
    }
}
