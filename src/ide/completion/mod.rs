//! Completion: what fits at the cursor, and nothing where nothing fits.

mod fit;
mod keys;
mod locators;
mod nodes;
mod rows;
mod values;
mod vocabulary;

use super::cursor::{Cursor, Typing};
use super::world::World;
use crate::text::{FileId, Span, fold};
use fit::Fit;

/// A list is cut behind this many items; what is typed next narrows it.
const MOST: usize = 100;

/// What kind of thing a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A node.
    Node,
    /// A kind of node.
    NodeKind,
    /// A kind of edge.
    EdgeKind,
    /// The name of a property.
    Property,
    /// A word that a property takes.
    Value,
    /// Several things at once, with places to fill in.
    Snippet,
    /// Where in a source something is said.
    Locator,
}

/// One thing that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it is.
    pub sort: Sort,
    /// What the list shows first.
    pub label: String,
    /// The kind or type, beside the label.
    pub detail: String,
    /// The name, and the name in Japanese, at the end of the line.
    pub description: String,
    /// The spelling that what is typed was compared with.
    pub filter: String,
    /// What is put in the place of the word.
    pub insert: String,
    /// Whether `insert` has places to fill in, written `${1:…}` and `$0`.
    pub snippet: bool,
}

impl Completion {
    fn new(sort: Sort, label: impl Into<String>) -> Self {
        let label = label.into();
        Self {
            sort,
            detail: String::new(),
            description: String::new(),
            filter: label.clone(),
            insert: label.clone(),
            snippet: false,
            label,
        }
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    fn insert(mut self, insert: impl Into<String>) -> Self {
        self.insert = insert.into();
        self.snippet = true;
        self
    }
}

/// Everything that fits at a place, the likeliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions {
    /// What an item replaces.
    pub replaced: Span,
    /// The items.
    pub items: Vec<Completion>,
    /// Whether the next letter may bring others: nodes are found by all their names and shown by their ids.
    pub narrows: bool,
}

impl World {
    /// What fits at `offset`.
    pub fn complete(&self, file: FileId, offset: u32) -> Completions {
        let content = self.file(file);
        let cursor = Cursor::new(content.tree(), content.text(), offset);
        let mut found = Completions { replaced: cursor.replaced, ..Completions::default() };
        if cursor.typing == Typing::Nothing {
            return found;
        }
        let fit = Fit::of(self, &cursor);
        let in_text = cursor.typing == Typing::Text;
        match fit {
            Fit::Locator => self.locators(file, offset, in_text, &mut found.items),
            _ if in_text => {}
            Fit::Nothing => {}
            Fit::File => self.file_snippets(&mut found.items),
            Fit::Node => self.node_snippets(&mut found.items),
            Fit::Row { inside } => self.row_snippets(inside, &mut found.items),
            Fit::Details { kind, inside } => self.details_snippet(kind, inside, &mut found.items),
            Fit::Nodes(fits) => {
                self.nodes(file, cursor.typed, &fits, &mut found.items);
                found.narrows = true;
                return found;
            }
            Fit::EdgeKinds { subject, object } => {
                self.edge_kinds(subject, object, &mut found.items);
            }
            Fit::Keys(ref keys) => {
                let written = cursor.frames.last().map_or(&[][..], |frame| &frame.keys);
                self.keys(keys, written, cursor.before_colon, &mut found.items);
            }
            Fit::Type(ty) => values::values(ty, &mut found.items),
            Fit::Text => values::texts(&mut found.items),
            Fit::Words(ref words) => {
                found.items.extend(words.iter().map(|word| Completion::new(Sort::Value, *word)));
            }
            Fit::Rules => values::rules(&mut found.items),
            Fit::NodeKinds => self.node_kinds(&mut found.items),
            Fit::EdgeKindNames => self.edge_kinds(None, None, &mut found.items),
        }
        narrow(cursor.typed, &mut found.items);
        found
    }
}

/// Keeps what the typed letters occur in, those that begin with them first.
fn narrow(typed: &str, items: &mut Vec<Completion>) {
    let typed = fold(typed);
    if typed.is_empty() {
        return;
    }
    let rank = |item: &Completion| {
        let spelt = fold(&item.filter);
        if spelt.starts_with(&typed) { Some(0) } else { spelt.contains(&typed).then_some(1) }
    };
    items.retain(|item| rank(item).is_some());
    items.sort_by_key(rank);
}
