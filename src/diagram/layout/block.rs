//! A block: boxes in rows and columns under one name, which an engine sees as one box.

use super::Area;
use crate::diagram::measure::{Weight, width};
use crate::diagram::scene::{Cluster, Net, Order};
use crate::diagram::svg::{CLUSTER_TEXT, box_size};

/// Between two boxes.
const GAP: f64 = 10.0;
/// Between the border and the boxes.
const PADDING: f64 = 14.0;
/// The height of the name.
const HEAD: f64 = 32.0;

/// A longer name of a cluster is cut rather than make its cluster wider.
pub(in crate::diagram) const LONGEST_TITLE: f64 = 260.0;

/// The measures of a block.
#[derive(Debug, Clone, Copy)]
pub(in crate::diagram) struct Block {
    columns: usize,
    rows: usize,
    cell: (f64, f64),
    title: f64,
}

impl Block {
    /// Measures a cluster, if it is a block.
    pub(in crate::diagram) fn new(net: &Net, cluster: &Cluster) -> Option<Self> {
        let Order::Block(columns) = cluster.order else { return None };
        let columns = columns.clamp(1, cluster.members.len().max(1));
        let sizes = cluster.members.iter().filter_map(|at| net.items.get(*at)).map(box_size);
        let cell = sizes
            .fold((0.0, 0.0), |most: (f64, f64), size| (most.0.max(size.0), most.1.max(size.1)));
        let rows = cluster.members.len().div_ceil(columns);
        let title = width(&cluster.title, CLUSTER_TEXT, Weight::Bold).min(LONGEST_TITLE);
        Some(Self { columns, rows, cell, title })
    }

    /// The width and height of the whole.
    pub(in crate::diagram) fn size(&self) -> (f64, f64) {
        let along = |count: usize, size: f64| count as f64 * (size + GAP) - GAP;
        let inner = along(self.columns, self.cell.0).max(self.title);
        let width = inner + 2.0 * PADDING;
        ((width / 2.0).ceil() * 2.0, HEAD + along(self.rows, self.cell.1) + PADDING)
    }

    /// The places of the boxes, row by row.
    pub(in crate::diagram) fn cells(&self, area: Area) -> impl Iterator<Item = Area> {
        let (width, height) = self.cell;
        let columns = self.columns;
        let inner = columns as f64 * (width + GAP) - GAP;
        let left = area.x + (area.width - inner) / 2.0;
        (0..self.rows * columns).map(move |at| Area {
            x: left + (at % columns) as f64 * (width + GAP),
            y: area.y + HEAD + (at / columns) as f64 * (height + GAP),
            width,
            height,
        })
    }
}
