//! What orders cost, where some do not say it: their customers' costs are not known then, and so is no profit too high.

use rayon::prelude::*;

use super::AddedRows;
use super::doubts::both;
use super::groups::Groups;
use super::plan::{AddedBy, quoted};
use super::worth::Worth;
use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::{counted, format_number};

/// Whether a row brings something, and its cost is not known.
fn is_unknown(worth: &Worth, row: u32, cost: f64) -> bool {
    cost.is_nan() && worth.brings(row)
}

/// The customers whose costs are not known in full.
pub(super) fn unknown(groups: &Groups, worth: &Worth, costs: &[f64]) -> Vec<usize> {
    let is_unknown = |row: &u32| is_unknown(worth, *row, costs[*row as usize]);
    (0..groups.len())
        .into_par_iter()
        .filter(|customer| groups.rows(*customer).iter().any(is_unknown))
        .collect()
}

/// That there are some.
pub(super) fn finding(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let (column, _) = plan.kept.iter().find(|(_, by)| *by == AddedBy::Costs)?;
    let costs = lines.numbers(*column)?;
    let is_unknown = |row: &&u32| is_unknown(worth, **row, costs.at(**row as usize));
    let (mut rows, mut customers) = ((0, None), 0);
    for customer in 0..groups.len() {
        let unknown = groups.rows(customer).iter().filter(is_unknown);
        let of_customer = unknown.fold((0, None), |found, row| both(found, (1, Some(*row))));
        customers += usize::from(of_customer.0 > 0);
        rows = both(rows, of_customer);
    }
    let (count, first) = (rows.0, RowId(rows.1?));
    let message = format!(
        "{} {} nothing in {}: the costs of {} are not known, nor is the profit.",
        counted(count, "row"),
        if count == 1 { "has" } else { "have" },
        quoted(lines, *column),
        match customers {
            1 => "this customer".to_owned(),
            _ => format!("these {} customers", format_number(customers as f64, 0)),
        }
    );
    let line = Some(lines.text().line(first));
    Some(Finding { kind: FindingKind::OrderWithoutCosts, count, line, message })
}
