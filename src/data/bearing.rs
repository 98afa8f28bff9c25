//! What an order counts for, by the words of its status and its kind, in the languages of lists.

mod standing;
mod words;

use crate::data::cell::{flag, is_missing};
use standing::is_refused;
use words::{
    AGREED, CREDIT, GOOD, KnownWords, NO_SALE, NOT_AGREED, NOTHING, OFFERED_BY_NUMBER, OFFERS, PAYMENT, SALE,
    SOLD_BY_NUMBER, WON,
};

/// Words anywhere in the stage of a sale by which a quarrel about a payment was won, and no sale: `Case won`. They are not
/// those of `standing`, which begin a status that undoes an order: a case or a claim undoes none, and one that is won there
/// leaves the order as it was.
const DISPUTES: [&str; 7] = ["chargeback", "chargebacks", "dispute", "claim", "case", "inquiry", "litige"];

/// Codes of invoices beside which what only pays in other books may be a cancellation: `RE` and `SR`.
const CODES: [&str; 2] = ["re", "rg"];

/// What an order counts for, by a cell of its status or kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearing {
    /// It counts.
    Counts,
    /// It was cancelled, refunded or never paid.
    Nothing,
    /// It is only offered or prepared, and no order yet: a quote, a draft.
    Offered,
    /// It takes its amount back.
    TakesOff,
}

/// The words of a set, in order.
fn in_order(words: &[&KnownWords]) -> Vec<&'static str> {
    let words: std::collections::BTreeSet<_> = words.iter().flat_map(|words| words.iter().copied()).collect();
    words.into_iter().collect()
}

impl Bearing {
    /// Words by which a status says that an order brings nothing, a document that it takes something back, one that it
    /// sells nothing, either that something is only offered, and a document that it only pays.
    pub fn words() -> [Vec<&'static str>; 5] {
        [&[&NOTHING, &CREDIT][..], &[&CREDIT], &[&NO_SALE], &[&OFFERS], &[&PAYMENT]].map(in_order)
    }

