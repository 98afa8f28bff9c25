//! Columns that say the same on each line of an order: whether the arithmetic of the lines shows that it is the order's.

use std::sync::Arc;

use super::AddedRows;
use super::doubts::of_columns;
use super::plan::quoted;
use super::words;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::table::Numbers;

/// Orders that are looked at, ...
const LOOKED_AT: usize = 1_000;
/// ... how many must agree, ...
const LEAST: usize = 3;
/// ... and columns that the lines may add up in.
const MOST_COLUMNS: usize = 12;
/// What cents come to that are rounded away on a line.
const CENT: f64 = 0.011;

/// What is said of each such column.
pub(super) fn once_an_order(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, worth, .. } = added;
    let order = plan.order.map(|order| quoted(lines, order)).unwrap_or_default();
    let is_amount_proven = is_amount_proven(added);
    let is_certain = |column: ColumnId| {
        let names_order = || {
            let described = lines.column(column);
            described.is_some_and(|described| words::names_whole_order(&header::words(&described.name)))
        };
        is_amount_proven && (plan.amount.column() == Some(column) || names_order())
            || is_proven(added, column)
    };
    let of_column = |column: &ColumnId| {
        let says = format!("{} says the same on every line of an order ({order})", quoted(lines, *column));
        if is_certain(*column) {
            return of_columns(format!(
                "{says}, as the sums of the lines show; it is counted once an order."
            ));
        }
        Finding::new(FindingKind::OrderTotals, 1, format!("{says}; it is counted once an order."))
    };
    worth.once.iter().map(of_column).collect()
}

/// Whether the amount of orders is on each of their lines, and the lines add up to it: none of them is there twice.
pub(super) fn is_amount_proven(added: &AddedRows) -> bool {
    added.plan.amount.column().is_some_and(|amount| is_proven(added, amount))
}

/// Whether the lines of each order add up to what a column says on each of them, alone or with a tax or the like.
fn is_proven(added: &AddedRows, column: ColumnId) -> bool {
    let AddedRows { lines, groups, worth, .. } = added;
    if !worth.once.contains(&column) {
        return false;
    }
    let Some(whole) = lines.numbers(column) else { return false };
    let is_other = |other: &ColumnId| {
        let described = lines.column(*other);
        *other != column && described.is_some_and(|other| matches!(other.kind, ColumnType::Number(_)))
    };
    let others = lines.column_ids().filter(is_other).take(MOST_COLUMNS);
    let others = others.filter_map(|other| Some((worth.once.contains(&other), lines.numbers(other)?)));
    let others: Vec<(bool, Arc<Numbers>)> = others.collect();
    let customers = 0..groups.len();
    let said = |rows: &[u32]| {
        rows.iter().map(|row| whole.at(*row as usize)).find(|value| !value.is_nan() && *value != 0.0)
    };
    let orders = customers.flat_map(|customer| groups.orders(customer));
    let (mut several, mut sums) = (0, Vec::new());
    for (rows, whole) in orders.filter_map(|rows| Some((rows, said(rows)?))).take(LOOKED_AT) {
        several += usize::from(rows.len() > 1);
        let of = |(is_once, values): &(bool, Arc<Numbers>)| -> f64 {
            let known = rows.iter().map(|row| values.at(*row as usize)).filter(|value| !value.is_nan());
            known.take(if *is_once { 1 } else { rows.len() }).sum()
        };
        sums.push((whole, rows.len(), others.iter().map(of).collect::<Vec<f64>>()));
    }
    let is_line = |at: &usize| !others[*at].0;
    let explains = |line: usize, beside: Option<usize>| {
        sums.iter().all(|(whole, lines, sums)| {
            let sum = sums[line] + beside.map_or(0.0, |beside| sums[beside]);
            (whole - sum).abs() < CENT * *lines as f64
        })
    };
    let is_explained = |line: usize| {
        let besides = (0..others.len()).filter(|beside| *beside != line).map(Some);
        std::iter::once(None).chain(besides).any(|beside| explains(line, beside))
    };
    several > 0 && sums.len() >= LEAST && (0..others.len()).filter(is_line).any(is_explained)
}
