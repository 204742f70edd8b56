//! A picture as a Mermaid flow chart, which GitHub draws in a README by itself.
//!
//! Mermaid places everything itself, so only what is shown and how it is joined comes over, with the colours of the kinds.
//!
//! **Invariant.** Ids are ours (`n_` and an id of plain letters, else a number), texts are quoted and pass through [`super::escape::mermaid_text`].

use super::escape::mermaid_text;
use super::palette::{Paint, Theme};
use super::scene::{Arrow, Board, Body, Day, Item, Look, Net, Order, Picture, Stroke, Table};
use crate::vocabulary::{Color, Head, Line, Shape};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use thiserror::Error;

/// Mermaid draws no chart with more edges.
const MOST_EDGES: usize = 500;
/// Mermaid draws no chart with more characters.
const MOST_CHARACTERS: usize = 50_000;

/// Why a picture cannot be a Mermaid chart.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TooLarge {
    /// Too many edges.
    #[error("Mermaid draws at most {MOST_EDGES} edges, and this picture has {0}")]
    Edges(usize),
    /// Too many characters.
    #[error("Mermaid draws at most {MOST_CHARACTERS} characters, and this picture needs {0}")]
    Characters(usize),
}

/// Writes a picture as a Mermaid chart.
pub fn mermaid(picture: &Picture, theme: Theme) -> Result<String, TooLarge> {
    let mut chart = Chart {
        theme,
        out: head(picture, theme),
        looks: BTreeMap::new(),
        edges: 0,
        groups: Vec::new(),
    };
    match &picture.body {
        Body::Net(net) => chart.net(net),
        Body::Board(board) => chart.board(board),
        Body::Table(table) => chart.table(table),
        Body::Days(days) => chart.days(days),
    }
    chart.classes();
    if chart.edges > MOST_EDGES {
        return Err(TooLarge::Edges(chart.edges));
    }
    let characters = chart.out.chars().count();
    if characters > MOST_CHARACTERS { Err(TooLarge::Characters(characters)) } else { Ok(chart.out) }
}

fn head(picture: &Picture, theme: Theme) -> String {
    let direction = match picture.body {
        Body::Net(_) | Body::Table(_) => "LR",
        Body::Board(_) | Body::Days(_) => "TB",
    };
    let base = if theme == Theme::Dark { "dark" } else { "default" };
    let mut out =
        format!("---\ntitle: \"{}\"\nconfig:\n  theme: {base}\n---\n", plain(&picture.title));
    let _ = write!(out, "flowchart {direction}\n  accTitle: {}\n", plain(&picture.title));
    let _ = writeln!(out, "  accDescr: {}", plain(&picture.subtitle));
    let _ = writeln!(out, "  %% {}", plain(&picture.footer));
    out
}

