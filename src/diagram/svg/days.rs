//! The programme: a section for each day, a card for each talk, chips for what it mentions.

use super::shapes::label;
use crate::diagram::canvas::{Canvas, Pen, Text, rect};
use crate::diagram::legibility::{SCREEN, scale};
use crate::diagram::measure::{Weight, fit, width, wrap};
use crate::diagram::palette::Paint;
use crate::diagram::scene::{Chip, Day, TalkCard};

/// The size of a card's name.
pub(in crate::diagram) const NAME: f64 = 13.5;
const TITLE: f64 = 11.0;
const CHIP: f64 = 10.5;
const HEADING: f64 = 17.0;
/// The width of a card in a full row, and the most that a card of a shorter row is widened to.
const CARD: f64 = 268.0;
const WIDEST: f64 = 420.0;
/// The least that a card is narrowed to, and the step by which cards of a row are widened.
const NARROWEST: f64 = 196.0;
const STEP: f64 = 12.0;
/// Between two cards.
const GAP: f64 = 14.0;
/// Between a card's border and its content.
const PADDING: f64 = 14.0;
/// The height of a chip, and of the step to the next line of chips.
const CHIP_HEIGHT: f64 = 19.0;
const CHIP_STEP: f64 = 24.0;
/// The height of a day's heading.
const HEAD: f64 = 36.0;
/// Between two days.
const BETWEEN: f64 = 26.0;
/// What title, legend, footer and margins add.
const FRAME: (f64, f64) = (72.0, 190.0);

/// A card with its text cut and its chips in lines.
struct Laid<'t> {
    talk: &'t TalkCard,
    wide: f64,
    title: Vec<String>,
    lines: Vec<Vec<(&'t Chip, String, f64)>>,
    names: Vec<String>,
    code: String,
}

impl<'t> Laid<'t> {
    fn new(talk: &'t TalkCard, wide: f64) -> Self {
        let room = wide - 2.0 * PADDING;
        let title = talk.item.gloss.as_deref().unwrap_or("");
        let mut lines: Vec<Vec<(&Chip, String, f64)>> = Vec::new();
        let mut x = room;
        for chip in &talk.chips {
            let text = fit(&chip.name, room - 18.0, CHIP, Weight::Regular);
            let own = width(&text, CHIP, Weight::Regular) + 18.0;
            if x + own > room {
                lines.push(Vec::new());
                x = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push((chip, text, x));
            }
            x += own + 5.0;
        }
        let code = fit(talk.code.as_deref().unwrap_or(""), 72.0, TITLE, Weight::Regular);
        let beside = room - width(&code, TITLE, Weight::Regular) - 12.0;
        // Several speakers may take two lines; a talk of nobody known is named by its title, which may take three.
        let lines_of_name = if talk.item.gloss.is_some() { 2 } else { 3 };
        let names = wrap(&talk.item.name, beside, lines_of_name, NAME, Weight::Bold);
        let title = wrap(title, room, 2, TITLE, Weight::Regular);
        Self { talk, wide, title, lines, names, code }
    }

    fn height(&self) -> f64 {
        let chips = if self.lines.is_empty() { 0.0 } else { self.lines.len() as f64 * CHIP_STEP };
        14.0 + self.names.len() as f64 * 18.0 + self.title.len() as f64 * 15.0 + chips + 10.0
    }
}

/// The cards of a day in rows as even as can be, each row as wide as the page.
fn rows(day: &Day, across: usize) -> Vec<Vec<Laid<'_>>> {
    let count = day.talks.len().div_ceil(across).max(1);
    let full = width_of(across);
    let mut rest = day.talks.as_slice();
    (0..count)
        .map(|row| {
            let (now, later) = rest.split_at(rest.len().div_ceil(count - row));
            rest = later;
            shared(now, full)
        })
        .collect()
}

/// Shares a row among its cards: whoever is tallest is widened, step by step, so that all end about alike.
fn shared(talks: &[TalkCard], full: f64) -> Vec<Laid<'_>> {
    let mut cards: Vec<Laid<'_>> = talks.iter().map(|talk| Laid::new(talk, least(talk))).collect();
    let gaps = GAP * talks.len().saturating_sub(1) as f64;
    let mut spare = full - gaps - cards.iter().map(|card| card.wide).sum::<f64>();
    while spare >= STEP {
        let open = cards.iter().enumerate().filter(|(_, card)| card.wide + STEP <= WIDEST);
        let order = |card: &Laid<'_>| (card.height(), -card.wide);
        let tallest = open.max_by(|(i, a), (j, b)| {
            let ((a, x), (b, y)) = (order(a), order(b));
            a.total_cmp(&b).then(x.total_cmp(&y)).then(j.cmp(i))
        });
        let Some((at, _)) = tallest else { break };
        if let Some(card) = cards.get_mut(at) {
            *card = Laid::new(card.talk, card.wide + STEP);
        }
        spare -= STEP;
    }
    if let Some(last) = cards.last_mut()
        && last.wide + spare <= WIDEST + STEP
    {
        *last = Laid::new(last.talk, last.wide + spare);
    }
    cards
}

/// The width at which a card's name stands beside its code.
fn least(talk: &TalkCard) -> f64 {
    let code = width(talk.code.as_deref().unwrap_or(""), TITLE, Weight::Regular);
    let name = width(&talk.item.name, NAME, Weight::Bold);
    let wanted = if talk.item.gloss.is_some() { name + code.min(72.0) + 12.0 } else { 0.0 };
    (wanted + 2.0 * PADDING + 2.0).clamp(NARROWEST, CARD)
}

