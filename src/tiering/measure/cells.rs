//! The cells of a column as values.

use std::ops::Range;
use std::sync::Arc;

use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::expr::{Texts, Values};
use crate::data::needle::Trace;
use crate::data::table::Table;

/// The cells of a column as an expression reads them: typed when first asked for, and not before.
pub(super) struct ColumnValues {
    pub table: Arc<Table>,
    pub column: ColumnId,
    /// Given as a share of 1: where most values lie above 1, or a percent sign says so, they are percent.
    pub share: bool,
    /// What lies above it cannot be right, and is missing.
    pub latest: Option<f64>,
}

impl Values for ColumnValues {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let Some(numbers) = self.table.numbers(self.column) else {
            out.extend(rows.map(|_| f64::NAN));
            return;
        };
        let first = out.len();
        numbers.fill(rows, out);
        let percent_sign = || match self.table.column(self.column).map(|column| &column.kind) {
            Some(ColumnType::Number(format)) => format.percent,
            _ => false,
        };
        if let Some(latest) = self.latest {
            out[first..].iter_mut().filter(|value| **value > latest).for_each(|value| *value = f64::NAN);
        }
        if self.share && (numbers.mostly_over_one() || percent_sign()) {
            out[first..].iter_mut().for_each(|value| *value /= 100.0);
        }
    }
}

impl Texts for ColumnValues {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        for record in self.table.text().records(rows) {
            record.for_columns(&[self.column], |_, cell| each(known(&cell)));
        }
    }

    fn visit_with(&self, rows: Range<usize>, trace: &Trace, each: &mut dyn FnMut(usize, &str)) {
        for (row, record) in self.table.text().records_with(rows.clone(), trace) {
            each(row - rows.start, known(&record.cell(self.column)));
        }
    }
}

/// The text of a cell; empty where it says that there is none.
fn known(cell: &str) -> &str {
    if is_missing(cell) { "" } else { cell }
}
