//! Whether the numbers of a column of shares are shares of 1, percent, or no shares at all.

use super::Table;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// What the numbers of a column of shares are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 0.25 is a quarter.
    Share,
    /// 25 is a quarter.
    Percent,
    /// Amounts of money: too large for percent.
    Amount,
}

/// How the numbers of a column lie to 1.
#[derive(Clone, Copy, Debug, Default)]
struct ValueSpread {
    above: usize,
    /// Above 100.
    far_above: usize,
    below_minus: usize,
    /// Between -1 and 1, without 0 and the two.
    within: usize,
    ones: usize,
    known: usize,
}

impl ValueSpread {
    fn of(values: &[f64]) -> ValueSpread {
        let count = |is: fn(f64) -> bool| values.iter().filter(|&&value| is(value)).count();
        ValueSpread {
            above: count(|value| value > 1.0),
            far_above: count(|value| value > 100.0),
            below_minus: count(|value| value < -1.0),
            within: count(|value| value != 0.0 && value.abs() < 1.0),
            ones: count(|value| value.abs() == 1.0),
            known: count(|value| !value.is_nan()),
        }
    }

    /// The scale, and whether that is a guess.
    fn scale(self, has_sign: bool, in_currency: bool) -> (Scale, bool) {
        // A few typing errors make no amounts of money.
        if in_currency || (!has_sign && self.far_above * 20 > self.known) {
            (Scale::Amount, false)
        } else if has_sign {
            // A spreadsheet's 0.25 below a header with a percent sign is often a quarter.
            let looks_like_shares = self.above == 0 && self.below_minus == 0 && self.within > 2;
            (Scale::Percent, looks_like_shares)
        } else if self.above > 0 {
            // `0.12` among `25`
            (Scale::Percent, self.within > self.above || self.within > 1 && self.within * 3 >= self.above)
        } else if self.below_minus > 0 {
            let scale = if self.within > self.below_minus { Scale::Share } else { Scale::Percent };
            (scale, true)
        } else {
            // 1 is all or a hundredth.
            (Scale::Share, self.ones > 0 && self.within == 0)
        }
    }
}

/// Whether the numbers of a column of percent that says nowhere that it is one are all written with cents, some of them
/// not 0: `25.50`, `12.75`.
fn are_written_as_money(column: &Column) -> bool {
    let ColumnType::Number(format) = column.kind else { return false };
    let cents = |cell: &str| {
        let cell = cell.trim();
        cell.rsplit_once(['.', ',']).map(|(_, cents)| cents.to_owned()).filter(|cents| cents.len() == 2)
    };
    let is_nothing =
        |cell: &&String| cell.bytes().all(|byte| matches!(byte, b'0' | b'.' | b',' | b'-' | b' '));
    let mut filled = column.sample.iter().filter(|cell| !is_nothing(cell)).peekable();
    let has_some =
        column.sample.iter().filter_map(|cell| cents(cell)).filter(|cents| cents != "00").count() > 1;
    let says_percent = column.percent
        || format.percent
        || header::words(&column.name).iter().any(|word| {
            ["percent", "pct", "prozent", "rate", "satz", "average", "avg", "mean", "quote"]
                .contains(&word.as_str())
        });
    !says_percent && has_some && filled.peek().is_some() && filled.all(|cell| cents(cell).is_some())
}

impl Table {
    /// What the numbers of a column are if they are shares, from all of them. Reads the column when first asked.
    pub fn scale(&self, column: ColumnId) -> Scale {
        self.scale_and_doubt(column).0
    }

    /// The scale of a column of shares, and whether it is a guess. Grows with the list when first asked for.
    pub(super) fn scale_and_doubt(&self, column: ColumnId) -> (Scale, bool) {
        // Before the slot is locked, for reading is divided among threads.
        let numbers = self.numbers(column);
        let Some((described, slot)) = self.columns.get(column.index()).zip(self.scales.get(column.index()))
        else {
            return (Scale::Share, false);
        };
        if let Some(known) = slot.get() {
            return *known;
        }
        let ColumnType::Number(format) = described.kind else { return (Scale::Share, false) };
        let values = numbers.map_or_else(Vec::new, |numbers| numbers.to_vec());
        let spread = ValueSpread::of(&values);
        let has_sign = described.percent || format.percent;
        let (scale, doubt) = spread.scale(has_sign, format.currency.is_some());
        // `30%`, `25` and `0.2` in one column.
        let is_mixed = described.percent_in_part && spread.within > 0 && spread.above > 0;
        let is_money = || described.role == Some(Role::Discount) && self.are_taken_off(column);
        let read = if scale != Scale::Amount && !has_sign && is_money() {
            (Scale::Amount, false)
        } else {
            (scale, doubt && !format.percent || is_mixed && scale == Scale::Percent)
        };
        *slot.get_or_init(|| read)
    }

    /// Whether the revenue is what another column has, less these numbers, and not less so many percent of it.
    fn are_taken_off(&self, column: ColumnId) -> bool {
        const ROWS: usize = 1_000;
        const LEAST: usize = 2;
        let Some(revenue) = self.with_role(Role::Revenue).filter(|revenue| *revenue != column) else {
            return false;
        };
        let number = |row: u32, column: ColumnId| self.number(RowId(row), column);
        let rows = 0..self.len().min(ROWS) as u32;
        let told: Vec<(u32, f64, f64)> = rows
            .map(|row| (row, number(row, column), number(row, revenue)))
            .filter(|(_, off, left)| *off > 0.0 && !left.is_nan())
            .collect();
        let is_before = |before: &ColumnId| {
            let is_number = self.column(*before).is_some_and(|one| matches!(one.kind, ColumnType::Number(_)));
            is_number
                && ![column, revenue].contains(before)
                && told.iter().all(|(row, off, left)| (number(*row, *before) - off - left).abs() < 0.006)
                && told.iter().any(|(row, ..)| number(*row, *before) != 100.0)
        };
        told.len() >= LEAST && self.column_ids().any(|before| is_before(&before))
    }

    /// What is odd about the scale of a column of shares that has been read.
    pub(in crate::data) fn scale_finding(&self, column: ColumnId) -> Option<Finding> {
        let described = self.column(column)?;
        let role = described.role.filter(|role| role.is_share())?;
        self.numbers[column.index()].get()?;
        let name = &described.name;
        let (kind, message) = match self.scale_and_doubt(column) {
            (Scale::Amount, _) if role == Role::Discount && self.are_taken_off(column) => (
                FindingKind::DiscountInMoney,
                format!(
                    "'{name}' has amounts of money, by the arithmetic of the rows, so it is not used as a share."
                ),
            ),
            (Scale::Amount, _) => (
                FindingKind::NotAShare,
                format!(
                    "'{name}' has amounts, not shares, so it is not used as {role}. It needs another role."
                ),
            ),
            (Scale::Percent, true) => (
                FindingKind::ShareOrPercent,
                format!(
                    "The numbers in '{name}' could be shares or percent; they are read as percent: 0.5 is 0.5%."
                ),
            ),
            (Scale::Share, true) => (
                FindingKind::ShareOrPercent,
                format!(
                    "The numbers in '{name}' could be shares or percent; they are read as shares: 0.5 is 50%."
                ),
            ),
            (Scale::Percent, false) if role == Role::Discount && are_written_as_money(described) => (
                FindingKind::ShareOrPercent,
                format!(
                    "The numbers in '{name}' could be percent or amounts of money; they are read as percent: 25.50 is 25.5%. \
                     If they are money, take the role from it."
                ),
            ),
            (_, false) => return None,
        };
        Some(Finding::new(kind, 1, message))
    }
}
