//! What the files say, as written: declarations and rows, before any reference is followed.
//!
//! The graph holds what is right; the facts hold everything, so that the rules can speak of what is wrong.
//!
//! **Invariant.** Declarations and rows lie in (file, place) order.

use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Tree, Value};
use crate::text::{FileId, Sources, Span};
use crate::vocabulary::{EdgeKindId, NodeKindId, Vocabulary};
use std::sync::Arc;

/// One parsed file; a copy shares the tree.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which file.
    pub file: FileId,
    /// Its tree.
    pub tree: Arc<Tree>,
}

impl Document {
    /// The value at a position of the tree.
    pub fn value<'t>(&'t self, sources: &'t Sources, index: u32) -> Value<'t> {
        self.tree.value_at_index(sources.text(self.file), index)
    }

    /// The value of the whole file.
    pub fn root<'t>(&'t self, sources: &'t Sources) -> Option<Value<'t>> {
        self.tree.root(sources.text(self.file))
    }
}

/// A node as declared.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// The file.
    pub file: FileId,
    /// The position of its value in the file's tree.
    pub index: u32,
    /// The bytes of the whole declaration.
    pub span: Span,
    /// The word that names its kind.
    pub kind_span: Span,
    /// The kind, where the vocabulary has it.
    pub kind: Option<NodeKindId>,
    /// The id, where it has one of the right form.
    pub id: Option<Span>,
    /// The declaration of the citable node in whose file it stands, where there is one.
    pub inside: Option<u32>,
    /// Whether a syntax error or a wrong form was reported in it.
    pub broken: bool,
}

/// A bare word that names a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The word's place.
    pub span: Span,
    /// Whether it was written as text in quotes instead of a bare word.
    pub quoted: bool,
}

/// How an edge was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `(subject, Kind, object, (details))`.
    Row,
    /// An entry of a property named after the edge kind; the subject is that declaration.
    Shorthand {
        /// The declaration, as a position among the facts.
        subject: u32,
    },
}

/// An edge as written.
#[derive(Debug, Clone)]
pub struct Row {
    /// The file.
    pub file: FileId,
    /// The position of its value in the file's tree: the row, or the entry of the shorthand list.
    pub index: u32,
    /// The bytes of the whole row or entry.
    pub span: Span,
    /// How it was written.
    pub form: Form,
    /// The subject; of a shorthand, the id of its node.
    pub subject: Reference,
    /// The word that names the kind; of a shorthand, the property's name.
    pub kind_span: Span,
    /// The kind, where the vocabulary has it.
    pub kind: Option<EdgeKindId>,
    /// The object.
    pub object: Reference,
    /// The position of the details in the file's tree.
    pub details: Option<u32>,
    /// The declaration of the citable node that says it, where it stands inside one.
    pub inside: Option<u32>,
}

/// Everything the files say, as written.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Nodes, in (file, place) order.
    pub declarations: Vec<Declaration>,
    /// Edges, in (file, place) order.
    pub rows: Vec<Row>,
    /// The files that hold a vocabulary, with the position of its value.
    pub vocabularies: Vec<(FileId, u32)>,
    /// Values that are not of the form their place asks for, and kinds that the vocabulary lacks.
    pub problems: Vec<Diagnostic>,
}

impl Facts {
    /// Adds what further files say; they must come later in order.
    pub(crate) fn append(&mut self, mut other: Self) {
        let base = self.declarations.len() as u32;
        for declaration in &mut other.declarations {
            if let Some(inside) = &mut declaration.inside {
                *inside += base;
            }
        }
        for row in &mut other.rows {
            if let Some(inside) = &mut row.inside {
                *inside += base;
            }
            if let Form::Shorthand { subject } = &mut row.form {
                *subject += base;
            }
        }
        self.declarations.append(&mut other.declarations);
        self.rows.append(&mut other.rows);
        self.vocabularies.append(&mut other.vocabularies);
        self.problems.append(&mut other.problems);
    }

    pub(super) fn problem(&mut self, code: Code, file: FileId, span: Span, message: String) {
        self.problems.push(Diagnostic::new(code, file, span, message));
    }
}

/// Reads what one file says, whose value is `root`.
pub fn read_file_facts(file: FileId, root: Value<'_>, vocabulary: &Vocabulary) -> Facts {
    let mut facts = Facts::default();
    Reader::new(file, vocabulary, &mut facts).document(root);
    facts
}

/// Reads what the documents say, in one walk over each tree.
pub fn read_facts(documents: &[Document], sources: &Sources, vocabulary: &Vocabulary) -> Facts {
    // A row takes about ten entries of a tree. Room for all of them is made at once, because lists that grow are copied into fresh memory again and again.
    let entries: usize = documents.iter().map(|document| document.tree.len()).sum();
    let mut facts = Facts { rows: Vec::with_capacity(entries / 10), ..Facts::default() };
    for document in documents {
        if let Some(root) = document.root(sources) {
            Reader::new(document.file, vocabulary, &mut facts).document(root);
        }
    }
    facts
}
