//! Amounts that are sums of all rows so far, and not those of one customer: `Running total`.

use super::guessed::GuessedColumns;
use crate::data::cell::Cell;
use crate::data::column::{ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// Rows that are looked at.
const LOOKED_AT: usize = 1_000;

/// Beginnings of words by which an amount is that of all so far.
const SO_FAR: &[&str] = &[
    "cumul",
    "kumul",
    "kumm",
    "acumul",
    "cumulat",
    "akkumul",
    "ackumul",
    "accumul",
    "running",
    "progressiv",
    "narastaj",
    "halmozott",
    "gorgetett",
    "kumulat",
    "нараст",
    "накоп",
    "σωρευτ",
    "累計",
    "累计",
    "累积",
    "누적",
];

/// Whether the words of a header say that an amount is that of all rows so far.
fn is_so_far(name: &str) -> bool {
    header::words(name).iter().any(|word| SO_FAR.iter().any(|start| word.starts_with(start)))
}

/// That the revenue may be that of all rows so far: by the header, and in a list of customers by the values, which only
/// grow from row to row or only shrink.
pub(super) fn finding(list: GuessedColumns<'_>, are_orders: bool) -> Option<Finding> {
    let at = list.with_role(Role::Revenue)?;
    let name = list.name(at);
    if !is_so_far(name) || !are_orders && !is_one_way(list, at) {
        return None;
    }
    let message = format!(
        "'{name}' is used as revenue, but it may be the sum of all rows so far. Give the role revenue to a column with what \
         each row brings itself."
    );
    Some(Finding::new(FindingKind::OtherPeriod, 1, message))
}

/// Whether the amounts of a column never fall, or never rise, over several rows.
fn is_one_way(list: GuessedColumns<'_>, at: usize) -> bool {
    let ColumnType::Number(format) = &list.columns[at].inferred.kind else { return false };
    let amount = |row: usize| match format.read(&list.cell(row, at)) {
        Cell::Value(amount) => Some(amount),
        _ => None,
    };
    let amounts: Vec<f64> = (0..list.text.len().min(LOOKED_AT)).filter_map(amount).collect();
    let (rises, falls) = (|two: &[f64]| two[0] <= two[1], |two: &[f64]| two[0] >= two[1]);
    amounts.len() > 2 && (amounts.windows(2).all(rises) || amounts.windows(2).all(falls))
}
