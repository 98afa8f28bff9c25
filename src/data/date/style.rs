//! How days are written for people: as the list that is open writes its own.

use std::cell::Cell;

use super::{DateFormat, Day};

thread_local! {
    static STYLE: Cell<DayStyle> = const { Cell::new(DayStyle { order: DateFormat::Iso, mark: '-' }) };
}

/// How a day is written: the order of its numbers, and what is between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStyle {
    pub(super) order: DateFormat,
    pub(super) mark: char,
}

/// `2024-12-31`.
impl Default for DayStyle {
    fn default() -> DayStyle {
        DayStyle { order: DateFormat::Iso, mark: '-' }
    }
}

impl DayStyle {
    /// As a cell of a column with this format writes it; `2024-12-31` where it is written in words or as one number.
    pub fn of(format: DateFormat, cell: &str) -> DayStyle {
        let mark = cell.trim().chars().find(|letter| matches!(letter, '.' | '/' | '-')).unwrap_or('-');
        match format {
            DateFormat::DayFirst | DateFormat::MixedDayFirst => {
                DayStyle { order: DateFormat::DayFirst, mark }
            }
            DateFormat::MonthFirst | DateFormat::MixedMonthFirst => {
                DayStyle { order: DateFormat::MonthFirst, mark }
            }
            DateFormat::YearFirst => DayStyle { order: DateFormat::YearFirst, mark },
            _ => DayStyle { order: DateFormat::Iso, mark: '-' },
        }
    }

    /// Whether a day in this style is read as the same day whatever else is in the list.
    pub(in crate::data) fn is_plain(self) -> bool {
        self.mark == '.' || matches!(self.order, DateFormat::Iso | DateFormat::YearFirst)
    }

    /// The format that reads days in this style.
    pub(in crate::data) fn format(self) -> DateFormat {
        self.order
    }

    /// A day in this style.
    pub(in crate::data) fn written(self, day: Day) -> String {
        in_day_style(self, || day.to_string())
    }

    /// The style that days are written in now.
    pub(super) fn current() -> DayStyle {
        STYLE.get()
    }
}

/// Writes days in this style on this thread while `write` runs; see [`in_style`](crate::data::number::in_style). Files
/// and what programs read have `2024-12-31` always.
pub fn in_day_style<T>(style: DayStyle, write: impl FnOnce() -> T) -> T {
    /// Restores the style, even where `write` panics.
    struct DaysBefore(DayStyle);
    impl Drop for DaysBefore {
        fn drop(&mut self) {
            STYLE.set(self.0);
        }
    }
    let _before = DaysBefore(STYLE.replace(style));
    write()
}

#[cfg(test)]
mod tests {
    use super::super::Day;
    use super::*;

    #[test]
    fn days_are_written_as_a_cell_writes_them() {
        let day = Day::of(2024, 12, 31).unwrap();
        for (format, cell, expected) in [
            (DateFormat::DayFirst, "08.11.2004", "31.12.2024"),
            (DateFormat::DayFirst, "8/11/04", "31/12/2024"),
            (DateFormat::MonthFirst, "11/8/2004", "12/31/2024"),
            (DateFormat::YearFirst, "2004/11/08", "2024/12/31"),
            (DateFormat::Named, "8 Nov 2004", "2024-12-31"),
            (DateFormat::Compact, "20041108", "2024-12-31"),
        ] {
            let written = in_day_style(DayStyle::of(format, cell), || day.to_string());
            assert_eq!(written, expected, "{format:?}");
        }
        assert_eq!(day.to_string(), "2024-12-31");
    }
}
