//! When to look at a person's decision again, where they set no day: so long after it as the model says.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::data::number::counted;

/// The most years.
const MOST_YEARS: u16 = 50;

/// What a model says about decisions: the table `[decisions]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionSettings {
    /// How long after a decision to look at the customer again, such as `180d`; none for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<String>,
}

/// How long after a decision to look at the customer again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookAgainAfter {
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

impl DecisionSettings {
    /// How long after a decision to look again; none where the model does not say, or not in words that are known.
    pub fn look_again(&self) -> Option<LookAgainAfter> {
        LookAgainAfter::read(self.look_again.as_deref()?)
    }
}

impl LookAgainAfter {
    /// Reads `180d`, `26w`, `6m` or `1y`, or the same with the word: `6 months`. Up to 50 years.
    pub fn read(text: &str) -> Option<LookAgainAfter> {
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
        Some(LookAgainAfter { count, unit })
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
            let after = LookAgainAfter::read(text).unwrap();
            assert_eq!(
                (after.in_words().as_str(), after.after(day).unwrap().to_string()),
                (words, then.into())
            );
        }
        for text in ["", "180", "d", "0d", "-3d", "6 moons", "99999d", "51y", "1y 2m"] {
            assert_eq!(LookAgainAfter::read(text), None, "{text}");
        }
    }
}
