//! The canonical layout of a file: the same tokens and comments, always in the same places.
//!
//! A layout depends on the tokens, the comments and the blank lines between them, and on nothing else: two people who write the same facts get the
//! same bytes. Nothing is sorted, because the order of facts is the curator's. Everything here is a function of a text; who writes it to a file is
//! another's affair.
//!
//! **Invariant.** What comes out has the tokens and comments of what went in, is read without a mistake, and comes out of a second run unchanged;
//! each call proves that of its own result.

mod gaps;
mod part;
mod read;
mod shape;
mod write;

use crate::diagnostic::Diagnostic;
use crate::syntax::parse;
use crate::text::{Edit, FileId, Span, apply};
use thiserror::Error;

/// How many columns a line may take; what has no place to break may be wider.
pub const COLUMNS: usize = 140;

/// Why a text has no canonical layout.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    /// It is not read without a mistake, and a layout could hide where.
    #[error("the text has a syntax error")]
    Syntax(Vec<Diagnostic>),
    /// The result is not the same text in another layout, which is a defect of this module.
    #[error("the layout would change the text")]
    Unproven,
}

/// The text of a file in canonical layout.
///
/// ```
/// use talkgraph::{format::document, text::FileId};
///
/// let written = "Graph(nodes:[Technology(id:rook,name:\"Rook\")]) // tools";
/// let expected = "\
/// Graph(
///     nodes: [
///         Technology(id: rook, name: \"Rook\"),
///     ],
/// ) // tools
/// ";
/// assert_eq!(document(FileId(0), written).as_deref(), Ok(expected));
/// ```
///
/// # Errors
///
/// [`Refusal::Syntax`] with the findings, placed in `file`, where the text has a syntax error.
pub fn document(file: FileId, text: &str) -> Result<String, Refusal> {
    let (_, found) = parse(file, text);
    if !found.is_empty() {
        return Err(Refusal::Syntax(found));
    }
    let laid_out = layout(text);
    let (_, found) = parse(file, &laid_out);
    let same =
        found.is_empty() && gaps::same_tokens(text, &laid_out) && layout(&laid_out) == laid_out;
    if same { Ok(laid_out) } else { Err(Refusal::Unproven) }
}

/// The changes that lead to the canonical layout: each replaces only blanks, line ends and commas between two tokens.
///
/// # Errors
///
/// Those of [`document`].
pub fn edits(file: FileId, text: &str) -> Result<Vec<Edit>, Refusal> {
    let laid_out = document(file, text)?;
    Ok(gaps::edits(text, &laid_out))
}

/// The changes that lay out the rows that `span` touches, and nothing else of the file.
///
/// A row is an entry of `nodes` or `edges`, or a property of the value that the file is.
///
/// # Errors
///
/// Those of [`document`]; a mistake elsewhere in the file does not count where the rows are whole.
pub fn edits_in(file: FileId, text: &str, span: Span) -> Result<Vec<Edit>, Refusal> {
    let laid_out = match document(file, text) {
        Err(Refusal::Syntax(found)) => {
            return part::edits_in(file, text, span, &found).ok_or(Refusal::Syntax(found));
        }
        laid_out => laid_out?,
    };
    let mut rows = gaps::rows_around(text, &laid_out, span);
    loop {
        let edits = gaps::edits_within(text, &laid_out, rows);
        let whole = rows.start == 0 && rows.end as usize >= text.len();
        // A comma below a comment moves above it, so that the rows on both sides of it change together.
        let clean = |text: &str| parse(file, text).1.is_empty();
        if whole || apply(text, &edits).is_some_and(|text| clean(&text)) {
            return Ok(edits);
        }
        rows = gaps::rows_around(text, &laid_out, rows);
    }
}

/// A value or property in canonical layout, as it stands behind `prefix` in a file where `depth` brackets hold it.
///
/// It is for what a tool puts into a file; where `text` is more or less than one item, there is no layout.
pub fn fragment(text: &str, depth: usize, prefix: &str, line_end: &'static str) -> Option<String> {
    match read::read_part(text, depth).as_slice() {
        [item] => Some(write::write_fragment(item, prefix, line_end)),
        _ => None,
    }
}

/// The canonical layout of a text without mistakes, unproven.
fn layout(text: &str) -> String {
    write::write(&read::read(text), read::line_end(text))
}

#[cfg(test)]
mod tests;
