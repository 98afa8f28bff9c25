//! Months, quarters or years side by side, as a property of a table.

use super::{Choices, ChosenRole, Table};
use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::roles::Candidate;
use crate::data::series::{self, Series, Sought};

impl Table {
    /// Months, quarters or years side by side that are one series of what customers paid.
    pub fn series(&self) -> Option<&Series> {
        self.series.as_ref()
    }
}

/// The series of what customers paid. Rows that are orders have none.
pub(super) fn find(candidates: &[Candidate], are_orders: bool) -> Option<Series> {
    if are_orders { None } else { series::find(&sought(candidates)) }
}

/// What is left of it without the columns that a person gave another meaning.
pub(super) fn left(series: Option<Series>, columns: &[Column], choices: &Choices) -> Option<Series> {
    series?.without(|column| is_taken(columns, column, choices))
}

/// Its amounts are money.
pub(super) fn are_money(series: Option<&Series>, is_money: &mut [bool]) {
    let columns = series.iter().flat_map(|series| &series.columns);
    columns.for_each(|period| is_money[period.column.index()] = true);
}

/// The columns as far as a series is concerned.
fn sought<'a>(candidates: &[Candidate<'a>]) -> Vec<Sought<'a>> {
    let sought = |candidate: &Candidate<'a>| Sought {
        name: candidate.name,
        kind: &candidate.inferred.kind,
        is_percent: candidate.inferred.numbers.percent,
        is_blank: candidate.inferred.figures.is_none_or(|figures| figures.min == 0.0 && figures.max == 0.0),
    };
    candidates.iter().map(sought).collect()
}

/// Whether a person chose that a column is no part of a series.
fn is_taken(columns: &[Column], column: ColumnId, choices: &Choices) -> bool {
    let Some(column) = columns.get(column.index()) else { return true };
    let said = choices.get(&column.name).and_then(|choice| choice.role);
    said.is_some_and(|role| role != ChosenRole::Role(Role::Revenue))
        || !matches!(column.kind, ColumnType::Number(_) | ColumnType::Empty)
}
