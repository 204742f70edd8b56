//! The matrix: talks by things, grouped by day and by category, with totals.

use super::programme;
use super::scene::{Body, Columns, Item, Look, Picture, Row, Rows, Table};
use super::sheet::Sheet;
use super::view::View;
use super::words::{capital, plural};
use crate::graph::{Graph, Node, NodeId};
use crate::vocabulary::{Color, Language, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many columns stay readable; of the others, one column a category holds the number.
const USUAL: usize = 48;
/// How many rows are shown unless more are asked for.
const ROWS: usize = 40;

/// One column: a thing, or all the smaller ones of a category.
enum Column<'g> {
    Thing(Node<'g>),
    Rest(BTreeSet<NodeId>),
}

/// Draws the matrix.
pub(super) fn picture<'g>(graph: &'g Graph, options: &super::Options) -> Picture {
    let mut sheet = Sheet::new(graph, options);
    let mut sessions = programme::days(&sheet);
    let mut left = ROWS.max(options.limit.unwrap_or(0));
    let total: usize = sessions.iter().map(|session| session.talks.len()).sum();
    for session in &mut sessions {
        session.talks.truncate(left);
        left -= session.talks.len();
    }
    sessions.retain(|session| !session.talks.is_empty());
    let said: BTreeMap<NodeId, Vec<Node<'g>>> = sessions
        .iter()
        .flat_map(|session| &session.talks)
        .map(|talk| (talk.key(), programme::mentioned(&mut sheet, *talk)))
        .collect();
    let mut talks: BTreeMap<NodeId, usize> = BTreeMap::new();
    for node in said.values().flatten() {
        *talks.entry(node.key()).or_default() += 1;
    }
    let columns = choose(&sheet, &talks, options.limit.unwrap_or(USUAL));
    let folded: usize = columns.iter().flat_map(|(_, columns)| columns).map(Column::folded).sum();
    let shown: usize = sessions.iter().map(|session| session.talks.len()).sum();
    let talk = sheet.kind_name(&sheet.roles.talks);
    let thing = sheet.kind_name(sheet.things());
    let (counted_talks, counted_things) =
        (sheet.count(shown, &sheet.roles.talks), sheet.count(talks.len(), sheet.things()));
    let unit = programme::unit(&sheet).unwrap_or_else(|| "time".to_owned());
    let (own, subtitle, what, rest) = match sheet.language() {
        Language::En => (
            format!("Which {talk} mentioned what"),
            format!(
                "{counted_talks} × {counted_things}, by {unit} and category · bar = {} mentioned",
                plural(&thing)
            ),
            plural(&talk),
            format!("{} counted in “others” columns", plural(&thing)),
        ),
        Language::Ja => (
            format!("どの{talk}が何に触れたか"),
            format!("{counted_talks}×{counted_things}、時期と分類ごと · 棒 = 言及した{thing}の数"),
            talk.clone(),
            format!("「他」の列にまとめた{thing}"),
        ),
    };
    sheet.leave_out(total - shown, &what);
    sheet.leave_out(folded, &rest);
    let rows = sessions
        .into_iter()
        .map(|session| Rows {
            title: session.title,
            rows: session
                .talks
                .iter()
                .map(|talk| row(&mut sheet, *talk, &said, &columns))
                .collect(),
        })
        .collect();
    let ranks: BTreeSet<u8> = columns.iter().map(|(place, _)| rank_of(*place)).collect();
    let table = Table { columns: heads(&mut sheet, columns), rows };
    let summary = summary(&table, &subtitle, sheet.language());
    let legend = sheet.category_samples(&ranks);
    let title = sheet.title(&capital(&own));
    sheet.finish(View::Matrix, title, subtitle, summary, legend, Body::Table(table))
}

impl Column<'_> {
    fn folded(&self) -> usize {
        match self {
            Self::Thing(_) => 0,
            Self::Rest(nodes) => nodes.len(),
        }
    }
}

const fn rank_of(place: usize) -> u8 {
    let last = super::palette::CATEGORIES as usize - 1;
    if place < last { place as u8 } else { last as u8 }
}

