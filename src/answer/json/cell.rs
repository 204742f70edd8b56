//! The cells of a table as JSON.

use super::{Claim, Named};
use crate::answer::{Cell, Row};
use crate::vocabulary::Language;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// The cells of a row by the names of their columns.
pub(super) struct Cells<'a> {
    columns: &'a [String],
    values: Cow<'a, [Cell<'a>]>,
    language: Language,
}

impl<'a> Cells<'a> {
    pub(super) const fn new(
        columns: &'a [String],
        values: &'a [Cell<'a>],
        language: Language,
    ) -> Self {
        Self { columns, values: Cow::Borrowed(values), language }
    }

    /// The cells of a row; of one that is a node, the node.
    pub(super) fn of_row(columns: &'a [String], row: &'a Row<'a>, language: Language) -> Self {
        Self { columns, values: row.values(), language }
    }
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.values.iter().map(|cell| Told(cell, self.language));
        serializer.collect_map(self.columns.iter().zip(cells))
    }
}

/// A cell; a node is an object with `id`, an edge one with `from`, a path one with `nodes`.
struct Told<'a>(&'a Cell<'a>, Language);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = |cell| Told(cell, self.1);
        match self.0 {
            Cell::Null => serializer.serialize_unit(),
            Cell::Bool(truth) => serializer.serialize_bool(*truth),
            Cell::Int(number) => serializer.serialize_i64(*number),
            Cell::Float(number) => serializer.serialize_f64(*number),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Node(node) => Named::new(*node, self.1).serialize(serializer),
            Cell::Edge(edge) => Claim::new(*edge).serialize(serializer),
            Cell::Path(nodes, edges) => {
                let named: Vec<Named<'_>> =
                    nodes.iter().map(|node| Named::new(*node, self.1)).collect();
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("nodes", &named)?;
                map.serialize_entry("edges", &Claim::each(edges))?;
                map.end()
            }
            Cell::List(items) => serializer.collect_seq(items.iter().map(told)),
            Cell::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(name, value)| (name, told(value))))
            }
        }
    }
}
