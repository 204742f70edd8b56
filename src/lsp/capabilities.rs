//! What the editor can do, and what it is offered.

use super::position::Encoding;
use super::uri::path_of;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, CompletionOptionsCompletionItem, DiagnosticOptions,
    DiagnosticServerCapabilities, FoldingRangeProviderCapability, HoverProviderCapability,
    InitializeParams, InitializeResult, OneOf, RenameOptions, SelectionRangeProviderCapability,
    SemanticTokensFullOptions, SemanticTokensOptions, SemanticTokensServerCapabilities,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};
use std::path::PathBuf;

/// What an editor can do, as far as the server minds.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one capability of the protocol")]
pub(super) struct Client {
    /// What positions count.
    pub(super) encoding: Encoding,
    /// Whether it asks for the findings of the documents that it shows.
    pub(super) pulls: bool,
    /// Whether it can be told to ask again.
    pub(super) refreshes: bool,
    /// Whether it watches files.
    pub(super) watches: bool,
    /// Whether it fills in snippets.
    pub(super) snippets: bool,
    /// Whether it knows links from a word to its declaration.
    pub(super) links: bool,
    /// Whether a label of a completion has places for kind and name.
    pub(super) label_details: bool,
    /// Whether symbols of a document may be nested.
    pub(super) nested_symbols: bool,
    /// Whether it makes changes only where a document has the version that they are for.
    pub(super) versioned_edits: bool,
    /// Whether it folds whole lines only.
    pub(super) folds_lines: bool,
}

impl Client {
    /// Reads what the editor can do; gives the folders that it works in.
    pub(super) fn learn(&mut self, params: &InitializeParams) -> Vec<PathBuf> {
        let capabilities = &params.capabilities;
        let general = capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref());
        self.encoding = Encoding::best(offered.unwrap_or_default());
        if let Some(workspace) = &capabilities.workspace {
            self.refreshes = workspace
                .diagnostic
                .as_ref()
                .is_some_and(|diagnostic| diagnostic.refresh_support == Some(true));
            self.versioned_edits = workspace
                .workspace_edit
                .as_ref()
                .is_some_and(|edit| edit.document_changes == Some(true));
            self.watches = workspace
                .did_change_watched_files
                .as_ref()
                .is_some_and(|files| files.dynamic_registration == Some(true));
        }
        if let Some(document) = &capabilities.text_document {
            self.pulls = document.diagnostic.is_some();
            let item = document
                .completion
                .as_ref()
                .and_then(|completion| completion.completion_item.as_ref());
            self.snippets = item.is_some_and(|item| item.snippet_support == Some(true));
            self.label_details = item.is_some_and(|item| item.label_details_support == Some(true));
            self.links = document.definition.is_some_and(|goto| goto.link_support == Some(true));
            self.nested_symbols = document
                .document_symbol
                .as_ref()
                .is_some_and(|symbol| symbol.hierarchical_document_symbol_support == Some(true));
            self.folds_lines = document
                .folding_range
                .as_ref()
                .is_some_and(|folding| folding.line_folding_only == Some(true));
        }
        let folders =
            params.workspace_folders.iter().flatten().filter_map(|folder| path_of(&folder.uri));
        let mut folders: Vec<PathBuf> = folders.collect();
        if folders.is_empty() {
            #[expect(deprecated, reason = "what editors sent before there were several folders")]
            folders.extend(params.root_uri.as_ref().and_then(path_of));
        }
        folders
    }
}

/// What the server does.
pub(super) fn offer(client: &Client) -> InitializeResult {
    let capabilities = ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        diagnostic_provider: Some(DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("talkgraph".to_owned()),
            inter_file_dependencies: true,
            ..DiagnosticOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["(", "[", ",", ":", "\"", " "].map(str::to_owned).to_vec()),
            resolve_provider: Some(true),
            completion_item: Some(CompletionOptionsCompletionItem {
                label_details_support: Some(true),
            }),
            ..CompletionOptions::default()
        }),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::REFACTOR_REWRITE,
                CodeActionKind::SOURCE_FIX_ALL,
            ]),
            ..CodeActionOptions::default()
        })),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: super::tokens::legend(),
                full: Some(SemanticTokensFullOptions::Bool(true)),
                range: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            },
        )),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    };
    let server_info = ServerInfo {
        name: "talkgraph".to_owned(),
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
    };
    InitializeResult { capabilities, server_info: Some(server_info) }
}
