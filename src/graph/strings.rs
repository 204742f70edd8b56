//! Texts of the graph, borrowed from the files they stand in.
//!
//! A graph of 400,000 facts has a million texts; nearly all stand in a file word for word. A text is therefore a place, and only one with escapes is
//! kept apart, decoded.

use crate::syntax::Literal;
use crate::text::{FileId, Sources, Span};
use std::sync::Arc;

/// The file number of a text that was decoded.
const DECODED: u32 = u32::MAX;

/// A text of the graph, as a place; read it with [`Strings::get`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    file: u32,
    span: Span,
}

/// The files, and the few texts that stand in no file as they are.
#[derive(Debug)]
pub(crate) struct Strings {
    sources: Arc<Sources>,
    decoded: String,
}

impl Strings {
    pub(super) fn new(sources: Arc<Sources>) -> Self {
        Self { sources, decoded: String::new() }
    }

    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The text that stands at a place of a file, as it is.
    pub(super) const fn place(file: FileId, span: Span) -> Text {
        Text { file: file.0, span }
    }

    /// The text that a literal means.
    pub(super) fn literal(&mut self, file: FileId, literal: Literal<'_>) -> Text {
        if let Some(span) = literal.content_span() {
            return Self::place(file, span);
        }
        let start = self.decoded.len() as u32;
        self.decoded.push_str(&literal.decode());
        Text { file: DECODED, span: Span::new(start, self.decoded.len() as u32) }
    }

    pub(super) fn get(&self, text: Text) -> &str {
        let whole =
            if text.file == DECODED { &self.decoded } else { self.sources.text(FileId(text.file)) };
        text.span.of(whole)
    }
}
