//! The page that an answer is written on, and its margin.
//!
//! Claims stand on the left, where they come from on the right, as in a book with notes in the margin. Where the page is too narrow for that, the
//! rows of files give way first: a reader follows the source, a curator the row.

use super::line::Line;
use super::statement::Statement;
use crate::answer::wording::pick;
use crate::style;
use crate::vocabulary::Language;

/// The gap between two columns.
const GAP: usize = 2;
/// A column of claims narrower than this is no pleasure to read.
const NARROW: usize = 36;
/// A column of claims as wide as this leaves room for the rows of files.
const ROOMY: usize = 44;
/// Claims longer than this do not push the margin further out where nothing wraps.
const WIDEST: usize = 80;

/// The page that an answer is written on.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its columns; `None` where nothing is to be wrapped, as in a pipe.
    pub width: Option<usize>,
    /// Whether it can show more than ASCII drawings.
    pub unicode: bool,
    /// Whether all evidence is shown, however much there is.
    pub all: bool,
    /// The language of the words around the answer.
    pub language: Language,
}

impl Page {
    /// Wraps a line behind an indent; the lines after the first are indented by `hang` more.
    pub(super) fn wrap(&self, line: &Line, indent: usize, hang: usize) -> Vec<Line> {
        let parts = match self.width {
            Some(width) if indent + line.width() > width => {
                line.wrap(width.saturating_sub(indent + hang))
            }
            _ => vec![line.clone()],
        };
        let indented = |(at, part): (usize, Line)| {
            Line::spaces(if at == 0 { indent } else { indent + hang }).and(part)
        };
        parts.into_iter().enumerate().map(indented).collect()
    }

    /// The page without so many columns at its left.
    pub(super) fn narrowed(self, columns: usize) -> Self {
        Self { width: self.width.map(|width| width.saturating_sub(columns)), ..self }
    }

    /// A mark in front of an item.
    pub(super) const fn bullet(&self) -> &'static str {
        if self.unicode { "·" } else { "-" }
    }

    /// A mark for what is left out.
    pub(super) const fn dots(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }
}

/// Whether the rows of files that claims are written in are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// Beside the citation, else under the claim.
    Always,
    /// Beside the citation, else not.
    IfRoom,
}

/// Where the margin lies, the same for all claims of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margin {
    page: Page,
    claim: usize,
    citation: usize,
    rows: Shown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Beside,
    Under,
    Not,
}

impl Margin {
    /// The margin that suits these claims on a page.
    pub(super) fn new<'s>(
        statements: impl IntoIterator<Item = &'s Statement>,
        rows: Rows,
        page: Page,
    ) -> Self {
        let (mut claim, mut citation, mut joined, mut row) = (0, 0, 0, 0);
        for statement in statements {
            claim = claim.max(statement.said.width());
            for place in &statement.places {
                citation = citation.max(Line::plain(place.citation()).width());
                row = row.max(Line::plain(&*place.row).width());
            }
            for note in statement.citations() {
                joined = joined.max(Line::plain(note).width());
            }
        }
        let Some(width) = page.width else {
            return Self { page, claim: claim.min(WIDEST), citation, rows: Shown::Beside };
        };
        let gapped = |column: usize| if column == 0 { 0 } else { column + GAP };
        let beside = width.saturating_sub(gapped(citation) + gapped(row));
        let always = rows == Rows::Always || page.all;
        if beside >= claim.min(if always { NARROW } else { ROOMY }) {
            return Self { page, claim: claim.min(beside), citation, rows: Shown::Beside };
        }
        let rows = if always { Shown::Under } else { Shown::Not };
        let citation = if always { citation } else { joined };
        let room = width.saturating_sub(gapped(citation)).max(NARROW / 2);
        Self { page, claim: claim.min(room), citation, rows }
    }

    /// The same margin for claims that stand so many columns further left.
    pub(super) const fn widened(self, columns: usize) -> Self {
        Self { claim: self.claim + columns, ..self }
    }

    /// A claim with its notes and its reason.
    pub(super) fn lines(&self, statement: &Statement) -> Vec<Line> {
        let room = Page { width: self.page.width.map(|_| self.claim), ..self.page };
        let said = room.wrap(&statement.said, 0, GAP);
        let mut notes = self.notes(statement).into_iter();
        let mut lines: Vec<Line> =
            said.into_iter().map(|part| self.beside(part, notes.next())).collect();
        lines.extend(notes.map(|note| self.beside(Line::new(), Some(note))));
        if self.rows == Shown::Under {
            for place in statement.places.iter().filter(|place| !place.row.is_empty()) {
                lines.extend(self.page.wrap(&Line::styled(style::MUTED, &*place.row), GAP, 0));
            }
        }
        if let Some(because) = &statement.because {
            let word = pick(self.page.language, "because ", "理由: ");
            let line = Line::styled(style::MUTED, word).text(because);
            lines.extend(self.page.wrap(&line, GAP, GAP));
        }
        lines
    }

    /// The notes in the margin, a line each.
    fn notes(&self, statement: &Statement) -> Vec<Line> {
        if self.rows == Shown::Not {
            let note = |text: String| Line::styled(style::EVIDENCE, text);
            return statement.citations().into_iter().map(note).collect();
        }
        let note = |place: &super::statement::Place| {
            let mut note = Line::styled(style::EVIDENCE, place.citation());
            if self.rows == Shown::Beside {
                if self.citation > 0 {
                    note.pad(self.citation + GAP);
                }
                note.push(style::MUTED, &*place.row);
            }
            note
        };
        statement.places.iter().map(note).collect()
    }

    fn beside(&self, claim: Line, note: Option<Line>) -> Line {
        let mut line = claim;
        let Some(note) = note.filter(|note| !note.is_empty()) else { return line };
        line.pad(self.claim);
        line.text(" ".repeat(GAP)).and(note)
    }
}

/// Puts a line in front of the first of some lines, and as many spaces in front of the others.
pub(super) fn behind(prefix: &Line, lines: Vec<Line>) -> Vec<Line> {
    let width = prefix.width();
    let indented = |(at, line): (usize, Line)| {
        if at == 0 { prefix.clone().and(line) } else { Line::spaces(width).and(line) }
    };
    lines.into_iter().enumerate().map(indented).collect()
}
