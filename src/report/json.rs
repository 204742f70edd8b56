//! Findings as one JSON object, for programs.
//!
//! ```json
//! {"diagnostics": [
//!   {"code": "unknown-node", "severity": "error", "message": "…", "path": "graph/a.ron",
//!    "span": {"start": {"byte": 14, "line": 1, "column": 15}, "end": {"byte": 20, "line": 1, "column": 21}},
//!    "label": "…",
//!    "related": [{"path": "…", "span": {…}, "label": "…"}],
//!    "help": ["…"],
//!    "fixes": [{"title": "…", "certain": false, "path": "…", "edits": [{"span": {…}, "replacement": "…"}]}]}
//! ],
//! "summary": {"errors": 1, "warnings": 0, "notes": 0, "files": 1, "fixable": 1}}
//! ```
//!
//! `byte` counts from 0; `line` and `column` from 1, columns in characters; ends are exclusive. `span` is `null` where a file could not be read.
//! `severity` is `error`, `warning` or `note`; `label` may be empty. The edits of one fix do not overlap and belong together; a `certain` fix may be
//! applied without asking. Each finding stands on a line of its own. Keys may be added, none is renamed or removed.

use super::Summary;
use super::places::Places;
use crate::diagnostic::{Diagnostic, Fix, Label, Location};
use crate::text::{LineColumn, Sources};
use serde::Serialize;
use std::io::{self, Write};

/// A finding as an object of JSON.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Told<'d>(Finding<'d>);

/// Each finding as an object, for a text of JSON that holds more than findings.
pub fn told<'d>(diagnostics: &'d [Diagnostic], sources: &'d Sources) -> Vec<Told<'d>> {
    let places = Places::new(sources);
    diagnostics.iter().map(|diagnostic| Told(finding(diagnostic, &places))).collect()
}

#[derive(Serialize)]
struct Finding<'d> {
    code: &'static str,
    severity: String,
    message: &'d str,
    path: &'d str,
    span: Option<SpanOut>,
    label: &'d str,
    related: Vec<RelatedOut<'d>>,
    help: &'d [String],
    fixes: Vec<FixOut<'d>>,
}

#[derive(Serialize)]
struct RelatedOut<'d> {
    path: &'d str,
    span: Option<SpanOut>,
    label: &'d str,
}

#[derive(Serialize)]
struct FixOut<'d> {
    title: &'d str,
    certain: bool,
    path: &'d str,
    edits: Vec<EditOut<'d>>,
}

#[derive(Serialize)]
struct EditOut<'d> {
    span: Option<SpanOut>,
    replacement: &'d str,
}

#[derive(Serialize)]
struct SpanOut {
    start: PlaceOut,
    end: PlaceOut,
}

#[derive(Serialize)]
struct PlaceOut {
    byte: u32,
    line: u32,
    column: u32,
}

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    places: &Places<'_>,
) -> io::Result<()> {
    out.write_all(b"{\"diagnostics\": [")?;
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        out.write_all(if at == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &finding(diagnostic, places))?;
    }
    let summary = Summary::new(diagnostics);
    writeln!(
        out,
        "\n],\n\"summary\": {{\"errors\": {}, \"warnings\": {}, \"notes\": {}, \"files\": {}, \"fixable\": {}}}}}",
        summary.errors, summary.warnings, summary.notes, summary.files, summary.fixable
    )
}

fn finding<'d>(diagnostic: &'d Diagnostic, places: &Places<'d>) -> Finding<'d> {
    Finding {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.to_string(),
        message: &diagnostic.message,
        path: places.path(diagnostic.file()),
        span: span(diagnostic.primary.at, places),
        label: &diagnostic.primary.text,
        related: diagnostic.related.iter().map(|label| related(label, places)).collect(),
        help: &diagnostic.help,
        fixes: diagnostic.fixes.iter().map(|fix| change(fix, places)).collect(),
    }
}

fn related<'d>(label: &'d Label, places: &Places<'d>) -> RelatedOut<'d> {
    RelatedOut {
        path: places.path(label.at.file),
        span: span(label.at, places),
        label: &label.text,
    }
}

fn change<'d>(fix: &'d Fix, places: &Places<'d>) -> FixOut<'d> {
    let edits = fix.edits.iter().map(|edit| EditOut {
        span: span(Location { file: fix.file, span: edit.span }, places),
        replacement: &edit.replacement,
    });
    FixOut {
        title: &fix.title,
        certain: fix.certain,
        path: places.path(fix.file),
        edits: edits.collect(),
    }
}

fn span(at: Location, places: &Places<'_>) -> Option<SpanOut> {
    let place = |byte: u32, at: LineColumn| PlaceOut { byte, line: at.line, column: at.column };
    places.has_text(at.file).then(|| {
        let (bytes, range) = (places.clamp(at), places.range(at));
        SpanOut { start: place(bytes.start, range.start), end: place(bytes.end, range.end) }
    })
}
