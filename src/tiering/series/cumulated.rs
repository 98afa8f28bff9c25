//! Months or quarters that may each have those before them in them, as reports of the year to date do.

use crate::data::column::{ColumnId, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::table::Table;

/// Periods that must rise, at least.
const PERIODS: usize = 4;
/// Rows in which they must, at least.
const ROWS: usize = 3;
/// The last amount is this many times the first, in all rows that have both.
const TIMES: f64 = 2.5;

/// That the amounts of a series never fall from one period to the next, in no row: then they may be added up already.
pub(super) fn finding(table: &Table) -> Option<Finding> {
    let series = table.series().filter(|series| series.months < 12 && !series.is_yearly_rate)?;
    let columns: Vec<ColumnId> =
        series.columns.iter().filter(|period| !period.is_blank).map(|period| period.column).collect();
    let [first, .., last] = columns.as_slice() else { return None };
    if columns.len() < PERIODS || !rises(table, &columns) {
        return None;
    }
    let name = |column: &ColumnId| table.column(*column).map_or("", |column| column.name.trim());
    let message = format!(
        "The amounts of '{}' to '{}' never fall in any row, so each {} may have those before it in it. If it has, \
         give the last one the role revenue.",
        name(first),
        name(last),
        series.unit()
    );
    Some(Finding::new(FindingKind::AmbiguousRole, columns.len(), message))
}

/// Whether amounts rise in all rows, as sums do; most lists say no in their first rows.
fn rises(table: &Table, columns: &[ColumnId]) -> bool {
    let mut rows = 0;
    for row in 0..table.len() {
        let amounts = columns.iter().map(|column| table.number(RowId(row as u32), *column));
        let amounts: Vec<f64> = amounts.filter(|amount| amount.is_finite()).collect();
        if amounts.windows(2).any(|pair| pair[1] < pair[0]) {
            return false;
        }
        match (amounts.iter().find(|amount| **amount > 0.0), amounts.last()) {
            (Some(first), Some(last)) if amounts.len() >= PERIODS => {
                if last < &(first * TIMES) {
                    return false;
                }
                rows += 1;
            }
            _ => {}
        }
    }
    rows >= ROWS
}
