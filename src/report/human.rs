//! Findings as a compiler draws them: excerpts with carets, help, and changes as they would look.
//!
//! `annotate-snippets` draws; this file decides what it is given. Places of one file that lie near one another share an excerpt, the others get their
//! own; a line too long to read is cut, and its true column stands above.

use super::excerpt::{Excerpt, LONGEST_LINE, MOST_LINES};
use super::places::{Places, boundary};
use super::{Summary, on_one_line};
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::style;
use crate::text::{FileId, Span};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet,
    normalize_untrusted_str,
};
use std::io::{self, Write};

/// Changes beyond this many are not drawn: the likeliest come first.
const MOST_FIXES: usize = 3;

/// Replacements of more bytes than this are named, not drawn.
const LONGEST_REPLACEMENT: usize = 2000;

pub(super) fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    places: &Places<'_>,
    columns: usize,
) -> io::Result<()> {
    draw(out, diagnostics, places, columns)?;
    if !diagnostics.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", total(&Summary::new(diagnostics), places.file_count()))
}

/// The findings alone, an empty line between them.
pub(super) fn draw(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    places: &Places<'_>,
    columns: usize,
) -> io::Result<()> {
    let renderer = renderer(columns);
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", renderer.render(&report(diagnostic, places)))?;
    }
    Ok(())
}

fn renderer(columns: usize) -> Renderer {
    Renderer::styled()
        .term_width(columns.max(20))
        .error(style::ERROR)
        .warning(style::WARNING)
        .note(style::NOTE)
        .help(style::HINT)
        .addition(style::ADDED)
        .removal(style::REMOVED)
        .line_num(style::GUTTER)
        .context(style::GUTTER)
        .hyperlink(false)
}

/// The last line: how much there is, or that there is nothing in so many files.
fn total(summary: &Summary, files: usize) -> String {
    let style = match (summary.errors, summary.warnings) {
        (0, 0) => style::NAME,
        (0, _) => style::WARNING,
        _ => style::ERROR,
    };
    if *summary == Summary::default() {
        let plural = if files == 1 { "" } else { "s" };
        return format!("{} in {files} file{plural}", style::styled(style, "no mistakes"));
    }
    style::styled(style, summary).to_string()
}

/// A place that can be drawn: in range, and within few lines.
struct Mark<'d> {
    file: FileId,
    span: Span,
    first_line: u32,
    last_line: u32,
    text: &'d str,
    primary: bool,
}

impl<'d> Mark<'d> {
    /// The place of a label, or `None` where its file has no text.
    fn new(label: &'d Label, primary: bool, places: &Places<'_>) -> Option<Self> {
        let file = label.at.file;
        if !places.has_text(file) {
            return None;
        }
        let mut span = places.clamp(label.at);
        // The end of a line is no part of what is wrong in it, unless it is all there is.
        let content = span.of(places.text(file)).trim_end_matches(['\r', '\n']).len() as u32;
        if content > 0 {
            span.end = span.start + content;
        }
        let first_line = places.line(file, span.start);
        let mut last_line = places.line(file, span.end);
        let line = places.line_span(file, first_line);
        if last_line - first_line > MOST_LINES
            || (last_line > first_line && line.len() > LONGEST_LINE)
        {
            span.end = line.end.max(span.start);
            last_line = first_line;
        }
        Some(Self { file, span, first_line, last_line, text: &label.text, primary })
    }

    fn is_in_long_line(&self, places: &Places<'_>) -> bool {
        [self.first_line, self.last_line]
            .iter()
            .any(|line| places.line_span(self.file, *line).len() > LONGEST_LINE)
    }

    fn annotation(&self, excerpt: &Excerpt) -> Annotation<'static> {
        let kind = if self.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!self.text.is_empty()).then(|| on_one_line(self.text));
        kind.span(excerpt.locate(self.span)).label(label)
    }
}

fn report<'d>(diagnostic: &'d Diagnostic, places: &Places<'d>) -> Vec<Group<'d>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.clone().primary_title(on_one_line(&diagnostic.message));
    let mut group = Group::with_title(title.id(diagnostic.code.name()));
    let mut groups = Vec::new();
    let mut asides: Vec<String> = Vec::new();

    let mut drawn = Vec::new();
    match Mark::new(&diagnostic.primary, true, places) {
        Some(mark) if mark.is_in_long_line(places) => {
            groups.push(group.element(origin(&diagnostic.primary, places)));
            group = Group::with_level(level).element(cut_line(&mark, places));
        }
        Some(mark) => drawn.push(mark),
        None => {
            group = group.element(origin(&diagnostic.primary, places));
            asides.extend(Some(diagnostic.primary.text.clone()).filter(|text| !text.is_empty()));
        }
    }
    for label in &diagnostic.related {
        match Mark::new(label, false, places) {
            Some(mark) if !mark.is_in_long_line(places) => drawn.push(mark),
            _ => asides.push(aside(label, places)),
        }
    }
    for cluster in clusters(drawn) {
        group = group.element(snippet(&cluster, places));
    }
    for text in &asides {
        group = group.element(Level::NOTE.message(on_one_line(text)));
    }
    for text in &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(text)));
    }
    groups.push(group);
    groups.extend(diagnostic.fixes.iter().take(MOST_FIXES).map(|fix| change(fix, places)));
    groups
}

