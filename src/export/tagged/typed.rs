//! The cells of the result as a workbook has them: a number, a share or a day where the column was read so and nothing is
//! lost by it, else the text as written.

use std::borrow::Cow;

use crate::data::cell::Cell;
use crate::data::column::{Column, ColumnType, Role};
use crate::data::date::{DateFormat, Day};
use crate::data::number::NumberFormat;
use crate::export::workbook::{CellLook, Value};

/// Digits that every spreadsheet keeps.
const DIGITS: usize = 15;

/// How the cells of a column are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Typing {
    /// As text.
    Text,
    /// As numbers, with this look unless they say another.
    Numbers(NumberFormat, CellLook),
    /// As days.
    Days(DateFormat),
}

impl Typing {
    /// Of a column of the list.
    pub(super) fn of(column: &Column) -> Typing {
        match column.kind {
            _ if column.is_label || column.role == Some(Role::Id) => Typing::Text,
            ColumnType::Number(format) => {
                let has_decimals =
                    |cell: &String| matches!(format.read(cell), Cell::Value(value) if value.fract() != 0.0);
                let decimals = if column.sample.iter().any(has_decimals) { 2 } else { 0 };
                let is_money = column.role.is_some_and(Role::is_money);
                Typing::Numbers(format, if is_money { CellLook::Decimals(decimals) } else { CellLook::Plain })
            }
            ColumnType::Date(format) => Typing::Days(format),
            ColumnType::Text | ColumnType::Empty => Typing::Text,
        }
    }

    /// A cell of the column.
    pub(super) fn value<'a>(&self, cell: Cow<'a, str>) -> Value<'a> {
        let typed = match self {
            _ if cell.is_empty() => return Value::Empty,
            Typing::Text => None,
            Typing::Numbers(format, look) => number(&cell, format, *look),
            Typing::Days(format) => day(&cell, *format),
        };
        typed.unwrap_or(Value::Text(cell))
    }
}

/// A cell as a number; none where it is none, or more than a spreadsheet keeps of it.
fn number(cell: &str, format: &NumberFormat, look: CellLook) -> Option<Value<'static>> {
    let Cell::Value(value) = format.read(cell) else { return None };
    let digits = cell.chars().filter(|letter| letter.is_numeric()).count();
    let is_padded =
        cell.trim().strip_prefix('0').is_some_and(|rest| rest.starts_with(|it: char| it.is_numeric()));
    if digits > DIGITS || is_padded || !value.is_finite() || value.abs() >= 1e15 {
        return None;
    }
    if cell.contains(['%', '％']) {
        // Hundredths of what is written, without the error of dividing.
        let share = format!("{value}e-2").parse().ok()?;
        let look = if value.fract() == 0.0 { CellLook::Share } else { CellLook::Percent };
        return Some(Value::Number(share, look));
    }
    let says_currency =
        cell.chars().any(|letter| !letter.is_ascii() || letter.is_ascii_alphabetic() || letter == '$');
    let look = match (format.currency.filter(|_| says_currency), look) {
        (Some(currency), CellLook::Decimals(decimals)) => CellLook::money(currency, decimals),
        (Some(currency), _) => CellLook::money(currency, 2),
        (None, look) => look,
    };
    Some(Value::Number(value, look))
}

/// A cell as a day, with its time of day where it has one; none where it is none or says more.
fn day(cell: &str, format: DateFormat) -> Option<Value<'static>> {
    let Cell::Value(day) = format.read(cell) else { return None };
    if matches!(format, DateFormat::UnixTime | DateFormat::ExcelSerial) {
        return None;
    }
    match cell.trim().split_once(['T', ' ']).filter(|_| cell.contains(':')) {
        Some((_, clock)) => Value::moment(day, seconds(clock.trim())?),
        // A year or a month alone is no day of it.
        None if is_partial(cell, day) => None,
        None => Some(Value::day(day)),
    }
}

/// The seconds of a time of day that is written as `14:30` or `14:30:05`.
fn seconds(clock: &str) -> Option<u32> {
    let numbers: Option<Vec<u32>> = clock.split(':').map(|part| part.parse().ok()).collect();
    match numbers?[..] {
        [hours @ 0..24, minutes @ 0..60] => Some(3_600 * hours + 60 * minutes),
        [hours @ 0..24, minutes @ 0..60, seconds @ 0..60] => Some(3_600 * hours + 60 * minutes + seconds),
        _ => None,
    }
}

/// Whether a cell does not say the day of the month.
fn is_partial(cell: &str, day: Day) -> bool {
    let (_, _, of_month) = day.civil();
    let groups = cell.split(|letter: char| !letter.is_numeric()).filter(|group| !group.is_empty()).count();
    let has_word = cell.chars().any(char::is_alphabetic);
    let is_compact = cell.trim().len() >= 6 && groups == 1 && !has_word;
    of_month == 1 && !is_compact && groups < if has_word { 2 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::number::{Currency, Decimal};

    #[test]
    fn numbers_are_numbers_where_nothing_is_lost() {
        let format = NumberFormat {
            decimal: Decimal::Comma,
            currency: Some(Currency::Euro),
            ..NumberFormat::default()
        };
        for (cell, expected) in [
            ("-1.409,15 €", Some(Value::Number(-1409.15, CellLook::Money("EUR", 2)))),
            ("1.409,15", Some(Value::Number(1409.15, CellLook::Decimals(2)))),
            ("12,5 %", Some(Value::Number(0.125, CellLook::Percent))),
            ("0", Some(Value::Number(0.0, CellLook::Decimals(2)))),
            ("007", None),
            ("1234567890123456", None),
            ("n/a", None),
        ] {
            assert_eq!(number(cell, &format, CellLook::Decimals(2)), expected, "{cell}");
        }
    }

    #[test]
    fn days_are_days_and_times_are_kept() {
        let serial = |cell, format| match day(cell, format) {
            Some(Value::Number(serial, look)) => Some((serial, look)),
            _ => None,
        };
        assert_eq!(serial("31.12.2024", DateFormat::DayFirst), Some((45_657.0, CellLook::Day)));
        assert_eq!(serial("2024-12-31 12:00", DateFormat::Iso), Some((45_657.5, CellLook::Moment)));
        assert_eq!(serial("2024-12-31T12:00:00Z", DateFormat::Iso), None);
        assert_eq!(serial("Mar 2019", DateFormat::MixedDayFirst), None);
        assert_eq!(serial("20241231", DateFormat::Compact), Some((45_657.0, CellLook::Day)));
        assert_eq!(serial("1 Mar 2019", DateFormat::Named), Some((43_525.0, CellLook::Day)));
    }
}
