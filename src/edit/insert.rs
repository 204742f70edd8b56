//! Puts an item into brackets, in the way its neighbours are written.
//!
//! A list of one item a line gets a line with the indent of its neighbour; a list on one line stays on one line. A comment behind the neighbour stays
//! behind it, and a file that ends its lists without a comma goes on doing so.

use super::field;
use crate::format::fragment;
use crate::syntax::{Form, Group, TokenKind, Value, tokens};
use crate::text::{Edit, Span};

/// The columns of one step inwards where no neighbour shows another.
const STEP: &str = "    ";

/// Brackets with items.
#[derive(Debug, Clone)]
pub(super) struct Brackets<'t> {
    /// The text of the file.
    pub(super) text: &'t str,
    /// The opening bracket.
    pub(super) open: Span,
    /// The closing bracket.
    pub(super) close: Span,
    /// The items.
    pub(super) items: Vec<Span>,
    /// How many brackets hold these.
    pub(super) depth: usize,
}

/// Puts an item into a list of the value that a file is, behind the item at `neighbour`, else at the end; the list is made where there is none.
///
/// `None` where the file has no such place: a bracket is missing, or the property is no list.
pub fn put_into(
    text: &str,
    root: Group<'_>,
    list: &str,
    item: &str,
    neighbour: Option<Span>,
) -> Option<Vec<Edit>> {
    if let Some(value) = field(root, list).and_then(|field| field.value) {
        let Form::List(list) = value.form() else { return None };
        let items: Vec<Span> = list.items().map(Value::span).collect();
        let after = neighbour.and_then(|span| items.iter().position(|item| *item == span));
        let close = list.close_span()?;
        let brackets = Brackets { text, open: list.open_span(), close, items, depth: 2 };
        return Some(brackets.insert(item, after));
    }
    let close = root.close_span()?;
    let items: Vec<Span> = root.fields().map(|field| field.span()).collect();
    let edges = root.fields().position(|field| field.key.is_some_and(|key| key.text == "edges"));
    let after = edges.filter(|_| list == "nodes").and_then(|edges| edges.checked_sub(1));
    let brackets = Brackets { text, open: root.open_span(), close, items, depth: 1 };
    Some(brackets.insert(&format!("{list}: [{item}]"), after))
}

/// What stands behind an item: its comma, and where its line ends for a new item.
struct Behind {
    comma: Option<u32>,
    line: u32,
}

impl Brackets<'_> {
    /// Puts `item`, as RON on one line, behind the item at position `after`; at the end where there is none.
    pub(super) fn insert(&self, item: &str, after: Option<usize>) -> Vec<Edit> {
        let last = self.items.len().checked_sub(1);
        let Some(after) = after.filter(|after| *after < self.items.len()).or(last) else {
            return vec![self.only(item)];
        };
        let Some((neighbour, next)) = self.items.get(after).map(|item| {
            (*item, self.items.get(after + 1).map_or(self.close.start, |next| next.start))
        }) else {
            return Vec::new();
        };
        let behind = behind(self.text, neighbour.end, next);
        if !self.breaks() {
            return vec![match behind.comma {
                Some(comma) => Edit::insert(comma, format!(" {item},")),
                None => Edit::insert(neighbour.end, format!(", {item}")),
            }];
        }
        let indent = self.indent(neighbour.start);
        let row = self.row(item, indent);
        let line_end = self.line_end();
        match behind.comma {
            Some(_) => vec![Edit::insert(behind.line, format!("{line_end}{indent}{row},"))],
            None if behind.line == neighbour.end => {
                vec![Edit::insert(neighbour.end, format!(",{line_end}{indent}{row}"))]
            }
            None => vec![
                Edit::insert(neighbour.end, ","),
                Edit::insert(behind.line, format!("{line_end}{indent}{row}")),
            ],
        }
    }

    /// Puts an item into brackets that have none; comments in them stay above it.
    fn only(&self, item: &str) -> Edit {
        let outer = self.indent(self.open.start);
        let step = if outer.starts_with('\t') { "\t" } else { STEP };
        let inner = format!("{outer}{step}");
        let line_end = self.line_end();
        let row = self.row(item, &inner);
        let inside = Span::new(self.open.end, self.close.start);
        let content = inside.of(self.text);
        let kept = content.trim_end();
        let closes_line = content.get(kept.len()..).is_some_and(|rest| rest.contains('\n'));
        let kept = inside.start + kept.len() as u32;
        if kept > inside.start && closes_line {
            return Edit::insert(kept, format!("{line_end}{inner}{row},"));
        }
        let rest = Span::new(kept, inside.end);
        Edit::replace(rest, format!("{line_end}{inner}{row},{line_end}{outer}"))
    }

    /// Whether the items begin on a line of their own.
    fn breaks(&self) -> bool {
        let first = self.items.first().map_or(self.close.start, |item| item.start);
        Span::new(self.open.end, first).of(self.text).contains('\n')
    }

    /// The blanks that begin the line of `offset`.
    fn indent(&self, offset: u32) -> &str {
        let before = self.text.get(..offset as usize).unwrap_or("");
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let content = self.text.get(line..).unwrap_or("");
        let blanks = content.len() - content.trim_start_matches([' ', '\t']).len();
        content.get(..blanks).unwrap_or("")
    }

    fn row(&self, item: &str, indent: &str) -> String {
        fragment(item, self.depth, indent, self.line_end()).unwrap_or_else(|| item.to_owned())
    }

    fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// Reads what stands between the end of an item and the start of the next.
fn behind(text: &str, end: u32, next: u32) -> Behind {
    let rest = Span::new(end, next).of(text);
    let mut solid = tokens(rest).filter(|token| !token.kind.is_trivia());
    let comma = solid.next().filter(|token| token.kind == TokenKind::Comma);
    let start = comma.map_or(0, |comma| comma.span.end);
    let (mut line, mut comment) = (start, start);
    for token in tokens(rest).skip_while(|token| token.span.start < start) {
        match token.kind {
            TokenKind::Whitespace if !token.text.contains('\n') => {}
            TokenKind::Comment => comment = token.span.end,
            _ => {
                line = comment;
                break;
            }
        }
    }
    // A comment up to the end of the region belongs to the item only where its line ends there.
    if rest.get(comment as usize..).is_some_and(|rest| rest.trim().is_empty()) {
        line = comment;
    }
    let comment = rest.get(..line as usize).unwrap_or("");
    let line = comment.trim_end_matches('\r').len().max(start as usize) as u32;
    Behind { comma: comma.map(|comma| end + comma.span.end), line: end + line }
}
