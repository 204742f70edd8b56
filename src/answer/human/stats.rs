//! The graph in figures.

use super::line::Line;
use super::list::{fold_at, more};
use super::page::{Margin, Page, Rows, behind};
use super::ranking::{Bar, LONGEST, bars, in_parts};
use super::statement::{Seen, statements};
use crate::answer::wording::{grouped, pick, short};
use crate::answer::{Coverage, Ranges, Stats};
use crate::graph::Edge;
use crate::style;
use crate::vocabulary::Language;

/// So many edges without a source, implied edges or orphans are named.
const SHOWN: usize = 5;
/// So many sources are named with the lines that are covered.
const SOURCES: usize = 40;

/// The whole of the figures.
pub(super) fn stats(stats: &Stats<'_>, page: Page) -> Vec<Line> {
    let language = page.language;
    let mut lines = page.wrap(&Line::plain(summary(stats, language)), 0, 2);
    heading(&mut lines, pick(language, "Nodes", "ノード"));
    let kinds = stats.node_kinds.iter().map(|(kind, count)| Bar {
        name: Line::plain(kind.label.get(language).unwrap_or(&kind.name)),
        number: *count,
    });
    lines.extend(bars(&kinds.collect::<Vec<_>>(), page));
    heading(&mut lines, pick(language, "Edges", "辺"));
    lines.extend(edge_kinds(stats, page));
    if !stats.most_mentioned.is_empty() {
        heading(&mut lines, pick(language, "Most mentioned", "よく言及されるもの"));
        let named = stats
            .most_mentioned
            .iter()
            .map(|(node, count)| Bar { name: Line::plain(node.name(language)), number: *count });
        lines.extend(bars(&named.collect::<Vec<_>>(), page));
    }
    lines.extend(edges(pick(language, "Without a source", "出典のない辺"), &stats.uncited, page));
    lines.extend(edges(
        pick(language, "Implied by the curator", "編者による推定"),
        &stats.implied,
        page,
    ));
    if !stats.orphans.is_empty() {
        let count = stats.orphans.len();
        counted(&mut lines, pick(language, "Without any edge", "辺のないノード"), count);
        let shown = fold_at(count, SHOWN * 4, page);
        let names: Vec<&str> = stats.orphans[..shown].iter().map(|node| node.id()).collect();
        lines.extend(page.wrap(&Line::plain(names.join(", ")), 2, 0));
        if shown < count {
            lines.push(Line::spaces(2).then(style::MUTED, more(count - shown, page)));
        }
    }
    lines.extend(covered(stats, page));
    lines
}

fn summary(stats: &Stats<'_>, language: Language) -> String {
    let (written, derived) = stats.edges();
    let (nodes, edges) = (grouped(stats.nodes), grouped(written + derived));
    let (written, derived, files) = (grouped(written), grouped(derived), grouped(stats.files));
    match language {
        Language::En => format!(
            "{nodes} nodes and {edges} edges ({written} written, {derived} that follow) from {files} files"
        ),
        Language::Ja => format!(
            "ノード{nodes}個、辺{edges}本（記述{written}本、導出{derived}本）、ファイル{files}個"
        ),
    }
}

fn heading(lines: &mut Vec<Line>, words: &str) {
    lines.push(Line::new());
    lines.push(Line::styled(style::HEADING, words));
}

fn counted(lines: &mut Vec<Line>, words: &str, count: usize) {
    lines.push(Line::new());
    lines.push(
        Line::styled(style::HEADING, words).then(style::MUTED, format!("  {}", grouped(count))),
    );
}

