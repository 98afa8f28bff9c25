//! Periods of the calendar that dates are put together by.

use crate::data::date::Day;

use super::by::CalendarPeriod;

/// The number of the period that a missing day is in.
pub(super) const NO_PERIOD: i32 = i32::MIN;

/// Dates are shown by month where the last is at most this many days after the first.
const MONTHS_UP_TO: f64 = 560.0;
/// By quarter where it is at most this many days after; else by year.
const QUARTERS_UP_TO: f64 = 1_500.0;

/// The period that makes neither few nor very many of these dates.
pub(super) fn fitting(days: &[f64]) -> CalendarPeriod {
    let known = || days.iter().copied().filter(|day| !day.is_nan());
    let (first, last) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    match last - first {
        span if span <= MONTHS_UP_TO => CalendarPeriod::Month,
        span if span <= QUARTERS_UP_TO => CalendarPeriod::Quarter,
        _ => CalendarPeriod::Year,
    }
}

impl CalendarPeriod {
    fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The number of a day's period, counted from the year 0.
    pub(super) fn number(self, day: f64) -> i32 {
        if day.is_nan() {
            return NO_PERIOD;
        }
        let (year, month, _) = Day(day.floor() as i32).civil();
        (year * 12 + i32::from(month) - 1).div_euclid(self.months())
    }

    /// The first day of a period.
    pub(super) fn first_day(self, number: i32) -> String {
        let months = number * self.months();
        format!("{:04}-{:02}-01", months.div_euclid(12), months.rem_euclid(12) + 1)
    }

    /// `2026-06`, `2026 Q2` or `2026`.
    pub(super) fn name(self, number: i32) -> String {
        match self {
            Self::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1),
            Self::Quarter => format!("{:04} Q{}", number.div_euclid(4), number.rem_euclid(4) + 1),
            Self::Year => format!("{number:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> f64 {
        f64::from(Day::parse_iso(text).unwrap().0)
    }

    #[test]
    fn a_day_is_in_one_period_of_each_kind() {
        for (period, on, name, first) in [
            (CalendarPeriod::Month, "2026-06-30", "2026-06", "2026-06-01"),
            (CalendarPeriod::Month, "1969-12-31", "1969-12", "1969-12-01"),
            (CalendarPeriod::Quarter, "2026-06-30", "2026 Q2", "2026-04-01"),
            (CalendarPeriod::Quarter, "2026-12-01", "2026 Q4", "2026-10-01"),
            (CalendarPeriod::Year, "1900-01-01", "1900", "1900-01-01"),
        ] {
            let number = period.number(day(on));
            assert_eq!((&*period.name(number), &*period.first_day(number)), (name, first));
        }
        assert_eq!(CalendarPeriod::Year.number(f64::NAN), NO_PERIOD);
    }

    #[test]
    fn the_longer_the_time_the_longer_the_periods() {
        for (last, expected) in [
            ("2024-12-31", CalendarPeriod::Month),
            ("2026-12-31", CalendarPeriod::Quarter),
            ("2036-12-31", CalendarPeriod::Year),
        ] {
            assert_eq!(fitting(&[day("2024-01-01"), f64::NAN, day(last)]), expected, "{last}");
        }
        fitting(&[]);
    }
}
