//! Requests: each is read, put to the graph, and its answer given the protocol's form.

mod act;
mod completion;
mod decorate;
mod navigate;
mod rename;
mod symbols;

use super::convert;
use super::server::Server;
use crate::text::FileId;
use lsp_server::{ErrorCode, Request, RequestId, Response};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, TextDocumentPositionParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a request has no answer.
pub(super) struct Refusal {
    code: ErrorCode,
    message: String,
}

impl Refusal {
    /// What was asked for cannot be done, and why, for the person to read.
    pub(super) fn because(message: impl Into<String>) -> Self {
        Self { code: ErrorCode::RequestFailed, message: message.into() }
    }
}

/// A file of a graph and an offset in it.
pub(super) struct At {
    pub(super) root: usize,
    pub(super) file: FileId,
    pub(super) offset: u32,
}

/// The answer to a request.
pub(super) fn answer(server: &Server<'_>, request: Request) -> Response {
    macro_rules! answer {
        (
            always { $($sure:ident => $answer:path,)* }
            unless_refused { $($known:ident => $attempt:path,)* }
        ) => {
            match request.method.as_str() {
                $(request::$sure::METHOD => {
                    give(request.id, request.params, |params| Ok($answer(server, &params)))
                })*
                $(request::$known::METHOD => {
                    give(request.id, request.params, |params| $attempt(server, &params))
                })*
                method => Response::new_err(
                    request.id,
                    ErrorCode::MethodNotFound as i32,
                    format!("`{method}` is not known"),
                ),
            }
        };
    }
    answer! {
        always {
            HoverRequest => navigate::hover,
            GotoDefinition => navigate::definition,
            References => navigate::references,
            DocumentHighlightRequest => navigate::highlights,
            SelectionRangeRequest => navigate::selections,
            Completion => completion::complete,
            ResolveCompletionItem => completion::resolve,
            DocumentDiagnosticRequest => pull,
            CodeActionRequest => act::actions,
            DocumentSymbolRequest => symbols::of_document,
            WorkspaceSymbolRequest => symbols::of_workspace,
            InlayHintRequest => decorate::hints,
            CodeLensRequest => decorate::lenses,
            CodeLensResolve => decorate::resolve_lens,
            FoldingRangeRequest => decorate::folds,
            SemanticTokensFullRequest => decorate::all_tokens,
            SemanticTokensRangeRequest => decorate::tokens_of_range,
        }
        unless_refused {
            PrepareRenameRequest => rename::prepare,
            Rename => rename::rename,
            Formatting => act::format,
            RangeFormatting => act::format_range,
        }
    }
}

fn give<P: DeserializeOwned, R: Serialize>(
    id: RequestId,
    params: serde_json::Value,
    give: impl FnOnce(P) -> Result<R, Refusal>,
) -> Response {
    let params = match serde_json::from_value(params) {
        Ok(params) => params,
        Err(error) => {
            return Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string());
        }
    };
    match give(params) {
        Ok(result) => Response::new_ok(id, result),
        Err(refusal) => Response::new_err(id, refusal.code as i32, refusal.message),
    }
}

impl Server<'_> {
    /// The place that a request is about; nothing where the document belongs to no graph.
    pub(super) fn at(&self, place: &TextDocumentPositionParams) -> Option<At> {
        let (root, file) = self.locate(&place.text_document.uri)?;
        let offset = self.positions(root, file).offset(place.position);
        Some(At { root, file, offset })
    }

    pub(super) fn world(&self, root: usize) -> &crate::ide::World {
        self.roots[root].project.world()
    }
}

fn pull(server: &Server<'_>, params: &DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let items = match server.locate(&params.text_document.uri) {
        Some((root, file)) => convert::diagnostics(server, root, file),
        None => Vec::new(),
    };
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(
        RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: None,
                items,
            },
        },
    ))
}
