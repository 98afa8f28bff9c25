//! How a list writes numbers and days.

use super::Table;
use crate::data::cell::Cell;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::date::{DateFormat, DayStyle};
use crate::data::number::Decimal;

/// Rows that are looked at for how days are written.
const SAMPLED: usize = 50;
impl Table {
    /// The decimal mark of the list: that of its revenue or profit, else of most of its numbers.
    pub fn decimal_mark(&self) -> Decimal {
        let mark = |column: &Column| match &column.kind {
            ColumnType::Number(format) => Some(format.decimal),
            _ => None,
        };
        let by_role = |role| self.with_role(role).and_then(|id| self.column(id)).and_then(mark);
        let most = || {
            let marks: Vec<Decimal> = self.columns.iter().filter_map(mark).collect();
            let commas = marks.iter().filter(|mark| **mark == Decimal::Comma).count();
            if 2 * commas > marks.len() { Decimal::Comma } else { Decimal::Point }
        };
        by_role(Role::Revenue).or_else(|| by_role(Role::Profit)).unwrap_or_else(most)
    }

    /// How the list writes days: those of the last orders, else of its first column of days.
    pub fn day_style(&self) -> DayStyle {
        let format = |id: ColumnId| match self.column(id)?.kind {
            ColumnType::Date(format) => Some((id, format)),
            _ => None,
        };
        let first = || (0..self.columns.len()).find_map(|at| format(ColumnId(at as u32)));
        let found = self.with_role(Role::LastOrder).and_then(format).or_else(first);
        let style = found.and_then(|(id, format)| {
            let mut cells = (0..self.len().min(SAMPLED)).map(|row| self.cell(RowId(row as u32), id));
            cells
                .find(|cell| matches!(format.read(cell), Cell::Value(_)))
                .map(|cell| DayStyle::of(format, &cell))
        });
        style.unwrap_or_else(|| DayStyle::of(DateFormat::Iso, ""))
    }
}
