//! What the cells of every column are like: how many say nothing, and how many cannot be read as their column's type.

use std::ops::Range;

use rayon::prelude::*;

use super::Table;
use super::currency::Conversion;
use super::read_cell::read;
use crate::data::cell::{Cell, is_missing};
use crate::data::column::{ColumnId, ColumnType, RowId};

/// How many different unreadable cells are kept as they are written.
const SAMPLES: usize = 3;

/// What the cells of one column are like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellCounts {
    /// Cells that say nothing.
    pub missing: usize,
    /// Cells that cannot be read as the column's type, or with which nothing can be calculated.
    pub unreadable: usize,
    /// The row of the first of these.
    pub first: Option<RowId>,
    /// A few of these, as written.
    pub samples: Vec<String>,
}

impl Table {
    /// What the cells of every column are like, in one pass over the text and without keeping any value; none where
    /// the request `is_stale`. Grows with the list.
    pub fn cells(&self, is_stale: &(dyn Fn() -> bool + Sync)) -> Option<Vec<CellCounts>> {
        let columns: Vec<ColumnId> = self.column_ids().collect();
        self.cells_in(self.len(), &columns, is_stale)
    }

    /// The same of some columns, in the first rows only; one count for each of the columns.
    pub fn cells_in(
        &self,
        rows: usize,
        columns: &[ColumnId],
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<CellCounts>> {
        let of_rows = |rows: Range<usize>| (!is_stale()).then(|| self.cells_of(rows, columns));
        let chunks = super::chunks(rows.min(self.len()));
        let parts: Option<Vec<Vec<CellCounts>>> = chunks.into_par_iter().map(of_rows).collect();
        let mut whole = vec![CellCounts::default(); columns.len()];
        for part in parts? {
            whole.iter_mut().zip(&part).for_each(|(whole, part)| whole.merge(part));
        }
        Some(whole)
    }

    fn cells_of(&self, rows: Range<usize>, columns: &[ColumnId]) -> Vec<CellCounts> {
        let mut cells = vec![CellCounts::default(); columns.len()];
        let conversions: Vec<Option<Conversion>> =
            columns.iter().map(|column| self.conversion(*column)).collect();
        for (row, record) in rows.clone().zip(self.text().records(rows)) {
            record.for_columns(columns, |at, cell| {
                let kind = &self.columns[columns[at].index()].kind;
                cells[at].add(kind, conversions[at], RowId(row as u32), &cell);
            });
        }
        cells
    }
}

impl CellCounts {
    fn add(&mut self, kind: &ColumnType, conversion: Option<Conversion<'_>>, row: RowId, cell: &str) {
        match kind {
            ColumnType::Number(_) | ColumnType::Date(_) => match read(kind, cell) {
                Cell::Value(_) => {}
                Cell::Missing if conversion.is_some_and(|conversion| conversion.has_rate(kind, cell)) => {}
                Cell::Missing | Cell::Placeholder => self.missing += 1,
                Cell::Unusable | Cell::Misfit => {
                    self.unreadable += 1;
                    self.first.get_or_insert(row);
                    self.keep(cell.trim());
                }
            },
            ColumnType::Text | ColumnType::Empty => self.missing += usize::from(is_missing(cell)),
        }
    }

    fn keep(&mut self, sample: &str) {
        if self.samples.len() < SAMPLES && !self.samples.iter().any(|other| other == sample) {
            self.samples.push(sample.to_string());
        }
    }

    /// Adds those of later rows.
    fn merge(&mut self, later: &CellCounts) {
        self.missing += later.missing;
        self.unreadable += later.unreadable;
        self.first = self.first.or(later.first);
        later.samples.iter().for_each(|sample| self.keep(sample));
    }
}
