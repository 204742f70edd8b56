//! Semantic tokens: what each word of a file stands for, beyond what its spelling shows.

use super::world::World;
use crate::graph::Form as Written;
use crate::syntax::{Token, TokenKind};
use crate::text::{FileId, Span};
use rustc_hash::FxHashMap;

/// What a token stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A node.
    Node,
    /// The id of a node where it is declared.
    Declaration,
    /// A kind of node.
    NodeKind,
    /// A kind of edge.
    EdgeKind,
    /// The name of a property.
    Property,
    /// A word that a property takes.
    Value,
    /// `true` or `false`.
    Truth,
    /// A text or a character.
    Text,
    /// A number.
    Number,
    /// A comment.
    Comment,
}

impl World {
    /// The tokens of a stretch of a file, in order.
    pub fn semantic_tokens(&self, file: FileId, within: Span) -> Vec<(Span, Class)> {
        let content = self.file(file);
        let mut known: FxHashMap<u32, Class> = FxHashMap::default();
        for row in &content.facts.rows {
            let class = if row.form == Written::Row { Class::EdgeKind } else { Class::Property };
            known.insert(row.kind_span.start, class);
        }
        for declaration in &content.facts.declarations {
            known.insert(declaration.kind_span.start, Class::NodeKind);
            known.extend(declaration.id.map(|id| (id.start, Class::Declaration)));
        }
        for mention in content.mentions.iter().filter(|mention| !mention.quoted) {
            known.insert(mention.span.start, Class::Node);
        }
        let mut found: Vec<(Span, Class)> = Vec::new();
        let mut before: Option<Token<'_>> = None;
        for token in content.tree().tokens(content.text()) {
            if token.span.start >= within.end {
                break;
            }
            let class = match token.kind {
                TokenKind::Word => match token.text {
                    "true" | "false" => Some(Class::Truth),
                    word => Some(known.get(&token.span.start).copied().unwrap_or_else(|| {
                        if self.vocabulary.find_node(word).is_some() {
                            Class::NodeKind
                        } else if self.vocabulary.find_edge(word).is_some() {
                            Class::EdgeKind
                        } else {
                            Class::Value
                        }
                    })),
                },
                TokenKind::Text | TokenKind::Char => Some(Class::Text),
                TokenKind::Number => Some(Class::Number),
                TokenKind::Comment => Some(Class::Comment),
                TokenKind::Colon => {
                    // The word before a colon is a property, unless it is known for something else.
                    if let (Some(last), Some(word)) = (found.last_mut(), before)
                        && last.0 == word.span
                        && last.1 == Class::Value
                    {
                        last.1 = Class::Property;
                    }
                    None
                }
                _ => None,
            };
            if let Some(class) = class {
                found.push((token.span, class));
            }
            if !token.kind.is_trivia() {
                before = Some(token);
            }
        }
        found.retain(|(span, _)| span.end > within.start);
        found
    }
}
