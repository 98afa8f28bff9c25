//! A cell read as the type of its column.

use crate::data::cell::Cell;
use crate::data::column::{Column, ColumnType};
use crate::data::date::Day;

impl Column {
    /// A cell read as the column's type: a number, a day since 1970-01-01, or NaN.
    pub(crate) fn number(&self, cell: &str) -> f64 {
        match read(&self.kind, cell) {
            Cell::Value(value) => value,
            Cell::Missing | Cell::Placeholder | Cell::Unusable | Cell::Misfit => f64::NAN,
        }
    }
}

/// Reads a cell as a number; a day becomes its count since 1970-01-01.
#[inline]
pub(super) fn read(kind: &ColumnType, cell: &str) -> Cell<f64> {
    match kind {
        ColumnType::Number(format) => format.read(cell),
        ColumnType::Date(format) => match format.read(cell) {
            Cell::Value(Day(day)) => Cell::Value(f64::from(day)),
            Cell::Missing => Cell::Missing,
            Cell::Placeholder => Cell::Placeholder,
            Cell::Unusable => Cell::Unusable,
            Cell::Misfit => Cell::Misfit,
        },
        ColumnType::Text | ColumnType::Empty => Cell::Missing,
    }
}
