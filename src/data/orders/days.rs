//! The words by which lists of orders say whose day a date is: the order's own, or another.

use super::words::has;
use crate::data::roles;

/// Words for a day that is not the order's own.
const OTHER_DAY: &[&str] = &[
    "ship",
    "shipped",
    "shipping",
    "delivery",
    "delivered",
    "due",
    "fulfilled",
    "cancelled",
    "canceled",
    "refunded",
    "birth",
    "birthday",
    "expiry",
    "expires",
    "end",
    "period",
    "liefer",
    "lieferdatum",
    "versand",
    "versanddatum",
    "fallig",
    "faelligkeit",
    "faelligkeitsdatum",
    "falligkeit",
    "falligkeitsdatum",
    "geburtstag",
    "livraison",
    "echeance",
    "entrega",
    "vencimiento",
    "consegna",
    "scadenza",
    "levering",
    "vervaldatum",
    "dostawy",
    "platnosci",
    "updated",
    "modified",
    "available",
    "transfer",
];

/// Words for the day of an order itself.
const ORDER_DAY: &[&str] = &[
    "order",
    "invoice",
    "purchase",
    "sale",
    "transaction",
    "won",
    "booking",
    "placed",
    "bestell",
    "bestelldatum",
    "rechnungs",
    "rechnungsdatum",
    "belegdatum",
    "auftragsdatum",
    "auftrags",
    "buchungsdatum",
    "kauf",
    "kaufdatum",
    "commande",
    "facture",
    "achat",
    "pedido",
    "factura",
    "compra",
    "venta",
    "ordine",
    "fattura",
    "vendita",
    "bestel",
    "besteldatum",
    "factuur",
    "factuurdatum",
    "zamowienia",
    "faktury",
    "orderdatum",
    "fakturadatum",
    "invoicedate",
    "orderdate",
    "issued",
];

/// Words that alone are the header of the order's day.
const BARE_DAY: &[&str] = &["date", "datum", "fecha", "data", "dato", "day", "tag"];

/// Words for the day on which it was written down, ...
const CREATED_DAY: &[&str] = &["created", "create", "creation", "erstellt", "angelegt", "cree"];

/// ... and on which it was paid.
const PAID_DAY: &[&str] = &["paid", "processed"];

/// Words for the day on which a sale was won.
const CLOSED_DAY: &[&str] = &[
    "close",
    "closed",
    "closing",
    "won",
    "abschluss",
    "abschlussdatum",
    "abgeschlossen",
    "gewonnen",
    "cloture",
    "signature",
    "cierre",
    "chiusura",
    "fechamento",
    "afsluitdatum",
    "sluitingsdatum",
    "zamkniecia",
];

/// How surely the words of a header speak of the day of the order itself; 0 for another day. Sales that are `won` by their
/// stage were made on the day on which they were closed.
pub(super) fn order_day(words: &[String], have_stages: bool) -> u32 {
    match () {
        () if have_stages && has(words, CLOSED_DAY) => 6,
        () if has(words, OTHER_DAY) || roles::names_other_day(words) => 0,
        // When it was paid is later than when it was made.
        () if has(words, ORDER_DAY) && !has(words, PAID_DAY) || roles::names_day(words) => 5,
        () if words.len() == 1 && has(words, BARE_DAY) => 4,
        // An invoice is written down before it is issued.
        () if has(words, CREATED_DAY) => 3,
        () if has(words, PAID_DAY) => 2,
        () => 1,
    }
}
