//! Days as people and programs write them. A time of day and its zone are tolerated and left aside: the day
//! counts as written.

mod ago;
mod buddhist;
mod calendars;
mod clock;
mod croatian;
mod day;
mod hindi;
mod mixed;
mod named;
mod parts;
mod placeholder;
mod style;
mod thai;
mod week;
mod words;

use serde::{Deserialize, Serialize};

use super::cell::{Cell, is_failed_figure, is_missing_figure};
use super::number::in_ascii;
pub(super) use ago::{days_ago, days_of};
pub(super) use buddhist::is_buddhist;
pub use calendars::Calendar;
pub(super) use clock::{is_clock, is_twelve_hour_clock};
pub(super) use croatian::is_croatian;
pub use day::Day;
pub(super) use mixed::{LIKELY_SERIALS, read_month_in_one, read_partial};
pub(super) use named::{NamedDate, take_apart};
pub(super) use parts::{Parts, begins_with_letter_of_era};
pub(super) use placeholder::{checked, is_placeholder_number};
pub use style::{DayStyle, in_day_style};
pub(super) use words::{is_month, is_month_of_columns, is_never, is_rarely_month, month_named};

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
    /// `24/12/31`, and what [`YearFirst`](Self::YearFirst) reads
    ShortYearFirst,
    /// `31/12/2024`, `31.12.24` or `31-12-2024`
    DayFirst,
    /// `12/31/2024`
    MonthFirst,
    /// `31 Dec 2024`, `Dec 31, 2024` or `31-Dec-24`, in eleven languages
    Named,
    /// `20241231`
    Compact,
    /// `241231`
    ShortCompact,
    /// `45657`: the days since 1900 by which spreadsheets count
    ExcelSerial,
    /// `1704067200`: seconds since 1970, or thousandths of them
    UnixTime,
    /// All of these in one column, and years and months without a day; the day is first in `1/2/2024`
    MixedDayFirst,
    /// The same, and the month is first
    MixedMonthFirst,
    /// The same, and the month is first in `1/2/2024`, but the day in `1.2.2024` and `1-2-2024`
    SlashMonthFirst,
    /// `31/12/2567`: years of the Buddhist calendar, whatever else is mixed with them
    Buddhist,
    /// `1402/01/12`: days of another calendar, and of the common one
    In(Calendar),
    /// `3. listopada 2026.`: months in Croatian, whatever else is mixed with them
    Croatian,
    /// `3 days ago`, counted back from this day
    Ago(Day),
}

impl DateFormat {
    /// The day that a cell of this column says.
    pub fn read(&self, text: &str) -> Cell<Day> {
        if matches!(self, Self::Iso | Self::ShortYearFirst)
            && let Some((day, tail)) = read_iso(text.as_bytes())
            && (tail.is_empty() || is_clock(tail))
        {
            return placeholder::checked(day);
        }
        let text = without_guard(text.trim());
        if is_missing_figure(text) {
            return Cell::Missing;
        }
        if is_failed_figure(text) {
            return Cell::Unusable;
        }
        match self.read_day(text) {
            Cell::Misfit => in_ascii(text).map_or(Cell::Misfit, |text| self.read_day(&text)),
            read => read,
        }
    }

