//! What a picture shows, as data: no coordinate, no colour, no output format.
//!
//! A view makes a [`Picture`]; the writers of SVG, DOT and Mermaid read it. So all formats show the same, and a view can be tested by what it says.

use super::palette::Tone;
use super::view::View;
use crate::vocabulary::{Color, Draw, EdgeKind, Head, Language, Line, NodeKind, Shape};

/// One picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Which view made it.
    pub view: View,
    /// The language of its words.
    pub language: Language,
    /// The heading.
    pub title: String,
    /// The line below the heading.
    pub subtitle: String,
    /// What it shows, in sentences, for those who do not see it.
    pub summary: String,
    /// Exactly the kinds that are present, in the order of the vocabulary.
    pub legend: Vec<Sample>,
    /// Sources, counts, what was left out, version, hash of the data.
    pub footer: String,
    /// The content.
    pub body: Body,
    /// What whoever asked should know beside the picture: links refused, words cut.
    pub remarks: Vec<String>,
}

/// The content of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Boxes joined by edges.
    Net(Net),
    /// Cards in groups.
    Board(Board),
    /// A table of marks.
    Table(Table),
    /// Cards in order of time.
    Days(Vec<Day>),
}

/// How a box is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look {
    /// The outline.
    pub shape: Shape,
    /// The family of colours.
    pub color: Color,
}

impl Look {
    /// What a kind of node asks for, with a plain box where it asks for nothing.
    pub fn of(kind: &NodeKind) -> Self {
        let Draw { shape, color, .. } = kind.draw;
        Self { shape: shape.unwrap_or(Shape::Box), color: color.unwrap_or(Color::Gray) }
    }
}

/// How an edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stroke {
    /// The line.
    pub line: Line,
    /// What it ends in.
    pub head: Head,
    /// Whether it ends so at both ends.
    pub both: bool,
    /// The meaning that chooses its colour.
    pub tone: Tone,
}

impl Stroke {
    /// What a kind of edge asks for, with a plain arrow where it asks for nothing.
    pub fn of(kind: &EdgeKind) -> Self {
        let Draw { line, head, color, .. } = kind.draw;
        let line = line.unwrap_or(Line::Solid);
        let head = head.unwrap_or(if kind.symmetric { Head::None } else { Head::Filled });
        let tone = match (color, line, head) {
            (Some(color), ..) => Tone::Of(color),
            (_, Line::Bold, Head::Vee) => Tone::Move,
            (_, _, Head::Hollow) => Tone::Base,
            (_, Line::Dotted, Head::Diamond) => Tone::Rival,
            (_, Line::Dotted, _) => Tone::Faint,
            (_, Line::Dashed, _) => Tone::Ash,
            _ => Tone::Plain,
        };
        Self { line, head, both: kind.symmetric && head != Head::None, tone }
    }

    /// The same, dashed: said to come, not yet done.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { line: Line::Dashed, ..self }
    }

    /// The thickness of the line.
    pub fn width(self) -> f64 {
        match (self.tone, self.line) {
            (Tone::Move, _) | (_, Line::Bold) => 2.6,
            (Tone::Rival, _) => 2.0,
            (_, Line::Dotted) => 1.5,
            _ => 1.3,
        }
    }
}

/// A node as a picture shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The id of the node; of a box that stands for several, a name no node can have.
    pub id: String,
    /// The name.
    pub name: String,
    /// The second line: a gloss, else the name in the other language.
    pub gloss: Option<String>,
    /// The outline and colours.
    pub look: Look,
    /// More about it, line by line, for whoever points at it.
    pub tip: Vec<String>,
    /// A checked link.
    pub link: Option<String>,
    /// How many talks mention it, where the view says so.
    pub badge: Option<usize>,
    /// Whether the picture is about this node.
    pub subject: bool,
}

