//! The words by which lists of orders say what a column is for, in the languages of lists.

use crate::data::roles::{PRICE, REFUND};

/// Headers of a column that says of each row whether it was cancelled, ...
const FLAGS: &[&str] = &[
    "cancelled",
    "canceled",
    "cancellation",
    "voided",
    "void",
    "deleted",
    "test",
    "refunded",
    "refund",
    "returned",
    "return",
    "storniert",
    "storno",
    "geloscht",
    "erstattet",
    "annule",
    "annulee",
    "rembourse",
    "cancelado",
    "cancelada",
    "anulado",
    "anulada",
    "reembolsado",
    "annullato",
    "rimborsato",
    "geannuleerd",
    "anulowane",
    "anulowano",
    "makulerad",
    "annulleret",
    "kansellert",
    "chargeback",
    "disputed",
];
/// ... and words that may be beside.
const BESIDE_FLAGS: &[&str] = &[
    "is", "was", "at", "on", "am", "date", "datum", "le", "el", "il", "op", "mode", "order", "flag", "note",
    "credit", "ist",
];

/// Cells that say yes, ...
pub(super) const YES: &[&str] = &[
    "yes", "y", "true", "1", "x", "t", "ja", "j", "oui", "o", "si", "sí", "sì", "s", "sim", "tak", "wahr",
    "vrai", "✓", "✔",
];
/// ... and no.
const NO: &[&str] = &[
    "", "no", "n", "false", "0", "f", "nein", "non", "não", "nie", "nee", "nej", "nei", "falsch", "faux",
    "-", "–", "null",
];

/// Headers of a status, ...
const STATUS: &[&str] = &["state", "zustand", "stato", "estado", "etat"];
/// Words for nothing but a status, where a state may be a part of a country.
const STATUS_ALONE: &[&str] = &[
    "status",
    "statut",
    "stare",
    "stav",
    "stan",
    "durum",
    "durumu",
    "tila",
    "allapot",
    "статус",
    "состояние",
    "ステータス",
    "状態",
    "状态",
    "상태",
];
/// ... and of the kind of a document.
const DOCUMENT: &[&str] = &[
    "type",
    "art",
    "typ",
    "tipo",
    "belegart",
    "kind",
    "vorgang",
    "soort",
    "rodzaj",
    "transaction",
    "doctype",
];

/// Words for how many.
pub(super) const QUANTITY: &[&str] = &[
    "quantity",
    "qty",
    "menge",
    "anzahl",
    "quantite",
    "qte",
    "cantidad",
    "quantita",
    "qta",
    "quantidade",
    "aantal",
    "ilosc",
    "antal",
    "antall",
    "stuck",
    "stueck",
    "units",
    "pieces",
    "pcs",
];

/// Words for the price of one, or a rate: beside a price, what has a mean and no sum.
const RATE: &[&str] = &[
    "einzelpreis",
    "stuckpreis",
    "unitprice",
    "rate",
    "kurs",
    "score",
    "rating",
    "bewertung",
    "average",
    "avg",
    "mean",
    "mittel",
    "tax rate",
];

/// Words for a share, of which there is a mean weighed by the amounts.
const SHARE: &[&str] =
    &["percent", "prozent", "pct", "share", "anteil", "quote", "marge", "satz", "taux", "percentage"];

/// Words for what is left on an account after each order: of the latest alone.
const BALANCE: &[&str] =
    &["balance", "saldo", "solde", "kontostand", "running", "cumulative", "kumuliert", "cumul", "cumulado"];

/// Words for a figure of the whole order, which may be on each of its lines.
const WHOLE_ORDER: &[&str] = &[
    "order",
    "total",
    "subtotal",
    "shipping",
    "freight",
    "delivery",
    "postage",
    "gesamt",
    "gesamtbetrag",
    "gesamtsumme",
    "summe",
    "versand",
    "versandkosten",
    "rechnungsbetrag",
    "bestellwert",
    "bestellsumme",
    "port",
    "livraison",
    "envio",
    "spedizione",
    "totale",
    "totaal",
    "verzendkosten",
    "razem",
    "suma",
    "summa",
    "invoice",
    "basket",
    "cart",
];

/// Whether the words of a header say that the column tells whether a row was cancelled.
pub(super) fn names_flag(words: &[String]) -> bool {
    has(words, FLAGS)
        && words.iter().all(|word| FLAGS.contains(&word.as_str()) || BESIDE_FLAGS.contains(&word.as_str()))
}

/// What a cell of yes and no says; none where it says something else.
pub(super) fn flag(cell: &str) -> Option<bool> {
    let said = cell.trim().to_lowercase();
    let is_one_of = |words: &[&str]| words.contains(&said.as_str());
    if is_one_of(YES) { Some(true) } else { is_one_of(NO).then_some(false) }
}

