//! The words by which lists of orders say what a column is for, in the languages of lists.

/// Statuses of an order that brings nothing: cancelled, refunded, failed.
const NOTHING: &[&str] = &[
    "cancelled",
    "canceled",
    "cancellation",
    "refunded",
    "refund",
    "voided",
    "void",
    "failed",
    "declined",
    "returned",
    "return",
    "chargeback",
    "disputed",
    "expired",
    "abandoned",
    "reversed",
    "storniert",
    "storno",
    "erstattet",
    "rückerstattet",
    "retoure",
    "retourniert",
    "abgebrochen",
    "fehlgeschlagen",
    "abgelehnt",
    "annulé",
    "annulée",
    "annule",
    "remboursé",
    "remboursée",
    "échoué",
    "retourné",
    "cancelado",
    "cancelada",
    "anulado",
    "anulada",
    "reembolsado",
    "reembolsada",
    "devuelto",
    "devuelta",
    "fallido",
    "annullato",
    "annullata",
    "rimborsato",
    "rimborsata",
    "reso",
    "fallito",
    "devolvido",
    "estornado",
    "geannuleerd",
    "terugbetaald",
    "geretourneerd",
    "mislukt",
    "anulowane",
    "anulowana",
    "anulowany",
    "zwrócone",
    "zwrot",
    "avbruten",
    "avbokad",
    "återbetald",
    "annulleret",
    "refunderet",
    "avbestilt",
    "refundert",
    "wc-cancelled",
    "wc-refunded",
    "wc-failed",
];

/// Stages of a sale that was made: any other one is lost, or not yet won.
const WON: &[&str] = &[
    "won", "gewonnen", "gagné", "gagnée", "gagne", "ganado", "ganada", "vinto", "vinta", "ganho", "ganha",
    "wygrana", "wygrane", "vunnen", "vundet", "vunnet", "voitettu",
];

/// Kinds of documents that take an amount back: a credit note.
const CREDIT: &[&str] = &[
    "credit",
    "credit note",
    "credit memo",
    "gutschrift",
    "avoir",
    "nota de crédito",
    "nota di credito",
    "abono",
    "refund",
    "return",
    "retoure",
    "creditnota",
    "kreditnota",
    "kreditfaktura",
];

/// Headers of a status, ...
const STATUS: &[&str] = &["status", "state", "zustand", "stato", "estado", "etat", "statut"];
/// ... and of the kind of a document.
const DOCUMENT: &[&str] = &["type", "art", "typ", "tipo", "belegart", "kind", "vorgang"];

/// Words for money that went back.
const REFUND: &[&str] = &[
    "refund",
    "refunded",
    "refunds",
    "erstattet",
    "erstattung",
    "ruckerstattung",
    "rembourse",
    "remboursement",
    "reembolso",
    "reembolsado",
    "rimborso",
    "rimborsato",
    "terugbetaald",
    "zwrot",
    "aterbetalt",
    "refunderet",
    "refundert",
];

/// Words for how many.
const QUANTITY: &[&str] = &[
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

/// Words for a price or rate, of which there is a mean and no sum.
const PRICE: &[&str] = &[
    "price",
    "preis",
    "einzelpreis",
    "stuckpreis",
    "prix",
    "precio",
    "prezzo",
    "preco",
    "prijs",
    "cena",
    "pris",
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

/// What an order counts for, by a cell of its status or kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearing {
    /// It counts.
    Counts,
    /// It was cancelled, refunded or never paid.
    Nothing,
    /// It takes its amount back.
    TakesOff,
}

impl Bearing {
    /// What a cell says below the header of a status.
    pub fn of_status(cell: &str) -> Bearing {
        let (whole, first) = spoken(cell);
        let brings_nothing =
            [&*whole, &*first].iter().any(|word| NOTHING.contains(word) || CREDIT.contains(word));
        if brings_nothing { Bearing::Nothing } else { Bearing::Counts }
    }

    /// What a cell says below the header of the stage of a sale.
    pub fn of_stage(cell: &str) -> Bearing {
        let said = cell.to_lowercase();
        let mut words = said.split(|letter: char| !letter.is_alphabetic());
        if words.any(|word| WON.contains(&word)) { Bearing::Counts } else { Bearing::Nothing }
    }

    /// What a cell says below the header of a kind of document.
    pub fn of_document(cell: &str) -> Bearing {
        let (whole, first) = spoken(cell);
        let is = |known: &[&str]| known.contains(&&*whole) || known.contains(&&*first);
        if is(CREDIT) {
            Bearing::TakesOff
        } else if is(NOTHING) {
            Bearing::Nothing
        } else {
            Bearing::Counts
        }
    }
}

/// A cell in small letters, and its first word. A part that was refunded says nothing of the rest.
fn spoken(cell: &str) -> (String, String) {
    let whole = cell.trim().to_lowercase().replace('_', " ");
    let first = whole.split(' ').next().unwrap_or_default().to_owned();
    (whole, first)
}

/// Whether the words of a header speak of a status.
pub(super) fn names_status(words: &[String]) -> bool {
    has(words, STATUS)
}

/// Whether the words of a header speak of the kind of a document.
pub(super) fn names_document(words: &[String]) -> bool {
    has(words, DOCUMENT)
}

/// Whether the words of a header speak of money that went back.
pub(super) fn names_refund(words: &[String]) -> bool {
    has(words, REFUND)
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
    has(words, PRICE)
}

pub(super) fn has(words: &[String], known: &[&str]) -> bool {
    words.iter().any(|word| known.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_brings_nothing_is_told_from_others() {
        for status in ["Cancelled", "refunded", "Storniert", "wc-refunded", "Refund issued", "Annulé"] {
            assert_eq!(Bearing::of_status(status), Bearing::Nothing, "{status}");
        }
        for status in ["paid", "partially_refunded", "Not returned", "shipped", "", "offen"] {
            assert_eq!(Bearing::of_status(status), Bearing::Counts, "{status}");
        }
        assert_eq!(Bearing::of_document("Credit memo"), Bearing::TakesOff);
        assert_eq!(Bearing::of_document("Invoice"), Bearing::Counts);
        for stage in ["Closed Won", "won", "5 - Gewonnen", "Affaire gagnée"] {
            assert_eq!(Bearing::of_stage(stage), Bearing::Counts, "{stage}");
        }
        for stage in ["Closed Lost", "Proposal", "wonder", ""] {
            assert_eq!(Bearing::of_stage(stage), Bearing::Nothing, "{stage}");
        }
    }
}
