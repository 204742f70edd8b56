//! What the shape of a text gives: stretches to fold, and ever larger stretches to select.

use super::world::World;
use crate::syntax::{Form, TokenKind, Value};
use crate::text::{FileId, Span};

/// A stretch of several lines that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// From the opening bracket to the closing one, or from the first comment to the last.
    pub span: Span,
    /// Whether it is comments.
    pub comment: bool,
}

impl World {
    /// The brackets and comments of a file that take several lines.
    pub fn folds(&self, file: FileId) -> Vec<Fold> {
        let content = self.file(file);
        let lines = content.lines();
        let several = |span: Span| lines.line(span.start) < lines.line(span.end);
        let mut found = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        let mut comments: Option<Span> = None;
        let mut end_of_comments = |comments: &mut Option<Span>| {
            if let Some(span) = comments.take().filter(|span| several(*span)) {
                found.push(Fold { span, comment: true });
            }
        };
        let mut brackets = Vec::new();
        for token in content.tree().tokens(content.text()) {
            match token.kind {
                TokenKind::Whitespace => {
                    if token.text.matches('\n').count() > 1 {
                        end_of_comments(&mut comments);
                    }
                }
                TokenKind::Comment => {
                    comments = Some(comments.map_or(token.span, |span| span.cover(token.span)));
                }
                kind => {
                    end_of_comments(&mut comments);
                    match kind {
                        TokenKind::Open => open.push(token.span.start),
                        TokenKind::Close => {
                            let span = open.pop().map(|start| Span::new(start, token.span.start));
                            brackets.extend(span.filter(|span| several(*span)));
                        }
                        _ => {}
                    }
                }
            }
        }
        end_of_comments(&mut comments);
        found.extend(brackets.into_iter().map(|span| Fold { span, comment: false }));
        found.sort_unstable();
        found
    }

    /// The stretches around `offset`, from the word to the whole text.
    pub fn selections(&self, file: FileId, offset: u32) -> Vec<Span> {
        let content = self.file(file);
        let text = content.text();
        let mut spans = vec![Span::new(0, text.len() as u32)];
        for value in content.tree().path_at(text, offset) {
            spans.push(value.span());
            spans.extend(inner(value).filter(|span| span.touches(offset)));
            if let Form::Group(group) = value.form() {
                let field = group.fields().find(|field| field.span().touches(offset));
                if let Some(field) = field {
                    spans.push(field.span());
                    spans.extend(field.key.map(|key| key.span).filter(|key| key.touches(offset)));
                }
                let name = group.name().map(|name| name.span);
                spans.extend(name.filter(|name| name.touches(offset)));
            }
        }
        spans.sort_by_key(|span| span.len());
        spans.dedup();
        // Each must lie within the next; one that only touches the others is left out.
        let mut chain: Vec<Span> = Vec::new();
        for span in spans {
            if chain.last().is_none_or(|last| span.start <= last.start && last.end <= span.end) {
                chain.push(span);
            }
        }
        chain
    }
}

/// What stands between the brackets of a value, or the quotes of a text.
fn inner(value: Value<'_>) -> std::option::IntoIter<Span> {
    let between = |open: Span, close: Option<Span>| {
        close.map(|close| Span::new(open.end, close.start)).filter(|span| !span.is_empty())
    };
    let span = match value.form() {
        Form::Group(group) => between(group.open_span(), group.close_span()),
        Form::List(list) => between(list.open_span(), list.close_span()),
        Form::Map(map) => between(map.open_span(), map.close_span()),
        Form::Text(literal) => literal.content_span(),
        _ => None,
    };
    span.into_iter()
}