    /// The format in words with an example, for the import screen.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Iso => "year-month-day, e.g. 2024-12-31",
            Self::YearFirst => "year first, e.g. 2024/12/31",
            Self::ShortYearFirst => "year first, e.g. 24/12/31",
            Self::DayFirst => "day first, e.g. 31/12/2024",
            Self::MonthFirst => "month first, e.g. 12/31/2024",
            Self::Named => "month by name, e.g. 31 Dec 2024",
            Self::Compact => "year, month, day in one, e.g. 20241231",
            Self::ShortCompact => "year, month, day in one, e.g. 241231",
            Self::ExcelSerial => "days counted by a spreadsheet, e.g. 45657",
            Self::UnixTime => "seconds since 1970, e.g. 1735603200",
            Self::MixedDayFirst => "mixed, e.g. 31/12/2024 and Mar 2019",
            Self::MixedMonthFirst => "mixed, e.g. 12/31/2024 and Mar 2019",
            Self::SlashMonthFirst => "mixed, e.g. 12/31/2024 and 31.12.2024",
            Self::Buddhist => "years of the Buddhist calendar, e.g. 31/12/2567",
            Self::In(Calendar::Persian) => "the Persian calendar, e.g. 1402/01/12",
            Self::In(Calendar::Islamic) => "the Islamic calendar, e.g. 1445/01/12",
            Self::In(Calendar::Taiwanese) => "years of Taiwan, e.g. 113/01/12",
            Self::Croatian => "month by name in Croatian, e.g. 3. listopada 2026.",
            Self::Ago(_) => "counted back, e.g. 3 days ago",
        }
    }

    /// The day that a trimmed cell says, if it is neither missing nor failed.
    pub(super) fn read_day(self, text: &str) -> Cell<Day> {
        let read = match self {
            Self::Iso | Self::YearFirst | Self::ShortYearFirst | Self::DayFirst | Self::MonthFirst => {
                let parts = Parts::of(text).filter(|parts| self != Self::Iso || parts.mark == b'-');
                parts.and_then(|parts| parts.civil(self)).map_or(Cell::Misfit, Civil::read)
            }
            Self::Named => named::read(text).map_or(Cell::Misfit, Civil::read),
            Self::Compact => read_compact(text.as_bytes()).map_or(Cell::Misfit, placeholder::checked),
            Self::ShortCompact => {
                read_short_compact(text.as_bytes(), [0, 1, 2]).map_or(Cell::Misfit, placeholder::checked)
            }
            Self::ExcelSerial => read_serial(text).map_or(Cell::Misfit, placeholder::checked),
            Self::UnixTime => read_unix(text).map_or(Cell::Misfit, placeholder::checked),
            Self::MixedDayFirst => mixed::read(text, Self::DayFirst),
            Self::MixedMonthFirst => mixed::read(text, Self::MonthFirst),
            Self::SlashMonthFirst => mixed::read(text, self),
            Self::Buddhist => buddhist::read(text),
            Self::In(calendar) => calendar.read(text),
            Self::Croatian => croatian::read(text),
            Self::Ago(base) => ago::read_ago(text, base).map_or(Cell::Misfit, placeholder::checked),
        };
        match read {
            Cell::Misfit if placeholder::is_placeholder(text) => Cell::Placeholder,
            Cell::Value(_) | Cell::Misfit if self.is_of_numbers() && is_placeholder_number(text) => {
                Cell::Placeholder
            }
            read => read,
        }
    }

    /// The same way of writing, with day, month and year in the order of another.
    pub(super) fn in_order(self, order: DateFormat) -> DateFormat {
        match (self, order) {
            (mixed, Self::MonthFirst) if mixed.is_mixed() => Self::MixedMonthFirst,
            (mixed, _) if mixed.is_mixed() => Self::MixedDayFirst,
            _ => order,
        }
    }

    /// Whether it counts days or seconds, or writes a day as one number: nobody reads that as a day.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Compact | Self::ShortCompact | Self::ExcelSerial | Self::UnixTime)
    }

    /// Whether plain numbers are days in it.
    fn is_of_numbers(self) -> bool {
        self.is_counted() || self.is_mixed()
    }

    /// Whether it reads days in several ways of writing.
    pub(super) fn is_mixed(self) -> bool {
        matches!(self, Self::MixedDayFirst | Self::MixedMonthFirst | Self::SlashMonthFirst)
    }
}

/// The day of a text that is not three numbers; `named` is what [`take_apart`] says of it.
pub(super) fn read_named(text: &str, named: Option<NamedDate>) -> Cell<Day> {
    match named.and_then(NamedDate::civil).map_or(Cell::Misfit, Civil::read) {
        Cell::Misfit if placeholder::is_in_words(text) => Cell::Placeholder,
        read => read,
    }
}

/// Year, month and day as written, before it is known whether there is such a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// What a cell says that is guarded against spreadsheets: `'2024-12-31`, `="2024-12-31"`.
pub(super) fn without_guard(text: &str) -> &str {
    let quoted = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    quoted.or_else(|| text.strip_prefix('\'')).map_or(text, str::trim)
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

/// `20241231`, or with hours and minutes, and seconds or not: `20241231235959`
pub(super) fn read_compact(text: &[u8]) -> Option<Day> {
    let (&[a, b, c, d, e, f, g, h], time) = text.split_first_chunk::<8>()?;
    let is_time = match time {
        [] => true,
        [hour @ b'0'..=b'2', _, b'0'..=b'5', _, seconds @ ..] => {
            *hour < b'3' && matches!(seconds, [] | [b'0'..=b'5', _]) && time.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    };
    if !is_time {
        return None;
    }
    let year = i32::from(two_digits(a, b)?) * 100 + i32::from(two_digits(c, d)?);
    Day::of(year, two_digits(e, f)?, two_digits(g, h)?)
}

/// `241231`, where the year, the month and the day are these of the three pairs of digits: of 1970 to 2039.
pub(super) fn read_short_compact(text: &[u8], [year, month, day]: [usize; 3]) -> Option<Day> {
    let &[a, b, c, d, e, f] = text else { return None };
    let pairs = [two_digits(a, b)?, two_digits(c, d)?, two_digits(e, f)?];
    let full = full_year(i32::from(pairs[year]));
    if full > 2039 { None } else { Day::of(full, pairs[month], pairs[day]) }
}

/// The days since the last of December 1899, with the 29th of February 1900 that spreadsheets invented. Those before 1910
/// are numbers that slipped into a column of days.
pub(super) fn read_serial(text: &str) -> Option<Day> {
    const FIRST_OF_1910: f64 = 3_654.0;
    let serial: f64 = fast_float2::parse(text.replace(',', ".")).ok()?;
    day_of_serial(serial).filter(|_| serial >= FIRST_OF_1910)
}

/// The day of seconds since 1970, or of thousandths of them: of the years 2001 to 2096.
pub(super) fn read_unix(text: &str) -> Option<Day> {
    let seconds = match (text.len(), text.parse::<i64>().ok()?) {
        (10, seconds) => seconds,
        (13, thousandths) => thousandths / 1000,
        _ => return None,
    };
    (1_000_000_000..4_000_000_000).contains(&seconds).then_some(Day((seconds / 86_400) as i32))
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

/// The year that two digits mean: 00 to 69 are of this century, 70 to 99 of the one before.
fn full_year(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}