fn width_of(across: usize) -> f64 {
    across as f64 * (CARD + GAP) - GAP
}

/// The days with their cards in rows, and how many days stand side by side.
struct Programme<'t> {
    across: usize,
    abreast: usize,
    days: Vec<Vec<Vec<Laid<'t>>>>,
}

impl<'t> Programme<'t> {
    /// The arrangement whose text is largest on a screen.
    fn best(days: &'t [Day]) -> Option<Self> {
        let most = days.iter().map(|day| day.talks.len()).max().unwrap_or(0).max(1);
        let mut best: Option<(f64, Self)> = None;
        for across in 1..=most.min(8) {
            let laid = days.iter().map(|day| rows(day, across)).collect();
            let mut programme = Self { across, abreast: 1, days: laid };
            let mut widest = (programme.worth(), 1);
            // Days stand side by side only where each is a column of its own.
            let columns = if across == 1 { days.len().min(8) } else { 1 };
            for abreast in 2..=columns {
                programme.abreast = abreast;
                if programme.worth() > widest.0 {
                    widest = (programme.worth(), abreast);
                }
            }
            programme.abreast = widest.1;
            if best.as_ref().is_none_or(|(worth, _)| widest.0 > *worth) {
                best = Some((widest.0, programme));
            }
        }
        best.map(|(_, programme)| programme)
    }

    fn worth(&self) -> f64 {
        let (w, h) = self.size();
        let (w, h) = (w + FRAME.0, h + FRAME.1);
        let (shape, screen) = (w / h, SCREEN.0 / SCREEN.1);
        scale(w, h).min(1.4) * (shape / screen).min(screen / shape).sqrt()
    }

    fn size(&self) -> (f64, f64) {
        let width = self.abreast as f64 * (width_of(self.across) + GAP) - GAP;
        let heights = self.days.chunks(self.abreast).map(|days| tallest_day(days) + BETWEEN);
        (width, f64::max(heights.sum::<f64>() - BETWEEN, 0.0))
    }
}

/// Draws the days.
pub(super) fn draw(days: &[Day]) -> Canvas {
    let Some(programme) = Programme::best(days) else { return Canvas::default() };
    let (width, height) = programme.size();
    let mut canvas = Canvas { width, height, marks: Vec::new() };
    let mut y = 0.0;
    let abreast = programme.abreast;
    for (days, laid) in days.chunks(abreast).zip(programme.days.chunks(abreast)) {
        for (at, (day, rows)) in days.iter().zip(laid).enumerate() {
            let x = at as f64 * (width_of(programme.across) + GAP);
            draw_day(&mut canvas, day, rows, (x, y));
        }
        y += tallest_day(laid) + BETWEEN;
    }
    canvas
}

fn draw_day(canvas: &mut Canvas, day: &Day, rows: &[Vec<Laid<'_>>], (x, y): (f64, f64)) {
    canvas.text(Text::new(x, y + HEADING, HEADING, Paint::Ink, day.title.clone()).bold());
    if let Some(date) = &day.date {
        let left = x + width(&day.title, HEADING, Weight::Bold) + 16.0;
        canvas.text(Text::new(left, y + HEADING, 13.0, Paint::Muted, date.clone()));
    }
    let mut y = y + HEAD;
    for row in rows {
        let tall = tallest(row);
        let mut x = x;
        for card in row {
            draw_card(canvas, card, x, y, tall);
            x += card.wide + GAP;
        }
        y += tall + GAP;
    }
}

fn tallest(row: &[Laid<'_>]) -> f64 {
    row.iter().map(Laid::height).fold(0.0, f64::max)
}

fn tallest_day(days: &[Vec<Vec<Laid<'_>>>]) -> f64 {
    let day = |rows: &Vec<Vec<Laid<'_>>>| {
        HEAD - GAP + rows.iter().map(|row| tallest(row) + GAP).sum::<f64>()
    };
    days.iter().map(day).fold(0.0, f64::max)
}

fn draw_card(canvas: &mut Canvas, card: &Laid<'_>, x: f64, y: f64, tall: f64) {
    let mut inner = Canvas::default();
    let border = Pen::new(Paint::ClusterLine, 1.1);
    inner.shape(rect(x, y, card.wide, tall, 10.0), Some(Paint::Cluster), Some(border));
    let mut line = y + 23.0;
    let code = Text::new(x + card.wide - PADDING, line, TITLE, Paint::Muted, card.code.clone());
    inner.text(code.end());
    for name in &card.names {
        inner.text(Text::new(x + PADDING, line, NAME, Paint::Ink, name.clone()).bold());
        line += 18.0;
    }
    for title in &card.title {
        inner.text(Text::new(x + PADDING, line, TITLE, Paint::Muted, title.clone()));
        line += 15.0;
    }
    line -= 7.0;
    for chips in &card.lines {
        for (chip, text, left) in chips {
            let own = width(text, CHIP, Weight::Regular) + 18.0;
            let back = rect(x + PADDING + left, line, own, CHIP_HEIGHT, CHIP_HEIGHT / 2.0);
            let ink = if let Some(rank) = chip.rank {
                inner.shape(back, Some(Paint::Category(rank)), None);
                Paint::OnCategory
            } else {
                inner.shape(back, None, Some(Pen::new(Paint::ClusterLine, 1.0)));
                Paint::Muted
            };
            let middle = x + PADDING + left + own / 2.0;
            let text = Text::new(middle, line + 13.3, CHIP, ink, text.clone());
            inner.text(text.middle());
        }
        line += CHIP_STEP;
    }
    canvas.group(label(&card.talk.item), inner.marks);
}
