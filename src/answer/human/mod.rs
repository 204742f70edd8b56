//! Answers for people: a sentence, rows, and in the margin where each claim comes from.
//!
//! Colours carry no meaning of their own: the same text reads as well in a pipe, where nothing is wrapped either. What is of lesser weight comes
//! later or is muted, and what would flood the page is folded with its number.

mod card;
mod comparison;
mod inventory;
mod line;
mod list;
mod page;
mod path;
mod ranking;
mod reason;
mod sentence;
mod statement;
mod stats;
mod summary;
mod table;
mod ways;

use super::wording::{counted, counted_nodes, counted_rows, grouped, outcome, pick, truncated};
use super::{Answer, Direct, Explained, Inventory, Kind, Limit, Outcome, Row, Stats, Suggestion};
use crate::graph::{Node, Value};
use crate::style;
use crate::vocabulary::Language;
use std::collections::BTreeSet;

pub use line::Line;
pub use page::Page;

/// The whole answer as lines.
pub fn answer(answer: &Answer<'_>, page: Page) -> Vec<Line> {
    let mut lines = taken(answer, page);
    let mut body = said(answer, page);
    if !body.is_empty() && !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.append(&mut body);
    let mut closing = closing(answer, page);
    if !closing.is_empty() && !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.append(&mut closing);
    if let Some(explained) = &answer.explained {
        lines.push(Line::new());
        lines.extend(how(explained, page));
    }
    lines
}

/// The graph in figures as lines.
pub fn stats(figures: &Stats<'_>, page: Page) -> Vec<Line> {
    stats::stats(figures, page)
}

/// The kinds of a graph as lines.
pub fn inventory(kinds: &Inventory<'_>, page: Page) -> Vec<Line> {
    inventory::inventory(kinds, page)
}

/// Lines as text with ANSI styles, each ended by a line feed.
pub fn to_text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        line.write_to(&mut text);
        text.push('\n');
    }
    text
}

/// What the rows of an answer cannot say of themselves: remarks, and what was left out.
pub fn beside_rows(answer: &Answer<'_>) -> Vec<String> {
    let left_out = answer.truncated.map(|left_out| truncated(left_out, answer.language));
    answer.remarks.iter().cloned().chain(left_out).collect()
}

/// How the question was taken: what was understood, which words were corrected, what else to know.
fn taken(answer: &Answer<'_>, page: Page) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(understood) = &answer.understood {
        lines.extend(page.wrap(&Line::styled(style::HEADING, understood), 0, 2));
    }
    let arrow = if page.unicode { " → " } else { " -> " };
    for correction in &answer.corrections {
        let line = Line::styled(style::WARNING, &*correction.from)
            .then(style::MUTED, arrow)
            .then(style::NAME, &*correction.to);
        lines.extend(page.wrap(&line, 2, 2));
    }
    for remark in &answer.remarks {
        lines.extend(page.wrap(&Line::styled(style::MUTED, remark), 2, 2));
    }
    lines
}

/// The answer itself.
fn said(answer: &Answer<'_>, page: Page) -> Vec<Line> {
    let mut lines = Vec::new();
    let yes_no = answer.kind == Kind::YesNo;
    if let Some(sentence) = outcome(answer.outcome, yes_no, page.language) {
        lines.extend(page.wrap(&Line::styled(style::WARNING, sentence), 0, 2));
    }
    lines.extend(suggestions(&answer.suggestions, page));
    let mut direct = direct(answer, page);
    if !direct.is_empty() && !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.append(&mut direct);
    let mut rows = match (&answer.kind, &answer.value) {
        (_, Direct::Comparison(_) | Direct::Card(_)) => Vec::new(),
        (Kind::Reason, Direct::Texts(texts)) => reason::reasons(texts, &answer.rows, page),
        (Kind::Path, ways) => path::chain(&answer.rows, ways, page),
        _ if answer.is_table() => table::table(answer, page),
        (Kind::Ranking, _) => ranking::ranking(&answer.rows, page),
        _ => list::rows(&answer.rows, page),
    };
    if !rows.is_empty() && !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.append(&mut rows);
    lines
}

/// The part of the answer that is no row.
fn direct(answer: &Answer<'_>, page: Page) -> Vec<Line> {
    match &answer.value {
        Direct::Nothing | Direct::Ways(_) => Vec::new(),
        Direct::Yes => vec![Line::styled(style::NAME, pick(page.language, "Yes.", "はい。"))],
        Direct::Number(number) => {
            vec![Line::styled(style::NAME, number_of(*number, &answer.rows, page.language))]
        }
        Direct::Texts(_) if answer.kind == Kind::Reason => Vec::new(),
        Direct::Texts(texts) => {
            let text = |text: &String| page.wrap(&Line::styled(style::NAME, text), 0, 2);
            texts.iter().flat_map(text).collect()
        }
        Direct::Values(_) if answer.rows.len() > 1 => Vec::new(),
        Direct::Values(values) => {
            let name = answer.rows.iter().find_map(|row| row.value.as_ref()).map(|(name, _)| *name);
            let said = |value: &Value<'_>| match name {
                Some(name) => format!("{name} {}", value.show(page.language)),
                None => value.show(page.language),
            };
            let line = |value| page.wrap(&Line::styled(style::NAME, said(value)), 0, 2);
            values.iter().flat_map(line).collect()
        }
        Direct::Card(known) => card::card(known, page),
        Direct::Comparison(known) => {
            comparison::comparison(known, answer.understood.is_none(), page)
        }
    }
}

