//! Sales that are lost or still open, in a list whose rows count as customers.

use super::bearing::Bearing;
use super::plan::{quoted, stage_of_sales};
use crate::data::column::{Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::table::{ListKind, Table};

/// Says that the revenue of some rows is that of sales which were not made, or not yet. Grows with the list.
pub(crate) fn unwon_customers(table: &Table) -> Option<Finding> {
    if table.added_rows().is_some() || table.kind() != ListKind::Customers {
        return None;
    }
    let (revenue, stage) = (table.with_role(Role::Revenue)?, stage_of_sales(table)?);
    let amounts = table.numbers(revenue)?;
    let is_unwon = |row: &u32| {
        amounts.at(*row as usize) > 0.0
            && Bearing::of_stage(&table.cell(RowId(*row), stage)) == Bearing::Nothing
    };
    let mut unwon = (0..table.len() as u32).filter(is_unwon);
    let first = RowId(unwon.next()?);
    let count = 1 + unwon.count();
    let (do_not, their) = if count == 1 { ("does", "its") } else { ("do", "their") };
    let message = format!(
        "{} {do_not} not say in {} that the sale was won, and {their} {} counts as revenue all the same. If the rows are \
         sales, add them up with --rows orders or on the import screen: then only those that were won count.",
        counted(count, "row"),
        quoted(table, stage),
        quoted(table, revenue)
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line: Some(table.text().line(first)), message })
}