    /// Letters that the number of a document begins with, where it only offers something.
    pub fn letters_of_offers() -> Vec<&'static str> {
        in_order(&[&OFFERED_BY_NUMBER])
    }

    /// Words of a document that takes something back, though their first word is that of one that only pays.
    pub fn words_of_reversal() -> Vec<&'static str> {
        let words = in_order(&[&CREDIT]);
        let pays = |word: &&str| word.split_once(' ').is_some_and(|(first, _)| PAYMENT.contains(first));
        words.into_iter().filter(pays).collect()
    }

    /// Whether a cell below the header of a kind of document says that something was sold.
    pub fn is_sale(cell: &str) -> bool {
        SALE.contains(&*spoken(cell).0)
    }

    /// Whether a cell would say that below such a header, or that something was only paid.
    pub fn is_sale_or_payment(cell: &str) -> bool {
        Bearing::is_sale(cell) || Bearing::of_payment(cell) == Bearing::Nothing
    }

    /// What a cell says below the header of a kind of document, of which some are of sales: one that only pays what was
    /// sold brings nothing.
    pub fn of_payment(cell: &str) -> Bearing {
        let (whole, first) = spoken(cell);
        let pays = PAYMENT.contains(&*whole) || PAYMENT.contains(&*first);
        if pays && !CREDIT.contains(&*whole) { Bearing::Nothing } else { Bearing::Counts }
    }

    /// A cell in small letters where it speaks of undoing an order that counts all the same, or so far.
    pub fn standing(cell: &str) -> Option<String> {
        let (whole, first) = spoken(cell);
        (stands(&whole, &first) || is_agreed(&whole, &first)).then_some(whole)
    }

    /// A cell of the status of an offer in small letters, where it says that a sale was made of it: `accepted`.
    pub fn agreed(cell: &str) -> Option<String> {
        let (whole, _) = spoken(cell);
        let refuses = |word: &str| NOT_AGREED.contains(word) || word.starts_with("un");
        let says = AGREED.iter().any(|part| whole.contains(part)) || WON.contains(&*whole);
        (says && !whole.split(' ').any(refuses)).then_some(whole)
    }

    /// Whether a cell says that what should undo an order was not done yet: `Return requested`.
    pub fn is_open(cell: &str) -> bool {
        let (whole, first) = spoken(cell);
        standing::is_not_yet(&whole, &first) && !standing::is_refused(&whole, &first)
    }

    /// What a cell says below the header of a status.
    pub fn of_status(cell: &str) -> Bearing {
        let (whole, first) = spoken(cell);
        if stands(&whole, &first) || is_agreed(&whole, &first) {
            return Bearing::Counts;
        }
        if is_offered(&whole, &first) {
            return Bearing::Offered;
        }
        let brings_nothing =
            [&*whole, &*first].iter().any(|word| NOTHING.contains(word) || CREDIT.contains(word));
        let is_undone = || standing::said_of_order(&whole).is_some_and(|said| NOTHING.contains(said));
        if brings_nothing || is_undone() { Bearing::Nothing } else { Bearing::Counts }
    }

    /// Whether a cell is a word for an order that was undone, and for nothing else: `Cancelled`, and not `Return`.
    pub fn is_undone(cell: &str) -> bool {
        const UNDONE: [&str; 14] = [
            "cancel",
            "refund",
            "storn",
            "erstatt",
            "rembours",
            "reembols",
            "rimbors",
            "annul",
            "anul",
            "void",
            "terugbeta",
            "geannul",
            "zwróc",
            "makuler",
        ];
        let (whole, _) = spoken(cell);
        let is_known = NOTHING.contains(&*whole) && Bearing::of_status(cell) == Bearing::Nothing;
        is_known && (!whole.is_ascii() || UNDONE.iter().any(|start| whole.starts_with(start)))
    }

    /// Whether a cell says that nothing was sold: `No sale`, `kein Verkauf`.
    pub fn is_no_sale(cell: &str) -> bool {
        const SOLD: [&str; 23] = [
            "sale",
            "sold",
            "order",
            "purchase",
            "verkauf",
            "bestellung",
            "vend",
            "vent",
            "verko",
            "verkoop",
            "sprzeda",
            "såld",
            "solgt",
            "prodáno",
            "eladva",
            "myyty",
            "satıl",
            "прода",
            "售",
            "판매",
            "compra",
            "achat",
            "acquist",
        ];
        let (whole, _) = spoken(cell);
        NOTHING.contains(&*whole) && SOLD.iter().any(|sold| whole.contains(sold))
    }

    /// Whether a cell below the header of a status is a word that is known.
    pub fn is_known(cell: &str) -> bool {
        let (whole, first) = spoken(cell);
        is_missing(&whole)
            || GOOD.contains(&*whole)
            || is_refused(&whole, &first)
            || Bearing::of_status(cell) != Bearing::Counts
    }

    /// The same, and how much of the order counts is known too.
    pub fn is_known_in_full(cell: &str) -> bool {
        let (whole, _) = spoken(cell);
        Bearing::is_known(cell)
            && !matches!(&*whole, "partially refunded" | "partial refund" | "partly refunded")
    }

    /// Whether a cell below the header of a kind of document is a word that is known.
    pub fn is_known_document(cell: &str) -> bool {
        let (whole, first) = spoken(cell);
        let pays = Bearing::of_payment(cell) == Bearing::Nothing;
        whole.is_empty()
            || pays
            || is_refused(&whole, &first)
            || CODES.contains(&&*whole)
            || Bearing::is_sale(cell)
            || Bearing::of_document(cell) != Bearing::Counts
    }

    /// Whether a cell is a code of documents that is known, where all are codes: `SR` beside `RE` may be a payment as well as
    /// a cancellation.
    pub fn is_known_code(cell: &str) -> bool {
        Bearing::is_known_document(cell) && Bearing::of_payment(cell) == Bearing::Counts
    }

    /// Whether a cell below the header of a kind of document is an invoice, and not only a sale.
    pub fn is_invoice(cell: &str) -> bool {
        const SOLD: [&str; 9] =
            ["sale", "sales", "charge", "satış", "продажа", "売上", "销售", "매출", "판매"];
        Bearing::is_sale(cell) && !SOLD.contains(&&*spoken(cell).0)
    }

    /// What yes or no says below the header "cancelled".
    pub fn of_flag(cell: &str) -> Bearing {
        if flag(cell) == Some(true) { Bearing::Nothing } else { Bearing::Counts }
    }

    /// What the day says on which something was cancelled.
    pub fn of_day(cell: &str) -> Bearing {
        if is_missing(cell) { Bearing::Counts } else { Bearing::Nothing }
    }

    /// What a cell says below the header of the stage of a sale.
    pub fn of_stage(cell: &str) -> Bearing {
        let said = cell.to_lowercase();
        let words = || said.split(|letter: char| !letter.is_alphabetic());
        let is_dispute = words().any(|word| DISPUTES.contains(&word));
        if !is_dispute && words().any(|word| WON.contains(word)) { Bearing::Counts } else { Bearing::Nothing }
    }

    /// What a cell says below the header of a kind of document.
    pub fn of_document(cell: &str) -> Bearing {
        let (whole, first) = spoken(cell);
        let is = |known: &KnownWords| known.contains(&*whole) || known.contains(&*first);
        if is_offered(&whole, &first) || NO_SALE.contains(&*whole) {
            Bearing::Offered
        } else if stands(&whole, &first) {
            Bearing::Counts
        } else if is(&CREDIT) {
            Bearing::TakesOff
        } else if is(&NOTHING) {
            Bearing::Nothing
        } else {
            Bearing::Counts
        }
    }
}

/// What the number of a document says of it, by the letters in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberedPaper {
    Sale,
    Offer,
    TakesOff,
    Unknown,
}

