//! Findings and places as the protocol has them.

use super::position::Positions;
use super::server::Server;
use crate::diagnostic::{Code, Diagnostic as Found, Location as Place, Severity};
use crate::text::{Edit, FileId};
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, DocumentChanges,
    Location, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    TextEdit, WorkspaceEdit,
};

impl Server<'_> {
    /// The positions of a file of a graph.
    pub(super) fn positions(&self, root: usize, file: FileId) -> Positions<'_> {
        let file = self.roots[root].project.world().file(file);
        Positions::new(file.text(), file.lines(), self.client.encoding)
    }

    /// Changes of several files; of the open ones only as they are on the screen now, where the editor can tell.
    pub(super) fn workspace_edit<'e>(
        &self,
        root: usize,
        edits: impl IntoIterator<Item = (FileId, &'e [Edit])>,
    ) -> WorkspaceEdit {
        let mut whole = WorkspaceEdit::default();
        let each = edits.into_iter().filter_map(|(file, edits)| {
            let edits = self::edits(&self.positions(root, file), edits);
            Some((self.uri(root, file)?, edits))
        });
        if self.client.versioned_edits {
            let each = each.map(|(uri, edits)| {
                let version = self.documents.get(&uri).map(|open| open.version);
                TextDocumentEdit {
                    text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
                    edits: edits.into_iter().map(OneOf::Left).collect(),
                }
            });
            whole.document_changes = Some(DocumentChanges::Edits(each.collect()));
        } else {
            #[expect(
                clippy::mutable_key_type,
                reason = "the protocol's type; URIs are not changed"
            )]
            let changes = each.collect();
            whole.changes = Some(changes);
        }
        whole
    }

    /// Places in (file, place) order as the editor can go to them; each file is looked up once.
    pub(super) fn locations(&self, root: usize, places: &[Place]) -> Vec<Location> {
        let mut found = Vec::with_capacity(places.len());
        for of_file in places.chunk_by(|a, b| a.file == b.file) {
            let Some(file) = of_file.first().map(|place| place.file) else { continue };
            let Some(uri) = self.uri(root, file) else { continue };
            let positions = self.positions(root, file);
            found.extend(
                of_file
                    .iter()
                    .map(|place| Location { uri: uri.clone(), range: positions.range(place.span) }),
            );
        }
        found
    }

    /// A place as the editor can go to it.
    pub(super) fn location(&self, root: usize, place: Place) -> Option<Location> {
        let range = self.positions(root, place.file).range(place.span);
        Some(Location { uri: self.uri(root, place.file)?, range })
    }
}

/// Changes of one file as the editor makes them.
pub(super) fn edits(positions: &Positions<'_>, edits: &[Edit]) -> Vec<TextEdit> {
    let edit = |edit: &Edit| TextEdit {
        range: positions.range(edit.span),
        new_text: edit.replacement.clone(),
    };
    edits.iter().map(edit).collect()
}

/// The findings of a file.
pub(super) fn diagnostics(server: &Server<'_>, root: usize, file: FileId) -> Vec<Diagnostic> {
    let positions = server.positions(root, file);
    let found = server.roots[root].project.diagnostics(file);
    found.iter().map(|found| diagnostic(server, root, &positions, found)).collect()
}

/// One finding.
pub(super) fn diagnostic(
    server: &Server<'_>,
    root: usize,
    positions: &Positions<'_>,
    found: &Found,
) -> Diagnostic {
    let related: Vec<DiagnosticRelatedInformation> = found
        .related
        .iter()
        .filter_map(|label| {
            Some(DiagnosticRelatedInformation {
                location: server.location(root, label.at)?,
                message: label.text.clone(),
            })
        })
        .collect();
    let mut message = found.message.clone();
    if !found.primary.text.is_empty() {
        message.push_str(": ");
        message.push_str(&found.primary.text);
    }
    let titles = found.fixes.iter().map(|fix| &fix.title);
    for help in found.help.iter().chain(titles) {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    let unnecessary = matches!(found.code, Code::UnusedAllow | Code::DuplicateEdge);
    Diagnostic {
        range: positions.range(found.span()),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.code.name().to_owned())),
        source: Some("talkgraph".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        tags: unnecessary.then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    }
}