/// The columns by category: the most mentioned things, then one for the rest of the category. Categories beyond the seventh share a group.
fn choose<'g>(
    sheet: &Sheet<'g>,
    talks: &BTreeMap<NodeId, usize>,
    limit: usize,
) -> Vec<(usize, Vec<Column<'g>>)> {
    let mut nodes: Vec<(usize, Node<'g>)> =
        talks.iter().map(|(node, talks)| (*talks, sheet.graph.node(*node))).collect();
    // Of two that as many talks mention, the one that more is known of tells more.
    let degree = |node: &Node<'_>| node.out().len() + node.incoming().len();
    nodes.sort_by_key(|(talks, node)| (std::cmp::Reverse((*talks, degree(node))), node.key()));
    let mut groups: BTreeMap<usize, (Vec<Node<'g>>, BTreeSet<NodeId>)> = BTreeMap::new();
    for (at, (_, node)) in nodes.iter().enumerate() {
        let place = usize::from(sheet.rank(sheet.roles.category(*node)));
        let (shown, rest) = groups.entry(place).or_default();
        if at < limit {
            shown.push(*node);
        } else {
            rest.insert(node.key());
        }
    }
    groups
        .into_iter()
        .map(|(place, (shown, rest))| {
            let mut columns: Vec<Column<'g>> = shown.into_iter().map(Column::Thing).collect();
            match rest.len() {
                0 => {}
                // One thing needs as much room as a column that counts it.
                1 => {
                    columns.extend(rest.first().map(|node| Column::Thing(sheet.graph.node(*node))));
                }
                _ => columns.push(Column::Rest(rest)),
            }
            (place, columns)
        })
        .collect()
}

fn heads<'g>(sheet: &mut Sheet<'g>, groups: Vec<(usize, Vec<Column<'g>>)>) -> Vec<Columns> {
    groups
        .into_iter()
        .map(|(place, columns)| {
            let category = columns.iter().find_map(|column| match column {
                Column::Thing(node) => sheet.roles.category(*node),
                Column::Rest(nodes) => {
                    nodes.first().and_then(|node| sheet.roles.category(sheet.graph.node(*node)))
                }
            });
            let last = rank_of(usize::MAX);
            let category = category.filter(|_| rank_of(place) < last);
            let items = columns
                .into_iter()
                .map(|column| match column {
                    Column::Thing(node) => sheet.item(node),
                    Column::Rest(nodes) => rest(sheet, place, &nodes),
                })
                .collect();
            Columns { heading: sheet.heading(category, rank_of(place)), items }
        })
        .collect()
}

fn rest(sheet: &Sheet<'_>, place: usize, nodes: &BTreeSet<NodeId>) -> Item {
    let number = nodes.len();
    let name = match sheet.language() {
        Language::En => format!("{number} others"),
        Language::Ja => format!("他{number}件"),
    };
    let names = nodes.iter().map(|node| sheet.graph.node(*node).name(sheet.language()).to_owned());
    Item {
        id: format!("others:{place}"),
        name,
        gloss: None,
        look: Look { shape: Shape::Box, color: Color::Gray },
        tip: names.collect(),
        link: None,
        badge: Some(number),
        subject: false,
    }
}

fn row<'g>(
    sheet: &mut Sheet<'g>,
    talk: Node<'g>,
    said: &BTreeMap<NodeId, Vec<Node<'g>>>,
    columns: &[(usize, Vec<Column<'g>>)],
) -> Row {
    let said = said.get(&talk.key()).map(Vec::as_slice).unwrap_or_default();
    let cells = columns
        .iter()
        .flat_map(|(_, columns)| columns)
        .map(|column| match column {
            Column::Thing(node) => usize::from(said.contains(node)),
            Column::Rest(nodes) => said.iter().filter(|node| nodes.contains(&node.key())).count(),
        })
        .collect();
    let item = programme::item(sheet, talk);
    Row { item, code: talk.code().map(str::to_owned), cells, total: said.len() }
}

fn summary(table: &Table, subtitle: &str, language: Language) -> String {
    let mut out = format!("{subtitle}.");
    let names: Vec<&str> = table
        .columns
        .iter()
        .flat_map(|columns| &columns.items)
        .map(|item| item.name.as_str())
        .collect();
    for row in table.rows.iter().flat_map(|rows| &rows.rows) {
        let said: Vec<&str> = row
            .cells
            .iter()
            .zip(&names)
            .filter(|(count, _)| **count > 0)
            .map(|(_, name)| *name)
            .collect();
        if !said.is_empty() {
            let between = if language == Language::En { ", " } else { "、" };
            let _ = write!(out, " {}: {}.", row.item.name, said.join(between));
        }
    }
    out
}