impl NumberedPaper {
    /// What a number such as `QUO-17` says; none where no letters are in front, or no digits behind.
    pub fn of(cell: &str) -> Option<NumberedPaper> {
        let (letters, rest) = letters_in_front(cell);
        let letters = letters.to_ascii_lowercase();
        let is = |words: &KnownWords| words.contains(letters.as_str());
        if is(&OFFERED_BY_NUMBER) {
            return Some(NumberedPaper::Offer);
        }
        let goes_on = rest.chars().next().is_none_or(char::is_alphabetic);
        if letters.is_empty() || goes_on || !rest.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(match () {
            () if is(&SOLD_BY_NUMBER) => NumberedPaper::Sale,
            () if is(&CREDIT) => NumberedPaper::TakesOff,
            () => NumberedPaper::Unknown,
        })
    }
}

/// The letters in front of the number of a document, and what is behind them.
pub(super) fn letters_in_front(cell: &str) -> (&str, &str) {
    let cell = cell.trim();
    let end = cell.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(cell.len());
    cell.split_at(end)
}

/// Whether something is only offered or prepared.
fn is_offered(whole: &str, first: &str) -> bool {
    OFFERS.contains(whole) || OFFERS.contains(first)
}

/// Whether a status speaks of what was offered, and of which a sale was made: `Quote accepted`.
fn is_agreed(whole: &str, first: &str) -> bool {
    let rest = &whole[first.len()..];
    let refuses = |word: &str| NOT_AGREED.contains(word);
    !rest.is_empty()
        && OFFERS.contains(first)
        && !OFFERS.contains(whole)
        && !rest.split(' ').any(refuses)
        && AGREED.iter().any(|part| rest.contains(part))
}

/// Whether an order counts though a cell speaks of undoing it.
fn stands(whole: &str, first: &str) -> bool {
    !NOTHING.contains(whole) && (is_refused(whole, first) || standing::is_not_yet(whole, first))
}

/// A cell in small letters, and its first word. A part that was refunded says nothing of the rest.
fn spoken(cell: &str) -> (String, String) {
    let whole = cell.trim().to_lowercase().replace('_', " ");
    let first = whole.split(' ').next().unwrap_or_default().to_owned();
    (whole, first)
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
        // Undoing an order that was refused, or was not done yet.
        for status in [
            "Refund declined",
            "Return rejected",
            "return_denied",
            "Chargeback won",
            "Erstattung abgelehnt",
            "Storno abgelehnt",
            "Retour refusé",
            "Devolución rechazada",
            "Reso rifiutato",
            "Zwrot odrzucony",
        ] {
            assert!(Bearing::of_status(status) == Bearing::Counts && Bearing::is_known(status), "{status}");
            assert_eq!(Bearing::of_document(status), Bearing::Counts, "{status}");
        }
        for status in [
            "Refund requested",
            "Return requested",
            "return_in_progress",
            "Cancellation pending",
            "Refund failed",
            "Storno beantragt",
            "Retoure angemeldet",
            "Avoir en attente",
            "Reso in attesa",
            "Zwrot w toku",
        ] {
            assert!(Bearing::of_status(status) == Bearing::Counts && !Bearing::is_known(status), "{status}");
            assert!(Bearing::is_open(status), "{status}");
        }
        for status in [
            "Refund processed",
            "Return received",
            "Chargeback lost",
            "Storno erledigt",
            "Refunded - not declined",
        ] {
            assert_eq!(Bearing::of_status(status), Bearing::Nothing, "{status}");
        }
        for offer in [
            "Draft",
            "Quote sent",
            "Angebot versendet",
            "Devis non signé",
            "Proforma",
            "Estimate - not approved",
        ] {
            assert_eq!(Bearing::of_status(offer), Bearing::Offered, "{offer}");
            assert_eq!(Bearing::of_document(offer), Bearing::Offered, "{offer}");
        }
        for agreed in ["Quote accepted", "Angebot angenommen", "Devis signé", "Estimate approved"] {
            assert!(Bearing::of_status(agreed) == Bearing::Counts && !Bearing::is_known(agreed), "{agreed}");
            assert_eq!(Bearing::of_document(agreed), Bearing::Offered, "{agreed}");
        }
        for (number, paper) in [
            ("QUO-0012", Some(NumberedPaper::Offer)),
            ("Angebot 2025/7", Some(NumberedPaper::Offer)),
            ("INV0012", Some(NumberedPaper::Sale)),
            ("RE-2025-001", Some(NumberedPaper::Sale)),
            ("GS-4", Some(NumberedPaper::TakesOff)),
            ("AN-4", Some(NumberedPaper::Unknown)),
            ("4711", None),
            ("DRAFT", Some(NumberedPaper::Offer)),
            ("Acme", None),
            ("Préfacture 4", None),
        ] {
            assert_eq!(NumberedPaper::of(number), paper, "{number}");
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
