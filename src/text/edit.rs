//! Changes to a text, as spans and what replaces them.
//!
//! Every tool that changes a file — a fix, `fmt`, `rename` — says it as edits, so that bytes outside them never change.

use super::Span;

/// One replacement: the bytes of `span` become `replacement`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards; empty for a removal.
    pub replacement: String,
}

impl Edit {
    /// Puts `text` before the byte at `offset`.
    pub fn insert(offset: u32, text: impl Into<String>) -> Self {
        Self { span: Span::empty(offset), replacement: text.into() }
    }

    /// Replaces `span` by `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, replacement: text.into() }
    }

    /// Removes `span`.
    pub fn remove(span: Span) -> Self {
        Self { span, replacement: String::new() }
    }
}

/// Applies edits that do not overlap, in any order; `None` where two overlap or one lies outside the text.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in ordered {
        out.push_str(text.get(at..edit.span.start as usize)?);
        out.push_str(&edit.replacement);
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_any_order_and_refuse_to_overlap() {
        let edits = [Edit::insert(5, "!"), Edit::replace(Span::new(0, 1), "J")];
        assert_eq!(apply("hello", &edits).as_deref(), Some("Jello!"));
        let overlap = [Edit::remove(Span::new(0, 3)), Edit::remove(Span::new(2, 4))];
        assert_eq!(apply("hello", &overlap), None);
        assert_eq!(apply("hello", &[Edit::insert(9, "x")]), None);
    }
}
