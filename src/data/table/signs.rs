//! Whether figures that should be above 0 are written with the other sign, or have theirs in another column.

use super::Table;
use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::infer::Inferred;
use crate::data::number::{counted, format_number};

/// How many numbers of a column are below 0, and how many above. Signs that are written as CR and DR are asked about anyway.
pub(super) fn below_and_above(inferred: &Inferred) -> [usize; 2] {
    let figures = inferred.figures.filter(|_| !inferred.numbers.sides);
    figures.map_or([0; 2], |figures| figures.below_and_above)
}

/// What the two sides of the books are called.
const SIDES: [[&str; 2]; 6] =
    [["s", "h"], ["soll", "haben"], ["d", "c"], ["dr", "cr"], ["debe", "haber"], ["dare", "avere"]];

/// Says that amounts without a sign have it in a column of its own, which is not read. Debit and credit in full are kinds of
/// documents, too, and are left to them.
pub(super) fn side_finding(columns: &[Column]) -> Option<Finding> {
    let is_side = |column: &&Column| {
        let said: Vec<String> = column.sample.iter().map(|said| said.trim().to_lowercase()).collect();
        let has_both = |sides: &[&str; 2]| {
            sides.iter().all(|side| said.iter().any(|said| said == side))
                && said.iter().all(|said| sides.contains(&&**said))
        };
        // S and H are sizes as well.
        column.role.is_none() && column.kind == ColumnType::Text && SIDES.iter().any(has_both)
    };
    let is_unsigned = |column: &&Column| {
        let is_money = matches!(column.role, Some(Role::Revenue | Role::Profit));
        is_money && column.below_and_above[0] == 0 && column.below_and_above[1] > 0
    };
    let (side, amount) = (columns.iter().find(is_side)?, columns.iter().find(is_unsigned)?);
    let message = format!(
        "'{}' says on which side of the books '{}' is, and nothing was taken off by it. If one side takes off, export amounts \
         with a minus.",
        side.name.trim(),
        amount.name.trim()
    );
    Some(Finding::new(FindingKind::SideColumn, 1, message))
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
            Role::Costs | Role::CostToServe if below > 0 && above == 0 => "gains",
            _ => return None,
        };
        let name = described.name.trim();
        let said = match above {
            0 => format!("No figure in '{name}' is above 0, and {} below", is_or_are(below)),
            _ => {
                let [below, above] = [counted(below, "figure"), format_number(above as f64, 0)];
                format!("{below} in '{name}' are below 0, and {above} above")
            }
        };
        let message = format!(
            "{said}: what is below counts as {count_as}. If only the sign is written so, export the list without the minus."
        );
        Some(Finding::new(FindingKind::BelowZero, below, message))
    }
}

fn is_or_are(count: usize) -> String {
    format!("{} {}", format_number(count as f64, 0), if count == 1 { "is" } else { "are" })
}
