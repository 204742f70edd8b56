//! What is shown on and beside the text: hints, lenses, folds, colours.

use super::super::server::Server;
use super::super::tokens;
use crate::text::Span;
use lsp_types::{
    CodeLens, CodeLensParams, Command, FoldingRange, FoldingRangeKind, FoldingRangeParams,
    InlayHint, InlayHintLabel, InlayHintParams, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensRangeResult, SemanticTokensResult,
};
use serde_json::json;

pub(super) fn hints(server: &Server<'_>, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let (root, file) = server.locate(&params.text_document.uri)?;
    let positions = server.positions(root, file);
    let hints = server.world(root).hints(file, positions.span(params.range));
    let hints = hints.into_iter().map(|hint| InlayHint {
        position: positions.position(hint.offset),
        label: InlayHintLabel::String(hint.name),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Some(hints.collect())
}

pub(super) fn lenses(server: &Server<'_>, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let (root, file) = server.locate(&params.text_document.uri)?;
    let positions = server.positions(root, file);
    let folder = server.roots[root].folder.to_string_lossy();
    // The counts are found when a lens comes into sight: a registry has thousands of them.
    let lenses = server.world(root).lenses(file).into_iter().map(|lens| CodeLens {
        range: positions.range(lens.span),
        command: None,
        data: Some(json!({ "folder": folder, "node": lens.id })),
    });
    Some(lenses.collect())
}

pub(super) fn resolve_lens(server: &Server<'_>, lens: &CodeLens) -> CodeLens {
    let mut lens = lens.clone();
    let text = |name: &str| Some(lens.data.as_ref()?.get(name)?.as_str()?.to_owned());
    let (folder, node) = (text("folder"), text("node"));
    let root = server
        .roots
        .iter()
        .position(|root| folder.as_deref() == Some(&*root.folder.to_string_lossy()));
    let title = root.zip(node).map(|(root, node)| server.world(root).lens_title(&node));
    // A command without a name is a label: there is nothing to run.
    lens.command =
        Some(Command { title: title.unwrap_or_default(), command: String::new(), arguments: None });
    lens
}

pub(super) fn folds(server: &Server<'_>, params: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let (root, file) = server.locate(&params.text_document.uri)?;
    let positions = server.positions(root, file);
    let folds = server.world(root).folds(file).into_iter().map(|fold| {
        let range = positions.range(fold.span);
        // Where whole lines fold, the line of the closing bracket stays in sight.
        let last = if fold.comment || !server.client.folds_lines {
            range.end.line
        } else {
            range.end.line.saturating_sub(1).max(range.start.line)
        };
        FoldingRange {
            start_line: range.start.line,
            start_character: Some(range.start.character + u32::from(!fold.comment)),
            end_line: last,
            end_character: Some(range.end.character),
            kind: Some(if fold.comment {
                FoldingRangeKind::Comment
            } else {
                FoldingRangeKind::Region
            }),
            collapsed_text: None,
        }
    });
    Some(folds.collect())
}

pub(super) fn all_tokens(
    server: &Server<'_>,
    params: &SemanticTokensParams,
) -> Option<SemanticTokensResult> {
    let (root, file) = server.locate(&params.text_document.uri)?;
    let positions = server.positions(root, file);
    let whole = Span::new(0, u32::MAX);
    let found = server.world(root).semantic_tokens(file, whole);
    let text = server.world(root).file(file).text();
    Some(tokens::encode(&positions, text, &found).into())
}

pub(super) fn tokens_of_range(
    server: &Server<'_>,
    params: &SemanticTokensRangeParams,
) -> Option<SemanticTokensRangeResult> {
    let (root, file) = server.locate(&params.text_document.uri)?;
    let positions = server.positions(root, file);
    let found = server.world(root).semantic_tokens(file, positions.span(params.range));
    let text = server.world(root).file(file).text();
    Some(tokens::encode(&positions, text, &found).into())
}
