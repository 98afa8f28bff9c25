//! Days that mean that there is none: what databases, spreadsheets and people write instead of nothing.

use super::words::is_never;
use super::{Cell, Civil, DateFormat, Day, Parts, named};

/// 1900-01-01 and 1970-01-01, the first days of spreadsheets and of Unix.
const FIRST_DAYS: [Day; 2] = [Day(-25_567), Day(0)];

/// A day in reach, unless it is a placeholder.
pub(in crate::data) fn checked(day: Day) -> Cell<Day> {
    if FIRST_DAYS.contains(&day) { Cell::Placeholder } else { Cell::Value(day) }
}

impl Civil {
    /// The day, if the calendar has it, unless it is a placeholder.
    pub fn read(self) -> Cell<Day> {
        let Civil { year, month, day } = self;
        match Day::of(year, month, day) {
            Some(day) => checked(day),
            None if self.is_placeholder() => Cell::Placeholder,
            None => Cell::Misfit,
        }
    }

    /// Out of reach or of the calendar, but known: the first or last days of SQL Server, .NET, Windows, Oracle and
    /// spreadsheets, and zeros.
    fn is_placeholder(self) -> bool {
        let is_end = matches!((self.year, self.month, self.day), (1899, 12, 30 | 31) | (2999 | 4712, 12, 31));
        let is_zero =
            matches!((self.year, self.month, self.day), (_, 0, 0) | (1900, 1, 0) | (0 | 1 | 9999, ..));
        is_end
            || is_zero
            || matches!((self.year, self.month, self.day), (1601 | 1753 | 1800, 1, 1) | (1111, 11, 11))
    }
}

/// Whether a text is a placeholder however the days of its column are written.
pub(super) fn is_placeholder(text: &str) -> bool {
    let orders = [DateFormat::YearFirst, DateFormat::DayFirst, DateFormat::MonthFirst];
    let is = |civil: Option<Civil>| civil.is_some_and(|civil| civil.read() == Cell::Placeholder);
    is_in_words(text)
        || Parts::of(text).is_some_and(|parts| orders.iter().any(|order| is(parts.civil(*order))))
        || is(named::read(text))
}

/// The same of a text that is neither three numbers nor a day with a month's name.
pub(super) fn is_in_words(text: &str) -> bool {
    is_never(text) || text.eq_ignore_ascii_case("0-Jan-00") || text.eq_ignore_ascii_case("00-Jan-00")
}

/// Whether a plain number is a placeholder among numbers that mean days: a serial number of a spreadsheet, or year,
/// month and day in one.
pub(in crate::data) fn is_placeholder_number(text: &str) -> bool {
    matches!(
        text,
        "0" | "1" | "2" | "00000000" | "19000101" | "19700101" | "17530101" | "00010101" | "99991231"
    ) || matches!(text, "25569" | "2958465")
}
