//! Repairs by the layout.
//!
//! What stands within brackets over several lines is indented deeper than the line that opens them, and the line that closes them is indented as that line.
//! Where brackets do not come out even, this tells which one is missing and where.

use super::super::lexer::Lexer;
use super::by_kind::Region;
use super::lines::{Line, Lines, Open, goes_on, is_against, is_over};
use super::{Action, Attempt, Bracket, DEEPEST, MOST, Repair, opener_of};

/// How many brackets of the rest of a line a trial looks at.
const FORESIGHT: usize = 256;

/// So many brackets may be missing at one place: of more that close there, the others are too many rather than all of them unopened.
///
/// This also keeps the tree of such a text within the bound of any other, for an unwritten bracket makes entries without taking a byte.
const MOST_MISSING: usize = 3;

/// What it costs to close a bracket that the next line shows to be open.
const AGAINST_LAYOUT: usize = 2;

/// The last line of an indentation, seen from the current one.
#[derive(Debug, Clone, Copy)]
struct Outer {
    indent: u32,
    start: u32,
    end: u32,
    ends_with_opener: bool,
    is_row: bool,
}

/// What may be done about a closing bracket that does not fit.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// Closes all brackets above this position, then the one there.
    CloseDownTo(usize),
    Retype,
    /// Takes a bracket to be missing at this place.
    OpenAt(u32),
    Ignore,
}

struct Layout<'a> {
    stack: Vec<Open>,
    outer: Vec<Outer>,
    attempt: Attempt,
    regions: &'a [Region],
    /// Where brackets were last taken to be missing, and how many.
    missing: (u32, usize),
}

/// Finds repairs by the layout of the regions; `None` where the document is not laid out in lines.
pub(super) fn attempt(lexer: &Lexer<'_>, regions: &[Region]) -> Option<Attempt> {
    let (stack, outer, attempt) = (Vec::new(), Vec::new(), Attempt::default());
    let mut layout = Layout { stack, outer, attempt, regions, missing: (0, 0) };
    let mut lines = Lines::new(lexer);
    let (mut before, mut line, mut next) = (Line::default(), Line::default(), Line::default());
    let mut has_line = lines.read(&mut line);
    while has_line {
        let has_next = lines.read(&mut next);
        layout.line(&before, &line, has_next.then_some(&next));
        if lines.too_wide || layout.attempt.repairs.len() > MOST || layout.stack.len() > DEEPEST {
            return None;
        }
        std::mem::swap(&mut before, &mut line);
        std::mem::swap(&mut line, &mut next);
        has_line = has_next;
    }
    while let Some(top) = layout.stack.pop() {
        layout.close(top, before.end, None);
    }
    Some(layout.attempt)
}

