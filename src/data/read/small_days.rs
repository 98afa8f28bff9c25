//! Small numbers in cells that are formatted as days. In a column of days 0 and 1 mean that there is no day; elsewhere
//! the cells are numbers with the format of another column. No customer ordered in the first years of 1900.

use calamine::ExcelDateTime;

use super::SheetGrid;
use crate::data::date::Day;

/// What the cells of a sheet say about that.
#[derive(Default)]
pub(super) struct SmallDays {
    /// The places in the grid of 0, 1 and 2, with column and number.
    cells: Vec<(usize, u32, f64)>,
    /// Of each column, whether it has days, and whether it has numbers that are neither.
    columns: Vec<(bool, bool)>,
}

/// Days before this year are numbers.
const FIRST_YEAR: u16 = 1910;
/// The day before the first of a spreadsheet, and the first: no days at all.
const NO_DAY: &str = "0000-00-00";
const FIRST_DAY: &str = "1900-01-01";

/// The number of a cell where it is too small to be a day.
pub(super) fn small_number(when: &ExcelDateTime) -> Option<f64> {
    let value = when.as_f64();
    (value >= 0.0 && when.to_ymd_hms_milli().0 < FIRST_YEAR).then_some(value)
}

/// The same of a day in ISO form, counted from the last but one of December 1899; none for the placeholders.
pub(super) fn small_number_of(day: &str) -> Option<f64> {
    const BEFORE_ZERO: i32 = 25_569;
    let day = Day::parse_iso(day.get(..10)?)?;
    let number = day.0 + BEFORE_ZERO;
    (number > 2 && i32::from(FIRST_YEAR) > day.civil().0).then_some(f64::from(number))
}

impl SmallDays {
    /// Looks at a cell with a format of days that is about to be put at this place of the grid.
    pub fn look(&mut self, place: usize, column: u32, small: Option<f64>) {
        let at = column as usize;
        if at >= self.columns.len() {
            self.columns.resize(at + 1, (false, false));
        }
        match small {
            None => self.columns[at].0 = true,
            Some(number) if number < 3.0 => self.cells.push((place, column, number)),
            Some(_) => self.columns[at].1 = true,
        }
    }

    /// Writes the cells of columns of days as what they are there.
    pub fn settle(&mut self, grid: &mut SheetGrid) {
        let is_of_days =
            |column: u32| matches!(self.columns.get(column as usize), Some((true, _) | (_, false)));
        let cells = std::mem::take(&mut self.cells).into_iter().filter(|(_, column, _)| is_of_days(*column));
        let day = |number: f64| if number < 1.0 { NO_DAY } else { FIRST_DAY };
        grid.replace(&cells.map(|(place, _, number)| (place, day(number))).collect::<Vec<_>>());
    }
}
