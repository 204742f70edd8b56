//! Rename.

use super::super::server::Server;
use super::Refusal;
use lsp_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};

pub(super) fn prepare(
    server: &Server<'_>,
    params: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>, Refusal> {
    let Some(at) = server.at(params) else { return Ok(None) };
    let found = server.world(at.root).renameable(at.file, at.offset);
    let (span, id) = found.map_err(|error| Refusal::because(error.to_string()))?;
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: server.positions(at.root, at.file).range(span),
        placeholder: id.to_owned(),
    }))
}

pub(super) fn rename(
    server: &Server<'_>,
    params: &RenameParams,
) -> Result<Option<WorkspaceEdit>, Refusal> {
    let Some(at) = server.at(&params.text_document_position) else { return Ok(None) };
    let edits = server
        .world(at.root)
        .rename(at.file, at.offset, params.new_name.trim())
        .map_err(|error| Refusal::because(error.to_string()))?;
    let edits = edits.iter().map(|(file, edits)| (*file, edits.as_slice()));
    Ok(Some(server.workspace_edit(at.root, edits)))
}
