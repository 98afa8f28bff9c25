//! Columns that look like running totals: of each customer, they only grow from one order to the next.

use super::AddedRows;
use super::plan::{AddedBy, quoted};
use crate::data::column::ColumnId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::table::Numbers;

/// Customers that are looked at.
const LOOKED_AT: usize = 2_000;
/// How often a column must have grown: once in 256 lists, amounts of any kind grow so often in a row.
const LEAST: usize = 8;
/// Of so many that grew, one may be less: what was paid back.
const TO_ONE_LESS: usize = 20;

/// From one order of a customer to the next: how often the number of a column was more, and less, and how often there was a
/// next one.
#[derive(Clone, Copy, Debug, Default)]
struct Steps {
    up: usize,
    down: usize,
    all: usize,
}

/// What is said of each column that is added up and looks like one.
pub(super) fn all(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let amount = plan.amount.column();
    let is_summed = |column: &ColumnId| {
        let has_role = lines.column(*column).is_some_and(|column| column.role.is_some());
        let is_kept_as_sum = || {
            plan.kept.iter().any(|(kept, by)| kept == column && matches!(by, AddedBy::Sum | AddedBy::Costs))
        };
        amount == Some(*column) || has_role && is_kept_as_sum()
    };
    let of_column = |column: ColumnId| {
        let numbers = lines.numbers(column)?;
        let steps = Steps::of(added, &numbers);
        let message = format!(
            "{} grew from one order of a customer to the next {} of {} times, as running totals do, and it is added up. If \
             each row has the sum so far, take the role from it.",
            quoted(lines, column),
            steps.up,
            steps.all
        );
        (steps.are_of_running_total() && !grows_throughout(&numbers))
            .then(|| Finding::new(FindingKind::RunningTotals, 1, message))
    };
    lines.column_ids().filter(is_summed).filter_map(of_column).collect()
}

/// Whether no row has less than the one before, of any customer: then it only counts up.
fn grows_throughout(numbers: &Numbers) -> bool {
    !(1..numbers.rows()).any(|row| numbers.at(row) < numbers.at(row - 1))
}

impl Steps {
    fn of(added: &AddedRows, numbers: &Numbers) -> Steps {
        let groups = &added.groups;
        let mut steps = Steps::default();
        for customer in 0..groups.len().min(LOOKED_AT) {
            let of_order = |rows: &[u32]| rows.first().map(|row| numbers.at(*row as usize));
            let known = groups.orders(customer).filter_map(of_order).filter(|number| !number.is_nan());
            let known: Vec<f64> = known.collect();
            for (before, after) in known.iter().zip(known.iter().skip(1)) {
                steps.all += 1;
                steps.up += usize::from(after > before);
                steps.down += usize::from(after < before);
            }
        }
        steps
    }

    /// Prices of subscriptions mostly stay as they are.
    fn are_of_running_total(self) -> bool {
        let Steps { up, down, all } = self;
        up >= LEAST && down * TO_ONE_LESS <= up && up * 2 > all
    }
}
