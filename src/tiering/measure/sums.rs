//! Sums of columns, such as those of months side by side, and how they grow.

use std::ops::Range;
use std::sync::Arc;

use crate::data::column::{ColumnId, RowId};
use crate::data::expr::Values;
use crate::data::table::Table;

use super::settled::{RATIO, settled};

/// The sum of columns by row: of those that are known; missing where none is.
pub(super) struct SumOfColumns(pub Vec<Arc<dyn Values>>);

impl Values for SumOfColumns {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let first = out.len();
        out.resize(first + rows.len(), f64::NAN);
        let mut values = Vec::with_capacity(rows.len());
        for part in &self.0 {
            values.clear();
            part.fill(rows.clone(), &mut values);
            for (sum, value) in out[first..].iter_mut().zip(&values).filter(|(_, value)| !value.is_nan()) {
                *sum = if sum.is_nan() { *value } else { *sum + value };
            }
        }
        out[first..].iter_mut().for_each(|sum| *sum = without_remainder(*sum));
    }
}

/// A sum without what the arithmetic leaves in its last digits, so that equal sums are equal in whatever order.
fn without_remainder(sum: f64) -> f64 {
    if sum.abs() < 1e9 { (sum * 1e6).round() / 1e6 } else { sum }
}

/// Growth by row, as a share: missing where nothing or less was there before, or one of the two is not known.
pub(super) struct GrowthOfSums {
    pub later: SumOfColumns,
    pub earlier: SumOfColumns,
}

impl Values for GrowthOfSums {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let first = out.len();
        self.later.fill(rows.clone(), out);
        let mut earlier = Vec::with_capacity(rows.len());
        self.earlier.fill(rows, &mut earlier);
        for (later, earlier) in out[first..].iter_mut().zip(earlier) {
            *later = if earlier > 0.0 { settled(*later / earlier - 1.0, RATIO) } else { f64::NAN };
        }
    }
}

/// The sum of columns on a row: of those that are known.
pub fn sum_on_row(table: &Table, columns: &[ColumnId], row: RowId) -> f64 {
    let known = columns.iter().map(|column| table.number(row, *column)).filter(|value| !value.is_nan());
    without_remainder(known.fold(f64::NAN, |sum, value| if sum.is_nan() { value } else { sum + value }))
}
