//! What is odd about the cells of a sheet, counted while they are read.

use crate::data::finding::{Finding, FindingKind};

/// The counts of a sheet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Oddities {
    /// Cells whose formula failed.
    pub errors: Oddity,
    /// Cells with a length of time.
    pub durations: Oddity,
    /// Rows that the workbook does not show.
    pub hidden_rows: usize,
}

/// How often something odd is in a sheet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Oddity {
    count: usize,
    first_row: u32,
}

impl Oddity {
    /// Counts it once more, on this row counted from 0.
    pub fn see(&mut self, row: u32) {
        if self.count == 0 {
            self.first_row = row;
        }
        self.count += 1;
    }

    fn finding(self, kind: FindingKind, message: impl Fn(&str) -> String) -> Option<Finding> {
        let cells = if self.count == 1 { "1 cell".to_owned() } else { format!("{} cells", self.count) };
        (self.count > 0).then(|| Finding {
            kind,
            count: self.count,
            line: Some(u64::from(self.first_row) + 1),
            message: message(&cells),
        })
    }
}

impl Oddities {
    /// What is to be said of it.
    pub fn findings(self) -> Vec<Finding> {
        let errors = self.errors.finding(FindingKind::ErrorCell, |cells| {
            format!("{cells} with an error such as #REF! count as missing. Mend the formulas and reload.")
        });
        let durations = self.durations.finding(FindingKind::DurationCell, |cells| {
            format!("{cells} with a length of time are read as hours: 1:30 is 1.5.")
        });
        let hidden = (self.hidden_rows > 0).then(|| Finding {
            kind: FindingKind::HiddenRow,
            count: self.hidden_rows,
            line: None,
            message: match self.hidden_rows {
                1 => "1 row is hidden in the workbook; it is read like the others.".to_owned(),
                rows => format!("{rows} rows are hidden in the workbook; they are read like the others."),
            },
        });
        errors.into_iter().chain(durations).chain(hidden).collect()
    }
}
