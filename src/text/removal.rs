//! The edit that takes an item out of a list, with its comma and, where it stands alone, its line.

use super::{Edit, Span};

/// Removes the item at `span`; a comment behind it on the same line stays.
pub fn remove_item(text: &str, span: Span) -> Edit {
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let blank_before = before.trim_end_matches([' ', '\t']);
    let starts_line = blank_before.is_empty() || blank_before.ends_with('\n');
    let comma = after.trim_start().starts_with(',');
    let mut end = span.end as usize;
    if comma {
        end += after.len() - after.trim_start().len() + 1;
    }
    let behind = text.get(end..).unwrap_or("");
    let rest = behind.trim_start_matches([' ', '\t']);
    let ends_line = rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n");
    let whole = |start: usize, end: usize| Edit::remove(Span::new(start as u32, end as u32));
    if starts_line && ends_line {
        let line_end = rest.find('\n').map_or(text.len(), |at| text.len() - rest.len() + at + 1);
        return whole(blank_before.len(), line_end);
    }
    if comma {
        let gap = if ends_line { 0 } else { behind.len() - rest.len() };
        return whole(span.start as usize, end + gap);
    }
    match before.trim_end().strip_suffix(',') {
        Some(kept) => whole(kept.len(), end),
        None => Edit::remove(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::apply;

    #[track_caller]
    fn check(text: &str, item: &str, left: &str) {
        let start = text.rfind(item).unwrap() as u32;
        let edit = remove_item(text, Span::new(start, start + item.len() as u32));
        assert_eq!(apply(text, &[edit]).as_deref(), Some(left));
    }

    #[test]
    fn an_item_goes_with_its_comma() {
        check("[a, b, c]", "a", "[b, c]");
        check("[a, b, c]", "b", "[a, c]");
        check("[a, b, c]", "c", "[a, b]");
        check("[a]", "a", "[]");
        check("[a , b]", "a", "[b]");
    }

    #[test]
    fn an_item_alone_on_its_line_takes_the_line_along() {
        check("[\n    a,\n    b,\n]", "b", "[\n    a,\n]");
        check("[\r\n    a,\r\n    b\r\n]", "b", "[\r\n    a,\r\n]");
        check("a,\nb", "b", "a,\n");
    }

    #[test]
    fn a_comment_behind_an_item_stays() {
        check("[\n    x, // why\n]", "x", "[\n    // why\n]");
    }
}
