//! The documents that are open in the editor.

use super::position::{Encoding, Positions};
use crate::text::{LineIndex, SourceText};
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use rustc_hash::FxHashMap;

/// An open document: what the editor shows, saved or not.
#[derive(Debug, Clone)]
pub(super) struct Open {
    /// The URI as the editor spells it.
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: SourceText,
}

/// The open documents, by URI.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: FxHashMap<String, Open>,
}

impl Documents {
    pub(super) fn open(&mut self, open: Open) {
        self.open.insert(open.uri.as_str().to_owned(), open);
    }

    pub(super) fn close(&mut self, uri: &Uri) -> Option<Open> {
        self.open.remove(uri.as_str())
    }

    pub(super) fn get(&self, uri: &Uri) -> Option<&Open> {
        self.open.get(uri.as_str())
    }

    /// Every open document, in no order that matters.
    pub(super) fn all(&self) -> Vec<&Open> {
        let mut all: Vec<&Open> = self.open.values().collect();
        all.sort_unstable_by(|a, b| a.uri.as_str().cmp(b.uri.as_str()));
        all
    }

    /// Takes what was typed; a document that was never opened has no text to change.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Option<SourceText> {
        let open = self.open.get_mut(uri.as_str())?;
        let mut text = open.text.to_string();
        for change in changes {
            match change.range {
                None => text = change.text,
                Some(range) => {
                    let lines = LineIndex::new(&text);
                    let span = Positions::new(&text, &lines, encoding).span(range);
                    text.replace_range(span.range(), &change.text);
                }
            }
        }
        open.version = version;
        open.text = text.into();
        Some(open.text.clone())
    }
}