/// Whether the words of a header speak of a status.
pub(super) fn names_status(words: &[String]) -> bool {
    has(words, STATUS) || names_only_status(words)
}

/// Whether they speak of nothing else.
pub(super) fn names_only_status(words: &[String]) -> bool {
    has(words, STATUS_ALONE)
}

/// Whether the words of a header speak of the stage of a sale.
pub(super) fn names_stage(words: &[String]) -> bool {
    has(words, &["stage", "phase", "etape", "etapa", "fase", "etap", "fas"])
}

/// Whether the words of a header speak of the kind of a document.
pub(super) fn names_document(words: &[String]) -> bool {
    has(words, DOCUMENT)
}

/// Whether the words of a header speak of money that went back, and not of its number, day or quantity.
pub(super) fn names_refund(words: &[String]) -> bool {
    has(words, REFUND) && !super::undone::is_no_money(words)
}

/// Whether a header speaks of what is taken off a price.
pub(super) fn names_discount(words: &[String]) -> bool {
    const DISCOUNT: &[&str] = &[
        "discount",
        "disc",
        "rabatt",
        "nachlass",
        "remise",
        "rabais",
        "descuento",
        "dto",
        "sconto",
        "korting",
        "rabat",
        "desconto",
        "reduction",
    ];
    has(words, DISCOUNT)
}

/// Whether the words of a header speak of how many.
pub(super) fn names_quantity(words: &[String]) -> bool {
    has(words, QUANTITY)
}

/// Whether the words of a header speak of a share.
pub(super) fn names_share(words: &[String]) -> bool {
    has(words, SHARE)
}

/// Whether the words of a header speak of what is left on an account.
pub(super) fn names_balance(words: &[String]) -> bool {
    has(words, BALANCE)
}

/// Whether the words of a header speak of the whole order, not of a line of it.
pub(super) fn names_whole_order(words: &[String]) -> bool {
    has(words, WHOLE_ORDER)
}

/// Whether the words of a header speak of a price, a rate or a mean.
pub(super) fn names_price(words: &[String]) -> bool {
    has(words, PRICE) || has(words, RATE) || names_unit(words)
}

/// Whether the words of a header say that an amount is what is left.
pub(super) fn names_net(words: &[String]) -> bool {
    has(words, &["net", "netto", "neto", "netta", "nett", "nettobetrag"])
}

/// Whether the words of a header say that a price is that of one thing.
pub(super) fn names_one(words: &[String]) -> bool {
    has(
        words,
        &[
            "unit",
            "unitprice",
            "einzelpreis",
            "stuckpreis",
            "each",
            "per",
            "je",
            "pro",
            "unitaire",
            "unitario",
            "unitaria",
            "einzel",
            "stuk",
            "styck",
            "stk",
            "jednostkowa",
        ],
    )
}

/// Whether a header leaves open whether an amount beside a quantity is that of one thing: `Net`, `Item price`.
pub(super) fn may_be_of_one(words: &[String]) -> bool {
    const NET: &[&str] = &["net", "netto", "neto", "gross", "brutto", "bruto", "ht", "ttc"];
    match words {
        [item, price] if item == "item" && price == "price" => true,
        words => {
            !words.is_empty() && words.iter().all(|word| NET.contains(&word.as_str()) || word == "money")
        }
    }
}

/// Whether the words of a header say that an amount is that of one unit.
fn names_unit(words: &[String]) -> bool {
    has(words, &["unit", "unitaire", "unitario", "unitaria", "each", "einzel", "jednostkowa"])
        && has(
            words,
            &["amount", "value", "net", "gross", "montant", "importe", "importo", "valor", "betrag", "netto"],
        )
}

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
];

/// Whether a name says that the customer is not known: sold to a guest, or over the counter.
pub(crate) fn is_guest(name: &str) -> bool {
    let name = name.trim();
    let may_begin = |first: u8| b"gwcnlbdpak".contains(&first.to_ascii_lowercase());
    // Most ids end in a digit, and no guest does.
    let may_be = matches!(name.as_bytes(), [first, .., last] if may_begin(*first) && !last.is_ascii_digit());
    may_be && GUESTS.iter().any(|guest| guest.eq_ignore_ascii_case(name))
}

/// Whether an id or an e-mail address is one that shops write for buyers without an account: `0`, `guest@shop.example`.
pub(super) fn is_guest_id(id: &str) -> bool {
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

pub(super) fn has(words: &[String], known: &[&str]) -> bool {
    words.iter().any(|word| known.contains(&word.as_str()))
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
