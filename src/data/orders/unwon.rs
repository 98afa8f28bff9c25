//! Sales that are lost or still open, in a list whose rows count as customers.

use super::AddedRows;
use super::offered::offered_customers;
use super::plan::{LOOKED_AT, quoted};
use super::refunds;
use super::undone::rows_where;
use super::words;
use crate::data::bearing::Bearing;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::roles;
use crate::data::table::{ListKind, Table};

/// Customers that tell what a column is for.
pub(super) const CUSTOMERS_LOOKED_AT: usize = 1_000;

/// Says that the revenue of some rows is that of sales which were not made, or not yet, or only offered, or that something
/// of it went back. Grows with the list.
pub(crate) fn unsold_customers(table: &Table) -> Vec<Finding> {
    let are_customers = table.added_rows().is_none() && table.kind() == ListKind::Customers;
    let Some(revenue) = table.with_role(Role::Revenue).filter(|_| are_customers) else { return Vec::new() };
    let all =
        [unwon(table, revenue), offered_customers(table, revenue), refunds::beside_customers(table, revenue)];
    all.into_iter().flatten().collect()
}

/// The first customer of a kind, and how many there are. Grows with the list.
pub(super) fn customers_where(table: &Table, is_so: impl Fn(u32) -> bool) -> Option<(RowId, usize)> {
    let mut rows = (0..table.len() as u32).filter(|row| is_so(*row));
    let first = RowId(rows.next()?);
    Some((first, 1 + rows.count()))
}

fn unwon(table: &Table, revenue: ColumnId) -> Option<Finding> {
    let stage = stage_of_sales(table)?;
    let amounts = table.numbers(revenue)?;
    let is_unwon = |row: u32| {
        amounts.at(row as usize) > 0.0
            && Bearing::of_stage(&table.cell(RowId(row), stage)) == Bearing::Nothing
    };
    let (first, count) = customers_where(table, is_unwon)?;
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

/// Deals of which none is said to be won: they may all be open still.
pub(super) fn none_won(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let words = |column: ColumnId| lines.column(column).map_or_else(Vec::new, |one| header::words(&one.name));
    let names_deals = |column: ColumnId| {
        let words = words(column);
        roles::names_deal(&words) || header::say_one_of(&words, "deals opportunities")
    };
    if plan.stage.is_some() || !lines.column_ids().any(names_deals) {
        return None;
    }
    let is_stage = |column: &ColumnId| {
        let is_text = lines.column(*column).is_some_and(|described| described.kind == ColumnType::Text);
        let words = words(*column);
        is_text && (words::names_stage(&words) || words::names_status(&words))
    };
    let stage = lines.column_ids().find(is_stage)?;
    let (count, first) = rows_where(groups, |row| worth.brings(row) || worth.amounts.is_none());
    let first = RowId(first?);
    let message = format!(
        "{} says of no row that the sale was won: {} such as '{}' {} like sales. If they are not won, leave them out of the list.",
        quoted(lines, stage),
        counted(count, "row"),
        lines.cell(first, stage).trim(),
        if count == 1 { "counts" } else { "count" }
    );
    let line = Some(lines.text().line(first));
    Some(Finding { kind: FindingKind::UnknownStatus, count, line, message })
}

/// The column of the stage of a sale, by which only some were made: one of stages, or a status such as won, lost and open.
pub(super) fn stage_of_sales(table: &Table) -> Option<ColumnId> {
    let of_role = [Role::Stage, Role::Status].into_iter().filter_map(|role| table.with_role(role));
    let names_it = |column: &ColumnId| {
        let described = table.column(*column).filter(|described| described.kind == ColumnType::Text);
        described.is_some_and(|described| {
            let words = header::words(&described.name);
            words::names_status(&words) || words::names_stage(&words)
        })
    };
    of_role.chain(table.column_ids().filter(names_it)).find(|column| has_won(table, *column))
}

/// Whether a column of stages says of a sale that it was made.
fn has_won(lines: &Table, column: ColumnId) -> bool {
    let mut cells = (0..lines.len().min(LOOKED_AT)).map(|row| lines.cell(RowId(row as u32), column));
    cells.any(|cell| Bearing::of_stage(&cell) == Bearing::Counts)
}
