//! Months, quarters or years side by side: the columns of a list that are one series of amounts.

mod choose;
mod header;
mod order;

pub(in crate::data) use choose::{Sought, find, is_total_beside, names_paid_period};

use super::column::ColumnId;
use super::date::Day;

/// Columns that say the same of one period after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The columns, the oldest first: at least two.
    pub columns: Vec<PeriodColumn>,
    /// Months of each: 1, 3, 6 or 12.
    pub months: i32,
    /// Whether the headers say the year. Else the first period is in the year 0, and the others follow on it.
    pub has_years: bool,
    /// Whether each amount is of a year, whatever the period: such amounts are not added up.
    pub is_yearly_rate: bool,
    /// The words that the headers have beside the periods.
    pub(in crate::data) stem: String,
}

/// A column of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodColumn {
    /// The column.
    pub column: ColumnId,
    /// Its first month, counted from January of the year 0.
    pub first: i32,
    /// Whether it has no amount but 0 in what was looked at of the list.
    pub is_blank: bool,
}

impl Series {
    /// Whether a column is one of them.
    pub fn has(&self, column: ColumnId) -> bool {
        self.columns.iter().any(|period| period.column == column)
    }

    /// The same without some columns; none where fewer than two are left.
    #[must_use]
    pub(in crate::data) fn without(mut self, is_out: impl Fn(ColumnId) -> bool) -> Option<Series> {
        self.columns.retain(|period| !is_out(period.column));
        (self.columns.len() > 1).then_some(self)
    }

    /// Whether its periods make up a year, and all have amounts.
    pub fn is_filled_year(&self) -> bool {
        self.columns.len() as i32 * self.months == 12 && self.columns.iter().all(|period| !period.is_blank)
    }

    /// What one period is: `month`.
    pub fn unit(&self) -> &'static str {
        match self.months {
            1 => "month",
            3 => "quarter",
            6 => "half-year",
            _ => "year",
        }
    }

    /// The name of the period that begins with a month: `2024-01`, `Q1 2024`, `2024`.
    pub fn name(&self, first: i32) -> String {
        let (year, month) = (first.div_euclid(12), first.rem_euclid(12));
        match self.months {
            1 => format!("{year:04}-{:02}", month + 1),
            3 => format!("Q{} {year}", month / 3 + 1),
            6 => format!("H{} {year}", month / 6 + 1),
            _ => year.to_string(),
        }
    }
}

/// The first month that a header names, and the first one after it, counted from January of the year 0; none where it names
/// no year.
pub(crate) fn stretch(name: &str) -> Option<(i32, i32)> {
    let period = header::read(name).filter(|period| period.has_year)?;
    Some((period.first, period.first + period.months))
}

/// The first day of a month, counted from January of the year 0.
pub fn first_day(month: i32) -> Option<Day> {
    Day::of(month.div_euclid(12), month.rem_euclid(12) as u8 + 1, 1)
}

/// The month of a day, counted from January of the year 0.
pub fn month_of(day: Day) -> i32 {
    let (year, month, _) = day.civil();
    year * 12 + i32::from(month) - 1
}

/// How many days a month has.
fn last_day(year: i32, month: i32) -> i32 {
    let next = year * 12 + month;
    match (first_day(next - 1), first_day(next)) {
        (Some(first), Some(next)) => next.days_since(first),
        _ => 31,
    }
}
