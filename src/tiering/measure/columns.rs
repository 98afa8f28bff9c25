//! The columns of a list as an expression reads them.

use std::ops::Range;
use std::sync::Arc;

use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::expr::{Texts, Values};
use crate::data::needle::Trace;
use crate::data::table::{Numbers, Scale, Table};

use super::Measures;

impl Measures {
    /// Whether a name is that of a column without any value.
    pub(in crate::tiering) fn is_without_values(&self, name: &str) -> bool {
        let column = self.table.named(name).and_then(|column| self.table.column(column));
        column.is_some_and(|column| column.kind == ColumnType::Empty)
    }
}

/// The cells of a column as an expression reads them: typed when first asked for, and not before.
pub(super) struct ColumnValues {
    pub table: Arc<Table>,
    pub column: ColumnId,
    /// Given as a share of 1: percent are divided by 100.
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
        if let Some(latest) = self.latest {
            out[first..].iter_mut().filter(|value| **value > latest).for_each(|value| *value = f64::NAN);
        }
        if self.share && self.table.scale(self.column) == Scale::Percent {
            out[first..].iter_mut().for_each(|value| *value /= 100.0);
        }
    }

    fn at(&self, row: usize) -> f64 {
        let value = self.table.numbers(self.column).map_or(f64::NAN, |numbers| numbers.at(row));
        let is_percent = || self.share && self.table.scale(self.column) == Scale::Percent;
        match self.latest {
            Some(latest) if value > latest => f64::NAN,
            _ if is_percent() => value / 100.0,
            _ => value,
        }
    }

    fn kept(&self) -> Option<Arc<Numbers>> {
        let as_it_is =
            self.latest.is_none() && !(self.share && self.table.scale(self.column) == Scale::Percent);
        if as_it_is { self.table.numbers(self.column) } else { None }
    }
}

/// The codes of the currencies that are written beside amounts.
pub(super) struct Currencies(pub Arc<Table>);

impl Texts for Currencies {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        rows.for_each(|row| each(&self.0.currency_at(RowId(row as u32)).unwrap_or_default()));
    }
}

/// A column of words, or of a risk, as a score of which more is better.
pub(super) struct ScoreValues {
    pub table: Arc<Table>,
    pub column: ColumnId,
}

impl Values for ScoreValues {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let Some(column) = self.table.column(self.column) else { return };
        for record in self.table.text().records(rows) {
            record.for_columns(&[self.column], |_, cell| out.push(column.score_of(&cell)));
        }
    }
}

impl Texts for ColumnValues {
    fn is_without_values(&self) -> bool {
        self.table.column(self.column).is_some_and(|column| column.kind == ColumnType::Empty)
    }

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

impl Measures {
    /// Whether a name is that of a role or a column whose numbers are percent.
    pub(super) fn is_percent(&self, name: &str) -> bool {
        let of_role = Role::from_name(name).and_then(|role| self.table.with_role(role));
        let column = of_role.or_else(|| self.table.named(name.trim_matches('"')));
        let kind = column.and_then(|column| self.table.column(column)).map(|column| &column.kind);
        matches!(kind, Some(ColumnType::Number(format)) if format.percent)
    }
}
