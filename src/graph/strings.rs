//! Texts of the graph, borrowed from the files they stand in.
//!
//! A graph of 400,000 facts has a million texts; nearly all stand in a file word for word. A text is therefore a place, and only one with escapes is
//! kept apart, decoded.

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

impl Text {
    /// A stretch of the decoded texts.
    pub(super) const fn decoded(start: u32, end: u32) -> Self {
        Self { file: DECODED, span: Span::new(start, end) }
    }

    /// The same text after `texts` bytes of decoded texts were put before its own.
    pub(super) const fn moved(self, texts: u32) -> Self {
        match self {
            Self { file: DECODED, span } => Self::decoded(span.start + texts, span.end + texts),
            text => text,
        }
    }
}

/// The files, and the few texts that stand in no file as they are.
#[derive(Debug)]
pub(crate) struct Strings {
    sources: Arc<Sources>,
    decoded: String,
}

impl Strings {
    pub(super) fn new(sources: Arc<Sources>, decoded: String) -> Self {
        Self { sources, decoded }
    }

    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The text that stands at a place of a file, as it is.
    pub(super) const fn place(file: FileId, span: Span) -> Text {
        Text { file: file.0, span }
    }

    pub(super) fn get(&self, text: Text) -> &str {
        let whole =
            if text.file == DECODED { &self.decoded } else { self.sources.text(FileId(text.file)) };
        text.span.of(whole)
    }
}
