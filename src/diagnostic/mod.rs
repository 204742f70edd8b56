//! Findings about the files, as data.
//!
//! A rule says what is wrong, where, and how to mend it; [`crate::report`] decides how that looks. Nothing here prints.

mod code;

pub use code::{Code, Severity};

use crate::text::{Edit, FileId, Span};

/// A place in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Which file.
    pub file: FileId,
    /// Which bytes of it.
    pub span: Span,
}

/// A place with a few words that stand beside its caret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub at: Location,
    /// What there is to say about it; may be empty.
    pub text: String,
}

/// A change that mends the finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What the change does, as a question or an order: "did you mean `nomad`?".
    pub title: String,
    /// The file that changes.
    pub file: FileId,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether a tool may apply it without asking: the meaning cannot be other than this.
    pub certain: bool,
}

/// One finding: a code, a severity, a primary place, further places, a message, help and fixes.
///
/// Findings order by file and place, so a sorted list reads as the files do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The place that is wrong, with the words under its caret.
    pub primary: Label,
    /// Which rule found it.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the reader's words, without a full stop.
    pub message: String,
    /// Further places that explain the primary one.
    pub related: Vec<Label>,
    /// Advice that is no edit.
    pub help: Vec<String>,
    /// Changes that mend it, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// Makes a finding of `code` with the severity that code has by default.
    pub fn new(code: Code, file: FileId, span: Span, message: impl Into<String>) -> Self {
        Self {
            primary: Label { at: Location { file, span }, text: String::new() },
            code,
            severity: code.severity(),
            message: message.into(),
            related: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Puts words under the primary caret.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn related(mut self, file: FileId, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { at: Location { file, span }, text: text.into() });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Offers a change of the primary file that a person should look at.
    #[must_use]
    pub fn suggest(self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.offer(title, edits, false)
    }

    /// Offers a change of the primary file that a tool may make without asking.
    #[must_use]
    pub fn mend(self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.offer(title, edits, true)
    }

    fn offer(mut self, title: impl Into<String>, edits: Vec<Edit>, certain: bool) -> Self {
        let file = self.primary.at.file;
        self.fixes.push(Fix { title: title.into(), file, edits, certain });
        self
    }

    /// The file of the primary place.
    pub fn file(&self) -> FileId {
        self.primary.at.file
    }

    /// The bytes of the primary place.
    pub fn span(&self) -> Span {
        self.primary.at.span
    }
}
