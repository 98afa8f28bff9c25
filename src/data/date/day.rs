//! A day of the calendar as one number, so that columns of days are small and sort by themselves.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::{self, Date};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DateFormat, DayStyle};

/// Days since 1970-01-01. Stored as `2024-12-31`, and shown so where the list does not write its days another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Years in which a business has customers; anything else is a slip of the pen or a placeholder.
const YEARS: RangeInclusive<i32> = 1900..=2199;

impl Day {
    /// This day, if the calendar has it and its year is between 1900 and 2199.
    pub fn of(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = YEARS.contains(&year) && (1..=days_of(year, month)).contains(&day);
        exists.then(|| Self(days_before(year, month) + i32::from(day) - 1))
    }

    /// The day that `2024-12-31` says, with nothing before or after it.
    pub fn parse_iso(text: &str) -> Option<Self> {
        super::read_iso(text.as_bytes()).filter(|(_, tail)| tail.is_empty()).map(|(day, _)| day)
    }

    /// Whole days from `earlier` to this one; negative where it is the later one.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day itself, if its year is between 1900 and 2199.
    pub(super) fn in_reach(self) -> Option<Self> {
        let (year, _, _) = self.civil();
        YEARS.contains(&year).then_some(self)
    }

    /// Year, month and day of the month. After Howard Hinnant, "chrono-compatible low-level date algorithms".
    pub(crate) fn civil(self) -> (i32, u8, u8) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u8, day as u8)
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Days from 1970-01-01 to the first of a month. The month is 1 to 12.
fn days_before(year: i32, month: u8) -> i32 {
    const BEFORE_MONTH: [i32; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let past = year - 1;
    let leap_days = past / 4 - past / 100 + past / 400 - 477;
    let this_leap = i32::from(month > 2 && is_leap(year));
    (year - 1970) * 365 + leap_days + BEFORE_MONTH[usize::from(month)] + this_leap
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        let DayStyle { order, mark } = DayStyle::current();
        match order {
            DateFormat::DayFirst => write!(f, "{day:02}{mark}{month:02}{mark}{year:04}"),
            DateFormat::MonthFirst => write!(f, "{month:02}{mark}{day:02}{mark}{year:04}"),
            _ => write!(f, "{year:04}{mark}{month:02}{mark}{day:02}"),
        }
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        const EPOCH: Date = civil::date(1970, 1, 1);
        Self(date.duration_since(EPOCH).as_hours() as i32 / 24)
    }
}

impl TryFrom<Day> for Date {
    type Error = jiff::Error;

    /// Fails for years beyond 9999.
    fn try_from(day: Day) -> Result<Self, jiff::Error> {
        let (year, month, day) = day.civil();
        let year = i16::try_from(year).unwrap_or(i16::MAX);
        Date::new(year, month as i8, day as i8)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_iso(&text)
            .ok_or_else(|| D::Error::custom(format_args!("'{text}' is not a day such as 2024-12-31")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_in_reach_agrees_with_jiff() {
        let mut date = civil::date(1900, 1, 1);
        let mut number = Day::from(date).0;
        while date.year() < 2200 {
            let day = Day::of(date.year().into(), date.month() as u8, date.day() as u8).unwrap();
            assert_eq!(day, Day(number));
            assert_eq!(Day::from(date), day);
            assert_eq!(Date::try_from(day).unwrap(), date);
            assert_eq!(day.to_string(), date.to_string());
            date = date.tomorrow().unwrap();
            number += 1;
        }
        assert_eq!(Day::of(1970, 1, 1), Some(Day(0)));
    }

    #[test]
    fn days_that_are_not_are_refused() {
        for (year, month, day) in
            [(2023, 2, 29), (1900, 2, 29), (2024, 0, 1), (2024, 13, 1), (2024, 4, 31), (2024, 1, 0)]
        {
            assert_eq!(Day::of(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!((Day::of(1899, 12, 31), Day::of(2200, 1, 1)), (None, None));
        assert!(Date::try_from(Day(i32::MAX)).is_err() && Date::try_from(Day(i32::MIN)).is_err());
    }

    #[test]
    fn days_are_stored_as_text() {
        let day = Day::parse_iso("2024-02-29").unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2024-02-29\"");
        assert_eq!(serde_json::from_str::<Day>("\"2024-02-29\"").unwrap(), day);
        assert!(serde_json::from_str::<Day>("\"2024-02-30\"").is_err());
        assert_eq!(Day::parse_iso("2024-02-29 "), None);
        assert_eq!(Day::parse_iso("2024-03-01").map(|later| later.days_since(day)), Some(1));
    }
}
