//! Reads one document: which nodes it declares, which rows it writes.
//!
//! A value of a wrong form is reported here, once, and its row says nothing further. Whether kinds, ids and properties make sense is for the rules.

use super::facts::{Declaration, Facts, Form, Reference, Row};
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Field, Form as Syntax, Group, Value};
use crate::text::{FileId, Span};
use crate::vocabulary::{EdgeKindId, Vocabulary};

/// Reads the values of one file into facts.
pub(super) struct Reader<'v, 'f> {
    file: FileId,
    vocabulary: &'v Vocabulary,
    facts: &'f mut Facts,
}

impl<'v, 'f> Reader<'v, 'f> {
    pub(super) fn new(file: FileId, vocabulary: &'v Vocabulary, facts: &'f mut Facts) -> Self {
        Self { file, vocabulary, facts }
    }

    /// Reads the value of the whole file.
    pub(super) fn document(&mut self, root: Value<'_>) {
        let Syntax::Group(group) = root.form() else {
            if !root.is_broken() {
                self.wrong(
                    root.span(),
                    "a file is `Graph(…)`, one node such as `Talk(…)`, or `Vocabulary(…)`",
                );
            }
            return;
        };
        match group.name().map(|name| name.text) {
            Some("Graph") => {
                group.fields().for_each(|field| self.positional(field));
                self.contents(group, None);
            }
            Some("Vocabulary") => self.facts.vocabularies.push((self.file, root.index())),
            Some(_) => self.declaration(root, group, None, true),
            None => {
                self.wrong(
                    root.span(),
                    "the value of a file needs a name: `Graph(…)`, `Talk(…)` or `Vocabulary(…)`",
                );
            }
        }
    }

