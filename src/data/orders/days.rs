//! The words by which lists of orders say whose day a date is: the order's own, or another.

use super::words::has;

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
    "start",
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
    "created",
    "transaction",
    "paid",
    "booking",
    "placed",
    "processed",
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

/// Words for the day on which it was paid.
const PAID_DAY: &[&str] = &["paid", "processed"];

/// How surely the words of a header speak of the day of the order itself; 0 for another day.
pub(super) fn order_day(words: &[String]) -> u32 {
    match (has(words, OTHER_DAY), has(words, ORDER_DAY)) {
        (true, _) => 0,
        // When it was paid is later than when it was made.
        (false, true) if !has(words, PAID_DAY) => 3,
        (false, true) => 2,
        (false, false) => 1,
    }
}
