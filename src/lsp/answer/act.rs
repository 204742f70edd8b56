//! Code actions and formatting.

use super::super::convert;
use super::super::server::Server;
use super::Refusal;
use crate::format;
use crate::ide::ActionSort;
use crate::lsp::position::Positions;
use crate::text::{Edit, FileId, LineIndex, SourceText, Span};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    DocumentFormattingParams, DocumentRangeFormattingParams, Range, TextEdit, Uri,
};

pub(super) fn actions(
    server: &Server<'_>,
    params: &CodeActionParams,
) -> Option<CodeActionResponse> {
    let (root, file) = server.locate(&params.text_document.uri)?;
    let positions = server.positions(root, file);
    let asked = |kind: &CodeActionKind| match &params.context.only {
        None => true,
        Some(only) => only.iter().any(|asked| {
            let rest = kind.as_str().strip_prefix(asked.as_str());
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty()
            })
        }),
    };
    let found = server.roots[root].project.actions(file, positions.span(params.range));
    let actions = found.into_iter().filter_map(|action| {
        let kind = match action.sort {
            ActionSort::Fix => CodeActionKind::QUICKFIX,
            ActionSort::Rewrite => CodeActionKind::REFACTOR_REWRITE,
            ActionSort::FixAll => CodeActionKind::SOURCE_FIX_ALL,
        };
        if !asked(&kind) {
            return None;
        }
        let edits = action.edits.iter().map(|(file, edits)| (*file, edits.as_slice()));
        let mends = action
            .mends
            .as_ref()
            .map(|found| vec![convert::diagnostic(server, root, &positions, found)]);
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: action.title,
            kind: Some(kind),
            diagnostics: mends,
            edit: Some(server.workspace_edit(root, edits)),
            is_preferred: action.preferred.then_some(true),
            ..CodeAction::default()
        }))
    });
    Some(actions.collect())
}

pub(super) fn format(
    server: &Server<'_>,
    params: &DocumentFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Refusal> {
    lay_out(server, &params.text_document.uri, None)
}

pub(super) fn format_range(
    server: &Server<'_>,
    params: &DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Refusal> {
    lay_out(server, &params.text_document.uri, Some(params.range))
}

/// Lays out a document or the rows that a range touches; a document that is no file of a graph too.
fn lay_out(
    server: &Server<'_>,
    uri: &Uri,
    range: Option<Range>,
) -> Result<Option<Vec<TextEdit>>, Refusal> {
    let text: SourceText = match (server.locate(uri), server.documents.get(uri)) {
        (Some((root, file)), _) => server.world(root).sources().shared_text(file),
        (None, Some(open)) => open.text.clone(),
        (None, None) => return Ok(None),
    };
    let lines = LineIndex::new(&text);
    let positions = Positions::new(&text, &lines, server.client.encoding);
    let edits: Result<Vec<Edit>, format::Refusal> = match range {
        None => format::edits(FileId(0), &text),
        Some(range) => {
            let span: Span = positions.span(range);
            format::edits_in(FileId(0), &text, span)
        }
    };
    match edits {
        Ok(edits) => Ok(Some(convert::edits(&positions, &edits))),
        // Its findings say more than a refusal could, at each save.
        Err(format::Refusal::Syntax(_)) => Ok(None),
        Err(refusal @ format::Refusal::Unproven) => Err(Refusal::because(refusal.to_string())),
    }
}
