//! Whether an amount of orders is what is left after refunds, by the arithmetic of the rows.

use std::sync::Arc;

use super::plan::{self, Amount, quoted};
use super::unwon::{CUSTOMERS_LOOKED_AT, customers_where};
use super::words;
use crate::data::cell::flag;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::roles;
use crate::data::table::{Numbers, Table};

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
    "igv",
    "itbis",
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

/// Whether refunds are taken off an amount already: some columns come to it on rows without a refund, and on each row with
/// one to as much more as was refunded. Not where no row has a refund.
pub(super) fn are_taken_off(lines: &Table, amount: ColumnId, refund: ColumnId) -> bool {
    let is_part = |column: &ColumnId| {
        let Some(described) = lines.column(*column) else { return false };
        let words = header::words(&described.name);
        let is_money = described.role.is_some_and(Role::is_money) || roles::amount(&words) > 0.0;
        let is_named = is_money || words::has(&words, PARTS) || words::names_discount(&words);
        *column != amount && *column != refund && matches!(described.kind, ColumnType::Number(_)) && is_named
    };
    let (Some(amounts), Some(refunds)) = (lines.numbers(amount), lines.numbers(refund)) else { return false };
    let parts = lines.column_ids().filter(is_part).take(MOST_PARTS).filter_map(|column| {
        let words = header::words(&lines.column(column)?.name);
        Some((words::names_discount(&words), lines.numbers(column)?))
    });
    let parts: Vec<(bool, Arc<Numbers>)> = parts.collect();
    let known = || (0..lines.len()).filter(|row| !amounts.at(*row).is_nan());
    let is_refunded = |row: &usize| refunds.at(*row).abs() > 0.0;
    let with: Vec<usize> = known().filter(is_refunded).take(LOOKED_AT).collect();
    if with.is_empty() {
        return false;
    }
    let without: Vec<usize> = known().filter(|row| !is_refunded(row)).take(LOOKED_AT).collect();
    let sum = |row: usize, chosen: usize| {
        let of_part = |(_, (is_discount, values)): (usize, &(bool, Arc<Numbers>))| match values.at(row) {
            value if value.is_nan() => 0.0,
            value if *is_discount => -value.abs(),
            value => value,
        };
        parts.iter().enumerate().filter(|(at, _)| chosen & 1 << at != 0).map(of_part).sum::<f64>()
    };
    let is_same = |one: f64, other: f64| (one - other).abs() < 0.006;
    let explains = |chosen: usize| {
        let after = |row: &&usize| is_same(sum(**row, chosen) - refunds.at(**row).abs(), amounts.at(**row));
        let before = |row: &&usize| is_same(sum(**row, chosen), amounts.at(**row));
        with.iter().all(|row| after(&row)) && without.iter().filter(before).count() * 10 >= without.len() * 9
    };
    (1..1 << parts.len()).any(explains)
}

/// Whether the words of a header are those of credit notes, and not of their number.
fn names_credit(words: &[String]) -> bool {
    const CREDITS: &str = "gutschrift gutschriften avoirs creditnota creditnotas kreditnota kreditnotor kreditnotaer dobropisy korekty \
        abonos";
    let has = |list| header::say_one_of(words, list);
    let is_number = has("no nr number numbers count anzahl id date datum");
    !is_number && (has(CREDITS) || has("note notes nota notas memo memos") && has("credit credito"))
}

/// Says that something of the revenue of customers went back, by a column that is not taken off it. Grows with the list.
pub(super) fn beside_customers(table: &Table, revenue: ColumnId) -> Option<Finding> {
    let words =
        |column: ColumnId| table.column(column).map(|column| header::words(&column.name)).unwrap_or_default();
    if words::names_net(&words(revenue)) {
        return None;
    }
    let is_amount = |column: ColumnId| {
        let described = table.column(column);
        described.is_some_and(|described| {
            matches!(described.kind, ColumnType::Number(_)) && described.role.is_none()
        }) && (words::names_refund(&words(column)) || names_credit(&words(column)))
    };
    let is_flag = |column: ColumnId| {
        let words = words(column);
        words::names_flag(&words)
            && words.iter().any(|word| roles::REFUND.contains(&word.as_str()))
            && table.column(column).is_some_and(|described| described.role.is_none())
            && plan::are_flags(table, column, CUSTOMERS_LOOKED_AT)
    };
    let mut candidates = table.column_ids().filter(|column| *column != revenue);
    let column = candidates.find(|column| is_flag(*column) || is_amount(*column))?;
    let went_back: Box<dyn Fn(u32) -> bool> = if is_flag(column) {
        Box::new(|row| flag(&table.cell(RowId(row), column)) == Some(true))
    } else {
        let refunds = table.numbers(column)?;
        if are_taken_off(table, revenue, column) {
            return None;
        }
        Box::new(move |row| refunds.at(row as usize).abs() > 0.0)
    };
    let (first, count) = customers_where(table, went_back)?;
    let message = format!(
        "{} says in {} that something was refunded, and it is not taken off {}. If that is before refunds, it is too much \
         there.",
        quoted(table, column),
        counted(count, "row"),
        quoted(table, revenue)
    );
    Some(Finding { kind: FindingKind::RefundBesideNet, count, line: Some(table.text().line(first)), message })
}

/// The column of what went back of a row: by yes and no it is none. It is in the currency of what was paid.
pub(super) fn column(lines: &Table, amount: Amount, flags: &[ColumnId]) -> Option<ColumnId> {
    let described = |column: ColumnId| lines.column(column);
    let is_refund = |column: &ColumnId| {
        described(*column).is_some_and(|described| {
            matches!(described.kind, ColumnType::Number(_))
                && words::names_refund(&header::words(&described.name))
        }) && amount.column() != Some(*column)
            && !flags.contains(column)
    };
    let foreign = roles::ForeignAmounts::among(lines.columns().iter().map(|column| column.name.as_str()));
    let says_currency =
        |column: ColumnId| described(column).is_some_and(|described| foreign.are_not(&described.name));
    let is_alike = |column: &ColumnId| {
        amount.column().is_none_or(|amount| says_currency(amount) == says_currency(*column))
    };
    let refunds = || lines.column_ids().filter(is_refund);
    refunds().find(is_alike).or_else(|| refunds().next())
}