    /// Reads the `nodes` and `edges` of a graph or of a citable node.
    fn contents(&mut self, group: Group<'_>, inside: Option<u32>) {
        for field in group.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            match key.text {
                "nodes" => self.each(value, "nodes", |read, item| match item.form() {
                    Syntax::Group(group) if group.name().is_some() => {
                        read.declaration(item, group, inside, false);
                    }
                    Syntax::Broken => {}
                    _ => read.wrong_row(item, "a node is written `Kind(id: …, name: …)`"),
                }),
                "edges" => self.each(value, "edges", |read, item| read.row(item, inside)),
                _ => {}
            }
        }
    }

    /// Reads a node, its shorthand edges and, where it is the whole file, what it says.
    fn declaration(
        &mut self,
        value: Value<'_>,
        group: Group<'_>,
        inside: Option<u32>,
        whole: bool,
    ) {
        let Some(name) = group.name() else { return };
        let position = self.facts.declarations.len() as u32;
        let mut id = None;
        let mut broken = is_broken(value, group, whole);
        for field in group.fields() {
            if let (Some(key), Some(value)) = (field.key, field.value)
                && key.text == "id"
                && id.is_none()
            {
                match value.form() {
                    Syntax::Identifier(_) => id = Some(value.span()),
                    Syntax::Broken => broken = true,
                    _ => {
                        broken = true;
                        self.bad_id(value);
                    }
                }
            } else if field.key.is_none() && !broken {
                broken = true;
                self.positional(field);
            }
        }
        self.facts.declarations.push(Declaration {
            file: self.file,
            index: value.index(),
            span: value.span(),
            kind_span: name.span,
            kind: self.vocabulary.find_node(name.text),
            id,
            inside,
            broken,
        });
        let says = if whole { Some(position) } else { inside };
        for field in group.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            if let Some(kind) = self.vocabulary.find_snake(key.text)
                && let Some(subject) = id
            {
                let subject = Reference { span: subject, quoted: false };
                self.shorthand(value, subject, key.span, kind, position, says);
            }
        }
        if whole {
            self.contents(group, says);
        }
    }

    /// Reads the objects of a shorthand: `about: [storage, (rook, (at: "L161"))]`.
    fn shorthand(
        &mut self,
        value: Value<'_>,
        subject: Reference,
        kind_span: Span,
        kind: EdgeKindId,
        position: u32,
        inside: Option<u32>,
    ) {
        self.each(value, "a list of nodes", |read, item| {
            let (object, details) = match item.form() {
                Syntax::Identifier(_) | Syntax::Text(_) => (Some(item), None),
                Syntax::Group(group) if group.name().is_none() => {
                    let mut fields = group.fields().map(|field| (field.key, field.value));
                    match (fields.next(), fields.next(), fields.next()) {
                        (Some((None, object)), None, _) => (object, None),
                        (Some((None, object)), Some((None, details)), None) => (object, details),
                        _ => (None, None),
                    }
                }
                _ => (None, None),
            };
            let Some((object, details)) = object.and_then(|object| {
                Some((
                    reference(object)?,
                    details.map_or(Ok(None), |value| read.details(value)).ok()?,
                ))
            }) else {
                read.wrong_row(item, "an entry is a node's id, or `(id, (details))`");
                return;
            };
            if item.is_broken() {
                return;
            }
            read.facts.rows.push(Row {
                file: read.file,
                index: item.index(),
                span: item.span(),
                form: Form::Shorthand { subject: position },
                subject,
                kind_span,
                kind: Some(kind),
                object,
                details,
                inside,
            });
        });
    }

    /// Reads `(subject, Kind, object)` or `(subject, Kind, object, (details))`.
    fn row(&mut self, value: Value<'_>, inside: Option<u32>) {
        const SHAPE: &str =
            "an edge is written `(subject, Kind, object)` or `(subject, Kind, object, (details))`";
        if value.is_broken() {
            return;
        }
        let Syntax::Group(group) = value.form() else { return self.wrong_row(value, SHAPE) };
        if group.name().is_some() {
            return self.wrong_row(value, SHAPE);
        }
        let mut parts = [None; 4];
        for (count, item) in group.items().enumerate() {
            let (Some(part), Some(item)) = (parts.get_mut(count), item) else {
                return self.wrong_row(value, SHAPE);
            };
            *part = Some(item);
        }
        let [Some(subject), Some(kind), Some(object), details] = parts else {
            return self.wrong_row(value, SHAPE);
        };
        let (Some(subject), Syntax::Identifier(kind_name), Some(object)) =
            (reference(subject), kind.form(), reference(object))
        else {
            return self.wrong_row(value, SHAPE);
        };
        let Ok(details) = details.map_or(Ok(None), |details| self.details(details)) else {
            return self.wrong_row(value, SHAPE);
        };
        self.facts.rows.push(Row {
            file: self.file,
            index: value.index(),
            span: value.span(),
            form: Form::Row,
            subject,
            kind_span: kind.span(),
            kind: self.vocabulary.find_edge(kind_name),
            object,
            details,
            inside,
        });
    }

    /// The position of a details block; `Err` where the value is no such block.
    #[expect(clippy::unused_self, reason = "reads as part of the reader")]
    fn details(&self, value: Value<'_>) -> Result<Option<u32>, ()> {
        match value.form() {
            Syntax::Group(group) if group.name().is_none() && group.is_keyed() => {
                Ok(Some(value.index()))
            }
            _ => Err(()),
        }
    }

    /// Calls `visit` with each item of a list; another form is reported.
    fn each(&mut self, value: Value<'_>, what: &str, mut visit: impl FnMut(&mut Self, Value<'_>)) {
        match value.form() {
            Syntax::List(list) => list.items().for_each(|item| visit(self, item)),
            Syntax::Broken => {}
            _ if value.is_broken() => {}
            _ => {
                let diagnostic = Diagnostic::new(
                    Code::WrongShape,
                    self.file,
                    value.span(),
                    format!("{what} must be a list"),
                )
                .label("not a list")
                .help("put it into square brackets: `[…]`");
                self.facts.problems.push(diagnostic);
            }
        }
    }

    fn positional(&mut self, field: Field<'_>) {
        if field.key.is_none() && field.value.is_some_and(|value| !value.is_broken()) {
            self.wrong(field.span(), "a property needs a name: `name: value`");
        }
    }

    fn bad_id(&mut self, value: Value<'_>) {
        let mut diagnostic = Diagnostic::new(
            Code::BadId,
            self.file,
            value.span(),
            format!("`{}` is not an id", value.text()),
        )
        .label("an id is a bare lower-case word");
        if let Syntax::Text(text) = value.form() {
            let bare: String = text
                .decode()
                .to_lowercase()
                .chars()
                .map(|c| if c.is_alphanumeric() { c } else { '_' })
                .collect();
            if bare.chars().next().is_some_and(char::is_alphabetic) {
                diagnostic = diagnostic.suggest(
                    format!("write it bare: `{bare}`"),
                    vec![crate::text::Edit::replace(value.span(), bare)],
                );
            }
        }
        self.facts.problems.push(diagnostic);
    }

    fn wrong_row(&mut self, value: Value<'_>, message: &str) {
        if !value.is_broken() {
            self.wrong(value.span(), message);
        }
    }

    fn wrong(&mut self, span: Span, message: &str) {
        self.facts.problem(Code::WrongShape, self.file, span, message.to_owned());
    }
}

/// Whether a syntax error lies in a node itself; one in the rows and nodes that stand inside it is theirs alone.
fn is_broken(value: Value<'_>, group: Group<'_>, whole: bool) -> bool {
    if !whole || !value.is_broken() {
        return value.is_broken();
    }
    let (contents, own): (Vec<Field<'_>>, Vec<Field<'_>>) = group
        .fields()
        .partition(|field| field.key.is_some_and(|key| matches!(key.text, "nodes" | "edges")));
    let any = |fields: &[Field<'_>]| fields.iter().any(|f| f.value.is_none_or(Value::is_broken));
    any(&own) || !any(&contents)
}

/// The node that a value names: a bare word, or a quoted one that a rule will complain about.
fn reference(value: Value<'_>) -> Option<Reference> {
    match value.form() {
        Syntax::Identifier(_) => Some(Reference { span: value.span(), quoted: false }),
        Syntax::Text(_) => Some(Reference { span: value.span(), quoted: true }),
        _ => None,
    }
}
