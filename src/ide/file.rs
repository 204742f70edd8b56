//! One file as an editor sees it: text, tree, what it says, whom it mentions, how its nodes are called.
//!
//! **Invariant.** Everything here is told of [`THIS`], whatever place the file has among the others, so that a file that comes or goes moves no other.

use super::mention::{Mention, mentions};
use super::name::{Name, names};
use crate::diagnostic::{Diagnostic, Location};
use crate::graph::{Declaration, Facts, Row, read_file_facts};
use crate::syntax::{Form, Group, Tree, Value, parse};
use crate::text::{FileId, LineIndex, SourceText, Span};
use crate::vocabulary::Vocabulary;
use std::sync::{Arc, OnceLock};

/// The id by which a file calls itself.
pub(super) const THIS: FileId = FileId(0);

/// A file with its tree, before anything is known of kinds.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub(super) text: SourceText,
    pub(super) tree: Arc<Tree>,
    /// What the syntax is wrong in.
    pub(super) problems: Vec<Diagnostic>,
}

impl Parsed {
    pub(super) fn new(text: SourceText) -> Self {
        let (tree, problems) = parse(THIS, &text);
        Self { text, tree: Arc::new(tree), problems }
    }

    /// The value of a file that declares the kinds.
    pub(super) fn vocabulary(&self) -> Option<Value<'_>> {
        let root = self.tree.root(&self.text)?;
        let Form::Group(group) = root.form() else { return None };
        (group.name()?.text == "Vocabulary").then_some(root)
    }
}

/// A file that was read by a vocabulary.
#[derive(Debug)]
pub struct File {
    pub(super) parsed: Parsed,
    pub(super) facts: Facts,
    /// The references to nodes, in the order of the text.
    pub(super) mentions: Vec<Mention>,
    pub(super) names: Vec<Name>,
    lines: OnceLock<LineIndex>,
}

impl File {
    pub(super) fn new(parsed: Parsed, vocabulary: &Vocabulary) -> Self {
        let facts = match parsed.tree.root(&parsed.text) {
            Some(root) => read_file_facts(THIS, root, vocabulary),
            None => Facts::default(),
        };
        let mut file =
            Self { parsed, facts, mentions: Vec::new(), names: Vec::new(), lines: OnceLock::new() };
        file.mentions = mentions(&file, vocabulary);
        file.names = names(&file);
        file
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.parsed.text
    }

    /// Where its lines begin; found at the first call.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.text()))
    }

    /// The text at a place.
    pub(super) fn word(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// The id by which a word names a node; in quotes it is a mistake, and names it all the same.
    pub(super) fn named(&self, mention: &Mention) -> &str {
        self.word(mention.span).trim_matches('"')
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.parsed.tree
    }

    pub(super) fn root(&self) -> Option<Value<'_>> {
        self.tree().root(self.text())
    }

    /// The group at a position of the tree.
    pub(super) fn group(&self, index: u32) -> Option<Group<'_>> {
        match self.tree().value_at_index(self.text(), index).form() {
            Form::Group(group) => Some(group),
            _ => None,
        }
    }

    /// The value of a field of the group at a position.
    pub(super) fn field(&self, index: u32, name: &str) -> Option<Value<'_>> {
        self.group(index)?
            .fields()
            .find(|field| field.key.is_some_and(|key| key.text == name))
            .and_then(|field| field.value)
    }

    /// The id of a declaration.
    pub(super) fn id(&self, declaration: &Declaration) -> Option<&str> {
        declaration.id.map(|span| self.word(span))
    }

    /// The value of a detail of a row.
    pub(super) fn detail(&self, row: &Row, name: &str) -> Option<Value<'_>> {
        self.field(row.details?, name)
    }

    /// The citable node that says a row: the one it cites, or in whose file it stands.
    pub(super) fn source(&self, row: &Row) -> Option<&str> {
        if let Some(cite) = self.detail(row, "cite") {
            return match cite.form() {
                Form::Identifier(id) => Some(id),
                _ => None,
            };
        }
        self.id(self.facts.declarations.get(row.inside? as usize)?)
    }
}

/// The finding as told of another file id.
pub(super) fn stamp(mut found: Diagnostic, file: FileId) -> Diagnostic {
    let move_to = |at: &mut Location| at.file = file;
    move_to(&mut found.primary.at);
    found.related.iter_mut().for_each(|label| move_to(&mut label.at));
    found.fixes.iter_mut().for_each(|fix| fix.file = file);
    found
}

/// Facts as told of another file id.
pub(super) fn stamp_facts(mut facts: Facts, file: FileId) -> Facts {
    facts.declarations.iter_mut().for_each(|declaration| declaration.file = file);
    facts.rows.iter_mut().for_each(|row| row.file = file);
    facts.vocabularies.iter_mut().for_each(|(at, _)| *at = file);
    facts.problems =
        std::mem::take(&mut facts.problems).into_iter().map(|found| stamp(found, file)).collect();
    facts
}
