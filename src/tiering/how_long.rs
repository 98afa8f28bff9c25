//! How long after something, as people write it in models: `180d`, `26w`, `6m`, `1y`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::data::date::Day;
use crate::data::number::counted;

/// The most years.
const MOST_YEARS: u16 = 50;

/// The mean over leap years.
const DAYS_A_YEAR: f64 = 365.25;

/// How long after something, as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HowLong {
    count: u16,
    unit: WaitUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WaitUnit {
    Days,
    Weeks,
    Months,
    Years,
}

impl HowLong {
    /// Reads `180d`, `26w`, `6m` or `1y`, or the same with the word: `6 months`. Up to 50 years.
    pub fn read(text: &str) -> Option<HowLong> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (count, unit) = text.split_at(digits);
        let (unit, a_year) = match unit.trim().to_lowercase().as_str() {
            "d" | "day" | "days" => (WaitUnit::Days, 366),
            "w" | "week" | "weeks" => (WaitUnit::Weeks, 53),
            "m" | "month" | "months" => (WaitUnit::Months, 12),
            "y" | "year" | "years" => (WaitUnit::Years, 1),
            _ => return None,
        };
        let count = count.parse().ok().filter(|count| (1..=MOST_YEARS * a_year).contains(count))?;
        Some(HowLong { count, unit })
    }

    /// How many times it is in a year.
    pub fn times_a_year(self) -> f64 {
        let count = f64::from(self.count);
        match self.unit {
            WaitUnit::Days => DAYS_A_YEAR / count,
            WaitUnit::Weeks => DAYS_A_YEAR / (7.0 * count),
            WaitUnit::Months => 12.0 / count,
            WaitUnit::Years => 1.0 / count,
        }
    }

    /// The day so long after another one.
    pub fn after(self, day: Day) -> Option<Day> {
        let count = i32::from(self.count);
        let span = match self.unit {
            WaitUnit::Days => count.days(),
            WaitUnit::Weeks => count.weeks(),
            WaitUnit::Months => count.months(),
            WaitUnit::Years => count.years(),
        };
        Date::try_from(day).ok()?.checked_add(span).ok().map(Day::from)
    }

    /// `180 days`.
    pub fn in_words(self) -> String {
        let unit = match self.unit {
            WaitUnit::Days => "day",
            WaitUnit::Weeks => "week",
            WaitUnit::Months => "month",
            WaitUnit::Years => "year",
        };
        counted(self.count.into(), unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_is_read_as_people_write_it() {
        let day = Day::of(2026, 8, 31).unwrap();
        for (text, words, then) in [
            ("180d", "180 days", "2027-02-27"),
            (" 26 weeks", "26 weeks", "2027-03-01"),
            ("6m", "6 months", "2027-02-28"),
            ("1 Year", "1 year", "2027-08-31"),
        ] {
            let after = HowLong::read(text).unwrap();
            assert_eq!(
                (after.in_words().as_str(), after.after(day).unwrap().to_string()),
                (words, then.into())
            );
        }
        for text in ["", "180", "d", "0d", "-3d", "6 moons", "99999d", "51y", "1y 2m"] {
            assert_eq!(HowLong::read(text), None, "{text}");
        }
    }

    #[test]
    fn how_often_in_a_year() {
        for (text, times) in [("6m", 2.0), ("1y", 1.0), ("73d", 5.003), ("26w", 2.007), ("2 years", 0.5)] {
            let found = HowLong::read(text).unwrap().times_a_year();
            assert!((found - times).abs() < 0.001, "{text}: {found}");
        }
    }
}
