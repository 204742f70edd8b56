//! How the nodes of a file are called: ids, names, aliases and codes, folded.

use super::file::File;
use crate::check::{Called, texts};
use crate::text::{Span, fold};

/// One way to name a node of the file.
#[derive(Debug)]
pub(super) struct Name {
    /// The spelling it is compared by.
    pub(super) folded: Box<str>,
    /// Where it stands, quotes included.
    pub(super) span: Span,
    /// The declaration, as a position among the file's.
    pub(super) declaration: u32,
    pub(super) called: Called,
}

/// The spelling that names are compared by: folded, and hiragana as katakana, since who types Japanese begins in the one and ends in the other.
pub(super) fn spelt(name: &str) -> String {
    let folded = fold(name);
    if folded.is_ascii() {
        return folded;
    }
    let katakana = |c: char| match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    };
    folded.chars().map(katakana).collect()
}

/// Every name of the nodes that a file declares, in the order of declarations.
pub(super) fn names(file: &File) -> Vec<Name> {
    let mut found = Vec::with_capacity(file.facts.declarations.len() * 3);
    for (at, declaration) in (0..).zip(&file.facts.declarations) {
        let Some(id) = declaration.id else { continue };
        let mut add = |folded: String, span, called| {
            found.push(Name { folded: folded.into(), span, declaration: at, called });
        };
        add(spelt(file.word(id)), id, Called::Id);
        let Some(group) = file.group(declaration.index) else { continue };
        for field in group.fields() {
            let (Some(key), Some(value)) = (field.key, field.value) else { continue };
            let called = match key.text {
                "name" => Called::Name,
                "aka" => Called::Alias,
                "code" => Called::Code,
                _ => continue,
            };
            texts(value, &mut |literal| add(spelt(&literal.decode()), literal.span(), called));
        }
    }
    found
}
