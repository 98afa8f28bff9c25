//! Rows of orders that may be put together though they are of different customers, or of different orders.

use rayon::prelude::*;

use super::AddedRows;
use super::plan::quoted;
use crate::data::beginnings::Beginnings;
use crate::data::cell::is_shortened;
use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

/// Rows of which ids are looked at.
const LOOKED_AT: usize = 200_000;

/// Names of customers who are not known.
pub(super) const GUESTS: &[&str] = &[
    "guest",
    "guest customer",
    "guest checkout",
    "walk-in",
    "walk in",
    "walkin",
    "walk-in customer",
    "cash",
    "cash customer",
    "cash sale",
    "no customer",
    "gast",
    "gastkunde",
    "laufkundschaft",
    "laufkunde",
    "barverkauf",
    "diverse",
    "passant",
    "anonymous",
    "anonym",
    "kassenkunde",
    "client de passage",
    "client comptoir",
    "consumidor final",
    "cliente generico",
    "default customer",
    "counter sale",
    "sundry",
    "sundry customer",
    "sundry customers",
    "sundry debtors",
    "cash sales",
    "cash customers",
    "retail customer",
    "miscellaneous",
    "misc",
    "various",
    "various customers",
    "one-time customer",
    "(not set)",
    "(none)",
    "not provided",
    "barkunde",
    "sammelkunde",
    "diverse kunden",
    "einmalkunde",
    "tagesgäste",
    "vente comptoir",
    "ventes comptoir",
    "client divers",
    "clients divers",
    "público en general",
    "publico en general",
    "público general",
    "publico general",
    "venta mostrador",
    "ventas mostrador",
    "cliente mostrador",
    "cliente contado",
    "cliente ocasional",
    "clientes varios",
    "cliente occasionale",
    "cliente al banco",
    "vendita al banco",
    "venda balcão",
    "cliente balcão",
    "balieverkoop",
    "toonbankverkoop",
    "klient detaliczny",
    "sprzedaż detaliczna",
    "klient anonimowy",
    "kontantkund",
    "kontantkunde",
    "kontantsalg",
    "kontantförsäljning",
    "diverse kunder",
    "koncový zákazník",
    "розничный покупатель",
    "частное лицо",
    "физическое лицо",
    "散客",
    "零售客户",
    "一般客",
    "perakende müşteri",
    "peşin müşteri",
];

static BEGINNINGS: Beginnings = Beginnings::of(GUESTS);

/// Whether a name says that the customer is not known: sold to a guest, or over the counter.
pub(crate) fn is_guest(name: &str) -> bool {
    let name = name.trim();
    let is_one = |name: &str| GUESTS.iter().any(|guest| guest.eq_ignore_ascii_case(name));
    BEGINNINGS.may_begin(name.as_bytes())
        && (is_one(name) || !name.is_ascii() && is_one(&name.to_lowercase()))
}

/// Whether an id or an e-mail address is one that shops write for buyers without an account: `0`, `guest@shop.example`.
fn is_guest_id(id: &str) -> bool {
    /// What is before the `@`.
    const ADDRESSES: &[&str] = &[
        "guest",
        "gast",
        "noemail",
        "no-email",
        "no.email",
        "nomail",
        "no-mail",
        "none",
        "noreply",
        "no-reply",
        "anonymous",
        "anonym",
        "walkin",
        "walk-in",
        "unknown",
        "dummy",
        "keine",
    ];
    let is_nothing = id == "-1" || id.contains('0') && id.bytes().all(|byte| matches!(byte, b'0' | b'-'));
    let address = || id.split_once('@').map(|(front, _)| front.to_lowercase());
    is_nothing || address().is_some_and(|front| ADDRESSES.contains(&front.as_str()))
}

/// Customers with an id such as 0, who have several rows.
pub(super) fn finding(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, .. } = added;
    let [column] = plan.customer[..] else { return None };
    let id = |customer: usize| {
        let first = groups.rows(customer).first()?;
        let cell = lines.cell(RowId(*first), column);
        let id = cell.trim();
        is_guest_id(id).then(|| id.to_owned())
    };
    let is_many = |customer: &usize| groups.len() > 1 && groups.rows(*customer).len() > 1;
    let many = (0..groups.len()).into_par_iter().filter(is_many);
    let guests: Vec<(usize, String)> = many.filter_map(|customer| Some((customer, id(customer)?))).collect();
    let (first, id) = guests.first()?;
    let rows: usize = guests.iter().map(|(customer, _)| groups.rows(*customer).len()).sum();
    let line = groups.rows(*first).iter().min().map(|row| lines.text().line(RowId(*row)));
    let message = format!(
        "{} of orders have '{id}' in {}, as shops write it for buyers without an account. They count as one customer, \
         and may be many.",
        counted(rows, "row"),
        quoted(lines, column)
    );
    Some(Finding { kind: FindingKind::GuestCustomer, count: rows, line, message })
}

/// Numbers of orders that a spreadsheet has shortened, so that several orders may count as one.
pub(super) fn shortened(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let column = plan.order?;
    let rows = (0..lines.len().min(LOOKED_AT)).into_par_iter().map(|row| RowId(row as u32));
    let shortened: Vec<RowId> = rows.filter(|row| is_shortened(&lines.cell(*row, column))).collect();
    let first = *shortened.first()?;
    let were = if shortened.len() == 1 { "was" } else { "were" };
    let message = format!(
        "{} in {} such as '{}' {were} shortened by a spreadsheet: several orders may count as one. Export the list again, \
         with that column as text.",
        counted(shortened.len(), "number"),
        quoted(lines, column),
        lines.cell(first, column).trim()
    );
    let (count, line) = (shortened.len(), Some(lines.text().line(first)));
    Some(Finding { kind: FindingKind::ShortenedId, count, line, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_for_a_guest_is_known_by_its_first_letter() {
        for guest in GUESTS {
            assert!(is_guest(guest) && is_guest(&guest.to_uppercase()), "{guest}");
        }
    }
}