/// Puts places of one file that lie near one another together; the primary one's group comes first.
fn clusters(mut marks: Vec<Mark<'_>>) -> Vec<Vec<Mark<'_>>> {
    marks.sort_by_key(|mark| (mark.file, mark.span));
    let mut clusters: Vec<Vec<Mark<'_>>> = Vec::new();
    for mark in marks {
        let near = clusters.last().and_then(|cluster| cluster.first()).is_some_and(|first| {
            first.file == mark.file && mark.last_line - first.first_line <= MOST_LINES
        });
        match clusters.last_mut() {
            Some(cluster) if near => cluster.push(mark),
            _ => clusters.push(vec![mark]),
        }
    }
    clusters.sort_by_key(|cluster| !cluster.iter().any(|mark| mark.primary));
    clusters
}

fn snippet<'d>(cluster: &[Mark<'_>], places: &Places<'d>) -> Snippet<'d, Annotation<'static>> {
    let file = cluster.first().map(|mark| mark.file).unwrap_or_default();
    let spans: Vec<Span> = cluster.iter().map(|mark| mark.span).collect();
    let excerpt = Excerpt::around(places, file, &spans);
    let annotations: Vec<_> = cluster.iter().map(|mark| mark.annotation(&excerpt)).collect();
    Snippet::source(excerpt.text)
        .line_start(excerpt.first_line as usize)
        .path(on_one_line(places.path(file)))
        .annotations(annotations)
}

/// A line too long to show whole, without the path: its column in the excerpt would not be the one in the file.
fn cut_line(mark: &Mark<'_>, places: &Places<'_>) -> Snippet<'static, Annotation<'static>> {
    let text = places.text(mark.file);
    let end = boundary(text, mark.span.end.min(mark.span.start + LONGEST_LINE));
    let shown = Span::new(mark.span.start, end);
    let excerpt = Excerpt::cut(places, mark.file, shown);
    let annotation = mark.annotation(&excerpt);
    Snippet::source(excerpt.text).line_start(excerpt.first_line as usize).annotation(annotation)
}

fn origin<'d>(label: &Label, places: &Places<'d>) -> Origin<'d> {
    let origin = Origin::path(on_one_line(places.path(label.at.file)));
    if !places.has_text(label.at.file) {
        return origin;
    }
    let start = places.range(label.at).start;
    origin.line(start.line as usize).char_column(start.column as usize)
}

/// A further place that cannot be drawn, in words.
fn aside(label: &Label, places: &Places<'_>) -> String {
    let path = places.path(label.at.file);
    let place = if places.has_text(label.at.file) {
        let start = places.range(label.at).start;
        format!("{path}:{}:{}", start.line, start.column)
    } else {
        path.to_owned()
    };
    if label.text.is_empty() { place } else { format!("{}: {place}", label.text) }
}

fn change<'d>(fix: &'d Fix, places: &Places<'d>) -> Group<'d> {
    let group = Group::with_title(Level::HELP.secondary_title(on_one_line(&fix.title)));
    let spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
    let replaced: usize = fix.edits.iter().map(|edit| edit.replacement.len()).sum();
    let fits = replaced <= LONGEST_REPLACEMENT && fits(spans.clone(), places.text(fix.file));
    let Some(excerpt) = fits.then(|| Excerpt::of_change(places, fix.file, &spans)).flatten() else {
        return group;
    };
    let patches: Vec<Patch<'d>> = fix
        .edits
        .iter()
        .map(|edit| Patch::new(excerpt.locate(edit.span), edit.replacement.as_str()))
        .collect();
    group.element(
        Snippet::source(excerpt.text)
            .line_start(excerpt.first_line as usize)
            .path(on_one_line(places.path(fix.file)))
            .patches(patches),
    )
}

/// Tells whether edits lie in the text, between characters, and apart from one another; others are no change to show.
fn fits(mut spans: Vec<Span>, text: &str) -> bool {
    spans.sort();
    let apart = spans.windows(2).all(|pair| matches!(pair, [a, b] if a.end <= b.start));
    apart && spans.iter().all(|span| text.get(span.range()).is_some())
}
