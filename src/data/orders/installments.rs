//! Orders that are paid in parts, a row for each: `Installment 1/3`. Where each part has the same amount, that may be the
//! part's or the whole order's.

use std::collections::HashMap;

use super::AddedRows;
use super::doubts::both;
use super::plan::quoted;
use super::worth;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;

/// Words of a header over the numbers of parts that are paid one after the other.
const PARTS: &str = "installment installments instalment instalments rate raten ratenzahlung teilzahlung teilrate echeance echeances mensualite \
    versement tranche cuota cuotas plazo plazos rata parcela parcelas prestacao termijn termijnen deelbetaling raty avdrag \
    delbetalning delbetaling avbetaling splatka splatky reszlet taksit osamaksu доля взнос платеж часть δοση 分割 分割回数 回数 分期 할부";
/// Words beside which it is something else: the rate of a currency, of tax or of a discount.
const NO_PARTS: &str = "exchange tax vat currency discount hourly day conversion interest commission mwst steuer wechselkurs kurs zins amount \
    betrag montant importe importo valor";

/// What the last part differs from the others at most, as cents do that are left over.
const NEARLY: f64 = 0.02;

/// Which part of how many a row is for: of `2/3` and `2 of 3`.
fn part_of(cell: &str) -> Option<(u32, u32)> {
    let cell = cell.trim();
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let behind = cell.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 0 || behind == 0 || digits + behind >= cell.len() {
        return None;
    }
    let between = cell[digits..cell.len() - behind].trim();
    let is_of = between == "/"
        || header::is_one_of(between, "of von de di van z av af sur out из από ud")
        || between == "out of";
    let (part, all) = (cell[..digits].parse().ok()?, cell[cell.len() - behind..].parse().ok()?);
    (is_of && part >= 1 && part <= all && all <= 60).then_some((part, all))
}

/// The part of each row; none where a column does not number parts.
fn parts(lines: &Table, column: ColumnId) -> Option<Vec<Option<(u32, u32)>>> {
    let described = lines.column(column)?;
    let words = header::words(&described.name);
    if !header::say_one_of(&words, PARTS) || header::say_one_of(&words, NO_PARTS) || words.len() > 4 {
        return None;
    }
    let number = |row: u32| {
        let number = lines.number(RowId(row), column);
        ((1.0..=60.0).contains(&number) && number.fract() == 0.0).then_some((number as u32, 0))
    };
    let rows = 0..lines.len() as u32;
    match described.kind {
        ColumnType::Number(_) => Some(rows.map(number).collect()),
        ColumnType::Empty => None,
        // A spreadsheet takes `1/3` for a day, and the cell is as it is written.
        _ => Some(rows.map(|row| part_of(&lines.cell(RowId(row), column))).collect()),
    }
}

/// Parts of orders that have the same amount as the others of the customer, or none beside them.
pub(super) fn finding(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let (column, parts) = lines.column_ids().find_map(|column| Some((column, parts(lines, column)?)))?;
    let written = worth::written(lines, plan)?;
    let of_customer = |customer: usize| {
        // By how many parts there are: the amounts, the parts and the rows.
        let mut orders: HashMap<(u32, u64), Vec<(u32, u32)>> = HashMap::new();
        for row in groups.rows(customer).iter().filter(|row| worth.factors[**row as usize] > 0) {
            if let Some((part, all)) = parts[*row as usize].filter(|(_, all)| *all != 1) {
                orders.entry((all, written[*row as usize].to_bits())).or_default().push((part, *row));
            }
        }
        // A part that is a cent more shows that the amounts are those of the parts.
        let is_last = |all: u32, amount: u64, part: u32, other: u64| {
            let (amount, other) = (f64::from_bits(amount), f64::from_bits(other));
            part == all && amount != other && (amount - other).abs() < amount.abs() * NEARLY
        };
        let are_parts = |all: u32, amount: u64| {
            let others = orders.iter().filter(|((of, _), _)| *of == all && all > 0);
            others
                .flat_map(|((_, other), rows)| rows.iter().map(|(part, _)| (*part, *other)))
                .any(|(part, other)| is_last(all, amount, part, other))
        };
        let is_several = |rows: &Vec<(u32, u32)>| rows.iter().any(|(part, _)| *part != rows[0].0);
        let doubtful =
            orders.iter().filter(|((all, amount), rows)| is_several(rows) && !are_parts(*all, *amount));
        let doubtful = doubtful.flat_map(|(_, rows)| rows);
        doubtful.fold((0, None), |found, (_, row)| both(found, (1, Some(*row))))
    };
    let found = (0..groups.len()).map(of_customer).fold((0, None), both);
    let (count, first) = (found.0, RowId(found.1?));
    let message = format!(
        "{} says '{}' or the like in {}, and the parts of an order have the same amount. If that is the whole order's, keep one \
         row for each order; else give each row a number of its own.",
        quoted(lines, column),
        lines.cell(first, column).trim(),
        counted(count, "row"),
    );
    let line = Some(lines.text().line(first));
    Some(Finding { kind: FindingKind::RepeatedOrders, count, line, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_by_which_of_how_many() {
        for (cell, part) in [
            ("1/3", Some((1, 3))),
            ("2 of 3", Some((2, 3))),
            ("3 von 12", Some((3, 12))),
            ("1 / 1", Some((1, 1))),
            ("4/3", None),
            ("3", None),
            ("31/12/2024", None),
            ("", None),
        ] {
            assert_eq!(part_of(cell), part, "{cell}");
        }
    }
}
