//! Days as people and programs write them. A time of day and its zone are tolerated and left aside: the day
//! counts as written.

mod clock;
mod day;
mod named;

use serde::{Deserialize, Serialize};

use super::cell::{Cell, is_failed_figure, is_missing_figure};
pub(super) use clock::{is_clock, is_twelve_hour_clock};
pub use day::Day;

#[cfg(test)]
mod tests;

/// How the days of one column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFormat {
    /// `2024-12-31`
    Iso,
    /// `2024/12/31`, `2024.12.31` or `2024-12-31`
    YearFirst,
    /// `31/12/2024`, `31.12.24` or `31-12-2024`
    DayFirst,
    /// `12/31/2024`
    MonthFirst,
    /// `31 Dec 2024`, `Dec 31, 2024` or `31-Dec-24`, in English, German, French, Spanish or Italian
    Named,
    /// `20241231`
    Compact,
    /// `45657`: the days since 1900 by which spreadsheets count
    ExcelSerial,
}

impl DateFormat {
    /// The day that a cell of this column says.
    pub fn read(&self, text: &str) -> Cell<Day> {
        if *self == Self::Iso
            && let Some((day, tail)) = read_iso(text.as_bytes())
            && (tail.is_empty() || is_clock(tail))
        {
            return Cell::Value(day);
        }
        let text = text.trim();
        if is_missing_figure(text) || text.starts_with("0000-00-00") {
            return Cell::Missing;
        }
        if is_failed_figure(text) {
            return Cell::Unusable;
        }
        Cell::or_misfit(self.read_value(text))
    }

    /// The format in words with an example, for the import screen.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Iso => "year-month-day, e.g. 2024-12-31",
            Self::YearFirst => "year first, e.g. 2024/12/31",
            Self::DayFirst => "day first, e.g. 31/12/2024",
            Self::MonthFirst => "month first, e.g. 12/31/2024",
            Self::Named => "month by name, e.g. 31 Dec 2024",
            Self::Compact => "year, month, day in one, e.g. 20241231",
            Self::ExcelSerial => "days counted by a spreadsheet, e.g. 45657",
        }
    }

    /// The day that a trimmed cell says, if it is one.
    pub(super) fn read_value(self, text: &str) -> Option<Day> {
        match self {
            Self::Iso | Self::YearFirst | Self::DayFirst | Self::MonthFirst => {
                let parts = Parts::of(text)?;
                if self == Self::Iso && parts.mark != b'-' { None } else { parts.day(self) }
            }
            Self::Named => named::read(text),
            Self::Compact => read_compact(text.as_bytes()),
            Self::ExcelSerial => read_serial(text),
        }
    }
}

/// A day at the start of a text as ISO 8601 writes it, and what follows it.
pub(super) fn read_iso(text: &[u8]) -> Option<(Day, &[u8])> {
    let (&[a, b, c, d, b'-', e, f, b'-', g, h], tail) = text.split_first_chunk::<10>()? else { return None };
    let year = i32::from(two_digits(a, b)?) * 100 + i32::from(two_digits(c, d)?);
    Some((Day::of(year, two_digits(e, f)?, two_digits(g, h)?)?, tail))
}

fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

/// `20241231`
pub(super) fn read_compact(text: &[u8]) -> Option<Day> {
    let &[a, b, c, d, e, f, g, h] = text else { return None };
    let year = i32::from(two_digits(a, b)?) * 100 + i32::from(two_digits(c, d)?);
    Day::of(year, two_digits(e, f)?, two_digits(g, h)?)
}

/// The days since the last of December 1899, with the 29th of February 1900 that spreadsheets invented.
fn read_serial(text: &str) -> Option<Day> {
    let serial: f64 = fast_float2::parse(text.replace(',', ".")).ok()?;
    day_of_serial(serial)
}

/// The day that a spreadsheet's number means. Hours, its fraction, are left aside.
pub(super) fn day_of_serial(serial: f64) -> Option<Day> {
    const EPOCH: i32 = 25_569;
    if !(1.0..200_000.0).contains(&serial) {
        return None;
    }
    let count = serial.floor() as i32;
    match count {
        60 => None,
        ..60 => Day(count - EPOCH + 1).in_reach(),
        _ => Day(count - EPOCH).in_reach(),
    }
}

/// Three numbers with the same mark between them, before it is decided which of them is the month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    /// `-`, `/` or `.`
    pub mark: u8,
    numbers: [Part; 3],
    /// Whether a time with am or pm follows.
    pub twelve_hours: bool,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    value: u16,
    digits: usize,
}

impl Parts {
    /// Takes a cell apart that begins with three such numbers and ends there or continues with a time.
    pub(super) fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (first, rest) = Part::of(bytes)?;
        let (&mark, rest) = rest.split_first().filter(|(mark, _)| matches!(mark, b'-' | b'/' | b'.'))?;
        let (second, rest) = Part::of(rest.trim_ascii_start())?;
        let (_, rest) = rest.split_first().filter(|(again, _)| **again == mark)?;
        let (third, tail) = Part::of(rest.trim_ascii_start())?;
        let ends_well = tail.is_empty() || tail == b"." || is_clock(tail);
        let twelve_hours = !tail.is_empty() && is_twelve_hour_clock(tail);
        ends_well.then_some(Self { mark, numbers: [first, second, third], twelve_hours })
    }

    /// The day, if the parts are in this order. Nothing where there is no such day.
    pub(super) fn day(&self, order: DateFormat) -> Option<Day> {
        let [first, second, third] = self.numbers;
        let (year, month, day) = match order {
            DateFormat::Iso | DateFormat::YearFirst => (first, second, third),
            DateFormat::DayFirst => (third, second, first),
            DateFormat::MonthFirst => (third, first, second),
            DateFormat::Named | DateFormat::Compact | DateFormat::ExcelSerial => return None,
        };
        if month.digits > 2 || day.digits > 2 || (year.digits != 4 && order == DateFormat::YearFirst) {
            return None;
        }
        Day::of(year.year()?, month.value as u8, day.value as u8)
    }
}

impl Part {
    fn of(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=4).contains(&digits) {
            return None;
        }
        let (number, rest) = bytes.split_at(digits);
        let value = number.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        Some((Self { value, digits }, rest))
    }

    fn year(self) -> Option<i32> {
        match self.digits {
            2 => Some(full_year(self.value.into())),
            4 => Some(self.value.into()),
            _ => None,
        }
    }
}

/// The year that two digits mean: 00 to 69 are of this century, 70 to 99 of the one before.
fn full_year(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}
