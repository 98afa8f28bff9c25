//! Whether figures that should be above 0 are written with the other sign.

use super::Table;
use crate::data::column::{ColumnId, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::infer::Inferred;
use crate::data::number::{counted, format_number};

/// How many numbers of a column are below 0, and how many above. Signs that are written as CR and DR are asked about anyway.
pub(super) fn below_and_above(inferred: &Inferred) -> [usize; 2] {
    let figures = inferred.figures.filter(|_| !inferred.numbers.sides);
    figures.map_or([0; 2], |figures| figures.below_and_above)
}

impl Table {
    /// Says that most of the revenue is below 0, as where accounts write what is sold on the side of credits, or that no
    /// discount or cost is above 0, as where they are written as deductions.
    pub(super) fn sign_finding(&self, column: ColumnId) -> Option<Finding> {
        let described = self.column(column)?;
        let [below, above] = described.below_and_above;
        let count_as = match described.role? {
            Role::Revenue if below > above => "refunds",
            Role::Discount if below > 0 && above == 0 => "a higher price",
            Role::CostToServe if below > 0 && above == 0 => "gains",
            _ => return None,
        };
        let name = described.name.trim();
        let said = match above {
            0 => format!("No figure in '{name}' is above 0, and {} below", is_or_are(below)),
            _ => format!("{} in '{name}' are below 0, and {above} above", counted(below, "figure")),
        };
        let message = format!(
            "{said}: what is below counts as {count_as}. If only the sign is written so, export the list without the minus."
        );
        Some(Finding { kind: FindingKind::BelowZero, count: below, line: None, message })
    }
}

fn is_or_are(count: usize) -> String {
    format!("{} {}", format_number(count as f64, 0), if count == 1 { "is" } else { "are" })
}
