//! Orders of which one row has what the others add up to, as where orders and their lines are rows of one list.

use super::AddedRows;
use super::worth;
use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

/// Orders of several rows that are looked at.
const LOOKED_AT: usize = 1_000;

/// Says so where it is true of all orders of several rows, at least two, and not of pairs alone.
pub(super) fn finding(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let is_once = plan.amount.column().is_some_and(|amount| worth.once.contains(&amount));
    if groups.are_rows_orders() || is_once {
        return None;
    }
    let written = worth::written(lines, plan)?;
    let (mut several, mut longer, mut first) = (0, 0, None);
    let orders = (0..groups.len()).flat_map(|customer| groups.orders(customer));
    for order in orders.filter(|rows| rows.len() > 1).take(LOOKED_AT) {
        let amounts = order.iter().map(|row| written[*row as usize]).filter(|amount| amount.abs() > 0.0);
        let cents: Vec<i64> = amounts.map(|amount| (amount * 100.0).round() as i64).collect();
        let all: i64 = cents.iter().sum();
        if cents.len() < 2 {
            continue;
        }
        if !cents.iter().any(|amount| 2 * amount == all) {
            return None;
        }
        several += 1;
        longer += usize::from(cents.len() > 2);
        if order.iter().any(|row| worth.brings(*row)) {
            first = first.or(order.iter().min().copied());
        }
    }
    let line = Some(lines.text().line(RowId(first.filter(|_| several > 1 && longer > 0)?)));
    let message = format!(
        "In {} one row has what the others add up to, as where orders and their lines are rows of one list: both are counted. \
         Leave one of them out of the list.",
        counted(several, "order")
    );
    Some(Finding { kind: FindingKind::OrderAmongLines, count: several, line, message })
}
