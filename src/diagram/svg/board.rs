//! Cards in groups, groups in columns.
//!
//! Of all arrangements of a few columns, each a few cards wide, the one is taken that shows its text largest on a screen of 16 : 9 and wastes least.

use super::shapes::{balance, label};
use crate::diagram::canvas::{Canvas, Mark, Pen, Text, rect};
use crate::diagram::legibility::{SCREEN, scale};
use crate::diagram::measure::{Weight, fit, squeeze, width};
use crate::diagram::palette::Paint;
use crate::diagram::scene::{Board, Group, Item};
use crate::vocabulary::Language;

/// The size of a card's name, and of its second line.
pub(in crate::diagram) const NAME: f64 = 13.5;
const GLOSS: f64 = 11.0;
const HEADING: f64 = 16.0;
const CARD: f64 = 50.0;
const NARROWEST: f64 = 128.0;
const WIDEST: f64 = 200.0;
/// Between two cards.
const GAP: f64 = 10.0;
/// Between two groups.
const GUTTER: f64 = 18.0;
/// Between a group's border and its cards.
const PADDING: f64 = 18.0;
/// The height of a group's heading.
const HEAD: f64 = 54.0;
/// What title, footer and margins add to a board.
const FRAME: (f64, f64) = (72.0, 170.0);
/// A row of cards never takes more than this beyond its own height to make columns end alike: first its cards grow, then the gap.
const LOOSEST: f64 = 16.0;
const TALLER: f64 = 8.0;
/// The size of a name on two lines.
const LONG_NAME: f64 = 11.5;

/// A group to move to another column, and the one that comes back: column, position, other column, position there.
type Exchange = (usize, usize, usize, Option<usize>);

/// Which groups stand in which column.
struct Arrangement {
    across: usize,
    card: f64,
    columns: Vec<Vec<usize>>,
    heights: Vec<f64>,
}

impl Arrangement {
    fn new(board: &Board, card: f64, across: usize, columns: usize) -> Self {
        let needs: Vec<f64> = board.groups.iter().map(|group| height(group, across)).collect();
        let mut found = Self {
            across,
            card,
            columns: vec![Vec::new(); columns],
            heights: vec![-GUTTER; columns],
        };
        let mut order: Vec<usize> = (0..needs.len()).collect();
        order.sort_by(|a, b| needs[*b].total_cmp(&needs[*a]).then(a.cmp(b)));
        for group in order {
            let column = found.shortest();
            found.columns[column].push(group);
            found.heights[column] += needs[group] + GUTTER;
        }
        found.balance(&needs);
        for column in &mut found.columns {
            column.sort_unstable();
        }
        found.columns.sort_by_key(|column| column.first().copied().unwrap_or(usize::MAX));
        found.heights = found
            .columns
            .iter()
            .map(|column| column.iter().map(|group| needs[*group] + GUTTER).sum::<f64>() - GUTTER)
            .collect();
        found
    }

