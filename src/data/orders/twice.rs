//! What was cancelled or refunded and is said twice: by a status or a column, and by rows below 0.

use rayon::prelude::*;

use super::AddedRows;
use super::doubts::both;
use super::worth::{self, Worth};
use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

/// Orders of which two amounts that are below each other by less are the same, in hundredths.
fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

/// Rows below 0 of what a status or a column takes off as well, in another order or by another amount.
pub(super) fn finding(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    // Most lists say of no order that it was undone.
    if plan.refund.is_none() && !worth.factors.contains(&0) {
        return None;
    }
    let written = worth::written(lines, plan)?;
    let refunds = plan.refund.and_then(|column| lines.numbers(column)).map(|refunds| refunds.to_vec());
    let is_back = |row: usize| worth.factors[row] < 0 || written[row] < 0.0 && worth.factors[row] > 0;
    // What a row sold, and a status, a flag or a column took off again.
    let taken_off = |row: usize| -> Option<i64> {
        let refund = refunds.as_ref().map_or(f64::NAN, |refunds| refunds[row].abs());
        match worth.factors[row] {
            0 if written[row] > 0.0 && !worth.is_unsold(&[row as u32]) => Some(cents(written[row])),
            1 if refund > 0.0 => Some(cents(refund)),
            _ => None,
        }
    };
    let of_customer = |customer: usize| {
        let rows = groups.rows(customer).iter().map(|row| *row as usize);
        let mut off: Vec<i64> = rows.clone().filter_map(taken_off).collect();
        off.sort_unstable();
        let is_twice = |row: &usize| is_back(*row) && off.binary_search(&cents(written[*row].abs())).is_ok();
        let twice = if off.is_empty() { (0, None) } else { found(rows.filter(is_twice)) };
        let orders = groups.orders(customer).filter(|rows| rows.len() > 1);
        let in_part = orders.filter(|rows| is_in_part(rows, &written, worth));
        both(twice, found(in_part.filter_map(|rows| rows.first().map(|row| *row as usize))))
    };
    let (count, first) = (0..groups.len()).into_par_iter().map(of_customer).reduce(|| (0, None), both);
    let line = lines.text().line(RowId(first?));
    let message = format!(
        "{} cancelled or refunded that a status or another column takes off as well: it may be taken off twice, or more of \
         it than was paid back. Leave one of the two out of the list.",
        if count == 1 {
            "1 row takes off what was".to_owned()
        } else {
            format!("{} take off what was", counted(count, "row"))
        }
    );
    Some(Finding { kind: FindingKind::RefundedTwice, count, line: Some(line), message })
}

fn found(rows: impl Iterator<Item = usize>) -> (usize, Option<u32>) {
    rows.fold((0, None), |all, row| both(all, (1, Some(row as u32))))
}

/// Whether nothing of an order counts, by its status, and its rows below 0 are not all of it.
fn is_in_part(rows: &[u32], written: &[f64], worth: &Worth) -> bool {
    let amounts = || rows.iter().map(|row| *row as usize);
    let is_for_nothing =
        amounts().all(|row| worth.factors[row] == 0) && amounts().any(|row| written[row] < 0.0);
    let sum: f64 = amounts().map(|row| written[row]).filter(|amount| !amount.is_nan()).sum();
    is_for_nothing && cents(sum) != 0
}
