//! How many years the days of a column are spread over.

use crate::data::date::Day;

/// How many days there are, and the first and the last of their years.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct YearSpan {
    pub days: usize,
    first: i32,
    last: i32,
}

impl YearSpan {
    pub fn add(&mut self, day: Option<Day>) {
        let Some((year, ..)) = day.map(Day::civil) else { return };
        self.merge(&YearSpan { days: 1, first: year, last: year });
    }

    pub fn merge(&mut self, other: &YearSpan) {
        *self = match (self.days, other.days) {
            (_, 0) => *self,
            (0, _) => *other,
            (days, more) => YearSpan {
                days: days + more,
                first: self.first.min(other.first),
                last: self.last.max(other.last),
            },
        };
    }

    /// Whether this is likelier than the other way of reading the same cells: more of them, or of fewer years.
    pub fn is_likelier(&self, other: &YearSpan) -> bool {
        self.days > other.days
            || self.days == other.days && 2 * (self.last - self.first) < other.last - other.first
    }
}

/// `31012024`, `310124`: digits of day, month and year in whatever order.
pub(super) fn is_run_together(cell: &str) -> bool {
    let two = |at: usize| cell.get(at..at + 2).and_then(|two| two.parse::<u8>().ok()).unwrap_or(99);
    let is_in = |day: u8, month: u8| (1..=31).contains(&day) && (1..=12).contains(&month);
    matches!(cell.len(), 6 | 8)
        && cell.bytes().all(|byte| byte.is_ascii_digit())
        && (is_in(two(0), two(2)) || is_in(two(2), two(0)))
}
