//! Claims by the way in which a node stands to others: the way on the left, the claims beside it.

use super::line::Line;
use super::list::{fold_at, more};
use super::page::{Margin, Page, Rows};
use super::statement::Statement;
use crate::answer::wording::{inverse, label};
use crate::style;
use crate::vocabulary::EdgeKind;

/// One way with its claims.
#[derive(Debug, Clone)]
pub(super) struct Way {
    /// The way in words: "runs on".
    pub(super) name: String,
    /// The claims.
    pub(super) claims: Vec<Statement>,
}

impl Way {
    /// The way that a kind of edge is, seen from its subject or from its object.
    pub(super) fn name(kind: &EdgeKind, out: bool, page: Page) -> String {
        if out { label(kind, page.language) } else { inverse(kind, page.language) }.to_owned()
    }
}

/// Where ways and claims stand, the same for all ways of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    page: Page,
    way: usize,
    shown: usize,
    margin: Margin,
}

impl Columns {
    /// The columns that suit some ways, of each of which about `shown` claims are shown.
    pub(super) fn new<'w>(
        ways: impl IntoIterator<Item = &'w Way> + Clone,
        shown: usize,
        page: Page,
    ) -> Self {
        let widest = ways.clone().into_iter().map(|way| Line::plain(&*way.name).width()).max();
        let way = widest.unwrap_or(0).min(page.width.map_or(usize::MAX, |width| width / 4));
        let claims =
            ways.into_iter().flat_map(|way| &way.claims[..fold_at(way.claims.len(), shown, page)]);
        let margin = Margin::new(claims, Rows::IfRoom, page.narrowed(2 + way + 2));
        Self { page, way, shown, margin }
    }

    /// A way with its claims.
    pub(super) fn lines(&self, way: &Way) -> Vec<Line> {
        let shown = fold_at(way.claims.len(), self.shown, self.page);
        let mut body: Vec<Line> =
            way.claims[..shown].iter().flat_map(|claim| self.margin.lines(claim)).collect();
        if shown < way.claims.len() {
            body.push(Line::styled(style::MUTED, more(way.claims.len() - shown, self.page)));
        }
        let name = Line::styled(style::MUTED, &*way.name);
        let mut names = match self.page.width {
            Some(_) => name.wrap(self.way),
            None => vec![name],
        };
        names.resize_with(names.len().max(body.len()), Line::new);
        let mut body = body.into_iter();
        let mut lines = Vec::new();
        for name in names {
            let mut line = Line::spaces(2).and(name);
            if let Some(claim) = body.next() {
                line.pad(2 + self.way + 2);
                line = line.and(claim);
            }
            lines.push(line);
        }
        lines
    }
}
