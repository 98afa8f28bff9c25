//! What is odd about the cells of a sheet, counted while they are read.

use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

use super::grid::FarCells;

/// The counts of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Oddities {
    /// Cells whose formula failed.
    pub errors: Oddity,
    /// Cells with a length of time.
    pub durations: Oddity,
    /// Formulas that nobody has calculated yet.
    pub unstored: Oddity,
    /// A row that was left out, since its label says a total and its figures are such formulas.
    pub total_row: Option<u32>,
    /// Rows that the workbook does not show.
    pub hidden_rows: usize,
    /// Columns that the workbook does not show.
    pub hidden_columns: usize,
    /// Cells that were left out, since they are far from the list.
    pub far: Option<FarCells>,
    /// Cells that got the value of one that they are merged with.
    pub filled: usize,
}

/// How often something odd is in a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Oddity {
    pub count: usize,
    /// The row of the first, counted from 0.
    pub first_row: u32,
}

impl Oddity {
    /// Counts it once more, on this row counted from 0.
    pub fn see(&mut self, row: u32) {
        if self.count == 0 {
            self.first_row = row;
        }
        self.count += 1;
    }

    /// Both together.
    pub fn and(self, other: Oddity) -> Oddity {
        let first = if self.count == 0 || (other.count > 0 && other.first_row < self.first_row) {
            other
        } else {
            self
        };
        Oddity { count: self.count + other.count, ..first }
    }

    fn finding(
        self,
        kind: FindingKind,
        thing: &str,
        message: impl Fn(&str, &str) -> String,
    ) -> Option<Finding> {
        let have = if self.count == 1 { "has" } else { "have" };
        (self.count > 0).then(|| Finding {
            kind,
            count: self.count,
            line: Some(u64::from(self.first_row) + 1),
            message: message(&counted(self.count, thing), have),
        })
    }
}

impl Oddities {
    /// What there is to say of it.
    pub fn findings(&self) -> Vec<Finding> {
        let unstored = self.unstored.finding(FindingKind::UnstoredFormula, "formula", |formulas, have| {
            let total = self.total_row.map(|row| format!(" Row {} is called a total and was skipped.", row + 1));
            format!(
                "{formulas} {have} no stored value, so the cells count as missing or as 0. Open the workbook in Excel or \
                 LibreOffice, save it there, and reload.{}",
                total.unwrap_or_default()
            )
        });
        let errors = self.errors.finding(FindingKind::ErrorCell, "cell", |cells, have| {
            let count = if self.errors.count == 1 { "counts" } else { "count" };
            format!(
                "{cells} {have} an error such as #REF! and {count} as missing. Mend the formulas and reload."
            )
        });
        let durations = self.durations.finding(FindingKind::DurationCell, "cell", |cells, have| {
            format!("{cells} {have} a length of time, read as hours: 1:30 is 1.5.")
        });
        let hidden = |kind, count, thing| {
            let are = if count == 1 { "is" } else { "are" };
            let like =
                if count == 1 { "it is read like the others" } else { "they are read like the others" };
            let message = format!("{} {are} hidden in the workbook; {like}.", counted(count, thing));
            (count > 0).then_some(Finding::new(kind, count, message))
        };
        let filled = (self.filled > 0).then(|| {
            Finding::new(
                FindingKind::MergedCell,
                self.filled,
                format!("{} merged with the one above got its value.", counted(self.filled, "cell")),
            )
        });
        let far = self.far.as_ref().map(|far| Finding {
            kind: FindingKind::FarCell,
            count: far.count,
            line: Some(u64::from(far.row) + 1),
            message: match far.count {
                1 => format!("1 cell far from the list was left out ({}).", far.first),
                count => format!("{count} cells far from the list were left out (first {}).", far.first),
            },
        });
        [
            unstored,
            errors,
            durations,
            hidden(FindingKind::HiddenRow, self.hidden_rows, "row"),
            hidden(FindingKind::HiddenColumn, self.hidden_columns, "column"),
            filled,
            far,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