/// The text where Mermaid knows no escape: everything that could mean something to it is a space.
fn plain(text: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || ".,:()+-/—–·×“”、。・（）".contains(c);
    let spaced: String = text.chars().map(|c| if kept(c) { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Chart {
    theme: Theme,
    out: String,
    /// Each look that was used, with its class and its members.
    looks: BTreeMap<Look, Vec<String>>,
    edges: usize,
    groups: Vec<String>,
}

impl Chart {
    fn net(&mut self, net: &Net) {
        let ids = ids(net.items.iter());
        let mut clustered = vec![false; net.items.len()];
        for (at, cluster) in net.clusters.iter().enumerate() {
            self.open(at, &cluster.title);
            for member in &cluster.members {
                if let (Some(item), Some(id)) = (net.items.get(*member), ids.get(*member)) {
                    self.node(id, item, "    ");
                    if let Some(known) = clustered.get_mut(*member) {
                        *known = true;
                    }
                }
            }
            self.out.push_str("  end\n");
        }
        for ((item, id), _) in
            net.items.iter().zip(&ids).zip(&clustered).filter(|(_, in_one)| !**in_one)
        {
            self.node(id, item, "  ");
        }
        // An edge that meets a block meets the whole of it.
        let met = |at: usize| {
            let block = net
                .clusters
                .iter()
                .position(|cluster| cluster.order != Order::Free && cluster.members.contains(&at));
            block.map(|block| format!("g{block}")).or_else(|| ids.get(at).cloned())
        };
        for arrow in &net.arrows {
            if let (Some(from), Some(to)) = (met(arrow.from), met(arrow.to)) {
                self.arrow(&from, &to, arrow);
            }
        }
    }

    fn board(&mut self, board: &Board) {
        let ids = ids(board.groups.iter().flat_map(|group| &group.items));
        let mut ids = ids.iter();
        for (at, group) in board.groups.iter().enumerate() {
            self.open(at, &group.heading.title);
            self.out.push_str("    direction TB\n");
            let own: Vec<&String> = ids.by_ref().take(group.items.len()).collect();
            for (item, id) in group.items.iter().zip(&own) {
                self.node(id, item, "    ");
            }
            for pair in own.windows(3) {
                if let [above, _, below] = pair {
                    let _ = writeln!(self.out, "    {above} ~~~ {below}");
                    self.edges += 1;
                }
            }
            self.out.push_str("  end\n");
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = || table.columns.iter().flat_map(|columns| &columns.items);
        let rows = || table.rows.iter().flat_map(|rows| &rows.rows);
        let all = ids(rows().map(|row| &row.item).chain(columns()));
        let (row_ids, column_ids) = all.split_at(rows().count().min(all.len()));
        let mut next = row_ids.iter();
        for (at, rows) in table.rows.iter().enumerate() {
            self.open(at, &rows.title);
            for (row, id) in rows.rows.iter().zip(next.by_ref()) {
                let mut item = row.item.clone();
                item.gloss.clone_from(&row.code);
                self.node(id, &item, "    ");
            }
            self.out.push_str("  end\n");
        }
        let mut next = column_ids.iter();
        for (at, columns) in table.columns.iter().enumerate() {
            self.open(table.rows.len() + at, &columns.heading.title);
            for (item, id) in columns.items.iter().zip(next.by_ref()) {
                self.node(id, item, "    ");
            }
            self.out.push_str("  end\n");
        }
        for (row, from) in rows().zip(row_ids) {
            for (to, _) in column_ids.iter().zip(&row.cells).filter(|(_, count)| **count > 0) {
                let _ = writeln!(self.out, "  {from} --- {to}");
                self.edges += 1;
            }
        }
    }

    fn days(&mut self, days: &[Day]) {
        let ids = ids(days.iter().flat_map(|day| &day.talks).map(|talk| &talk.item));
        let mut next = ids.iter();
        for (at, day) in days.iter().enumerate() {
            let date = day.date.as_deref().unwrap_or("");
            self.open(at, &format!("{} {date}", day.title));
            let own: Vec<&String> = next.by_ref().take(day.talks.len()).collect();
            for (talk, id) in day.talks.iter().zip(&own) {
                let mut item = talk.item.clone();
                let chips: Vec<&str> = talk.chips.iter().map(|chip| chip.name.as_str()).collect();
                if let Some(code) = &talk.code {
                    item.name = format!("{code} {}", item.name);
                }
                item.gloss = Some(match &item.gloss {
                    Some(title) => format!("{title}\n{}", chips.join(" · ")),
                    None => chips.join(" · "),
                });
                self.node(id, &item, "    ");
            }
            for pair in own.windows(4) {
                if let [above, _, _, below] = pair {
                    let _ = writeln!(self.out, "    {above} ~~~ {below}");
                    self.edges += 1;
                }
            }
            self.out.push_str("  end\n");
        }
    }

    fn open(&mut self, at: usize, title: &str) {
        let _ = writeln!(self.out, "  subgraph g{at}[\"{}\"]", filled(title));
        self.groups.push(format!("g{at}"));
    }

    fn node(&mut self, id: &str, item: &Item, indent: &str) {
        let (open, close) = match item.look.shape {
            Shape::Rounded | Shape::Cloud => ("(", ")"),
            Shape::Box => ("[", "]"),
            Shape::Bar => ("[[", "]]"),
            Shape::Pill | Shape::Ellipse => ("([", "])"),
            Shape::Note | Shape::Tab => ("[/", "/]"),
        };
        let mut label = filled(&item.name);
        for line in
            item.gloss.iter().flat_map(|gloss| gloss.lines()).filter(|line| !line.is_empty())
        {
            label.push_str("<br/>");
            label.push_str(&mermaid_text(line));
        }
        let _ = writeln!(self.out, "{indent}{id}{open}\"{label}\"{close}");
        self.looks.entry(item.look).or_default().push(id.to_owned());
    }

    fn arrow(&mut self, from: &str, to: &str, arrow: &Arrow) {
        let link = link(arrow.stroke);
        let _ = match &arrow.label {
            Some(label) => writeln!(self.out, "  {from} {link}|\"{}\"| {to}", filled(label)),
            None => writeln!(self.out, "  {from} {link} {to}"),
        };
        let color = Paint::Stroke(arrow.stroke.tone).hex(self.theme);
        let _ = writeln!(self.out, "  linkStyle {} stroke:{color}", self.edges);
        self.edges += 1;
    }

    fn classes(&mut self) {
        if !self.groups.is_empty() {
            let (fill, line, name) = (
                Paint::Cluster.hex(self.theme),
                Paint::ClusterLine.hex(self.theme),
                Paint::Muted.hex(self.theme),
            );
            let _ = writeln!(self.out, "  classDef group fill:{fill},stroke:{line},color:{name}");
            let _ = writeln!(self.out, "  class {} group", self.groups.join(","));
        }
        for (at, (look, members)) in self.looks.iter().enumerate() {
            let hex = |paint: fn(Color) -> Paint| paint(look.color).hex(self.theme);
            let (fill, line, name) = (hex(Paint::Fill), hex(Paint::Line), hex(Paint::Name));
            let _ = writeln!(self.out, "  classDef k{at} fill:{fill},stroke:{line},color:{name}");
            let _ = writeln!(self.out, "  class {} k{at}", members.join(","));
        }
    }
}

fn filled(text: &str) -> String {
    let text = mermaid_text(text);
    if text.trim().is_empty() { "-".to_owned() } else { text }
}

const fn link(stroke: Stroke) -> &'static str {
    match (stroke.line, stroke.head, stroke.both) {
        (Line::Bold, Head::None, _) => "===",
        (Line::Bold, ..) => "==>",
        (Line::Dashed | Line::Dotted, Head::None, _) => "-.-",
        (Line::Dashed | Line::Dotted, _, true) => "<-.->",
        (Line::Dashed | Line::Dotted, ..) => "-.->",
        (Line::Solid, Head::None, _) => "---",
        (Line::Solid, Head::Tee, _) => "--x",
        (Line::Solid, _, true) => "<-->",
        (Line::Solid, ..) => "-->",
    }
}

/// An id for each item that Mermaid cannot take for a word of its own.
fn ids<'t>(items: impl Iterator<Item = &'t Item>) -> Vec<String> {
    let plain = |id: &str| {
        !id.is_empty()
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    items
        .enumerate()
        .map(|(at, item)| if plain(&item.id) { format!("n_{}", item.id) } else { format!("x{at}") })
        .collect()
}
