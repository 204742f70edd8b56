//! The outline of a document, and nodes by name.

use super::super::server::Server;
use crate::ide::{Symbol, SymbolSort};
use crate::lsp::position::Positions;
use lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation,
    SymbolKind, Uri, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

pub(super) fn of_document(
    server: &Server<'_>,
    params: &DocumentSymbolParams,
) -> Option<DocumentSymbolResponse> {
    let uri = &params.text_document.uri;
    let (root, file) = server.locate(uri)?;
    let positions = server.positions(root, file);
    let symbols = server.world(root).symbols(file);
    if server.client.nested_symbols {
        let nested = symbols.into_iter().map(|symbol| nested(&positions, symbol));
        return Some(DocumentSymbolResponse::Nested(nested.collect()));
    }
    let mut flat = Vec::new();
    for mut symbol in symbols {
        let children = std::mem::take(&mut symbol.children);
        flat.extend(
            [symbol].into_iter().chain(children).map(|one| information(&positions, uri, one)),
        );
    }
    Some(DocumentSymbolResponse::Flat(flat))
}

fn kind(sort: SymbolSort) -> SymbolKind {
    match sort {
        SymbolSort::Source => SymbolKind::MODULE,
        SymbolSort::Node => SymbolKind::OBJECT,
        SymbolSort::Edge => SymbolKind::EVENT,
        SymbolSort::Kind => SymbolKind::CLASS,
    }
}

#[expect(deprecated, reason = "the field must be filled in")]
fn nested(positions: &Positions<'_>, symbol: Symbol) -> DocumentSymbol {
    let range = positions.range(symbol.whole);
    DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.sort),
        tags: None,
        deprecated: None,
        range,
        selection_range: positions.range(symbol.word),
        children: Some(symbol.children.into_iter().map(|child| nested(positions, child)).collect()),
    }
}

#[expect(deprecated, reason = "the field must be filled in")]
fn information(positions: &Positions<'_>, uri: &Uri, symbol: Symbol) -> SymbolInformation {
    SymbolInformation {
        name: symbol.name,
        kind: kind(symbol.sort),
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range: positions.range(symbol.whole) },
        container_name: Some(symbol.detail).filter(|detail| !detail.is_empty()),
    }
}

#[expect(deprecated, reason = "the field must be filled in")]
pub(super) fn of_workspace(
    server: &Server<'_>,
    params: &WorkspaceSymbolParams,
) -> WorkspaceSymbolResponse {
    let mut found = Vec::new();
    for root in 0..server.roots.len() {
        for place in server.world(root).search(&params.query) {
            let Some(location) = server.location(root, place.at) else { continue };
            let name = if place.name == place.id {
                place.id
            } else {
                format!("{} · {}", place.id, place.name)
            };
            found.push(SymbolInformation {
                name,
                kind: SymbolKind::OBJECT,
                tags: None,
                deprecated: None,
                location,
                container_name: Some(place.kind),
            });
        }
    }
    WorkspaceSymbolResponse::Flat(found)
}
