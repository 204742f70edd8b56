//! Add a citation to a row that has none.

use super::super::world::World;
use super::{Action, ActionSort};
use crate::diagnostic::Diagnostic;
use crate::syntax::{Form, Value};
use crate::text::{Edit, FileId};
use rustc_hash::FxHashMap;

/// So many sources are offered.
const SOURCES: usize = 3;

impl World {
    /// Offers the sources that the file cites most, else those that the graph does.
    pub(super) fn cite(&self, file: FileId, found: &Diagnostic, actions: &mut Vec<Action>) {
        let content = self.file(file);
        let holds = |span: crate::text::Span| {
            span.start <= found.span().start && found.span().end <= span.end
        };
        // The innermost row: a shorthand entry lies in no other row, and a finding may be about its locator.
        let Some(row) = content.facts.rows.iter().find(|row| holds(row.span)) else { return };
        let has_place = content.detail(row, "at").is_some();
        for source in self.likely_sources(file) {
            let details = row.details.and_then(|index| content.group(index));
            let place = if has_place { "" } else { ", at: \"L1\"" };
            let edit = if let Some(details) = details {
                let first = details.fields().next().is_some();
                let (comma, place) = if first { (", ", "") } else { ("", place) };
                let text = format!("cite: {source}{place}{comma}");
                Edit::insert(details.open_span().end, text)
            } else {
                let value = content.tree().value_at_index(content.text(), row.index);
                match value.form() {
                    Form::Identifier(_) | Form::Text(_) => Edit::replace(
                        value.span(),
                        format!("({}, (cite: {source}{place}))", value.text()),
                    ),
                    Form::Group(group) => {
                        let Some(last) = group.fields().filter_map(|field| field.value).last()
                        else {
                            continue;
                        };
                        Edit::insert(Value::span(last).end, format!(", (cite: {source}{place})"))
                    }
                    _ => continue,
                }
            };
            let title = format!("cite `{source}`");
            actions.push(Action::new(ActionSort::Fix, title, file, vec![edit]).mending(found));
        }
    }

    /// The citable nodes that a file cites most, filled up by those that the whole graph mentions most.
    fn likely_sources(&self, file: FileId) -> Vec<&str> {
        let content = self.file(file);
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for source in content.facts.rows.iter().filter_map(|row| content.source(row)) {
            if self.node(source).is_some() {
                *counts.entry(source).or_default() += 1;
            }
        }
        let mut cited: Vec<(&str, usize)> = counts.into_iter().collect();
        cited.sort_unstable_by(|(a, n), (b, m)| m.cmp(n).then(a.cmp(b)));
        let mut sources: Vec<&str> = cited.into_iter().map(|(id, _)| id).collect();
        if sources.len() < SOURCES {
            let fits = |kind| self.vocabulary.node(kind).citable;
            let (others, _) = self.matching(Some(file), "", SOURCES, fits);
            for other in others {
                if !sources.contains(&other.id) {
                    sources.push(other.id);
                }
            }
        }
        sources.truncate(SOURCES);
        sources
    }
}