/// An edge as a picture shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// The position of the box it starts at.
    pub from: usize,
    /// The position of the box it ends at.
    pub to: usize,
    /// How it is drawn.
    pub stroke: Stroke,
    /// What stands beside it.
    pub label: Option<String>,
    /// Whether its object lies before its subject: what runs stands right of what it runs on.
    pub backward: bool,
    /// Whether it may decide which box lies before which.
    pub ranks: bool,
    /// How many edges of the graph it stands for.
    pub edges: usize,
    /// What it says, line by line.
    pub tip: Vec<String>,
}

/// Boxes that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Its name.
    pub title: String,
    /// The positions of its boxes.
    pub members: Vec<usize>,
    /// How its boxes stand.
    pub order: Order,
}

/// How the boxes of a cluster stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Order {
    /// As the engine finds best.
    #[default]
    Free,
    /// In a block of so many columns; edges of its boxes meet the block, and the engine sees one box.
    Block(usize),
}

/// Boxes joined by edges; an engine places them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Net {
    /// The boxes.
    pub items: Vec<Item>,
    /// The clusters; a box lies in at most one.
    pub clusters: Vec<Cluster>,
    /// The edges.
    pub arrows: Vec<Arrow>,
    /// Boxes that stand in one column.
    pub columns: Vec<Vec<usize>>,
    /// Pairs of boxes of which the first lies before the second, though no arrow says so.
    pub hints: Vec<(usize, usize)>,
    /// The least distance between two columns, in pixels.
    pub gap: f64,
}

/// A heading with the rank that chooses its colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The name.
    pub title: String,
    /// The name in the other language.
    pub gloss: Option<String>,
    /// The rank of the category.
    pub rank: u8,
}

/// Cards under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub heading: Heading,
    /// The cards.
    pub items: Vec<Item>,
    /// How many more there are that the picture leaves out.
    pub more: usize,
}

/// Cards in groups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// The groups, the largest first.
    pub groups: Vec<Group>,
}

/// A row of a table: a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The talk.
    pub item: Item,
    /// How people name it: `1D2`.
    pub code: Option<String>,
    /// A count for each column; zero leaves the cell empty.
    pub cells: Vec<usize>,
    /// The sum, folded columns included.
    pub total: usize,
}

/// Columns under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The heading.
    pub heading: Heading,
    /// The columns; one that stands for several has a count as its badge.
    pub items: Vec<Item>,
}

/// Rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The heading.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A table of marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns, by category.
    pub columns: Vec<Columns>,
    /// The rows, by day.
    pub rows: Vec<Rows>,
}

/// A small label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Its text.
    pub name: String,
    /// The rank of the category whose colour it has; without one it has only a border.
    pub rank: Option<u8>,
}

/// A talk as a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkCard {
    /// The talk; its name is who gave it, its gloss the title.
    pub item: Item,
    /// How people name it: `1D2`.
    pub code: Option<String>,
    /// What it mentions.
    pub chips: Vec<Chip>,
}

/// The talks of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The heading.
    pub title: String,
    /// The date.
    pub date: Option<String>,
    /// The talks, in order of the programme.
    pub talks: Vec<TalkCard>,
}

/// One entry of a legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// A kind of node.
    Node(Look, String),
    /// A kind of edge.
    Edge(Stroke, String),
    /// A category.
    Category(u8, String),
}

impl Sample {
    /// What the entry says.
    pub fn label(&self) -> &str {
        match self {
            Self::Node(_, label) | Self::Edge(_, label) | Self::Category(_, label) => label,
        }
    }
}

impl Picture {
    /// The number of nodes shown and of edges between them.
    pub fn size(&self) -> (usize, usize) {
        match &self.body {
            Body::Net(net) => (net.items.len(), net.arrows.iter().map(|arrow| arrow.edges).sum()),
            Body::Board(board) => (board.groups.iter().map(|group| group.items.len()).sum(), 0),
            Body::Table(table) => {
                let rows = table.rows.iter().flat_map(|rows| &rows.rows);
                let cells = rows.clone().flat_map(|row| &row.cells).filter(|n| **n > 0).count();
                let columns: usize = table.columns.iter().map(|columns| columns.items.len()).sum();
                (rows.count() + columns, cells)
            }
            Body::Days(days) => (days.iter().map(|day| day.talks.len()).sum(), 0),
        }
    }
}
