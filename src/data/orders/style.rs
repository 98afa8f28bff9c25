//! How the customers made of orders are written: as the list of orders writes its own numbers and days, so that the
//! screen, a filter and a result read them as that list is read.

use super::write::AddedUp;
use crate::data::column::ColumnType;
use crate::data::date::{Day, DayStyle};
use crate::data::number::{Currency, Decimal, NumberFormat};
use crate::data::table::Table;

/// How numbers and days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenStyle {
    decimal: Decimal,
    days: DayStyle,
    /// The byte between cells.
    pub delimiter: u8,
}

impl WrittenStyle {
    /// As a list of orders is written. Days that could be read month first as well as day first are written year first.
    pub fn of(lines: &Table, sums: &AddedUp) -> WrittenStyle {
        let days = Some(lines.day_style()).filter(|style| {
            style.is_plain() || sums.columns_of_days().all(|days| days.iter().any(|day| shows_order(*day)))
        });
        WrittenStyle {
            decimal: lines.decimal_mark(),
            days: days.unwrap_or_default(),
            delimiter: if lines.text().dialect().delimiter == b';' { b';' } else { b',' },
        }
    }

    /// The type of a column of numbers.
    pub fn number(self, currency: Option<Currency>, percent: bool) -> ColumnType {
        ColumnType::Number(NumberFormat {
            decimal: self.decimal,
            currency,
            percent,
            ..NumberFormat::default()
        })
    }

    /// The type of a column of days.
    pub fn day(self) -> ColumnType {
        ColumnType::Date(self.days.format())
    }

    /// The day as it is written.
    pub fn written_day(self, day: Day) -> String {
        self.days.written(day)
    }

    /// The same number with the list's decimal mark.
    pub fn marked(self, number: String) -> String {
        if self.decimal == Decimal::Comma { number.replace('.', ",") } else { number }
    }
}

/// Whether the number of the day can be no month.
fn shows_order(day: f64) -> bool {
    !day.is_nan() && Day(day as i32).civil().2 > 12
}

impl AddedUp {
    /// All columns whose figures are days.
    fn columns_of_days(&self) -> impl Iterator<Item = &[f64]> {
        let figures = self.figures.iter().filter(|(_, figures)| figures.is_day);
        let of_history = self.history.iter().flat_map(|history| &history.days);
        figures.map(|(_, figures)| &*figures.values).chain(of_history.map(|days| &**days))
    }
}
