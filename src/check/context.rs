//! What every rule needs at hand: the input with its references followed.

use super::Input;
use super::fields::{Field, Fields, Slot};
use super::findings::Owner;
use super::mentions::Mentions;
use super::names::Names;
use super::wreckage::Wreckage;
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Declaration, Facts, Graph, Row};
use crate::syntax::{Form, Group, Value};
use crate::text::{FileId, Sources, Span};
use crate::vocabulary::{EdgeKind, KindSet, NodeKind, NodeKindId, Type, Vocabulary};
use rustc_hash::FxHashMap;

/// The input of a check with ids, names and fields looked up once for all rules.
pub(super) struct Context<'a> {
    pub(super) input: Input<'a>,
    pub(super) ids: FxHashMap<&'a str, u32>,
    pub(super) fields: Fields,
    pub(super) mentions: Mentions,
    pub(super) names: Names<'a>,
    pub(super) wreckage: Wreckage<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn new(input: &Input<'a>) -> Self {
        let ids = first_declarations(input);
        let fields = Fields::new(input);
        let mentions = Mentions::new(input, &ids, &fields);
        let names = Names::new(input, &ids, &fields);
        let wreckage = Wreckage::new(input);
        Self { input: *input, ids, fields, mentions, names, wreckage }
    }

    pub(super) fn facts(&self) -> &'a Facts {
        self.input.facts
    }

    pub(super) fn vocabulary(&self) -> &'a Vocabulary {
        self.input.vocabulary
    }

    pub(super) fn graph(&self) -> &'a Graph {
        self.input.graph
    }

    pub(super) fn sources(&self) -> &'a Sources {
        self.input.sources
    }

    /// Each declaration with its position.
    pub(super) fn declarations(&self) -> impl Iterator<Item = (u32, &'a Declaration)> {
        (0..).zip(&self.input.facts.declarations)
    }

    /// Each row with its position.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &'a Row)> {
        (0..).zip(&self.input.facts.rows)
    }

    /// The declaration at a position, which must come from these facts.
    pub(super) fn declaration(&self, at: u32) -> &'a Declaration {
        &self.input.facts.declarations[at as usize]
    }

    /// The row at a position, which must come from these facts.
    pub(super) fn row(&self, at: u32) -> &'a Row {
        &self.input.facts.rows[at as usize]
    }

    /// The text at a place.
    pub(super) fn word(&self, file: FileId, span: Span) -> &'a str {
        span.of(self.input.sources.text(file))
    }

    /// The value of a field.
    pub(super) fn value(&self, file: FileId, index: u32) -> Option<Value<'a>> {
        let document = self.input.documents.get(file.0 as usize)?;
        Some(document.value(self.input.sources, index))
    }

    /// The group at a position of a tree.
    pub(super) fn group(&self, file: FileId, index: u32) -> Option<Group<'a>> {
        match self.value(file, index)?.form() {
            Form::Group(group) => Some(group),
            _ => None,
        }
    }

    /// The id of a declaration, where it has one.
    pub(super) fn id(&self, at: u32) -> Option<&'a str> {
        let declaration = self.declaration(at);
        Some(self.word(declaration.file, declaration.id?))
    }

    /// Tells whether a declaration is the one that its id stands for: the first in (file, place) order.
    pub(super) fn is_first(&self, at: u32) -> bool {
        self.id(at).and_then(|id| self.ids.get(id)) == Some(&at)
    }

    /// Tells whether a declaration is the value of its whole file.
    pub(super) fn is_whole(&self, at: u32) -> bool {
        let declaration = self.declaration(at);
        let document = self.input.documents.get(declaration.file.0 as usize);
        document
            .and_then(|document| document.root(self.input.sources))
            .is_some_and(|root| root.index() == declaration.index)
    }

    /// What the vocabulary says of a declaration's kind.
    pub(super) fn node_kind(&self, at: u32) -> Option<&'a NodeKind> {
        self.declaration(at).kind.map(|kind| self.input.vocabulary.node(kind))
    }

    /// What the vocabulary says of a row's kind.
    pub(super) fn edge_kind(&self, row: &Row) -> Option<&'a EdgeKind> {
        row.kind.map(|kind| self.input.vocabulary.edge(kind))
    }

    /// The names of the kinds in a set.
    pub(super) fn kinds(&self, set: &KindSet) -> Vec<&'a str> {
        self.input
            .vocabulary
            .node_kinds()
            .filter(|(id, _)| set.contains(*id))
            .map(|(_, kind)| kind.name.as_str())
            .collect()
    }

    /// The kind of node that a reference leads to, where both are known.
    pub(super) fn kind_at(&self, end: Option<u32>) -> Option<NodeKindId> {
        self.declaration(end?).kind
    }

    /// The declarations of a row's subject and object, where they are known.
    pub(super) fn ends(&self, row: u32) -> (Option<u32>, Option<u32>) {
        self.mentions.ends(row)
    }

    /// The declaration that says a row: the citable node it stands in, or the one it cites; `Err` where that is not there.
    pub(super) fn source(&self, at: u32) -> Result<Option<u32>, ()> {
        self.mentions.source(at)
    }

    /// The fields of a node or the details of a row.
    pub(super) fn fields_of(&self, owner: Owner) -> &[Field] {
        match owner {
            Owner::Node(at) => self.fields.of_node(at),
            Owner::Row(at) => self.fields.of_row(at),
        }
    }

    /// The file that an owner stands in.
    pub(super) fn file_of(&self, owner: Owner) -> FileId {
        match owner {
            Owner::Node(at) => self.declaration(at).file,
            Owner::Row(at) => self.row(at).file,
        }
    }

    /// The type that a field's value must have, where the kind declares one.
    pub(super) fn declared_type(&self, owner: Owner, field: &Field) -> Option<&'a Type> {
        let Slot::Declared(at) = field.slot else { return None };
        let props = match owner {
            Owner::Node(node) => &self.node_kind(node)?.props,
            Owner::Row(row) => &self.edge_kind(self.row(row))?.props,
        };
        props.get(at as usize).map(|prop| &prop.ty)
    }

    /// The group `(en: …, ja: …)` that a field of text holds, where it holds one.
    pub(super) fn languages(&self, owner: Owner, field: &Field) -> Option<Group<'a>> {
        let takes_text = match field.slot {
            Slot::Name | Slot::Because => true,
            Slot::Note => matches!(owner, Owner::Row(_)),
            Slot::Declared(_) => matches!(self.declared_type(owner, field), Some(Type::Text)),
            _ => false,
        };
        let group = takes_text.then(|| self.group(self.file_of(owner), field.value)).flatten()?;
        group.name().is_none().then_some(group)
    }

    /// Every owner whose fields the rules may judge: nodes that are whole, and all rows.
    pub(super) fn owners(&self) -> impl Iterator<Item = Owner> {
        let nodes = self.declarations().filter(|(_, node)| !node.broken);
        nodes.map(|(at, _)| Owner::Node(at)).chain(self.rows().map(|(at, _)| Owner::Row(at)))
    }

    /// Points from a finding at where a node is declared.
    pub(super) fn declared(&self, diagnostic: Diagnostic, at: u32) -> Diagnostic {
        let declaration = self.declaration(at);
        let kind = self.word(declaration.file, declaration.kind_span);
        let id = self.id(at).unwrap_or_default();
        let span = declaration.id.unwrap_or(declaration.kind_span);
        diagnostic.related(declaration.file, span, format!("`{id}` is declared here, as `{kind}`"))
    }

    /// Makes a finding of `code` at a place.
    #[expect(clippy::unused_self, reason = "reads as what a rule does with its context")]
    pub(super) fn report(
        &self,
        code: Code,
        file: FileId,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, file, span, message)
    }
}

/// The first declaration of each id, in (file, place) order.
fn first_declarations<'a>(input: &Input<'a>) -> FxHashMap<&'a str, u32> {
    let mut ids = FxHashMap::default();
    ids.reserve(input.facts.declarations.len());
    for (at, declaration) in (0..).zip(&input.facts.declarations) {
        if let Some(id) = declaration.id {
            ids.entry(id.of(input.sources.text(declaration.file))).or_insert(at);
        }
    }
    ids
}
