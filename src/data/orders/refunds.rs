//! Whether an amount of orders is what is left after refunds, by the arithmetic of the rows.

use super::words;
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::header;
use crate::data::roles;
use crate::data::table::Table;

/// Rows of which the arithmetic is looked at, of those with a refund and of those without.
const LOOKED_AT: usize = 200;
/// Columns that an amount may be made of.
const MOST_PARTS: usize = 6;

/// Words of columns that are parts of an amount.
const PARTS: &[&str] = &[
    "subtotal",
    "zwischensumme",
    "shipping",
    "versand",
    "versandkosten",
    "freight",
    "postage",
    "delivery",
    "tax",
    "taxes",
    "vat",
    "mwst",
    "ust",
    "steuer",
    "tva",
    "iva",
    "btw",
    "moms",
    "tip",
    "tips",
    "fee",
    "fees",
    "livraison",
    "port",
    "envio",
    "spedizione",
    "verzendkosten",
    "frakt",
    "fragt",
    "gross",
    "brutto",
    "price",
    "preis",
];

/// The columns that come to the amount on rows without a refund, and on each row with one to as much more as was refunded:
/// the amount is after refunds. None where no columns do, or no row has a refund.
pub(super) fn parts_before_refund(
    lines: &Table,
    amount: ColumnId,
    refund: ColumnId,
) -> Option<Vec<ColumnId>> {
    let is_part = |column: &ColumnId| {
        let Some(described) = lines.column(*column) else { return false };
        let words = header::words(&described.name);
        let is_money = described.role.is_some_and(Role::is_money) || roles::amount(&words) > 0.0;
        let is_named = is_money || words::has(&words, PARTS) || words::names_discount(&words);
        *column != amount && *column != refund && matches!(described.kind, ColumnType::Number(_)) && is_named
    };
    let columns: Vec<ColumnId> = lines.column_ids().filter(is_part).take(MOST_PARTS).collect();
    let read = |column: ColumnId| lines.numbers(column).map(|numbers| numbers.to_vec());
    let (amounts, refunds) = (read(amount)?, read(refund)?);
    let parts: Vec<(ColumnId, bool, Vec<f64>)> = columns
        .into_iter()
        .filter_map(|column| {
            let words = header::words(&lines.column(column)?.name);
            Some((column, words::names_discount(&words), read(column)?))
        })
        .collect();
    let known = || (0..lines.len()).filter(|row| !amounts[*row].is_nan());
    let is_refunded = |row: &usize| refunds[*row].abs() > 0.0;
    let with: Vec<usize> = known().filter(is_refunded).take(LOOKED_AT).collect();
    let without: Vec<usize> = known().filter(|row| !is_refunded(row)).take(LOOKED_AT).collect();
    let sum = |row: usize, chosen: usize| {
        let of_part = |(at, (_, is_discount, values)): (usize, &(ColumnId, bool, Vec<f64>))| {
            let value = if values[row].is_nan() { 0.0 } else { values[row] };
            if chosen & 1 << at == 0 {
                0.0
            } else if *is_discount {
                -value.abs()
            } else {
                value
            }
        };
        parts.iter().enumerate().map(of_part).sum::<f64>()
    };
    let is_same = |one: f64, other: f64| (one - other).abs() < 0.006;
    let explains = |chosen: &usize| {
        let after = |row: &&usize| is_same(sum(**row, *chosen) - refunds[**row].abs(), amounts[**row]);
        let before = |row: &&usize| is_same(sum(**row, *chosen), amounts[**row]);
        with.iter().all(|row| after(&row)) && without.iter().filter(before).count() * 10 >= without.len() * 9
    };
    // The sums of fewer columns come first.
    let mut choices: Vec<usize> = (1..1 << parts.len()).collect();
    choices.sort_by_key(|chosen| chosen.count_ones());
    let chosen = choices.into_iter().find(explains).filter(|_| !with.is_empty())?;
    let is_chosen = |(at, _): &(usize, &(ColumnId, bool, Vec<f64>))| chosen & 1 << at != 0;
    Some(parts.iter().enumerate().filter(is_chosen).map(|(_, (column, ..))| *column).collect())
}
