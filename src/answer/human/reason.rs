//! Why something is so: the reasons that sources give, each with the claim that it belongs to.
//!
//! Claims without a reason are told only where no claim has one: they answer nothing, but show what was looked at.

use super::line::Line;
use super::page::{Margin, Page, Rows, behind};
use super::statement::{Seen, Statement, statements};
use crate::answer::Row;
use crate::style;

/// The reasons, or where there are none, the claims that give none.
pub(super) fn reasons(texts: &[String], rows: &[Row<'_>], page: Page) -> Vec<Line> {
    let edges = rows.iter().flat_map(|row| row.edges.iter().copied());
    let mut claims = statements(edges, Seen::Whole, page.language);
    let reasons: Vec<Option<String>> =
        claims.iter_mut().map(|claim| claim.because.take()).collect();
    let margin = Margin::new(&claims, Rows::Always, page.narrowed(4));
    let claim = |claim: &Statement| behind(&Line::spaces(4), margin.lines(claim));

    let mut lines = Vec::new();
    let mut paragraph = |body: Vec<Line>| {
        if !body.is_empty() && !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.extend(body);
    };
    for (said, reason) in claims.iter().zip(&reasons) {
        if let Some(reason) = reason {
            let mut body = item(reason, page);
            body.extend(claim(said));
            paragraph(body);
        }
    }
    let given = |text: &&String| !reasons.contains(&Some((*text).clone()));
    paragraph(texts.iter().filter(given).flat_map(|text| item(text, page)).collect());
    if lines.is_empty() {
        lines.extend(claims.iter().flat_map(claim));
    }
    lines
}

fn item(text: &str, page: Page) -> Vec<Line> {
    let line = Line::plain(format!("{} ", page.bullet())).then(style::NAME, text);
    page.wrap(&line, 0, 2)
}