impl Layout<'_> {
    fn close(&mut self, open: Open, at: u32, closer: Option<Bracket>) {
        let action = Action::Close;
        self.attempt.repairs.push(Repair { at, action, opener: Some(open.bracket), closer });
    }

    /// The start of the stretch around `at` in which a bracket is missing.
    fn region(&mut self, at: u32) -> Option<u32> {
        while let Some((first, rest)) = self.regions.split_first()
            && first.end < at
        {
            self.regions = rest;
        }
        self.regions.first().map(|region| region.start).filter(|start| *start <= at)
    }

    fn line(&mut self, before: &Line, line: &Line, next: Option<&Line>) {
        if let Some(region) = self.region(line.start) {
            self.close_what_is_over(region, before, line);
        }
        self.attempt.against_layout += usize::from(is_against(&self.stack, line));
        for (position, bracket) in line.brackets.iter().enumerate() {
            if bracket.opens() {
                self.stack.push(Open { bracket: *bracket, line: line.number, indent: line.indent });
                continue;
            }
            self.closer(*bracket, position, line, next);
        }
        while self.outer.last().is_some_and(|outer| outer.indent >= line.indent) {
            self.outer.pop();
        }
        self.outer.push(Outer {
            indent: line.indent,
            start: line.start,
            end: line.end,
            ends_with_opener: line.ends_with_opener(),
            is_row: line.is_row,
        });
    }

    /// Closes the brackets that a line shows to be over; the outermost bracket never is.
    fn close_what_is_over(&mut self, region: u32, before: &Line, line: &Line) {
        let place = if line.first == b',' { line.start } else { before.closing_place() };
        while self.stack.len() > 1
            && let Some(top) = self.stack.last().copied()
            && top.bracket.at >= region
            && is_over(&top, Some(line))
        {
            self.stack.pop();
            self.close(top, place, None);
        }
    }

    fn closer(&mut self, bracket: Bracket, position: usize, line: &Line, next: Option<&Line>) {
        let leading = position < line.leading;
        let opener = opener_of(bracket.byte);
        let questioned = self.region(bracket.at).is_some();
        if let Some(top) = self.stack.last()
            && top.bracket.byte == opener
        {
            let fits = top.line == line.number || (leading && top.indent == line.indent);
            if fits || !questioned || !goes_on(top, next) {
                self.stack.pop();
                return;
            }
        }
        let rest = line.brackets.get(position + 1..).unwrap_or(&[]);
        let mut best = (usize::MAX, Choice::Ignore);
        for choice in self.choices(bracket, leading, line) {
            let cost = self.cost(choice, rest, line, next);
            if cost < best.0 {
                best = (cost, choice);
            }
        }
        self.apply(best.1, bracket);
    }

    /// What may be done about a closing bracket, the likeliest first.
    fn choices(&self, bracket: Bracket, leading: bool, line: &Line) -> Vec<Choice> {
        let mut choices = Vec::with_capacity(4);
        let opener = opener_of(bracket.byte);
        let near = self.stack.iter().rposition(|open| open.bracket.byte == opener);
        choices.extend(near.map(Choice::CloseDownTo));
        if let Some(top) = self.stack.last()
            && top.bracket.byte != opener
            && (top.line == line.number || (leading && top.indent == line.indent))
        {
            choices.push(Choice::Retype);
        }
        if leading {
            choices.extend(self.missing_opener(line.indent).map(Choice::OpenAt));
        }
        choices.push(Choice::Ignore);
        choices
    }

    /// Where the bracket belongs that a line of this indentation closes and no line opens.
    fn missing_opener(&self, indent: u32) -> Option<u32> {
        let outer = self.outer.iter().rfind(|outer| outer.indent <= indent)?;
        let place = match (outer.ends_with_opener, outer.is_row) {
            (false, _) => outer.end,
            (true, true) => outer.start,
            (true, false) => return None,
        };
        let within = self.stack.last().is_none_or(|top| top.bracket.at < place);
        let full = self.missing == (place, MOST_MISSING);
        (outer.indent == indent && within && !full).then_some(place)
    }

    /// How many mistakes a choice leads to until the next line.
    fn cost(&self, choice: Choice, rest: &[Bracket], line: &Line, next: Option<&Line>) -> usize {
        let mut cost = 1;
        let mut kept = self.stack.len();
        match choice {
            Choice::CloseDownTo(position) => {
                cost = kept - position - 1;
                kept = position;
                if self.stack.get(position).is_some_and(|open| goes_on(open, next)) {
                    cost += AGAINST_LAYOUT;
                }
            }
            Choice::Retype => kept -= 1,
            Choice::OpenAt(_) | Choice::Ignore => {}
        }
        let mut fresh: Vec<u8> = Vec::new();
        for bracket in rest.iter().take(FORESIGHT) {
            let opener = opener_of(bracket.byte);
            if bracket.opens() {
                fresh.push(bracket.byte);
            } else if fresh.last() == Some(&opener) {
                fresh.pop();
            } else if let Some(found) = fresh.iter().rposition(|byte| *byte == opener) {
                cost += fresh.len() - found - 1;
                fresh.truncate(found);
            } else {
                let top = kept.checked_sub(1).and_then(|top| self.stack.get(top));
                match top {
                    Some(top)
                        if top.bracket.byte == opener
                            && (top.line == line.number || !goes_on(top, next)) =>
                    {
                        kept -= 1;
                    }
                    _ => cost += 1,
                }
            }
        }
        let own =
            Open { bracket: Bracket { at: 0, byte: 0, width: 0 }, line: 0, indent: line.indent };
        if is_over(&own, next) {
            cost += fresh.len();
        }
        let over = self.stack.iter().take(kept).rev().take_while(|open| is_over(open, next));
        cost + over.count()
    }

    fn apply(&mut self, choice: Choice, bracket: Bracket) {
        let repair = |action, at, opener| Repair { at, action, opener, closer: Some(bracket) };
        match choice {
            Choice::CloseDownTo(position) => {
                while self.stack.len() > position + 1
                    && let Some(top) = self.stack.pop()
                {
                    self.close(top, bracket.at, Some(bracket));
                }
                self.stack.pop();
            }
            Choice::Retype => {
                let opener = self.stack.pop().map(|open| open.bracket);
                self.attempt.repairs.push(repair(Action::Retype, bracket.at, opener));
            }
            Choice::OpenAt(at) => {
                let (before, count) = self.missing;
                self.missing = (at, if before == at { count + 1 } else { 1 });
                let opener = Bracket { at, byte: opener_of(bracket.byte), width: 0 };
                self.attempt.repairs.push(repair(Action::Open, at, Some(opener)));
            }
            Choice::Ignore => self.attempt.repairs.push(repair(Action::Ignore, bracket.at, None)),
        }
    }
}