    fn shortest(&self) -> usize {
        let heights = self.heights.iter().enumerate();
        heights.min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at)
    }

    /// Moves and swaps groups between columns as long as that makes the columns more alike.
    fn balance(&mut self, needs: &[f64]) {
        for _ in 0..64 {
            let Some((from, at, to, back)) = self.best_exchange(needs) else { return };
            let group = self.columns[from].remove(at);
            self.heights[from] -= needs[group] + GUTTER;
            self.heights[to] += needs[group] + GUTTER;
            if let Some(back) = back {
                let other = self.columns[to].remove(back);
                self.heights[to] -= needs[other] + GUTTER;
                self.heights[from] += needs[other] + GUTTER;
                self.columns[from].push(other);
            }
            self.columns[to].push(group);
        }
    }

    /// The exchange that takes most from the sum of squared heights.
    fn best_exchange(&self, needs: &[f64]) -> Option<Exchange> {
        let mut best: Option<(f64, Exchange)> = None;
        for (from, column) in self.columns.iter().enumerate() {
            for (at, group) in column.iter().enumerate() {
                for (to, other) in self.columns.iter().enumerate().filter(|(to, _)| *to != from) {
                    for back in std::iter::once(None).chain((0..other.len()).map(Some)) {
                        let given = needs[*group] + GUTTER;
                        let taken = back.map_or(0.0, |back| needs[other[back]] + GUTTER);
                        let (a, b) = (self.heights[from], self.heights[to]);
                        let (c, d) = (a - given + taken, b + given - taken);
                        let gain = a * a + b * b - c * c - d * d;
                        if gain > 1.0 && best.is_none_or(|(most, _)| gain > most) {
                            best = Some((gain, (from, at, to, back)));
                        }
                    }
                }
            }
        }
        best.map(|(_, exchange)| exchange)
    }

    fn group_width(&self) -> f64 {
        let across = self.across as f64;
        across * self.card + (across - 1.0) * GAP + 2.0 * PADDING
    }

    fn size(&self) -> (f64, f64) {
        let columns = self.columns.len() as f64;
        let width = columns * self.group_width() + (columns - 1.0) * GUTTER;
        (width, self.heights.iter().copied().fold(0.0, f64::max))
    }

    /// How large the text is, less what is left empty.
    fn worth(&self) -> f64 {
        let (width, height) = self.size();
        let full = (width + FRAME.0, height + FRAME.1);
        let used: f64 = self.heights.iter().sum::<f64>() / self.columns.len() as f64 / height;
        let (shape, screen) = (full.0 / full.1, SCREEN.0 / SCREEN.1);
        let likeness = (shape / screen).min(screen / shape);
        scale(full.0, full.1).min(1.4) * used * used * likeness.sqrt()
    }
}

/// How many cards stand side by side in a group, and which groups stand in which column.
pub(in crate::diagram) fn columns(board: &Board) -> (usize, Vec<Vec<usize>>) {
    best(board).map_or((1, Vec::new()), |best| (best.across, best.columns))
}

/// The best of all arrangements.
fn best(board: &Board) -> Option<Arrangement> {
    let items = board.groups.iter().flat_map(|group| &group.items);
    let card = items.map(card_width).fold(NARROWEST, f64::max).min(WIDEST);
    let mut best: Option<Arrangement> = None;
    for columns in 1..=8.min(board.groups.len()) {
        for across in 1..=4 {
            let other = Arrangement::new(board, card, across, columns);
            if best.as_ref().is_none_or(|best| other.worth() > best.worth()) {
                best = Some(other);
            }
        }
    }
    best
}

/// Draws a board.
pub(super) fn draw(board: &Board, language: Language) -> Canvas {
    let Some(arrangement) = best(board) else { return Canvas::default() };
    let (width, height) = arrangement.size();
    let mut canvas = Canvas { width, height, marks: Vec::new() };
    for (at, column) in arrangement.columns.iter().enumerate() {
        let x = at as f64 * (arrangement.group_width() + GUTTER);
        let groups = || column.iter().filter_map(|group| board.groups.get(*group));
        let steps: usize = groups().map(|group| rows(group, arrangement.across)).sum();
        let spare = (height - arrangement.heights[at]) / steps.max(1) as f64;
        let loose = if spare <= LOOSEST { spare } else { 0.0 };
        let mut y = 0.0;
        for group in groups() {
            y += draw_group(&mut canvas, group, &arrangement, (x, y), loose, language) + GUTTER;
        }
    }
    canvas
}

fn card_width(item: &Item) -> f64 {
    let badge = if item.badge.is_some() { 36.0 } else { 0.0 };
    let gloss = item.gloss.as_deref().map_or(0.0, |gloss| width(gloss, GLOSS, Weight::Regular));
    let text = (width(&item.name, NAME, Weight::Bold) + badge).max(gloss);
    ((text + 28.0) / 4.0).ceil() * 4.0
}

fn rows(group: &Group, across: usize) -> usize {
    (group.items.len() + usize::from(group.more > 0)).div_ceil(across).max(1)
}

fn height(group: &Group, across: usize) -> f64 {
    let rows = rows(group, across) as f64;
    HEAD + rows * CARD + (rows - 1.0) * GAP + PADDING
}

