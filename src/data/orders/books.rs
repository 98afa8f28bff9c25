//! Lists of bookings: accounts of a bank, and journals with both sides, of which not every amount below 0 was sent back.

use super::AddedRows;
use super::plan::quoted;
use super::undone::rows_where;
use super::words::has;
use crate::data::column::{ColumnId, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;

/// Words of a header that accounts of a bank have.
const BANK: &[&str] = &[
    "iban",
    "bic",
    "swift",
    "valuta",
    "valutadatum",
    "wertstellung",
    "wertstellungsdatum",
    "verwendungszweck",
    "buchungstext",
    "auftragskonto",
    "tegenrekening",
    "rentedatum",
    "bankkonto",
    "sortcode",
];
/// Words for the one side of the books, ...
const DEBIT: &[&str] =
    &["debit", "debits", "soll", "sollbetrag", "debet", "debe", "dare", "debito", "winien"];
/// ... and for the other.
const CREDIT: &[&str] =
    &["credit", "credits", "haben", "habenbetrag", "kredit", "haber", "avere", "credito", "ma"];

/// Rows below 0 that count as returns, where the other columns are those of books: they may be what was paid to others, or
/// the other side of a sale.
pub(super) fn finding(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let amount = plan.amount.column()?;
    let has_words = |column: &ColumnId, words: &[&str]| {
        lines.column(*column).is_some_and(|described| has(&header::words(&described.name), words))
    };
    let find =
        |words: &[&str]| lines.column_ids().find(|column| *column != amount && has_words(column, words));
    let beside = find(BANK).or_else(|| find(DEBIT).filter(|_| find(CREDIT).is_some()))?;
    let is_below_0 = |row: u32| worth.factors[row as usize] > 0 && worth.of_row(row as usize) < 0.0;
    let (count, first) = rows_where(groups, is_below_0);
    let line = lines.text().line(RowId(first?));
    let message = format!(
        "{} below 0 {} as {} of what was sold. Beside {} {} may be what you paid to others, or the other side of a sale: \
         leave such rows out of the list then.",
        counted(count, "row"),
        if count == 1 { "counts" } else { "count" },
        if count == 1 { "a return" } else { "returns" },
        quoted(lines, beside),
        if count == 1 { "it" } else { "they" },
    );
    Some(Finding { kind: FindingKind::TaxOrDeposit, count, line: Some(line), message })
}
