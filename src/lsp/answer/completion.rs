//! Completion, and the card of the item that is looked at.

use super::super::server::Server;
use crate::ide::{Completion, Sort};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList,
    CompletionParams, CompletionResponse, CompletionTextEdit, Documentation, InsertTextFormat,
    MarkupContent, MarkupKind, Range, TextEdit,
};
use serde_json::json;

pub(super) fn complete(
    server: &Server<'_>,
    params: &CompletionParams,
) -> Option<CompletionResponse> {
    let at = server.at(&params.text_document_position)?;
    let found = server.world(at.root).complete(at.file, at.offset);
    let range = server.positions(at.root, at.file).range(found.replaced);
    let items: Vec<CompletionItem> = (0..)
        .zip(found.items)
        .map(|(rank, completion)| item(server, at.root, rank, range, completion))
        .collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: found.narrows, items }))
}

fn item(
    server: &Server<'_>,
    root: usize,
    rank: usize,
    range: Range,
    completion: Completion,
) -> CompletionItem {
    let Completion { sort, label, detail, description, filter, insert, snippet } = completion;
    let fills = snippet && server.client.snippets;
    let insert = if snippet && !fills { plain(&insert) } else { insert };
    let one_line = match (detail.is_empty(), description.is_empty()) {
        (false, false) => Some(format!("{detail} · {description}")),
        (false, true) => Some(detail.clone()),
        (true, false) => Some(description.clone()),
        (true, true) => None,
    };
    let label_details = server.client.label_details.then(|| CompletionItemLabelDetails {
        detail: (!detail.is_empty()).then(|| format!(" {detail}")),
        description: (!description.is_empty()).then_some(description),
    });
    let node = (sort == Sort::Node)
        .then(|| json!({ "folder": server.roots[root].folder.to_string_lossy(), "node": label }));
    CompletionItem {
        kind: Some(match sort {
            Sort::Node => CompletionItemKind::REFERENCE,
            Sort::NodeKind => CompletionItemKind::CLASS,
            Sort::EdgeKind => CompletionItemKind::INTERFACE,
            Sort::Property => CompletionItemKind::PROPERTY,
            Sort::Value => CompletionItemKind::ENUM_MEMBER,
            Sort::Snippet => CompletionItemKind::SNIPPET,
            Sort::Locator => CompletionItemKind::VALUE,
        }),
        detail: if label_details.is_some() { None } else { one_line },
        label_details,
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(filter),
        insert_text_format: fills.then_some(InsertTextFormat::SNIPPET),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: insert })),
        data: node,
        label,
        ..CompletionItem::default()
    }
}

/// A snippet for an editor that fills in none: its places hold what they propose, or nothing.
fn plain(snippet: &str) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(place) = rest.strip_prefix('{') {
            let end = place.find('}').unwrap_or(place.len());
            out.push_str(place[..end].split_once(':').map_or("", |(_, proposed)| proposed));
            rest = place.get(end + 1..).unwrap_or("");
        } else {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    out.push_str(rest);
    out
}

pub(super) fn resolve(server: &Server<'_>, item: &CompletionItem) -> CompletionItem {
    let mut item = item.clone();
    let text = |name: &str| Some(item.data.as_ref()?.get(name)?.as_str()?.to_owned());
    if let (Some(folder), Some(node)) = (text("folder"), text("node")) {
        let root = server.roots.iter().position(|root| root.folder.to_string_lossy() == folder);
        let card = root.and_then(|root| server.world(root).card(&node));
        item.documentation = card.map(|value| {
            Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })
        });
    }
    item
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_snippet_without_its_places_is_what_they_propose() {
        assert_eq!(
            plain("(${1:subject}, Uses, ${2}, (at: \"$0\"))$12,"),
            "(subject, Uses, , (at: \"\")),"
        );
    }
}
