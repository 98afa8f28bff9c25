//! Orders without a number where nearly all others have that of their invoice: nothing may have been invoiced.

use super::AddedRows;
use super::doubts::both;
use super::plan::quoted;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::roles;

/// Words of a header for an invoice, ...
const INVOICE: &str =
    "invoice inv rechnung rechnungs facture factura fattura factuur faktura faktury fatura szamla lasku";
/// ... and beginnings of one word for its number.
const NUMBERS: [&str; 7] =
    ["rechnungsn", "rechnungsid", "factuurn", "fakturan", "invoiceno", "invoicen", "szamlasz"];

/// Whether the words of a header are those of the number of an invoice.
fn numbers_invoices(words: &[String]) -> bool {
    let begins = |word: &String| NUMBERS.iter().any(|start| word.starts_with(start));
    let is_number = roles::names_order_number(words) || roles::may_number_orders(words);
    is_number && (header::say_one_of(words, INVOICE) || words.iter().any(begins))
}

/// For each such column, the orders without an invoice that count like the others.
pub(super) fn all(added: &AddedRows) -> impl Iterator<Item = Finding> {
    added.lines.column_ids().filter_map(|column| finding(added, column))
}

fn finding(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
    let described = lines.column(column)?;
    let is_day = matches!(described.kind, ColumnType::Date(_));
    if is_day || !numbers_invoices(&header::words(&described.name)) {
        return None;
    }
    let has_number = |row: u32| !is_missing(lines.cell(RowId(row), column).trim());
    let (mut invoiced, mut others) = (0, (0, None));
    for rows in (0..groups.len()).flat_map(|customer| groups.orders(customer)) {
        if rows.iter().any(|row| has_number(*row)) {
            invoiced += 1;
        } else if rows.iter().any(|row| worth.brings(*row)) {
            others = both(others, (1, rows.iter().min().copied()));
        }
    }
    let (count, first) = others;
    let first = RowId(first.filter(|_| count < invoiced)?);
    let message = format!(
        "{} is empty in {}, as of what was not invoiced: they are counted like the others. If they bring nothing, leave them \
         out of the list.",
        quoted(lines, column),
        counted(count, "order")
    );
    let line = Some(lines.text().line(first));
    Some(Finding { kind: FindingKind::UnknownStatus, count, line, message })
}