/// Draws one group and returns its height.
fn draw_group(
    canvas: &mut Canvas,
    group: &Group,
    arrangement: &Arrangement,
    (x, y): (f64, f64),
    loose: f64,
    language: Language,
) -> f64 {
    let rows = rows(group, arrangement.across);
    let tall = height(group, arrangement.across) + rows as f64 * loose;
    // What the cards do not take goes between the rows, and half of it above the first and below the last.
    let card = CARD + loose.min(TALLER);
    let above = (loose - loose.min(TALLER)) / 2.0;
    let wide = arrangement.group_width();
    let color = Paint::Category(group.heading.rank);
    let back = rect(x, y, wide, tall, 14.0);
    canvas.shape(back.clone(), Some(Paint::Cluster), None);
    canvas.marks.push(Mark::Shape {
        path: back,
        fill: None,
        stroke: Some(Pen::new(color, 1.3)),
        opacity: Some("0.6"),
    });
    canvas.shape(rect(x + PADDING, y + 18.0, 5.0, 20.0, 2.5), Some(color), None);
    let left = x + PADDING + 14.0;
    let room = wide - 2.0 * PADDING - 14.0;
    let title = fit(&group.heading.title, room, HEADING, Weight::Bold);
    let after = width(&title, HEADING, Weight::Bold) + 12.0;
    canvas.text(Text::new(left, y + 34.0, HEADING, color, title).bold());
    if let Some(gloss) = &group.heading.gloss
        && room - after > 40.0
    {
        let gloss = fit(gloss, room - after, 13.0, Weight::Regular);
        canvas.text(Text::new(left + after, y + 33.5, 13.0, Paint::Muted, gloss));
    }
    let place = |at: usize| {
        let (row, column) = (at / arrangement.across, at % arrangement.across);
        let x = x + PADDING + column as f64 * (arrangement.card + GAP);
        (x, y + HEAD + above + row as f64 * (CARD + GAP + loose))
    };
    for (at, item) in group.items.iter().enumerate() {
        draw_card(canvas, item, group.heading.rank, place(at), (arrangement.card, card));
    }
    if group.more > 0 {
        let (x, y) = place(group.items.len());
        let more = match language {
            Language::En => format!("+ {} more", group.more),
            Language::Ja => format!("他{}件", group.more),
        };
        canvas.text(Text::new(x + 14.0, y + 29.0, 12.0, Paint::Muted, more));
    }
    tall
}

fn draw_card(
    canvas: &mut Canvas,
    item: &Item,
    rank: u8,
    (x, y): (f64, f64),
    (wide, tall): (f64, f64),
) {
    let mut inner = Canvas::default();
    let border = Pen::new(Paint::Hairline, 1.1);
    inner.shape(rect(x, y, wide, tall, 10.0), Some(Paint::Card), Some(border));
    let badge = item.badge.map(|badge| badge.to_string());
    let taken = badge.as_deref().map_or(0.0, |text| badge_width(text) + 8.0);
    if let Some(text) = badge {
        let own = badge_width(&text);
        let left = x + wide - own - 10.0;
        inner.shape(rect(left, y + 9.0, own, 18.0, 9.0), Some(Paint::Category(rank)), None);
        let at = Text::new(left + own / 2.0, y + 22.0, 11.0, Paint::OnCategory, text);
        inner.text(at.bold().middle());
    }
    let room = wide - 24.0 - taken;
    let (name, size) = squeeze(&item.name, room, NAME, Weight::Bold);
    let (names, size) = if name == item.name {
        (vec![name], size)
    } else {
        (balance(&item.name, room, LONG_NAME), LONG_NAME)
    };
    let (step, below) = if names.len() > 1 { (13.0, 12.5) } else { (0.0, 17.0) };
    let whole = step + if item.gloss.is_some() { below } else { 0.0 };
    let mut line = y + (tall - whole) / 2.0 + 5.0;
    let last = line + whole;
    for name in names {
        inner.text(Text::new(x + 14.0, line, size, Paint::Ink, name).bold());
        line += step;
    }
    if let Some(gloss) = &item.gloss {
        let gloss = fit(gloss, wide - 24.0, GLOSS, Weight::Regular);
        inner.text(Text::new(x + 14.0, last, GLOSS, Paint::Muted, gloss));
    }
    canvas.group(label(item), inner.marks);
}

fn badge_width(text: &str) -> f64 {
    (width(text, 11.0, Weight::Bold) + 14.0).max(24.0)
}
