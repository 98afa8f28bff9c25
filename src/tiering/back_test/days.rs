//! The days that a back-test can be made on, by months.

use crate::data::date::Day;

use super::BackTest;

impl BackTest {
    /// The day this many months earlier or later, negative for earlier: the last of a month, and at the ends the first and the
    /// last day on which something was known and something followed.
    pub fn day_by_months(&self, months: i32) -> Day {
        let [first, last] = self.ends();
        let (year, month, _) = self.at.civil();
        let of = |months: i32| year * 12 + i32::from(month) - 1 + months;
        let is_end = end_of_month(of(0)) == Some(self.at);
        // From within a month, the first step is to its own end, or to the end of the one before.
        let months = if months > 0 && !is_end { months - 1 } else { months };
        end_of_month(of(months)).map_or(self.at, |day| day.clamp(first, last))
    }

    /// The first and the last day that can be tested.
    pub fn ends(&self) -> [Day; 2] {
        [self.days[0], Day(self.days[1].0 - 1)]
    }

    /// The filter that shows who was known on the day and bought again.
    pub fn filter(&self) -> String {
        format!("first_order <= '{0}' AND last_order > '{0}'", self.at)
    }
}

/// The last day of a month, counted from the year 0.
fn end_of_month(month: i32) -> Option<Day> {
    let next = month + 1;
    let first = Day::of(next.div_euclid(12), next.rem_euclid(12) as u8 + 1, 1)?;
    Some(Day(first.0 - 1))
}
