//! Lists whose rows are orders, invoices or order lines rather than customers.

use super::Candidate;
use super::phrase::{HeaderWords, VOCABULARY};
use crate::data::column::{ColumnType, Role};
use crate::data::header;

/// The column, or the two, that say whose order a row is.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderRows {
    /// Places of the columns.
    pub customer: Vec<usize>,
    /// Whether headers speak of orders, so that one customer with two rows is enough.
    pub is_named: bool,
}

/// Words for an order, an invoice or a payment, as parts of a header.
const ORDER: &[&str] = &[
    "order",
    "invoice",
    "transaction",
    "receipt",
    "purchase",
    "payment",
    "booking",
    "sale",
    "bestellung",
    "bestell",
    "auftrag",
    "auftrags",
    "rechnung",
    "rechnungs",
    "beleg",
    "buchung",
    "buchungs",
    "kauf",
    "commande",
    "facture",
    "achat",
    "pedido",
    "factura",
    "venta",
    "compra",
    "ordine",
    "fattura",
    "vendita",
    "acquisto",
    "encomenda",
    "fatura",
    "venda",
    "bestelling",
    "bestel",
    "factuur",
    "bon",
    "zamowienia",
    "zamowienie",
    "faktury",
    "faktura",
    "fakturering",
    "bestallning",
    "ordre",
    "bestilling",
    "kop",
    "kob",
    "kjop",
];
const NUMBER: &[&str] = &[
    "id",
    "no",
    "nr",
    "number",
    "num",
    "numero",
    "nummer",
    "numer",
    "n",
    "code",
    "ref",
    "reference",
    "key",
    "name",
];
const DATE: &[&str] =
    &["date", "datum", "fecha", "data", "dato", "day", "tag", "at", "on", "time", "timestamp"];
/// Words written together, before one of the endings.
const JOINED: &[&str] = &[
    "bestell",
    "auftrags",
    "rechnungs",
    "beleg",
    "buchungs",
    "order",
    "factuur",
    "bestel",
    "faktura",
    "ordre",
    "bon",
    "transaktions",
    "kauf",
    "invoice",
];
const ENDINGS: &[&str] = &["nummer", "nr", "id", "datum", "date", "dato", "no", "number"];
/// Headers that only lists of orders have.
const ONLY_ORDERS: &[&str] = &[
    "paid at",
    "processed at",
    "fulfillment status",
    "financial status",
    "lineitem name",
    "line item",
    "line items",
    "stock code",
    "stockcode",
    "order line",
    "ship date",
    "ship mode",
    "order status",
    "payment method",
];
/// Words for how many or at what price, which stand for an amount.
const AMOUNT: &[&str] = &[
    "amount", "total", "subtotal", "price", "quantity", "qty", "net", "gross", "betrag", "summe", "preis",
    "menge", "netto", "brutto", "montant", "prix", "importe", "precio", "importo", "totale", "prezzo",
    "valor", "preco", "bedrag", "prijs", "kwota", "cena", "wartosc", "belopp", "pris", "belob", "belop",
    "value", "wert",
];
/// Words that make a date one of the customer, or the last of many.
const NOT_EACH: &[&str] = &[
    "last", "first", "latest", "recent", "next", "since", "count", "birth", "birthday", "letzte", "letzter",
    "letzten", "letztes", "erste", "erster", "derniere", "dernier", "premiere", "ultimo", "ultima", "primer",
    "primera", "primo", "laatste", "eerste", "ostatni", "ostatnia", "ostatnie", "senaste", "sidste", "siste",
    "total", "average", "avg",
];
/// Roles that count or date all orders of a customer: where a column has one, the rows are customers.
const OF_CUSTOMERS: &[Role] = &[Role::Orders, Role::FirstOrder, Role::LastOrder];

/// Whose orders the rows may be, from the headers and types alone. The caller counts whether customers repeat.
pub(in crate::data) fn suspect_orders(columns: &[Candidate]) -> Option<OrderRows> {
    let headers: Vec<HeaderWords> = columns.iter().map(|column| HeaderWords::of(column.name)).collect();
    let says = |at: usize, role: Role| {
        let phrases = VOCABULARY.phrases.iter().filter(|phrase| phrase.role == role);
        phrases.map(|phrase| phrase.score(&headers[at])).fold(0.0, f64::max)
    };
    let is_of_customers = |at: usize| {
        let is_created =
            says(at, Role::FirstOrder) < 0.85 && !matches!(columns[at].inferred.kind, ColumnType::Number(_));
        OF_CUSTOMERS.iter().any(|role| says(at, *role) >= 0.8 && !(*role == Role::FirstOrder && is_created))
    };
    let all = || 0..columns.len();
    let words: Vec<Vec<String>> = columns.iter().map(|column| header::words(column.name)).collect();
    let is_named = words.iter().zip(columns).any(|(words, column)| names_order(words, column.name));
    let is_date = |at: usize| matches!(columns[at].inferred.kind, ColumnType::Date(_));
    let has_plain_date =
        all().any(|at| is_date(at) && words[at].iter().all(|word| DATE.contains(&word.as_str())));
    let has_amount = all().any(|at| {
        let is_number = matches!(columns[at].inferred.kind, ColumnType::Number(_));
        is_number
            && (says(at, Role::Revenue) >= 0.3
                || words[at].iter().any(|word| AMOUNT.contains(&word.as_str())))
    });
    if !(is_named || has_plain_date) || !has_amount || all().any(is_of_customers) {
        return None;
    }
    let is_filled = |at: &usize| columns[*at].inferred.missing * 2 < columns[*at].inferred.looked_at;
    let find = |role: Role, least: f64| all().filter(is_filled).find(|&at| says(at, role) >= least);
    let is_ours = |at: &usize| !names_order(&words[*at], columns[*at].name);
    let customer =
        find(Role::Id, 0.89).or_else(|| find(Role::Email, 0.7)).map(|at| vec![at]).or_else(|| {
            let name = all().filter(is_filled).filter(is_ours).find(|&at| says(at, Role::Name) >= 0.5);
            let halves = find(Role::FirstName, 0.7).zip(find(Role::LastName, 0.7));
            name.map(|at| vec![at]).or(halves.map(|(first, last)| vec![first, last]))
        })?;
    Some(OrderRows { customer, is_named })
}

/// Whether a header speaks of one order: its number, its date, how it was paid.
fn names_order(words: &[String], name: &str) -> bool {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(NOT_EACH) || name.trim().is_empty() {
        return false;
    }
    let is_joined = |word: &String| {
        JOINED.iter().any(|start| word.strip_prefix(start).is_some_and(|end| ENDINGS.contains(&end)))
    };
    let said = words.join(" ");
    has(ORDER) && (has(NUMBER) || has(DATE))
        || words.iter().any(is_joined)
        || ONLY_ORDERS.contains(&said.as_str())
}
