//! Semantic tokens as the protocol packs them.

use super::position::Positions;
use crate::ide::Class;
use crate::text::Span;
use lsp_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensLegend,
};

/// The types, by position.
const TYPES: &[SemanticTokenType] = &[
    SemanticTokenType::VARIABLE,
    SemanticTokenType::CLASS,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::KEYWORD,
    SemanticTokenType::STRING,
    SemanticTokenType::NUMBER,
    SemanticTokenType::COMMENT,
];

/// The position of a class among the types, and its modifiers.
const fn packed(class: Class) -> (u32, u32) {
    match class {
        Class::Node => (0, 0),
        Class::Declaration => (0, 1),
        Class::NodeKind => (1, 0),
        Class::EdgeKind => (2, 0),
        Class::Property => (3, 0),
        Class::Value => (4, 0),
        Class::Truth => (5, 0),
        Class::Text => (6, 0),
        Class::Number => (7, 0),
        Class::Comment => (8, 0),
    }
}

/// What the numbers mean.
pub(super) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TYPES.to_vec(),
        token_modifiers: vec![SemanticTokenModifier::DECLARATION],
    }
}

/// Packs tokens; one of several lines becomes one for each line.
pub(super) fn encode(
    positions: &Positions<'_>,
    text: &str,
    found: &[(Span, Class)],
) -> SemanticTokens {
    let mut data = Vec::with_capacity(found.len());
    let (mut line, mut unit) = (0, 0);
    for (span, class) in found {
        let (token_type, token_modifiers_bitset) = packed(*class);
        let mut start = span.start;
        for part in span.of(text).split_inclusive('\n') {
            let content = part.trim_end_matches(['\n', '\r']).len() as u32;
            if content > 0 {
                let range = positions.range(Span::new(start, start + content));
                let at = range.start;
                let delta_line = at.line - line;
                let delta_start = if delta_line == 0 { at.character - unit } else { at.character };
                (line, unit) = (at.line, at.character);
                data.push(SemanticToken {
                    delta_line,
                    delta_start,
                    length: range.end.character - at.character,
                    token_type,
                    token_modifiers_bitset,
                });
            }
            start += part.len() as u32;
        }
    }
    SemanticTokens { result_id: None, data }
}
