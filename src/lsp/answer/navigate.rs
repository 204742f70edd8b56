//! Hover, definition, references, highlights, and growing selections.

use super::super::server::Server;
use crate::diagnostic::Location as Place;
use lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, GotoDefinitionParams,
    GotoDefinitionResponse, Hover, HoverContents, HoverParams, Location, LocationLink,
    MarkupContent, MarkupKind, ReferenceParams, SelectionRange, SelectionRangeParams,
};

pub(super) fn hover(server: &Server<'_>, params: &HoverParams) -> Option<Hover> {
    let at = server.at(&params.text_document_position_params)?;
    server.world(at.root).hover(at.file, at.offset).map(|hover| Hover {
        range: Some(server.positions(at.root, at.file).range(hover.span)),
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: hover.markdown,
        }),
    })
}

pub(super) fn definition(
    server: &Server<'_>,
    params: &GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let at = server.at(&params.text_document_position_params)?;
    let (origin, found) = server.world(at.root).definition(at.file, at.offset)?;
    if !server.client.links {
        let locations = found
            .iter()
            .filter_map(|to| server.location(at.root, Place { file: to.file, span: to.word }));
        return Some(GotoDefinitionResponse::Array(locations.collect()));
    }
    let origin = server.positions(at.root, at.file).range(origin);
    let links = found.iter().filter_map(|to| {
        let positions = server.positions(at.root, to.file);
        Some(LocationLink {
            origin_selection_range: Some(origin),
            target_uri: server.uri(at.root, to.file)?,
            target_range: positions.range(to.whole),
            target_selection_range: positions.range(to.word),
        })
    });
    Some(GotoDefinitionResponse::Link(links.collect()))
}

pub(super) fn references(server: &Server<'_>, params: &ReferenceParams) -> Option<Vec<Location>> {
    let at = server.at(&params.text_document_position)?;
    let declarations = params.context.include_declaration;
    let places = server.world(at.root).references(at.file, at.offset, declarations);
    Some(server.locations(at.root, &places))
}

pub(super) fn highlights(
    server: &Server<'_>,
    params: &DocumentHighlightParams,
) -> Option<Vec<DocumentHighlight>> {
    let at = server.at(&params.text_document_position_params)?;
    let positions = server.positions(at.root, at.file);
    let found = server.world(at.root).highlights(at.file, at.offset);
    let found = found.into_iter().map(|highlight| DocumentHighlight {
        range: positions.range(highlight.span),
        kind: Some(if highlight.declares {
            DocumentHighlightKind::WRITE
        } else {
            DocumentHighlightKind::READ
        }),
    });
    Some(found.collect())
}

pub(super) fn selections(
    server: &Server<'_>,
    params: &SelectionRangeParams,
) -> Option<Vec<SelectionRange>> {
    let (root, file) = server.locate(&params.text_document.uri)?;
    let positions = server.positions(root, file);
    let chain = |offset| {
        let spans = server.world(root).selections(file, offset);
        let mut outer: Option<SelectionRange> = None;
        for span in spans.into_iter().rev() {
            let parent = outer.map(Box::new);
            outer = Some(SelectionRange { range: positions.range(span), parent });
        }
        outer
    };
    params.positions.iter().map(|at| chain(positions.offset(*at))).collect()
}