/// Written and derived edges of each kind, in two columns of numbers and a bar.
fn edge_kinds(stats: &Stats<'_>, page: Page) -> Vec<Line> {
    let language = page.language;
    let names: Vec<Line> = stats
        .edge_kinds
        .iter()
        .map(|(kind, ..)| Line::plain(kind.label.get(language).unwrap_or(&kind.name)))
        .collect();
    let widest = names.iter().map(Line::width).max().unwrap_or(0);
    let headings = [pick(language, "written", "記述"), pick(language, "that follow", "導出")];
    let columns = headings.map(|heading| Line::plain(heading).width().max(6));
    let right = |line: &mut Line, text: &str, width: usize| {
        let missing = width.saturating_sub(Line::plain(text).width());
        line.push(style::VALUE, format!("  {}{text}", " ".repeat(missing)));
    };
    let mut head = Line::new();
    head.pad(2 + widest);
    for (heading, width) in headings.iter().zip(columns) {
        right(&mut head, heading, width);
    }
    let mut lines = vec![Line::styled(style::MUTED, head.to_plain())];
    let all = stats.edge_kinds.iter().map(|(_, written, derived)| written + derived);
    let greatest = all.max().unwrap_or(0).max(1);
    let before = 2 + widest + columns.iter().map(|width| width + 2).sum::<usize>() + 2;
    let room = page.width.map_or(LONGEST, |width| width.saturating_sub(before).min(LONGEST));
    for (name, (_, written, derived)) in names.into_iter().zip(&stats.edge_kinds) {
        let mut line = Line::spaces(2).and(name);
        line.pad(2 + widest);
        for (number, width) in [written, derived].into_iter().zip(columns) {
            let text = if *number == 0 { String::new() } else { grouped(*number) };
            right(&mut line, &text, width);
        }
        if room >= 4 {
            let bar = in_parts((*written, *derived), greatest, room, page.unicode);
            line = line.text("  ").and(bar);
        }
        lines.push(line);
    }
    lines
}

/// Some edges under a heading with their number.
fn edges(words: &str, edges: &[Edge<'_>], page: Page) -> Vec<Line> {
    let mut lines = Vec::new();
    if edges.is_empty() {
        return lines;
    }
    counted(&mut lines, words, edges.len());
    let shown = fold_at(edges.len(), SHOWN, page);
    let claims = statements(edges[..shown].iter().copied(), Seen::Whole, page.language);
    let margin = Margin::new(&claims, Rows::IfRoom, page.narrowed(2));
    for claim in &claims {
        lines.extend(behind(&Line::spaces(2), margin.lines(claim)));
    }
    if shown < edges.len() {
        lines.push(Line::spaces(2).then(style::MUTED, more(edges.len() - shown, page)));
    }
    lines
}

/// Which lines of each source are cited, and which of any.
fn covered(stats: &Stats<'_>, page: Page) -> Vec<Line> {
    let mut lines = Vec::new();
    if stats.coverage.is_empty() {
        return lines;
    }
    heading(&mut lines, pick(page.language, "Lines cited", "引用されている行"));
    let names: Vec<Line> = stats
        .coverage
        .iter()
        .map(|one| Line::styled(style::ID, short(one.source, page.language)))
        .collect();
    let union = Line::styled(style::NAME, pick(page.language, "all together", "全体"));
    let widest = names.iter().chain([&union]).map(Line::width).max().unwrap_or(0).min(24);
    let shown = fold_at(names.len(), SOURCES, page);
    for (name, one) in names.iter().zip(&stats.coverage).take(shown) {
        lines.extend(source(name, widest, &one.lines, Some(one), page));
    }
    if shown < names.len() {
        lines.push(Line::spaces(2).then(style::MUTED, more(names.len() - shown, page)));
    }
    if stats.coverage.len() > 1 {
        lines.extend(source(&union, widest, &stats.covered, None, page));
    }
    lines
}

/// One source with its lines.
fn source(
    name: &Line,
    widest: usize,
    ranges: &Ranges,
    coverage: Option<&Coverage<'_>>,
    page: Page,
) -> Vec<Line> {
    let mut prefix = Line::spaces(2).and(name.clone());
    prefix.pad(2 + widest + 2);
    let mut places: Vec<String> = ranges.iter().collect();
    places.extend(coverage.iter().flat_map(|one| one.others.iter().map(|at| (*at).to_owned())));
    let number = match page.language {
        Language::En if ranges.count() == 1 => " (1 line)".to_owned(),
        Language::En => format!(" ({} lines)", grouped(ranges.count() as usize)),
        Language::Ja => format!("（{}行）", grouped(ranges.count() as usize)),
    };
    let text = Line::plain(places.join(", ")).then(style::MUTED, number);
    behind(&prefix, page.narrowed(prefix.width()).wrap(&text, 0, 0))
}