/// A number with what it counts, where all rows are of one kind.
fn number_of(number: i64, rows: &[Row<'_>], language: Language) -> String {
    let number = usize::try_from(number).unwrap_or(0);
    let mut kinds = rows.iter().filter_map(|row| row.node).map(Node::kind_decl);
    match kinds.next() {
        Some(first) if kinds.all(|kind| kind.name == first.name) => {
            counted(number, first, language)
        }
        _ => grouped(number),
    }
}

/// What to do where a question was not answered.
fn suggestions(suggestions: &[Suggestion<'_>], page: Page) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, suggestion) in suggestions.iter().enumerate() {
        let mut item = |line: Line| lines.extend(page.wrap(&line, 2, 2));
        match suggestion {
            Suggestion::Word { word, instead } => {
                item(unknown_word(word, instead, page.language));
            }
            Suggestion::Ask { with } => {
                item(Line::plain(pick(page.language, "what can be asked:", "尋ねられること:")));
                for question in with {
                    let mark = Line::plain(format!("{} ", page.bullet()));
                    item(mark.then(style::LITERAL, question));
                }
            }
            Suggestion::Reading { understood, query, nodes } => {
                item(Line::plain(format!("{}. ", at + 1)).then(style::NAME, understood));
                let names: Vec<&str> = nodes.iter().map(|node| node.name(page.language)).collect();
                let names = match names.as_slice() {
                    [] => pick(page.language, "nothing recorded", "記録なし").to_owned(),
                    names => names.join(pick(page.language, ", ", "、")),
                };
                lines.extend(page.wrap(&Line::plain(names), 5, 0));
                lines.extend(page.wrap(&Line::styled(style::MUTED, query), 5, 2));
            }
        }
    }
    lines
}

fn unknown_word(word: &str, instead: &[String], language: Language) -> Line {
    let (open, close) = (pick(language, "`", "「"), pick(language, "`", "」"));
    let mut line = Line::plain(open).then(style::WARNING, word).text(close).text(pick(
        language,
        " is not a word that I know",
        "という語を知りません",
    ));
    if instead.is_empty() {
        return line;
    }
    line = line.text(pick(language, "; did you mean ", "。もしかして: "));
    for (at, known) in instead.iter().enumerate() {
        if at > 0 {
            line = line.text(pick(language, " or ", "、"));
        }
        line = line.text(open).then(style::LITERAL, known).text(close);
    }
    line.text(pick(language, "?", ""))
}

/// How it was found: words, then the plan as a table of its own width.
fn how(explained: &Explained, page: Page) -> Vec<Line> {
    let heading = |en, ja| Line::styled(style::HEADING, pick(page.language, en, ja));
    let mut lines = Vec::new();
    if !explained.words.is_empty() {
        lines.push(heading("How the words were taken", "語の解釈"));
    }
    for words in &explained.words {
        lines.extend(page.wrap(&Line::plain(words), 2, 2));
    }
    if let Some(plan) = &explained.plan {
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.push(match plan.visits {
            Some(_) => heading("How the query was run", "問い合わせの実行"),
            None => heading("How the query would be run", "問い合わせの計画"),
        });
        let text = plan.to_string();
        lines.extend(text.lines().skip(1).map(|line| Line::spaces(2).text(line)));
    }
    lines
}

/// How many there are, what was left out, and the formal query that the question equals.
fn closing(answer: &Answer<'_>, page: Page) -> Vec<Line> {
    let mut lines = Vec::new();
    let counts = matches!(answer.kind, Kind::List | Kind::Ranking) && !answer.rows.is_empty();
    let mut line = Line::new();
    let shortened = answer.truncated.is_some_and(|left_out| left_out.limit == Limit::Rows);
    if counts && !shortened {
        line.push(style::MUTED, tally(&answer.rows, page.language));
    }
    if counts && answer.is_table() && !page.all && answer.edges().next().is_some() {
        if !line.is_empty() {
            line.push(style::MUTED, format!(" {} ", page.bullet()));
        }
        let hint =
            pick(page.language, "`--evidence` shows every edge", "`--evidence` で全ての辺を表示");
        line.push(style::MUTED, hint);
    }
    if let Some(left_out) = answer.truncated {
        if !line.is_empty() {
            line.push(style::MUTED, format!(" {} ", page.bullet()));
        }
        line.push(style::WARNING, truncated(left_out, page.language));
    }
    if !line.is_empty() {
        lines.extend(page.wrap(&line, 0, 2));
    }
    if let Some(query) = &answer.query
        && !matches!(answer.outcome, Outcome::NotUnderstood | Outcome::NotConnected)
    {
        lines.extend(page.wrap(&Line::styled(style::MUTED, query), 0, 2));
    }
    lines
}

/// How many rows there are, by kind where they are of one; where a node stands in several rows, those are not as many nodes.
fn tally(rows: &[Row<'_>], language: Language) -> String {
    let mut known = BTreeSet::new();
    if !rows.iter().filter_map(|row| row.node).all(|node| known.insert(node.key())) {
        return counted_rows(rows.len(), language);
    }
    let mut kinds = rows.iter().filter_map(|row| row.node).map(Node::kind_decl);
    match kinds.next() {
        Some(first) if kinds.all(|kind| kind.name == first.name) => {
            counted(rows.len(), first, language)
        }
        None => counted_rows(rows.len(), language),
        Some(_) => counted_nodes(rows.len(), language),
    }
}
