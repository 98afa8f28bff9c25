//! Orders that were not sent yet, by the words of a column such as `Fulfillment Status`.
//!
//! A shop is mostly paid before it sends, so what is not sent is a sale all the same, and nothing is asked where another
//! column says that it was paid. Where none does, it is good to know. But what was not sent for a quarter of a year, and
//! is not known to be paid, may never have become a sale: that is asked about.

use super::AddedRows;
use super::doubts::of_columns;
use super::history::oldest_and_newest;
use super::paying::paid_rows;
use super::plan::quoted;
use super::undone::rows_where;
use crate::data::bearing::Bearing;
use crate::data::column::{ColumnId, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;

/// Beginnings of words of a header about sending.
const SENDING: &[&str] = &[
    "fulfil",
    "ship",
    "deliver",
    "dispatch",
    "versand",
    "liefer",
    "livraison",
    "expedition",
    "envio",
    "entrega",
    "sped",
    "consegna",
    "verzend",
    "bezorg",
    "lever",
    "wysyl",
    "dostaw",
    "doruc",
    "kargo",
    "teslim",
    "достав",
    "отправ",
    "配送",
    "発送",
    "发货",
    "배송",
];
/// Words by which an order is not sent yet.
const NOT_SENT: &str = "unfulfilled|not fulfilled|not shipped|unshipped|not sent|not delivered|undelivered|awaiting shipment|\
    awaiting dispatch|awaiting fulfillment|awaiting fulfilment|to be shipped|pending|open|new|ready|processing|in progress|\
    offen|neu|in bearbeitung|nicht versendet|nicht versandt|nicht geliefert|unversandt|ausstehend|en attente|en cours|non expédié|\
    non expédiée|non livré|non livrée|à expédier|pendiente|no enviado|no entregado|sin enviar|in attesa|non spedito|non evaso|\
    da spedire|non consegnato|pendente|não enviado|não entregue|openstaand|niet verzonden|niet geleverd|in behandeling|nowe|\
    niewysłane|nie wysłano|oczekuje|ej skickad|inte skickad|ikke sendt|ikke afsendt|ikke leveret|ikke levert|nová|neodesláno|\
    nedoručeno|未発送|準備中|待发货|待出貨|배송준비중|상품준비중|не отправлен|не доставлен|hazırlanıyor|beklemede";
/// Days after which what is not sent may never have been a sale.
const LONG: f64 = 90.0;

/// Whether a cell says that an order is not sent.
fn is_not_sent(cell: &str) -> bool {
    let said = cell.trim().to_lowercase().replace('_', " ");
    NOT_SENT.split('|').any(|word| word == said)
}

/// Whether a header is about sending.
pub(super) fn names_sending(name: &str) -> bool {
    header::words(name).iter().any(|word| SENDING.iter().any(|start| word.starts_with(start)))
}

/// What is not sent by a column of the status of sending, and not paid by any.
pub(super) fn finding(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, until, .. } = added;
    if !names_sending(&lines.column(column)?.name) {
        return None;
    }
    let is_unsent = |row: u32| {
        let cell = lines.cell(RowId(row), column);
        // What is not known as a status is asked about already.
        is_not_sent(&cell) && Bearing::is_known(&cell) && worth.brings(row)
    };
    rows_where(groups, is_unsent).1?;
    let paid = paid_rows(added);
    let is_open = |row: u32| is_unsent(row) && !paid.get(row as usize).is_some_and(|paid| *paid);
    let (count, first) = rows_where(groups, is_open);
    let (first, name) = (first?, quoted(lines, column));
    let newest = groups.days.as_ref().map(|days| oldest_and_newest(days, worth, *until)[1]);
    let day = |row: u32| groups.days.as_ref().map_or(f64::NAN, |days| days[row as usize]);
    let is_old = |row: u32| newest.is_some_and(|newest| day(row) < newest - LONG);
    let (old, first_old) = rows_where(groups, |row| is_open(row) && is_old(row));
    let Some(first_old) = first_old else {
        let said = lines.cell(RowId(first), column).trim().to_owned();
        let rows = counted(count, "row");
        return Some(of_columns(format!(
            "{name} says '{said}' or the like in {rows}, which count like the others."
        )));
    };
    let message = format!(
        "{name} says '{}' or the like in {} that {} more than {LONG} days before the newest, and no column says that they \
         were paid: such rows are counted like the others. If they bring nothing, leave them out of the list.",
        lines.cell(RowId(first_old), column).trim(),
        counted(old, "row"),
        if old == 1 { "is" } else { "are" },
    );
    let line = Some(lines.text().line(RowId(first_old)));
    Some(Finding { kind: FindingKind::UnknownStatus, count: old, line, message })
}
