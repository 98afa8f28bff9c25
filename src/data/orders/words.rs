//! The words by which lists of orders say what a column is for, in the languages of lists.

use crate::data::header;
use crate::data::roles::{self, PRICE, REFUND};

/// Headers of a column that says of each row whether it was cancelled, ...
const FLAGS: &str = "cancelled canceled cancellation voided void deleted test refunded refund returned return storniert storno \
    geloscht erstattet annule annulee rembourse cancelado cancelada anulado anulada reembolsado annullato \
    rimborsato geannuleerd anulowane anulowano makulerad annulleret kansellert chargeback disputed annulata \
    annulate stornierte annulliert abgebrochen annulees annuleret afbestilt avbestilt avbokad annullerad \
    avbruten refunderet refundert anulowana anulowany estornado reembolsada \
    terugbetaald zruseno zrusena zruseny zrusene stornovano stornovane stornovana anulovano peruttu peruutettu \
    mitatoity torolt torolve sztorno sztornozott sztornozva lemondott iptal отменен отменена отменено отмена \
    аннулирован аннулировано аннулирована скасовано скасований скасована анулирана отказана ακυρωθηκε ακυρωμενη \
    ακυρωμενο ακυρωση キャンセル キャンセル済 キャンセル済み 取消 取消済 取消済み 已取消 作废 취소 취소됨 주문취소 anulat anulata otkazano otkazana \
    stornirano stornirana ponisteno preklicano canc cancd tuhistatud atcelts atcelta atsaukta atsauktas dibatalkan ملغي \
    מבוטל huy";
/// ... and words that may be beside.
const BESIDE_FLAGS: &[&str] = &[
    "is", "was", "at", "on", "am", "date", "datum", "le", "el", "il", "op", "mode", "order", "flag", "note",
    "credit", "ist", "edildi", "je", "byl", "bylo",
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
    "statusu",
    "tila",
    "allapot",
    "stanje",
    "tilanne",
    "статус",
    "состояние",
    "κατασταση",
    "olek",
    "staatus",
    "busena",
    "statuss",
    "الحالة",
    "حالة",
    "סטטוס",
    "وضعیت",
    "स्थिति",
    "stada",
    "staða",
    "estat",
];
/// The same as the end of words written together.
const STATUS_ENDS: &[&str] = &["status", "ステータス", "状態", "状況", "状态", "狀態", "상태"];
/// The same as the beginning of such words, ...
const STATUS_STARTS: &[&str] = &["สถานะ"];
/// ... and in two words.
const STATUS_PAIRS: [[&str; 2]; 2] = [["trạng", "thai"], ["tinh", "trạng"]];
/// ... and of the kind of a document.
const DOCUMENT: &[&str] = &[
    "type",
    "art",
    "typ",
    "tipo",
    "belegart",
    "auftragsart",
    "bestellart",
    "buchungsart",
    "dokumentart",
    "rechnungsart",
    "rechnungstyp",
    "vorgangsart",
    "transaktionsart",
    "belegtyp",
    "auftragstyp",
    "bestelltyp",
    "dokumenttyp",
    "transaktionstyp",
    "ordertyp",
    "ordretype",
    "fakturatyp",
    "fakturatype",
    "kind",
    "vorgang",
    "soort",
    "rodzaj",
    "transaction",
    "doctype",
    "druh",
    "turu",
    "tur",
    "tipus",
    "tyyppi",
    "laji",
    "тип",
    "вид",
    "τυπος",
    "ειδος",
    "種別",
    "区分",
    "类型",
    "類型",
    "유형",
    "구분",
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
    "adet",
    "miktar",
    "kuantitas",
    "mnozstvi",
    "mnozstvo",
    "kolicina",
    "cantitate",
    "mennyiseg",
    "darab",
    "maara",
    "kpl",
    "количество",
    "кількість",
    "ποσοτητα",
    "数量",
    "個数",
    "수량",
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
    let is_one = |word: &String| header::is_one_of(word, FLAGS) || BESIDE_FLAGS.contains(&word.as_str());
    header::say_one_of(words, FLAGS) && words.iter().all(is_one)
}

/// Whether the words of a header ask of each row whether it is one of these, and say nothing else.
pub(super) fn ask_about(words: &[String], these: &[&str]) -> bool {
    let is_one = |word: &String| these.contains(&word.as_str()) || BESIDE_FLAGS.contains(&word.as_str());
    has(words, these) && words.iter().all(is_one)
}

/// Whether the words of a header speak of a status.
pub(super) fn names_status(words: &[String]) -> bool {
    has(words, STATUS) || names_only_status(words)
}

/// Whether they speak of the status of an order, an invoice, an offer or the like.
pub(super) fn names_status_of_paper(words: &[String]) -> bool {
    const PAPERS: &str = "order pedido pedidos presupuesto factura venta ventas reserva cotizacion compra cita orden ordine ordini \
        preventivo fattura vendita prenotazione encomenda fatura venda orcamento commande devis facture vente reservation \
        booking invoice quote quotation offer";
    has(words, STATUS) && header::say_one_of(words, PAPERS)
}

/// Whether they speak of nothing else.
pub(super) fn names_only_status(words: &[String]) -> bool {
    let says = |word: &String| {
        STATUS_ENDS.iter().any(|end| word.ends_with(end))
            || STATUS_STARTS.iter().any(|start| word.starts_with(start))
    };
    has(words, STATUS_ALONE) || words.iter().any(says) || header::say_a_pair(words, &STATUS_PAIRS)
}

/// Whether they speak of what a bank answered to a payment. The code of an error may be that of a thing.
pub(super) fn names_answer(words: &[String]) -> bool {
    const ANSWERS: &[&str] = &["response", "resp", "respcode", "responsecode", "antwortcode", "returncode"];
    const CODES: &[&str] = &["return", "result", "auth", "decline", "authorisation", "authorization"];
    const OTHERS: &[&str] = &["time", "rate", "days", "date", "hours", "speed", "text", "message"];
    let is_code = || has(words, &["code"]) && has(words, CODES);
    (has(words, ANSWERS) || is_code()) && !has(words, OTHERS)
}

/// Whether the words of a header speak of the stage of a sale.
pub(super) fn names_stage(words: &[String]) -> bool {
    has(words, &["stage", "dealstage", "phase", "etape", "etapa", "fase", "etap", "fas"])
}

/// Whether the words of a header speak of the kind of a document.
pub(super) fn names_document(words: &[String]) -> bool {
    has(words, DOCUMENT)
}

/// Whether they speak of a paper of the books, and not of any kind.
pub(super) fn names_paper(words: &[String]) -> bool {
    const PAPERS: &[&str] = &[
        "doc",
        "document",
        "doctype",
        "voucher",
        "transaction",
        "trans",
        "beleg",
        "belegart",
        "belegtyp",
        "rechnungstyp",
        "vorgangsart",
        "buchungsart",
        "dokumentart",
        "dokumenttyp",
        "transaktionsart",
        "transaktionstyp",
        "documento",
        "dokument",
    ];
    has(words, PAPERS)
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
    has(words, QUANTITY) || roles::counts_goods(words)
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
            "jednotkova",
            "birim",
            "egysegar",
            "yksikkohinta",
            "単価",
            "单价",
            "單價",
            "단가",
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

pub(super) fn has(words: &[String], known: &[&str]) -> bool {
    words.iter().any(|word| known.contains(&word.as_str()))
}
