//! The layout of rows that are whole, in a text that has a mistake elsewhere.
//!
//! A layout of the whole text would have to guess what its broken part means. A row that was read without a mistake has a layout of its own.

use super::{fragment, gaps, read};
use crate::diagnostic::Diagnostic;
use crate::syntax::{Form, Group, Value, parse};
use crate::text::{Edit, FileId, Span, apply};

/// Columns of one step inwards.
const INDENT: usize = 4;

/// The changes that lay out the rows that `span` touches; nothing where one of them is not whole, or where they cannot be proven to change no token and
/// no mistake.
pub(super) fn edits_in(
    file: FileId,
    text: &str,
    span: Span,
    mistakes: &[Diagnostic],
) -> Option<Vec<Edit>> {
    let (tree, _) = parse(file, text);
    let Form::Group(root) = tree.root(text)?.form() else { return None };
    let rows = rows(root, text, span)?;
    let (first, last) = (rows.first()?, rows.last()?);
    let all = first.span.cover(last.span);
    if mistakes.iter().any(|found| touch(found.primary.at.span, all)) {
        return None;
    }
    let mut edits = Vec::new();
    for row in &rows {
        edits.extend(row.edits(text)?);
    }
    let told = |found: &[Diagnostic]| -> Vec<String> {
        found.iter().map(|found| found.message.clone()).collect()
    };
    let after = parse(file, &apply(text, &edits)?).1;
    (told(&after) == told(mistakes)).then_some(edits)
}

/// A row of a text, and how many brackets hold it.
struct Row {
    span: Span,
    depth: usize,
}

impl Row {
    /// The changes between its tokens, and of the blanks before it where it begins its line.
    fn edits(&self, text: &str) -> Option<Vec<Edit>> {
        let written = self.span.of(text);
        let indent = " ".repeat(self.depth * INDENT);
        let laid_out = fragment(written, self.depth, &indent, read::line_end(text))?;
        if !gaps::same_tokens(written, &laid_out) {
            return None;
        }
        let mut edits = gaps::edits(written, &laid_out);
        for edit in &mut edits {
            edit.span =
                Span::new(edit.span.start + self.span.start, edit.span.end + self.span.start);
        }
        if let Some(blanks) = blanks_before(self.span, text).filter(|at| at.of(text) != indent) {
            edits.insert(0, Edit::replace(blanks, indent));
        }
        Some(edits)
    }
}

/// The rows that `span` touches: entries that begin a line of a list, else properties of the value that the file is.
fn rows(root: Group<'_>, text: &str, span: Span) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    for field in root.fields().filter(|field| touch(field.span(), span)) {
        let value = field.value?;
        let touched: Vec<Value<'_>> = match value.form() {
            Form::List(list) => list.items().filter(|item| touch(item.span(), span)).collect(),
            _ => Vec::new(),
        };
        let begins = |item: &Value<'_>| blanks_before(item.span(), text).is_some();
        if !touched.is_empty() && touched.iter().all(begins) {
            if touched.iter().any(|item| item.is_broken()) {
                return None;
            }
            rows.extend(touched.iter().map(|item| Row { span: item.span(), depth: 2 }));
        } else if value.is_broken() {
            return None;
        } else {
            rows.push(Row { span: field.span(), depth: 1 });
        }
    }
    Some(rows)
}

/// The blanks between the start of its line and a row; nothing where something else stands there.
fn blanks_before(row: Span, text: &str) -> Option<Span> {
    let before = text.get(..row.start as usize)?;
    let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
    let start = before.len() - blanks;
    before[..start].ends_with('\n').then(|| Span::new(start as u32, row.start))
}

fn touch(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}
